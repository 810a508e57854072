/*
 * comparison.c - from segments to tables of ratings.
 *
 * Every segment leaves touches (code, unit, coder); sorted, they give the tables
 * (comparison-rate.c).
 */
#include "measure/comparison-private.h"

#include <math.h>

#include "measure/sum.h"

static int
compare_touches(const void *a, const void *b)
{
    const Touch *x = a, *y = b;

    if (x->code != y->code)
        return x->code < y->code ? -1 : 1;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    return (x->coder > y->coder) - (x->coder < y->coder);
}

/* All transcripts that are not set aside. */
static ComparedPart
take_all(const CodingComparison *self)
{
    return (ComparedPart){0, self->texts->len, FALSE, NULL, 1, NULL};
}

static ComparedPart
take_one(guint text)
{
    return (ComparedPart){text, 1, TRUE, NULL, 1, NULL};
}

static CodingRatings *
rate_anything(const CodingComparison *self, ComparedPart part, gint64 *units)
{
    g_autofree gint64 *totals = coding_comparison_count_units(self, &part);
    CodingRatings *ratings;

    part.totals = totals;
    coding_comparison_rate(self, &part, CODING_TOUCH_ANYTHING, &ratings, units);
    return ratings;
}

CodingComparedCode *
coding_compared_code_new(const CodingComparison *self, guint index)
{
    CodingComparedCode *code = g_new0(CodingComparedCode, 1);

    code->code = coding_match_get_code(self->match, index);
    code->units = g_new0(gint64, self->n_coders);
    return code;
}

void
coding_compared_code_free(CodingComparedCode *self)
{
    if (!self)
        return;
    coding_ratings_free(self->ratings);
    g_free(self->units);
    g_free(self);
}

static GPtrArray *
rate_codes(const CodingComparison *self, ComparedPart part)
{
    GPtrArray *codes =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_compared_code_free);
    g_autofree gint64 *totals = coding_comparison_count_units(self, &part);

    part.totals = totals;
    for (guint i = 0; i < coding_match_get_n_codes(self->match); i++) {
        CodingComparedCode *code = coding_compared_code_new(self, i);

        coding_comparison_rate(self, &part, i, &code->ratings, code->units);
        g_ptr_array_add(codes, code);
    }
    return codes;
}

void
coding_comparison_finish(CodingComparison *self)
{
    g_array_sort(self->touches, compare_touches);
    if (self->only_coded)
        coding_comparison_leave_out_uncoded(self);
    coding_comparison_find_judges(self);
    self->anything = rate_anything(self, take_all(self), NULL);
    self->codes = rate_codes(self, take_all(self));
    for (guint i = 0; i < self->texts->len; i++) {
        ComparedText *text = g_ptr_array_index(self->texts, i);
        g_autoptr(CodingRatings) coded =
            rate_anything(self, take_one(i), text->shown.coded);

        (void)coded;
        g_ptr_array_add(self->shown, &text->shown);
    }
}

gint64
coding_comparison_get_n_units(const CodingComparison *self)
{
    return coding_ratings_count_units(self->anything, 0);
}

gint64
coding_comparison_get_n_empty(const CodingComparison *self)
{
    gint64 empty = 0;

    for (guint i = 0; i < coding_ratings_get_n_patterns(self->anything); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(self->anything, i, &weight);
        gboolean used = FALSE;

        for (guint c = 0; c < self->n_coders; c++)
            used |= row[c] == 1;
        if (!used)
            empty += weight;
    }
    return empty;
}

CodingRatings *
coding_comparison_dup_anything_in(const CodingComparison *self, guint i)
{
    return rate_anything(self, take_one(i), NULL);
}

GPtrArray *
coding_comparison_dup_codes_in(const CodingComparison *self, guint i)
{
    return rate_codes(self, take_one(i));
}

/* 1 - mean disagreement observed / mean disagreement expected. */
static double
pool_disagreement(const CodingAgreement *values, guint n)
{
    g_autoptr(CodingSum) observed = coding_sum_new();
    g_autoptr(CodingSum) expected = coding_sum_new();

    for (guint i = 0; i < n; i++)
        if (!isnan(values[i].observed) && !isnan(values[i].expected)) {
            coding_sum_add(observed, values[i].observed, 1);
            coding_sum_add(expected, values[i].expected, 1);
        }
    double most = coding_sum_get_total(expected);
    return most > 0 ? 1 - coding_sum_get_total(observed) / most : NAN;
}

static double
get_mean(const CodingAgreement *values, guint n)
{
    g_autoptr(CodingSum) sum = coding_sum_new();
    guint defined = 0;

    for (guint i = 0; i < n; i++)
        if (!isnan(values[i].value)) {
            coding_sum_add(sum, values[i].value, 1);
            defined++;
        }
    return defined ? coding_sum_get_total(sum) / defined : NAN;
}

double
coding_comparison_pool_values(const CodingCoefficient *coefficient,
                              const CodingAgreement *values, guint n)
{
    gboolean by_chance = FALSE;

    for (guint i = 0; i < n; i++)
        by_chance |= !isnan(values[i].expected);
    if (coefficient->pool == CODING_POOL_NONE)
        return NAN;
    if (!by_chance)
        return get_mean(values, n);
    return coefficient->pool == CODING_POOL_DISAGREEMENT ? pool_disagreement(values, n)
                                                         : coding_kappa_pooled(values, n);
}

double
coding_comparison_pool(const CodingCoefficient *coefficient, const GPtrArray *codes)
{
    g_autofree CodingAgreement *values = g_new0(CodingAgreement, MAX(1, codes->len));

    for (guint i = 0; i < codes->len; i++) {
        const CodingComparedCode *code = g_ptr_array_index(codes, i);

        values[i] = coding_agreement_compute(coefficient, code->ratings, NULL);
    }
    return coding_comparison_pool_values(coefficient, values, codes->len);
}

guint
coding_comparison_get_n_coders(const CodingComparison *self)
{
    return self->n_coders;
}

const char *
coding_comparison_get_coder(const CodingComparison *self, guint i)
{
    return self->coders[i].name;
}

gint64
coding_comparison_get_coder_id(const CodingComparison *self, guint i)
{
    return self->coders[i].id;
}

guint
coding_comparison_get_n_codes(const CodingComparison *self, guint coder)
{
    return self->coders[coder].n_codes;
}

guint
coding_comparison_get_n_segments(const CodingComparison *self, guint coder)
{
    return self->coders[coder].n_segments;
}

guint
coding_comparison_get_n_unread(const CodingComparison *self, guint coder)
{
    return self->coders[coder].n_unread;
}

const GPtrArray *
coding_comparison_get_unknown(const CodingComparison *self, guint coder)
{
    return self->coders[coder].unknown;
}

gint64
coding_comparison_get_n_uncoded(const CodingComparison *self)
{
    return self->n_uncoded;
}

gboolean
coding_comparison_is_aligned(const CodingComparison *self)
{
    return coding_match_is_aligned(self->match);
}

const GPtrArray *
coding_comparison_get_codes(const CodingComparison *self)
{
    return self->codes;
}

const CodingRatings *
coding_comparison_get_anything(const CodingComparison *self)
{
    return self->anything;
}

const GPtrArray *
coding_comparison_get_transcripts(const CodingComparison *self)
{
    return self->shown;
}
