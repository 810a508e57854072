/* test-odt.c - OpenDocument texts, from readable parts. */
#include "harness.h"
#include "office-sample.h"

#define P(text)    "<text:p>" text "</text:p>"
#define C(text)    "<table:table-cell>" P(text) "</table:table-cell>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define TABLE(rows)                                                                      \
    "<table:table><table:table-column table:number-columns-repeated='3'/>" rows          \
    "</table:table>"
#define TALK P("Anna: Yes.") P("Bo: No.") P("Anna: So.") P("Bo: Well.")

static void
check_text(const char *text, const char *expected)
{
    g_autoptr(GBytes) bytes = office_make_odt("", text);

    office_check(bytes, expected);
}

static void
paragraphs_headings_and_lists_are_lines(void **state G_GNUC_UNUSED)
{
    check_text("<text:sequence-decls/><text:h>Interview 3</text:h>" P(
                   "Date: 4 March") "<text:list><text:list-item><text:number>1.</"
                                    "text:number>" P("Anna: Yes.") "</text:list-item></"
                                                                   "text:list>" P("Bo: "
                                                                                  "No.")
                                                                       P("Anna: So.")
                                                                           P("Bo: Well."),
               "Date = 4 March\nTitle = Interview 3\n3 Anna: Yes.\n4 Bo: No.\n"
               "5 Anna: So.\n6 Bo: Well.\n");
}

static void
spaces_are_those_that_are_seen(void **state G_GNUC_UNUSED)
{
    check_text(
        P("Anna:   a\n  b<text:s text:c='2'/>c<text:s/>d<text:tab/>e<text:line-break/>f "
          "<text:span> g</text:span>") P("Bo: No.") P("Anna: So.") P("Bo: Well."),
        "1 Anna: a b  c d\te | f g\n2 Bo: No.\n3 Anna: So.\n4 Bo: Well.\n");
}

static void
deleted_text_is_out_and_inserted_text_in(void **state G_GNUC_UNUSED)
{
    check_text("<text:tracked-changes><text:changed-region><text:deletion>" P(
                   "never") "</text:deletion></text:changed-region></"
                            "text:tracked-changes>" P("Anna: I "
                                                      "<text:change-start/"
                                                      ">do<text:change-end/> so.")
                                P("Bo: No.") P("Anna: So.") P("Bo: Well."),
               "1 Anna: I do so.\n2 Bo: No.\n3 Anna: So.\n4 Bo: Well.\n");
}

static void
annotations_and_notes_are_offered(void **state G_GNUC_UNUSED)
{
    check_text(
        P("Anna: Yes.")
            P("Bo: I <o:annotation o:name='a'><dc:creator>Ben</dc:creator><dc:date>"
              "2021-03-04T10:15:00.123</dc:date><text:p>Really?</text:p></"
              "o:annotation>never "
              "knew<o:annotation-end o:name='a'/> that.<text:note "
              "text:note-class='footnote'>"
              "<text:note-citation>1</text:note-citation><text:note-body><text:p>See 3."
              "</text:p></text:note-body></text:note>") P("Anna: So.") P("Bo: Well."),
        "1 Anna: Yes.\n2 Bo: I never knew that.\n3 Anna: So.\n4 Bo: Well.\n"
        "# 2 Ben, 2021-03-04 \"never knew\": Really?\n# 2 -, - \"\": See 3.\n");
}

static void
tables_of_turns_and_bold_labels_are_understood(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bold = office_make_odt(
        "<style:style style:name='T1'><style:text-properties fo:font-weight='bold'/>"
        "</style:style>",
        P("<text:span text:style-name='T1'>Anna</text:span> Yes.")
            P("<text:span text:style-name='T1'>Bo</text:span> No.")
                P("<text:span text:style-name='T1'>Anna</text:span> So.")
                    P("<text:span text:style-name='T1'>Bo</text:span> Well."));

    office_check(bold, "1 Anna: Yes.\n2 Bo: No.\n3 Anna: So.\n4 Bo: Well.\n");
    check_text(TABLE(ROW(C("nr") C("speaker") C("text")) ROW(C("1") C("Anna") C("Yes."))
                         ROW(C("2") C("Bo") C("No.")) ROW(C("3") C("Anna") C("So."))),
               "4 Anna: Yes.\n7 Bo: No.\n10 Anna: So.\n");
}

static void
flat_files_are_read_too(void **state G_GNUC_UNUSED)
{
    static const char text[] =
        "<?xml version='1.0'?>\n<office:document "
        "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
        "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>\n<office:body>"
        "<office:text>\n" TALK "</office:text></office:body></office:document>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));

    office_check(bytes, "1 Anna: Yes.\n2 Bo: No.\n3 Anna: So.\n4 Bo: Well.\n");
}

static void
protected_and_broken_files_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) secret = office_make_zip(
        "META-INF/manifest.xml",
        "<manifest><file-entry><encryption-data/></file-entry></manifest>", "content.xml",
        "xyz");
    g_autoptr(GBytes) broken = office_make_zip("content.xml", "<a><b></a>", NULL, NULL);
    g_autoptr(GBytes) none = office_make_zip(
        "mimetype", "application/vnd.oasis.opendocument.text", NULL, NULL);
    g_autoptr(GError) first = office_refuse(secret);
    g_autoptr(GError) second = office_refuse(broken);
    g_autoptr(GError) third = office_refuse(none);

    check_error(first, CODING_ERROR_INVALID, "protected by a password");
    check_error(second, CODING_ERROR_INVALID, "is damaged");
    check_error(third, CODING_ERROR_INVALID, "no 'content.xml'");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_headings_and_lists_are_lines),
        cmocka_unit_test(spaces_are_those_that_are_seen),
        cmocka_unit_test(deleted_text_is_out_and_inserted_text_in),
        cmocka_unit_test(annotations_and_notes_are_offered),
        cmocka_unit_test(tables_of_turns_and_bold_labels_are_understood),
        cmocka_unit_test(flat_files_are_read_too),
        cmocka_unit_test(protected_and_broken_files_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
