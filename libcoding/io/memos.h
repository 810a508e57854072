/*
 * memos.h - memos as one Markdown document, out and back in.
 *
 *     ## 2021-03-04 theoretical: Losing confidence is losing a face
 *     about: code:Shame, g1:t12, g2:t3:"in the shop"
 *     visibility: private
 *     coder: Ana
 *
 *     They speak of the shop before they speak of work ...
 *
 * A memo begins at "## DATE KIND: TITLE" and ends before the next "## ".  The
 * lines about, visibility and coder may follow at once, in any order; the rest is
 * its body.  A line of a body that begins with "## " is written "\## ".  What
 * stands before the first memo may be blank or a heading "# ...".
 */
#pragma once

#include "model/memo.h"

G_BEGIN_DECLS

/*
 * Writes the memos of a document as those of the acting coder, all or nothing.
 * INVALID names the line; DENIED for memos that say they are another
 * coder's.  A memo may be about another one of the document.  @n_added, if given,
 * receives their number.
 */
gboolean coding_memos_import_markdown(CodingStore *store, const char *text, gssize length,
                                      guint *n_added, GError **error);

/* @memos (CodingMemo) in their order.  Returns: (transfer full): NULL on an error. */
char *coding_memos_to_markdown(CodingStore *store, const GPtrArray *memos,
                               GError **error);

G_END_DECLS
