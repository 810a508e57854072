/* test-edge.c - moving an edge of a passage, against a walk letter by letter. */
#include "harness.h"

static const char talk[] =
    "Moderator: How did it begin, and when? Take whatever comes first - anything at all, "
    "really, that you would want to tell.\n"
    "Anna: I'd say half-way. 你好。 Naïve, e\xcc\x81tait.\n"
    "(laughter)\n"
    "Bo: No!\n";

static CodingTranscript *
load(Harness *h)
{
    g_autoptr(GError) error = NULL;
    CodingTranscript *t =
        coding_transcript_load(h->store, harness_add_transcript(h, "g1", talk), &error);

    check_good(error);
    return t;
}

static void
steps_are_written_in_several_ways(void **state)
{
    static const struct {
        const char *text;
        CodingEdgeStep step;
    } cases[] = {
        {"+2 words", {2, TRUE, 0}},
        {"-1word", {-1, TRUE, 0}},
        {"+1", {1, TRUE, 0}},
        {"-3 lines", {-3, FALSE, CODING_UNIT_LINE}},
        {"+1 sentence", {1, FALSE, CODING_UNIT_SENTENCE}},
        {"+10  turns", {10, FALSE, CODING_UNIT_TURN}},
        {"-2paragraphs", {-2, FALSE, CODING_UNIT_PARAGRAPH}},
    };
    static const char *const bad[] = {"",       "2 words",      "+0",   "+",
                                      "-words", "+1 x",         "+1 s", "+1 line x",
                                      "++1",    "+99999999999", "+1.5"};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        CodingEdgeStep step = {0};

        assert_true(coding_edge_step_parse(cases[i].text, &step, &error));
        assert_int_equal(step.by, cases[i].step.by);
        assert_int_equal(step.word, cases[i].step.word);
        if (!step.word)
            assert_int_equal(step.unit, cases[i].step.unit);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        CodingEdgeStep step;

        assert_false(coding_edge_step_parse(bad[i], &step, &error));
        check_error(error, CODING_ERROR_INVALID, "cannot read the step");
    }
}

/* The @edge of the unit @by units away from @at, found by trying every position. */
static gboolean
walk(const CodingTranscript *t, CodingUnit unit, CodingEdge edge, int by, gsize at,
     gsize *found)
{
    gsize n = coding_transcript_count_units(t, unit);
    gsize left = (gsize)ABS(by), length = coding_transcript_get_length(t);

    for (gsize d = 1; d <= length; d++) {
        gsize p = by > 0 ? at + d : at - d;

        if (p > length || (by < 0 && d > at))
            return FALSE;
        for (gsize i = 0; i < n; i++) {
            CodingSpan span = coding_transcript_get_unit(t, unit, i);

            if (span.stop > span.start &&
                (edge == CODING_EDGE_START ? span.start : span.stop) == p &&
                --left == 0) {
                *found = p;
                return TRUE;
            }
        }
    }
    return FALSE;
}

static void
every_move_of_every_passage_is_what_a_walk_finds(void **state)
{
    g_autoptr(CodingTranscript) t = load(*state);
    gsize length = coding_transcript_get_length(t);
    guint n_moved = 0;

    for (CodingUnit unit = CODING_UNIT_LINE; unit <= CODING_UNIT_TURN; unit++)
        for (gsize start = 0; start < length; start += 3)
            for (gsize stop = start + 1; stop <= length; stop += 7)
                for (int by = -2; by <= 2; by++)
                    for (CodingEdge edge = CODING_EDGE_START; edge <= CODING_EDGE_STOP;
                         edge++) {
                        CodingSpan span = {start, stop}, wanted = span;
                        gsize *moved =
                            edge == CODING_EDGE_START ? &wanted.start : &wanted.stop;
                        CodingEdgeStep step = {.by = by, .unit = unit};
                        gboolean good;

                        if (!by)
                            continue;
                        good = walk(t, unit, edge, by, *moved, moved) &&
                               wanted.start < wanted.stop;
                        if (!good)
                            wanted = (CodingSpan){start, stop};
                        n_moved += good;
                        assert_int_equal(coding_edge_move(t, edge, &step, &span, NULL),
                                         good);
                        assert_true(coding_span_equal(span, wanted));
                    }
    assert_true(n_moved > 1000);
}

/* The text of @place with an edge moved. */
static char *
dup_moved(CodingTranscript *t, const char *place, CodingEdge edge, const char *by)
{
    g_autoptr(GError) error = NULL;
    CodingEdgeStep step;
    CodingSpan span;

    assert_true(coding_place_parse_in(t, place, &span, &error));
    assert_true(coding_edge_step_parse(by, &step, &error));
    coding_edge_move(t, edge, &step, &span, &error);
    check_good(error);
    return coding_transcript_dup_text(t, span);
}

static void
words_end_where_people_end_them(void **state)
{
    static const struct {
        const char *place, *by;
        CodingEdge edge;
        const char *text;
    } cases[] = {
        {":\"whatever\"", "+1", CODING_EDGE_STOP, "whatever comes"},
        {":\"whatever\"", "-2 words", CODING_EDGE_START, "when? Take whatever"},
        {":\"whatever comes\"", "+1 word", CODING_EDGE_START, "comes"},
        {":\"what\"", "+1", CODING_EDGE_STOP, "whatever"},
        {":\"whatever com\"", "-1", CODING_EDGE_STOP, "whatever"},
        {":\"I'd\"", "+2", CODING_EDGE_STOP, "I'd say half-way"},
        {":\"half-way\"", "+1", CODING_EDGE_STOP, "half-way. 你"},
        {":\"Naïve\"", "+1", CODING_EDGE_STOP, "Naïve, e\xcc\x81tait"},
    };
    g_autoptr(CodingTranscript) t = load(*state);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = dup_moved(t, cases[i].place, cases[i].edge, cases[i].by);

        assert_string_equal(text, cases[i].text);
    }
}

static void
what_cannot_be_is_said_and_nothing_moves(void **state)
{
    g_autoptr(CodingTranscript) t = load(*state);
    g_autoptr(GError) error = NULL;
    CodingSpan span = coding_transcript_get_unit(t, CODING_UNIT_LINE, 0), before = span;
    CodingEdgeStep step = {.by = -1, .unit = CODING_UNIT_LINE};

    assert_false(coding_edge_move(t, CODING_EDGE_START, &step, &span, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "no line of 'g1' comes before that edge");
    g_clear_error(&error);
    step.by = 99;
    assert_false(coding_edge_move(t, CODING_EDGE_STOP, &step, &span, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "of 'g1' are there to go to, not 99");
    g_clear_error(&error);
    step.by = 2;
    assert_false(coding_edge_move(t, CODING_EDGE_START, &step, &span, &error));
    check_error(error, CODING_ERROR_INVALID, "nothing of the passage would be left");
    assert_true(coding_span_equal(span, before));
}

int
main(void)
{
#define test(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_written_in_several_ways),
        test(every_move_of_every_passage_is_what_a_walk_finds),
        test(words_end_where_people_end_them),
        test(what_cannot_be_is_said_and_nothing_moves),
    };

    return cmocka_run_group_tests_name("edge", tests, NULL, NULL);
}
