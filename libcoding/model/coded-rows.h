/*
 * coded-rows.h - a transcript with its codes, row by row: its units, and below each
 * the other coded passages that begin in it.
 *
 * The order in which codes are written out, beside lines or in a sheet.  For model/
 * only.
 */
#pragma once

#include "model/participant.h"
#include "model/segment.h"

G_BEGIN_DECLS

typedef struct {
    gsize unit;       /* the one that it is, or in which it begins */
    gboolean is_unit; /* else another passage */
    CodingSpan span;
    guint first, n; /* its segments, those on exactly this span */
} CodingCodedRow;

/* @segments (CodingSegment) are those of the transcript, in the order of the text.
 * Units without text have no row.  Returns: (transfer full): CodingCodedRow. */
GArray *coding_coded_rows_list(const CodingTranscript *transcript, CodingUnit unit,
                               const GArray *segments);

/* "12", "34a", "t7": unit @i in addresses.  Returns: (transfer full). */
char *coding_coded_rows_dup_label(const CodingTranscript *transcript, CodingUnit unit,
                                  gsize i);

/* Who speaks at @position, as people are called now; NULL: nobody.  Borrowed. */
const char *coding_coded_rows_get_speaker(const CodingTranscript *transcript,
                                          const CodingRoster *roster, gsize position);

G_END_DECLS
