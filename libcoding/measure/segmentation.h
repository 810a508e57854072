/*
 * segmentation.h - agreement on where one part of a text ends and the next begins.
 *
 * A text of n units (sentences, lines) has n - 1 places for a boundary, 1 .. n - 1; place
 * p lies before unit p (from 0).  Two coders' boundaries are compared by edits (Fournier
 * & Inkpen 2012, NAACL, 152-161; Fournier 2013, ACL, 1702-1712):
 *
 *     match      both have it
 *     near miss  one has it at p, the other at p + s with s less than the reach (2: next
 *                to each other); taken nearest first, then from the left, each boundary
 *                once; costs s / reach
 *     addition   what is left
 *
 *     boundary similarity      B = 1 - (additions + costs) / (additions + near + matches)
 *     segmentation similarity  S = 1 - (additions + costs) / (n - 1)
 *
 * Windows of k units, k half the mean size of a segment of the reference, judge a
 * hypothesis against it and count errors:
 *
 *     Pk          windows whose two ends only one of them puts into one segment
 *                 (Beeferman, Berger & Lafferty 1999, Machine Learning 34, 177-210)
 *     WindowDiff  windows with unequal numbers of boundaries
 *                 (Pevzner & Hearst 2002, Computational Linguistics 28, 19-36)
 *
 * Everything merges sorted boundaries; nothing loops over units.
 */
#pragma once

#include "measure/agreement.h"
#include "measure/interval.h"

G_BEGIN_DECLS

/* Near misses are next to each other, as in the articles. */
#define CODING_SEGMENTATION_REACH 2

typedef struct {
    gint64 n_units;
    GArray *boundaries; /* gint64, rising */
} CodingSegmentation;

/* INVALID unless @boundaries rise and lie in 1 .. @n_units - 1. */
CodingSegmentation *coding_segmentation_new(gint64 n_units, const gint64 *boundaries,
                                            gsize n, GError **error);
/* From the sizes of the segments.  INVALID when there is none or one is less than 1. */
CodingSegmentation *coding_segmentation_new_from_sizes(const gint64 *sizes, gsize n,
                                                       GError **error);
void coding_segmentation_free(CodingSegmentation *self);

typedef struct {
    gint64 n_places; /* n - 1 */
    gint64 matches, near, additions;
    gint64 distance; /* of the near misses, added up */
    guint reach;
} CodingBoundaryEdits;

/* INVALID when the texts have unequal numbers of units.  @reach > 0. */
gboolean coding_segmentation_compare(const CodingSegmentation *a,
                                     const CodingSegmentation *b, guint reach,
                                     CodingBoundaryEdits *edits, GError **error);
/* 1 when neither has a boundary. */
double coding_boundary_edits_get_similarity(const CodingBoundaryEdits *self);
/* NaN when there is no place for a boundary, for the reason @why (may be NULL). */
double coding_boundary_edits_get_s(const CodingBoundaryEdits *self, const char **why);

typedef struct {
    gint64 width; /* k */
    gint64 n_windows;
    gint64 pk, windowdiff; /* windows in error */
} CodingWindowErrors;

/* @width 0: half the mean size of the segments of @reference, rounded half to even, at
 * least 2.  INVALID when the texts have unequal numbers of units. */
gboolean coding_segmentation_count_errors(const CodingSegmentation *hypothesis,
                                          const CodingSegmentation *reference,
                                          gint64 width, CodingWindowErrors *errors,
                                          GError **error);
/* Shares of windows; NaN when no window fits, for the reason @why (may be NULL). */
double coding_window_errors_get_pk(const CodingWindowErrors *self, const char **why);
double coding_window_errors_get_windowdiff(const CodingWindowErrors *self,
                                           const char **why);

/*
 * The segmentations of several coders and texts: table[text * n_coders + coder], NULL
 * where a coder has not segmented a text.
 */
typedef struct {
    const CodingSegmentation *const *table;
    guint n_texts, n_coders;
} CodingSegmentations;

typedef struct {
    guint coder_a, coder_b; /* for measures of two; 0 and 0: the first two */
    guint reach;            /* 0: 2 */
    gint64 width;           /* of windows; 0: from the reference */
} CodingSegmentationOptions;

/*
 * A measure over all texts that two coders have segmented, whose counts are pooled.  Of
 * two coders: B, S, Pk and WindowDiff, with coder_b as the reference.  Of all:
 *
 *     A_a         sum over pairs of coders and texts of (denominator of B - costs), by
 *                 the sum of the denominators
 *     pi, kappa   (A_a - p_e) / (1 - p_e); p_e is the square of the mean share of places
 *                 with a boundary, over coders and texts, or the mean over pairs of
 *                 coders of the product of their shares over all their texts
 *
 * The units of a result are texts.
 */
typedef struct {
    const char *id;       /* "B" */
    const char *title;    /* "boundary similarity" */
    const char *symbol;   /* how a table heads it */
    const char *citation; /* author, year, where */
    gboolean pair;        /* of two coders */
    gboolean is_error;    /* 0 is best */
    gboolean (*compute)(const CodingSegmentations *all,
                        const CodingSegmentationOptions *options, CodingAgreement *result,
                        GError **error);
} CodingSegmentationMeasure;

/* All measures; @n of them. */
const CodingSegmentationMeasure *coding_segmentation_measures(gsize *n);
/* NOT_FOUND names the nearest.  Returns: (transfer none). */
const CodingSegmentationMeasure *coding_segmentation_measure_find(const char *id,
                                                                  GError **error);
/* INVALID when coders have unequal numbers of units in one text. */
gboolean coding_segmentation_measure_compute(const CodingSegmentationMeasure *measure,
                                             const CodingSegmentations *all,
                                             const CodingSegmentationOptions *options,
                                             CodingAgreement *result, GError **error);

/*
 * Draws as many texts again as there are for @measure, with replacement: those that both
 * coders have segmented, or of a measure of all coders those that one has.  No interval
 * with a single one, CODING_WHY_ONE_TEXT, or where there is no value.
 */
CodingInterval coding_segmentation_measure_draw(const CodingSegmentationMeasure *measure,
                                                const CodingSegmentations *all,
                                                const CodingSegmentationOptions *options,
                                                const CodingDraws *draws);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingSegmentation, coding_segmentation_free)

G_END_DECLS
