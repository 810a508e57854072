/*
 * turn-speaker.h - turns that somebody else speaks than their label says.
 *
 * A label can stand for two persons in one transcript: the transcriber wrote "P1" for
 * a latecomer too, or took one voice for another.  The text stays as it was written; a
 * table of exceptions gives single turns another speaker, and every module sees that
 * one when the transcript is loaded.  The label as written is kept beside it.
 */
#pragma once

#include "model/participant.h"
#include "model/transcript.h"

G_BEGIN_DECLS

/*
 * The turns inside @span that have the speaker @label are spoken by @text from now on:
 * a speaker of the transcript, a participant of its group, or (new) one with the role
 * of the one they had.  NOT_FOUND when there is no such turn; INVALID when no turn
 * would be left to @label, or @text is who speaks already.
 * Returns: how many turns; 0 on an error.
 */
guint coding_turns_set_speaker(CodingStore *store, const CodingTranscript *transcript,
                               CodingSpan span, const char *label, const char *text,
                               GError **error);

G_END_DECLS
