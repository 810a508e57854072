/* cmd-codebook-import.c - 'axial codebook import' and 'document'. */
#include "codebook.h"
#include "file.h"
#include "scheme.h"

static char *opt_scheme;
static const GOptionEntry options[] = {CODEBOOK_SCHEME_OPTION(&opt_scheme), {NULL}};

static gboolean
run_import(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCsv) csv = file_read_table(args[0], NULL, error);
    CodingCodebookChanges changes;
    gint64 scheme;

    if (!csv || !scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    if (!coding_codebook_import_csv(ctx->store, scheme, csv, &changes, error)) {
        g_prefix_error(error, "cannot take codes from '%s': ", args[0]);
        return FALSE;
    }
    context_say(ctx, "took %u new code%s from '%s', changed %u", changes.added,
                changes.added == 1 ? "" : "s", args[0], changes.changed);
    return TRUE;
}

const Command codebook_import = {
    .name = "import",
    .arguments = "FILE",
    .min_args = 1,
    .max_args = 1,
    .summary = "take codes from a table",
    .details = "Reads a CSV or TSV file with the column 'code' and any of 'parent', "
               "'kind', 'origin', 'definition', 'use_when', 'use_not', 'example', "
               "'source', 'colour'; '-' reads stdin. New codes are added, others "
               "changed; empty cells say "
               "nothing. 'axial codebook list --csv' writes such a file. "
               "All or nothing.",
    .examples =
        (const char *const[]){"the tree of the joint scheme",
                              "axial codebook import codes.csv --scheme joint", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_import,
};

static gboolean
run_document(Context *ctx, char **args, GError **error)
{
    const CodingExporter *exporter = coding_exporter_find("codebook", error);
    CodingExportOptions wanted = {0};
    g_autoptr(GString) out = g_string_new(NULL);

    (void)args;
    return exporter && scheme_option(ctx, opt_scheme, &wanted.scheme, error) &&
           exporter->write(ctx->store, &wanted, out, error) &&
           context_write(ctx, out->str, (gssize)out->len, error);
}

const Command codebook_document = {
    .name = "document",
    .summary = "write the codebook as a document",
    .details = "Writes Markdown: categories as headings, codes below them, with "
               "definition, when to use and when not, an example, the number of "
               "segments, and the coders' codes that indicate them.",
    .examples = (const char *const[]){"for the appendix",
                                      "axial codebook document --scheme joint -o "
                                      "codebook.md",
                                      NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_document,
};
