/*
 * align-bound.c - what each unit is worth at most.
 *
 * Prices p >= 0 such that no tuple saves more than its units cost together bound what
 * any rest of a component can save: the sum of the prices of its units.  They are a
 * solution of the dual of the linear program.  Whatever they are, what is pruned by
 * them is never better; good ones only prune more.
 *
 * With c(t) = saving - sum of prices, they are looked for in two steps:
 *
 * 1. Every tuple has a share exp(c(t) / T), and a unit alone exp(-p / T).  The price of
 *    one unit after the other is set so that its shares add up to 1; then T is halved.
 *    These are iterative scalings (Bregman 1967, USSR Computational Mathematics and
 *    Mathematical Physics 7, 200-217); they come near the best prices, however units
 *    depend on each other, the nearer the lower T.
 * 2. The bound is sum p + sum of max(0, c(t)).  For one unit it is least where its price
 *    leaves c above 0 for one of its tuples at most: from the highest c to the second.
 *    Each in turn takes the middle, forth and back, and the bound falls every time.
 *
 * In the end prices rise until no c is above 0.
 */
#include <math.h>
#include <string.h>

#include "measure/alignment-private.h"

/* Times that T is halved, times that prices are set at each, and by halves; more by
 * effort. */
#define N_HALVINGS 6
#define N_SCALINGS 8
#define N_SWEEPS   8

/* A share may not become larger than the number with this logarithm. */
#define MAX_EXPONENT 30.0

typedef struct {
    const guint *first; /* by unit, where its tuples are in @tuples; and the end */
    const guint *tuples;
    double *over;   /* c, by tuple */
    double *shares; /* by tuple */
    double *prices;
    guint n_units, n_tuples;
} Prices;

/* The tuples of each unit, behind each other. */
static void
list_by_unit(const CodingAligner *self, guint n_units, guint *first, guint *tuples)
{
    const CodingTuple *all = &g_array_index(self->tuples, CodingTuple, 0);
    const guint *of_first = &g_array_index(self->tuple_first, guint, 0);
    const guint *members = &g_array_index(self->members, guint, 0);

    memset(first, 0, (n_units + 2) * sizeof *first);
    /* Counted two places on, so that in the end each stands at its own. */
    for (guint i = 0; i < n_units; i++)
        for (guint t = of_first[i]; t < of_first[i + 1]; t++) {
            first[i + 2]++;
            for (guint m = 0; m + 1 < all[t].n; m++)
                first[members[all[t].members + m] + 2]++;
        }
    for (guint i = 1; i < n_units + 2; i++)
        first[i] += first[i - 1];
    for (guint i = 0; i < n_units; i++)
        for (guint t = of_first[i]; t < of_first[i + 1]; t++) {
            tuples[first[i + 1]++] = t;
            for (guint m = 0; m + 1 < all[t].n; m++)
                tuples[first[members[all[t].members + m] + 1]++] = t;
        }
}

/* Moves the price of @unit: between the two tuples that it must part, or, @closed, until
 * none is above. */
static void
move(const Prices *self, guint unit, gboolean closed)
{
    double highest = -G_MAXDOUBLE, second = -self->prices[unit], by;

    for (guint at = self->first[unit]; at < self->first[unit + 1]; at++) {
        double over = self->over[self->tuples[at]];

        if (over > highest) {
            second = MAX(second, highest);
            highest = over;
        } else
            second = MAX(second, over);
    }
    if (highest < -self->prices[unit])
        by = -self->prices[unit];
    else
        by = closed ? highest : (highest + second) / 2;
    self->prices[unit] += by;
    for (guint at = self->first[unit]; at < self->first[unit + 1]; at++)
        self->over[self->tuples[at]] -= by;
}

/* c as the prices make it. */
static void
subtract_prices(const CodingAligner *aligner, const Prices *self)
{
    for (guint t = 0; t < self->n_tuples; t++)
        self->over[t] = g_array_index(aligner->tuples, CodingTuple, t).saving;
    for (guint i = 0; i < self->n_units; i++)
        for (guint at = self->first[i]; at < self->first[i + 1]; at++)
            self->over[self->tuples[at]] -= self->prices[i];
}

/* Sets the price of @unit so that its shares add up to 1. */
static void
scale(const Prices *self, guint unit, double t)
{
    double sum = exp(-self->prices[unit] / t);

    for (guint at = self->first[unit]; at < self->first[unit + 1]; at++)
        sum += self->shares[self->tuples[at]];
    self->prices[unit] += t * log(sum);
    for (guint at = self->first[unit]; at < self->first[unit + 1]; at++)
        self->shares[self->tuples[at]] /= sum;
}

static void
scale_all(const CodingAligner *aligner, const Prices *self, guint effort)
{
    double t = aligner->delta * aligner->n_pairs / 3;

    for (guint i = 0; i < self->n_units; i++)
        self->prices[i] = aligner->delta;
    for (guint halving = 0; halving < N_HALVINGS + 2 * effort; halving++, t /= 2) {
        subtract_prices(aligner, self);
        for (guint n = 0; n < self->n_tuples; n++)
            self->shares[n] = exp(MIN(self->over[n] / t, MAX_EXPONENT));
        for (guint sweep = 0; sweep < (guint)N_SCALINGS << 2 * effort; sweep++)
            for (guint i = 0; i < self->n_units; i++)
                scale(self, sweep % 2 ? self->n_units - 1 - i : i, t);
    }
    for (guint i = 0; i < self->n_units; i++)
        self->prices[i] = MAX(0, self->prices[i]);
    subtract_prices(aligner, self);
}

void
coding_aligner_price(CodingAligner *self, guint n_units, guint effort, double *prices)
{
    guint n_tuples = self->tuples->len;
    g_autofree guint *first = g_new(guint, n_units + 2);
    g_autofree guint *tuples = g_new(guint, n_tuples + self->members->len + 1);
    g_autofree double *over = g_new(double, n_tuples * 2 + 1);
    Prices work = {.first = first,
                   .tuples = tuples,
                   .over = over,
                   .shares = over + n_tuples,
                   .prices = prices,
                   .n_units = n_units,
                   .n_tuples = n_tuples};

    list_by_unit(self, n_units, first, tuples);
    scale_all(self, &work, effort);
    for (guint sweep = 0; sweep < N_SWEEPS; sweep++)
        for (guint i = 0; i < n_units; i++)
            move(&work, sweep % 2 ? n_units - 1 - i : i, FALSE);
    for (guint i = 0; i < n_units; i++)
        move(&work, i, TRUE);
}
