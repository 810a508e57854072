/* cmd-decide-sheet.c - 'axial decide sheet': disagreements in a spreadsheet, out and
 * back in. */
#include "decide.h"
#include "file.h"
#include "select.h"

static char *opt_sheet;
static gboolean opt_new;

static const GOptionEntry out_options[] = {
    DISAGREE_OPTIONS,
    SELECT_SCOPE_OPTIONS,
    DECIDE_CONSENSUS_OPTION,
    {NULL},
};

static const GOptionEntry in_options[] = {
    {"new", 0, 0, G_OPTION_ARG_NONE, &opt_new,
     "Make codes that are not in the joint scheme yet", NULL},
    FILE_SHEET_OPTION(&opt_sheet),
    DECIDE_CONSENSUS_OPTION,
    {NULL},
};

static gboolean
run_out(Context *ctx, char **args, GError **error)
{
    g_auto(Disagree) self = {0};
    g_autoptr(CodingTable) table = NULL;

    (void)args;
    if (!decide_load(ctx, &self, error))
        return FALSE;
    table =
        coding_deciding_to_table(self.consensus, self.all, self.decisions, self.chosen);
    return context_print(ctx, table, error);
}

/* Enters what the rows decide; all that cannot be is said. */
static gboolean
enter_rows(Context *ctx, Disagree *self, const GPtrArray *rows, const char *file,
           GError **error)
{
    g_autoptr(CodingFaults) faults = coding_faults_new();

    for (guint i = 0; i < rows->len; i++) {
        const CodingDecidingRow *row = g_ptr_array_index(rows, i);
        const Decide decide = {.verdict = row->verdict,
                               .code = row->code,
                               .make = opt_new,
                               .place = row->place,
                               .reason = row->reason};
        GError *problem = NULL;
        g_autofree char *said = NULL;

        if (!coding_progress_tick(ctx->progress, i, rows->len, "deciding", error))
            return FALSE;
        said = decide_enter(ctx, self, row->one, &decide, &problem);
        if (!said)
            coding_faults_add(faults, row->line, row->row, problem);
    }
    return coding_faults_check(faults, file, error);
}

static gboolean
run_in(Context *ctx, char **args, GError **error)
{
    const char *file = file_get_name(args[0]);
    g_autoptr(CodingCsv) csv = file_read_table(args[0], opt_sheet, error);
    g_auto(Disagree) self = {0};
    g_autoptr(GPtrArray) rows = NULL;

    if (!csv || !decide_load(ctx, &self, error) ||
        !(rows = coding_deciding_read(self.consensus, self.all, self.decisions, file, csv,
                                      error)) ||
        !enter_rows(ctx, &self, rows, file, error) ||
        !coding_deciding_build(ctx->store, self.consensus, self.all, error))
        return FALSE;
    context_say(ctx, "took %s: %u decision%s in %u row%s", file, rows->len,
                rows->len == 1 ? "" : "s", coding_csv_get_n_rows(csv),
                coding_csv_get_n_rows(csv) == 1 ? "" : "s");
    return TRUE;
}

static const Command sheet_out = {
    .name = "out",
    .summary = "write a table of disagreements to be decided",
    .details =
        "Writes a row for each disagreement that waits (--all: also what is decided), "
        "the most instructive first: the words, what each of the two has there, and four "
        "columns to fill in: the decision (a coder's name, both, neither, new, edges or "
        "kept), the code of 'new', the place of 'edges', and the reason. Send it to the "
        "other coder, and take it back by 'axial decide sheet in'. The best form for a "
        "spreadsheet is a workbook (-o decide.xlsx). Leave the column 'key' as it is: by "
        "it the row is known again, whatever was sorted.",
    .examples = (const char *const[]){"what waits, for the other coder",
                                      "axial decide sheet out -o decide.tsv", NULL},
    .options = out_options,
    .columns = coding_deciding_columns,
    .format = "tsv",
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_out,
};

static const Command sheet_in = {
    .name = "in",
    .arguments = "FILE",
    .min_args = 1,
    .max_args = 1,
    .summary = "take the decisions of a table back",
    .details =
        "Enters what FILE decides, all of it or, when anything is wrong, nothing; '-' "
        "reads standard input. The columns 'decision' and 'key' must be there; rows may "
        "stand in any order. A row that is missing, and one without a decision, changes "
        "nothing. Where a coder changed what is in question, or it was decided otherwise "
        "since the sheet was written, the row is named, and so are two rows that decide "
        "one thing differently and a text that was changed.",
    .examples =
        (const char *const[]){
            "what was filled in for all, taken back",
            "axial decide sheet out | awk 'BEGIN {FS = OFS = \"\\t\"} NR > 1 "
            "{$6 = \"both\"} {print}' | axial decide sheet in -",
            NULL},
    .options = in_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_in,
};

const Command decide_sheet = {
    .name = "sheet",
    .summary = "decide in a spreadsheet",
    .subcommands = (const Command *const[]){&sheet_out, &sheet_in, NULL},
};
