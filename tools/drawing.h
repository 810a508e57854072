/* drawing.h - which kind of file a drawing becomes, and writing it. */
#pragma once

#include "command.h"

/* The id that --format or the suffix of -o says; "svg" without either.
 * Returns: (transfer full). */
char *drawing_dup_format(Context *ctx);

/* Whether a drawing is asked for, by --format or the suffix of -o, of a command that
 * prints a table otherwise. */
gboolean drawing_is_asked(Context *ctx);
/* Options for drawing in @format, with @dpi for PNG (0: not said).  FALSE with wrong
 * usage: no such format, or @dpi has no use there. */
gboolean drawing_choose(Context *ctx, const char *format, double dpi,
                        CodingDrawingOptions *options, GError **error);

/* A plot, or cells when @plot is NULL, in the format asked for; options of tables are
 * wrong usage. */
gboolean drawing_plot(Context *ctx, const CodingPlot *plot, const CodingPlotCells *cells,
                      double dpi, GError **error);

gboolean drawing_write(Context *ctx, const CodingDrawingOptions *options, GBytes *drawn,
                       GError **error);
