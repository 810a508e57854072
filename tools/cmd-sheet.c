/* cmd-sheet.c - 'axial sheet': coding in a spreadsheet, out and back in. */
#include "changes.h"
#include "file.h"
#include "registry.h"
#include "scheme.h"

/* Bytes of a text that surely fit into a cell of Excel: 32,767 characters. */
#define ROOM_OF_A_CELL 32000

static char *opt_unit;
static char *opt_scheme;
static char *opt_sheet;
static gboolean opt_new;

static const GOptionEntry out_options[] = {
    {"unit", 0, 0, G_OPTION_ARG_STRING, &opt_unit,
     "A row per line, turn (the default), paragraph or sentence", "UNIT"},
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Codes of your own scheme (the default), or of 'joint'", "NAME"},
    {NULL},
};

static const GOptionEntry in_options[] = {
    {"new", 0, 0, G_OPTION_ARG_NONE, &opt_new,
     "Make codes that are not in the scheme yet", NULL},
    FILE_SHEET_OPTION(&opt_sheet),
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Codes of your own scheme (the default), or of 'joint'", "NAME"},
    {NULL},
};

/* The ids of those named, in that order; of all when none is. */
static GArray *
find_transcripts(CodingStore *store, char **names, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!*names)
        return coding_transcript_list_ids(store, error);
    for (; *names; names++) {
        gint64 id = coding_transcript_find(store, *names, error);

        if (!id)
            return NULL;
        g_array_append_val(ids, id);
    }
    return g_steal_pointer(&ids);
}

static gboolean
run_out(Context *ctx, char **args, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(GArray) transcripts = NULL;
    g_autoptr(CodingTable) table = NULL;
    const CodingRenderer *renderer;
    CodingUnit unit = CODING_UNIT_TURN;
    gint64 scheme;

    if (opt_unit && !coding_unit_parse(opt_unit, &unit, &problem)) {
        set_usage_error(error, "%s", problem->message);
        return FALSE;
    }
    if (!scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    transcripts = find_transcripts(ctx->store, args, error);
    if (!transcripts)
        return FALSE;
    renderer = context_get_renderer(ctx, error);
    if (!renderer)
        return FALSE;
    table = coding_sheet_to_table(
        ctx->store, transcripts, unit, scheme,
        coding_renderer_is_binary(renderer) ? ROOM_OF_A_CELL : 0, error);
    return table && context_print(ctx, table, error);
}

static void
say(Context *ctx, const char *file, const CodingChangeCounts *counts)
{
    g_autofree char *what = coding_change_counts_format(counts);

    context_say(ctx, "took %s: %s in %u of %u rows (%u new)", file, what,
                counts->changed_passages, counts->passages, counts->made);
}

static gboolean
run_in(Context *ctx, char **args, GError **error)
{
    const char *file = g_str_equal(args[0], "-") ? "standard input" : args[0];
    CodingCsv *csv;
    g_autoptr(CodingChanges) changes = NULL;
    CodingChangeCounts counts;
    gint64 scheme;

    if (!scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    csv = file_read_table(args[0], opt_sheet, error);
    changes = csv ? coding_sheet_read_table(ctx->store, file, csv, scheme, error) : NULL;
    if (!changes || !(opt_new || changes_ask_new(changes, error)) ||
        !changes_apply(ctx, changes, &counts, error))
        return FALSE;
    say(ctx, file, &counts);
    return TRUE;
}

static const Command sheet_out = {
    .name = "out",
    .arguments = "[TRANSCRIPT...]",
    .max_args = -1,
    .summary = "write a table to code in",
    .details =
        "Writes a row for each unit of the transcripts, of all when none is named: its "
        "address, who speaks, the text, and your codes on exactly this unit. Passages "
        "that are coded and are no whole unit have rows of their own below it, under "
        "their own address. The best form for a spreadsheet is a workbook (-o g1.xlsx): "
        "the column of codes takes what you type as text and offers the codes there are, "
        "which stand on a second sheet with their definitions. Other files have tabs or "
        "commas between their columns; import all columns as text.\n\n"
        "In the column of codes, write names with ';' between them. -Name says that the "
        "passage speaks against the code, ~Name that it qualifies it; *Name is a new "
        "code in the participant's own words. A name that begins with one of these "
        "marks stands in quotes. Leave the column 'key' as it is (in a workbook it is "
        "hidden): by it 'axial sheet in' knows the row again, whatever was sorted, and "
        "which of its codes you changed.",
    .examples =
        (const char *const[]){"a sheet of one interview, a row per turn",
                              "axial sheet out g1 -o g1.tsv",
                              "all interviews by line, as comma-separated values",
                              "axial sheet out --unit line --csv -o all.csv", NULL},
    .options = out_options,
    .columns = coding_sheet_columns,
    .format = "tsv",
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER,
    .run = run_out,
};

static const Command sheet_in = {
    .name = "in",
    .arguments = "FILE",
    .min_args = 1,
    .max_args = 1,
    .summary = "take the codes of a table back",
    .details =
        "Compares FILE with the project and changes what differs, all of it or, when "
        "anything is wrong, nothing; '-' reads standard input. It is an Excel workbook "
        "or has tabs, commas or semicolons, which is found out. The columns 'codes' and "
        "'address' or 'key' must be there; rows may stand in any order, and rows of your "
        "own with any address and no key are welcome.\n\n"
        "What you changed in a row is changed in the project: a code added to the cell "
        "is applied, one taken out is removed, and an EMPTY CELL REMOVES ALL codes that "
        "were in it. What the project got meanwhile stays; a code that both changed in "
        "different ways is a conflict. A row without a key says all the codes of its "
        "passage. A row that is not in the file changes nothing. Other coders' codes, "
        "and codes of another scheme, are never touched. When the transcript was revised "
        "since, rows follow their words.\n\n"
        "Where the column 'text' is there and a cell is not empty, it must still say "
        "what the project says: a sheet changes codes, never the text. Names that are "
        "no codes yet are listed together and refused, unless --new makes them; one that "
        "looks like a number or a date is taken for the spreadsheet's work, unless it "
        "stands in quotes.",
    .examples = (const char *const[]){"take it, with its new codes",
                                      "axial sheet in coded.tsv --new", NULL},
    .options = in_options,
    .columns = coding_change_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_in,
};

const Command cmd_sheet = {
    .name = "sheet",
    .group = "Code",
    .summary = "code many passages at once in a spreadsheet",
    .subcommands = (const Command *const[]){&sheet_out, &sheet_in, NULL},
};
