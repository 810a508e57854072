/* arrange.c - columns for the root's children; ranks by Graphviz. */
#include "draw/arrange.h"

#include <graphviz/gvc.h>

/* Unlinked children stand in at most so many columns. */
#define GRID_COLUMNS 4
/* Above this Graphviz takes seconds, and no arrangement can be read anyway. */
#define RANKED_CHILDREN 100
#define RANKED_EDGES    200

typedef struct {
    int child;
    double x, y; /* centre, in the layout of Graphviz */
} Place;

static int
compare_places(const void *a, const void *b)
{
    const Place *left = a;
    const Place *right = b;

    if (left->x != right->x)
        return left->x < right->x ? -1 : 1;
    if (left->y != right->y)
        return left->y > right->y ? -1 : 1; /* y grows upward */
    return left->child - right->child;
}

/*
 * The edges that lead forward, so that there are no cycles, of which Graphviz
 * loses memory: one that would close a circle with those before it is left out.
 */
static GArray *
list_forward(int n_children, const CodingArrangeEdge *edges, gsize n_edges)
{
    GArray *forward = g_array_new(FALSE, FALSE, sizeof(CodingArrangeEdge));
    g_autofree gboolean *reach = g_new0(gboolean, (gsize)n_children * n_children);

    for (int i = 0; i < n_children; i++)
        reach[i * n_children + i] = TRUE;
    for (gsize i = 0; i < n_edges; i++) {
        int from = edges[i].source, to = edges[i].target;

        if (reach[to * n_children + from])
            continue;
        g_array_append_val(forward, edges[i]);
        if (reach[from * n_children + to])
            continue;
        for (int x = 0; x < n_children; x++)
            for (int y = 0; reach[x * n_children + from] && y < n_children; y++)
                if (reach[to * n_children + y])
                    reach[x * n_children + y] = TRUE;
    }
    return forward;
}

/* The graph of the children that have an edge; the others have no node in it. */
static Agraph_t *
build_graph(Agnode_t **nodes, const CodingArrangeEdge *edges, gsize n_edges,
            const double *heights)
{
    char name[] = "figure", rankdir[] = "rankdir", direction[] = "LR";
    char shape[] = "shape", box[] = "box", label[] = "label", height[] = "height";
    char splines[] = "splines", fixed[] = "fixedsize", yes[] = "true", none[] = "",
         one[] = "1";
    Agraph_t *graph = agopen(name, Agstrictdirected, NULL);

    agattr(graph, AGRAPH, rankdir, direction);
    agattr(graph, AGRAPH, splines, none); /* links are routed by route.c */
    agattr(graph, AGNODE, shape, box);
    agattr(graph, AGNODE, label, none);
    agattr(graph, AGNODE, fixed, yes);
    agattr(graph, AGNODE, height, one);
    for (gsize i = 0; i < n_edges; i++) {
        const int ends[] = {edges[i].source, edges[i].target};

        for (int e = 0; e < 2; e++) {
            char text[G_ASCII_DTOSTR_BUF_SIZE];

            if (nodes[ends[e]])
                continue;
            nodes[ends[e]] = agnode(graph, NULL, 1);
            agset(nodes[ends[e]], height,
                  g_ascii_formatd(text, sizeof text, "%.2f", heights[ends[e]]));
        }
        agedge(graph, nodes[ends[0]], nodes[ends[1]], NULL, 1);
    }
    return graph;
}

/* Made once: gvFreeContext() leaves a part of it behind. */
static GVC_t *
get_context(void)
{
    static GVC_t *context;

    if (!context)
        context = gvContext();
    return context;
}

/* Puts linked children into columns by rank, or leaves them when Graphviz cannot. */
static void
rank(CodingArrangement *self, int n_children, const CodingArrangeEdge *edges,
     gsize n_edges, const double *heights)
{
    g_autofree Agnode_t **nodes = g_new0(Agnode_t *, n_children);
    g_autofree Place *places = g_new(Place, n_children);
    g_autoptr(GArray) forward = list_forward(n_children, edges, n_edges);
    GVC_t *context = get_context();
    Agraph_t *graph;
    int n_places = 0;
    gboolean done;

    agseterr(AGMAX); /* a library prints nothing */
    graph = build_graph(nodes, (const CodingArrangeEdge *)(gpointer)forward->data,
                        forward->len, heights);
    done = agnedges(graph) <= RANKED_EDGES && gvLayout(context, graph, "dot") == 0;
    for (int i = 0; done && i < n_children; i++)
        if (nodes[i])
            places[n_places++] = (Place){i, ND_coord(nodes[i]).x, ND_coord(nodes[i]).y};
    if (done)
        gvFreeLayout(context, graph);
    agclose(graph);

    qsort(places, n_places, sizeof *places, compare_places);
    for (int i = 0; i < n_places; i++) {
        if (i == 0 || places[i].x > places[i - 1].x)
            self->n_columns++;
        self->column[places[i].child] = self->n_columns - 1;
        self->order[i] = places[i].child;
    }
}

/* Children without a column go, in order, where the column is shortest. */
static void
fill(CodingArrangement *self, int n_children, int n_placed, const double *heights)
{
    int n_columns =
        MAX(self->n_columns, MIN(n_children - n_placed + self->n_columns, GRID_COLUMNS));
    g_autofree double *used = g_new0(double, n_columns);

    for (int i = 0; i < n_placed; i++)
        used[self->column[self->order[i]]] += heights[self->order[i]];
    for (int i = 0; i < n_children; i++) {
        int best = 0;

        if (self->column[i] >= 0)
            continue;
        for (int c = 1; c < n_columns; c++)
            if (used[c] < used[best])
                best = c;
        self->column[i] = best;
        used[best] += heights[i];
        self->order[n_placed++] = i;
    }
    self->n_columns = n_columns;
}

/* Stable: within a column the children keep the order they came in. */
static void
sort_by_column(CodingArrangement *self, int n_children)
{
    g_autofree int *next = g_new0(int, self->n_columns + 1);
    int *sorted = g_new(int, n_children);

    for (int i = 0; i < n_children; i++)
        next[self->column[i] + 1]++;
    for (int c = 0; c < self->n_columns; c++)
        next[c + 1] += next[c];
    for (int i = 0; i < n_children; i++)
        sorted[next[self->column[self->order[i]]]++] = self->order[i];
    g_free(self->order);
    self->order = sorted;
}

void
coding_arrange(CodingArrangement *self, int n_children, gboolean sequence,
               const CodingArrangeEdge *edges, gsize n_edges, const double *heights)
{
    int n_placed = 0;

    *self = (CodingArrangement){.column = g_new(int, n_children + 1),
                                .order = g_new(int, n_children + 1)};
    for (int i = 0; i < n_children; i++) {
        self->column[i] = sequence ? i : -1;
        self->order[i] = i;
    }
    if (sequence || n_children <= 0) {
        self->n_columns = n_children;
        return;
    }
    if (n_edges && n_children <= RANKED_CHILDREN)
        rank(self, n_children, edges, n_edges, heights);
    for (int i = 0; i < n_children; i++)
        n_placed += self->column[i] >= 0;
    fill(self, n_children, n_placed, heights);
    sort_by_column(self, n_children);
}

void
coding_arrangement_clear(CodingArrangement *self)
{
    g_free(self->column);
    g_free(self->order);
    *self = (CodingArrangement){0};
}
