/* cmd-agree.c - 'axial agree': how far coders agree, and where they do not. */
#include <math.h>
#include <string.h>

#include "agree.h"
#include "states.h"

#define LIMIT 10

static char *opt_unit, *opt_coefficients, *opt_stage, *opt_level;
static char **opt_transcripts;
static gboolean opt_interviewers;
static double opt_fail_under = NAN;
static int opt_limit = LIMIT;

static const GOptionEntry options[] = {
    {"unit", 0, 0, G_OPTION_ARG_STRING, &opt_unit,
     "turn (unless said otherwise), answer, paragraph, sentence, line, word, character "
     "or "
     "transcript",
     "UNIT"},
    {"coefficients", 0, 0, G_OPTION_ARG_STRING, &opt_coefficients,
     "Which, with commas between: percent,kappa,alpha,ac1 ...", "LIST"},
    {"stage", 0, 0, G_OPTION_ARG_STRING, &opt_stage,
     "Compare what was frozen under NAME, not the present; CODER@NAME says it of one",
     "NAME"},
    {"transcript", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_transcripts,
     "Only this one; may be given again", "NAME"},
    {"level", 0, 0, G_OPTION_ARG_STRING, &opt_level,
     "Compare on the nearest code of KIND above: open, focused or category", "KIND"},
    {"interviewers", 0, 0, G_OPTION_ARG_NONE, &opt_interviewers,
     "Count the interviewers' speech too", NULL},
    {"fail-under", 0, 0, G_OPTION_ARG_DOUBLE, &opt_fail_under,
     "End with 3 when the pooled alpha is below X", "X"},
    {"limit", 0, 0, G_OPTION_ARG_INT, &opt_limit,
     "Show N places where the coders differ (10 unless said otherwise)", "N"},
    {NULL},
};

static gboolean
add_coefficient(GPtrArray *list, const char *id, guint n_coders, GError **error)
{
    g_autoptr(GError) problem = NULL;
    const CodingCoefficient *coefficient = coding_coefficient_find(id, &problem);

    if (!coefficient)
        set_usage_error(error, "%s", problem->message);
    else if (coefficient->max_coders && coefficient->max_coders < n_coders)
        set_usage_error(error,
                        "%s is for %u coders; for %u there are percent, alpha, fleiss, "
                        "conger and light",
                        coefficient->title, coefficient->max_coders, n_coders);
    else if (g_ptr_array_find(list, coefficient, NULL))
        set_usage_error(error, "coefficient '%s' is named twice", id);
    else
        g_ptr_array_add(list, (gpointer)coefficient);
    return coefficient && g_ptr_array_find(list, coefficient, NULL) && !*error;
}

/* Those of --coefficients, or what fits the number of coders. */
static GPtrArray *
list_coefficients(guint n_coders, GError **error)
{
    const char *usual = n_coders == 2 ? "percent,kappa,alpha" : "percent,fleiss,alpha";
    g_autoptr(GPtrArray) ids =
        coding_list_split(opt_coefficients ? opt_coefficients : usual, ',');
    g_autoptr(GPtrArray) list = g_ptr_array_new();

    for (guint i = 0; i < ids->len; i++)
        if (!add_coefficient(list, g_ptr_array_index(ids, i), n_coders, error))
            return NULL;
    if (list->len)
        return g_steal_pointer(&list);
    set_usage_error(error, "--coefficients names none");
    return NULL;
}

static gboolean
read_options(CodingComparisonOptions *settled, GError **error)
{
    g_autoptr(GError) problem = NULL;
    gboolean ok = TRUE;

    settled->grid.unit = CODING_GRID_TURN;
    settled->grid.interviewers = opt_interviewers;
    settled->lift = opt_level != NULL;
    if (opt_unit)
        ok = coding_grid_unit_parse(opt_unit, &settled->grid.unit, &problem);
    if (ok && opt_level)
        ok = coding_code_kind_parse(opt_level, &settled->level, &problem);
    if (!ok)
        set_usage_error(error, "%s", problem->message);
    else if (opt_limit < 0)
        set_usage_error(error, "--limit takes a number from 0 on");
    else if (opt_fail_under < -1 || opt_fail_under > 1)
        set_usage_error(error, "--fail-under takes a number from -1 to 1");
    else
        return TRUE;
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

static gboolean
run(Context *ctx, char **args, GError **error)
{
    CodingComparisonOptions settled = {0};
    g_autoptr(GArray) transcripts = NULL;
    g_auto(CoderStates) states = {0};
    g_autoptr(GPtrArray) coefficients = NULL;
    g_autoptr(CodingComparison) comparison = NULL;
    g_autofree char *state = NULL;

    if (!read_options(&settled, error) ||
        !(coefficients = list_coefficients(g_strv_length(args), error)) ||
        !states_read(ctx->store, &states, args, opt_stage, error) ||
        !(transcripts =
              find_all(ctx->store, opt_transcripts, coding_transcript_find, error)))
        return FALSE;
    if (transcripts->len) {
        settled.transcripts = (const gint64 *)(void *)transcripts->data;
        settled.n_transcripts = transcripts->len;
    }
    settled.stages = (const char *const *)states.stages->pdata;
    comparison =
        coding_comparison_new(ctx->store, (const gint64 *)(void *)states.ids->data,
                              states.ids->len, &settled, error);
    state = comparison ? states_dup_text(ctx, &states, error) : NULL;
    if (!state)
        return FALSE;

    const Agree agree = {comparison, &settled, coefficients, state, (guint)opt_limit};
    if (!check_read(&agree, error) || !agree_print(ctx, &agree, error))
        return FALSE;
    check_limit(ctx, &agree);
    return TRUE;
}

const Command cmd_agree = {
    .name = "agree",
    .group = "Agree",
    .arguments = "CODER[@STAGE] CODER[@STAGE]...",
    .min_args = 2,
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
        "Coefficients: percent (agreement), kappa (Cohen), alpha (Krippendorff), ac1 "
        "(Gwet), "
        "bp (Brennan and Prediger), fleiss, conger, pi (Scott), light, holsti, "
        "unanimous. "
        "A value that cannot be computed is shown as missing, with the reason below.",
    .examples =
        (const char *const[]){
            "two coders, by turn", "axial agree Ana Ben", "on categories, by paragraph",
            "axial agree Ana Ben --level category --unit paragraph",
            "what was frozen by both", "axial agree Ana Ben --stage 'open coding'",
            "a page to send to a co-author", "axial agree Ana Ben -o agreement.html",
            "one interview, other coefficients, as CSV",
            "axial agree Ana Ben --transcript g1 --coefficients percent,ac1,alpha --csv",
            NULL},
    .options = options,
    .columns = agree_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
