/* coef-light.c - Light's kappa: the mean of Cohen's kappa over pairs of coders. */
#include "measure/agreement-private.h"

static void
compute(const CodingRatings *ratings, const CodingCoefficientOptions *options,
        CodingAgreement *result)
{
    coding_agreement_average_pairs(result, ratings, options, coding_kappa_compute);
}

const CodingCoefficient coding_coefficient_light = {
    .id = "light",
    .title = "Light's kappa",
    .symbol = "mean κ",
    .citation = "Light 1971, Psychological Bulletin 76:365-377",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .missing = TRUE,
    .weighted = TRUE,
    .compute = compute,
};
