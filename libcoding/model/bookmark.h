/*
 * bookmark.h - where a coder stopped in a transcript, and in what steps she went.
 *
 * A bookmark is no work: it stands outside the journal, undo leaves it where it is,
 * and nobody sees another's.  Backups hold it; a copy for another coder need not, and
 * a merge leaves everybody's own.  In a text that was corrected since, it is found by
 * its line's number, which revisions keep.
 */
#pragma once

#include "model/transcript.h"

G_BEGIN_DECLS

typedef struct {
    gsize position; /* in the transcript's text */
    CodingUnit unit;
} CodingBookmark;

/*
 * The acting coder's place in @transcript.  Without one the position is 0 and the unit
 * that of her latest bookmark elsewhere, else the turn, or the paragraph where nobody
 * is named.  Returns: whether there was one; a fault reads as none.
 */
gboolean coding_bookmark_load(CodingStore *store, const CodingTranscript *transcript,
                              CodingBookmark *bookmark);

/* Remembers the place, at once and outside any operation, which must not be open. */
gboolean coding_bookmark_save(CodingStore *store, const CodingTranscript *transcript,
                              const CodingBookmark *bookmark, GError **error);

G_END_DECLS
