/*
 * correct.c - agreement corrected for chance, and what is said about it.
 *
 * Notation of Gwet 2014: n units with a value, n' with two or more, p_i the
 * share of coder pairs that agree on unit i, e_i what it adds to the chance
 * agreement p_e, c the coefficient.
 */
#include "measure/agreement-private.h"

#include <math.h>
#include <string.h>

void
coding_agreement_set_undefined(CodingAgreement *result, const char *why)
{
    result->value = NAN;
    result->why = why;
}

static double
get_unit_agreement(const CodingUnit *unit)
{
    gint64 m = unit->n_judged;
    gint64 disagreeing = m * (m - 1);

    for (guint j = 0; j < unit->n_distinct; j++)
        disagreeing -= (gint64)unit->values[j].count * (unit->values[j].count - 1);
    return 1 - (double)disagreeing / (double)(m * (m - 1));
}

/*
 * var = 1/(n(n-1)) sum_i (c_i - c)^2 with
 * c_i = n/n' (p_i - p_e)/(1 - p_e) [two values]  -  2 (1 - c)(e_i - p_e)/(1 - p_e)
 */
static void
set_standard_error(CodingAgreement *result, const CodingRatings *ratings,
                   const CodingTally *tally, CodingChanceOfUnit of_unit,
                   gconstpointer model)
{
    g_autoptr(CodingUnit) unit = coding_unit_new(tally->n_coders);
    g_autoptr(CodingSum) squares = coding_sum_new();
    double n = (double)tally->n_judged;
    double up = n / (double)tally->n_pairable;
    double chance = result->expected;
    double c = result->value;

    if (tally->n_judged < 2)
        return;
    for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(ratings, i, &weight);
        double c_i = 0;

        coding_unit_read(unit, row, tally->n_coders);
        if (unit->n_judged == 0)
            continue;
        if (unit->n_judged > 1)
            c_i = up * (get_unit_agreement(unit) - chance) / (1 - chance);
        if (of_unit)
            c_i -= 2 * (1 - c) * (of_unit(unit, row, model) - chance) / (1 - chance);
        coding_sum_add(squares, (c_i - c) * (c_i - c), weight);
    }
    result->standard_error = sqrt(coding_sum_get_total(squares) / (n * (n - 1)));
    result->degrees = tally->n_judged - 1;
}

void
coding_agreement_correct(CodingAgreement *result, const CodingRatings *ratings,
                         const CodingTally *tally, double chance,
                         CodingChanceOfUnit of_unit, gconstpointer model)
{
    result->observed = coding_tally_get_observed(tally);
    result->expected = chance;
    result->n_units = tally->n_pairable;
    if (tally->n_pairable == 0) {
        coding_agreement_set_undefined(result, CODING_WHY_NO_PAIRS);
        return;
    }
    result->value = (result->observed - chance) / (1 - chance);
    set_standard_error(result, ratings, tally, of_unit, model);
}

void
coding_agreement_average_pairs(CodingAgreement *result, const CodingRatings *ratings,
                               CodingPairFunc of_pair)
{
    guint r = coding_ratings_get_n_coders(ratings);
    g_autoptr(CodingSum) values = coding_sum_new();
    const char *why = NULL;

    result->n_units = coding_ratings_count_units(ratings, 2);
    for (guint a = 0; a < r; a++)
        for (guint b = a + 1; b < r; b++) {
            CodingAgreement pair = {.value = NAN};

            of_pair(ratings, a, b, &pair);
            /* Of several reasons the same one in every order of coders. */
            if (pair.why && (!why || strcmp(pair.why, why) > 0))
                why = pair.why;
            if (!pair.why)
                coding_sum_add(values, pair.value, 1);
        }
    if (why)
        coding_agreement_set_undefined(result, why);
    else
        result->value = coding_sum_get_total(values) / ((double)r * (r - 1) / 2);
}

gboolean
coding_agreement_get_interval(const CodingAgreement *self, double *lower, double *upper)
{
    if (isnan(self->value) || isnan(self->standard_error))
        return FALSE;
    double half = coding_student_quantile(0.025, self->degrees) * self->standard_error;
    *lower = self->value - half;
    *upper = MIN(1, self->value + half);
    return TRUE;
}
