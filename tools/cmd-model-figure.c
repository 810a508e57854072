/* cmd-model-figure.c - 'axial model figure': the model as a drawing. */
#include <string.h>

#include "drawing.h"
#include "model.h"
#include "registry.h"

static gboolean opt_counts;
static double opt_dpi;
static char *opt_layout, *opt_phenomenon;
static const GOptionEntry options[] = {
    {"counts", 0, 0, G_OPTION_ARG_NONE, &opt_counts,
     "Segments, persons and groups under each name", NULL},
    {"layout", 0, 0, G_OPTION_ARG_STRING, &opt_layout,
     "process, paradigm, hierarchy or network (without it, what fits the model)",
     "LAYOUT"},
    {"phenomenon", 0, 0, G_OPTION_ARG_STRING, &opt_phenomenon,
     "The member in the middle of a paradigm (the one with most roles on its axis)",
     "CODE"},
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

/* What the model calls a role, as the figure does. */
static const CodingAxisRole axis_roles[] = {
    [CODING_PARADIGM_NONE] = CODING_AXIS_NONE,
    [CODING_PARADIGM_CAUSE] = CODING_AXIS_CAUSE,
    [CODING_PARADIGM_CONTEXT] = CODING_AXIS_CONTEXT,
    [CODING_PARADIGM_INTERVENING] = CODING_AXIS_INTERVENING,
    [CODING_PARADIGM_STRATEGY] = CODING_AXIS_STRATEGY,
    [CODING_PARADIGM_CONSEQUENCE] = CODING_AXIS_CONSEQUENCE,
};

/* Borrows from @arrows and @axis.  Returns: (transfer full): CodingFigureLink. */
static GArray *
list_links(const GArray *arrows, const CodingAxis *axis)
{
    GArray *links = g_array_new(FALSE, FALSE, sizeof(CodingFigureLink));

    for (guint i = 0; i < arrows->len; i++) {
        const CodingModelArrow *arrow = &g_array_index(arrows, CodingModelArrow, i);
        CodingFigureLink link = {.source = arrow->source,
                                 .target = arrow->target,
                                 .label = arrow->label,
                                 .directed = arrow->directed};

        link.role = axis_roles[coding_axis_get_role(axis, arrow->type, &link.role_name)];
        g_array_append_val(links, link);
    }
    return links;
}

/* How many different roles there are on the axis of the phenomenon. */
static guint
count_roles(const CodingFigure *figure)
{
    guint seen = 0, n = 0;

    for (gsize i = 0; i < figure->n_links; i++) {
        const CodingFigureLink *link = &figure->links[i];

        if (link->role == CODING_AXIS_NONE || link->target != figure->phenomenon)
            continue;
        n += (seen & (1u << link->role)) == 0;
        seen |= 1u << link->role;
    }
    return n;
}

/* A paradigm where links give several roles, a process where it leads somewhere, a
 * network where links join members, else a tree. */
static CodingFigureLayout
guess_layout(const CodingFigure *figure)
{
    if (count_roles(figure) > 1)
        return CODING_FIGURE_PARADIGM;
    if (figure->outcome)
        return CODING_FIGURE_PROCESS;
    return figure->n_links ? CODING_FIGURE_NETWORK : CODING_FIGURE_HIERARCHY;
}

static gboolean
choose_phenomenon(const ModelView *view, CodingFigure *figure, GError **error)
{
    const CodingCode *code;

    figure->phenomenon = coding_figure_find_phenomenon(figure);
    if (!opt_phenomenon)
        return TRUE;
    code = model_view_find(view, opt_phenomenon, error);
    if (!code)
        return FALSE;
    figure->phenomenon = coding_model_tree_find(view->tree, code->id);
    if (figure->phenomenon >= 0 && count_roles(figure) > 0)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "no link that the model '%s' draws gives anything a role on the axis of "
                "'%s'; 'axial model link' chooses links",
                view->model->name, code->name);
    return FALSE;
}

static gboolean
choose_layout(const ModelView *view, CodingFigure *figure, GError **error)
{
    if (!choose_phenomenon(view, figure, error))
        return FALSE;
    if (opt_layout && !coding_figure_layout_find(opt_layout, &figure->layout, error))
        return FALSE;
    if (!opt_layout)
        figure->layout = opt_phenomenon ? CODING_FIGURE_PARADIGM : guess_layout(figure);
    if (opt_phenomenon && figure->layout != CODING_FIGURE_PARADIGM) {
        set_usage_error(error, "--phenomenon has no use with the layout '%s'",
                        opt_layout);
        return FALSE;
    }
    if (figure->layout != CODING_FIGURE_PARADIGM || figure->phenomenon >= 0)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the model '%s' draws no link of a paradigm; 'axial link install "
                "paradigm-1990' brings their types, 'axial model link' chooses links",
                view->model->name);
    return FALSE;
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

/* What is drawn, and all that it points to. */
typedef struct {
    GArray *arrows, *nodes, *links;
    CodingAxis *axis;
    CodingFigure figure;
} Plan;

static void
plan_clear(Plan *self)
{
    g_clear_pointer(&self->arrows, g_array_unref);
    g_clear_pointer(&self->nodes, g_array_unref);
    g_clear_pointer(&self->links, g_array_unref);
    g_clear_pointer(&self->axis, coding_axis_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Plan, plan_clear)

static gboolean
plan(Context *ctx, const ModelView *view, Plan *self, GError **error)
{
    self->arrows = coding_model_tree_list_arrows(view->tree, error);
    self->axis = self->arrows ? coding_axis_load(ctx->store, error) : NULL;
    if (!self->axis)
        return FALSE;
    self->nodes = list_nodes(view->tree);
    self->links = list_links(self->arrows, self->axis);
    self->figure = (CodingFigure){
        .caption = view->model->caption,
        .nodes = (const CodingFigureNode *)(void *)self->nodes->data,
        .n_nodes = self->nodes->len,
        .links = (const CodingFigureLink *)(void *)self->links->data,
        .n_links = self->links->len,
        .outcome = view->model->outcome,
        .layers = (const char *const *)view->model->layers,
        .n_layers = g_strv_length(view->model->layers),
    };
    return choose_layout(view, &self->figure, error);
}

GBytes *
model_draw(gpointer data, const CodingDrawingOptions *drawing, const char *program_dir,
           GError **error)
{
    const ModelDrawing *what = data;
    g_auto(Plan) planned = {0};

    return plan(what->ctx, &what->view, &planned, error)
               ? coding_figure_draw(&planned.figure, drawing, program_dir, error)
               : NULL;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(ModelView) view = {0};
    g_auto(Plan) planned = {0};

    return model_view_load(ctx, args[0], &view, error) &&
           plan(ctx, &view, &planned, error) && draw(ctx, &planned.figure, error);
}

const Command model_figure = {
    .name = "figure",
    .arguments = "[NAME]",
    .max_args = 1,
    .summary = "draw a model",
    .details =
        "Draws the model: the core category, its members, the chosen links, the outcome, "
        "and the surroundings as frames.\n\n"
        "--layout process puts the phases in their order from left to right, with the "
        "properties inside; paradigm puts a phenomenon in the middle and around it "
        "conditions, context, strategies and consequences, by the links of the ready "
        "sets "
        "of 'axial link'; hierarchy draws a tree; network lets the links decide "
        "where the core category's children stand. Without it a model whose links give "
        "several roles around one member is drawn as a paradigm, one with an outcome as "
        "a "
        "process, others as a network, or as a tree where no link is drawn.\n\n"
        "The format is that of --format or of the suffix of -o: svg, pdf, png, or dot, "
        "the text of Graphviz, for those who draw on.",
    .examples =
        (const char *const[]){"for the paper",
                              "axial model figure -o figure.svg --counts", "as a tree",
                              "axial model figure --layout hierarchy -o tree.svg",
                              "for a journal that wants pixels",
                              "axial model figure -o figure.png --dpi 600", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
