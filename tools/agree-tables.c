/* agree-tables.c - the tables of a comparison of coders. */
#include <math.h>

#include "agree.h"

/* Transcripts on one page. */
#define MOST_TRANSCRIPTS 40

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
    CodingColumn column = {.id = id, .title = title, .type = type};

    g_array_append_val(columns, column);
}

static void
add_value_column(const Agree *self, GArray *columns, const char *id, const char *title)
{
    CodingColumn column = {
        .id = id, .title = title, .type = CODING_CELL_REAL, .decimals = self->decimals};

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

/* A row of one kind of value: of all codes, of one ... */
typedef AgreeValue (*ValueFunc)(const Agree *self, const AgreeMeasure *measure);

static void
set_values(const Agree *self, CodingTable *table, guint first, ValueFunc get)
{
    for (guint i = 0; i < self->coefficients->len; i++) {
        AgreeValue value = get(self, g_ptr_array_index(self->coefficients, i));

        agree_set_value(self, table, first + i * agree_get_width(self), &value);
    }
}

static void
set_values_of_code(const Agree *self, CodingTable *table, guint first, guint code)
{
    for (guint i = 0; i < self->coefficients->len; i++) {
        AgreeValue value =
            agree_get_of_code(self, g_ptr_array_index(self->coefficients, i), code);

        agree_set_value(self, table, first + i * agree_get_width(self), &value);
    }
}

static gboolean
has_together(const Agree *self)
{
    return agree_has_family(self, AGREE_SETS) || agree_has_family(self, AGREE_SPANS) ||
           agree_has_family(self, AGREE_GAMMA) || agree_has_family(self, AGREE_DECISIONS);
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
            coding_table_set_real(table, 1 + i * agree_get_width(self), pick(values));
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

static void
add_overall_row(const Agree *self, CodingTable *table, const char *name, ValueFunc get)
{
    coding_table_begin_row(table);
    coding_table_set_text(table, 0, name);
    set_values(self, table, 1, get);
}

CodingTable *
agree_table_overall(const Agree *self)
{
    const GPtrArray *codes = coding_comparison_get_codes(self->comparison);
    g_autoptr(GArray) columns = new_columns();
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autofree char *coders = agree_dup_coders(self);
    g_autofree char *title = g_strdup_printf("Agreement of %s", coders);
    g_autofree char *pooled = g_strdup_printf("All codes, pooled (%u)", codes->len);
    g_autofree char *domain =
        g_strdup_printf("Codes of '%s', one or none", self->domain.name);
    CodingTable *table;

    add_column(columns, "over", "Over", CODING_CELL_TEXT);
    agree_add_columns(self, columns, strings);
    table = new_table(columns, title);
    if (agree_has_family(self, AGREE_UNITS) || agree_has_family(self, AGREE_BOUNDARIES))
        add_overall_row(self, table, "Any code (where something was coded)",
                        agree_get_of_anything);
    if (codes->len && agree_has_family(self, AGREE_UNITS))
        add_overall_row(self, table, pooled, agree_get_pooled);
    if (codes->len && has_together(self))
        add_overall_row(self, table, "All codes at once (sets, spans)",
                        agree_get_together);
    if (self->domain.name)
        add_overall_row(self, table, domain, agree_get_of_domain);
    if (codes->len > 1) {
        add_spread_row(self, table, "Single codes, median", pick_median);
        add_spread_row(self, table, "Single codes, lowest", pick_lowest);
        add_spread_row(self, table, "Single codes, highest", pick_highest);
    }
    agree_note_all(self, table);
    if (agree_has_family(self, AGREE_UNITS))
        agree_note_any(self, table);
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
    CodingTable *table = coding_table_new(columns);

    coding_table_set_title(table, "What each coder did");
    for (guint c = 0; c < coding_comparison_get_n_coders(comparison); c++)
        coding_table_add_row(table, coding_comparison_get_coder(comparison, c),
                             (gint64)coding_comparison_get_n_codes(comparison, c),
                             (gint64)coding_comparison_get_n_segments(comparison, c),
                             agree_count_coded(self, c));
    return table;
}

/* --- codes --- */

/* A row of the table of codes: what it is of, and what is counted there. */
typedef struct {
    const char *name, *of;
    const CodingRatings *ratings; /* NULL: there is no one table */
    const gint64 *used;           /* per coder, or NULL */
    ValueFunc get;                /* NULL: of the code at place @code */
    guint code;
} CodeRow;

static void
set_f1(CodingTable *table, guint column, const CodingRatings *ratings)
{
    CodingPairTable pair = coding_ratings_get_pair_table(ratings, 0, 1);
    const char *why = NULL;
    double f1 = coding_pair_table_get_f1(&pair, &why);

    if (isnan(f1))
        agree_set_undefined(table, column, why);
    else
        coding_table_set_real(table, column, f1);
}

static void
add_code_row(const Agree *self, CodingTable *table, const CodeRow *row)
{
    const CodingComparison *comparison = self->comparison;
    guint n_coders = coding_comparison_get_n_coders(comparison), at = 1;
    g_autoptr(GString) coders = g_string_new(NULL);
    gint64 any, all;

    coding_table_begin_row(table);
    coding_table_set_text(table, 0, row->name);
    for (guint c = 0; c < n_coders; c++, at++) {
        g_string_append_printf(coders, "%s%s", c ? "; " : "",
                               coding_comparison_get_coder(comparison, c));
        if (row->used)
            coding_table_set_integer(table, at, row->used[c]);
    }
    if (row->ratings) {
        coding_ratings_count_use(row->ratings, 1, &any, &all);
        coding_table_set_integer(table, at, all);
    }
    coding_table_set_integer(table, at + 1, coding_comparison_get_n_units(comparison));
    at += 2;
    if (row->get)
        set_values(self, table, at, row->get);
    else
        set_values_of_code(self, table, at, row->code);
    at += self->coefficients->len * agree_get_width(self);
    if (is_pair(self) && row->ratings)
        set_f1(table, at, row->ratings);
    at += is_pair(self);
    coding_table_set_text(table, at, row->of);
    coding_table_set_text(table, at + 1,
                          coding_grid_unit_get_name(self->options->grid.unit));
    coding_table_set_text(table, at + 2, coders->str);
}

static void
add_overall_rows(const Agree *self, CodingTable *table, gboolean named)
{
    guint n_coders = coding_comparison_get_n_coders(self->comparison);
    g_autofree gint64 *used = g_new0(gint64, n_coders);
    const CodeRow anything = {.name = named ? "Any code" : NULL,
                              .of = "anything",
                              .ratings = coding_comparison_get_anything(self->comparison),
                              .used = used,
                              .get = agree_get_of_anything};
    const CodeRow pooled = {.name = named ? "All codes, pooled" : NULL,
                            .of = "pooled",
                            .get = agree_get_pooled};
    const CodeRow together = {.name = named ? "All codes at once" : NULL,
                              .of = "together",
                              .get = agree_get_together};
    const CodeRow domain = {
        .name = self->domain.name, .of = "choice", .get = agree_get_of_domain};

    for (guint c = 0; c < n_coders; c++)
        used[c] = agree_count_coded(self, c);
    add_code_row(self, table, &anything);
    if (coding_comparison_get_codes(self->comparison)->len == 0)
        return;
    add_code_row(self, table, &pooled);
    if (has_together(self))
        add_code_row(self, table, &together);
    if (self->domain.name)
        add_code_row(self, table, &domain);
}

CodingTable *
agree_table_codes(const Agree *self, AgreeRows overall)
{
    g_autoptr(GArray) columns = new_columns();
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autoptr(GArray) codes = agree_list_worst_first(self);
    CodingTable *table;

    add_column(columns, "code", "Code", CODING_CELL_TEXT);
    add_coder_columns(self, columns, strings, "used", CODING_CELL_INTEGER);
    add_column(columns, "all", is_pair(self) ? "Both" : "All", CODING_CELL_INTEGER);
    add_column(columns, "n", "n", CODING_CELL_INTEGER);
    agree_add_columns(self, columns, strings);
    if (is_pair(self))
        add_value_column(self, columns, "f1", "F1");
    add_hidden_column(columns, "of");
    add_hidden_column(columns, "unit");
    add_hidden_column(columns, "coders");
    table = new_table(columns, "Single codes, least agreement first");
    if (overall)
        add_overall_rows(self, table, overall == AGREE_ROWS_NAMED);
    for (guint i = 0; i < codes->len; i++) {
        const AgreeRanked *one = &g_array_index(codes, AgreeRanked, i);

        add_code_row(self, table,
                     &(CodeRow){.name = one->code->code->name,
                                .of = "code",
                                .ratings = one->code->ratings,
                                .used = one->code->units,
                                .code = one->place});
    }
    coding_table_add_note(table, "below each coder: %s with the code%s",
                          agree_get_units(self),
                          coding_comparison_get_n_coders(self->comparison) == 2
                              ? "; F1: twice both, over the units of one and of the other"
                              : "");
    agree_note_prevalence(self, table);
    return table;
}

/* --- transcripts --- */

/* One coefficient of a part: pooled over @codes, or of @anything where there are none. */
static void
set_part(CodingTable *table, guint column, const CodingCoefficient *coefficient,
         const CodingRatings *anything, const GPtrArray *codes)
{
    CodingAgreement one = {.value = NAN, .why = "no code gives a value to pool"};

    if (codes->len == 0)
        one = coding_agreement_compute(coefficient, anything, NULL);
    else
        one.value = coding_comparison_pool(coefficient, codes);
    if (isnan(one.value))
        agree_set_undefined(table, column, one.why);
    else
        coding_table_set_real(table, column, one.value);
}

/* The coefficients of units in transcript @i, pooled where codes compare. */
static void
set_values_in(const Agree *self, CodingTable *table, guint first, guint i)
{
    g_autoptr(GPtrArray) codes = coding_comparison_dup_codes_in(self->comparison, i);
    g_autoptr(CodingRatings) any = coding_comparison_dup_anything_in(self->comparison, i);

    for (guint m = 0; m < self->coefficients->len; m++) {
        const AgreeMeasure *measure = g_ptr_array_index(self->coefficients, m);

        if (measure->family != AGREE_UNITS)
            continue;
        if (agree_is_of_fewer(self, measure))
            agree_set_undefined(table, first, AGREE_WHY_OF_TWO);
        else
            set_part(table, first, measure->coefficient, any, codes);
        first++;
    }
}

CodingTable *
agree_table_transcripts(const Agree *self)
{
    CodingComparison *comparison = self->comparison;
    const GPtrArray *texts = coding_comparison_get_transcripts(comparison);
    guint n_coders = coding_comparison_get_n_coders(comparison);
    gboolean pooled = coding_comparison_get_codes(comparison)->len > 0;
    g_autoptr(GArray) columns = new_columns();
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autoptr(GArray) chosen = agree_list_least(self, MOST_TRANSCRIPTS);
    CodingTable *table;

    add_column(columns, "transcript", "Transcript", CODING_CELL_TEXT);
    add_column(columns, "n", "Units", CODING_CELL_INTEGER);
    add_coder_columns(self, columns, strings, "coded", CODING_CELL_INTEGER);
    for (guint m = 0; m < self->coefficients->len; m++) {
        const AgreeMeasure *measure = g_ptr_array_index(self->coefficients, m);

        if (measure->family == AGREE_UNITS)
            add_value_column(self, columns, measure->column, measure->symbol);
    }
    table = new_table(columns, "Transcripts");
    for (guint k = 0; k < chosen->len; k++) {
        guint i = g_array_index(chosen, guint, k);
        const CodingComparedTranscript *text = g_ptr_array_index(texts, i);

        coding_table_begin_row(table);
        coding_table_set_text(table, 0, text->name);
        coding_table_set_integer(table, 1, text->n_units);
        for (guint c = 0; c < n_coders; c++)
            if (text->judged[c])
                coding_table_set_integer(table, 2 + c, text->coded[c]);
            else
                coding_table_set_missing(table, 2 + c, "not marked as read to the end");
        if (text->n_judges >= 2)
            set_values_in(self, table, 2 + n_coders, i);
    }
    coding_table_add_note(table, "below each coder: units with any code; agreement %s",
                          pooled ? "over all codes, pooled"
                                 : "on where something was coded");
    if (chosen->len < texts->len)
        coding_table_add_note(
            table,
            "%u of %u transcripts, those with the least agreement; --by "
            "transcript lists all",
            chosen->len, texts->len);
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
        "%u of %u unit%s on which the coders differ, those with the most "
        "differing codes first%s",
        list->len, n, n == 1 ? "" : "s", list->len < n ? "; --limit shows more" : "");
    return table;
}
