/*
 * test-import.c - plain transcripts against what a careful reader finds.
 *
 * tests/golden/import-CASE/ holds an input and expected.tsv; with
 * IMPORT_GOLDEN=write the expected files are rewritten, for review in the diff.  The
 * samples beside the project are compared by tests/check-transcripts.c.
 */
#include "harness.h"
#include "import-help.h"
#include "io/label.h"

#define GOLDEN_FOLDER "tests/golden"

/* The one file of @folder called input.SOMETHING. */
static char *
find_input(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)))
        if (g_str_has_prefix(name, "input."))
            return g_build_filename(folder, name, NULL);
    return NULL;
}

static void
check_case(const char *folder)
{
    g_autofree char *input = find_input(folder);
    g_autofree char *path = g_build_filename(folder, "expected.tsv", NULL);
    g_autofree char *expected = NULL, *found = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = NULL;

    assert_non_null(input);
    draft = coding_import_file(input, NULL, NULL, NULL, &error);
    check_good(error);
    found = import_dump(draft);
    if (g_strcmp0(g_getenv("IMPORT_GOLDEN"), "write") == 0)
        assert_true(g_file_set_contents(path, found, -1, NULL));
    if (!g_file_get_contents(path, &expected, NULL, NULL))
        fail_msg("%s is missing", path);
    if (strcmp(expected, found) != 0)
        fail_msg("%s\n--- expected\n%s--- found\n%s", folder, expected, found);
}

static void
every_golden_case_is_read_as_expected(void **state)
{
    g_autoptr(GDir) dir = g_dir_open(GOLDEN_FOLDER, 0, NULL);
    const char *name;
    guint n = 0;

    (void)state;
    assert_non_null(dir);
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *folder = g_build_filename(GOLDEN_FOLDER, name, NULL);

        if (!g_str_has_prefix(name, "import-"))
            continue;
        check_case(folder);
        n++;
    }
    assert_true(n >= 30);
}

/* --- rules one by one ------------------------------------------------------------- */

static void
speech_goes_on_after_an_event(void **state)
{
    g_autoptr(CodingDraft) draft = import_read_good(
        "P1: One.\n(door)\nTwo.\n\n[phone]\nThree.\nP2: Four.\nP1: Five.\n", NULL);

    (void)state;
    assert_int_equal(coding_draft_count_units(draft), 3);
    assert_int_equal(coding_draft_count_turns(draft), 3);
    assert_int_equal(coding_draft_count_events(draft), 2);
    assert_true(import_get_turn(draft, 2)->continues);
    assert_string_equal(import_get_turn(draft, 4)->speaker, "P1");
    assert_false(import_get_turn(draft, 5)->continues);
}

static void
known_label_without_colon_is_a_warning_with_its_line(void **state)
{
    g_autoptr(CodingDraft) draft = import_read_good(
        "GA: One?\nTN1: Two.\nGA. Then three.\nTN1: Four.\nGA: Five?\n", NULL);

    (void)state;
    assert_true(import_warns(draft, 3, "lost its colon"));
    assert_int_equal(coding_draft_count_units(draft), 4);
}

static void
labels_one_letter_apart_are_asked_about(void **state)
{
    g_autoptr(CodingDraft) draft =
        import_read_good("Mark Erhardt: a\nAnna: b\nMark Erhardt: c\n"
                         "Mrk Erhardt: d\nAnna: e\nTN1: f\nTN2: g\nTN1: h\n",
                         NULL);

    (void)state;
    assert_true(import_warns(draft, 4, "nearly the same"));
    assert_false(import_warns(draft, 7, "nearly the same"));
}

static void
options_of_the_user_go_before_guesses(void **state)
{
    const char *const labels[] = {"Note", "Anna", NULL};
    CodingImportOptions by_labels = {.labels = labels};
    CodingImportOptions by_pattern = {.label_pattern = "<(?<label>\\w+)>\\s*"};
    CodingImportOptions by_header = {.header_lines = 2};
    g_autoptr(CodingDraft) a =
        import_read_text("Note: yes\nBert: no\nAnna: x\n", &by_labels, NULL);
    g_autoptr(CodingDraft) b =
        import_read_text("<anna> yes\n<bert> no: never\n", &by_pattern, NULL);
    g_autoptr(CodingDraft) c =
        import_read_text("Anna: a\nBert: b\nAnna: c\nBert: d\n", &by_header, NULL);

    (void)state;
    assert_int_equal(coding_draft_count_units(a), 2);
    assert_string_equal(import_get_turn(a, 0)->speaker, "Note");
    assert_int_equal(coding_draft_count_units(b), 2);
    assert_string_equal(import_get_turn(b, 1)->speaker, "bert");
    assert_int_equal(coding_draft_count_units(c), 2);
    assert_int_equal(import_get_turn(c, 0)->line, 3);
}

static void
wrong_label_patterns_are_invalid(void **state)
{
    static const struct {
        const char *pattern, *says;
    } cases[] = {
        {"(?<label>", "wrong at character"},
        {"\\w+:", "no group named 'label'"},
        {"(?<label>(a+)+)[:b]$", "takes too long"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        CodingImportOptions options = {.label_pattern = cases[i].pattern};
        g_autoptr(GError) error = NULL;

        assert_null(import_read_text(
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\n", &options,
            &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].says);
    }
}

static void
what_holds_no_speaker_is_refused(void **state)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"", "is empty"},
        {" \n\t\n", "no text in it"},
        {"Date: 3 May\nPlace: Rome\n", "no line says who speaks"},
        {"I told him: no.\nTwo things:\nfirst, second\n", "no line says who speaks"},
        {"Once upon a time there was a baker.\n\nHe baked.\n", "no line says who speaks"},
        {"GIF89a transcript", "GIF picture"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(import_read_text(cases[i].text, NULL, &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].says);
        assert_non_null(strstr(error->message, "'input'"));
    }
}

static void
files_that_cannot_be_read_say_why(void **state)
{
    static const struct {
        const char *path;
        CodingError code;
        const char *says;
    } cases[] = {
        {"tests", CODING_ERROR_INVALID, "is a directory"},
        {"no/such/file.txt", CODING_ERROR_NOT_FOUND, "no/such/file.txt"},
        {"/dev/zero", CODING_ERROR_INVALID, "device"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_import_file(cases[i].path, NULL, NULL, NULL, &error));
        check_error(error, cases[i].code, cases[i].says);
    }
}

static void
unknown_format_names_the_nearest(void **state)
{
    CodingImportOptions options = {.format = "plan"};
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(import_read_text("Anna: x\n", &options, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "did you mean 'plain'");
}

static void
a_cancelled_import_stops(void **state)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static("Anna: x\n", 8);
    CodingProgress progress = {.cancelled = 1};
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(coding_import_bytes("input", bytes, NULL, &progress, &error));
    check_error(error, CODING_ERROR_CANCELLED, "reading");
}

/* --- labels ------------------------------------------------------------------------ */

static void
spellings_of_one_label_have_one_key(void **state)
{
    static const char *const same[][2] = {
        {"P1", "p1"},
        {"P1", "P 1"},
        {"SPEAKER_00", "speaker 00"},
        {"Int.", "INT"},
        {"Zoe\314\210", "ZO\303\213"},
        {"\357\274\260\357\274\221", "P1"},
        {"\342\200\217P1", "P1"},
    };
    static const char *const apart[][2] = {
        {"P1", "P11"}, {"Anna", "Anne"}, {"TN1", "TN2"}};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++) {
        g_autofree char *a = coding_label_fold(same[i][0]),
                        *b = coding_label_fold(same[i][1]);
        assert_string_equal(a, b);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(apart); i++) {
        g_autofree char *a = coding_label_fold(apart[i][0]),
                        *b = coding_label_fold(apart[i][1]);
        assert_string_not_equal(a, b);
    }
}

static void
words_say_who_somebody_is(void **state)
{
    static const struct {
        const char *label;
        CodingRole role;
    } cases[] = {
        {"Moderator", CODING_ROLE_INTERVIEWER},
        {"Int.", CODING_ROLE_INTERVIEWER},
        {"IV", CODING_ROLE_INTERVIEWER},
        {"Interviewer 2", CODING_ROLE_INTERVIEWER},
        {"PSY", CODING_ROLE_INTERVIEWER},
        {"L\303\244kare", CODING_ROLE_INTERVIEWER},
        {"Intervjuare", CODING_ROLE_INTERVIEWER},
        {"Enqu\303\252trice", CODING_ROLE_INTERVIEWER},
        {"Assistentin", CODING_ROLE_ASSISTANT},
        {"Beobachter", CODING_ROLE_ASSISTANT},
        {"All", CODING_ROLE_OTHER},
        {"P1 & P2", CODING_ROLE_OTHER},
        {"P1/P2", CODING_ROLE_OTHER},
        {"P3?", CODING_ROLE_OTHER},
        {"Unidentified female", CODING_ROLE_OTHER},
        {"(STU)", CODING_ROLE_OTHER},
        {"P1", CODING_ROLE_PARTICIPANT},
        {"Anna Berg", CODING_ROLE_PARTICIPANT},
        {"Deltagare 3", CODING_ROLE_PARTICIPANT},
        {"Speaker 1", CODING_ROLE_PARTICIPANT},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (coding_label_guess(cases[i].label, NULL) != cases[i].role)
            fail_msg("'%s' was taken for role %d", cases[i].label,
                     coding_label_guess(cases[i].label, NULL));
}

static void
who_asks_most_behind_initials_interviews(void **state)
{
    g_autoptr(CodingDraft) a =
        import_read_good("GA: Why?\nTN1: So.\nGA: And you?\nTN2: No.\n"
                         "GA: When?\nTN1: Now. Or not?\nTN2: Never.\n",
                         NULL);
    g_autoptr(CodingDraft) b =
        import_read_good("F: Warum?\nA: So.\nF: Wann?\nA: Gestern.\n", NULL);
    g_autoptr(CodingDraft) c =
        import_read_good("M: I am his mother.\nI: Yes?\nM: Yes.\nI: And?\n", NULL);

    (void)state;
    assert_int_equal(coding_draft_get_role(a, "GA"), CODING_ROLE_INTERVIEWER);
    assert_int_equal(coding_draft_get_role(a, "TN1"), CODING_ROLE_PARTICIPANT);
    assert_int_equal(coding_draft_get_role(b, "F"), CODING_ROLE_INTERVIEWER);
    assert_int_equal(coding_draft_get_role(b, "A"), CODING_ROLE_PARTICIPANT);
    assert_int_equal(coding_draft_get_role(c, "I"), CODING_ROLE_INTERVIEWER);
    assert_int_equal(coding_draft_get_role(c, "M"), CODING_ROLE_PARTICIPANT);
}

static void
remarks_about_the_person_are_told_from_what_is_done(void **state)
{
    static const char *const about[] = {"F, 45",     "45",    "nurse, 34 years",
                                        "w",         "m/52",  "Guest",
                                        "Moderator", "34 J.", "kvinna, 40 \303\245r"};
    static const char *const done[] = {
        "nods", "lacht", "whispers, to P2", "2 seconds pause", "F laughs", "in 1945"};
    g_autoptr(CodingDraft) draft =
        import_read_good("P1 (F, 45): a\nP2 (nods): b\nP1 (F, 45): c\n"
                         "P1 (nurse, 45): d\nP2: e\n",
                         NULL);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(about); i++)
        if (!coding_label_is_attribute(about[i]))
            fail_msg("'%s' is about the person", about[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(done); i++)
        if (coding_label_is_attribute(done[i]))
            fail_msg("'%s' is what somebody does", done[i]);
    assert_string_equal(coding_draft_get_attributes(draft, "P1"), "F, 45; nurse, 45");
    assert_null(coding_draft_get_attributes(draft, "P2"));
}

/* A line at the same distance through the whole file, and one that is not. */
static void
the_same_line_on_every_page_goes_without_page_breaks(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(CodingDraft) draft = NULL;

    (void)state;
    for (guint i = 1; i <= 240; i++) {
        g_string_append_printf(text, "P%u: Said as number %u.\n", i % 3 + 1, i);
        if (i % 30 == 0)
            g_string_append(text, "Study of return, group 4\n");
        if (i == 50 || i == 70 || i == 155 || i == 200)
            g_string_append(text, "Nothing more.\n");
    }
    draft = import_read_good(text->str, NULL);
    assert_true(import_warns(draft, 0, "'Study of return, group 4' on 8 lines"));
    assert_null(strstr(import_get_turn(draft, 29)->paragraphs->pdata[0], "Study"));
    assert_int_equal(import_get_turn(draft, 29)->paragraphs->len, 1);
    assert_string_equal(import_get_turn(draft, 49)->paragraphs->pdata[1],
                        "Nothing more.");
}

static void
numbers_that_do_not_rise_stay(void **state)
{
    g_autoptr(CodingDraft) years = import_read_good(
        "P1: When?\n1999 was good\n2001 was bad\n1980 too\n2004 ended it\nP2: "
        "And?\nP1: Yes.\nP2: Ah.\n",
        NULL);
    CodingImportOptions options = {.label_pattern = "\\d+ (?<label>\\w+) "};
    g_autoptr(CodingDraft) pattern = import_read_text(
        "1 anna yes\n2 bert no\n3 anna yes\n4 bert no\n", &options, NULL);

    (void)state;
    assert_string_equal(import_get_turn(years, 0)->paragraphs->pdata[1], "1999 was good");
    assert_int_equal(coding_draft_count_units(pattern), 4);
    assert_string_equal(import_get_turn(pattern, 0)->speaker, "anna");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_golden_case_is_read_as_expected),
        cmocka_unit_test(speech_goes_on_after_an_event),
        cmocka_unit_test(known_label_without_colon_is_a_warning_with_its_line),
        cmocka_unit_test(labels_one_letter_apart_are_asked_about),
        cmocka_unit_test(options_of_the_user_go_before_guesses),
        cmocka_unit_test(wrong_label_patterns_are_invalid),
        cmocka_unit_test(what_holds_no_speaker_is_refused),
        cmocka_unit_test(files_that_cannot_be_read_say_why),
        cmocka_unit_test(unknown_format_names_the_nearest),
        cmocka_unit_test(a_cancelled_import_stops),
        cmocka_unit_test(spellings_of_one_label_have_one_key),
        cmocka_unit_test(words_say_who_somebody_is),
        cmocka_unit_test(remarks_about_the_person_are_told_from_what_is_done),
        cmocka_unit_test(the_same_line_on_every_page_goes_without_page_breaks),
        cmocka_unit_test(numbers_that_do_not_rise_stay),
        cmocka_unit_test(who_asks_most_behind_initials_interviews),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
