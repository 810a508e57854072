/*
 * sampling.h - drawing a part of the material, and what agreement on it says about the
 * whole.
 *
 * The half-width of an interval for a sample of n out of N is
 *
 *     h = w sqrt(1 - n/N)            w: as though N were without end
 *
 * and for a wished half-width so many are needed:
 *
 *     n0 = n (w/h)^2,    n = n0 / (1 + n0/N), rounded up
 *
 * since w falls with the root of n (Cochran 1977, Sampling Techniques, 3rd ed., on the
 * finite population correction and on the formula for n with continuous data).  For
 * coefficients, which are ratios of means, both hold approximately, for large n.
 */
#pragma once

#include "measure/grid.h"
#include "measure/interval.h"
#include "model/sample.h"

G_BEGIN_DECLS

/*
 * Draws @n of @sizes[0] + ... + @sizes[@n_strata - 1] things, each set of them equally
 * likely within a stratum; each stratum gives its share of @n, rounded by the largest
 * remainders (the first of equal ones).  @n is at most their number.  Returns: (transfer
 * full): guint, the things counted through all strata, rising.
 */
GArray *coding_sampling_draw(const guint *sizes, guint n_strata, guint n, guint64 seed);

/* Draws a sample of @n units, or of @share of them where @n is 0, from the transcripts
 * @ids (gint64): transcripts, turns or answers of participants.  INVALID when there are
 * not so many, or none.  Returns: (transfer full): with no name yet. */
CodingSample *coding_sampling_draw_units(CodingStore *store, const GArray *ids,
                                         CodingGridUnit unit, guint n, double share,
                                         gboolean by_group, guint64 seed, GError **error);

/*
 * Why an interval drawn from a sample of @n of @population would say too little, or NULL.
 * Drawing again shows nothing that the sample does not show: where it has no
 * disagreement, or none of what would be agreement beyond chance, or has what is in
 * question on fewer than CODING_SAMPLING_FEWEST units, draws are all alike, and the whole
 * lies elsewhere.
 * @ratings: of presence; @n: units or, with @clusters, transcripts, of which there must
 * be so many too.
 */
#define CODING_SAMPLING_FEWEST 5
const char *coding_sampling_get_doubt(const CodingCoefficient *coefficient,
                                      const CodingRatings *ratings, guint n,
                                      guint population, gboolean clusters);

/* @interval about @value, from a sample of @n of @population, for the whole.  What is
 * undefined stays so. */
CodingInterval coding_sampling_correct(CodingInterval interval, double value, guint n,
                                       guint population);
/* How many are needed for half the width of the corrected interval to be @half; 0 when
 * that cannot be said. */
guint coding_sampling_count_needed(const CodingInterval *interval, guint n,
                                   guint population, double half);

G_END_DECLS
