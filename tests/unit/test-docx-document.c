/* test-docx-document.c - Word documents that are written. */
#include "harness.h"

#include <libxml/parser.h>

#include "files/archive.h"
#include "io/docx-document.h"

/* The part @name of @docx, which must be well-formed XML. */
static char *
dup_part(GBytes *docx, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) part = coding_archive_unpack(docx, name, &error);
    gsize size;
    const char *text;
    xmlDoc *parsed;

    check_good(error);
    text = g_bytes_get_data(part, &size);
    parsed = xmlReadMemory(text, (int)size, name, NULL, XML_PARSE_NONET);
    if (!parsed)
        fail_msg("'%s' is no XML: %.*s", name, (int)size, text);
    xmlFreeDoc(parsed);
    return g_strndup(text, size);
}

static char *
finish(CodingDocx *docx, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = coding_docx_finish(docx, &error);

    check_good(error);
    return dup_part(bytes, part);
}

static void
check_holds(const char *text, const char *piece)
{
    if (!strstr(text, piece))
        assert_string_equal(text, piece);
}

static void
every_part_is_xml(void **state G_GNUC_UNUSED)
{
    const CodingDocxPage page = {
        .title = "A & <B>", .footer = "g1 & \"more\"", .language = "sv"};
    g_autoptr(CodingDocx) docx = coding_docx_new(&page);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = coding_docx_finish(docx, &error);
    g_autoptr(GPtrArray) names = coding_archive_list(bytes, &error);

    check_good(error);
    assert_int_equal(names->len, 8);
    for (guint i = 0; i < names->len; i++)
        g_free(dup_part(bytes, g_ptr_array_index(names, i)));
    g_autofree char *core = dup_part(bytes, "docProps/core.xml");
    check_holds(core, "A &amp; &lt;B&gt;");
    g_autofree char *footer = dup_part(bytes, "word/footer.xml");
    check_holds(footer, "g1 &amp; &quot;more&quot;");
}

static void
text_of_any_kind_is_text(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDocx) docx = coding_docx_new(NULL);
    g_autofree char *document = NULL;

    coding_docx_begin_paragraph(docx, CODING_DOCX_QUOTE);
    coding_docx_add_text(docx, "a<b>&\"c\"", 0);
    coding_docx_add_text(docx, "", CODING_DOCX_BOLD);
    coding_docx_add_text(docx, "one\ttwo\nthree\x01\xff", CODING_DOCX_ITALIC);
    coding_docx_end_paragraph(docx);
    document = finish(docx, "word/document.xml");
    check_holds(document,
                "<w:pStyle w:val=\"Quote\"/></w:pPr><w:r><w:t "
                "xml:space=\"preserve\">a&lt;b&gt;&amp;&quot;c&quot;</w:t></w:r>"
                "<w:r><w:rPr><w:i/><w:iCs/></w:rPr>");
    check_holds(document, "one</w:t><w:tab/><w:t xml:space=\"preserve\">two</w:t><w:br/>"
                          "<w:t xml:space=\"preserve\">three\\x01\uFFFD</w:t>");
}

static void
hebrew_runs_from_right_to_left(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDocx) docx = coding_docx_new(NULL);
    g_autofree char *document = NULL;

    coding_docx_add_paragraph(docx, CODING_DOCX_NORMAL, "12 \u05e9\u05dc\u05d5\u05dd");
    coding_docx_add_paragraph(docx, CODING_DOCX_NORMAL, "12 shalom");
    document = finish(docx, "word/document.xml");
    check_holds(document, "<w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr>");
    check_holds(document, "<w:pStyle w:val=\"Normal\"/></w:pPr><w:r><w:t "
                          "xml:space=\"preserve\">12 shalom");
}

/* Word repairs, or refuses, files in which a cell or the end has no paragraph. */
static void
every_cell_and_the_end_have_a_paragraph(void **state G_GNUC_UNUSED)
{
    static const double widths[] = {10, 20.5, 30};
    g_autoptr(CodingDocx) docx = coding_docx_new(NULL);
    g_autofree char *document = NULL;

    coding_docx_begin_table(docx, widths, 3, CODING_DOCX_RULED);
    coding_docx_begin_row(docx, TRUE);
    coding_docx_begin_cell(docx, 2, CODING_DOCX_FIRST);
    coding_docx_end_cell(docx);
    coding_docx_begin_cell(docx, 1, CODING_DOCX_REST);
    coding_docx_add_paragraph(docx, CODING_DOCX_CELL, "x");
    coding_docx_end_cell(docx);
    coding_docx_end_row(docx);
    coding_docx_end_table(docx);
    document = finish(docx, "word/document.xml");
    check_holds(document, "<w:gridCol w:w=\"567\"/><w:gridCol w:w=\"1162\"/>"
                          "<w:gridCol w:w=\"1701\"/>");
    check_holds(document, "<w:tcW w:w=\"1729\" w:type=\"dxa\"/><w:gridSpan w:val=\"2\"/>"
                          "<w:vMerge w:val=\"restart\"/>");
    check_holds(document, "<w:pStyle w:val=\"Cell\"/></w:pPr></w:p>\n</w:tc>");
    check_holds(document, "<w:tblHeader/>");
    check_holds(document,
                "</w:tbl>\n<w:p><w:pPr><w:pStyle w:val=\"Note\"/></w:pPr></w:p>");
}

static void
the_same_pieces_give_the_same_bytes(void **state G_GNUC_UNUSED)
{
    GBytes *files[2] = {NULL, NULL};

    for (int i = 0; i < 2; i++) {
        g_autoptr(CodingDocx) docx = coding_docx_new(NULL);
        g_autoptr(GError) error = NULL;

        coding_docx_add_paragraph(docx, CODING_DOCX_HEADING_1, "One");
        coding_docx_break_page(docx);
        files[i] = coding_docx_finish(docx, &error);
        check_good(error);
    }
    assert_true(g_bytes_equal(files[0], files[1]));
    g_bytes_unref(files[0]);
    g_bytes_unref(files[1]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_is_xml),
        cmocka_unit_test(text_of_any_kind_is_text),
        cmocka_unit_test(hebrew_runs_from_right_to_left),
        cmocka_unit_test(every_cell_and_the_end_have_a_paragraph),
        cmocka_unit_test(the_same_pieces_give_the_same_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
