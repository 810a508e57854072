/* content-private.h - the inside of stored content, for what writes it. */
#pragma once

#include "base/span.h"
#include "model/content.h"
#include "model/transcript.h"

struct _CodingContent {
    const CodingDraft *draft;
    GBytes *source; /* NULL: typed here */
    char *source_hash;
    GString *body;  /* paragraph after paragraph, a line feed between any two */
    gsize length;   /* of the body, in code points */
    GArray *spans;  /* CodingSpan, one per turn of the draft */
    GArray *bytes;  /* guint32: where each turn begins and ends in the body, in turn */
    GArray *marks;  /* CodingTimeMark */
    char *language; /* NULL: unknown */
    GString *terms; /* of the body, as the index of words has them */
    GArray *term_starts;   /* gsize: where those of each turn begin */
    GPtrArray *vocabulary; /* char *: each word once, when the language has stems */
    char *hash;            /* SHA-256 of body and turns */
    gsize n_words;
    GBytes *lines, *sentences; /* starts, packed as in model/units.h; or NULL */
};

/* Other times inside turns than the draft has: a revision's, carried over.  Takes
 * @marks (CodingTimeMark). */
void coding_content_set_marks(CodingContent *self, GArray *marks);
