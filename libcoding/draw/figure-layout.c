/* figure-layout.c - names of layouts, and what a paradigm turns around. */
#include "draw/figure-private.h"

gboolean
coding_figure_layout_find(const char *name, CodingFigureLayout *layout, GError **error)
{
    static const char *const names[] = {
        [CODING_FIGURE_NETWORK] = "network",
        [CODING_FIGURE_PROCESS] = "process",
        [CODING_FIGURE_PARADIGM] = "paradigm",
        [CODING_FIGURE_HIERARCHY] = "hierarchy",
    };
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_str_equal(names[i], name)) {
            *layout = (CodingFigureLayout)i;
            return TRUE;
        }
        g_ptr_array_add(known, (gpointer)names[i]);
    }
    coding_error_set_not_found(error, "layout", name, "for figures", known);
    return FALSE;
}

int
coding_figure_find_phenomenon(const CodingFigure *figure)
{
    g_autofree guint *roles = g_new0(guint, figure->n_nodes + 1);
    int best = -1;

    for (gsize i = 0; i < figure->n_links; i++)
        if (figure->links[i].role != CODING_AXIS_NONE)
            roles[figure->links[i].target]++;
    for (int i = 0; (gsize)i < figure->n_nodes; i++)
        if (roles[i] > (best < 0 ? 0 : roles[best]))
            best = i;
    return best;
}
