/*
 * memo-code.h - codes on memos, and on words in them.
 *
 *     memo:Losing a face                    the whole memo
 *     memo:Losing a face:"before they speak of work"
 *
 * Theory grows out of memos as codes grow out of talk, so memos are coded too: by any
 * coder who may see them, with codes of her own scheme or the joint one.  These segments
 * are no segments of interviews: nobody speaks in them, and no count of those holds them.
 *
 * A memo that is revised keeps them: each goes with its words, by the rules of
 * model/revision.h.  A code that is merged takes them along, and one that is removed
 * counts them as it counts segments.  They show to who may see the memo, the code and
 * the work of the coder.
 */
#pragma once

#include "model/memo.h"

G_BEGIN_DECLS

typedef struct {
    gint64 id;
    gint64 memo;
    gint64 code;
    gint64 coder;
    char *coder_name;
    CodingSpan span; /* in the body; empty: the whole memo */
    gint64 made_at;
} CodingMemoSegment;

/* The same twice is no error; @added, if given, becomes FALSE.  INVALID for a code of
 * another coder's scheme and a place past the end; DENIED when nobody acts. */
gboolean coding_memo_segment_add(CodingStore *store, const CodingMemo *memo,
                                 CodingSpan span, gint64 code, gboolean *added,
                                 GError **error);
gboolean coding_memo_segment_remove(CodingStore *store, gint64 id, GError **error);

/* What to list; zero and NULL fields do not restrict. */
typedef struct {
    gint64 memo;
    gint64 coder;
    GHashTable *codes; /* set of code ids (gint64 *), as from the closure of a code */
} CodingMemoSegmentFilter;

/* Those that may be seen: by the date of the memo, its whole before its words, then by
 * code and coder.  Returns: (transfer full): CodingMemoSegment, that frees its names. */
GArray *coding_memo_segment_list(CodingStore *store,
                                 const CodingMemoSegmentFilter *filter, GError **error);

/* The coded words; the whole body for the whole memo.  Returns: (transfer full). */
char *coding_memo_dup_words(const CodingMemo *memo, CodingSpan span);

/* The place of @words in the body, white space, normal forms and kinds of quotation
 * marks aside; @which: which of several, from 1, 0: there must be one alone.  NOT_FOUND,
 * AMBIGUOUS with the remedy. */
gboolean coding_memo_find_words(const CodingMemo *memo, const char *words, guint which,
                                CodingSpan *span, GError **error);

/* Which of the places of its words @span is, as coding_memo_find_words() counts: 0 where
 * there is no other.  FALSE when its words do not lead to it. */
gboolean coding_memo_count_words(const CodingMemo *memo, CodingSpan span, guint *which);

/* The memo and the words that @text names, with or without "memo:" before it.
 * Returns: (transfer full): the memo; @span is empty for the whole. */
CodingMemo *coding_memo_place_parse(CodingStore *store, const char *text,
                                    CodingSpan *span, GError **error);
/* As it is read, if the words occur once.  Returns: (transfer full). */
char *coding_memo_place_format(CodingStore *store, const CodingMemo *memo,
                               CodingSpan span);

G_END_DECLS
