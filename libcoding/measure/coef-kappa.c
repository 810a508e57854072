/*
 * coef-kappa.c - Cohen's kappa of two coders, over the units both judged, and
 * the pooled kappa of many codes.
 *
 * With p_kl the share of units that a put in k and b in l, and margins a_k, b_l:
 *
 *     p_o = sum w_kl p_kl     p_e = sum w_kl a_k b_l     kappa = (p_o - p_e)/(1 - p_e)
 *
 * where w_kl is 1 for equal categories and 0 else, or a weight (Cohen 1968).
 * Without weights maximum = (sum min(a_k, b_k) - p_e)/(1 - p_e).  The standard
 * error, and the one for independent coders, is the large-sample one of Fleiss, Cohen &
 * Everitt 1969.
 */
#include "measure/agreement-private.h"

#include <math.h>

typedef struct {
    guint q;
    gint64 n;      /* units both judged */
    gint64 equal;  /* of these, judged alike */
    gint64 *a, *b; /* units by category */
} Margins;

static void
count_margins(Margins *margins, const CodingRatings *pair)
{
    margins->q = coding_ratings_get_n_categories(pair);
    margins->n = coding_ratings_count_units(pair, 2);
    margins->equal = 0;
    margins->a = g_new0(gint64, MAX(1, margins->q));
    margins->b = g_new0(gint64, MAX(1, margins->q));
    for (guint i = 0; i < coding_ratings_get_n_patterns(pair); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(pair, i, &weight);

        margins->a[row[0]] += weight;
        margins->b[row[1]] += weight;
        if (row[0] == row[1])
            margins->equal += weight;
    }
}

static void
clear_margins(Margins *margins)
{
    g_free(margins->a);
    g_free(margins->b);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Margins, clear_margins)

/* What a category agrees with the other coder's margin on average: of a's category
 * k row[k] = sum_l w_kl b_l, of b's category l column[l] = sum_k w_kl a_k. */
typedef struct {
    double *a, *b; /* the margins as shares */
    double *row, *column;
} Chance;

static void
init_chance(Chance *chance, const Margins *margins, const CodingWeighing *weights)
{
    chance->a = g_new0(double, MAX(1, margins->q));
    chance->b = g_new0(double, MAX(1, margins->q));
    for (guint k = 0; k < margins->q; k++) {
        chance->a[k] = (double)margins->a[k] / (double)margins->n;
        chance->b[k] = (double)margins->b[k] / (double)margins->n;
    }
    chance->row = coding_weighing_dup_sums(weights, chance->b, FALSE);
    chance->column = coding_weighing_dup_sums(weights, chance->a, TRUE);
}

static void
clear_chance(Chance *chance)
{
    g_free(chance->a);
    g_free(chance->b);
    g_free(chance->row);
    g_free(chance->column);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Chance, clear_chance)

/* What the standard error is made of. */
typedef struct {
    const CodingWeighing *weights;
    const Chance *chance;
    double q_o, q_e; /* 1 - p_o, 1 - p_e */
} Spread;

/* ((row'_k + column'_l - 2q_e) q_o - (w'_kl - q_o) q_e)^2, x' = 1 - x */
static double
get_square(const CodingUnit *unit G_GNUC_UNUSED, const gint *row, gconstpointer data)
{
    const Spread *self = data;
    double by_chance = 2 - self->chance->row[row[0]] - self->chance->column[row[1]];
    double apart = 1 - coding_weighing_get(self->weights, (guint)row[0], (guint)row[1]);
    double term =
        (by_chance - 2 * self->q_e) * self->q_o - (apart - self->q_o) * self->q_e;

    return term * term;
}

/*
 * var = (sum p_kl (w_kl(1-p_e) - (row_k + column_l)(1-p_o))^2 - (p_o p_e - 2p_e + p_o)^2)
 *       / (n (1-p_e)^4)
 *
 * What is taken away is the square of the mean of what is squared, so the squares are
 * taken of the distances from that mean, which lose nothing when the two are close.
 */
static double
get_standard_error(const CodingRatings *pair, const CodingWeighing *weights,
                   const Chance *chance, const CodingAgreement *result)
{
    double n = (double)result->n_units;
    double q_e = 1 - result->expected;
    const Spread spread = {weights, chance, 1 - result->observed, q_e};

    return sqrt(coding_ratings_sum_units(pair, 2, get_square, &spread)) / n / (q_e * q_e);
}

/* var0 = (sum a_k b_l (w_kl - (row_k + column_l))^2 - p_e^2) / (n (1-p_e)^2), again from
 * the distances from the mean, which is -p_e. */
static double
get_null_error(const CodingWeighing *weights, const Chance *chance,
               const CodingAgreement *result)
{
    double p_e = result->expected;
    long double sum = 0;

    for (guint k = 0; k < weights->q; k++)
        for (guint l = 0; chance->a[k] > 0 && l < weights->q; l++) {
            double term = coding_weighing_get(weights, k, l) + p_e - chance->row[k] -
                          chance->column[l];

            sum += (long double)(chance->a[k] * chance->b[l]) * term * term;
        }
    return sqrt((double)sum / (double)result->n_units) / (1 - p_e);
}

/* Everything times n squared: exact up to the one division. */
static void
compute_unweighted(const Margins *margins, CodingAgreement *result)
{
    __int128 n = margins->n;
    __int128 by_chance = 0;
    gint64 common = 0;

    for (guint k = 0; k < margins->q; k++) {
        by_chance += (__int128)margins->a[k] * margins->b[k];
        common += MIN(margins->a[k], margins->b[k]);
    }
    double room = (double)(n * n - by_chance);
    result->observed = (double)margins->equal / (double)n;
    result->expected = (double)by_chance / ((double)n * (double)n);
    if (by_chance == n * n) {
        coding_agreement_set_undefined(result, CODING_WHY_NO_VARIATION);
        return;
    }
    result->value = (double)(margins->equal * n - by_chance) / room;
    result->maximum = (double)(common * n - by_chance) / room;
}

/* 1 - w_kl */
static double
get_disagreeing(const CodingUnit *unit G_GNUC_UNUSED, const gint *row, gconstpointer data)
{
    const CodingWeighing *weights = data;

    return 1 - coding_weighing_get(weights, (guint)row[0], (guint)row[1]);
}

static void
compute_weighted(const Margins *margins, const CodingRatings *pair,
                 const CodingWeighing *weights, const Chance *chance,
                 CodingAgreement *result)
{
    guint n_used = 0;

    result->observed = 1 - coding_ratings_sum_units(pair, 2, get_disagreeing, weights) /
                               (double)margins->n;
    result->expected = 0;
    for (guint k = 0; k < margins->q; k++) {
        result->expected += chance->a[k] * chance->row[k];
        n_used += margins->a[k] + margins->b[k] > 0;
    }
    if (n_used < 2)
        coding_agreement_set_undefined(result, CODING_WHY_NO_VARIATION);
    else if (1 - result->expected <= CODING_NO_ROOM)
        coding_agreement_set_undefined(result, CODING_WHY_NO_ROOM);
    else
        result->value = (result->observed - result->expected) / (1 - result->expected);
}

void
coding_kappa_compute(const CodingRatings *ratings,
                     const CodingCoefficientOptions *options, CodingAgreement *result)
{
    g_autoptr(CodingRatings) pair =
        coding_ratings_dup_pair(ratings, options->coder_a, options->coder_b);
    g_auto(CodingWeighing) weights;
    g_auto(Margins) margins;

    count_margins(&margins, pair);
    result->n_units = margins.n;
    result->why = coding_weighing_init(&weights, ratings, options);
    if (!result->why && margins.n == 0)
        result->why = CODING_WHY_NO_PAIRS;
    if (result->why)
        return;
    g_auto(Chance) chance;
    init_chance(&chance, &margins, &weights);
    if (weights.kind == CODING_WEIGHTS_IDENTITY)
        compute_unweighted(&margins, result);
    else
        compute_weighted(&margins, pair, &weights, &chance, result);
    if (result->why || margins.n < 2 || options->value_only)
        return;
    result->standard_error = get_standard_error(pair, &weights, &chance, result);
    result->null_error = get_null_error(&weights, &chance, result);
}

const CodingCoefficient coding_coefficient_kappa = {
    .id = "kappa",
    .title = "Cohen's kappa",
    .symbol = "κ",
    .citation = "Cohen 1960, Educational and Psychological Measurement 20:37-46; "
                "weighted: 1968, Psychological Bulletin 70:213-220",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .max_coders = 2,
    .weighted = TRUE,
    .compute = coding_kappa_compute,
};

double
coding_kappa_pooled(const CodingAgreement *results, gsize n)
{
    g_autoptr(CodingSum) gained = coding_sum_new();
    g_autoptr(CodingSum) room = coding_sum_new();

    for (gsize i = 0; i < n; i++) {
        if (isnan(results[i].observed) || isnan(results[i].expected))
            continue;
        coding_sum_add(gained, results[i].observed - results[i].expected, 1);
        coding_sum_add(room, 1 - results[i].expected, 1);
    }
    double most = coding_sum_get_total(room);
    return most > 0 ? coding_sum_get_total(gained) / most : NAN;
}
