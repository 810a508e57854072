/* answer.c - turns of interviewers part the talk of participants into answers. */
#include "model/answer.h"

#include "model/speech.h"

static gboolean
says_something(const CodingTranscript *t, const CodingTurn *turn)
{
    gsize length;
    const char *words = coding_transcript_peek_text(t, turn->span, &length);

    return coding_speech_says_something(words, length);
}

GArray *
coding_answers_list(const CodingTranscript *transcript, const CodingRoster *roster)
{
    GArray *answers = g_array_new(FALSE, FALSE, sizeof(CodingAnswer));
    gsize question = 0;
    gboolean asked = FALSE, answered = FALSE;

    for (gsize i = 0; i < coding_transcript_get_n_turns(transcript); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(transcript, i);
        const CodingParticipant *who =
            turn->kind == CODING_TURN_SPEECH
                ? coding_roster_get_speaker(roster, coding_transcript_get_id(transcript),
                                            turn->speaker)
                : NULL;

        if (!who)
            continue;
        if (who->role == CODING_ROLE_PARTICIPANT && answered) {
            g_array_index(answers, CodingAnswer, answers->len - 1).span.stop =
                turn->span.stop;
        } else if (who->role == CODING_ROLE_PARTICIPANT && asked) {
            CodingAnswer answer = {question, turn->span};

            g_array_append_val(answers, answer);
            answered = TRUE;
        } else if ((who->role == CODING_ROLE_INTERVIEWER ||
                    who->role == CODING_ROLE_ASSISTANT) &&
                   says_something(transcript, turn)) {
            question = asked && !answered ? question : turn->span.start;
            asked = TRUE;
            answered = FALSE;
        }
    }
    return answers;
}

int
coding_answers_find(const GArray *answers, gsize position)
{
    guint low = 0, high = answers->len;

    /* The first whose question begins behind @position. */
    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(answers, CodingAnswer, middle).question > position)
            high = middle;
        else
            low = middle + 1;
    }
    return (int)low - 1;
}
