/*
 * plan.h - the layout while it is being worked out; private to draw/.
 *
 * Columns of boxes, with gutters between them where links run.  A link leaves
 * and enters boxes sideways, through a port; every port has a slot of its own
 * on its side of the box, high enough for the line and for the label above it.
 * Upright pieces run on tracks in the middle of a gutter.  Links to columns
 * further away run through a channel below all columns.
 *
 *      gutter 0   column 0    gutter 1                   column 1    gutter 2
 *               +-----------+                          +-----------+
 *               | lane      |======== leads to =======>| lane      |
 *               | +-------+ |  zone   tracks   zone    | +-------+ |
 *               | |       |-|------------+  depends on | |       | |
 *               | |       | |            +-------------|>|       | |
 *               | |       |-|---------+                | |       | |
 *               | +-------+ |         |                | +-------+ |
 *               +-----------+         |                +-----------+
 *      channel                        +------------------------------- ...
 *
 * Nothing but labels stands in a zone and labels stand nowhere else, columns
 * hold no upright pieces, slots do not overlap: so no line can cross a text.
 * Process links between neighbours take the lane, at the height of the titles,
 * above every port.
 *
 * In a tree every node is a box of its own, in the column of its depth, and what joins
 * it with its children is a bracket in the gutter between: it has a port on either
 * side and a track as links have.
 */
#pragma once

#include "draw/arrange.h"
#include "draw/layout.h"
#include "draw/shape.h"

G_BEGIN_DECLS

/* Distances that more than one file needs. */
#define PLAN_PAD      6.0 /* between a box and those inside it */
#define PLAN_GAP      5.0 /* between siblings, one above the other */
#define PLAN_TEXT_X   5.0 /* between a box and its text */
#define PLAN_TEXT_Y   4.5
#define PLAN_CORE_PAD 8.0
#define PLAN_PITCH    4.0 /* between lines side by side */
#define PLAN_CHANNEL  8.0 /* between the columns and the channel */

typedef enum { PLAN_LEFT, PLAN_RIGHT, PLAN_SIDES } PlanSide;

/* Where a link touches a node. */
typedef struct {
    int node; /* 0: the frame; then it ends at the bottom of it */
    PlanSide side;
    int gutter;
    gboolean labelled;
    double up, down; /* slot above and below the line */
    double y;
    int track; /* -1: runs straight across */
} PlanEnd;

typedef struct {
    int parent, depth;
    int child;  /* place among its siblings */
    int top;    /* place of the frame's child it lies in; -1: the frame */
    int column; /* -1: the frame */
    int n_children;
    PangoLayout *text;
    double word_width;
    CodingExtent extent;
    double slots[PLAN_SIDES]; /* height of its ports on either side */
    double zone;              /* height of its own part, above its children */
    double title;             /* height of the part of that with its text */
    double below;             /* height of its children, with what is between them */
    double cursor;            /* where the next child begins */
    double family;            /* in a tree: height of it with all that hangs on it */
    PlanEnd stem, twig;       /* in a tree: to its children; to its parent */
    CodingRect rect;
} PlanNode;

typedef struct {
    PlanEnd out, in;
    gboolean directed, heavy, lane;
    gboolean drop;      /* straight from a box to the one above or below it */
    int channel;        /* row in the channel; -1: none */
    PangoLayout *label; /* NULL: none; shared between links of one label */
    CodingExtent extent;
} PlanLink;

typedef struct {
    double zones[PLAN_SIDES]; /* for labels of the column on its left, on its right */
    double lane;              /* width that labels in the lane need */
    double lead;              /* between the boxes and what it holds: arrowheads */
    int n_tracks;
    double x, width;
} PlanGutter;

typedef struct {
    const Shape *shape;
    const CodingFigure *figure; /* that of the shape */
    gboolean sequence, tree;
    CodingLettering *lettering;
    GHashTable *labels; /* text -> PangoLayout, owned */
    PlanNode *nodes;    /* as in the figure */
    int *order;         /* node indexes: column by column, parents first */
    int n_nodes;
    int n_columns;
    double *column_x, *column_width;
    PlanGutter *gutters; /* n_columns + 1 */
    PlanLink *links;
    int n_links;
    int n_channels;
    double lane_height;   /* of the titles in a sequence */
    double width, height; /* of what lies inside the core category */
    double rows_height;   /* without the channel */
} Plan;

/* plan.c: the tree, the columns, and which way each link takes. */
Plan *plan_new(const Shape *shape, CodingLettering *lettering);
void plan_free(Plan *self);

/* How far a box stands in from the edges of its column. */
double plan_get_inset(const Plan *self, const PlanNode *node);

/* place.c: sizes of boxes with texts wrapped at @wrap, places down the columns;
 * then, when the gutters are known, places from left to right. */
void plan_place_down(Plan *self, double wrap);
void plan_place_across(Plan *self);

/* route.c: heights of ports, tracks and the widths of the gutters; then each
 * link's points and the place of its label. */
void plan_route(Plan *self);
void plan_trace(const Plan *self, const PlanLink *link, GArray *points);
/* In a tree, the branch of its bracket that leads to @child, and the stem that all
 * children of @parent have in common; no points where there is none. */
void plan_trace_twig(const Plan *self, int child, GArray *points);
void plan_trace_stem(const Plan *self, int parent, GArray *points);
CodingPoint plan_get_label_corner(const Plan *self, const PlanLink *link);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plan, plan_free)

G_END_DECLS
