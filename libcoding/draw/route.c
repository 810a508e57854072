/* route.c - the way of each link: ports, tracks, the channel, and its points. */
#include "draw/plan.h"

#include <math.h>

#define NEARLY_LEVEL 3.0 /* ports so close in height are joined by a straight line */
#define TRACK_SPACE  3.0 /* at the ends of a piece, before another on its track */
#define LABEL_RISE   2.0 /* of a label above its line */

typedef struct {
    PlanEnd *end;
    gboolean far;  /* leads to the channel or the frame: below the others */
    double beyond; /* height of the other end's box */
    int link;
} Port;

static int
compare_doubles(double a, double b)
{
    return (a > b) - (a < b);
}

/* Ports of one side of one box, from top to bottom. */
static int
compare_ports(const void *a, const void *b)
{
    const Port *left = a;
    const Port *right = b;

    if (left->end->node != right->end->node)
        return left->end->node - right->end->node;
    if (left->end->side != right->end->side)
        return left->end->side < right->end->side ? -1 : 1;
    if (left->far != right->far)
        return left->far - right->far;
    if (left->beyond != right->beyond)
        return compare_doubles(left->beyond, right->beyond);
    return left->link - right->link;
}

/*
 * Heights left of a gutter and right of it are taken from two rasters that never
 * meet, so that two level pieces of different links cannot lie on each other.
 */
static double
snap(double y, PlanSide side)
{
    double phase = side == PLAN_LEFT ? 1.5 : 0;

    return (double)(gint64)((y - phase) / 3 + 0.5) * 3 + phase;
}

/* In a sequence below the lane, else from the top, so that the first links of
 * boxes side by side are level; in the middle of what has no title. */
static double
get_first_slot(const Plan *self, const PlanEnd *end)
{
    const PlanNode *node = &self->nodes[end->node];

    if (self->tree || node->depth > 1)
        return node->rect.y + (node->zone - node->slots[end->side]) / 2;
    return self->lane_height > 0 ? node->rect.y + self->lane_height : node->rect.y;
}

static void
set_heights(const Plan *self, const Port *ports, gsize n)
{
    double y = 0;

    for (gsize i = 0; i < n; i++) {
        PlanEnd *end = ports[i].end;

        if (i == 0 || ports[i - 1].end->node != end->node ||
            ports[i - 1].end->side != end->side)
            y = get_first_slot(self, end);
        end->y = snap(y + end->up, end->side);
        y += end->up + end->down;
    }
}

static double
get_middle(const Plan *self, int node)
{
    return self->nodes[node].rect.y + self->nodes[node].rect.height / 2;
}

static gsize
list_bracket_ports(Plan *self, Port *ports)
{
    gsize n = 0;

    for (int i = 1; self->tree && i < self->n_nodes; i++) {
        PlanNode *node = &self->nodes[i];

        if (node->n_children)
            ports[n++] = (Port){&node->stem, FALSE, get_middle(self, i), 0};
        if (node->depth > 1)
            ports[n++] = (Port){&node->twig, FALSE, get_middle(self, node->parent), 0};
    }
    return n;
}

static void
place_ports(Plan *self)
{
    g_autofree Port *ports = g_new(Port, 2 * (self->n_links + self->n_nodes) + 1);
    gsize n = list_bracket_ports(self, ports);

    for (int i = 0; i < self->n_links; i++) {
        PlanLink *link = &self->links[i];
        gboolean far = link->out.gutter != link->in.gutter || link->out.node == 0 ||
                       link->in.node == 0;

        if (link->lane || link->drop)
            continue;
        if (link->out.node != 0)
            ports[n++] = (Port){&link->out, far, self->nodes[link->in.node].rect.y, i};
        if (link->in.node != 0)
            ports[n++] = (Port){&link->in, far, self->nodes[link->out.node].rect.y, i};
    }
    qsort(ports, n, sizeof *ports, compare_ports);
    set_heights(self, ports, n);
}

/* An upright piece, which needs a track in its gutter. */
typedef struct {
    int gutter;
    int turn;    /* 0: back to the side it came from; 1: downward; 2: upward */
    double rank; /* tracks from left to right with the fewest crossings */
    double top, bottom;
    PlanEnd *ends[2]; /* the second may be NULL */
} Piece;

static int
compare_pieces(const void *a, const void *b)
{
    const Piece *left = a;
    const Piece *right = b;

    if (left->gutter != right->gutter)
        return left->gutter - right->gutter;
    if (left->turn != right->turn)
        return left->turn - right->turn;
    if (left->rank != right->rank)
        return compare_doubles(left->rank, right->rank);
    return compare_doubles(left->top, right->top);
}

/* From a port down to the channel or to the frame. */
static Piece
make_far_piece(PlanEnd *end)
{
    gboolean from_left = end->side == PLAN_RIGHT;

    return (Piece){.gutter = end->gutter,
                   .turn = from_left ? 1 : 2,
                   .rank = from_left ? -end->y : end->y,
                   .top = end->y,
                   .bottom = G_MAXFLOAT,
                   .ends = {end, NULL}};
}

static Piece
make_near_piece(PlanLink *link)
{
    double out = link->out.y, in = link->in.y;
    double left = link->out.side == PLAN_RIGHT ? out : in;
    double right = link->out.side == PLAN_RIGHT ? in : out;
    Piece piece = {.gutter = link->out.gutter,
                   .top = MIN(out, in),
                   .bottom = MAX(out, in),
                   .ends = {&link->out, &link->in}};

    if (link->out.side == link->in.side) {
        piece.turn = 0;
        piece.rank = piece.bottom - piece.top;
    } else {
        piece.turn = left < right ? 1 : 2;
        piece.rank = left < right ? -left : left;
    }
    return piece;
}

static gboolean
is_free(const GArray *track, const Piece *piece)
{
    for (guint i = 0; i < track->len; i++) {
        const Piece *other = &g_array_index(track, Piece, i);

        if (piece->top - TRACK_SPACE < other->bottom &&
            other->top - TRACK_SPACE < piece->bottom)
            return FALSE;
    }
    return TRUE;
}

/* The leftmost track with room, in the order in which pieces cross least. */
static void
assign_tracks(Plan *self, Piece *pieces, gsize n)
{
    g_autoptr(GPtrArray) tracks =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

    for (gsize i = 0; i < n; i++) {
        guint t = 0;

        if (i == 0 || pieces[i].gutter != pieces[i - 1].gutter)
            g_ptr_array_set_size(tracks, 0);
        while (t < tracks->len && !is_free(tracks->pdata[t], &pieces[i]))
            t++;
        if (t == tracks->len)
            g_ptr_array_add(tracks, g_array_new(FALSE, FALSE, sizeof(Piece)));
        g_array_append_val((GArray *)tracks->pdata[t], pieces[i]);
        for (gsize e = 0; e < G_N_ELEMENTS(pieces[i].ends); e++)
            if (pieces[i].ends[e])
                pieces[i].ends[e]->track = (int)t;
        self->gutters[pieces[i].gutter].n_tracks = (int)tracks->len;
    }
}

static gboolean
is_level(const PlanLink *link)
{
    double drop = link->out.y - link->in.y;

    return link->out.side != link->in.side && drop <= NEARLY_LEVEL &&
           drop >= -NEARLY_LEVEL;
}

/* The brackets of a tree; one to a single child at the same height is a straight line
 * and needs no track. */
static gsize
list_brackets(Plan *self, Piece *pieces)
{
    g_autofree Piece **bracket = g_new0(Piece *, self->n_nodes + 1);
    gsize n = 0;

    for (int i = 1; self->tree && i < self->n_nodes; i++) {
        PlanNode *node = &self->nodes[i], *parent = &self->nodes[node->parent];
        double y = node->twig.y;

        node->stem.track = -1;
        if (node->depth == 1)
            continue;
        if (parent->n_children == 1 && fabs(y - parent->stem.y) <= NEARLY_LEVEL) {
            parent->stem.y = y;
            continue;
        }
        if (!bracket[node->parent]) {
            bracket[node->parent] = &pieces[n++];
            *bracket[node->parent] = (Piece){.gutter = parent->stem.gutter,
                                             .turn = 1,
                                             .rank = -parent->stem.y,
                                             .top = parent->stem.y,
                                             .bottom = parent->stem.y,
                                             .ends = {&parent->stem, NULL}};
        }
        bracket[node->parent]->top = MIN(bracket[node->parent]->top, y);
        bracket[node->parent]->bottom = MAX(bracket[node->parent]->bottom, y);
    }
    return n;
}

static void
place_tracks(Plan *self)
{
    g_autofree Piece *pieces = g_new(Piece, 2 * self->n_links + self->n_nodes + 1);
    gsize n;

    for (int g = 0; g <= self->n_columns; g++)
        self->gutters[g].n_tracks = 0;
    n = list_brackets(self, pieces);
    for (int i = 0; i < self->n_links; i++) {
        PlanLink *link = &self->links[i];

        if (link->lane || link->drop)
            continue;
        link->out.track = link->in.track = -1;
        if (link->out.node == 0) {
            pieces[n++] = make_far_piece(&link->in);
        } else if (link->in.node == 0) {
            pieces[n++] = make_far_piece(&link->out);
        } else if (link->out.gutter != link->in.gutter) {
            pieces[n++] = make_far_piece(&link->out);
            pieces[n++] = make_far_piece(&link->in);
        } else if (is_level(link)) {
            link->out.y = link->in.y;
        } else {
            pieces[n++] = make_near_piece(link);
        }
    }
    qsort(pieces, n, sizeof *pieces, compare_pieces);
    assign_tracks(self, pieces, n);
}

typedef struct {
    int first, last; /* gutters */
    int link;
} Stretch;

static int
compare_stretches(const void *a, const void *b)
{
    const Stretch *left = a;
    const Stretch *right = b;
    int difference = (left->last - left->first) - (right->last - right->first);

    return difference ? difference : left->link - right->link;
}

/* The gutters that each row of the channel is in use between, a bit array. */
static int
find_row(GPtrArray *rows, const Stretch *stretch, int n_gutters)
{
    guint r = 0;
    gboolean *used;

    for (; r < rows->len; r++) {
        gboolean taken = FALSE;

        used = rows->pdata[r];
        for (int g = stretch->first; g <= stretch->last && !taken; g++)
            taken = used[g];
        if (!taken)
            break;
    }
    if (r == rows->len)
        g_ptr_array_add(rows, g_new0(gboolean, n_gutters));
    used = rows->pdata[r];
    for (int g = stretch->first; g <= stretch->last; g++)
        used[g] = TRUE;
    return (int)r;
}

/* Short stretches above long ones. */
static void
place_channel(Plan *self)
{
    g_autofree Stretch *stretches = g_new(Stretch, self->n_links + 1);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
    gsize n = 0;

    for (int i = 0; i < self->n_links; i++) {
        const PlanLink *link = &self->links[i];
        int out = link->out.gutter, in = link->in.gutter;

        if (!link->lane && !link->drop && out != in)
            stretches[n++] = (Stretch){MIN(out, in), MAX(out, in), i};
    }
    qsort(stretches, n, sizeof *stretches, compare_stretches);
    for (gsize i = 0; i < n; i++)
        self->links[stretches[i].link].channel =
            find_row(rows, &stretches[i], self->n_columns + 1);
    self->n_channels = (int)rows->len;
}

void
plan_route(Plan *self)
{
    place_ports(self);
    place_tracks(self);
    place_channel(self);
}

static double
get_track_x(const Plan *self, const PlanEnd *end)
{
    const PlanGutter *gutter = &self->gutters[end->gutter];
    double slack = gutter->width - 2 * gutter->lead - gutter->zones[PLAN_LEFT] -
                   gutter->zones[PLAN_RIGHT] - gutter->n_tracks * PLAN_PITCH;

    return gutter->x + gutter->lead + gutter->zones[PLAN_LEFT] + slack / 2 +
           (end->track + 0.5) * PLAN_PITCH;
}

static double
get_lane_y(const Plan *self, const PlanLink *link)
{
    return self->nodes[link->out.node].rect.y + self->lane_height / 2;
}

static void
add_point(GArray *points, double x, double y)
{
    CodingPoint point = {x, y};

    g_array_append_val(points, point);
}

/* The point where @end touches its box. */
static void
add_touch(const Plan *self, const PlanEnd *end, double y, GArray *points)
{
    const CodingRect *rect = &self->nodes[end->node].rect;

    add_point(points, end->side == PLAN_LEFT ? rect->x : rect->x + rect->width, y);
}

/* In the middle of the column, between the boxes. */
static void
trace_drop(const Plan *self, const PlanLink *link, GArray *points)
{
    const CodingRect *from = &self->nodes[link->out.node].rect;
    const CodingRect *to = &self->nodes[link->in.node].rect;
    double x = from->x + from->width / 2;
    gboolean down = from->y < to->y;

    add_point(points, x, down ? from->y + from->height : from->y);
    add_point(points, x, down ? to->y : to->y + to->height);
}

void
plan_trace_stem(const Plan *self, int parent, GArray *points)
{
    const PlanEnd *stem = &self->nodes[parent].stem;

    if (stem->track < 0)
        return;
    add_touch(self, stem, stem->y, points);
    add_point(points, get_track_x(self, stem), stem->y);
}

void
plan_trace_twig(const Plan *self, int child, GArray *points)
{
    const PlanNode *node = &self->nodes[child], *parent = &self->nodes[node->parent];
    const PlanEnd *stem = &parent->stem;
    gboolean outermost = node->child == 0 || node->child + 1 == parent->n_children;

    if (stem->track < 0) {
        add_touch(self, stem, stem->y, points);
    } else {
        double x = get_track_x(self, stem);
        gboolean beyond =
            node->child == 0 ? node->twig.y < stem->y : node->twig.y > stem->y;

        /* The first and the last one bring the upright piece along. */
        if (outermost && (beyond || parent->n_children == 1))
            add_point(points, x, stem->y);
        add_point(points, x, node->twig.y);
    }
    add_touch(self, &node->twig, node->twig.y, points);
}

void
plan_trace(const Plan *self, const PlanLink *link, GArray *points)
{
    double bottom = self->height + PLAN_CORE_PAD;
    double row = self->rows_height + PLAN_CHANNEL + link->channel * PLAN_PITCH;

    if (link->drop) {
        trace_drop(self, link, points);
        return;
    }
    if (link->lane) {
        add_point(points, self->gutters[link->in.gutter].x, get_lane_y(self, link));
        add_touch(self, &link->in, get_lane_y(self, link), points);
        return;
    }
    if (link->out.node == 0)
        add_point(points, get_track_x(self, &link->in), bottom);
    else
        add_touch(self, &link->out, link->out.y, points);
    if (link->out.track >= 0)
        add_point(points, get_track_x(self, &link->out), link->out.y);
    if (link->channel >= 0) {
        add_point(points, get_track_x(self, &link->out), row);
        add_point(points, get_track_x(self, &link->in), row);
    }
    if (link->in.track >= 0)
        add_point(points, get_track_x(self, &link->in), link->in.y);
    if (link->in.node == 0)
        add_point(points, get_track_x(self, &link->out), bottom);
    else
        add_touch(self, &link->in, link->in.y, points);
}

CodingPoint
plan_get_label_corner(const Plan *self, const PlanLink *link)
{
    const PlanEnd *end = link->out.labelled ? &link->out : &link->in;
    const PlanGutter *gutter = &self->gutters[end->gutter];
    double spare = gutter->zones[!end->side] - link->extent.width;
    double rise = link->extent.height + LABEL_RISE;

    if (link->lane)
        return (CodingPoint){gutter->x + (gutter->width - link->extent.width) / 2,
                             get_lane_y(self, link) - rise};
    if (end->side == PLAN_RIGHT)
        return (CodingPoint){gutter->x + gutter->lead + spare / 2, end->y - rise};
    return (CodingPoint){gutter->x + gutter->width - gutter->lead -
                             gutter->zones[PLAN_RIGHT] + spare / 2,
                         end->y - rise};
}
