/*
 * test-query-parse.c - queries and conditions as people type them: what is a name, what
 * is an operator, and what is said of mistakes.
 */
#include "harness.h"

static const char *const names[] = {"Fear",
                                    "Fear of the meeting",
                                    "Research",
                                    "Development",
                                    "Research and development",
                                    "not sure",
                                    "Sure",
                                    "Not",
                                    "Near",
                                    "Anger (open)",
                                    "(unclear)",
                                    "\"I was afraid\"",
                                    "say \"no\"",
                                    "\346\201\220\343\202\214",
                                    "sj\303\244lv",
                                    "50 %",
                                    "A or B / C"};

static void
add_codes(Harness *h)
{
    gint64 scheme = harness_begin_scheme(h, h->ana), parent;

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        harness_add_code_under(h, scheme, names[i], 0);
    parent = harness_add_code_under(h, scheme, "Entrance", 0);
    harness_add_code_under(h, scheme, "Trust", parent);
    harness_commit(h);
}

/* As it was understood; NULL with @error. */
static char *
dup_understood(Harness *h, const char *text, GError **error)
{
    g_autoptr(CodingQuery) query = coding_query_new(h->store, error);
    g_autoptr(GString) codes = g_string_new(NULL);
    const GPtrArray *list;

    if (!query || !coding_query_add(query, text, error))
        return NULL;
    /* Plain codes are not printed; the list of them says which. */
    list = coding_query_get_codes(query);
    for (guint i = 0; i < list->len; i++)
        g_string_append_printf(codes, "%s\"%s\"", i ? " or " : "",
                               ((CodingCode *)g_ptr_array_index(list, i))->name);
    g_autofree char *printed = coding_query_dup_text(query);
    return g_strdup(printed ? printed : codes->str);
}

static void
names_are_read_as_the_longest_that_is_known(void **state)
{
    static const struct {
        const char *text, *understood;
    } cases[] = {
        {"fear", "\"Fear\""},
        {" FEAR  of the\tmeeting ", "\"Fear of the meeting\""},
        {"Research and development", "\"Research and development\""},
        {"\"Research\" and development", "\"Research\" and \"Development\""},
        {"Research AND (development)", "\"Research\" and \"Development\""},
        {"research and development and fear",
         "\"Research and development\" and \"Fear\""},
        {"fear and research and development",
         "\"Fear\" and \"Research and development\""},
        {"not sure", "\"not sure\""},
        {"not \"sure\"", "not \"Sure\""},
        {"not not sure", "not \"not sure\""},
        {"fear and not sure", "\"Fear\" and \"not sure\""},
        {"fear and not  (sure)", "\"Fear\" and not \"Sure\""},
        {"not", "\"Not\""},
        {"not \"not\"", "not \"Not\""},
        {"not fear", "not \"Fear\""},
        {"near near near", "\"Near\" near/1 turn \"Near\""},
        {"anger (open)", "\"Anger (open)\""},
        {"(anger (open))", "\"Anger (open)\""},
        {"(unclear) or (fear)", "\"(unclear)\" or \"Fear\""},
        {"\"I was afraid\"", "\"\"I was afraid\"\""},
        {"fear or \"I was afraid\" or sure",
         "\"Fear\" or \"\"I was afraid\"\" or \"Sure\""},
        {"fear and \"say \"\"no\"\"\"", "\"Fear\" and \"say \"\"no\"\"\""},
        {"say \"no\" overlaps fear", "\"say \"\"no\"\"\" overlaps \"Fear\""},
        {"\342\200\234Research\342\200\235 overlaps \342\200\236fear\342\200\234",
         "\"Research\" overlaps \"Fear\""},
        {"\302\253fear\302\273 within \342\200\235sure\342\200\235",
         "\"Fear\" within \"Sure\""},
        {"\346\201\220\343\202\214 and sja\314\210lv",
         "\"\346\201\220\343\202\214\" and \"sj\303\244lv\""},
        {"50 % or fear", "\"50 %\" or \"Fear\""},
        {"a or b/c and fear", NULL},
        {"a or b / c and fear", "\"A or B / C\" and \"Fear\""},
        {"entrance/trust and Trust", "\"Trust\" and \"Trust\""},
        {"Entrance / trust", "\"Trust\""},
        {"\"entrance/trust\" or fear", "\"Trust\" or \"Fear\""},
        {"*", "*"},
        {"* and not *", "* and not *"},
    };
    Harness *h = *state;

    add_codes(h);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *understood = dup_understood(h, cases[i].text, &error);

        if (g_strcmp0(understood, cases[i].understood) != 0)
            fail_msg("'%s' is understood as %s (%s), not %s", cases[i].text,
                     understood ? understood : "nothing", error ? error->message : "",
                     cases[i].understood ? cases[i].understood : "nothing");
    }
}

static void
operators_bind_as_they_should(void **state)
{
    static const struct {
        const char *text, *understood;
    } cases[] = {
        {"fear or sure and near", "\"Fear\" or \"Sure\" and \"Near\""},
        {"(fear or sure) and near", "(\"Fear\" or \"Sure\") and \"Near\""},
        {"not fear overlaps sure", "not \"Fear\" overlaps \"Sure\""},
        {"not (fear overlaps sure)", "not (\"Fear\" overlaps \"Sure\")"},
        {"fear overlaps not sure", "\"Fear\" overlaps \"not sure\""},
        {"fear overlaps not fear", "\"Fear\" overlaps not \"Fear\""},
        {"fear not overlaps not not fear", "\"Fear\" not overlaps \"Fear\""},
        {"fear near/2 turns (sure and near)",
         "\"Fear\" near/2 turns (\"Sure\" and \"Near\")"},
        {"fear NEAR/1 Lines sure", "\"Fear\" near/1 line \"Sure\""},
        {"fear near/3lines sure", "\"Fear\" near/3 lines \"Sure\""},
        {"fear followed-by sure", "\"Fear\" followed-by/1 turn \"Sure\""},
        {"fear followed-by/0 turns near", "\"Fear\" followed-by/0 turns \"Near\""},
        {"fear within sure within near", "\"Fear\" within \"Sure\" within \"Near\""},
        {"fear within (sure within near)", "\"Fear\" within (\"Sure\" within \"Near\")"},
        {"fear and (sure and near)", "\"Fear\" and (\"Sure\" and \"Near\")"},
        {"not (fear or sure)", "not \"Fear\" and not \"Sure\""},
        {"not (fear and not sure)", "not \"Fear\" or not \"not sure\""},
        {"not (fear and not fear)", "not \"Fear\" or \"Fear\""},
        {"(((fear)))", "\"Fear\""},
    };
    Harness *h = *state;

    add_codes(h);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *understood = dup_understood(h, cases[i].text, &error);

        check_good(error);
        assert_string_equal(understood, cases[i].understood);
    }
}

static void
mistakes_are_shown_where_they_are(void **state)
{
    static const struct {
        const char *text;
        CodingError code;
        const char *message;
    } cases[] = {
        {"", CODING_ERROR_INVALID,
         "the query is empty; name a code, or write '*' for any"},
        {" \t ", CODING_ERROR_INVALID,
         "the query is empty; name a code, or write '*' for any"},
        {"fear\xff", CODING_ERROR_INVALID, "the query is not valid UTF-8"},
        {"fear and", CODING_ERROR_INVALID,
         "a code is missing at the end\n    fear and\n            ^"},
        {"and fear", CODING_ERROR_INVALID,
         "a code is missing before 'and'\n    and fear\n    ^"},
        {"fear and or sure", CODING_ERROR_INVALID,
         "a code is missing before 'or'\n    fear and or sure\n             ^"},
        {"(fear", CODING_ERROR_INVALID, "the bracket is not closed\n    (fear\n    ^"},
        {"fear)", CODING_ERROR_INVALID, "no bracket is open here\n    fear)\n        ^"},
        {"()", CODING_ERROR_INVALID, "a code is missing before ')'\n    ()\n     ^"},
        {"\346\201\220\343\202\214 and )", CODING_ERROR_INVALID,
         "a code is missing before ')'\n    \346\201\220\343\202\214 and )\n             "
         "^"},
        {"\"fear", CODING_ERROR_INVALID,
         "the quotation mark is not closed\n    \"fear\n    ^"},
        {"fear sure", CODING_ERROR_INVALID,
         "an operator is missing before 'sure': and, or, overlaps, within, followed-by, "
         "near, same-turn or same-speaker; names with operators in them need quotation "
         "marks\n"
         "    fear sure\n         ^"},
        {"fear not sure", CODING_ERROR_INVALID,
         "'not' cannot join two codes; write 'and not'\n    fear not sure\n         ^"},
        {"fear overlap sure", CODING_ERROR_INVALID,
         "no operator 'overlap'; did you mean 'overlaps'?\n    fear overlap sure\n       "
         "  "
         "^"},
        {"fear near/x sure", CODING_ERROR_INVALID,
         "a distance is a number up to 1000000: near/3 lines, near/2 turns\n"
         "    fear near/x sure\n              ^"},
        {"fear near/99999999999999999999999 lines sure", CODING_ERROR_INVALID,
         "a distance is a number up to 1000000: near/3 lines, near/2 turns\n"
         "    fear near/99999999999999999999999 lines sure\n              ^"},
        {"fear near/3 sure", CODING_ERROR_INVALID,
         "a distance is of lines or of turns: near/3 lines, near/2 turns\n"
         "    fear near/3 sure\n                ^"},
        {"fear within/3 lines sure", CODING_ERROR_INVALID,
         "'within' has no distance; 'near' and 'followed-by' have one\n"
         "    fear within/3 lines sure\n               ^"},
        {"Fear of the meting", CODING_ERROR_NOT_FOUND,
         "no code 'Fear of the meting' in the codebook; did you mean 'Fear of the "
         "meeting'?"},
        {"fear and (trst or sure)", CODING_ERROR_NOT_FOUND,
         "no code 'trst' in the codebook; did you mean 'Trust'?\n"
         "    fear and (trst or sure)\n              ^"},
        {"sure or Fear of the meting", CODING_ERROR_NOT_FOUND,
         "no code 'Fear of the meting' in the codebook; did you mean 'Fear of the "
         "meeting'?\n    sure or Fear of the meting\n            ^"},
    };
    Harness *h = *state;

    add_codes(h);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *understood = dup_understood(h, cases[i].text, &error);

        assert_null(understood);
        check_error(error, cases[i].code, "");
        assert_string_equal(error->message, cases[i].message);
    }
}

/* A failed expression leaves the query as it was. */
static void
a_mistake_adds_nothing(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = NULL;

    add_codes(h);
    query = coding_query_new(h->store, &error);
    assert_true(coding_query_add(query, "fear", &error));
    assert_false(coding_query_add(query, "sure and (near or", &error));
    assert_int_equal(coding_query_get_codes(query)->len, 1);
    g_autofree char *text = coding_query_dup_text(query);
    assert_null(text);
}

static void
long_queries_are_shown_around_the_fault(void **state)
{
    Harness *h = *state;
    g_autoptr(GString) text = g_string_new("fear");
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) lines = NULL;

    add_codes(h);
    for (guint i = 0; i < 100; i++)
        g_string_append(text, " or \346\201\220\343\202\214");
    g_string_append(text, " or trst");
    for (guint i = 0; i < 100; i++)
        g_string_append(text, " or sure");
    assert_null(dup_understood(h, text->str, &error));
    lines = g_strsplit(error->message, "\n", -1);
    assert_int_equal(g_strv_length(lines), 3);
    assert_true(coding_text_get_width(lines[1]) <= 80);
    /* The caret is under the first letter. */
    const char *fault = strstr(lines[1], "trst");
    g_autofree char *before = g_strndup(lines[1], (gsize)(fault - lines[1]));
    assert_int_equal(coding_text_get_width(before), strlen(lines[2]) - 1);
}

static void
long_chains_and_deep_brackets_end_in_time(void **state)
{
    Harness *h = *state;
    g_autoptr(GString) chain = g_string_new("fear");
    g_autoptr(GString) deep = g_string_new(NULL);
    g_autoptr(GString) nots = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *understood = NULL;

    add_codes(h);
    for (guint i = 0; i < 20000; i++) {
        g_string_append(chain, i % 2 ? " and not fear" : " or fear near sure");
        g_string_append(deep, "(");
        g_string_append(nots, "not ");
    }
    understood = dup_understood(h, chain->str, &error);
    check_good(error);
    g_clear_pointer(&understood, g_free);
    assert_null(dup_understood(h, deep->str, &error));
    check_error(error, CODING_ERROR_INVALID, "more than 100 brackets inside one another");
    g_clear_error(&error);
    g_string_append(nots, "fear");
    understood = dup_understood(h, nots->str, &error);
    check_good(error);
    assert_string_equal(understood, "\"Fear\"");
}

static void
the_codes_asked_for_are_those_that_can_be_found(void **state)
{
    static const struct {
        const char *text;
        guint n; /* 0: any */
    } cases[] = {
        {"fear", 1},
        {"fear or sure or fear", 2},
        {"fear and not \"sure\"", 1},
        {"fear overlaps sure", 1},
        {"fear overlaps *", 1},
        {"* overlaps fear", 0},
        {"not fear", 0},
        {"fear or not \"sure\"", 0},
        {"fear and * ", 0},
        {"(fear or not \"sure\") and near", 2},
        {"not (fear overlaps sure) and near", 1},
        {"(not fear) near sure", 0},
    };
    Harness *h = *state;

    add_codes(h);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingQuery) query = coding_query_new(h->store, &error);

        coding_query_add(query, cases[i].text, &error);
        check_good(error);
        if (coding_query_get_codes(query)->len != cases[i].n)
            fail_msg("'%s' asks for %u codes", cases[i].text,
                     coding_query_get_codes(query)->len);
    }
}

static void
dates_are_days_or_minutes_and_not_of_stages(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = coding_query_new(h->store, &error);

    assert_false(coding_query_set_since(query, "yesterday", &error));
    check_error(error, CODING_ERROR_INVALID, "yesterday");
    g_clear_error(&error);
    assert_true(coding_query_set_since(query, "2020-01-01T10:30", &error));
    assert_true(coding_query_set_until(query, "2020-01-31", &error));
    harness_begin(h, "freeze");
    coding_coder_freeze(h->store, h->ana, "open", &error);
    harness_commit(h);
    check_good(error);
    assert_true(coding_query_set_stage(query, "open", &error));
    assert_null(coding_query_run(query, &error));
    check_error(error, CODING_ERROR_INVALID, "leave out the dates");
}

/* --- conditions ------------------------------------------------------------------- */

static const char people[] = "group,label,age:number,work,years (paid):number\n"
                             "g1,P1,30,people,1\n"
                             "g1,P2,40,things and data,2\n"
                             "g1,P3,,people,3\n"
                             "g1,P4,50,,\n";

static CodingRoster *
make_people(Harness *h)
{
    g_autoptr(GError) error = NULL;

    harness_add_transcript(h, "g1", "P1: Aa.\n\nP2: Bb.\n\nP3: Cc.\n\nP4: Dd.\n");
    harness_begin(h, "participants");
    coding_roster_import_csv(h->store, "people.csv", people, -1, NULL, &error);
    check_good(error);
    harness_commit(h);
    CodingRoster *roster = coding_roster_load(h->store, &error);
    check_good(error);
    return roster;
}

static void
conditions_are_told_in_three_values(void **state)
{
    /* Of P1, P2, P3 (no age) and P4 (no work): yes, no, unknown. */
    static const struct {
        const char *text, *truth, *understood;
    } cases[] = {
        {"age>=40", "ny?y", "age >= 40"},
        {"not age>=40", "yn?n", "not age >= 40"},
        {"work=people and age<40", "yn?n", "work = people and age < 40"},
        {"work=people or age=50", "ynyy", "work = people or age = 50"},
        {"work=people OR age>=40", "yyyy", "work = people or age >= 40"},
        {"work!=people", "nyn?", "work != people"},
        {"not (work=people or age=50)", "nynn", "not (work = people or age = 50)"},
        {"not(work=people) and not age=40", "nnn?",
         "not (work = people) and not age = 40"},
        {"age=30 or age=40 and work=people", "yn?n",
         "age = 30 or age = 40 and work = people"},
        {"(age=30 or age=40) and work=people", "yn?n",
         "(age = 30 or age = 40) and work = people"},
        {"work= or age=", "nnyy", "work = (nothing) or age = (nothing)"},
        {"age= and work=people", "nnyn", "age = (nothing) and work = people"},
        {"work=things and data", "nyn?", "work = \"things and data\""},
        {"work=things and data and age=40", "nynn",
         "work = \"things and data\" and age = 40"},
        {"work=\"things and data\" or age=30", "yy??",
         "work = \"things and data\" or age = 30"},
        {"years (paid) > 1 and (years (paid)<3)", "nyn?",
         "years (paid) > 1 and (years (paid) < 3)"},
        {"not not age=30", "yn?n", "not not age = 30"},
        {"work=nobody (ever)", "nnn?", "work = \"nobody (ever)\""},
        {"(work=nobody (ever) or age=30)", "yn??",
         "(work = \"nobody (ever)\" or age = 30)"},
    };
    Harness *h = *state;
    g_autoptr(CodingRoster) roster = make_people(h);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingCondition) condition =
            coding_condition_parse(roster, cases[i].text, &error);
        char truth[5] = "";

        check_good(error);
        for (guint p = 0; p < 4; p++) {
            const CodingParticipant *who = g_ptr_array_index(roster->participants, p);

            truth[p] = "n?y"[coding_condition_ask(condition, who)];
            assert_int_equal(coding_condition_holds(condition, who), truth[p] == 'y');
            assert_int_equal(coding_condition_is_open(condition, who), truth[p] == '?');
        }
        if (strcmp(truth, cases[i].truth) != 0)
            fail_msg("'%s' is %s, not %s", cases[i].text, truth, cases[i].truth);
        assert_string_equal(coding_condition_get_text(condition), cases[i].understood);
    }
}

static void
mistakes_in_conditions_are_shown_where_they_are(void **state)
{
    static const struct {
        const char *text;
        CodingError code;
        const char *message;
    } cases[] = {
        {"age", CODING_ERROR_INVALID,
         "a condition is written 'ATTRIBUTE=VALUE', with one of = != < <= > >= between "
         "them"},
        {"age=30 and", CODING_ERROR_INVALID, "the condition on 'age': "},
        {"agee=30", CODING_ERROR_NOT_FOUND,
         "no attribute 'agee' in the project; did you mean 'age'?"},
        {"age=30 and wrk=people", CODING_ERROR_NOT_FOUND,
         "no attribute 'wrk' in the project; did you mean 'work'?\n    age=30 and "
         "wrk=people\n               ^"},
        {"(age=30", CODING_ERROR_INVALID,
         "the bracket is not closed\n    (age=30\n    ^"},
        {"age=30)", CODING_ERROR_INVALID, "the condition on 'age': '30)' does not fit"},
        {"work and age>40", CODING_ERROR_INVALID,
         "between them\n    work and age>40\n    ^"},
        {"work=\"people", CODING_ERROR_INVALID,
         "the quotation mark is not closed\n    work=\"people\n         ^"},
        {"work=\"people\" age=3", CODING_ERROR_INVALID,
         "'and' or 'or' is missing here\n    work=\"people\" age=3\n                  ^"},
        {"work=people and young", CODING_ERROR_INVALID,
         "nobody has the value 'people and young', and no condition follows; write "
         "ATTRIBUTE=VALUE, or put a value into quotation marks\n    work=people and "
         "young\n                ^"},
        {"(age=30) and )", CODING_ERROR_INVALID, "a condition is written"},
        {"age=30 or or age=40", CODING_ERROR_INVALID, ""},
    };
    Harness *h = *state;
    g_autoptr(CodingRoster) roster = make_people(h);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_condition_parse(roster, cases[i].text, &error));
        check_error(error, cases[i].code, cases[i].message);
    }
}

static void
conditions_in_many_brackets_end_in_time(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingRoster) roster = make_people(h);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) deep = g_string_new(NULL);
    g_autoptr(GString) chain = g_string_new("age=30");
    g_autoptr(CodingCondition) condition = NULL;

    for (guint i = 0; i < 2000; i++) {
        g_string_append(deep, "(");
        g_string_append(chain, i % 2 ? " or not age=40" : " and work=people");
    }
    g_string_append(deep, "age=30");
    assert_null(coding_condition_parse(roster, deep->str, &error));
    check_error(error, CODING_ERROR_INVALID, "more than 100 brackets");
    g_clear_error(&error);
    condition = coding_condition_parse(roster, chain->str, &error);
    check_good(error);
    assert_true(
        coding_condition_holds(condition, g_ptr_array_index(roster->participants, 0)));
}

int
main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        CASE(names_are_read_as_the_longest_that_is_known),
        CASE(operators_bind_as_they_should),
        CASE(mistakes_are_shown_where_they_are),
        CASE(a_mistake_adds_nothing),
        CASE(long_queries_are_shown_around_the_fault),
        CASE(long_chains_and_deep_brackets_end_in_time),
        CASE(the_codes_asked_for_are_those_that_can_be_found),
        CASE(dates_are_days_or_minutes_and_not_of_stages),
        CASE(conditions_are_told_in_three_values),
        CASE(mistakes_in_conditions_are_shown_where_they_are),
        CASE(conditions_in_many_brackets_end_in_time),
    };

    return cmocka_run_group_tests_name("query-parse", tests, NULL, NULL);
}
