/* agree-words.c - what a comparison of coders says in words: the notes below its tables.
 */
#include <math.h>
#include <string.h>

#include "agree.h"

/* Names and codes that a note lists before it only counts. */
#define LISTED 4

char *
agree_dup_joined_by(const GPtrArray *names, const char *between, const char *last)
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

char *
agree_dup_joined(const GPtrArray *names, const char *last)
{
    return agree_dup_joined_by(names, ", ", last);
}

char *
agree_dup_coders(const Agree *self)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint c = 0; c < coding_comparison_get_n_coders(self->comparison); c++)
        g_ptr_array_add(names,
                        (gpointer)coding_comparison_get_coder(self->comparison, c));
    return agree_dup_joined(names, " and ");
}

const char *
agree_get_units(const Agree *self)
{
    return coding_grid_unit_get_title(self->options->grid.unit,
                                      self->options->grid.interviewers);
}

char *
agree_dup_value(double value)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    if (isnan(value))
        return g_strdup("undefined");
    /* No zero has a sign. */
    g_ascii_formatd(digits, sizeof digits, "%.2f", fabs(value) < 0.005 ? 0 : value);
    if (g_str_has_prefix(digits, "0."))
        return g_strdup(digits + 1);
    if (g_str_has_prefix(digits, "-0."))
        return g_strconcat("-", digits + 2, NULL);
    return g_strdup(digits);
}

char *
agree_dup_percent(double share)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    gboolean near = (share > 0 && share < 0.1) || (share > 0.99 && share < 1);

    if (isnan(share))
        return g_strdup("undefined");
    /* What is nearly all is not all. */
    if (share >= 0.9995 && share < 1)
        return g_strdup("over 99.9 %");
    g_ascii_formatd(digits, sizeof digits, near ? "%.1f" : "%.0f", 100 * share);
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
        agree_get_units(self), coding_comparison_get_n_units(self->comparison),
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

/* Whether anything is computed from texts as wholes, which are drawn. */
static gboolean
draws_texts(const Agree *self)
{
    return agree_has_family(self, AGREE_SPANS) ||
           agree_has_family(self, AGREE_DECISIONS) ||
           agree_has_family(self, AGREE_BOUNDARIES);
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
            ", percentiles%s%s",
            confidence, coding_cluster_get_name(intervals->cluster),
            coding_slice_get_n_clusters(self->anything), n, intervals->draws.seed,
            draws_texts(self) ? "; of segments over " : "",
            draws_texts(self) ? get_drawn_of_texts(self) : "");
    else
        coding_table_add_note(
            table,
            "%s intervals: bootstrap over %s, %u draws, seed %" G_GUINT64_FORMAT
            ", percentiles",
            confidence,
            agree_has_family(self, AGREE_SETS)
                ? coding_cluster_get_name(intervals->cluster)
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
    AgreeValue value;

    if (measure->family == AGREE_UNITS)
        return;
    value = measure->family == AGREE_BOUNDARIES ? agree_get_of_anything(self, measure)
                                                : agree_get_together(self, measure);
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

/* "κ: Cohen's kappa; α: Krippendorff's alpha"; of agreement the column itself says it. */
static void
note_symbols(const Agree *self, CodingTable *table)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < self->coefficients->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(self->coefficients, i);

        if (measure->family == AGREE_UNITS && strcmp(measure->id, "percent") != 0)
            g_string_append_printf(text, "%s%s: %s", text->len ? "; " : "",
                                   measure->symbol, measure->title);
    }
    if (text->len)
        coding_table_add_note(table, "%s", text->str);
}

void
agree_note_measures(const Agree *self, CodingTable *table)
{
    Agree plain = *self;

    note_symbols(self, table);
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

static const char *
get_speech(const Agree *self)
{
    return self->options->grid.interviewers ? "interviewers' speech counts too"
                                            : "interviewers' speech is left out";
}

/* The state as it stands in round brackets. */
static const char *
get_state(const Agree *self)
{
    const char *text = strchr(self->state, ' ');

    return text ? text + 1 : self->state;
}

/* What the comparison was held to. */
static void
note_choice(const Agree *self, CodingTable *table)
{
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

/* "Ana (3 codes, 8 segments), Ben (2 codes, 4 segments)".  Returns: (transfer full). */
static char *
dup_sizes(const Agree *self)
{
    const CodingComparison *comparison = self->comparison;
    g_autoptr(GString) coders = g_string_new(NULL);

    for (guint c = 0; c < coding_comparison_get_n_coders(comparison); c++) {
        guint codes = coding_comparison_get_n_codes(comparison, c);
        guint segments = coding_comparison_get_n_segments(comparison, c);

        g_string_append_printf(coders, "%s%s (%u code%s, %u segment%s)", c ? ", " : "",
                               coding_comparison_get_coder(comparison, c), codes,
                               codes == 1 ? "" : "s", segments, segments == 1 ? "" : "s");
    }
    return g_string_free(g_steal_pointer(&coders), FALSE);
}

void
agree_note_scope(const Agree *self, CodingTable *table)
{
    g_autofree char *coders = dup_sizes(self);

    note_unit(self, table);
    coding_table_add_note(table, "coders: %s", coders);
    note_unread(self, table);
    coding_table_add_note(table, "%s; %s", self->state, get_speech(self));
    note_choice(self, table);
}

void
agree_note_both(const Agree *before, const Agree *after, CodingTable *table)
{
    g_autofree char *was = dup_sizes(before), *is = dup_sizes(after);

    coding_table_add_note(
        table, "before discussion (%s): %s, %" G_GINT64_FORMAT " units; %s",
        get_state(before), was, coding_comparison_get_n_units(before->comparison),
        before->independent ? "coded independently"
                            : "not independent: see 'axial agree --paper reliability'");
    coding_table_add_note(table,
                          "negotiated (%s): %s, %" G_GINT64_FORMAT
                          " units; after discussion, so its agreement is what was "
                          "reached, and no reliability",
                          get_state(after), is,
                          coding_comparison_get_n_units(after->comparison));
    note_unit(after, table);
    note_unread(after, table);
    coding_table_add_note(table, "%s", get_speech(after));
    note_choice(after, table);
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
        g_autofree char *names = agree_dup_joined(unfinished, ", ");
        g_autofree char *said = agree_dup_joined_by(unfinished, " ", " ");
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

void
agree_note_all(const Agree *self, CodingTable *table)
{
    agree_note_scope(self, table);
    agree_note_measures(self, table);
    agree_note_missing(self, table);
    agree_note_codes(self, table);
}
