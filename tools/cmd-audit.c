/* cmd-audit.c - 'axial audit': how the open codes became the model, as tables. */
#include "audit.h"
#include "registry.h"

static char *opt_model;

static const GOptionEntry options[] = {
    {"model", 0, 0, G_OPTION_ARG_STRING, &opt_model,
     "The model they became (the only one, unless there are several)", "NAME"},
    {NULL},
};

gboolean
audit_view_load(Context *ctx, const char *name, AuditView *view, GError **error)
{
    g_autoptr(GPtrArray) models = coding_model_list(ctx->store, error);

    if (!models)
        return FALSE;
    if (name || models->len) {
        view->model = coding_model_load(ctx->store, name, error);
        view->tree =
            view->model ? coding_model_tree_load(ctx->store, view->model, error) : NULL;
        if (!view->tree)
            return FALSE;
    }
    view->audit = coding_audit_load(ctx->store, view->tree, error);
    return view->audit != NULL;
}

void
audit_view_clear(AuditView *self)
{
    g_clear_pointer(&self->audit, coding_audit_free);
    g_clear_pointer(&self->tree, coding_model_tree_free);
    g_clear_pointer(&self->model, coding_model_free);
}

static gboolean
print(Context *ctx, CodingTable *(*make)(const CodingAudit *audit), GError **error)
{
    g_auto(AuditView) view = {0};

    if (!audit_view_load(ctx, opt_model, &view, error))
        return FALSE;
    g_autoptr(CodingTable) table = make(view.audit);
    return context_print(ctx, table, error);
}

static gboolean
run_codes(Context *ctx, char **args, GError **error)
{
    (void)args;
    return print(ctx, coding_audit_to_codes, error);
}

static const Command codes = {
    .name = "codes",
    .summary = "list the open codes with what became of each",
    .details =
        "Prints a row for each open code that you may see, as it was made: who made "
        "it when, whether it is grouped (still there, below a category or "
        "indicating one) or merged (gone, its segments another code's), where it "
        "lives on, and which member of the model that is in; without a model, "
        "which category.",
    .examples = (const char *const[]){"what became of every open code", "axial audit",
                                      "for a spreadsheet",
                                      "axial audit codes -o codes.xlsx", NULL},
    .options = options,
    .columns = coding_audit_code_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_codes,
};

/* The codes that @args name, now or in the past.  Returns: (transfer full): a set. */
static GHashTable *
find_codes(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(ctx->store, error);
    g_autoptr(GHashTable) set =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    for (; codebook && *args; args++) {
        g_autoptr(GArray) ids =
            coding_code_history_find(ctx->store, codebook, 0, *args, error);

        if (!ids)
            return NULL;
        for (guint i = 0; i < ids->len; i++)
            g_hash_table_add(set,
                             g_memdup2(&g_array_index(ids, gint64, i), sizeof(gint64)));
    }
    return codebook ? g_steal_pointer(&set) : NULL;
}

/* Adds what lives on in the codes of @set.  FALSE: none of them has a way. */
static gboolean
add_merged(const CodingAudit *audit, GHashTable *set)
{
    const GPtrArray *ways = coding_audit_get_ways(audit);
    g_autoptr(GPtrArray) found = g_ptr_array_new();

    for (guint i = 0; i < ways->len; i++) {
        const CodingWay *way = g_ptr_array_index(ways, i);

        if (g_hash_table_contains(set, &way->made->code) ||
            (way->holder && g_hash_table_contains(set, &way->holder->id)))
            g_ptr_array_add(found, (gpointer)way);
    }
    for (guint i = 0; i < found->len; i++) {
        const CodingWay *way = g_ptr_array_index(found, i);

        g_hash_table_add(set, g_memdup2(&way->made->code, sizeof(gint64)));
    }
    return found->len > 0;
}

static gboolean
run_steps(Context *ctx, char **args, GError **error)
{
    g_auto(AuditView) view = {0};
    g_autoptr(GHashTable) set = NULL;
    g_autoptr(CodingTable) table = NULL;

    if (!audit_view_load(ctx, opt_model, &view, error))
        return FALSE;
    if (*args) {
        set = find_codes(ctx, args, error);
        if (!set)
            return FALSE;
        if (!add_merged(view.audit, set)) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                        "'%s' was not made as an open code and none lives on in it; "
                        "'axial codebook history' tells of any code",
                        args[0]);
            return FALSE;
        }
    }
    table = coding_audit_to_steps(view.audit, set);
    return context_print(ctx, table, error);
}

static const Command steps = {
    .name = "steps",
    .arguments = "[CODE...]",
    .max_args = -1,
    .summary = "list every step of every way: merged, renamed, grouped, moved",
    .details =
        "Prints a row for each change of an open code's name, place or being, with day "
        "and "
        "coder, and the last meeting before it. CODE, also by a name it had once, "
        "narrows "
        "it to that code and to those which were merged into it. What happened to the "
        "wording of definitions is in 'axial codebook history'.",
    .examples = (const char *const[]){"one code", "axial audit steps 'Small steps'",
                                      "all of them, for a script",
                                      "axial audit steps --csv", NULL},
    .options = options,
    .columns = coding_audit_step_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_steps,
};

static gboolean
run_numbers(Context *ctx, char **args, GError **error)
{
    (void)args;
    return print(ctx, coding_audit_to_numbers, error);
}

static const Command numbers = {
    .name = "numbers",
    .summary = "the figures for the text",
    .details =
        "Prints how many open codes were made, how many of them are grouped, merged, "
        "removed, and how many members of the model hold some; a note has the "
        "sentence for a paper. The last column is the command that lists what was "
        "counted.",
    .examples = (const char *const[]){"for the section on the analysis",
                                      "axial audit numbers", NULL},
    .options = options,
    .columns = coding_audit_number_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_numbers,
};

static gboolean
run_meetings(Context *ctx, char **args, GError **error)
{
    (void)args;
    return print(ctx, coding_audit_to_meetings, error);
}

static const Command meetings = {
    .name = "meetings",
    .summary = "what was done to open codes from meeting to meeting",
    .details = "Prints a row for each memo of the kind meeting that you may see, and one "
               "for what came before the first.",
    .examples =
        (const char *const[]){"between the meetings", "axial audit meetings", NULL},
    .options = options,
    .columns = coding_audit_meeting_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_meetings,
};

const Command cmd_audit = {
    .name = "audit",
    .group = "Conclude",
    .summary = "the audit trail: how the open codes became the model",
    .details =
        "An open code is one that was made as such, by whoever's hand you may see, "
        "whatever became of it since. Codes that a search or the guide made are left "
        "out, "
        "as are codes made as categories or focused codes, and joint names, which only "
        "bring the coders' own codes together after an alignment; every table says how "
        "many. Open codes of coders who have not shared are not counted, and nothing "
        "says "
        "that there are any.",
    .subcommands = (const Command *const[]){&codes, &steps, &numbers, &meetings,
                                            &audit_document, &audit_figure, NULL},
};
