/* stems.c - the table of stems: filling it once, asking it whatever library made it. */
#include "model/stems.h"

#include <string.h>

#include "base/stem.h"
#include "base/terms.h"
#include "store/store-private.h"

/* So many words are remembered as written, some megabytes of them; then anew. */
#define MOST_KNOWN 400000

/* So many rows tell whether the present library makes the stems that are stored. */
#define SAMPLE 200

char *
coding_stems_dup_language(const char *language)
{
    g_autoptr(CodingStemmer) stemmer = coding_stemmer_new(language);

    return stemmer ? g_ascii_strdown(language, 2) : NULL;
}

/* The stem of @word without accents.  Returns: (transfer none): until the next call. */
static const char *
get_stem(CodingTerms *terms, const char *word)
{
    CodingTerm term = {.word = word};

    return coding_terms_get_plain(terms, coding_terms_get_stem(terms, &term));
}

static gboolean
add_word(CodingStore *store, sqlite3_stmt *row, CodingTerms *terms, const char *language,
         const char *word, GError **error)
{
    return coding_store_repeat(store, row, error, "ttt", language, get_stem(terms, word),
                               word);
}

gboolean
coding_stems_add(CodingStore *store, const char *language, const GPtrArray *words,
                 GError **error)
{
    g_autofree char *short_language = coding_stems_dup_language(language);
    g_autofree char *key = g_strconcat("stems ", short_language, NULL);
    GHashTable *known = coding_store_get_known(store, key);
    g_autoptr(CodingTerms) terms = coding_terms_new(language);
    sqlite3_stmt *row = coding_store_get_kept(
        store,
        "INSERT INTO stem (language, stem, word) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        error);

    if (!row || !short_language)
        return row != NULL;
    for (guint i = 0; i < words->len; i++) {
        const char *word = g_ptr_array_index(words, i);

        if (g_hash_table_contains(known, word))
            continue;
        if (!add_word(store, row, terms, short_language, word, error))
            return FALSE;
        if (g_hash_table_size(known) >= MOST_KNOWN)
            g_hash_table_remove_all(known);
        g_hash_table_add(known, g_strdup(word));
    }
    return TRUE;
}

/* Adds each word of @text that is not in the set @known yet to @words. */
static void
collect(CodingTerms *terms, const char *text, GHashTable *known, GPtrArray *words)
{
    CodingTerm term;

    coding_terms_read(terms, text, strlen(text));
    while (coding_terms_next(terms, &term)) {
        if (term.piece || g_hash_table_contains(known, term.word))
            continue;
        g_ptr_array_add(words, g_strdup(term.word));
        g_hash_table_add(known, g_ptr_array_index(words, words->len - 1));
    }
}

/* Each word of the texts of @transcript once. */
static GPtrArray *
list_words(CodingStore *store, gint64 transcript, CodingTerms *terms, GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT x.body FROM revision r JOIN text x ON x.id = r.text_id"
        " WHERE r.transcript_id = ? ORDER BY r.number",
        "i", transcript);

    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure)) {
        g_autofree char *text = g_utf8_make_valid(coding_column_text(row, 0), -1);

        collect(terms, text, known, words);
    }
    if (!failure)
        return g_steal_pointer(&words);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

gboolean
coding_stems_add_transcript(CodingStore *store, gint64 transcript, const char *language,
                            GError **error)
{
    g_autoptr(CodingTerms) terms = coding_terms_new(language);
    g_autoptr(GPtrArray) words = NULL;

    if (!coding_terms_has_stems(terms))
        return TRUE;
    words = list_words(store, transcript, terms, error);
    return words && coding_stems_add(store, language, words, error);
}

gboolean
coding_stems_count_missing(CodingStore *store, gint64 transcript, const char *language,
                           guint *n, GError **error)
{
    g_autofree char *short_language = coding_stems_dup_language(language);
    g_autoptr(CodingTerms) terms = coding_terms_new(language);
    g_autoptr(GPtrArray) words = NULL;

    *n = 0;
    if (!short_language)
        return TRUE;
    words = list_words(store, transcript, terms, error);
    for (guint i = 0; words && i < words->len; i++) {
        const char *word = g_ptr_array_index(words, i);
        gint64 there;

        if (!coding_store_get_integer(
                store, &there, error,
                "SELECT count(*) FROM stem WHERE language = ? AND stem = ? AND word = ?",
                "ttt", short_language, get_stem(terms, word), word))
            return FALSE;
        *n += !there;
    }
    return words != NULL;
}

/* --- asking ----------------------------------------------------------------------- */

/* Whether the stems of a sample of words are those stored: another release of the
 * library may make others. */
static gboolean
check_release(CodingStore *store, CodingTerms *terms, const char *language,
              gboolean *same, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT stem, word FROM stem WHERE language = ? AND stem >= 'a'"
        " ORDER BY stem, word LIMIT ?",
        "ti", language, (gint64)SAMPLE);

    if (!row)
        return FALSE;
    *same = TRUE;
    while (*same && coding_store_step(store, row, &failure))
        *same = g_strcmp0(get_stem(terms, coding_column_text(row, 1)),
                          coding_column_text(row, 0)) == 0;
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

GPtrArray *
coding_stems_list(CodingStore *store, const char *language, const char *stem,
                  GError **error)
{
    g_autoptr(CodingTerms) terms = coding_terms_new(language);
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = NULL;
    gboolean same;

    if (!check_release(store, terms, language, &same, error))
        return NULL;
    row = coding_store_prepare(store, error,
                               same ? "SELECT word FROM stem WHERE language = ?"
                                      " AND stem = ? ORDER BY word"
                                    : "SELECT DISTINCT word FROM stem WHERE language = ?"
                                      " ORDER BY word",
                               same ? "tt" : "t", language, stem);
    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure)) {
        const char *word = coding_column_text(row, 0);

        if (same || strcmp(get_stem(terms, word), stem) == 0)
            g_ptr_array_add(words, g_strdup(coding_terms_get_plain(terms, word)));
    }
    if (!failure)
        return g_steal_pointer(&words);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}
