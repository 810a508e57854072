/* shape.c - trees put into frames, and roles into boxes around a phenomenon. */
#include "draw/shape.h"

#include <string.h>

static const ShapeSpot spots[] = {
    [CODING_AXIS_NONE] = SHAPE_OTHERS,
    [CODING_AXIS_CAUSE] = SHAPE_CAUSES,
    [CODING_AXIS_CONTEXT] = SHAPE_CONTEXT,
    [CODING_AXIS_INTERVENING] = SHAPE_INTERVENING,
    [CODING_AXIS_STRATEGY] = SHAPE_STRATEGIES,
    [CODING_AXIS_CONSEQUENCE] = SHAPE_CONSEQUENCES,
};

static void
use_own(Shape *self, gsize n_nodes, gsize n_links)
{
    self->figure.nodes = self->nodes;
    self->figure.n_nodes = n_nodes;
    self->figure.links = self->links;
    self->figure.n_links = n_links;
}

/* The whole tree, one deeper. */
static void
put_into_frame(Shape *self, const CodingFigure *figure)
{
    self->open = TRUE;
    self->nodes = g_new0(CodingFigureNode, figure->n_nodes + 1);
    self->links = g_memdup2(figure->links, figure->n_links * sizeof *figure->links);
    self->nodes[0] = (CodingFigureNode){.name = "", .parent = -1};
    for (gsize i = 0; i < figure->n_nodes; i++) {
        self->nodes[i + 1] = figure->nodes[i];
        self->nodes[i + 1].parent++;
    }
    for (gsize i = 0; i < figure->n_links; i++) {
        self->links[i].source++;
        self->links[i].target++;
    }
    use_own(self, figure->n_nodes + 1, figure->n_links);
}

/* --- paradigm --------------------------------------------------------------------- */

/* A box for what has a role: those of one role and name share one. */
typedef struct {
    CodingAxisRole role;
    const char *name;
    int node; /* in the new figure */
} Group;

/*
 * The figure being taken apart.  Its nodes are those of @from; behind them stand the
 * groups, and last the frame where the root is the phenomenon.
 */
typedef struct {
    const CodingFigure *from;
    int phenomenon, frame;
    GArray *groups;   /* Group */
    int *group;       /* of each node: an index of groups; -1: none */
    int *parent;      /* in the new figure, by old numbers */
    int *number;      /* the new number of each, by the old one */
    gboolean *stands; /* above the phenomenon: it cannot be put beside it */
} Axis;

static void
mark_ancestors(Axis *self)
{
    for (int i = self->phenomenon; i >= 0; i = self->from->nodes[i].parent)
        self->stands[i] = TRUE;
}

static int
find_group(Axis *self, const CodingFigureLink *link)
{
    Group group = {link->role, link->role_name, 0};

    for (guint i = 0; i < self->groups->len; i++) {
        const Group *other = &g_array_index(self->groups, Group, i);

        if (other->role == link->role && strcmp(other->name, link->role_name) == 0)
            return (int)i;
    }
    g_array_append_val(self->groups, group);
    return (int)self->groups->len - 1;
}

static gboolean
has_role(const Axis *self, const CodingFigureLink *link)
{
    return link->role != CODING_AXIS_NONE && link->target == self->phenomenon &&
           !self->stands[link->source];
}

/* The first link of a node to the phenomenon decides where it stands. */
static void
choose_groups(Axis *self)
{
    for (gsize i = 0; i < self->from->n_nodes; i++)
        self->group[i] = -1;
    for (gsize i = 0; i < self->from->n_links; i++) {
        const CodingFigureLink *link = &self->from->links[i];

        if (has_role(self, link) && self->group[link->source] < 0)
            self->group[link->source] = find_group(self, link);
    }
}

/* Groups and the phenomenon stand in the frame, what has a role in its group, the rest
 * below what it was below. */
static void
choose_parents(Axis *self)
{
    int n = (int)self->from->n_nodes;

    for (int i = 0; i < n; i++)
        self->parent[i] = self->group[i] >= 0     ? n + self->group[i]
                          : i == self->phenomenon ? self->frame
                                                  : self->from->nodes[i].parent;
    for (guint i = 0; i < self->groups->len; i++)
        self->parent[n + (int)i] = self->frame;
    self->parent[self->frame] = -1;
}

/* Numbers them so that parents stand before children, and siblings as they were;
 * @n is how many there are. */
static void
number_nodes(Axis *self, int n)
{
    g_autofree int *first = g_new(int, n);
    g_autofree int *next = g_new(int, n);
    g_autofree int *queue = g_new(int, n);
    int head = 0, tail = 0;

    g_return_if_fail(self->frame < n);
    for (int i = 0; i < n; i++)
        first[i] = next[i] = -1;
    for (int i = n - 1; i >= 0; i--) {
        if (i == self->frame)
            continue;
        next[i] = first[self->parent[i]];
        first[self->parent[i]] = i;
    }
    queue[tail++] = self->frame;
    while (head < tail) {
        int i = queue[head];

        self->number[i] = head++;
        for (int child = first[i]; child >= 0; child = next[child])
            queue[tail++] = child;
    }
}

static void
fill_nodes(const Axis *self, Shape *shape, int n)
{
    int n_old = (int)self->from->n_nodes;

    shape->nodes = g_new0(CodingFigureNode, n);
    shape->spots = g_new(ShapeSpot, n);
    for (int i = 0; i < n; i++) {
        int to = self->number[i];

        shape->spots[to] = i == self->phenomenon ? SHAPE_PHENOMENON : SHAPE_OTHERS;
        if (i < n_old) {
            shape->nodes[to] = self->from->nodes[i];
        } else if (i < n_old + (int)self->groups->len) {
            const Group *group = &g_array_index(self->groups, Group, i - n_old);

            shape->nodes[to].name = group->name;
            shape->spots[to] = spots[group->role];
        } else {
            shape->nodes[to].name = "";
        }
        shape->nodes[to].parent =
            self->parent[i] < 0 ? -1 : self->number[self->parent[i]];
    }
}

/* Whether the arrow of a group says what @link says. */
static gboolean
is_said(const Axis *self, const CodingFigureLink *link)
{
    const Group *group;

    if (!has_role(self, link))
        return FALSE;
    group = &g_array_index(self->groups, Group, self->group[link->source]);
    return group->role == link->role && strcmp(group->name, link->role_name) == 0;
}

/* What is done follows from the phenomenon, and what comes of it from what is done. */
static CodingFigureLink
make_arrow(const Axis *self, guint i, int first_strategy)
{
    int n_old = (int)self->from->n_nodes;
    CodingAxisRole role = g_array_index(self->groups, Group, i).role;
    int group = self->number[n_old + (int)i];
    int phenomenon = self->number[self->phenomenon];
    gboolean follows = role == CODING_AXIS_STRATEGY || role == CODING_AXIS_CONSEQUENCE;
    int before = role == CODING_AXIS_CONSEQUENCE && first_strategy >= 0
                     ? self->number[n_old + first_strategy]
                     : phenomenon;

    return (CodingFigureLink){.source = follows ? before : group,
                              .target = follows ? group : phenomenon,
                              .directed = TRUE};
}

static gsize
fill_links(const Axis *self, Shape *shape)
{
    gsize n = 0;
    int first_strategy = -1;

    for (guint i = self->groups->len; i-- > 0;)
        if (g_array_index(self->groups, Group, i).role == CODING_AXIS_STRATEGY)
            first_strategy = (int)i;
    shape->links = g_new(CodingFigureLink, self->from->n_links + self->groups->len + 1);
    for (guint i = 0; i < self->groups->len; i++)
        shape->links[n++] = make_arrow(self, i, first_strategy);
    for (gsize i = 0; i < self->from->n_links; i++) {
        CodingFigureLink link = self->from->links[i];

        if (is_said(self, &link))
            continue;
        link.source = self->number[link.source];
        link.target = self->number[link.target];
        shape->links[n++] = link;
    }
    return n;
}

static void
put_around_phenomenon(Shape *self, const CodingFigure *figure)
{
    int n_most = 2 * (int)(figure->n_nodes + 1), n;
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(Group));
    g_autofree int *group = g_new(int, n_most);
    g_autofree int *parent = g_new0(int, n_most);
    g_autofree int *number = g_new0(int, n_most);
    g_autofree gboolean *stands = g_new0(gboolean, n_most);
    Axis axis = {.from = figure,
                 .phenomenon = figure->phenomenon,
                 .groups = groups,
                 .group = group,
                 .parent = parent,
                 .number = number,
                 .stands = stands};

    mark_ancestors(&axis);
    choose_groups(&axis);
    self->open = axis.phenomenon == 0;
    n = (int)(figure->n_nodes + groups->len) + self->open;
    axis.frame = self->open ? n - 1 : 0;
    choose_parents(&axis);
    number_nodes(&axis, n);
    fill_nodes(&axis, self, n);
    self->phenomenon = number[axis.phenomenon];
    use_own(self, (gsize)n, fill_links(&axis, self));
}

Shape *
shape_new(const CodingFigure *figure)
{
    Shape *self = g_new0(Shape, 1);

    self->figure = *figure;
    self->phenomenon = -1;
    if (figure->layout == CODING_FIGURE_HIERARCHY)
        put_into_frame(self, figure);
    else if (figure->layout == CODING_FIGURE_PARADIGM)
        put_around_phenomenon(self, figure);
    return self;
}

void
shape_free(Shape *self)
{
    if (!self)
        return;
    g_free(self->spots);
    g_free(self->nodes);
    g_free(self->links);
    g_free(self);
}
