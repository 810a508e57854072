/*
 * memo-history.h - what a memo was before it was changed.
 *
 *     1   2021-03-04  Ana   Losing confidence
 *     2   2021-03-11  Ana   Losing confidence is losing a face      <- as it is now
 *
 * Every change of words, title, kind, date or visibility makes a state, numbered from 1;
 * the memo as it is now is the last.  What it is about, who was there and its codes are
 * not part of a state; the journal has them.
 *
 * Others see the states that were open to them: what was private once stays the writer's,
 * also when the memo is opened later.
 */
#pragma once

#include "model/memo.h"

G_BEGIN_DECLS

typedef struct {
    guint number;
    gint64 made_at;
    char *maker; /* NULL: nobody, or somebody who has not shared */
    char *kind;
    char *title;
    char *body;
    CodingMemoVisibility visibility;
    gint64 written_at;
} CodingMemoState;

void coding_memo_state_free(CodingMemoState *self);

/* The states that may be seen, first ones first; the last is the memo as it is.
 * Returns: (transfer full): CodingMemoState; NULL with NOT_FOUND. */
GPtrArray *coding_memo_list_states(CodingStore *store, gint64 id, GError **error);

/* The state @number of @states; NOT_FOUND says which there are. */
const CodingMemoState *coding_memo_state_find(const GPtrArray *states, guint number,
                                              GError **error);
/* The one that stood at @time, inclusive; NOT_FOUND for a time before the first. */
const CodingMemoState *coding_memo_state_find_at(const GPtrArray *states, gint64 time,
                                                 GError **error);

/* What changed from @before to @after, in words: "title, visibility, 3 words".  NULL
 * @before: the first state.  Returns: (transfer full). */
char *coding_memo_state_describe_change(const CodingMemoState *before,
                                        const CodingMemoState *after);

/*
 * The words of @after, with what went and what came:
 *
 *     Losing confidence is losing [-face-]{+a face+}.
 *
 * Returns: (transfer full).
 */
char *coding_memo_state_dup_diff(const CodingMemoState *before,
                                 const CodingMemoState *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingMemoState, coding_memo_state_free)

G_END_DECLS
