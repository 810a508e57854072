/*
 * render-csv.c - comma-separated values by RFC 4180, lines ending in LF; the same
 * with tabs.
 *
 * The header holds the columns' ids.  A missing value is an empty field, an
 * empty text is "".
 */
#include "io/render.h"

/* What stands between two cells, and what keeps it out of them. */
typedef struct {
    char separator;
    void (*escape)(GString *out, const char *text);
} Style;

static const Style commas = {',', coding_escape_csv};
static const Style tabs = {'\t', coding_escape_tsv};

static void
append_cell(const CodingTable *table, guint row, guint column, const Style *style,
            GString *out)
{
    const CodingCell *cell = coding_table_get_cell(table, row, column);
    g_autofree char *value = NULL;

    if (cell->type == CODING_CELL_TEXT && cell->span > 0 && !cell->missing) {
        style->escape(out, cell->text);
        return;
    }
    if (cell->span > 0 && !cell->missing)
        value = cell->type == CODING_CELL_BOOLEAN
                    ? g_strdup(cell->boolean ? "true" : "false")
                    : coding_table_dup_value(table, row, column);
    /* A line with nothing on it is no row to most readers. */
    if (value || coding_table_get_n_columns(table) == 1)
        style->escape(out, value ? value : "");
}

static void
render(const CodingTable *table, const CodingRenderOptions *options, const Style *style,
       GString *out)
{
    guint n = coding_table_get_n_columns(table);

    if (n == 0)
        return;
    for (guint c = 0; c < n && !options->no_header; c++) {
        style->escape(out, coding_table_get_column(table, c)->id);
        g_string_append_c(out, c + 1 < n ? style->separator : '\n');
    }
    for (guint r = 0; r < coding_table_get_n_rows(table); r++)
        for (guint c = 0; c < n; c++) {
            append_cell(table, r, c, style, out);
            g_string_append_c(out, c + 1 < n ? style->separator : '\n');
        }
}

static void
render_csv(const CodingTable *table, const CodingRenderOptions *options, GString *out)
{
    render(table, options, &commas, out);
}

static void
render_tsv(const CodingTable *table, const CodingRenderOptions *options, GString *out)
{
    render(table, options, &tabs, out);
}

const CodingRenderer coding_renderer_csv = {
    .id = "csv",
    .title = "comma-separated values",
    .suffix = "csv",
    .render = render_csv,
};

const CodingRenderer coding_renderer_tsv = {
    .id = "tsv",
    .title = "tab-separated values",
    .suffix = "tsv",
    .render = render_tsv,
};
