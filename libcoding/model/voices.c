/* voices.c - whose segment it is, and what a set of segments comes to. */
#include "model/segment.h"

#include "model/speech.h"
#include "model/tally.h"
#include "store/store-private.h"

struct _CodingVoices {
    CodingStore *store;
    CodingRoster *roster;
    GHashTable *transcripts; /* id -> CodingTranscript */
    GHashTable *by_hand;     /* segment id -> GArray of participant ids */
    GArray *found;           /* gint64, of the last question */
    /* Of the transcript that was asked of last: who speaks each turn, NULL: nobody
     * who counts. */
    const CodingTranscript *heard;
    GPtrArray *speakers;
};

static void
free_array(gpointer array)
{
    g_array_unref(array);
}

static gint64 *
dup_id(gint64 id)
{
    gint64 *copy = g_new(gint64, 1);

    *copy = id;
    return copy;
}

static gboolean
load_by_hand(CodingVoices *self, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row =
        coding_store_prepare(self->store, error,
                             "SELECT v.segment_id, v.participant_id FROM voice v"
                             " JOIN participant p ON p.id = v.participant_id"
                             " ORDER BY v.segment_id, p.position, p.id",
                             "");

    while (row && coding_store_step(self->store, row, &failure)) {
        gint64 segment = coding_column_integer(row, 0);
        gint64 participant = coding_column_integer(row, 1);
        GArray *voices = g_hash_table_lookup(self->by_hand, &segment);

        if (!voices) {
            voices = g_array_new(FALSE, FALSE, sizeof(gint64));
            g_hash_table_insert(self->by_hand, dup_id(segment), voices);
        }
        g_array_append_val(voices, participant);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure;
}

CodingVoices *
coding_voices_new(CodingStore *store, GError **error)
{
    g_autoptr(CodingVoices) self = g_new0(CodingVoices, 1);

    self->store = store;
    self->transcripts =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                              (GDestroyNotify)(void *)coding_transcript_unref);
    self->by_hand =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_array);
    self->found = g_array_new(FALSE, FALSE, sizeof(gint64));
    self->speakers = g_ptr_array_new();
    self->roster = coding_roster_load(store, error);
    if (!self->roster || !load_by_hand(self, error))
        return NULL;
    return g_steal_pointer(&self);
}

void
coding_voices_free(CodingVoices *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->roster, coding_roster_free);
    g_hash_table_unref(self->transcripts);
    g_hash_table_unref(self->by_hand);
    g_array_unref(self->found);
    g_ptr_array_unref(self->speakers);
    g_free(self);
}

const CodingRoster *
coding_voices_get_roster(const CodingVoices *self)
{
    return self->roster;
}

const CodingTranscript *
coding_voices_get_transcript(CodingVoices *self, gint64 id, GError **error)
{
    CodingTranscript *transcript = g_hash_table_lookup(self->transcripts, &id);

    if (!transcript) {
        transcript = coding_transcript_load(self->store, id, error);
        if (transcript)
            g_hash_table_insert(self->transcripts, dup_id(id), transcript);
    }
    return transcript;
}

void
coding_voices_forget(CodingVoices *self, gint64 transcript)
{
    g_hash_table_remove(self->transcripts, &transcript);
    self->heard = NULL;
}

static void
add_once(GArray *ids, gint64 id)
{
    for (guint i = 0; i < ids->len; i++)
        if (g_array_index(ids, gint64, i) == id)
            return;
    g_array_append_val(ids, id);
}

static void
hear(CodingVoices *self, const CodingTranscript *t)
{
    if (self->heard == t)
        return;
    self->heard = t;
    g_ptr_array_set_size(self->speakers, 0);
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        const CodingParticipant *who =
            turn->kind == CODING_TURN_SPEECH
                ? coding_roster_get_speaker(self->roster, coding_transcript_get_id(t),
                                            turn->speaker)
                : NULL;

        if (who && who->role != CODING_ROLE_PARTICIPANT)
            who = NULL;
        g_ptr_array_add(self->speakers, (gpointer)who);
    }
}

/* The speakers of the words of @span, participants only. */
static void
find_speakers(CodingVoices *self, const CodingTranscript *t, CodingSpan span)
{
    gsize n = coding_transcript_get_n_turns(t);

    hear(self, t);
    for (gsize i = n ? coding_transcript_find_turn(t, span.start) : 0; i < n; i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        CodingSpan part = coding_span_intersect(turn->span, span);
        const CodingParticipant *speaker = g_ptr_array_index(self->speakers, i);
        const char *text;
        gsize length;

        if (turn->span.start >= span.stop)
            break;
        if (!speaker || !coding_span_get_length(part))
            continue;
        text = coding_transcript_peek_text(t, part, &length);
        if (coding_speech_says_something(text, length))
            add_once(self->found, speaker->id);
    }
}

/* Who was set by hand may have turned out to be an interviewer since. */
static void
keep_participants(CodingVoices *self, const GArray *ids)
{
    for (guint i = 0; i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);
        const CodingParticipant *who = coding_roster_get(self->roster, id);

        if (who && who->role == CODING_ROLE_PARTICIPANT)
            g_array_append_val(self->found, id);
    }
}

const GArray *
coding_voices_of(CodingVoices *self, const CodingSegment *segment, GError **error)
{
    const GArray *by_hand = g_hash_table_lookup(self->by_hand, &segment->id);
    const CodingTranscript *transcript;

    g_array_set_size(self->found, 0);
    if (by_hand) {
        keep_participants(self, by_hand);
        return self->found;
    }
    transcript = coding_voices_get_transcript(self, segment->transcript, error);
    if (!transcript)
        return NULL;
    find_speakers(self, transcript, segment->span);
    return self->found;
}

gboolean
coding_segment_tally(CodingVoices *voices, const GArray *segments, CodingTally *tally,
                     GError **error)
{
    return coding_segment_tally_some(voices, segments, NULL, NULL, tally, error);
}

/* Those of @ids whom @counts accepts. */
static void
keep_counted(const CodingVoices *self, const GArray *ids, CodingCountsFunc counts,
             const void *data, GArray *kept)
{
    g_array_set_size(kept, 0);
    for (guint i = 0; i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);
        const CodingParticipant *who = coding_roster_get(self->roster, id);

        if (who && (!counts || counts(who, data)))
            g_array_append_val(kept, id);
    }
}

gboolean
coding_segment_tally_some(CodingVoices *voices, const GArray *segments,
                          CodingCountsFunc counts, const void *data, CodingTally *tally,
                          GError **error)
{
    g_autoptr(CodingTallier) tallier = coding_tallier_new();
    g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(gint64));

    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        const GArray *ids = coding_voices_of(voices, segment, error);

        if (!ids)
            return FALSE;
        keep_counted(voices, ids, counts, data, kept);
        coding_tallier_add(tallier, segment, voices->roster, kept);
    }
    *tally = coding_tallier_read(tallier);
    return TRUE;
}
