/* deciding-private.h - what disagreement.c and deciding*.c share. */
#pragma once

#include "measure/deciding.h"

/* The text and all readings as one text, whatever their order; @swapped: the first side
 * of @one is the second of the consensus.  Returns: (transfer full). */
char *coding_disagreement_dup_key(const CodingDisagreement *one, gboolean swapped);

/* Adds a reading to @text: "; -Trust (g1:4)", the place where it is not on all of the
 * passage; @transcript NULL: it is. */
void coding_reading_append(GString *text, CodingStance stance, const char *code,
                           const CodingTranscript *transcript, CodingSpan span);
/* Frees @text.  Returns: (transfer full): what it says, "nothing" where there is none. */
char *coding_reading_finish(GString *text);
