/* cmd-autocode.c - 'axial autocode': a code wherever a pattern occurs. */
#include "apply-hits.h"
#include "finder.h"

static const GOptionEntry options[] = {
    APPLY_OPTIONS,
    FINDER_OPTIONS,
    {NULL},
};

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(Finder) finder = finder_new(ctx, args[0], error);
    g_autoptr(Applier) applier = finder ? applier_new(ctx, args[1], error) : NULL;

    if (!applier)
        return FALSE;
    finder->speech_only = TRUE;
    return finder_run(finder, ctx, applier_take, applier, error) &&
           applier_print(applier, error);
}

const Command cmd_autocode = {
    .name = "autocode",
    .group = "Code",
    .arguments = "PATTERN CODE",
    .min_args = 2,
    .max_args = 2,
    .summary = "code wherever a pattern occurs",
    .details =
        "Finds PATTERN as 'axial search' does, in what is said and not in stage "
        "directions, and codes what is found with CODE: the sentences, or what --unit "
        "says. All of it is one operation, which one 'axial undo' takes back.\n\n"
        "A code made by --new is marked as automatic, and is kept out of frequencies and "
        "agreement: a word is not yet a meaning. Try --dry-run first.",
    .examples =
        (const char *const[]){
            "see what would be coded",
            "axial autocode --dry-run 'coordinators?' 'Mentions of help' --new",
            "every turn of a participant that speaks of papers",
            "axial autocode 'papers?' Papers --new --unit turn --role participant", NULL},
    .options = options,
    .columns = apply_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES | COMMAND_NEEDS_CODER,
    .run = run,
};
