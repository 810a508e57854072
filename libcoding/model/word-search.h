/*
 * word-search.h - finding words by the index of all turns.
 *
 *     late night       "late night"       night*       late OR (night NOT early)
 *
 * What is typed is read by model/word-query.h, and what a word is, is said in
 * base/terms.h: capitals do not count and accents do, unless the options say
 * otherwise; normal forms and points never do.  With stems a word finds its relatives
 * in the language of each transcript, arbete finds arbetet; a phrase and a beginning
 * are taken as they stand.
 *
 *     index      which turns may hold it: without accents, any word of a stem
 *     text       whether they do, and where
 *
 * So only turns that may have a hit are loaded.
 */
#pragma once

#include "model/search.h"

G_BEGIN_DECLS

typedef struct {
    gboolean stems;
    gboolean ignore_accents;
    gboolean respect_case; /* not with stems, which have no capitals */
} CodingWordOptions;

typedef struct _CodingWords CodingWords;

/* Looks @query up.  INVALID when it cannot be understood. */
CodingWords *coding_words_new(CodingStore *store, const char *query,
                              const CodingWordOptions *options, GError **error);
void coding_words_free(CodingWords *self);

/* The places of the turns of the transcript's present text that may hold a hit (guint,
 * rising), for coding_transcript_load_turns(); NULL: none.  Returns: (transfer none). */
const GArray *coding_words_get_turns(const CodingWords *self, gint64 transcript);

/* Adds the hits in the turns of @transcript, as coding_pattern_search() does; each word
 * or phrase is one. */
void coding_words_search(CodingWords *self, const CodingTranscript *transcript,
                         CodingTurnFunc wants, void *data, gsize limit, GArray *hits);

/* In how many of the turns searched so far there is a hit only when accents are
 * ignored. */
guint coding_words_count_near(const CodingWords *self);

/* The transcripts (gint64) that have no stems, when these are asked for: their language
 * is not known, or has none.  Returns: (transfer none). */
const GArray *coding_words_get_without_stems(const CodingWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingWords, coding_words_free)

G_END_DECLS
