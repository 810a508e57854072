/* transcript-private.h - the inside of a transcript, for transcript*.c. */
#pragma once

#include "model/line-label.h"
#include "model/transcript.h"

struct _CodingTranscript {
    gatomicrefcount refs;
    gint64 id;
    gint64 revision_id;
    guint revision;
    gboolean past; /* there is a later revision */
    char *name;
    char *language; /* NULL: unknown */
    char *body;
    gsize length;  /* code points */
    gsize size;    /* bytes */
    GArray *index; /* gsize: byte offset of every INDEX_STEP-th position; NULL when
                    * the body is ASCII and positions are bytes */
    GStringChunk *strings;
    GArray *turns;     /* CodingTurn, its strings in the pool */
    GArray *numbers;   /* guint: place in turns of turn number i + 1 */
    GArray *starts[3]; /* guint32: of lines, sentences, paragraphs */
    GArray *labels;    /* CodingLineLabel, one per line; NULL: 1, 2, 3 ... */
    GArray *marks;     /* CodingTimeMark */
    GPtrArray *metadata;
};

void coding_transcript_set_no_revision(const CodingTranscript *self, guint number,
                                       GError **error);

#define CODING_INDEX_STEP 64
