/* query-sample.h - made-up studies for tests of retrieval. */
#pragma once

#include "harness.h"

#define N_TRANSCRIPTS 3
#define N_SPEAKERS    4 /* of a transcript; the first one asks */
#define N_SEGMENTS    130
#define N_CODES       9
#define DAY           (G_GINT64_CONSTANT(24) * 60 * 60 * 1000)

/* Every part of some names stands for itself elsewhere. */
extern const char *const study_names[N_CODES];
extern const char *const study_speakers[N_SPEAKERS];

typedef struct {
    Harness *h;
    GRand *rand;
    gint64 codes[N_CODES];
    gboolean counts[N_CODES][N_CODES]; /* [i][j]: i counts for j */
    CodingTranscript *texts[N_TRANSCRIPTS];
    GArray *segments;    /* CodingSegment, in order */
    GHashTable *by_hand; /* segment id -> label of the speaker it was set to */
} Study;

/* Transcripts, a tree of codes with indicators, and segments that nest, overlap and
 * touch, some with voices set by hand; by Ana, and by Ben who has shared, on days 1 to
 * 19 of 1970. */
Study make_study(Harness *h, guint32 seed);
/* Takes it out of the project too, so that another can be made. */
void study_clear(Study *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Study, study_clear)

/* From @from on, less than @to. */
int draw(Study *self, int from, int to);

/* Which of the codes, and of the texts, has the id. */
int study_find_code(const Study *s, gint64 id);
guint study_find_text(const Study *s, gint64 id);

/* By looking at every turn: whether the words of @turn in @span say something and are a
 * participant's; whether @segment of @t counts for the speaker @label. */
gboolean study_says(const CodingTranscript *t, const CodingTurn *turn, CodingSpan span);
gboolean study_counts_for(const Study *s, const CodingTranscript *t,
                          const CodingSegment *segment, const char *label);
