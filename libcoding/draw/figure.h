/*
 * figure.h - the model as a drawing: data in, a file out (drawing.h).
 *
 *      surroundings, outermost first: society > workplace > family
 *    +-----------------------------------------------------------+
 *    |  +---------------------------------------+                |
 *    |  |             Core category             |                |
 *    |  | +-----------+  leads to  +-----------+ |     +---------+ |
 *    |  | | Phase 1   | =========> | Phase 2   | | ==> | outcome | |
 *    |  | | +-------+ |            | +-------+ | |     +---------+ |
 *    |  | | | Prop. |-|----------->|-| Prop. | | |                |
 *    |  | +-----------+ depends on +-----------+ |                |
 *    |  +---------------------------------------+                |
 *    +-----------------------------------------------------------+
 *
 * Nodes form a tree of any depth by their parent; links go between any two.
 * Nothing here knows a project.  The drawing itself needs Graphviz, cairo and
 * Pango, which live in a module that is loaded when the first figure is drawn.
 *
 * Texts are UTF-8 in any script and never markup.  Letters are drawn as outlines,
 * so that a figure looks alike everywhere; all names stand in <title> and <desc>.
 * Ids within the file depend on the data, so several figures may stand in one page.
 */
#pragma once

#include <glib.h>

#include "draw/drawing.h"

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
    /* The root's children follow one another, left to right; an arrow joins
     * neighbours that no link joins.  Otherwise links decide where they stand. */
    gboolean sequence;
} CodingFigure;

/*
 * Draws @figure; @options NULL: as SVG.  @program_dir is where the drawing module may lie
 * beside the program, or in ../lib/axial from there; last comes where it was installed
 * (NULL: only there).  Same data, same fonts, same bytes.  One thread at a time.
 * Returns: (transfer full): or NULL with NOT_FOUND when the module is not
 * installed, or is of another version; INVALID for a figure that contradicts
 * itself (a parent after its child, a link to nowhere, the root linked with itself,
 * no node, no name) or is beyond drawing (10,000 nodes, 10,000 links, 1,000
 * characters in a name, 30,000 pixels).
 */
GBytes *coding_figure_draw(const CodingFigure *figure,
                           const CodingDrawingOptions *options, const char *program_dir,
                           GError **error);

/*
 * The same as text for Graphviz (DOT), for those who draw on: nodes as nested
 * clusters, links as edges, surroundings as outer clusters.  Needs no module.
 * INVALID as above.  Returns: (transfer full).
 */
char *coding_figure_dup_dot(const CodingFigure *figure, GError **error);

G_END_DECLS
