/* comparison-private.h - the inside of a comparison, for comparison*.c. */
#pragma once

#include "measure/comparison.h"
#include "measure/match.h"

/* Stands for "any code" in a touch. */
#define CODING_TOUCH_ANYTHING G_MAXUINT

/* A coder put a comparable code (an index of the match, or ANYTHING) on a unit,
 * counted through all transcripts. */
typedef struct {
    guint code, unit, coder;
} Touch;

typedef struct {
    CodingComparedTranscript shown;
    CodingGrid *grid;
    guint first_unit;
} ComparedText;

struct _CodingComparison {
    guint n_coders;
    gint64 *coders;
    char **names;
    CodingCodebook *codebook;
    CodingVoices *voices; /* keeps roster and transcripts */
    CodingMatch *match;
    GPtrArray *texts; /* ComparedText */
    GPtrArray *shown; /* the same as CodingComparedTranscript */
    GArray *touches;
    CodingRatings *anything;
    GPtrArray *codes;
    GHashTable **used;    /* per coder: ids of the codes she used anywhere */
    GHashTable **present; /* the same in the transcripts that are compared */
    guint *n_codes, *n_segments, *n_unread;
    GHashTable **unread; /* per coder: transcript -> how many segments nobody has read */
    GPtrArray **unknown; /* per coder: names of codes that cannot be compared */
};

/* Sorts the touches and builds the ratings. */
void coding_comparison_finish(CodingComparison *self);
