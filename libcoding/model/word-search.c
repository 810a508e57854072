/* word-search.c - which turns, by FTS5; where in a turn, by its own tokenizer. */
#include "model/word-search.h"

#include <string.h>

#include "store/store-private.h"

/* As the table turn_fts has it (store/sql). */
static const char *const tokenizer_args[] = {"remove_diacritics", "2"};

typedef struct {
    char *text; /* as the index has it: folded, without accents */
    gsize start, stop;
} Token;

/* A word or phrase; of the last word only the beginning may be given. */
typedef struct {
    GArray *tokens; /* Token */
    gboolean prefix;
} Term;

struct _CodingWords {
    GPtrArray *terms;  /* Term * */
    GHashTable *turns; /* transcript id -> GArray of guint: places of its turns */
    fts5_tokenizer tokenizer;
    Fts5Tokenizer *instance;
};

static void
clear_token(gpointer data)
{
    g_free(((Token *)data)->text);
}

static void
term_free(gpointer data)
{
    Term *self = data;

    g_array_unref(self->tokens);
    g_free(self);
}

void
coding_words_free(CodingWords *self)
{
    if (!self)
        return;
    if (self->instance)
        self->tokenizer.xDelete(self->instance);
    g_ptr_array_unref(self->terms);
    g_hash_table_unref(self->turns);
    g_free(self);
}

static int
take_token(void *data, int flags, const char *text, int length, int start, int stop)
{
    GArray *tokens = data;
    Token token = {g_strndup(text, (gsize)length), (gsize)start, (gsize)stop};

    (void)flags;
    g_array_append_val(tokens, token);
    return SQLITE_OK;
}

static GArray *
tokenize(const CodingWords *self, const char *text, gsize length)
{
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(Token));

    g_array_set_clear_func(tokens, clear_token);
    self->tokenizer.xTokenize(self->instance, tokens, FTS5_TOKENIZE_AUX, text,
                              (int)MIN(length, G_MAXINT), take_token);
    return tokens;
}

static gboolean
open_tokenizer(CodingWords *self, CodingStore *store, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        coding_store_prepare(store, error, "SELECT fts5(?)", "");
    fts5_api *api = NULL;
    void *data = NULL;

    if (!statement)
        return FALSE;
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step(statement);
    if (api &&
        api->xFindTokenizer(api, "unicode61", &data, &self->tokenizer) == SQLITE_OK &&
        self->tokenizer.xCreate(data, (const char **)tokenizer_args,
                                G_N_ELEMENTS(tokenizer_args),
                                &self->instance) == SQLITE_OK)
        return TRUE;
    g_set_error_literal(
        error, CODING_ERROR, CODING_ERROR_INVALID,
        "this SQLite has no full-text index (FTS5); search without --words");
    return FALSE;
}

/* --- the query ------------------------------------------------------------------------
 */

static gboolean
add_term(CodingWords *self, const char *text, gsize length, gboolean prefix,
         GError **error)
{
    GArray *tokens = tokenize(self, text, length);
    Term *term;

    if (tokens->len == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "there is no word in '%.*s'; search for signs without --words",
                    (int)length, text);
        g_array_unref(tokens);
        return FALSE;
    }
    term = g_new0(Term, 1);
    term->tokens = tokens;
    term->prefix = prefix;
    g_ptr_array_add(self->terms, term);
    return TRUE;
}

static gboolean
parse(CodingWords *self, const char *query, GError **error)
{
    for (const char *p = query + strspn(query, " \t\n"); *p; p += strspn(p, " \t\n")) {
        gboolean quoted = *p == '"';
        const char *start = quoted ? p + 1 : p;
        gsize length = strcspn(start, quoted ? "\"" : " \t\n\"");
        const char *stop = start + length;
        gboolean prefix;

        if (quoted && !*stop) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "the quote before '%s' is not closed", start);
            return FALSE;
        }
        p = quoted ? stop + 1 : stop;
        prefix = quoted ? *p == '*' : start[length - 1] == '*';
        p += quoted && prefix;
        if (!add_term(self, start, length, prefix, error))
            return FALSE;
    }
    if (self->terms->len == 0)
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "name a word to search for");
    return self->terms->len > 0;
}

/* In the language of FTS5.  Returns: (transfer full). */
static char *
dup_match(const CodingWords *self)
{
    GString *match = g_string_new(NULL);

    for (guint i = 0; i < self->terms->len; i++) {
        const Term *term = g_ptr_array_index(self->terms, i);

        g_string_append(match, i ? " AND \"" : "\"");
        for (guint t = 0; t < term->tokens->len; t++)
            g_string_append_printf(match, "%s%s", t ? " " : "",
                                   g_array_index(term->tokens, Token, t).text);
        g_string_append(match, term->prefix ? "\" *" : "\"");
    }
    return g_string_free(match, FALSE);
}

static gboolean
look_up(CodingWords *self, CodingStore *store, GError **error)
{
    g_autofree char *match = dup_match(self);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT r.transcript_id, u.ordinal FROM turn_fts f JOIN turn u ON u.id = f.rowid"
        " JOIN revision r ON r.text_id = u.text_id WHERE turn_fts MATCH ?"
        " AND r.number = (SELECT max(number) FROM revision"
        " WHERE transcript_id = r.transcript_id) ORDER BY f.rowid",
        "t", match);

    if (!row)
        return FALSE;
    while (coding_store_step(store, row, &failure)) {
        gint64 transcript = coding_column_integer(row, 0);
        guint place = (guint)coding_column_integer(row, 1);
        GArray *places = g_hash_table_lookup(self->turns, &transcript);

        if (!places) {
            places = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(self->turns, g_memdup2(&transcript, sizeof transcript),
                                places);
        }
        g_array_append_val(places, place);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

CodingWords *
coding_words_new(CodingStore *store, const char *query, GError **error)
{
    g_autoptr(CodingWords) self = g_new0(CodingWords, 1);
    g_autofree char *valid = g_utf8_make_valid(query, -1);

    self->terms = g_ptr_array_new_with_free_func(term_free);
    self->turns = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                        (GDestroyNotify)g_array_unref);
    if (!open_tokenizer(self, store, error) || !parse(self, valid, error) ||
        !look_up(self, store, error))
        return NULL;
    return g_steal_pointer(&self);
}

gboolean
coding_words_has_transcript(const CodingWords *self, gint64 transcript)
{
    return g_hash_table_contains(self->turns, &transcript);
}

/* --- the places -----------------------------------------------------------------------
 */

static gboolean
matches_at(const Term *term, const GArray *tokens, guint at)
{
    guint n = term->tokens->len;

    if (n > tokens->len - at)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        const char *wanted = g_array_index(term->tokens, Token, i).text;
        const char *found = g_array_index(tokens, Token, at + i).text;

        if (term->prefix && i + 1 == n ? !g_str_has_prefix(found, wanted)
                                       : strcmp(found, wanted) != 0)
            return FALSE;
    }
    return TRUE;
}

/* How many tokens the longest term that matches at @at has; 0: none does. */
static guint
find_longest(const CodingWords *self, const GArray *tokens, guint at)
{
    guint longest = 0;

    for (guint i = 0; i < self->terms->len; i++) {
        const Term *term = g_ptr_array_index(self->terms, i);

        if (term->tokens->len > longest && matches_at(term, tokens, at))
            longest = term->tokens->len;
    }
    return longest;
}

static void
search_turn(const CodingWords *self, const CodingTranscript *t, gsize turn, gsize limit,
            GArray *hits)
{
    gsize length;
    const char *text = coding_transcript_peek_text(
        t, coding_transcript_get_turn(t, turn)->span, &length);
    gsize base = (gsize)(text - coding_transcript_get_body(t));
    g_autoptr(GArray) tokens = tokenize(self, text, length);

    for (guint i = 0; i < tokens->len && (!limit || hits->len < limit);) {
        guint n = find_longest(self, tokens, i);
        CodingHit hit = {.turn = turn};

        if (n == 0) {
            i++;
            continue;
        }
        hit.span.start = coding_transcript_position_at(
            t, base + g_array_index(tokens, Token, i).start);
        hit.span.stop = coding_transcript_position_at(
            t, base + g_array_index(tokens, Token, i + n - 1).stop);
        g_array_append_val(hits, hit);
        i += n;
    }
}

gboolean
coding_words_search(const CodingWords *self, const CodingTranscript *t,
                    CodingTurnFunc wants, void *data, gsize limit, GArray *hits,
                    GError **error)
{
    gint64 id = coding_transcript_get_id(t);
    const GArray *places = g_hash_table_lookup(self->turns, &id);

    if (!g_utf8_validate(coding_transcript_get_body(t), -1, NULL)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_PROJECT,
                    "the text of '%s' is damaged", coding_transcript_get_name(t));
        return FALSE;
    }
    for (guint i = 0; places && i < places->len; i++) {
        guint place = g_array_index(places, guint, i);

        if (limit && hits->len >= limit)
            break;
        if (place < coding_transcript_get_n_turns(t) &&
            (!wants || wants(t, coding_transcript_get_turn(t, place), data)))
            search_turn(self, t, place, limit, hits);
    }
    return TRUE;
}
