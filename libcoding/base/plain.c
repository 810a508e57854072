/* plain.c - what an accent is, by category and script of Unicode. */
#include "base/plain.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

static const struct {
    gunichar letter;
    const char *plain;
} letters[] = {
    {0xc6, "AE"}, {0xe6, "ae"},  {0xd0, "D"},   {0xf0, "d"},  {0xd8, "O"},  {0xf8, "o"},
    {0x110, "D"}, {0x111, "d"},  {0x126, "H"},  {0x127, "h"}, {0x131, "i"}, {0x141, "L"},
    {0x142, "l"}, {0x152, "OE"}, {0x153, "oe"}, {0x166, "T"}, {0x167, "t"},
};

const char *
coding_plain_get_letter(gunichar c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++)
        if (letters[i].letter == c)
            return letters[i].plain;
    return NULL;
}

static UScriptCode
get_script(gunichar c)
{
    UErrorCode status = U_ZERO_ERROR;

    return uscript_getScript((UChar32)c, &status);
}

static gboolean
is_mark(gunichar c)
{
    return (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

gboolean
coding_plain_is_accent(gunichar c)
{
    UScriptCode script;

    if (c < 0x300 || !is_mark(c) || c == 0x3099 || c == 0x309a)
        return FALSE;
    script = get_script(c);
    return script == USCRIPT_INHERITED || script == USCRIPT_COMMON ||
           script == USCRIPT_LATIN || script == USCRIPT_GREEK ||
           script == USCRIPT_CYRILLIC;
}

gboolean
coding_plain_is_point(gunichar c)
{
    UScriptCode script;

    if (c < 0x591 || c > 0x10fff)
        return FALSE;
    /* Vowels of Arabic, which other scripts may use; the line that widens a word. */
    if ((c >= 0x64b && c <= 0x652) || c == 0x670 || c == 0x640)
        return TRUE;
    if (!is_mark(c))
        return FALSE;
    script = get_script(c);
    return script == USCRIPT_HEBREW || script == USCRIPT_ARABIC ||
           script == USCRIPT_SYRIAC;
}

char *
coding_plain_dup(const char *text, gssize length)
{
    g_autofree char *parts = g_utf8_normalize(text, length, G_NORMALIZE_NFD);
    g_autoptr(GString) kept = g_string_new(NULL);

    for (const char *p = parts; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const char *plain = coding_plain_get_letter(c);

        if (plain)
            g_string_append(kept, plain);
        else if (!coding_plain_is_accent(c) && !coding_plain_is_point(c))
            g_string_append_unichar(kept, c);
    }
    return g_utf8_normalize(kept->str, -1, G_NORMALIZE_NFC);
}
