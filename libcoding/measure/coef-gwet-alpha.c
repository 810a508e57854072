/*
 * coef-gwet-alpha.c - Krippendorff's alpha in Gwet's form, with weights of
 * agreement in place of distances, and his standard error (Gwet 2021).
 *
 * Only the n units with r_i >= 2 values count; r is the mean of r_i, e = 1/(n r),
 * pi_k = 1/n sum_i r_ik / r:
 *
 *     p' = 1/n sum_i sum_k r_ik (r*_ik - 1) / (r (r_i - 1))    r*_ik = sum_l w_kl r_il
 *     p_a = (1 - e) p' + e     p_e = sum w_kl pi_k pi_l     alpha = (p_a - p_e)/(1 - p_e)
 *
 * The standard error linearizes p', with a' = (p' - p_e)/(1 - p_e):
 *
 *     p_i = sum_k r_ik (r*_ik - 1) / (r (r_i - 1)) - p' (r_i - r)/r
 *     e_i = sum_k (average weight of k) r_ik / r    - p_e (r_i - r)/r
 *     a_i = (p_i - p_e)/(1 - p_e) - 2 (1 - a')(e_i - p_e)/(1 - p_e)
 *     var = sum (a_i - a')^2 / (n (n - 1))
 */
#include "measure/agreement-private.h"

#include <math.h>

typedef struct {
    const CodingWeighing *weights;
    double n;    /* units with two values or more */
    double mean; /* values in one of them */
    double *shares;
    double *weighted; /* sum_l (w_kl + w_lk)/2 pi_l */
    double observed;  /* p' */
    double chance;
} Model;

static void
clear_model(Model *model)
{
    g_free(model->shares);
    g_free(model->weighted);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Model, clear_model)

/* Counts what disagrees, so that full agreement is exactly 1. */
static double
get_disagreeing(const CodingUnit *unit, const gint *row G_GNUC_UNUSED, gconstpointer data)
{
    const CodingWeighing *weights = data;

    return coding_unit_get_disagreements(unit, weights) / (unit->n_judged - 1);
}

static void
init_model(Model *model, const CodingFrame *frame)
{
    const CodingTally *tally = frame->tally;
    gint64 values = 0;

    model->weights = &frame->weights;
    model->shares = g_new0(double, MAX(1, tally->n_categories));
    for (guint k = 0; k < tally->n_categories; k++)
        values += coding_tally_get_count(tally, 2, k);
    for (guint k = 0; k < tally->n_categories; k++)
        model->shares[k] = (double)coding_tally_get_count(tally, 2, k) / (double)values;
    model->weighted = coding_weighing_dup_average(&frame->weights, model->shares);
    model->n = (double)tally->n_pairable;
    model->mean = (double)values / model->n;
    model->observed = 1 - coding_ratings_sum_units(frame->ratings, 2, get_disagreeing,
                                                   &frame->weights) /
                              (double)values;
    model->chance = 0;
    for (guint k = 0; k < tally->n_categories; k++)
        model->chance += model->shares[k] * model->weighted[k];
}

/* (a_i - a')^2 */
static double
get_square(const CodingUnit *unit, const gint *row, gconstpointer data)
{
    const Model *model = data;
    double room = 1 - model->chance;
    double ratio = (1 - model->observed) / room;
    double m = unit->n_judged;
    double p_i = (m - get_disagreeing(unit, row, model->weights)) / model->mean -
                 model->observed * (m / model->mean - 1);
    double e_i = -model->chance * (m / model->mean - 1);

    for (guint j = 0; j < unit->n_distinct; j++)
        e_i += unit->values[j].count * model->weighted[unit->values[j].category] /
               model->mean;
    double off = (p_i - model->chance) / room - 2 * ratio * (e_i - model->chance) / room -
                 (1 - ratio);
    return off * off;
}

static void
set_standard_error(const Model *model, const CodingFrame *frame, CodingAgreement *result)
{
    if (model->n < 2)
        return;
    result->standard_error =
        sqrt(coding_ratings_sum_units(frame->ratings, 2, get_square, model) /
             (model->n * (model->n - 1)));
    result->degrees = frame->tally->n_judged - 1;
}

static void
compute(const CodingRatings *ratings, const CodingCoefficientOptions *options,
        CodingAgreement *result)
{
    g_auto(CodingFrame) frame;

    if (!coding_frame_init(&frame, ratings, options, result))
        return;
    g_auto(Model) model;
    init_model(&model, &frame);
    double e = 1 / (model.n * model.mean);
    result->observed = model.observed + e * (1 - model.observed);
    result->expected = model.chance;
    if (coding_tally_is_constant(frame.tally, 2))
        coding_agreement_set_undefined(result, CODING_WHY_NO_VARIATION);
    else if (1 - model.chance <= CODING_NO_ROOM)
        coding_agreement_set_undefined(result, CODING_WHY_NO_ROOM);
    else
        result->value = (result->observed - model.chance) / (1 - model.chance);
    if (!result->why && !options->value_only)
        set_standard_error(&model, &frame, result);
}

const CodingCoefficient coding_coefficient_gwet_alpha = {
    .id = "gwet_alpha",
    .title = "Krippendorff's alpha, weighted by Gwet",
    .symbol = "α (Gwet)",
    .citation = "Gwet 2021, Educational and Psychological Measurement 81:781-790",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .missing = TRUE,
    .weighted = TRUE,
    .anonymous = TRUE,
    .compute = compute,
};
