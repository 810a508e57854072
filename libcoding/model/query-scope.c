/* query-scope.c - which of the segments found were said by whom, where and on what. */
#include "model/query-private.h"
#include "model/speech.h"

GArray *
coding_query_list_voices(CodingQuery *self, const CodingSegment *segment, GError **error)
{
    const CodingRoster *roster = coding_voices_get_roster(self->voices);
    const GArray *voices = coding_voices_of(self->voices, segment, error);
    GArray *found;

    if (!voices)
        return NULL;
    found = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < voices->len; i++) {
        gint64 id = g_array_index(voices, gint64, i);
        const CodingParticipant *who = coding_roster_get(roster, id);

        if (who && coding_scope_has_person(self->scope, who))
            g_array_append_val(found, id);
    }
    return found;
}

/* Whether an interviewer, say, who is in the scope speaks in @segment. */
static gboolean
has_other_speaker(CodingQuery *self, const CodingSegment *segment,
                  const CodingTranscript *t)
{
    const CodingRoster *roster = coding_voices_get_roster(self->voices);
    gsize n = coding_transcript_get_n_turns(t), length;

    for (gsize i = n ? coding_transcript_find_turn(t, segment->span.start) : 0; i < n;
         i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        CodingSpan part = coding_span_intersect(turn->span, segment->span);
        const CodingParticipant *who;
        const char *words;

        if (turn->span.start >= segment->span.stop)
            break;
        who = turn->speaker
                  ? coding_roster_get_speaker(roster, segment->transcript, turn->speaker)
                  : NULL;
        if (!who || who->role == CODING_ROLE_PARTICIPANT ||
            !coding_scope_has_person(self->scope, who))
            continue;
        words = coding_transcript_peek_text(t, part, &length);
        if (coding_speech_says_something(words, length))
            return TRUE;
    }
    return FALSE;
}

/* The topics of the segment's transcript, loaded once for all of its segments. */
static const GArray *
get_topics(CodingQuery *self, const CodingSegment *segment, GError **error)
{
    const CodingTranscript *t;

    if (self->topic_spans && self->topics_of == segment->transcript)
        return self->topic_spans;
    g_clear_pointer(&self->topic_spans, g_array_unref);
    t = coding_voices_get_transcript(self->voices, segment->transcript, error);
    self->topics_of = segment->transcript;
    if (t)
        self->topic_spans = coding_guide_list_marks(self->store, t, error);
    return self->topic_spans;
}

/* Whether the topic asked for was talked about in @segment; -1 on an error. */
static int
is_on_topic(CodingQuery *self, const CodingSegment *segment, GError **error)
{
    const GArray *topics = get_topics(self, segment, error);

    if (!topics)
        return -1;
    if (!self->topic)
        return topics->len == 0 ||
               segment->span.start < g_array_index(topics, CodingTopicMark, 0).span.start;
    for (guint i = 0; i < topics->len; i++) {
        const CodingTopicMark *mark = &g_array_index(topics, CodingTopicMark, i);

        if (mark->topic == self->topic && coding_span_overlaps(mark->span, segment->span))
            return TRUE;
    }
    return FALSE;
}

/* -1 on an error. */
static int
is_in_scope(CodingQuery *self, const CodingSegment *segment, GError **error)
{
    g_autoptr(GArray) voices = NULL;
    const CodingTranscript *transcript;
    int on_topic = self->by_topic ? is_on_topic(self, segment, error) : TRUE;

    if (on_topic <= 0)
        return on_topic;
    if (self->place.start < self->place.stop &&
        !coding_span_overlaps(self->place, segment->span))
        return FALSE;
    if (!coding_scope_is_about_persons(self->scope))
        return TRUE;
    voices = coding_query_list_voices(self, segment, error);
    if (!voices)
        return -1;
    if (voices->len)
        return TRUE;
    transcript = coding_voices_get_transcript(self->voices, segment->transcript, error);
    return transcript ? has_other_speaker(self, segment, transcript) : -1;
}

gboolean
coding_query_keep_in_scope(CodingQuery *self, const CodingPage *page, guint8 *found,
                           GError **error)
{
    for (guint i = 0; i < page->segments->len; i++) {
        int in_scope =
            found[i] ? is_in_scope(self, &g_array_index(page->segments, CodingSegment, i),
                                   error)
                     : FALSE;

        if (in_scope < 0)
            return FALSE;
        found[i] = (guint8)in_scope;
    }
    return TRUE;
}
