/*
 * coef-alpha.c - Krippendorff's alpha: any number of coders, missing values,
 * four levels of measurement.
 *
 * Only units with m >= 2 values count.  n is the number of values in them, n_k
 * those of category k, n_uk those in unit u, d(k,l) the squared distance:
 *
 *     D_o = 1/n sum_u sum_kl n_uk n_ul d(k,l) / (m_u - 1)
 *     D_e = 1/(n(n-1)) sum_kl n_k n_l d(k,l)             alpha = 1 - D_o/D_e
 *
 *     nominal   1 for different categories
 *     interval  (x_k - x_l)^2
 *     ordinal   the same between midranks of the n values
 *     ratio     ((x_k - x_l)/(x_k + x_l))^2
 *
 * Pairs of values are never built: nominal counts are integers, squared
 * differences come from sums of squares, and only ratios go over the few
 * distinct values of a unit.
 */
#include "measure/agreement-private.h"

#include <math.h>

typedef struct {
    CodingLevel level;
    guint q;
    gint64 n;       /* values in units with two or more */
    gint64 *counts; /* n_k */
    double *x;      /* where the category lies; the midrank at the ordinal level */
    double *apart;  /* sum_l n_l d(k,l): how far k is from all values together */
} Scale;

static void
clear_scale(Scale *scale)
{
    g_free(scale->counts);
    g_free(scale->x);
    g_free(scale->apart);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Scale, clear_scale)

static double
get_ratio_distance(double x, double y)
{
    double ratio = x == y ? 0 : (x - y) / (x + y);

    return ratio * ratio;
}

static gint
compare_by_value(gconstpointer a, gconstpointer b, gpointer data)
{
    const double *x = data;
    guint k = *(const guint *)a;
    guint l = *(const guint *)b;

    if (x[k] != x[l])
        return x[k] < x[l] ? -1 : 1;
    return (k > l) - (k < l);
}

/* Replaces values by midranks: values below, and half of those equal. */
static void
rank_values(Scale *scale)
{
    g_autofree guint *order = g_new(guint, MAX(1, scale->q));
    g_autofree double *ranks = g_new(double, MAX(1, scale->q));
    gint64 below = 0;

    for (guint k = 0; k < scale->q; k++)
        order[k] = k;
    g_qsort_with_data(order, (gint)scale->q, sizeof *order, compare_by_value, scale->x);
    for (guint first = 0, next; first < scale->q; first = next) {
        gint64 equal = 0;

        for (next = first;
             next < scale->q && scale->x[order[next]] == scale->x[order[first]]; next++)
            equal += scale->counts[order[next]];
        for (guint i = first; i < next; i++)
            ranks[order[i]] = (double)below + (double)equal / 2;
        below += equal;
    }
    for (guint k = 0; k < scale->q; k++)
        scale->x[k] = ranks[k];
}

static void
measure_nominal(Scale *scale)
{
    for (guint k = 0; k < scale->q; k++)
        scale->apart[k] = (double)(scale->n - scale->counts[k]);
}

/* sum_l n_l (x_k - x_l)^2 = n (x_k - mean)^2 + sum_l n_l (x_l - mean)^2 */
static void
measure_differences(Scale *scale)
{
    long double mean = 0;
    long double squares = 0;

    for (guint k = 0; k < scale->q; k++)
        mean += (long double)scale->counts[k] * scale->x[k];
    mean /= (long double)scale->n;
    for (guint k = 0; k < scale->q; k++)
        squares +=
            (long double)scale->counts[k] * (scale->x[k] - mean) * (scale->x[k] - mean);
    for (guint k = 0; k < scale->q; k++)
        scale->apart[k] =
            (double)((long double)scale->n * (scale->x[k] - mean) * (scale->x[k] - mean) +
                     squares);
}

static void
measure_ratios(Scale *scale)
{
    for (guint k = 0; k < scale->q; k++)
        for (guint l = 0; scale->counts[k] > 0 && l < scale->q; l++)
            if (scale->counts[l] > 0)
                scale->apart[k] += (double)scale->counts[l] *
                                   get_ratio_distance(scale->x[k], scale->x[l]);
}

static void
init_scale(Scale *scale, const CodingRatings *ratings, const CodingTally *tally,
           CodingLevel level)
{
    scale->level = level;
    scale->q = tally->n_categories;
    scale->n = 0;
    scale->counts = g_new0(gint64, MAX(1, scale->q));
    scale->x = g_new0(double, MAX(1, scale->q));
    scale->apart = g_new0(double, MAX(1, scale->q));
    for (guint k = 0; k < scale->q; k++) {
        scale->counts[k] = coding_tally_get_count(tally, 2, k);
        scale->n += scale->counts[k];
        scale->x[k] =
            level == CODING_LEVEL_NOMINAL ? k : coding_ratings_get_value(ratings, k);
    }
    if (level == CODING_LEVEL_ORDINAL)
        rank_values(scale);
    if (level == CODING_LEVEL_NOMINAL)
        measure_nominal(scale);
    else if (level == CODING_LEVEL_RATIO)
        measure_ratios(scale);
    else
        measure_differences(scale);
}

/* What makes alpha undefined on the values used, or NULL. */
static const char *
find_obstacle(const Scale *scale)
{
    gboolean varied = FALSE;
    gint64 seen = -1;

    for (guint k = 0; k < scale->q; k++) {
        if (scale->counts[k] == 0)
            continue;
        if (scale->level == CODING_LEVEL_RATIO && scale->x[k] < 0)
            return "a value is below zero, and such values have no ratio";
        if (seen < 0)
            seen = k;
        varied = varied || scale->x[k] != scale->x[seen];
    }
    return varied ? NULL : CODING_WHY_NO_VARIATION;
}

/* sum_kl n_uk n_ul d(k,l) in one unit. */
static double
get_unit_distances(const Scale *scale, const CodingUnit *unit)
{
    double m = unit->n_judged;
    double sum = 0;
    double mean = 0;

    if (scale->level == CODING_LEVEL_RATIO) {
        for (guint i = 0; i < unit->n_distinct; i++)
            for (guint j = 0; j < i; j++)
                sum += 2.0 * unit->values[i].count * unit->values[j].count *
                       get_ratio_distance(scale->x[unit->values[i].category],
                                          scale->x[unit->values[j].category]);
        return sum;
    }
    if (scale->level == CODING_LEVEL_NOMINAL) {
        for (guint i = 0; i < unit->n_distinct; i++)
            sum += unit->values[i].count * (m - unit->values[i].count);
        return sum;
    }
    if (unit->n_distinct == 1)
        return 0;
    for (guint i = 0; i < unit->n_distinct; i++)
        mean += unit->values[i].count * scale->x[unit->values[i].category] / m;
    for (guint i = 0; i < unit->n_distinct; i++) {
        double off = scale->x[unit->values[i].category] - mean;

        sum += unit->values[i].count * off * off;
    }
    return 2 * m * sum;
}

static double
get_observed(const Scale *scale, const CodingRatings *ratings, const CodingTally *tally)
{
    double total = 0;

    if (scale->level == CODING_LEVEL_NOMINAL) {
        for (guint m = 2; m <= tally->n_coders; m++)
            total += (double)tally->disagreements[m] / (m - 1);
        return total / (double)scale->n;
    }

    g_autoptr(CodingUnit) unit = coding_unit_new(tally->n_coders);
    g_autoptr(CodingSum) distances = coding_sum_new();
    for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(ratings, i, &weight);

        coding_unit_read(unit, row, tally->n_coders);
        if (unit->n_judged > 1 && unit->n_distinct > 1)
            coding_sum_add(distances,
                           get_unit_distances(scale, unit) / (unit->n_judged - 1),
                           weight);
    }
    return coding_sum_get_total(distances) / (double)scale->n;
}

static double
get_expected(const Scale *scale)
{
    long double total = 0;

    for (guint k = 0; k < scale->q; k++)
        total += (long double)scale->counts[k] * scale->apart[k];
    return (double)(total / (long double)scale->n / (long double)(scale->n - 1));
}

/*
 * Gwet's linearization (2021), written with distances d in place of agreement
 * weights 1 - d, where mean is the mean number of values in a unit and D the
 * expected distance with replacement:
 *
 *     o_i = distances in unit i / (mean (m_i - 1)) - D_o (m_i/mean - 1)
 *     e_i = sum_k n_ik apart_k/n / mean            - D   (m_i/mean - 1)
 *     a_i - a' = (1 - o_i/D) - 2 (1 - a') (1 - e_i/D) - a',   a' = 1 - D_o/D
 *
 * At the ordinal level the distances themselves depend on the data, which the
 * linearization does not see, so there is none.
 */
static void
set_standard_error(CodingAgreement *result, const Scale *scale,
                   const CodingRatings *ratings, const CodingTally *tally)
{
    double units = (double)tally->n_pairable;
    double mean = (double)scale->n / units;
    double expected = result->expected * (double)(scale->n - 1) / (double)scale->n;
    double ratio = result->observed / expected;

    if (scale->level == CODING_LEVEL_ORDINAL || tally->n_pairable < 2)
        return;
    g_autoptr(CodingUnit) unit = coding_unit_new(tally->n_coders);
    g_autoptr(CodingSum) squares = coding_sum_new();
    for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(ratings, i, &weight);

        coding_unit_read(unit, row, tally->n_coders);
        if (unit->n_judged < 2)
            continue;
        double m = unit->n_judged;
        double surplus = m / mean - 1;
        double o_i = get_unit_distances(scale, unit) / (mean * (m - 1)) -
                     result->observed * surplus;
        double e_i = -expected * surplus;

        for (guint j = 0; j < unit->n_distinct; j++)
            e_i += unit->values[j].count * scale->apart[unit->values[j].category] /
                   (double)scale->n / mean;
        double off = ratio - o_i / expected - 2 * ratio * (1 - e_i / expected);
        coding_sum_add(squares, off * off, weight);
    }
    result->standard_error = sqrt(coding_sum_get_total(squares) / (units * (units - 1)));
    result->degrees = tally->n_judged - 1;
}

static void
compute(const CodingRatings *ratings, const CodingCoefficientOptions *options,
        CodingAgreement *result)
{
    g_autoptr(CodingTally) tally = coding_tally_new(ratings);
    g_auto(Scale) scale;

    init_scale(&scale, ratings, tally, options->level);
    result->n_units = tally->n_pairable;
    result->why = find_obstacle(&scale);
    if (result->why)
        return;
    result->observed = get_observed(&scale, ratings, tally);
    result->expected = get_expected(&scale);
    result->value = 1 - result->observed / result->expected;
    set_standard_error(result, &scale, ratings, tally);
}

const CodingCoefficient coding_coefficient_alpha = {
    .id = "alpha",
    .title = "Krippendorff's alpha",
    .symbol = "α",
    .citation = "Krippendorff 2011, Computing Krippendorff's Alpha-Reliability; "
                "Hayes & Krippendorff 2007",
    .levels = 1u << CODING_LEVEL_NOMINAL | 1u << CODING_LEVEL_ORDINAL |
              1u << CODING_LEVEL_INTERVAL | 1u << CODING_LEVEL_RATIO,
    .min_coders = 2,
    .missing = TRUE,
    .compute = compute,
};
