/* table.c - rows are arrays of cells; columns are copied once. */
#include "base/table.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/error.h"

struct _CodingTable {
    gatomicrefcount refs;
    char *title;
    GArray *columns; /* CodingColumn, its strings in the pool */
    GStringChunk *strings;
    GPtrArray *rows;  /* CodingCell[columns->len] */
    GPtrArray *notes; /* char * */
};

static void
clear_cell(CodingCell *cell)
{
    if (cell->type == CODING_CELL_TEXT || cell->missing)
        g_free(cell->text);
    cell->text = NULL;
}

static void
free_row(CodingTable *self, CodingCell *row)
{
    for (guint i = 0; i < self->columns->len; i++)
        clear_cell(&row[i]);
    g_free(row);
}

CodingTable *
coding_table_new(const CodingColumn *columns)
{
    CodingTable *self = g_new0(CodingTable, 1);

    g_atomic_ref_count_init(&self->refs);
    self->columns = g_array_new(FALSE, FALSE, sizeof(CodingColumn));
    self->strings = g_string_chunk_new(256);
    self->rows = g_ptr_array_new();
    self->notes = g_ptr_array_new_with_free_func(g_free);
    for (; columns->id; columns++) {
        CodingColumn copy = *columns;

        copy.id = g_string_chunk_insert(self->strings, columns->id);
        copy.title = g_string_chunk_insert(self->strings,
                                           columns->title ? columns->title : columns->id);
        copy.help =
            columns->help ? g_string_chunk_insert(self->strings, columns->help) : "";
        g_array_append_val(self->columns, copy);
    }
    return self;
}

CodingTable *
coding_table_ref(CodingTable *self)
{
    g_atomic_ref_count_inc(&self->refs);
    return self;
}

void
coding_table_unref(CodingTable *self)
{
    if (!self || !g_atomic_ref_count_dec(&self->refs))
        return;
    for (guint i = 0; i < self->rows->len; i++)
        free_row(self, g_ptr_array_index(self->rows, i));
    g_ptr_array_unref(self->rows);
    g_ptr_array_unref(self->notes);
    g_array_unref(self->columns);
    g_string_chunk_free(self->strings);
    g_free(self->title);
    g_free(self);
}

void
coding_table_set_title(CodingTable *self, const char *title)
{
    g_free(self->title);
    self->title = g_strdup(title);
}

void
coding_table_add_note(CodingTable *self, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_ptr_array_add(self->notes, g_strdup_vprintf(format, args));
    va_end(args);
}

void
coding_table_begin_row(CodingTable *self)
{
    CodingCell *row = g_new0(CodingCell, MAX(1, self->columns->len));

    for (guint i = 0; i < self->columns->len; i++) {
        row[i].type = g_array_index(self->columns, CodingColumn, i).type;
        row[i].span = 1;
        row[i].missing = TRUE;
    }
    g_ptr_array_add(self->rows, row);
}

static CodingCell *
get_open_cell(CodingTable *self, guint column, CodingCellType type)
{
    g_return_val_if_fail(self->rows->len > 0 && column < self->columns->len, NULL);

    CodingCell *row = g_ptr_array_index(self->rows, self->rows->len - 1);
    g_return_val_if_fail(row[column].type == type, NULL);
    clear_cell(&row[column]);
    row[column].missing = FALSE;
    return &row[column];
}

void
coding_table_set_text(CodingTable *self, guint column, const char *text)
{
    CodingCell *cell = get_open_cell(self, column, CODING_CELL_TEXT);

    if (!cell)
        return;
    cell->text = g_strdup(text);
    cell->missing = !text;
}

void
coding_table_set_integer(CodingTable *self, guint column, gint64 value)
{
    CodingCellType type = coding_table_get_column(self, column)->type;
    CodingCell *cell = get_open_cell(
        self, column, type == CODING_CELL_TIME ? CODING_CELL_TIME : CODING_CELL_INTEGER);

    if (!cell)
        return;
    cell->missing = value == CODING_MISSING;
    cell->integer = cell->missing ? 0 : value;
}

void
coding_table_set_real(CodingTable *self, guint column, double value)
{
    CodingCell *cell = get_open_cell(self, column, CODING_CELL_REAL);

    if (!cell)
        return;
    cell->missing = !isfinite(value);
    if (cell->missing)
        cell->text = NULL;
    else
        cell->real = value;
}

void
coding_table_set_boolean(CodingTable *self, guint column, gboolean value)
{
    CodingCell *cell = get_open_cell(self, column, CODING_CELL_BOOLEAN);

    if (cell)
        cell->boolean = value;
}

void
coding_table_set_missing(CodingTable *self, guint column, const char *reason)
{
    CodingCell *cell =
        get_open_cell(self, column, coding_table_get_column(self, column)->type);

    if (!cell)
        return;
    cell->missing = TRUE;
    cell->text = g_strdup(reason);
}

void
coding_table_set_span(CodingTable *self, guint column, guint span)
{
    g_return_if_fail(self->rows->len > 0 && column + span <= self->columns->len &&
                     span > 0);

    CodingCell *row = g_ptr_array_index(self->rows, self->rows->len - 1);
    row[column].span = span;
    for (guint i = 1; i < span; i++)
        row[column + i].span = 0;
}

void
coding_table_add_row(CodingTable *self, ...)
{
    va_list args;

    coding_table_begin_row(self);
    va_start(args, self);
    for (guint i = 0; i < self->columns->len; i++) {
        switch (coding_table_get_column(self, i)->type) {
        case CODING_CELL_TEXT:
            coding_table_set_text(self, i, va_arg(args, const char *));
            break;
        case CODING_CELL_INTEGER:
        case CODING_CELL_TIME:
            coding_table_set_integer(self, i, va_arg(args, gint64));
            break;
        case CODING_CELL_REAL:
            coding_table_set_real(self, i, va_arg(args, double));
            break;
        case CODING_CELL_BOOLEAN:
            coding_table_set_boolean(self, i, va_arg(args, gboolean));
            break;
        }
    }
    va_end(args);
}

/* The places in the table of the columns to keep; NULL with @error set. */
static GArray *
find_columns(const CodingTable *self, const char *ids, GError **error)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    g_auto(GStrv) wanted = ids ? g_strsplit(ids, ",", -1) : NULL;

    for (guint i = 0; i < self->columns->len; i++) {
        const CodingColumn *column = coding_table_get_column(self, i);

        g_ptr_array_add(known, (char *)column->id);
        if (!ids && !column->hidden)
            g_array_append_val(places, i);
    }
    for (char **id = wanted; id && *id; id++) {
        guint place;

        g_strstrip(*id);
        if (!g_ptr_array_find_with_equal_func(known, *id, g_str_equal, &place)) {
            coding_error_set_not_found(error, "column", *id, "in this table", known);
            return NULL;
        }
        g_array_append_val(places, place);
    }
    return g_steal_pointer(&places);
}

gboolean
coding_table_select(CodingTable *self, const char *ids, GError **error)
{
    g_autoptr(GArray) places = find_columns(self, ids, error);

    if (!places)
        return FALSE;

    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(CodingColumn));
    for (guint i = 0; i < places->len; i++)
        g_array_append_val(
            columns, *coding_table_get_column(self, g_array_index(places, guint, i)));
    for (guint r = 0; r < self->rows->len; r++) {
        CodingCell *row = g_ptr_array_index(self->rows, r);
        CodingCell *kept = g_new0(CodingCell, MAX(1, places->len));

        for (guint i = 0; i < places->len; i++) {
            kept[i] = row[g_array_index(places, guint, i)];
            if (kept[i].type == CODING_CELL_TEXT || kept[i].missing)
                kept[i].text = g_strdup(kept[i].text);
        }
        free_row(self, row);
        g_ptr_array_index(self->rows, r) = kept;
    }
    g_array_unref(self->columns);
    self->columns = g_steal_pointer(&columns);
    return TRUE;
}

const char *
coding_table_get_title(const CodingTable *self)
{
    return self->title;
}

guint
coding_table_get_n_columns(const CodingTable *self)
{
    return self->columns->len;
}

guint
coding_table_get_n_rows(const CodingTable *self)
{
    return self->rows->len;
}

const CodingColumn *
coding_table_get_column(const CodingTable *self, guint column)
{
    return &g_array_index(self->columns, CodingColumn, column);
}

const CodingCell *
coding_table_get_cell(const CodingTable *self, guint row, guint column)
{
    const CodingCell *cells = g_ptr_array_index(self->rows, row);

    return &cells[column];
}

guint
coding_table_get_n_notes(const CodingTable *self)
{
    return self->notes->len;
}

const char *
coding_table_get_note(const CodingTable *self, guint note)
{
    return g_ptr_array_index(self->notes, note);
}

static char *
format_real(double value, guint decimals)
{
    char format[16], text[G_ASCII_DTOSTR_BUF_SIZE + 64];

    g_snprintf(format, sizeof format, "%%.%uf", MIN(decimals, 20u));
    g_ascii_formatd(text, sizeof text, format, value);
    /* A rounded "-0.00" says less than nothing. */
    if (text[0] == '-' && strspn(text + 1, "0.") == strlen(text + 1))
        return g_strdup(text + 1);
    return g_strdup(text);
}

static char *
format_time(gint64 milliseconds)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(milliseconds / 1000);

    return time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

char *
coding_table_dup_value(const CodingTable *self, guint row, guint column)
{
    const CodingCell *cell = coding_table_get_cell(self, row, column);

    if (cell->missing)
        return NULL;
    switch (cell->type) {
    case CODING_CELL_TEXT:
        return g_strdup(cell->text);
    case CODING_CELL_INTEGER:
        return g_strdup_printf("%" G_GINT64_FORMAT, cell->integer);
    case CODING_CELL_REAL:
        return format_real(cell->real, coding_table_get_column(self, column)->decimals);
    case CODING_CELL_BOOLEAN:
        return g_strdup(cell->boolean ? "yes" : "no");
    case CODING_CELL_TIME:
        return format_time(cell->integer);
    }
    return NULL;
}
