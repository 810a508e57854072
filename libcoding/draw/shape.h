/*
 * shape.h - a figure as its layout wants it: node 0 is the frame around all others.
 *
 * Network and process take the figure as it is.  A hierarchy puts its root into a frame
 * that is not drawn.  A paradigm puts a box for each role around the phenomenon, with
 * the nodes that have it inside; what has none stays where it was.
 */
#pragma once

#include "draw/figure.h"

G_BEGIN_DECLS

/* Where a child of the frame stands in a paradigm, from left to right and down. */
typedef enum {
    SHAPE_CAUSES,
    SHAPE_CONTEXT,
    SHAPE_PHENOMENON,
    SHAPE_INTERVENING,
    SHAPE_OTHERS,
    SHAPE_STRATEGIES,
    SHAPE_CONSEQUENCES,
    SHAPE_N_SPOTS,
} ShapeSpot;

typedef struct {
    CodingFigure figure;
    gboolean open;    /* the frame has neither lines nor a name */
    ShapeSpot *spots; /* by node, of children of the frame; NULL: no paradigm */
    int phenomenon;   /* -1: none */
    CodingFigureNode *nodes;
    CodingFigureLink *links;
} Shape;

/* @figure must live longer, and be sound.  Returns: (transfer full). */
Shape *shape_new(const CodingFigure *figure);
void shape_free(Shape *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shape, shape_free)

G_END_DECLS
