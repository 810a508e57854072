/*
 * coef-percent.c - percent agreement: over the units that two or more coders
 * judged, the mean (weighted) share of coder pairs that agree.
 */
#include "measure/agreement-private.h"

#include <math.h>

static void
compute(const CodingRatings *ratings, const CodingCoefficientOptions *options,
        CodingAgreement *result)
{
    g_auto(CodingFrame) frame;

    if (!coding_frame_init(&frame, ratings, options, result))
        return;
    coding_frame_correct(&frame, 0, NULL, NULL, result);
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
    .weighted = TRUE,
    .anonymous = TRUE,
    .plain = TRUE,
    .compute = compute,
};
