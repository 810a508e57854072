/* test-docx.c - Word documents, from readable parts. */
#include "harness.h"
#include "office-sample.h"

#define P(text)     "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define R(text)     "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define B(text)     "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define C(text)     "<w:tc><w:tcPr><w:tcW w:w='100'/></w:tcPr>" P(text) "</w:tc>"
#define ROW(cells)  "<w:tr>" cells "</w:tr>"
#define TABLE(rows) "<w:tbl><w:tblPr/>" rows "</w:tbl>"

/* Two turns that make labels of Anna and Bo. */
#define TALK P("Anna: Yes.") P("Bo: No.") P("Anna: So.") P("Bo: Well.")

static void
check_body(const char *body, const char *expected)
{
    g_autoptr(GBytes) bytes = office_make_docx(body, NULL, NULL);

    office_check(bytes, expected);
}

/* The sample beside the project, where it is present. */
static void
the_published_interview_is_read_as_counted(void **state G_GNUC_UNUSED)
{
    const char *shared = g_getenv("SHARED");
    g_autofree char *path = g_build_filename(shared ? shared : "../shared", "transcripts",
                                             "pair-interview-de-3.docx", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = NULL;
    g_autoptr(GPtrArray) speakers = NULL;
    const CodingDraftTurn *first;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        skip();
    draft = coding_import_file(path, NULL, NULL, NULL, &error);
    check_good(error);
    speakers = coding_draft_list_speakers(draft);
    first = coding_draft_get_turns(draft)->pdata[0];
    assert_int_equal(coding_draft_get_n_lines(draft), 23);
    assert_int_equal(coding_draft_count_units(draft), 20);
    assert_int_equal(coding_draft_count_turns(draft), 20);
    assert_int_equal(speakers->len, 3);
    assert_string_equal(first->speaker, "I");
    assert_true(g_str_has_prefix(first->paragraphs->pdata[0],
                                 "Gibt es konkrete Verbesserungen, die euc"));
}

static void
paragraphs_are_lines_and_labels_make_turns(void **state G_GNUC_UNUSED)
{
    check_body(P("Interview 3") P("Date: 4 March") "<w:p/>" P("Anna: Yes.") P("And more.")
                   P("Bo: No.") P("(laughter)") P("Anna: So.") P("Bo: Well."),
               "Date = 4 March\nTitle = Interview 3\n"
               "4 Anna: Yes. | And more.\n6 Bo: No.\n7 (laughter)\n8 Anna: So.\n"
               "9 Bo: Well.\n");
}

static void
lines_are_paragraphs_and_there_is_no_encoding(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes = office_make_docx(TALK "<w:p/>", NULL, NULL);
    g_autoptr(CodingDraft) draft = office_read(bytes);

    assert_int_equal(coding_draft_get_n_lines(draft), 5);
    assert_null(coding_draft_get_encoding(draft));
    assert_null(coding_draft_get_line_ends(draft));
    assert_string_equal(coding_draft_get_format(draft), "Word document, LABEL: text");
}

static void
changes_are_accepted(void **state G_GNUC_UNUSED)
{
    check_body(
        "<w:p>" R("Anna: I ") "<w:ins w:id='1'>" R(
            "really ") "</w:ins><w:del w:id='2'>"
                       "<w:r><w:delText>never </w:delText></w:r></w:del>" R(
                           "do") "<w:moveFrom>" R(" gone") "</"
                                                           "w:moveFrom><w:"
                                                           "moveTo>" R(
                                                               " here") "<"
                                                                        "/"
                                                                        "w"
                                                                        ":"
                                                                        "m"
                                                                        "o"
                                                                        "v"
                                                                        "e"
                                                                        "T"
                                                                        "o"
                                                                        ">"
                                                                        "<"
                                                                        "/"
                                                                        "w"
                                                                        ":"
                                                                        "p"
                                                                        ">" P("Bo: No.")
        /* A paragraph whose end was deleted goes on in the next one. */
        "<w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>" R("Anna: One ") "</w:p>" P(
            "sentence.") P("Bo: Well."),
        "1 Anna: I really do here\n2 Bo: No.\n3 Anna: One sentence.\n4 Bo: "
        "Well.\n");
}

static void
special_characters_are_text(void **state G_GNUC_UNUSED)
{
    check_body(
        "<w:p>" R("Anna:") "<w:r><w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t>"
                           "<w:softHyphen/><w:t>c</w:t><w:sym w:font='Wingdings' "
                           "w:char='F0E0'/>"
                           "<w:sym w:font='Symbol' w:char='F061'/><w:br/><w:t>next &amp; "
                           "line</w:t>"
                           "<w:br w:type='page'/></w:r></w:p>" P("Bo:\tNo.")
                               P("Anna:\tSo.") P("Bo:\tWell."),
        "1 Anna: a-bc\xe2\x86\x92\xce\xb1 | next & line\n2 Bo: No.\n3 Anna: So.\n"
        "4 Bo: Well.\n");
}

static void
one_branch_fields_and_controls_are_read_as_shown(void **state G_GNUC_UNUSED)
{
    check_body(
        "<w:p>" R(
            "Anna: ") "<mc:AlternateContent><mc:Choice "
                      "Requires='x'><w:r><w:t>new</w:t></w:r></mc:Choice>"
                      "<mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></"
                      "mc:AlternateContent>"
                      "<w:r><mc:AlternateContent><mc:Choice "
                      "Requires='y'><w:symEx/></mc:Choice>"
                      "<mc:Fallback><w:t> "
                      ":)</w:t></mc:Fallback></mc:AlternateContent></w:r>"
                      "<w:r><w:fldChar "
                      "w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE "
                      "</w:instrText></w:r><w:r><w:t>code</w:t></w:r>"
                      "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" R(
                          " 7") "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
                                "<w:hyperlink>" R(
                                    " link") "</w:hyperlink></w:p>"
                                             "<w:sdt><w:sdtPr/><w:sdtContent>" P(
                                                 "Bo: In a control.") "</"
                                                                      "w:"
                                                                      "sdtContent>"
                                                                      "</w:sdt>"
                                                                      "<w:sdt><w:"
                                                                      "sdtPr><w:"
                                                                      "showingPlcH"
                                                                      "dr/></"
                                                                      "w:sdtPr><w:"
                                                                      "sdtContent"
                                                                      ">" P(
                                                                          "Click"
                                                                          " her"
                                                                          "e") "</"
                                                                               "w:"
                                                                               "sdtConten"
                                                                               "t></"
                                                                               "w:sdt>" P(
                                                                                   "Anna:"
                                                                                   " "
                                                                                   "So."),
        "1 Anna: new :) 7 link\n2 Bo: In a control.\n3 Anna: So.\n");
}

static void
numbers_of_lists_and_hidden_words_are_no_text(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes = office_make_docx(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId "
        "w:val='1'/></w:numPr></w:pPr>" R(
            "Anna: Yes.") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></"
                          "w:p>" P("Bo: No.") P("Anna: So.")
                              P("Bo: Well.") "<w:sectPr><w:headerReference/></w:sectPr>",
        NULL, NULL);
    g_autoptr(CodingDraft) draft = office_read(bytes);
    g_autofree char *found = office_dump(draft);

    assert_string_equal(found, "1 Anna: Yes.\n2 Bo: No.\n3 Anna: So.\n"
                               "4 Bo: Well.\n");
    assert_int_equal(coding_draft_get_warnings(draft)->len, 1);
}

static void
strict_files_are_read_too(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes = office_make_zip(
        "word/document.xml",
        "<w:document "
        "xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body>" TALK
        "</w:body></w:document>",
        NULL, NULL);

    office_check(bytes, "1 Anna: Yes.\n2 Bo: No.\n3 Anna: So.\n4 Bo: Well.\n");
}

static void
a_table_with_headers_is_turns(void **state G_GNUC_UNUSED)
{
    check_body(P("Interview 3") P("Place: Rome")
                   TABLE(ROW(C("Time") C("Speaker") C("Text")) ROW(
                       C("00:00:05") C("Anna") "<w:tc>" P("Yes.") P("Twice.") "</w:tc>")
                             ROW(C("00:00:09") C("Bo") C("No."))
                                 ROW(C("00:00:12") C("Anna") C("So."))) P("After it."),
               "Place = Rome\nTitle = Interview 3\nEnd = After it.\n"
               "6 Anna 5000: Yes. | Twice.\n10 Bo 9000: No.\n13 Anna 12000: So.\n");
}

static void
nvivo_tables_are_turns(void **state G_GNUC_UNUSED)
{
    check_body(TABLE(ROW(C("") C("Timespan") C("Content") C("Speaker"))
                         ROW(C("1") C("0:00.0 - 0:04.2") C("Good morning.") C("Anna"))
                             ROW(C("2") C("0:04.2 - 0:09.9") C("Morning.") C("Bo")) ROW(
                                 C("3") C("0:09.9 - 0:12.0") C("Shall we?") C("Anna"))),
               "5 Anna 0-4200: Good morning.\n9 Bo 4200-9900: Morning.\n"
               "13 Anna 9900-12000: Shall we?\n");
}

static void
a_table_for_layout_is_paragraphs(void **state G_GNUC_UNUSED)
{
    check_body(TABLE(ROW("<w:tc>" P("Date:") "</w:tc><w:tc>" P("4 March") "</w:tc>"))
                   TABLE(ROW("<w:tc>" TALK "</w:tc>")),
               "Date = 4 March\n3 Anna: Yes.\n4 Bo: No.\n5 Anna: So.\n6 Bo: Well.\n");
}

static void
teams_writes_name_time_break_and_text(void **state G_GNUC_UNUSED)
{
    check_body(
        "<w:p>" B("Anna Berg")
            R("   0:03") "<w:r><w:br/><w:t>Good morning."
                         "</w:t></w:r></w:p><w:p>" B("Bo Ek")
                             R("   0:05") "<w:r><w:br/><w:t>Morning.</w:t></w:r></"
                                          "w:p><w:p>" B("Anna Berg")
                                              R("   1:00:09") "<w:r><w:br/><w:t>Late.</"
                                                              "w:t></w:r></w:p>",
        "1 Anna Berg 3000: Good morning.\n2 Bo Ek 5000: Morning.\n"
        "3 Anna Berg 3609000: Late.\n");
}

static void
older_teams_writes_three_paragraphs(void **state G_GNUC_UNUSED)
{
    check_body(P("Meeting") P("0:0:0.0 --&gt; 0:0:3.120") P("Anna Berg")
                   P("Good morning.") P("0:0:3.120 --&gt; 0:1:4.50") P("Bo Ek")
                       P("Morning.") P("All well?"),
               "Header = Meeting\n3 Anna Berg 0-3120: Good morning.\n"
               "6 Bo Ek 3120-64500: Morning. | All well?\n");
}

static void
word_online_writes_time_and_name(void **state G_GNUC_UNUSED)
{
    check_body(P("Audio file") P("talk.wav") P("Transcript") P("00:00:04 Speaker 1")
                   P("Good morning.") P("00:00:07 Speaker 2") P("Morning.")
                       P("00:00:09 Speaker 1") P("So."),
               "Title = Audio file\nHeader = talk.wav\nTranscript\n"
               "4 Speaker 1 4000: Good morning.\n6 Speaker 2 7000: Morning.\n"
               "8 Speaker 1 9000: So.\n");
}

static void
bold_names_without_colon_are_labels_when_they_come_again(void **state G_GNUC_UNUSED)
{
    check_body("<w:p>" B("Anna") R(" Yes.") "</w:p><w:p>" B("Bo ")
                   R("No.") "</w:p><w:p>" B("Anna") R(" So.") "</w:p><w:p>" B("Bo")
                       R(" Well: no.") "</w:p>",
               "1 Anna: Yes.\n2 Bo: No.\n3 Anna: So.\n4 Bo: Well: no.\n");
    check_body("<w:p>" R("Anna: ") B("Yes")
                   R(" I do.") "</w:p>" P("Bo: No.") "<w:p>" B("Yes")
                       R(" again.") "</w:p>" P("Anna: So.") P("Bo: Well."),
               "1 Anna: Yes I do.\n2 Bo: No. | Yes again.\n4 Anna: So.\n"
               "5 Bo: Well.\n");
}

static void
comments_and_footnotes_are_offered(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes = office_make_docx(
        P("Anna: Yes.") "<w:p>" R("Bo: I ") "<w:commentRangeStart w:id='0'/>" R(
            "never knew") "<w:commentRangeEnd w:id='0'/>"
                          "<w:r><w:commentReference w:id='0'/></w:r>" R(
                              " that.") "<w:r><w:footnoteReference "
                                        "w:id='2'/></w:r></w:p>" P("Anna: So."),
        "<w:comment w:id='0' w:author='Ben &amp; Co' w:date='2021-03-04T10:15:00Z'>" P(
            "Really?") P("Ask.") "</w:comment>",
        "<w:footnote w:type='separator' w:id='0'>" P("-") "</w:footnote>"
                                                          "<w:footnote w:id='2'>" P(
                                                              "See 3.") "</w:footnote>");

    office_check(bytes, "1 Anna: Yes.\n2 Bo: I never knew that.\n3 Anna: So.\n"
                        "# 2 Ben & Co, 2021-03-04 \"never knew\": Really?\nAsk.\n"
                        "# 2 -, - \"\": See 3.\n");
}

/* --- damage ------------------------------------------------------------------------ */

static void
check_refused(GBytes *bytes, const char *says)
{
    g_autoptr(GError) error = office_refuse(bytes);

    check_error(error, CODING_ERROR_INVALID, says);
}

static void
other_archives_are_refused_by_name(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *name, *text, *says;
    } cases[] = {
        {"mimetype", "application/epub+zip", "electronic book"},
        {"[Content_Types].xml", "<T c='a.spreadsheetml.sheet.main+xml'/>", "Excel"},
        {"xl/workbook.xml", "<x/>", "Excel"},
        {"ppt/presentation.xml", "<x/>", "PowerPoint"},
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet", "spreadsheet"},
        {"Index/Document.iwa", "x", "Apple Pages"},
        {"../../etc/passwd", "Anna: Yes.", "a ZIP archive"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) bytes =
            office_make_zip(cases[i].name, cases[i].text, NULL, NULL);

        check_refused(bytes, cases[i].says);
    }
}

static void
a_cut_archive_is_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) whole = office_make_docx(TALK, NULL, NULL);
    gsize size = g_bytes_get_size(whole);

    for (gsize cut = 8; cut < size; cut += 37) {
        g_autoptr(GBytes) bytes = g_bytes_new_from_bytes(whole, 0, cut);

        check_refused(bytes, "no whole ZIP archive");
    }
}

static void
a_document_without_its_part_is_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) none = office_make_zip(
        "[Content_Types].xml", "<T c='wordprocessingml.document.main+xml'/>", NULL, NULL);
    g_autoptr(GBytes) empty =
        office_make_zip("word/document.xml", "<document/>", NULL, NULL);
    g_autoptr(GBytes) broken =
        office_make_zip("word/document.xml", "<document><body><p>", NULL, NULL);

    check_refused(none, "there is no 'word/document.xml'");
    check_refused(empty, "has no text");
    check_refused(broken, "is broken");
}

static void
entities_that_multiply_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes = office_make_zip(
        "word/document.xml",
        "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
        "<document><body><p><r><t>&b;</t></r></p></body></document>",
        NULL, NULL);

    check_refused(bytes, "declares entities");
}

static void
an_archive_that_unpacks_to_too_much_is_refused(void **state G_GNUC_UNUSED)
{
    gsize size = (gsize)257 * 1024 * 1024;
    g_autofree char *spaces = g_malloc(size + 1);
    g_autoptr(GBytes) bytes = NULL;

    memset(spaces, ' ', size);
    spaces[size] = '\0';
    bytes = office_make_zip("word/document.xml", spaces, NULL, NULL);
    check_refused(bytes, "unpacks to more than");
}

static void
a_damaged_part_of_comments_is_a_warning(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes = office_make_docx(TALK, "<broken", NULL);
    g_autoptr(CodingDraft) draft = office_read(bytes);
    const GPtrArray *warnings = coding_draft_get_warnings(draft);

    assert_int_equal(warnings->len, 1);
    assert_non_null(strstr(((CodingWarning *)warnings->pdata[0])->message, "comments"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_interview_is_read_as_counted),
        cmocka_unit_test(paragraphs_are_lines_and_labels_make_turns),
        cmocka_unit_test(lines_are_paragraphs_and_there_is_no_encoding),
        cmocka_unit_test(changes_are_accepted),
        cmocka_unit_test(special_characters_are_text),
        cmocka_unit_test(one_branch_fields_and_controls_are_read_as_shown),
        cmocka_unit_test(numbers_of_lists_and_hidden_words_are_no_text),
        cmocka_unit_test(strict_files_are_read_too),
        cmocka_unit_test(a_table_with_headers_is_turns),
        cmocka_unit_test(nvivo_tables_are_turns),
        cmocka_unit_test(a_table_for_layout_is_paragraphs),
        cmocka_unit_test(teams_writes_name_time_break_and_text),
        cmocka_unit_test(older_teams_writes_three_paragraphs),
        cmocka_unit_test(word_online_writes_time_and_name),
        cmocka_unit_test(bold_names_without_colon_are_labels_when_they_come_again),
        cmocka_unit_test(comments_and_footnotes_are_offered),
        cmocka_unit_test(other_archives_are_refused_by_name),
        cmocka_unit_test(a_cut_archive_is_refused),
        cmocka_unit_test(a_document_without_its_part_is_refused),
        cmocka_unit_test(entities_that_multiply_are_refused),
        cmocka_unit_test(an_archive_that_unpacks_to_too_much_is_refused),
        cmocka_unit_test(a_damaged_part_of_comments_is_a_warning),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
