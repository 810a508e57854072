/*
 * canvas.h - what drawings are painted on, whatever file they become.
 */
#pragma once

#include <cairo.h>

#include "draw/drawing.h"

G_BEGIN_DECLS

typedef struct {
    cairo_t *cairo; /* in points, whatever the resolution */
    cairo_surface_t *surface;
    GByteArray *bytes;
    CodingDrawingOptions options;
} CodingCanvas;

/* Points.  NULL, and a message, when cairo cannot make it or it would have too many
 * pixels. */
CodingCanvas *coding_canvas_new(const CodingDrawingOptions *options, const char *title,
                                double width, double height, char **message);
void coding_canvas_free(CodingCanvas *self);

/* The file; nothing can be painted afterwards.  NULL, and a message, when cairo met a
 * fault.  Returns: (transfer full). */
GBytes *coding_canvas_finish(CodingCanvas *self, char **message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCanvas, coding_canvas_free)

G_END_DECLS
