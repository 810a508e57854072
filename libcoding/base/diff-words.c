/* diff-words.c - cutting a text into words. */
#include "base/diff-words.h"

#include <string.h>

/* Scripts that write words without spaces: every letter counts by itself. */
static gboolean
stands_alone(gunichar c)
{
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
        return TRUE;
    default:
        return FALSE;
    }
}

static CodingWordKind
get_kind(gunichar c)
{
    if (c == '\n')
        return CODING_WORD_BREAK;
    if (g_unichar_isspace(c))
        return CODING_WORD_SPACE;
    if (g_unichar_isalnum(c) || g_unichar_ismark(c))
        return CODING_WORD_LETTERS;
    if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002)
        return CODING_WORD_STOP;
    return CODING_WORD_SIGN;
}

/* "couldn't" is one word. */
static gboolean
joins_letters(const char *p)
{
    gunichar c = g_utf8_get_char(p);
    const char *next = g_utf8_next_char(p);

    return (c == '\'' || c == 0x2019) && *next &&
           g_unichar_isalnum(g_utf8_get_char(next));
}

/* The first byte after the word that begins at @p. */
static const char *
find_end(const char *p, CodingWordKind kind)
{
    gboolean alone = stands_alone(g_utf8_get_char(p));

    p = g_utf8_next_char(p);
    if (kind == CODING_WORD_SPACE)
        while (*p && get_kind(g_utf8_get_char(p)) == kind)
            p = g_utf8_next_char(p);
    if (kind != CODING_WORD_LETTERS)
        return p;
    for (; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_ismark(c) || (!alone && joins_letters(p)))
            continue;
        if (alone || get_kind(c) != CODING_WORD_LETTERS || stands_alone(c))
            break;
    }
    return p;
}

void
coding_words_init(CodingWords *self, const char *text, GHashTable *table)
{
    g_autoptr(GString) spelling = g_string_new(NULL);
    const char *first = text;
    gsize position = 0;

    self->words = g_array_new(FALSE, FALSE, sizeof(CodingWord));
    self->keys = g_array_new(FALSE, FALSE, sizeof(guint32));
    while (*text) {
        CodingWord word = {.kind = get_kind(g_utf8_get_char(text)),
                           .bytes = (gsize)(text - first)};
        const char *stop = find_end(text, word.kind);
        guint32 key;

        g_string_truncate(spelling, 0);
        g_string_append_len(spelling, text, stop - text);
        key = GPOINTER_TO_UINT(g_hash_table_lookup(table, spelling->str));
        if (!key) {
            key = g_hash_table_size(table) + 1;
            g_hash_table_insert(table, g_strdup(spelling->str), GUINT_TO_POINTER(key));
        }
        word.span.start = position;
        position += (gsize)g_utf8_strlen(text, stop - text);
        word.span.stop = position;
        g_array_append_val(self->words, word);
        g_array_append_val(self->keys, key);
        text = stop;
    }
}

void
coding_words_clear(CodingWords *self)
{
    g_clear_pointer(&self->words, g_array_unref);
    g_clear_pointer(&self->keys, g_array_unref);
}
