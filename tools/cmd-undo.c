/* cmd-undo.c - 'axial undo', 'redo' and 'log': walking the journal. */
#include "registry.h"

static int opt_limit;
static const GOptionEntry log_options[] = {
    {"limit", 0, 0, G_OPTION_ARG_INT, &opt_limit, "Only the last N", "N"},
    {NULL},
};

static const CodingColumn columns[] = {
    {.id = "made", .title = "When", .type = CODING_CELL_TIME, .help = "when it was done"},
    {.id = "coder", .title = "Who", .help = "the acting coder"},
    {.id = "command", .title = "Command", .hidden = TRUE, .help = "as typed"},
    {.id = "summary", .title = "What changed", .help = "in words"},
    {.id = "state",
     .title = "State",
     .help = "done, undone, or dropped: undone for good"},
    {NULL},
};

/* Undo and redo differ in one function and a word. */
static gboolean
walk(Context *ctx,
     gboolean (*step)(CodingStore *store, CodingOperation **operation, GError **error),
     const char *done, const char *back, GError **error)
{
    g_autoptr(CodingOperation) operation = NULL;

    if (!step(ctx->store, &operation, error))
        return FALSE;
    context_say(ctx, "%s: %s  (%s: axial %s)", done, operation->summary, back, back);
    return TRUE;
}

static gboolean
run_undo(Context *ctx, char **args, GError **error)
{
    (void)args;
    return walk(ctx, coding_store_undo, "took back", "redo", error);
}

static gboolean
run_redo(Context *ctx, char **args, GError **error)
{
    (void)args;
    return walk(ctx, coding_store_redo, "put back", "undo", error);
}

static gboolean
run_log(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(GPtrArray) operations = NULL;

    (void)args;
    if (opt_limit < 0) {
        set_usage_error(error, "--limit is a number above 0, not %d", opt_limit);
        return FALSE;
    }
    operations = coding_store_list_operations(ctx->store, (guint)opt_limit, error);
    if (!operations)
        return FALSE;
    for (guint i = 0; i < operations->len; i++) {
        const CodingOperation *one = g_ptr_array_index(operations, i);

        coding_table_add_row(table, one->made_at, one->coder, one->command, one->summary,
                             one->dropped  ? "dropped"
                             : one->undone ? "undone"
                                           : "done");
    }
    return context_print(ctx, table, error);
}

const Command cmd_undo = {
    .name = "undo",
    .group = "Protect",
    .summary = "take back the last change",
    .details = "Takes back the last operation of the acting coder (or of nobody in "
               "particular) that stands, in whatever process and on whatever day it was "
               "done; again and again, as far back as the project goes. Where a later "
               "operation of somebody else changed the same things, it says which, and "
               "changes nothing.",
    .examples = (const char *const[]){"the last change", "axial undo", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES | COMMAND_EXEMPT,
    .run = run_undo,
};

const Command cmd_redo = {
    .name = "redo",
    .group = "Protect",
    .summary = "put back what was undone last",
    .details = "Puts back the operation that 'axial undo' took back last. A new change "
               "closes the way to redo.",
    .examples = (const char *const[]){"put it back", "axial redo", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES | COMMAND_EXEMPT,
    .run = run_redo,
};

const Command cmd_log = {
    .name = "log",
    .group = "Protect",
    .summary = "list what was done, last first",
    .details = "Prints a row for each operation: who, when, what changed. Operations of "
               "coders who have not shared their work are not shown.",
    .examples =
        (const char *const[]){"the last five", "axial log --limit 5", "with the commands",
                              "axial log --columns made,coder,command,state", NULL},
    .options = log_options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_log,
};
