/*
 * corpus-write.h - what the writers of the corpora's XML have in common: a transcript
 * cut into pieces that have a time each, and speakers with ids.
 */
#pragma once

#include "model/draft.h"

G_BEGIN_DECLS

/* What one speaker says from one time on, or an event. */
typedef struct {
    const CodingDraftTurn *turn;
    guint voice;  /* who, as a place in the list of speakers; of events after the last */
    gint64 begin; /* CODING_MISSING only where the source has no times */
    gint64 end;
    char *text; /* one line */
} CodingPiece;

/*
 * The pieces of @draft in its order: turns cut where a mark has a time.  When every
 * piece of speech has one (@timed becomes TRUE), every piece ends after it begins, and
 * events lie between what stands around them.  Returns: (transfer full): CodingPiece.
 */
GArray *coding_pieces_new(const CodingDraft *draft, gboolean *timed);

/* Sorts @times (gint64) and takes out what is there twice or missing. */
void coding_times_settle(GArray *times);
/* The place of @time in such an array. */
guint coding_times_find(const GArray *times, gint64 time);
/* For each of @n_voices speakers, and the events after them, the places of their pieces
 * in @pieces.  Returns: (transfer full): arrays of guint. */
GPtrArray *coding_pieces_by_voice(const GArray *pieces, guint n_voices);

/* @text escaped, between two pieces of XML. */
void coding_corpus_append_value(GString *out, const char *before, const char *text,
                                const char *after);
/* "7.098": seconds with milliseconds. */
void coding_corpus_append_seconds(GString *out, gint64 milliseconds);

G_END_DECLS
