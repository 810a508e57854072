/*
 * flow.h - what became of what: boxes in columns, bands from left to right.
 *
 *      Open codes          Properties       Phases           Core category
 *      hiding it ------\
 *      ashamed in shop --== Vulnerability ==\
 *      not grouped                          == Entrance ==\
 *      small steps ------== Small steps   ==/             == Restoring confidence
 *
 * Boxes that flow into the same box stand side by side.  A band is as wide as the number
 * it stands for, and dashed where it is said to be of another kind.  Every box has rows
 * of its own over the whole drawing, up to the box it flows into, and bands change their
 * row only between the columns: so no band crosses a name and no two names overlap,
 * whatever the data.
 */
#pragma once

#include "draw/drawing.h"

G_BEGIN_DECLS

typedef struct {
    const char *name;
    const char *detail; /* a second, smaller line; NULL: none */
    guint column;       /* from 0, the left one */
    int into;           /* the box it flows into, of a later column; -1: nowhere */
    double weight;      /* how wide the band is; the largest decides the scale */
    gboolean dashed;    /* the band is of another kind */
} CodingFlowBox;

/* A thin band beside the one that CodingFlowBox.into tells. */
typedef struct {
    guint source, target;
} CodingFlowBand;

typedef struct {
    const char *title;          /* NULL: none */
    const char *const *columns; /* what stands in them */
    gsize n_columns;            /* 1 to 20 */
    const CodingFlowBox *boxes; /* those of one target in their order */
    gsize n_boxes;
    const CodingFlowBand *bands;
    gsize n_bands;
    const char *note; /* below it, wrapped; NULL: none */
} CodingFlow;

/*
 * Drawn by the module of figures, as coding_figure_draw().  INVALID for a flow without a
 * box, one that runs backwards or to no box, texts that are no UTF-8 or longer than 1,000
 * characters, more than 3,000 boxes or 10,000 bands.  Returns: (transfer full).
 */
GBytes *coding_flow_draw(const CodingFlow *flow, const CodingDrawingOptions *options,
                         const char *program_dir, GError **error);

G_END_DECLS
