/* figure.c - a figure laid out, painted, and finished as a file. */
#include "draw/canvas.h"
#include "draw/describe.h"
#include "draw/module.h"
#include "draw/paint.h"
#include "draw/svg.h"

GBytes *
axial_draw_figure(const CodingFigure *figure, const CodingDrawingOptions *options,
                  char **message)
{
    g_autoptr(CodingScene) scene = coding_scene_new(figure);
    g_autoptr(CodingCanvas) canvas = coding_canvas_new(
        options, figure->nodes[0].name, scene->width, scene->height, message);
    g_autoptr(GString) words = g_string_new("\n");
    g_autoptr(GBytes) drawn = NULL;

    if (!canvas)
        return NULL;
    coding_scene_paint(scene, canvas->cairo);
    drawn = coding_canvas_finish(canvas, message);
    if (!drawn || options->format != CODING_DRAWING_SVG)
        return g_steal_pointer(&drawn);
    coding_figure_describe(figure, words);
    return coding_svg_finish(drawn, words->str, message);
}
