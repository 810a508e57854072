/* draft-private.h - the inside of a draft, for draft*.c. */
#pragma once

#include "model/draft.h"

/* The last paragraph of a turn while it grows; doubling keeps the cost linear. */
typedef struct {
    const CodingDraftTurn *turn;
    guint paragraph;
    gsize length, capacity;
} CodingDraftTail;

struct _CodingDraft {
    char *format;
    char *importer;
    char *encoding;
    char *encoding_reason;
    char *line_ends;
    guint n_lines;
    gint64 last_time; /* of the recording; CODING_MISSING: as its turns say */
    guint line;       /* of the source, where we are */
    GPtrArray *turns;
    GPtrArray *warnings;
    GPtrArray *metadata;
    GPtrArray *comments;
    GArray *silences; /* guint: the place in turns that each stands before */
    gboolean cues;
    GHashTable *roles;      /* speaker -> CodingRole */
    GHashTable *attributes; /* speaker -> text */
    guint warnings_dropped;
    CodingDraftTurn *speech; /* the part of speech begun last, or NULL */
    CodingDraftMark mark;    /* of what is added next, if pending */
    gboolean mark_pending;
    CodingDraftTail tail;
};

void coding_draft_turn_free(gpointer data);

/* Adds @text to the last paragraph of @turn after a space.  Returns: the byte of that
 * paragraph where it begins. */
gsize coding_draft_tail_append(CodingDraftTail *self, CodingDraftTurn *turn,
                               const char *text);
