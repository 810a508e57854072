/* test-response.c - the order of turns, and marks between them. */
#include "harness.h"

#define TALK                                                                             \
    "Moderator: How was it for you?\n\n"                                                 \
    "P1: It was hard at first.\n\n"                                                      \
    "Moderator: Mm.\n\n"                                                                 \
    "P2: Not for me at all.\n\n"                                                         \
    "P1: Mm.\n\n"                                                                        \
    "P2: I slept like a log.\n\n"                                                        \
    "Moderator: And who helped you?\n\n"                                                 \
    "P1: Nobody helped me there.\n"

/* --- the order of turns ------------------------------------------------------------- */

static GArray *
list(Harness *h, gint64 id, CodingRoster **roster, CodingTranscript **t)
{
    g_autoptr(GError) error = NULL;

    *roster = coding_roster_load(h->store, &error);
    check_good(error);
    *t = coding_transcript_load(h->store, id, &error);
    check_good(error);
    return coding_conversation_list(*t, *roster);
}

static void
a_token_interrupts_nobody_whoever_says_it(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingRoster) roster = NULL;
    g_autoptr(CodingTranscript) t = NULL;
    g_autoptr(GArray) turns = list(h, harness_add_transcript(h, "g1", TALK), &roster, &t);
    static const struct {
        CodingAfter after;
        guint previous, partner;
        gboolean says;
    } expected[] = {
        {CODING_AFTER_NOBODY, 0, 0, TRUE},       {CODING_AFTER_INTERVIEWER, 1, 0, TRUE},
        {CODING_AFTER_PARTICIPANT, 2, 2, FALSE}, {CODING_AFTER_PARTICIPANT, 2, 2, TRUE},
        {CODING_AFTER_PARTICIPANT, 4, 4, FALSE}, {CODING_AFTER_SELF, 4, 2, TRUE},
        {CODING_AFTER_PARTICIPANT, 6, 6, TRUE},  {CODING_AFTER_INTERVIEWER, 7, 6, TRUE},
    };

    assert_int_equal(turns->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < turns->len; i++) {
        const CodingConversationTurn *turn =
            &g_array_index(turns, CodingConversationTurn, i);

        assert_int_equal(turn->number, i + 1);
        assert_int_equal(turn->after, expected[i].after);
        assert_int_equal(turn->previous, expected[i].previous);
        assert_int_equal(turn->partner, expected[i].partner);
        assert_int_equal(turn->says, expected[i].says);
    }
}

static void
a_stage_direction_is_no_turn_and_parts_none(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingRoster) roster = NULL;
    g_autoptr(CodingTranscript) t = NULL;
    g_autoptr(GArray) turns = list(
        h,
        harness_add_transcript(h, "g1",
                               "Moderator: How was it?\n\nP1: Mm.\n\n(laughter)\n\n"
                               "P2: It was good.\n\n(A phone rings.)\n\nP1: Mine was not."
                               "\n\nP2: I know.\n"),
        &roster, &t);

    assert_int_equal(turns->len, 5);
    assert_int_equal(g_array_index(turns, CodingConversationTurn, 2).after,
                     CODING_AFTER_INTERVIEWER);
    assert_int_equal(g_array_index(turns, CodingConversationTurn, 3).previous, 3);
}

/* --- marks ------------------------------------------------------------------------ */

/* Marks turn @turn as a response to @to; TRUE when it is new. */
static gboolean
mark_as(Harness *h, const char *name, guint turn, guint to, const char *kind,
        CodingSegmentOrigin origin, GError **error)
{
    g_autoptr(CodingRoster) roster = NULL;
    g_autoptr(CodingTranscript) t = NULL;
    g_autoptr(GArray) turns =
        list(h, coding_transcript_find(h->store, name, NULL), &roster, &t);
    const CodingResponse response = {
        .turn = turn,
        .to = to,
        .kind = (char *)kind,
        .suggests = coding_response_kind_suggests(kind),
        .origin = origin,
    };
    gboolean added = FALSE, good;

    harness_begin(h, "respond");
    good = coding_response_add(h->store, t, turns, &response, &added, error);
    if (good)
        harness_commit(h);
    else
        coding_store_rollback(h->store);
    return good && added;
}

static gboolean
mark(Harness *h, guint turn, guint to, const char *kind)
{
    g_autoptr(GError) error = NULL;
    gboolean added = mark_as(h, "g1", turn, to, kind, CODING_SEGMENT_READING, &error);

    check_good(error);
    return added;
}

/* "4 challenges 2; ..." of what the acting coder sees; "?" behind what does not count. */
static char *
dup_seen(Harness *h, CodingResponseFilter filter)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) all = coding_response_list(h->store, &filter, &error);
    g_autoptr(GString) text = g_string_new(NULL);

    check_good(error);
    for (guint i = 0; i < all->len; i++) {
        const CodingResponse *its = g_ptr_array_index(all, i);

        g_string_append_printf(text, "%s%u %s %u%s", i ? "; " : "", its->turn, its->kind,
                               its->to, its->origin == CODING_SEGMENT_READING ? "" : "?");
    }
    return g_strdup(text->str);
}

static void
check_seen(Harness *h, CodingResponseFilter filter, const char *expected)
{
    g_autofree char *seen = dup_seen(h, filter);

    assert_string_equal(seen, expected);
}

#define ALL ((CodingResponseFilter){0})

static void
a_response_is_to_an_earlier_turn_of_somebody_else(void **state)
{
    Harness *h = *state;
    static const struct {
        guint turn, to;
        CodingError code;
        const char *part;
    } cases[] = {
        {1, 1, CODING_ERROR_INVALID, "g1:t1 is not a participant's turn"},
        {4, 4, CODING_ERROR_INVALID, "g1:t4 is not before g1:t4"},
        {4, 6, CODING_ERROR_INVALID, "g1:t6 is not before g1:t4"},
        {4, 0, CODING_ERROR_INVALID, "is not before"},
        {6, 4, CODING_ERROR_INVALID, "g1:t6 and g1:t4 are both of P2"},
        {9, 2, CODING_ERROR_NOT_FOUND, "no turn 9 in 'g1'; it has 8"},
        {0, 2, CODING_ERROR_NOT_FOUND, "no turn 0 in 'g1'"},
    };
    g_autofree char *before = NULL, *after = NULL;

    harness_add_transcript(h, "g1", TALK);
    before = harness_dump(h);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_false(mark_as(h, "g1", cases[i].turn, cases[i].to, "agrees",
                             CODING_SEGMENT_READING, &error));
        check_error(error, cases[i].code, cases[i].part);
    }
    after = harness_dump(h);
    assert_string_equal(before, after);
    assert_true(mark(h, 4, 2, "challenges"));
    assert_true(mark(h, 4, 1, "extends"));
    check_seen(h, ALL, "4 extends 1; 4 challenges 2");
}

static void
the_same_again_is_one_and_what_is_read_by_hand_counts(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    harness_add_transcript(h, "g1", TALK);
    assert_true(mark_as(h, "g1", 4, 2, "agrees", CODING_SEGMENT_AUTOMATIC, &error));
    assert_false(mark_as(h, "g1", 4, 2, "agrees", CODING_SEGMENT_AUTOMATIC, &error));
    check_seen(h, ALL, "4 agrees 2?");
    check_seen(h, (CodingResponseFilter){.counted = TRUE}, "");
    assert_false(mark(h, 4, 2, "Agrees"));
    check_seen(h, (CodingResponseFilter){.counted = TRUE}, "4 agrees 2");
    check_seen(h, (CodingResponseFilter){.unread = TRUE}, "");
    /* A search changes nothing of it, and marking it again nothing either. */
    mark_as(h, "g1", 4, 2, "agrees", CODING_SEGMENT_AUTOMATIC, &error);
    check_good(error);
    harness_begin(h, "again");
    harness_commit(h);
    assert_false(mark(h, 4, 2, "agrees"));
    check_seen(h, ALL, "4 agrees 2");
}

static void
a_kind_of_ones_own_is_made_when_asked_for(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *kind = NULL, *made = NULL, *known = NULL;

    harness_add_transcript(h, "g1", TALK);
    assert_null(coding_response_find_kind(h->store, "agree", FALSE, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "did you mean 'agrees'?");
    g_clear_error(&error);
    assert_null(coding_response_find_kind(h->store, " ... ", TRUE, &error));
    check_error(error, CODING_ERROR_INVALID, "needs a letter");
    g_clear_error(&error);
    kind = coding_response_find_kind(h->store, "AGREES", FALSE, &error);
    assert_string_equal(kind, "agrees");
    made = coding_response_find_kind(h->store, " Jokes  about ", TRUE, &error);
    assert_string_equal(made, "Jokes about");
    mark(h, 4, 2, made);
    known = coding_response_find_kind(h->store, "jokes about", FALSE, &error);
    assert_string_equal(known, "Jokes about");
}

static void
others_see_responses_and_their_kinds_once_they_are_shared(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) before = NULL, after = NULL, mine = NULL;
    const CodingResponse *first;

    harness_add_transcript(h, "g1", TALK);
    mark(h, 4, 2, "jokes");
    coding_store_set_coder(h->store, h->ben);
    check_seen(h, ALL, "");
    before = coding_response_list_kinds(h->store, &error);
    assert_int_equal(before->len, 4);
    mark(h, 8, 6, "asks");
    coding_store_set_coder(h->store, h->ana);
    mine = coding_response_list(h->store, &ALL, &error);
    first = g_ptr_array_index(mine, 0);
    harness_begin(h, "share");
    coding_coder_share(h->store, h->ana, &error);
    check_good(error);
    harness_commit(h);
    coding_store_set_coder(h->store, h->ben);
    check_seen(h, ALL, "4 jokes 2; 8 asks 6");
    after = coding_response_list_kinds(h->store, &error);
    assert_int_equal(after->len, 5);
    harness_begin(h, "respond remove");
    assert_false(coding_response_remove(h->store, first->id, &error));
    check_error(error, CODING_ERROR_DENIED, "the coder's own");
    g_clear_error(&error);
    assert_false(coding_response_accept(h->store, first->id, &error));
    check_error(error, CODING_ERROR_DENIED, "the coder's own");
    coding_store_rollback(h->store);
}

/* --- revisions -------------------------------------------------------------------- */

static CodingRevisionReport *
revise(Harness *h, const char *text, gboolean accept_loss, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(GError) problem = NULL;
    g_autoptr(CodingDraft) draft =
        coding_import_bytes("new", bytes, NULL, NULL, &problem);
    CodingRevisionReport *report = NULL;
    gboolean good;

    check_good(problem);
    harness_begin(h, "edit");
    good = coding_transcript_revise(
        h->store, coding_transcript_find(h->store, "g1", NULL), draft, NULL, NULL,
        &(CodingReviseOptions){accept_loss}, &report, error);
    if (good)
        harness_commit(h);
    else
        coding_store_rollback(h->store);
    return report;
}

static void
responses_go_with_their_turns_when_others_are_put_between(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingRevisionReport) report = NULL;

    harness_add_transcript(h, "g1", TALK);
    mark(h, 4, 2, "challenges");
    mark(h, 8, 6, "asks");
    report = revise(h, "Moderator: Good morning to you both.\n\n" TALK "\nP2: Nor me.\n",
                    FALSE, &error);
    check_good(error);
    assert_int_equal(report->n_lost, 0);
    check_seen(h, ALL, "5 challenges 3; 9 asks 7");
}

static void
a_response_is_lost_with_either_turn_and_undo_brings_it_back(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingRevisionReport) refused = NULL, report = NULL;
    g_autoptr(CodingOperation) undone = NULL;
    const char *without = "Moderator: How was it for you?\n\n"
                          "P2: Not for me at all.\n\nP1: Mm.\n\n"
                          "P2: I slept like a log.\n\n"
                          "Moderator: And who helped you?\n\n"
                          "P1: Nobody helped me there.\n";

    harness_add_transcript(h, "g1", TALK);
    mark(h, 4, 2, "challenges");
    mark(h, 8, 6, "asks");
    refused = revise(h, without, FALSE, &error);
    check_error(error, CODING_ERROR_LOSS, "response");
    assert_int_equal(refused->n_lost, 1);
    g_clear_error(&error);
    check_seen(h, ALL, "4 challenges 2; 8 asks 6");
    report = revise(h, without, TRUE, &error);
    check_good(error);
    assert_int_equal(report->n_lost, 1);
    check_seen(h, ALL, "6 asks 4");
    coding_store_undo(h->store, &undone, &error);
    check_good(error);
    check_seen(h, ALL, "4 challenges 2; 8 asks 6");
}

static void
two_responses_whose_turns_become_one_are_one(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingRevisionReport) report = NULL;

    harness_add_transcript(h, "g1", TALK);
    mark(h, 4, 2, "challenges");
    mark_as(h, "g1", 6, 2, "challenges", CODING_SEGMENT_AUTOMATIC, &error);
    mark(h, 8, 6, "asks");
    report = revise(h,
                    "Moderator: How was it for you?\n\nP1: It was hard at first.\n\n"
                    "P2: Not for me at all. I slept like a log.\n\n"
                    "Moderator: And who helped you?\n\nP1: Nobody helped me there.\n",
                    FALSE, &error);
    check_good(error);
    assert_int_equal(report->n_lost, 0);
    check_seen(h, ALL, "3 challenges 2; 5 asks 3");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_token_interrupts_nobody_whoever_says_it),
        CASE(a_stage_direction_is_no_turn_and_parts_none),
        CASE(a_response_is_to_an_earlier_turn_of_somebody_else),
        CASE(the_same_again_is_one_and_what_is_read_by_hand_counts),
        CASE(a_kind_of_ones_own_is_made_when_asked_for),
        CASE(others_see_responses_and_their_kinds_once_they_are_shared),
        CASE(responses_go_with_their_turns_when_others_are_put_between),
        CASE(a_response_is_lost_with_either_turn_and_undo_brings_it_back),
        CASE(two_responses_whose_turns_become_one_are_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
