/* word-match.c - where in a turn the words of a query are. */
#include "model/word-search-private.h"

#include <string.h>

#include "base/plain.h"

/* A word of a turn. */
typedef struct {
    gsize start, stop, first_stop;
} Token;

#define MARK_BITS 64

/* The words of one turn, used again for the next.  Which keys of the query a word is
 * equal to is found when it is read, and nothing else of it is kept: a bit for each
 * key, those of all terms in a row. */
typedef struct {
    GArray *tokens; /* Token */
    GArray *marks;  /* guint64, @n_marks for each token */
    guint n_marks;
} Turn;

static void
turn_clear(Turn *self)
{
    g_array_unref(self->tokens);
    g_array_unref(self->marks);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Turn, turn_clear)

/* --- the query in a language ------------------------------------------------------ */

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
    return keys->len > 0 &&
           g_array_index(keys, CodingWordsKey, keys->len - 1).extent == CODING_WORDS_HALF;
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
            .extent = term.piece && term.last ? CODING_WORDS_HALF : CODING_WORDS_WHOLE,
        };

        /* Only the last key may stand for the beginning of a pair. */
        if (keys->len)
            g_array_index(keys, CodingWordsKey, keys->len - 1).extent =
                CODING_WORDS_WHOLE;
        g_array_append_val(keys, key);
        /* The last character of a run says nothing behind the pair it is in. */
        needless = key.extent == CODING_WORDS_HALF && pair;
        pair = term.piece && !term.last;
    }
    if (needless)
        g_array_set_size(keys, keys->len - 1);
    return keys;
}

/* Sets how the keys of @term are compared. */
static void
set_comparison(const CodingWords *self, CodingWordsReading *reading,
               const CodingWordsTerm *term, GArray *keys)
{
    CodingWordsKey *last =
        keys->len ? &g_array_index(keys, CodingWordsKey, keys->len - 1) : NULL;

    if (last && term->prefix && last->extent == CODING_WORDS_WHOLE)
        last->extent = CODING_WORDS_BEGINNING;
    if (last && self->options.stems && coding_words_term_has_stem(term, keys) &&
        last->stem)
        reading->stems = last->by_stem = TRUE;
    reading->n_keys += keys->len;
}

static CodingWordsReading *
reading_new(const CodingWords *self, const char *language)
{
    CodingWordsReading *reading = g_new0(CodingWordsReading, 1);

    reading->terms = coding_terms_new(*language ? language : NULL);
    reading->keys = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < self->query->terms->len; i++) {
        const CodingWordsTerm *term = g_ptr_array_index(self->query->terms, i);

        GArray *keys = make_keys(reading->terms, term->text);

        set_comparison(self, reading, term, keys);
        g_ptr_array_add(reading->keys, keys);
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

/* --- comparing -------------------------------------------------------------------- */

/* A word of the text in the forms that are compared. */
typedef struct {
    const char *word, *plain, *stem, *raw;
} Forms;

/* Whether @found, a form of a word, is @wanted or begins so. */
static gboolean
is_form(const char *found, const char *wanted, CodingWordsExtent extent)
{
    gsize length;

    /* Most words differ in their first letter. */
    if (*found != *wanted && *wanted)
        return FALSE;
    if (extent == CODING_WORDS_WHOLE)
        return strcmp(found, wanted) == 0;
    length = strlen(wanted);
    if (strncmp(found, wanted, length) != 0)
        return FALSE;
    /* Half of a pair is a character with all of its marks. */
    return extent == CODING_WORDS_BEGINNING ||
           !g_unichar_ismark(g_utf8_get_char(found + length));
}

/* The same without their accents. */
static gboolean
is_plain_form(const char *found, const char *wanted, CodingWordsExtent extent)
{
    g_autofree char *plain_found = coding_plain_dup(found, -1);
    g_autofree char *plain_wanted = coding_plain_dup(wanted, -1);

    return is_form(plain_found, plain_wanted, extent);
}

static gboolean
is_equal(const CodingWords *self, const Forms *forms, const CodingWordsKey *key)
{
    gboolean plain = self->options.ignore_accents;

    if (key->extent == CODING_WORDS_HALF)
        return is_form(forms->word, key->word, key->extent);
    if (key->by_stem)
        return plain ? is_plain_form(forms->stem, key->stem, key->extent)
                     : is_form(forms->stem, key->stem, key->extent);
    if (self->options.respect_case)
        return plain ? is_plain_form(forms->raw, key->raw, key->extent)
                     : is_form(forms->raw, key->raw, key->extent);
    return plain ? is_form(forms->plain, key->plain, key->extent)
                 : is_form(forms->word, key->word, key->extent);
}

/* --- the turn --------------------------------------------------------------------- */

/* Sets the bits of the keys that a word is equal to. */
static void
mark(const CodingWords *self, const CodingWordsReading *reading, const Forms *forms,
     guint64 *marks)
{
    guint n = 0;

    for (guint t = 0; t < reading->keys->len; t++) {
        const GArray *keys = coding_words_get_keys(reading, t);

        for (guint i = 0; i < keys->len; i++, n++)
            if (is_equal(self, forms, &g_array_index(keys, CodingWordsKey, i)))
                marks[n / MARK_BITS] |= (guint64)1 << n % MARK_BITS;
    }
}

/* Reads the words of a turn. */
static void
read_turn(const CodingWords *self, CodingWordsReading *reading, const char *text,
          gsize length, Turn *turn)
{
    CodingTerm term;

    turn->n_marks = reading->n_keys / MARK_BITS + 1;
    g_array_set_size(turn->tokens, 0);
    g_array_set_size(turn->marks, 0);
    coding_terms_read(reading->terms, text, length);
    while (coding_terms_next(reading->terms, &term)) {
        const Token token = {term.start, term.stop, term.first_stop};
        g_autofree char *raw =
            self->options.respect_case
                ? g_utf8_normalize(text + term.start, (gssize)(term.stop - term.start),
                                   G_NORMALIZE_NFC)
                : NULL;
        const Forms forms = {
            .word = term.word,
            .plain = term.plain,
            .stem = reading->stems ? coding_terms_get_stem(reading->terms, &term) : NULL,
            .raw = raw,
        };
        guint at = turn->marks->len;

        g_array_append_val(turn->tokens, token);
        g_array_set_size(turn->marks, at + turn->n_marks);
        mark(self, reading, &forms, &g_array_index(turn->marks, guint64, at));
    }
}

static gboolean
is_marked(const Turn *turn, guint at, guint key)
{
    guint64 marks =
        g_array_index(turn->marks, guint64, at * turn->n_marks + key / MARK_BITS);

    return (marks >> key % MARK_BITS & 1) != 0;
}

/* Whether a term of @n_keys, the first of them @key, stands at token @at of the turn. */
static gboolean
stands_at(const Turn *turn, guint key, guint n_keys, guint at)
{
    if (n_keys > turn->tokens->len - at)
        return FALSE;
    for (guint i = 0; i < n_keys; i++)
        if (!is_marked(turn, at + i, key + i))
            return FALSE;
    return TRUE;
}

/* --- the answer ------------------------------------------------------------------- */

/* Sets in @there the terms that are in the turn. */
static void
find_terms(const CodingWordsReading *reading, const Turn *turn, gboolean *there)
{
    guint key = 0;

    for (guint t = 0; t < reading->keys->len; t++) {
        guint n = coding_words_get_keys(reading, t)->len;

        there[t] = FALSE;
        for (guint i = 0; i < turn->tokens->len && !there[t]; i++)
            there[t] = stands_at(turn, key, n, i);
        key += n;
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

/* Reads a turn, and tells whether the query is true of it, with the terms that are
 * there in @there; one of which it is true but for the accents is counted. */
static gboolean
holds(CodingWords *self, CodingWordsReading *reading, const char *text, gsize length,
      Turn *turn, gboolean *there)
{
    read_turn(self, reading, text, length, turn);
    find_terms(reading, turn, there);
    if (is_true(self->query->root, there))
        return TRUE;
    if (!self->options.ignore_accents) {
        self->options.ignore_accents = TRUE;
        read_turn(self, reading, text, length, turn);
        find_terms(reading, turn, there);
        self->n_near += is_true(self->query->root, there);
        self->options.ignore_accents = FALSE;
    }
    return FALSE;
}

/* How many tokens the longest wanted term that stands at @at has, and where it ends in
 * @stop; 0: none does. */
static guint
find_longest(const CodingWordsReading *reading, const Turn *turn, guint at,
             const gboolean *wanted, gsize *stop)
{
    guint longest = 0, key = 0;

    for (guint t = 0; t < reading->keys->len; t++) {
        const GArray *keys = coding_words_get_keys(reading, t);

        if (wanted[t] && keys->len > longest && stands_at(turn, key, keys->len, at)) {
            const Token *last = &g_array_index(turn->tokens, Token, at + keys->len - 1);

            longest = keys->len;
            *stop = coding_words_is_half(keys) ? last->first_stop : last->stop;
        }
        key += keys->len;
    }
    return longest;
}

/* Adds the places of the wanted terms; none overlaps the one before. */
static void
add_hits(const CodingWordsReading *reading, const CodingTranscript *t, gsize base,
         const Turn *turn, const gboolean *wanted, gsize limit, CodingHit hit,
         GArray *hits)
{
    gsize end = 0;

    for (guint i = 0; i < turn->tokens->len && (!limit || hits->len < limit); i++) {
        gsize start = g_array_index(turn->tokens, Token, i).start, stop;

        if (start < end || !find_longest(reading, turn, i, wanted, &stop))
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
    g_auto(Turn) turn = {
        .tokens = g_array_new(FALSE, FALSE, sizeof(Token)),
        .marks = g_array_new(FALSE, TRUE, sizeof(guint64)),
    };

    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *spoken = coding_transcript_get_turn(t, i);
        gsize length;
        const char *text = coding_transcript_peek_text(t, spoken->span, &length);

        if (limit && hits->len >= limit)
            break;
        if (wants && !wants(t, spoken, data))
            continue;
        if (!holds(self, reading, text, length, &turn, there))
            continue;
        memset(wanted, 0, n * sizeof *wanted);
        choose_terms(self->query->root, there, wanted);
        add_hits(reading, t, (gsize)(text - body), &turn, wanted, limit,
                 (CodingHit){.turn = i}, hits);
    }
}
