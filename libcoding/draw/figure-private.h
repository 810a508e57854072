/* figure-private.h - what the library's side of drawing shares. */
#pragma once

#include "draw/figure.h"

G_BEGIN_DECLS

/* INVALID as coding_figure_draw() says. */
gboolean coding_figure_check(const CodingFigure *figure, GError **error);

G_END_DECLS
