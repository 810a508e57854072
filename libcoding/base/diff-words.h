/* diff-words.h - a text as words and what stands between them; for base/diff*.c. */
#pragma once

#include <glib.h>

#include "base/span.h"

G_BEGIN_DECLS

typedef enum {
    CODING_WORD_LETTERS, /* letters, digits, their marks; an ideograph by itself */
    CODING_WORD_SPACE,   /* a run of it */
    CODING_WORD_BREAK,   /* a line feed: the end of a paragraph */
    CODING_WORD_STOP,    /* ends a sentence */
    CODING_WORD_SIGN,    /* any other sign, one by one */
} CodingWordKind;

typedef struct {
    CodingWordKind kind;
    CodingSpan span; /* code points */
    gsize bytes;     /* where it begins, in bytes */
} CodingWord;

/* A text cut up; equal words have equal keys, in all texts cut with one table. */
typedef struct {
    GArray *words; /* CodingWord */
    GArray *keys;  /* guint32 */
} CodingWords;

/* @table: char * -> key; keep it for both texts. */
void coding_words_init(CodingWords *self, const char *text, GHashTable *table);
void coding_words_clear(CodingWords *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingWords, coding_words_clear)

G_END_DECLS
