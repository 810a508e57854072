/* tally.c - counting patterns, exactly and whatever their order. */
#include "measure/agreement-private.h"

#include <math.h>

CodingUnit *
coding_unit_new(guint n_coders)
{
    CodingUnit *self = g_new0(CodingUnit, 1);

    self->values = g_new(CodingUnitValue, MAX(1, n_coders));
    return self;
}

void
coding_unit_free(CodingUnit *self)
{
    if (!self)
        return;
    g_free(self->values);
    g_free(self);
}

/* Coders are few, so the distinct values are kept in order by insertion. */
void
coding_unit_read(CodingUnit *self, const gint *row, guint n_coders)
{
    CodingUnitValue *values = self->values;

    self->n_judged = 0;
    self->n_distinct = 0;
    for (guint i = 0; i < n_coders; i++) {
        guint at = self->n_distinct;

        if (row[i] == CODING_RATING_MISSING)
            continue;
        self->n_judged++;
        while (at > 0 && values[at - 1].category > row[i])
            at--;
        if (at > 0 && values[at - 1].category == row[i]) {
            values[at - 1].count++;
            continue;
        }
        for (guint j = self->n_distinct; j > at; j--)
            values[j] = values[j - 1];
        values[at] = (CodingUnitValue){.category = row[i], .count = 1};
        self->n_distinct++;
    }
}

double
coding_ratings_sum_units(const CodingRatings *self, guint least, CodingUnitFunc of_unit,
                         gconstpointer data)
{
    guint n_coders = coding_ratings_get_n_coders(self);
    g_autoptr(CodingUnit) unit = coding_unit_new(n_coders);
    g_autoptr(CodingSum) sum = coding_sum_new();

    for (guint i = 0; i < coding_ratings_get_n_patterns(self); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(self, i, &weight);

        coding_unit_read(unit, row, n_coders);
        if (unit->n_judged >= least)
            coding_sum_add(sum, of_unit(unit, row, data), weight);
    }
    return coding_sum_get_total(sum);
}

static void
tally_unit(CodingTally *self, const CodingUnit *unit, gint64 weight)
{
    guint m = unit->n_judged;
    gint64 agreeing = 0;

    self->units[m] += weight;
    for (guint j = 0; j < unit->n_distinct; j++) {
        gint64 count = unit->values[j].count;

        self->counts[(gsize)m * self->n_categories + unit->values[j].category] +=
            weight * count;
        agreeing += count * (count - 1);
    }
    if (m > 1)
        self->disagreements[m] += weight * ((gint64)m * (m - 1) - agreeing);
}

CodingTally *
coding_tally_new(const CodingRatings *ratings)
{
    CodingTally *self = g_new0(CodingTally, 1);

    self->n_coders = coding_ratings_get_n_coders(ratings);
    self->n_categories = coding_ratings_get_n_categories(ratings);
    self->n_judged = coding_ratings_count_units(ratings, 1);
    self->n_pairable = coding_ratings_count_units(ratings, 2);
    self->units = g_new0(gint64, (gsize)self->n_coders + 1);
    self->disagreements = g_new0(gint64, (gsize)self->n_coders + 1);
    self->counts =
        g_new0(gint64, ((gsize)self->n_coders + 1) * MAX(1, self->n_categories));

    g_autoptr(CodingUnit) unit = coding_unit_new(self->n_coders);
    for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(ratings, i, &weight);

        coding_unit_read(unit, row, self->n_coders);
        tally_unit(self, unit, weight);
    }
    return self;
}

void
coding_tally_free(CodingTally *self)
{
    if (!self)
        return;
    g_free(self->units);
    g_free(self->counts);
    g_free(self->disagreements);
    g_free(self);
}

gint64
coding_tally_get_count(const CodingTally *self, guint m, guint category)
{
    gint64 count = 0;

    for (; m <= self->n_coders; m++)
        count += self->counts[(gsize)m * self->n_categories + category];
    return count;
}

/* Counts what disagrees, so that full agreement is exactly 1. */
double
coding_tally_get_observed(const CodingTally *self)
{
    double share = 0;

    if (self->n_pairable == 0)
        return NAN;
    for (guint m = 2; m <= self->n_coders; m++)
        share += (double)self->disagreements[m] / ((double)m * (m - 1));
    return 1 - share / (double)self->n_pairable;
}

double *
coding_tally_dup_shares(const CodingTally *self)
{
    double *shares = g_new0(double, MAX(1, self->n_categories));

    for (guint m = 1; m <= self->n_coders; m++)
        for (guint k = 0; k < self->n_categories; k++)
            shares[k] += (double)self->counts[(gsize)m * self->n_categories + k] / m /
                         (double)self->n_judged;
    return shares;
}

gboolean
coding_tally_is_constant(const CodingTally *self, guint m)
{
    guint n_used = 0;

    for (guint k = 0; k < self->n_categories; k++)
        n_used += coding_tally_get_count(self, m, k) > 0;
    return n_used < 2;
}
