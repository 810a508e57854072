/* agree-words.c - what a comparison of coders says in words. */
#include <math.h>
#include <string.h>

#include "agree.h"

/* Names and codes that a note lists before it only counts. */
#define LISTED 4
/* Codes that the summary calls the worst. */
#define LEAST 3
/* Codes whose prevalence is explained. */
#define EXPLAINED 3
/* From here on percent agreement looks good, below there kappa does not
 * (moderate begins there for Landis and Koch 1977). */
#define MUCH   0.9
#define LITTLE 0.41

static char *
dup_joined_by(const GPtrArray *names, const char *between, const char *last)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(text, "%s%s",
                               i == 0                ? ""
                               : i == names->len - 1 ? last
                                                     : between,
                               (const char *)g_ptr_array_index(names, i));
    return g_string_free(text, FALSE);
}

static char *
dup_joined(const GPtrArray *names, const char *last)
{
    return dup_joined_by(names, ", ", last);
}

char *
agree_dup_coders(const Agree *self)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint c = 0; c < coding_comparison_get_n_coders(self->comparison); c++)
        g_ptr_array_add(names,
                        (gpointer)coding_comparison_get_coder(self->comparison, c));
    return dup_joined(names, " and ");
}

static const char *
get_units(const Agree *self)
{
    return coding_grid_unit_get_title(self->options->grid.unit,
                                      self->options->grid.interviewers);
}

/* Without the zero that a coefficient does not need: ".60", "-.12". */
static char *
dup_value(double value)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    if (isnan(value))
        return g_strdup("undefined");
    g_ascii_formatd(digits, sizeof digits, "%.2f", value);
    if (g_str_has_prefix(digits, "0."))
        return g_strdup(digits + 1);
    if (g_str_has_prefix(digits, "-0."))
        return g_strconcat("-", digits + 2, NULL);
    return g_strdup(digits);
}

static char *
dup_percent(double share)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    if (isnan(share))
        return g_strdup("undefined");
    g_ascii_formatd(digits, sizeof digits, share > 0 && share < 0.1 ? "%.1f" : "%.0f",
                    100 * share);
    return g_strconcat(digits, " %", NULL);
}

/* --- notes --- */

static void
note_presence(const Agree *self, CodingTable *table)
{
    double presence = self->options->grid.presence;

    if (presence > 0)
        coding_table_add_note(table,
                              "a code is on a unit when it covers %g %% of its "
                              "characters, and one at least",
                              100 * presence);
    else if (self->options->grid.unit != CODING_GRID_CHARACTER)
        coding_table_add_note(table,
                              "a code is on a unit when it covers one whole word of it");
}

static void
note_unit(const Agree *self, CodingTable *table)
{
    CodingGridUnit unit = self->options->grid.unit;

    coding_table_add_note(
        table,
        "unit: %s, n = %" G_GINT64_FORMAT
        " judged by two coders or more, %" G_GINT64_FORMAT " of them coded by nobody",
        get_units(self), coding_comparison_get_n_units(self->comparison),
        coding_comparison_get_n_empty(self->comparison));
    if (self->options->only_coded)
        coding_table_add_note(table,
                              "left out: %" G_GINT64_FORMAT
                              " units that nobody coded; agreement on leaving them "
                              "uncoded does not count",
                              coding_comparison_get_n_uncoded(self->comparison));
    if (unit == CODING_GRID_CHARACTER || unit == CODING_GRID_WORD)
        coding_table_add_note(
            table, "neighbouring %ss are not independent of each other%s",
            coding_grid_unit_get_name(unit),
            self->intervals.wanted ? "" : "; --ci draws whole turns again");
    note_presence(self, table);
    if (unit == CODING_GRID_LINE)
        coding_table_add_note(table, "a line is no unit of meaning: where a line ends is "
                                     "chance, and neighbours are not independent");
}

/* What is drawn again of measures that are of texts and not of units. */
static const char *
get_drawn_of_texts(const Agree *self)
{
    return self->continua && self->continua->len == 1 ? "stretches of the one transcript"
                                                      : "transcripts";
}

/* Whether anything is computed from sets, of which units are drawn. */
static gboolean
draws_units(const Agree *self)
{
    for (guint i = 0; i < self->coefficients->len; i++)
        if (((AgreeMeasure *)g_ptr_array_index(self->coefficients, i))->family ==
            AGREE_SETS)
            return TRUE;
    return FALSE;
}

/* "95 % intervals: bootstrap over units (14), 2000 draws, seed 1, percentiles". */
static void
note_intervals(const Agree *self, CodingTable *table)
{
    const AgreeIntervals *intervals = &self->intervals;
    guint n = intervals->draws.n ? intervals->draws.n : CODING_DRAWS_DEFAULT;
    g_autofree char *confidence = confidence_dup_name(intervals->draws.confidence);

    if (!intervals->wanted)
        return;
    if (intervals->by_error)
        coding_table_add_note(table,
                              "%s intervals: from the standard error, units taken as "
                              "independent",
                              confidence);
    else if (intervals->krippendorff)
        coding_table_add_note(table, "%s intervals: " AGREE_KRIPPENDORFF, confidence);
    else if (self->anything)
        coding_table_add_note(
            table,
            "%s intervals: bootstrap over %s (%u), %u draws, seed %" G_GUINT64_FORMAT
            ", percentiles; of spans over %s",
            confidence, coding_cluster_get_name(intervals->cluster),
            coding_slice_get_n_clusters(self->anything), n, intervals->draws.seed,
            get_drawn_of_texts(self));
    else
        coding_table_add_note(
            table,
            "%s intervals: bootstrap over %s, %u draws, seed %" G_GUINT64_FORMAT
            ", percentiles",
            confidence,
            draws_units(self) ? coding_cluster_get_name(intervals->cluster)
                              : get_drawn_of_texts(self),
            n, intervals->draws.seed);
}

static const char *
get_n_title(AgreeFamily family)
{
    switch (family) {
    case AGREE_SPANS:
        return "sections or characters marked";
    case AGREE_GAMMA:
        return "random continua drawn";
    case AGREE_DECISIONS:
        return "decisions";
    case AGREE_BOUNDARIES:
        return "transcripts";
    default:
        return "units";
    }
}

/* What a measure beyond those of single codes on units is, and its n. */
static void
note_measure(const Agree *self, CodingTable *table, const AgreeMeasure *measure)
{
    AgreeValue value = measure->family == AGREE_BOUNDARIES
                           ? agree_get_of_anything(self, measure)
                           : agree_get_together(self, measure);

    if (measure->family == AGREE_UNITS)
        return;
    if (value.none || isnan(value.agreement.value))
        coding_table_add_note(table, "%s: %s (%s)", measure->symbol, measure->title,
                              measure->citation);
    else
        coding_table_add_note(table, "%s: %s (%s); n = %" G_GINT64_FORMAT " %s",
                              measure->symbol, measure->title, measure->citation,
                              value.agreement.n_units, get_n_title(measure->family));
}

static void
note_spans(const Agree *self, CodingTable *table)
{
    g_autofree char *distances = agree_dup_gamma_distances(&self->gamma_asked);
    g_autofree char *drawing = agree_dup_gamma_drawing(&self->gamma_asked);

    if (self->continua)
        coding_table_add_note(
            table,
            "spans: characters of the speech in scope, in %u transcripts that all have "
            "read; set aside because only some have: %u",
            self->continua->len, self->n_left_out);
    if (self->gamma)
        coding_table_add_note(
            table,
            "gamma: %s, transcripts end to end; %s, seed %" G_GUINT64_FORMAT
            "; its interval is about the drawing alone",
            distances, drawing, self->intervals.draws.seed);
    if (self->domain.name)
        coding_table_add_note(
            table,
            "codes of '%s' exclude each other; where a coder has two in a unit the one "
            "covering more characters counts (%" G_GINT64_FORMAT
            " times), and neither on a tie (%" G_GINT64_FORMAT ")",
            self->domain.name, self->domain.counts.n_two, self->domain.counts.n_tied);
}

void
agree_note_measures(const Agree *self, CodingTable *table)
{
    Agree plain = *self;

    /* The note says n, for which nothing needs to be drawn. */
    plain.intervals = (AgreeIntervals){0};
    for (guint i = 0; i < self->coefficients->len; i++)
        note_measure(&plain, table, g_ptr_array_index(self->coefficients, i));
    note_spans(self, table);
    note_intervals(self, table);
}

static void
note_unread(const Agree *self, CodingTable *table)
{
    guint n = 0;

    for (guint c = 0; c < coding_comparison_get_n_coders(self->comparison); c++)
        n += coding_comparison_get_n_unread(self->comparison, c);
    coding_segment_origin_add_note(table, n);
}

void
agree_note_scope(const Agree *self, CodingTable *table)
{
    const CodingComparison *comparison = self->comparison;
    g_autoptr(GString) coders = g_string_new(NULL);

    note_unit(self, table);
    for (guint c = 0; c < coding_comparison_get_n_coders(comparison); c++)
        g_string_append_printf(coders, "%s%s (%u codes, %u segments)", c ? ", " : "",
                               coding_comparison_get_coder(comparison, c),
                               coding_comparison_get_n_codes(comparison, c),
                               coding_comparison_get_n_segments(comparison, c));
    coding_table_add_note(table, "coders: %s", coders->str);
    note_unread(self, table);
    coding_table_add_note(table, "%s; %s", self->state,
                          self->options->grid.interviewers
                              ? "interviewers' speech counts too"
                              : "interviewers' speech is left out");
    if (self->options->sample)
        coding_table_add_note(table,
                              "only the sample '%s': %u of %u %ss; 'axial sample check' "
                              "says what it tells about the whole",
                              self->options->sample->name, self->options->sample->drawn,
                              self->options->sample->population,
                              self->options->sample->unit);
    if (self->options->lift)
        coding_table_add_note(table, "codes stand for the nearest %s code above them",
                              coding_code_kind_get_name(self->options->level));
}

/* The transcripts a coder has not finished, of those that are compared. */
static GPtrArray *
list_unfinished(const Agree *self, guint coder)
{
    const GPtrArray *texts = coding_comparison_get_transcripts(self->comparison);
    GPtrArray *names = g_ptr_array_new();

    for (guint i = 0; i < texts->len; i++) {
        const CodingComparedTranscript *text = g_ptr_array_index(texts, i);

        if (!text->judged[coder])
            g_ptr_array_add(names, text->name);
    }
    return names;
}

void
agree_note_missing(const Agree *self, CodingTable *table)
{
    for (guint c = 0; c < coding_comparison_get_n_coders(self->comparison); c++) {
        g_autoptr(GPtrArray) unfinished = list_unfinished(self, c);
        g_autofree char *names = dup_joined(unfinished, ", ");
        g_autofree char *said = dup_joined_by(unfinished, " ", " ");
        const char *coder = coding_comparison_get_coder(self->comparison, c);
        g_autofree char *quoted = g_shell_quote(coder);

        if (!unfinished->len)
            continue;
        coding_table_add_note(table,
                              "set aside for %s, who has not marked it as read to the "
                              "end: %s (axial coder done %s --coder %s)",
                              coder, names, said, quoted);
    }
}

static void
note_unknown(const Agree *self, CodingTable *table, guint coder)
{
    const GPtrArray *unknown = coding_comparison_get_unknown(self->comparison, coder);
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < MIN(unknown->len, LISTED); i++)
        g_string_append_printf(names, "%s'%s'", i ? ", " : "",
                               (const char *)g_ptr_array_index(unknown, i));
    if (unknown->len > LISTED)
        g_string_append_printf(names, " and %u more", unknown->len - LISTED);
    if (unknown->len)
        coding_table_add_note(
            table, "not comparable: %u %s of %s that others do not know: %s",
            unknown->len, unknown->len == 1 ? "code" : "codes",
            coding_comparison_get_coder(self->comparison, coder), names->str);
}

void
agree_note_codes(const Agree *self, CodingTable *table)
{
    const CodingComparison *comparison = self->comparison;
    gboolean any = FALSE;

    for (guint c = 0; c < coding_comparison_get_n_coders(comparison); c++) {
        note_unknown(self, table, c);
        any |= coding_comparison_get_unknown(comparison, c)->len > 0;
    }
    if (any)
        coding_table_add_note(table,
                              "'axial align' relates codes that were invented apart");
    if (self->options->mapping)
        coding_table_add_note(table,
                              "codes were matched by a table (--mapping), %u rows with a "
                              "code of every coder; nothing is kept in the project",
                              coding_mapping_get_n_codes(self->options->mapping));
    if (coding_comparison_get_codes(comparison)->len == 0)
        return;
    if (coding_comparison_is_aligned(comparison))
        coding_table_add_note(table,
                              "the codes were matched on these same data, which lets "
                              "agreement look better than it is");
    coding_table_add_note(table,
                          "pooled: from the means over codes of the agreement that was "
                          "observed and that chance would give (De Vries et al. 2008); "
                          "%s: the mean",
                          coding_coefficient_find("percent", NULL)->symbol);
}

/* One code of two coders: why much agreement is worth little. */
static gboolean
note_one_prevalence(CodingTable *table, const CodingComparedCode *code)
{
    CodingAgreement kappa = coding_agreement_compute(
        coding_coefficient_find("kappa", NULL), code->ratings, NULL);
    CodingPairTable pair = coding_ratings_get_pair_table(code->ratings, 0, 1);
    gint64 n = pair.both + pair.only_a + pair.only_b + pair.neither;
    gint64 used = 2 * pair.both + pair.only_a + pair.only_b;

    if (isnan(kappa.value) || kappa.value >= LITTLE || kappa.observed < MUCH)
        return FALSE;
    g_autofree char *observed = dup_percent(kappa.observed);
    g_autofree char *value = dup_value(kappa.value);
    g_autofree char *share = dup_percent((double)used / (2 * (double)n));
    g_autofree char *chance = dup_percent(kappa.expected);
    coding_table_add_note(
        table,
        "'%s' agrees on %s of the units and still has κ = %s: the code is on %s of the "
        "units, so agreement by chance alone would be %s; of %" G_GINT64_FORMAT
        " units where either used it, both did in %" G_GINT64_FORMAT,
        code->code->name, observed, value, share, chance,
        pair.both + pair.only_a + pair.only_b, pair.both);
    return TRUE;
}

void
agree_note_prevalence(const Agree *self, CodingTable *table)
{
    g_autoptr(GArray) codes = agree_list_worst_first(self);
    guint explained = 0;

    if (coding_comparison_get_n_coders(self->comparison) != 2)
        return;
    for (guint i = 0; i < codes->len && explained < EXPLAINED; i++)
        explained +=
            note_one_prevalence(table, g_array_index(codes, AgreeRanked, i).code);
}

/* --- sentences --- */

static char *
dup_least(const Agree *self)
{
    g_autoptr(GArray) codes = agree_list_worst_first(self);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < MIN(codes->len, LEAST); i++) {
        const AgreeRanked *one = &g_array_index(codes, AgreeRanked, i);
        g_autofree char *value = dup_value(one->alpha);

        if (!isnan(one->alpha))
            g_ptr_array_add(names,
                            g_strdup_printf("'%s' (%s)", one->code->code->name, value));
    }
    return dup_joined(names, " and ");
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
    list = dup_joined(counts, " and ");
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
        dup_value(agree_get_alpha(coding_comparison_get_anything(comparison)));
    g_autofree char *pooled = dup_value(agree_get_pooled_alpha(self));
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
        g_autofree char *lower = dup_value(value.interval.lower);
        g_autofree char *upper = dup_value(value.interval.upper);
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
    g_autofree char *from = dup_value(lowest);
    g_autofree char *to = dup_value(highest);
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
    g_autofree char *alpha =
        dup_value(codes->len ? agree_get_pooled_alpha(self) : agree_get_alpha(anything));
    g_autofree char *agreed =
        dup_percent(codes->len ? coding_comparison_pool(percent, codes)
                               : coding_agreement_compute(percent, anything, NULL).value);
    g_autoptr(GString) text = g_string_new(NULL);
    guint judged = agree_count_read(self);

    g_autofree char *share = dup_percent((double)judged / MAX(1, texts->len));
    g_string_append_printf(text,
                           "%s coders%s coded %u of %u interviews (%s, %" G_GINT64_FORMAT
                           " %s). Agreement on %s per %s was Krippendorff's alpha = %s",
                           count, self->independent ? " independently" : "", judged,
                           texts->len, share, coding_comparison_get_n_units(comparison),
                           get_units(self),
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
