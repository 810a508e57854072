/*
 * plot-cells.c - a matrix whose cells are the darker the larger they are.
 *
 *     title
 *              column names, upwards where they are long
 *     row name  [ 3][12][ -]
 *     row name  [ 0][ 1][ 7]
 *     note
 */
#include <math.h>
#include <pango/pangocairo.h>

#include "draw/canvas.h"
#include "draw/describe.h"
#include "draw/module.h"
#include "draw/pen.h"
#include "draw/svg.h"

#define EDGE      8.0
#define GAP       6.0
#define CELL      34.0 /* least width */
#define HEIGHT    18.0
#define MOST_NAME 200.0
#define DARK      0.62 /* beyond it the number is white */

typedef struct {
    const CodingPlotCells *cells;
    CodingPen pen;
    double left, top, width, height; /* of the first cell, and of each */
    double total_width, total_height;
    double most;
    gboolean turned;
} Grid;

static double
get_value(const Grid *self, gsize row, gsize column)
{
    return self->cells->values[row * self->cells->n_columns + column];
}

static char *
dup_number(const Grid *self, double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *format = g_strdup_printf("%%.%uf", self->cells->decimals);

    if (!isfinite(value))
        return g_strdup("\u2013");
    return g_strdup(g_ascii_formatd(buffer, sizeof buffer, format, value + 0.0));
}

static double
measure_widest(const Grid *self, const char *const *names, gsize n, double width)
{
    double widest = 0;

    for (gsize i = 0; i < n; i++)
        widest =
            MAX(widest, coding_pen_measure(&self->pen, names[i], PEN_SIZE, width).width);
    return widest;
}

static double
write_foot(const Grid *self, double y)
{
    const char *note = self->cells->note;

    return y + GAP +
           (note ? coding_pen_write(&self->pen, note, PEN_SIZE - 1, FALSE, EDGE, y + GAP,
                                    PEN_FROM, self->total_width - 2 * EDGE)
                       .height
                 : 0) +
           EDGE;
}

static double
write_head(const Grid *self)
{
    const CodingPlotCells *cells = self->cells;
    double y = EDGE;

    if (cells->title)
        y += coding_pen_write(&self->pen, cells->title, PEN_TITLE, TRUE, EDGE, y,
                              PEN_FROM, self->total_width - 2 * EDGE)
                 .height +
             GAP;
    if (cells->row_title)
        coding_pen_write(&self->pen, cells->row_title, PEN_SIZE, TRUE, self->left - 5, y,
                         PEN_UP_TO, 0);
    if (cells->column_title)
        coding_pen_write(&self->pen, cells->column_title, PEN_SIZE, TRUE, self->left, y,
                         PEN_FROM, 0);
    if (cells->row_title || cells->column_title)
        y += PEN_SIZE * 1.5;
    return y;
}

static void
measure(Grid *self)
{
    const CodingPlotCells *cells = self->cells;
    double names = measure_widest(self, cells->columns, cells->n_columns, 0);
    double number = 0;

    for (gsize i = 0; i < cells->n_rows * cells->n_columns; i++) {
        g_autofree char *text = dup_number(self, cells->values[i]);

        number = MAX(number, coding_pen_measure(&self->pen, text, PEN_SIZE, 0).width);
        if (isfinite(cells->values[i]))
            self->most = MAX(self->most, fabs(cells->values[i]));
    }
    self->width = MAX(CELL, number + 8);
    self->turned = names + 6 > self->width;
    self->left = EDGE + measure_widest(self, cells->rows, cells->n_rows, MOST_NAME) + 6;
    if (cells->row_title) /* in bold, which is wider */
        self->left = MAX(
            self->left,
            EDGE + 6 +
                1.2 *
                    coding_pen_measure(&self->pen, cells->row_title, PEN_SIZE, 0).width);
    self->total_width =
        MAX(260, self->left + self->width * (double)cells->n_columns + EDGE);
    self->top = write_head(self) + (self->turned ? names + 4 : PEN_SIZE * 1.5 + 4);
    self->height = HEIGHT;
    for (gsize r = 0; r < cells->n_rows; r++)
        self->height = MAX(
            self->height,
            coding_pen_measure(&self->pen, cells->rows[r], PEN_SIZE, MOST_NAME).height +
                4);
    self->total_height =
        write_foot(self, self->top + self->height * (double)cells->n_rows);
}

static void
draw_names(const Grid *self)
{
    const CodingPlotCells *cells = self->cells;

    for (gsize c = 0; c < cells->n_columns; c++) {
        double middle = self->left + ((double)c + 0.5) * self->width;

        if (self->turned)
            coding_pen_write_upwards(&self->pen, cells->columns[c], PEN_SIZE, middle,
                                     self->top - 4);
        else
            coding_pen_write(&self->pen, cells->columns[c], PEN_SIZE, FALSE, middle,
                             self->top - PEN_SIZE * 1.5, PEN_AROUND, 0);
    }
    for (gsize r = 0; r < cells->n_rows; r++) {
        CodingExtent extent =
            coding_pen_measure(&self->pen, cells->rows[r], PEN_SIZE, MOST_NAME);

        coding_pen_write(&self->pen, cells->rows[r], PEN_SIZE, FALSE, self->left - 5,
                         self->top + ((double)r + 0.5) * self->height - extent.height / 2,
                         PEN_UP_TO, MOST_NAME);
    }
}

static void
draw_cell(const Grid *self, gsize row, gsize column)
{
    cairo_t *cairo = self->pen.cairo;
    double value = get_value(self, row, column);
    double part = isfinite(value) && self->most > 0 ? fabs(value) / self->most : 0;
    double x = self->left + (double)column * self->width;
    double y = self->top + (double)row * self->height;
    g_autofree char *number = dup_number(self, value);
    PangoLayout *layout =
        coding_lettering_set_plain(self->pen.lettering, PEN_SIZE, FALSE, FALSE, number);
    CodingExtent extent = coding_lettering_measure(layout);
    double ink = part > DARK ? 1 : 0.08;

    cairo_rectangle(cairo, x, y, self->width, self->height);
    cairo_set_source_rgb(cairo, 1 - part * 0.83, 1 - part * 0.69, 1 - part * 0.53);
    cairo_fill_preserve(cairo);
    cairo_set_source_rgb(cairo, 0.75, 0.75, 0.75);
    cairo_set_line_width(cairo, 0.4);
    cairo_stroke(cairo);
    cairo_set_source_rgb(cairo, ink, ink, ink);
    cairo_move_to(cairo, x + (self->width - extent.width) / 2 - extent.indent,
                  y + (self->height - extent.height) / 2);
    pango_cairo_show_layout(cairo, layout);
    g_object_unref(layout);
}

GBytes *
axial_draw_cells(const CodingPlotCells *cells, const CodingDrawingOptions *options,
                 char **message)
{
    g_autoptr(CodingLettering) lettering = coding_lettering_new();
    g_autoptr(CodingCanvas) canvas = NULL;
    g_autoptr(GString) words = g_string_new("\n");
    g_autoptr(GBytes) drawn = NULL;
    Grid grid = {.cells = cells, .pen = {.lettering = lettering}, .total_width = 1000};

    measure(&grid);
    canvas = coding_canvas_new(options, cells->title, grid.total_width, grid.total_height,
                               message);
    if (!canvas)
        return NULL;
    grid.pen.cairo = canvas->cairo;
    write_head(&grid);
    draw_names(&grid);
    for (gsize r = 0; r < cells->n_rows; r++)
        for (gsize c = 0; c < cells->n_columns; c++)
            draw_cell(&grid, r, c);
    write_foot(&grid, grid.top + grid.height * (double)cells->n_rows);
    drawn = coding_canvas_finish(canvas, message);
    if (!drawn || options->format != CODING_DRAWING_SVG)
        return g_steal_pointer(&drawn);
    coding_plot_describe_cells(cells, words);
    return coding_svg_finish(drawn, words->str, message);
}
