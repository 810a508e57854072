/* draw.c - checks what is to be drawn, finds the drawing module and has it drawn. */
#include "draw/figure.h"

#include "base/module.h"
#include "draw/figure-private.h"
#include "draw/module.h"

const AxialDrawing *
coding_drawing_load(const char *program_dir, GError **error)
{
    static const CodingModule drawing = {
        .what = "drawing",
        .file = "axial-draw.so",
        .version_symbol = CODING_DRAW_VERSION_SYMBOL,
        .entry_symbol = CODING_DRAW_ENTRY_SYMBOL,
    };

    return coding_module_load(&drawing, program_dir, error);
}

GBytes *
coding_drawing_take(GBytes *drawn, const char *what, char *message, GError **error)
{
    if (!drawn)
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "%s cannot be drawn: %s", what,
                    message);
    g_free(message);
    return drawn;
}

GBytes *
coding_figure_draw(const CodingFigure *figure, const CodingDrawingOptions *options,
                   const char *program_dir, GError **error)
{
    static const CodingDrawingOptions defaults;
    const AxialDrawing *drawing = coding_figure_check(figure, error)
                                      ? coding_drawing_load(program_dir, error)
                                      : NULL;
    char *message = NULL;
    GBytes *drawn =
        drawing ? drawing->figure(figure, options ? options : &defaults, &message) : NULL;

    return drawing ? coding_drawing_take(drawn, "the figure", message, error) : NULL;
}

/* Less than this beside numbers, labels and margin is no column. */
#define LEAST_WIDTH  140.0 /* millimetres, without the margin */
#define LEAST_HEIGHT 100.0

GBytes *
coding_printout_draw_pdf(const CodingPrintout *printout, const char *program_dir,
                         guint *n_unknown, GError **error)
{
    const AxialDrawing *drawing;
    char *message = NULL;
    GBytes *pdf;

    if (printout->width - printout->margin < LEAST_WIDTH ||
        printout->height < LEAST_HEIGHT) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a margin of %.0f mm leaves no room for the text on paper of %.0f x "
                    "%.0f mm; make it narrower",
                    printout->margin, printout->width, printout->height);
        return NULL;
    }
    drawing = coding_drawing_load(program_dir, error);
    pdf = drawing ? drawing->printout_pdf(printout, n_unknown, &message) : NULL;
    return drawing ? coding_drawing_take(pdf, "the pages", message, error) : NULL;
}
