/* memo-private.h - what memo*.c share. */
#pragma once

#include "model/memo.h"
#include "store/store-private.h"

G_BEGIN_DECLS

/* Whether the acting coder ?1 may see the memo @m, whose writer is @c (joined from the
 * left). */
#define CODING_MEMO_OPEN(m, c)                                                           \
    "(" c ".id IS NULL OR " c ".id = ?1"                                                 \
    " OR (" c ".shared_at IS NOT NULL AND " m ".visibility <> 'private'))"
/* Whether ?1 may see the work of coder @c (joined from the left; nobody's is open). */
#define CODING_CODER_OPEN(c)                                                             \
    "(" c ".id IS NULL OR " c ".id = ?1 OR " c ".shared_at IS NOT NULL)"

/* The memo, if the acting coder may change it; NOT_FOUND, DENIED. */
CodingMemo *coding_memo_load_own(CodingStore *store, gint64 id, GError **error);

/* Moves the codes on memo @id from the words of @before to those of @after: writes, and
 * fills @report. */
gboolean coding_memo_carry(CodingStore *store, const CodingMemo *memo, const char *after,
                           CodingRevisionReport *report, GError **error);
/* LOSS, unless @options accept what @report says is lost. */
gboolean coding_memo_check_losses(const CodingMemo *memo,
                                  const CodingRevisionReport *report,
                                  const CodingReviseOptions *options, GError **error);

/* Keeps the memo as it is as a former state, before it is changed. */
gboolean coding_memo_keep_state(CodingStore *store, gint64 id, GError **error);

G_END_DECLS
