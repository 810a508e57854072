/* deciding.c - taking decisions, and the consensus that comes of them. */
#include "measure/deciding-private.h"

#include <string.h>

#include "measure/comparison-private.h"

/* --- which decision is about which disagreement ----------------------------------- */

static int
compare_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *
dup_claim_key(guint side, gint64 code, CodingStance stance, CodingSpan words)
{
    return g_strdup_printf("%u:%" G_GINT64_FORMAT ":%d:%" G_GSIZE_FORMAT
                           "-%" G_GSIZE_FORMAT,
                           side, code, stance, words.start, words.stop);
}

/* The text's number and all readings in one order. */
static char *
dup_key(gint64 revision, GPtrArray *claims)
{
    g_autofree char *all = NULL;

    g_ptr_array_sort(claims, compare_texts);
    g_ptr_array_add(claims, NULL);
    all = g_strjoinv(" ", (char **)claims->pdata);
    return g_strdup_printf("%" G_GINT64_FORMAT " %s", revision, all);
}

char *
coding_disagreement_dup_key(const CodingDisagreement *one, gboolean swapped)
{
    g_autoptr(GPtrArray) claims = g_ptr_array_new_with_free_func(g_free);

    for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < one->claims[side]->len; i++) {
            const CodingClaim *claim = &g_array_index(one->claims[side], CodingClaim, i);

            g_ptr_array_add(claims, dup_claim_key(swapped ? !side : side, claim->code->id,
                                                  claim->stance, claim->words));
        }
    return dup_key(coding_transcript_get_revision_id(one->transcript), claims);
}

/* Adds the readings of @side of a decision to @claims, as those of the side @as. */
static void
add_claim_keys(GPtrArray *claims, const CodingDecision *decision,
               const CodingTranscript *t, guint side, guint as)
{
    for (guint i = 0; i < decision->claims[side]->len; i++) {
        const CodingDecisionClaim *claim =
            &g_array_index(decision->claims[side], CodingDecisionClaim, i);

        g_ptr_array_add(claims, dup_claim_key(as, claim->code, claim->stance,
                                              coding_claim_trim(t, claim->span)));
    }
}

static char *
dup_decision_key(const CodingDecision *decision, const CodingTranscript *t)
{
    g_autoptr(GPtrArray) claims = g_ptr_array_new_with_free_func(g_free);

    for (guint side = 0; side < 2; side++)
        add_claim_keys(claims, decision, t, side, side);
    return dup_key(decision->revision, claims);
}

/* The readings of one side, as though they were nobody's. */
static char *
dup_side_key(const CodingDecision *self, const CodingTranscript *t, guint side)
{
    g_autoptr(GPtrArray) claims = g_ptr_array_new_with_free_func(g_free);

    add_claim_keys(claims, self, t, side, 0);
    return dup_key(self->revision, claims);
}

gboolean
coding_decision_changes(const CodingDecision *self, const CodingTranscript *t, guint side)
{
    g_autofree char *hers = dup_side_key(self, t, side);
    g_autofree char *decided = dup_side_key(self, t, CODING_SIDE_DECIDED);

    return self->verdict != CODING_VERDICT_KEPT && strcmp(hers, decided) != 0;
}

/* The texts that both have read, by id of their revision (gint64). */
static GHashTable *
index_texts(const CodingDisagreements *self)
{
    GHashTable *by_revision =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    const GPtrArray *texts = coding_disagreements_get_agreed(self);

    for (guint i = 0; i < texts->len; i++) {
        const CodingAgreed *text = g_ptr_array_index(texts, i);
        gint64 id = coding_transcript_get_revision_id(text->transcript);

        g_hash_table_insert(by_revision, g_memdup2(&id, sizeof id),
                            (gpointer)text->transcript);
    }
    return by_revision;
}

guint
coding_disagreements_match(const CodingDisagreements *self,
                           const CodingConsensus *consensus, const GPtrArray *decisions)
{
    const GPtrArray *list = coding_disagreements_get(self);
    gboolean swapped =
        coding_disagreements_get_comparison(self)->coders[0].id != consensus->coders[0];
    g_autoptr(GHashTable) by_key =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) texts = index_texts(self);
    guint n = 0;

    for (guint i = 0; i < decisions->len; i++) {
        const CodingDecision *decision = g_ptr_array_index(decisions, i);
        const CodingTranscript *t = g_hash_table_lookup(texts, &decision->revision);

        if (t)
            g_hash_table_insert(by_key, dup_decision_key(decision, t),
                                (gpointer)decision);
    }
    for (guint i = 0; i < list->len; i++) {
        CodingDisagreement *one = g_ptr_array_index(list, i);
        g_autofree char *key = coding_disagreement_dup_key(one, swapped);
        const CodingDecision *decision = g_hash_table_lookup(by_key, key);

        one->decision = decision ? decision->id : 0;
        n += decision != NULL;
    }
    return n;
}

/* --- what was decided ------------------------------------------------------------- */

static void
add_decided(CodingDecision *decision, const CodingCode *code, CodingStance stance,
            CodingSpan span)
{
    const CodingDecisionClaim claim = {
        .code = code->id, .name = code->name, .stance = stance, .span = span};

    coding_decision_add_claim(decision, CODING_SIDE_DECIDED, &claim);
}

static void
add_side(CodingDecision *decision, const CodingDisagreement *one, guint coder)
{
    for (guint i = 0; i < one->claims[coder]->len; i++) {
        const CodingClaim *claim = &g_array_index(one->claims[coder], CodingClaim, i);

        add_decided(decision, claim->code, claim->stance, claim->span);
    }
}

/* The same code and stance by both, on words that overlap, is one passage; different
 * stances cannot stand on one. */
static gboolean
add_both(CodingDecision *decision, const CodingDisagreement *one, GError **error)
{
    GArray *decided = decision->claims[CODING_SIDE_DECIDED];

    if (one->kind == CODING_DISAGREE_STANCE) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the same words cannot speak for '%s' and against it at once; decide "
                    "for one, or keep both readings",
                    one->codes[0]->name);
        return FALSE;
    }
    add_side(decision, one, 0);
    for (guint i = 0; i < one->claims[1]->len; i++) {
        const CodingClaim *claim = &g_array_index(one->claims[1], CodingClaim, i);
        gboolean joined = FALSE;

        for (guint j = 0; j < decided->len && !joined; j++) {
            CodingDecisionClaim *there = &g_array_index(decided, CodingDecisionClaim, j);

            joined = there->code == claim->code->id && there->stance == claim->stance &&
                     coding_span_overlaps(there->span, claim->span);
            if (joined)
                there->span = coding_span_cover(there->span, claim->span);
        }
        if (!joined)
            add_decided(decision, claim->code, claim->stance, claim->span);
    }
    return TRUE;
}

static gboolean
check_words(const CodingTranscript *t, CodingSpan span, GError **error)
{
    if (span.stop <= coding_transcript_get_length(t) &&
        coding_span_get_length(coding_transcript_trim(t, span)))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "there are no words at the place that was decided on");
    return FALSE;
}

static gboolean
add_edges(CodingDecision *decision, const CodingDisagreement *one, CodingSpan span,
          GError **error)
{
    guint side = one->codes[0] ? 0 : 1;

    if (one->codes[0] && one->codes[1] && one->codes[0] != one->codes[1]) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "two codes are in question, '%s' and '%s'; say which one, as a new "
                    "code with a place of its own",
                    one->codes[0]->name, one->codes[1]->name);
        return FALSE;
    }
    if (!check_words(one->transcript, span, error))
        return FALSE;
    add_decided(decision, one->codes[side],
                g_array_index(one->claims[side], CodingClaim, 0).stance, span);
    return TRUE;
}

static gboolean
add_new(CodingStore *store, CodingDecision *decision, const CodingDisagreement *one,
        const CodingDeciding *deciding, GError **error)
{
    g_autoptr(CodingCodebook) book = coding_codebook_load(store, error);
    const CodingCode *code = book ? coding_codebook_get(book, deciding->code) : NULL;
    CodingSpan span = coding_span_get_length(deciding->span) ? deciding->span : one->span;

    if (!book)
        return FALSE;
    if (!code || code->owner) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a code that is decided on belongs to the joint scheme");
        return FALSE;
    }
    if (!check_words(one->transcript, span, error))
        return FALSE;
    add_decided(decision, code, deciding->stance, span);
    return TRUE;
}

static gboolean
add_decided_claims(CodingStore *store, CodingDecision *decision,
                   const CodingDisagreement *one, const CodingDeciding *deciding,
                   GError **error)
{
    switch (deciding->verdict) {
    case CODING_VERDICT_FIRST:
        add_side(decision, one, 0);
        return TRUE;
    case CODING_VERDICT_SECOND:
        add_side(decision, one, 1);
        return TRUE;
    case CODING_VERDICT_BOTH:
        return add_both(decision, one, error);
    case CODING_VERDICT_NEW:
        return add_new(store, decision, one, deciding, error);
    case CODING_VERDICT_EDGES:
        return add_edges(decision, one, deciding->span, error);
    case CODING_VERDICT_NEITHER:
    case CODING_VERDICT_KEPT:
        break;
    }
    return TRUE;
}

/* --- entering --------------------------------------------------------------------- */

/* Whether both are about one code on some of the same words. */
static gboolean
is_about_the_same(const CodingDecision *decision, const CodingDisagreement *one)
{
    for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < decision->claims[side]->len; i++) {
            const CodingDecisionClaim *there =
                &g_array_index(decision->claims[side], CodingDecisionClaim, i);
            CodingSpan words = coding_claim_trim(one->transcript, there->span);

            for (guint coder = 0; coder < 2; coder++)
                for (guint j = 0; j < one->claims[coder]->len; j++) {
                    const CodingClaim *here =
                        &g_array_index(one->claims[coder], CodingClaim, j);

                    if (here->code->id == there->code &&
                        coding_span_overlaps(here->words, words))
                        return TRUE;
                }
        }
    return FALSE;
}

static gboolean
remove_former(CodingStore *store, const CodingConsensus *consensus,
              const CodingDisagreement *one, GError **error)
{
    g_autoptr(GPtrArray) there = coding_decision_list_at(
        store, consensus, coding_transcript_get_revision_id(one->transcript), one->span,
        error);

    for (guint i = 0; there && i < there->len; i++) {
        const CodingDecision *decision = g_ptr_array_index(there, i);

        if (is_about_the_same(decision, one) &&
            !coding_decision_remove(store, decision->id, error))
            return FALSE;
    }
    return there != NULL;
}

gboolean
coding_deciding_enter(CodingStore *store, const CodingConsensus *consensus,
                      CodingDisagreement *one, const CodingDeciding *deciding,
                      GError **error)
{
    g_autoptr(CodingDecision) decision = coding_decision_new();

    decision->transcript = coding_transcript_get_id(one->transcript);
    decision->revision = coding_transcript_get_revision_id(one->transcript);
    decision->span = one->span;
    decision->verdict = deciding->verdict;
    decision->reason = g_strdup(deciding->reason);
    for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < one->claims[side]->len; i++) {
            const CodingClaim *its = &g_array_index(one->claims[side], CodingClaim, i);
            const CodingDecisionClaim claim = {.code = its->code->id,
                                               .name = its->code->name,
                                               .stance = its->stance,
                                               .span = its->span};

            coding_decision_add_claim(decision, side, &claim);
        }
    if (!add_decided_claims(store, decision, one, deciding, error) ||
        !remove_former(store, consensus, one, error) ||
        !coding_decision_add(store, consensus, decision, error))
        return FALSE;
    one->decision = decision->id;
    return TRUE;
}

gboolean
coding_deciding_drop(CodingStore *store, const CodingConsensus *consensus,
                     const CodingDisagreements *disagreements, const GArray *decisions,
                     GError **error)
{
    for (guint i = 0; i < decisions->len; i++)
        if (!coding_decision_remove(store, g_array_index(decisions, gint64, i), error))
            return FALSE;
    return coding_deciding_build(store, consensus, disagreements, error);
}

/* --- the consensus ---------------------------------------------------------------- */

/* The codes that stand for those that are compared, in some coder's hands: id ->
 * id.  A joint one stands for itself. */
typedef struct {
    CodingStore *store;
    const CodingCodebook *book;
    const CodingConsensus *consensus;
    GHashTable *own; /* gint64 * -> gint64 * */
} Codes;

/* 0 on an error, and where the code is gone, which sets none. */
static gint64
get_consensus_code(Codes *self, gint64 id, GError **error)
{
    const CodingCode *code = coding_codebook_get(self->book, id);
    const gint64 *known = g_hash_table_lookup(self->own, &id);
    gint64 own;

    if (known || !code || !code->owner)
        return known ? *known : code ? code->id : 0;
    own = coding_consensus_get_code(self->store, self->consensus, code, error);
    if (own)
        g_hash_table_insert(self->own, g_memdup2(&id, sizeof id),
                            g_memdup2(&own, sizeof own));
    return own;
}

static gboolean
add_segment(Codes *codes, GArray *segments, CodingSegment segment, GError **error)
{
    g_autoptr(GError) problem = NULL;

    segment.code = get_consensus_code(codes, segment.code, &problem);
    if (segment.code)
        g_array_append_val(segments, segment);
    if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
    return !problem;
}

static gboolean
add_agreed(Codes *codes, const CodingAgreed *text, GArray *segments, GError **error)
{
    for (guint i = 0; i < text->claims->len; i++) {
        const CodingClaim *claim = &g_array_index(text->claims, CodingClaim, i);
        const CodingSegment segment = {
            .transcript = coding_transcript_get_id(text->transcript),
            .revision = coding_transcript_get_revision_id(text->transcript),
            .code = claim->code->id,
            .span = claim->span,
            .stance = claim->stance};

        if (!add_segment(codes, segments, segment, error))
            return FALSE;
    }
    return TRUE;
}

static CodingSegment
segment_from_decision(const CodingDecision *decision, guint i)
{
    const CodingDecisionClaim *claim =
        &g_array_index(decision->claims[CODING_SIDE_DECIDED], CodingDecisionClaim, i);

    return (CodingSegment){.transcript = decision->transcript,
                           .revision = decision->revision,
                           .code = claim->code,
                           .span = claim->span,
                           .stance = claim->stance};
}

/* A code for every one that is compared, so that the consensus knows what it did not
 * take. */
static gboolean
know_all_codes(Codes *codes, const CodingDisagreements *disagreements, GError **error)
{
    const GPtrArray *compared =
        coding_comparison_get_codes(coding_disagreements_get_comparison(disagreements));

    for (guint i = 0; i < compared->len; i++) {
        const CodingComparedCode *code = g_ptr_array_index(compared, i);

        if (!get_consensus_code(codes, code->code->id, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
add_all(Codes *codes, const CodingDisagreements *disagreements,
        const GPtrArray *decisions, GArray *segments, GArray *transcripts, GError **error)
{
    const GPtrArray *texts = coding_disagreements_get_agreed(disagreements);

    for (guint i = 0; i < texts->len; i++) {
        const CodingAgreed *text = g_ptr_array_index(texts, i);
        gint64 id = coding_transcript_get_id(text->transcript);

        g_array_append_val(transcripts, id);
        if (!add_agreed(codes, text, segments, error))
            return FALSE;
    }
    for (guint i = 0; i < decisions->len; i++) {
        const CodingDecision *decision = g_ptr_array_index(decisions, i);

        for (guint j = 0; j < decision->claims[CODING_SIDE_DECIDED]->len; j++)
            if (!add_segment(codes, segments, segment_from_decision(decision, j), error))
                return FALSE;
    }
    return TRUE;
}

gboolean
coding_deciding_build(CodingStore *store, const CodingConsensus *consensus,
                      const CodingDisagreements *disagreements, GError **error)
{
    g_autoptr(CodingCodebook) book = coding_codebook_load(store, error);
    g_autoptr(GPtrArray) decisions =
        book ? coding_decision_list(store, consensus, error) : NULL;
    g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    g_autoptr(GArray) transcripts = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GHashTable) own =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    Codes codes = {store, book, consensus, own};

    return decisions && know_all_codes(&codes, disagreements, error) &&
           add_all(&codes, disagreements, decisions, segments, transcripts, error) &&
           coding_consensus_set_segments(store, consensus, segments, transcripts, error);
}

char *
coding_decision_dup_claims(const CodingDecision *self, const CodingTranscript *transcript,
                           guint side)
{
    GString *text = g_string_new(NULL);
    CodingSpan whole = coding_claim_trim(transcript, self->span);

    for (guint i = 0; i < self->claims[side]->len; i++) {
        const CodingDecisionClaim *claim =
            &g_array_index(self->claims[side], CodingDecisionClaim, i);
        gboolean on_all =
            coding_span_equal(coding_claim_trim(transcript, claim->span), whole);

        coding_reading_append(text, claim->stance, claim->name,
                              on_all ? NULL : transcript, claim->span);
    }
    return coding_reading_finish(text);
}
