/* flow-layout.h - where boxes stand and bands run in a flow; all in points. */
#pragma once

#include "draw/flow.h"
#include "draw/pen.h"

G_BEGIN_DECLS

#define FLOW_PAD 3.0 /* between a name and its box */

/* A box on the page, with what is written in it. */
typedef struct {
    double x, y, width, height; /* of the frame */
    double text_width, text_height, detail_height;
    double row, span; /* the rows that it has for itself and what flows into it */
} CodingFlowFrame;

/* A band from one box to another: level from (x0, y0) to (turn, y0), then bent to
 * (x1, y1) within the gutter before its target. */
typedef struct {
    double x0, y0, turn, x1, y1, width;
    gboolean dashed, thin;
} CodingFlowPath;

typedef struct {
    double width, height;
    double head;             /* where the boxes begin, below title and column titles */
    double foot;             /* where they end */
    double *left, *wide;     /* of each column */
    CodingFlowFrame *frames; /* one for each box */
    GArray *paths;           /* CodingFlowPath */
} CodingFlowLayout;

/* @pen only measures. */
CodingFlowLayout *coding_flow_layout_new(const CodingFlow *flow, const CodingPen *pen);
void coding_flow_layout_free(CodingFlowLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingFlowLayout, coding_flow_layout_free)

G_END_DECLS
