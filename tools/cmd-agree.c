/* cmd-agree.c - 'axial agree': how far coders agree, and where they do not. */
#include <math.h>
#include <string.h>

#include "agree-ratings.h"
#include "file.h"
#include "states.h"

#define LIMIT 10
/* No number that can be meant: the option was not given. */
#define LIMIT_UNSAID G_MININT

static char *opt_unit, *opt_coefficients, *opt_stage, *opt_level, *opt_by, *opt_presence;
static char *opt_sample, *opt_method, *opt_draw, *opt_confidence, *opt_domain;
static char *opt_paper, *opt_before, *opt_after, *opt_mapping;
static char *opt_gamma;
static char *opt_ratings, *opt_sheet;
static AgreeRatings ratings = {.decimals = -1};
static char **opt_transcripts;
static gboolean opt_interviewers, opt_only_coded, opt_ci;
static double opt_fail_under = NAN, opt_overlap;
static int opt_limit = LIMIT_UNSAID, opt_draws, opt_seed = 1;

static const GOptionEntry options[] = {
    {"unit", 0, 0, G_OPTION_ARG_STRING, &opt_unit,
     "turn (unless said otherwise), answer, paragraph, sentence, line, word, character "
     "or transcript",
     "UNIT"},
    {"presence", 0, 0, G_OPTION_ARG_STRING, &opt_presence,
     "A code is on a unit from one 'word' on (unless said otherwise), at 'any' overlap, "
     "or when it covers a share of it, as 0.5",
     "SHARE"},
    {"only-coded", 0, 0, G_OPTION_ARG_NONE, &opt_only_coded,
     "Leave out units that nobody coded", NULL},
    {"coefficients", 0, 0, G_OPTION_ARG_STRING, &opt_coefficients,
     "Which, with commas between: percent,kappa,alpha,alpha-masi,cu ...", "LIST"},
    {"by", 0, 0, G_OPTION_ARG_STRING, &opt_by,
     "In parts: code, category, pair, transcript, group, participant, role, topic, an "
     "attribute, metadata, or an attribute of coders as coder:NAME; of ratings "
     "category, pair or item",
     "WHAT"},
    {"ci", 0, 0, G_OPTION_ARG_NONE, &opt_ci, "With intervals, of 95 %", NULL},
    CONFIDENCE_OPTION(&opt_confidence),
    {"method", 0, 0, G_OPTION_ARG_STRING, &opt_method,
     "Of intervals: bootstrap (unless said otherwise), analytic, or krippendorff (his "
     "bootstrap of alpha)",
     "METHOD"},
    {"draw", 0, 0, G_OPTION_ARG_STRING, &opt_draw,
     "What the bootstrap draws again: units, turns or transcripts", "WHAT"},
    {"draws", 0, 0, G_OPTION_ARG_INT, &opt_draws, "How often (2000)", "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT, &opt_seed, "Of the draws (1)", "N"},
    {"stage", 0, 0, G_OPTION_ARG_STRING, &opt_stage,
     "Compare what was frozen under NAME, not the present; CODER@NAME says it of one",
     "NAME"},
    {"paper", 0, 0, G_OPTION_ARG_STRING, &opt_paper,
     "For the article: reliability (of the first stages, frozen independently) or "
     "dialogic (meetings, readers and changes, without a coefficient)",
     "FORM"},
    {"before", 0, 0, G_OPTION_ARG_STRING, &opt_before,
     "Compare twice, side by side: what was frozen under NAME, and after discussion",
     "NAME"},
    {"after", 0, 0, G_OPTION_ARG_STRING, &opt_after,
     "The stage after discussion (the present, unless said otherwise)", "NAME"},
    {"transcript", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_transcripts,
     "Only this one; may be given again", "NAME"},
    {"sample", 0, 0, G_OPTION_ARG_STRING, &opt_sample,
     "Only on what was drawn under this name ('axial sample')", "SAMPLE"},
    {"level", 0, 0, G_OPTION_ARG_STRING, &opt_level,
     "Compare on the nearest code of KIND above: open, focused or category; of ratings "
     "nominal, ordinal, interval, ratio, bipolar, jaccard ..., or a file with a matrix",
     "KIND"},
    {"mapping", 0, 0, G_OPTION_ARG_FILENAME, &opt_mapping,
     "Codes are matched by the table that 'axial align propose --mapping' prints, and "
     "nothing is kept in the project",
     "FILE"},
    {"domain", 0, 0, G_OPTION_ARG_STRING, &opt_domain,
     "The codes below CODE exclude each other: compare which was chosen, if any; of "
     "ratings codes of alpha-binary and cu-domain, with commas",
     "CODE"},
    {"overlap", 0, 0, G_OPTION_ARG_DOUBLE, &opt_overlap,
     "What segments must share to agree, for MAXQDA's way (0.9)", "SHARE"},
    {"gamma", 0, 0, G_OPTION_ARG_STRING, &opt_gamma,
     "Of gamma: alpha=3, beta=1, delta=1, precision=0.02, sampler=shuffle (or normal), "
     "weight=alpha (or paper), with commas between",
     "SETTINGS"},
    {"interviewers", 0, 0, G_OPTION_ARG_NONE, &opt_interviewers,
     "Count the interviewers' speech too", NULL},
    {"fail-under", 0, 0, G_OPTION_ARG_DOUBLE, &opt_fail_under,
     "End with 3 when the pooled alpha is below X", "X"},
    {"limit", 0, 0, G_OPTION_ARG_INT, &opt_limit,
     "Show N places where the coders differ (10 unless said otherwise)", "N"},
    {"ratings", 0, 0, G_OPTION_ARG_FILENAME, &opt_ratings,
     "Compute from a table from elsewhere (CSV, TSV, XLSX), without a project", "FILE"},
    FILE_SHEET_OPTION(&opt_sheet),
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
    {"decimals", 0, 0, G_OPTION_ARG_INT, &ratings.decimals,
     "Of ratings: digits of values after the point (4)", "N"},
    {NULL},
};

/* Whether each part compares two coders, or several in pairs. */
static gboolean
is_by_pairs(void)
{
    return opt_by &&
           (strcmp(opt_by, "pair") == 0 || g_str_has_prefix(opt_by, AGREE_BY_CODER));
}

/* Those of --coefficients, or what fits the number of coders. */
static GPtrArray *
list_coefficients(guint n_coders, GError **error)
{
    gboolean two = n_coders == 2 || is_by_pairs();

    return agree_choose_measures(opt_coefficients ? opt_coefficients
                                 : two            ? "percent,kappa,alpha"
                                                  : "percent,fleiss,alpha",
                                 two ? 2 : n_coders, error);
}

/* "word", "any", "0.5" or "50%". */
static gboolean
read_presence(CodingGridOptions *grid, GError **error)
{
    char *end = NULL;
    double share;

    if (!opt_presence || strcmp(opt_presence, "word") == 0)
        return TRUE;
    share = strcmp(opt_presence, "any") == 0 ? G_MINDOUBLE
                                             : g_ascii_strtod(opt_presence, &end);
    if (end && strcmp(end, "%") == 0)
        share /= 100;
    else if (end && (end == opt_presence || *end))
        share = NAN;
    if (share > 0 && share <= 1) {
        grid->presence = share;
        return TRUE;
    }
    set_usage_error(error,
                    "--presence takes 'word', 'any', or a share over 0 and up to 1, not "
                    "'%s'",
                    opt_presence);
    return FALSE;
}

static gboolean
read_intervals(AgreeIntervals *self, CodingGridUnit unit, GError **error)
{
    g_autoptr(GError) problem = NULL;

    self->cluster = coding_cluster_for(unit);
    self->draws = (CodingDraws){.n = (guint)opt_draws, .seed = (guint64)opt_seed};
    self->wanted = opt_ci || opt_method || opt_draw || opt_confidence;
    self->by_error = g_strcmp0(opt_method, "analytic") == 0;
    self->krippendorff = g_strcmp0(opt_method, "krippendorff") == 0;
    if (opt_draws < 0 || opt_draws > 1000000)
        set_usage_error(error, "--draws takes a number up to 1000000");
    else if (opt_seed < 0)
        set_usage_error(error, "--seed takes a number from 0 on");
    else if (opt_method && !self->by_error && !self->krippendorff &&
             strcmp(opt_method, "bootstrap") != 0)
        set_usage_error(error,
                        "--method takes bootstrap, analytic or krippendorff, not '%s'",
                        opt_method);
    else if (opt_draw && (self->by_error || self->krippendorff))
        set_usage_error(error, "--draw is for --method bootstrap; %s draws nothing of it",
                        opt_method);
    else if (opt_draw && !coding_cluster_parse(opt_draw, &self->cluster, &problem))
        set_usage_error(error, "--draw: %s", problem->message);
    else if (opt_draw && self->cluster == CODING_CLUSTER_UNIT &&
             coding_cluster_for(unit) != CODING_CLUSTER_UNIT)
        set_usage_error(error,
                        "%ss are not independent of their neighbours; draw turns or "
                        "transcripts",
                        coding_grid_unit_get_name(unit));
    else
        return confidence_read(opt_confidence, &self->draws.confidence, error);
    return FALSE;
}

static gboolean
read_options(CodingComparisonOptions *settled, GError **error)
{
    g_autoptr(GError) problem = NULL;
    gboolean ok = TRUE;

    settled->grid.unit = CODING_GRID_TURN;
    settled->grid.interviewers = opt_interviewers;
    settled->only_coded = opt_only_coded;
    settled->lift = opt_level != NULL;
    if (opt_unit)
        ok = coding_grid_unit_parse(opt_unit, &settled->grid.unit, &problem);
    if (ok && opt_level)
        ok = coding_code_kind_parse(opt_level, &settled->level, &problem);
    if (!ok)
        set_usage_error(error, "%s", problem->message);
    else if (opt_mapping && opt_level)
        set_usage_error(error, "--mapping says which codes compare; leave --level out");
    else if (opt_limit < 0 && opt_limit != LIMIT_UNSAID)
        set_usage_error(error, "--limit takes a number from 0 on");
    else if (opt_overlap < 0 || opt_overlap > 1)
        set_usage_error(error, "--overlap takes a share over 0 and up to 1");
    else if (opt_fail_under < -1 || opt_fail_under > 1)
        set_usage_error(error, "--fail-under takes a number from -1 to 1");
    else
        return read_presence(&settled->grid, error);
    return FALSE;
}

/* Ids of what @names say, found one by one. */
static GArray *
find_all(CodingStore *store, char **names,
         gint64 (*find)(CodingStore *store, const char *name, GError **error),
         GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    for (; names && *names; names++) {
        gint64 id = find(store, *names, error);

        if (!id)
            return NULL;
        g_array_append_val(ids, id);
    }
    return g_steal_pointer(&ids);
}

/* Without a text that two have read there is nothing to say. */
static gboolean
check_read(const Agree *self, GError **error)
{
    g_autofree char *coders = agree_dup_coders(self);

    if (coding_comparison_get_n_units(self->comparison) > 0)
        return TRUE;
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
        "nothing to compare: of %s no two have marked the same transcript as read "
        "to the end; 'axial coder done TRANSCRIPT' does, %s",
        coders,
        self->options->stages[0] ? "before a stage is frozen" : "for each of them");
    return FALSE;
}

static void
check_limit(Context *ctx, const Agree *self)
{
    double alpha = agree_get_pooled_alpha(self);

    if (isnan(opt_fail_under) || alpha >= opt_fail_under)
        return;
    context_set_exit(ctx, 3);
    if (isnan(alpha))
        context_warn(ctx, "the pooled alpha is undefined");
    else
        context_warn(ctx, "the pooled alpha is %.3f, below %.3f", alpha, opt_fail_under);
}

/* One comparison: whose and which states, and all that belongs to it. */
typedef struct {
    CoderStates states;
    CodingComparisonOptions settled;
    CodingMapping *mapping;
    CodingSample *sample;
    CodingComparison *comparison;
    char *state, *doubt;
    Agree agree;
} Side;

static void
clear_side(Side *self)
{
    agree_clear(&self->agree);
    g_clear_pointer(&self->comparison, coding_comparison_free);
    g_clear_pointer(&self->mapping, coding_mapping_free);
    g_clear_pointer(&self->sample, coding_sample_free);
    states_clear(&self->states);
    g_free(self->state);
    g_free(self->doubt);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, clear_side)

/* The table of --mapping, if there is one. */
static gboolean
read_mapping(CodingStore *store, Side *self, GError **error)
{
    g_autoptr(CodingCsv) csv = NULL;

    if (!opt_mapping)
        return TRUE;
    csv = file_read_table(opt_mapping, opt_sheet, error);
    self->mapping =
        csv ? coding_mapping_read(store, csv, file_get_name(opt_mapping),
                                  (const gint64 *)(void *)self->states.ids->data,
                                  self->states.ids->len, error)
            : NULL;
    self->settled.mapping = self->mapping;
    return self->mapping != NULL;
}

static gboolean
read_sample(CodingStore *store, Side *self, GError **error)
{
    if (!opt_sample)
        return TRUE;
    self->sample = coding_sample_find(store, opt_sample, error);
    self->settled.sample = self->sample;
    return self->sample != NULL;
}

/* What the options say of the comparison itself. */
static CodingComparison *
compare(Context *ctx, Side *self, GError **error)
{
    g_autoptr(GArray) transcripts =
        find_all(ctx->store, opt_transcripts, coding_transcript_find, error);
    CodingComparison *comparison;

    if (!transcripts)
        return NULL;
    if (transcripts->len) {
        self->settled.transcripts = (const gint64 *)(void *)transcripts->data;
        self->settled.n_transcripts = transcripts->len;
    }
    self->settled.stages = (const char *const *)self->states.stages->pdata;
    comparison =
        coding_comparison_new(ctx->store, (const gint64 *)(void *)self->states.ids->data,
                              self->states.ids->len, &self->settled, error);
    self->settled.transcripts = NULL;
    return comparison;
}

/* Interviews of the project, and persons who are compared. */
static gboolean
count_all(CodingStore *store, Side *self, GError **error)
{
    g_autoptr(GArray) texts = coding_transcript_list_ids(store, error);
    const GArray *ids = self->states.ids;

    if (!texts)
        return FALSE;
    self->agree.n_interviews = texts->len;
    for (guint i = 0; i < ids->len; i++) {
        guint first = 0;

        while (g_array_index(ids, gint64, first) != g_array_index(ids, gint64, i))
            first++;
        self->agree.n_persons += first == i;
    }
    return TRUE;
}

/* Coders who name no stage are in @stage, or with @first in the first they froze. */
static gboolean
open_side(Context *ctx, char **args, const char *stage, gboolean first,
          const GPtrArray *coefficients, Side *self, GError **error)
{
    g_autoptr(GError) problem = NULL;

    if (!read_options(&self->settled, error) ||
        !read_intervals(&self->agree.intervals, self->settled.grid.unit, error) ||
        !states_read(ctx->store, &self->states, args, stage, error) ||
        (first && !states_take_first(ctx->store, &self->states, error)) ||
        !read_mapping(ctx->store, self, error) || !read_sample(ctx->store, self, error) ||
        !(self->comparison = compare(ctx, self, error)) ||
        !(self->state = states_dup_text(ctx, &self->states, error)))
        return FALSE;
    self->doubt = states_dup_doubt(ctx->store, &self->states, &problem);
    if (problem) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    if (!states_are_negotiated(ctx->store, &self->states, &self->agree.negotiated, error))
        return FALSE;
    self->agree.store = ctx->store;
    self->agree.comparison = self->comparison;
    self->agree.options = &self->settled;
    self->agree.coefficients = coefficients;
    self->agree.state = self->state;
    self->agree.limit = opt_limit == LIMIT_UNSAID ? LIMIT : (guint)opt_limit;
    self->agree.independent = !self->doubt && !self->agree.negotiated;
    self->agree.overlap = opt_overlap;
    if (!agree_read_gamma(opt_gamma, &self->agree.gamma_asked, error))
        return FALSE;
    if (!count_all(ctx->store, self, error) || !check_read(&self->agree, error) ||
        (opt_domain && !agree_choose_domain(&self->agree, opt_domain, error)))
        return FALSE;
    agree_prepare(&self->agree);
    return TRUE;
}

/* Reliability has intervals, and is of what was coded independently or not at all. */
static gboolean
run_reliability(Context *ctx, char **args, const GPtrArray *coefficients, GError **error)
{
    g_auto(Side) side = {0};

    opt_ci = TRUE;
    if (!open_side(ctx, args, opt_stage, TRUE, coefficients, &side, error))
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
    g_auto(Side) side = {0};

    return open_side(ctx, args, opt_stage, TRUE, coefficients, &side, error) &&
           agree_print_dialogue(ctx, &side.agree, &side.states, error);
}

static gboolean
run_paper(Context *ctx, char **args, const GPtrArray *coefficients, GError **error)
{
    gboolean dialogic = strcmp(opt_paper, "dialogic") == 0;

    if (opt_by || opt_before || opt_after)
        set_usage_error(error, "--paper is one table; leave --by, --before and --after "
                               "out");
    else if (dialogic && (opt_ci || opt_coefficients || !isnan(opt_fail_under)))
        set_usage_error(error, "--paper dialogic has no coefficient; leave --ci, "
                               "--coefficients and --fail-under out");
    else if (strcmp(opt_paper, "reliability") == 0)
        return run_reliability(ctx, args, coefficients, error);
    else if (dialogic)
        return run_dialogue(ctx, args, coefficients, error);
    else
        set_usage_error(error, "--paper takes reliability or dialogic, not '%s'",
                        opt_paper);
    return FALSE;
}

static gboolean
run_change(Context *ctx, char **args, const GPtrArray *coefficients, GError **error)
{
    g_auto(Side) before = {0};
    g_auto(Side) after = {0};

    if (!opt_before || opt_stage || opt_by || !isnan(opt_fail_under)) {
        set_usage_error(error, opt_before ? "--before says which stages are compared; "
                                            "leave --stage, --by and --fail-under out"
                                          : "--after needs --before NAME, the stage "
                                            "before discussion");
        return FALSE;
    }
    return open_side(ctx, args, opt_before, FALSE, coefficients, &before, error) &&
           open_side(ctx, args, opt_after, FALSE, coefficients, &after, error) &&
           agree_print_change(ctx, &before.agree, &after.agree, error);
}

/* Tables from elsewhere need no project. */
static CommandFlags
choose_flags(char **args)
{
    (void)args;
    return opt_ratings ? 0 : COMMAND_NEEDS_PROJECT;
}

/* The first option given that is of a project; NULL: none is. */
static const char *
find_of_project(void)
{
    const struct {
        const char *name;
        gboolean given;
    } options_of_project[] = {
        {"unit", opt_unit != NULL},
        {"presence", opt_presence != NULL},
        {"only-coded", opt_only_coded},
        {"draw", opt_draw != NULL},
        {"stage", opt_stage != NULL},
        {"paper", opt_paper != NULL},
        {"before", opt_before != NULL},
        {"after", opt_after != NULL},
        {"transcript", opt_transcripts != NULL},
        {"sample", opt_sample != NULL},
        {"mapping", opt_mapping != NULL},
        {"interviewers", opt_interviewers},
        {"fail-under", !isnan(opt_fail_under)},
        {"limit", opt_limit != LIMIT_UNSAID},
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

    given.file = opt_ratings;
    given.sheet = opt_sheet;
    given.coefficients = opt_coefficients;
    given.level = opt_level;
    given.by = opt_by;
    given.domain = opt_domain;
    given.gamma = opt_gamma;
    given.overlap = opt_overlap;
    if (*args)
        set_usage_error(error, "--ratings compares what is in the file; leave '%s' out",
                        *args);
    else if (opt_overlap < 0 || opt_overlap > 1)
        set_usage_error(error, "--overlap takes a share over 0 and up to 1");
    else if (of_project)
        set_usage_error(error,
                        "--%s is about coders in a project, and --ratings has none; "
                        "leave one of the two out",
                        of_project);
    else
        return read_intervals(&given.intervals, CODING_GRID_TURN, error) &&
               agree_print_ratings(ctx, &given, error);
    return FALSE;
}

/* Options of the one kind of comparison that were given to the other. */
static gboolean
check_project_options(char **args, GError **error)
{
    if ((opt_sheet && !opt_mapping) || agree_ratings_are_asked(&ratings))
        set_usage_error(error, "--sheet, --shape, --coders, --weights, --categories, "
                               "--begin, --length, --cu, --samples, --reach, --window "
                               "and --decimals are of --ratings");
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
    g_auto(Side) side = {0};

    if (opt_ratings)
        return run_ratings(ctx, args, error);
    if (!check_project_options(args, error) ||
        !(coefficients = list_coefficients(g_strv_length(args), error)))
        return FALSE;
    if (opt_paper)
        return run_paper(ctx, args, coefficients, error);
    if (opt_before || opt_after)
        return run_change(ctx, args, coefficients, error);
    if (!open_side(ctx, args, opt_stage, FALSE, coefficients, &side, error) ||
        !agree_print(ctx, &side.agree, opt_by, error))
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
