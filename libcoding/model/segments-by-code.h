/*
 * segments-by-code.h - segments sorted by their codes, for reports over many codes.
 */
#pragma once

#include "model/segment.h"

G_BEGIN_DECLS

typedef struct _CodingSegmentsByCode CodingSegmentsByCode;

/* @segments (CodingSegment) must live longer, and keep its order. */
CodingSegmentsByCode *coding_segments_by_code_new(const GArray *segments);
void coding_segments_by_code_free(CodingSegmentsByCode *self);

/* All that count for @code: of itself, of what lies below it and of what indicates any
 * of these, in the order of the segments.  Returns: (transfer full): CodingSegment. */
GArray *coding_segments_by_code_list(const CodingSegmentsByCode *self,
                                     const CodingCodebook *codebook,
                                     const CodingCode *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingSegmentsByCode, coding_segments_by_code_free)

G_END_DECLS
