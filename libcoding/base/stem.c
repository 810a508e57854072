/* stem.c - Snowball's algorithms under the tags of languages. */
#include "base/stem.h"

#include <libstemmer.h>
#include <string.h>

struct _CodingStemmer {
    struct sb_stemmer *algorithm;
    gboolean swedish;
};

/* Two letters each, as BCP 47 has them; Snowball knows these names itself.  Both
 * forms of written Norwegian have one algorithm. */
static const char *const languages[] = {
    "ar", "ca", "da", "de", "el", "en", "es", "eu", "fi", "fr", "ga",
    "hi", "hu", "hy", "id", "it", "lt", "nb", "ne", "nl", "nn", "no",
    "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi", NULL,
};

const char *const *
coding_stemmer_languages(void)
{
    return languages;
}

/* The algorithm's name for @language; NULL when there is none. */
static const char *
get_algorithm(const char *language)
{
    gsize length = strcspn(language, "-_");

    for (const char *const *known = languages; *known; known++)
        if (length == 2 && g_ascii_strncasecmp(*known, language, 2) == 0)
            return strcmp(*known, "nb") == 0 || strcmp(*known, "nn") == 0 ? "no" : *known;
    return NULL;
}

CodingStemmer *
coding_stemmer_new(const char *language)
{
    const char *name = language ? get_algorithm(language) : NULL;
    struct sb_stemmer *algorithm = name ? sb_stemmer_new(name, "UTF_8") : NULL;
    CodingStemmer *self;

    if (!algorithm)
        return NULL;
    self = g_new(CodingStemmer, 1);
    self->algorithm = algorithm;
    self->swedish = strcmp(name, "sv") == 0;
    return self;
}

void
coding_stemmer_free(CodingStemmer *self)
{
    if (!self)
        return;
    sb_stemmer_delete(self->algorithm);
    g_free(self);
}

/* A code point before @p, which is not @start. */
static gunichar
get_before(const char *start, const char **p)
{
    *p = g_utf8_find_prev_char(start, *p);
    return *p ? g_utf8_get_char(*p) : 0;
}

static gboolean
is_swedish_vowel(gunichar c)
{
    return c && (c == 0xe4 || c == 0xe5 || c == 0xf6 ||
                 (c < 0x80 && strchr("aeiouy", (int)c)));
}

/* Before these "et" is no ending: frihet, societet, alfabet, kapacitet, raket ... */
static const char *const no_ending_after[] = {
    "h",   "iet", "uit", "fab",  "cit",  "dit", "alit", "ilit", "mit", "nit",  "pit",
    "rit", "sit", "tit", "ivit", "kvit", "xit", "kom",  "rak",  "pak", "stak",
};

static gboolean
has_ending(const char *word, gsize length, const char *ending)
{
    gsize n = strlen(ending);

    return length >= n && memcmp(word + length - n, ending, n) == 0;
}

/*
 * The length of @word without the ending of the definite neuter, "arbet[et]",
 * "hus[ets]": Snowball has known it since 3.0, Debian 12 has an older one.  What is
 * left ends in a vowel and a consonant with something before them, and has three
 * letters at least.
 */
static gsize
drop_neuter(const char *word, gsize length)
{
    gsize rest = length - (has_ending(word, length, "ets")  ? 3
                           : has_ending(word, length, "et") ? 2
                                                            : 0);
    const char *p = word + rest;
    gunichar last, before;

    if (rest == length || rest < 3)
        return length;
    last = get_before(word, &p);
    before = p ? get_before(word, &p) : 0;
    if (is_swedish_vowel(last) || !is_swedish_vowel(before) || p == word)
        return length;
    for (gsize i = 0; i < G_N_ELEMENTS(no_ending_after); i++)
        if (has_ending(word, rest, no_ending_after[i]))
            return length;
    return rest;
}

const char *
coding_stemmer_stem(CodingStemmer *self, const char *word, gsize length,
                    gsize *stem_length)
{
    gsize bytes = self->swedish && g_utf8_validate(word, (gssize)length, NULL)
                      ? drop_neuter(word, length)
                      : length;
    const sb_symbol *stem = sb_stemmer_stem(self->algorithm, (const sb_symbol *)word,
                                            (int)MIN(bytes, G_MAXINT));

    *stem_length = stem ? (gsize)sb_stemmer_length(self->algorithm) : length;
    return stem ? (const char *)stem : word;
}
