/* conversation.c - the order of turns, without those that only say that one listens. */
#include "model/conversation.h"

#include "model/speech.h"

static const char *const names[] = {
    [CODING_AFTER_PARTICIPANT] = "participant",
    [CODING_AFTER_INTERVIEWER] = "interviewer",
    [CODING_AFTER_SELF] = "self",
    [CODING_AFTER_NOBODY] = "nobody",
};

const char *
coding_after_get_name(CodingAfter after)
{
    return names[after];
}

gboolean
coding_after_parse(const char *name, CodingAfter *after, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_strcmp0(name, names[i]) == 0) {
            *after = (CodingAfter)i;
            return TRUE;
        }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "a turn comes after participant, interviewer, self or nobody, not '%s'",
                name);
    return FALSE;
}

/* Who speaks, and whether anything is said; the parts of a turn are by one speaker. */
static GArray *
list_turns(const CodingTranscript *t, const CodingRoster *roster)
{
    gsize n = coding_transcript_count_units(t, CODING_UNIT_TURN);
    GArray *turns = g_array_new(FALSE, TRUE, sizeof(CodingConversationTurn));

    g_array_set_size(turns, (guint)n);
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *part = coding_transcript_get_turn(t, i);
        CodingConversationTurn *turn;
        const char *words;
        gsize length;

        if (!part->number || part->number > n)
            continue;
        turn = &g_array_index(turns, CodingConversationTurn, part->number - 1);
        if (!turn->number) {
            turn->number = part->number;
            turn->span =
                coding_transcript_get_unit(t, CODING_UNIT_TURN, part->number - 1);
            turn->who = coding_roster_get_speaker(roster, coding_transcript_get_id(t),
                                                  part->speaker);
        }
        words = coding_transcript_peek_text(t, part->span, &length);
        turn->says = turn->says || coding_speech_says_something(words, length);
    }
    return turns;
}

static gboolean
is_participant(const CodingConversationTurn *turn)
{
    return turn && turn->who && turn->who->role == CODING_ROLE_PARTICIPANT;
}

static gboolean
is_interviewer(const CodingConversationTurn *turn)
{
    return turn && turn->who &&
           (turn->who->role == CODING_ROLE_INTERVIEWER ||
            turn->who->role == CODING_ROLE_ASSISTANT);
}

static CodingAfter
find_after(const CodingConversationTurn *turn, const CodingConversationTurn *before)
{
    if (before && turn->who && turn->who == before->who)
        return CODING_AFTER_SELF;
    return is_participant(before)   ? CODING_AFTER_PARTICIPANT
           : is_interviewer(before) ? CODING_AFTER_INTERVIEWER
                                    : CODING_AFTER_NOBODY;
}

GArray *
coding_conversation_list(const CodingTranscript *transcript, const CodingRoster *roster)
{
    GArray *turns = list_turns(transcript, roster);
    /* The last turn that says something; the last of a participant; the last of one who
     * is not that participant. */
    const CodingConversationTurn *before = NULL, *last = NULL, *other = NULL;

    for (guint i = 0; i < turns->len; i++) {
        CodingConversationTurn *turn = &g_array_index(turns, CodingConversationTurn, i);
        const CodingConversationTurn *partner =
            last && last->who == turn->who ? other : last;

        turn->after = find_after(turn, before);
        turn->previous = before ? before->number : 0;
        turn->partner = partner ? partner->number : 0;
        if (!turn->says)
            continue;
        before = turn;
        if (!is_participant(turn))
            continue;
        other = last && last->who == turn->who ? other : last;
        last = turn;
    }
    return turns;
}
