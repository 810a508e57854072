/* cmd-agree.c - 'axial agree': how far coders agree, and where they do not. */
#include <math.h>
#include <string.h>

#include "agree-ratings.h"
#include "agree-side.h"
#include "file.h"

static AgreeAsked asked = {
    .fail_under = NAN, .limit = AGREE_LIMIT_UNSAID, .seed = 1, .decimals = -1};
static AgreeRatings ratings;

static const GOptionEntry options[] = {
    {"unit", 0, 0, G_OPTION_ARG_STRING, &asked.unit,
     "turn (unless said otherwise), answer, paragraph, sentence, line, word, character "
     "or transcript",
     "UNIT"},
    {"presence", 0, 0, G_OPTION_ARG_STRING, &asked.presence,
     "A code is on a unit from one 'word' on (unless said otherwise), at 'any' overlap, "
     "or when it covers a share of it, as 0.5",
     "SHARE"},
    {"only-coded", 0, 0, G_OPTION_ARG_NONE, &asked.only_coded,
     "Leave out units that nobody coded", NULL},
    {"coefficients", 0, 0, G_OPTION_ARG_STRING, &asked.coefficients,
     "Which, with commas between: percent,kappa,alpha,alpha-masi,cu ...", "LIST"},
    {"by", 0, 0, G_OPTION_ARG_STRING, &asked.by,
     "In parts: code, category, pair, transcript, group, participant, role, topic, an "
     "attribute, metadata, or an attribute of coders as coder:NAME; of ratings "
     "category, pair or item",
     "WHAT"},
    {"ci", 0, 0, G_OPTION_ARG_NONE, &asked.ci, "With intervals, of 95 %", NULL},
    CONFIDENCE_OPTION(&asked.confidence),
    {"method", 0, 0, G_OPTION_ARG_STRING, &asked.method,
     "Of intervals: bootstrap (unless said otherwise), analytic, or krippendorff (his "
     "bootstrap of alpha)",
     "METHOD"},
    {"draw", 0, 0, G_OPTION_ARG_STRING, &asked.draw,
     "What the bootstrap draws again: units, turns or transcripts", "WHAT"},
    {"draws", 0, 0, G_OPTION_ARG_INT, &asked.draws, "How often (2000)", "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT, &asked.seed, "Of the draws (1)", "N"},
    {"stage", 0, 0, G_OPTION_ARG_STRING, &asked.stage,
     "Compare what was frozen under NAME, not the present; CODER@NAME says it of one",
     "NAME"},
    {"paper", 0, 0, G_OPTION_ARG_STRING, &asked.paper,
     "For the article: reliability (of the first stages, frozen independently) or "
     "dialogic (meetings, readers and changes, without a coefficient)",
     "FORM"},
    {"before", 0, 0, G_OPTION_ARG_STRING, &asked.before,
     "Compare twice, side by side: what was frozen under NAME, and after discussion",
     "NAME"},
    {"after", 0, 0, G_OPTION_ARG_STRING, &asked.after,
     "The stage after discussion (the present, unless said otherwise)", "NAME"},
    {"transcript", 0, 0, G_OPTION_ARG_STRING_ARRAY, &asked.transcripts,
     "Only this one; may be given again", "NAME"},
    {"sample", 0, 0, G_OPTION_ARG_STRING, &asked.sample,
     "Only on what was drawn under this name ('axial sample')", "SAMPLE"},
    {"level", 0, 0, G_OPTION_ARG_STRING, &asked.level,
     "Compare on the nearest code of KIND above: open, focused or category; of ratings "
     "nominal, ordinal, interval, ratio, bipolar, jaccard ..., or a file with a matrix",
     "KIND"},
    {"mapping", 0, 0, G_OPTION_ARG_FILENAME, &asked.mapping,
     "Codes are matched by the table that 'axial align propose --mapping' prints, and "
     "nothing is kept in the project",
     "FILE"},
    {"domain", 0, 0, G_OPTION_ARG_STRING, &asked.domain,
     "The codes below CODE exclude each other: compare which was chosen, if any; of "
     "ratings codes of alpha-binary and cu-domain, with commas",
     "CODE"},
    {"overlap", 0, 0, G_OPTION_ARG_DOUBLE, &asked.overlap,
     "What segments must share to agree, for MAXQDA's way (0.9)", "SHARE"},
    {"gamma", 0, 0, G_OPTION_ARG_STRING, &asked.gamma,
     "Of gamma: alpha=3, beta=1, delta=1, precision=0.02, sampler=shuffle (or normal), "
     "weight=alpha (or paper), with commas between",
     "SETTINGS"},
    {"interviewers", 0, 0, G_OPTION_ARG_NONE, &asked.interviewers,
     "Count the interviewers' speech too", NULL},
    {"fail-under", 0, 0, G_OPTION_ARG_DOUBLE, &asked.fail_under,
     "End with 3 when the pooled alpha is below X", "X"},
    {"limit", 0, 0, G_OPTION_ARG_INT, &asked.limit,
     "Show N places where the coders differ (10 unless said otherwise)", "N"},
    {"ratings", 0, 0, G_OPTION_ARG_FILENAME, &asked.ratings,
     "Compute from a table from elsewhere (CSV, TSV, XLSX), without a project", "FILE"},
    FILE_SHEET_OPTION(&asked.sheet),
    {"shape", 0, 0, G_OPTION_ARG_STRING, &ratings.shape,
     "Of ratings, where it cannot be told: units, sets, counts, table, spans or masses",
     "SHAPE"},
    {"coders", 0, 0, G_OPTION_ARG_STRING, &ratings.coders,
     "Of ratings: these alone, in this order; of spans also those who marked nothing",
     "LIST"},
    {"weights", 0, 0, G_OPTION_ARG_STRING, &ratings.weights,
     "Of ratings: identity, linear, quadratic, radical, ratio, ordinal, circular or "
     "bipolar, or a file with a matrix",
     "NAME"},
    {"categories", 0, 0, G_OPTION_ARG_STRING, &ratings.categories,
     "Of ratings: those that could be chosen, in order, with commas", "LIST"},
    {"begin", 0, 0, G_OPTION_ARG_INT64, &ratings.begin,
     "Of ratings: the first position of the text that spans are on (0)", "N"},
    {"length", 0, 0, G_OPTION_ARG_INT64, &ratings.length,
     "Of ratings: characters of the text that spans are on", "N"},
    {"cu", 0, 0, G_OPTION_ARG_STRING, &ratings.cu,
     "Of ratings: what stands for a section in cu and ku of three coders or more: "
     "square-of-mean (as published), mean-of-squares or union",
     "FORM"},
    {"samples", 0, 0, G_OPTION_ARG_FILENAME, &ratings.samples,
     "Of ratings: take gamma's chance from the random continua of FILE (sample, coder, "
     "code, start, end)",
     "FILE"},
    {"reach", 0, 0, G_OPTION_ARG_INT64, &ratings.reach,
     "Of ratings: boundaries less than N units apart are a near miss (2)", "N"},
    {"window", 0, 0, G_OPTION_ARG_INT64, &ratings.window,
     "Of ratings: units in a window of pk and windowdiff (half a mean segment of the "
     "reference)",
     "N"},
    {"decimals", 0, 0, G_OPTION_ARG_INT, &asked.decimals,
     "Digits of values after the point (3, of ratings 4)", "N"},
    {NULL},
};

/* Whether each part compares two coders, or several in pairs. */
static gboolean
is_by_pairs(void)
{
    return asked.by &&
           (strcmp(asked.by, "pair") == 0 || g_str_has_prefix(asked.by, AGREE_BY_CODER));
}

/* Those of --coefficients, or what fits the number of coders. */
static GPtrArray *
list_coefficients(guint n_coders, GError **error)
{
    gboolean two = n_coders == 2 || is_by_pairs();

    return agree_choose_measures(asked.coefficients ? asked.coefficients
                                 : two              ? "percent,kappa,alpha"
                                                    : "percent,fleiss,alpha",
                                 two ? 2 : n_coders, error);
}

static void
check_limit(Context *ctx, const Agree *self)
{
    double alpha = agree_get_pooled_alpha(self);

    if (isnan(asked.fail_under) || alpha >= asked.fail_under)
        return;
    context_set_exit(ctx, 3);
    if (isnan(alpha))
        context_warn(ctx, "the pooled alpha is undefined");
    else
        context_warn(ctx, "the pooled alpha is %.3f, below %.3f", alpha,
                     asked.fail_under);
}

/* Reliability has intervals, and is of what was coded independently or not at all. */
static gboolean
run_reliability(Context *ctx, char **args, const GPtrArray *coefficients, GError **error)
{
    g_auto(AgreeSide) side = {0};

    asked.ci = TRUE;
    if (!agree_side_open(ctx, &asked, args, asked.stage, TRUE, coefficients, &side,
                         error))
        return FALSE;
    if (side.doubt) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "no reliability: %s; what was coded after talking is not "
                    "independent ('--paper dialogic' reports it without a coefficient)",
                    side.doubt);
        return FALSE;
    }
    if (!agree_print_reliability(ctx, &side.agree, &side.states, error))
        return FALSE;
    check_limit(ctx, &side.agree);
    return TRUE;
}

static gboolean
run_dialogue(Context *ctx, char **args, const GPtrArray *coefficients, GError **error)
{
    g_auto(AgreeSide) side = {0};

    return agree_side_open(ctx, &asked, args, asked.stage, TRUE, coefficients, &side,
                           error) &&
           agree_print_dialogue(ctx, &side.agree, &side.states, error);
}

static gboolean
run_paper(Context *ctx, char **args, const GPtrArray *coefficients, GError **error)
{
    gboolean dialogic = strcmp(asked.paper, "dialogic") == 0;

    if (asked.by || asked.before || asked.after)
        set_usage_error(error, "--paper is one table; leave --by, --before and --after "
                               "out");
    else if (dialogic && (asked.ci || asked.coefficients || !isnan(asked.fail_under)))
        set_usage_error(error, "--paper dialogic has no coefficient; leave --ci, "
                               "--coefficients and --fail-under out");
    else if (strcmp(asked.paper, "reliability") == 0)
        return run_reliability(ctx, args, coefficients, error);
    else if (dialogic)
        return run_dialogue(ctx, args, coefficients, error);
    else
        set_usage_error(error, "--paper takes reliability or dialogic, not '%s'",
                        asked.paper);
    return FALSE;
}

static gboolean
run_change(Context *ctx, char **args, const GPtrArray *coefficients, GError **error)
{
    g_auto(AgreeSide) before = {0};
    g_auto(AgreeSide) after = {0};

    if (!asked.before || asked.stage || asked.by || !isnan(asked.fail_under)) {
        set_usage_error(error, asked.before ? "--before says which stages are compared; "
                                              "leave --stage, --by and --fail-under out"
                                            : "--after needs --before NAME, the stage "
                                              "before discussion");
        return FALSE;
    }
    return agree_side_open(ctx, &asked, args, asked.before, FALSE, coefficients, &before,
                           error) &&
           agree_side_open(ctx, &asked, args, asked.after, FALSE, coefficients, &after,
                           error) &&
           agree_print_change(ctx, &before.agree, &after.agree, error);
}

/* Tables from elsewhere need no project. */
static CommandFlags
choose_flags(char **args)
{
    (void)args;
    return asked.ratings ? 0 : COMMAND_NEEDS_PROJECT;
}

/* The first option given that is of a project; NULL: none is. */
static const char *
find_of_project(void)
{
    const struct {
        const char *name;
        gboolean given;
    } options_of_project[] = {
        {"unit", asked.unit != NULL},
        {"presence", asked.presence != NULL},
        {"only-coded", asked.only_coded},
        {"draw", asked.draw != NULL},
        {"stage", asked.stage != NULL},
        {"paper", asked.paper != NULL},
        {"before", asked.before != NULL},
        {"after", asked.after != NULL},
        {"transcript", asked.transcripts != NULL},
        {"sample", asked.sample != NULL},
        {"mapping", asked.mapping != NULL},
        {"interviewers", asked.interviewers},
        {"fail-under", !isnan(asked.fail_under)},
        {"limit", asked.limit != AGREE_LIMIT_UNSAID},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(options_of_project); i++)
        if (options_of_project[i].given)
            return options_of_project[i].name;
    return NULL;
}

static gboolean
run_ratings(Context *ctx, char **args, GError **error)
{
    AgreeRatings given = ratings;
    const char *of_project = find_of_project();

    given.file = asked.ratings;
    given.sheet = asked.sheet;
    given.coefficients = asked.coefficients;
    given.level = asked.level;
    given.by = asked.by;
    given.domain = asked.domain;
    given.gamma = asked.gamma;
    given.overlap = asked.overlap;
    given.decimals = asked.decimals;
    if (*args)
        set_usage_error(error, "--ratings compares what is in the file; leave '%s' out",
                        *args);
    else if (asked.overlap < 0 || asked.overlap > 1)
        set_usage_error(error, "--overlap takes a share over 0 and up to 1");
    else if (of_project)
        set_usage_error(error,
                        "--%s is about coders in a project, and --ratings has none; "
                        "leave one of the two out",
                        of_project);
    else
        return agree_read_intervals(&asked, &given.intervals, CODING_GRID_TURN, error) &&
               agree_print_ratings(ctx, &given, error);
    return FALSE;
}

/* Options of the one kind of comparison that were given to the other. */
static gboolean
check_project_options(char **args, GError **error)
{
    if ((asked.sheet && !asked.mapping) || agree_ratings_are_asked(&ratings))
        set_usage_error(error, "--sheet, --shape, --coders, --weights, --categories, "
                               "--begin, --length, --cu, --samples, --reach and "
                               "--window are of --ratings");
    else if (!args[0] || !args[1])
        set_usage_error(error, "agree compares two coders or more: CODER CODER");
    else
        return TRUE;
    return FALSE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(GPtrArray) coefficients = NULL;
    g_auto(AgreeSide) side = {0};

    if (asked.ratings)
        return run_ratings(ctx, args, error);
    if (!check_project_options(args, error) ||
        !(coefficients = list_coefficients(g_strv_length(args), error)))
        return FALSE;
    if (asked.paper)
        return run_paper(ctx, args, coefficients, error);
    if (asked.before || asked.after)
        return run_change(ctx, args, coefficients, error);
    if (!agree_side_open(ctx, &asked, args, asked.stage, FALSE, coefficients, &side,
                         error) ||
        !agree_print(ctx, &side.agree, asked.by, error))
        return FALSE;
    check_limit(ctx, &side.agree);
    return TRUE;
}

const Command cmd_agree = {
    .name = "agree",
    .group = "Agree",
    .arguments = "CODER[@STAGE] CODER[@STAGE]...",
    .min_args = 0,
    .max_args = -1,
    .summary = "compare coders: how far they agree, and where not",
    .details =
        "Prints a page of small tables: over all codes, code by code with the least "
        "agreement first, by transcript, and the places where the coders differ most. In "
        "CSV and JSON, and with --columns, the table of codes stands alone, the rows for "
        "all codes first.\n\n"
        "Every transcript is cut into units, a participant's turn unless --unit says "
        "otherwise; a code is on a unit when it covers one whole word of it. A coder has "
        "judged a transcript when it is marked as read to the end ('axial coder done'): "
        "from then on a unit without a code is an answer. What only one coder has judged "
        "is set aside.\n\n"
        "CODER@STAGE is what a coder froze under that name ('axial coder freeze'); so "
        "any "
        "two states can be compared, also of one coder.\n\n"
        "Codes can be compared when all coders know them: codes of the joint scheme, "
        "codes that 'axial align' relates to it, and, where nothing is aligned, codes of "
        "the same name. Others are named and left out, which is not the same as zero. "
        "Where no code is common, there remains the question where something was coded "
        "at all.\n\n"
        "Coefficients of single codes on units: percent (agreement), kappa (Cohen), "
        "alpha "
        "(Krippendorff), ac1 (Gwet), bp (Brennan and Prediger), fleiss, conger, pi "
        "(Scott), light, holsti, unanimous, gwet_alpha. Of all codes of a unit as a set: "
        "alpha-jaccard, alpha-masi, alpha-dice, alpha-passonneau, mvalpha. Of segments "
        "as "
        "they were made, without units: gamma, gamma-cat, u, bar-u, cu, ku, "
        "coverage, alpha-u-1995; jaccard, f1, "
        "precision and recall of a code's characters; alpha-binary and cu-domain as in "
        "ATLAS.ti; qualcoder; kappa-rk, maxqda-presence, maxqda-frequency and "
        "maxqda-segments as in MAXQDA. Of where segments begin and end: B, S, pk, "
        "windowdiff. NVivo's numbers are percent and kappa with --unit character. A "
        "value "
        "that cannot be computed is shown as missing, with the reason below.\n\n"
        "With --ci every value has an interval: units are drawn again with replacement, "
        "or whole turns where units are characters, words or lines, and of spans whole "
        "transcripts. Each part of --by has its own. They are of 95 % unless "
        "--confidence "
        "says otherwise, and every table says of how many.\n\n"
        "--paper reliability writes the sentence, table and references for the article, "
        "of "
        "the first stage each coder froze before anything was shared, and of nothing "
        "else. --paper dialogic gives no coefficient: who met, who else read, what "
        "changed. --before NAME [--after NAME] sets two stages side by side and calls "
        "the "
        "later one negotiated.\n\n"
        "--ratings FILE computes from a table from elsewhere. Its shape is told by its "
        "columns: units (unit, a column per coder, empty where a value is missing), sets "
        "(values \"a;b\", {} for none), table (categories of two coders, crossed), spans "
        "(coder, code, start, end), masses (item, coder, masses \"2;3\"); counts (unit, "
        "a column per category) is asked for by --shape. What would be opened in a "
        "project is in columns that CSV, JSON and --columns have: the most that kappa "
        "can be (maximum), counts of characters (both, only_a, only_b, neither) and of "
        "decisions (agree, disagree).\n\n"
        "--coders chooses and orders the columns or names, as if the others were not "
        "there: kappa and pi take the first two, precision and recall the first as "
        "reference, pk and windowdiff the second. --by pair has every two of them, --by "
        "category each value against the rest, --by item each item of masses.\n\n"
        "--weights FILE and --level FILE take a matrix of weights of agreement, 0 to 1, "
        "the categories in its head and first column; as a level the distance is 1 - "
        "weight. Of spans, coefficients of units are those of single characters, and "
        "coverage says how much of what was coded another coder coded too. --ci draws "
        "units again, of masses whole items, and of spans, for u, bar-u, cu and ku, "
        "stretches of the text; one text has nothing else to draw, and the table says "
        "so.",
    .examples =
        (const char *const[]){
            "two coders, by turn",
            "axial agree Ana Ben",
            "on categories, by paragraph",
            "axial agree Ana Ben --level category --unit paragraph",
            "by role, with intervals",
            "axial agree Ana Ben --by role --ci",
            "codes of a passage as a set, and segments without units",
            "axial agree Ana Ben --coefficients alpha-masi,cu,maxqda-segments",
            "for the article",
            "axial agree Ana Ben --paper dialogic",
            "before and after talking it through",
            "axial agree Ana Ben --before 'open coding'",
            "ratings from elsewhere, on an ordinal scale",
            "axial agree --ratings ratings.csv --level ordinal --ci",
            "the same with weights of one's own, of two of the coders",
            "axial agree --ratings ratings.csv --weights weights.csv --coders Ana,Ben",
            "what was frozen by both",
            "axial agree Ana Ben --stage 'open coding'",
            "a page to send to a co-author",
            "axial agree Ana Ben -o agreement.html",
            "one interview, other coefficients, as CSV",
            "axial agree Ana Ben --transcript g1 --coefficients percent,ac1,alpha --csv",
            NULL},
    .options = options,
    .columns = agree_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .choose_flags = choose_flags,
    .run = run,
};
