/*
 * render-json.c - an array of objects, one a line, keyed by the columns' ids.
 *
 * Every object has every key, in the order of the columns; a missing value is
 * null.  Title and notes are for people and stay out.
 */
#include "io/render.h"

static void append_row(const CodingTable *table, guint row, GString *out);

/* A table inside a cell, on one line. */
static void
append_records(const CodingTable *records, GString *out)
{
    g_string_append_c(out, '[');
    for (guint r = 0; r < coding_table_get_n_rows(records); r++) {
        if (r > 0)
            g_string_append(out, ", ");
        append_row(records, r, out);
    }
    g_string_append_c(out, ']');
}

static void
append_cell(const CodingTable *table, guint row, guint column, GString *out)
{
    const CodingCell *cell = coding_table_get_cell(table, row, column);
    g_autofree char *value =
        cell->span > 0 ? coding_table_dup_value(table, row, column) : NULL;

    if (!value)
        g_string_append(out, "null");
    else if (cell->type == CODING_CELL_RECORDS)
        append_records(cell->records, out);
    else if (cell->type == CODING_CELL_BOOLEAN)
        g_string_append(out, cell->boolean ? "true" : "false");
    else if (cell->type == CODING_CELL_TEXT || cell->type == CODING_CELL_TIME)
        coding_escape_json(out, value);
    else
        g_string_append(out, value);
}

static void
append_row(const CodingTable *table, guint row, GString *out)
{
    g_string_append_c(out, '{');
    for (guint c = 0; c < coding_table_get_n_columns(table); c++) {
        if (c > 0)
            g_string_append(out, ", ");
        coding_escape_json(out, coding_table_get_column(table, c)->id);
        g_string_append(out, ": ");
        append_cell(table, row, c, out);
    }
    g_string_append_c(out, '}');
}

static void
render(const CodingTable *table, G_GNUC_UNUSED const CodingRenderOptions *options,
       GString *out)
{
    g_string_append_c(out, '[');
    for (guint r = 0; r < coding_table_get_n_rows(table); r++) {
        g_string_append(out, r == 0 ? "\n  " : ",\n  ");
        append_row(table, r, out);
    }
    g_string_append(out, coding_table_get_n_rows(table) > 0 ? "\n]\n" : "]\n");
}

const CodingRenderer coding_renderer_json = {
    .id = "json",
    .title = "JSON, an array of objects",
    .suffix = "json",
    .render = render,
};
