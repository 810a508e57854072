/*
 * test-corpora.c - ELAN, EXMARaLDA, Transcriber, TEI, Akoma Ntoso: what must be refused,
 * what is large, and what goes out again.
 *
 * How each shape is read stands in tests/golden/import-*.
 */
#include "harness.h"
#include "import-help.h"

static const char *
get_paragraph(const CodingDraft *draft, guint turn, guint paragraph)
{
    assert_true(paragraph < import_get_turn(draft, turn)->paragraphs->len);
    return g_ptr_array_index(import_get_turn(draft, turn)->paragraphs, paragraph);
}

/* --- what is refused -------------------------------------------------------- */

#define EAF_HEAD "<ANNOTATION_DOCUMENT><TIME_ORDER/>"
#define TEI_HEAD "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body>"

static void
damaged_files_say_where_and_what_helps(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {EAF_HEAD, "line 1: the XML is broken"},
        {EAF_HEAD "<TIER>\n</TEER></ANNOTATION_DOCUMENT>", "line 2: the XML is broken"},
        {EAF_HEAD "</ANNOTATION_DOCUMENT>", "line 1: no tier of its own"},
        {EAF_HEAD
         "<TIER PARENT_REF=\"x\"><ANNOTATION><ALIGNABLE_ANNOTATION/></ANNOTATION>"
         "</TIER></ANNOTATION_DOCUMENT>",
         "nobody speaks"},
        {"<basic-transcription/>", "there is no <basic-body>"},
        {"<basic-transcription><basic-body><tier type=\"a\"><event start=\"T0\" "
         "end=\"T1\">x</event></tier></basic-body></basic-transcription>",
         "no tier of type \"t\""},
        {"<Trans>\n<Episode/></Trans>", "line 1: no <Turn>"},
        {"<Trans><Episode><Section type=\"nontrans\"><Turn "
         "speaker=\"a\">x</Turn></Section>"
         "</Episode></Trans>",
         "no <Turn>"},
        {"<?xml version=\"1.0\"?>\n" TEI_HEAD "<p>A poem.</p></body></text></TEI>",
         "line 2: this TEI document is valid without any <u>"},
        {"<teiCorpus><teiHeader/></teiCorpus>", "name the files of the texts"},
        {"<akomaNtoso><act><body><p>Law.</p></body></act></akomaNtoso>", "no <speech>"},
        {"<!DOCTYPE Trans [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n"
         "<Trans>&b;</Trans>",
         "entities"},
        {"<!DOCTYPE TEI [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" TEI_HEAD
         "<u who=\"a\">&x;</u></body></text></TEI>",
         "entities"},
        {"<something><u who=\"a\">x</u></something>", "no line says who speaks"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(import_read_text(cases[i].text, NULL, &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].says);
    }
}

static void
each_format_refuses_the_root_of_another(void **state G_GNUC_UNUSED)
{
    static const char *const ids[] = {"elan", "exmaralda", "transcriber", "tei", "akn"};

    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        CodingImportOptions options = {.format = ids[i]};
        g_autoptr(GError) error = NULL;

        assert_null(import_read_text("<html>\n<p>x</p></html>", &options, &error));
        check_error(error, CODING_ERROR_INVALID, "line 1: the first element is not <");
    }
}

/* @open, @n times, and @close as often. */
static char *
nest(const char *before, const char *open, const char *close, guint n, const char *after)
{
    GString *out = g_string_new(before);

    for (guint i = 0; i < n; i++)
        g_string_append(out, open);
    for (guint i = 0; i < n; i++)
        g_string_append(out, close);
    g_string_append(out, after);
    return g_string_free(out, FALSE);
}

static void
deep_nesting_is_an_error_and_no_crash(void **state G_GNUC_UNUSED)
{
    g_autofree char *deep = nest(TEI_HEAD "<u who=\"a\">", "<seg>x", "</seg>", 100000,
                                 "</u></body></text></TEI>");
    g_autofree char *fair = nest(TEI_HEAD "<u who=\"a\">", "<seg>x ", "</seg>", 200,
                                 "</u></body></text></TEI>");
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = NULL;

    assert_null(import_read_text(deep, NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "the XML is broken");
    draft = import_read_good(fair, NULL);
    assert_int_equal(coding_draft_count_words(draft), 200);
}

/* --- what is large ---------------------------------------------------------- */

static void
ten_thousand_tiers_are_read_in_the_order_of_time(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) text = g_string_new("<ANNOTATION_DOCUMENT><TIME_ORDER>");
    g_autoptr(CodingDraft) draft = NULL;

    for (guint i = 0; i <= 10000; i++)
        g_string_append_printf(
            text, "<TIME_SLOT TIME_SLOT_ID=\"ts%u\" TIME_VALUE=\"%u\"/>", i, i * 10);
    g_string_append(text, "</TIME_ORDER>");
    for (guint i = 10000; i > 0; i--)
        g_string_append_printf(
            text,
            "<TIER TIER_ID=\"P%u\"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="
            "\"ts%u\" TIME_SLOT_REF2=\"ts%u\"><ANNOTATION_VALUE>%u</ANNOTATION_VALUE>"
            "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER>",
            i, i - 1, i, i);
    g_string_append(text, "</ANNOTATION_DOCUMENT>");
    draft = import_read_good(text->str, NULL);
    assert_int_equal(coding_draft_count_units(draft), 10000);
    assert_string_equal(import_get_turn(draft, 0)->speaker, "P1");
    assert_string_equal(get_paragraph(draft, 9999, 0), "10000");
    assert_true(coding_draft_get_last_time(draft) == 100000);
}

static void
a_turn_of_thousands_of_speakers_is_one_unit(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) text = g_string_new("<Trans><Episode><Section><Turn speaker=\"");
    g_autoptr(CodingDraft) draft = NULL;

    for (guint i = 1; i <= 5000; i++)
        g_string_append_printf(text, "%ss%u", i > 1 ? " " : "", i);
    g_string_append(text, "\">");
    for (guint i = 5000; i > 0; i--)
        g_string_append_printf(text, "<Who nb=\"%u\"/>w%u", i, i);
    g_string_append(text, "</Turn></Section></Episode></Trans>");
    draft = import_read_good(text->str, NULL);
    assert_int_equal(coding_draft_count_units(draft), 1);
    assert_int_equal(coding_draft_get_turns(draft)->len, 5000);
    assert_string_equal(get_paragraph(draft, 4999, 0), "w5000");
}

/* --- rules one by one ------------------------------------------------------- */

#define CHAIN                                                                            \
    TEI_HEAD "<u xml:id=\"a\" next=\"#b\" who=\"x\">One</u><note>(noise)</note>"         \
             "<u xml:id=\"b\" prev=\"#a\" who=\"x\">Two</u>"                             \
             "<u xml:id=\"c\" prev=\"#b\" who=\"y\">Three</u></body></text></TEI>"

static void
a_speech_cut_in_pieces_is_one_turn_unless_told_otherwise(void **state G_GNUC_UNUSED)
{
    CodingImportOptions never = {.join = CODING_JOIN_NEVER};
    g_autoptr(CodingDraft) guessed = import_read_good(CHAIN, NULL);
    g_autoptr(CodingDraft) apart = import_read_text(CHAIN, &never, NULL);

    assert_non_null(apart);
    assert_int_equal(coding_draft_count_units(guessed), 3);
    assert_int_equal(coding_draft_count_units(apart), 3);
    assert_int_equal(coding_draft_count_turns(guessed), 2);
    assert_true(import_get_turn(guessed, 2)->continues);
    assert_false(import_get_turn(apart, 2)->continues);
}

static void
other_encodings_and_prefixes_are_the_same_transcript(void **state G_GNUC_UNUSED)
{
    static const char text[] =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<!-- <Trans/> -->\n<t:TEI "
        "xmlns:t=\"http://www.tei-c.org/ns/1.0\"><t:text><t:body><t:u who=\"\303\205sa\">"
        "Tv\303\245</t:u></t:body></t:text></t:TEI>";
    gsize size;
    g_autofree char *wide =
        g_convert(text, -1, "UTF-16", "UTF-8", NULL, &size, NULL); /* with its mark */
    g_autoptr(GBytes) bytes = g_bytes_new(wide, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft =
        coding_import_bytes("input", bytes, NULL, NULL, &error);

    check_good(error);
    assert_string_equal(import_get_turn(draft, 0)->speaker, "\303\205sa");
    assert_string_equal(get_paragraph(draft, 0, 0), "Tv\303\245");
}

static void
words_inside_of_sync_are_not_lost(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = import_read_good(
        "<Trans><Episode><Section><Turn speaker=\"a\" startTime=\"1\" "
        "endTime=\"3\"><Sync "
        "time=\"1\">one</Sync><Sync time=\"2\">two</Sync></Turn></Section></Episode>"
        "</Trans>",
        NULL);

    assert_string_equal(get_paragraph(draft, 0, 0), "one two");
    assert_int_equal(import_get_turn(draft, 0)->marks->len, 1);
}

static void
characters_given_by_number_make_no_new_lines(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = import_read_good(
        "<Trans><Speakers><Speaker id=\"a\" name=\"An&#10;na &amp; B&#xAD;o\"/>"
        "</Speakers><Episode><Section><Turn speaker=\"a\">one&#13;two&#x2028;"
        "three&#x200B;</Turn></Section></Episode></Trans>",
        NULL);

    assert_string_equal(import_get_turn(draft, 0)->speaker, "An na & Bo");
    assert_string_equal(get_paragraph(draft, 0, 0), "one two three");
}

static void
two_ids_with_one_name_are_two_speakers(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = import_read_good(
        "<basic-transcription><head><speakertable><speaker id=\"S1\"><abbreviation>Anna"
        "</abbreviation></speaker><speaker id=\"S2\"><abbreviation>ANNA</abbreviation>"
        "</speaker></speakertable></head><basic-body><common-timeline><tli id=\"T0\"/>"
        "<tli id=\"T1\"/><tli id=\"T2\"/></common-timeline><tier speaker=\"S1\" "
        "type=\"t\">"
        "<event start=\"T0\" end=\"T1\">a</event></tier><tier speaker=\"S2\" type=\"t\">"
        "<event start=\"T1\" end=\"T2\">b</event></tier></basic-body>"
        "</basic-transcription>",
        NULL);

    assert_string_equal(import_get_turn(draft, 0)->speaker, "Anna");
    assert_string_equal(import_get_turn(draft, 1)->speaker, "ANNA (S2)");
    assert_string_equal(import_get_turn(draft, 1)->label, "ANNA");
    assert_true(import_warns(draft, 0, "the name of two speakers"));
}

static void
the_owner_of_a_tier_is_told_from_its_name(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *tier, *speaker;
    } cases[] = {
        {"A_Transcription-txt-gsw", "A"},
        {"tx@Anna", "Anna"},
        {"Anna@utterance", "Anna"},
        {"Transcription_Anna", "Anna"},
        {"Anna Berg - Text", "Anna Berg"},
        {"ANNA [v]", "ANNA"},
        {"Anna_Berg", "Anna_Berg"},
        {"SPEAKER_00", "SPEAKER_00"},
        {"Transcription", "Transcription"},
        {"v", "v"},
        {"text-1", "text-1"},
        {"Åsa-Speech", "Åsa"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf(
            "<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"a\" "
            "TIME_VALUE=\"1\"/></TIME_ORDER><TIER TIER_ID=\"%s\"><ANNOTATION>"
            "<ALIGNABLE_ANNOTATION TIME_SLOT_REF1=\"a\" TIME_SLOT_REF2=\"a\"/>"
            "</ANNOTATION></TIER></ANNOTATION_DOCUMENT>",
            cases[i].tier);
        g_autoptr(CodingDraft) draft = import_read_good(text, NULL);

        assert_string_equal(import_get_turn(draft, 0)->speaker, cases[i].speaker);
    }
}

/* --- writing ---------------------------------------------------------------- */

static char *
write_text(const char *id, const CodingDraft *draft)
{
    g_autoptr(GError) error = NULL;
    const CodingWriter *writer = coding_writer_find(id, &error);
    g_autoptr(GBytes) bytes = writer ? coding_write(writer, draft, &error) : NULL;
    gsize size;
    const char *data;

    check_good(error);
    data = g_bytes_get_data(bytes, &size);
    return g_strndup(data, size);
}

/* Two cues of Anna made one turn, something that two say at once, an event. */
static CodingDraft *
make_joined(void)
{
    CodingDraft *draft = coding_draft_new();

    coding_draft_begin_turn(draft, "Anna", "Anna", NULL, 0);
    coding_draft_set_times(draft, 1000, 3000);
    coding_draft_mark_time(draft, 1000, 1500);
    coding_draft_add_paragraph(draft, "One");
    coding_draft_mark_time(draft, 2000, 3000);
    coding_draft_join_paragraph(draft, "two");
    coding_draft_begin_turn(draft, "Bo", "Bo", NULL, 0);
    coding_draft_set_times(draft, 4000, 5000);
    coding_draft_add_paragraph(draft, "Yes");
    coding_draft_begin_simultaneous(draft, "Cem", "Cem", 0);
    coding_draft_set_times(draft, 4000, 5000);
    coding_draft_add_paragraph(draft, "No");
    coding_draft_add_event(draft, "(a door)", 0);
    return draft;
}

static void
cues_that_were_joined_are_pieces_again(void **state G_GNUC_UNUSED)
{
    static const char *const ids[] = {"elan", "exmaralda"};
    g_autoptr(CodingDraft) draft = make_joined();

    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autofree char *text = write_text(ids[i], draft);
        g_autoptr(CodingDraft) again = import_read_good(text, NULL);

        assert_int_equal(coding_draft_count_units(again), 4);
        assert_int_equal(coding_draft_count_events(again), 1);
        assert_string_equal(get_paragraph(again, 0, 0), "One two");
        assert_int_equal(import_get_turn(again, 0)->marks->len, 2);
        assert_true(import_get_turn(again, 0)->end == 3000);
        assert_true(import_get_turn(again, 1)->begin == 4000);
    }
}

static void
who_speaks_at_once_shares_a_turn_in_transcriber(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = make_joined();
    g_autofree char *text = write_text("transcriber", draft);
    g_autoptr(CodingDraft) again = import_read_good(text, NULL);

    assert_non_null(strstr(text, "<Turn speaker=\"spk2 spk3\" startTime=\"4.000\""));
    /* Two units of speech; gaps in the recording are turns of nobody. */
    assert_int_equal(coding_draft_count_units(again), 5);
    assert_true(import_get_turn(again, 2)->simultaneous);
    assert_string_equal(get_paragraph(again, 2, 0), "No");
    assert_string_equal(get_paragraph(again, 3, 0), "(a door)");
    assert_int_equal(import_get_turn(again, 0)->marks->len, 1);
}

static void
times_inside_a_turn_survive_tei(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = make_joined();
    g_autofree char *text = write_text("tei", draft);
    g_autoptr(CodingDraft) again = import_read_good(text, NULL);

    assert_string_equal(get_paragraph(again, 0, 0), "One two");
    assert_int_equal(import_get_turn(again, 0)->marks->len, 1);
    assert_true(
        g_array_index(import_get_turn(again, 0)->marks, CodingDraftMark, 0).begin ==
        2000);
    assert_true(
        g_array_index(import_get_turn(again, 0)->marks, CodingDraftMark, 0).offset == 4);
}

static void
without_times_elan_and_transcriber_refuse_and_exmaralda_does_not(
    void **state G_GNUC_UNUSED)
{
    static const char *const ids[] = {"elan", "transcriber"};
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autofree char *score = NULL;

    coding_draft_begin_turn(draft, "Anna", "Anna", NULL, 0);
    coding_draft_add_paragraph(draft, "One");
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_write(coding_writer_find(ids[i], NULL), draft, &error));
        check_error(error, CODING_ERROR_INVALID, "time");
    }
    score = write_text("exmaralda", draft);
    assert_null(strstr(score, "time=\""));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_files_say_where_and_what_helps),
        cmocka_unit_test(each_format_refuses_the_root_of_another),
        cmocka_unit_test(deep_nesting_is_an_error_and_no_crash),
        cmocka_unit_test(ten_thousand_tiers_are_read_in_the_order_of_time),
        cmocka_unit_test(a_turn_of_thousands_of_speakers_is_one_unit),
        cmocka_unit_test(a_speech_cut_in_pieces_is_one_turn_unless_told_otherwise),
        cmocka_unit_test(other_encodings_and_prefixes_are_the_same_transcript),
        cmocka_unit_test(words_inside_of_sync_are_not_lost),
        cmocka_unit_test(characters_given_by_number_make_no_new_lines),
        cmocka_unit_test(two_ids_with_one_name_are_two_speakers),
        cmocka_unit_test(the_owner_of_a_tier_is_told_from_its_name),
        cmocka_unit_test(cues_that_were_joined_are_pieces_again),
        cmocka_unit_test(who_speaks_at_once_shares_a_turn_in_transcriber),
        cmocka_unit_test(times_inside_a_turn_survive_tei),
        cmocka_unit_test(
            without_times_elan_and_transcriber_refuse_and_exmaralda_does_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
