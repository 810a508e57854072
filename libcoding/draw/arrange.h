/*
 * arrange.h - which column each of the root's children stands in.
 *
 * A sequence is one child a column.  Without one, children that links join are
 * ranked by Graphviz, so that most links run from left to right and few cross;
 * the others fill up the columns in reading order.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    int source, target;
} CodingArrangeEdge;

typedef struct {
    int n_columns;
    int *column; /* of each child */
    int *order;  /* children, by column and then from top to bottom */
} CodingArrangement;

/* @edges join children 0 to @n_children - 1; @heights are relative. */
void coding_arrange(CodingArrangement *self, int n_children, gboolean sequence,
                    const CodingArrangeEdge *edges, gsize n_edges, const double *heights);
void coding_arrangement_clear(CodingArrangement *self);

G_END_DECLS
