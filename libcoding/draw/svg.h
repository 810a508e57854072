/*
 * svg.h - what SVG needs besides the drawing: words, and ids of its own.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * @drawn by cairo, with @words, the elements <title> and <desc>, at its head, and ids
 * that depend on them, so that several drawings can stand in one page.
 * Returns: (transfer full): NULL, and a message, when it is no SVG.
 */
GBytes *coding_svg_finish(GBytes *drawn, const char *words, char **message);

G_END_DECLS
