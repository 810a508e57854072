/* test-guide.c - guides as people write them, questions as people ask them. */
#include "harness.h"

/* "Topic[note]: question | wording; question" a line. */
static char *
describe(const char *text, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(GPtrArray) topics = coding_guide_read("g.md", bytes, NULL, error);
    GString *out = g_string_new(NULL);

    for (guint i = 0; topics && i < topics->len; i++) {
        const CodingTopic *topic = g_ptr_array_index(topics, i);

        g_string_append(out, topic->name);
        if (topic->note)
            g_string_append_printf(out, "[%s]", topic->note);
        for (guint j = 0; j < topic->questions->len; j++) {
            g_autofree char *cell =
                coding_guide_dup_cell(g_ptr_array_index(topic->questions, j));

            g_string_append_printf(out, "%s%s", j ? "; " : ": ", cell);
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static void
guides_are_read_in_every_shape(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        /* Headings, a title above them, notes, wordings further in. */
        {"# Guide\n\n## 1. One\nAsk all.\nGently.\n- a b\n  - c\n- d\n\n## Two "
         "##\nWhy?\n",
         "One[Ask all.\nGently.]: a b | c; d\nTwo: Why?\n"},
        {"One\n===\n* a\n\nTwo\n---\n+ b\n", "One: a\nTwo: b\n"},
        {"**One**\n- a\n**Two:**\n1. b\n2. c\n   - d\n", "One: a\nTwo: b; c | d\n"},
        /* Numbers, with bullets, letters and numbers of two parts below. */
        {"1. One\n- a\n2) Two\na) b\nb) c\n", "One: a\nTwo: b; c\n"},
        {"1. One\n1.1 a\n1.2 b\n2. Two\n2.1. c\n", "One: a; b\nTwo: c\n"},
        {"1. How are you?\n2. What now?\n", "How are you?: How are you?\n"
                                            "What now?: What now?\n"},
        {"I. One\n  - a\nII. Two\n  - b\n", "One: a\nTwo: b\n"},
        /* Lines above lists, and lines that end in a question mark. */
        {"Guide of 2016\n\nOne:\n- a\n- b\n\nTwo\nWhat?\nNot that.\n",
         "One: a; b\nTwo[Not that.]: What?\n"},
        /* A wrapped item goes on. */
        {"# One\n- a b\n  c d\n- e\n\nnote\n", "One[note]: a b c d; e\n"},
        /* Other scripts, other marks, CRLF, a topic that comes twice. */
        {"# \344\270\273\351\241\214\r\n\344\275\225\357\274\237\r\n"
         "# A\r\n\342\200\242 b\r\n# \344\270\273\351\241\214\r\n- c\r\n",
         "\344\270\273\351\241\214: \344\275\225\357\274\237; c\nA: b\n"},
        {"topic;question;note\nOne;a | b;n\n;c;\nTwo;;\n", "One[n]: a | b; c\nTwo\n"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *found = describe(cases[i].text, &error);

        check_good(error);
        assert_string_equal(found, cases[i].expected);
    }
}

static void
any_bytes_are_a_guide_or_an_error(void **state G_GNUC_UNUSED)
{
    static const char *const texts[] = {
        "",         "\n\n",          "#",     "# ",    "- ",
        "1.",       "****",          "** **", "===",   "a\n===",
        "1.1.1.",   "-\n-\n-",       "#\n-",  "? \n?", "_\n__\n",
        "\xff\xfe", "# \x01\n- \x02"};

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *found = describe(texts[i], &error);

        assert_true((*found == '\0') == (error != NULL));
    }
}

/* The score of @talk, whose sentences end at '|', for the question @wording. */
static double
score(const char *wording, const char *talk)
{
    g_autoptr(CodingGuideMatcher) matcher = coding_guide_matcher_new();
    g_auto(GStrv) parts = g_strsplit(talk, "|", -1);
    g_autoptr(GPtrArray) sentences = g_ptr_array_new();
    g_autoptr(GArray) found = NULL;

    coding_guide_matcher_add(matcher, 0, wording);
    for (char **part = parts; *part; part++)
        g_ptr_array_add(sentences, *part);
    found = coding_guide_matcher_find(matcher, sentences, 0);
    return found->len ? g_array_index(found, CodingGuideMatch, 0).score : 0;
}

static void
the_more_alike_the_higher_the_score(void **state G_GNUC_UNUSED)
{
    static const char question[] = "What did you expect of the meeting?";
    const double same = score(question, "what did you EXPECT of the meeting");
    const double around = score(question, "Well, so what did you expect of the meeting?");
    const double bent = score(question, "What were you expecting of these meetings?");
    const double other = score(question, "How did you sleep?");

    assert_true(same > 0.999 && same < 1.001);
    assert_true(same > around && around > bent && bent > other);
    assert_true(around > CODING_GUIDE_LEAST);
    assert_true(bent > 0.3 && other < 0.3);
}

static void
a_long_turn_is_looked_at_in_windows(void **state G_GNUC_UNUSED)
{
    const char *question = "Who helped you back to work? And who did not?";

    assert_true(score(question, "Thank you.|That was much.|Who helped you back to work?|"
                                "And who did not?|Take your time.") > 0.999);
}

static void
questions_of_short_words_are_never_found(void **state G_GNUC_UNUSED)
{
    assert_true(score("And you?", "And you?") == 0);
    assert_true(score("", "What?") == 0);
    assert_true(score("What then?", "") == 0);
}

static void
accents_scripts_and_normal_forms_do_not_matter(void **state G_GNUC_UNUSED)
{
    assert_true(score("Hur b\303\266rjade \303\245terg\303\245ngen?",
                      "HUR BO\314\210RJADE A\314\212TERGA\314\212NGEN") > 0.999);
    assert_true(
        score("\344\275\240\350\247\211\345\276\227\346\200\216\344\271\210\346\240\267",
              "\351\202\243\344\275\240\350\247\211\345\276\227\346\200\216\344\271\210"
              "\346\240\267") > 0.8);
}

static void
words_of_many_questions_count_less(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingGuideMatcher) matcher = coding_guide_matcher_new();
    g_autoptr(GPtrArray) sentences = g_ptr_array_new();
    g_autoptr(GArray) found = NULL;

    coding_guide_matcher_add(matcher, 0, "What about sleep after leave?");
    coding_guide_matcher_add(matcher, 1, "What about friends after leave?");
    coding_guide_matcher_add(matcher, 1, "Did friends help?");
    coding_guide_matcher_add(matcher, 2, "What about money after leave?");
    g_ptr_array_add(sentences, (char *)"Your friends, did they help?");
    found = coding_guide_matcher_find(matcher, sentences, 0.3);
    assert_int_equal(found->len, 1);
    assert_int_equal(g_array_index(found, CodingGuideMatch, 0).question, 1);
    assert_int_equal(g_array_index(found, CodingGuideMatch, 0).wording, 2);
}

static void
marks_reach_to_the_next_and_undo_restores_them(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTopic) topic = coding_topic_new("One");
    gint64 id = harness_add_transcript(
        h, "g1", "I: Who helped?\n\nP1: Karin.\n\nI: And later?\n\nP1: Nobody.\n");
    g_autoptr(CodingTranscript) t = coding_transcript_load(h->store, id, &error);
    g_autofree char *before = NULL, *after = NULL;
    gint64 one;
    guint n;

    check_good(error);
    harness_begin(h, "add");
    one = coding_guide_add(h->store, topic, &n, &error);
    check_good(error);
    harness_commit(h);
    before = harness_dump(h);
    harness_begin(h, "mark");
    assert_true(coding_guide_mark(h->store, t, 0, one, &error));
    assert_true(coding_guide_mark(
        h->store, t, coding_transcript_get_turn(t, 2)->span.start, one, &error));
    assert_false(coding_guide_mark(h->store, t, 0, one, &error));
    check_error(error, CODING_ERROR_EXISTS, "a topic begins there already");
    g_clear_error(&error);
    harness_commit(h);
    {
        g_autoptr(GArray) marks = coding_guide_list_marks(h->store, t, &error);
        g_autoptr(GPtrArray) topics = coding_guide_load(h->store, &error);

        assert_int_equal(marks->len, 2);
        assert_int_equal(g_array_index(marks, CodingTopicMark, 0).span.stop,
                         coding_transcript_get_turn(t, 2)->span.start);
        assert_int_equal(g_array_index(marks, CodingTopicMark, 1).span.stop,
                         coding_transcript_get_length(t));
        assert_int_equal(((CodingTopic *)topics->pdata[0])->n_transcripts, 1);
    }
    assert_true(coding_store_undo(h->store, NULL, &error));
    after = harness_dump(h);
    assert_string_equal(after, before);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(guides_are_read_in_every_shape),
        cmocka_unit_test(any_bytes_are_a_guide_or_an_error),
        cmocka_unit_test(the_more_alike_the_higher_the_score),
        cmocka_unit_test(a_long_turn_is_looked_at_in_windows),
        cmocka_unit_test(questions_of_short_words_are_never_found),
        cmocka_unit_test(accents_scripts_and_normal_forms_do_not_matter),
        cmocka_unit_test(words_of_many_questions_count_less),
        cmocka_unit_test_setup_teardown(marks_reach_to_the_next_and_undo_restores_them,
                                        harness_open, harness_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
