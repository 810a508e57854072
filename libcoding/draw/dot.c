/*
 * dot.c - a figure as text for Graphviz.
 *
 *     digraph {
 *       subgraph cluster_layer0 { label="Family"
 *         subgraph cluster_0 { label="Core category"
 *           subgraph cluster_1 { label="Phase 1"
 *             n2 [label="Property"]
 *         } }
 *       }
 *       n2 -> n5 [label="leads to"]
 *     }
 *
 * A node with children is a cluster; so that links can end at it, it has a point of
 * its own inside, and they end at the cluster's edge (compound=true).
 */
#include "draw/figure-private.h"

typedef struct {
    const CodingFigure *figure;
    GPtrArray *children; /* GArray of int, by node */
    GString *out;
} Dot;

static void
append_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            g_string_append_c(out, '\\');
        if (*text == '\n')
            g_string_append(out, "\\n");
        else
            g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static void
append_label(GString *out, const CodingFigureNode *node)
{
    g_autofree char *both = node->detail
                                ? g_strconcat(node->name, "\n", node->detail, NULL)
                                : g_strdup(node->name);

    g_string_append(out, "label=");
    append_quoted(out, both);
}

static const GArray *
get_children(const Dot *dot, int node)
{
    return g_ptr_array_index(dot->children, (guint)node);
}

static void
append_indent(GString *out, int depth)
{
    g_string_append_printf(out, "%*s", 2 * (depth + 1), "");
}

/* A hierarchy has no clusters: its lines are edges. */
static gboolean
is_tree(const Dot *dot)
{
    return dot->figure->layout == CODING_FIGURE_HIERARCHY;
}

static void
append_branches(Dot *dot)
{
    for (int i = 1; is_tree(dot) && (gsize)i < dot->figure->n_nodes; i++)
        g_string_append_printf(dot->out, "  n%d -> n%d [dir=none, color=gray60]\n",
                               dot->figure->nodes[i].parent, i);
}

/* Depth is bounded by the number of nodes, and a figure has at most 10,000: an explicit
 * stack, as the depth of calls is the data's. */
static void
append_tree(Dot *dot, int depth)
{
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(int));
    int root = 0;

    g_array_append_val(stack, root);
    while (stack->len) {
        int node = g_array_index(stack, int, stack->len - 1);
        const GArray *children;

        g_array_set_size(stack, stack->len - 1);
        if (node < 0) { /* the end of a cluster */
            append_indent(dot->out, --depth);
            g_string_append(dot->out, "}\n");
            continue;
        }
        children = get_children(dot, node);
        append_indent(dot->out, depth);
        if (children->len == 0 || is_tree(dot)) {
            g_string_append_printf(dot->out, "n%d [", node);
            append_label(dot->out, &dot->figure->nodes[node]);
            g_string_append(dot->out, "]\n");
            for (guint i = children->len; i > 0; i--)
                g_array_append_val(stack, g_array_index(children, int, i - 1));
            continue;
        }
        g_string_append_printf(dot->out, "subgraph cluster_%d {\n", node);
        append_indent(dot->out, ++depth);
        append_label(dot->out, &dot->figure->nodes[node]);
        g_string_append_printf(dot->out, "; n%d [shape=point, style=invis]\n", node);
        root = -1;
        g_array_append_val(stack, root);
        for (guint i = children->len; i > 0; i--)
            g_array_append_val(stack, g_array_index(children, int, i - 1));
    }
}

static void
append_end(Dot *dot, const char *which, int node)
{
    if (get_children(dot, node)->len && !is_tree(dot))
        g_string_append_printf(dot->out, ", %s=cluster_%d", which, node);
}

static void
append_link(Dot *dot, const CodingFigureLink *link)
{
    g_string_append_printf(dot->out, "  n%d -> n%d [label=", link->source, link->target);
    append_quoted(dot->out, link->label ? link->label : "");
    g_string_append(dot->out, link->directed ? "" : ", dir=none");
    append_end(dot, "ltail", link->source);
    append_end(dot, "lhead", link->target);
    g_string_append(dot->out, "]\n");
}

static void
append_layers(Dot *dot)
{
    gsize n = dot->figure->n_layers;

    for (gsize i = n; i > 0; i--) {
        append_indent(dot->out, (int)(n - i));
        g_string_append_printf(dot->out, "subgraph cluster_layer%" G_GSIZE_FORMAT " {\n",
                               i - 1);
        append_indent(dot->out, (int)(n - i) + 1);
        g_string_append(dot->out, "label=");
        append_quoted(dot->out, dot->figure->layers[i - 1]);
        g_string_append_c(dot->out, '\n');
    }
    append_tree(dot, (int)n);
    for (gsize i = n; i > 0; i--) {
        append_indent(dot->out, (int)i - 1);
        g_string_append(dot->out, "}\n");
    }
}

static GPtrArray *
list_children(const CodingFigure *figure)
{
    GPtrArray *children = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

    for (gsize i = 0; i < figure->n_nodes; i++)
        g_ptr_array_add(children, g_array_new(FALSE, FALSE, sizeof(int)));
    for (int i = 1; (gsize)i < figure->n_nodes; i++)
        g_array_append_val(
            (GArray *)g_ptr_array_index(children, (guint)figure->nodes[i].parent), i);
    return children;
}

char *
coding_figure_dup_dot(const CodingFigure *figure, GError **error)
{
    g_autoptr(GPtrArray) children = NULL;
    Dot dot = {.figure = figure};

    if (!coding_figure_check(figure, error))
        return NULL;
    children = list_children(figure);
    dot.children = children;
    dot.out = g_string_new("digraph {\n  compound=true; rankdir=LR; node [shape=box]\n");
    if (figure->caption) {
        g_string_append(dot.out, "  label=");
        append_quoted(dot.out, figure->caption);
        g_string_append_c(dot.out, '\n');
    }
    append_layers(&dot);
    if (figure->outcome) {
        g_string_append(dot.out, "  outcome [style=rounded, label=");
        append_quoted(dot.out, figure->outcome);
        g_string_append_printf(
            dot.out, "]\n  n0 -> outcome [%s]\n",
            get_children(&dot, 0)->len && !is_tree(&dot) ? "ltail=cluster_0" : "");
    }
    append_branches(&dot);
    for (gsize i = 0; i < figure->n_links; i++)
        append_link(&dot, &figure->links[i]);
    g_string_append(dot.out, "}\n");
    return g_string_free(dot.out, FALSE);
}
