/* cmd-align.c - 'axial align': codes that were invented apart, related. */
#include "file.h"
#include "registry.h"

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCsv) csv = file_read_table(args[0], NULL, error);
    CodingCodebookChanges changes;

    if (!csv)
        return FALSE;
    if (!coding_alignment_import_csv(ctx->store, csv, &changes, error)) {
        g_prefix_error(error, "cannot align by '%s': ", args[0]);
        return FALSE;
    }
    context_say(ctx, "aligned %u codes of the coders with joint codes, %u of these new",
                changes.linked, changes.added);
    return TRUE;
}

const Command cmd_align = {
    .name = "align",
    .group = "Agree",
    .arguments = "FILE",
    .min_args = 1,
    .max_args = 1,
    .summary = "relate codes that coders invented apart",
    .details =
        "Reads a CSV or TSV file with a column 'joint' and one for each coder, headed by "
        "the coder's name. Each row names a code of the joint scheme, made if it is new, "
        "and the coders' codes that mean the same, separated by ';'. They come to "
        "indicate the joint code; nothing is merged, and segments stay where they are. "
        "The coders must have shared their schemes.\n\n"
        "Coefficients of 'axial agree' are computed on the joint codes from then on, and "
        "say that the codes were matched on the same data.",
    .examples =
        (const char *const[]){"by a mapping file", "axial align alignment.tsv", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run,
};
