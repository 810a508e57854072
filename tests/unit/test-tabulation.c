/*
 * test-tabulation.c - persons by attributes and codes: every part of a split counted by
 * hand, and conditions that find whom they say.
 */
#include <math.h>

#include "query-sample.h"

#define N_STUDIES 10

/* Ages, some missing; work in two spellings, some missing. */
static void
add_values(Study *s)
{
    static const char *const works[] = {"people", "People", "things", NULL};
    static const char *const ages[] = {"31", "38.5", "40", "-2", NULL, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingRoster) roster = coding_roster_load(s->h->store, &error);
    gint64 age = coding_attribute_ensure(s->h->store, CODING_BEARER_PARTICIPANT, "age",
                                         CODING_ATTRIBUTE_NUMBER, &error);
    gint64 work = coding_attribute_ensure(s->h->store, CODING_BEARER_PARTICIPANT, "work",
                                          CODING_ATTRIBUTE_TEXT, &error);

    for (guint i = 0; i < roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(roster->participants, i);

        coding_attribute_set_value(s->h->store, CODING_BEARER_PARTICIPANT, who->id, age,
                                   ages[draw(s, 0, G_N_ELEMENTS(ages))], &error);
        coding_attribute_set_value(s->h->store, CODING_BEARER_PARTICIPANT, who->id, work,
                                   works[draw(s, 0, G_N_ELEMENTS(works))], &error);
        check_good(error);
    }
}

static CodingTabulation *
tabulate(Study *s, CodingQuery *query)
{
    g_autoptr(GError) error = NULL;
    CodingTabulation *tabulation =
        coding_tabulation_new(s->h->store, query, NULL, NULL, &error);

    check_good(error);
    return tabulation;
}

/* Each is in one part, and those whom its condition finds are those in it. */
static void
check_split(const CodingTabulation *tabulation, const CodingRoster *roster,
            const CodingSplitting *split)
{
    const GPtrArray *persons = coding_tabulation_get_persons(tabulation);
    guint sum = 0;

    assert_int_equal(split->members->len, persons->len);
    for (guint g = 0; g < split->groups->len; g++) {
        const CodingSplitGroup *group =
            &g_array_index(split->groups, CodingSplitGroup, g);
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingCondition) condition =
            coding_condition_parse(roster, group->condition, &error);
        guint n = 0;

        check_good(error);
        for (guint p = 0; p < persons->len; p++) {
            gboolean in = g_array_index(split->members, guint, p) == g;

            assert_int_equal(
                coding_condition_holds(condition, g_ptr_array_index(persons, p)), in);
            n += in;
        }
        assert_int_equal(n, group->n);
        sum += n;
    }
    assert_int_equal(sum, persons->len);
}

static void
splits_are_found_by_their_conditions(void **state)
{
    static const char *const attributes[] = {"age", "age:10", "age:0,40", "work"};

    for (guint32 seed = 1; seed <= N_STUDIES; seed++) {
        g_auto(Study) s = make_study(*state, seed);
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingQuery) query = NULL;
        g_autoptr(CodingTabulation) tabulation = NULL;

        harness_begin(s.h, "values");
        add_values(&s);
        harness_commit(s.h);
        query = coding_query_new(s.h->store, &error);
        tabulation = tabulate(&s, query);
        for (guint i = 0; i < G_N_ELEMENTS(attributes); i++) {
            g_autoptr(CodingSplitting) split =
                coding_tabulation_split(tabulation, attributes[i], &error);

            check_good(error);
            check_split(tabulation,
                        coding_voices_get_roster(coding_query_get_voices(query)), split);
        }
    }
}

/* Who is a voice of a segment in support, by the tally of those segments. */
static guint
count_with(Study *s, CodingQuery *query, const CodingCode *code)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) its = coding_query_filter_code(query, s->segments, code);
    CodingTally tally;

    coding_query_tally(query, its, &tally, &error);
    check_good(error);
    return tally.participants;
}

static void
persons_with_a_code_are_those_of_its_tally(void **state)
{
    for (guint32 seed = 1; seed <= N_STUDIES; seed++) {
        g_auto(Study) s = make_study(*state, seed);
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingQuery) query = coding_query_new(s.h->store, &error);
        g_autoptr(CodingTabulation) tabulation = tabulate(&s, query);
        const GPtrArray *rows =
            coding_matrix_get_rows(coding_tabulation_get_matrix(tabulation));

        for (guint row = 0; row < rows->len; row++) {
            g_autoptr(CodingSplitting) split =
                coding_tabulation_split_by_code(tabulation, row);
            const CodingSplitGroup *groups =
                (const CodingSplitGroup *)(void *)split->groups->data;

            assert_int_equal(groups[0].n,
                             count_with(&s, query, g_ptr_array_index(rows, row)));
            assert_int_equal(groups[0].n + groups[1].n, split->members->len);
            assert_int_equal(groups[2].n, 0);
        }
    }
}

static void
quartiles_are_of_those_who_have_a_number(void **state)
{
    g_auto(Study) s = make_study(*state, 4);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = NULL;
    g_autoptr(CodingTabulation) tabulation = NULL;
    g_autoptr(CodingSplitting) work = NULL;

    harness_begin(s.h, "values");
    add_values(&s);
    harness_commit(s.h);
    query = coding_query_new(s.h->store, &error);
    tabulation = tabulate(&s, query);
    work = coding_tabulation_split(tabulation, "work", &error);
    for (guint g = 0; g < work->groups->len; g++) {
        const GPtrArray *persons = coding_tabulation_get_persons(tabulation);
        g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
        CodingQuartiles found, expected;
        guint missing, none = 0;

        for (guint p = 0; p < persons->len; p++) {
            const CodingParticipant *who = g_ptr_array_index(persons, p);
            double value = who->values[0] ? g_ascii_strtod(who->values[0], NULL) : NAN;

            if (g_array_index(work->members, guint, p) != g)
                continue;
            if (isnan(value))
                none++;
            else
                g_array_append_val(values, value);
        }
        expected = coding_quartiles_compute(values);
        assert_true(coding_tabulation_get_quartiles(tabulation, "age", work, g, &found,
                                                    &missing, &error));
        assert_int_equal(missing, none);
        assert_int_equal(found.n, expected.n);
        assert_true(found.n == 0 || found.median == expected.median);
    }
    assert_false(coding_tabulation_get_quartiles(
        tabulation, "work", work, 0, &(CodingQuartiles){0}, &(guint){0}, &error));
    check_error(error, CODING_ERROR_INVALID, "are of numbers; 'work' is text");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(splits_are_found_by_their_conditions,
                                        harness_open, harness_close),
        cmocka_unit_test_setup_teardown(persons_with_a_code_are_those_of_its_tally,
                                        harness_open, harness_close),
        cmocka_unit_test_setup_teardown(quartiles_are_of_those_who_have_a_number,
                                        harness_open, harness_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
