/* tabulate-tables.c - frequencies of attributes and of codes by persons, as tables. */
#include <math.h>

#include "tabulate.h"

#define COLUMN_OF_OPEN                                                                   \
    {                                                                                    \
        .id = "open", .title = "Open", .hidden = TRUE,                                   \
        .help = "the command that lists the persons behind it, with their segments"      \
    }

static const CodingColumn value_columns[] = {
    {.id = "value", .title = "Value"},
    {.id = "participants", .title = "Participants", .type = CODING_CELL_INTEGER},
    {.id = "of", .title = "of", .type = CODING_CELL_INTEGER},
    {.id = "percent", .title = "% of all", .type = CODING_CELL_REAL, .decimals = 1},
    {.id = "percent_known",
     .title = "% of those with data",
     .type = CODING_CELL_REAL,
     .decimals = 1},
    COLUMN_OF_OPEN,
    {NULL},
};
enum { VALUE_NAME, VALUE_N, VALUE_OF, VALUE_PERCENT, VALUE_KNOWN, VALUE_OPEN };

static const CodingColumn code_columns[] = {
    {.id = "code", .title = "Code"},
    {.id = "path", .title = "Path", .hidden = TRUE},
    {.id = "participants", .title = "Participants", .type = CODING_CELL_INTEGER},
    {.id = "of", .title = "of", .type = CODING_CELL_INTEGER},
    {.id = "no_data", .title = "No data", .type = CODING_CELL_INTEGER},
    {.id = "percent_known",
     .title = "% of those with data",
     .type = CODING_CELL_REAL,
     .decimals = 1},
    {.id = "against", .title = "Against", .type = CODING_CELL_INTEGER},
    {.id = "statement", .title = "In words"},
    COLUMN_OF_OPEN,
    {NULL},
};
enum {
    CODE_NAME,
    CODE_PATH,
    CODE_N,
    CODE_OF,
    CODE_NO_DATA,
    CODE_PERCENT,
    CODE_AGAINST,
    CODE_STATEMENT,
    CODE_OPEN,
};

static const CodingColumn both_columns[] = {
    {.id = "code", .title = "Code"},
    {.id = "value", .title = "Value"},
    {.id = "with", .title = "With it", .type = CODING_CELL_INTEGER},
    {.id = "without", .title = "Without", .type = CODING_CELL_INTEGER},
    {.id = "no_data", .title = "No data", .type = CODING_CELL_INTEGER},
    {.id = "of", .title = "of", .type = CODING_CELL_INTEGER},
    {.id = "percent_known",
     .title = "% of those with data",
     .type = CODING_CELL_REAL,
     .decimals = 1},
    COLUMN_OF_OPEN,
    {NULL},
};
enum {
    BOTH_CODE,
    BOTH_VALUE,
    BOTH_WITH,
    BOTH_WITHOUT,
    BOTH_NO_DATA,
    BOTH_OF,
    BOTH_PERCENT,
    BOTH_OPEN,
};

void
tabulate_report_clear(TabulateReport *self)
{
    g_clear_pointer(&self->tabulation, coding_tabulation_free);
    g_clear_pointer(&self->query, coding_query_free);
    g_clear_pointer(&self->rows, g_array_unref);
}

const CodingCode *
tabulate_get_code(const TabulateReport *self, guint row)
{
    return g_ptr_array_index(
        coding_matrix_get_rows(coding_tabulation_get_matrix(self->tabulation)), row);
}

guint
tabulate_count_persons(const TabulateReport *self)
{
    return coding_tabulation_get_persons(self->tabulation)->len;
}

double
tabulate_get_percent(guint n, guint base)
{
    return base ? 100.0 * n / base : NAN;
}

static const CodingSplitGroup *
get_group(const CodingSplitting *splitting, guint place)
{
    return &g_array_index(splitting->groups, CodingSplitGroup, place);
}

/* Those of whom it is known. */
static guint
count_known(const CodingSplitting *splitting)
{
    return splitting->members->len - get_group(splitting, splitting->groups->len - 1)->n;
}

static void
add_value(CodingTable *table, const char *name, guint n, guint all, double known,
          const char *command)
{
    coding_table_begin_row(table);
    coding_table_set_text(table, VALUE_NAME, name);
    coding_table_set_integer(table, VALUE_N, n);
    coding_table_set_integer(table, VALUE_OF, all);
    coding_table_set_real(table, VALUE_PERCENT, tabulate_get_percent(n, all));
    coding_table_set_real(table, VALUE_KNOWN, known);
    coding_table_set_text(table, VALUE_OPEN, command);
}

/* Below values that are numbers. */
static void
add_median(const TabulateReport *self, CodingTable *table)
{
    g_autoptr(CodingSplitting) all = coding_tabulation_split_none(self->tabulation);
    CodingQuartiles q;
    guint missing;

    if (coding_tabulation_get_quartiles(self->tabulation, self->first, all, 0, &q,
                                        &missing, NULL) &&
        q.n)
        coding_table_add_note(
            table,
            "median %g, quartiles %g and %g, from %g to %g (%u; no data "
            "%u; quartiles as Hyndman & Fan's definition 7)",
            q.median, q.lower, q.upper, q.least, q.most, q.n, missing);
}

CodingTable *
tabulate_values(Context *ctx, const TabulateReport *self, GError **error)
{
    g_autoptr(CodingSplitting) split =
        coding_tabulation_split(self->tabulation, self->first, error);
    guint all = tabulate_count_persons(self), known = split ? count_known(split) : 0;
    g_autofree char *everybody = NULL;
    CodingTable *table;

    if (!split)
        return NULL;
    table = coding_table_new(value_columns);
    for (guint i = 0; i < split->groups->len; i++) {
        const CodingSplitGroup *group = get_group(split, i);
        g_autofree char *command =
            tabulate_dup_command(ctx, self, NULL, group->condition);

        add_value(table, group->name, group->n, all,
                  i + 1 < split->groups->len ? tabulate_get_percent(group->n, known)
                                             : NAN,
                  command);
    }
    everybody = tabulate_dup_command(ctx, self, NULL, NULL);
    add_value(table, "all", all, all, tabulate_get_percent(known, known), everybody);
    add_median(self, table);
    return table;
}

/* --- two attributes --------------------------------------------------------------- */

/* The columns: the values of the second attribute, and all. */
static CodingTable *
make_head(const TabulateReport *self, const CodingSplitting *second)
{
    g_autofree CodingColumn *columns = g_new0(CodingColumn, second->groups->len + 3);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    CodingCellType type = self->percent ? CODING_CELL_REAL : CODING_CELL_INTEGER;
    guint n = second->groups->len;

    columns[0] = (CodingColumn){.id = "value", .title = self->first};
    for (guint i = 0; i < n; i++) {
        const CodingSplitGroup *group = get_group(second, i);
        char *id = g_strdup_printf("%s=%s", self->second, i + 1 < n ? group->name : "");
        char *title = self->percent == 2
                          ? g_strdup_printf("%s, %% of %u", group->name, group->n)
                      : self->percent ? g_strdup_printf("%s, %%", group->name)
                                      : g_strdup(group->name);

        g_ptr_array_add(texts, id);
        g_ptr_array_add(texts, title);
        columns[i + 1] =
            (CodingColumn){.id = id, .title = title, .type = type, .decimals = 1};
    }
    columns[n + 1] =
        (CodingColumn){.id = "all", .title = "All", .type = CODING_CELL_INTEGER};
    return coding_table_new(columns);
}

/* @row, or all of them together where it is past the last. */
static void
add_crossed(const TabulateReport *self, CodingTable *table, const CodingCells *cells,
            const CodingSplitting *first, const CodingSplitting *second, guint row)
{
    gboolean total = row == first->groups->len;
    guint all = first->members->len;
    guint n = total ? all : get_group(first, row)->n;

    coding_table_begin_row(table);
    coding_table_set_text(table, 0, total ? "all" : get_group(first, row)->name);
    for (guint i = 0; i < second->groups->len; i++) {
        guint column = get_group(second, i)->n;
        guint count = total ? column : (guint)coding_cells_get(cells, row, i);
        guint base = self->percent == 1 ? n : self->percent == 2 ? column : all;

        if (self->percent)
            coding_table_set_real(table, i + 1, tabulate_get_percent(count, base));
        else
            coding_table_set_integer(table, i + 1, count);
    }
    coding_table_set_integer(table, second->groups->len + 1, n);
}

/* How the fullest cell is opened. */
static void
add_example(CodingTable *table, const CodingCells *cells, const CodingSplitting *first,
            const CodingSplitting *second)
{
    const GArray *made = coding_cells_list(cells);
    const CodingCount *most = NULL;
    g_autoptr(GString) line = g_string_new("axial segments");

    for (guint i = 0; i < made->len; i++) {
        const CodingCount *cell = &g_array_index(made, CodingCount, i);

        if (!most || cell->count > most->count)
            most = cell;
    }
    if (!most)
        return;
    select_append_options(line, 0);
    select_append_word(line, "--where", get_group(first, most->row)->condition);
    select_append_word(line, "--where", get_group(second, most->column)->condition);
    coding_table_add_note(table,
                          "the %" G_GINT64_FORMAT
                          " of '%s' and '%s', with their segments: "
                          "%s --count-by participant",
                          most->count, get_group(first, most->row)->name,
                          get_group(second, most->column)->name, line->str);
}

CodingTable *
tabulate_crossed(const TabulateReport *self, GError **error)
{
    static const char *const bases[] = {"", "of the row, which stands under All",
                                        "of the column, as the heading says",
                                        "of all participants"};
    g_autoptr(CodingSplitting) first =
        coding_tabulation_split(self->tabulation, self->first, error);
    g_autoptr(CodingSplitting) second =
        first ? coding_tabulation_split(self->tabulation, self->second, error) : NULL;
    g_autoptr(CodingCells) cells = NULL;
    CodingTable *table;

    if (!second)
        return NULL;
    cells = coding_splitting_cross(first, second);
    table = make_head(self, second);
    for (guint row = 0; row <= first->groups->len; row++)
        add_crossed(self, table, cells, first, second, row);
    coding_table_add_note(table, "participants; rows: %s; columns: %s", self->first,
                          self->second);
    if (self->percent)
        coding_table_add_note(table, "percent %s", bases[self->percent]);
    add_example(table, cells, first, second);
    return table;
}

/* --- codes ------------------------------------------------------------------------ */

static char *
dup_statement(const CodingSplitting *split)
{
    guint missing = get_group(split, 2)->n;

    return missing
               ? g_strdup_printf("%u of %u, no data %u", get_group(split, 0)->n,
                                 split->members->len, missing)
               : g_strdup_printf("%u of %u", get_group(split, 0)->n, split->members->len);
}

CodingTable *
tabulate_codes(Context *ctx, const TabulateReport *self)
{
    const CodingMatrix *matrix = coding_tabulation_get_matrix(self->tabulation);
    CodingTable *table = coding_table_new(code_columns);

    for (guint i = 0; i < self->rows->len; i++) {
        guint row = g_array_index(self->rows, guint, i);
        const CodingCode *code = tabulate_get_code(self, row);
        g_autoptr(CodingSplitting) split =
            coding_tabulation_split_by_code(self->tabulation, row);
        g_autofree char *path =
            coding_codebook_dup_path(coding_query_get_codebook(self->query), code);
        g_autofree char *statement = dup_statement(split);
        g_autofree char *command = tabulate_dup_command(ctx, self, code, NULL);

        coding_table_begin_row(table);
        coding_table_set_text(table, CODE_NAME, code->name);
        coding_table_set_text(table, CODE_PATH, path);
        coding_table_set_integer(table, CODE_N, get_group(split, 0)->n);
        coding_table_set_integer(table, CODE_OF, split->members->len);
        coding_table_set_integer(table, CODE_NO_DATA, get_group(split, 2)->n);
        coding_table_set_real(
            table, CODE_PERCENT,
            tabulate_get_percent(get_group(split, 0)->n, count_known(split)));
        coding_table_set_integer(table, CODE_AGAINST,
                                 coding_matrix_get(matrix, row, CODING_MATRIX_AGAINST));
        coding_table_set_text(table, CODE_STATEMENT, statement);
        coding_table_set_text(table, CODE_OPEN, command);
    }
    return table;
}

static void
add_both(CodingTable *table, const CodingCode *code, const char *value,
         const guint counts[3], const char *command)
{
    guint known = counts[0] + counts[1];

    coding_table_begin_row(table);
    coding_table_set_text(table, BOTH_CODE, code->name);
    coding_table_set_text(table, BOTH_VALUE, value);
    coding_table_set_integer(table, BOTH_WITH, counts[0]);
    coding_table_set_integer(table, BOTH_WITHOUT, counts[1]);
    coding_table_set_integer(table, BOTH_NO_DATA, counts[2]);
    coding_table_set_integer(table, BOTH_OF, known + counts[2]);
    coding_table_set_real(table, BOTH_PERCENT, tabulate_get_percent(counts[0], known));
    coding_table_set_text(table, BOTH_OPEN, command);
}

CodingTable *
tabulate_codes_by_values(Context *ctx, const TabulateReport *self, GError **error)
{
    g_autoptr(CodingSplitting) values =
        coding_tabulation_split(self->tabulation, self->first, error);
    CodingTable *table = values ? coding_table_new(both_columns) : NULL;

    for (guint i = 0; values && i < self->rows->len; i++) {
        guint row = g_array_index(self->rows, guint, i), all[3] = {0};
        const CodingCode *code = tabulate_get_code(self, row);
        g_autoptr(CodingSplitting) split =
            coding_tabulation_split_by_code(self->tabulation, row);
        g_autoptr(CodingCells) cells = coding_splitting_cross(values, split);
        g_autofree char *everybody = tabulate_dup_command(ctx, self, code, NULL);

        for (guint v = 0; v < values->groups->len; v++) {
            const CodingSplitGroup *group = get_group(values, v);
            g_autofree char *command =
                tabulate_dup_command(ctx, self, code, group->condition);
            guint counts[3];

            for (guint c = 0; c < G_N_ELEMENTS(counts); c++) {
                counts[c] = (guint)coding_cells_get(cells, v, c);
                all[c] += counts[c];
            }
            add_both(table, code, group->name, counts, command);
        }
        add_both(table, code, "all", all, everybody);
    }
    return table;
}
