/* cmd-disagreements.c - 'axial disagreements': what two coders have to talk over. */
#include "columns.h"
#include "disagree.h"
#include "select.h"

static int opt_context;

static const GOptionEntry options[] = {
    DISAGREE_OPTIONS,
    SELECT_SCOPE_OPTIONS,
    {"context", 0, 0, G_OPTION_ARG_INT, &opt_context,
     "Show so many lines before and after", "N"},
    {NULL},
};

enum {
    COLUMN_ADDRESS,
    COLUMN_SPEAKER,
    COLUMN_WHAT,
    COLUMN_FIRST,
    COLUMN_SECOND,
    COLUMN_ALIKE,
    COLUMN_BEFORE,
    COLUMN_TEXT,
    COLUMN_AFTER,
    COLUMN_DECISION,
    COLUMN_KIND,
    COLUMN_TRANSCRIPT,
    COLUMN_PLACE,
    N_COLUMNS,
};

static const CodingColumn columns[] = {
    [COLUMN_ADDRESS] = COLUMN_OF_LINES,
    [COLUMN_SPEAKER] = COLUMN_OF_SPEAKER,
    [COLUMN_WHAT] = {.id = "what", .title = "What", .help = "how the two differ"},
    [COLUMN_FIRST] = {.id = "reading_1",
                      .title = "First",
                      .help = "what the coder named first did there"},
    [COLUMN_SECOND] = {.id = "reading_2",
                       .title = "Second",
                       .help = "what the other one did there"},
    [COLUMN_ALIKE] = {.id = "alike",
                      .title = "Alike",
                      .type = CODING_CELL_INTEGER,
                      .help = "how often it is between these codes, with this one"},
    [COLUMN_BEFORE] = COLUMN_OF_BEFORE,
    [COLUMN_TEXT] = {.id = "text",
                     .title = "Text",
                     .help = "what was said; of a dialogue, a line for each speaker"},
    [COLUMN_AFTER] = COLUMN_OF_AFTER,
    [COLUMN_DECISION] = {.id = "decision",
                         .title = "Decision",
                         .hidden = TRUE,
                         .help = "what was decided, with --all"},
    [COLUMN_KIND] = {.id = "kind",
                     .title = "Kind",
                     .hidden = TRUE,
                     .help = "the same in a word: code, stance, one, edges"},
    [COLUMN_TRANSCRIPT] = COLUMN_OF_TRANSCRIPT,
    [COLUMN_PLACE] = COLUMN_OF_PLACE,
    {NULL},
};

/* The same columns, headed by the coders' names. */
static CodingTable *
new_table(const Disagree *self)
{
    CodingColumn copy[N_COLUMNS + 1];

    for (gsize i = 0; i <= N_COLUMNS; i++)
        copy[i] = columns[i];
    copy[COLUMN_FIRST].title = disagree_get_coder(self, 0);
    copy[COLUMN_SECOND].title = disagree_get_coder(self, 1);
    copy[COLUMN_BEFORE].hidden = copy[COLUMN_AFTER].hidden = opt_context == 0;
    copy[COLUMN_DECISION].hidden = !disagree_options.decided;
    return coding_table_new(copy);
}

static void
add_row(CodingTable *table, const Disagree *self, const CodingDisagreement *one)
{
    const CodingDecision *decision = disagree_get_decision(self, one);
    g_autofree char *decided =
        decision ? coding_verdict_dup_title(self->consensus, decision->verdict) : NULL;
    const CodingTranscript *t = one->transcript;
    g_autofree char *address = coding_address_format_lines(t, one->span);
    g_autofree char *place = coding_address_format(t, one->span);
    g_autofree char *speakers = select_dup_speakers(t, one->span);
    g_autofree char *first = coding_disagreement_dup_reading(one, 0);
    g_autofree char *second = coding_disagreement_dup_reading(one, 1);
    g_autoptr(CodingExcerpt) excerpt = coding_excerpt_new(t, one->span, NULL);
    g_autofree char *text = coding_excerpt_dup_text(excerpt);
    g_autofree char *before =
        opt_context ? select_dup_before(t, one->span, (guint)opt_context) : NULL;
    g_autofree char *after =
        opt_context ? select_dup_after(t, one->span, (guint)opt_context) : NULL;

    coding_table_add_row(table, address, speakers, disagree_get_title(one->kind), first,
                         second, (gint64)one->alike, before, text, after, decided,
                         coding_disagreement_kind_get_name(one->kind),
                         coding_transcript_get_name(t), place);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(Disagree) self = {0};
    g_autoptr(CodingTable) table = NULL;

    if (opt_context < 0) {
        set_usage_error(error, "--context takes a number from 0 on");
        return FALSE;
    }
    if (!disagree_load(ctx, &self, args, error))
        return FALSE;
    table = new_table(&self);
    for (guint i = 0; i < self.chosen->len; i++) {
        if (!coding_progress_tick(ctx->progress, i, self.chosen->len, "reading passages",
                                  error))
            return FALSE;
        add_row(table, &self, g_ptr_array_index(self.chosen, i));
    }
    return disagree_add_notes(&self, table, error) && context_print(ctx, table, error);
}

const Command cmd_disagreements = {
    .name = "disagreements",
    .group = "Agree",
    .arguments = "CODER[@STAGE] CODER[@STAGE]",
    .min_args = 2,
    .max_args = 2,
    .summary = "list what two coders read differently, to be talked over",
    .details =
        "Goes through the transcripts that both have marked as read to the end and lists "
        "each passage where they differ on a code that both know: a code of the joint "
        "scheme, one that 'axial align' relates to it, or, where nothing is aligned, "
        "codes of the same name. CODER@STAGE is what a coder froze under that name.\n\n"
        "What they can differ in, the most instructive first:\n\n"
        "other codes\teach put another code there\n"
        "other stance\tthe same code, for it and against it\n"
        "one alone\tone put a code there, and the other nothing for it\n"
        "other edges\tthe same code, on other words\n\n"
        "Within each, what comes back most often comes first, the same code against the "
        "same other one: one talk settles all of these. White space and punctuation at "
        "the ends of a passage make no difference.\n\n"
        "What was decided ('axial decide') is left out unless --all asks for it. "
        "Participants are chosen by what is known of them, codes with all that lies "
        "below "
        "them; 'axial segments' with an address shows what else is there.",
    .examples =
        (const char *const[]){"all of them", "axial disagreements Ana Ben",
                              "with the lines around them, the first ten",
                              "axial disagreements Ana Ben --context 2 --limit 10",
                              "where they named a passage differently, as CSV",
                              "axial disagreements Ana Ben --kind code --csv", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
