/*
 * conversation.h - who speaks after whom, turn by turn.
 *
 *     1  Eva   How was it?        interviewer
 *     2  Ana   Hard.              after the interviewer
 *     3  Eva   Mm.                a listener's token interrupts nobody, whoever says it
 *     4  Bo    For me too.        after a participant: turn 2
 *     5  Ana   Mm.                a token
 *     6  Bo    Every day.         goes on: after turn 4, which is Bo's own
 *
 * What is between two participants' words is what was said, not what was heard: so a turn
 * follows the last one before it in which more than a token was said (model/speech.h).
 * Stage directions are no turns.
 */
#pragma once

#include "model/participant.h"
#include "model/transcript.h"

G_BEGIN_DECLS

typedef enum {
    CODING_AFTER_PARTICIPANT, /* another one */
    CODING_AFTER_INTERVIEWER, /* or an assistant */
    CODING_AFTER_SELF,        /* goes on */
    CODING_AFTER_NOBODY,      /* nothing was said before, or by nobody in particular */
} CodingAfter;
#define CODING_N_AFTER (CODING_AFTER_NOBODY + 1)

typedef struct {
    guint number;
    CodingSpan span;              /* with the stage directions in it */
    const CodingParticipant *who; /* borrowed from the roster; NULL: nobody is known */
    gboolean says;                /* more than a listener's token */
    CodingAfter after;
    guint previous; /* the turn that it follows; 0: none */
    guint partner;  /* the last one before it in which another participant says
                       something, whoever spoke since; 0: none */
} CodingConversationTurn;

/* All turns: turn n is element n - 1.  Returns: (transfer full):
 * CodingConversationTurn. */
GArray *coding_conversation_list(const CodingTranscript *transcript,
                                 const CodingRoster *roster);

/* "participant", "interviewer", "self", "nobody". */
const char *coding_after_get_name(CodingAfter after);
/* INVALID lists the names. */
gboolean coding_after_parse(const char *name, CodingAfter *after, GError **error);

G_END_DECLS
