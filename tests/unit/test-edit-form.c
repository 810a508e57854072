/* test-edit-form.c - a transcript as a text to edit: everything comes back. */
#include "harness.h"

static CodingDraft *
read_form(const char *form, const CodingDraft *before, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(form, strlen(form));

    return coding_edit_form_read(bytes, before, error);
}

static const char *
or_none(const char *text)
{
    return text ? text : "(none)";
}

/* All that a transcript stores, a line each. */
static char *
describe(const CodingDraft *draft)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        g_string_append_printf(
            out, "%d|%d|%s|%s|%s|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT, turn->kind,
            turn->continues, or_none(turn->speaker), or_none(turn->label),
            or_none(turn->remark), turn->begin, turn->end);
        for (guint p = 0; p < turn->paragraphs->len; p++)
            g_string_append_printf(out, "|%s", (char *)turn->paragraphs->pdata[p]);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static void
check_round(const CodingDraft *draft)
{
    g_autofree char *form = coding_edit_form_write(draft, "g1");
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) back = read_form(form, draft, &error);

    check_good(error);
    g_autofree char *was = describe(draft), *is = describe(back);
    assert_string_equal(is, was);
}

static void
everything_comes_back(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();

    (void)state;
    coding_draft_add_event(draft, "(the tape begins)", 1);
    coding_draft_begin_turn(draft, "P1", "P1", "F, 45", 2);
    coding_draft_set_times(draft, 12500, 15000);
    coding_draft_add_paragraph(draft, "I told him: no.");
    coding_draft_add_paragraph(draft, "# He\tanswered: [\"Why not?\"]");
    coding_draft_add_event(draft, "*", 3);
    coding_draft_add_paragraph(draft, "And that was that.");
    coding_draft_begin_turn(draft, "P1", "p 1", NULL, 4);
    coding_draft_set_times(draft, CODING_MISSING, 61001);
    coding_draft_begin_turn(draft, "P1", NULL, "=nods} \\", 5);
    coding_draft_set_times(draft, 3600000, CODING_MISSING);
    coding_draft_add_paragraph(draft, "\\t {x}");
    check_round(draft);
}

static void
labels_may_hold_any_sign(void **state)
{
    static const char *const names[] = {"*",     "#1", "A [B]",   "A {b}", "A\\B", "A\tB",
                                        "\\",    "=",  "Åsa (F)", "P1:",   "[",    "*a#",
                                        "和 子", "-",  "\\t",     "}"};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(CodingDraft) draft = coding_draft_new();

        coding_draft_begin_turn(draft, "First", "First", NULL, 1);
        coding_draft_add_paragraph(draft, "Well.");
        coding_draft_begin_turn(draft, names[i], names[i], names[(i + 1) % 16], 1);
        coding_draft_add_paragraph(draft, names[i]);
        coding_draft_begin_turn(draft, names[i], names[(i + 3) % 16], NULL, 1);
        check_round(draft);
    }
}

static void
what_an_editor_does_to_lines_is_no_change(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GError) error = NULL;

    (void)state;
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 1);
    coding_draft_add_paragraph(draft, "One.");
    coding_draft_add_paragraph(draft, "Two.");

    g_autofree char *was = describe(draft);
    g_autoptr(CodingDraft) back = read_form(
        "\xEF\xBB\xBF# x\r\n\r\nP1\tOne.  \r\n\tTwo.\r\n   \r\n\t\r\n", draft, &error);
    check_good(error);
    g_autofree char *is = describe(back);
    assert_string_equal(is, was);
}

static void
new_speakers_have_a_role(void **state)
{
    g_autoptr(CodingDraft) none = coding_draft_new();
    g_autoptr(CodingDraft) back = read_form("Moderator\tWhy?\nP1\tSo.\n", none, NULL);

    (void)state;
    assert_int_equal(coding_draft_get_role(back, "Moderator"), CODING_ROLE_INTERVIEWER);
    assert_int_equal(coding_draft_get_role(back, "P1"), CODING_ROLE_PARTICIPANT);
}

static void
faults_are_named_by_their_line(void **state)
{
    static const struct {
        const char *form, *message;
    } cases[] = {
        {"A\tOne\nTwo\n", "line 2: no TAB between label and text"},
        {"\n\tOne\n", "line 2: a paragraph before anybody speaks"},
        {"A [x]\tOne\n", "line 1: a time that cannot be read"},
        {"A [1:02\tOne\n", "line 1: a time that cannot be read"},
        {"A []\tOne\n", "line 1: a time that cannot be read"},
        {"{x}\tOne\n", "line 1: a remark without a label before it"},
        {"A {x\tOne\n", "line 1: a '{' without a '}'"},
        {"A {x} {y}\tOne\n", "line 1: two remarks in braces"},
        {"A {x} y\tOne\n", "line 1: more after the braces"},
        {"*\t(laughter)\n", "nobody says anything"},
        {"", "nobody says anything"},
        {"A\tOne\nB\t\xFFTwo\n", "line 2: not UTF-8"},
    };
    g_autoptr(CodingDraft) none = coding_draft_new();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(read_form(cases[i].form, none, &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].message);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_comes_back),
        cmocka_unit_test(labels_may_hold_any_sign),
        cmocka_unit_test(what_an_editor_does_to_lines_is_no_change),
        cmocka_unit_test(new_speakers_have_a_role),
        cmocka_unit_test(faults_are_named_by_their_line),
    };

    return cmocka_run_group_tests_name("edit-form", tests, NULL, NULL);
}
