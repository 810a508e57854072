/* document.h - the format of a document that a command writes, and writing it; the figure
 * of a document. */
#pragma once

#include "command.h"

/* Writes @document in the format of --format or of the suffix of -o; Markdown without
 * either.  Wrong usage for a format that is none. */
gboolean document_write(Context *ctx, const CodingDocument *document, GError **error);

/* Whether that format shows drawings. */
gboolean document_shows_drawings(Context *ctx);

/* Draws in @options, as coding_figure_draw() and its like do. */
typedef GBytes *(*DocumentDraw)(gpointer data, const CodingDrawingOptions *options,
                                const char *program_dir, GError **error);
/* Adds what @draw makes, as lines and as pixels. */
gboolean document_add_drawing(Context *ctx, CodingDocument *document, DocumentDraw draw,
                              gpointer data, const char *words, const char *caption,
                              GError **error);
