/* language.c - tags by their grammar, quotation marks by ICU. */
#include "base/language.h"

#include <string.h>
#include <unicode/ulocdata.h>
#include <unicode/ustring.h>

#define LONGEST_TAG 35 /* as RFC 5646 asks programs to take at least */

/* The first subtag is letters, the others letters and digits, none too long. */
static gboolean
is_subtag(const char *subtag, guint place)
{
    gsize length = strlen(subtag);

    if (length < (place ? 1 : 2) || length > 8)
        return FALSE;
    for (const char *p = subtag; *p; p++)
        if (!(place ? g_ascii_isalnum(*p) : g_ascii_isalpha(*p)))
            return FALSE;
    return TRUE;
}

/* "en", "Hant", "GB"; all small behind an extension's letter, "x-test". */
static void
set_case(char *subtag, gboolean small)
{
    gsize length = small ? 0 : strlen(subtag);

    for (char *p = subtag; *p; p++)
        *p = (char)(length == 2 ? g_ascii_toupper(*p) : g_ascii_tolower(*p));
    if (length == 4)
        *subtag = g_ascii_toupper(*subtag);
}

char *
coding_language_parse(const char *text, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_auto(GStrv) subtags = g_strsplit(g_strstrip(valid), "-", -1);
    gboolean good = *subtags && strlen(valid) <= LONGEST_TAG, small = TRUE;

    for (guint i = 0; good && subtags[i]; i++) {
        good = is_subtag(subtags[i], i);
        if (good)
            set_case(subtags[i], small);
        small = (small && i > 0) || strlen(subtags[i]) == 1;
    }
    /* Names of languages are words of letters too; no tag is used that long. */
    if (good && strlen(subtags[0]) <= 3)
        return g_strjoinv("-", subtags);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' is no tag of a language; write 'en', 'sv', 'pt-BR'", valid);
    return NULL;
}

static gsize
get_primary(const char *tag)
{
    return strcspn(tag, "-_");
}

gboolean
coding_language_same(const char *a, const char *b)
{
    return a && b && get_primary(a) == get_primary(b) &&
           g_ascii_strncasecmp(a, b, get_primary(a)) == 0;
}

gboolean
coding_language_covers(const char *asked, const char *tag)
{
    gsize length = strlen(asked);

    return g_ascii_strncasecmp(asked, tag, length) == 0 &&
           (tag[length] == '\0' || tag[length] == '-');
}

/* FALSE when the data has none. */
static gboolean
get_delimiter(ULocaleData *data, ULocaleDataDelimiterType type, char *text, gsize size)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar found[8];
    int length =
        ulocdata_getDelimiter(data, type, found, (int)G_N_ELEMENTS(found), &status);

    u_strToUTF8(text, (int)size, NULL, found, length, &status);
    return U_SUCCESS(status) && *text;
}

/* French puts spaces inside; and its inner marks are the outer ones, which do not show
 * what lies in what. */
static void
fit_to_french(CodingQuotePair *pair, gboolean inner)
{
    static const CodingQuotePair pairs[] = {{"\302\253\302\240", "\302\240\302\273"},
                                            {"\342\200\234", "\342\200\235"}};

    if (strcmp(pair->open, "\302\253") == 0)
        *pair = pairs[inner ? 1 : 0];
}

CodingQuotePair
coding_language_get_quotes(const char *language, gboolean inner)
{
    CodingQuotePair pair = {0}, plain = {"\342\200\234", "\342\200\235"};
    UErrorCode status = U_ZERO_ERROR;
    ULocaleData *data = ulocdata_open(language ? language : "en", &status);
    gboolean good =
        U_SUCCESS(status) &&
        get_delimiter(data,
                      inner ? ULOCDATA_ALT_QUOTATION_START : ULOCDATA_QUOTATION_START,
                      pair.open, sizeof pair.open) &&
        get_delimiter(data, inner ? ULOCDATA_ALT_QUOTATION_END : ULOCDATA_QUOTATION_END,
                      pair.close, sizeof pair.close);

    if (data)
        ulocdata_close(data);
    if (!good)
        return plain;
    if (coding_language_same(language, "fr"))
        fit_to_french(&pair, inner);
    return pair;
}
