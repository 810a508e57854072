/*
 * flow-layout.c - rows first, from the left column to the right; then places, back.
 *
 *     span of a box   the larger of its own height and what the spans of all that flows
 *                     into it come to, with a slot for each thin band that has to pass
 *                     a column on its way here
 */
#include "draw/flow-layout.h"

#define EDGE        8.0
#define GUTTER      44.0
#define FIRST_WIDTH 165.0 /* where names of the first column are wrapped */
#define OTHER_WIDTH 105.0
#define ROW_GAP     2.5
#define SLOT        3.0
#define WIDEST_BAND 12.0
#define LEAST_BAND  0.9
#define THIN_BAND   0.7

typedef struct {
    const CodingFlow *flow;
    const CodingPen *pen;
    CodingFlowLayout *layout;
    double heaviest;
    double *below;   /* of a box: the rows taken by what flows into it */
    double *carried; /* of a box: the widths of the bands that flow into it */
    guint *slots;    /* of a box: thin bands that need a row of their own */
} Plan;

void
coding_flow_layout_free(CodingFlowLayout *self)
{
    if (!self)
        return;
    g_free(self->left);
    g_free(self->wide);
    g_free(self->frames);
    g_array_unref(self->paths);
    g_free(self);
}

static double
get_band_width(const Plan *self, const CodingFlowBox *box)
{
    double part = self->heaviest > 0 ? box->weight / self->heaviest : 0;

    return MAX(LEAST_BAND, part * WIDEST_BAND);
}

/* A thin band that passes a column has a row there, kept by its target. */
static gboolean
passes(const CodingFlow *flow, const CodingFlowBand *band)
{
    return flow->boxes[band->target].column > flow->boxes[band->source].column + 1;
}

static double
get_limit(guint column)
{
    return column == 0 ? FIRST_WIDTH : OTHER_WIDTH;
}

/* --- measures ---------------------------------------------------------------------- */

static void
measure_box(Plan *self, gsize i)
{
    const CodingFlowBox *box = &self->flow->boxes[i];
    CodingFlowFrame *frame = &self->layout->frames[i];
    double limit = get_limit(box->column);
    CodingExtent name = coding_pen_measure(self->pen, box->name, PEN_SIZE, limit);
    CodingExtent detail = {0};

    if (box->detail)
        detail = coding_pen_measure(self->pen, box->detail, PEN_SIZE - 1, limit);
    frame->text_height = name.height;
    frame->detail_height = detail.height;
    frame->text_width = MAX(name.width, detail.width);
    frame->height = name.height + detail.height + 2 * FLOW_PAD;
    self->layout->wide[box->column] =
        MAX(self->layout->wide[box->column], frame->text_width + 2 * FLOW_PAD);
}

static void
measure(Plan *self)
{
    const CodingFlow *flow = self->flow;

    for (gsize i = 0; i < flow->n_boxes; i++)
        self->heaviest = MAX(self->heaviest, flow->boxes[i].weight);
    for (gsize c = 0; c < flow->n_columns; c++) {
        CodingExtent title = {0};

        if (flow->columns[c])
            title = coding_pen_measure(self->pen, flow->columns[c], PEN_SIZE,
                                       get_limit((guint)c));
        self->layout->wide[c] = title.width + 2 * FLOW_PAD;
    }
    for (gsize i = 0; i < flow->n_boxes; i++)
        measure_box(self, i);
    for (gsize i = 0; i < flow->n_bands; i++)
        if (passes(flow, &flow->bands[i]))
            self->slots[flow->bands[i].target]++;
}

/* --- rows -------------------------------------------------------------------------- */

/* All that flows into a box stands in earlier columns, and is done before it. */
static void
sum_rows(Plan *self)
{
    const CodingFlow *flow = self->flow;

    for (guint column = 0; column < flow->n_columns; column++)
        for (gsize i = 0; i < flow->n_boxes; i++) {
            const CodingFlowBox *box = &flow->boxes[i];
            CodingFlowFrame *frame = &self->layout->frames[i];

            if (box->column != column)
                continue;
            self->below[i] += self->slots[i] * SLOT;
            frame->height = MAX(frame->height, self->carried[i] + 2 * FLOW_PAD);
            frame->height = MAX(frame->height, get_band_width(self, box));
            frame->span = MAX(frame->height + ROW_GAP, self->below[i]);
            if (box->into < 0)
                continue;
            self->below[box->into] += frame->span;
            self->carried[box->into] += get_band_width(self, box);
        }
}

/* Back from the right: every box gets its rows in those of what it flows into. */
static void
place_rows(Plan *self)
{
    const CodingFlow *flow = self->flow;
    g_autofree double *next = g_new0(double, flow->n_boxes); /* row for what comes in */
    double top = self->layout->head;

    for (guint column = (guint)flow->n_columns; column > 0; column--)
        for (gsize i = 0; i < flow->n_boxes; i++) {
            const CodingFlowBox *box = &flow->boxes[i];
            CodingFlowFrame *frame = &self->layout->frames[i];
            double *row = box->into < 0 ? &top : &next[box->into];

            if (box->column != column - 1)
                continue;
            frame->row = *row;
            *row += frame->span;
            frame->y = frame->row + (frame->span - ROW_GAP - frame->height) / 2;
            next[i] = frame->row + (frame->span - self->below[i]) / 2;
        }
    self->layout->foot = top;
}

static void
place_columns(Plan *self)
{
    CodingFlowLayout *layout = self->layout;
    double x = EDGE;

    for (gsize c = 0; c < self->flow->n_columns; c++) {
        layout->left[c] = x;
        x += layout->wide[c] + GUTTER;
    }
    layout->width = x - GUTTER + EDGE;
    for (gsize i = 0; i < self->flow->n_boxes; i++) {
        guint column = self->flow->boxes[i].column;

        layout->frames[i].x = layout->left[column];
        layout->frames[i].width = layout->wide[column];
    }
}

/* --- bands ------------------------------------------------------------------------- */

static void
add_path(Plan *self, gsize source, gsize target, const CodingFlowPath *like, double y0,
         double y1)
{
    const CodingFlowFrame *from = &self->layout->frames[source];
    const CodingFlowFrame *to = &self->layout->frames[target];
    CodingFlowPath path = *like;

    path.x0 = from->x + from->width;
    path.x1 = to->x;
    path.turn = to->x - GUTTER;
    path.y0 = y0;
    path.y1 = y1;
    g_array_append_val(self->layout->paths, path);
}

static double
get_middle(const CodingFlowFrame *frame)
{
    return frame->y + frame->height / 2;
}

/* The bands that boxes tell arrive beside one another in the middle of their target. */
static void
run_bands(Plan *self)
{
    const CodingFlow *flow = self->flow;
    g_autofree double *next = g_new0(double, flow->n_boxes);

    for (gsize i = 0; i < flow->n_boxes; i++)
        next[i] = get_middle(&self->layout->frames[i]) - self->carried[i] / 2;
    for (gsize i = 0; i < flow->n_boxes; i++) {
        const CodingFlowBox *box = &flow->boxes[i];
        CodingFlowPath like = {.dashed = box->dashed};

        if (box->into < 0)
            continue;
        like.width = get_band_width(self, box);
        add_path(self, i, (gsize)box->into, &like, get_middle(&self->layout->frames[i]),
                 next[box->into] + like.width / 2);
        next[box->into] += like.width;
    }
}

/* A thin band that passes a column changes to the row that its target keeps for it in the
 * first gutter, and runs level from there. */
static void
run_thin_bands(Plan *self)
{
    const CodingFlow *flow = self->flow;
    g_autofree guint *used = g_new0(guint, flow->n_boxes);

    for (gsize i = 0; i < flow->n_bands; i++) {
        const CodingFlowBand *band = &flow->bands[i];
        const CodingFlowFrame *to = &self->layout->frames[band->target];
        CodingFlowPath like = {.width = THIN_BAND, .thin = TRUE};
        double from = get_middle(&self->layout->frames[band->source]), slot;
        guint first = flow->boxes[band->source].column + 1;

        if (!passes(flow, band)) {
            add_path(self, band->source, band->target, &like, from, get_middle(to));
            continue;
        }
        /* Slots lie behind the rows of the boxes. */
        slot = to->row + (to->span + self->below[band->target]) / 2 -
               SLOT * (++used[band->target] - 0.5);
        add_path(self, band->source, band->target, &like, slot, get_middle(to));
        g_array_index(self->layout->paths, CodingFlowPath, self->layout->paths->len - 1)
            .x0 = self->layout->left[first];

        CodingFlowPath start = like;
        start.x0 = self->layout->frames[band->source].x +
                   self->layout->frames[band->source].width;
        start.turn = start.x0;
        start.x1 = self->layout->left[first];
        start.y0 = from;
        start.y1 = slot;
        g_array_append_val(self->layout->paths, start);
    }
}

/* --- the whole --------------------------------------------------------------------- */

/* What is written above and below takes the width that the columns have. */
static void
place_words(Plan *self)
{
    const CodingFlow *flow = self->flow;
    CodingFlowLayout *layout = self->layout;
    double room, titles = 0;

    layout->width = 2 * EDGE - GUTTER;
    for (gsize c = 0; c < flow->n_columns; c++) {
        layout->width += layout->wide[c] + GUTTER;
        if (flow->columns[c])
            titles = MAX(titles, coding_pen_measure(self->pen, flow->columns[c], PEN_SIZE,
                                                    layout->wide[c])
                                     .height);
    }
    room = layout->width - 2 * EDGE;
    layout->head = EDGE + titles + 6;
    if (flow->title)
        layout->head +=
            coding_pen_measure(self->pen, flow->title, PEN_TITLE, room).height + 6;
}

CodingFlowLayout *
coding_flow_layout_new(const CodingFlow *flow, const CodingPen *pen)
{
    CodingFlowLayout *layout = g_new0(CodingFlowLayout, 1);
    g_autofree double *below = g_new0(double, flow->n_boxes);
    g_autofree double *carried = g_new0(double, flow->n_boxes);
    g_autofree guint *slots = g_new0(guint, flow->n_boxes);
    Plan plan = {flow, pen, layout, 0, below, carried, slots};

    layout->left = g_new0(double, flow->n_columns);
    layout->wide = g_new0(double, flow->n_columns);
    layout->frames = g_new0(CodingFlowFrame, flow->n_boxes);
    layout->paths = g_array_new(FALSE, FALSE, sizeof(CodingFlowPath));
    measure(&plan);
    sum_rows(&plan);
    place_words(&plan);
    place_rows(&plan);
    place_columns(&plan);
    run_bands(&plan);
    run_thin_bands(&plan);
    layout->height = layout->foot + EDGE;
    if (flow->note)
        layout->height +=
            coding_pen_measure(pen, flow->note, PEN_SIZE - 1, layout->width - 2 * EDGE)
                .height +
            6;
    return layout;
}
