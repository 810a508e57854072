/* speech.c - words of a text, tokens of listeners by language. */
#include "model/speech.h"

#include <string.h>

#include "base/text.h"

/* Sounds that mean "I am listening" and nothing else, folded, a letter that is
 * drawn out ("hmmm") once.  "Yes" and "ja" are answers and do not stand here. */
/* clang-format off */
static const char *const tokens[] = {
    /* English */ "ah", "aha", "eh", "er", "erm", "h'm", "hm", "huh", "m", "mhm", "oh",
                  "uh", "uhm", "um",
    /* German */  "äh", "ähm", "hmhm",
    /* Swedish */ "ehm", "hmja", "öh",
    /* French */  "euh",
};
/* clang-format on */

/* A word with more letters, each counted once, is none of them. */
#define LONGEST_TOKEN 4

/* Most of most texts is ASCII, which needs no tables. */
static inline gboolean
is_alnum(gunichar c)
{
    return c < 0x80 ? g_ascii_isalnum((char)c) : g_unichar_isalnum(c);
}

static inline gunichar
get_char(const char *p)
{
    return (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
}

static inline gboolean
is_word_char(gunichar c)
{
    return is_alnum(c) || c == '\'' ||
           (c >= 0x80 && (g_unichar_ismark(c) || c == 0x2019));
}

const char *
coding_speech_next_word(const char *text, const char *stop, const char **end)
{
    while (text < stop && !is_alnum(get_char(text)))
        text = g_utf8_next_char(text);
    if (text >= stop)
        return NULL;

    const char *p = text;
    while (p < stop && is_word_char(get_char(p)))
        p = g_utf8_next_char(p);
    *end = p;
    return text;
}

/* @word folded, each run of a letter as one; NULL when that is too long. */
static char *
dup_squeezed(const char *word, gsize length)
{
    g_autofree char *text = g_strndup(word, length);
    g_autofree char *folded = coding_text_fold(text);
    g_autoptr(GString) squeezed = g_string_new(NULL);
    gunichar last = 0;
    guint n = 0;

    for (const char *p = folded; *p && n <= LONGEST_TOKEN; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p) == 0x2019 ? '\'' : g_utf8_get_char(p);

        if (c == last)
            continue;
        g_string_append_unichar(squeezed, c);
        last = c;
        n++;
    }
    return n > LONGEST_TOKEN ? NULL : g_strdup(squeezed->str);
}

gboolean
coding_speech_is_ideograph(gunichar c)
{
    if (c < 0x2E80)
        return FALSE;
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
        return g_unichar_isalpha(c);
    default:
        return FALSE;
    }
}

/* Past the ASCII letters and digits at @p, which are in any word; @end moves along. */
static inline const char *
skip_plain(const char *p, const char *stop, const char **end)
{
    const char *run = p;

    while (run < stop && g_ascii_isalnum(*run))
        run++;
    if (run > p)
        *end = run;
    return run;
}

const char *
coding_speech_next_counted(const char *text, const char *stop, const char **end)
{
    while (text < stop && !is_alnum(get_char(text)))
        text = g_utf8_next_char(text);
    if (text >= stop)
        return NULL;

    const char *p = g_utf8_next_char(text);
    gboolean alone = coding_speech_is_ideograph(get_char(text));

    /* Hyphens and apostrophes at the end of the run do not belong to the word. */
    for (*end = p; !alone && (p = skip_plain(p, stop, end)) < stop;
         p = g_utf8_next_char(p)) {
        gunichar c = get_char(p);

        if (coding_speech_is_ideograph(c) || !(is_word_char(c) || c == '-'))
            break;
        if (is_alnum(c) || (c >= 0x80 && g_unichar_ismark(c)))
            *end = g_utf8_next_char(p);
    }
    return text;
}

static gboolean
is_token(const char *word, gsize length)
{
    g_autofree char *squeezed = dup_squeezed(word, length);

    for (gsize i = 0; squeezed && i < G_N_ELEMENTS(tokens); i++)
        if (strcmp(squeezed, tokens[i]) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
holds_more_than_tokens(const char *text, const char *stop)
{
    const char *end = NULL;

    for (const char *word = coding_speech_next_word(text, stop, &end); word;
         word = coding_speech_next_word(end, stop, &end))
        if (!is_token(word, (gsize)(end - word)))
            return TRUE;
    return FALSE;
}

/* The byte after the bracket that closes the one at @open; NULL: none does. */
static const char *
find_closing(const char *open, const char *stop)
{
    const char *closing = memchr(open, *open == '(' ? ')' : ']', (gsize)(stop - open));

    return closing ? closing + 1 : NULL;
}

gboolean
coding_speech_says_something(const char *text, gsize length)
{
    const char *stop = text + length, *from = text;

    for (const char *p = text; p < stop; p++) {
        const char *after = *p == '(' || *p == '[' ? find_closing(p, stop) : NULL;

        if (!after)
            continue;
        if (holds_more_than_tokens(from, p))
            return TRUE;
        from = after;
        p = after - 1;
    }
    return holds_more_than_tokens(from, stop);
}
