/*
 * coef-kappa.c - Cohen's kappa of two coders, over the units both judged, and
 * the pooled kappa of many codes.
 *
 * With p_kl the share of units that a put in k and b in l, and margins a_k, b_l:
 *
 *     p_o = sum p_kk     p_e = sum a_k b_k     kappa = (p_o - p_e)/(1 - p_e)
 *     maximum = (sum min(a_k, b_k) - p_e)/(1 - p_e)
 *
 * The standard error is the large-sample one of Fleiss, Cohen & Everitt 1969.
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

/* var = (sum p_kl ([k=l](1-p_e) - (b_k + a_l)(1-p_o))^2 - (p_o p_e - 2p_e + p_o)^2)
 *       / (n (1-p_e)^4) */
static double
get_standard_error(const Margins *margins, const CodingRatings *pair, double p_o,
                   double p_e)
{
    g_autoptr(CodingSum) squares = coding_sum_new();
    double n = (double)margins->n;
    double rest = p_o * p_e - 2 * p_e + p_o;

    for (guint i = 0; i < coding_ratings_get_n_patterns(pair); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(pair, i, &weight);
        double by_chance = (double)(margins->b[row[0]] + margins->a[row[1]]) / n;
        double term = (row[0] == row[1]) * (1 - p_e) - by_chance * (1 - p_o);

        coding_sum_add(squares, term * term, weight);
    }
    double variance = coding_sum_get_total(squares) / n - rest * rest;
    return sqrt(MAX(0, variance) / n) / ((1 - p_e) * (1 - p_e));
}

static void
compute_from_margins(const Margins *margins, const CodingRatings *pair,
                     CodingAgreement *result)
{
    __int128 n = margins->n;
    __int128 by_chance = 0;
    gint64 common = 0;

    result->n_units = margins->n;
    if (n == 0) {
        coding_agreement_set_undefined(result, CODING_WHY_NO_PAIRS);
        return;
    }
    for (guint k = 0; k < margins->q; k++) {
        by_chance += (__int128)margins->a[k] * margins->b[k];
        common += MIN(margins->a[k], margins->b[k]);
    }
    /* Everything times n squared: exact up to the one division. */
    double room = (double)(n * n - by_chance);
    result->observed = (double)margins->equal / (double)n;
    result->expected = (double)by_chance / ((double)n * (double)n);
    if (by_chance == n * n) {
        coding_agreement_set_undefined(result, CODING_WHY_NO_VARIATION);
        return;
    }
    result->value = (double)(margins->equal * n - by_chance) / room;
    result->maximum = (double)(common * n - by_chance) / room;
    if (n > 1)
        result->standard_error =
            get_standard_error(margins, pair, result->observed, result->expected);
}

void
coding_kappa_compute_pair(const CodingRatings *ratings, guint a, guint b,
                          CodingAgreement *result)
{
    g_autoptr(CodingRatings) pair = coding_ratings_dup_pair(ratings, a, b);
    g_auto(Margins) margins;

    count_margins(&margins, pair);
    compute_from_margins(&margins, pair, result);
}

static void
compute(const CodingRatings *ratings, const CodingCoefficientOptions *options,
        CodingAgreement *result)
{
    coding_kappa_compute_pair(ratings, options->coder_a, options->coder_b, result);
}

const CodingCoefficient coding_coefficient_kappa = {
    .id = "kappa",
    .title = "Cohen's kappa",
    .symbol = "κ",
    .citation = "Cohen 1960, Educational and Psychological Measurement 20:37-46",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .max_coders = 2,
    .compute = compute,
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
