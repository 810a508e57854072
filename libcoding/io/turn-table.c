/* turn-table.c - rows collected, columns found, turns handed over. */
#include "io/turn-table.h"

#include <string.h>

#include "base/error.h"
#include "io/turn-emit.h"

struct _CodingTurnTable {
    TurnGrid grid;
};

CodingTurnTable *
coding_turn_table_new(void)
{
    CodingTurnTable *self = g_new0(CodingTurnTable, 1);

    self->grid.text = g_string_new(NULL);
    self->grid.cells = g_array_new(FALSE, FALSE, sizeof(gsize));
    self->grid.rows = g_array_new(FALSE, FALSE, sizeof(TurnRow));
    return self;
}

void
coding_turn_table_free(CodingTurnTable *self)
{
    if (!self)
        return;
    g_string_free(self->grid.text, TRUE);
    g_array_unref(self->grid.cells);
    g_array_unref(self->grid.rows);
    g_free(self);
}

void
coding_turn_table_set_cell_lines(CodingTurnTable *self, gboolean by_cell)
{
    self->grid.by_cell = by_cell;
}

/* Line breaks at the beginning stay: they are counted to find lines. */
static void
append_cell(TurnGrid *grid, const char *cell)
{
    gsize at = grid->text->len, length = strlen(cell);

    while (length > 0 && g_ascii_isspace(cell[length - 1]))
        length--;
    for (; length > 0 && (*cell == ' ' || *cell == '\t'); length--)
        cell++;
    g_string_append_len(grid->text, cell, (gssize)length);
    g_string_append_c(grid->text, '\0');
    g_array_append_val(grid->cells, at);
}

/* "|---|---|", below the header of a table in Markdown. */
static gboolean
is_rule(const char *const *cells, gsize n)
{
    gsize dashes = 0;

    for (gsize i = 0; i < n; i++) {
        if (cells[i][strspn(cells[i], "-: ")] != '\0')
            return FALSE;
        dashes += strstr(cells[i], "--") != NULL;
    }
    return dashes > 0;
}

void
coding_turn_table_add(CodingTurnTable *self, const char *const *cells, gsize n,
                      guint line)
{
    TurnRow row = {self->grid.cells->len, (guint)n, line};
    gboolean empty = TRUE;

    for (gsize i = 0; i < n; i++)
        empty &= cells[i][strspn(cells[i], " \t\n\r\v")] == '\0';
    if (empty || is_rule(cells, n))
        return;
    for (gsize i = 0; i < n; i++)
        append_cell(&self->grid, cells[i]);
    self->grid.n_columns = MAX(self->grid.n_columns, row.n);
    g_array_append_val(self->grid.rows, row);
}

guint
coding_turn_table_judge(const CodingTurnTable *self)
{
    TurnColumns columns = turn_columns_find(&self->grid, 0, NULL);
    guint by_header = columns.by_header[TURN_SPEAKER] + columns.by_header[TURN_TEXT];

    if (columns.first >= self->grid.rows->len || columns.place[TURN_TEXT] < 0)
        return 0;
    if (columns.labelled)
        return columns.place[TURN_BEGIN] >= 0 ? 60 : 0;
    if (columns.place[TURN_SPEAKER] < 0)
        return 0;
    return by_header == 2 ? 90 : by_header == 1 ? 75 : 60;
}

int
coding_turn_table_find_text(const CodingTurnTable *self)
{
    return turn_columns_find(&self->grid, 0, NULL).place[TURN_TEXT];
}

/* Says what there is, for the remedy. */
static gboolean
refuse(const TurnGrid *grid, const TurnColumns *columns, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; columns->header >= 0 && i < MIN(grid->n_columns, 20); i++)
        g_string_append_printf(names, "%s'%s'", i ? ", " : "",
                               turn_grid_cell(grid, (guint)columns->header, (int)i));
    if (columns->first >= grid->rows->len)
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "the table has no rows with turns; name the transcript");
    else
        g_set_error(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "line %u: no column of the table says %s%s%s%s; name the columns in the "
            "first row, as in 'speaker' and 'text'",
            turn_grid_row(grid, columns->header >= 0 ? (guint)columns->header : 0)->line,
            columns->place[TURN_TEXT] < 0 ? "what was said" : "who speaks",
            names->len ? " (its columns: " : "", names->str, names->len ? ")" : "");
    return FALSE;
}

gboolean
coding_turn_table_emit(const CodingTurnTable *self, const CodingImportOptions *options,
                       CodingDraft *draft, GError **error)
{
    guint header_lines =
        options && options->header_lines > 0 ? (guint)options->header_lines : 0;
    const TurnGrid *grid = &self->grid;
    TurnColumns columns =
        turn_columns_find(grid, header_lines, options ? options->labels : NULL);
    g_auto(TurnHeads) heads = {0};
    gboolean pattern = options && options->label_pattern;

    if (columns.first >= grid->rows->len || columns.place[TURN_TEXT] < 0 ||
        (columns.place[TURN_SPEAKER] < 0 && !columns.labelled && !pattern))
        return refuse(grid, &columns, error);
    if (!turn_heads_init(&heads, grid, &columns, options, error))
        return FALSE;
    turn_emit(&heads, draft);
    return TRUE;
}
