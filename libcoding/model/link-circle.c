/* link-circle.c - ways round, in one pass over the links (Tarjan 1972). */
#include "model/link-check-private.h"

/* An arrow of the graph; those of one node form a list. */
typedef struct {
    const CodingLink *link;
    guint from, to;
    guint next; /* of the same node, as index + 1 */
} Arrow;

typedef struct {
    guint first;        /* arrow, as index + 1 */
    guint at;           /* the arrow to follow next, likewise */
    guint index, least; /* from 1; 0: not seen */
    guint group;        /* from 1; 0: not known yet */
    guint came;         /* by which arrow, as index + 1 */
} Node;

typedef struct {
    GArray *arrows;
    GArray *nodes;
    GHashTable *places; /* code id -> index + 1 */
    guint n_seen, n_groups;
} Graph;

static void
graph_clear(Graph *self)
{
    g_array_unref(self->arrows);
    g_array_unref(self->nodes);
    g_hash_table_unref(self->places);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Graph, graph_clear)

static Node *
get_node(const Graph *self, guint i)
{
    return &g_array_index(self->nodes, Node, i);
}

static Arrow *
get_arrow(const Graph *self, guint i)
{
    return &g_array_index(self->arrows, Arrow, i);
}

static guint
ensure_node(Graph *self, const gint64 *code)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(self->places, code));

    if (!place) {
        place = self->nodes->len + 1;
        g_array_set_size(self->nodes, place);
        g_hash_table_insert(self->places, (gpointer)code, GUINT_TO_POINTER(place));
    }
    return place - 1;
}

static void
graph_init(Graph *self, const GPtrArray *links, GHashTable *types)
{
    self->arrows = g_array_new(FALSE, TRUE, sizeof(Arrow));
    self->nodes = g_array_new(FALSE, TRUE, sizeof(Node));
    self->places = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < links->len; i++) {
        const CodingLink *link = g_ptr_array_index(links, i);

        if (!g_hash_table_contains(types, &link->type))
            continue;
        Arrow arrow = {.link = link,
                       .from = ensure_node(self, &link->source),
                       .to = ensure_node(self, &link->target)};

        g_array_append_val(self->arrows, arrow);
    }
    /* From behind, so that each list is in the order of the links. */
    for (guint i = self->arrows->len; i > 0; i--) {
        Node *node = get_node(self, get_arrow(self, i - 1)->from);

        get_arrow(self, i - 1)->next = node->first;
        node->first = node->at = i;
    }
}

static void
enter(Graph *self, GArray *path, GArray *open, guint i)
{
    Node *node = get_node(self, i);

    node->index = node->least = ++self->n_seen;
    g_array_append_val(path, i);
    g_array_append_val(open, i);
}

/* All nodes that @i began to reach, and that reach it, are a group. */
static void
close_group(Graph *self, GArray *open, guint i)
{
    guint last;

    self->n_groups++;
    do {
        last = g_array_index(open, guint, open->len - 1);
        g_array_set_size(open, open->len - 1);
        get_node(self, last)->group = self->n_groups;
    } while (last != i);
}

/* With a stack of our own: a process may be longer than C's. */
static void
find_groups_from(Graph *self, GArray *path, GArray *open, guint start)
{
    enter(self, path, open, start);
    while (path->len) {
        guint i = g_array_index(path, guint, path->len - 1);
        Node *node = get_node(self, i);

        if (node->at) {
            const Arrow *arrow = get_arrow(self, node->at - 1);
            Node *to = get_node(self, arrow->to);

            node->at = arrow->next;
            if (!to->index)
                enter(self, path, open, arrow->to);
            else if (!to->group)
                node->least = MIN(node->least, to->index);
            continue;
        }
        g_array_set_size(path, path->len - 1);
        if (node->least == node->index)
            close_group(self, open, i);
        if (path->len) {
            Node *above = get_node(self, g_array_index(path, guint, path->len - 1));

            above->least = MIN(above->least, node->least);
        }
    }
}

/* The way back from where the search ended to where it began. */
static GPtrArray *
trace(const Graph *self, guint last)
{
    GPtrArray *way = g_ptr_array_new();
    guint start = get_arrow(self, last)->to;

    for (guint arrow = last;;
         arrow = get_node(self, get_arrow(self, arrow)->from)->came - 1) {
        g_ptr_array_insert(way, 0, (gpointer)get_arrow(self, arrow)->link);
        if (get_arrow(self, arrow)->from == start)
            return way;
    }
}

/* A shortest way round from @start within its group; NULL: there is none. */
static GPtrArray *
go_round(const Graph *self, guint start)
{
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint));
    guint group = get_node(self, start)->group;

    g_array_append_val(queue, start);
    for (guint done = 0; done < queue->len; done++) {
        const Node *node = get_node(self, g_array_index(queue, guint, done));

        for (guint a = node->first; a; a = get_arrow(self, a - 1)->next) {
            const Arrow *arrow = get_arrow(self, a - 1);
            Node *to = get_node(self, arrow->to);

            if (arrow->to == start)
                return trace(self, a - 1);
            if (to->group != group || to->came)
                continue;
            to->came = a;
            g_array_append_val(queue, arrow->to);
        }
    }
    return NULL;
}

GPtrArray *
coding_link_find_circles(const GPtrArray *links, GHashTable *types)
{
    GPtrArray *circles =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void *)g_ptr_array_unref);
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GHashTable) told = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_auto(Graph) graph = {0};

    graph_init(&graph, links, types);
    for (guint i = 0; i < graph.nodes->len; i++)
        if (!get_node(&graph, i)->index)
            find_groups_from(&graph, path, open, i);
    for (guint i = 0; i < graph.arrows->len; i++) {
        const Arrow *arrow = get_arrow(&graph, i);
        guint group = get_node(&graph, arrow->from)->group;

        if (group != get_node(&graph, arrow->to)->group ||
            !g_hash_table_add(told, GUINT_TO_POINTER(group)))
            continue;
        g_ptr_array_add(circles, go_round(&graph, arrow->from));
    }
    return circles;
}

char *
coding_link_dup_circle(const GPtrArray *way)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < way->len; i++) {
        g_autofree char *link = coding_link_format(g_ptr_array_index(way, i));

        g_string_append_printf(text, "%s%s", i ? " / " : "", link);
    }
    return g_string_free(text, FALSE);
}
