/*
 * deciding-freeze.c - each coder's coding with what was decided in place of hers.
 *
 * Her segments are copied as they are.  One that stands for a reading that was decided
 * about is left out, what else it stands for is put in its place, and then what was
 * decided, by joint codes or by her own of that name.
 */
#include "measure/comparison-private.h"
#include "measure/deciding.h"

typedef struct {
    CodingStore *store;
    const CodingConsensus *consensus;
    const CodingComparison *comparison;
    guint coder;
    gint64 stage;
    GHashTable *own;     /* folded name -> her code (CodingCode), the first in order */
    GHashTable *settled; /* what she read there, and it was decided otherwise or so */
    GHashTable *written; /* places that are in the stage */
} Freezing;

static char *
dup_place(gint64 revision, gint64 code, CodingStance stance, CodingSpan span)
{
    return g_strdup_printf("%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|%d|%" G_GSIZE_FORMAT
                           "|%" G_GSIZE_FORMAT,
                           revision, code, stance, span.start, span.stop);
}

static gboolean
write(Freezing *self, CodingSegment segment, GError **error)
{
    char *place = dup_place(segment.revision, segment.code, segment.stance, segment.span);

    return !g_hash_table_add(self->written, place) ||
           coding_stage_add_segment(self->store, self->stage, &segment, error);
}

static GHashTable *
index_own_codes(const CodingComparison *comparison, guint coder)
{
    GHashTable *own = g_hash_table_new(g_str_hash, g_str_equal);
    const GPtrArray *codes = coding_codebook_get_codes(comparison->codebook);

    for (guint i = 0; i < codes->len; i++) {
        CodingCode *code = g_ptr_array_index(codes, i);

        if (code->owner == comparison->coders[coder].id &&
            !g_hash_table_contains(own, code->folded))
            g_hash_table_insert(own, code->folded, code);
    }
    return own;
}

/* Her own code of the name of @code, which she has where names are compared. */
static gint64
get_own_code(const Freezing *self, const CodingCode *code)
{
    const CodingCode *own =
        code->owner ? g_hash_table_lookup(self->own, code->folded) : NULL;

    return own ? own->id : code->id;
}

/* --- what is settled -------------------------------------------------------------- */

static void
settle(Freezing *self, const CodingDisagreements *disagreements, GHashTable *verdicts)
{
    const GPtrArray *list = coding_disagreements_get(disagreements);

    for (guint i = 0; i < list->len; i++) {
        const CodingDisagreement *one = g_ptr_array_index(list, i);
        const CodingDecision *decision = g_hash_table_lookup(verdicts, &one->decision);
        gint64 revision = coding_transcript_get_revision_id(one->transcript);

        if (!decision || decision->verdict == CODING_VERDICT_KEPT)
            continue;
        for (guint j = 0; j < one->claims[self->coder]->len; j++) {
            const CodingClaim *claim =
                &g_array_index(one->claims[self->coder], CodingClaim, j);

            g_hash_table_add(self->settled, dup_place(revision, claim->code->id,
                                                      claim->stance, claim->words));
        }
    }
}

/* One of her segments: as it is, or those of its codes that nothing was decided on. */
static gboolean
take_segment(Freezing *self, const CodingSegment *segment, GError **error)
{
    const CodingMatch *match = self->comparison->match;
    const GArray *indexes = coding_match_get_indexes(match, segment->code);
    const CodingTranscript *t = coding_voices_get_transcript(self->comparison->voices,
                                                             segment->transcript, error);
    gboolean is_settled = FALSE;
    CodingSpan words;

    if (!t)
        return FALSE;
    words = coding_claim_trim(t, segment->span);
    for (int round = 0; round < 2; round++)
        for (guint i = 0; indexes && i < indexes->len; i++) {
            const CodingCode *code =
                coding_match_get_code(match, g_array_index(indexes, guint, i));
            g_autofree char *place =
                dup_place(segment->revision, code->id, segment->stance, words);
            gboolean this_is = g_hash_table_contains(self->settled, place);
            CodingSegment rest = *segment;

            is_settled |= this_is;
            rest.id = 0;
            rest.code = get_own_code(self, code);
            if (round && is_settled && !this_is && !write(self, rest, error))
                return FALSE;
        }
    return is_settled || write(self, *segment, error);
}

static gboolean
take_decided(Freezing *self, const CodingDecision *decision, GError **error)
{
    const GArray *decided = decision->claims[CODING_SIDE_DECIDED];

    for (guint i = 0; i < decided->len; i++) {
        const CodingDecisionClaim *claim =
            &g_array_index(decided, CodingDecisionClaim, i);
        const CodingCode *code =
            coding_codebook_get(self->comparison->codebook, claim->code);
        CodingSegment segment = {.transcript = decision->transcript,
                                 .revision = decision->revision,
                                 .span = claim->span,
                                 .stance = claim->stance};

        if (!code)
            continue;
        segment.code = get_own_code(self, code);
        if (!write(self, segment, error))
            return FALSE;
    }
    return TRUE;
}

/* --- both ------------------------------------------------------------------------- */

static gboolean
freeze_coder(Freezing *self, const CodingDisagreements *disagreements,
             const GPtrArray *decisions, GHashTable *verdicts, GError **error)
{
    const GArray *segments = self->comparison->coders[self->coder].segments;
    gint64 coder = self->comparison->coders[self->coder].id;

    settle(self, disagreements, verdicts);
    for (guint i = 0; i < segments->len; i++)
        if (!take_segment(self, &g_array_index(segments, CodingSegment, i), error))
            return FALSE;
    for (guint i = 0; i < decisions->len; i++)
        if (!take_decided(self, g_ptr_array_index(decisions, i), error))
            return FALSE;
    return coding_stage_add_finished(self->store, self->stage, coder,
                                     self->consensus->stages[self->coder], error);
}

gboolean
coding_deciding_freeze(CodingStore *store, const CodingConsensus *consensus,
                       const CodingDisagreements *disagreements, const char *name,
                       GError **error)
{
    g_autoptr(GPtrArray) decisions = coding_decision_list(store, consensus, error);
    const CodingComparison *comparison =
        coding_disagreements_get_comparison(disagreements);
    g_autoptr(GHashTable) verdicts = NULL;

    if (!decisions)
        return FALSE;
    verdicts = coding_decision_index(decisions);
    coding_disagreements_match(disagreements, consensus, decisions);
    for (guint c = 0; c < 2; c++) {
        g_autoptr(GHashTable) own = index_own_codes(comparison, c);
        g_autoptr(GHashTable) settled =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_autoptr(GHashTable) written =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        Freezing self = {
            .store = store,
            .consensus = consensus,
            .comparison = comparison,
            .coder = c,
            .stage = coding_stage_add(store, consensus->coders[c], name, TRUE, error),
            .own = own,
            .settled = settled,
            .written = written};

        if (!self.stage ||
            !freeze_coder(&self, disagreements, decisions, verdicts, error))
            return FALSE;
    }
    return TRUE;
}
