/* test-turn-table.c - tables of turns, as Word, web pages and spreadsheets have them. */
#include "harness.h"
#include "import-help.h"
#include "io/turn-table.h"

/* Rows end in LF, cells in "|"; "^" is a line break inside a cell. */
static CodingTurnTable *
make_table(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    CodingTurnTable *table = coding_turn_table_new();

    for (guint i = 0; lines[i]; i++) {
        g_auto(GStrv) cells = g_strsplit(g_strdelimit(lines[i], "^", '\n'), "|", -1);

        if (*lines[i])
            coding_turn_table_add(table, (const char *const *)cells, g_strv_length(cells),
                                  i + 1);
    }
    return table;
}

static CodingDraft *
read_told(const char *text, const CodingImportOptions *options)
{
    g_autoptr(CodingTurnTable) table = make_table(text);
    g_autoptr(GError) error = NULL;
    CodingDraft *draft = coding_draft_new();

    coding_turn_table_emit(table, options, draft, &error);
    check_good(error);
    return draft;
}

/* What of the dump is about turns, without its line numbers and labels. */
static char *
flatten(const CodingDraft *draft)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        g_string_append(out, turn->kind == CODING_TURN_EVENT ? "*" : turn->speaker);
        if (turn->begin != CODING_MISSING)
            g_string_append_printf(out, " %" G_GINT64_FORMAT, turn->begin);
        if (turn->end != CODING_MISSING)
            g_string_append_printf(out, "-%" G_GINT64_FORMAT, turn->end);
        for (guint p = 0; p < turn->paragraphs->len; p++)
            g_string_append_printf(out, "%s%s", p ? "^" : ": ",
                                   (char *)turn->paragraphs->pdata[p]);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static void
check_turns(const char *text, const char *expected)
{
    g_autoptr(CodingDraft) draft = read_told(text, NULL);
    g_autofree char *flat = flatten(draft);

    assert_string_equal(flat, expected);
}

static guint
judge(const char *text)
{
    g_autoptr(CodingTurnTable) table = make_table(text);

    return coding_turn_table_judge(table);
}

static void
headers_are_known_in_many_languages(void **state G_GNUC_UNUSED)
{
    static const char *const headers[] = {
        "Time|Speaker|Text",       "start_time|speaker_name|content",
        "startTime|Who|utterance", "Zeit|Sprecher:in|Aussage",
        "Zeitmarke|Person|Inhalt", "Starttid|Talare|Anförande",
        "Heure|Locuteur|Texte",    "Temps|Intervenant|Transcription",
        "Hora|Hablante|Texto",     "Timecode|Participant|Transcript",
        "Start (s)|NAME|BODY",     "Timespan|Interviewee|Said",
        "Tid|Namn|Yttrande",       "[Time]|Speaker:|\"Text\"",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
        g_autofree char *table =
            g_strdup_printf("%s\n0:12|Anna|I was.\n0:15|Bo|So?\n", headers[i]);

        if (judge(table) != 90)
            fail_msg("'%s' was judged %u", headers[i], judge(table));
        check_turns(table, "Anna 12000: I was.\nBo 15000: So?\n");
    }
}

static void
columns_stand_in_any_order_and_among_others(void **state G_GNUC_UNUSED)
{
    check_turns(
        "Timespan|Content|Speaker\n0:12.3 - 0:15.8|Yes.|Anna\n0:15.8 - 0:20.0|No.|Bo\n",
        "Anna 12300-15800: Yes.\nBo 15800-20000: No.\n");
    check_turns("nr|speaker|text\n1|Anna|Yes.\n2|Bo|No.\n", "Anna: Yes.\nBo: No.\n");
    check_turns("role|content\nassistant|Hello.\nuser|Hi.\n",
                "assistant: Hello.\nuser: Hi.\n");
    check_turns("speaker|line\nAnna|So it goes.\nBo|On it goes.\n",
                "Anna: So it goes.\nBo: On it goes.\n");
}

static void
without_a_header_the_content_tells(void **state G_GNUC_UNUSED)
{
    const char *table = "00:12|Anna|I was not sure of it.\n00:15|Bo|No?\n"
                        "00:20|Anna|No, not at all.\n00:29|Bo|And then?\n";

    assert_int_equal(judge(table), 60);
    check_turns(table, "Anna 12000: I was not sure of it.\nBo 15000: No?\n"
                       "Anna 20000: No, not at all.\nBo 29000: And then?\n");
    assert_int_equal(judge("header|body\nAnna|One.\nBo|Two.\nAnna|Three.\nBo|Four.\n"),
                     75);
    check_turns("header|body\nAnna|One.\nBo|Two.\nAnna|Three.\nBo|Four.\n",
                "Anna: One.\nBo: Two.\nAnna: Three.\nBo: Four.\n");
}

static void
a_first_row_of_words_that_come_again_is_no_header(void **state G_GNUC_UNUSED)
{
    check_turns(
        "Participant|No\nInterviewer|Why?\nParticipant|I was ill.\nInterviewer|Yes?\n",
        "Participant: No\nInterviewer: Why?\nParticipant: I was ill.\n"
        "Interviewer: Yes?\n");
}

static void
an_empty_speaker_goes_on_with_the_row_above(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft =
        read_told("speaker|text\nAnna|One.\n|Two.\n|(a door)\n|Three.\nBo|Four.\n", NULL);
    g_autofree char *flat = flatten(draft);

    assert_string_equal(flat,
                        "Anna: One.\nAnna: Two.\n*: (a door)\nAnna: Three.\nBo: Four.\n");
    assert_int_equal(coding_draft_count_units(draft), 3);
    assert_int_equal(coding_draft_count_turns(draft), 2);
}

static void
a_first_record_without_speaker_is_kept_under_a_name_one_can_see(
    void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft =
        read_told("speaker|text\n|The title page.\nAnna|One.\nBo|Two.\n", NULL);
    g_autofree char *flat = flatten(draft);

    assert_string_equal(flat, "(empty): The title page.\nAnna: One.\nBo: Two.\n");
    assert_true(import_warns(draft, 2, "names no speaker"));
}

static void
line_breaks_in_a_cell_part_paragraphs(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft =
        read_told("speaker|text\nAnna|One.^^Two.\nBo|Three.\n", NULL);
    const CodingDraftTurn *turn = g_ptr_array_index(coding_draft_get_turns(draft), 0);

    assert_int_equal(turn->paragraphs->len, 2);
    assert_int_equal(g_array_index(turn->lines, guint, 0), 2);
    assert_int_equal(g_array_index(turn->lines, guint, 1), 4);
}

static void
headings_and_brackets_are_events_and_rows_above_are_metadata(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = read_told(
        "Focus group 2\nDate:|4 March\nspeaker|text\nAnna|One.\nPart two\nBo|[nods]\n"
        "[Break]|\nspeaker|text\nAnna|\n||\n",
        NULL);
    g_autofree char *flat = flatten(draft);
    const CodingMetadata *date = g_ptr_array_index(coding_draft_get_metadata(draft), 1);

    assert_string_equal(flat, "Anna: One.\n*: Part two\nBo: [nods]\n*: [Break]\nAnna\n");
    assert_string_equal(date->key, "Date");
    assert_string_equal(date->value, "4 March");
    assert_true(import_warns(draft, 9, "'Anna' says nothing here"));
}

static void
times_are_read_in_every_unit(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *header, *first, *second;
        gint64 time;
    } cases[] = {
        {"start", "0:12", "1:02:03", 12000},
        {"start", "00:00:12,500", "00:00:13,000", 12500},
        {"start", "[00:00:12]", "[00:00:13]", 12000},
        {"start", "12.5", "13", 12500},
        {"start", "12,5", "13,25", 12500},
        {"start", "12", "15", 12000},
        {"start", "12500", "28683", 12500},
        {"start (ms)", "12", "15", 12},
        {"start_ms", "12", "15", 12},
        {"Begin Time - ss.msec", "12.500", "15.000", 12500},
        {"start [sec]", "1200", "2400", 1200000},
        {"start", "0.000138889", "0.000393518", 12000},
        {"start", "00:00:12:20", "00:00:13:01", 12000},
        {"time", "10:15", "10:20", G_GINT64_CONSTANT(615) * 60000},
        {"time", "00:15", "10:20", 15000},
        {"time", "10:15", "24:20", G_GINT64_CONSTANT(615) * 1000},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            g_strdup_printf("%s|speaker|text\n%s|Anna|One.\n%s|Bo|Two.\n",
                            cases[i].header, cases[i].first, cases[i].second);
        g_autoptr(CodingDraft) draft = read_told(text, NULL);
        const CodingDraftTurn *turn = g_ptr_array_index(coding_draft_get_turns(draft), 0);

        if (turn->begin != cases[i].time)
            fail_msg("%s is %" G_GINT64_FORMAT, text, turn->begin);
    }
    check_turns("start|duration|speaker|text\n1.5|2|Anna|One.\n3.5|1|Bo|Two.\n",
                "Anna 1500-3500: One.\nBo 3500-4500: Two.\n");
    check_turns("start|end|speaker|text\n0|1500|Anna|One.\n1500|4000|Bo|Two.\n",
                "Anna 0-1500: One.\nBo 1500-4000: Two.\n");
}

static void
times_that_go_backwards_or_are_none_are_warned_of(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft =
        read_told("time|speaker|text\n0:20|Anna|One.\n0:10|Bo|Two.\nlater|Anna|Three.\n"
                  "0:30|Bo|Four.\n0:31|Bo|Five.\n0:32|Bo|Six.\n",
                  NULL);

    assert_true(import_warns(draft, 3, "earlier than 00:00:20"));
    assert_true(import_warns(draft, 4, "times that could not be read (1 in all)"));
}

static void
spellings_and_brackets_of_names_are_seen_through(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = read_told(
        "speaker|text\nTN1:|One.\nTn1|Two.\nTN1 (nods)|Three.\nGA|Four.\nTN1|Five.\n",
        NULL);
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);
    const CodingDraftTurn *nods = g_ptr_array_index(coding_draft_get_turns(draft), 2);

    assert_int_equal(speakers->len, 2);
    assert_string_equal(speakers->pdata[0], "TN1");
    assert_string_equal(nods->remark, "nods");
}

static void
other_columns_are_metadata_or_named_in_a_warning(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = read_told(
        "file|speaker|role|age|text|score|comment\n"
        "a.wav|Anna|Interviewer|40|One.|0.2|\na.wav|Bo|Patient|33|Two.|0.9|whispers\n"
        "a.wav|Anna|Interviewer|40|Three.|0.1|\na.wav|Bo|Patient|33|Four.|0.3|\n",
        NULL);
    g_autofree char *dump = import_dump(draft);
    const CodingDraftTurn *second = g_ptr_array_index(coding_draft_get_turns(draft), 1);

    assert_non_null(strstr(dump, "meta\tfile\ta.wav\n"));
    assert_non_null(strstr(dump, "meta\tage (Bo)\t33\n"));
    assert_true(import_warns(draft, 0, "left out 'score'"));
    assert_string_equal(second->remark, "whispers");
    assert_int_equal(coding_draft_get_role(draft, "Anna"), CODING_ROLE_INTERVIEWER);
}

static void
options_of_the_user_go_before_guesses(void **state G_GNUC_UNUSED)
{
    const char *const labels[] = {"Anna", "Bo", NULL};
    const CodingImportOptions by_labels = {.labels = labels};
    const CodingImportOptions by_pattern = {.label_pattern = "<(?<label>\\w+)>\\s*"};
    const CodingImportOptions by_lines = {.header_lines = 1};
    g_autoptr(CodingDraft) a =
        read_told("a|b\nPresent|All\nAnna|One.\nAgenda|Keys\nBo|Two.\n", &by_labels);
    g_autoptr(CodingDraft) b =
        read_told("start|text\n0:01|<Anna> one: two\n0:04|<Bo> three\n", &by_pattern);
    g_autoptr(CodingDraft) c =
        read_told("Who knows|What\nAnna|One.\nBo|Two.\nAnna|Three.\n", &by_lines);
    g_autofree char *first = flatten(a), *second = flatten(b), *third = flatten(c);

    assert_string_equal(first, "Anna: One.\n*: Agenda: Keys\nBo: Two.\n");
    assert_string_equal(second, "Anna 1000: one: two\nBo 4000: three\n");
    assert_string_equal(third, "Anna: One.\nBo: Two.\nAnna: Three.\n");
}

static void
labels_may_stand_in_the_text(void **state G_GNUC_UNUSED)
{
    const char *table = "time|text\n0:01|Anna: One.\n0:04|Bo: Two.\n0:06|and three.\n";

    assert_int_equal(judge(table), 60);
    check_turns(table, "Anna 1000: One.\nBo 4000: Two.\nBo 6000: and three.\n");
}

static void
what_is_no_table_of_turns_is_refused(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"", "no rows"},
        {"speaker|text\n", "no rows"},
        {"start|end|text\n0:01|0:04|So it goes.\n0:04|0:06|On it goes.\n", "who speaks"},
        {"a|b\n1|2\n3|4\n5|6\n", "what was said"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(CodingTurnTable) table = make_table(cases[i].text);
        g_autoptr(CodingDraft) draft = coding_draft_new();
        g_autoptr(GError) error = NULL;

        assert_int_equal(coding_turn_table_judge(table), 0);
        assert_false(coding_turn_table_emit(table, NULL, draft, &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].says);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_are_known_in_many_languages),
        cmocka_unit_test(columns_stand_in_any_order_and_among_others),
        cmocka_unit_test(without_a_header_the_content_tells),
        cmocka_unit_test(a_first_row_of_words_that_come_again_is_no_header),
        cmocka_unit_test(an_empty_speaker_goes_on_with_the_row_above),
        cmocka_unit_test(a_first_record_without_speaker_is_kept_under_a_name_one_can_see),
        cmocka_unit_test(line_breaks_in_a_cell_part_paragraphs),
        cmocka_unit_test(headings_and_brackets_are_events_and_rows_above_are_metadata),
        cmocka_unit_test(times_are_read_in_every_unit),
        cmocka_unit_test(times_that_go_backwards_or_are_none_are_warned_of),
        cmocka_unit_test(spellings_and_brackets_of_names_are_seen_through),
        cmocka_unit_test(other_columns_are_metadata_or_named_in_a_warning),
        cmocka_unit_test(options_of_the_user_go_before_guesses),
        cmocka_unit_test(labels_may_stand_in_the_text),
        cmocka_unit_test(what_is_no_table_of_turns_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
