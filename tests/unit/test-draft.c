/* test-draft.c - what an importer hands over, and what is counted in it. */
#include "harness.h"
#include "import-help.h"

static void
neighbouring_turns_of_one_speaker_are_two_units_and_one_turn(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();

    (void)state;
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 1);
    coding_draft_add_paragraph(draft, "a");
    coding_draft_begin_turn(draft, "P1", "p1", NULL, 2);
    coding_draft_add_paragraph(draft, "b");
    coding_draft_add_event(draft, "(door)", 3);
    coding_draft_begin_turn(draft, "P2", "P2", NULL, 4);
    assert_int_equal(coding_draft_count_units(draft), 3);
    assert_int_equal(coding_draft_count_turns(draft), 2);
    assert_int_equal(coding_draft_count_events(draft), 1);
}

static void
a_part_after_an_event_belongs_to_the_turn_before(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();

    (void)state;
    coding_draft_begin_turn(draft, "P1", "P1", "nods", 1);
    coding_draft_add_paragraph(draft, "a");
    coding_draft_add_event(draft, "(door)", 2);
    coding_draft_add_event(draft, "(window)", 3);
    coding_draft_add_paragraph(draft, "b");
    coding_draft_add_paragraph(draft, "c");
    assert_int_equal(coding_draft_get_turns(draft)->len, 4);
    assert_true(import_get_turn(draft, 3)->continues);
    assert_string_equal(import_get_turn(draft, 3)->speaker, "P1");
    assert_int_equal(import_get_turn(draft, 3)->paragraphs->len, 2);
    assert_int_equal(coding_draft_count_units(draft), 1);
    assert_int_equal(coding_draft_count_turns(draft), 1);
}

static void
paragraphs_lose_the_space_at_their_ends_only(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();

    (void)state;
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 1);
    coding_draft_add_paragraph(draft, " \302\240a   b\t\342\200\257");
    coding_draft_add_paragraph(draft, " \302\240 ");
    coding_draft_join_paragraph(draft, "  c ");
    assert_int_equal(import_get_turn(draft, 0)->paragraphs->len, 1);
    assert_string_equal(g_ptr_array_index(import_get_turn(draft, 0)->paragraphs, 0),
                        "a   b c");
}

static void
add_cue(CodingDraft *draft, const char *speaker, gint64 begin, const char *text,
        guint line)
{
    coding_draft_begin_turn(draft, speaker, speaker, NULL, line);
    coding_draft_set_times(draft, begin, begin + 900);
    coding_draft_add_paragraph(draft, text);
}

static void
cues_of_one_speaker_are_joined_and_their_times_kept(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    const CodingDraftMark *marks;

    (void)state;
    add_cue(draft, "P1", 0, "one two", 1);
    add_cue(draft, "P1", 1000, "three", 4);
    add_cue(draft, "P1", 2000, "four", 7);
    coding_draft_add_event(draft, "(door)", 9);
    add_cue(draft, "P1", 3000, "five", 10);
    add_cue(draft, "P1", 4000, "six", 13);
    add_cue(draft, "P2", 5000, "seven", 16);
    coding_draft_join_turns(draft, TRUE);

    assert_int_equal(coding_draft_get_turns(draft)->len, 4);
    assert_string_equal(import_get_turn(draft, 0)->paragraphs->pdata[0],
                        "one two three four");
    assert_int_equal(import_get_turn(draft, 0)->begin, 0);
    assert_int_equal(import_get_turn(draft, 0)->end, 2900);
    assert_int_equal(import_get_turn(draft, 0)->marks->len, 3);
    marks = &g_array_index(import_get_turn(draft, 0)->marks, CodingDraftMark, 0);
    assert_int_equal(marks[1].offset, strlen("one two "));
    assert_int_equal(marks[1].begin, 1000);
    assert_int_equal(marks[2].end, 2900);
    assert_true(import_get_turn(draft, 2)->continues);
    assert_string_equal(import_get_turn(draft, 2)->paragraphs->pdata[0], "five six");
    assert_int_equal(import_get_turn(draft, 2)->end, 4900);
    assert_int_equal(coding_draft_count_units(draft), 6);
    assert_int_equal(coding_draft_count_turns(draft), 2);
}

static void
paragraphs_of_joined_turns_stay_paragraphs(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();

    (void)state;
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 1);
    coding_draft_add_paragraph(draft, "a");
    coding_draft_begin_turn(draft, "P1", "p1", NULL, 2);
    coding_draft_add_paragraph(draft, "b");
    coding_draft_begin_turn(draft, "P1", "P1", "nods", 3);
    coding_draft_add_paragraph(draft, "c");
    coding_draft_join_turns(draft, FALSE);
    assert_int_equal(coding_draft_get_turns(draft)->len, 2);
    assert_int_equal(import_get_turn(draft, 0)->paragraphs->len, 2);
    assert_int_equal(g_array_index(import_get_turn(draft, 0)->lines, guint, 1), 2);
    assert_string_equal(import_get_turn(draft, 1)->remark, "nods");
    assert_int_equal(coding_draft_count_units(draft), 3);
}

static void
those_who_speak_at_once_are_one_unit_and_never_joined(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();

    (void)state;
    add_cue(draft, "P1", 0, "a", 1);
    add_cue(draft, "P1", 1000, "b", 2);
    coding_draft_begin_simultaneous(draft, "P2", "P2", 2);
    coding_draft_add_paragraph(draft, "c");
    add_cue(draft, "P2", 2000, "d", 3);
    assert_int_equal(coding_draft_count_units(draft), 3);
    assert_int_equal(coding_draft_count_turns(draft), 3);
    coding_draft_join_turns(draft, TRUE);
    assert_int_equal(coding_draft_get_turns(draft)->len, 4);
    assert_int_equal(coding_draft_count_units(draft), 3);
}

static void
a_time_inside_a_turn_is_a_mark_where_the_text_goes_on(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    const CodingDraftMark *mark;

    (void)state;
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 1);
    coding_draft_add_paragraph(draft, "first");
    coding_draft_mark_time(draft, 5000, CODING_MISSING);
    coding_draft_join_paragraph(draft, "second");
    assert_int_equal(import_get_turn(draft, 0)->marks->len, 1);
    mark = &g_array_index(import_get_turn(draft, 0)->marks, CodingDraftMark, 0);
    assert_int_equal(mark->paragraph, 0);
    assert_int_equal(mark->offset, strlen("first "));
    assert_int_equal(mark->begin, 5000);
}

static void
units_in_which_nobody_speaks_are_counted_and_part_turns(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();

    (void)state;
    coding_draft_add_silence(draft);
    coding_draft_add_silence(draft);
    add_cue(draft, "P1", 0, "a", 1);
    coding_draft_add_silence(draft);
    coding_draft_add_event(draft, "[noise]", 2);
    add_cue(draft, "P1", 1000, "b", 3);
    add_cue(draft, "P1", 2000, "c", 4);
    coding_draft_add_silence(draft);
    assert_int_equal(coding_draft_count_units(draft), 7);
    assert_int_equal(coding_draft_count_turns(draft), 5);
    coding_draft_join_turns(draft, TRUE);
    assert_int_equal(coding_draft_get_turns(draft)->len, 3);
    assert_int_equal(coding_draft_count_units(draft), 7);
    assert_int_equal(coding_draft_count_turns(draft), 5);
}

static void
words_are_counted_in_any_script(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();

    (void)state;
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 1);
    coding_draft_add_paragraph(draft, "I don't know - well-known, 3 things...");
    coding_draft_add_paragraph(
        draft, "\350\260\242\350\260\242\345\244\247\345\256\266\343\200\202");
    coding_draft_add_event(draft, "(not counted)", 2);
    assert_int_equal(coding_draft_count_words(draft), 6 + 4);
}

static void
speakers_come_in_order_of_appearance(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GPtrArray) speakers = NULL;

    (void)state;
    coding_draft_begin_turn(draft, "Z", "Z", NULL, 1);
    coding_draft_begin_turn(draft, "A", "A", NULL, 2);
    coding_draft_begin_turn(draft, "Z", "z", NULL, 3);
    speakers = coding_draft_list_speakers(draft);
    assert_int_equal(speakers->len, 2);
    assert_string_equal(g_ptr_array_index(speakers, 0), "Z");
    assert_string_equal(g_ptr_array_index(speakers, 1), "A");
}

static void
units_of_one_turn_are_counted_across_events(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();

    (void)state;
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 1);
    coding_draft_add_paragraph(draft, "a");
    coding_draft_add_event(draft, "(door)", 2);
    coding_draft_add_unit(draft, 3);
    coding_draft_add_paragraph(draft, "b");
    assert_int_equal(coding_draft_count_units(draft), 2);
    assert_int_equal(coding_draft_count_turns(draft), 1);
    assert_true(import_get_turn(draft, 2)->continues);
    assert_int_equal(g_array_index(import_get_turn(draft, 2)->lines, guint, 0), 3);
}

static void
the_last_time_is_that_of_the_recording_if_it_is_known(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();

    (void)state;
    assert_true(coding_draft_get_last_time(draft) == CODING_MISSING);
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 1);
    coding_draft_set_times(draft, 1000, 2000);
    assert_true(coding_draft_get_last_time(draft) == 2000);
    coding_draft_extend_to(draft, 5000);
    coding_draft_extend_to(draft, CODING_MISSING);
    assert_true(coding_draft_get_last_time(draft) == 5000);
}

static void
missing_times_leave_what_is_there(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();

    (void)state;
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 1);
    assert_true(import_get_turn(draft, 0)->begin == CODING_MISSING);
    coding_draft_set_times(draft, 5, CODING_MISSING);
    coding_draft_set_times(draft, CODING_MISSING, 9);
    assert_int_equal(import_get_turn(draft, 0)->begin, 5);
    assert_int_equal(import_get_turn(draft, 0)->end, 9);
}

static void
a_flood_of_warnings_is_counted_and_not_kept(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    const GPtrArray *warnings = coding_draft_get_warnings(draft);
    const CodingWarning *last;

    (void)state;
    for (guint i = 0; i < 1500; i++)
        coding_draft_warn(draft, i, "number %u", i);
    assert_int_equal(warnings->len, 1001);
    last = g_ptr_array_index(warnings, 1000);
    assert_string_equal(last->message, "500 further warnings are not shown");
}

static void
voices_without_a_name_stay_apart(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();

    (void)state;
    coding_draft_begin_turn(draft, "Unknown", NULL, NULL, 1);
    coding_draft_add_paragraph(draft, "How was it?");
    coding_draft_begin_turn(draft, "Unknown", NULL, NULL, 2);
    coding_draft_set_apart(draft);
    coding_draft_add_paragraph(draft, "It was");
    coding_draft_begin_turn(draft, "Unknown", NULL, NULL, 3);
    coding_draft_add_paragraph(draft, "long.");
    assert_int_equal(coding_draft_count_turns(draft), 2);
    coding_draft_join_turns(draft, TRUE);
    assert_int_equal(coding_draft_get_turns(draft)->len, 2);
    assert_string_equal(g_ptr_array_index(import_get_turn(draft, 1)->paragraphs, 0),
                        "It was long.");
    assert_int_equal(coding_draft_count_units(draft), 3);
    assert_int_equal(coding_draft_count_turns(draft), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(voices_without_a_name_stay_apart),
        cmocka_unit_test(neighbouring_turns_of_one_speaker_are_two_units_and_one_turn),
        cmocka_unit_test(a_part_after_an_event_belongs_to_the_turn_before),
        cmocka_unit_test(paragraphs_lose_the_space_at_their_ends_only),
        cmocka_unit_test(cues_of_one_speaker_are_joined_and_their_times_kept),
        cmocka_unit_test(paragraphs_of_joined_turns_stay_paragraphs),
        cmocka_unit_test(those_who_speak_at_once_are_one_unit_and_never_joined),
        cmocka_unit_test(a_time_inside_a_turn_is_a_mark_where_the_text_goes_on),
        cmocka_unit_test(units_in_which_nobody_speaks_are_counted_and_part_turns),
        cmocka_unit_test(words_are_counted_in_any_script),
        cmocka_unit_test(speakers_come_in_order_of_appearance),
        cmocka_unit_test(units_of_one_turn_are_counted_across_events),
        cmocka_unit_test(the_last_time_is_that_of_the_recording_if_it_is_known),
        cmocka_unit_test(missing_times_leave_what_is_there),
        cmocka_unit_test(a_flood_of_warnings_is_counted_and_not_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
