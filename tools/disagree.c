/* disagree.c - the disagreements that the options choose, and how they read. */
#include "disagree.h"

#include "agree.h"
#include "select.h"

DisagreeOptions disagree_options;

void
disagree_clear(Disagree *self)
{
    states_clear(&self->states);
    g_clear_pointer(&self->state, g_free);
    g_clear_pointer(&self->chosen, g_ptr_array_unref);
    g_clear_pointer(&self->by_id, g_hash_table_unref);
    g_clear_pointer(&self->decisions, g_ptr_array_unref);
    g_clear_pointer(&self->consensus, coding_consensus_free);
    g_clear_pointer(&self->scope, coding_scope_free);
    g_clear_pointer(&self->all, coding_disagreements_free);
}

/* --- choosing ---------------------------------------------------------------------- */

typedef struct {
    gboolean kinds[CODING_DISAGREE_N_KINDS];
    GHashTable *codes; /* set of ids (gint64 *); NULL: any */
} Choice;

static gboolean
read_kinds(Choice *choice, GError **error)
{
    g_autoptr(GPtrArray) names = NULL;

    for (guint i = 0; i < CODING_DISAGREE_N_KINDS; i++)
        choice->kinds[i] = !disagree_options.kinds;
    if (!disagree_options.kinds)
        return TRUE;
    names = coding_list_split(disagree_options.kinds, ',');
    for (guint i = 0; i < names->len; i++) {
        g_autoptr(GError) problem = NULL;
        CodingDisagreementKind kind;

        if (!coding_disagreement_kind_parse(g_ptr_array_index(names, i), &kind,
                                            &problem)) {
            set_usage_error(error, "%s", problem->message);
            return FALSE;
        }
        choice->kinds[kind] = TRUE;
    }
    if (names->len)
        return TRUE;
    set_usage_error(error, "--kind names none");
    return FALSE;
}

/* The codes named, with all that counts for them. */
static gboolean
read_codes(Choice *choice, const CodingCodebook *book, GError **error)
{
    if (disagree_options.codes)
        choice->codes = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (char **name = disagree_options.codes; name && *name; name++) {
        const CodingCode *code = coding_codebook_find(book, 0, *name, error);
        g_autoptr(GHashTable) closure = NULL;
        GHashTableIter iter;
        gpointer id;

        if (!code)
            return FALSE;
        closure = coding_codebook_get_closure(book, code);
        g_hash_table_iter_init(&iter, closure);
        while (g_hash_table_iter_next(&iter, &id, NULL))
            g_hash_table_add(choice->codes, g_memdup2(id, sizeof(gint64)));
        /* One of her own stands for what it indicates. */
        for (guint i = 0; i < code->indicates->len; i++) {
            const CodingCode *joint = g_ptr_array_index(code->indicates, i);

            g_hash_table_add(choice->codes, g_memdup2(&joint->id, sizeof joint->id));
        }
    }
    return TRUE;
}

static gboolean
has_code(const Choice *choice, const CodingDisagreement *one)
{
    for (guint c = 0; choice->codes && c < 2; c++)
        if (one->codes[c] && g_hash_table_contains(choice->codes, &one->codes[c]->id))
            return TRUE;
    return !choice->codes;
}

gboolean
disagree_is_in_scope(const Disagree *self, const CodingTranscript *t, CodingSpan words)
{
    const CodingRoster *roster = coding_disagreements_get_roster(self->all);
    gint64 id = coding_transcript_get_id(t);
    gsize n = coding_transcript_get_n_turns(t);

    if (!coding_scope_has_transcript(self->scope, id))
        return FALSE;
    if (!coding_scope_is_about_persons(self->scope))
        return TRUE;
    for (gsize i = n ? coding_transcript_find_turn(t, words.start) : 0; i < n; i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);

        if (turn->span.start >= words.stop)
            return FALSE;
        if (turn->speaker && coding_span_overlaps(turn->span, words) &&
            coding_scope_has_person(self->scope,
                                    coding_roster_get_speaker(roster, id, turn->speaker)))
            return TRUE;
    }
    return FALSE;
}

static gboolean
choose(Disagree *self, GError **error)
{
    const GPtrArray *all = coding_disagreements_get(self->all);
    Choice choice = {0};
    gboolean ok =
        read_kinds(&choice, error) &&
        read_codes(&choice, coding_disagreements_get_codebook(self->all), error);
    g_autoptr(GHashTable) codes = choice.codes;

    self->chosen = g_ptr_array_new();
    for (guint i = 0; ok && i < all->len; i++) {
        CodingDisagreement *one = g_ptr_array_index(all, i);

        if ((!one->decision || disagree_options.decided) && choice.kinds[one->kind] &&
            has_code(&choice, one) &&
            disagree_is_in_scope(self, one->transcript, one->words))
            g_ptr_array_add(self->chosen, one);
    }
    if (disagree_options.limit && self->chosen->len > (guint)disagree_options.limit)
        g_ptr_array_set_size(self->chosen, disagree_options.limit);
    (void)codes;
    return ok;
}

/* --- loading ----------------------------------------------------------------------- */

/* Without a text that both have read there is nothing to say. */
static gboolean
check_read(const Disagree *self, GError **error)
{
    if (coding_disagreements_get_agreed(self->all)->len)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "nothing to compare: %s and %s have not both marked the same transcript "
                "as read to the end; 'axial coder done TRANSCRIPT' does, for each of "
                "them",
                disagree_get_coder(self, 0), disagree_get_coder(self, 1));
    return FALSE;
}

/* A code that both know, or there is no question that could be put. */
static gboolean
check_common(const Disagree *self, GError **error)
{
    const CodingComparison *comparison = coding_disagreements_get_comparison(self->all);

    if (coding_comparison_get_codes(comparison)->len)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "nothing to compare: %s and %s share no codes; 'axial align' relates "
                "codes that were invented apart",
                disagree_get_coder(self, 0), disagree_get_coder(self, 1));
    return FALSE;
}

/* What the two have decided so far, in whatever states. */
static gboolean
load_decisions(CodingStore *store, Disagree *self, GError **error)
{
    const gint64 *coders = (const gint64 *)(void *)self->states.ids->data;
    g_autoptr(GPtrArray) list = coding_consensus_list(store, error);

    for (guint i = 0; list && i < list->len && !self->consensus; i++) {
        const CodingConsensus *one = g_ptr_array_index(list, i);

        if (one->coders[0] == MIN(coders[0], coders[1]) &&
            one->coders[1] == MAX(coders[0], coders[1]))
            self->consensus = g_ptr_array_steal_index(list, i);
    }
    if (!list || !self->consensus)
        return list != NULL;
    self->decisions = coding_decision_list(store, self->consensus, error);
    if (!self->decisions)
        return FALSE;
    self->n_decided =
        coding_disagreements_match(self->all, self->consensus, self->decisions);
    self->by_id = coding_decision_index(self->decisions);
    return TRUE;
}

gboolean
disagree_load(Context *ctx, Disagree *self, char **args, GError **error)
{
    CodingComparisonOptions options = {0};

    if (disagree_options.limit < 0) {
        set_usage_error(error, "--limit takes a number from 0 on");
        return FALSE;
    }
    if (!states_read(ctx->store, &self->states, args, NULL, error))
        return FALSE;
    options.stages = (const char *const *)self->states.stages->pdata;
    self->all = coding_disagreements_new(
        ctx->store, (const gint64 *)(void *)self->states.ids->data, &options, error);
    self->state = self->all ? states_dup_text(ctx, &self->states, error) : NULL;
    if (!self->state || !check_read(self, error) || !check_common(self, error))
        return FALSE;
    self->scope =
        coding_scope_new(ctx->store, coding_disagreements_get_roster(self->all));
    return load_decisions(ctx->store, self, error) &&
           select_fill_scope(self->scope, error) && choose(self, error);
}

/* --- words ------------------------------------------------------------------------- */

const char *
disagree_get_coder(const Disagree *self, guint coder)
{
    return coding_comparison_get_coder(coding_disagreements_get_comparison(self->all),
                                       coder);
}

const CodingDecision *
disagree_get_decision(const Disagree *self, const CodingDisagreement *one)
{
    return self->by_id ? g_hash_table_lookup(self->by_id, &one->decision) : NULL;
}

const char *
disagree_get_title(CodingDisagreementKind kind)
{
    static const char *const titles[] = {
        [CODING_DISAGREE_CODE] = "other codes",
        [CODING_DISAGREE_STANCE] = "other stance",
        [CODING_DISAGREE_ONE] = "one alone",
        [CODING_DISAGREE_EDGES] = "other edges",
    };

    return titles[kind];
}

static void
note_left_out(const Disagree *self, CodingTable *table)
{
    const CodingComparison *comparison = coding_disagreements_get_comparison(self->all);

    for (guint c = 0; c < 2; c++) {
        guint unknown = coding_comparison_get_unknown(comparison, c)->len;
        guint unread = coding_comparison_get_n_unread(comparison, c);

        if (unknown)
            coding_table_add_note(table,
                                  "not comparable: %u code%s of %s that the other does "
                                  "not know; 'axial align' relates codes",
                                  unknown, unknown == 1 ? "" : "s",
                                  disagree_get_coder(self, c));
        if (unread)
            coding_table_add_note(
                table, "left out: %u segment%s of %s that nobody has read", unread,
                unread == 1 ? "" : "s", disagree_get_coder(self, c));
    }
}

/* What was asked for beside the scope; NULL: nothing. */
static char *
dup_asked(void)
{
    g_autofree char *codes =
        disagree_options.codes ? g_strjoinv("', '", disagree_options.codes) : NULL;
    g_autofree char *said = codes ? g_strdup_printf("codes '%s'", codes) : NULL;

    if (!disagree_options.kinds)
        return g_steal_pointer(&said);
    return g_strdup_printf("kinds %s%s%s", disagree_options.kinds, said ? "; " : "",
                           said ? said : "");
}

/* Whether a reading that is shown does not simply support its code. */
static gboolean
has_mark(const Disagree *self)
{
    for (guint i = 0; i < self->chosen->len; i++) {
        const CodingDisagreement *one = g_ptr_array_index(self->chosen, i);

        for (guint c = 0; c < 2; c++)
            for (guint k = 0; k < one->claims[c]->len; k++)
                if (g_array_index(one->claims[c], CodingClaim, k).stance !=
                    CODING_STANCE_SUPPORTS)
                    return TRUE;
    }
    return FALSE;
}

gboolean
disagree_add_notes(const Disagree *self, CodingTable *table, GError **error)
{
    const CodingComparison *comparison = coding_disagreements_get_comparison(self->all);
    const Agree agree = {.comparison = (CodingComparison *)comparison};
    g_autofree char *scope = coding_scope_dup_text(self->scope);
    g_autofree char *asked = dup_asked();
    guint n = coding_disagreements_get(self->all)->len;

    coding_table_add_note(table,
                          "%u of %u disagreement%s; unit: passages coded; %u more have "
                          "the same code by both on the same words",
                          self->chosen->len, n, n == 1 ? "" : "s",
                          coding_disagreements_count_agreed(self->all));
    if (has_mark(self))
        coding_table_add_note(table,
                              "before a code: - speaks against it, ~ qualifies it");
    if (self->n_decided)
        coding_table_add_note(table, "%u of these %u %s decided%s", self->n_decided, n,
                              self->n_decided == 1 ? "is" : "are",
                              disagree_options.decided ? "" : "; --all shows them too");
    coding_table_add_note(table, "coders: %s, %s; %s", disagree_get_coder(self, 0),
                          disagree_get_coder(self, 1), self->state);
    coding_table_add_note(table,
                          "in order: other codes, other stance, one alone, other edges; "
                          "then what comes back most often");
    agree_note_missing(&agree, table);
    note_left_out(self, table);
    if (asked)
        coding_table_add_note(table, "only: %s", asked);
    return select_add_scope_notes(table, scope, self->scope, error);
}
