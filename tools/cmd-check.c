/* cmd-check.c - 'axial check': whether the project holds together. */
#include "registry.h"

static const CodingColumn columns[] = {
    {.id = "kind", .title = "Kind", .help = "fault, or note: nothing wrong"},
    {.id = "place", .title = "Place", .help = "what it is about"},
    {.id = "finding", .title = "Finding", .help = "what was found there"},
    {NULL},
};

/* Too damaged for a check to come to its end is what a check may find. */
static GPtrArray *
list_findings(Context *ctx, CodingTable *table, gboolean *broken, GError **error)
{
    g_autoptr(GError) problem = NULL;
    GPtrArray *findings = coding_project_check(ctx->store, ctx->progress, &problem);

    *broken = g_error_matches(problem, CODING_ERROR, CODING_ERROR_NOT_PROJECT);
    if (*broken)
        coding_table_add_row(table, "fault", "file", problem->message);
    else if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
    return findings;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    gboolean broken;
    g_autoptr(GPtrArray) findings = list_findings(ctx, table, &broken, error);
    guint n_faults = broken ? 1 : 0;

    (void)args;
    if (!findings && !broken)
        return FALSE;
    for (guint i = 0; findings && i < findings->len; i++) {
        const CodingFinding *one = g_ptr_array_index(findings, i);

        coding_table_add_row(table, one->fault ? "fault" : "note", one->place, one->what);
        n_faults += one->fault ? 1 : 0;
    }
    if (n_faults) {
        coding_table_add_note(table, "'axial restore FILE' puts a backup in its place");
        context_set_exit(ctx, EXIT_CHECK);
    }
    context_say(ctx, "%s: %u fault%s", coding_store_get_path(ctx->store), n_faults,
                n_faults == 1 ? "" : "s");
    return (!broken && findings->len == 0 && !context_get_format(ctx)) ||
           context_print(ctx, table, error);
}

const Command cmd_check = {
    .name = "check",
    .group = "Protect",
    .summary = "look whether the project holds together",
    .details =
        "Checks that the file is sound, that no reference leads nowhere, that imported "
        "files are what they were, that segments lie inside their texts, that no code "
        "lies below itself, and that every record of changes can be read. A fault ends "
        "with exit code 3; a note is worth knowing and nothing wrong. A file that cannot "
        "be opened as a project at all ends with 1.",
    .examples = (const char *const[]){"after the disk was full", "axial check", NULL},
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
