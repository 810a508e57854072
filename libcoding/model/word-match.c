/* word-match.c - where in a turn the words of a query are. */
#include "model/word-search-private.h"

#include <string.h>

#include "base/plain.h"

/* A term of a turn; its forms stand in the pool. */
typedef struct {
    gsize start, stop, first_stop;
    gsize word, plain, stem, raw;
} Token;

/* The terms of one turn, used again for the next. */
typedef struct {
    GArray *tokens; /* Token */
    GString *pool;
} Turn;

static void
turn_clear(Turn *self)
{
    g_array_unref(self->tokens);
    g_string_free(self->pool, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Turn, turn_clear)

/* --- the query in a language
 * ------------------------------------------------------------
 */

static void
clear_key(gpointer data)
{
    CodingWordsKey *self = data;

    g_free(self->word);
    g_free(self->plain);
    g_free(self->stem);
    g_free(self->raw);
}

static void
reading_free(gpointer data)
{
    CodingWordsReading *self = data;

    coding_terms_free(self->terms);
    g_ptr_array_unref(self->keys);
    g_free(self);
}

gboolean
coding_words_term_has_stem(const CodingWordsTerm *term, const GArray *keys)
{
    return !term->quoted && !term->prefix && keys->len == 1 &&
           !coding_words_is_half(keys);
}

gboolean
coding_words_is_half(const GArray *keys)
{
    return keys->len > 0 && g_array_index(keys, CodingWordsKey, keys->len - 1).half;
}

const GArray *
coding_words_get_keys(const CodingWordsReading *reading, guint term)
{
    return g_ptr_array_index(reading->keys, term);
}

static GArray *
make_keys(CodingTerms *terms, const char *text)
{
    GArray *keys = g_array_new(FALSE, TRUE, sizeof(CodingWordsKey));
    gboolean pair = FALSE, needless = FALSE;
    CodingTerm term;

    g_array_set_clear_func(keys, clear_key);
    coding_terms_read(terms, text, strlen(text));
    while (coding_terms_next(terms, &term)) {
        CodingWordsKey key = {
            .word = g_strdup(term.word),
            .plain = g_strdup(term.plain),
            .stem = term.piece ? NULL : g_strdup(coding_terms_get_stem(terms, &term)),
            .raw = g_utf8_normalize(text + term.start, (gssize)(term.stop - term.start),
                                    G_NORMALIZE_NFC),
            .half = term.piece && term.last,
        };

        /* Only the last key may stand for the beginning of a pair. */
        if (keys->len)
            g_array_index(keys, CodingWordsKey, keys->len - 1).half = FALSE;
        g_array_append_val(keys, key);
        /* The last character of a run says nothing behind the pair it is in. */
        needless = key.half && pair;
        pair = term.piece && !term.last;
    }
    if (needless)
        g_array_set_size(keys, keys->len - 1);
    return keys;
}

static CodingWordsReading *
reading_new(const CodingWords *self, const char *language)
{
    CodingWordsReading *reading = g_new0(CodingWordsReading, 1);

    reading->terms = coding_terms_new(*language ? language : NULL);
    reading->keys = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < self->query->terms->len; i++) {
        const CodingWordsTerm *term = g_ptr_array_index(self->query->terms, i);

        g_ptr_array_add(reading->keys, make_keys(reading->terms, term->text));
    }
    return reading;
}

static CodingWordsReading *
get_reading(CodingWords *self, const char *language)
{
    CodingWordsReading *reading =
        g_hash_table_lookup(self->readings, language ? language : "");

    if (!reading) {
        reading = reading_new(self, language ? language : "");
        g_hash_table_insert(self->readings, g_strdup(language ? language : ""), reading);
    }
    return reading;
}

void
coding_words_prepare(CodingWords *self)
{
    self->readings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, reading_free);
    self->plain = get_reading(self, NULL);
}

/* --- the turn --------------------------------------------------------------------------
 */

static gsize
keep(Turn *self, const char *text)
{
    gsize at = self->pool->len;

    g_string_append_len(self->pool, text, (gssize)strlen(text) + 1);
    return at;
}

/* Reads the terms of a turn, in those forms that are compared. */
static void
read_turn(const CodingWords *self, CodingWordsReading *reading, const char *text,
          gsize length, Turn *turn)
{
    const CodingWordOptions *options = &self->options;
    CodingTerm term;

    g_array_set_size(turn->tokens, 0);
    g_string_truncate(turn->pool, 0);
    coding_terms_read(reading->terms, text, length);
    while (coding_terms_next(reading->terms, &term)) {
        Token token = {
            .start = term.start, .stop = term.stop, .first_stop = term.first_stop};

        token.word = keep(turn, term.word);
        token.plain = term.plain == term.word ? token.word : keep(turn, term.plain);
        if (options->stems)
            token.stem = keep(turn, coding_terms_get_stem(reading->terms, &term));
        if (options->respect_case) {
            g_autofree char *raw = g_utf8_normalize(
                text + term.start, (gssize)(term.stop - term.start), G_NORMALIZE_NFC);

            token.raw = keep(turn, raw);
        }
        g_array_append_val(turn->tokens, token);
    }
}

/* --- comparing
 * --------------------------------------------------------------------------
 */

typedef enum { WHOLE, BEGINNING, HALF } Extent;

/* Whether @found, a form of a word, is @wanted or begins so. */
static gboolean
is_form(const char *found, const char *wanted, Extent extent)
{
    gsize length = strlen(wanted);

    if (extent == WHOLE)
        return strcmp(found, wanted) == 0;
    if (strncmp(found, wanted, length) != 0)
        return FALSE;
    /* Half of a pair is a character with all of its marks. */
    return extent == BEGINNING || !g_unichar_ismark(g_utf8_get_char(found + length));
}

/* The same without their accents. */
static gboolean
is_plain_form(const char *found, const char *wanted, Extent extent)
{
    g_autofree char *plain_found = coding_plain_dup(found, -1);
    g_autofree char *plain_wanted = coding_plain_dup(wanted, -1);

    return is_form(plain_found, plain_wanted, extent);
}

static gboolean
is_equal(const CodingWords *self, const Turn *turn, const Token *token,
         const CodingWordsKey *key, gboolean stem, Extent extent)
{
    const char *pool = turn->pool->str;
    gboolean plain = self->options.ignore_accents;

    if (extent == HALF)
        return is_form(pool + token->word, key->word, HALF);
    if (stem)
        return plain ? is_plain_form(pool + token->stem, key->stem, extent)
                     : is_form(pool + token->stem, key->stem, extent);
    if (self->options.respect_case)
        return plain ? is_plain_form(pool + token->raw, key->raw, extent)
                     : is_form(pool + token->raw, key->raw, extent);
    return plain ? is_form(pool + token->plain, key->plain, extent)
                 : is_form(pool + token->word, key->word, extent);
}

/* Whether term @place of the query stands at token @at of the turn. */
static gboolean
stands_at(const CodingWords *self, const CodingWordsReading *reading, guint place,
          const Turn *turn, guint at)
{
    const CodingWordsTerm *term = g_ptr_array_index(self->query->terms, place);
    const GArray *keys = coding_words_get_keys(reading, place);
    gboolean stem = self->options.stems && coding_words_term_has_stem(term, keys) &&
                    g_array_index(keys, CodingWordsKey, 0).stem;

    if (keys->len > turn->tokens->len - at)
        return FALSE;
    for (guint i = 0; i < keys->len; i++) {
        const CodingWordsKey *key = &g_array_index(keys, CodingWordsKey, i);
        gboolean last = i + 1 == keys->len;

        if (!is_equal(self, turn, &g_array_index(turn->tokens, Token, at + i), key, stem,
                      key->half              ? HALF
                      : last && term->prefix ? BEGINNING
                                             : WHOLE))
            return FALSE;
    }
    return TRUE;
}

/* --- the answer
 * -------------------------------------------------------------------------
 */

/* Sets in @there the terms that are in the turn. */
static void
find_terms(const CodingWords *self, const CodingWordsReading *reading, const Turn *turn,
           gboolean *there)
{
    for (guint t = 0; t < self->query->terms->len; t++) {
        there[t] = FALSE;
        for (guint i = 0; i < turn->tokens->len && !there[t]; i++)
            there[t] = stands_at(self, reading, t, turn, i);
    }
}

static gboolean
is_true(const CodingWordsNode *node, const gboolean *there)
{
    if (node->kind == CODING_WORDS_TERM)
        return there[node->term];
    for (guint i = 0; i < node->children->len; i++) {
        gboolean one = is_true(g_ptr_array_index(node->children, i), there);

        if (node->kind == CODING_WORDS_NOT)
            return !one;
        if (one == (node->kind == CODING_WORDS_OR))
            return one;
    }
    return node->kind == CODING_WORDS_AND;
}

/* Sets in @wanted the terms that make @node, which is true, so. */
static void
choose_terms(const CodingWordsNode *node, const gboolean *there, gboolean *wanted)
{
    if (node->kind == CODING_WORDS_TERM)
        wanted[node->term] = TRUE;
    for (guint i = 0;
         node->children && node->kind != CODING_WORDS_NOT && i < node->children->len;
         i++) {
        const CodingWordsNode *child = g_ptr_array_index(node->children, i);

        if (is_true(child, there))
            choose_terms(child, there, wanted);
    }
}

/* Whether the query is true of the turn, with the terms that are there in @there; one
 * of which it is true but for the accents is counted. */
static gboolean
holds(CodingWords *self, const CodingWordsReading *reading, const Turn *turn,
      gboolean *there)
{
    gboolean ignored = self->options.ignore_accents;

    find_terms(self, reading, turn, there);
    if (is_true(self->query->root, there))
        return TRUE;
    if (!ignored) {
        self->options.ignore_accents = TRUE;
        find_terms(self, reading, turn, there);
        self->n_near += is_true(self->query->root, there);
        self->options.ignore_accents = FALSE;
    }
    return FALSE;
}

/* How many tokens the longest wanted term that stands at @at has, and where it ends in
 * @stop; 0: none does. */
static guint
find_longest(const CodingWords *self, const CodingWordsReading *reading, const Turn *turn,
             guint at, const gboolean *wanted, gsize *stop)
{
    guint longest = 0;

    for (guint t = 0; t < self->query->terms->len; t++) {
        const GArray *keys = coding_words_get_keys(reading, t);

        if (wanted[t] && keys->len > longest && stands_at(self, reading, t, turn, at)) {
            const Token *last = &g_array_index(turn->tokens, Token, at + keys->len - 1);

            longest = keys->len;
            *stop = coding_words_is_half(keys) ? last->first_stop : last->stop;
        }
    }
    return longest;
}

/* Adds the places of the wanted terms; none overlaps the one before. */
static void
add_hits(const CodingWords *self, const CodingWordsReading *reading,
         const CodingTranscript *t, gsize base, const Turn *turn, const gboolean *wanted,
         gsize limit, CodingHit hit, GArray *hits)
{
    gsize end = 0;

    for (guint i = 0; i < turn->tokens->len && (!limit || hits->len < limit); i++) {
        gsize start = g_array_index(turn->tokens, Token, i).start, stop;

        if (start < end || !find_longest(self, reading, turn, i, wanted, &stop))
            continue;
        hit.span.start = coding_transcript_position_at(t, base + start);
        hit.span.stop = coding_transcript_position_at(t, base + stop);
        g_array_append_val(hits, hit);
        end = stop;
    }
}

void
coding_words_search(CodingWords *self, const CodingTranscript *t, CodingTurnFunc wants,
                    void *data, gsize limit, GArray *hits)
{
    CodingWordsReading *reading = get_reading(self, coding_transcript_get_language(t));
    const char *body = coding_transcript_get_body(t);
    guint n = self->query->terms->len;
    g_autofree gboolean *there = g_new(gboolean, n);
    g_autofree gboolean *wanted = g_new(gboolean, n);
    g_auto(Turn) turn = {g_array_new(FALSE, FALSE, sizeof(Token)), g_string_new(NULL)};

    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *spoken = coding_transcript_get_turn(t, i);
        gsize length;
        const char *text = coding_transcript_peek_text(t, spoken->span, &length);

        if (limit && hits->len >= limit)
            break;
        if (wants && !wants(t, spoken, data))
            continue;
        read_turn(self, reading, text, length, &turn);
        if (!holds(self, reading, &turn, there))
            continue;
        memset(wanted, 0, n * sizeof *wanted);
        choose_terms(self->query->root, there, wanted);
        add_hits(self, reading, t, (gsize)(text - body), &turn, wanted, limit,
                 (CodingHit){.turn = i}, hits);
    }
}
