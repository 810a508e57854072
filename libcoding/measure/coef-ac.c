/*
 * coef-ac.c - Gwet's AC1: p_e = T/(q(q-1)) sum pi_k (1 - pi_k), with pi_k the
 * mean over units of the share of category k and T the sum of all weights, q
 * without weights; with weights it is called AC2.
 */
#include "measure/agreement-private.h"

#include <math.h>

typedef struct {
    double scale; /* T/(q(q-1)) */
    const double *shares;
} Model;

static double
get_chance(const CodingUnit *unit, const gint *row G_GNUC_UNUSED, gconstpointer data)
{
    const Model *model = data;
    double chance = 0;

    for (guint j = 0; j < unit->n_distinct; j++)
        chance += unit->values[j].count * (1 - model->shares[unit->values[j].category]);
    return model->scale * chance / unit->n_judged;
}

static void
compute(const CodingRatings *ratings, const CodingCoefficientOptions *options,
        CodingAgreement *result)
{
    g_auto(CodingFrame) frame;
    guint q = coding_ratings_get_n_categories(ratings);
    double chance = 0;

    if (!coding_frame_init(&frame, ratings, options, result))
        return;
    if (q < 2) {
        coding_frame_set_undefined(&frame, NAN, CODING_WHY_ONE_CATEGORY, result);
        return;
    }
    g_autofree double *shares = coding_tally_dup_shares(frame.tally);
    Model model = {.scale =
                       coding_weighing_get_total(&frame.weights) / ((double)q * (q - 1)),
                   .shares = shares};
    for (guint k = 0; k < q; k++)
        chance += shares[k] * (1 - shares[k]);
    coding_frame_correct(&frame, model.scale * chance, get_chance, &model, result);
}

const CodingCoefficient coding_coefficient_ac = {
    .id = "ac1",
    .title = "Gwet's AC1 (weighted: AC2)",
    .symbol = "AC1",
    .citation = "Gwet 2008, British Journal of Mathematical and Statistical Psychology "
                "61:29-48; 2014",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .missing = TRUE,
    .weighted = TRUE,
    .anonymous = TRUE,
    .compute = compute,
};
