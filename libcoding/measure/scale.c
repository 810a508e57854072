/*
 * scale.c - how far values are apart for alpha, and how far from all together.
 *
 * With x_k where category k lies and lo, hi the extremes of all categories, the
 * squared distance is
 *
 *     nominal   1 for different categories
 *     interval  (x_k - x_l)^2
 *     ordinal   the same between midranks of the n values
 *     ratio     ((x_k - x_l)/(x_k + x_l))^2
 *     bipolar   (x_k - x_l)^2 / ((x_k + x_l - 2lo)(2hi - x_k - x_l))
 *     matrix    1 - weight, the mean of both directions
 *
 * and between sets A and B, of which s is 1 when they are equal, 2/3 when one
 * holds the other (the empty set lies in all), 1/3 when they overlap and 0 when they
 * are disjoint, not squared
 *
 *     Jaccard     1 - |A and B|/|A or B|       Dice   1 - 2|A and B|/(|A| + |B|)
 *     Passonneau  1 - s                        MASI   1 - s |A and B|/|A or B|
 */
#include "measure/agreement-private.h"

#include <math.h>

static gboolean
is_of_sets(CodingLevel level)
{
    return level >= CODING_LEVEL_JACCARD;
}

static double
get_ratio_distance(double x, double y)
{
    double ratio = x == y ? 0 : (x - y) / (x + y);

    return ratio * ratio;
}

static double
get_bipolar_distance(const CodingScale *self, double x, double y)
{
    double room = (x + y - 2 * self->low) * (2 * self->high - x - y);

    return x == y ? 0 : (x - y) * (x - y) / room;
}

gboolean
coding_scale_has_label(const CodingScale *self, guint k, guint label)
{
    if (!self->sets)
        return k == label;
    return coding_label_set_has(self->sets + k * self->width, label);
}

guint
coding_scale_count_common(const CodingScale *self, guint k, guint l)
{
    guint common = 0;

    if (!self->sets)
        return k == l;

    const guint64 *a = self->sets + k * self->width;
    const guint64 *b = self->sets + l * self->width;
    for (gsize i = 0; i < self->width; i++)
        common += (guint)__builtin_popcountll(a[i] & b[i]);
    return common;
}

/* 1 for equal sets, @most when one holds the other, @least when they overlap. */
static double
grade(double common, double a, double b, double most, double least)
{
    if (common == MAX(a, b))
        return 1;
    if (common == MIN(a, b))
        return most;
    return common == 0 ? 0 : least;
}

static double
get_set_distance(const CodingScale *self, guint k, guint l)
{
    double a = self->sizes[k];
    double b = self->sizes[l];
    double common = coding_scale_count_common(self, k, l);
    double jaccard = common / (a + b - common);

    if (a + b == 0)
        return 0;
    switch (self->level) {
    case CODING_LEVEL_DICE:
        return 1 - 2 * common / (a + b);
    case CODING_LEVEL_PASSONNEAU:
        return 1 - grade(common, a, b, 2.0 / 3, 1.0 / 3);
    case CODING_LEVEL_MASI:
        return 1 - jaccard * grade(common, a, b, 2.0 / 3, 1.0 / 3);
    case CODING_LEVEL_MASI_NLTK:
        return 1 - jaccard * grade(common, a, b, 0.67, 0.33);
    case CODING_LEVEL_MASI_PRODUCT:
        return (1 - jaccard) * (1 - grade(common, a, b, 2.0 / 3, 1.0 / 3));
    default:
        return 1 - jaccard;
    }
}

double
coding_scale_get_distance(const CodingScale *self, guint k, guint l)
{
    double off = self->x[k] - self->x[l];

    if (k == l)
        return 0;
    if (is_of_sets(self->level))
        return get_set_distance(self, k, l);
    switch (self->level) {
    case CODING_LEVEL_NOMINAL:
        return 1;
    case CODING_LEVEL_RATIO:
        return get_ratio_distance(self->x[k], self->x[l]);
    case CODING_LEVEL_BIPOLAR:
        return get_bipolar_distance(self, self->x[k], self->x[l]);
    case CODING_LEVEL_MATRIX:
        return 1 - (self->matrix[(gsize)k * self->q + l] +
                    self->matrix[(gsize)l * self->q + k]) /
                       2;
    default:
        return off * off;
    }
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
rank_values(CodingScale *self)
{
    g_autofree guint *order = g_new(guint, MAX(1, self->q));
    g_autofree double *ranks = g_new(double, MAX(1, self->q));
    gint64 below = 0;

    for (guint k = 0; k < self->q; k++)
        order[k] = k;
    g_qsort_with_data(order, (gint)self->q, sizeof *order, compare_by_value, self->x);
    for (guint first = 0, next; first < self->q; first = next) {
        gint64 equal = 0;

        for (next = first;
             next < self->q && self->x[order[next]] == self->x[order[first]]; next++)
            equal += self->counts[order[next]];
        for (guint i = first; i < next; i++)
            ranks[order[i]] = (double)below + (double)equal / 2;
        below += equal;
    }
    for (guint k = 0; k < self->q; k++)
        self->x[k] = ranks[k];
}

/* Distances that are squared differences are never summed pair by pair. */
gboolean
coding_scale_has_differences(const CodingScale *self)
{
    return self->level == CODING_LEVEL_INTERVAL || self->level == CODING_LEVEL_ORDINAL;
}

static void
measure_nominal(CodingScale *self)
{
    for (guint k = 0; k < self->q; k++)
        self->apart[k] = (double)(self->n - self->counts[k]);
}

/* sum_l n_l (x_k - x_l)^2 = n (x_k - mean)^2 + sum_l n_l (x_l - mean)^2 */
static void
measure_differences(CodingScale *self)
{
    long double mean = 0;
    long double squares = 0;

    for (guint k = 0; k < self->q; k++)
        mean += (long double)self->counts[k] * self->x[k];
    mean /= (long double)self->n;
    for (guint k = 0; k < self->q; k++)
        squares +=
            (long double)self->counts[k] * (self->x[k] - mean) * (self->x[k] - mean);
    for (guint k = 0; k < self->q; k++)
        self->apart[k] =
            (double)((long double)self->n * (self->x[k] - mean) * (self->x[k] - mean) +
                     squares);
}

static void
measure_pairs(CodingScale *self)
{
    for (guint k = 0; k < self->q; k++)
        for (guint l = 0; self->counts[k] > 0 && l < self->q; l++)
            if (self->counts[l] > 0)
                self->apart[k] +=
                    (double)self->counts[l] * coding_scale_get_distance(self, k, l);
}

/* The categories that occur and hold each label, and those that hold none, after one
 * another: entries firsts[label] to firsts[label + 1], the empty ones last. */
typedef struct {
    guint n_labels;
    guint *firsts; /* n_labels + 2 */
    guint *categories;
} Holders;

static void
init_holders(Holders *holders, const CodingScale *self)
{
    guint n = 0;

    holders->n_labels = self->n_labels;
    holders->firsts = g_new(guint, (gsize)holders->n_labels + 2);
    for (guint k = 0; k < self->q; k++)
        n += MAX(1, self->sizes[k]);
    holders->categories = g_new(guint, MAX(1, n));
    n = 0;
    for (guint label = 0; label <= holders->n_labels; label++) {
        holders->firsts[label] = n;
        for (guint k = 0; k < self->q; k++)
            if (self->counts[k] > 0 &&
                (label < holders->n_labels ? coding_scale_has_label(self, k, label)
                                           : self->sizes[k] == 0))
                holders->categories[n++] = k;
    }
    holders->firsts[holders->n_labels + 1] = n;
}

static void
clear_holders(Holders *holders)
{
    g_free(holders->firsts);
    g_free(holders->categories);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Holders, clear_holders)

/* Takes from apart[@k] what the sets that hold @label are nearer than 1; @seen[l] is
 * @k + 1 when l was met under another label. */
static void
bring_near(CodingScale *self, const Holders *holders, guint k, guint label, guint *seen)
{
    for (guint i = holders->firsts[label]; i < holders->firsts[label + 1]; i++) {
        guint l = holders->categories[i];

        if (seen[l] == k + 1)
            continue;
        seen[l] = k + 1;
        self->apart[k] -=
            (double)self->counts[l] * (1 - coding_scale_get_distance(self, k, l));
    }
}

/* Disjoint sets are 1 apart, so only those with a common label are visited; the
 * empty set lies in all others. */
static void
measure_sets(CodingScale *self)
{
    g_auto(Holders) holders;
    g_autofree guint *seen = g_new0(guint, MAX(1, self->q));

    init_holders(&holders, self);
    for (guint k = 0; k < self->q; k++) {
        if (self->counts[k] == 0)
            continue;
        self->apart[k] = (double)self->n;
        for (guint label = 0; label <= holders.n_labels; label++)
            if (label == holders.n_labels || self->sizes[k] == 0 ||
                coding_scale_has_label(self, k, label))
                bring_near(self, &holders, k, label, seen);
    }
}

static void
read_sets(CodingScale *self, const CodingRatings *ratings)
{
    self->sets = coding_ratings_get_sets(ratings, &self->n_labels);
    self->width = coding_label_set_get_width(self->n_labels);
    if (!self->sets)
        self->n_labels = self->q;
    self->sizes = g_new(guint, MAX(1, self->q));
    for (guint k = 0; k < self->q; k++)
        self->sizes[k] = coding_scale_count_common(self, k, k);
}

static const char *
check_values(const CodingScale *self, const CodingRatings *ratings,
             const CodingCoefficientOptions *options)
{
    if (self->level == CODING_LEVEL_MATRIX) {
        const CodingCoefficientOptions by_matrix = {.weights = CODING_WEIGHTS_MATRIX,
                                                    .matrix = options->matrix};
        g_auto(CodingWeighing) weights;

        return coding_weighing_init(&weights, ratings, &by_matrix);
    }
    for (guint k = 0; self->level == CODING_LEVEL_RATIO && k < self->q; k++)
        if (self->counts[k] > 0 && self->x[k] < 0)
            return CODING_WHY_NO_RATIO;
    return NULL;
}

/* Squared differences leave a trace of rounding where nothing varies, so there
 * places are compared, and else the distances. */
static gboolean
is_varied(const CodingScale *self)
{
    guint first = 0;

    while (first < self->q && self->counts[first] == 0)
        first++;
    for (guint k = first; k < self->q; k++) {
        if (self->counts[k] == 0)
            continue;
        if (coding_scale_has_differences(self) ? self->x[k] != self->x[first]
                                               : self->apart[k] > 0)
            return TRUE;
    }
    return FALSE;
}

const char *
coding_scale_init(CodingScale *self, const CodingRatings *ratings,
                  const CodingTally *tally, const CodingCoefficientOptions *options)
{
    *self = (CodingScale){
        .level = options->level, .q = tally->n_categories, .matrix = options->matrix};
    self->counts = g_new0(gint64, MAX(1, self->q));
    self->x = g_new0(double, MAX(1, self->q));
    self->apart = g_new0(double, MAX(1, self->q));
    for (guint k = 0; k < self->q; k++) {
        self->counts[k] = coding_tally_get_count(tally, 2, k);
        self->n += self->counts[k];
        self->x[k] = coding_ratings_get_value(ratings, k);
        self->low = k == 0 ? self->x[k] : MIN(self->low, self->x[k]);
        self->high = k == 0 ? self->x[k] : MAX(self->high, self->x[k]);
    }
    read_sets(self, ratings);
    const char *why = check_values(self, ratings, options);
    if (why)
        return why;
    if (self->level == CODING_LEVEL_ORDINAL)
        rank_values(self);
    if (self->level == CODING_LEVEL_NOMINAL)
        measure_nominal(self);
    else if (coding_scale_has_differences(self))
        measure_differences(self);
    else if (is_of_sets(self->level) && self->sets)
        measure_sets(self);
    else
        measure_pairs(self);
    return is_varied(self) ? NULL : CODING_WHY_NO_VARIATION;
}

void
coding_scale_clear(CodingScale *self)
{
    g_free(self->counts);
    g_free(self->x);
    g_free(self->apart);
    g_free(self->sizes);
}

double
coding_scale_get_expected(const CodingScale *self)
{
    long double total = 0;

    for (guint k = 0; k < self->q; k++)
        total += (long double)self->counts[k] * self->apart[k];
    return (double)(total / (long double)self->n / (long double)(self->n - 1));
}

/* sum_kl n_uk n_ul (x_k - x_l)^2 = 2 m sum_k n_uk (x_k - mean)^2 */
static double
sum_differences(const CodingScale *self, const CodingUnit *unit)
{
    double m = unit->n_judged;
    double sum = 0;
    double mean = 0;

    if (unit->n_distinct == 1)
        return 0;
    for (guint i = 0; i < unit->n_distinct; i++)
        mean += unit->values[i].count * self->x[unit->values[i].category] / m;
    for (guint i = 0; i < unit->n_distinct; i++) {
        double off = self->x[unit->values[i].category] - mean;

        sum += unit->values[i].count * off * off;
    }
    return 2 * m * sum;
}

double
coding_scale_get_unit_distances(const CodingScale *self, const CodingUnit *unit)
{
    double m = unit->n_judged;
    double sum = 0;

    if (coding_scale_has_differences(self))
        return sum_differences(self, unit);
    for (guint i = 0; i < unit->n_distinct; i++) {
        double count = unit->values[i].count;

        if (self->level == CODING_LEVEL_NOMINAL)
            sum += count * (m - count);
        for (guint j = 0; self->level != CODING_LEVEL_NOMINAL && j < i; j++)
            sum += 2 * count * unit->values[j].count *
                   coding_scale_get_distance(self, (guint)unit->values[i].category,
                                             (guint)unit->values[j].category);
    }
    return sum;
}

/* sum_kl n_uk n_ul d(k,l) / (m_u - 1) */
static double
get_disagreement(const CodingUnit *unit, const gint *row G_GNUC_UNUSED,
                 gconstpointer data)
{
    return coding_scale_get_unit_distances(data, unit) / (unit->n_judged - 1);
}

double
coding_scale_get_observed(const CodingScale *self, const CodingRatings *ratings,
                          const CodingTally *tally)
{
    double total = 0;

    if (self->level != CODING_LEVEL_NOMINAL)
        total = coding_ratings_sum_units(ratings, 2, get_disagreement, self);
    for (guint m = 2; self->level == CODING_LEVEL_NOMINAL && m <= tally->n_coders; m++)
        total += (double)tally->disagreements[m] / (m - 1);
    return total / (double)self->n;
}
