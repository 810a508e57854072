/* test-speech.c - words, and what is only a listener's token. */
#include "harness.h"

#include "model/speech.h"

/* The words of @text, each in brackets. */
static char *
dup_words(const char *text)
{
    const char *stop = text + strlen(text), *end = NULL;
    GString *words = g_string_new(NULL);

    for (const char *word = coding_speech_next_word(text, stop, &end); word;
         word = coding_speech_next_word(end, stop, &end))
        g_string_append_printf(words, "[%.*s]", (int)(end - word), word);
    return g_string_free(words, FALSE);
}

static void
words_are_runs_of_letters_digits_marks_and_apostrophes(void **state)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"", ""},
        {" ,.-!  ", ""},
        {"I told him: no.", "[I][told][him][no]"},
        {"don't, don’t 'quote'", "[don't][don’t][quote']"},
        {"Åsa's cafe\314\201 10:30", "[Åsa's][cafe\314\201][10][30]"},
        {"uh-huh", "[uh][huh]"},
        {"我們談談。好", "[我們談談][好]"},
        {"\314\201a", "[a]"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *words = dup_words(cases[i].text);
        assert_string_equal(words, cases[i].words);
    }
}

static void
tokens_of_listeners_say_nothing(void **state)
{
    static const char *const tokens[] = {
        "mm",      "Mm.",         "MHM!",         "Mm, mm ... hm", "uh-huh", "(hmm)",
        "Äh",      "A\314\210hm", "öh",           "euh",           "…",      "",
        "mmm-hmm", "H’m",         "Mmmmmmmmmmmm", "ummm",          "Aaah",   "MMMHM"};
    static const char *const speech[] = {"Mm, no",      "yes",   "ja",       "3",    "我",
                                         "mmmmmmmmmmn", "hm he", "ummm not", "hmmn", "a"};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++)
        if (coding_speech_says_something(tokens[i], strlen(tokens[i])))
            fail_msg("'%s' is only a token", tokens[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(speech); i++)
        if (!coding_speech_says_something(speech[i], strlen(speech[i])))
            fail_msg("'%s' says something", speech[i]);
}

static void
only_the_bytes_given_are_read(void **state)
{
    (void)state;
    assert_false(coding_speech_says_something("mm no", 2));
    assert_false(coding_speech_says_something("no", 0));
    assert_true(coding_speech_says_something("mm no", 5));
}

static void
remarks_in_brackets_are_nobodys_words(void **state)
{
    static const char *const silent[] = {"(laughs quietly)", "[nods] Mm.",
                                         "(a) [b] hm (c)", "Mm (drawn in"};
    static const char *const spoken[] = {"(laughs) You did not.", "I (pause)",
                                         "[NAME] came", "Well (no end"};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(silent) - 1; i++)
        assert_false(coding_speech_says_something(silent[i], strlen(silent[i])));
    for (gsize i = 0; i < G_N_ELEMENTS(spoken); i++)
        assert_true(coding_speech_says_something(spoken[i], strlen(spoken[i])));
    /* A bracket that is never closed opens nothing. */
    assert_true(coding_speech_says_something(silent[3], strlen(silent[3])));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(remarks_in_brackets_are_nobodys_words),
        cmocka_unit_test(words_are_runs_of_letters_digits_marks_and_apostrophes),
        cmocka_unit_test(tokens_of_listeners_say_nothing),
        cmocka_unit_test(only_the_bytes_given_are_read),
    };

    return cmocka_run_group_tests_name("speech", tests, NULL, NULL);
}
