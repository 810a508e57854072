/* agree-sentences.c - what came out of a comparison of coders, as a page begins with it
 * and as an article says it. */
#include <math.h>
#include <string.h>

#include "agree.h"

/* Codes that the summary calls the worst. */
#define LEAST 3

static char *
dup_least(const Agree *self)
{
    g_autoptr(GArray) codes = agree_list_worst_first(self);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < MIN(codes->len, LEAST); i++) {
        const AgreeRanked *one = &g_array_index(codes, AgreeRanked, i);
        g_autofree char *value = agree_dup_value(one->alpha);

        if (!isnan(one->alpha))
            g_ptr_array_add(names,
                            g_strdup_printf("'%s' (%s)", one->code->code->name, value));
    }
    return agree_dup_joined(names, " and ");
}

/* "; not compared: 7 codes of Ana and 9 of Ben that others do not know". */
static void
append_unknown(const Agree *self, GString *text)
{
    g_autoptr(GPtrArray) counts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *list = NULL;

    for (guint c = 0; c < coding_comparison_get_n_coders(self->comparison); c++) {
        guint n = coding_comparison_get_unknown(self->comparison, c)->len;

        if (n > 0)
            g_ptr_array_add(counts, g_strdup_printf("%u of %s", n,
                                                    coding_comparison_get_coder(
                                                        self->comparison, c)));
    }
    list = agree_dup_joined(counts, " and ");
    if (counts->len)
        g_string_append_printf(text, " Codes that not all of them know are left out: %s.",
                               list);
}

char *
agree_dup_summary(const Agree *self)
{
    const CodingComparison *comparison = self->comparison;
    guint n_codes = coding_comparison_get_codes(comparison)->len;
    g_autofree char *coders = agree_dup_coders(self);
    g_autofree char *where =
        agree_dup_value(agree_get_alpha(coding_comparison_get_anything(comparison)));
    g_autofree char *pooled = agree_dup_value(agree_get_pooled_alpha(self));
    g_autofree char *least = dup_least(self);
    g_autoptr(GString) text = g_string_new(NULL);

    if (n_codes == 0) {
        g_string_append_printf(
            text,
            "%s share no codes, so that there is nothing to compare code by code before "
            "their codes are related ('axial align'). On where something was coded at "
            "all, "
            "they agree with a Krippendorff's alpha of %s.",
            coders, where);
        return g_string_free(g_steal_pointer(&text), FALSE);
    }
    g_string_append_printf(
        text,
        "Over %u %s that %s can be compared on, Krippendorff's alpha is "
        "%s; on where something was coded at all, it is %s.",
        n_codes, n_codes == 1 ? "code" : "codes", coders, pooled, where);
    if (n_codes > LEAST && *least)
        g_string_append_printf(text, " They agree least on %s.", least);
    append_unknown(self, text);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* "Two" in the beginning of a sentence. */
static char *
dup_count(guint n)
{
    static const char *const words[] = {"Two",   "Three", "Four", "Five", "Six",
                                        "Seven", "Eight", "Nine", "Ten"};

    return n >= 2 && n < 2 + G_N_ELEMENTS(words) ? g_strdup(words[n - 2])
                                                 : g_strdup_printf("%u", n);
}

/* "95 % CI .56 to .65; ", where intervals are wanted and alpha has one. */
static void
append_interval(const Agree *self, GString *text)
{
    gboolean pooled = coding_comparison_get_codes(self->comparison)->len > 0;

    for (guint i = 0; self->intervals.wanted && i < self->coefficients->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(self->coefficients, i);
        AgreeValue value;

        if (strcmp(measure->id, "alpha") != 0)
            continue;
        value = pooled ? agree_get_pooled(self, measure)
                       : agree_get_of_anything(self, measure);
        if (isnan(value.interval.lower))
            continue;
        g_autofree char *lower = agree_dup_value(value.interval.lower);
        g_autofree char *upper = agree_dup_value(value.interval.upper);
        g_autofree char *name = confidence_dup_name(self->intervals.draws.confidence);
        g_string_append_printf(text, "%s CI %s to %s%s", name, lower, upper,
                               pooled ? "; " : "");
    }
}

static void
append_spread(const Agree *self, GString *text)
{
    g_autoptr(GArray) codes = agree_list_worst_first(self);
    double lowest = NAN, highest = NAN;

    for (guint i = 0; i < codes->len; i++) {
        double alpha = g_array_index(codes, AgreeRanked, i).alpha;

        if (isnan(alpha))
            break;
        lowest = i ? lowest : alpha;
        highest = alpha;
    }
    g_autofree char *from = agree_dup_value(lowest);
    g_autofree char *to = agree_dup_value(highest);
    g_string_append(text, " (");
    append_interval(self, text);
    if (codes->len)
        g_string_append_printf(text, "%u %s", codes->len,
                               codes->len == 1 ? "code" : "codes");
    if (codes->len > 1)
        g_string_append_printf(text, ", range %s to %s", from, to);
    g_string_append(text, ")");
}

char *
agree_dup_article(const Agree *self)
{
    const CodingComparison *comparison = self->comparison;
    const GPtrArray *texts = coding_comparison_get_transcripts(comparison);
    const GPtrArray *codes = coding_comparison_get_codes(comparison);
    const CodingCoefficient *percent = coding_coefficient_find("percent", NULL);
    const CodingRatings *anything = coding_comparison_get_anything(comparison);
    g_autofree char *count = dup_count(coding_comparison_get_n_coders(comparison));
    g_autofree char *alpha = agree_dup_value(codes->len ? agree_get_pooled_alpha(self)
                                                        : agree_get_alpha(anything));
    g_autofree char *agreed = agree_dup_percent(
        codes->len ? coding_comparison_pool(percent, codes)
                   : coding_agreement_compute(percent, anything, NULL).value);
    g_autoptr(GString) text = g_string_new(NULL);
    guint judged = agree_count_read(self);

    g_autofree char *share = agree_dup_percent((double)judged / MAX(1, texts->len));
    g_string_append_printf(text,
                           "%s coders%s coded %u of %u interviews (%s, %" G_GINT64_FORMAT
                           " %s). Agreement on %s per %s was Krippendorff's alpha = %s",
                           count, self->independent ? " independently" : "", judged,
                           texts->len, share, coding_comparison_get_n_units(comparison),
                           agree_get_units(self),
                           codes->len ? "the presence of codes" : "where to code",
                           coding_grid_unit_get_name(self->options->grid.unit), alpha);
    if (codes->len || self->intervals.wanted)
        append_spread(self, text);
    g_string_append_printf(text, "; percent agreement was %s.", agreed);
    if (codes->len && coding_comparison_is_aligned(comparison))
        g_string_append(text, " The codes had been invented separately and were matched "
                              "on the same material.");
    if (self->negotiated)
        g_string_append(text, " What is compared had been negotiated, and is no measure "
                              "of reliability.");
    return g_string_free(g_steal_pointer(&text), FALSE);
}
