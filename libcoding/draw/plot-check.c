/* plot-check.c - the library's side of plots: checks, and having them drawn. */
#include "draw/module.h"

#define MOST_CATEGORIES 1000
#define MOST_SERIES     20
#define MOST_CELLS      300 /* a side */
#define MOST_CHARACTERS 1000

static gboolean
check_number(gsize n, gsize most, const char *what, GError **error)
{
    if (n > 0 && n <= most)
        return TRUE;
    if (n == 0)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "there are no %s to draw",
                    what);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%" G_GSIZE_FORMAT " %s are more than can be drawn (%" G_GSIZE_FORMAT
                    "); choose fewer",
                    n, what, most);
    return FALSE;
}

static gboolean
check_texts(const char *const *texts, gsize n, GError **error)
{
    for (gsize i = 0; i < n; i++)
        if (texts[i] && (!g_utf8_validate(texts[i], -1, NULL) ||
                         g_utf8_strlen(texts[i], -1) > MOST_CHARACTERS)) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "a text of the plot is no valid UTF-8, or longer than %d "
                        "characters",
                        MOST_CHARACTERS);
            return FALSE;
        }
    return TRUE;
}

static gboolean
check_plot(const CodingPlot *plot, GError **error)
{
    const char *const texts[] = {plot->title, plot->category_title, plot->value_title,
                                 plot->note};

    if (!check_number(plot->n_categories, MOST_CATEGORIES, "categories", error) ||
        !check_number(plot->n_series, MOST_SERIES, "series", error) ||
        !check_texts(texts, G_N_ELEMENTS(texts), error) ||
        !check_texts(plot->categories, plot->n_categories, error))
        return FALSE;
    for (gsize s = 0; s < plot->n_series; s++)
        if (!check_texts(&plot->series[s].name, 1, error))
            return FALSE;
    return TRUE;
}

static gboolean
check_cells(const CodingPlotCells *cells, GError **error)
{
    const char *const texts[] = {cells->title, cells->row_title, cells->column_title,
                                 cells->note};

    return check_number(cells->n_rows, MOST_CELLS, "rows", error) &&
           check_number(cells->n_columns, MOST_CELLS, "columns", error) &&
           check_texts(texts, G_N_ELEMENTS(texts), error) &&
           check_texts(cells->rows, cells->n_rows, error) &&
           check_texts(cells->columns, cells->n_columns, error);
}

GBytes *
coding_plot_draw(const CodingPlot *plot, const CodingDrawingOptions *options,
                 const char *program_dir, GError **error)
{
    const AxialDrawing *drawing =
        check_plot(plot, error) ? coding_drawing_load(program_dir, error) : NULL;
    char *message = NULL;
    GBytes *drawn = drawing ? drawing->plot(plot, options, &message) : NULL;

    return drawing ? coding_drawing_take(drawn, "the plot", message, error) : NULL;
}

GBytes *
coding_plot_draw_cells(const CodingPlotCells *cells, const CodingDrawingOptions *options,
                       const char *program_dir, GError **error)
{
    const AxialDrawing *drawing =
        check_cells(cells, error) ? coding_drawing_load(program_dir, error) : NULL;
    char *message = NULL;
    GBytes *drawn = drawing ? drawing->plot_cells(cells, options, &message) : NULL;

    return drawing ? coding_drawing_take(drawn, "the plot", message, error) : NULL;
}
