/*
 * comments.h - comments and footnotes of a source kept as memos.
 *
 * A memo is the acting coder's, of the kind "comment", about the words the comment
 * stands at: those that are quoted where they are found in the paragraph of that
 * line, else the paragraph, else, as for one in the header, the transcript.
 *
 *     title   Comment 3 in g1: is this shame?
 *     body    Is this shame?
 *
 *             Comment by Ben, 2021-03-04, on "I kept it to myself".
 */
#pragma once

#include "model/draft.h"
#include "store/store.h"

G_BEGIN_DECLS

/*
 * A memo of each comment of @draft, which became @transcript; @n, if given, receives
 * how many.  DENIED when nobody acts: a memo needs a writer.
 */
gboolean coding_comments_add(CodingStore *store, gint64 transcript,
                             const CodingDraft *draft, guint *n, GError **error);

G_END_DECLS
