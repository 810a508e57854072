/*
 * drawing.h - the kinds of files that drawings become.
 *
 *     svg    for the web and for those who draw on
 *     pdf    for print
 *     png    pixels, at a resolution that is written into the file
 *
 * SVG and PDF have the size of the drawing in points; letters of SVG are outlines, of
 * PDF text that can be searched.
 */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

typedef enum {
    CODING_DRAWING_SVG,
    CODING_DRAWING_PDF,
    CODING_DRAWING_PNG,
} CodingDrawingFormat;

/* Zero fields: SVG, 300 dpi. */
typedef struct {
    CodingDrawingFormat format;
    double dpi;     /* of PNG */
    gint64 made_at; /* milliseconds since 1970, UTC: in the properties of PDF */
} CodingDrawingOptions;

/* By id, or by the suffix of a file's name when @id has a dot.  NOT_FOUND lists them. */
gboolean coding_drawing_format_find(const char *id, CodingDrawingFormat *format,
                                    GError **error);
/* "svg": the suffix as well. */
const char *coding_drawing_format_get_id(CodingDrawingFormat format);
/* Bytes, which are not for a terminal. */
gboolean coding_drawing_format_is_binary(CodingDrawingFormat format);

G_END_DECLS
