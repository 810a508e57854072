/*
 * link-check.h - what is thin, contradictory or spoken against among links.
 *
 *     contradiction   links of ordered types that come back to where they began ("A
 *                     precedes B" and "B precedes A"); two types that exclude each
 *                     other between the same two codes; one passage that speaks for a
 *                     link and against it
 *     thin            no evidence, only such against it, nobody who speaks in it, one
 *                     person only, one group only
 *     negative case   evidence against a link; persons who speak for it and against
 *                     it; evidence whose segment qualifies its own code or speaks
 *                     against it; segments that qualify a category, or an end of a
 *                     link, or speak against it
 *
 * None of these is a fault: each is a question to the data.  Evidence counts as
 * model/segment.h says, by the persons who speak in it; having been chosen, it has been
 * read.  A segment of a code counts also for what stands above it or is indicated.
 */
#pragma once

#include "base/table.h"
#include "model/link.h"

G_BEGIN_DECLS

extern const CodingColumn coding_link_check_columns[];

/*
 * A row for each finding among the links of @scheme (0: all that may be seen),
 * contradictions first, then what is thin, then negative cases; in the order of the
 * links and of the codebook.  Each names, in its last column, the command that shows
 * the segments.
 */
CodingTable *coding_link_check(CodingStore *store, gint64 scheme, GError **error);

G_END_DECLS
