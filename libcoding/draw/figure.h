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

/* What the source of a link is on the axis of its target, the phenomenon. */
typedef enum {
    CODING_AXIS_NONE,
    CODING_AXIS_CAUSE,
    CODING_AXIS_CONTEXT,
    CODING_AXIS_INTERVENING,
    CODING_AXIS_STRATEGY,
    CODING_AXIS_CONSEQUENCE,
} CodingAxisRole;

typedef struct {
    int source, target; /* indexes of nodes */
    const char *label;  /* "leads to"; NULL: none */
    gboolean directed;
    CodingAxisRole role;
    const char *role_name; /* "Causal conditions": heads the box of all that have it */
} CodingFigureLink;

/*
 * How nodes and links become a page.
 *
 *     network     the root around its children, which stand where the links put them
 *     process     the same, the children one after another from left to right; an arrow
 *                 joins neighbours that no link joins
 *     paradigm    the phenomenon in the middle, and around it boxes with what has a role
 *                 on its axis:
 *                                 context
 *                    conditions  phenomenon  strategies  consequences
 *                                intervening
 *     hierarchy   a tree from left to right, the root in front
 *
 * The arrows of the paradigm stand for the links that give a role on the axis of the
 * phenomenon; all others are drawn.
 */
typedef enum {
    CODING_FIGURE_NETWORK,
    CODING_FIGURE_PROCESS,
    CODING_FIGURE_PARADIGM,
    CODING_FIGURE_HIERARCHY,
} CodingFigureLayout;

/* By name; NOT_FOUND with the nearest. */
gboolean coding_figure_layout_find(const char *name, CodingFigureLayout *layout,
                                   GError **error);

typedef struct {
    const char *caption;           /* NULL: none */
    const CodingFigureNode *nodes; /* parents before children, siblings in order */
    gsize n_nodes;
    const CodingFigureLink *links;
    gsize n_links;
    const char *outcome;       /* where the process leads; NULL: none */
    const char *const *layers; /* surroundings, from the inside out */
    gsize n_layers;
    CodingFigureLayout layout;
    int phenomenon; /* of a paradigm: the node that stands in the middle */
} CodingFigure;

/* The node on whose axis most links give a role, the first of several; -1: no link gives
 * any. */
int coding_figure_find_phenomenon(const CodingFigure *figure);

/*
 * Draws @figure; @options NULL: as SVG.  @program_dir is where the drawing module may lie
 * beside the program, or in ../lib/axial from there; last comes where it was installed
 * (NULL: only there).  Same data, same fonts, same bytes.  One thread at a time.
 * Returns: (transfer full): or NULL with NOT_FOUND when the module is not
 * installed, or is of another version; INVALID for a figure that contradicts
 * itself (a parent after its child, a link to nowhere, the root linked with itself,
 * no node, no name, a paradigm without a phenomenon) or is beyond drawing (10,000 nodes,
 * 10,000 links, 1,000 characters in a name, 30,000 pixels).
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
