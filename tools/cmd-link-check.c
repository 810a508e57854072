/* cmd-link-check.c - 'axial link check': what is thin, contradictory, spoken against. */
#include "link.h"
#include "scheme.h"

static char *opt_scheme;
static gboolean opt_strict;
static const GOptionEntry options[] = {
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Only in the scheme of a coder, or 'joint'", "NAME"},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &opt_strict, "End with 3 when there is a finding",
     NULL},
    {NULL},
};

static gboolean
run(Context *ctx, char **args G_GNUC_UNUSED, GError **error)
{
    g_autoptr(CodingTable) table = NULL;
    gint64 scheme;

    if (!scheme_option_or_any(ctx, opt_scheme, &scheme, error))
        return FALSE;
    table = coding_link_check(ctx->store, scheme, error);
    if (!table)
        return FALSE;
    if (opt_strict && coding_table_get_n_rows(table) > 0)
        context_set_exit(ctx, 3);
    return context_print(ctx, table, error);
}

const Command link_check = {
    .name = "check",
    .summary = "list contradicting links, thin ones, and negative cases",
    .details =
        "Contradictions come first: links of ordered types that come round to where they "
        "began ('A precedes B' and 'B precedes A'), types that exclude each other "
        "between the same two codes, passages that speak for a link and against it. "
        "Which types are ordered or exclude each other, 'axial link types' shows and "
        "'axial link type' sets.\n\n"
        "Then what is thin: no evidence, only such against it, one person or one group. "
        "Then negative cases: evidence against a link, persons on both sides, segments "
        "that qualify a category or an end of a link, or speak against it.\n\n"
        "A finding is a question to the data, so the exit code is 0 without --strict.",
    .examples =
        (const char *const[]){"what to look at again", "axial link check",
                              "the command that shows the segments of each",
                              "axial link check --columns about,finding,open", NULL},
    .options = options,
    .columns = coding_link_check_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
