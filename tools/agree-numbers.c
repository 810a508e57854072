/* agree-numbers.c - what several parts of the comparison count. */
#include <math.h>

#include "agree.h"

guint
agree_count_read(const Agree *self)
{
    const GPtrArray *texts = coding_comparison_get_transcripts(self->comparison);
    guint n = 0;

    for (guint i = 0; i < texts->len; i++)
        n += ((CodingComparedTranscript *)g_ptr_array_index(texts, i))->n_judges >= 2;
    return n;
}

gint64
agree_count_coded(const Agree *self, guint coder)
{
    const GPtrArray *texts = coding_comparison_get_transcripts(self->comparison);
    gint64 n = 0;

    for (guint i = 0; i < texts->len; i++) {
        const CodingComparedTranscript *text = g_ptr_array_index(texts, i);

        n += text->n_judges >= 2 ? text->coded[coder] : 0;
    }
    return n;
}

double
agree_get_alpha(const CodingRatings *ratings)
{
    return coding_agreement_compute(coding_coefficient_find("alpha", NULL), ratings, NULL)
        .value;
}

double
agree_get_pooled_alpha(const Agree *self)
{
    return coding_comparison_pool(coding_coefficient_find("alpha", NULL),
                                  coding_comparison_get_codes(self->comparison));
}

static int
compare_values(double x, double y)
{
    if (isnan(x) || isnan(y))
        return isnan(x) - isnan(y);
    return (x > y) - (x < y);
}

static int
compare_ranked(const void *a, const void *b)
{
    const AgreeRanked *x = a, *y = b;
    int order = compare_values(x->alpha, y->alpha);

    return order ? order : coding_text_compare(x->code->code->name, y->code->code->name);
}

GArray *
agree_list_worst_first(const Agree *self)
{
    const GPtrArray *codes = coding_comparison_get_codes(self->comparison);
    GArray *ranked = g_array_new(FALSE, FALSE, sizeof(AgreeRanked));

    for (guint i = 0; i < codes->len; i++) {
        const CodingComparedCode *code = g_ptr_array_index(codes, i);
        const AgreeRanked one = {code, i, agree_get_alpha(code->ratings)};

        g_array_append_val(ranked, one);
    }
    g_array_sort(ranked, compare_ranked);
    return ranked;
}

static int
compare_doubles(const void *a, const void *b)
{
    return compare_values(*(const double *)a, *(const double *)b);
}

GArray *
agree_list_values(const Agree *self, const AgreeMeasure *measure)
{
    const GPtrArray *codes = coding_comparison_get_codes(self->comparison);
    GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
    Agree plain = *self;

    plain.intervals = (AgreeIntervals){0};
    plain.codes = NULL;
    for (guint i = 0; i < codes->len; i++) {
        double value = agree_get_of_code(&plain, measure, i).agreement.value;

        if (!isnan(value))
            g_array_append_val(values, value);
    }
    g_array_sort(values, compare_doubles);
    return values;
}

typedef struct {
    guint text;
    double alpha;
} RankedText;

static int
compare_texts(const void *a, const void *b)
{
    const RankedText *x = a, *y = b;
    int order = compare_values(x->alpha, y->alpha);

    return order ? order : (x->text > y->text) - (x->text < y->text);
}

static double
get_alpha_in(const Agree *self, guint text)
{
    const CodingCoefficient *alpha = coding_coefficient_find("alpha", NULL);
    g_autoptr(GPtrArray) codes = coding_comparison_dup_codes_in(self->comparison, text);
    g_autoptr(CodingRatings) any =
        coding_comparison_dup_anything_in(self->comparison, text);

    return codes->len ? coding_comparison_pool(alpha, codes)
                      : coding_agreement_compute(alpha, any, NULL).value;
}

GArray *
agree_list_least(const Agree *self, guint most)
{
    guint n = coding_comparison_get_transcripts(self->comparison)->len;
    g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(RankedText));
    GArray *list = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < n; i++) {
        RankedText one = {i, n > most ? get_alpha_in(self, i) : 0};

        g_array_append_val(ranked, one);
    }
    g_array_sort(ranked, compare_texts);
    for (guint i = 0; i < MIN(n, most); i++)
        g_array_append_val(list, g_array_index(ranked, RankedText, i).text);
    return list;
}
