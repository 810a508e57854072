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

        if (!isnan(one->alpha) && one->alpha < 1)
            g_ptr_array_add(names,
                            g_strdup_printf("'%s' (%s)", one->code->code->name, value));
    }
    return agree_dup_joined(names, " and ");
}

/* "7 of Ana and 9 of Ben": the codes that others do not know; "" where there are none.
 * Returns: (transfer full). */
static char *
dup_unknown(const Agree *self)
{
    g_autoptr(GPtrArray) counts = g_ptr_array_new_with_free_func(g_free);

    for (guint c = 0; c < coding_comparison_get_n_coders(self->comparison); c++) {
        guint n = coding_comparison_get_unknown(self->comparison, c)->len;

        if (n > 0)
            g_ptr_array_add(counts, g_strdup_printf("%u of %s", n,
                                                    coding_comparison_get_coder(
                                                        self->comparison, c)));
    }
    return agree_dup_joined(counts, " and ");
}

static void
append_nothing_common(const Agree *self, GString *text, const char *coders)
{
    gboolean two = coding_comparison_get_n_coders(self->comparison) == 2;

    if (two)
        g_string_append_printf(text, "%s share no codes", coders);
    else
        g_string_append_printf(text, "No code is known to all of %s", coders);
    g_string_append(text, ", so that there is nothing to compare code by code before "
                          "their codes are related ('axial align').");
    if (!two)
        g_string_append(text, " What two of them share shows when these two are "
                              "compared.");
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
    g_autofree char *unknown = dup_unknown(self);
    g_autoptr(GString) text = g_string_new(NULL);

    if (n_codes == 0) {
        append_nothing_common(self, text, coders);
        g_string_append_printf(text,
                               " On where something was coded at all, they agree with a "
                               "Krippendorff's alpha of %s.",
                               where);
        return g_string_free(g_steal_pointer(&text), FALSE);
    }
    g_string_append_printf(
        text,
        "Over %u %s that %s can be compared on, Krippendorff's alpha is "
        "%s; on where something was coded at all, it is %s.",
        n_codes, n_codes == 1 ? "code" : "codes", coders, pooled, where);
    if (n_codes > LEAST && *least)
        g_string_append_printf(text, " They agree least on %s.", least);
    if (*unknown)
        g_string_append_printf(text, " Codes that not all of them know are left out: %s.",
                               unknown);
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

/* "95 % CI .56 to .65, bootstrap over units; ", where alpha is wanted and has one. */
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
        g_string_append_printf(text, "%s CI %s to %s, ", name, lower, upper);
        if (self->intervals.by_error)
            g_string_append(text, "from the standard error");
        else if (self->intervals.krippendorff)
            g_string_append(text, "Krippendorff's bootstrap of alpha");
        else
            g_string_append_printf(text, "bootstrap over %s",
                                   coding_cluster_get_name(self->intervals.cluster));
        g_string_append(text, pooled ? "; " : "");
    }
}

/* "59 codes, pooled; single codes from -.01 to 1.00". */
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
    append_interval(self, text);
    if (codes->len)
        g_string_append_printf(text, "%u %s", codes->len,
                               codes->len == 1 ? "code" : "codes, pooled");
    if (codes->len > 1 && !isnan(lowest))
        g_string_append_printf(text, "; single codes from %s to %s", from, to);
}

/* "C1 7, C2 7 and C3 1": the transcripts that each has judged. */
static char *
dup_shares(const Agree *self, gboolean independent)
{
    const GPtrArray *texts = coding_comparison_get_transcripts(self->comparison);
    g_autoptr(GPtrArray) shares = g_ptr_array_new_with_free_func(g_free);

    for (guint c = 0; c < coding_comparison_get_n_coders(self->comparison); c++) {
        guint n = 0;

        for (guint i = 0; i < texts->len; i++)
            n += ((CodingComparedTranscript *)g_ptr_array_index(texts, i))->judged[c];
        g_ptr_array_add(shares,
                        g_strdup_printf("%s%s%s %u",
                                        coding_comparison_get_coder(self->comparison, c),
                                        c == 0 && independent ? " independently" : "",
                                        c == 0 ? " coded" : "", n));
    }
    return agree_dup_joined(shares, " and ");
}

/* Who coded how much of it, and what of that is compared. */
static void
append_material(const Agree *self, GString *text)
{
    const GPtrArray *texts = coding_comparison_get_transcripts(self->comparison);
    guint n = coding_comparison_get_n_coders(self->comparison);
    guint total = MAX(self->n_interviews, texts->len), judged = agree_count_read(self),
          by_all = 0;
    const char *interviews = total == 1 ? "interview" : "interviews";
    g_autofree char *count = dup_count(n);
    g_autofree char *coders = agree_dup_coders(self);
    g_autofree char *units = NULL;

    for (guint i = 0; i < texts->len; i++)
        by_all +=
            ((CodingComparedTranscript *)g_ptr_array_index(texts, i))->n_judges >= n;
    g_autofree char *share = agree_dup_percent((double)judged / MAX(1, total));
    g_autofree char *shares = dup_shares(self, self->independent);
    units = g_strdup_printf("%s, %" G_GINT64_FORMAT " %s", share,
                            coding_comparison_get_n_units(self->comparison),
                            agree_get_units(self));
    if (self->n_persons < n || self->negotiated)
        g_string_append_printf(text, "The codings %s were compared on %u of %u %s (%s).",
                               coders, judged, total, interviews, units);
    else if (by_all < judged)
        g_string_append_printf(text,
                               "Of %u %s, %s; the %u that two or more of them had coded "
                               "were compared (%s).",
                               total, interviews, shares, judged, units);
    else
        g_string_append_printf(text, "%s coders%s coded %u of %u %s (%s).", count,
                               self->independent ? " independently" : "", judged, total,
                               interviews, units);
}

/* "Agreement on the presence of codes per turn was ...". */
static void
append_agreement(const Agree *self, GString *text)
{
    const GPtrArray *codes = coding_comparison_get_codes(self->comparison);
    const CodingCoefficient *percent = coding_coefficient_find("percent", NULL);
    const CodingRatings *anything = coding_comparison_get_anything(self->comparison);
    const char *unit = coding_grid_unit_get_name(self->options->grid.unit);
    const char *what = codes->len ? "the presence of codes" : "where to code";
    double alpha = codes->len ? agree_get_pooled_alpha(self) : agree_get_alpha(anything);
    g_autofree char *value = agree_dup_value(alpha);
    g_autofree char *agreed = agree_dup_percent(
        codes->len ? coding_comparison_pool(percent, codes)
                   : coding_agreement_compute(percent, anything, NULL).value);
    g_autoptr(GString) spread = g_string_new(NULL);

    append_spread(self, spread);
    if (isnan(alpha))
        g_string_append_printf(text,
                               " Krippendorff's alpha of agreement on %s per %s is "
                               "undefined",
                               what, unit);
    else
        g_string_append_printf(text,
                               " Agreement on %s per %s was Krippendorff's alpha = %s",
                               what, unit, value);
    if (spread->len)
        g_string_append_printf(text, " (%s)", spread->str);
    g_string_append_printf(text, "; percent agreement was %s%s.", agreed,
                           codes->len > 1 ? " in the mean over codes" : "");
}

/* " Codes that not all of them knew were left out (8 of C1 and 11 of C2)." */
static void
append_left_out(const Agree *self, GString *text)
{
    g_autofree char *list = dup_unknown(self);

    if (*list && coding_comparison_get_codes(self->comparison)->len)
        g_string_append_printf(
            text, " Codes that not all of them knew were left out (%s).", list);
}

char *
agree_dup_article(const Agree *self)
{
    g_autoptr(GString) text = g_string_new(NULL);

    append_material(self, text);
    append_agreement(self, text);
    append_left_out(self, text);
    if (coding_comparison_get_codes(self->comparison)->len &&
        coding_comparison_is_aligned(self->comparison))
        g_string_append(text, " The codes had been invented separately and were matched "
                              "on the same material.");
    if (self->negotiated)
        g_string_append(text, " What is compared had been negotiated, and is no measure "
                              "of reliability.");
    return g_string_free(g_steal_pointer(&text), FALSE);
}
