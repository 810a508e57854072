/* turn-words.h - what the columns of a table of turns are called, in many languages. */
#pragma once

#include "io/time-column.h"

G_BEGIN_DECLS

typedef enum {
    TURN_SPEAKER,
    TURN_TEXT,
    TURN_BEGIN, /* or a range, "0:12 - 0:15" */
    TURN_END,
    TURN_DURATION,
    TURN_NUMBER,
    TURN_ROLE,
    TURN_REMARK,
    N_TURN_FIELDS,
} TurnField;

/* The words of a header as turn_words_rank() wants them: "Start_Time (ms)" gives
 * "start time", and @unit milliseconds.  Returns: (transfer full). */
char *turn_words_tidy(const char *header, TimeUnit *unit);

/* How well @tidied names @field, from 1; the greater the better.  0: not at all. */
guint turn_words_rank(const char *tidied, TurnField field);

G_END_DECLS
