/*
 * coef-light.c - Light's kappa: the mean of Cohen's kappa over pairs of coders.
 * Weights of one's own need not be the same in both directions; then a pair counts
 * with the mean of both, so that no order of coders matters.
 */
#include "measure/agreement-private.h"

#include <math.h>

static void
compute_pair(const CodingRatings *ratings, const CodingCoefficientOptions *options,
             CodingAgreement *result)
{
    CodingCoefficientOptions turned = *options;
    CodingAgreement other = CODING_NO_VALUE;

    coding_kappa_compute(ratings, options, result);
    if (result->why || options->weights != CODING_WEIGHTS_MATRIX)
        return;
    turned.coder_a = options->coder_b;
    turned.coder_b = options->coder_a;
    coding_kappa_compute(ratings, &turned, &other);
    result->why = other.why;
    result->value = (result->value + other.value) / 2;
}

static void
compute(const CodingRatings *ratings, const CodingCoefficientOptions *options,
        CodingAgreement *result)
{
    coding_agreement_average_pairs(result, ratings, options, compute_pair);
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
    .pool = CODING_POOL_NONE,
    .compute = compute,
};
