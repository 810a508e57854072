/* tabulate-draw.c - a table of persons as a plot: lying bars, cells, a band of quartiles.
 * What is drawn is what the table has, so the two cannot differ. */
#include <math.h>
#include <string.h>

#include "drawing.h"
#include "tabulate.h"

static double
get_number(const CodingTable *table, guint row, guint column)
{
    const CodingCell *cell = coding_table_get_cell(table, row, column);

    if (cell->missing)
        return NAN;
    return cell->type == CODING_CELL_REAL ? cell->real : (double)cell->integer;
}

/* The place of a column by its id; G_MAXUINT: it has none. */
static guint
find_column(const CodingTable *table, const char *id)
{
    for (guint i = 0; i < coding_table_get_n_columns(table); i++)
        if (g_str_equal(coding_table_get_column(table, i)->id, id))
            return i;
    return G_MAXUINT;
}

/* The texts of the first @n columns of each row, joined.  Returns: (transfer full). */
static GPtrArray *
list_names(const CodingTable *table, guint n)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    for (guint row = 0; row < coding_table_get_n_rows(table); row++) {
        g_autofree char *first = coding_table_dup_value(table, row, 0);
        g_autofree char *second = n > 1 ? coding_table_dup_value(table, row, 1) : NULL;

        g_ptr_array_add(names, second ? g_strdup_printf("%s: %s", first, second)
                                      : g_strdup(first));
    }
    return names;
}

static double *
dup_column(const CodingTable *table, const char *id)
{
    guint column = find_column(table, id), n = coding_table_get_n_rows(table);
    double *values = g_new(double, n + 1);

    for (guint row = 0; row < n; row++)
        values[row] = get_number(table, row, column);
    return values;
}

static gboolean
draw_bars(Context *ctx, const CodingTable *table, guint n_names, const char *id,
          double most, const char *note, double dpi, GError **error)
{
    g_autoptr(GPtrArray) names = list_names(table, n_names);
    g_autofree double *values = dup_column(table, id);
    const CodingPlotSeries series = {.values = values};
    const CodingPlot plot = {
        .value_title = "Participants",
        .note = note,
        .categories = (const char *const *)names->pdata,
        .n_categories = names->len,
        .series = &series,
        .n_series = 1,
        .lying = TRUE,
        .most = most,
    };

    return drawing_plot(ctx, &plot, NULL, dpi, error);
}

static gboolean
draw_quartiles(Context *ctx, const TabulateReport *self, const CodingTable *table,
               const char *note, double dpi, GError **error)
{
    g_autoptr(GPtrArray) names = list_names(table, 2);
    g_autofree double *median = dup_column(table, "median");
    g_autofree double *lower = dup_column(table, "lower");
    g_autofree double *upper = dup_column(table, "upper");
    const CodingPlotSeries series[] = {
        {.name = "lower quartile", .values = lower},
        {.name = "median", .values = median},
        {.name = "upper quartile", .values = upper},
    };
    const CodingPlot plot = {
        .value_title = self->first,
        .note = note,
        .categories = (const char *const *)names->pdata,
        .n_categories = names->len,
        .series = series,
        .n_series = G_N_ELEMENTS(series),
        .lying = TRUE,
    };

    return drawing_plot(ctx, &plot, NULL, dpi, error);
}

/* Without the totals. */
static gboolean
draw_cells(Context *ctx, const TabulateReport *self, const CodingTable *table,
           const char *note, double dpi, GError **error)
{
    g_autoptr(GPtrArray) names = list_names(table, 1);
    guint n_rows = coding_table_get_n_rows(table) - 1;
    guint n_columns = coding_table_get_n_columns(table) - 2;
    g_autofree double *values = g_new(double, (gsize)n_rows *n_columns + 1);
    g_autofree const char **titles = g_new(const char *, n_columns + 1);
    const CodingPlotCells cells = {
        .row_title = self->first,
        .column_title = self->second,
        .note = note,
        .rows = (const char *const *)names->pdata,
        .n_rows = n_rows,
        .columns = titles,
        .n_columns = n_columns,
        .values = values,
        .decimals = self->percent ? 1 : 0,
    };

    for (guint i = 0; i < n_columns; i++)
        titles[i] = coding_table_get_column(table, i + 1)->title;
    for (guint row = 0; row < n_rows; row++)
        for (guint i = 0; i < n_columns; i++)
            values[(gsize)row * n_columns + i] = get_number(table, row, i + 1);
    return drawing_plot(ctx, NULL, &cells, dpi, error);
}

gboolean
tabulate_draw_table(Context *ctx, const TabulateReport *self, const CodingTable *table,
                    double dpi, GError **error)
{
    guint n = coding_table_get_n_notes(table), all = tabulate_count_persons(self);
    const char *note = n ? coding_table_get_note(table, 0) : NULL;

    if (find_column(table, "median") != G_MAXUINT)
        return draw_quartiles(ctx, self, table, note, dpi, error);
    if (self->first && self->second)
        return draw_cells(ctx, self, table, note, dpi, error);
    if (self->first && self->rows)
        return draw_bars(ctx, table, 2, "with", 0, note, dpi, error);
    return draw_bars(ctx, table, 1, "participants", all, note, dpi, error);
}
