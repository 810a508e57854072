/*
 * coef-bp.c - Brennan and Prediger's coefficient, for two coders Bennett's S:
 * chance would hit each of the q categories equally often, p_e = 1/q.
 */
#include "measure/agreement-private.h"

static void
compute(const CodingRatings *ratings,
        const CodingCoefficientOptions *options G_GNUC_UNUSED, CodingAgreement *result)
{
    g_autoptr(CodingTally) tally = coding_tally_new(ratings);

    if (tally->n_categories < 2)
        coding_agreement_set_undefined(result, CODING_WHY_ONE_CATEGORY);
    else
        coding_agreement_correct(result, ratings, tally, 1.0 / tally->n_categories, NULL,
                                 NULL);
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
    .compute = compute,
};
