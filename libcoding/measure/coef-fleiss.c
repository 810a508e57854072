/*
 * coef-fleiss.c - Fleiss' kappa in Gwet's general form with missing values:
 * p_e = sum pi_k^2, with pi_k the mean over units of the share of category k.
 */
#include "measure/agreement-private.h"

static double
get_chance(const CodingUnit *unit, const gint *row G_GNUC_UNUSED, gconstpointer data)
{
    const double *shares = data;
    double chance = 0;

    for (guint j = 0; j < unit->n_distinct; j++)
        chance += unit->values[j].count * shares[unit->values[j].category];
    return chance / unit->n_judged;
}

void
coding_fleiss_compute(const CodingRatings *ratings,
                      const CodingCoefficientOptions *options G_GNUC_UNUSED,
                      CodingAgreement *result)
{
    g_autoptr(CodingTally) tally = coding_tally_new(ratings);
    g_autofree double *shares = coding_tally_dup_shares(tally);
    double chance = 0;

    if (coding_tally_is_constant(tally, 1)) {
        coding_agreement_set_undefined(result, CODING_WHY_NO_VARIATION);
        return;
    }
    for (guint k = 0; k < tally->n_categories; k++)
        chance += shares[k] * shares[k];
    coding_agreement_correct(result, ratings, tally, chance, get_chance, shares);
}

const CodingCoefficient coding_coefficient_fleiss = {
    .id = "fleiss",
    .title = "Fleiss' kappa",
    .symbol = "Fleiss κ",
    .citation = "Fleiss 1971, Psychological Bulletin 76:378-382; Gwet 2014",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .missing = TRUE,
    .compute = coding_fleiss_compute,
};
