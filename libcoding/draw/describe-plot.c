/* describe-plot.c - every number that a plot shows, as text. */
#include <math.h>

#include "draw/describe.h"

static void
add_number(GString *out, double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append(out, isfinite(value)
                             ? g_ascii_formatd(buffer, sizeof buffer, "%.6g", value)
                             : "missing");
}

static void
begin(GString *out, const char *title)
{
    g_string_append(out, "<title>");
    coding_describe_escape(out, title ? title : "Plot");
    g_string_append(out, "</title>\n<desc>");
}

static void
end(GString *out, const char *note)
{
    if (note)
        coding_describe_escape(out, note);
    g_string_append(out, "</desc>\n");
}

void
coding_plot_describe(const CodingPlot *plot, GString *out)
{
    begin(out, plot->title);
    for (gsize s = 0; s < plot->n_series; s++)
        for (gsize i = 0; i < plot->n_categories; i++) {
            if (plot->series[s].name && i == 0) {
                coding_describe_escape(out, plot->series[s].name);
                g_string_append(out, "\n");
            }
            coding_describe_escape(out, plot->categories[i]);
            g_string_append(out, ": ");
            add_number(out, plot->series[s].values[i]);
            g_string_append(out, "\n");
        }
    end(out, plot->note);
}

void
coding_plot_describe_cells(const CodingPlotCells *cells, GString *out)
{
    begin(out, cells->title);
    for (gsize r = 0; r < cells->n_rows; r++)
        for (gsize c = 0; c < cells->n_columns; c++) {
            coding_describe_escape(out, cells->rows[r]);
            g_string_append(out, ", ");
            coding_describe_escape(out, cells->columns[c]);
            g_string_append(out, ": ");
            add_number(out, cells->values[r * cells->n_columns + c]);
            g_string_append(out, "\n");
        }
    end(out, cells->note);
}
