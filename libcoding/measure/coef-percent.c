/*
 * coef-percent.c - percent agreement: over the units that two or more coders
 * judged, the mean share of coder pairs that agree.
 */
#include "measure/agreement-private.h"

#include <math.h>

static void
compute(const CodingRatings *ratings,
        const CodingCoefficientOptions *options G_GNUC_UNUSED, CodingAgreement *result)
{
    g_autoptr(CodingTally) tally = coding_tally_new(ratings);

    coding_agreement_correct(result, ratings, tally, 0, NULL, NULL);
    result->expected = NAN;
}

const CodingCoefficient coding_coefficient_percent = {
    .id = "percent",
    .title = "Percent agreement",
    .symbol = "agreement",
    .citation = "Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed.",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .missing = TRUE,
    .compute = compute,
};
