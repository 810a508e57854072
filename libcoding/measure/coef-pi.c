/*
 * coef-pi.c - Scott's pi: two coders, the units both judged, chance from the
 * pooled margins.  On complete pairs this is Fleiss' kappa.
 */
#include "measure/agreement-private.h"

static void
compute(const CodingRatings *ratings, const CodingCoefficientOptions *options,
        CodingAgreement *result)
{
    g_autoptr(CodingRatings) pair =
        coding_ratings_dup_pair(ratings, options->coder_a, options->coder_b);

    if (coding_ratings_count_units(pair, 2) == 0)
        coding_agreement_set_undefined(result, CODING_WHY_NO_PAIRS);
    else
        coding_fleiss_compute(pair, options, result);
}

const CodingCoefficient coding_coefficient_pi = {
    .id = "pi",
    .title = "Scott's pi",
    .symbol = "π",
    .citation = "Scott 1955, Public Opinion Quarterly 19:321-325",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .max_coders = 2,
    .compute = compute,
};
