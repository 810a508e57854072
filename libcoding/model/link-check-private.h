/* link-check-private.h - links that go round: for link-*.c only. */
#pragma once

#include "model/link.h"

G_BEGIN_DECLS

/*
 * Of @links those whose type is in @types (set of ids) and by which one comes back to
 * where one began.  Returns: (transfer full): an array for each set of codes that all
 * reach one another, in the order of its first link: the links (CodingLink, borrowed)
 * of a shortest way round through the source of that link.
 */
GPtrArray *coding_link_find_circles(const GPtrArray *links, GHashTable *types);

/* Such a way as text: "A; precedes; B / B; precedes; A".  Returns: (transfer full). */
char *coding_link_dup_circle(const GPtrArray *way);

G_END_DECLS
