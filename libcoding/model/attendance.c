/* attendance.c - who says something where, and where topics came up. */
#include "model/attendance.h"

#include "model/speech.h"

/* A transcript that is looked at. */
typedef struct {
    GHashTable *persons; /* CodingParticipant *: who says something in it */
    GArray *marks;       /* CodingTopicMark */
} Meeting;

struct _CodingAttendance {
    CodingVoices *voices;
    GHashTable *meetings; /* transcript id -> Meeting */
    GHashTable *persons;  /* of all of them */
    gboolean has_topics;
};

static void
meeting_free(gpointer data)
{
    Meeting *self = data;

    g_hash_table_unref(self->persons);
    g_clear_pointer(&self->marks, g_array_unref);
    g_free(self);
}

void
coding_attendance_free(CodingAttendance *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->meetings);
    g_hash_table_unref(self->persons);
    g_free(self);
}

/* Each turn is read until somebody is known to say something. */
static void
hear(CodingAttendance *self, Meeting *meeting, const CodingTranscript *t)
{
    const CodingRoster *roster = coding_voices_get_roster(self->voices);

    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        const CodingParticipant *who =
            turn->kind == CODING_TURN_SPEECH
                ? coding_roster_get_speaker(roster, coding_transcript_get_id(t),
                                            turn->speaker)
                : NULL;
        const char *text;
        gsize length;

        if (!who || who->role != CODING_ROLE_PARTICIPANT ||
            g_hash_table_contains(meeting->persons, who))
            continue;
        text = coding_transcript_peek_text(t, turn->span, &length);
        if (!coding_speech_says_something(text, length))
            continue;
        g_hash_table_add(meeting->persons, (gpointer)who);
        g_hash_table_add(self->persons, (gpointer)who);
    }
}

static gboolean
add_meeting(CodingAttendance *self, CodingStore *store, gint64 id, GError **error)
{
    const CodingTranscript *t = coding_voices_get_transcript(self->voices, id, error);
    Meeting *meeting;

    if (!t)
        return FALSE;
    meeting = g_new0(Meeting, 1);
    meeting->persons = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_hash_table_insert(self->meetings, g_memdup2(&id, sizeof id), meeting);
    meeting->marks = coding_guide_list_marks(store, t, error);
    if (!meeting->marks)
        return FALSE;
    self->has_topics |= meeting->marks->len > 0;
    hear(self, meeting, t);
    return TRUE;
}

CodingAttendance *
coding_attendance_load(CodingStore *store, CodingVoices *voices, const GArray *segments,
                       GError **error)
{
    g_autoptr(CodingAttendance) self = g_new0(CodingAttendance, 1);

    self->voices = voices;
    self->meetings =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, meeting_free);
    self->persons = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        if (coding_segment_origin_counts(segment->origin) &&
            !g_hash_table_contains(self->meetings, &segment->transcript) &&
            !add_meeting(self, store, segment->transcript, error))
            return NULL;
    }
    return g_steal_pointer(&self);
}

guint
coding_attendance_count(const CodingAttendance *self)
{
    return g_hash_table_size(self->persons);
}

gboolean
coding_attendance_has_topics(const CodingAttendance *self)
{
    return self->has_topics;
}

/* The topics under which @segment stands. */
static void
add_topics(const CodingAttendance *self, const CodingSegment *segment, GHashTable *topics)
{
    const Meeting *meeting = g_hash_table_lookup(self->meetings, &segment->transcript);

    for (guint i = 0; meeting && i < meeting->marks->len; i++) {
        CodingTopicMark *mark = &g_array_index(meeting->marks, CodingTopicMark, i);

        if (coding_span_overlaps(mark->span, segment->span))
            g_hash_table_add(topics, &mark->topic);
    }
}

/* Who is present where one of @topics came up. */
static void
add_present(const CodingAttendance *self, GHashTable *topics, GHashTable *persons)
{
    GHashTableIter meetings, iter;
    gpointer value, who;

    g_hash_table_iter_init(&meetings, self->meetings);
    while (g_hash_table_iter_next(&meetings, NULL, &value)) {
        const Meeting *meeting = value;
        gboolean came_up = FALSE;

        for (guint i = 0; i < meeting->marks->len && !came_up; i++)
            came_up = g_hash_table_contains(
                topics, &g_array_index(meeting->marks, CodingTopicMark, i).topic);
        if (!came_up)
            continue;
        g_hash_table_iter_init(&iter, meeting->persons);
        while (g_hash_table_iter_next(&iter, &who, NULL))
            g_hash_table_add(persons, who);
    }
}

static gboolean
add_speakers(const CodingAttendance *self, const CodingSegment *segment,
             GHashTable *persons, GError **error)
{
    const CodingRoster *roster = coding_voices_get_roster(self->voices);
    const GArray *ids = coding_voices_of(self->voices, segment, error);

    for (guint i = 0; ids && i < ids->len; i++)
        g_hash_table_add(
            persons, (gpointer)coding_roster_get(roster, g_array_index(ids, gint64, i)));
    return ids != NULL;
}

gboolean
coding_attendance_count_asked(const CodingAttendance *self, const GArray *segments,
                              const GArray *topics, gint64 *n, GError **error)
{
    g_autoptr(GHashTable) chosen = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GHashTable) persons = g_hash_table_new(g_direct_hash, g_direct_equal);

    for (guint i = 0; topics && i < topics->len; i++)
        g_hash_table_add(chosen, &g_array_index(topics, gint64, i));
    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        if (!coding_segment_origin_counts(segment->origin))
            continue;
        if (!topics)
            add_topics(self, segment, chosen);
        if (segment->stance == CODING_STANCE_SUPPORTS &&
            !add_speakers(self, segment, persons, error))
            return FALSE;
    }
    if (g_hash_table_size(chosen) > 0)
        add_present(self, chosen, persons);
    *n = g_hash_table_size(chosen) > 0 ? (gint64)g_hash_table_size(persons)
                                       : CODING_MISSING;
    return TRUE;
}
