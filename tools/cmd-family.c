/* cmd-family.c - Glaser's coding families: listed, and given to memos and models. */
#include "memo.h"
#include "model.h"
#include "registry.h"

static gboolean opt_remove;
static const GOptionEntry options[] = {
    {"remove", 0, 0, G_OPTION_ARG_NONE, &opt_remove, "It belongs there no longer", NULL},
    {NULL},
};

static const CodingColumn columns[] = {
    {.id = "family", .title = "Family", .help = "what it is called on the command line"},
    {.id = "title", .title = "Title", .help = "what Glaser calls it"},
    {.id = "concepts", .title = "Concepts", .help = "some of what belongs to it"},
    {.id = "memos", .title = "Memos", .help = "the memos that have it, by their handles"},
    {.id = "models", .title = "Models", .help = "the models that have it"},
    {NULL},
};

static void
append(GString *list, const char *item)
{
    g_string_append_printf(list, "%s%s", list->len ? "; " : "", item);
}

/* What may be called @it, with @models all that may be seen. */
static gboolean
append_tagged(Context *ctx, const GPtrArray *models, const CodingTagged *it,
              GString *memo_list, GString *model_list, GError **error)
{
    g_autoptr(CodingMemo) memo =
        it->memo ? coding_memo_load(ctx->store, it->memo, error) : NULL;

    for (guint i = 0; i < models->len; i++) {
        const CodingModel *model = g_ptr_array_index(models, i);

        if (model->id == it->model)
            append(model_list, model->name);
    }
    if (memo) {
        g_autofree char *handle =
            coding_memo_dup_full_handle(memo, coding_store_get_coder(ctx->store));

        append(memo_list, handle);
    }
    return memo || !it->memo;
}

static gboolean
run_list(Context *ctx, char **args G_GNUC_UNUSED, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(GArray) tags = coding_family_list(ctx->store, error);
    g_autoptr(GPtrArray) models = tags ? coding_model_list(ctx->store, error) : NULL;

    if (!models)
        return FALSE;
    for (const CodingFamily *const *family = coding_families(); *family; family++) {
        g_autoptr(GString) memos = g_string_new(NULL);
        g_autoptr(GString) names = g_string_new(NULL);

        for (guint i = 0; i < tags->len; i++) {
            const CodingFamilyTag *tag = &g_array_index(tags, CodingFamilyTag, i);

            if (tag->family == *family &&
                !append_tagged(ctx, models, &tag->it, memos, names, error))
                return FALSE;
        }
        coding_table_add_row(table, (*family)->id, (*family)->title, (*family)->concepts,
                             memos->len ? memos->str : NULL,
                             names->len ? names->str : NULL);
    }
    coding_table_add_note(table, "Glaser, B. G. (1978). Theoretical Sensitivity. "
                                 "Sociology Press, chapter 4; the six Cs are types of "
                                 "links: 'axial link install six-cs'");
    return context_print(ctx, table, error);
}

const Command memo_families = {
    .name = "families",
    .summary = "list Glaser's coding families, and what belongs to them",
    .details =
        "Prints the families with some of their concepts, and the memos and models "
        "that were given to each by 'axial memo family' and 'axial model family'.",
    .examples = (const char *const[]){"the families", "axial memo families", NULL},
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

/* The families that @names name are those of @it, called @called. */
static gboolean
set_families(Context *ctx, const CodingTagged *it, const char *what, const char *called,
             char **names, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (; *names; names++) {
        const CodingFamily *family = coding_family_find(*names, error);

        if (!family || !coding_family_set(ctx->store, it, family, !opt_remove, error))
            return FALSE;
        g_string_append_printf(list, "%s'%s'", list->len ? ", " : "", family->id);
    }
    context_say(ctx, "the %s '%s' %s %s", what, called,
                opt_remove ? "belongs no longer to" : "belongs to", list->str);
    return TRUE;
}

static gboolean
run_memo(Context *ctx, char **args, GError **error)
{
    const CodingTagged it = {.memo = coding_memo_find(ctx->store, args[0], error)};
    g_autoptr(CodingMemo) memo =
        it.memo ? coding_memo_load(ctx->store, it.memo, error) : NULL;

    return memo && set_families(ctx, &it, "memo", memo->title, args + 1, error);
}

const Command memo_family = {
    .name = "family",
    .arguments = "MEMO FAMILY...",
    .min_args = 2,
    .max_args = -1,
    .summary = "say to which of Glaser's coding families a memo belongs",
    .details = "A memo may belong to several. 'axial memo families' lists them.",
    .examples =
        (const char *const[]){"a memo about ways of managing",
                              "axial memo family 'First impressions' strategy", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_memo,
};

static gboolean
run_model(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingModel) named = coding_model_load(ctx->store, args[0], NULL);
    g_autoptr(CodingModel) model =
        named ? g_steal_pointer(&named) : coding_model_load(ctx->store, NULL, error);

    if (!model)
        return FALSE;
    args += coding_text_same(model->name, args[0]) ? 1 : 0;
    if (!*args) {
        set_usage_error(error, "say which families; 'axial memo families' lists them");
        return FALSE;
    }
    const CodingTagged it = {.model = model->id};

    return set_families(ctx, &it, "model", model->name, args, error);
}

const Command model_family = {
    .name = "family",
    .arguments = "[NAME] FAMILY...",
    .min_args = 1,
    .max_args = -1,
    .summary = "say to which of Glaser's coding families a model belongs",
    .details = "A model may belong to several. 'axial memo families' lists them.",
    .examples =
        (const char *const[]){"a process with a turning point",
                              "axial model family paper process cutting-point", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_model,
};
