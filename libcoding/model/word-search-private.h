/*
 * word-search-private.h - the inside of a search for words, for word-*.c.
 *
 * A term of the query is a row of keys, one for each term of base/terms.h in it:
 *
 *     "AI 研究者"      ai   研究   究者       (the last character alone would add
 * nothing) 我              我*                  (half of a pair: it begins pairs)
 */
#pragma once

#include "base/terms.h"
#include "model/word-query.h"
#include "model/word-search.h"

G_BEGIN_DECLS

/* How much of a word of the text a key must be. */
typedef enum {
    CODING_WORDS_WHOLE,
    CODING_WORDS_BEGINNING,
    CODING_WORDS_HALF, /* one character of a script without spaces, the last key */
} CodingWordsExtent;

/* What a word of the text must be equal to. */
typedef struct {
    char *word, *plain; /* as in CodingTerm */
    char *stem;         /* in a language; NULL: as it stands */
    char *raw;          /* as typed, in normal form C */
    CodingWordsExtent extent;
    gboolean by_stem; /* by that and not as it is written */
} CodingWordsKey;

/* A query in one language, and the reader of texts in it. */
typedef struct {
    CodingTerms *terms;
    GPtrArray *keys; /* GArray of CodingWordsKey, one per term of the query */
    guint n_keys;    /* of all terms */
    gboolean stems;  /* some are looked for by their stem */
} CodingWordsReading;

struct _CodingWords {
    CodingWordOptions options;
    CodingWordsQuery *query;
    GHashTable *languages;     /* those of the project that have stems */
    GHashTable *readings;      /* language ("": unknown) -> CodingWordsReading */
    CodingWordsReading *plain; /* the one of no language */
    GHashTable *turns;         /* transcript id -> GArray of guint: places of turns */
    GArray *without;           /* gint64: transcripts without stems */
    guint n_near;              /* turns with a hit but for the accents */
};

/* Makes the readings' table and the plain one. */
void coding_words_prepare(CodingWords *self);

const GArray *coding_words_get_keys(const CodingWordsReading *reading, guint term);

/* Whether the last of @keys is half of a pair. */
gboolean coding_words_is_half(const GArray *keys);

/* Whether @term, of @keys, is looked for by its stem when that is asked for. */
gboolean coding_words_term_has_stem(const CodingWordsTerm *term, const GArray *keys);

G_END_DECLS
