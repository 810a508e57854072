/* test-render-docx.c - tables as Word documents. */
#include "harness.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "render-sample.h"

static const CodingColumn columns[] = {
    {.id = "code", .title = "Code"},
    {.id = "n", .title = "n", .type = CODING_CELL_INTEGER},
    {.id = "text", .title = "Text"},
    {NULL},
};

/* The text of the document inside the Word file that @table becomes. */
static xmlDoc *
render(const CodingTable *table, const CodingRenderOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GBytes) file = NULL, part = NULL;
    const char *text;
    gsize size;
    xmlDoc *document;

    coding_render(coding_renderer_find("docx", NULL), table, options, out, &error);
    check_good(error);
    file = g_bytes_new(out->str, out->len);
    part = coding_archive_unpack(file, "word/document.xml", &error);
    check_good(error);
    text = g_bytes_get_data(part, &size);
    document = xmlReadMemory(text, (int)size, "document.xml", NULL, XML_PARSE_NONET);
    assert_non_null(document);
    return document;
}

/* What an expression of XPath comes to: a number. */
static int
count(xmlDoc *document, const char *expression)
{
    xmlXPathContext *context = xmlXPathNewContext(document);
    xmlXPathObject *found;
    int n;

    xmlXPathRegisterNs(context, BAD_CAST "w",
                       BAD_CAST
                       "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
    found = xmlXPathEvalExpression(BAD_CAST expression, context);
    assert_non_null(found);
    n = (int)xmlXPathCastToNumber(found);
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    return n;
}

static CodingTable *
make_table(const char *text)
{
    CodingTable *table = coding_table_new(columns);

    coding_table_set_title(table, "Title & more");
    coding_table_add_row(table, "Trust", (gint64)12, text);
    coding_table_add_row(table, "Blame", CODING_MISSING, NULL);
    coding_table_add_note(table, "n = 2");
    return table;
}

static void
cells_are_cells_and_numbers_stand_right(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingTable) table = make_table("a<b> &\nsecond");
    xmlDoc *document = render(table, NULL);

    assert_int_equal(count(document, "count(//w:tbl)"), 1);
    assert_int_equal(count(document, "count(//w:tr)"), 3);
    assert_int_equal(count(document, "count(//w:tc)"), 9);
    assert_int_equal(count(document, "count(//w:tr[1]/w:trPr/w:tblHeader)"), 1);
    assert_int_equal(count(document, "count(//w:tblHeader)"), 1);
    assert_int_equal(count(document, "number(string(//w:tr[2]/w:tc[2]))"), 12);
    assert_int_equal(
        count(document, "count(//w:tr[2]/w:tc[2]//w:pStyle[@w:val='CellNumber'])"), 1);
    assert_int_equal(
        count(document, "number(normalize-space(//w:tr[2]/w:tc[3])='a<b> &second')"), 1);
    assert_int_equal(count(document, "count(//w:tr[2]/w:tc[3]//w:br)"), 1);
    /* Missing is shown. */
    assert_int_equal(
        count(document, "number(normalize-space(//w:tr[3]/w:tc[2])='\u2013')"), 1);
    assert_int_equal(count(document,
                           "number(string(//w:p[w:pPr/w:pStyle/@w:val='Caption'])"
                           "='Title & more')"),
                     1);
    assert_int_equal(
        count(document, "count(//w:p[w:pPr/w:pStyle/@w:val='Note'][.='n = 2'])"), 1);
    xmlFreeDoc(document);
}

/* What lies over columns counts them all, or Word moves the cells behind it. */
static void
every_row_is_as_wide_as_the_grid(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingTable) table = render_sample_make_model();
    xmlDoc *document = render(table, NULL);
    int n = count(document, "count(//w:gridCol)");

    assert_int_equal(n, coding_table_get_n_columns(table));
    assert_true(count(document, "count(//w:gridSpan)") > 0);
    for (int r = 1; r <= count(document, "count(//w:tr)"); r++) {
        g_autofree char *cells =
            g_strdup_printf("count(//w:tr[%d]/w:tc[not(.//w:gridSpan)]) + "
                            "sum(//w:tr[%d]/w:tc//w:gridSpan/@w:val)",
                            r, r);

        assert_int_equal(count(document, cells), n);
    }
    xmlFreeDoc(document);
}

static void
a_wide_table_turns_the_page(void **state G_GNUC_UNUSED)
{
    g_autofree char *word = g_strnfill(60, 'w');
    g_autoptr(CodingTable) narrow = make_table("short"), wide = make_table(word);
    xmlDoc *upright = render(narrow, NULL), *turned = NULL;

    coding_table_add_row(wide, word, (gint64)1, word);
    turned = render(wide, NULL);
    assert_true(count(upright, "number(//w:pgSz/@w:w < //w:pgSz/@w:h)"));
    assert_true(count(turned, "number(//w:pgSz/@w:w > //w:pgSz/@w:h)"));
    xmlFreeDoc(upright);
    xmlFreeDoc(turned);
}

static void
columns_fit_on_the_page(void **state G_GNUC_UNUSED)
{
    g_autofree char *text = g_strnfill(3000, 'x');

    for (gsize i = 9; i < 3000; i += 10)
        text[i] = ' ';
    g_autoptr(CodingTable) table = make_table(text);
    xmlDoc *document = render(table, NULL);

    assert_true(count(document, "number(sum(//w:gridCol/@w:w) <= //w:pgSz/@w:w - "
                                "//w:pgMar/@w:left - //w:pgMar/@w:right)"));
    xmlFreeDoc(document);
}

static void
a_table_without_rows_or_header_is_no_table(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    const CodingRenderOptions options = {.no_header = TRUE};
    xmlDoc *with = render(table, NULL), *without = render(table, &options);

    assert_int_equal(count(with, "count(//w:tr)"), 1);
    assert_int_equal(count(without, "count(//w:tbl)"), 0);
    assert_true(count(without, "count(//w:body/w:sectPr)"));
    xmlFreeDoc(with);
    xmlFreeDoc(without);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_cells_and_numbers_stand_right),
        cmocka_unit_test(every_row_is_as_wide_as_the_grid),
        cmocka_unit_test(a_wide_table_turns_the_page),
        cmocka_unit_test(columns_fit_on_the_page),
        cmocka_unit_test(a_table_without_rows_or_header_is_no_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
