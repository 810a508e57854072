/* align-propose.c - 'axial align propose' and 'accept': which codes of two coders mean
 * the same. */
#include <math.h>
#include <string.h>

#include "align.h"
#include "states.h"

/* Names that a note lists before it only counts. */
#define LISTED 6
/* Excess over chance from which on 'accept' takes a pair unless told otherwise. */
#define LEAST 0.3

static char *opt_unit, *opt_stage;
static char **opt_transcripts;
static gboolean opt_interviewers, opt_mapping, opt_parts;
static double opt_least = LEAST;

#define CHOICE_OPTIONS                                                                   \
    {"unit",                                                                             \
     0,                                                                                  \
     0,                                                                                  \
     G_OPTION_ARG_STRING,                                                                \
     &opt_unit,                                                                          \
     "turn (unless said otherwise), answer, paragraph, sentence, line, word, character " \
     "or transcript",                                                                    \
     "UNIT"},                                                                            \
        {"transcript",                                                                   \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING_ARRAY,                                                      \
         &opt_transcripts,                                                               \
         "Only this one; may be given again",                                            \
         "NAME"},                                                                        \
    {                                                                                    \
        "interviewers", 0, 0, G_OPTION_ARG_NONE, &opt_interviewers,                      \
            "Count the interviewers' speech too", NULL                                   \
    }

static const GOptionEntry propose_options[] = {
    CHOICE_OPTIONS,
    {"stage", 0, 0, G_OPTION_ARG_STRING, &opt_stage,
     "What was frozen under NAME, not the present; CODER@NAME says it of one", "NAME"},
    {"mapping", 0, 0, G_OPTION_ARG_NONE, &opt_mapping,
     "As a table that 'axial align take' takes in, to be looked through first", NULL},
    {NULL},
};

static const GOptionEntry accept_options[] = {
    CHOICE_OPTIONS,
    {"least", 0, 0, G_OPTION_ARG_DOUBLE, &opt_least,
     "Pairs whose excess over chance is X or more (0.3 unless said otherwise)", "X"},
    {"parts", 0, 0, G_OPTION_ARG_NONE, &opt_parts,
     "With what is part of them: one code for several", NULL},
    {NULL},
};

enum {
    COLUMN_KIND,
    COLUMN_A,
    COLUMN_B,
    COLUMN_BOTH,
    COLUMN_UNITS_A,
    COLUMN_UNITS_B,
    COLUMN_EXPECTED,
    COLUMN_EXCESS,
    COLUMN_WORDING,
    COLUMN_KAPPA,
};

static const CodingColumn columns[] = {
    [COLUMN_KIND] = {.id = "kind",
                     .title = "Relation",
                     .help = "pair; part of or holds: lies on one that is another's "
                             "counterpart; alone"},
    [COLUMN_A] = {.id = "code_1", .help = "of the first coder"},
    [COLUMN_B] = {.id = "code_2", .help = "of the second"},
    [COLUMN_BOTH] = {.id = "both",
                     .title = "Both",
                     .type = CODING_CELL_INTEGER,
                     .help = "units on which both are"},
    [COLUMN_UNITS_A] = {.id = "units_1",
                        .type = CODING_CELL_INTEGER,
                        .help = "units of the first"},
    [COLUMN_UNITS_B] = {.id = "units_2",
                        .type = CODING_CELL_INTEGER,
                        .help = "units of the second"},
    [COLUMN_EXPECTED] = {.id = "expected",
                         .title = "By chance",
                         .type = CODING_CELL_REAL,
                         .decimals = 1,
                         .help = "how many both would be on, were the units shuffled "
                                 "within transcripts"},
    [COLUMN_EXCESS] = {.id = "excess",
                       .title = "Excess",
                       .type = CODING_CELL_REAL,
                       .decimals = 2,
                       .help = "over chance: 1 the same units, 0 as by chance"},
    [COLUMN_WORDING] = {.id = "wording",
                        .title = "Wording",
                        .type = CODING_CELL_REAL,
                        .decimals = 2,
                        .help = "how alike name and definition read, from 0 to 1"},
    [COLUMN_KAPPA] = {.id = "kappa",
                      .title = "κ",
                      .type = CODING_CELL_REAL,
                      .decimals = 2,
                      .help = "Cohen's kappa of the two as one code"},
    {NULL},
};

/* What both commands work on. */
typedef struct {
    CoderStates states;
    CodingComparisonOptions options;
    GArray *transcripts; /* gint64: those asked for */
    CodingComparison *comparison;
    CodingCodePairs *pairs;
    char *state; /* of the coding, in words */
} Proposal;

static void
clear_proposal(Proposal *self)
{
    coding_code_pairs_free(self->pairs);
    coding_comparison_free(self->comparison);
    g_clear_pointer(&self->transcripts, g_array_unref);
    states_clear(&self->states);
    g_free(self->state);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Proposal, clear_proposal)

/* The language of the first transcript that has one: codes are named in that of the
 * talk. */
static gboolean
find_language(CodingStore *store, char **language, GError **error)
{
    g_autoptr(GPtrArray) list = coding_transcript_list(store, error);

    *language = NULL;
    for (guint i = 0; list && i < list->len && !*language; i++) {
        const CodingTranscriptInfo *one = g_ptr_array_index(list, i);

        *language = g_strdup(one->language);
    }
    return list != NULL;
}

static gboolean
read_options(CodingStore *store, Proposal *self, GError **error)
{
    g_autoptr(GError) problem = NULL;

    self->options.apart = TRUE;
    self->options.grid.interviewers = opt_interviewers;
    self->options.stages = (const char *const *)self->states.stages->pdata;
    if (opt_unit &&
        !coding_grid_unit_parse(opt_unit, &self->options.grid.unit, &problem)) {
        set_usage_error(error, "%s", problem->message);
        return FALSE;
    }
    self->transcripts = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (char **name = opt_transcripts; name && *name; name++) {
        gint64 id = coding_transcript_find(store, *name, error);

        if (!id)
            return FALSE;
        g_array_append_val(self->transcripts, id);
    }
    if (self->transcripts->len) {
        self->options.transcripts = (const gint64 *)(void *)self->transcripts->data;
        self->options.n_transcripts = self->transcripts->len;
    }
    return TRUE;
}

static gboolean
check_read(const Proposal *self, GError **error)
{
    if (coding_comparison_get_n_units(self->comparison) > 0)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "nothing to align: '%s' and '%s' have not both marked the same "
                "transcript as read to the end; 'axial coder done TRANSCRIPT' does, for "
                "each of them",
                coding_comparison_get_coder(self->comparison, 0),
                coding_comparison_get_coder(self->comparison, 1));
    return FALSE;
}

static gboolean
propose(Context *ctx, Proposal *self, char **args, GError **error)
{
    g_autofree char *language = NULL;

    if (!states_read(ctx->store, &self->states, args, opt_stage, error) ||
        !read_options(ctx->store, self, error) ||
        !find_language(ctx->store, &language, error))
        return FALSE;
    self->comparison =
        coding_comparison_new(ctx->store, (const gint64 *)(void *)self->states.ids->data,
                              self->states.ids->len, &self->options, error);
    if (!self->comparison || !check_read(self, error))
        return FALSE;
    self->state = states_dup_text(ctx, &self->states, error);
    if (self->state)
        self->pairs = coding_code_pairs_new(self->comparison, language);
    return self->state != NULL;
}

/* --- the table -------------------------------------------------------------------- */

static const char *const kind_names[] = {
    [CODING_CODE_PAIR] = "pair",
    [CODING_CODE_PART_OF] = "part of",
    [CODING_CODE_HOLDS] = "holds",
};

static CodingAgreement
get_kappa(const Proposal *self, const CodingCodePair *pair)
{
    g_autoptr(CodingRatings) ratings = coding_code_pairs_dup_ratings(self->pairs, pair);

    return coding_agreement_compute(coding_coefficient_find("kappa", NULL), ratings,
                                    NULL);
}

static void
add_pair(const Proposal *self, CodingTable *table, const CodingCodePair *pair)
{
    coding_table_add_row(table, kind_names[pair->kind], pair->a->name, pair->b->name,
                         pair->both, pair->units_a, pair->units_b, pair->expected,
                         pair->excess, pair->wording, get_kappa(self, pair).value);
}

static void
add_alone(const Proposal *self, CodingTable *table, guint coder)
{
    g_autoptr(GPtrArray) alone = coding_code_pairs_list_alone(self->pairs, coder);

    for (guint i = 0; i < alone->len; i++) {
        const CodingCode *code = g_ptr_array_index(alone, i);

        coding_table_begin_row(table);
        coding_table_set_text(table, COLUMN_KIND, "alone");
        coding_table_set_text(table, coder ? COLUMN_B : COLUMN_A, code->name);
        coding_table_set_integer(table, coder ? COLUMN_UNITS_B : COLUMN_UNITS_A,
                                 coding_code_pairs_get_units(self->pairs, coder, code));
    }
}

static const CodingCodePair *
get_pair(const Proposal *self, guint i)
{
    return &g_array_index(coding_code_pairs_get(self->pairs), CodingCodePair, i);
}

/* How far the coders agree when each pair is taken for one code. */
static void
note_agreement(const Proposal *self, CodingTable *table)
{
    guint n = coding_code_pairs_get(self->pairs)->len, n_pairs = 0;
    g_autofree CodingAgreement *values = g_new0(CodingAgreement, MAX(1, n));
    double pooled;

    for (guint i = 0; i < n; i++)
        if (get_pair(self, i)->kind == CODING_CODE_PAIR)
            values[n_pairs++] = get_kappa(self, get_pair(self, i));
    pooled = coding_kappa_pooled(values, n_pairs);
    if (n_pairs && !isnan(pooled))
        coding_table_add_note(table,
                              "agreement if each pair is taken for one code: pooled "
                              "Cohen's kappa %.2f (De Vries et al. 2008), %u pairs; the "
                              "codes are matched on these same data, which lets it look "
                              "better than it is",
                              pooled, n_pairs);
}

static void
note_partition(const Proposal *self, CodingTable *table, gboolean coded_by_both)
{
    CodingPartition is =
        coding_comparison_compare_partitions(self->comparison, coded_by_both);
    const char *units = coded_by_both ? "the units that both coded"
                                      : "all units, also those without a code";

    if (isnan(is.rand))
        coding_table_add_note(table, "as partings of %s: undefined (%s)", units, is.why);
    else
        coding_table_add_note(
            table,
            "as partings of %s (n = %" G_GINT64_FORMAT
            ") by the set of codes, which needs no pairs: adjusted Rand index %.2f "
            "(Hubert & Arabie 1985), variation of information %.2f of at most %.2f "
            "(Meila "
            "2007)",
            units, is.n, is.rand, is.information, log((double)is.n));
}

static void
note_scope(const Proposal *self, CodingTable *table)
{
    const CodingComparison *comparison = self->comparison;

    coding_table_add_note(
        table,
        "unit: %s, n = %" G_GINT64_FORMAT
        " in transcripts that both have read to the end",
        coding_grid_unit_get_title(self->options.grid.unit, opt_interviewers),
        coding_comparison_get_n_units(comparison));
    coding_table_add_note(table,
                          "coders: %s (%u codes, %u segments), %s (%u codes, %u "
                          "segments)",
                          coding_comparison_get_coder(comparison, 0),
                          coding_comparison_get_n_codes(comparison, 0),
                          coding_comparison_get_n_segments(comparison, 0),
                          coding_comparison_get_coder(comparison, 1),
                          coding_comparison_get_n_codes(comparison, 1),
                          coding_comparison_get_n_segments(comparison, 1));
    coding_table_add_note(table, "%s", self->state);
    coding_segment_origin_add_note(table,
                                   coding_comparison_get_n_unread(comparison, 0) +
                                       coding_comparison_get_n_unread(comparison, 1));
}

static CodingTable *
make_table(const Proposal *self)
{
    g_autofree char *title = g_strdup_printf(
        "Codes of %s and %s", coding_comparison_get_coder(self->comparison, 0),
        coding_comparison_get_coder(self->comparison, 1));
    CodingColumn own[G_N_ELEMENTS(columns)];
    CodingTable *table;

    memcpy(own, columns, sizeof own);
    own[COLUMN_A].title = own[COLUMN_UNITS_A].title =
        coding_comparison_get_coder(self->comparison, 0);
    own[COLUMN_B].title = own[COLUMN_UNITS_B].title =
        coding_comparison_get_coder(self->comparison, 1);
    table = coding_table_new(own);
    coding_table_set_title(table, title);
    for (guint i = 0; i < coding_code_pairs_get(self->pairs)->len; i++)
        add_pair(self, table, get_pair(self, i));
    add_alone(self, table, 0);
    add_alone(self, table, 1);
    note_scope(self, table);
    note_partition(self, table, TRUE);
    note_partition(self, table, FALSE);
    note_agreement(self, table);
    coding_table_add_note(table, "the passages of a row: axial segments 'CODE' --coder "
                                 "CODER; both side by side: axial compare CODE CODE");
    return table;
}

/* --- the mapping ------------------------------------------------------------------ */

/* Codes of one row of a mapping. */
typedef struct {
    GString *codes[2];
} Row;

static void
add_name(GString *list, const char *name)
{
    g_string_append_printf(list, "%s%s", list->len ? "; " : "", name);
}

/* One row for each pair that @wanted takes, with its parts if @parts. */
static CodingTable *
make_mapping(const Proposal *self, double least, gboolean parts, guint *n)
{
    const CodingColumn own[] = {
        {.id = "joint"},
        {.id = coding_comparison_get_coder(self->comparison, 0)},
        {.id = coding_comparison_get_coder(self->comparison, 1)},
        {NULL},
    };
    CodingTable *table = coding_table_new(own);
    guint len = coding_code_pairs_get(self->pairs)->len;

    *n = 0;
    for (guint i = 0; i < len;) {
        const CodingCodePair *first = get_pair(self, i++), *one;
        g_autoptr(GString) a = g_string_new(first->a->name);
        g_autoptr(GString) b = g_string_new(first->b->name);
        gboolean taken = first->kind == CODING_CODE_PAIR && !isnan(first->excess) &&
                         first->excess >= least;

        for (; i < len && (one = get_pair(self, i))->kind != CODING_CODE_PAIR &&
               (one->a == first->a || one->b == first->b);
             i++) {
            if (parts && one->kind == CODING_CODE_HOLDS)
                add_name(b, one->b->name);
            else if (parts)
                add_name(a, one->a->name);
        }
        if (!taken)
            continue;
        coding_table_add_row(table, first->a->name, a->str, b->str);
        (*n)++;
    }
    return table;
}

static gboolean
run_propose(Context *ctx, char **args, GError **error)
{
    g_auto(Proposal) proposal = {0};
    g_autoptr(CodingTable) table = NULL;
    guint n;

    if (!propose(ctx, &proposal, args, error))
        return FALSE;
    table = opt_mapping ? make_mapping(&proposal, -INFINITY, TRUE, &n)
                        : make_table(&proposal);
    return context_print(ctx, table, error);
}

/* --- accepting -------------------------------------------------------------------- */

static gboolean
run_accept(Context *ctx, char **args, GError **error)
{
    g_auto(Proposal) proposal = {0};
    g_autoptr(CodingTable) mapping = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(CodingCsv) csv = NULL;
    CodingCodebookChanges changes;
    guint n;

    if (isnan(opt_least)) {
        set_usage_error(error, "--least is a number, 0 for what chance would give");
        return FALSE;
    }
    if (!propose(ctx, &proposal, args, error))
        return FALSE;
    mapping = make_mapping(&proposal, opt_least, opt_parts, &n);
    if (n == 0) {
        context_warn(ctx, "no pair has an excess of %.2f or more", opt_least);
        return TRUE;
    }
    if (!coding_table_select(mapping, NULL, error) ||
        !coding_render(coding_renderer_find("csv", NULL), mapping, NULL, text, error))
        return FALSE;
    csv = coding_csv_parse("the pairs", text->str, (gssize)text->len, error);
    if (!csv || !coding_alignment_import_csv(ctx->store, csv, &changes, error))
        return FALSE;
    context_say(ctx,
                "accepted %u pairs: %u codes of the coders stand for joint codes, %u "
                "of these new",
                n, changes.linked, changes.added);
    return TRUE;
}

const Command align_propose = {
    .name = "propose",
    .arguments = "CODER[@STAGE] CODER[@STAGE]",
    .min_args = 2,
    .max_args = 2,
    .summary = "list which codes of two coders lie and read alike",
    .details =
        "Pairs the codes of two coders one to one, so that what speaks for all pairs "
        "together is most: the units on which both codes are, beyond what shuffling the "
        "units within each transcript would give on average, and how alike names and "
        "definitions read. Beside the pairs stand codes whose units lie, half of them or "
        "more, on those of a code that has another counterpart: one coder's finer codes. "
        "What is left over stands alone.\n\n"
        "It is an aid to sorting, not a test. Whether two codes mean the same is seen in "
        "their passages ('axial compare CODE CODE').\n\n"
        "--mapping prints the pairs as a table for 'axial align take': look it through, "
        "take out what does not hold, and give the joint codes better names.",
    .examples =
        (const char *const[]){"codes of Ana and Ben", "axial align propose Ana Ben",
                              "to be looked through and taken in",
                              "axial align propose Ana Ben --mapping -o pairs.csv", NULL},
    .options = propose_options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_TAKES_WORDS,
    .run = run_propose,
};

const Command align_accept = {
    .name = "accept",
    .arguments = "CODER CODER",
    .min_args = 2,
    .max_args = 2,
    .summary = "take the proposed pairs into the joint scheme",
    .details =
        "Makes a joint code for each pair that 'axial align propose' lists with enough "
        "excess over chance, called as the first coder's, and lets both codes stand for "
        "it. Names can be changed afterwards ('axial codebook rename').",
    .examples = (const char *const[]){"all pairs that are clear",
                                      "axial align accept Ana Ben --least 0.5", NULL},
    .options = accept_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_accept,
};
