/* cmd-matrix.c - 'axial matrix': codes by who, where, what was asked, and other codes. */
#include <math.h>
#include <string.h>

#include "drawing.h"
#include "matrix.h"
#include "registry.h"

static char *opt_by, *opt_count, *opt_percent, *opt_persons, *opt_asked;
static gboolean opt_long;
static double opt_dpi;

static const GOptionEntry options[] = {
    {"by", 'b', 0, G_OPTION_ARG_STRING, &opt_by,
     "What the columns are: transcript, group, participant, speaker, coder, topic, code "
     "(overlapping segments), turn (codes in the same turn), or an attribute (work, "
     "age:10 for bands of ten)",
     "ATTRIBUTE"},
    {"count", 0, 0, G_OPTION_ARG_STRING, &opt_count,
     "What is counted: segments, words or participants (segments)", "UNIT"},
    {"percent", 0, 0, G_OPTION_ARG_STRING, &opt_percent,
     "Percent instead of counts: of the row, the column or all", "BASE"},
    {"long", 0, 0, G_OPTION_ARG_NONE, &opt_long,
     "A row for each cell that is not 0, with the command that opens it", NULL},
    {"persons", 0, 0, G_OPTION_ARG_STRING, &opt_persons,
     "Who could be counted (N): all, present, or asked (present; asked with --asked and "
     "--by topic)",
     "N"},
    {"asked", 0, 0, G_OPTION_ARG_STRING, &opt_asked,
     "Only where this topic was raised; elsewhere cells are missing", "TOPIC"},
    {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &opt_dpi, "Dots per inch of a PNG (300)", "N"},
    SELECT_SCOPE_OPTIONS,
    SELECT_ROLE_OPTION,
    SELECT_SEGMENT_OPTIONS,
    {NULL},
};

/* The columns that depend on what is asked for stand between. */
static const CodingColumn columns[] = {
    {.id = "code",
     .title = "Code",
     .help = "with all that counts for it; the others are "
             "named after what --by asks for"},
    {.id = "path", .title = "Path", .hidden = TRUE, .help = "the code, from the top"},
    {.id = "all", .title = "All", .help = "each once, whatever the column"},
    {.id = "against", .title = "Against", .help = "what speaks against"},
    {.id = "by", .title = "By", .help = "with --long, as the rest: the column"},
    {.id = "count", .title = "Count", .help = "segments, words or participants"},
    {.id = "base", .title = "of", .help = "with --percent: what it is a part of"},
    {.id = "percent", .title = "%", .help = "with --percent"},
    {.id = "n", .title = "N", .help = "participants there could be in the column"},
    {.id = "open", .title = "Open", .help = "the command that lists what is behind it"},
    {NULL},
};

/* The place of @text in @words, which ends with NULL; -1 and wrong usage. */
static int
parse_word(const char *option, const char *text, const char *const *words, GError **error)
{
    g_autofree char *all = g_strjoinv(", ", (char **)words);

    for (int i = 0; words[i]; i++)
        if (g_str_equal(words[i], text))
            return i;
    set_usage_error(error, "--%s is one of %s; '%s' is not", option, all, text);
    return -1;
}

/* What is no word of these is an attribute, also behind "attribute:". */
static void
parse_by(MatrixReport *report)
{
    static const struct {
        const char *name;
        CodingMatrixBy by;
        const char *shown;
    } names[] = {
        {"transcript", CODING_MATRIX_TRANSCRIPT, "transcript"},
        {"group", CODING_MATRIX_GROUP, "group"},
        {"participant", CODING_MATRIX_PARTICIPANT, "participant"},
        {"speaker", CODING_MATRIX_SPEAKER, "speaker"},
        {"coder", CODING_MATRIX_CODER, "coder"},
        {"topic", CODING_MATRIX_TOPIC, "topic of the guide"},
        {"code", CODING_MATRIX_OVERLAP, "codes that share text with them"},
        {"turn", CODING_MATRIX_TURN, "codes in the same turn"},
    };
    const char *by = opt_by ? opt_by : "group";

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(names[i].name, by)) {
            report->options.by = names[i].by;
            report->by = names[i].shown;
            return;
        }
    report->options.by = CODING_MATRIX_ATTRIBUTE;
    report->options.attribute =
        g_str_has_prefix(by, "attribute:") ? by + strlen("attribute:") : by;
    report->by = report->options.attribute;
}

/* An attribute that is not there may have been meant as one of the words. */
static void
name_ways(const MatrixReport *report, GError *problem)
{
    if (report->options.by == CODING_MATRIX_ATTRIBUTE &&
        g_error_matches(problem, CODING_ERROR, CODING_ERROR_NOT_FOUND))
        g_prefix_error(&problem,
                       "--by is transcript, group, participant, speaker, coder, topic, "
                       "code, turn or an attribute: ");
}

/* Options that would make a number which no command opens. */
static gboolean
check_options(const MatrixReport *report, GError **error)
{
    CodingMatrixBy by = report->options.by;

    if (by == CODING_MATRIX_SPEAKER &&
        (select_options.participants || select_options.speakers))
        set_usage_error(error,
                        "--participant and --speaker have no use with --by speaker; "
                        "take --by participant");
    else if (by == CODING_MATRIX_TOPIC && select_options.topic)
        set_usage_error(error, "--topic has no use with --by topic");
    else if (by == CODING_MATRIX_GROUP && select_options.transcripts &&
             select_options.groups)
        set_usage_error(error, "--group and --transcript together have no use with --by "
                               "group; take --by transcript");
    else if (report->options.persons == CODING_PERSONS_ASKED && !opt_asked &&
             by != CODING_MATRIX_TOPIC)
        set_usage_error(error, "--persons asked needs --asked TOPIC, or --by topic");
    else
        return TRUE;
    return FALSE;
}

static gboolean
parse_options(MatrixReport *report, GError **error)
{
    static const char *const units[] = {"segments", "words", "participants", NULL};
    static const char *const percents[] = {"row", "column", "all", NULL};
    static const char *const persons[] = {"present", "all", "asked", NULL};
    int unit = opt_count ? parse_word("count", opt_count, units, error) : 0;
    int percent = opt_percent ? parse_word("percent", opt_percent, percents, error) : 0;
    int who;

    parse_by(report);
    who = opt_persons ? parse_word("persons", opt_persons, persons, error)
          : opt_asked || report->options.by == CODING_MATRIX_TOPIC
              ? (int)CODING_PERSONS_ASKED
              : (int)CODING_PERSONS_PRESENT;
    if (unit < 0 || percent < 0 || who < 0)
        return FALSE;
    report->options.unit = (CodingMatrixUnit)unit;
    report->percent = opt_percent ? (MatrixPercent)(percent + 1) : MATRIX_COUNTS;
    report->options.persons = (CodingMatrixPersons)who;
    report->options.asked = opt_asked;
    return (!select_options.stance ||
            coding_stance_parse(select_options.stance, &report->options.stance, error)) &&
           check_options(report, error);
}

/* Rows that were asked for, or that have something; columns that are something. */
static void
choose(MatrixReport *report)
{
    const CodingMatrix *matrix = report->matrix;
    gboolean asked = coding_query_get_codes(report->query)->len > 0;
    gboolean drop = report->options.by == CODING_MATRIX_CODER ||
                    (!asked && (report->options.by == CODING_MATRIX_OVERLAP ||
                                report->options.by == CODING_MATRIX_TURN));
    guint all = CODING_MATRIX_ALL;

    report->rows = g_array_new(FALSE, FALSE, sizeof(guint));
    report->columns = g_array_new(FALSE, FALSE, sizeof(guint));
    report->cells = coding_matrix_list(matrix);
    for (guint row = 0; row < coding_matrix_get_rows(matrix)->len; row++)
        if (asked || coding_matrix_get(matrix, row, CODING_MATRIX_ALL) ||
            coding_matrix_get(matrix, row, CODING_MATRIX_AGAINST))
            g_array_append_val(report->rows, row);
    g_array_append_val(report->rows, all);
    for (guint column = 0; column < coding_matrix_get_n_columns(matrix); column++) {
        const CodingMatrixColumn *it = coding_matrix_get_column(matrix, column);
        gboolean data =
            it->missing && report->options.by == CODING_MATRIX_ATTRIBUTE && it->option;

        if (coding_matrix_get(matrix, CODING_MATRIX_ALL, column) || data ||
            !(drop || it->missing))
            g_array_append_val(report->columns, column);
    }
}

static gboolean
add_codes(CodingQuery *query, char **names, GError **error)
{
    for (; *names; names++)
        if (!coding_query_add_code(query, *names, error))
            return FALSE;
    return TRUE;
}

/* --- the drawing -------------------------------------------------------------------- */

static gboolean
draw(Context *ctx, const MatrixReport *report, const char *note, GError **error)
{
    gsize n_rows = report->rows->len - 1, n_columns = report->columns->len;
    g_autofree double *values = g_new(double, MAX(n_rows * n_columns, 1));
    g_autofree const char **rows = g_new(const char *, n_rows + 1);
    g_autofree const char **names = g_new(const char *, n_columns + 1);
    const CodingPlotCells cells = {
        .row_title = "Code",
        .column_title = report->by,
        .note = note,
        .rows = rows,
        .n_rows = n_rows,
        .columns = names,
        .n_columns = n_columns,
        .values = values,
        .decimals = report->percent == MATRIX_COUNTS ? 0 : 1,
    };

    for (gsize i = 0; i < n_rows; i++)
        rows[i] = matrix_get_row_name(report, g_array_index(report->rows, guint, i));
    for (gsize j = 0; j < n_columns; j++)
        names[j] = coding_matrix_get_column(report->matrix,
                                            g_array_index(report->columns, guint, j))
                       ->name;
    for (gsize i = 0; i < n_rows; i++)
        for (gsize j = 0; j < n_columns; j++) {
            guint row = g_array_index(report->rows, guint, i);
            guint column = g_array_index(report->columns, guint, j);
            gint64 count = coding_matrix_get(report->matrix, row, column);

            values[i * n_columns + j] = report->percent != MATRIX_COUNTS
                                            ? matrix_get_percent(report, row, column)
                                        : count == CODING_MISSING ? NAN
                                                                  : (double)count;
        }
    return drawing_plot(ctx, NULL, &cells, opt_dpi, error);
}

static gboolean
print(Context *ctx, const MatrixReport *report, const GPtrArray *notes, GError **error)
{
    g_autoptr(CodingTable) table =
        opt_long ? matrix_make_long(ctx, report) : matrix_make_wide(report, error);

    for (guint i = 0; table && i < notes->len; i++)
        coding_table_add_note(table, "%s", (const char *)g_ptr_array_index(notes, i));
    return table && context_print(ctx, table, error);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(MatrixReport) report = {0};
    g_autoptr(GPtrArray) notes = NULL;
    g_autoptr(GError) problem = NULL;
    char *none[] = {NULL};

    if (!parse_options(&report, error))
        return FALSE;
    report.query = select_query(ctx, none, error);
    if (!report.query || !add_codes(report.query, args, error))
        return FALSE;
    report.matrix = coding_matrix_new(ctx->store, report.query, &report.options,
                                      ctx->progress, &problem);
    if (!report.matrix) {
        name_ways(&report, problem);
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    choose(&report);
    notes = matrix_list_notes(ctx, &report, error);
    if (!notes)
        return FALSE;
    if (drawing_is_asked(ctx) && opt_long) {
        set_usage_error(error, "--long is a table, which cannot be drawn");
        return FALSE;
    }
    if (drawing_is_asked(ctx))
        return draw(ctx, &report, notes->pdata[0], error);
    if (opt_dpi != 0) {
        set_usage_error(error, "--dpi has no use for a table");
        return FALSE;
    }
    return print(ctx, &report, notes, error);
}

const Command cmd_matrix = {
    .name = "matrix",
    .group = "Conclude",
    .arguments = "[CODE...]",
    .min_args = 0,
    .max_args = -1,
    .summary = "codes by group, person, attribute, topic, or other codes",
    .details =
        "A row for each code that was used, or for those named, each with the codes "
        "below "
        "it and those that indicate it; the columns are what --by asks for. A cell "
        "counts "
        "segments in support, or the words or the participants in them. What speaks "
        "against stands in a column of its own; what was coded automatically counts from "
        "when it was read on.\n\n"
        "--by code compares codes with each other: of the segments of the row, those "
        "that "
        "share text with another segment of the column; --by turn: a turn.\n\n"
        "Not mentioned is not 'did not experience'. How many could be counted (N) is "
        "said "
        "with --count participants: all of the project, those present in these "
        "transcripts, or those present where a topic was raised. Where it never was, "
        "nobody was asked, and the cell is missing, not 0. Participants without a value "
        "have a column, 'no data'.\n\n"
        "Percent are of the row (what stands under All), of the column (of persons: of "
        "those there could be) or of all; the base is in the heading, or with --long in "
        "a "
        "column.\n\n"
        "Every number can be opened: the note below the table has the command for one of "
        "them, --long --columns code,by,count,open those for all.\n\n"
        "With -o x.svg, x.pdf or x.png the matrix is drawn, a cell the darker the larger "
        "its number.",
    .examples =
        (const char *const[]){"which groups speak of what", "axial matrix --by group",
                              "how many persons of each kind",
                              "axial matrix --by speaker --count participants",
                              "what comes up together", "axial matrix --by code --long",
                              "on which question it came up", "axial matrix --by topic",
                              "as a figure", "axial matrix --by transcript -o matrix.svg",
                              NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
