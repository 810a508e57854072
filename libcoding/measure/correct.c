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

double
coding_unit_get_disagreements(const CodingUnit *unit, const CodingWeighing *weights)
{
    gint64 m = unit->n_judged;
    gint64 disagreeing = m * m;
    double agreeing = 0;

    for (guint i = 0; i < unit->n_distinct; i++) {
        disagreeing -= (gint64)unit->values[i].count * unit->values[i].count;
        for (guint j = 0;
             weights->kind != CODING_WEIGHTS_IDENTITY && j < unit->n_distinct; j++)
            if (j != i)
                agreeing += (double)unit->values[i].count * unit->values[j].count *
                            coding_weighing_get(weights, (guint)unit->values[i].category,
                                                (guint)unit->values[j].category);
    }
    return (double)disagreeing - agreeing;
}

gboolean
coding_frame_init(CodingFrame *self, const CodingRatings *ratings,
                  const CodingCoefficientOptions *options, CodingAgreement *result)
{
    self->ratings = ratings;
    self->options = options;
    self->tally = coding_tally_new(ratings);
    result->n_units = self->tally->n_pairable;
    result->why = coding_weighing_init(&self->weights, ratings, options);
    return result->why == NULL;
}

void
coding_frame_clear(CodingFrame *self)
{
    coding_tally_free(self->tally);
    coding_weighing_clear(&self->weights);
}

double
coding_frame_get_observed(const CodingFrame *self)
{
    if (self->weights.kind == CODING_WEIGHTS_IDENTITY || self->tally->n_pairable == 0)
        return coding_tally_get_observed(self->tally);

    g_autoptr(CodingUnit) unit = coding_unit_new(self->tally->n_coders);
    g_autoptr(CodingSum) shares = coding_sum_new();
    for (guint i = 0; i < coding_ratings_get_n_patterns(self->ratings); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(self->ratings, i, &weight);

        coding_unit_read(unit, row, self->tally->n_coders);
        if (unit->n_judged > 1 && unit->n_distinct > 1)
            coding_sum_add(shares,
                           coding_unit_get_disagreements(unit, &self->weights) /
                               ((double)unit->n_judged * (unit->n_judged - 1)),
                           weight);
    }
    return 1 - coding_sum_get_total(shares) / (double)self->tally->n_pairable;
}

/*
 * var = 1/(n(n-1)) sum_i (c_i - c)^2 with
 * c_i = n/n' (p_i - p_e)/(1 - p_e) [two values]  -  2 (1 - c)(e_i - p_e)/(1 - p_e)
 */
static void
set_standard_error(const CodingFrame *self, CodingChanceOfUnit of_unit,
                   gconstpointer model, CodingAgreement *result)
{
    const CodingTally *tally = self->tally;
    g_autoptr(CodingUnit) unit = coding_unit_new(tally->n_coders);
    g_autoptr(CodingSum) squares = coding_sum_new();
    double n = (double)tally->n_judged;
    double up = n / (double)tally->n_pairable;
    double chance = result->expected;
    double c = result->value;

    if (tally->n_judged < 2)
        return;
    for (guint i = 0; i < coding_ratings_get_n_patterns(self->ratings); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(self->ratings, i, &weight);
        double c_i = 0;

        coding_unit_read(unit, row, tally->n_coders);
        double m = unit->n_judged;
        if (m == 0)
            continue;
        if (m > 1)
            c_i =
                up *
                (1 - coding_unit_get_disagreements(unit, &self->weights) / (m * (m - 1)) -
                 chance) /
                (1 - chance);
        if (of_unit)
            c_i -= 2 * (1 - c) * (of_unit(unit, row, model) - chance) / (1 - chance);
        coding_sum_add(squares, (c_i - c) * (c_i - c), weight);
    }
    result->standard_error = sqrt(coding_sum_get_total(squares) / (n * (n - 1)));
    result->degrees = tally->n_judged - 1;
}

void
coding_frame_correct(const CodingFrame *self, double chance, CodingChanceOfUnit of_unit,
                     gconstpointer model, CodingAgreement *result)
{
    result->observed = coding_frame_get_observed(self);
    result->expected = chance;
    if (self->tally->n_pairable == 0) {
        coding_agreement_set_undefined(result, CODING_WHY_NO_PAIRS);
        return;
    }
    if (1 - chance <= CODING_NO_ROOM && self->weights.kind != CODING_WEIGHTS_IDENTITY) {
        coding_agreement_set_undefined(result, CODING_WHY_NO_ROOM);
        return;
    }
    result->value = (result->observed - chance) / (1 - chance);
    if (!self->options->value_only)
        set_standard_error(self, of_unit, model, result);
}

void
coding_agreement_average_pairs(CodingAgreement *result, const CodingRatings *ratings,
                               const CodingCoefficientOptions *options,
                               CodingPairFunc of_pair)
{
    guint r = coding_ratings_get_n_coders(ratings);
    g_autoptr(CodingSum) values = coding_sum_new();
    const char *why = NULL;

    result->n_units = coding_ratings_count_units(ratings, 2);
    for (guint a = 0; a < r; a++)
        for (guint b = a + 1; b < r; b++) {
            CodingCoefficientOptions of_two = *options;
            CodingAgreement pair = {.value = NAN};

            of_two.coder_a = a;
            of_two.coder_b = b;
            of_two.value_only = TRUE;
            of_pair(ratings, &of_two, &pair);
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

double
coding_confidence_get_tail(double confidence)
{
    return (100 - (confidence > 0 ? confidence : CODING_CONFIDENCE_USUAL)) / 200;
}

gboolean
coding_agreement_get_interval(const CodingAgreement *self, double confidence,
                              double *lower, double *upper)
{
    if (isnan(self->value) || isnan(self->standard_error))
        return FALSE;
    double half =
        coding_student_quantile(coding_confidence_get_tail(confidence), self->degrees) *
        self->standard_error;
    *lower = self->value - half;
    *upper = MIN(1, self->value + half);
    return TRUE;
}
