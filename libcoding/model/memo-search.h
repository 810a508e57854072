/*
 * memo-search.h - finding words and patterns in memos.
 *
 * Title and body are looked into, in any script: a pattern as in model/search.h, or
 * words, which must all be somewhere in the memo, in any order, and of which one in
 * quotation marks is a phrase and one that ends in * the beginning of a word.
 */
#pragma once

#include "model/memo.h"
#include "model/search.h"

G_BEGIN_DECLS

typedef struct {
    guint memo;        /* its place in the list that was searched */
    gboolean in_title; /* else in the body */
    CodingSpan span;
} CodingMemoHit;

/* A search for @text: words, or else a pattern.  INVALID as of the pattern. */
typedef struct _CodingMemoSearch CodingMemoSearch;
CodingMemoSearch *coding_memo_search_new(const char *text, gboolean words,
                                         const CodingPatternOptions *options,
                                         GError **error);
void coding_memo_search_free(CodingMemoSearch *self);

/* The hits in @memos (CodingMemo): in their order, the title before the body.
 * Returns: (transfer full): CodingMemoHit. */
GArray *coding_memo_search_run(CodingMemoSearch *self, const GPtrArray *memos,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingMemoSearch, coding_memo_search_free)

G_END_DECLS
