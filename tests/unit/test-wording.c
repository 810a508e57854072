/* test-wording.c - other places with the same words. */
#include "harness.h"

static CodingTranscript *
make_text(Harness *h, const char *name, const char *text)
{
    g_autoptr(GError) error = NULL;
    gint64 id = harness_add_transcript(h, name, text);
    CodingTranscript *t = coding_transcript_load(h->store, id, &error);

    check_good(error);
    return t;
}

/* The words of all hits, joined by '|'. */
static char *
dup_hits(const CodingTranscript *t, const char *const *wordings)
{
    g_autoptr(CodingWordings) self = coding_wordings_new();
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(CodingHit));
    g_autoptr(GString) words = g_string_new(NULL);

    for (guint i = 0; wordings[i]; i++)
        coding_wordings_add(self, wordings[i], strlen(wordings[i]));
    coding_wordings_search(self, t, NULL, NULL, hits);
    for (guint i = 0; i < hits->len; i++) {
        g_autofree char *text =
            coding_transcript_dup_text(t, g_array_index(hits, CodingHit, i).span);

        g_string_append_printf(words, "%s%s", i ? "|" : "", text);
    }
    return g_strdup(words->str);
}

static void
whole_words_are_found_whatever_their_capitals_and_the_longest_wording_first(void **state)
{
    g_autoptr(CodingTranscript) t =
        make_text(*state, "g1",
                  "P1: We took it one step at a time, a STEP, and stepping on.\n\n"
                  "P2: One step... at a time? One step at.\n");
    const char *const wordings[] = {"one step at a time", "step", "one step at", NULL};
    g_autofree char *hits = dup_hits(t, wordings);

    assert_string_equal(hits,
                        "one step at a time|STEP|One step... at a time|One step at");
}

static void
normal_forms_apostrophes_and_scripts_without_spaces(void **state)
{
    g_autoptr(CodingTranscript) t =
        make_text(*state, "g1",
                  "P1: Jag sja\314\210lv, it\342\200\231s mine.\n\n"
                  "P2: \346\210\221\346\230\257\347\240\224\347\251\266\350\200\205"
                  "\343\200\202\n");
    const char *const wordings[] = {"sj\303\244lv", "It's mine",
                                    "\347\240\224\347\251\266", NULL};
    g_autofree char *hits = dup_hits(t, wordings);

    assert_string_equal(hits, "sja\314\210lv|it\342\200\231s mine"
                              "|\347\240\224\347\251\266");
}

static void
no_hit_runs_from_one_speaker_to_the_next(void **state)
{
    g_autoptr(CodingTranscript) t =
        make_text(*state, "g1", "P1: I was so\n\nP2: afraid. So afraid.\n");
    const char *const wordings[] = {"so afraid", NULL};
    g_autofree char *hits = dup_hits(t, wordings);

    assert_string_equal(hits, "So afraid");
}

static void
what_says_nothing_is_not_looked_for(void **state)
{
    g_autoptr(CodingWordings) self = coding_wordings_new();

    (void)state;
    assert_false(coding_wordings_add(self, "Mm.", 3));
    assert_false(coding_wordings_add(self, " ... ", 5));
    assert_true(coding_wordings_add(self, "No.", 3));
    assert_true(coding_wordings_add(self, "no", 2));
    assert_int_equal(coding_wordings_count(self), 1);
}

/* At each word the longest of all wordings, compared one by one. */
static char *
dup_expected(char **text, char *const *const *wordings, guint n)
{
    g_autoptr(GString) all = g_string_new(NULL);

    for (guint i = 0; text[i];) {
        guint longest = 0;

        for (guint w = 0; w < n; w++) {
            guint k = 0;

            while (wordings[w][k] && text[i + k] &&
                   g_str_equal(wordings[w][k], text[i + k]))
                k++;
            if (!wordings[w][k])
                longest = MAX(longest, k);
        }
        for (guint k = 0; k < longest; k++)
            g_string_append_printf(all, "%s%s",
                                   k          ? " "
                                   : all->len ? "|"
                                              : "",
                                   text[i + k]);
        i += MAX(1, longest);
    }
    return g_strdup(all->str);
}

static char **
make_words(GRand *random, guint n)
{
    char **words = g_new0(char *, n + 1);

    for (guint i = 0; i < n; i++)
        words[i] = g_strdup_printf("w%d", g_rand_int_range(random, 0, 3));
    return words;
}

static void
random_texts_are_searched_as_wording_by_wording(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(11);

    for (guint round = 0; round < 50; round++) {
        g_auto(GStrv) text = make_words(random, 40);
        g_autofree char *joined = g_strjoinv(" ", text);
        g_autofree char *said = g_strdup_printf("P1: %s\n\nP2: yes\n", joined);
        g_autofree char *name = g_strdup_printf("r%u", round);
        g_autoptr(CodingTranscript) t = make_text(*state, name, said);
        guint n = (guint)g_rand_int_range(random, 1, 6);
        g_autofree char ***wordings = g_new0(char **, n);
        g_auto(GStrv) texts = g_new0(char *, n + 1);
        g_autofree char *expected = NULL, *hits = NULL;

        for (guint w = 0; w < n; w++) {
            wordings[w] = make_words(random, (guint)g_rand_int_range(random, 1, 6));
            texts[w] = g_strjoinv(" ", wordings[w]);
        }
        expected = dup_expected(text, (char *const *const *)wordings, n);
        hits = dup_hits(t, (const char *const *)texts);
        for (guint w = 0; w < n; w++)
            g_strfreev(wordings[w]);
        assert_string_equal(hits, expected);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(whole_words_are_found_whatever_their_capitals_and_the_longest_wording_first),
        CASE(normal_forms_apostrophes_and_scripts_without_spaces),
        CASE(no_hit_runs_from_one_speaker_to_the_next),
        CASE(what_says_nothing_is_not_looked_for),
        CASE(random_texts_are_searched_as_wording_by_wording),
    };

    return cmocka_run_group_tests_name("wording", tests, NULL, NULL);
}
