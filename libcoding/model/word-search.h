/*
 * word-search.h - finding words by the index of all turns.
 *
 *     late night       both words, anywhere in one turn
 *     "late night"     the phrase
 *     night*           words that begin so
 *
 * Words are what Unicode calls letters and digits; capitals and accents do not count
 * (naive finds naïve), in any normal form.  The index says which turns hold them
 * all, so that only transcripts with a hit are loaded.
 */
#pragma once

#include "model/search.h"

G_BEGIN_DECLS

typedef struct _CodingWords CodingWords;

/* Looks @query up.  INVALID when it holds no word, or a quote is not closed. */
CodingWords *coding_words_new(CodingStore *store, const char *query, GError **error);
void coding_words_free(CodingWords *self);

/* Whether the transcript's present text has a hit. */
gboolean coding_words_has_transcript(const CodingWords *self, gint64 transcript);

/* Adds the hits in @transcript, as coding_pattern_search() does; each word or phrase
 * is one. */
gboolean coding_words_search(const CodingWords *self, const CodingTranscript *transcript,
                             CodingTurnFunc wants, void *data, gsize limit, GArray *hits,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingWords, coding_words_free)

G_END_DECLS
