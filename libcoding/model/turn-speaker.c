/* turn-speaker.c - exceptions from "a label is a person", turn by turn. */
#include "model/turn-speaker.h"

#include <string.h>

#include "base/text.h"
#include "model/name.h"

/* What is asked for, and what was found of it. */
typedef struct {
    const CodingTranscript *transcript;
    const char *speaker; /* as the turns spell it */
    GArray *numbers;     /* guint: of the turns that are meant */
    guint n_left;        /* turns of the speaker that are not */
} Turns;

static void
turns_clear(Turns *self)
{
    g_clear_pointer(&self->numbers, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Turns, turns_clear)

static const char *
find_spelling(const CodingTranscript *t, const char *label, GPtrArray *known)
{
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);

        if (!turn->speaker)
            continue;
        if (coding_text_same(turn->speaker, label))
            return turn->speaker;
        /* Neighbours differ, and a suggestion needs each but once or so. */
        if (known && known->len < 1000)
            g_ptr_array_add(known, (char *)turn->speaker);
    }
    return NULL;
}

/* Parts of one turn have one number. */
static void
collect(Turns *self, CodingSpan span)
{
    guint last = 0;

    for (gsize i = 0; i < coding_transcript_get_n_turns(self->transcript); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(self->transcript, i);

        if (g_strcmp0(turn->speaker, self->speaker) != 0 || turn->number == last)
            continue;
        last = turn->number;
        if (coding_span_overlaps(turn->span, span))
            g_array_append_val(self->numbers, last);
        else
            self->n_left++;
    }
}

static gboolean
find_turns(Turns *self, CodingSpan span, const char *label, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(label, -1);
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    self->numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    self->speaker = find_spelling(self->transcript, valid, known);
    if (!self->speaker) {
        coding_error_set_not_found(error, "speaker", valid, "in the transcript", known);
        return FALSE;
    }
    collect(self, span);
    if (!self->numbers->len)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "'%s' speaks no turn there", self->speaker);
    else if (!self->n_left)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' would be left without a turn; split or rename for the whole "
                    "transcript '%s' instead",
                    self->speaker, coding_transcript_get_name(self->transcript));
    return self->numbers->len && self->n_left;
}

/* The speaker that the turns get, with the person behind it made if new. */
static gboolean
ensure_speaker(CodingStore *store, const Turns *self, const CodingName *name,
               char **speaker, GError **error)
{
    gint64 transcript = coding_transcript_get_id(self->transcript);
    const char *there = find_spelling(self->transcript, name->name, NULL);
    g_autoptr(CodingRoster) roster = NULL;
    const CodingParticipant *old;
    gint64 id;

    *speaker = g_strdup(there ? there : name->name);
    if (there)
        return TRUE;
    roster = coding_roster_load(store, error);
    if (!roster)
        return FALSE;
    old = coding_roster_get_speaker(roster, transcript, self->speaker);
    if (!old) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "nobody stands behind '%s'", self->speaker);
        return FALSE;
    }
    id = coding_participant_ensure(store, old->group, name->name, old->role, error);
    return id && coding_speaker_set(store, transcript, *speaker, id, error);
}

guint
coding_turns_set_speaker(CodingStore *store, const CodingTranscript *transcript,
                         CodingSpan span, const char *label, const char *text,
                         GError **error)
{
    g_auto(Turns) self = {.transcript = transcript};
    g_auto(CodingName) name = {0};
    g_autofree char *speaker = NULL;

    if (!coding_name_init(&name, "a participant's name", text, error) ||
        !find_turns(&self, span, label, error))
        return 0;
    if (coding_text_same(self.speaker, name.name)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' speaks these turns already; give another name", self.speaker);
        return 0;
    }
    if (!ensure_speaker(store, &self, &name, &speaker, error))
        return 0;
    for (guint i = 0; i < self.numbers->len; i++)
        if (!coding_store_run(store, error,
                              "INSERT INTO turn_speaker (revision_id, number, name)"
                              " VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
                              " SET name = excluded.name",
                              "iit", coding_transcript_get_revision_id(transcript),
                              (gint64)g_array_index(self.numbers, guint, i), speaker))
            return 0;
    return self.numbers->len;
}
