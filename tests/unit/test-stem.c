/* test-stem.c - stems of words, by language. */
#include "harness.h"

#include "base/stem.h"

static char *
dup_stem(const char *language, const char *word)
{
    g_autoptr(CodingStemmer) stemmer = coding_stemmer_new(language);
    gsize length;
    const char *stem;

    assert_non_null(stemmer);
    stem = coding_stemmer_stem(stemmer, word, strlen(word), &length);
    return g_strndup(stem, length);
}

/* From the vocabularies that Snowball publishes with its algorithms. */
static void
stems_are_those_snowball_publishes(void **state)
{
    static const struct {
        const char *language, *word, *stem;
    } cases[] = {
        {"en", "consistency", "consist"},
        {"en", "knightly", "knight"},
        {"sv", "arbete", "arbet"},
        {"sv", "arbetet", "arbet"},
        {"sv", "jaktkarlarne", "jaktkarl"},
        {"de", "aufeinander", "aufeinand"},
        {"fr", "continuellement", "continuel"},
        {"no", "havnemannen", "havnemann"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *stem = dup_stem(cases[i].language, cases[i].word);

        assert_string_equal(stem, cases[i].stem);
    }
}

/* As Snowball 3 has it: the ending goes, unless it is none. */
static void
the_swedish_neuter_loses_its_article(void **state)
{
    static const char *const cases[][2] = {
        {"arbetet", "arbet"},
        {"arbetets", "arbet"},
        {"huset", "hus"},
        {"livets", "liv"},
        {"frihet", "frihet"},
        {"kapacitet", "kapacitet"},
        {"alfabet", "alfabet"},
        {"raket", "raket"},
        {"inget", "inget"},
        {"det", "det"},
        {"l\303\244get", "l\303\244g"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *stem = dup_stem("sv", cases[i][0]);

        assert_string_equal(stem, cases[i][1]);
    }
}

static void
a_region_does_not_matter(void **state)
{
    g_autofree char *stem = dup_stem("en-GB", "working");
    g_autofree char *norwegian = dup_stem("NB", "arbeidet");
    g_autofree char *same = dup_stem("no", "arbeidet");

    (void)state;
    assert_string_equal(stem, "work");
    assert_string_equal(norwegian, same);
}

static void
every_language_listed_has_an_algorithm(void **state)
{
    (void)state;
    for (const char *const *tag = coding_stemmer_languages(); *tag; tag++) {
        g_autoptr(CodingStemmer) stemmer = coding_stemmer_new(*tag);

        if (!stemmer)
            fail_msg("'%s' has no algorithm", *tag);
    }
}

static void
others_have_none(void **state)
{
    (void)state;
    assert_null(coding_stemmer_new(NULL));
    assert_null(coding_stemmer_new(""));
    assert_null(coding_stemmer_new("he"));
    assert_null(coding_stemmer_new("zh-Hans"));
    assert_null(coding_stemmer_new("swe"));
}

/* Stems are never longer than what a caller would keep of hostile words. */
static void
any_bytes_are_a_word(void **state)
{
    g_autoptr(CodingStemmer) stemmer = coding_stemmer_new("en");
    static const char *const words[] = {"", "s", "\xc3\xa4", "\xff\xfe", "'''"};
    gsize length;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        assert_non_null(
            coding_stemmer_stem(stemmer, words[i], strlen(words[i]), &length));
        assert_true(length <= strlen(words[i]) + 1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stems_are_those_snowball_publishes),
        cmocka_unit_test(the_swedish_neuter_loses_its_article),
        cmocka_unit_test(a_region_does_not_matter),
        cmocka_unit_test(every_language_listed_has_an_algorithm),
        cmocka_unit_test(others_have_none),
        cmocka_unit_test(any_bytes_are_a_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
