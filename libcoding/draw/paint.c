/*
 * paint.c - colours, line widths and arrowheads.
 *
 * Greys and two tints, blue for the phases and ochre for the outcome, which
 * every common kind of colour vision tells apart.  Neither is needed: kinds of
 * boxes differ in frame and corners, kinds of links in width.
 */
#include "draw/paint.h"

#include <math.h>
#include <pango/pangocairo.h>

#define CORNER 3.5 /* radius where a line turns */

typedef struct {
    double red, green, blue;
} Colour;

typedef struct {
    Colour fill, line;
    double width, radius;
} Look;

static const Look looks[] = {
    [CODING_BOX_LAYER] = {{1, 1, 1}, {0.55, 0.55, 0.55}, 0.6, 9},
    [CODING_BOX_CORE] = {{1, 1, 1}, {0.15, 0.15, 0.15}, 1.2, 7},
    [CODING_BOX_PHASE] = {{0.87, 0.92, 0.97}, {0.27, 0.40, 0.55}, 0.9, 4},
    [CODING_BOX_GROUP] = {{0.94, 0.95, 0.96}, {0.45, 0.50, 0.56}, 0.7, 3},
    [CODING_BOX_LEAF] = {{1, 1, 1}, {0.45, 0.50, 0.56}, 0.6, 2},
    [CODING_BOX_FIELD] = {{1, 1, 1}, {0.55, 0.55, 0.55}, 0.6, 7},
    [CODING_BOX_PHENOMENON] = {{1, 1, 1}, {0.15, 0.15, 0.15}, 1.6, 7},
    [CODING_BOX_OUTCOME] = {{0.98, 0.91, 0.76}, {0.50, 0.36, 0.10}, 1.2, 14},
};

typedef struct {
    Colour colour;
    double width;
    double head_length, head_half;
} Stroke;

static const Stroke light_stroke = {{0.25, 0.25, 0.25}, 0.75, 5, 2.2};
static const Stroke branch_stroke = {{0.60, 0.60, 0.60}, 1.0, 0, 0};
static const Stroke heavy_stroke = {{0.15, 0.15, 0.15}, 2.0, 7.5, 4.2};

static void
set_colour(cairo_t *cairo, Colour colour)
{
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
}

static void
trace_rounded(cairo_t *cairo, CodingRect rect, double radius)
{
    double right = rect.x + rect.width, bottom = rect.y + rect.height;

    radius = MIN(radius, MIN(rect.width, rect.height) / 2);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, right - radius, rect.y + radius, radius, -M_PI_2, 0);
    cairo_arc(cairo, right - radius, bottom - radius, radius, 0, M_PI_2);
    cairo_arc(cairo, rect.x + radius, bottom - radius, radius, M_PI_2, M_PI);
    cairo_arc(cairo, rect.x + radius, rect.y + radius, radius, M_PI, 3 * M_PI_2);
    cairo_close_path(cairo);
}

/* The further out a surrounding, the darker; deeper groups darken likewise. */
static Colour
get_fill(const CodingSceneBox *box)
{
    Colour fill = looks[box->kind].fill;
    double shade = 0;

    if (box->kind == CODING_BOX_LAYER)
        shade = MIN(0.025 * (box->level + 1), 0.2);
    else if (box->kind == CODING_BOX_GROUP)
        shade = MIN(0.03 * (box->level - 2), 0.15);
    return (Colour){fill.red - shade, fill.green - shade, fill.blue - shade};
}

static void
paint_box(cairo_t *cairo, const CodingSceneBox *box)
{
    const Look *look = &looks[box->kind];

    trace_rounded(cairo, box->rect, look->radius);
    set_colour(cairo, get_fill(box));
    cairo_fill_preserve(cairo);
    set_colour(cairo, look->line);
    cairo_set_line_width(cairo, look->width);
    cairo_stroke(cairo);
}

/* From @from towards @to, so far; the pieces are level or upright. */
static CodingPoint
step(CodingPoint from, CodingPoint to, double distance)
{
    double length = hypot(to.x - from.x, to.y - from.y);
    double part = length > 0 ? MIN(distance / length, 1) : 0;

    return (CodingPoint){from.x + (to.x - from.x) * part,
                         from.y + (to.y - from.y) * part};
}

static void
paint_head(cairo_t *cairo, CodingPoint base, CodingPoint tip, double half)
{
    double length = hypot(tip.x - base.x, tip.y - base.y);
    double x = length > 0 ? (tip.x - base.x) / length : 1;
    double y = length > 0 ? (tip.y - base.y) / length : 0;

    cairo_move_to(cairo, tip.x, tip.y);
    cairo_line_to(cairo, base.x - y * half, base.y + x * half);
    cairo_line_to(cairo, base.x + y * half, base.y - x * half);
    cairo_close_path(cairo);
    cairo_fill(cairo);
}

/* The turn at @corner, rounded as far as the pieces are long. */
static void
trace_turn(cairo_t *cairo, CodingPoint before, CodingPoint corner, CodingPoint after)
{
    double room = MIN(hypot(corner.x - before.x, corner.y - before.y),
                      hypot(after.x - corner.x, after.y - corner.y));
    double radius = MIN(CORNER, room / 2);
    CodingPoint in = step(corner, before, radius);
    CodingPoint out = step(corner, after, radius);
    CodingPoint in_pull = step(corner, before, radius * 0.45);
    CodingPoint out_pull = step(corner, after, radius * 0.45);

    cairo_line_to(cairo, in.x, in.y);
    cairo_curve_to(cairo, in_pull.x, in_pull.y, out_pull.x, out_pull.y, out.x, out.y);
}

static void
paint_line(cairo_t *cairo, const CodingSceneLine *line)
{
    const CodingPoint *points = (const CodingPoint *)(gpointer)line->points->data;
    const Stroke *stroke = line->heavy    ? &heavy_stroke
                           : line->branch ? &branch_stroke
                                          : &light_stroke;
    guint last = line->points->len - 1;
    CodingPoint base = points[last];

    if (line->directed)
        base = step(points[last], points[last - 1], stroke->head_length);
    set_colour(cairo, stroke->colour);
    cairo_set_line_width(cairo, stroke->width);
    cairo_move_to(cairo, points[0].x, points[0].y);
    for (guint i = 1; i < last; i++)
        trace_turn(cairo, points[i - 1], points[i], i + 1 == last ? base : points[i + 1]);
    cairo_line_to(cairo, base.x, base.y);
    cairo_stroke(cairo);
    if (line->directed)
        paint_head(cairo, base, points[last], stroke->head_half);
}

static void
paint_text(cairo_t *cairo, const CodingSceneText *text)
{
    PangoRectangle logical;
    double grey = text->letters == CODING_LETTERS_LAYER ? 0.25 : 0.08;

    /* Its corner lies left of its words where they are centred. */
    pango_layout_get_extents(text->layout, NULL, &logical);
    cairo_move_to(cairo, text->rect.x - (double)logical.x / PANGO_SCALE,
                  text->rect.y - (double)logical.y / PANGO_SCALE);
    cairo_set_source_rgb(cairo, grey, grey, grey);
    pango_cairo_show_layout(cairo, text->layout);
}

void
coding_scene_paint(const CodingScene *scene, cairo_t *cairo)
{
    for (guint i = 0; i < scene->boxes->len; i++)
        paint_box(cairo, &g_array_index(scene->boxes, CodingSceneBox, i));
    for (guint i = 0; i < scene->lines->len; i++)
        paint_line(cairo, &g_array_index(scene->lines, CodingSceneLine, i));
    for (guint i = 0; i < scene->texts->len; i++)
        paint_text(cairo, &g_array_index(scene->texts, CodingSceneText, i));
}
