/*
 * describe.h - a figure in words, for those who cannot see it.
 */
#pragma once

#include "draw/figure.h"

G_BEGIN_DECLS

/* Appends <title> and <desc> elements for the head of an SVG file. */
void coding_figure_describe(const CodingFigure *figure, GString *out);

G_END_DECLS
