/* cmd-sample-check.c - 'axial sample check': what agreement on a sample says about the
 * whole. */
#include "sample.h"

#include <math.h>
#include <string.h>

#include "confidence.h"
#include "states.h"

static char *opt_coefficient, *opt_confidence;
static double opt_within = 0.1;
static gint64 opt_seed = 1;

static const GOptionEntry options[] = {
    {"coefficient", 0, 0, G_OPTION_ARG_STRING, &opt_coefficient,
     "Which: alpha (unless said otherwise), kappa, percent, ac1 ...", "COEFFICIENT"},
    {"within", 0, 0, G_OPTION_ARG_DOUBLE, &opt_within,
     "How large must a sample be for the whole to lie this near? (0.1)", "X"},
    CONFIDENCE_OPTION(&opt_confidence),
    {"seed", 0, 0, G_OPTION_ARG_INT64, &opt_seed, "Of the draws for intervals (1)", "N"},
    {NULL},
};

enum {
    COLUMN_CODE,
    COLUMN_N,
    COLUMN_VALUE,
    COLUMN_LOWER,
    COLUMN_UPPER,
    COLUMN_NEEDED,
};

static const CodingColumn columns[] = {
    [COLUMN_CODE] = {.id = "code", .title = "Code", .help = "of the joint scheme"},
    [COLUMN_N] = {.id = "n",
                  .title = "n",
                  .type = CODING_CELL_INTEGER,
                  .help = "units of the sample that were judged"},
    [COLUMN_VALUE] = {.id = "value",
                      .title = "Value",
                      .type = CODING_CELL_REAL,
                      .decimals = 3,
                      .help = "the coefficient on the sample"},
    [COLUMN_LOWER] = {.id = "lower",
                      .title = "From",
                      .type = CODING_CELL_REAL,
                      .decimals = 3,
                      .help = "where it lies for all of the material, with --confidence"},
    [COLUMN_UPPER] = {.id = "upper",
                      .title = "To",
                      .type = CODING_CELL_REAL,
                      .decimals = 3,
                      .help = "the same, at most"},
    [COLUMN_NEEDED] = {.id = "needed",
                       .title = "Needed",
                       .type = CODING_CELL_INTEGER,
                       .help = "how large a sample puts it within --within"},
    {NULL},
};

typedef struct {
    const CodingSample *sample;
    CodingComparison *comparison;
    const CodingCoefficient *coefficient;
    double confidence;
    gboolean by_text; /* whole transcripts were drawn */
    GPtrArray *parts; /* per transcript: GPtrArray of CodingComparedCode */
} Check;

/* Ratings of code @i (-1: of anything) in each transcript.  Returns: (transfer
 * container): borrowed but for those of anything, which @own keeps. */
static GPtrArray *
list_clusters(const Check *self, int i, GPtrArray *own)
{
    const GPtrArray *texts = coding_comparison_get_transcripts(self->comparison);
    GPtrArray *clusters = g_ptr_array_new();

    for (guint t = 0; t < texts->len; t++) {
        const CodingComparedTranscript *text = g_ptr_array_index(texts, t);
        CodingRatings *ratings;

        if (text->n_judges < 2)
            continue;
        if (i < 0) {
            ratings = coding_comparison_dup_anything_in(self->comparison, t);
            g_ptr_array_add(own, ratings);
        } else {
            const CodingComparedCode *code = g_ptr_array_index(
                (GPtrArray *)g_ptr_array_index(self->parts, t), (guint)i);

            ratings = code->ratings;
        }
        g_ptr_array_add(clusters, ratings);
    }
    return clusters;
}

static CodingInterval
get_interval(const Check *self, const CodingRatings *ratings, int i, guint *n)
{
    const CodingDraws draws = {.seed = (guint64)opt_seed, .confidence = self->confidence};
    g_autoptr(GPtrArray) own =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_ratings_free);
    g_autoptr(GPtrArray) clusters = NULL;

    *n = (guint)coding_ratings_count_units(ratings, 0);
    if (!self->by_text)
        return coding_interval_over_units(self->coefficient, ratings, NULL, &draws);
    clusters = list_clusters(self, i, own);
    *n = clusters->len;
    return coding_interval_over_clusters(self->coefficient,
                                         (CodingRatings *const *)clusters->pdata,
                                         clusters->len, NULL, &draws);
}

static void
add_row(const Check *self, CodingTable *table, const char *name,
        const CodingRatings *ratings, int i)
{
    CodingAgreement value = coding_agreement_compute(self->coefficient, ratings, NULL);
    guint n, needed, all = self->sample->population;
    CodingInterval interval = get_interval(self, ratings, i, &n);
    const char *doubt =
        coding_sampling_get_doubt(self->coefficient, ratings, n, all, self->by_text);
    CodingInterval whole;

    if (doubt && !isnan(value.value))
        interval = coding_interval_none(NULL, doubt);
    whole = coding_sampling_correct(interval, value.value, n, all);
    needed = coding_sampling_count_needed(&interval, n, all, opt_within);
    coding_table_begin_row(table);
    coding_table_set_text(table, COLUMN_CODE, name);
    coding_table_set_integer(table, COLUMN_N, coding_ratings_count_units(ratings, 0));
    coding_table_set_real(table, COLUMN_VALUE, value.value);
    coding_table_set_real(table, COLUMN_LOWER, whole.lower);
    coding_table_set_real(table, COLUMN_UPPER, whole.upper);
    if (isnan(value.value))
        coding_table_set_missing(table, COLUMN_VALUE, value.why);
    if (isnan(whole.lower)) {
        coding_table_set_missing(table, COLUMN_LOWER, interval.why);
        coding_table_set_missing(table, COLUMN_UPPER, interval.why);
    }
    if (needed)
        coding_table_set_integer(table, COLUMN_NEEDED, needed);
}

static void
add_notes(const Check *self, CodingTable *table, const char *state)
{
    const CodingSample *sample = self->sample;
    g_autoptr(GString) coders = g_string_new(NULL);
    char within[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *confidence = confidence_dup_name(self->confidence);

    for (guint c = 0; c < coding_comparison_get_n_coders(self->comparison); c++)
        g_string_append_printf(coders, "%s%s", c ? ", " : "",
                               coding_comparison_get_coder(self->comparison, c));
    coding_table_add_note(table,
                          "%s; sample '%s': %u of %u %ss, drawn with seed "
                          "%" G_GUINT64_FORMAT "; coders: %s; %s",
                          self->coefficient->title, sample->name, sample->drawn,
                          sample->population, sample->unit, sample->seed, coders->str,
                          state);
    coding_table_add_note(
        table,
        "from, to: %s bootstrap over %s of the sample, half-widths times the root of "
        "1 - n/N (finite population; Cochran 1977): the whole lies there as the same "
        "coders would have coded it",
        confidence, self->by_text ? "transcripts" : "units");
    coding_table_add_note(
        table, "needed: %ss for half-widths of %s, n0 / (1 + n0/N) with n0 = n (w/h)^2",
        sample->unit, g_ascii_formatd(within, sizeof within, "%g", opt_within));
    if (sample->by_group)
        coding_table_add_note(table, "the sample was drawn by group; intervals take it "
                                     "as drawn from all, which makes them rather wide");
}

/* Headed by what the ends are ends of.  Returns: (transfer full). */
static CodingTable *
make_table(const Check *self)
{
    CodingColumn headed[G_N_ELEMENTS(columns)];
    g_autofree char *from = confidence_dup_head("From", self->confidence);
    g_autofree char *to = confidence_dup_head("To", self->confidence);

    memcpy(headed, columns, sizeof columns);
    headed[COLUMN_LOWER].title = from;
    headed[COLUMN_UPPER].title = to;
    return coding_table_new(headed);
}

static gboolean
fill(Context *ctx, Check *self, const char *state, GError **error)
{
    const GPtrArray *codes = coding_comparison_get_codes(self->comparison);
    const GPtrArray *texts = coding_comparison_get_transcripts(self->comparison);
    g_autoptr(CodingTable) table = make_table(self);
    g_autoptr(GPtrArray) parts =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

    self->parts = parts;
    for (guint t = 0; self->by_text && t < texts->len; t++)
        g_ptr_array_add(parts, coding_comparison_dup_codes_in(self->comparison, t));
    add_row(self, table, "anything", coding_comparison_get_anything(self->comparison),
            -1);
    for (guint i = 0; i < codes->len; i++) {
        const CodingComparedCode *code = g_ptr_array_index(codes, i);

        if (!coding_progress_tick(ctx->progress, i, codes->len, "drawing", error))
            return FALSE;
        add_row(self, table, code->code->name, code->ratings, (int)i);
    }
    add_notes(self, table, state);
    return context_print(ctx, table, error);
}

static gboolean
check_options(GError **error)
{
    if (opt_within > 0 && opt_within < 2 && opt_seed >= 0)
        return TRUE;
    set_usage_error(error, "--within takes a number above 0 and below 2, --seed one from "
                           "0 on");
    return FALSE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingSample) sample = NULL;
    g_auto(CoderStates) states = {0};
    CodingComparisonOptions settled = {0};
    g_autoptr(CodingComparison) comparison = NULL;
    g_autoptr(GError) problem = NULL;
    g_autofree char *state = NULL;
    Check self = {0};

    self.coefficient =
        coding_coefficient_find(opt_coefficient ? opt_coefficient : "alpha", &problem);
    if (!self.coefficient) {
        set_usage_error(error, "%s", problem->message);
        return FALSE;
    }
    if (!check_options(error) ||
        !confidence_read(opt_confidence, &self.confidence, error) ||
        !(sample = coding_sample_find(ctx->store, args[0], error)) ||
        !states_read(ctx->store, &states, args + 1, NULL, error))
        return FALSE;
    self.by_text = g_str_equal(sample->unit, "transcript");
    if (!self.by_text)
        coding_grid_unit_parse(sample->unit, &settled.grid.unit, NULL);
    settled.sample = sample;
    settled.stages = (const char *const *)states.stages->pdata;
    comparison =
        coding_comparison_new(ctx->store, (const gint64 *)(void *)states.ids->data,
                              states.ids->len, &settled, error);
    state = comparison ? states_dup_text(ctx, &states, error) : NULL;
    if (!state)
        return FALSE;
    if (!coding_comparison_get_n_units(comparison)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "nothing to compare: no two have read the sample '%s' to its end; "
                    "'axial sample done' does, or 'axial coder done' of its transcripts",
                    sample->name);
        return FALSE;
    }
    self.sample = sample;
    self.comparison = comparison;
    return fill(ctx, &self, state, error);
}

const Command sample_check = {
    .name = "check",
    .arguments = "SAMPLE CODER[@STAGE] CODER[@STAGE]...",
    .min_args = 3,
    .max_args = -1,
    .summary = "say what agreement on a sample tells about the whole",
    .details =
        "Compares the coders on the sample, by turn where transcripts were drawn and "
        "else by what was drawn, and says between which values the coefficient lies for "
        "all of the material, with a probability of 95 %, or of --confidence; the more "
        "of it was drawn, the "
        "less can differ. Where transcripts were drawn they are drawn again for the "
        "interval, since turns of one interview are not independent. A sample in which "
        "nobody disagreed, in which a code is on fewer than five units, or of fewer than "
        "five transcripts cannot tell, and has no interval.\n\n"
        "The last column says how large a sample would put the whole within --within of "
        "the value, taking the spread found in this one.",
    .examples = (const char *const[]){"two coders on the sample",
                                      "axial sample check check Ana Ben",
                                      "how many units put kappa within 0.05",
                                      "axial sample check check Ana Ben --coefficient "
                                      "kappa --within 0.05",
                                      NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
