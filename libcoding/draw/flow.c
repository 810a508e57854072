/* flow.c - a flow painted: bands first, boxes and names over them. */
#include "draw/flow.h"

#include "draw/canvas.h"
#include "draw/describe.h"
#include "draw/flow-layout.h"
#include "draw/module.h"
#include "draw/svg.h"

#define EDGE 8.0

static void
paint_path(cairo_t *cairo, const CodingFlowPath *path)
{
    static const double dashes[] = {4, 2.5}, dots[] = {1.5, 1.5};
    double middle = (path->turn + path->x1) / 2;

    cairo_new_path(cairo);
    cairo_move_to(cairo, path->x0, path->y0);
    if (path->turn > path->x0)
        cairo_line_to(cairo, path->turn, path->y0);
    else
        middle = (path->x0 + path->x1) / 2;
    cairo_curve_to(cairo, middle, path->y0, middle, path->y1, path->x1, path->y1);
    if (path->thin)
        cairo_set_dash(cairo, dots, 2, 0);
    else if (path->dashed)
        cairo_set_dash(cairo, dashes, 2, 0);
    if (path->dashed)
        cairo_set_source_rgb(cairo, 0.72, 0.52, 0.18);
    else
        cairo_set_source_rgb(cairo, 0.56, 0.66, 0.76);
    cairo_set_line_width(cairo, path->width);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);
}

/* Names of the first column stand free, against the bands that leave them. */
static void
paint_box(const CodingPen *pen, const CodingFlowBox *box, const CodingFlowFrame *frame)
{
    double y = frame->y + (frame->height - frame->text_height - frame->detail_height) / 2;
    gboolean free = box->column == 0;
    double x = free ? frame->x + frame->width - FLOW_PAD : frame->x + frame->width / 2;
    CodingPenSide side = free ? PEN_UP_TO : PEN_AROUND;
    double room = frame->width - 2 * FLOW_PAD;

    if (!free) {
        cairo_rectangle(pen->cairo, frame->x, frame->y, frame->width, frame->height);
        cairo_set_source_rgb(pen->cairo, 0.97, 0.97, 0.97);
        cairo_fill_preserve(pen->cairo);
        cairo_set_source_rgb(pen->cairo, 0.3, 0.3, 0.3);
        cairo_set_line_width(pen->cairo, box->into < 0 ? 1.2 : 0.6);
        cairo_stroke(pen->cairo);
    }
    /* A hair more, so that rounding wraps nothing that was measured to fit. */
    coding_pen_write(pen, box->name, PEN_SIZE, !free && box->into < 0, x, y, side,
                     room + 0.5);
    if (box->detail)
        coding_pen_write(pen, box->detail, PEN_SIZE - 1, FALSE, x, y + frame->text_height,
                         side, room + 0.5);
}

static void
paint_words(const CodingPen *pen, const CodingFlow *flow, const CodingFlowLayout *layout)
{
    double room = layout->width - 2 * EDGE, y = EDGE;

    if (flow->title)
        y += coding_pen_write(pen, flow->title, PEN_TITLE, TRUE, EDGE, y, PEN_FROM, room)
                 .height +
             6;
    for (gsize c = 0; c < flow->n_columns; c++)
        if (flow->columns[c])
            coding_pen_write(pen, flow->columns[c], PEN_SIZE, FALSE,
                             layout->left[c] + layout->wide[c] / 2, y, PEN_AROUND,
                             layout->wide[c]);
    cairo_set_source_rgb(pen->cairo, 0.6, 0.6, 0.6);
    cairo_set_line_width(pen->cairo, 0.5);
    cairo_move_to(pen->cairo, EDGE, layout->head - 3);
    cairo_line_to(pen->cairo, layout->width - EDGE, layout->head - 3);
    cairo_stroke(pen->cairo);
    if (flow->note)
        coding_pen_write(pen, flow->note, PEN_SIZE - 1, FALSE, EDGE, layout->foot + 6,
                         PEN_FROM, room);
}

static void
paint(const CodingPen *pen, const CodingFlow *flow, const CodingFlowLayout *layout)
{
    for (guint i = 0; i < layout->paths->len; i++)
        paint_path(pen->cairo, &g_array_index(layout->paths, CodingFlowPath, i));
    for (gsize i = 0; i < flow->n_boxes; i++)
        paint_box(pen, &flow->boxes[i], &layout->frames[i]);
    paint_words(pen, flow, layout);
}

GBytes *
axial_draw_flow(const CodingFlow *flow, const CodingDrawingOptions *options,
                char **message)
{
    g_autoptr(CodingLettering) lettering = coding_lettering_new();
    CodingPen pen = {.lettering = lettering};
    g_autoptr(CodingFlowLayout) layout = coding_flow_layout_new(flow, &pen);
    g_autoptr(CodingCanvas) canvas =
        coding_canvas_new(options, flow->title, layout->width, layout->height, message);
    g_autoptr(GString) words = g_string_new("\n");
    g_autoptr(GBytes) drawn = NULL;

    if (!canvas)
        return NULL;
    pen.cairo = canvas->cairo;
    paint(&pen, flow, layout);
    drawn = coding_canvas_finish(canvas, message);
    if (!drawn || options->format != CODING_DRAWING_SVG)
        return g_steal_pointer(&drawn);
    coding_flow_describe(flow, words);
    return coding_svg_finish(drawn, words->str, message);
}
