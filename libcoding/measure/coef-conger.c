/*
 * coef-conger.c - Conger's kappa: Cohen's for any number of coders, in Gwet's
 * general form with missing values.
 *
 * p_gk is the share of category k among the n_g values of coder g, p̄_k its mean
 * over the r coders.  Chance agreement is the mean of sum_kl w_kl p_gk p_hl over pairs
 * of different coders, which is
 *
 *     p_e = sum_g sum_l p_gl M_g(l) / (r(r-1))
 *
 * and a unit adds to it
 *
 *     e_i = 1/(r(r-1)) sum_g n/n_g ([g judged i] M_g(x_gi)
 *                                   - ([g judged i] - n_g/n) sum_l p_gl M_g(l))
 *     M_g(l) = sum_k w_kl (r p̄_k - p_gk)
 *
 * Coders who judged nothing are left out.
 */
#include "measure/agreement-private.h"

typedef struct {
    guint n_columns, q;
    guint r;          /* coders who judged something */
    double n;         /* units with a value */
    gint64 *n_judged; /* n_g */
    double *shares;   /* p_gk at g * q + k */
    double *totals;   /* r p̄_k */
    double *others;   /* M_g(l) at g * q + l */
    double *means;    /* sum_l p_gl M_g(l) */
} Model;

static void
count_shares(Model *model, const CodingRatings *ratings)
{
    g_autofree gint64 *counts =
        g_new0(gint64, (gsize)model->n_columns * MAX(1, model->q));

    for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(ratings, i, &weight);

        for (guint g = 0; g < model->n_columns; g++) {
            if (row[g] == CODING_RATING_MISSING)
                continue;
            counts[(gsize)g * model->q + row[g]] += weight;
            model->n_judged[g] += weight;
        }
    }
    for (guint g = 0; g < model->n_columns; g++) {
        const gint64 *counted = &counts[(gsize)g * model->q];
        double *p_g = &model->shares[(gsize)g * model->q];

        for (guint k = 0; model->n_judged[g] > 0 && k < model->q; k++) {
            p_g[k] = (double)counted[k] / (double)model->n_judged[g];
            model->totals[k] += p_g[k];
        }
    }
}

/* What the coders beside @g agree with each category on average. */
static void
add_others(Model *model, guint g, const CodingWeighing *weights)
{
    const double *p_g = &model->shares[(gsize)g * model->q];
    g_autofree double *rest = g_new(double, MAX(1, model->q));

    if (model->n_judged[g] == 0)
        return;
    for (guint k = 0; k < model->q; k++)
        rest[k] = model->totals[k] - p_g[k];
    g_autofree double *sums = coding_weighing_dup_sums(weights, rest, TRUE);
    model->r++;
    for (guint l = 0; l < model->q; l++) {
        model->others[(gsize)g * model->q + l] = sums[l];
        model->means[g] += p_g[l] * sums[l];
    }
}

static void
init_model(Model *model, const CodingRatings *ratings, const CodingWeighing *weights)
{
    model->n_columns = coding_ratings_get_n_coders(ratings);
    model->q = coding_ratings_get_n_categories(ratings);
    model->n = (double)coding_ratings_count_units(ratings, 1);
    model->r = 0;
    model->n_judged = g_new0(gint64, model->n_columns);
    model->shares = g_new0(double, (gsize)model->n_columns *MAX(1, model->q));
    model->totals = g_new0(double, MAX(1, model->q));
    model->others = g_new0(double, (gsize)model->n_columns *MAX(1, model->q));
    model->means = g_new0(double, model->n_columns);
    count_shares(model, ratings);
    for (guint g = 0; g < model->n_columns; g++)
        add_others(model, g, weights);
}

static void
clear_model(Model *model)
{
    g_free(model->n_judged);
    g_free(model->shares);
    g_free(model->totals);
    g_free(model->others);
    g_free(model->means);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Model, clear_model)

static double
get_chance(const CodingUnit *unit G_GNUC_UNUSED, const gint *row, gconstpointer data)
{
    const Model *model = data;
    double chance = 0;

    for (guint g = 0; g < model->n_columns; g++) {
        if (model->n_judged[g] == 0)
            continue;
        double scale = model->n / (double)model->n_judged[g];

        chance += model->means[g];
        if (row[g] != CODING_RATING_MISSING)
            chance += scale * (model->others[(gsize)g * model->q + (guint)row[g]] -
                               model->means[g]);
    }
    return chance / ((double)model->r * (model->r - 1));
}

static void
compute(const CodingRatings *ratings, const CodingCoefficientOptions *options,
        CodingAgreement *result)
{
    g_auto(CodingFrame) frame;
    double chance = 0;

    if (!coding_frame_init(&frame, ratings, options, result))
        return;
    g_auto(Model) model;
    init_model(&model, ratings, &frame.weights);
    if (coding_tally_is_constant(frame.tally, 1)) {
        coding_frame_set_undefined(&frame, 1, CODING_WHY_NO_VARIATION, result);
        return;
    }
    for (guint g = 0; g < model.n_columns; g++)
        chance += model.means[g];
    chance /= (double)model.r * (model.r - 1);
    coding_frame_correct(&frame, chance, get_chance, &model, result);
}

const CodingCoefficient coding_coefficient_conger = {
    .id = "conger",
    .title = "Conger's kappa",
    .symbol = "Conger κ",
    .citation = "Conger 1980, Psychological Bulletin 88:322-328; Gwet 2014",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .missing = TRUE,
    .weighted = TRUE,
    .compute = compute,
};
