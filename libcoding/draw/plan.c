/* plan.c - the tree, its columns, and which way each link takes. */
#include "draw/plan.h"

#include <string.h>

#define LABEL_WRAP    46.0
#define LABEL_LONGEST 90.0 /* no word makes a label wider */
#define LABEL_MARGIN  3.5  /* slot above a label; ports move by 1.5 when snapped */
#define LABEL_SIDES   6.0  /* left and right of a label, together */
#define LIGHT_SLOT    3.5  /* half the slot of a line without label */
#define HEAVY_SLOT    5.5
#define LIGHT_LEAD    5.0 /* the heads of light arrows lie within the columns */
#define HEAVY_LEAD    10.0

static void
read_tree(Plan *self)
{
    for (int i = 0; i < self->n_nodes; i++) {
        PlanNode *node = &self->nodes[i];

        node->parent = self->figure->nodes[i].parent;
        node->column = -1;
        node->top = -1;
        if (i == 0)
            continue;
        node->depth = self->nodes[node->parent].depth + 1;
        node->child = self->nodes[node->parent].n_children++;
        node->top = node->depth == 1 ? node->child : self->nodes[node->parent].top;
    }
}

/* Links between the root's children or what lies in them. */
static GArray *
list_edges(const Plan *self)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(CodingArrangeEdge));

    for (gsize i = 0; i < self->figure->n_links; i++) {
        const CodingFigureLink *link = &self->figure->links[i];
        CodingArrangeEdge edge = {self->nodes[link->source].top,
                                  self->nodes[link->target].top};

        if (edge.source >= 0 && edge.target >= 0 && edge.source != edge.target)
            g_array_append_val(edges, edge);
    }
    return edges;
}

/*
 * Parents first, the siblings of a node side by side with their families: an
 * order in which boxes can be stacked.  @tops are the root's children, sorted.
 */
static void
order_nodes(Plan *self, const int *tops)
{
    g_autofree int *size = g_new0(int, self->n_nodes);
    g_autofree int *next = g_new0(int, self->n_nodes); /* place of the next child */
    g_autofree int *top_node = g_new0(int, self->nodes[0].n_children + 1);

    for (int i = self->n_nodes - 1; i > 0; i--) {
        size[i]++;
        size[self->nodes[i].parent] += size[i];
        if (self->nodes[i].depth == 1)
            top_node[self->nodes[i].child] = i;
    }
    next[0] = 1;
    for (int t = 0; t < self->nodes[0].n_children; t++) {
        int i = top_node[tops[t]];

        self->order[next[0]] = i;
        next[i] = next[0] + 1;
        next[0] += size[i];
    }
    for (int i = 1; i < self->n_nodes; i++) {
        int parent = self->nodes[i].parent;

        if (parent == 0)
            continue;
        self->nodes[i].column = self->nodes[parent].column;
        self->order[next[parent]] = i;
        next[i] = next[parent] + 1;
        next[parent] += size[i];
    }
}

/* A column for each depth. */
static void
arrange_tree(Plan *self)
{
    self->order[0] = 0;
    for (int i = 1; i < self->n_nodes; i++) {
        self->order[i] = i; /* no box stands in another */
        self->nodes[i].column = self->nodes[i].depth - 1;
        self->n_columns = MAX(self->n_columns, self->nodes[i].depth);
    }
}

/* In a paradigm the columns are given: conditions, the phenomenon with what frames it,
 * strategies, consequences; those that nothing stands in are left out. */
static void
arrange_paradigm(Plan *self)
{
    static const int columns[] = {
        [SHAPE_CAUSES] = 0,       [SHAPE_CONTEXT] = 1, [SHAPE_PHENOMENON] = 1,
        [SHAPE_INTERVENING] = 1,  [SHAPE_OTHERS] = 1,  [SHAPE_STRATEGIES] = 2,
        [SHAPE_CONSEQUENCES] = 3,
    };
    int n_tops = self->nodes[0].n_children, n = 0;
    int used[] = {-1, -1, -1, -1};
    g_autofree int *tops = g_new(int, n_tops + 1);

    for (int spot = 0; spot < SHAPE_N_SPOTS; spot++)
        for (int i = 1; i < self->n_nodes; i++)
            if (self->nodes[i].depth == 1 && (int)self->shape->spots[i] == spot) {
                if (used[columns[spot]] < 0)
                    used[columns[spot]] = self->n_columns++;
                self->nodes[i].column = used[columns[spot]];
                tops[n++] = self->nodes[i].child;
            }
    order_nodes(self, tops);
}

static void
arrange(Plan *self)
{
    int n_tops = self->nodes[0].n_children;
    g_autofree double *heights = g_new0(double, n_tops + 1);
    g_autoptr(GArray) edges = list_edges(self);
    CodingArrangement arrangement;

    for (int i = 1; i < self->n_nodes; i++)
        heights[self->nodes[i].top] += 0.5;
    coding_arrange(&arrangement, n_tops, self->sequence,
                   (const CodingArrangeEdge *)(gpointer)edges->data, edges->len, heights);
    self->n_columns = arrangement.n_columns;
    for (int i = 1; i < self->n_nodes; i++)
        if (self->nodes[i].depth == 1)
            self->nodes[i].column = arrangement.column[self->nodes[i].child];
    order_nodes(self, arrangement.order);
    coding_arrangement_clear(&arrangement);
}

static CodingLetters
get_letters(const Plan *self, int i)
{
    const PlanNode *node = &self->nodes[i];

    if (i == 0 || i == self->shape->phenomenon || (self->tree && node->depth == 1))
        return CODING_LETTERS_CORE;
    if (node->depth == (self->tree ? 2 : 1))
        return CODING_LETTERS_PHASE;
    return node->n_children ? CODING_LETTERS_GROUP : CODING_LETTERS_LEAF;
}

static void
set_texts(Plan *self)
{
    for (int i = 0; i < self->n_nodes; i++) {
        const CodingFigureNode *source = &self->figure->nodes[i];
        PlanNode *node = &self->nodes[i];

        node->text = coding_lettering_set(self->lettering, get_letters(self, i),
                                          source->name, source->detail);
        node->word_width = coding_lettering_get_word_width(node->text);
    }
}

static void
set_label(Plan *self, PlanLink *link, const char *text)
{
    if (!text || !*text)
        return;
    link->label = g_hash_table_lookup(self->labels, text);
    if (!link->label) {
        link->label =
            coding_lettering_set(self->lettering, CODING_LETTERS_LABEL, text, NULL);
        g_hash_table_insert(self->labels, g_strdup(text), link->label);
    }
    link->extent = coding_lettering_wrap(
        link->label,
        CLAMP(coding_lettering_get_word_width(link->label), LABEL_WRAP, LABEL_LONGEST));
}

static void
set_side(PlanEnd *end, int column, PlanSide side)
{
    end->side = side;
    end->gutter = side == PLAN_LEFT ? column : column + 1;
}

/*
 * Links leave on the side of their target and enter on the side of their
 * source; within a column they turn round in the gutter on its right.  A link
 * of the root comes up from the bottom of the frame, or goes down to it.
 */
static void
choose_sides(const Plan *self, PlanLink *link)
{
    int from = self->nodes[link->out.node].column;
    int to = self->nodes[link->in.node].column;

    if (from < 0) {
        set_side(&link->in, to, PLAN_LEFT);
        link->out.gutter = link->in.gutter;
        return;
    }
    if (to < 0) {
        set_side(&link->out, from, PLAN_RIGHT);
        link->in.gutter = link->out.gutter;
        return;
    }
    set_side(&link->out, from, from > to ? PLAN_LEFT : PLAN_RIGHT);
    set_side(&link->in, to, from < to ? PLAN_LEFT : PLAN_RIGHT);
}

/* Each end's slot; the two ends of a link between neighbours get equal ones, so
 * that the line is straight where their boxes stand side by side. */
static void
size_slots(Plan *self, PlanLink *link)
{
    double half = link->heavy ? HEAVY_SLOT : LIGHT_SLOT;
    double high = link->label ? MAX(half, link->extent.height + LABEL_MARGIN) : half;
    gboolean near = link->out.gutter == link->in.gutter;
    PlanEnd *ends[] = {&link->out, &link->in};

    link->in.labelled = link->label && link->in.node != 0;
    link->out.labelled = link->label && link->in.node == 0;
    for (gsize e = 0; e < G_N_ELEMENTS(ends); e++) {
        PlanEnd *end = ends[e];
        PlanGutter *gutter = &self->gutters[end->gutter];

        end->up = end->labelled || near ? high : half;
        end->down = half;
        if (end->node == 0)
            continue;
        if (self->nodes[end->node].depth == 1)
            gutter->lead = HEAVY_LEAD;
        self->nodes[end->node].slots[end->side] += end->up + end->down;
        if (end->labelled) /* a column's right side is the left of a gutter */
            gutter->zones[!end->side] =
                MAX(gutter->zones[!end->side], link->extent.width);
    }
}

/* Neighbours in a sequence: the first link from one to the next takes the lane. */
static gboolean
take_lane(const Plan *self, PlanLink *link, gboolean *taken)
{
    const PlanNode *from = &self->nodes[link->out.node];
    const PlanNode *to = &self->nodes[link->in.node];

    if (!self->sequence || !link->heavy || to->column != from->column + 1 ||
        taken[to->column])
        return FALSE;
    taken[to->column] = TRUE;
    return TRUE;
}

/* In a paradigm: the arrow from a group to the phenomenon in the box next to it. */
static gboolean
is_drop(const Plan *self, const PlanLink *link)
{
    int from = link->out.node, to = link->in.node;

    if (!self->shape->spots || to != self->shape->phenomenon ||
        (self->shape->spots[from] != SHAPE_CONTEXT &&
         self->shape->spots[from] != SHAPE_INTERVENING))
        return FALSE;
    for (int o = 1, last = 0; o < self->n_nodes; o++) {
        int i = self->order[o];

        if (self->nodes[i].depth != 1)
            continue;
        if ((last == from && i == to) || (last == to && i == from))
            return TRUE;
        last = i;
    }
    return FALSE;
}

static void
add_link(Plan *self, const CodingFigureLink *source, gboolean *taken)
{
    PlanLink *link = &self->links[self->n_links++];

    *link = (PlanLink){
        .out = {.node = source->source, .track = -1},
        .in = {.node = source->target, .track = -1},
        .directed = source->directed,
        .heavy = !self->tree && self->nodes[source->source].depth == 1 &&
                 self->nodes[source->target].depth == 1,
        .channel = -1,
    };
    set_label(self, link, source->label);
    choose_sides(self, link);
    link->lane = take_lane(self, link, taken);
    link->drop = is_drop(self, link);
    if (link->lane)
        self->gutters[link->in.gutter].lane = link->extent.width;
    else if (!link->drop)
        size_slots(self, link);
}

/* In a sequence an arrow joins neighbours even where no link does. */
static void
join_neighbours(Plan *self, gboolean *taken)
{
    int previous = 0;

    for (int i = 1; i < self->n_nodes; i++) {
        if (self->nodes[i].depth != 1)
            continue;
        if (previous && !taken[self->nodes[i].column])
            add_link(
                self,
                &(CodingFigureLink){.source = previous, .target = i, .directed = TRUE},
                taken);
        previous = i;
    }
}

/* TRUE for columns whose left neighbour is joined to them by a link backward. */
static void
mark_backward(const Plan *self, gboolean *taken)
{
    for (int i = 0; i < self->n_links; i++) {
        const PlanLink *link = &self->links[i];
        int from = self->nodes[link->out.node].column;

        if (link->heavy && self->nodes[link->in.node].column == from - 1)
            taken[from] = TRUE;
    }
}

/* In a tree: a port for the bracket on either side of every box that needs one. */
static void
add_brackets(Plan *self)
{
    const PlanEnd end = {.up = LIGHT_SLOT, .down = LIGHT_SLOT, .track = -1};

    for (int i = 1; i < self->n_nodes; i++) {
        PlanNode *node = &self->nodes[i];

        node->stem = node->twig = end;
        node->stem.node = node->twig.node = i;
        set_side(&node->stem, node->column, PLAN_RIGHT);
        set_side(&node->twig, node->column, PLAN_LEFT);
        if (node->n_children)
            node->slots[PLAN_RIGHT] += 2 * LIGHT_SLOT;
        if (node->depth > 1)
            node->slots[PLAN_LEFT] += 2 * LIGHT_SLOT;
    }
}

static void
read_links(Plan *self)
{
    g_autofree gboolean *taken = g_new0(gboolean, self->n_columns + 1);

    self->gutters = g_new0(PlanGutter, self->n_columns + 1);
    for (int g = 0; g <= self->n_columns; g++)
        self->gutters[g].lead = LIGHT_LEAD;
    self->links = g_new0(PlanLink, self->figure->n_links + self->n_columns + 1);
    for (gsize i = 0; i < self->figure->n_links; i++)
        add_link(self, &self->figure->links[i], taken);
    if (self->tree)
        add_brackets(self);
    mark_backward(self, taken);
    if (self->sequence)
        join_neighbours(self, taken);
}

Plan *
plan_new(const Shape *shape, CodingLettering *lettering)
{
    Plan *self = g_new0(Plan, 1);
    const CodingFigure *figure = &shape->figure;

    self->shape = shape;
    self->figure = figure;
    self->lettering = lettering;
    self->labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
    self->n_nodes = (int)figure->n_nodes;
    self->nodes = g_new0(PlanNode, figure->n_nodes);
    self->order = g_new0(int, figure->n_nodes);
    self->tree = figure->layout == CODING_FIGURE_HIERARCHY;
    self->sequence = figure->layout == CODING_FIGURE_PROCESS;
    read_tree(self);
    if (self->tree)
        arrange_tree(self);
    else if (shape->spots)
        arrange_paradigm(self);
    else
        arrange(self);
    set_texts(self);
    self->column_x = g_new0(double, self->n_columns + 1);
    self->column_width = g_new0(double, self->n_columns + 1);
    read_links(self);
    return self;
}

void
plan_free(Plan *self)
{
    if (!self)
        return;
    for (int i = 0; i < self->n_nodes; i++)
        g_clear_object(&self->nodes[i].text);
    g_hash_table_unref(self->labels);
    g_free(self->nodes);
    g_free(self->order);
    g_free(self->column_x);
    g_free(self->column_width);
    g_free(self->gutters);
    g_free(self->links);
    g_free(self);
}
