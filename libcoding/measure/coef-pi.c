/*
 * coef-pi.c - Scott's pi: two coders, the units both judged, chance from the
 * pooled margins.  On complete pairs this is Fleiss' kappa.
 */
#include "measure/agreement-private.h"

/* The share of units that could agree, given how often each used a category. */
static double
get_common(const CodingRatings *pair)
{
    guint q = coding_ratings_get_n_categories(pair);
    g_autofree gint64 *surplus = g_new0(gint64, MAX(1, q));
    gint64 n = coding_ratings_count_units(pair, 2);
    gint64 apart = 0;

    for (guint i = 0; i < coding_ratings_get_n_patterns(pair); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(pair, i, &weight);

        surplus[row[0]] += weight;
        surplus[row[1]] -= weight;
    }
    for (guint k = 0; k < q; k++)
        apart += MAX(0, surplus[k]);
    return (double)(n - apart) / (double)n;
}

static void
compute(const CodingRatings *ratings, const CodingCoefficientOptions *options,
        CodingAgreement *result)
{
    g_autoptr(CodingRatings) pair =
        coding_ratings_dup_pair(ratings, options->coder_a, options->coder_b);

    if (coding_ratings_count_units(pair, 2) == 0) {
        coding_agreement_set_undefined(result, CODING_WHY_NO_PAIRS);
        return;
    }
    coding_fleiss_compute(pair, options, result);
    if (!result->why && options->weights == CODING_WEIGHTS_IDENTITY)
        result->maximum = (get_common(pair) - result->expected) / (1 - result->expected);
}

const CodingCoefficient coding_coefficient_pi = {
    .id = "pi",
    .title = "Scott's pi",
    .symbol = "π",
    .citation = "Scott 1955, Public Opinion Quarterly 19:321-325",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .max_coders = 2,
    .weighted = TRUE,
    .compute = compute,
};
