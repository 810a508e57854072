/*
 * stems.h - the words of the talk by their stems, for search.
 *
 * The index of turns has words, not stems: one index serves words, phrases and stems,
 * in any language, and a transcript whose language is set later needs no new one.
 * Looked for by its stem, a word is looked for by all words that have it.
 *
 *     sv   arbet   arbete, arbetet, arbetets, arbeten
 *
 * Words are added with a text and never taken out, so that undo and redo of an
 * import, of a revision and of a language find them.  For model/ only.
 */
#pragma once

#include <glib.h>

#include "store/store.h"

G_BEGIN_DECLS

/* The language under which words of @language (a tag of BCP 47, or NULL) stand, "sv"
 * for "sv-FI"; NULL when it has no stems.  Returns: (transfer full). */
char *coding_stems_dup_language(const char *language);

/* @words (char *, as CodingTerm.word), which may be there already. */
gboolean coding_stems_add(CodingStore *store, const char *language,
                          const GPtrArray *words, GError **error);

/* The words of every text of @transcript, past ones too, under @language. */
gboolean coding_stems_add_transcript(CodingStore *store, gint64 transcript,
                                     const char *language, GError **error);

/* How many of these words are not there, or under another stem. */
gboolean coding_stems_count_missing(CodingStore *store, gint64 transcript,
                                    const char *language, guint *n, GError **error);

/* The words of @language, one coding_stems_dup_language() has given, whose stem
 * without accents is @stem: without theirs, as the index has them, in order.
 * Returns: (transfer full): char *. */
GPtrArray *coding_stems_list(CodingStore *store, const char *language, const char *stem,
                             GError **error);

G_END_DECLS
