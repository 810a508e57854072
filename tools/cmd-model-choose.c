/* cmd-model-choose.c - 'axial model': links to draw, words to quote. */
#include "link.h"
#include "model.h"
#include "registry.h"
#include "scheme.h"

static gboolean opt_all, opt_remove;

static const GOptionEntry link_options[] = {
    {"all", 0, 0, G_OPTION_ARG_NONE, &opt_all,
     "Every link between members that is there now", NULL},
    {"remove", 0, 0, G_OPTION_ARG_NONE, &opt_remove, "Do not draw it any longer", NULL},
    {NULL},
};

/* Draws @link, or no longer, when both ends are members; else does nothing. */
static gboolean
set_link(Context *ctx, const ModelView *view, const CodingLink *link, guint *n,
         GError **error)
{
    if (coding_model_tree_find(view->tree, link->source) < 0 ||
        coding_model_tree_find(view->tree, link->target) < 0)
        return TRUE;
    ++*n;
    return coding_model_set_link(ctx->store, view->model, link->id, !opt_remove, error);
}

static gboolean
set_all(Context *ctx, const ModelView *view, GError **error)
{
    const CodingLinkFilter filter = {
        .scheme = coding_model_tree_get_member(view->tree, 0)->code->scheme};
    g_autoptr(GPtrArray) links = coding_link_list(ctx->store, &filter, error);
    guint n = 0;

    if (!links)
        return FALSE;
    for (guint i = 0; i < links->len; i++)
        if (!set_link(ctx, view, g_ptr_array_index(links, i), &n, error))
            return FALSE;
    context_say(ctx, "the model '%s' %s %u link%s between its members", view->model->name,
                opt_remove ? "no longer draws" : "draws", n, n == 1 ? "" : "s");
    return TRUE;
}

static gboolean
set_one(Context *ctx, const ModelView *view, char **args, GError **error)
{
    const CodingCode *root = coding_model_tree_get_member(view->tree, 0)->code;
    g_autofree char *scheme = scheme_dup_name(ctx, root->owner);
    gint64 id = link_find(ctx, scheme, args, error);
    g_autoptr(CodingLink) link = id ? coding_link_load(ctx->store, id, error) : NULL;
    guint n = 0;

    if (!link || !set_link(ctx, view, link, &n, error))
        return FALSE;
    if (n == 0) {
        gboolean source = coding_model_tree_find(view->tree, link->source) < 0;

        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is not a member of the model '%s'",
                    source ? link->source_name : link->target_name, view->model->name);
        return FALSE;
    }
    g_autofree char *text = coding_link_format(link);
    context_say(ctx, "the model '%s' %s '%s'", view->model->name,
                opt_remove ? "no longer draws" : "draws", text);
    return TRUE;
}

static gboolean
run_link(Context *ctx, char **args, GError **error)
{
    g_auto(ModelView) view = {0};
    guint n = g_strv_length(args);
    const char *name;

    if (opt_all ? n > 1 : n < 3) {
        set_usage_error(error, opt_all ? "--all takes no codes"
                                       : "say SOURCE TYPE TARGET, or --all");
        return FALSE;
    }
    name = model_take_name(&args, opt_all ? 0 : 3);
    if (!model_view_load(ctx, name, &view, error))
        return FALSE;
    return opt_all ? set_all(ctx, &view, error) : set_one(ctx, &view, args, error);
}

const Command model_link = {
    .name = "link",
    .arguments = "[NAME] [SOURCE TYPE TARGET]",
    .max_args = 4,
    .summary = "choose the links that the figure draws",
    .details = "The link must be there ('axial link add'), and both its ends in the "
               "model. --all takes those that are there now; links made later are not "
               "drawn until they are chosen.",
    .examples = (const char *const[]){"every link between members",
                                      "axial model link paper --all", NULL},
    .options = link_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_link,
};

static const GOptionEntry quote_options[] = {
    {"remove", 0, 0, G_OPTION_ARG_NONE, &opt_remove, "Choose none for CODE", NULL},
    {NULL},
};

static gboolean
choose_quote(Context *ctx, const ModelView *view, const CodingCode *code,
             const char *address, GError **error)
{
    g_auto(CodingPlace) place = {0};

    if (!coding_place_parse(ctx->store, address, &place, error) ||
        !coding_model_set_quote(ctx->store, view->model,
                                coding_model_tree_get_codebook(view->tree), code->id,
                                &place, error))
        return FALSE;
    context_say(ctx, "'%s' is quoted by %s in the model '%s'", code->name, address,
                view->model->name);
    return TRUE;
}

static gboolean
run_quote(Context *ctx, char **args, GError **error)
{
    g_auto(ModelView) view = {0};
    guint n = opt_remove ? 1 : 2;
    const CodingCode *code;
    const char *name;

    if (g_strv_length(args) < n || g_strv_length(args) > n + 1) {
        set_usage_error(error, opt_remove ? "--remove takes CODE and no ADDRESS"
                                          : "say CODE and ADDRESS");
        return FALSE;
    }
    name = model_take_name(&args, n);
    if (!model_view_load(ctx, name, &view, error))
        return FALSE;
    code = model_view_find(&view, args[0], error);
    if (!code)
        return FALSE;
    if (!opt_remove)
        return choose_quote(ctx, &view, code, args[1], error);
    if (!coding_model_remove_quote(ctx->store, view.model, code->id, error))
        return FALSE;
    context_say(ctx, "'%s' is no longer quoted in the model '%s'", code->name,
                view.model->name);
    return TRUE;
}

const Command model_quote = {
    .name = "quote",
    .arguments = "[NAME] CODE [ADDRESS]",
    .min_args = 1,
    .max_args = 3,
    .summary = "choose the words that stand for a member",
    .details = "ADDRESS is a passage, or a part of one, that is coded with CODE or with "
               "anything that counts for it. The words chosen before are let go.",
    .examples = (const char *const[]){"the words for a property",
                                      "axial model quote paper Distress "
                                      "'g1:\"I was afraid of the meeting.\"'",
                                      NULL},
    .options = quote_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_quote,
};
