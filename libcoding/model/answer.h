/*
 * answer.h - what participants say after a question, until the next one.
 *
 *     I      How did it begin?      a question: a turn of an interviewer or an
 *     Ana    Badly.            \    assistant
 *     I      Mm.                |   one answer: a listener's token asks nothing
 *     Bo     For me too.       /
 *     I      And who helped?        the next one
 *
 * An answer runs from the first word of a participant to the last.  What is said
 * before anybody asks answers nothing.
 */
#pragma once

#include "model/participant.h"
#include "model/transcript.h"

G_BEGIN_DECLS

typedef struct {
    gsize question; /* where the turns that ask begin */
    CodingSpan span;
} CodingAnswer;

/* In the order of the text.  Returns: (transfer full): CodingAnswer. */
GArray *coding_answers_list(const CodingTranscript *transcript,
                            const CodingRoster *roster);

/* The answer that @position is in, or whose question it is in; -1 for none. */
int coding_answers_find(const GArray *answers, gsize position);

G_END_DECLS
