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

/* 1 - p_i */
static double
get_disagreeing(const CodingUnit *unit, const gint *row G_GNUC_UNUSED, gconstpointer data)
{
    const CodingWeighing *weights = data;

    return coding_unit_get_disagreements(unit, weights) /
           ((double)unit->n_judged * (unit->n_judged - 1));
}

double
coding_frame_get_observed(const CodingFrame *self)
{
    if (self->weights.kind == CODING_WEIGHTS_IDENTITY || self->tally->n_pairable == 0)
        return coding_tally_get_observed(self->tally);
    return 1 -
           coding_ratings_sum_units(self->ratings, 2, get_disagreeing, &self->weights) /
               (double)self->tally->n_pairable;
}

/* What the deviation of a unit is made of. */
typedef struct {
    const CodingWeighing *weights;
    double up;     /* n/n' */
    double chance; /* p_e */
    double c;
    CodingUnitFunc of_unit; /* e_i; NULL: chance does not depend on units */
    gconstpointer model;
} Deviation;

/* (c_i - c)^2 */
static double
get_square(const CodingUnit *unit, const gint *row, gconstpointer data)
{
    const Deviation *self = data;
    double room = 1 - self->chance;
    double c_i = 0;

    if (unit->n_judged > 1)
        c_i = self->up * (1 - get_disagreeing(unit, row, self->weights) - self->chance) /
              room;
    if (self->of_unit)
        c_i -= 2 * (1 - self->c) *
               (self->of_unit(unit, row, self->model) - self->chance) / room;
    return (c_i - self->c) * (c_i - self->c);
}

/*
 * var = 1/(n(n-1)) sum_i (c_i - c)^2 with
 * c_i = n/n' (p_i - p_e)/(1 - p_e) [two values]  -  2 (1 - c)(e_i - p_e)/(1 - p_e)
 */
static void
set_standard_error(const CodingFrame *self, CodingUnitFunc of_unit, gconstpointer model,
                   CodingAgreement *result)
{
    const CodingTally *tally = self->tally;
    double n = (double)tally->n_judged;
    const Deviation deviation = {.weights = &self->weights,
                                 .up = n / (double)tally->n_pairable,
                                 .chance = result->expected,
                                 .c = result->value,
                                 .of_unit = of_unit,
                                 .model = model};

    if (tally->n_judged < 2)
        return;
    result->standard_error =
        sqrt(coding_ratings_sum_units(self->ratings, 1, get_square, &deviation) /
             (n * (n - 1)));
    result->degrees = tally->n_judged - 1;
}

void
coding_frame_set_undefined(const CodingFrame *self, double chance, const char *why,
                           CodingAgreement *result)
{
    result->observed = coding_frame_get_observed(self);
    result->expected = chance;
    coding_agreement_set_undefined(result, why);
}

void
coding_frame_correct(const CodingFrame *self, double chance, CodingUnitFunc of_unit,
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
            CodingAgreement pair = CODING_NO_VALUE;

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
