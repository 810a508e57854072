/*
 * weights.c - how much two categories agree (Gwet 2014, chapter 3).
 *
 * With x_k the number of category k and lo, hi the extremes of all:
 *
 *     linear     1 - |x_k - x_l| / (hi - lo)
 *     quadratic  1 - ((x_k - x_l) / (hi - lo))^2
 *     radical    1 - sqrt(|x_k - x_l| / (hi - lo))
 *     ratio      1 - ((x_k - x_l) / (x_k + x_l))^2 / ((hi - lo) / (hi + lo))^2
 *     ordinal    1 - M_kl / max M,  M_kl = m(m - 1)/2, m = |k - l| + 1 by rank
 *     circular   1 - d / max d,  d = sin^2(pi (x_k - x_l) / (hi - lo + 1))
 *     bipolar    1 - d / max d,  d = (x_k - x_l)^2 / ((x_k + x_l - 2lo)(2hi - x_k - x_l))
 */
#include "measure/agreement-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "measure/compare.h"

static double
get_distance(const CodingWeighing *self, double x, double y)
{
    double room = self->high - self->low;
    double apart = fabs(x - y);

    switch (self->kind) {
    case CODING_WEIGHTS_LINEAR:
        return apart / room;
    case CODING_WEIGHTS_QUADRATIC:
        return apart / room * (apart / room);
    case CODING_WEIGHTS_RADICAL:
        return sqrt(apart / room);
    case CODING_WEIGHTS_RATIO:
        apart = apart / (x + y) / (room / (self->high + self->low));
        return apart * apart;
    case CODING_WEIGHTS_ORDINAL:
        return (apart + 1) * apart / 2;
    case CODING_WEIGHTS_CIRCULAR:
        apart = sin(G_PI * apart / (room + 1));
        return apart * apart;
    case CODING_WEIGHTS_BIPOLAR:
        return apart * apart / ((x + y - 2 * self->low) * (2 * self->high - x - y));
    case CODING_WEIGHTS_IDENTITY:
    case CODING_WEIGHTS_MATRIX:
    case CODING_N_WEIGHTS:
        break;
    }
    return 1;
}

double
coding_weighing_get(const CodingWeighing *self, guint k, guint l)
{
    if (k == l)
        return 1;
    if (self->kind == CODING_WEIGHTS_IDENTITY)
        return 0;
    if (self->matrix)
        return self->matrix[(gsize)k * self->q + l];
    if (self->x[k] == self->x[l])
        return 1;
    return 1 - get_distance(self, self->x[k], self->x[l]) / self->most;
}

/* Numbers become their places among the different ones: 1, 2, 3 ... */
static void
rank_numbers(CodingWeighing *self)
{
    g_autofree double *sorted = g_memdup2(self->x, self->q * sizeof *self->x);
    guint n = 0;

    qsort(sorted, self->q, sizeof *sorted, coding_compare_doubles);
    for (guint i = 0; i < self->q; i++)
        if (i == 0 || sorted[i] != sorted[n - 1])
            sorted[n++] = sorted[i];
    for (guint k = 0; k < self->q; k++) {
        const double *found =
            bsearch(&self->x[k], sorted, n, sizeof *sorted, coding_compare_doubles);

        self->x[k] = (double)(found - sorted) + 1;
    }
}

static const char *
check_matrix(const CodingWeighing *self)
{
    if (!self->matrix)
        return "the matrix of weights is missing";
    for (gsize k = 0; k < self->q; k++)
        for (gsize l = 0; l < self->q; l++) {
            double weight = self->matrix[k * self->q + l];

            if (!(weight >= 0 && weight <= 1))
                return "a weight is not between 0 and 1";
            if (k == l && weight != 1)
                return "the weight of a category with itself is not 1";
        }
    return NULL;
}

/* What the distances are relative to, where that is the largest of them. */
static double
find_most(const CodingWeighing *self)
{
    double most = 0;

    if (self->kind == CODING_WEIGHTS_ORDINAL)
        return get_distance(self, self->low, self->high);
    if (self->kind != CODING_WEIGHTS_CIRCULAR && self->kind != CODING_WEIGHTS_BIPOLAR)
        return 1;
    for (guint k = 0; k < self->q; k++)
        for (guint l = 0; l < k; l++)
            if (self->x[k] != self->x[l])
                most = MAX(most, get_distance(self, self->x[k], self->x[l]));
    return most;
}

const char *
coding_weighing_init(CodingWeighing *self, const CodingRatings *ratings,
                     const CodingCoefficientOptions *options)
{
    memset(self, 0, sizeof *self);
    self->kind = options->weights;
    self->q = coding_ratings_get_n_categories(ratings);
    if (self->kind == CODING_WEIGHTS_IDENTITY || self->q == 0)
        return NULL;
    if (self->kind == CODING_WEIGHTS_MATRIX) {
        self->matrix = options->matrix;
        return check_matrix(self);
    }
    self->x = g_new(double, self->q);
    for (guint k = 0; k < self->q; k++)
        self->x[k] = coding_ratings_get_value(ratings, k);
    if (self->kind == CODING_WEIGHTS_ORDINAL)
        rank_numbers(self);
    self->low = self->high = self->x[0];
    for (guint k = 1; k < self->q; k++) {
        self->low = MIN(self->low, self->x[k]);
        self->high = MAX(self->high, self->x[k]);
    }
    if (self->kind == CODING_WEIGHTS_RATIO && self->low < 0)
        return CODING_WHY_NO_RATIO;
    self->most = find_most(self);
    return NULL;
}

void
coding_weighing_clear(CodingWeighing *self)
{
    g_clear_pointer(&self->x, g_free);
}

double
coding_weighing_get_total(const CodingWeighing *self)
{
    double total = self->q;

    if (self->kind == CODING_WEIGHTS_IDENTITY)
        return total;
    for (guint k = 0; k < self->q; k++)
        for (guint l = 0; l < self->q; l++)
            if (l != k)
                total += coding_weighing_get(self, k, l);
    return total;
}

double *
coding_weighing_dup_sums(const CodingWeighing *self, const double *v, gboolean transposed)
{
    double *sums = g_new(double, MAX(1, self->q));

    for (guint k = 0; k < self->q; k++) {
        sums[k] = v[k];
        for (guint l = 0; self->kind != CODING_WEIGHTS_IDENTITY && l < self->q; l++)
            if (l != k && v[l] != 0)
                sums[k] += v[l] * (transposed ? coding_weighing_get(self, l, k)
                                              : coding_weighing_get(self, k, l));
    }
    return sums;
}

double *
coding_weighing_dup_average(const CodingWeighing *self, const double *v)
{
    double *sums = coding_weighing_dup_sums(self, v, FALSE);
    g_autofree double *others = coding_weighing_dup_sums(self, v, TRUE);

    for (guint k = 0; k < self->q; k++)
        sums[k] = (sums[k] + others[k]) / 2;
    return sums;
}
