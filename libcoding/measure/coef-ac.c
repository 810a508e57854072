/*
 * coef-ac.c - Gwet's AC1: p_e = 1/(q-1) sum pi_k (1 - pi_k), with pi_k the mean
 * over units of the share of category k.
 */
#include "measure/agreement-private.h"

typedef struct {
    guint q;
    const double *shares;
} Model;

static double
get_chance(const CodingUnit *unit, const gint *row G_GNUC_UNUSED, gconstpointer data)
{
    const Model *model = data;
    double chance = 0;

    for (guint j = 0; j < unit->n_distinct; j++)
        chance += unit->values[j].count * (1 - model->shares[unit->values[j].category]);
    return chance / unit->n_judged / (model->q - 1);
}

static void
compute(const CodingRatings *ratings,
        const CodingCoefficientOptions *options G_GNUC_UNUSED, CodingAgreement *result)
{
    g_autoptr(CodingTally) tally = coding_tally_new(ratings);
    g_autofree double *shares = coding_tally_dup_shares(tally);
    Model model = {.q = tally->n_categories, .shares = shares};
    double chance = 0;

    if (tally->n_categories < 2) {
        coding_agreement_set_undefined(result, CODING_WHY_ONE_CATEGORY);
        return;
    }
    for (guint k = 0; k < model.q; k++)
        chance += shares[k] * (1 - shares[k]);
    coding_agreement_correct(result, ratings, tally, chance / (model.q - 1), get_chance,
                             &model);
}

const CodingCoefficient coding_coefficient_ac = {
    .id = "ac1",
    .title = "Gwet's AC1",
    .symbol = "AC1",
    .citation = "Gwet 2008, British Journal of Mathematical and Statistical Psychology "
                "61:29-48",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .missing = TRUE,
    .compute = compute,
};
