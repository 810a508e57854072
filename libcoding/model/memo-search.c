/* memo-search.c - one pattern, or several that must all be there. */
#include "model/memo-search.h"

#include <string.h>

#include "base/list.h"

#define WORD_CLASS "[\\p{L}\\p{N}\\p{M}_]"

struct _CodingMemoSearch {
    GPtrArray *patterns; /* CodingPattern: each must have a hit */
};

void
coding_memo_search_free(CodingMemoSearch *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->patterns);
    g_free(self);
}

/* Words that begin with @letters, as a pattern. */
static char *
dup_beginning(const char *letters, gsize length)
{
    GString *pattern = g_string_new("(?<!" WORD_CLASS ")");

    for (gsize i = 0; i < length; i++) {
        if ((guchar)letters[i] < 0x80 && !g_ascii_isalnum(letters[i]))
            g_string_append_c(pattern, '\\');
        g_string_append_c(pattern, letters[i]);
    }
    g_string_append(pattern, WORD_CLASS "*");
    return g_string_free(pattern, FALSE);
}

/* A word, the beginning of one, or a phrase, as a pattern of its own. */
static CodingPattern *
make_word(const char *word, const CodingPatternOptions *options, GError **error)
{
    gsize length = strlen(word);
    gboolean quoted = length > 1 && word[0] == '"' && word[length - 1] == '"';
    gboolean beginning = !quoted && length > 1 && word[length - 1] == '*';
    g_autofree char *bare =
        beginning ? dup_beginning(word, length - 1)
                  : g_strndup(word + (quoted ? 1 : 0), length - (quoted ? 2 : 0));
    CodingPatternOptions its = *options;

    its.fixed = its.words = !beginning;
    return coding_pattern_new(bare, &its, error);
}

static gboolean
add_words(CodingMemoSearch *self, const char *text, const CodingPatternOptions *options,
          GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *spaced = g_strdelimit(g_strdup(valid), "\t\n\r", ' ');
    g_autoptr(GPtrArray) words = coding_list_split(spaced, ' ');

    for (guint i = 0; i < words->len; i++) {
        CodingPattern *pattern = make_word(g_ptr_array_index(words, i), options, error);

        if (!pattern)
            return FALSE;
        g_ptr_array_add(self->patterns, pattern);
    }
    if (words->len)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "there is no word to look for");
    return FALSE;
}

CodingMemoSearch *
coding_memo_search_new(const char *text, gboolean words,
                       const CodingPatternOptions *options, GError **error)
{
    g_autoptr(CodingMemoSearch) self = g_new0(CodingMemoSearch, 1);
    CodingPattern *pattern;

    self->patterns = g_ptr_array_new_with_free_func((GDestroyNotify)coding_pattern_free);
    if (words)
        return add_words(self, text, options, error) ? g_steal_pointer(&self) : NULL;
    pattern = coding_pattern_new(text, options, error);
    if (!pattern)
        return NULL;
    g_ptr_array_add(self->patterns, pattern);
    return g_steal_pointer(&self);
}

static gboolean
search_text(CodingPattern *pattern, guint place, const CodingMemo *memo,
            gboolean in_title, GArray *found, GError **error)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(CodingHit));
    g_autofree char *where = g_strdup_printf("the memo '%s'", memo->title);

    if (!coding_pattern_search_text(pattern, in_title ? memo->title : memo->body, where,
                                    hits, error))
        return FALSE;
    for (guint i = 0; i < hits->len; i++) {
        CodingMemoHit hit = {place, in_title, g_array_index(hits, CodingHit, i).span};

        g_array_append_val(found, hit);
    }
    return TRUE;
}

/* Appends the hits of one memo; none unless every pattern has one. */
static gboolean
search_memo(CodingMemoSearch *self, guint place, const CodingMemo *memo, GArray *found,
            GError **error)
{
    guint before = found->len;

    for (guint i = 0; i < self->patterns->len; i++) {
        CodingPattern *pattern = g_ptr_array_index(self->patterns, i);
        guint n = found->len;

        if (!search_text(pattern, place, memo, TRUE, found, error) ||
            !search_text(pattern, place, memo, FALSE, found, error))
            return FALSE;
        if (found->len == n) {
            g_array_set_size(found, before);
            return TRUE;
        }
    }
    return TRUE;
}

static int
compare_hits(gconstpointer a, gconstpointer b)
{
    const CodingMemoHit *first = a, *second = b;

    if (first->memo != second->memo)
        return first->memo < second->memo ? -1 : 1;
    if (first->in_title != second->in_title)
        return first->in_title ? -1 : 1;
    return coding_span_compare(first->span, second->span);
}

/* What two words both found is one hit. */
static void
drop_doubles(GArray *hits)
{
    guint kept = 0;

    for (guint i = 0; i < hits->len; i++) {
        CodingMemoHit *hit = &g_array_index(hits, CodingMemoHit, i);

        if (kept == 0 ||
            compare_hits(hit, &g_array_index(hits, CodingMemoHit, kept - 1)) != 0)
            g_array_index(hits, CodingMemoHit, kept++) = *hit;
    }
    g_array_set_size(hits, kept);
}

GArray *
coding_memo_search_run(CodingMemoSearch *self, const GPtrArray *memos, GError **error)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(CodingMemoHit));

    for (guint i = 0; i < memos->len; i++)
        if (!search_memo(self, i, g_ptr_array_index(memos, i), hits, error))
            return NULL;
    g_array_sort(hits, compare_hits);
    drop_doubles(hits);
    return g_steal_pointer(&hits);
}
