/* entry.c - the names by which the library finds what the drawing module can do. */
#include "draw/module.h"

const char axial_draw_version[] = CODING_VERSION;

const AxialDrawing axial_drawing = {
    .figure = axial_draw_figure,
    .flow = axial_draw_flow,
    .plot = axial_draw_plot,
    .plot_cells = axial_draw_cells,
    .printout_pdf = axial_draw_printout,
};
