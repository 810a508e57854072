/* cmd-align.c - 'axial align': codes that were invented apart, related. */
#include "align.h"
#include "file.h"

static gboolean
run_take(Context *ctx, char **args, GError **error)
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

static const Command take = {
    .name = "take",
    .arguments = "FILE",
    .min_args = 1,
    .max_args = 1,
    .summary = "relate codes by a table",
    .details =
        "Reads a CSV or TSV file with a column 'joint' and one for each coder, headed by "
        "the coder's name. Each row names a code of the joint scheme, made if it is new, "
        "and the coders' codes that mean the same, separated by ';'. They come to "
        "indicate the joint code. The coders must have shared their schemes.",
    .examples = (const char *const[]){"by a mapping file",
                                      "axial align take alignment.tsv", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_take,
};

const Command cmd_align = {
    .name = "align",
    .group = "Agree",
    .summary = "relate codes that coders invented apart",
    .details =
        "Two who code openly and apart have no common codes. 'axial align CODER CODER' "
        "lists which codes of one and of the other lie on the same passages and read "
        "alike; accept and take relate those that mean the same to codes of the joint "
        "scheme. Nothing is merged, and segments stay where they are.\n\n"
        "Coefficients of 'axial agree' are computed on the joint codes from then on, and "
        "say that the codes were matched on the same data.",
    .subcommands = (const Command *const[]){&align_propose, &align_accept, &take, NULL},
};
