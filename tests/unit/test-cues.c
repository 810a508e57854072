/*
 * test-cues.c - subtitles and recognised speech: damage, refusals, options, and what the
 * published samples hold.
 */
#include "harness.h"
#include "import-help.h"

#include "io/cue-text.h"
#include "io/import.h"
#include "io/write.h"

/* --- refusals --------------------------------------------------------------------- */

static void
files_without_a_transcript_are_refused(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"WEBVTT", "without a cue"},
        {"WEBVTT\n\nNOTE nothing\n\nSTYLE\n::cue {}\n", "line 6: it ends without a cue"},
        {"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna></v>\n", "without a cue"},
        {"1\n00:00:01,000 --> 00:00:02,000\n\n", "without a cue"},
        {"{\"segments\": [{\"start\": 0,\n \"text\": \"So\"",
         "line 2: it is no whole JSON"},
        {"{\"segments\": [}", "line 1: it is no whole JSON"},
        {"{\"name\": \"axial\", \"version\": \"1\"}", "holds no list of objects"},
        {"[{\"id\": 1, \"title\": \"x\"}]", "holds no list of objects"},
        {"[]", "holds no list of objects"},
        {"[{\"id\": 1, \"text\": \"no speaker and no time\"}]",
         "has a speaker or a time"},
        {"{\"text\": \"All in one piece.\", \"language\": \"en\"}", "no list of objects"},
        {"{\"text\": \"a\\nb\", \"language\": \"en\"}", "no line says who speaks"},
        {"{\"segments\": []}", "holds no list of objects"},
        {"{\"a\": 1}\n{\"b\": \n", "line 2: it is no whole JSON"},
        {"{\"text\": \"<p>Nobody.</p>\", \"media-time\": 0}", "no line says who speaks"},
        {"{\"text\": \"\", \"media-time\": 0}", "no text in it"},
        {"{\"text\": 7.5e, \"media-time\": 0}", "line 1: it is no whole JSON"},
        {"{\"text\": null, \"media-time\": 0}", "has no 'text'"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingDraft) draft = import_read_text(cases[i].text, NULL, &error);

        if (draft)
            fail_msg("'%s' was read", cases[i].text);
        check_error(error, CODING_ERROR_INVALID, cases[i].says);
    }
}

static void
deep_json_is_refused_and_deep_lists_are_not_followed(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) deep = g_string_new("[{\"a\":");
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < 5000; i++)
        g_string_append_c(deep, '[');
    assert_null(import_read_text(deep->str, NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "levels deep");
    g_clear_error(&error);
    g_string_assign(deep, "{\"a\":");
    for (guint i = 0; i < 40; i++)
        g_string_append(deep, "[");
    g_string_append(deep, "{\"speaker\":\"A\",\"text\":\"x\"}");
    for (guint i = 0; i < 40; i++)
        g_string_append(deep, "]");
    g_string_append(deep, "}");
    assert_null(import_read_text(deep->str, NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "holds no list of objects");
}

/* --- times ------------------------------------------------------------------------ */

static void
times_are_read_as_programs_write_them(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *line;
        CodingCueTimes found;
        gint64 begin, end;
    } cases[] = {
        {"00:00:01,200 --> 00:00:03,000", CODING_CUE_TIMES, 1200, 3000},
        {"00:01.200 --> 00:03.000", CODING_CUE_TIMES, 1200, 3000},
        {" 0:0:1.2-->0:0:3 align:start", CODING_CUE_TIMES, 1200, 3000},
        {"123:00:00.000 --> 1234567:00:00.000", CODING_CUE_TIMES, 442800000,
         4444441200000},
        {"00:01.123456789 --> 00:02.0", CODING_CUE_TIMES, 1123, 2000},
        {"00:01.000 --> ", CODING_CUE_BROKEN_TIMES, 1000, CODING_MISSING},
        {"a --> 00:02.000", CODING_CUE_BROKEN_TIMES, CODING_MISSING, 2000},
        {"00:01.000 then --> 00:02.000x", CODING_CUE_BROKEN_TIMES, CODING_MISSING,
         CODING_MISSING},
        {"99999999999:00 --> 00:02.000", CODING_CUE_BROKEN_TIMES, CODING_MISSING, 2000},
        {"00:01.000 -> 00:02.000", CODING_CUE_NO_TIMES, CODING_MISSING, CODING_MISSING},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 begin, end;

        assert_int_equal(coding_cue_times_parse(cases[i].line, &begin, &end),
                         cases[i].found);
        assert_true(begin == cases[i].begin);
        assert_true(end == cases[i].end);
    }
}

static void
whole_numbers_are_seconds_or_milliseconds_by_the_rate_of_speech(
    void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) seconds = import_read_good(
        "[{\"speaker\":\"A\",\"start\":0,\"end\":3,\"text\":\"So it began in the "
        "spring.\"},"
        "{\"speaker\":\"B\",\"start\":3,\"end\":5,\"text\":\"In the spring.\"}]",
        NULL);
    g_autoptr(CodingDraft) milliseconds = import_read_good(
        "[{\"speaker\":\"A\",\"start\":0,\"end\":3000,\"text\":\"So it began in the "
        "spring.\"},{\"speaker\":\"B\",\"start\":3000,\"end\":5000,\"text\":\"Yes.\"}]",
        NULL);

    assert_true(import_get_turn(seconds, 1)->begin == 3000);
    assert_true(import_get_turn(milliseconds, 1)->begin == 3000);
}

static void
times_beyond_all_reason_are_none(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = import_read_good(
        "[{\"speaker\":\"A\",\"start\":1e300,\"end\":-5,\"text\":\"x\"},"
        "{\"speaker\":\"B\",\"start\":1.5,\"end\":\"soon\",\"text\":\"y\"}]",
        NULL);

    assert_true(import_get_turn(draft, 0)->begin == CODING_MISSING);
    assert_true(import_get_turn(draft, 0)->end == CODING_MISSING);
    assert_true(import_get_turn(draft, 1)->begin == 1500);
}

/* --- what the user says goes before ----------------------------------------------- */

static const char dialogue[] = "1\n00:00:01,000 --> 00:00:02,000\nNote: yes\n\n"
                               "2\n00:00:02,000 --> 00:00:03,000\nBert: no\n\n"
                               "3\n00:00:03,000 --> 00:00:04,000\nNote: so\n";

static void
labels_and_patterns_of_the_user_are_obeyed(void **state G_GNUC_UNUSED)
{
    const char *const labels[] = {"note", NULL}, *const others[] = {"Zoe", NULL};
    CodingImportOptions by_labels = {.labels = labels}, by_others = {.labels = others};
    CodingImportOptions by_pattern = {.label_pattern = "^(?<label>\\w+): "};
    CodingImportOptions apart = {.join = CODING_JOIN_NEVER};
    g_autoptr(CodingDraft) a = import_read_good(dialogue, &by_labels);
    g_autoptr(CodingDraft) b = import_read_good(dialogue, &by_pattern);
    g_autoptr(CodingDraft) c =
        import_read_good("WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>a\n\n"
                         "00:02.000 --> 00:03.000\n<v A>b\n",
                         &apart);
    g_autoptr(GError) error = NULL;

    assert_string_equal(import_get_turn(a, 0)->speaker, "Note");
    assert_int_equal(coding_draft_count_turns(a), 1);
    assert_int_equal(coding_draft_count_turns(b), 3);
    assert_int_equal(coding_draft_get_turns(c)->len, 2);
    assert_null(import_read_text(dialogue, &by_others, &error));
    check_error(error, CODING_ERROR_INVALID, "none of its cues begins with");
}

static void
header_lines_of_the_user_are_no_cues(void **state G_GNUC_UNUSED)
{
    CodingImportOptions options = {.format = "subrip", .header_lines = 4};
    g_autoptr(CodingDraft) draft = import_read_good(dialogue, &options);
    const CodingMetadata *header = coding_draft_get_metadata(draft)->pdata[0];

    assert_int_equal(coding_draft_count_units(draft), 2);
    assert_string_equal(header->key, "Header");
    assert_non_null(strstr(header->value, "Note: yes"));
}

static void
any_encoding_is_told(void **state G_GNUC_UNUSED)
{
    static const char utf8[] =
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Åsa>Nej.\n\n00:03.000 --> "
        "00:04.000\n<v Bo>Jo.\n";
    gsize length;
    g_autofree char *wide = g_convert(utf8, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
    g_autofree char *latin =
        g_convert(utf8, -1, "WINDOWS-1252", "UTF-8", NULL, NULL, NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(wide, length);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) a = coding_import_bytes("input", bytes, NULL, NULL, &error);
    g_autoptr(CodingDraft) b = import_read_good(latin, NULL);

    check_good(error);
    assert_string_equal(import_get_turn(a, 0)->speaker, "Åsa");
    assert_string_equal(import_get_turn(b, 0)->speaker, "Åsa");
}

static void
a_cancelled_import_of_cues_stops(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(dialogue, strlen(dialogue));
    CodingProgress progress = {.cancelled = 1};
    g_autoptr(GError) error = NULL;

    assert_null(coding_import_bytes("input", bytes, NULL, &progress, &error));
    check_error(error, CODING_ERROR_CANCELLED, "reading");
}

/* --- out -------------------------------------------------------------------------- */

static char *
write_as(const char *id, const CodingDraft *draft)
{
    g_autoptr(GError) error = NULL;
    const CodingWriter *writer = coding_writer_find(id, &error);
    g_autoptr(GBytes) bytes = writer ? coding_write(writer, draft, &error) : NULL;

    check_good(error);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

/* Joined cues are cut where they were joined. */
static void
cues_are_written_as_they_were(void **state G_GNUC_UNUSED)
{
    static const char vtt[] =
        "WEBVTT\n\nNOTE Date: 4 March, 10&#58;30\n"
        "\n00:00:01.000 --> 00:00:02.500\n<v Anna>So &lt;we&gt;</v>\n"
        "\n00:00:02.500 --> 00:00:04.000\n<v Anna>began.</v>\n"
        "\n00:00:04.000 --> 00:00:05.000\n[door]\n"
        "\n00:00:05.000 --> 00:00:06.000\n<v Anna>Two things: a</v>\n"
        "\n00:00:05.500 --> 00:00:07.000\n<v Bo>Yes.</v>\n";
    g_autoptr(CodingDraft) draft = import_read_good(vtt, NULL);
    g_autofree char *again = write_as("webvtt", draft), *srt = write_as("subrip", draft);
    g_autoptr(CodingDraft) from_srt = import_read_good(srt, NULL);
    g_autofree char *third = write_as("webvtt", from_srt);

    assert_int_equal(coding_draft_get_turns(draft)->len, 4);
    assert_non_null(strstr(again, "<v Anna>began.</v>"));
    g_autofree char *without_note =
        g_strconcat("WEBVTT\n", strstr(vtt, "\n\n00:00:01") + 1, NULL);
    assert_string_equal(strstr(again, "\n\n00:00:01") + 1,
                        strstr(vtt, "\n\n00:00:01") + 1);
    assert_string_equal(third, without_note);
}

static void
texts_that_look_like_markup_survive(void **state G_GNUC_UNUSED)
{
    static const char *const texts[] = {
        "<v Bo>x</v>",
        "&amp;lt; &#60; &nosuch;",
        "{\\an8}up {i}this{/i} {it}",
        "Two things: P2: no",
        "- Bo: >> Anna: yes >> so",
        "00:00:01,000 --> 00:00:02,000",
        "42",
        "WEBVTT NOTE STYLE",
        "<00:00:01.000> <c.red> <i> </> <laughs> a<b>c",
        "(laughs)",
    };

    for (const CodingWriter *const *writer = coding_writers(); *writer; writer++) {
        for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
            g_autoptr(CodingDraft) draft = coding_draft_new(), again = NULL;
            g_autofree char *file = NULL;

            if (!g_str_has_prefix((*writer)->id, "webvtt") &&
                strcmp((*writer)->id, "subrip") != 0 &&
                strcmp((*writer)->id, "json") != 0)
                continue;
            for (guint turn = 0; turn < 3; turn++) {
                coding_draft_begin_turn(draft, turn % 2 ? "P2" : "P1", NULL, NULL, 0);
                coding_draft_set_times(draft, (gint64)turn * 1000,
                                       (gint64)turn * 1000 + 900);
                coding_draft_add_paragraph(draft, texts[i]);
            }
            file = write_as((*writer)->id, draft);
            again = import_read_good(file, NULL);
            assert_int_equal(coding_draft_count_turns(again), 3);
            for (guint turn = 0; turn < 3; turn++)
                if (strcmp(import_get_turn(again, turn)->paragraphs->pdata[0],
                           texts[i]) != 0)
                    fail_msg("%s: '%s' came back as '%s'\n%s", (*writer)->id, texts[i],
                             (char *)import_get_turn(again, turn)->paragraphs->pdata[0],
                             file);
        }
    }
}

static void
names_that_subrip_cannot_hold_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GError) error = NULL;

    coding_draft_begin_turn(draft, "Dr: No", NULL, NULL, 0);
    coding_draft_set_times(draft, 0, 1);
    coding_draft_add_paragraph(draft, "x");
    assert_null(coding_write(coding_writer_find("subrip", NULL), draft, &error));
    check_error(error, CODING_ERROR_INVALID, "choose webvtt");
}

static void
a_draft_without_times_needs_another_format(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GError) error = NULL;

    coding_draft_begin_turn(draft, "Anna", NULL, NULL, 0);
    coding_draft_add_paragraph(draft, "x");
    assert_null(coding_write(coding_writer_find("webvtt", NULL), draft, &error));
    check_error(error, CODING_ERROR_INVALID, "needs times");
}

static void
missing_ends_last_until_the_next_cue(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autofree char *file = NULL;

    for (guint i = 0; i < 2; i++) {
        coding_draft_begin_turn(draft, i ? "Bo" : "Anna", NULL, NULL, 0);
        coding_draft_set_times(draft, 1000 + i * 3000, CODING_MISSING);
        coding_draft_add_paragraph(draft, "x");
    }
    file = write_as("webvtt", draft);
    assert_non_null(strstr(file, "00:00:01.000 --> 00:00:04.000"));
    assert_non_null(strstr(file, "00:00:04.000 --> 00:00:05.000"));
}

static void
broken_times_are_a_warning_with_their_line(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = import_read_good(
        "WEBVTT\n\n00:01.000 --> 00:0x\n<v A>a\n\n00:05.000 --> 00:06.000\n<v "
        "B>b\n\n00:02.000 --> 00:03.000\n<v A>c\n",
        NULL);

    assert_true(import_warns(draft, 3, "cannot be read"));
    assert_true(import_warns(draft, 9, "comes after"));
    assert_int_equal(coding_draft_count_units(draft), 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_without_a_transcript_are_refused),
        cmocka_unit_test(deep_json_is_refused_and_deep_lists_are_not_followed),
        cmocka_unit_test(times_are_read_as_programs_write_them),
        cmocka_unit_test(whole_numbers_are_seconds_or_milliseconds_by_the_rate_of_speech),
        cmocka_unit_test(times_beyond_all_reason_are_none),
        cmocka_unit_test(broken_times_are_a_warning_with_their_line),
        cmocka_unit_test(labels_and_patterns_of_the_user_are_obeyed),
        cmocka_unit_test(header_lines_of_the_user_are_no_cues),
        cmocka_unit_test(any_encoding_is_told),
        cmocka_unit_test(a_cancelled_import_of_cues_stops),
        cmocka_unit_test(cues_are_written_as_they_were),
        cmocka_unit_test(texts_that_look_like_markup_survive),
        cmocka_unit_test(names_that_subrip_cannot_hold_are_refused),
        cmocka_unit_test(a_draft_without_times_needs_another_format),
        cmocka_unit_test(missing_ends_last_until_the_next_cue),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
