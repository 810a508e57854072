/* test-terms.c - the words of a text, as search compares them. */
#include "harness.h"

#include "base/terms.h"

/* The terms of @text with slashes between them: words, plain forms or stems. */
static char *
dup_terms(const char *language, const char *text, char kind)
{
    g_autoptr(CodingTerms) terms = coding_terms_new(language);
    GString *all = g_string_new(NULL);
    CodingTerm term;

    coding_terms_read(terms, text, strlen(text));
    while (coding_terms_next(terms, &term)) {
        g_string_append(all, all->len ? "/" : "");
        g_string_append(all, kind == 'w'   ? term.word
                             : kind == 'p' ? term.plain
                                           : coding_terms_get_stem(terms, &term));
    }
    return g_string_free(all, FALSE);
}

static void
check_terms(const char *language, const char *text, char kind, const char *expected)
{
    g_autofree char *found = dup_terms(language, text, kind);

    assert_string_equal(found, expected);
}

static void
words_are_letters_digits_and_marks_in_small_letters(void **state)
{
    (void)state;
    check_terms(NULL, "", 'w', "");
    check_terms(NULL, " ... -- ", 'w', "");
    check_terms(NULL, "It's 9 o'clock, isn\342\200\231t it?", 'w',
                "it/s/9/o/clock/isn/t/it");
    check_terms(NULL, "\303\204GDE \316\243\316\237\316\246\316\237\316\243", 'w',
                "\303\244gde/\317\203\316\277\317\206\316\277\317\203");
    check_terms(NULL, "\341\274\210\316\273\317\206\316\261", 'p',
                "\316\261\316\273\317\206\316\261");
    check_terms("hi",
                "\340\244\271\340\244\277\340\244\250\340\245\215\340\244\246"
                "\340\245\200",
                'p',
                "\340\244\271\340\244\277\340\244\250\340\245\215\340\244\246"
                "\340\245\200");
}

static void
spellings_that_are_equal_are_one(void **state)
{
    (void)state;
    check_terms(NULL, "sja\314\210lv sj\303\244lv", 'w', "sj\303\244lv/sj\303\244lv");
    check_terms(NULL, "Stra\303\237e o\357\254\203ce \357\274\241\357\274\242", 'w',
                "strasse/office/ab");
    check_terms(NULL, "arbets\302\255ro", 'w', "arbetsro");
}

static void
plain_words_have_no_accents(void **state)
{
    (void)state;
    check_terms(NULL, "na\303\257ve fa\314\212r \305\201\303\263d\305\272", 'p',
                "naive/far/lodz");
    check_terms(NULL, "S\303\270ren \303\206ble \303\206\314\201", 'p', "soren/aeble/ae");
    /* The voicing of Japanese and the syllables of Korean are no accents. */
    check_terms(NULL, "\343\201\214", 'p', "\343\201\214");
    check_terms(NULL, "\355\225\231\352\265\220", 'p', "\355\225\231\352\265\220");
}

static void
points_of_hebrew_and_arabic_do_not_count(void **state)
{
    (void)state;
    check_terms("he", "\327\251\327\201\326\270\327\234\327\225\326\271\327\235", 'w',
                "\327\251\327\234\327\225\327\235");
    check_terms("he", "\357\254\252\327\234\327\225\327\235", 'w',
                "\327\251\327\234\327\225\327\235");
    check_terms("ar", "\331\203\331\216\330\252\331\200\331\216\330\250\331\216", 'w',
                "\331\203\330\252\330\250");
}

static void
a_turkish_i_has_or_has_no_dot(void **state)
{
    (void)state;
    check_terms("tr", "ISPARTA \304\260zmir I\314\207zmir", 'w',
                "\304\261sparta/izmir/izmir");
    check_terms("tr", "ISPARTA \304\260zmir", 'p', "isparta/izmir");
    check_terms(NULL, "ISPARTA \304\260zmir", 'p', "isparta/izmir");
}

static void
scripts_without_spaces_have_pairs(void **state)
{
    (void)state;
    check_terms("zh", "AI\347\240\224\347\251\266\350\200\205\357\274\214\346\210\221",
                'w',
                "ai/\347\240\224\347\251\266/\347\251\266\350\200\205/\350\200\205/"
                "\346\210\221");
    /* A vowel sign belongs to its consonant. */
    check_terms("th", "\340\270\227\340\270\265\340\271\210\340\270\231", 'w',
                "\340\270\227\340\270\265\340\271\210\340\270\231/\340\270\231");
}

static void
places_are_bytes_and_pieces_know_their_first_character(void **state)
{
    const char *text = "\"\303\204r\" \347\240\224\347\251\266";
    g_autoptr(CodingTerms) terms = coding_terms_new(NULL);
    CodingTerm term;

    (void)state;
    coding_terms_read(terms, text, strlen(text));
    assert_true(coding_terms_next(terms, &term));
    assert_int_equal(term.start, 1);
    assert_int_equal(term.stop, 4);
    assert_false(term.piece);
    assert_true(coding_terms_next(terms, &term));
    assert_int_equal(term.start, 6);
    assert_int_equal(term.first_stop, 9);
    assert_int_equal(term.stop, 12);
    assert_true(term.piece && !term.last);
    assert_true(coding_terms_next(terms, &term));
    assert_int_equal(term.start, 9);
    assert_int_equal(term.first_stop, 12);
    assert_true(term.piece && term.last);
    assert_false(coding_terms_next(terms, &term));
}

static void
stems_follow_the_language(void **state)
{
    (void)state;
    check_terms("sv", "Arbetet, arbete", 's', "arbet/arbet");
    check_terms("en-GB", "They were running", 's', "they/were/run");
    check_terms("he", "Running", 's', "running");
    check_terms(NULL, "Running", 's', "running");
    /* A decomposed letter is stemmed as the composed one is. */
    check_terms("sv", "la\314\210get l\303\244get", 's', "l\303\244g/l\303\244g");
}

/* The short way, letter by letter, gives what folding the word as a whole gives: that
 * is what happens as soon as it has a sharp s, which becomes two letters. */
static void
simple_letters_fold_as_whole_words_do(void **state)
{
    static const char sharp[] = "\303\237";
    g_autoptr(CodingTerms) terms = coding_terms_new(NULL);

    (void)state;
    for (gunichar c = 1; c < 0x3000; c++) {
        char text[16];
        gint size = g_unichar_to_utf8(c, text);
        g_autofree char *word = NULL;
        g_autofree char *plain = NULL;
        CodingTerm term;

        coding_terms_read(terms, text, (gsize)size);
        if (!coding_terms_next(terms, &term) || term.piece)
            continue;
        word = g_strconcat(term.word, "ss", NULL);
        plain = g_strconcat(term.plain, "ss", NULL);
        memcpy(text + size, sharp, sizeof sharp);
        coding_terms_read(terms, text, (gsize)size + 2);
        assert_true(coding_terms_next(terms, &term));
        assert_string_equal(term.word, word);
        assert_string_equal(term.plain, plain);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_letters_digits_and_marks_in_small_letters),
        cmocka_unit_test(spellings_that_are_equal_are_one),
        cmocka_unit_test(plain_words_have_no_accents),
        cmocka_unit_test(points_of_hebrew_and_arabic_do_not_count),
        cmocka_unit_test(a_turkish_i_has_or_has_no_dot),
        cmocka_unit_test(scripts_without_spaces_have_pairs),
        cmocka_unit_test(places_are_bytes_and_pieces_know_their_first_character),
        cmocka_unit_test(stems_follow_the_language),
        cmocka_unit_test(simple_letters_fold_as_whole_words_do),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
