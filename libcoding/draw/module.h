/*
 * module.h - what the drawing module shows to the library, and nothing else.
 *
 * draw.c looks these two names up in axial-draw.so.  The version is compared
 * before the function is called, because a module of another version may mean
 * something else by a CodingFigure.
 */
#pragma once

#include "draw/figure.h"

G_BEGIN_DECLS

/* CODING_VERSION of the sources the module was built from. */
#define CODING_DRAW_VERSION_SYMBOL "axial_draw_version"
extern const char axial_draw_version[];

/*
 * Draws a figure that draw.c has found sound.  The module knows no CodingError:
 * on failure it returns NULL and a message in @message, for g_free().
 */
#define CODING_DRAW_SVG_SYMBOL "axial_draw_svg"
typedef GBytes *(*CodingDrawSvg)(const CodingFigure *figure, char **message);
GBytes *axial_draw_svg(const CodingFigure *figure, char **message);

G_END_DECLS
