/* cmd-decide-list.c - 'axial decide list' and 'drop': decisions, as an appendix. */
#include "columns.h"
#include "decide.h"
#include "select.h"

static const GOptionEntry list_options[] = {
    DECIDE_CONSENSUS_OPTION,
    SELECT_SCOPE_OPTIONS,
    {NULL},
};

static char *opt_code;
static gboolean opt_all;

static const GOptionEntry drop_options[] = {
    {"code", 0, 0, G_OPTION_ARG_STRING, &opt_code,
     "Only the decision in which this code was in question", "CODE"},
    {"all", 0, 0, G_OPTION_ARG_NONE, &opt_all, "All decisions", NULL},
    DECIDE_CONSENSUS_OPTION,
    {NULL},
};

enum {
    COLUMN_ADDRESS,
    COLUMN_SPEAKER,
    COLUMN_TEXT,
    COLUMN_FIRST,
    COLUMN_SECOND,
    COLUMN_VERDICT,
    COLUMN_DECIDED,
    COLUMN_REASON,
    COLUMN_BY,
    COLUMN_MADE,
    COLUMN_OPEN,
    COLUMN_TRANSCRIPT,
    COLUMN_PLACE,
    N_COLUMNS,
};

static const CodingColumn columns[] = {
    [COLUMN_ADDRESS] = COLUMN_OF_LINES,
    [COLUMN_SPEAKER] = COLUMN_OF_SPEAKER,
    [COLUMN_TEXT] = {.id = "text",
                     .title = "Text",
                     .help = "what was said; of a dialogue, a line for each speaker"},
    [COLUMN_FIRST] = {.id = "reading_1",
                      .title = "First",
                      .help = "what the first coder had there"},
    [COLUMN_SECOND] = {.id = "reading_2",
                       .title = "Second",
                       .help = "what the other one had there"},
    [COLUMN_VERDICT] = {.id = "verdict",
                        .title = "Verdict",
                        .help = "how it was decided"},
    [COLUMN_DECIDED] = {.id = "decided",
                        .title = "Decided",
                        .help = "the codes that were decided on"},
    [COLUMN_REASON] = {.id = "reason", .title = "Reason", .help = "why"},
    [COLUMN_BY] = {.id = "by", .title = "By", .help = "who entered it"},
    [COLUMN_MADE] = {.id = "made",
                     .title = "Made",
                     .type = CODING_CELL_TIME,
                     .help = "when it was entered"},
    [COLUMN_OPEN] = {.id = "stands",
                     .title = "Stands",
                     .type = CODING_CELL_BOOLEAN,
                     .hidden = TRUE,
                     .help = "whether both still read it so; else the question is open"},
    [COLUMN_TRANSCRIPT] = COLUMN_OF_TRANSCRIPT,
    [COLUMN_PLACE] = COLUMN_OF_PLACE,
    {NULL},
};

typedef struct {
    Disagree now;
    GHashTable *stands;           /* ids of decisions (gint64 *) that answer a question */
    GHashTable *names;            /* of coders */
    CodingTranscript *transcript; /* of the decision that is shown */
    guint shown;
    guint verdicts[CODING_N_VERDICTS];
    guint changed[2];
} Listing;

static void
listing_clear(Listing *self)
{
    disagree_clear(&self->now);
    g_clear_pointer(&self->stands, g_hash_table_unref);
    g_clear_pointer(&self->names, g_hash_table_unref);
    g_clear_pointer(&self->transcript, coding_transcript_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Listing, listing_clear)

static gboolean
load(Context *ctx, Listing *self, GError **error)
{
    const GPtrArray *all;

    self->stands = g_hash_table_new(g_int64_hash, g_int64_equal);
    if (!decide_load(ctx, &self->now, error))
        return FALSE;
    all = coding_disagreements_get(self->now.all);
    for (guint i = 0; i < all->len; i++) {
        CodingDisagreement *one = g_ptr_array_index(all, i);

        if (one->decision)
            g_hash_table_add(self->stands, &one->decision);
    }
    self->names = coding_coder_load_names(ctx->store, error);
    return self->names != NULL;
}

/* The text of the decision; they are in the order of texts. */
static gboolean
turn_to(Context *ctx, Listing *self, const CodingDecision *decision, GError **error)
{
    if (self->transcript &&
        coding_transcript_get_id(self->transcript) == decision->transcript)
        return TRUE;
    g_clear_pointer(&self->transcript, coding_transcript_unref);
    self->transcript = coding_transcript_load(ctx->store, decision->transcript, error);
    return self->transcript != NULL;
}

static void
add_row(Listing *self, CodingTable *table, const CodingDecision *decision)
{
    const CodingTranscript *t = self->transcript;
    g_autofree char *address = coding_address_format_lines(t, decision->span);
    g_autofree char *place = coding_address_format(t, decision->span);
    g_autofree char *speakers = select_dup_speakers(t, decision->span);
    g_autofree char *verdict =
        coding_verdict_dup_title(self->now.consensus, decision->verdict);
    g_autofree char *first = coding_decision_dup_claims(decision, t, CODING_SIDE_FIRST);
    g_autofree char *second = coding_decision_dup_claims(decision, t, CODING_SIDE_SECOND);
    g_autofree char *decided =
        decision->verdict == CODING_VERDICT_KEPT
            ? NULL
            : coding_decision_dup_claims(decision, t, CODING_SIDE_DECIDED);
    g_autoptr(CodingExcerpt) excerpt = coding_excerpt_new(t, decision->span, NULL);
    g_autofree char *text = coding_excerpt_dup_text(excerpt);

    self->shown++;
    self->verdicts[decision->verdict]++;
    for (guint c = 0; c < 2; c++)
        self->changed[c] += coding_decision_changes(decision, t, c);
    coding_table_add_row(
        table, address, speakers, text, first, second, verdict, decided, decision->reason,
        (const char *)g_hash_table_lookup(self->names, &decision->coder),
        decision->made_at, g_hash_table_contains(self->stands, &decision->id),
        coding_transcript_get_name(t), place);
}

/* "as C1: 4, both: 2". */
static char *
dup_verdicts(const Listing *self)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < CODING_N_VERDICTS; i++) {
        g_autofree char *title =
            coding_verdict_dup_title(self->now.consensus, (CodingVerdict)i);

        if (self->verdicts[i])
            g_string_append_printf(text, "%s%s: %u", text->len ? ", " : "", title,
                                   self->verdicts[i]);
    }
    return g_strdup(text->len ? text->str : "none");
}

static gboolean
add_notes(const Listing *self, CodingTable *table, GError **error)
{
    const Disagree *now = &self->now;
    guint n = now->decisions->len;
    guint open = coding_disagreements_get(now->all)->len - now->n_decided;
    const char *first = disagree_get_coder(now, 0), *second = disagree_get_coder(now, 1);
    g_autofree char *asked = coding_scope_dup_text(now->scope);
    g_autofree char *verdicts = dup_verdicts(self);

    coding_table_add_note(table, "%u of %u decision%s: %s", self->shown, n,
                          n == 1 ? "" : "s", verdicts);
    coding_table_add_note(table, "%u of %u disagreements of %s and %s are decided", n,
                          n + open, first, second);
    coding_table_add_note(table,
                          "of those shown, %u changed what %s had and %u what %s had",
                          self->changed[0], first, self->changed[1], second);
    return select_add_scope_notes(table, asked, now->scope, error);
}

/* The same columns, headed by the coders' names. */
static CodingTable *
new_table(const Listing *self)
{
    CodingColumn copy[N_COLUMNS + 1];

    for (gsize i = 0; i <= N_COLUMNS; i++)
        copy[i] = columns[i];
    copy[COLUMN_FIRST].title = disagree_get_coder(&self->now, 0);
    copy[COLUMN_SECOND].title = disagree_get_coder(&self->now, 1);
    return coding_table_new(copy);
}

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_auto(Listing) self = {0};
    g_autoptr(CodingTable) table = NULL;

    (void)args;
    if (!load(ctx, &self, error))
        return FALSE;
    table = new_table(&self);
    for (guint i = 0; i < self.now.decisions->len; i++) {
        const CodingDecision *decision = g_ptr_array_index(self.now.decisions, i);

        if (!turn_to(ctx, &self, decision, error))
            return FALSE;
        if (disagree_is_in_scope(&self.now, self.transcript, decision->span))
            add_row(&self, table, decision);
    }
    return add_notes(&self, table, error) && context_print(ctx, table, error);
}

/* --- dropping ---------------------------------------------------------------------- */

/* Whether @code, or what counts for it, was in question. */
static gboolean
has_code(const CodingDecision *decision, GHashTable *codes)
{
    for (guint side = 0; codes && side < CODING_N_SIDES; side++)
        for (guint i = 0; i < decision->claims[side]->len; i++)
            if (g_hash_table_contains(
                    codes,
                    &g_array_index(decision->claims[side], CodingDecisionClaim, i).code))
                return TRUE;
    return !codes;
}

/* The decisions that touch @place (NULL: all of them). */
static gboolean
list_dropped(const Disagree *now, const CodingPlace *place, GArray *ids, GError **error)
{
    const CodingCodebook *book = coding_disagreements_get_codebook(now->all);
    const CodingCode *code =
        opt_code ? coding_codebook_find(book, 0, opt_code, error) : NULL;
    g_autoptr(GHashTable) codes = code ? coding_codebook_get_closure(book, code) : NULL;

    if (opt_code && !code)
        return FALSE;
    for (guint i = 0; i < now->decisions->len; i++) {
        const CodingDecision *decision = g_ptr_array_index(now->decisions, i);

        if (has_code(decision, codes) &&
            (!place->transcript ||
             (decision->transcript == coding_transcript_get_id(place->transcript) &&
              coding_span_overlaps(decision->span, place->span))))
            g_array_append_val(ids, decision->id);
    }
    return TRUE;
}

static gboolean
run_drop(Context *ctx, char **args, GError **error)
{
    g_auto(Disagree) now = {0};
    g_auto(CodingPlace) place = {0};
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!args[0] == !opt_all) {
        set_usage_error(error, "say either the address of a decision or --all");
        return FALSE;
    }
    if ((args[0] && !coding_place_parse(ctx->store, args[0], &place, error)) ||
        !decide_load(ctx, &now, error) || !list_dropped(&now, &place, ids, error))
        return FALSE;
    if (!ids->len && args[0]) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "nothing was decided at '%s'%s; 'axial decide list' shows what was",
                    args[0], opt_code ? " about that code" : "");
        return FALSE;
    }
    context_say(ctx, "dropped %u decision%s; the disagreement%s open again", ids->len,
                ids->len == 1 ? "" : "s", ids->len == 1 ? " is" : "s are");
    return coding_deciding_drop(ctx->store, now.consensus, now.all, ids, error);
}

const Command decide_list = {
    .name = "list",
    .summary = "list what was decided and why, as for an appendix",
    .details =
        "Lists every decision in the order of the texts: the words, what each of the two "
        "had, how it was decided, the reason, who entered it and when. Below stands how "
        "many of all disagreements are decided, how, and how often each of the two "
        "changed.",
    .examples =
        (const char *const[]){"the appendix", "axial decide list", "as a page to send",
                              "axial decide list -o d.html", NULL},
    .options = list_options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

const Command decide_drop = {
    .name = "drop",
    .arguments = "[ADDRESS]",
    .max_args = 1,
    .summary = "take decisions away, so that the questions are open again",
    .details = "Takes away what was decided at this place. Where something is only to be "
               "decided otherwise, deciding anew is enough.",
    .examples = (const char *const[]){"at one place", "axial decide drop g1:6-10", NULL},
    .options = drop_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_drop,
};
