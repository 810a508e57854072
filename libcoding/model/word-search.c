/* word-search.c - which turns may hold the words, by FTS5. */
#include "model/word-search-private.h"

#include <string.h>

#include "model/stems.h"
#include "store/store-private.h"

void
coding_words_free(CodingWords *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->query, coding_words_query_free);
    g_clear_pointer(&self->readings, g_hash_table_unref);
    g_clear_pointer(&self->languages, g_hash_table_unref);
    g_clear_pointer(&self->without, g_array_unref);
    g_clear_pointer(&self->turns, g_hash_table_unref);
    g_free(self);
}

/* --- in the language of FTS5 ------------------------------------------------------ */

/* The stems that a word may be looked for by: one for each language of the project. */
static gboolean
add_relatives(const CodingWords *self, CodingStore *store, const CodingWordsTerm *term,
              GString *match, GError **error)
{
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, self->languages);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        g_autoptr(CodingTerms) terms = coding_terms_new(key);
        g_autoptr(GPtrArray) words = NULL;
        g_autofree char *stem = NULL;
        CodingTerm word;

        coding_terms_read(terms, term->text, strlen(term->text));
        if (!coding_terms_next(terms, &word))
            continue;
        stem =
            g_strdup(coding_terms_get_plain(terms, coding_terms_get_stem(terms, &word)));
        words = coding_stems_list(store, key, stem, error);
        if (!words)
            return FALSE;
        for (guint i = 0; i < words->len; i++)
            g_string_append_printf(match, " OR \"%s\"",
                                   (const char *)g_ptr_array_index(words, i));
    }
    return TRUE;
}

static gboolean
add_term(const CodingWords *self, CodingStore *store, guint place, GString *match,
         GError **error)
{
    const CodingWordsTerm *term = g_ptr_array_index(self->query->terms, place);
    const GArray *keys = coding_words_get_keys(self->plain, place);
    gboolean stems = self->options.stems && coding_words_term_has_stem(term, keys);

    g_string_append(match, stems ? "(\"" : "\"");
    for (guint i = 0; i < keys->len; i++)
        g_string_append_printf(match, "%s%s", i ? " " : "",
                               g_array_index(keys, CodingWordsKey, i).plain);
    g_string_append(match, term->prefix || coding_words_is_half(keys) ? "\" *" : "\"");
    if (!stems)
        return TRUE;
    if (!add_relatives(self, store, term, match, error))
        return FALSE;
    g_string_append_c(match, ')');
    return TRUE;
}

/* What the index can say of @node, which is anchored: what is not there, and what is
 * one of several that are not all anchored, only the text can tell. */
static gboolean
add_node(const CodingWords *self, CodingStore *store, const CodingWordsNode *node,
         GString *match, GError **error)
{
    gboolean first = TRUE;

    if (node->kind == CODING_WORDS_TERM)
        return add_term(self, store, node->term, match, error);
    g_string_append_c(match, '(');
    for (guint i = 0; i < node->children->len; i++) {
        const CodingWordsNode *child = g_ptr_array_index(node->children, i);

        if (!coding_words_node_is_anchored(child))
            continue;
        if (!first)
            g_string_append(match, node->kind == CODING_WORDS_AND ? " AND " : " OR ");
        first = FALSE;
        if (!add_node(self, store, child, match, error))
            return FALSE;
    }
    g_string_append_c(match, ')');
    return TRUE;
}

/* --- the answer of the index ------------------------------------------------------ */

/* The lists of places of the transcripts whose present text is @text, made where they
 * are new. */
static gboolean
find_lists(CodingWords *self, CodingStore *store, gint64 text, GPtrArray *lists,
           GError **error)
{
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = coding_store_get_kept(
        store,
        "SELECT r.transcript_id FROM revision r WHERE r.text_id = ? AND r.number ="
        " (SELECT max(number) FROM revision WHERE transcript_id = r.transcript_id)"
        " ORDER BY r.transcript_id",
        error);

    if (!row || !coding_store_bind(store, row, error, "i", text))
        return FALSE;
    while (coding_store_step(store, row, &failure)) {
        gint64 id = coding_column_integer(row, 0);
        GArray *list = g_hash_table_lookup(self->turns, &id);

        if (!list) {
            list = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(self->turns, g_memdup2(&id, sizeof id), list);
        }
        g_ptr_array_add(lists, list);
    }
    sqlite3_reset(row);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

static gboolean
look_up(CodingWords *self, CodingStore *store, const char *match, GError **error)
{
    g_autoptr(GPtrArray) lists = g_ptr_array_new();
    g_autoptr(GError) failure = NULL;
    gint64 last = 0;
    /* The turns of a text are numbered one after the other, and so come together. */
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT u.text_id, u.ordinal FROM turn_fts f JOIN turn u ON u.id = f.rowid"
        " WHERE turn_fts MATCH ? ORDER BY f.rowid",
        "t", match);

    if (!row)
        return FALSE;
    while (coding_store_step(store, row, &failure)) {
        gint64 text = coding_column_integer(row, 0);
        guint place = (guint)coding_column_integer(row, 1);

        if (text != last) {
            g_ptr_array_set_size(lists, 0);
            if (!find_lists(self, store, text, lists, error))
                return FALSE;
        }
        last = text;
        for (guint i = 0; i < lists->len; i++)
            g_array_append_val((GArray *)g_ptr_array_index(lists, i), place);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

/* The languages of the project that have stems, and the transcripts that have none. */
static gboolean
load_languages(CodingWords *self, CodingStore *store, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error, "SELECT language, id FROM transcript ORDER BY position, id", "");

    while (row && coding_store_step(store, row, &failure)) {
        char *language = coding_stems_dup_language(coding_column_text(row, 0));
        gint64 id = coding_column_integer(row, 1);

        if (language)
            g_hash_table_add(self->languages, language);
        else
            g_array_append_val(self->without, id);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure;
}

CodingWords *
coding_words_new(CodingStore *store, const char *query, const CodingWordOptions *options,
                 GError **error)
{
    g_autoptr(CodingWords) self = g_new0(CodingWords, 1);
    g_autofree char *valid = g_utf8_make_valid(query, -1);
    g_autoptr(GString) match = g_string_new(NULL);

    self->options = *options;
    self->without = g_array_new(FALSE, FALSE, sizeof(gint64));
    self->languages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->turns = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                        (GDestroyNotify)g_array_unref);
    self->query = coding_words_query_parse(valid, error);
    if (!self->query)
        return NULL;
    coding_words_prepare(self);
    if ((options->stems && !load_languages(self, store, error)) ||
        !add_node(self, store, self->query->root, match, error) ||
        !look_up(self, store, match->str, error))
        return NULL;
    return g_steal_pointer(&self);
}

const GArray *
coding_words_get_turns(const CodingWords *self, gint64 transcript)
{
    return g_hash_table_lookup(self->turns, &transcript);
}

guint
coding_words_count_near(const CodingWords *self)
{
    return self->n_near;
}

const GArray *
coding_words_get_without_stems(const CodingWords *self)
{
    return self->without;
}
