/*
 * scene-check.h - the laws of draw/layout.h, checked on the numbers of a scene.
 */
#pragma once

#include "draw/layout.h"
#include "figure-sample.h"

#define SCENE_SLACK 0.01 /* for rounding: Pango counts in 1/1024 points */

/* Everything of @figure is there; no two texts overlap, no line crosses one, each lies
 * in its box; boxes lie in or beside each other; no two lines lie on each other, and
 * each ends at a box. */
void scene_check(const CodingFigure *figure, const CodingScene *scene);
/* Lays @sample out first.  Returns: (transfer full). */
CodingScene *scene_check_sample(FigureSample *sample);

/* Only that no two texts overlap, where there are too many things to look at each pair.
 */
void scene_check_texts_swept(const CodingScene *scene);
