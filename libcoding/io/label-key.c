/* label-key.c - what makes two spellings one label, or nearly one. */
#include <string.h>

#include "base/text.h"
#include "io/label.h"

#define DIGITS "0123456789"

static gboolean
is_invisible(gunichar c)
{
    return g_unichar_type(c) == G_UNICODE_FORMAT || c == '.' || c == '*';
}

char *
coding_label_fold(const char *name)
{
    g_autofree char *compatible = g_utf8_normalize(name, -1, G_NORMALIZE_NFKC);
    g_autofree char *folded = coding_text_fold(compatible);
    GString *key = g_string_sized_new(strlen(folded));
    gunichar before = 0;

    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p), after = g_utf8_get_char(g_utf8_next_char(p));

        if (is_invisible(c))
            continue;
        /* "P 1", "P-1" and "SPEAKER_1" are "P1" and "SPEAKER1". */
        if ((c == ' ' || c == '-' || c == '_') && g_unichar_isalpha(before) &&
            g_unichar_isdigit(after))
            continue;
        g_string_append_unichar(key, c);
        before = c;
    }
    g_strchomp(key->str);
    return g_string_free(key, FALSE);
}

char *
coding_label_dup_alias(const char *key)
{
    static const struct {
        const char *word, *letter;
    } aliases[] = {
        {"participant", "p"}, {"speaker", "s"},      {"respondent", "r"},
        {"deltagare", "d"},   {"teilnehmer", "tn"},  {"teilnehmerin", "tn"},
        {"sprecher", "s"},    {"participante", "p"}, {"befragte", "b"},
        {"interviewer", "i"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(aliases); i++) {
        gsize length = strlen(aliases[i].word);

        if (g_str_has_prefix(key, aliases[i].word) && g_ascii_isdigit(key[length]))
            return g_strconcat(aliases[i].letter, key + length, NULL);
    }
    return NULL;
}

/* @key with look-alikes of digits beside digits made digits: "tnl7" is "tn17". */
static char *
dup_digits_mended(const char *key)
{
    char *mended = g_strdup(key);

    for (char *p = mended; *p; p++) {
        gboolean beside = g_ascii_isdigit(p[1]) || (p > mended && g_ascii_isdigit(p[-1]));

        if (beside && (*p == 'l' || (*p == 'i' && p > mended)))
            *p = '1';
        else if (beside && *p == 'o')
            *p = '0';
    }
    for (char *p = strchr(mended, ' '); p; p = strchr(p, ' '))
        memmove(p, p + 1, strlen(p));
    return mended;
}

/* "参加者B": a Latin letter behind another script counts as a number does. */
static gboolean
ends_in_code_letter(const char *key)
{
    const char *last = g_utf8_find_prev_char(key, key + strlen(key));
    const char *before = last ? g_utf8_find_prev_char(key, last) : NULL;

    return before &&
           g_unichar_get_script(g_utf8_get_char(last)) == G_UNICODE_SCRIPT_LATIN &&
           g_unichar_get_script(g_utf8_get_char(before)) != G_UNICODE_SCRIPT_LATIN &&
           g_unichar_isalpha(g_utf8_get_char(before));
}

gboolean
coding_label_is_near(const char *key, const char *other)
{
    gsize letters = 0;

    if (strpbrk(key, DIGITS) || strpbrk(other, DIGITS)) {
        g_autofree char *mended = dup_digits_mended(key);
        g_autofree char *mended_other = dup_digits_mended(other);

        if (strcmp(mended, mended_other) == 0)
            return TRUE;
        /* The numbers must be the same ones; then the words are compared. */
        const char *digits = strpbrk(mended, DIGITS);
        const char *other_digits = strpbrk(mended_other, DIGITS);
        if (!digits || !other_digits || strcmp(digits, other_digits) != 0)
            return FALSE;
        letters = MIN((gsize)(digits - mended), (gsize)(other_digits - mended_other));
    } else {
        gsize end = strlen(key), other_end = strlen(other);

        /* "Speaker A" and "Speaker B" are two. */
        if (ends_in_code_letter(key) && ends_in_code_letter(other))
            return FALSE;
        if (end > 2 && other_end > 2 && key[end - 2] == ' ' &&
            other[other_end - 2] == ' ')
            return FALSE;
        letters = (gsize)MIN(g_utf8_strlen(key, -1), g_utf8_strlen(other, -1));
    }
    return letters >= 4 && coding_text_distance(key, other, 1) == 1;
}
