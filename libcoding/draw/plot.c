/*
 * plot.c - bars and curves over categories.
 *
 *     title
 *     legend
 *     value  | ......... |     the frame: [left, right] x [top, bottom]
 *     title  |           |
 *              categories
 *            category title
 *     note
 */
#include <math.h>

#include "draw/canvas.h"
#include "draw/describe.h"
#include "draw/module.h"
#include "draw/pen.h"
#include "draw/svg.h"

#define WIDTH      500.0 /* points */
#define UPRIGHT    230.0 /* height of the frame */
#define LINE       15.0  /* of a category of lying bars, for each series */
#define EDGE       8.0
#define GAP        6.0
#define MOST_TICKS 8
#define MOST_NAME  200.0 /* of a lying category; then it is wrapped */

typedef struct {
    double red, green, blue;
} Shade;

/* They differ in lightness, so that a copy without colour can be read: 0.30, 0.78,
 * 0.57, 0.10, 0.92, 0.45. */
static const Shade shades[] = {
    {0.17, 0.31, 0.47}, {0.93, 0.76, 0.45}, {0.42, 0.60, 0.74},
    {0.10, 0.10, 0.10}, {0.90, 0.92, 0.95}, {0.45, 0.45, 0.45},
};

typedef struct {
    const CodingPlot *plot;
    CodingPen pen;
    double left, right, top, bottom; /* the frame */
    double height;                   /* of the whole */
    double most, step;               /* of the axis of values; it begins at 0 or below */
    double least;
    gboolean turned; /* names of categories read upwards */
} Frame;

/* Curves are thin, so they are dark, and told apart by dashes and marks. */
static const Shade inks[] = {
    {0.17, 0.31, 0.47}, {0.62, 0.38, 0.05}, {0.10, 0.10, 0.10}, {0.45, 0.45, 0.45}};

static const Shade *
get_shade(const Frame *self, gsize series)
{
    return self->plot->series[series].curve ? &inks[series % G_N_ELEMENTS(inks)]
                                            : &shades[series % G_N_ELEMENTS(shades)];
}

static void
use_shade(const Frame *self, gsize series)
{
    const Shade *shade = get_shade(self, series);

    cairo_set_source_rgb(self->pen.cairo, shade->red, shade->green, shade->blue);
}

/* --- measures --------------------------------------------------------------------- */

static void
take_extremes(Frame *self, const double *values)
{
    for (gsize i = 0; values && i < self->plot->n_categories; i++) {
        if (!isfinite(values[i]))
            continue;
        self->most = MAX(self->most, values[i]);
        self->least = MIN(self->least, values[i]);
    }
}

static void
measure_values(Frame *self)
{
    self->most = MAX(0, self->plot->most);
    for (gsize s = 0; s < self->plot->n_series; s++) {
        take_extremes(self, self->plot->series[s].values);
        take_extremes(self, self->plot->series[s].low);
        take_extremes(self, self->plot->series[s].high);
    }
    if (self->most <= self->least)
        self->most = self->least + 1;
    self->step = coding_pen_find_step(self->most - self->least, MOST_TICKS, 0);
    self->most = ceil(self->most / self->step - 1e-9) * self->step;
    self->least = floor(self->least / self->step + 1e-9) * self->step;
}

static char *
dup_tick(const Frame *self, double value)
{
    int decimals = self->step >= 1 ? 0 : (int)ceil(-log10(self->step) - 1e-9);
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *format = g_strdup_printf("%%.%df", decimals);

    return g_strdup(g_ascii_formatd(buffer, sizeof buffer, format, value + 0.0));
}

/* The widest name of a category, wrapped where it may be. */
static double
measure_names(const Frame *self, double width)
{
    double widest = 0;

    for (gsize i = 0; i < self->plot->n_categories; i++)
        widest = MAX(widest, coding_pen_measure(&self->pen, self->plot->categories[i],
                                                PEN_SIZE, width)
                                 .width);
    return widest;
}

static double
measure_ticks(const Frame *self)
{
    g_autofree char *most = dup_tick(self, self->most);
    g_autofree char *least = dup_tick(self, self->least);

    return MAX(coding_pen_measure(&self->pen, most, PEN_SIZE, 0).width,
               coding_pen_measure(&self->pen, least, PEN_SIZE, 0).width);
}

/* --- places ----------------------------------------------------------------------- */

/* Along the axis of values. */
static double
place_value(const Frame *self, double value)
{
    double part = (value - self->least) / (self->most - self->least);

    return self->plot->lying ? self->left + part * (self->right - self->left)
                             : self->bottom - part * (self->bottom - self->top);
}

/* The room of a category along its axis. */
static double
get_room(const Frame *self)
{
    double length =
        self->plot->lying ? self->bottom - self->top : self->right - self->left;

    return length / (double)self->plot->n_categories;
}

static double
place_category(const Frame *self, gsize i)
{
    double start = self->plot->lying ? self->top : self->left;

    return start + ((double)i + 0.5) * get_room(self);
}

/* --- the frame -------------------------------------------------------------------- */

static void
draw_line(const Frame *self, double x1, double y1, double x2, double y2, double grey)
{
    cairo_t *cairo = self->pen.cairo;

    cairo_set_source_rgb(cairo, grey, grey, grey);
    cairo_set_line_width(cairo, 0.6);
    cairo_move_to(cairo, x1, y1);
    cairo_line_to(cairo, x2, y2);
    cairo_stroke(cairo);
}

static void
draw_tick(const Frame *self, double value)
{
    g_autofree char *text = dup_tick(self, value);
    double at = place_value(self, value);
    gboolean axis = fabs(value) < self->step / 1000;
    double grey = axis ? 0.3 : 0.85;

    if (self->plot->lying) {
        draw_line(self, at, self->top, at, self->bottom, grey);
        coding_pen_write(&self->pen, text, PEN_SIZE, FALSE, at, self->bottom + 3,
                         PEN_AROUND, 0);
    } else {
        draw_line(self, self->left, at, self->right, at, grey);
        coding_pen_write(&self->pen, text, PEN_SIZE, FALSE, self->left - 4,
                         at - PEN_SIZE * 0.6, PEN_UP_TO, 0);
    }
}

static void
draw_name(const Frame *self, gsize i)
{
    const char *name = self->plot->categories[i];
    double at = place_category(self, i);
    CodingExtent extent;

    if (self->plot->lying) {
        extent = coding_pen_measure(&self->pen, name, PEN_SIZE, MOST_NAME);
        coding_pen_write(&self->pen, name, PEN_SIZE, FALSE, self->left - 5,
                         at - extent.height / 2, PEN_UP_TO, MOST_NAME);
    } else if (self->turned) {
        extent = coding_pen_measure(&self->pen, name, PEN_SIZE, 0);
        coding_pen_write_upwards(&self->pen, name, PEN_SIZE, at,
                                 self->bottom + 5 + extent.width);
    } else {
        coding_pen_write(&self->pen, name, PEN_SIZE, FALSE, at, self->bottom + 4,
                         PEN_AROUND, 0);
    }
}

static void
draw_frame(const Frame *self)
{
    int ticks = (int)lround((self->most - self->least) / self->step);

    for (int i = 0; i <= ticks; i++)
        draw_tick(self, self->least + i * self->step);
    for (gsize i = 0; i < self->plot->n_categories; i++)
        draw_name(self, i);
}

/* --- series ----------------------------------------------------------------------- */

static guint
count_bars(const CodingPlot *plot)
{
    guint n = 0;

    for (gsize s = 0; s < plot->n_series; s++)
        n += !plot->series[s].curve;
    return n;
}

/* A bar of no value is a short dash at the axis, so that missing is not zero. */
static void
draw_bar(const Frame *self, double value, double at, double width)
{
    cairo_t *cairo = self->pen.cairo;
    double zero = place_value(self, 0);
    double end = isfinite(value) ? place_value(self, value) : zero;

    if (!isfinite(value)) {
        coding_pen_write(&self->pen, "\u2013", PEN_SIZE, FALSE,
                         self->plot->lying ? zero + 4 : at,
                         self->plot->lying ? at - PEN_SIZE * 0.6 : zero - PEN_SIZE * 1.3,
                         self->plot->lying ? PEN_FROM : PEN_AROUND, 0);
        return;
    }
    if (self->plot->lying)
        cairo_rectangle(cairo, MIN(zero, end), at - width / 2, fabs(end - zero), width);
    else
        cairo_rectangle(cairo, at - width / 2, MIN(zero, end), width, fabs(end - zero));
    cairo_fill_preserve(cairo);
    cairo_set_source_rgb(cairo, 0.2, 0.2, 0.2);
    cairo_set_line_width(cairo, 0.4);
    cairo_stroke(cairo);
}

static void
draw_bars(const Frame *self, gsize series, guint place, guint n)
{
    double width = get_room(self) * 0.72 / n;
    const double *values = self->plot->series[series].values;

    for (gsize i = 0; i < self->plot->n_categories; i++) {
        double at = place_category(self, i) + ((double)place - (n - 1) / 2.0) * width;

        use_shade(self, series);
        draw_bar(self, values[i], at, width);
    }
}

static void
draw_band(const Frame *self, const CodingPlotSeries *series, gsize number)
{
    cairo_t *cairo = self->pen.cairo;
    const Shade *shade = get_shade(self, number);
    gsize n = self->plot->n_categories;

    cairo_new_path(cairo);
    for (gsize i = 0; i < n; i++)
        if (isfinite(series->high[i]))
            cairo_line_to(cairo, place_category(self, i),
                          place_value(self, series->high[i]));
    for (gsize i = n; i > 0; i--)
        if (isfinite(series->low[i - 1]))
            cairo_line_to(cairo, place_category(self, i - 1),
                          place_value(self, series->low[i - 1]));
    cairo_close_path(cairo);
    cairo_set_source_rgba(cairo, shade->red, shade->green, shade->blue, 0.18);
    cairo_fill(cairo);
}

/* Marks tell curves apart without colour: disc, square, triangle, ring. */
static void
draw_mark(const Frame *self, gsize series, double x, double y)
{
    cairo_t *cairo = self->pen.cairo;
    double r = 2.6;

    cairo_new_path(cairo);
    switch (series % 4) {
    case 1:
        cairo_rectangle(cairo, x - r, y - r, 2 * r, 2 * r);
        break;
    case 2:
        cairo_move_to(cairo, x, y - r * 1.2);
        cairo_line_to(cairo, x + r * 1.2, y + r);
        cairo_line_to(cairo, x - r * 1.2, y + r);
        cairo_close_path(cairo);
        break;
    default:
        cairo_arc(cairo, x, y, r, 0, 2 * G_PI);
    }
    use_shade(self, series);
    if (series % 4 != 3)
        cairo_fill(cairo);
    else
        cairo_stroke(cairo);
}

static void
draw_curve(const Frame *self, gsize number)
{
    static const double dashes[][2] = {{0, 0}, {5, 2.5}, {1.5, 2}, {7, 2}};
    const CodingPlotSeries *series = &self->plot->series[number];
    const double *dash = dashes[number % G_N_ELEMENTS(dashes)];
    cairo_t *cairo = self->pen.cairo;
    gboolean open = FALSE;

    if (series->low && series->high)
        draw_band(self, series, number);
    cairo_new_path(cairo);
    for (gsize i = 0; i < self->plot->n_categories; i++) {
        double x = place_category(self, i);

        if (!isfinite(series->values[i])) {
            open = FALSE;
            continue;
        }
        if (open)
            cairo_line_to(cairo, x, place_value(self, series->values[i]));
        else
            cairo_move_to(cairo, x, place_value(self, series->values[i]));
        open = TRUE;
    }
    use_shade(self, number);
    cairo_set_line_width(cairo, 1.3);
    cairo_set_dash(cairo, dash, dash[0] > 0 ? 2 : 0, 0);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);
    for (gsize i = 0; i < self->plot->n_categories; i++)
        if (isfinite(series->values[i]))
            draw_mark(self, number, place_category(self, i),
                      place_value(self, series->values[i]));
}

static void
draw_series(const Frame *self)
{
    guint n = count_bars(self->plot), place = 0;

    for (gsize s = 0; s < self->plot->n_series; s++)
        if (!self->plot->series[s].curve)
            draw_bars(self, s, place++, n);
    for (gsize s = 0; s < self->plot->n_series; s++)
        if (self->plot->series[s].curve)
            draw_curve(self, s);
}

/* --- words around the frame ------------------------------------------------------- */

static gboolean
has_legend(const CodingPlot *plot)
{
    guint named = 0;

    for (gsize s = 0; s < plot->n_series; s++)
        named += plot->series[s].name != NULL;
    return named > 0;
}

static void
draw_key(const Frame *self, gsize series, double x, double y)
{
    cairo_t *cairo = self->pen.cairo;

    use_shade(self, series);
    if (self->plot->series[series].curve) {
        cairo_set_line_width(cairo, 1.3);
        cairo_move_to(cairo, x, y);
        cairo_line_to(cairo, x + 14, y);
        cairo_stroke(cairo);
        draw_mark(self, series, x + 7, y);
    } else {
        cairo_rectangle(cairo, x + 2, y - 4, 10, 8);
        cairo_fill(cairo);
    }
}

/* Entries side by side, on as many lines as they need.  Returns where it ends. */
static double
write_legend(const Frame *self, double y)
{
    double x = self->left;

    for (gsize s = 0; s < self->plot->n_series; s++) {
        const char *name = self->plot->series[s].name;
        double width =
            name ? coding_pen_measure(&self->pen, name, PEN_SIZE, 0).width + 32 : 0;

        if (!name)
            continue;
        if (x > self->left && x + width > self->right) {
            x = self->left;
            y += 13;
        }
        if (self->pen.cairo)
            draw_key(self, s, x, y + 6);
        coding_pen_write(&self->pen, name, PEN_SIZE, FALSE, x + 18, y, PEN_FROM, 0);
        x += width;
    }
    return y + 16;
}

/* Title and legend.  Returns where the frame may begin. */
static double
write_head(const Frame *self)
{
    double y = EDGE;

    if (self->plot->title)
        y += coding_pen_write(&self->pen, self->plot->title, PEN_TITLE, TRUE, EDGE, y,
                              PEN_FROM, WIDTH - 2 * EDGE)
                 .height +
             GAP;
    if (has_legend(self->plot))
        y = write_legend(self, y);
    return y + GAP;
}

/* What stands below the frame.  Returns the height of the whole. */
static double
write_foot(const Frame *self)
{
    const CodingPlot *plot = self->plot;
    const char *below = plot->lying ? plot->value_title : plot->category_title;
    double y =
        self->bottom + 5 + (self->turned ? measure_names(self, 0) + 2 : PEN_SIZE * 1.5);

    if (below)
        y += coding_pen_write(&self->pen, below, PEN_SIZE, FALSE,
                              (self->left + self->right) / 2, y, PEN_AROUND, 0)
                 .height +
             2;
    if (plot->note)
        y += coding_pen_write(&self->pen, plot->note, PEN_SIZE - 1, FALSE, EDGE, y + GAP,
                              PEN_FROM, WIDTH - 2 * EDGE)
                 .height +
             GAP;
    return y + EDGE;
}

static void
write_side_title(const Frame *self)
{
    const char *beside =
        self->plot->lying ? self->plot->category_title : self->plot->value_title;
    CodingExtent extent;

    if (!beside)
        return;
    extent = coding_pen_measure(&self->pen, beside, PEN_SIZE, 0);
    coding_pen_write_upwards(&self->pen, beside, PEN_SIZE, EDGE + extent.height / 2,
                             (self->top + self->bottom + extent.width) / 2);
}

static void
measure(Frame *self)
{
    const CodingPlot *plot = self->plot;
    const char *beside = plot->lying ? plot->category_title : plot->value_title;
    double names;

    measure_values(self);
    names = plot->lying ? measure_names(self, MOST_NAME) : measure_ticks(self);
    self->left = EDGE + names + 6 + (beside ? PEN_SIZE * 1.8 : 0);
    self->right = WIDTH - EDGE - 4;
    self->top = 0;
    self->bottom = 1;
    self->turned = !plot->lying && measure_names(self, 0) + 4 > get_room(self);
    self->top = write_head(self);
    self->bottom = self->top + (plot->lying ? LINE * (double)plot->n_categories *
                                                  MAX(1, 0.75 * (double)plot->n_series)
                                            : UPRIGHT);
    self->height = write_foot(self);
}

GBytes *
axial_draw_plot(const CodingPlot *plot, const CodingDrawingOptions *options,
                char **message)
{
    g_autoptr(CodingLettering) lettering = coding_lettering_new();
    g_autoptr(CodingCanvas) canvas = NULL;
    g_autoptr(GString) words = g_string_new("\n");
    g_autoptr(GBytes) drawn = NULL;
    Frame frame = {.plot = plot, .pen = {.lettering = lettering}};

    measure(&frame);
    canvas = coding_canvas_new(options, plot->title, WIDTH, frame.height, message);
    if (!canvas)
        return NULL;
    frame.pen.cairo = canvas->cairo;
    write_head(&frame);
    draw_frame(&frame);
    draw_series(&frame);
    write_side_title(&frame);
    write_foot(&frame);
    drawn = coding_canvas_finish(canvas, message);
    if (!drawn || options->format != CODING_DRAWING_SVG)
        return g_steal_pointer(&drawn);
    coding_plot_describe(plot, words);
    return coding_svg_finish(drawn, words->str, message);
}
