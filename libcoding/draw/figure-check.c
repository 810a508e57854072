/* figure-check.c - whether a figure can be drawn at all. */
#include "draw/figure-private.h"

/* Far beyond what can be read; it keeps every coordinate within cairo's range. */
#define MAX_NODES      10000
#define MAX_LINKS      10000
#define MAX_LAYERS     100
#define MAX_CHARACTERS 1000 /* of a name, an outcome, a layer */
#define MAX_LABEL      200
#define MAX_CAPTION    20000

/* "node 3 of the figure", "the outcome of the figure": @index -1, where there is
 * only one. */
static gboolean
fail(GError **error, const char *what, gssize index, const char *problem)
{
    g_autofree char *number = index < 0 ? g_strdup("") : g_strdup_printf(" %zd", index);

    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "%s%s of the figure %s", what,
                number, problem);
    return FALSE;
}

static gboolean
check_text(const char *what, gssize index, const char *text, glong limit, GError **error)
{
    g_autofree char *problem = NULL;

    if (!text)
        return TRUE;
    if (!g_utf8_validate(text, -1, NULL))
        return fail(error, what, index, "is not valid UTF-8");
    if (g_utf8_strlen(text, -1) <= limit)
        return TRUE;
    problem = g_strdup_printf("has more than %ld characters; shorten it", limit);
    return fail(error, what, index, problem);
}

/* A text that must be there and must show something. */
static gboolean
check_name(const char *what, gssize index, const char *name, GError **error)
{
    g_autofree char *shown = NULL;

    if (!check_text(what, index, name, MAX_CHARACTERS, error))
        return FALSE;
    shown = g_strstrip(g_strdup(name ? name : ""));
    return *shown ? TRUE : fail(error, what, index, "has no name");
}

static gboolean
check_size(const char *what, gsize n, gsize limit, GError **error)
{
    if (n <= limit)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the figure has %" G_GSIZE_FORMAT " %s; at most %" G_GSIZE_FORMAT
                " can be drawn",
                n, what, limit);
    return FALSE;
}

static gboolean
check_node(const CodingFigure *figure, gsize i, GError **error)
{
    const CodingFigureNode *node = &figure->nodes[i];

    if (!check_name("node", (gssize)i, node->name, error) ||
        !check_text("the detail of node", (gssize)i, node->detail, MAX_CHARACTERS, error))
        return FALSE;
    if (i == 0 ? node->parent == -1 : node->parent >= 0 && (gsize)node->parent < i)
        return TRUE;
    if (i == 0)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the first node of the figure, '%s', must be its root", node->name);
    else if (node->parent == -1)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the figure has two roots, '%s' and '%s'", figure->nodes[0].name,
                    node->name);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' in the figure lies in node %d, which does not stand before it",
                    node->name, node->parent);
    return FALSE;
}

static gboolean
check_link(const CodingFigure *figure, gsize i, GError **error)
{
    const CodingFigureLink *link = &figure->links[i];
    const int ends[] = {link->source, link->target};

    for (gsize e = 0; e < G_N_ELEMENTS(ends); e++)
        if (ends[e] < 0 || (gsize)ends[e] >= figure->n_nodes) {
            g_set_error(
                error, CODING_ERROR, CODING_ERROR_INVALID,
                "link %" G_GSIZE_FORMAT
                " of the figure joins node %d, but there are only %" G_GSIZE_FORMAT,
                i, ends[e], figure->n_nodes);
            return FALSE;
        }
    if (link->source == 0 && link->target == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "link %" G_GSIZE_FORMAT
                    " of the figure joins the root '%s' with itself",
                    i, figure->nodes[0].name);
        return FALSE;
    }
    return check_text("the label of link", (gssize)i, link->label, MAX_LABEL, error) &&
           (link->role == CODING_AXIS_NONE ||
            check_name("the role of link", (gssize)i, link->role_name, error));
}

static gboolean
check_phenomenon(const CodingFigure *figure, GError **error)
{
    for (gsize i = 0; i < figure->n_links; i++)
        if (figure->links[i].role != CODING_AXIS_NONE &&
            figure->links[i].target == figure->phenomenon)
            return TRUE;
    g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "the figure has no phenomenon: no link gives anything a role on "
                        "its axis, as 'causal condition of' does");
    return FALSE;
}

gboolean
coding_figure_check(const CodingFigure *figure, GError **error)
{
    if (figure->n_nodes == 0) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "the figure has no node; a model needs a root");
        return FALSE;
    }
    if (!check_size("nodes", figure->n_nodes, MAX_NODES, error) ||
        !check_size("links", figure->n_links, MAX_LINKS, error) ||
        !check_size("surroundings", figure->n_layers, MAX_LAYERS, error))
        return FALSE;
    for (gsize i = 0; i < figure->n_nodes; i++)
        if (!check_node(figure, i, error))
            return FALSE;
    for (gsize i = 0; i < figure->n_links; i++)
        if (!check_link(figure, i, error))
            return FALSE;
    for (gsize i = 0; i < figure->n_layers; i++)
        if (!check_name("surrounding", (gssize)i, figure->layers[i], error))
            return FALSE;
    if (figure->outcome && !check_name("the outcome", -1, figure->outcome, error))
        return FALSE;
    if (figure->layout == CODING_FIGURE_PARADIGM && !check_phenomenon(figure, error))
        return FALSE;
    return check_text("the caption", -1, figure->caption, MAX_CAPTION, error);
}
