/* test-cut.c - a comparison in parts. */
#include "comparison-sample.h"

/* One code of both: Ana on P1's turn and g2, Ben on P1's and on P2's second. */
static CodingComparison *
compare_fear(ComparisonCase *c, CodingGridUnit unit)
{
    gint64 fear = comparison_add_open(c, c->h->ana, "Fear"),
           fear_b = comparison_add_open(c, c->h->ben, "Fear");

    comparison_code_place(c, c->h->ana, fear, "g1:t2");
    comparison_code_place(c, c->h->ana, fear, "g2:t1");
    comparison_code_place(c, c->h->ben, fear_b, "g1:t2");
    comparison_code_place(c, c->h->ben, fear_b, "g1:t5");
    comparison_settle(c);
    return comparison_by(c, unit);
}

static CodingCut *
cut_by(ComparisonCase *c, const CodingComparison *comparison, const char *by)
{
    g_autoptr(GError) error = NULL;
    CodingCut *cut = coding_cut_new(c->store, comparison, by, &error);

    check_good(error);
    return cut;
}

/* Part @i is @name, with these numbers of its units. */
static void
check_part(CodingCut *cut, guint i, const char *name, CodingPairTable expected)
{
    const CodingComparedCode *code = g_ptr_array_index(coding_cut_get_codes(cut, i), 0);
    CodingPairTable is = coding_ratings_get_pair_table(code->ratings, 0, 1);

    assert_string_equal(coding_cut_get_name(cut, i), name);
    assert_memory_equal(&is, &expected, sizeof is);
    assert_int_equal(coding_cut_get_n_units(cut, i), expected.both + expected.only_a +
                                                         expected.only_b +
                                                         expected.neither);
    assert_int_equal(code->units[0], expected.both + expected.only_a);
    assert_int_equal(code->units[1], expected.both + expected.only_b);
}

static void
parts_are_persons_transcripts_and_groups(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(CodingComparison) comparison = compare_fear(c, CODING_GRID_TURN);
    g_autoptr(CodingCut) persons = cut_by(c, comparison, "participant");
    g_autoptr(CodingCut) texts = cut_by(c, comparison, "Transcript");
    g_autoptr(CodingCut) groups = cut_by(c, comparison, "group");
    g_autoptr(CodingCut) roles = cut_by(c, comparison, "role");

    assert_int_equal(coding_cut_get_n_parts(persons), 3);
    check_part(persons, 0, "g1/P1", (CodingPairTable){1, 0, 0, 0});
    check_part(persons, 1, "g1/P2", (CodingPairTable){0, 0, 1, 1});
    check_part(persons, 2, "g2/P1", (CodingPairTable){0, 1, 0, 0});
    assert_int_equal(coding_cut_get_n_parts(texts), 2);
    check_part(texts, 0, "g1", (CodingPairTable){1, 0, 1, 1});
    check_part(texts, 1, "g2", (CodingPairTable){0, 1, 0, 0});
    check_part(groups, 1, "g2", (CodingPairTable){0, 1, 0, 0});
    assert_int_equal(coding_cut_get_n_parts(roles), 1);
    check_part(roles, 0, "participant", (CodingPairTable){1, 1, 1, 1});
}

static void
who_has_no_value_is_in_no_part(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingRoster) roster = coding_roster_load(c->store, &error);
    const CodingParticipant *p1 = coding_roster_find(roster, "g1/P1", &error);
    const CodingParticipant *p2 = coding_roster_find(roster, "g1/P2", &error);
    gint64 age = coding_attribute_ensure(c->store, CODING_BEARER_PARTICIPANT, "age",
                                         CODING_ATTRIBUTE_NUMBER, NULL);

    coding_attribute_set_value(c->store, CODING_BEARER_PARTICIPANT, p1->id, age, "40",
                               &error);
    coding_attribute_set_value(c->store, CODING_BEARER_PARTICIPANT, p2->id, age, "9",
                               &error);
    check_good(error);
    g_autoptr(CodingComparison) comparison = compare_fear(c, CODING_GRID_TURN);
    g_autoptr(CodingCut) cut = cut_by(c, comparison, "age");

    assert_int_equal(coding_cut_get_n_parts(cut), 2);
    check_part(cut, 0, "9", (CodingPairTable){0, 0, 1, 1});
    check_part(cut, 1, "40", (CodingPairTable){1, 0, 0, 0});
    assert_int_equal(coding_cut_get_n_outside(cut), 1);
}

static void
transcripts_have_attributes_which_those_of_persons_go_before(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GError) error = NULL;
    gint64 round = coding_attribute_ensure(c->store, CODING_BEARER_TRANSCRIPT, "round",
                                           CODING_ATTRIBUTE_NUMBER, &error);

    coding_attribute_set_value(c->store, CODING_BEARER_TRANSCRIPT, c->g1, round, "10",
                               &error);
    coding_attribute_set_value(c->store, CODING_BEARER_TRANSCRIPT, c->g2, round, "9",
                               &error);
    check_good(error);
    g_autoptr(CodingComparison) comparison = compare_fear(c, CODING_GRID_TURN);
    g_autoptr(CodingCut) cut = cut_by(c, comparison, "Round");

    assert_int_equal(coding_cut_get_n_parts(cut), 2);
    check_part(cut, 0, "9", (CodingPairTable){0, 1, 0, 0});
    check_part(cut, 1, "10", (CodingPairTable){1, 0, 1, 1});
    coding_attribute_ensure(c->store, CODING_BEARER_PARTICIPANT, "round",
                            CODING_ATTRIBUTE_TEXT, &error);
    check_good(error);
    g_autoptr(CodingComparison) again = comparison_by(c, CODING_GRID_TURN);
    g_autoptr(CodingCut) persons = cut_by(c, again, "round");
    assert_int_equal(coding_cut_get_n_parts(persons), 0);
}

static void
a_unit_of_several_persons_is_in_no_part_of_theirs(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(CodingComparison) comparison = compare_fear(c, CODING_GRID_TRANSCRIPT);
    g_autoptr(CodingCut) cut = cut_by(c, comparison, "participant");

    assert_int_equal(coding_cut_get_n_parts(cut), 1);
    check_part(cut, 0, "g2/P1", (CodingPairTable){0, 1, 0, 0});
    assert_int_equal(coding_cut_get_n_outside(cut), 1);
}

static void
topics_part_the_talk_in_the_order_of_the_guide(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTopic) now = coding_topic_new("Now");
    g_autoptr(CodingTopic) then = coding_topic_new("Then");
    g_autoptr(CodingTranscript) t = coding_transcript_load(c->store, c->g1, &error);
    g_auto(CodingPlace) place = {0};
    guint n;
    gint64 id = coding_guide_add(c->store, now, &n, &error);
    gint64 other = coding_guide_add(c->store, then, &n, &error);

    check_good(error);
    coding_guide_mark(c->store, t, 0, other, &error);
    coding_place_parse(c->store, "g1:t4", &place, &error);
    coding_guide_mark(c->store, t, place.span.start, id, &error);
    check_good(error);
    g_autoptr(CodingComparison) comparison = compare_fear(c, CODING_GRID_TURN);
    g_autoptr(CodingCut) cut = cut_by(c, comparison, "topic");

    assert_int_equal(coding_cut_get_n_parts(cut), 2);
    check_part(cut, 0, "Now", (CodingPairTable){0, 0, 1, 0});
    check_part(cut, 1, "Then", (CodingPairTable){1, 0, 0, 1});
    assert_int_equal(coding_cut_get_n_outside(cut), 1);
}

static void
what_cannot_be_cut_by_is_named_with_what_can(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingComparison) comparison = compare_fear(c, CODING_GRID_TURN);

    assert_null(coding_cut_new(c->store, comparison, "colour", &error));
    check_error(error, CODING_ERROR_NOT_FOUND,
                "transcript, group, participant, role, topic");
}

#define CASE(name)                                                                       \
    cmocka_unit_test_setup_teardown(name, comparison_open_case, comparison_close_case)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(parts_are_persons_transcripts_and_groups),
        CASE(who_has_no_value_is_in_no_part),
        CASE(transcripts_have_attributes_which_those_of_persons_go_before),
        CASE(a_unit_of_several_persons_is_in_no_part_of_theirs),
        CASE(topics_part_the_talk_in_the_order_of_the_guide),
        CASE(what_cannot_be_cut_by_is_named_with_what_can),
    };

    return cmocka_run_group_tests_name("cut", tests, NULL, NULL);
}
