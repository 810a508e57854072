/* place.c - how large each box is and where it stands. */
#include "draw/plan.h"

#define LONGEST_WORD 130.0 /* no word makes a box wider; longer ones are cut */
#define LANE_MARGIN  5.0   /* above a label in the lane */
#define LANE_ENDS    9.0   /* at either side of it: arrowheads */
#define GUTTER_LEAST 24.0

double
plan_get_inset(const Plan *self, const PlanNode *node)
{
    return self->tree ? 0 : PLAN_PAD * (node->depth - 1);
}

/* Of a text from both edges of its column, together. */
static double
get_indent(const Plan *self, const PlanNode *node)
{
    return 2 * (plan_get_inset(self, node) + PLAN_TEXT_X);
}

/* As wide as the widest text in it; in a sequence all columns are alike. */
static void
size_columns(Plan *self, double wrap)
{
    double widest = 0;

    for (int c = 0; c < self->n_columns; c++)
        self->column_width[c] = 0;
    for (int i = 1; i < self->n_nodes; i++) {
        PlanNode *node = &self->nodes[i];
        double *width = &self->column_width[node->column];
        double lines = MAX(wrap, MIN(node->word_width, LONGEST_WORD));

        node->extent = coding_lettering_wrap(node->text, lines);
        *width = MAX(*width, MAX(node->extent.width, wrap) + get_indent(self, node));
        widest = MAX(widest, *width);
    }
    if (self->sequence)
        for (int c = 0; c < self->n_columns; c++)
            self->column_width[c] = widest;
}

/* Now that the width is known, lines may be longer than they had to be. */
static void
wrap_texts(Plan *self)
{
    for (int i = 1; i < self->n_nodes; i++) {
        PlanNode *node = &self->nodes[i];

        node->extent = coding_lettering_wrap(
            node->text, self->column_width[node->column] - get_indent(self, node));
    }
}

/* Every title in a sequence is as high as the highest, and takes the lane. */
static void
size_lane(Plan *self)
{
    self->lane_height = 0;
    if (!self->sequence)
        return;
    for (int i = 1; i < self->n_nodes; i++)
        if (self->nodes[i].depth == 1)
            self->lane_height =
                MAX(self->lane_height, self->nodes[i].extent.height + 2 * PLAN_TEXT_Y);
    for (int i = 0; i < self->n_links; i++)
        if (self->links[i].lane)
            self->lane_height =
                MAX(self->lane_height, 2 * (self->links[i].extent.height + LANE_MARGIN));
}

static void
size_zones(Plan *self)
{
    double highest = 0;

    for (int i = 1; i < self->n_nodes; i++) {
        PlanNode *node = &self->nodes[i];
        double slots = MAX(node->slots[PLAN_LEFT], node->slots[PLAN_RIGHT]);

        node->title = node->extent.height + 2 * PLAN_TEXT_Y;
        if (self->tree || node->depth > 1 || !node->n_children) {
            node->title = node->zone = MAX(node->title, slots);
        } else {
            node->zone = MAX(node->title, slots);
        }
        if (self->lane_height > 0 && node->depth == 1) {
            node->title = self->lane_height;
            node->zone = self->lane_height + slots;
        }
        if (node->depth == 1)
            highest = MAX(highest, node->zone);
    }
    for (int i = 1; self->sequence && i < self->n_nodes; i++)
        if (self->nodes[i].depth == 1)
            self->nodes[i].zone = highest;
}

/* In a sequence the properties of all phases stand in rows, as in a table. */
static void
align_rows(Plan *self)
{
    g_autofree double *rows = g_new0(double, self->n_nodes);

    if (!self->sequence)
        return;
    for (int i = 1; i < self->n_nodes; i++) {
        const PlanNode *node = &self->nodes[i];

        if (node->depth == 2 && !node->n_children)
            rows[node->child] = MAX(rows[node->child], node->zone);
    }
    for (int i = 1; i < self->n_nodes; i++)
        if (self->nodes[i].depth == 2 && !self->nodes[i].n_children)
            self->nodes[i].zone = self->nodes[i].title = rows[self->nodes[i].child];
}

static void
size_heights(Plan *self)
{
    for (int i = 1; i < self->n_nodes; i++)
        self->nodes[i].below = 0;
    for (int i = self->n_nodes - 1; i > 0; i--) {
        PlanNode *node = &self->nodes[i];
        PlanNode *parent = &self->nodes[node->parent];

        /* Between the last child and the bottom there is PAD instead of GAP. */
        if (node->n_children)
            node->below += PLAN_PAD - PLAN_GAP;
        node->rect.height = node->zone + node->below;
        if (node->depth > 1)
            parent->below += node->rect.height + PLAN_GAP;
    }
}

static void
stack(Plan *self)
{
    g_autofree double *used = g_new0(double, self->n_columns + 1);

    self->rows_height = 0;
    for (int o = 1; o < self->n_nodes; o++) {
        PlanNode *node = &self->nodes[self->order[o]];
        double *cursor =
            node->depth == 1 ? &used[node->column] : &self->nodes[node->parent].cursor;

        node->rect.y = *cursor;
        *cursor += node->rect.height + (node->depth == 1 ? 3 * PLAN_GAP : PLAN_GAP);
        node->cursor = node->rect.y + node->zone;
        self->rows_height = MAX(self->rows_height, node->rect.y + node->rect.height);
    }
    for (int i = 1; self->sequence && i < self->n_nodes; i++)
        if (self->nodes[i].depth == 1)
            self->nodes[i].rect.height = self->rows_height;
}

/* In a tree a node stands at half the height of its family, and families stand one
 * above the other. */
static void
hang(Plan *self)
{
    for (int i = 1; i < self->n_nodes; i++)
        self->nodes[i].below = 0;
    for (int i = self->n_nodes - 1; i > 0; i--) {
        PlanNode *node = &self->nodes[i];
        PlanNode *parent = &self->nodes[node->parent];

        node->rect.height = node->zone;
        node->family = MAX(node->zone, node->below);
        parent->below += (parent->below > 0 ? PLAN_GAP : 0) + node->family;
    }
    self->nodes[0].cursor = 0;
    for (int i = 1; i < self->n_nodes; i++) {
        PlanNode *node = &self->nodes[i];
        double *cursor = &self->nodes[node->parent].cursor;

        node->rect.y = *cursor + (node->family - node->zone) / 2;
        node->cursor = *cursor + (node->family - node->below) / 2;
        *cursor += node->family + PLAN_GAP;
    }
    self->rows_height = self->n_nodes > 1 ? self->nodes[1].family : 0;
}

/* In a paradigm the middle of every column is that of the phenomenon. */
static void
centre_columns(Plan *self)
{
    const CodingRect *phenomenon = &self->nodes[self->shape->phenomenon].rect;
    double middle = phenomenon->y + phenomenon->height / 2, least = 0;
    g_autofree double *shift = g_new0(double, self->n_columns + 1);

    for (int i = 1; i < self->n_nodes; i++) {
        const PlanNode *node = &self->nodes[i];

        shift[node->column] = MAX(shift[node->column], node->rect.y + node->rect.height);
    }
    for (int c = 0; c < self->n_columns; c++) {
        gboolean own = c == self->nodes[self->shape->phenomenon].column;

        shift[c] = own ? 0 : middle - shift[c] / 2;
        least = MIN(least, shift[c]);
    }
    self->rows_height = 0;
    for (int i = 1; i < self->n_nodes; i++) {
        PlanNode *node = &self->nodes[i];

        node->rect.y += shift[node->column] - least;
        self->rows_height = MAX(self->rows_height, node->rect.y + node->rect.height);
    }
}

void
plan_place_down(Plan *self, double wrap)
{
    size_columns(self, wrap);
    wrap_texts(self);
    size_lane(self);
    size_zones(self);
    if (self->tree) {
        hang(self);
        return;
    }
    align_rows(self);
    size_heights(self);
    stack(self);
    if (self->shape->spots)
        centre_columns(self);
}

/* A gutter at the edge that holds nothing takes no room. */
static void
size_gutter(const Plan *self, int g)
{
    PlanGutter *gutter = &self->gutters[g];
    gboolean edge = g == 0 || g == self->n_columns;
    double content = gutter->zones[PLAN_LEFT] + gutter->zones[PLAN_RIGHT] +
                     gutter->n_tracks * PLAN_PITCH;

    if (content > 0)
        content += 2 * gutter->lead;
    if (gutter->lane > 0)
        content = MAX(content, gutter->lane + 2 * LANE_ENDS);
    if (content > 0)
        gutter->width = MAX(content, GUTTER_LEAST);
    else
        gutter->width = edge ? 0 : GUTTER_LEAST;
}

void
plan_place_across(Plan *self)
{
    double x = 0;

    for (int c = 0; c <= self->n_columns; c++) {
        size_gutter(self, c);
        self->gutters[c].x = x;
        x += self->gutters[c].width;
        if (c < self->n_columns) {
            self->column_x[c] = x;
            x += self->column_width[c];
        }
    }
    self->width = x;
    self->height = self->rows_height;
    if (self->n_channels)
        self->height += PLAN_CHANNEL + (self->n_channels - 1) * PLAN_PITCH;
    for (int i = 1; i < self->n_nodes; i++) {
        PlanNode *node = &self->nodes[i];
        double indent = plan_get_inset(self, node);

        node->rect.x = self->column_x[node->column] + indent;
        node->rect.width = self->column_width[node->column] - 2 * indent;
    }
}
