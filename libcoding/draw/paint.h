/*
 * paint.h - a scene on a cairo surface.
 */
#pragma once

#include <cairo.h>

#include "draw/layout.h"

G_BEGIN_DECLS

void coding_scene_paint(const CodingScene *scene, cairo_t *cairo);

G_END_DECLS
