/*
 * figure.h - the model as a drawing: data in, SVG out.
 *
 *      surroundings, outermost last: society > workplace > family
 *    +-----------------------------------------------------------+
 *    |   Core category                                            |
 *    |   +-----------+  leads to  +-----------+        +---------+ |
 *    |   | Phase 1   | ---------> | Phase 2   | -----> | outcome | |
 *    |   |  Property |            |  Property |        +---------+ |
 *    |   +-----------+            +-----------+                    |
 *    +-----------------------------------------------------------+
 *
 * Nodes form a tree of any depth by their parent; links go between any two.
 * Nothing here knows a project.  The drawing itself needs Graphviz, cairo and
 * Pango, which live in a module that is loaded when the first figure is drawn.
 */
#pragma once

#include <glib.h>

#include "base/error.h"

G_BEGIN_DECLS

typedef struct {
    const char *name;
    int parent;         /* index of the node it lies in; -1: the root */
    const char *detail; /* a second, smaller line ("23 segments, 9 of 15"); NULL: none */
} CodingFigureNode;

typedef struct {
    int source, target; /* indexes of nodes */
    const char *label;  /* "leads to"; NULL: none */
    gboolean directed;
} CodingFigureLink;

typedef struct {
    const char *caption;           /* NULL: none */
    const CodingFigureNode *nodes; /* parents before children, siblings in order */
    gsize n_nodes;
    const CodingFigureLink *links;
    gsize n_links;
    const char *outcome;       /* where the process leads; NULL: none */
    const char *const *layers; /* surroundings, from the inside out */
    gsize n_layers;
    gboolean sequence; /* the root's children follow one another, left to right */
} CodingFigure;

/*
 * Draws @figure as SVG.  @program_dir is where the drawing module may lie beside
 * the program (NULL: only where it was installed).  Same data, same bytes.
 * Returns: (transfer full): or NULL with NOT_FOUND when the module is not
 * installed, INVALID for a figure that contradicts itself (a parent after its
 * child, a link to nowhere, no node).
 */
GBytes *coding_figure_draw_svg(const CodingFigure *figure, const char *program_dir,
                               GError **error);

G_END_DECLS
