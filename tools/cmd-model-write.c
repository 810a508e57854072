/* cmd-model-write.c - 'axial model': add, set, order, remove. */
#include "model.h"
#include "registry.h"
#include "scheme.h"

static char *opt_scheme, *opt_levels, *opt_outcome, *opt_caption, *opt_note;
static char *opt_name, *opt_root;
static char **opt_layers;

#define SHARED_OPTIONS                                                                     \
    {"levels",    0,                                                                       \
     0,           G_OPTION_ARG_STRING,                                                     \
     &opt_levels, "What the levels are called, from the root's on, separated by commas",   \
     "NAMES"},                                                                             \
        {"outcome", 0, 0, G_OPTION_ARG_STRING, &opt_outcome, "Where the process leads",    \
         "TEXT"},                                                                          \
        {"caption",                                                                        \
         0,                                                                                \
         0,                                                                                \
         G_OPTION_ARG_STRING,                                                              \
         &opt_caption,                                                                     \
         "Printed above table and figure",                                                 \
         "TEXT"},                                                                          \
        {"note", 0, 0, G_OPTION_ARG_STRING, &opt_note, "Printed below the table: sources", \
         "TEXT"},                                                                          \
        {"layer",     0,                                                                   \
         0,           G_OPTION_ARG_STRING_ARRAY,                                           \
         &opt_layers, "What surrounds the process, from the inside out; may be repeated",  \
         "TEXT"},                                                                          \
    {                                                                                      \
        "scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,                                \
            "The scheme of the root: a coder's, or 'joint' (the joint one, else yours)",   \
            "NAME"                                                                         \
    }

static const GOptionEntry add_options[] = {SHARED_OPTIONS, {NULL}};
static const GOptionEntry set_options[] = {
    {"name", 0, 0, G_OPTION_ARG_STRING, &opt_name, "Another name", "NAME"},
    {"root", 0, 0, G_OPTION_ARG_STRING, &opt_root, "Another root", "CODE"},
    SHARED_OPTIONS,
    {NULL},
};

/* The code @text names: without --scheme in the joint scheme, else wherever it
 * can be seen. */
static gint64
find_root(Context *ctx, const char *text, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    const CodingCode *root = NULL;
    gint64 scheme = 0;

    if (!scheme_option_or_any(ctx, opt_scheme, &scheme, error))
        return 0;
    if (!opt_scheme && scheme_option(ctx, "joint", &scheme, NULL))
        root = scheme_find_code(ctx, scheme, text, &codebook, NULL);
    if (!root)
        root = scheme_find_code(ctx, opt_scheme ? scheme : 0, text, &codebook, error);
    return root ? root->id : 0;
}

/* What the options say beside name and root.  An empty option clears. */
typedef struct {
    CodingModelDraft draft;
    char **levels;
} Options;

static void
options_clear(Options *self)
{
    g_strfreev(self->levels);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static void
read_options(Options *options)
{
    static const char *const nothing[] = {NULL};

    options->levels = opt_levels ? g_strsplit(opt_levels, ",", -1) : NULL;
    options->draft = (CodingModelDraft){
        .outcome = opt_outcome,
        .caption = opt_caption,
        .notes = opt_note,
        .levels = (const char *const *)options->levels,
        .layers = (const char *const *)opt_layers,
    };
    if (opt_layers && !*opt_layers[0] && !opt_layers[1])
        options->draft.layers = nothing;
}

static gboolean
run_add(Context *ctx, char **args, GError **error)
{
    g_auto(Options) options = {0};

    read_options(&options);
    options.draft.name = args[0];
    options.draft.root = find_root(ctx, args[1], error);
    if (!options.draft.root || !coding_model_add(ctx->store, &options.draft, error))
        return FALSE;

    g_auto(ModelView) view = {0};
    if (!model_view_load(ctx, args[0], &view, error))
        return FALSE;
    context_say(ctx, "made the model '%s' of '%s' with %u members", view.model->name,
                coding_model_tree_get_member(view.tree, 0)->code->name,
                coding_model_tree_get_members(view.tree)->len - 1);
    return TRUE;
}

const Command model_add = {
    .name = "add",
    .arguments = "NAME ROOT",
    .min_args = 2,
    .max_args = 2,
    .summary = "make a model of a core category",
    .details =
        "ROOT is the core category; what stands below it in the tree is in the model, as "
        "deep as --levels has names, and all of it without names.",
    .examples =
        (const char *const[]){
            "a core category with its phases",
            "axial model add process Confidence --levels 'Core category,Phases' "
            "--outcome 'Sustainable return to work' --layer Workplace --layer Society",
            NULL},
    .options = add_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_add,
};

static gboolean
run_set(Context *ctx, char **args, GError **error)
{
    g_auto(Options) options = {0};
    g_autoptr(CodingModel) model = coding_model_load(ctx->store, args[0], error);

    read_options(&options);
    options.draft.name = opt_name;
    if (!model)
        return FALSE;
    if (opt_root) {
        options.draft.root = find_root(ctx, opt_root, error);
        if (!options.draft.root)
            return FALSE;
    } else if (opt_scheme) {
        set_usage_error(error, "--scheme says where --root is; there is none");
        return FALSE;
    }
    if (!opt_name && !opt_root && !opt_levels && !opt_outcome && !opt_caption &&
        !opt_note && !opt_layers) {
        set_usage_error(error, "nothing to set; see 'axial model set --help'");
        return FALSE;
    }
    if (!coding_model_change(ctx->store, model->id, &options.draft, error))
        return FALSE;
    context_say(ctx, "changed the model '%s'", model->name);
    return TRUE;
}

const Command model_set = {
    .name = "set",
    .arguments = "[NAME]",
    .max_args = 1,
    .summary = "change name, root, levels, outcome, caption, note or surroundings",
    .details = "Sets what is given and leaves the rest; an empty text clears. The layers "
               "given replace those that were there.",
    .examples =
        (const char *const[]){"a caption for the paper",
                              "axial model set paper --caption 'Table 1'", "another name",
                              "axial model set --name final", NULL},
    .options = set_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_set,
};

/* The first word is a model's name, unless there is one model and it is not its
 * name. */
static gboolean
load_named_first(Context *ctx, char ***args, ModelView *view, GError **error)
{
    g_autoptr(CodingModel) named = coding_model_load(ctx->store, (*args)[0], NULL);
    g_autoptr(GPtrArray) all = named ? NULL : coding_model_list(ctx->store, error);
    const char *name = NULL;

    if (named || (all && all->len != 1))
        name = *(*args)++;
    return (named || all) && model_view_load(ctx, name, view, error);
}

static gboolean
run_order(Context *ctx, char **args, GError **error)
{
    g_auto(ModelView) view = {0};
    g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!load_named_first(ctx, &args, &view, error))
        return FALSE;
    if (!*args) {
        set_usage_error(error, "say which codes, in their order");
        return FALSE;
    }
    for (; *args; args++) {
        const CodingCode *code = model_view_find(&view, *args, error);

        if (!code)
            return FALSE;
        g_array_append_val(codes, code->id);
    }
    if (!coding_model_set_order(ctx->store, view.model,
                                coding_model_tree_get_codebook(view.tree),
                                (const gint64 *)(void *)codes->data, codes->len, error))
        return FALSE;
    context_say(ctx, "put %u codes first among their siblings in the model '%s'",
                codes->len, view.model->name);
    return TRUE;
}

const Command model_order = {
    .name = "order",
    .arguments = "[NAME] CODE...",
    .min_args = 1,
    .max_args = -1,
    .summary = "set the order of members",
    .details = "The codes come first among their siblings, in this order; the others "
               "follow as in the codebook, whose order stays. Phases and properties may "
               "be ordered in one go.",
    .examples = (const char *const[]){"the way in comes first",
                                      "axial model order paper Entrance", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_order,
};

static gboolean
run_remove(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingModel) model = coding_model_load(ctx->store, args[0], error);

    if (!model || !coding_model_remove(ctx->store, model->id, error))
        return FALSE;
    context_say(ctx, "removed the model '%s'; its codes stay", model->name);
    return TRUE;
}

const Command model_remove = {
    .name = "remove",
    .arguments = "NAME",
    .min_args = 1,
    .max_args = 1,
    .summary = "remove a model",
    .details = "Takes the model away with its order, its links to draw and its choice of "
               "quotations. Codes, links and segments stay.",
    .examples = (const char *const[]){"start again", "axial model remove paper", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_remove,
};
