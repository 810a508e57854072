/* revision-units.h - lines and sentences of a revision; for model/ only. */
#pragma once

#include "model/carrier.h"
#include "model/transcript.h"

G_BEGIN_DECLS

/* All that is needed to number a new text as the old one was. */
typedef struct {
    const CodingTranscript *old;
    CodingCarrier *carrier; /* from its body to @body */
    const char *body;
    guint width;       /* of lines */
    GHashTable *taken; /* number -> highest suffix it ever had (GUINT_TO_POINTER) */
} CodingRenumbering;

/*
 * Lines of the old text begin where their words are now, with the labels they have;
 * a line that nothing is left of leaves its number out.  Paragraphs begin lines,
 * and what has grown too long is wrapped: these lines get new labels.  Words put in
 * front of a paragraph's first line belong to it as long as they are fewer than
 * half a line.  Both arrays are new; @labels becomes NULL when they are 1, 2, 3 ...
 */
GArray *coding_revision_find_lines(const CodingRenumbering *self, GArray **labels);

/* Sentences begin where they did in every paragraph that is as it was, and by
 * Unicode's rules in the others. */
GArray *coding_revision_find_sentences(const CodingRenumbering *self);

G_END_DECLS
