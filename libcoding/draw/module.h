/*
 * module.h - what the drawing module shows to the library, and nothing else.
 *
 * draw.c looks two names up in axial-draw.so.  The version is compared before any
 * function is called, because a module of another version may mean something else
 * by a CodingFigure.
 */
#pragma once

#include "draw/figure.h"
#include "draw/flow.h"
#include "draw/paper.h"
#include "draw/plot.h"

G_BEGIN_DECLS

/* CODING_VERSION of the sources the module was built from. */
#define CODING_DRAW_VERSION_SYMBOL "axial_draw_version"
extern const char axial_draw_version[];

/*
 * What is drawn was found sound by the library's side.  The module knows no
 * CodingError: on failure a function returns NULL and a message in @message, for
 * g_free().
 */
typedef struct {
    GBytes *(*figure)(const CodingFigure *figure, const CodingDrawingOptions *options,
                      char **message);
    /* @n_unknown: characters for which there is no letter in any font. */
    GBytes *(*printout_pdf)(const CodingPrintout *printout, guint *n_unknown,
                            char **message);
    GBytes *(*plot)(const CodingPlot *plot, const CodingDrawingOptions *options,
                    char **message);
    GBytes *(*plot_cells)(const CodingPlotCells *cells,
                          const CodingDrawingOptions *options, char **message);
    GBytes *(*flow)(const CodingFlow *flow, const CodingDrawingOptions *options,
                    char **message);
} AxialDrawing;

#define CODING_DRAW_ENTRY_SYMBOL "axial_drawing"
extern const AxialDrawing axial_drawing;

GBytes *axial_draw_figure(const CodingFigure *figure, const CodingDrawingOptions *options,
                          char **message);
GBytes *axial_draw_printout(const CodingPrintout *printout, guint *n_unknown,
                            char **message);

GBytes *axial_draw_plot(const CodingPlot *plot, const CodingDrawingOptions *options,
                        char **message);
GBytes *axial_draw_cells(const CodingPlotCells *cells,
                         const CodingDrawingOptions *options, char **message);

GBytes *axial_draw_flow(const CodingFlow *flow, const CodingDrawingOptions *options,
                        char **message);

/* In the library: the table of the module, or NULL with NOT_FOUND. */
const AxialDrawing *coding_drawing_load(const char *program_dir, GError **error);

/* What the module gave, or its @message, which is taken, as an error about @what. */
GBytes *coding_drawing_take(GBytes *drawn, const char *what, char *message,
                            GError **error);

G_END_DECLS
