/*
 * carrier.h - places of one text in another that it became.
 *
 *     before   ... I told [Karin that] it was over ...
 *     after    ... I then told [Anna that] it was all over ...
 *
 * A span keeps what stays of it, takes what was put inside it or in the place of
 * some of it, and loses what was taken away.  What was added exactly at its start
 * or at its stop does not belong to it.  A word is never cut: one that was written
 * anew at an edge belongs to the span whole; a span that began or ended inside it
 * keeps to its letters where the two spellings are alike, and else takes the word.
 * For model/ only.
 */
#pragma once

#include "base/span.h"

G_BEGIN_DECLS

typedef struct _CodingCarrier CodingCarrier;

/* Both texts must live as long as the carrier. */
CodingCarrier *coding_carrier_new(const char *before, const char *after);
void coding_carrier_free(CodingCarrier *self);

/* Where @span of the text before lies in the one after; empty when nothing of it
 * is left.  Edges of white space stay as they fall. */
CodingSpan coding_carrier_map(CodingCarrier *self, CodingSpan span);

/* What changed: CodingDiffRun, as coding_diff_words() gives it. */
const GArray *coding_carrier_get_runs(const CodingCarrier *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCarrier, coding_carrier_free)

G_END_DECLS
