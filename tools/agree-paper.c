/*
 * agree-paper.c - what an article says of the comparison, in two forms.
 *
 * Reliability speaks of what was coded independently; dialogue of how two readings became
 * one, in which a coefficient has no place.
 */
#include <string.h>

#include "agree.h"
#include "disagree.h"

static void
add_text(GPtrArray *paragraphs, char *text)
{
    g_ptr_array_add(paragraphs, text);
}

static GPtrArray *
new_paragraphs(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

/* --- reliability ------------------------------------------------------------------- */

/* What was computed, with where it is from. */
static GPtrArray *
list_references(const Agree *self)
{
    GPtrArray *list = new_paragraphs();

    for (guint i = 0; i < self->coefficients->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(self->coefficients, i);

        if (*measure->citation)
            add_text(list, g_strdup_printf(
                               "%s (%s): %s%s", measure->title, measure->symbol,
                               measure->citation,
                               g_str_has_suffix(measure->citation, ".") ? "" : "."));
    }
    if (coding_comparison_get_codes(self->comparison)->len > 1)
        add_text(list, g_strdup("Pooled over codes: De Vries, Elliott, Kanouse & Teleki "
                                "2008, Field Methods 20, 272-282."));
    add_text(list, g_strdup("Rules of thumb are their authors': alpha from .800 on, "
                            "tentatively from .667 on (Krippendorff 2018, Content "
                            "Analysis, 4th ed.); kappa .41 to .60 moderate, .61 to .80 "
                            "substantial (Landis & Koch 1977, Biometrics 33, 159-174)."));
    add_text(list, g_strdup("Computed with Axial " CODING_VERSION "."));
    return list;
}

static GPtrArray *
load_meetings(CodingStore *store, GError **error)
{
    const CodingMemoFilter filter = {.kind = "meeting"};

    return coding_memo_list(store, &filter, error);
}

/* Those that were held before the last of the stages was frozen. */
static gboolean
count_early(CodingStore *store, const CoderStates *states, const GPtrArray *memos,
            guint *n, GError **error)
{
    gint64 frozen;

    *n = 0;
    if (!states_get_frozen(store, states, &frozen, error))
        return FALSE;
    for (guint i = 0; i < memos->len; i++)
        *n += ((const CodingMemo *)g_ptr_array_index(memos, i))->written_at < frozen;
    return TRUE;
}

gboolean
agree_print_reliability(Context *ctx, const Agree *self, const CoderStates *states,
                        GError **error)
{
    g_autoptr(GPtrArray) memos = load_meetings(self->store, error);
    guint n_meetings;
    g_autoptr(GPtrArray) before = new_paragraphs();
    g_autoptr(GPtrArray) tables =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_table_unref);
    g_autoptr(GPtrArray) after = list_references(self);
    CodingTable *table = agree_table_codes(self, AGREE_ROWS_NAMED);
    g_autofree char *coders = agree_dup_coders(self);
    g_autofree char *title = g_strdup_printf("Agreement of %s, by code", coders);

    g_ptr_array_add(tables, table);
    if (!memos || !count_early(self->store, states, memos, &n_meetings, error))
        return FALSE;
    coding_table_set_title(table, title);
    if (n_meetings)
        coding_table_add_note(table,
                              "%u %s on record before the coding was frozen ('axial "
                              "memo'): if codes were spoken of there, it was not "
                              "independent",
                              n_meetings,
                              n_meetings == 1 ? "meeting is" : "meetings are");
    agree_note_all(self, table);
    add_text(before, agree_dup_article(self));
    return agree_print_document(ctx, "Reliability", before, tables, after, error);
}

/* --- dialogue --------------------------------------------------------------------- */

static char *
dup_names(const GPtrArray *names)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < names->len; i++)
        coding_list_append(text, g_ptr_array_index(names, i));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* When they met, @early of the times before the coding was frozen. */
static void
say_meetings(const GPtrArray *memos, guint early, GString *text)
{
    if (memos->len) {
        const CodingMemo *first = g_ptr_array_index(memos, 0);
        const CodingMemo *last = g_ptr_array_index(memos, memos->len - 1);
        g_autofree char *from = states_dup_date(MIN(first->written_at, last->written_at));
        g_autofree char *to = states_dup_date(MAX(first->written_at, last->written_at));

        g_string_append_printf(text, " They discussed their codes in %u %s, %s%s%s.",
                               memos->len, memos->len == 1 ? "meeting" : "meetings", from,
                               memos->len > 1 ? " to " : "", memos->len > 1 ? to : "");
        if (early && memos->len == 1)
            g_string_append(text, " It was held before that coding was frozen.");
        else if (early)
            g_string_append_printf(text,
                                   " %u of them %s held before that coding was frozen.",
                                   early, early == 1 ? "was" : "were");
    } else {
        g_string_append(text, " No meeting is on record ('axial memo add --kind meeting' "
                              "keeps one).");
    }
}

/* A row per meeting. */
static CodingTable *
list_meetings(CodingStore *store, const GPtrArray *memos, GError **error)
{
    static const CodingColumn columns[] = {
        {.id = "date", .title = "Date", .type = CODING_CELL_TEXT},
        {.id = "meeting", .title = "Meeting", .type = CODING_CELL_TEXT},
        {.id = "attendees", .title = "Who", .type = CODING_CELL_TEXT},
        {.id = "changes", .title = "Changes after it", .type = CODING_CELL_INTEGER},
        {NULL},
    };
    g_autoptr(CodingTable) table = coding_table_new(columns);

    coding_table_set_title(table, "Meetings");
    for (guint i = 0; i < memos->len; i++) {
        const CodingMemo *memo = g_ptr_array_index(memos, i);
        g_autofree char *date = states_dup_date(memo->written_at);
        g_autofree char *who = dup_names(memo->attendees);
        gint64 until;
        g_autoptr(GPtrArray) changes =
            coding_memo_list_changes(store, memo, &until, error);

        if (!changes)
            return NULL;
        coding_table_add_row(table, date, memo->title, *who ? who : NULL,
                             (gint64)changes->len);
    }
    coding_table_add_note(table, "changes: operations of the journal up to the next "
                                 "meeting; those that were undone are left out");
    return g_steal_pointer(&table);
}

/* Others who have read some of it. */
static gboolean
say_readers(const Agree *self, const CoderStates *states, GString *text, GError **error)
{
    CodingStore *store = self->store;
    g_autoptr(GPtrArray) coders = coding_coder_list(store, error);
    guint n = 0;

    for (guint i = 0; coders && i < coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(coders, i);
        CodingCoderWork work;
        gboolean compared = FALSE;

        for (guint c = 0; c < states->ids->len; c++)
            compared |= g_array_index(states->ids, gint64, c) == coder->id;
        if (compared || !coder->visible)
            continue;
        if (!coding_coder_count_work(store, coder->id, &work, error))
            return FALSE;
        if (work.transcripts_done == 0)
            continue;
        g_string_append_printf(text,
                               " %s, who had no part in that coding, read %u of %u %s.",
                               coder->name, work.transcripts_done, self->n_interviews,
                               self->n_interviews == 1 ? "interview" : "interviews");
        n++;
    }
    if (coders && n == 0)
        g_string_append(text, " No further reader's work is on record.");
    return coders != NULL;
}

static gboolean
is_of(const CodingConsensus *consensus, const CoderStates *states)
{
    for (guint c = 0; c < states->ids->len; c++) {
        gint64 id = g_array_index(states->ids, gint64, c);

        if (id != consensus->coders[0] && id != consensus->coders[1])
            return FALSE;
    }
    return TRUE;
}

/* How many disagreements the two had, with those that were decided; 0: nothing of theirs
 * can be compared any more. */
static gboolean
count_disagreements(Context *ctx, const CodingConsensus *consensus, guint *n,
                    GError **error)
{
    char *coders[] = {consensus->names[0], consensus->names[1], NULL};
    g_auto(Disagree) all = {0};
    g_autoptr(GError) problem = NULL;

    *n = 0;
    if (disagree_load(ctx, &all, coders, &problem))
        *n = (all.decisions ? all.decisions->len : 0) +
             coding_disagreements_get(all.all)->len - all.n_decided;
    else if (!g_error_matches(problem, CODING_ERROR, CODING_ERROR_NOT_FOUND)) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    return TRUE;
}

/* "as C1 had it", "by the codes of both". */
static char *
dup_way(const CodingConsensus *consensus, CodingVerdict verdict)
{
    static const char *const ways[] = {
        [CODING_VERDICT_BOTH] = "by the codes of both",
        [CODING_VERDICT_NEITHER] = "by no code",
        [CODING_VERDICT_NEW] = "by another code",
        [CODING_VERDICT_EDGES] = "by other edges",
        [CODING_VERDICT_KEPT] = "by keeping both readings",
    };

    return verdict == CODING_VERDICT_FIRST || verdict == CODING_VERDICT_SECOND
               ? g_strdup_printf("as %s had it",
                                 consensus->names[verdict == CODING_VERDICT_SECOND])
               : g_strdup(ways[verdict]);
}

/* What the two decided: "68 of the 308 places they read differently were decided: 66 as
 * C1 had it, 2 by keeping both readings". */
static gboolean
say_consensus(Context *ctx, const CodingConsensus *consensus, GString *text,
              GError **error)
{
    g_autoptr(GPtrArray) list = coding_decision_list(ctx->store, consensus, error);
    guint counts[CODING_N_VERDICTS] = {0}, all;
    const char *between = ": ";

    if (!list || !count_disagreements(ctx, consensus, &all, error))
        return FALSE;
    for (guint i = 0; i < list->len; i++)
        counts[((const CodingDecision *)g_ptr_array_index(list, i))->verdict]++;
    g_string_append_printf(text, " %u of the ", list->len);
    if (all)
        g_string_append_printf(text, "%u ", all);
    g_string_append_printf(text, "places they read differently %s decided",
                           list->len == 1 ? "was" : "were");
    for (guint i = 0; i < CODING_N_VERDICTS; i++) {
        g_autofree char *way = dup_way(consensus, (CodingVerdict)i);

        if (counts[i] == 0)
            continue;
        g_string_append_printf(text, "%s%u %s", between, counts[i], way);
        between = ", ";
    }
    g_string_append(text, "; 'axial decide list' is the appendix.");
    return TRUE;
}

static gboolean
say_decisions(Context *ctx, const CoderStates *states, GString *text, GError **error)
{
    g_autoptr(GPtrArray) list = coding_consensus_list(ctx->store, error);
    gboolean any = FALSE;

    for (guint i = 0; list && i < list->len; i++) {
        const CodingConsensus *consensus = g_ptr_array_index(list, i);

        if (!is_of(consensus, states))
            continue;
        if (!say_consensus(ctx, consensus, text, error))
            return FALSE;
        any = TRUE;
    }
    if (list && !any)
        g_string_append(text, " No decision on a difference is on record.");
    return list != NULL;
}

/* What of one coder's first stage is another thing in the stage @later; NULL: now. */
static gboolean
add_change(const Agree *self, const CoderStates *states, guint c, const char *later,
           CodingTable *table, GError **error)
{
    gint64 id = g_array_index(states->ids, gint64, c);
    const gint64 both[] = {id, id};
    const char *first = g_ptr_array_index(states->stages, c);
    const char *const stages[] = {first, later};
    CodingComparisonOptions options = *self->options;
    g_autoptr(CodingCoder) coder = coding_coder_load(self->store, id, error);
    guint n;

    options.stages = stages;
    g_autoptr(CodingComparison) change =
        coder ? coding_comparison_new(self->store, both, 2, &options, error) : NULL;
    if (!change)
        return FALSE;
    g_autoptr(GPtrArray) none = coding_comparison_list_differences(change, 0, &n);
    coding_table_add_row(table, coder->name, first, later ? later : "the present coding",
                         (gint64)coding_comparison_get_n_codes(change, 0),
                         (gint64)coding_comparison_get_n_codes(change, 1),
                         (gint64)coding_comparison_get_n_segments(change, 0),
                         (gint64)coding_comparison_get_n_segments(change, 1), (gint64)n,
                         coding_comparison_get_n_units(change));
    return TRUE;
}

/* The last stage of @coder in which what was decided stands; NULL: none. */
static const char *
find_negotiated(const GPtrArray *stages, gint64 coder)
{
    for (guint i = stages->len; i-- > 0;) {
        const CodingStage *stage = g_ptr_array_index(stages, i);

        if (stage->coder == coder && stage->negotiated)
            return stage->name;
    }
    return NULL;
}

static CodingTable *
list_changes(const Agree *self, const CoderStates *states, GError **error)
{
    static const CodingColumn columns[] = {
        {.id = "coder", .title = "Coder", .type = CODING_CELL_TEXT},
        {.id = "stage", .title = "First stage", .type = CODING_CELL_TEXT},
        {.id = "later", .title = "Later", .type = CODING_CELL_TEXT},
        {.id = "codes_before", .title = "Codes first", .type = CODING_CELL_INTEGER},
        {.id = "codes_now", .title = "later", .type = CODING_CELL_INTEGER},
        {.id = "segments_before", .title = "Segments first", .type = CODING_CELL_INTEGER},
        {.id = "segments_now", .title = "later", .type = CODING_CELL_INTEGER},
        {.id = "changed", .title = "Units changed", .type = CODING_CELL_INTEGER},
        {.id = "n", .title = "of", .type = CODING_CELL_INTEGER},
        {NULL},
    };
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(GPtrArray) stages = coding_stage_list(self->store, error);

    coding_table_set_title(table, "What changed since the first stage");
    for (guint c = 0; stages && c < states->ids->len; c++) {
        const char *negotiated =
            find_negotiated(stages, g_array_index(states->ids, gint64, c));

        if (!add_change(self, states, c, NULL, table, error) ||
            (negotiated && !add_change(self, states, c, negotiated, table, error)))
            return NULL;
    }
    if (!stages)
        return NULL;
    coding_table_add_note(table,
                          "unit: %s of transcripts read to the end at both times; a "
                          "unit is changed when one of its codes is",
                          agree_get_units(self));
    return g_steal_pointer(&table);
}

static char *
dup_beginning(const Agree *self)
{
    const GPtrArray *texts = coding_comparison_get_transcripts(self->comparison);
    g_autofree char *coders = agree_dup_coders(self);

    return g_strdup_printf(
        "%s coded %u of %u %s%s. Differences were taken as two "
        "readings to be talked through, not as errors of measurement; "
        "no coefficient of agreement is given.",
        coders, agree_count_read(self), MAX(self->n_interviews, texts->len),
        self->n_interviews == 1 ? "interview" : "interviews",
        !self->independent    ? ""
        : self->n_persons > 2 ? ", each without sight of the others' codes"
                              : ", each without sight of the other's codes");
}

gboolean
agree_print_dialogue(Context *ctx, const Agree *self, const CoderStates *states,
                     GError **error)
{
    g_autofree char *beginning = dup_beginning(self);
    g_autoptr(GString) text = g_string_new(beginning);
    g_autoptr(GPtrArray) memos = load_meetings(self->store, error);
    g_autoptr(CodingTable) meetings =
        memos ? list_meetings(self->store, memos, error) : NULL;
    g_autoptr(CodingTable) changes = meetings ? list_changes(self, states, error) : NULL;
    g_autoptr(GPtrArray) before = new_paragraphs();
    g_autoptr(GPtrArray) tables =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_table_unref);
    g_autoptr(GPtrArray) after = new_paragraphs();
    guint early;

    if (!changes || !count_early(self->store, states, memos, &early, error))
        return FALSE;
    say_meetings(memos, early, text);
    if (!say_readers(self, states, text, error) ||
        !say_decisions(ctx, states, text, error))
        return FALSE;
    add_text(before, g_strdup(text->str));
    if (coding_table_get_n_rows(meetings))
        g_ptr_array_add(tables, g_steal_pointer(&meetings));
    g_ptr_array_add(tables, g_steal_pointer(&changes));
    return agree_print_document(ctx, "How two readings met", before, tables, after,
                                error);
}
