/* cmd-tabulate.c - 'axial tabulate': how many persons, of how many. */
#include "drawing.h"
#include "registry.h"
#include "tabulate.h"

static char **opt_codes, *opt_percent, *opt_asked;
static gboolean opt_all_codes, opt_quartiles;
static double opt_dpi;

static const GOptionEntry options[] = {
    {"code", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_codes,
     "By this code: who speaks of it and who does not; may be repeated", "CODE"},
    {"codes", 0, 0, G_OPTION_ARG_NONE, &opt_all_codes, "By every code that was used",
     NULL},
    {"quartiles", 0, 0, G_OPTION_ARG_NONE, &opt_quartiles,
     "Median and quartiles of a numeric attribute: of all, by another, by codes", NULL},
    {"percent", 0, 0, G_OPTION_ARG_STRING, &opt_percent,
     "Of two attributes, percent: of the row, the column or all", "BASE"},
    {"asked", 0, 0, G_OPTION_ARG_STRING, &opt_asked,
     "Who was not there where this topic was raised has no data on codes", "TOPIC"},
    {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &opt_dpi, "Dots per inch of a PNG (300)", "N"},
    SELECT_SCOPE_OPTIONS,
    SELECT_SEGMENT_OPTIONS,
    {NULL},
};

/* Of its several tables; each has some of them. */
static const CodingColumn columns[] = {
    {.id = "value",
     .title = "Value",
     .help = "of the attribute; 'no data' is always there"},
    {.id = "code", .title = "Code", .help = "with --code and --codes"},
    {.id = "participants", .title = "Participants", .help = "how many"},
    {.id = "of", .title = "of", .help = "of how many, those without data included"},
    {.id = "no_data", .title = "No data", .help = "of whom it is not known"},
    {.id = "with",
     .title = "With it",
     .help = "with an attribute and a code: who speaks "
             "of it"},
    {.id = "without",
     .title = "Without",
     .help = "who does not, which is not 'did not "
             "experience'"},
    {.id = "percent", .title = "% of all", .help = "of the N in column of"},
    {.id = "percent_known",
     .title = "% of those with data",
     .help = "of those in column of whose value is known"},
    {.id = "statement", .title = "In words", .help = "1 of 14; 28 of 75, no data 24"},
    {.id = "median",
     .title = "Median",
     .help = "with --quartiles, as least, lower, upper "
             "and most"},
    {.id = "open",
     .title = "Open",
     .hidden = TRUE,
     .help = "the command that lists the persons behind it, with their segments"},
    {NULL},
};

static gboolean
check_options(Context *ctx, char **args, GError **error)
{
    gboolean codes = opt_codes || opt_all_codes;

    if (!args[0] && !codes)
        set_usage_error(error, "name an attribute, or codes with --code or --codes");
    else if (args[0] && args[1] && codes && !opt_quartiles)
        set_usage_error(error,
                        "two attributes and a code are one too many; leave one out, "
                        "or restrict by --where");
    else if (opt_quartiles && !args[0])
        set_usage_error(error, "--quartiles needs the attribute whose they are");
    else if (opt_percent && (!args[0] || !args[1] || opt_quartiles))
        set_usage_error(error, "--percent is for two attributes; the others say theirs");
    else if (opt_asked && !codes)
        set_usage_error(error, "--asked has no use without --code or --codes");
    else if (opt_dpi != 0 && !drawing_is_asked(ctx))
        set_usage_error(error, "--dpi has no use for a table");
    else if (select_options.stance)
        set_usage_error(error,
                        "--stance has no use with 'axial tabulate', which counts who "
                        "supports and tells who speaks against");
    else
        return TRUE;
    return FALSE;
}

static gboolean
parse_percent(TabulateReport *report, GError **error)
{
    static const char *const bases[] = {"row", "column", "all"};

    for (guint i = 0; opt_percent && i < G_N_ELEMENTS(bases); i++)
        if (g_str_equal(opt_percent, bases[i]))
            report->percent = (int)i + 1;
    if (opt_percent && !report->percent)
        set_usage_error(error, "--percent is one of row, column, all; '%s' is not",
                        opt_percent);
    return !opt_percent || report->percent;
}

/* The codes named, or those that were used. */
static void
choose_rows(TabulateReport *report)
{
    const CodingMatrix *matrix = coding_tabulation_get_matrix(report->tabulation);
    guint n = coding_matrix_get_rows(matrix)->len;

    report->rows = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint row = 0; row < n; row++)
        if (opt_codes || coding_matrix_get(matrix, row, CODING_MATRIX_ALL) ||
            coding_matrix_get(matrix, row, CODING_MATRIX_AGAINST))
            g_array_append_val(report->rows, row);
}

char *
tabulate_dup_command(Context *ctx, const TabulateReport *self, const CodingCode *code,
                     const char *condition)
{
    g_autoptr(GString) line = g_string_new("axial segments");
    g_autofree char *name =
        code ? select_dup_code(coding_query_get_codebook(self->query), code) : NULL;
    g_autoptr(GPtrArray) all =
        self->asked && code ? coding_transcript_list(ctx->store, NULL) : NULL;
    const CodingMatrix *matrix = coding_tabulation_get_matrix(self->tabulation);

    if (code && !name)
        return NULL;
    if (name)
        select_append_word(line, NULL, name);
    for (guint i = 0; all && i < all->len; i++) {
        const CodingTranscriptInfo *info = g_ptr_array_index(all, i);

        if (coding_scope_has_transcript(coding_query_get_scope(self->query), info->id) &&
            coding_matrix_has_transcript(matrix, info->id))
            select_append_word(line, "--transcript", info->name);
    }
    select_append_options(line, (all ? SELECT_LEAVE_PLACES : 0) |
                                    (code ? SELECT_LEAVE_STANCE : 0));
    if (condition)
        select_append_word(line, "--where", condition);
    if (code)
        g_string_append(line, " --stance supports --counted");
    g_string_append(line, " --count-by participant");
    return g_string_free(g_steal_pointer(&line), FALSE);
}

static gboolean
add_notes(Context *ctx, const TabulateReport *report, CodingTable *table, GError **error)
{
    CodingMatrixTotals totals =
        coding_matrix_get_totals(coding_tabulation_get_matrix(report->tabulation));
    g_autofree char *coders = select_dup_coders(ctx, totals.coders, error);
    g_autofree char *asked = coding_query_dup_text(report->query);

    if (!coders)
        return FALSE;
    coding_table_add_note(table, "N = %u: participants who speak in these transcripts",
                          tabulate_count_persons(report));
    if (report->rows) {
        coding_table_add_note(
            table,
            "participants, each once, with a segment in support of the "
            "code, of those below it or of what indicates them%s%s; not "
            "mentioned is not 'did not experience'",
            *coders ? "; by " : "", coders);
        if (report->asked)
            coding_table_add_note(
                table, "no data: who was not there where '%s' was raised", report->asked);
        coding_segment_origin_add_note(table, totals.unread);
    }
    if (!report->second || report->rows || opt_quartiles)
        coding_table_add_note(table,
                              "the persons behind each number, with their segments: "
                              "the command in --columns open");
    return select_add_scope_notes(table, asked, coding_query_get_scope(report->query),
                                  error);
}

static CodingTable *
make_table(Context *ctx, const TabulateReport *report, GError **error)
{
    if (opt_quartiles)
        return tabulate_quartiles(ctx, report, error);
    if (report->first && report->rows)
        return tabulate_codes_by_values(ctx, report, error);
    if (report->rows)
        return tabulate_codes(ctx, report);
    return report->second ? tabulate_crossed(report, error)
                          : tabulate_values(ctx, report, error);
}

static gboolean
load(Context *ctx, TabulateReport *report, GError **error)
{
    char *none[] = {NULL};

    report->query = select_query(ctx, none, error);
    if (!report->query)
        return FALSE;
    for (char **code = opt_codes; code && *code; code++)
        if (!coding_query_add_code(report->query, *code, error))
            return FALSE;
    report->tabulation =
        coding_tabulation_new(ctx->store, report->query, opt_asked, ctx->progress, error);
    if (report->tabulation && (opt_codes || opt_all_codes))
        choose_rows(report);
    return report->tabulation != NULL;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(TabulateReport) report = {
        .first = args[0], .second = args[0] ? args[1] : NULL, .asked = opt_asked};
    g_autoptr(CodingTable) table = NULL;

    if (!check_options(ctx, args, error) || !parse_percent(&report, error) ||
        !load(ctx, &report, error))
        return FALSE;
    table = make_table(ctx, &report, error);
    if (!table || !add_notes(ctx, &report, table, error))
        return FALSE;
    return drawing_is_asked(ctx)
               ? tabulate_draw_table(ctx, &report, table, opt_dpi, error)
               : context_print(ctx, table, error);
}

const Command cmd_tabulate = {
    .name = "tabulate",
    .group = "Conclude",
    .arguments = "[ATTRIBUTE [ATTRIBUTE]]",
    .min_args = 0,
    .max_args = 2,
    .summary = "count persons: by attribute, by two, by the codes they speak of",
    .details =
        "Counts participants, each once: by the values of an attribute, by those of two, "
        "or by whether they speak of a code. Who has no value is always there, as 'no "
        "data'. Numbers can be put into bands: 'age:10' for 30-39, 40-49; 'age:40,50' "
        "for "
        "bounds.\n\n"
        "--code counts who speaks of a code, in support: '1 of 14'. Who speaks against "
        "stands beside it. With --asked, those who were not there where the topic was "
        "raised have no data: '28 of 75, no data 24'. With an attribute, it is counted "
        "for "
        "each of its values.\n\n"
        "--quartiles gives median and quartiles of a numeric attribute: of all, for each "
        "value of a second attribute, and of those with and without each --code. They "
        "are "
        "those of Hyndman & Fan's definition 7, as in R, NumPy and spreadsheets.\n\n"
        "With -o x.svg, x.pdf or x.png the table is drawn.",
    .examples =
        (const char *const[]){
            "statements such as '1 of 14'", "axial tabulate --codes", "of two codes",
            "axial tabulate --code 'Small steps' --code Confidence",
            "for a text, in words",
            "axial tabulate --code 'Small steps' --columns code,statement", "as a figure",
            "axial tabulate --codes -o persons.svg", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
