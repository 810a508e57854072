/* matrix-table.c - a matrix as a table, wide or a row for each cell. */
#include <math.h>

#include "matrix.h"

#include "registry.h"

/* More cells than anybody reads, and a gigabyte of them. */
#define MOST_CELLS 4000000

const CodingColumn matrix_long_columns[] = {
    {.id = "code", .title = "Code", .help = "with all that counts for it"},
    {.id = "path", .title = "Path", .hidden = TRUE, .help = "the code, from the top"},
    {.id = "by", .title = "By", .help = "the column of the matrix"},
    {.id = "count",
     .title = "Count",
     .type = CODING_CELL_INTEGER,
     .help = "segments, words or participants"},
    {.id = "base",
     .title = "of",
     .type = CODING_CELL_INTEGER,
     .help = "with --percent: what it is a part of"},
    {.id = "percent",
     .title = "%",
     .type = CODING_CELL_REAL,
     .decimals = 1,
     .help = "with --percent"},
    {.id = "n",
     .title = "N",
     .type = CODING_CELL_INTEGER,
     .help = "participants there could be in the column"},
    {.id = "open",
     .title = "Open",
     .hidden = TRUE,
     .help = "the command that lists the segments behind it"},
    {NULL},
};
enum {
    LONG_CODE,
    LONG_PATH,
    LONG_BY,
    LONG_COUNT,
    LONG_BASE,
    LONG_PERCENT,
    LONG_N,
    LONG_OPEN,
};

void
matrix_report_clear(MatrixReport *self)
{
    g_clear_pointer(&self->matrix, coding_matrix_free);
    g_clear_pointer(&self->query, coding_query_free);
    g_clear_pointer(&self->rows, g_array_unref);
    g_clear_pointer(&self->columns, g_array_unref);
    g_clear_pointer(&self->cells, g_array_unref);
}

const char *
matrix_get_row_name(const MatrixReport *self, guint row)
{
    const CodingCode *code =
        row == CODING_MATRIX_ALL
            ? NULL
            : g_ptr_array_index(coding_matrix_get_rows(self->matrix), row);

    return code ? code->name : "any of these";
}

static guint
get_persons(const MatrixReport *self, guint column)
{
    return column < coding_matrix_get_n_columns(self->matrix)
               ? coding_matrix_get_column(self->matrix, column)->persons
               : coding_matrix_get_totals(self->matrix).persons;
}

gint64
matrix_get_base(const MatrixReport *self, guint row, guint column)
{
    gboolean persons = self->options.unit == CODING_MATRIX_PERSONS;

    switch (self->percent) {
    case MATRIX_COUNTS:
        return CODING_MISSING;
    case MATRIX_OF_ROW:
        return coding_matrix_get(self->matrix, row, CODING_MATRIX_ALL);
    case MATRIX_OF_COLUMN:
        return persons ? (gint64)get_persons(self, column)
                       : coding_matrix_get(self->matrix, CODING_MATRIX_ALL, column);
    case MATRIX_OF_ALL:
        return persons ? (gint64)get_persons(self, CODING_MATRIX_ALL)
                       : coding_matrix_get(self->matrix, CODING_MATRIX_ALL,
                                           CODING_MATRIX_ALL);
    }
    g_return_val_if_reached(CODING_MISSING);
}

double
matrix_get_percent(const MatrixReport *self, guint row, guint column)
{
    gint64 count = coding_matrix_get(self->matrix, row, column);
    gint64 base = matrix_get_base(self, row, column);

    return count == CODING_MISSING || base == CODING_MISSING || base == 0
               ? NAN
               : 100.0 * (double)count / (double)base;
}

/* --- wide --------------------------------------------------------------------------- */

/* The columns of a wide table: names for people say the base, those for scripts are
 * given once. */
typedef struct {
    GArray *columns; /* CodingColumn */
    GPtrArray *texts;
    GHashTable *ids; /* set */
} Head;

static void
add_column(Head *head, const char *name, char *title, CodingCellType type)
{
    char *id = g_strdup(name);
    CodingColumn column = {.title = title, .type = type, .decimals = 1};

    while (g_hash_table_contains(head->ids, id)) {
        char *longer = g_strconcat(id, "_", NULL);

        g_free(id);
        id = longer;
    }
    g_hash_table_add(head->ids, id);
    column.id = id;
    g_ptr_array_add(head->texts, id);
    g_ptr_array_add(head->texts, title);
    g_array_append_val(head->columns, column);
}

static char *
dup_title(const MatrixReport *self, guint column, const char *name)
{
    if (self->percent == MATRIX_OF_COLUMN) {
        gint64 base = matrix_get_base(self, CODING_MATRIX_ALL, column);

        return g_strdup_printf("%s, %% of %" G_GINT64_FORMAT, name, base);
    }
    if (self->percent != MATRIX_COUNTS)
        return g_strdup_printf("%s, %%", name);
    if (self->options.unit == CODING_MATRIX_PERSONS)
        return g_strdup_printf("%s (of %u)", name, get_persons(self, column));
    return g_strdup(name);
}

static CodingTable *
make_head(const MatrixReport *self)
{
    CodingCellType type =
        self->percent == MATRIX_COUNTS ? CODING_CELL_INTEGER : CODING_CELL_REAL;
    Head head = {
        .columns = g_array_new(TRUE, TRUE, sizeof(CodingColumn)),
        .texts = g_ptr_array_new_with_free_func(g_free),
        .ids = g_hash_table_new(g_str_hash, g_str_equal),
    };
    CodingTable *table;

    add_column(&head, "code", g_strdup("Code"), CODING_CELL_TEXT);
    add_column(&head, "path", g_strdup("Path"), CODING_CELL_TEXT);
    g_array_index(head.columns, CodingColumn, 1).hidden = TRUE;
    for (guint i = 0; i < self->columns->len; i++) {
        guint column = g_array_index(self->columns, guint, i);
        const CodingMatrixColumn *it = coding_matrix_get_column(self->matrix, column);

        add_column(&head, it->name, dup_title(self, column, it->name), type);
    }
    add_column(&head, "all",
               self->options.unit == CODING_MATRIX_PERSONS
                   ? g_strdup_printf("All (of %u)", get_persons(self, CODING_MATRIX_ALL))
                   : g_strdup("All"),
               CODING_CELL_INTEGER);
    add_column(&head, "against", g_strdup("Against"), CODING_CELL_INTEGER);
    table = coding_table_new((const CodingColumn *)(void *)head.columns->data);
    g_array_unref(head.columns);
    g_ptr_array_unref(head.texts);
    g_hash_table_unref(head.ids);
    return table;
}

static char *
dup_path(const MatrixReport *self, guint row)
{
    return row == CODING_MATRIX_ALL
               ? NULL
               : coding_codebook_dup_path(
                     coding_query_get_codebook(self->query),
                     g_ptr_array_index(coding_matrix_get_rows(self->matrix), row));
}

static void
add_wide_row(const MatrixReport *self, CodingTable *table, guint row)
{
    g_autofree char *path = dup_path(self, row);
    guint place = 2;

    coding_table_begin_row(table);
    coding_table_set_text(table, 0, matrix_get_row_name(self, row));
    coding_table_set_text(table, 1, path);
    for (guint i = 0; i < self->columns->len; i++, place++) {
        guint column = g_array_index(self->columns, guint, i);
        gint64 count = coding_matrix_get(self->matrix, row, column);

        if (count == CODING_MISSING)
            coding_table_set_missing(table, place, "not asked");
        else if (self->percent == MATRIX_COUNTS)
            coding_table_set_integer(table, place, count);
        else
            coding_table_set_real(table, place, matrix_get_percent(self, row, column));
    }
    coding_table_set_integer(table, place,
                             coding_matrix_get(self->matrix, row, CODING_MATRIX_ALL));
    coding_table_set_integer(table, place + 1,
                             coding_matrix_get(self->matrix, row, CODING_MATRIX_AGAINST));
}

CodingTable *
matrix_make_wide(const MatrixReport *self, GError **error)
{
    guint64 cells = (guint64)self->rows->len * self->columns->len;
    CodingTable *table;

    if (cells > MOST_CELLS) {
        set_usage_error(error,
                        "%u rows by %u columns are more than a table can show; name the "
                        "codes that matter, or list what is not 0 with --long",
                        self->rows->len, self->columns->len);
        return NULL;
    }
    table = make_head(self);
    for (guint i = 0; i < self->rows->len; i++)
        add_wide_row(self, table, g_array_index(self->rows, guint, i));
    return table;
}

/* Whether the column of commands will be seen; working one out costs more than a cell. */
static gboolean
shows_commands(Context *ctx)
{
    const char *ids = context_get_columns(ctx);
    g_auto(GStrv) each = ids ? g_strsplit(ids, ",", -1) : NULL;

    for (char **id = each; id && *id; id++)
        if (g_str_equal(g_strstrip(*id), "open"))
            return TRUE;
    return !ids && context_is_for_scripts(ctx);
}

/* --- long --------------------------------------------------------------------------- */

/* @command: the one that opens it; NULL: none, or not asked for. */
static void
add_long_row(const MatrixReport *self, CodingTable *table, const char *path,
             const CodingCount *cell, const char *command)
{
    guint row = cell->row, column = cell->column;

    coding_table_begin_row(table);
    coding_table_set_text(table, LONG_CODE, matrix_get_row_name(self, row));
    coding_table_set_text(table, LONG_PATH, path);
    coding_table_set_text(table, LONG_BY,
                          column == CODING_MATRIX_ALL ? "all"
                          : column == CODING_MATRIX_AGAINST
                              ? "against"
                              : coding_matrix_get_column(self->matrix, column)->name);
    coding_table_set_integer(table, LONG_N, get_persons(self, column));
    if (cell->count == CODING_MISSING) {
        coding_table_set_missing(table, LONG_COUNT, "not asked");
        return;
    }
    coding_table_set_integer(table, LONG_COUNT, cell->count);
    coding_table_set_text(table, LONG_OPEN, command);
    if (column == CODING_MATRIX_AGAINST)
        return;
    coding_table_set_integer(table, LONG_BASE, matrix_get_base(self, row, column));
    coding_table_set_real(table, LONG_PERCENT, matrix_get_percent(self, row, column));
}

/* The columns in which nobody was asked. */
static void
add_not_asked(const MatrixReport *self, CodingTable *table, const char *path, guint row)
{
    for (guint i = 0; i < self->columns->len; i++) {
        const CodingCount cell = {row, g_array_index(self->columns, guint, i),
                                  CODING_MISSING};

        if (!coding_matrix_get_column(self->matrix, cell.column)->asked)
            add_long_row(self, table, path, &cell, NULL);
    }
}

CodingTable *
matrix_make_long(Context *ctx, const MatrixReport *self)
{
    CodingTable *table = coding_table_new(matrix_long_columns);
    const GArray *cells = self->cells;
    gboolean missing = FALSE, opened = shows_commands(ctx);

    for (guint i = 0; i < self->columns->len; i++)
        missing |= !coding_matrix_get_column(self->matrix,
                                             g_array_index(self->columns, guint, i))
                        ->asked;
    for (guint i = 0, at = 0; i < self->rows->len; i++) {
        guint row = g_array_index(self->rows, guint, i);
        g_autofree char *path = dup_path(self, row);

        for (; at < cells->len && g_array_index(cells, CodingCount, at).row == row;
             at++) {
            const CodingCount *cell = &g_array_index(cells, CodingCount, at);
            g_autofree char *command =
                opened ? matrix_dup_command(ctx, self, row, cell->column) : NULL;

            add_long_row(self, table, path, cell, command);
        }
        if (missing)
            add_not_asked(self, table, path, row);
    }
    return table;
}
