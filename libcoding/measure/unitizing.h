/*
 * unitizing.h - alpha for coders who mark stretches of a text themselves.
 *
 * Krippendorff, Mathet, Bouvry & Widlöcher 2016 (Quality & Quantity 50, 2347-2364);
 * Krippendorff 2018, Content Analysis, 4th ed., chapter 12.  Each coder's units, which
 * must not overlap, cut the text into valued sections and gaps.  With m coders and
 *
 *     l_ck = sum over pairs of coders of the length on which one has c and the other k,
 *            divided by m - 1;   l_c its sum over k, gaps included;   l the sum of all
 *     h_c  = squared lengths of the sections valued c, added up; for gaps their lengths
 *
 * and lengths by chance  e_ck = l (l_c l_k - [c = k] h_c) / (l^2 - sum of h),
 *
 *     u     1 - (l - sum l_cc) / (l - sum e_cc)     where, how long, and which code
 *     |u    1 - sum l_0k / sum e_0k                 coded or not (0: gap)
 *     cu    as u, where two coders or more coded    which code; l*_c without gaps
 *     (k)u  1 - (e*_k / l*_k) (l*_k - l*_kk) / (e*_k - e*_kk)     one code there
 *
 * The coverage of cu is l* / l, that of a code l*_k / l_k: how much of what was coded
 * another coder coded too.
 *
 * Sums are integers and add over texts, so several texts make one coefficient.  Cost:
 * O(n log m + n d) for n units and d codes side by side at one place; nothing grows with
 * the length of the text.  There may be 2^62 / m^2 positions.
 */
#pragma once

#include "measure/agreement.h"
#include "measure/continuum.h"
#include "measure/interval.h"

G_BEGIN_DECLS

/*
 * What stands for a section in h* where there are three coders or more: the square of the
 * mean length that each other coder coded inside it (published: reproduces the 0.724
 * of the article), the mean of these squares, or the square of the length that any of
 * them coded.  The latter two are in circulation, and for comparison only.
 */
typedef enum {
    CODING_PAIRABLE_SQUARE_OF_MEAN,
    CODING_PAIRABLE_MEAN_OF_SQUARES,
    CODING_PAIRABLE_UNION,
} CodingPairable;

typedef enum {
    CODING_UNITIZING_U,
    CODING_UNITIZING_BAR,
    CODING_UNITIZING_CU,
    CODING_UNITIZING_K, /* of one code */
} CodingUnitizingKind;

typedef struct _CodingUnitizing CodingUnitizing;

/* For texts with the codes 0 .. @n_codes - 1. */
CodingUnitizing *coding_unitizing_new(guint n_codes, CodingPairable pairable);
void coding_unitizing_free(CodingUnitizing *self);

/* Adds a text.  One with a single coder counts for nothing.  INVALID when units of one
 * coder overlap: compare one code or one exclusive category at a time
 * (coding_continuum_dup_joined()).  Then nothing was added. */
gboolean coding_unitizing_add(CodingUnitizing *self, const CodingContinuum *text,
                              GError **error);

/* @code matters to CODING_UNITIZING_K alone.  Observed and expected are disagreements;
 * the units are the sections that coders marked. */
CodingAgreement coding_unitizing_compute(const CodingUnitizing *self,
                                         CodingUnitizingKind kind, guint code);
/* Of @code, or of all when it is -1.  NaN for the reason @why (may be NULL) when nobody
 * used it. */
double coding_unitizing_get_coverage(const CodingUnitizing *self, gint code,
                                     const char **why);

/* What is drawn again for an interval. */
typedef enum {
    CODING_UNITIZING_STRETCHES, /* of text that no section of any coder runs out of */
    CODING_UNITIZING_TEXTS,
} CodingUnitizingCluster;

guint coding_unitizing_get_n_clusters(const CodingUnitizing *self,
                                      CodingUnitizingCluster cluster);

/* The bootstrap interval: as many clusters as there are, drawn with replacement. */
CodingInterval coding_unitizing_get_interval(const CodingUnitizing *self,
                                             CodingUnitizingKind kind, guint code,
                                             CodingUnitizingCluster cluster,
                                             const CodingDraws *draws);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingUnitizing, coding_unitizing_free)

G_END_DECLS
