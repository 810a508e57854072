/*
 * layout.h - a figure as geometry: boxes, texts and lines with their places.
 *
 * A pure step between the data and the painting: what a scene promises can be
 * tested on the numbers, and every kind of file is painted from the same one.
 *
 *   - no two texts overlap, and no line crosses a text;
 *   - a text lies within the box it belongs to;
 *   - a box lies within the box around it, and beside its siblings.
 *
 * Units are points, y grows downward.
 */
#pragma once

#include "draw/figure.h"
#include "draw/lettering.h"

G_BEGIN_DECLS

typedef struct {
    double x, y;
} CodingPoint;

typedef struct {
    double x, y, width, height;
} CodingRect;

typedef enum {
    CODING_BOX_LAYER,
    CODING_BOX_CORE,
    CODING_BOX_PHASE,
    CODING_BOX_GROUP, /* deeper than a phase, with children */
    CODING_BOX_LEAF,
    CODING_BOX_OUTCOME,
    CODING_BOX_FIELD,      /* around a tree or a paradigm that leads to an outcome */
    CODING_BOX_PHENOMENON, /* in the middle of a paradigm */
} CodingBoxKind;

typedef struct {
    CodingBoxKind kind;
    CodingRect rect;
    guint level; /* of layers: 0 is innermost; of nodes: their depth */
} CodingSceneBox;

typedef struct {
    PangoLayout *layout;
    CodingRect rect; /* around the words, not the box */
    CodingLetters letters;
    int box; /* index of the box it belongs to; -1: stands free */
} CodingSceneText;

typedef struct {
    GArray *points; /* of CodingPoint; each piece is horizontal or vertical */
    gboolean directed;
    gboolean heavy;  /* the process itself, not a link between properties */
    gboolean branch; /* of a tree: it may begin where another branch ends */
} CodingSceneLine;

typedef struct {
    double width, height;
    GArray *boxes; /* of CodingSceneBox, outer before inner */
    GArray *texts; /* of CodingSceneText */
    GArray *lines; /* of CodingSceneLine */
} CodingScene;

/* @figure must be sound, as draw.c checks.  Returns: (transfer full). */
CodingScene *coding_scene_new(const CodingFigure *figure);
void coding_scene_free(CodingScene *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingScene, coding_scene_free)

G_END_DECLS
