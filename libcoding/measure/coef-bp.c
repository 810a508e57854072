/*
 * coef-bp.c - Brennan and Prediger's coefficient, for two coders Bennett's S:
 * chance would hit each of the q categories equally often, p_e = 1/q, with
 * weights sum w_kl / q^2.
 */
#include "measure/agreement-private.h"

static void
compute(const CodingRatings *ratings, const CodingCoefficientOptions *options,
        CodingAgreement *result)
{
    g_auto(CodingFrame) frame;
    double q = coding_ratings_get_n_categories(ratings);

    if (!coding_frame_init(&frame, ratings, options, result))
        return;
    if (q < 2)
        coding_frame_set_undefined(&frame, 1, CODING_WHY_ONE_CATEGORY, result);
    else
        coding_frame_correct(&frame, coding_weighing_get_total(&frame.weights) / (q * q),
                             NULL, NULL, result);
}

const CodingCoefficient coding_coefficient_bp = {
    .id = "bp",
    .title = "Brennan-Prediger coefficient (Bennett's S)",
    .symbol = "S",
    .citation = "Brennan & Prediger 1981, Educational and Psychological Measurement "
                "41:687-699; Bennett, Alpert & Goldstein 1954",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .missing = TRUE,
    .weighted = TRUE,
    .anonymous = TRUE,
    .compute = compute,
};
