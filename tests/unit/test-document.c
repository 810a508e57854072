/* test-document.c - documents of several parts in HTML, Markdown and Word. */
#include "harness.h"

#include <libxml/parser.h>

/* A PNG of one dot, 10 dots wide and 5 high as it says of itself. */
static const guint8 png[] = {0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H',
                             'D',  'R', 0,   0,   0,  10, 0,  0,  0, 5, 8, 2,  0,   0};
static const char svg[] = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/"
                          "svg\" width=\"72pt\" height=\"36pt\" viewBox=\"0 0 72 36\">"
                          "<title>t</title></svg>\n";

static const CodingColumn columns[] = {
    {.id = "code", .title = "Code & <name>"},
    {.id = "n", .title = "n", .type = CODING_CELL_INTEGER},
    {.id = "secret", .title = "Hidden", .hidden = TRUE},
    {NULL},
};

/* Every kind of block, with what each format has to escape. */
static CodingDocument *
make(void)
{
    CodingDocument *self = coding_document_new("A & <B>");
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(GBytes) lines = g_bytes_new_static(svg, strlen(svg));
    g_autoptr(GBytes) dots = g_bytes_new_static(png, sizeof png);

    coding_table_add_row(table, "a|b", (gint64)3, "x");
    coding_table_add_note(table, "n = %d", 1);
    coding_document_set_subtitle(self, "of *today*");
    coding_document_set_contents(self, TRUE);
    coding_document_add_heading(self, 1, "First <one>");
    coding_document_add_paragraph(self, "Lead.", "x < y & z");
    coding_document_add_item(self, "one");
    coding_document_add_item(self, "two");
    coding_document_add_quote(self, "I \"said\"", "(P1)");
    coding_document_add_heading(self, 2, "Below");
    coding_document_add_table(self, table);
    coding_document_add_drawing(self, lines, dots, 100, "what it shows", "a caption");
    coding_document_add_item(self, "last");
    return self;
}

static char *
dup_written(const char *format)
{
    g_autoptr(CodingDocument) document = make();
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new(NULL);

    coding_document_write(document, format, out, &error);
    check_good(error);
    return g_string_free(out, FALSE);
}

static void
check_holds(const char *text, const char *piece)
{
    if (!strstr(text, piece))
        assert_string_equal(text, piece);
}

static void
html_is_well_formed_and_needs_nothing_from_outside(void **state G_GNUC_UNUSED)
{
    g_autofree char *html = dup_written("html");
    xmlDoc *parsed = xmlReadMemory(html, (int)strlen(html), "x", NULL, XML_PARSE_NONET);

    assert_non_null(parsed);
    xmlFreeDoc(parsed);
    check_holds(html, "<h1>A &amp; &lt;B&gt;</h1>");
    check_holds(html, "<ul>\n<li>one</li>\n<li>two</li>\n</ul>");
    check_holds(html, "<a href=\"#s0\">First &lt;one&gt;</a>");
    check_holds(html, "<figure style=\"max-width: 72pt\">\n<svg xmlns");
    assert_null(strstr(html, "Hidden"));
    assert_null(strstr(html, "src="));
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "<link"));
    assert_null(strstr(html, "<?xml"));
}

static void
markdown_is_what_it_says(void **state G_GNUC_UNUSED)
{
    g_autofree char *text = dup_written("markdown");
    g_autofree char *same = dup_written("md");

    check_holds(text, "of \\*today\\*\n\n## First");
    check_holds(text, "**Lead.** x");
    check_holds(text, "- one\n- two\n\n> I \"said\" (P1)\n\n### Below\n\n|");
    check_holds(text, "*what it shows*\n\n- last\n");
    assert_string_equal(text, same);
}

static char *
dup_part(const GString *docx, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new(docx->str, docx->len);
    g_autoptr(GBytes) part = coding_archive_unpack(bytes, name, &error);
    gsize size;
    const char *data;

    check_good(error);
    data = g_bytes_get_data(part, &size);
    return g_strndup(data, size);
}

static void
word_gets_the_picture_in_its_size(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDocument) document = make();
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) again = g_string_new(NULL);

    coding_document_write(document, "docx", out, &error);
    coding_document_write(document, "docx", again, &error);
    check_good(error);
    assert_true(g_string_equal(out, again));
    g_autofree char *text = dup_part(out, "word/document.xml");
    xmlDoc *parsed = xmlReadMemory(text, (int)strlen(text), "x", NULL, XML_PARSE_NONET);
    assert_non_null(parsed);
    xmlFreeDoc(parsed);
    /* 10 dots of 100 an inch: 2.54 mm. */
    check_holds(text, "<wp:extent cx=\"91440\" cy=\"45720\"/>");
    check_holds(text, "descr=\"what it shows\"");
    check_holds(text, "r:embed=\"rIdPicture0\"");
    g_autofree char *relations = dup_part(out, "word/_rels/document.xml.rels");
    check_holds(relations, "Id=\"rIdPicture0\"");
    check_holds(relations, "Target=\"media/picture1.png\"");
    g_autofree char *types = dup_part(out, "[Content_Types].xml");
    check_holds(types, "Extension=\"png\"");
    g_free(dup_part(out, "word/media/picture1.png"));
}

static void
another_format_is_refused_by_name(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDocument) document = make();
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    assert_false(coding_document_write(document, "odt", out, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "markdown, html and docx");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_is_well_formed_and_needs_nothing_from_outside),
        cmocka_unit_test(markdown_is_what_it_says),
        cmocka_unit_test(word_gets_the_picture_in_its_size),
        cmocka_unit_test(another_format_is_refused_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
