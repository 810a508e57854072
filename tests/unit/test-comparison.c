/* test-comparison.c - units, presence, which codes compare. */
#include <math.h>

#include "comparison-sample.h"

/* --- units and presence -------------------------------------------------------- */

static void
units_are_those_of_participants_with_a_word(void **state)
{
    static const struct {
        CodingGridOptions options;
        gint64 n;
    } cases[] = {
        /* P1's turn with its two parts, "Mm.", "Small steps", and g2's. */
        {{CODING_GRID_TURN, FALSE, 0}, 4},
        {{CODING_GRID_TURN, TRUE, 0}, 6},
        {{CODING_GRID_PARAGRAPH, FALSE, 0}, 6},
        {{CODING_GRID_SENTENCE, FALSE, 0}, 7},
        {{CODING_GRID_LINE, FALSE, 0}, 6},
        {{CODING_GRID_LINE, TRUE, 0}, 8},
        {{CODING_GRID_CHARACTER, FALSE, 0}, 32 + 1 + 12 + 15 + 3 + 29 + 12},
        {{CODING_GRID_ANSWER, FALSE, 0}, 2},
        {{CODING_GRID_TRANSCRIPT, FALSE, 0}, 2},
    };
    ComparisonCase *c = *state;

    comparison_settle(c);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const CodingComparisonOptions options = {.grid = cases[i].options};
        g_autoptr(CodingComparison) comparison = comparison_with(c, &options);

        assert_int_equal(coding_comparison_get_n_units(comparison), cases[i].n);
        assert_int_equal(coding_comparison_get_n_empty(comparison), cases[i].n);
    }
}

static void
a_code_is_present_from_one_whole_word_on(void **state)
{
    static const struct {
        const char *address;
        gboolean present;
    } cases[] = {
        {"g1:\"afraid\"", TRUE},      {"g1:\"afrai\"", FALSE},
        {"g1:\"fraid \"", FALSE},     {"g1:\"fraid of\"", TRUE},
        {"g1:\"n't\"", FALSE},        {"g1:\"'t you\"", TRUE},
        {"g1:\"don't\"", TRUE},       {"g1:\"steps, don\"", TRUE},
        {"g1:\"teps, don\"", FALSE},  {"g1:\"(laugh\"", FALSE},
        {"g1:\"(laughter)\"", FALSE}, {"g1:\"And now?\"", FALSE},
    };
    ComparisonCase *c = *state;
    gint64 ana = comparison_add_open(c, c->h->ana, "Fear");

    comparison_add_open(c, c->h->ben, "Fear");
    comparison_settle(c);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 segment = comparison_code_place(c, c->h->ana, ana, cases[i].address);
        g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_TURN);

        if (comparison_get_code(comparison, "Fear")->units[0] != cases[i].present)
            fail_msg("%s: %d", cases[i].address, (int)cases[i].present);
        comparison_check_table(comparison, "Fear", 0, cases[i].present, 0,
                               4 - cases[i].present);
        assert_true(coding_segment_remove(c->store, segment, NULL));
    }
}

static void
a_word_with_an_accent_of_its_own_is_one_word(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(CodingTranscript) t = NULL;
    gint64 ana, g3;

    comparison_say(draft, "P1", "Caf\x65\xcc\x81teria here.");
    g3 = comparison_store_draft(c->store, "g3", draft);
    ana = comparison_add_open(c, c->h->ana, "Place");
    comparison_add_open(c, c->h->ben, "Place");
    comparison_settle(c);
    comparison_set_done(c, c->h->ana, g3);
    comparison_set_done(c, c->h->ben, g3);
    t = coding_transcript_load(c->store, g3, NULL);
    /* From the accent to the end of the word. */
    assert_true(coding_segment_add(c->store, t, (CodingSpan){4, 10}, ana, c->h->ana,
                                   CODING_STANCE_SUPPORTS, NULL, NULL));
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_TURN);
    comparison_check_table(comparison, "Place", 0, 0, 0, 5);
}

static void
a_turn_that_an_event_interrupts_is_one_unit(void **state)
{
    ComparisonCase *c = *state;
    gint64 ana = comparison_add_open(c, c->h->ana, "Fear"),
           ben = comparison_add_open(c, c->h->ben, "Fear");

    comparison_code_place(c, c->h->ana, ana, "g1:\"I was afraid\"");
    comparison_code_place(c, c->h->ben, ben, "g1:\"Then it passed\"");
    comparison_settle(c);
    g_autoptr(CodingComparison) turns = comparison_by(c, CODING_GRID_TURN);
    comparison_check_table(turns, "Fear", 1, 0, 0, 3);
    g_autoptr(CodingComparison) paragraphs = comparison_by(c, CODING_GRID_PARAGRAPH);
    comparison_check_table(paragraphs, "Fear", 0, 1, 1, 4);
}

/* --- who has judged ------------------------------------------------------------ */

static void
who_has_not_finished_is_missing_and_not_zero(void **state)
{
    ComparisonCase *c = *state;
    gint64 ana = comparison_add_open(c, c->h->ana, "Fear"),
           ben = comparison_add_open(c, c->h->ben, "Fear");
    const CodingComparedTranscript *set_aside;
    guint n;

    comparison_code_place(c, c->h->ana, ana, "g1:t2");
    comparison_code_place(c, c->h->ben, ben, "g1:t2");
    comparison_code_place(c, c->h->ana, ana, "g2:t1");
    comparison_share_all(c);
    comparison_set_done(c, c->h->ana, c->g1);
    comparison_set_done(c, c->h->ana, c->g2);
    comparison_set_done(c, c->h->ben, c->g1);
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_TURN);
    comparison_check_table(comparison, "Fear", 1, 0, 0, 2);
    assert_int_equal(coding_comparison_get_n_units(comparison), 3);
    assert_int_equal(comparison_get_code(comparison, "Fear")->units[0], 1);
    assert_int_equal(coding_comparison_get_n_segments(comparison, 0), 1);
    set_aside = g_ptr_array_index(coding_comparison_get_transcripts(comparison), 1);
    assert_string_equal(set_aside->name, "g2");
    assert_int_equal(set_aside->n_judges, 1);
    assert_true(set_aside->judged[0]);
    assert_false(set_aside->judged[1]);
    g_autoptr(GPtrArray) differences =
        coding_comparison_list_differences(comparison, 9, &n);
    assert_int_equal(differences->len, 0);
}

static void
of_three_coders_two_are_enough_for_a_transcript(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GError) error = NULL;
    gint64 cleo = coding_coder_add(c->store, "Cleo", &error);
    const gint64 coders[] = {c->h->ana, c->h->ben, cleo};
    const CodingComparisonOptions options = {.grid.unit = CODING_GRID_TURN};
    gint64 weight;

    comparison_code_place(c, c->h->ana, comparison_add_open(c, c->h->ana, "Fear"),
                          "g1:t2");
    comparison_code_place(c, c->h->ben, comparison_add_open(c, c->h->ben, "Fear"),
                          "g1:t2");
    comparison_code_place(c, cleo, comparison_add_open(c, cleo, "Fear"), "g1:t2");
    comparison_settle(c);
    coding_store_set_coder(c->store, cleo);
    assert_true(coding_coder_share(c->store, cleo, &error));
    g_autoptr(CodingComparison) comparison =
        coding_comparison_new(c->store, coders, 3, &options, &error);
    check_good(error);
    assert_int_equal(coding_comparison_get_n_units(comparison), 4);
    const CodingRatings *ratings = comparison_get_code(comparison, "Fear")->ratings;
    for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++) {
        const gint *row = coding_ratings_get_pattern(ratings, i, &weight);

        assert_int_equal(row[2], CODING_RATING_MISSING);
        assert_int_equal(weight, row[0] ? 1 : 3);
    }
}

static void
a_frozen_stage_is_compared_as_it_was(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GError) error = NULL;
    const char *const stages[] = {"open", "open"};
    const CodingComparisonOptions then = {.grid.unit = CODING_GRID_TURN,
                                          .stages = stages};
    const gint64 coders[] = {c->h->ana, c->h->ben};
    gint64 ana = comparison_add_open(c, c->h->ana, "Fear"),
           ben = comparison_add_open(c, c->h->ben, "Fear");

    comparison_code_place(c, c->h->ana, ana, "g1:t2");
    comparison_code_place(c, c->h->ben, ben, "g1:\"Small steps\"");
    comparison_share_all(c);
    comparison_set_done(c, c->h->ana, c->g1);
    comparison_set_done(c, c->h->ben, c->g1);
    assert_true(coding_coder_freeze(c->store, c->h->ana, "open", &error));
    assert_null(coding_comparison_new(c->store, coders, 2, &then, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "open");
    assert_true(coding_coder_freeze(c->store, c->h->ben, "open", NULL));
    comparison_code_place(c, c->h->ben, ben, "g1:t2");
    comparison_set_done(c, c->h->ana, c->g2);
    comparison_set_done(c, c->h->ben, c->g2);
    g_autoptr(CodingComparison) frozen = comparison_with(c, &then);
    comparison_check_table(frozen, "Fear", 0, 1, 1, 1);
    g_autoptr(CodingComparison) now = comparison_by(c, CODING_GRID_TURN);
    comparison_check_table(now, "Fear", 1, 0, 1, 2);
}

static void
a_coder_is_compared_with_an_earlier_self(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GError) error = NULL;
    const char *const stages[] = {"open", NULL};
    const CodingComparisonOptions options = {.grid.unit = CODING_GRID_TURN,
                                             .stages = stages};
    const gint64 coders[] = {c->h->ana, c->h->ana};
    gint64 fear = comparison_add_open(c, c->h->ana, "Fear"), later;

    comparison_code_place(c, c->h->ana, fear, "g1:t2");
    comparison_settle(c);
    assert_true(coding_coder_freeze(c->store, c->h->ana, "open", &error));
    coding_store_set_clock(c->store, coding_store_get_now(c->store) + 1000, 2);
    comparison_code_place(c, c->h->ana, fear, "g2:t1");
    later = comparison_add_open(c, c->h->ana, "Later");
    comparison_code_place(c, c->h->ana, later, "g1:t5");
    g_autoptr(CodingComparison) comparison =
        coding_comparison_new(c->store, coders, 2, &options, &error);
    check_good(error);
    assert_string_equal(coding_comparison_get_coder(comparison, 0), "Ana@open");
    assert_string_equal(coding_comparison_get_coder(comparison, 1), "Ana");
    comparison_check_table(comparison, "Fear", 1, 0, 1, 2);
    /* What she had not made then she could not take. */
    assert_int_equal(coding_comparison_get_codes(comparison)->len, 1);
    assert_string_equal(
        g_ptr_array_index(coding_comparison_get_unknown(comparison, 1), 0), "Later");
}

static void
only_the_transcripts_asked_for_count(void **state)
{
    ComparisonCase *c = *state;
    const CodingComparisonOptions options = {
        .grid.unit = CODING_GRID_TURN, .transcripts = &c->g2, .n_transcripts = 1};
    gint64 ana = comparison_add_open(c, c->h->ana, "Fear");

    comparison_add_open(c, c->h->ben, "Fear");
    comparison_code_place(c, c->h->ana, ana, "g1:t2");
    comparison_code_place(c, c->h->ana, ana, "g2:t1");
    comparison_settle(c);
    g_autoptr(CodingComparison) comparison = comparison_with(c, &options);
    comparison_check_table(comparison, "Fear", 0, 1, 0, 0);
    assert_int_equal(coding_comparison_get_n_segments(comparison, 0), 1);
    assert_int_equal(coding_comparison_get_transcripts(comparison)->len, 1);
}

static void
nothing_shows_of_a_coder_who_has_not_shared(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GError) error = NULL;
    const gint64 coders[] = {c->h->ana, c->h->ben};
    const CodingComparisonOptions options = {.grid.unit = CODING_GRID_TURN};

    assert_true(coding_coder_share(c->store, c->h->ana, NULL));
    assert_null(coding_comparison_new(c->store, coders, 2, &options, &error));
    check_error(error, CODING_ERROR_DENIED, "Ben");
    g_clear_error(&error);
    assert_null(coding_comparison_new(c->store, coders, 1, &options, &error));
    check_error(error, CODING_ERROR_INVALID, "two coders");
    g_clear_error(&error);
    assert_null(coding_comparison_new(c->store, (gint64[]){c->h->ana, c->h->ana}, 2,
                                      &options, &error));
    check_error(error, CODING_ERROR_INVALID, "twice");
}

/* --- which codes compare ------------------------------------------------------- */

static void
a_code_that_one_does_not_know_is_not_comparable(void **state)
{
    ComparisonCase *c = *state;

    comparison_code_place(c, c->h->ana, comparison_add_open(c, c->h->ana, "Fear"),
                          "g1:t2");
    comparison_code_place(c, c->h->ben, comparison_add_open(c, c->h->ben, "fear"),
                          "g1:t2");
    comparison_code_place(c, c->h->ana, comparison_add_open(c, c->h->ana, "Small steps"),
                          "g1:t5");
    comparison_settle(c);
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_TURN);
    assert_int_equal(coding_comparison_get_codes(comparison)->len, 1);
    comparison_check_table(comparison, "Fear", 1, 0, 0, 3);
    assert_false(coding_comparison_is_aligned(comparison));
    assert_int_equal(coding_comparison_get_n_codes(comparison, 0), 2);
    assert_int_equal(coding_comparison_get_unknown(comparison, 0)->len, 1);
    assert_string_equal(
        g_ptr_array_index(coding_comparison_get_unknown(comparison, 0), 0),
        "Small steps");
    assert_int_equal(coding_comparison_get_unknown(comparison, 1)->len, 0);
    /* Where something was coded needs no common codes. */
    CodingPairTable where =
        coding_ratings_get_pair_table(coding_comparison_get_anything(comparison), 0, 1);
    assert_int_equal(where.both, 1);
    assert_int_equal(where.only_a, 1);
    assert_int_equal(coding_comparison_get_n_empty(comparison), 2);
}

static void
indicate(ComparisonCase *c, gint64 code, gint64 joint)
{
    g_autoptr(GError) error = NULL;

    coding_code_set_indicates(c->store, code, joint, TRUE, &error);
    check_good(error);
}

static void
aligned_codes_compare_one_to_many(void **state)
{
    ComparisonCase *c = *state;
    gint64 category = comparison_add_code(c, 0, "Distress", 0, CODING_CODE_CATEGORY);
    gint64 fear = comparison_add_code(c, 0, "Fear", category, CODING_CODE_OPEN);
    gint64 awake = comparison_add_code(c, 0, "Sleep", category, CODING_CODE_OPEN);
    gint64 a = comparison_add_open(c, c->h->ana, "Being afraid");
    gint64 b1 = comparison_add_open(c, c->h->ben, "Dread"),
           b2 = comparison_add_open(c, c->h->ben, "Nights");
    const CodingComparisonOptions lifted = {
        .grid.unit = CODING_GRID_TURN, .lift = TRUE, .level = CODING_CODE_CATEGORY};

    indicate(c, a, fear);
    indicate(c, b1, fear);
    indicate(c, b2, fear);
    indicate(c, b2, awake);
    comparison_code_place(c, c->h->ana, a, "g1:t2");
    comparison_code_place(c, c->h->ana, a, "g1:t5");
    comparison_code_place(c, c->h->ben, b1, "g1:t2");
    comparison_code_place(c, c->h->ben, b2, "g1:t2");
    comparison_code_place(c, c->h->ben, b2, "g2:t1");
    comparison_settle(c);
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_TURN);
    assert_true(coding_comparison_is_aligned(comparison));
    /* Ana has no code for "Sleep": it is not comparable, b2 is through "Fear". */
    assert_int_equal(coding_comparison_get_codes(comparison)->len, 1);
    comparison_check_table(comparison, "Fear", 1, 1, 1, 1);
    assert_int_equal(coding_comparison_get_unknown(comparison, 1)->len, 0);
    g_autoptr(CodingComparison) above = comparison_with(c, &lifted);
    assert_int_equal(coding_comparison_get_codes(above)->len, 1);
    comparison_check_table(above, "Distress", 1, 1, 1, 1);
}

static void
lifting_namesakes_goes_up_each_scheme(void **state)
{
    ComparisonCase *c = *state;
    const CodingComparisonOptions lifted = {
        .grid.unit = CODING_GRID_TURN, .lift = TRUE, .level = CODING_CODE_CATEGORY};
    gint64 a = comparison_add_code(c, c->h->ana, "Distress", 0, CODING_CODE_CATEGORY);
    gint64 b = comparison_add_code(c, c->h->ben, "distress", 0, CODING_CODE_CATEGORY);

    comparison_code_place(c, c->h->ana,
                          comparison_add_code(c, c->h->ana, "Fear", a, CODING_CODE_OPEN),
                          "g1:t2");
    comparison_code_place(
        c, c->h->ben, comparison_add_code(c, c->h->ben, "Nights", b, CODING_CODE_OPEN),
        "g1:t2");
    comparison_settle(c);
    g_autoptr(CodingComparison) comparison = comparison_with(c, &lifted);
    comparison_check_table(comparison, "Distress", 1, 0, 0, 3);
}

static void
coders_of_one_scheme_know_what_the_other_applied(void **state)
{
    ComparisonCase *c = *state;
    gint64 fear = comparison_add_code(c, 0, "Fear", 0, CODING_CODE_OPEN);
    gint64 steps = comparison_add_code(c, 0, "Steps", 0, CODING_CODE_OPEN);

    comparison_add_code(c, 0, "Nobody's", 0, CODING_CODE_OPEN);
    comparison_code_place(c, c->h->ana, fear, "g1:t2");
    comparison_code_place(c, c->h->ben, fear, "g1:t2");
    comparison_code_place(c, c->h->ben, steps, "g1:t5");
    comparison_settle(c);
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_TURN);
    /* Ana worked with the same codes and did not take "Steps": that is a no. */
    assert_int_equal(coding_comparison_get_codes(comparison)->len, 2);
    comparison_check_table(comparison, "Fear", 1, 0, 0, 3);
    comparison_check_table(comparison, "Steps", 0, 0, 1, 3);
}

static void
the_work_of_others_changes_nothing(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GError) error = NULL;
    gint64 cleo = coding_coder_add(c->store, "Cleo", &error);

    comparison_code_place(c, c->h->ana, comparison_add_open(c, c->h->ana, "Fear"),
                          "g1:t2");
    comparison_code_place(c, c->h->ben, comparison_add_open(c, c->h->ben, "Fear"),
                          "g1:t5");
    comparison_code_place(c, cleo, comparison_add_open(c, cleo, "Fear"),
                          "g1:\"lay awake\"");
    comparison_code_place(c, cleo, comparison_add_open(c, cleo, "Other"), "g1:t3");
    comparison_settle(c);
    coding_store_set_coder(c->store, cleo);
    assert_true(coding_coder_share(c->store, cleo, &error));
    comparison_set_done(c, cleo, c->g1);
    /* In larger units the two coders meet. */
    for (int unit = 0; unit < CODING_GRID_ANSWER; unit++) {
        g_autoptr(CodingComparison) comparison = comparison_by(c, (CodingGridUnit)unit);
        CodingPairTable table = coding_ratings_get_pair_table(
            comparison_get_code(comparison, "Fear")->ratings, 0, 1);

        assert_int_equal(coding_comparison_get_codes(comparison)->len, 1);
        assert_int_equal(table.both, 0);
    }
}

static void
differences_come_with_the_most_instructive_first(void **state)
{
    ComparisonCase *c = *state;
    gint64 fear = comparison_add_open(c, c->h->ana, "Fear"),
           steps = comparison_add_open(c, c->h->ana, "Steps");
    gint64 fear_b = comparison_add_open(c, c->h->ben, "Fear");
    const CodingDifference *first, *second;
    guint n;

    comparison_add_open(c, c->h->ben, "Steps");
    comparison_code_place(c, c->h->ana, fear, "g1:t2");
    comparison_code_place(c, c->h->ben, fear_b, "g1:t2");
    comparison_code_place(c, c->h->ana, fear, "g1:t5");
    comparison_code_place(c, c->h->ana, steps, "g1:t5");
    comparison_code_place(c, c->h->ben, fear_b, "g2:t1");
    comparison_settle(c);
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_TURN);
    g_autoptr(GPtrArray) list = coding_comparison_list_differences(comparison, 9, &n);
    assert_int_equal(list->len, 2);
    first = g_ptr_array_index(list, 0);
    second = g_ptr_array_index(list, 1);
    assert_int_equal(first->differences, 2);
    assert_string_equal(first->codes[0], "Fear; Steps");
    assert_string_equal(first->codes[1], "");
    assert_string_equal(first->speaker, "P2");
    assert_string_equal(first->text, "Small steps, don't you think.");
    assert_string_equal(first->address, "g1:8");
    assert_string_equal(second->address, "g2:1");
    assert_string_equal(second->codes[1], "Fear");
    g_autoptr(GPtrArray) one = coding_comparison_list_differences(comparison, 1, &n);
    assert_int_equal(one->len, 1);
    assert_int_equal(n, 2);
}

static void
pooled_values_are_those_of_the_mean_agreements(void **state)
{
    ComparisonCase *c = *state;
    gint64 fear = comparison_add_open(c, c->h->ana, "Fear"),
           steps = comparison_add_open(c, c->h->ana, "Steps");
    const GPtrArray *codes;

    comparison_code_place(c, c->h->ben, comparison_add_open(c, c->h->ben, "Fear"),
                          "g1:t2");
    comparison_code_place(c, c->h->ben, comparison_add_open(c, c->h->ben, "Steps"),
                          "g1:t5");
    comparison_code_place(c, c->h->ana, fear, "g1:t2");
    comparison_code_place(c, c->h->ana, steps, "g2:t1");
    comparison_settle(c);
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_TURN);
    codes = coding_comparison_get_codes(comparison);
    /* 4 units.  Fear: p_o 1, p_e 10/16; Steps: p_o 1/2, p_e 10/16.  So kappa is
     * (3/4 - 5/8)/(3/8).  Alpha: n 8, of them 2 used; D_o 0 and 1/2, D_e 24/56. */
    assert_float_equal(
        coding_comparison_pool(coding_coefficient_find("kappa", NULL), codes), 1.0 / 3,
        1e-12);
    assert_float_equal(
        coding_comparison_pool(coding_coefficient_find("alpha", NULL), codes),
        1 - 0.25 / (24.0 / 56), 1e-12);
    assert_float_equal(
        coding_comparison_pool(coding_coefficient_find("percent", NULL), codes), 0.75,
        1e-12);
    assert_true(
        isnan(coding_comparison_pool(coding_coefficient_find("light", NULL), codes)));
}

#define CASE(name)                                                                       \
    cmocka_unit_test_setup_teardown(name, comparison_open_case, comparison_close_case)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(units_are_those_of_participants_with_a_word),
        CASE(a_code_is_present_from_one_whole_word_on),
        CASE(a_word_with_an_accent_of_its_own_is_one_word),
        CASE(a_turn_that_an_event_interrupts_is_one_unit),
        CASE(who_has_not_finished_is_missing_and_not_zero),
        CASE(of_three_coders_two_are_enough_for_a_transcript),
        CASE(a_frozen_stage_is_compared_as_it_was),
        CASE(a_coder_is_compared_with_an_earlier_self),
        CASE(only_the_transcripts_asked_for_count),
        CASE(nothing_shows_of_a_coder_who_has_not_shared),
        CASE(a_code_that_one_does_not_know_is_not_comparable),
        CASE(aligned_codes_compare_one_to_many),
        CASE(lifting_namesakes_goes_up_each_scheme),
        CASE(coders_of_one_scheme_know_what_the_other_applied),
        CASE(the_work_of_others_changes_nothing),
        CASE(differences_come_with_the_most_instructive_first),
        CASE(pooled_values_are_those_of_the_mean_agreements),
    };

    return cmocka_run_group_tests_name("comparison", tests, NULL, NULL);
}
