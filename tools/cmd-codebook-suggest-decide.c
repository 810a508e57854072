/* cmd-codebook-suggest-decide.c - taking proposals, and rejecting them for good. */
#include "codebook.h"
#include "registry.h"
#include "scheme.h"
#include "suggest.h"

static char *opt_scheme, *opt_name;

/* The codes of @it that @names mean; all of them when none is named. */
static GPtrArray *
choose_codes(const Suggesting *self, const CodingSuggestion *it, char **names,
             GError **error)
{
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();

    for (guint i = 0; !*names && i < it->codes->len; i++)
        g_ptr_array_add(chosen, g_ptr_array_index(it->codes, i));
    for (; *names; names++) {
        CodingCode *code =
            coding_codebook_find(self->codebook, self->scheme, *names, error);

        if (!code)
            return NULL;
        if (!g_ptr_array_find(it->codes, code, NULL)) {
            g_autofree char *codes = suggest_dup_names(it->codes);

            g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                        "'%s' is none of the codes of this proposal, which are: %s",
                        code->name, codes);
            return NULL;
        }
        if (!g_ptr_array_find(chosen, code, NULL))
            g_ptr_array_add(chosen, code);
    }
    return g_steal_pointer(&chosen);
}

static const GOptionEntry accept_options[] = {
    {"name", 0, 0, G_OPTION_ARG_STRING, &opt_name,
     "The name of the category, which is made if it is new", "NAME"},
    CODEBOOK_SCHEME_OPTION(&opt_scheme),
    {NULL},
};

static gboolean
run_accept(Context *ctx, char **args, GError **error)
{
    g_auto(Suggesting) self = {0};
    g_autoptr(GPtrArray) chosen = NULL;
    const CodingSuggestion *it;
    gboolean made = FALSE;
    gint64 category;

    if (!suggest_open(&self, ctx, opt_scheme, error))
        return FALSE;
    it = suggest_find(&self, args[0], error);
    chosen = it ? choose_codes(&self, it, args + 1, error) : NULL;
    if (!chosen)
        return FALSE;
    if (!opt_name && !it->category) {
        set_usage_error(error,
                        "proposal %s is a new category; say what it is called: "
                        "--name NAME",
                        args[0]);
        return FALSE;
    }
    category = opt_name ? codebook_ensure_category(ctx, self.scheme, opt_name,
                                                   self.codebook, &made, error)
                        : it->category->id;
    if (!category)
        return FALSE;
    for (guint i = 0; i < chosen->len; i++)
        if (!coding_code_move(ctx->store,
                              ((CodingCode *)g_ptr_array_index(chosen, i))->id, category,
                              0, error))
            return FALSE;
    g_autofree char *codes = suggest_dup_names(chosen);

    context_say(ctx, "grouped %s under %s'%s'", codes, made ? "the new category " : "",
                opt_name ? opt_name : it->category->name);
    return TRUE;
}

const Command suggest_accept = {
    .name = "accept",
    .arguments = "N [CODE...]",
    .min_args = 1,
    .max_args = -1,
    .summary = "group the codes of a proposal",
    .details = "Puts the codes of proposal N, or those CODEs of it, under its category, "
               "or under one called --name, as 'axial codebook group' does. Other "
               "proposals may change by it, and so may their numbers.",
    .examples =
        (const char *const[]){"a new category",
                              "axial codebook suggest accept 1 --name Beginning", NULL},
    .options = accept_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_accept,
};

/* --- rejecting -------------------------------------------------------------------- */

static const GOptionEntry scheme_options[] = {CODEBOOK_SCHEME_OPTION(&opt_scheme),
                                              {NULL}};

/* @code with each of the others. */
static gboolean
reject_one(Context *ctx, const CodingSuggestion *it, const CodingCode *code,
           GError **error)
{
    for (guint i = 0; i < it->codes->len; i++) {
        const CodingCode *other = g_ptr_array_index(it->codes, i);

        if (other != code &&
            !coding_rejection_add(ctx->store, code->id, other->id, error))
            return FALSE;
    }
    return !it->category ||
           coding_rejection_add(ctx->store, code->id, it->category->id, error);
}

static gboolean
run_reject(Context *ctx, char **args, GError **error)
{
    g_auto(Suggesting) self = {0};
    g_autoptr(GPtrArray) chosen = NULL;
    const CodingSuggestion *it;

    if (!suggest_open(&self, ctx, opt_scheme, error))
        return FALSE;
    it = suggest_find(&self, args[0], error);
    chosen = it ? choose_codes(&self, it, args + 1, error) : NULL;
    if (!chosen)
        return FALSE;
    for (guint i = 0; i < chosen->len; i++)
        if (!reject_one(ctx, it, g_ptr_array_index(chosen, i), error))
            return FALSE;
    g_autofree char *codes = suggest_dup_names(chosen);

    if (it->category)
        context_say(ctx, "rejected: %s under '%s'", codes, it->category->name);
    else
        context_say(ctx, "rejected: %s%s", codes,
                    args[1] ? " with the others" : " together");
    return TRUE;
}

const Command suggest_reject = {
    .name = "reject",
    .arguments = "N [CODE...]",
    .min_args = 1,
    .max_args = -1,
    .summary = "say that codes do not belong together",
    .details =
        "No two of the codes of proposal N are proposed together to you again, nor "
        "any of them for its category; with CODEs, only these are parted from "
        "each other member. It is your decision alone: other coders go on seeing "
        "the proposal. 'axial codebook suggest reconsider' takes it back.",
    .examples = (const char *const[]){"what does not belong together",
                                      "axial codebook suggest reject 1", NULL},
    .options = scheme_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES | COMMAND_NEEDS_CODER,
    .run = run_reject,
};

static const CodingColumn rejected_columns[] = {
    {.id = "code", .title = "Code", .help = "one of the pair"},
    {.id = "other", .title = "Other", .help = "the other"},
    {.id = "rejected",
     .title = "Rejected",
     .type = CODING_CELL_TIME,
     .help = "when it was"},
    {NULL},
};

static gboolean
run_rejected(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(rejected_columns);
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(ctx->store, error);
    g_autoptr(GArray) all = codebook ? coding_rejection_list(ctx->store, error) : NULL;
    guint n = 0;

    (void)args;
    for (guint i = 0; all && i < all->len; i++) {
        const CodingRejection *one = &g_array_index(all, CodingRejection, i);
        const CodingCode *a = coding_codebook_get(codebook, one->code);
        const CodingCode *b = coding_codebook_get(codebook, one->other);

        if (!a || !b)
            continue;
        n++;
        coding_table_add_row(table, a->place < b->place ? a->name : b->name,
                             a->place < b->place ? b->name : a->name, one->made_at);
    }
    if (!all)
        return FALSE;
    coding_table_add_note(table, "%u pair%s that you rejected", n, n == 1 ? "" : "s");
    return context_print(ctx, table, error);
}

const Command suggest_rejected = {
    .name = "rejected",
    .summary = "list what you rejected",
    .details = "Prints the pairs of codes that are not proposed together to you.",
    .examples =
        (const char *const[]){"all of them", "axial codebook suggest rejected", NULL},
    .columns = rejected_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_rejected,
};

static gboolean
run_reconsider(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    const CodingCode *code, *other;
    guint n = 0;
    gint64 scheme;

    if (!scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    code = scheme_find_code(ctx, scheme, args[0], &codebook, error);
    other = code ? scheme_find_code(ctx, scheme, args[1], &codebook, error) : NULL;
    if (!other || !coding_rejection_remove(ctx->store, code->id, other->id, &n, error))
        return FALSE;
    if (!n) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "you have not rejected '%s' with '%s'; 'axial codebook suggest "
                    "rejected' lists what you have",
                    code->name, other->name);
        return FALSE;
    }
    context_say(ctx, "'%s' and '%s' may be proposed together again", code->name,
                other->name);
    return TRUE;
}

const Command suggest_reconsider = {
    .name = "reconsider",
    .arguments = "CODE CODE",
    .min_args = 2,
    .max_args = 2,
    .summary = "let two codes be proposed together again",
    .details = "Takes one rejection back.",
    .examples = (const char *const[]){"a second thought",
                                      "axial codebook suggest reconsider 'Support from "
                                      "the coordinator' 'Fear of the meeting'",
                                      NULL},
    .options = scheme_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES | COMMAND_NEEDS_CODER,
    .run = run_reconsider,
};
