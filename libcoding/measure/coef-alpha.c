/*
 * coef-alpha.c - Krippendorff's alpha: any number of coders, missing values,
 * all levels of measurement, sets of labels.
 *
 * Only units with m >= 2 values count.  n is the number of values in them, n_k
 * those of category k, n_uk those in unit u, d(k,l) the squared distance that
 * scale.c defines for the level:
 *
 *     D_o = 1/n sum_u sum_kl n_uk n_ul d(k,l) / (m_u - 1)
 *     D_e = 1/(n(n-1)) sum_kl n_k n_l d(k,l)             alpha = 1 - D_o/D_e
 *
 * Pairs of values are never built: nominal counts are integers, squared
 * differences come from sums of squares, and only what has no such form goes
 * over the few distinct values of a unit.
 */
#include "measure/agreement-private.h"

#include <math.h>
#include <string.h>

/* What the deviation of a unit is made of. */
typedef struct {
    const CodingScale *scale;
    double mean;               /* values in a unit */
    double observed, expected; /* D_o and D */
    double ratio;              /* D_o/D */
} Deviation;

/*
 * Gwet's linearization (2021), written with distances d in place of agreement
 * weights 1 - d, where mean is the mean number of values in a unit and D the
 * expected distance with replacement:
 *
 *     o_i = distances in unit i / (mean (m_i - 1)) - D_o (m_i/mean - 1)
 *     e_i = sum_k n_ik apart_k/n / mean            - D   (m_i/mean - 1)
 *     a_i - a' = (1 - o_i/D) - 2 (1 - a') (1 - e_i/D) - a',   a' = 1 - D_o/D
 *
 * At the ordinal level the distances themselves depend on the data, which the
 * linearization does not see, so there is none.
 */
static double
get_square(const CodingUnit *unit, const gint *row G_GNUC_UNUSED, gconstpointer data)
{
    const Deviation *self = data;
    const CodingScale *scale = self->scale;
    double m = unit->n_judged;
    double surplus = m / self->mean - 1;
    double o_i = coding_scale_get_unit_distances(scale, unit) / (self->mean * (m - 1)) -
                 self->observed * surplus;
    double e_i = -self->expected * surplus;

    for (guint j = 0; j < unit->n_distinct; j++)
        e_i += unit->values[j].count * scale->apart[unit->values[j].category] /
               (double)scale->n / self->mean;
    double off =
        self->ratio - o_i / self->expected - 2 * self->ratio * (1 - e_i / self->expected);
    return off * off;
}

static void
set_standard_error(CodingAgreement *result, const CodingScale *scale,
                   const CodingRatings *ratings, const CodingTally *tally)
{
    double units = (double)tally->n_pairable;
    double expected = result->expected * (double)(scale->n - 1) / (double)scale->n;
    const Deviation deviation = {.scale = scale,
                                 .mean = (double)scale->n / units,
                                 .observed = result->observed,
                                 .expected = expected,
                                 .ratio = result->observed / expected};

    if (scale->level == CODING_LEVEL_ORDINAL || tally->n_pairable < 2)
        return;
    result->standard_error =
        sqrt(coding_ratings_sum_units(ratings, 2, get_square, &deviation) /
             (units * (units - 1)));
    result->degrees = tally->n_judged - 1;
}

static void
compute(const CodingRatings *ratings, const CodingCoefficientOptions *options,
        CodingAgreement *result)
{
    g_autoptr(CodingTally) tally = coding_tally_new(ratings);
    g_auto(CodingScale) scale;

    result->n_units = tally->n_pairable;
    result->why = coding_scale_init(&scale, ratings, tally, options);
    if (result->why && strcmp(result->why, CODING_WHY_NO_VARIATION) == 0)
        result->observed = result->expected = 0; /* no value is apart from another */
    if (result->why)
        return;
    result->observed = coding_scale_get_observed(&scale, ratings, tally);
    result->expected = coding_scale_get_expected(&scale);
    result->value = 1 - result->observed / result->expected;
    if (!options->value_only)
        set_standard_error(result, &scale, ratings, tally);
}

const CodingCoefficient coding_coefficient_alpha = {
    .id = "alpha",
    .title = "Krippendorff's alpha",
    .symbol = "α",
    .citation = "Krippendorff 2011, Computing Krippendorff's Alpha-Reliability; "
                "sets: Passonneau 2006, LREC",
    .levels = (1u << CODING_N_LEVELS) - 1,
    .min_coders = 2,
    .missing = TRUE,
    .anonymous = TRUE,
    .pool = CODING_POOL_DISAGREEMENT,
    .compute = compute,
};

static const CodingSetAlpha set_alphas[] = {
    {.id = "alpha-jaccard",
     .title = "Krippendorff's alpha of sets (Jaccard)",
     .symbol = "α Jaccard",
     .level = CODING_LEVEL_JACCARD},
    {.id = "alpha-dice",
     .title = "Krippendorff's alpha of sets (Dice)",
     .symbol = "α Dice",
     .level = CODING_LEVEL_DICE},
    {.id = "alpha-passonneau",
     .title = "Krippendorff's alpha of sets (Passonneau 2004)",
     .symbol = "α Passonneau",
     .level = CODING_LEVEL_PASSONNEAU},
    {.id = "alpha-masi",
     .title = "Krippendorff's alpha of sets (MASI, Passonneau 2006)",
     .symbol = "α MASI",
     .level = CODING_LEVEL_MASI},
};

const CodingSetAlpha *
coding_set_alphas(gsize *n)
{
    *n = G_N_ELEMENTS(set_alphas);
    return set_alphas;
}
