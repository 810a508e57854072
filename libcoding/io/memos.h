/*
 * memos.h - memos as one document: out in several formats, back in as Markdown.
 *
 *     ## 2021-03-04 theoretical: Losing confidence is losing a face
 *     about: code:Shame, g1:t12, g2:t3:"in the shop"
 *     visibility: private
 *     coder: Ana
 *     attendees: Ana, Ben
 *     coded: Trust
 *     coded words: Shame: "before they speak of work"
 *     passage: g1:12-14 "It was in the shop that ..."
 *     linked from: memo:2021-03-11 code: Shame looks back
 *
 *     They speak of the shop before they speak of work ...
 *
 * A memo begins at "## DATE KIND: TITLE" and ends before the next "## ".  The lines
 * above may follow at once, in any order; the rest is its body.  A line of a body that
 * begins with "## " is written "\## ".  What stands before the first memo may be blank,
 * a heading "# ...", or a list of contents below the line "Contents:".
 *
 * Of words that occur more than once "(2)" behind them says which are meant; "coded
 * words: Shame: 12-30" are characters.  What is quoted, what refers to the memo and its
 * "revision:" say themselves from the rest, and are passed over when it is read.
 *
 * A sorting.  Where the line "sorting: NAME" ("sorting: joint/NAME") stands before the
 * first memo, headings of two signs and more are those of the sorting ("## Entering",
 * "### code:Vulnerability"), the memos stand one level below theirs ("### 2021-03-04
 * theoretical: ..."), and "## (not sorted)" begins the memos that are in no place.  A
 * line of a body that begins with one to six such signs is escaped then.
 */
#pragma once

#include "model/memo-sort.h"

G_BEGIN_DECLS

/*
 * Writes the memos of a document as those of the acting coder, all or nothing, with the
 * codes she put on them and the sorting.  INVALID names the line; DENIED for memos that
 * say they are another coder's; EXISTS for a sorting that is there already.  A memo may
 * be about another one of the document.  @n_added, if given, receives their number.
 */
gboolean coding_memos_import_markdown(CodingStore *store, const char *text, gssize length,
                                      guint *n_added, GError **error);

/* What to write. */
typedef struct {
    const GPtrArray *memos;       /* CodingMemo, in order */
    const CodingSorting *sorting; /* NULL: in that order; else in its own, and behind
                                   * it those that are not sorted */
    /* A set of 1 << CodingMemoVisibility: memos of any other are not even named as
     * what one is about. */
    guint visibilities;
    gboolean contents; /* with a table of contents */
} CodingMemosOptions;

#define CODING_MEMOS_ALL                                                                 \
    (1 << CODING_MEMO_PRIVATE | 1 << CODING_MEMO_TEAM | 1 << CODING_MEMO_PUBLIC)

/* A format of the document; all but Markdown are for people only. */
typedef struct {
    const char *id, *title;
    const char *suffix; /* of a file, without the dot */
} CodingMemosFormat;

/* Markdown, HTML, plain text, Word; ended by a NULL id. */
extern const CodingMemosFormat coding_memos_formats[];
/* By id, or by the suffix of a file name when @id has a dot.  NOT_FOUND names the
 * nearest. */
const CodingMemosFormat *coding_memos_format_find(const char *id, GError **error);

/* Returns: (transfer full): the document. */
GBytes *coding_memos_write(CodingStore *store, const CodingMemosFormat *format,
                           const CodingMemosOptions *options, GError **error);

G_END_DECLS
