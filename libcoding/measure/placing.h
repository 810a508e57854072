/*
 * placing.h - what of a scheme has no place yet, or stands on little.
 *
 *     no category        a code that stands under none (coding_code_is_unplaced())
 *     few segments       a category with fewer than so many in support, of it and all
 *     few participants   ... or from fewer persons
 *     few groups         ... or from fewer groups
 *     loose segments     those of codes without a category that share no character with
 *                        one that counts for a category or stands under one
 *
 * A category is a code of that kind or one that holds codes.  Segments of every coder
 * whose work may be seen, and that were read.  Little support is a hint where to look:
 * nothing fails by it.
 */
#pragma once

#include "model/query.h"

G_BEGIN_DECLS

typedef enum {
    CODING_GAP_CATEGORY = 1 << 0,
    CODING_GAP_SEGMENTS = 1 << 1,
    CODING_GAP_PARTICIPANTS = 1 << 2,
    CODING_GAP_GROUPS = 1 << 3,
} CodingGap;
#define CODING_N_GAPS 4

/* Less than this is few; 0: never. */
typedef struct {
    guint segments, participants, groups;
} CodingPlacingLimits;

typedef struct {
    const CodingCode *code; /* without a category, or a category */
    guint gaps;             /* CodingGap */
    CodingTally tally;      /* with all that counts for it */
} CodingPlacing;

typedef struct {
    GArray *rows;  /* CodingPlacing: those with a gap, in the order of the codebook */
    GArray *loose; /* CodingSegment, in the order of the text */
    guint n_codes; /* that are no categories */
    guint n_categories;
    guint n_segments;            /* that count for a code of the scheme */
    guint n_gaps[CODING_N_GAPS]; /* rows with each */
} CodingPlacings;

/* Of the codes of @scheme, within the scope of @query, to which no code was added; its
 * codebook must live as long. */
CodingPlacings *coding_placings_new(CodingStore *store, CodingQuery *query, gint64 scheme,
                                    const CodingPlacingLimits *limits,
                                    CodingProgress *progress, GError **error);
void coding_placings_free(CodingPlacings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingPlacings, coding_placings_free)

G_END_DECLS
