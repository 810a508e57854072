/* agree-tables.c - the tables of a comparison of coders. */
#include <math.h>

#include "agree.h"

/* Text of a passage that still fits beside the codes. */
#define TEXT_COLUMNS 100

const CodingColumn agree_columns[] = {
    {.id = "code",
     .title = "Code",
     .type = CODING_CELL_TEXT,
     .help = "in scripts the first rows are for all codes"},
    {.id = "used_1",
     .title = "First",
     .type = CODING_CELL_INTEGER,
     .help = "units where the first coder used it; used_2 and so on for the others"},
    {.id = "used_2",
     .title = "Second",
     .type = CODING_CELL_INTEGER,
     .help = "the same for the second"},
    {.id = "all",
     .title = "Both",
     .type = CODING_CELL_INTEGER,
     .help = "units where all used it"},
    {.id = "n",
     .title = "n",
     .type = CODING_CELL_INTEGER,
     .help = "units judged by two or more"},
    {.id = "percent",
     .type = CODING_CELL_REAL,
     .decimals = 3,
     .help = "a column for each coefficient that was chosen"},
    {.id = "kappa", .type = CODING_CELL_REAL, .decimals = 3, .help = "Cohen's kappa"},
    {.id = "alpha",
     .type = CODING_CELL_REAL,
     .decimals = 3,
     .help = "Krippendorff's alpha"},
    {.id = "f1",
     .title = "F1",
     .type = CODING_CELL_REAL,
     .decimals = 3,
     .help = "twice both, over the units of one and of the other; of two coders"},
    {.id = "of",
     .type = CODING_CELL_TEXT,
     .hidden = TRUE,
     .help = "what the row is of: code, anything, pooled"},
    {.id = "unit", .type = CODING_CELL_TEXT, .hidden = TRUE, .help = "turn, line ..."},
    {.id = "coders", .type = CODING_CELL_TEXT, .hidden = TRUE, .help = "who, with ';'"},
    {NULL},
};

/* --- columns that depend on coders and coefficients --- */

static void
add_column(GArray *columns, const char *id, const char *title, CodingCellType type)
{
    CodingColumn column = {.id = id, .title = title, .type = type, .decimals = 3};

    g_array_append_val(columns, column);
}

static void
add_hidden_column(GArray *columns, const char *id)
{
    CodingColumn column = {
        .id = id, .title = id, .type = CODING_CELL_TEXT, .hidden = TRUE};

    g_array_append_val(columns, column);
}

/* A column per coder: "used_1", headed by @format with her name. */
static void
add_coder_columns(const Agree *self, GArray *columns, GStringChunk *strings,
                  const char *prefix, CodingCellType type)
{
    for (guint c = 0; c < coding_comparison_get_n_coders(self->comparison); c++) {
        g_autofree char *id = g_strdup_printf("%s_%u", prefix, c + 1);

        add_column(columns, g_string_chunk_insert(strings, id),
                   coding_comparison_get_coder(self->comparison, c), type);
    }
}

static void
add_coefficient_columns(const Agree *self, GArray *columns)
{
    for (guint i = 0; i < self->coefficients->len; i++) {
        const CodingCoefficient *coefficient = g_ptr_array_index(self->coefficients, i);

        add_column(columns, coefficient->id, coefficient->symbol, CODING_CELL_REAL);
    }
}

static GArray *
new_columns(void)
{
    return g_array_new(TRUE, TRUE, sizeof(CodingColumn));
}

static CodingTable *
new_table(const GArray *columns, const char *title)
{
    CodingTable *table = coding_table_new((const CodingColumn *)(void *)columns->data);

    coding_table_set_title(table, title);
    return table;
}

static gboolean
is_pair(const Agree *self)
{
    return coding_comparison_get_n_coders(self->comparison) == 2;
}

static void
set_undefined(CodingTable *table, guint column, const char *why)
{
    g_autofree char *reason = why ? g_strconcat("undefined: ", why, NULL) : NULL;

    coding_table_set_missing(table, column, reason);
}

/* The coefficients of @ratings from column @first on. */
static void
set_coefficients(const Agree *self, CodingTable *table, guint first,
                 const CodingRatings *ratings)
{
    for (guint i = 0; i < self->coefficients->len; i++) {
        CodingAgreement one = coding_agreement_compute(
            g_ptr_array_index(self->coefficients, i), ratings, NULL);

        if (isnan(one.value))
            set_undefined(table, first + i, one.why);
        else
            coding_table_set_real(table, first + i, one.value);
    }
}

static void
set_pooled(const Agree *self, CodingTable *table, guint first, const GPtrArray *codes)
{
    for (guint i = 0; i < self->coefficients->len; i++) {
        double value =
            coding_comparison_pool(g_ptr_array_index(self->coefficients, i), codes);

        if (!isnan(value))
            coding_table_set_real(table, first + i, value);
        else
            set_undefined(table, first + i, "no code gives a value to pool");
    }
}

/* --- overall --- */

static void
add_spread_row(const Agree *self, CodingTable *table, const char *title,
               double (*pick)(const GArray *values))
{
    coding_table_begin_row(table);
    coding_table_set_text(table, 0, title);
    for (guint i = 0; i < self->coefficients->len; i++) {
        g_autoptr(GArray) values =
            agree_list_values(self, g_ptr_array_index(self->coefficients, i));

        if (values->len)
            coding_table_set_real(table, 1 + i, pick(values));
    }
}

static double
pick_median(const GArray *values)
{
    return (g_array_index(values, double, (values->len - 1) / 2) +
            g_array_index(values, double, values->len / 2)) /
           2;
}

static double
pick_lowest(const GArray *values)
{
    return g_array_index(values, double, 0);
}

static double
pick_highest(const GArray *values)
{
    return g_array_index(values, double, values->len - 1);
}

CodingTable *
agree_table_overall(const Agree *self)
{
    const GPtrArray *codes = coding_comparison_get_codes(self->comparison);
    g_autoptr(GArray) columns = new_columns();
    g_autofree char *coders = agree_dup_coders(self);
    g_autofree char *title = g_strdup_printf("Agreement of %s", coders);
    g_autofree char *pooled = g_strdup_printf("All codes, pooled (%u)", codes->len);
    CodingTable *table;

    add_column(columns, "over", "Over", CODING_CELL_TEXT);
    add_coefficient_columns(self, columns);
    table = new_table(columns, title);
    coding_table_begin_row(table);
    coding_table_set_text(table, 0, "Any code (where something was coded)");
    set_coefficients(self, table, 1, coding_comparison_get_anything(self->comparison));
    if (codes->len) {
        coding_table_begin_row(table);
        coding_table_set_text(table, 0, pooled);
        set_pooled(self, table, 1, codes);
    }
    if (codes->len > 1) {
        add_spread_row(self, table, "Single codes, median", pick_median);
        add_spread_row(self, table, "Single codes, lowest", pick_lowest);
        add_spread_row(self, table, "Single codes, highest", pick_highest);
    }
    agree_note_scope(self, table);
    agree_note_missing(self, table);
    agree_note_codes(self, table);
    return table;
}

CodingTable *
agree_table_coders(const Agree *self)
{
    static const CodingColumn columns[] = {
        {.id = "coder", .title = "Coder", .type = CODING_CELL_TEXT},
        {.id = "codes", .title = "Codes", .type = CODING_CELL_INTEGER},
        {.id = "segments", .title = "Segments", .type = CODING_CELL_INTEGER},
        {.id = "units", .title = "Units coded", .type = CODING_CELL_INTEGER},
        {NULL},
    };
    const CodingComparison *comparison = self->comparison;
    const GPtrArray *texts = coding_comparison_get_transcripts(comparison);
    CodingTable *table = coding_table_new(columns);

    coding_table_set_title(table, "What each coder did");
    for (guint c = 0; c < coding_comparison_get_n_coders(comparison); c++) {
        gint64 units = 0;

        for (guint i = 0; i < texts->len; i++) {
            const CodingComparedTranscript *text = g_ptr_array_index(texts, i);

            units += text->n_judges >= 2 ? text->coded[c] : 0;
        }
        coding_table_add_row(table, coding_comparison_get_coder(comparison, c),
                             (gint64)coding_comparison_get_n_codes(comparison, c),
                             (gint64)coding_comparison_get_n_segments(comparison, c),
                             units);
    }
    return table;
}

/* --- codes --- */

/* A row of the table of codes, of a code or (NULL) of what @name says. */
static void
add_code_row(const Agree *self, CodingTable *table, const char *name, const char *of,
             const CodingRatings *ratings, const gint64 *used)
{
    const CodingComparison *comparison = self->comparison;
    guint n_coders = coding_comparison_get_n_coders(comparison), at = 1;
    g_autoptr(GString) coders = g_string_new(NULL);
    gint64 any, all;

    coding_table_begin_row(table);
    coding_table_set_text(table, 0, name);
    for (guint c = 0; c < n_coders; c++, at++) {
        g_string_append_printf(coders, "%s%s", c ? "; " : "",
                               coding_comparison_get_coder(comparison, c));
        if (used)
            coding_table_set_integer(table, at, used[c]);
    }
    if (ratings) {
        agree_count_use(ratings, &any, &all);
        coding_table_set_integer(table, at, all);
    }
    coding_table_set_integer(table, at + 1, coding_comparison_get_n_units(comparison));
    at += 2;
    if (ratings)
        set_coefficients(self, table, at, ratings);
    else
        set_pooled(self, table, at, coding_comparison_get_codes(comparison));
    at += self->coefficients->len;
    if (is_pair(self)) {
        if (ratings) {
            CodingPairTable pair = coding_ratings_get_pair_table(ratings, 0, 1);
            const char *why = NULL;
            double f1 = coding_pair_table_get_f1(&pair, &why);

            if (isnan(f1))
                set_undefined(table, at, why);
            else
                coding_table_set_real(table, at, f1);
        }
        at++;
    }
    coding_table_set_text(table, at, of);
    coding_table_set_text(table, at + 1,
                          coding_grid_unit_get_name(self->options->grid.unit));
    coding_table_set_text(table, at + 2, coders->str);
}

static void
add_overall_rows(const Agree *self, CodingTable *table)
{
    const GPtrArray *texts = coding_comparison_get_transcripts(self->comparison);
    guint n_coders = coding_comparison_get_n_coders(self->comparison);
    g_autofree gint64 *used = g_new0(gint64, n_coders);

    for (guint i = 0; i < texts->len; i++) {
        const CodingComparedTranscript *text = g_ptr_array_index(texts, i);

        for (guint c = 0; c < n_coders; c++)
            used[c] += text->n_judges >= 2 ? text->coded[c] : 0;
    }
    add_code_row(self, table, NULL, "anything",
                 coding_comparison_get_anything(self->comparison), used);
    if (coding_comparison_get_codes(self->comparison)->len)
        add_code_row(self, table, NULL, "pooled", NULL, NULL);
}

CodingTable *
agree_table_codes(const Agree *self, gboolean overall)
{
    g_autoptr(GArray) columns = new_columns();
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autoptr(GPtrArray) codes = agree_list_worst_first(self);
    CodingTable *table;

    add_column(columns, "code", "Code", CODING_CELL_TEXT);
    add_coder_columns(self, columns, strings, "used", CODING_CELL_INTEGER);
    add_column(columns, "all", is_pair(self) ? "Both" : "All", CODING_CELL_INTEGER);
    add_column(columns, "n", "n", CODING_CELL_INTEGER);
    add_coefficient_columns(self, columns);
    if (is_pair(self))
        add_column(columns, "f1", "F1", CODING_CELL_REAL);
    add_hidden_column(columns, "of");
    add_hidden_column(columns, "unit");
    add_hidden_column(columns, "coders");
    table = new_table(columns, "Single codes, least agreement first");
    if (overall)
        add_overall_rows(self, table);
    for (guint i = 0; i < codes->len; i++) {
        const CodingComparedCode *code = g_ptr_array_index(codes, i);

        add_code_row(self, table, code->code->name, "code", code->ratings, code->units);
    }
    coding_table_add_note(table, "below each coder: %s with the code",
                          coding_grid_unit_get_title(self->options->grid.unit,
                                                     self->options->grid.interviewers));
    agree_note_prevalence(self, table);
    return table;
}

/* --- transcripts --- */

CodingTable *
agree_table_transcripts(const Agree *self)
{
    CodingComparison *comparison = self->comparison;
    const GPtrArray *texts = coding_comparison_get_transcripts(comparison);
    guint n_coders = coding_comparison_get_n_coders(comparison);
    gboolean pooled = coding_comparison_get_codes(comparison)->len > 0;
    g_autoptr(GArray) columns = new_columns();
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    CodingTable *table;

    add_column(columns, "transcript", "Transcript", CODING_CELL_TEXT);
    add_column(columns, "n", "Units", CODING_CELL_INTEGER);
    add_coder_columns(self, columns, strings, "coded", CODING_CELL_INTEGER);
    add_coefficient_columns(self, columns);
    table = new_table(columns, "Transcripts");
    for (guint i = 0; i < texts->len; i++) {
        const CodingComparedTranscript *text = g_ptr_array_index(texts, i);

        coding_table_begin_row(table);
        coding_table_set_text(table, 0, text->name);
        coding_table_set_integer(table, 1, text->n_units);
        for (guint c = 0; c < n_coders; c++)
            if (text->judged[c])
                coding_table_set_integer(table, 2 + c, text->coded[c]);
            else
                coding_table_set_missing(table, 2 + c, "not marked as read to the end");
        if (text->n_judges < 2)
            continue;
        if (pooled) {
            g_autoptr(GPtrArray) codes = coding_comparison_dup_codes_in(comparison, i);

            set_pooled(self, table, 2 + n_coders, codes);
        } else {
            g_autoptr(CodingRatings) any =
                coding_comparison_dup_anything_in(comparison, i);

            set_coefficients(self, table, 2 + n_coders, any);
        }
    }
    coding_table_add_note(table, "below each coder: units with any code; agreement %s",
                          pooled ? "over all codes, pooled"
                                 : "on where something was coded");
    return table;
}

/* --- where to look next --- */

CodingTable *
agree_table_differences(const Agree *self)
{
    CodingComparison *comparison = self->comparison;
    const GPtrArray *texts = coding_comparison_get_transcripts(comparison);
    guint n_coders = coding_comparison_get_n_coders(comparison), n;
    g_autoptr(GPtrArray) list =
        coding_comparison_list_differences(comparison, self->limit, &n);
    g_autoptr(GArray) columns = new_columns();
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    CodingTable *table;

    add_column(columns, "place", "Place", CODING_CELL_TEXT);
    add_column(columns, "speaker", "Speaker", CODING_CELL_TEXT);
    add_coder_columns(self, columns, strings, "codes", CODING_CELL_TEXT);
    add_column(columns, "text", "Text", CODING_CELL_TEXT);
    table = new_table(columns, "Where to look next");
    for (guint i = 0; i < list->len; i++) {
        const CodingDifference *found = g_ptr_array_index(list, i);
        const CodingComparedTranscript *text =
            g_ptr_array_index(texts, found->transcript);
        g_autofree char *words = coding_text_dup_shortened(found->text, TEXT_COLUMNS);

        coding_table_begin_row(table);
        coding_table_set_text(table, 0, found->address);
        coding_table_set_text(table, 1, found->speaker);
        for (guint c = 0; c < n_coders; c++)
            if (!text->judged[c])
                coding_table_set_missing(table, 2 + c, "not marked as read to the end");
            else if (*found->codes[c])
                coding_table_set_text(table, 2 + c, found->codes[c]);
        coding_table_set_text(table, 2 + n_coders, words);
    }
    coding_table_add_note(
        table,
        "%u of %u units on which the coders differ, those with the most "
        "differing codes first; --limit shows more",
        list->len, n);
    return table;
}
