/* cmd-model-figure.c - 'axial model figure': the model as a drawing. */
#include <string.h>

#include "drawing.h"
#include "model.h"
#include "registry.h"

static gboolean opt_counts;
static double opt_dpi;
static const GOptionEntry options[] = {
    {"counts", 0, 0, G_OPTION_ARG_NONE, &opt_counts,
     "Segments, persons and groups under each name", NULL},
    {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &opt_dpi,
     "Dots per inch of a PNG (300); journals ask for 300 to 600", "N"},
    {NULL},
};

static void
clear_node(gpointer data)
{
    g_free((char *)((CodingFigureNode *)data)->detail);
}

/* Returns: (transfer full): CodingFigureNode, in the order of the members. */
static GArray *
list_nodes(const CodingModelTree *tree)
{
    const GArray *members = coding_model_tree_get_members(tree);
    GArray *nodes = g_array_new(FALSE, FALSE, sizeof(CodingFigureNode));

    g_array_set_clear_func(nodes, clear_node);
    for (guint i = 0; i < members->len; i++) {
        const CodingModelMember *member = coding_model_tree_get_member(tree, i);
        CodingFigureNode node = {
            .name = member->code->name,
            .parent = member->parent,
            .detail = opt_counts ? coding_model_tree_dup_counts(tree, member) : NULL,
        };

        g_array_append_val(nodes, node);
    }
    return nodes;
}

/* Borrows from @arrows.  Returns: (transfer full): CodingFigureLink. */
static GArray *
list_links(const GArray *arrows)
{
    GArray *links = g_array_new(FALSE, FALSE, sizeof(CodingFigureLink));

    for (guint i = 0; i < arrows->len; i++) {
        const CodingModelArrow *arrow = &g_array_index(arrows, CodingModelArrow, i);
        CodingFigureLink link = {.source = arrow->source,
                                 .target = arrow->target,
                                 .label = arrow->label,
                                 .directed = arrow->directed};

        g_array_append_val(links, link);
    }
    return links;
}

static gboolean
draw(Context *ctx, const CodingFigure *figure, GError **error)
{
    g_autofree char *format = drawing_dup_format(ctx);
    g_autofree char *folder = coding_module_dup_program_dir();
    CodingDrawingOptions drawing = {0};
    g_autoptr(GBytes) drawn = NULL;

    if (strcmp(format, "dot") == 0 && opt_dpi == 0) {
        g_autofree char *dot = coding_figure_dup_dot(figure, error);

        return dot && context_write(ctx, dot, -1, error);
    }
    if (!drawing_choose(ctx, format, opt_dpi, &drawing, error))
        return FALSE;
    drawn = coding_figure_draw(figure, &drawing, folder, error);
    return drawn && drawing_write(ctx, &drawing, drawn, error);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(ModelView) view = {0};

    if (!model_view_load(ctx, args[0], &view, error))
        return FALSE;

    g_autoptr(GArray) arrows = coding_model_tree_list_arrows(view.tree, error);
    if (!arrows)
        return FALSE;
    g_autoptr(GArray) nodes = list_nodes(view.tree);
    g_autoptr(GArray) links = list_links(arrows);
    const CodingFigure figure = {
        .caption = view.model->caption,
        .nodes = (const CodingFigureNode *)(void *)nodes->data,
        .n_nodes = nodes->len,
        .links = (const CodingFigureLink *)(void *)links->data,
        .n_links = links->len,
        .outcome = view.model->outcome,
        .layers = (const char *const *)view.model->layers,
        .n_layers = g_strv_length(view.model->layers),
        /* What leads somewhere is a process. */
        .sequence = view.model->outcome != NULL,
    };
    return draw(ctx, &figure, error);
}

const Command model_figure = {
    .name = "figure",
    .arguments = "[NAME]",
    .max_args = 1,
    .summary = "draw a model",
    .details = "Draws the model: the core category around its phases, properties "
               "inside, the chosen links, the outcome, and the surroundings as frames. "
               "With an outcome the phases stand in their order from left to right, as a "
               "process; without one the links decide where they stand.\n\n"
               "The format is that of --format or of the suffix of -o: svg, pdf, png, or "
               "dot, the text of Graphviz, for those who draw on.",
    .examples = (const char *const[]){"for the paper",
                                      "axial model figure -o figure.svg --counts",
                                      "for a journal that wants pixels",
                                      "axial model figure -o figure.png --dpi 600", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
