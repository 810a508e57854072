/*
 * quote-mark.h - what is marked in a text for whenever its words are quoted.
 *
 *     the text      And she, she sort of had been, you know, at the office. Every day.
 *     marks         omit "she sort of"; omit "you know,"; after "she" [the coordinator]
 *     quoted        And she [the coordinator], [...] had been, [...] at the office.
 *
 *     omit        the words may be left out: [...]
 *     replace     other words in their place: [the coordinator]
 *     after       words added behind them, and
 *     before      words added in front of them, in the same brackets
 *     emphasis    set apart by whoever quotes
 *
 * The text itself never changes.  A mark stands at words of a revision and is carried
 * by later ones.  Marks are a coder's own, and the others see and use them once she
 * shares: what was marked tells what she reads.
 */
#pragma once

#include "model/transcript.h"

G_BEGIN_DECLS

typedef enum {
    CODING_QUOTE_OMIT,
    CODING_QUOTE_REPLACE,
    CODING_QUOTE_AFTER,
    CODING_QUOTE_BEFORE,
    CODING_QUOTE_EMPHASIS,
} CodingQuoteMarkKind;

typedef struct {
    gint64 id;
    gint64 coder;
    CodingQuoteMarkKind kind;
    CodingSpan span;
    char *words; /* without brackets; NULL: omit, emphasis */
    gint64 made_at;
    gboolean own; /* the acting coder's */
    gsize reach;  /* the farthest stop of this mark and those before it */
} CodingQuoteMark;

/*
 * The acting coder marks @span of @transcript; @words as in the record, with or without
 * the brackets around them.  The same mark again sets its words anew.  INVALID for an
 * empty span, an older revision, words that hold brackets or nothing; EXISTS when words
 * would be left out or replaced twice, or what is added would stand at such words,
 * naming the place.
 */
gboolean coding_quote_mark_add(CodingStore *store, const CodingTranscript *transcript,
                               CodingSpan span, CodingQuoteMarkKind kind,
                               const char *words, GError **error);
/* Takes away the acting coder's marks that lie in @span.  Returns: how many; -1 on an
 * error. */
int coding_quote_mark_remove(CodingStore *store, const CodingTranscript *transcript,
                             CodingSpan span, GError **error);

/* All marks that the acting coder may see. */
typedef struct _CodingQuoteMarks CodingQuoteMarks;
CodingQuoteMarks *coding_quote_marks_load(CodingStore *store, GError **error);
void coding_quote_marks_free(CodingQuoteMarks *self);
/* Those of the text as @transcript has it (CodingQuoteMark), in its order; NULL when
 * there are none. */
const GArray *coding_quote_marks_get(const CodingQuoteMarks *self,
                                     const CodingTranscript *transcript);

/* "omit" ... */
const char *coding_quote_mark_kind_get_name(CodingQuoteMarkKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingQuoteMarks, coding_quote_marks_free)

G_END_DECLS
