/* test-answer.c - what participants say between two questions. */
#include "harness.h"

/* A transcript of turns, and its answers as "from-to: words" each. */
static char *
dup_answers(Harness *h, const char *name, const char *text)
{
    gint64 id = harness_add_transcript(h, name, text);
    g_autoptr(CodingTranscript) t = coding_transcript_load(h->store, id, NULL);
    g_autoptr(CodingRoster) roster = coding_roster_load(h->store, NULL);
    g_autoptr(GArray) answers = coding_answers_list(t, roster);
    g_autoptr(GString) all = g_string_new(NULL);

    for (guint i = 0; i < answers->len; i++) {
        g_autofree char *words =
            coding_transcript_dup_text(t, g_array_index(answers, CodingAnswer, i).span);

        g_string_append_printf(all, "%s%s", i ? " | " : "", words);
    }
    g_strdelimit(all->str, "\n", '/');
    return g_strdup(all->str);
}

static void
an_answer_runs_to_the_next_question_and_a_token_asks_nothing(void **state)
{
    g_autofree char *answers =
        dup_answers(*state, "g1",
                    "P1: Before anybody asks.\n\nModerator: How did it begin?\n\n"
                    "P1: Badly.\n\nModerator: Mm.\n\nP2: For me too.\n\n"
                    "Moderator: Well.\n\nModerator: And who helped?\n\nP2: Nobody.\n\n"
                    "Moderator: Thank you.\n");

    assert_string_equal(answers, "Badly./Mm./For me too. | Nobody.");
}

static void
a_place_is_in_the_answer_to_the_question_it_is_in(void **state)
{
    gint64 id = harness_add_transcript(*state, "g1",
                                       "P1: Early.\n\nModerator: One?\n\nModerator: Two?"
                                       "\n\nP1: Yes.\n\nModerator: Three?\n\nP1: No.\n");
    Harness *h = *state;
    g_autoptr(CodingTranscript) t = coding_transcript_load(h->store, id, NULL);
    g_autoptr(CodingRoster) roster = coding_roster_load(h->store, NULL);
    g_autoptr(GArray) answers = coding_answers_list(t, roster);
    const int expected[] = {-1, 0, 0, 0, 1, 1};

    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_int_equal(
            coding_answers_find(answers, coding_transcript_get_turn(t, i)->span.start),
            expected[i]);
}

static void
without_an_interviewer_there_are_no_answers(void **state)
{
    g_autofree char *answers = dup_answers(*state, "g1", "P1: Nobody asks.\n\nP2: No.\n");

    assert_string_equal(answers, "");
}

/* The same of @turns, a letter each: q asks, m is the interviewer's "mm", p answers. */
static char *
dup_expected(const char *turns)
{
    g_autoptr(GString) all = g_string_new(NULL);
    gboolean open = FALSE, asked = FALSE;
    guint last = 0;

    for (guint i = 0; turns[i]; i++) {
        if (turns[i] == 'q') {
            asked = TRUE;
            open = FALSE;
        } else if (turns[i] == 'p' && asked) {
            if (!open)
                g_string_append(all, all->len ? " | " : "");
            for (guint k = open ? last + 1 : i; k <= i; k++)
                g_string_append_printf(all, "%s%s", open ? "/" : "",
                                       turns[k] == 'm' ? "mm" : "word");
            open = TRUE;
            last = i;
        }
    }
    return g_strdup(all->str);
}

static void
random_talk_is_parted_as_by_hand(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);

    for (guint round = 0; round < 60; round++) {
        g_autoptr(GString) text = g_string_new("Moderator: mm\n\nP1: word\n\n");
        g_autoptr(GString) turns = g_string_new("mp");
        g_autofree char *name = g_strdup_printf("r%u", round);
        g_autofree char *expected = NULL, *answers = NULL;

        for (guint i = 0; i < 12; i++) {
            char kind = "qpmp"[g_rand_int_range(random, 0, 4)];

            g_string_append_c(turns, kind);
            g_string_append_printf(text, "%s: %s\n\n", kind == 'p' ? "P1" : "Moderator",
                                   kind == 'm' ? "mm" : "word");
        }
        expected = dup_expected(turns->str);
        answers = dup_answers(*state, name, text->str);
        assert_string_equal(answers, expected);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_answer_runs_to_the_next_question_and_a_token_asks_nothing),
        CASE(a_place_is_in_the_answer_to_the_question_it_is_in),
        CASE(without_an_interviewer_there_are_no_answers),
        CASE(random_talk_is_parted_as_by_hand),
    };

    return cmocka_run_group_tests_name("answer", tests, NULL, NULL);
}
