/*
 * rejection.h - pairs of codes that a coder does not want to see grouped: what was
 * proposed (measure/suggest.h) and rejected is not proposed to her again.
 *
 * A rejection is its coder's own, and nobody else's proposals change by it.  It goes with
 * either code, and passes to the code that one is merged into.
 */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
    gint64 code, other; /* @code has the lower id */
    gint64 made_at;
} CodingRejection;

/* Both inside an operation; @code and @other in any order.  Again is no error. */
gboolean coding_rejection_add(CodingStore *store, gint64 code, gint64 other,
                              GError **error);
/* @n grows by one where there was a rejection. */
gboolean coding_rejection_remove(CodingStore *store, gint64 code, gint64 other, guint *n,
                                 GError **error);

/* The acting coder's, in order of time.  Returns: (transfer full): CodingRejection. */
GArray *coding_rejection_list(CodingStore *store, GError **error);

G_END_DECLS
