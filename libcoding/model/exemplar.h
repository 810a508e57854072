/*
 * exemplar.h - a passage that stands for a code where nobody has chosen one.
 *
 * First comes the passage from which the codebook's example was taken; else one of the
 * segments in support, by rules that the same project always answers alike:
 *
 *     1. a participant speaks in it, the one quoted least so far in this report
 *     2. it is neither a scrap nor a speech: 60 to 240 characters, or near it
 *     3. it comes first in the order of the text
 */
#pragma once

#include "model/segment.h"

G_BEGIN_DECLS

typedef struct _CodingExemplars CodingExemplars;

/* @voices must live longer. */
CodingExemplars *coding_exemplars_new(CodingVoices *voices);
void coding_exemplars_free(CodingExemplars *self);

/* Picks from @segments (CodingSegment), which are those that count for @code, in the
 * order of the text.  @found is FALSE when there is none, and @picked is not set. */
gboolean coding_exemplars_pick(CodingExemplars *self, const CodingCode *code,
                               const GArray *segments, CodingSegment *picked,
                               gboolean *found, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingExemplars, coding_exemplars_free)

G_END_DECLS
