/*
 * coef-fleiss.c - Fleiss' kappa in Gwet's general form with missing values:
 * p_e = sum w_kl pi_k pi_l, with pi_k the mean over units of the share of category
 * k; without weights sum pi_k^2.
 */
#include "measure/agreement-private.h"

static double
get_chance(const CodingUnit *unit, const gint *row G_GNUC_UNUSED, gconstpointer data)
{
    const double *weighted = data;
    double chance = 0;

    for (guint j = 0; j < unit->n_distinct; j++)
        chance += unit->values[j].count * weighted[unit->values[j].category];
    return chance / unit->n_judged;
}

void
coding_fleiss_compute(const CodingRatings *ratings,
                      const CodingCoefficientOptions *options, CodingAgreement *result)
{
    g_auto(CodingFrame) frame;
    double chance = 0;

    if (!coding_frame_init(&frame, ratings, options, result))
        return;
    if (coding_tally_is_constant(frame.tally, 1)) {
        coding_frame_set_undefined(&frame, 1, CODING_WHY_NO_VARIATION, result);
        return;
    }
    g_autofree double *shares = coding_tally_dup_shares(frame.tally);
    g_autofree double *weighted = coding_weighing_dup_average(&frame.weights, shares);
    for (guint k = 0; k < frame.tally->n_categories; k++)
        chance += shares[k] * weighted[k];
    coding_frame_correct(&frame, chance, get_chance, weighted, result);
}

const CodingCoefficient coding_coefficient_fleiss = {
    .id = "fleiss",
    .title = "Fleiss' kappa",
    .symbol = "Fleiss κ",
    .citation = "Fleiss 1971, Psychological Bulletin 76:378-382; Gwet 2014",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .missing = TRUE,
    .weighted = TRUE,
    .anonymous = TRUE,
    .compute = coding_fleiss_compute,
};
