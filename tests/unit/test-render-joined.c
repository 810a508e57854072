/*
 * test-render-joined.c - cells over several rows, in every format.
 *
 * People see one cell, scripts the value of every row.
 */
#include <libxml/parser.h>

#include "harness.h"
#include "render-sample.h"

static const CodingColumn columns[] = {
    {.id = "category", .title = "Category"},
    {.id = "code", .title = "Code"},
    {.id = "n", .title = "n", .type = CODING_CELL_INTEGER},
    {NULL},
};

/* Two categories; the first has three lines of its own beside its two codes. */
static CodingTable *
make_table(void)
{
    CodingTable *table = coding_table_new(columns);

    coding_table_add_row(table, "Trust\nof some\nkind", "Hope", (gint64)3);
    coding_table_add_row(table, "Trust\nof some\nkind", "Doubt", (gint64)2);
    coding_table_join_above(table, 0);
    coding_table_add_row(table, "Work", "Tasks", (gint64)1);
    return table;
}

static void
a_cell_over_two_rows_is_shown_once_to_people(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingTable) table = make_table();
    g_autofree char *text = render_sample_dup("text", table, NULL);
    g_autofree char *markdown = render_sample_dup("markdown", table, NULL);
    g_autofree char *html = render_sample_dup("html", table, NULL);

    assert_string_equal(text, "Category  Code   n\n"
                              "--------  -----  -\n"
                              "Trust     Hope   3\n"
                              "of some   Doubt  2\n"
                              "kind\n"
                              "Work      Tasks  1\n");
    assert_string_equal(markdown, "| Category | Code | n |\n"
                                  "| --- | --- | ---: |\n"
                                  "| Trust<br>of some<br>kind | Hope | 3 |\n"
                                  "| | Doubt | 2 |\n"
                                  "| Work | Tasks | 1 |\n");
    assert_non_null(strstr(html, "<tr><td rowspan=\"2\">Trust<br/>of some<br/>kind</td>"
                                 "<td>Hope</td><td class=\"number\">3</td></tr>\n"
                                 "<tr><td>Doubt</td><td class=\"number\">2</td></tr>\n"
                                 "<tr><td>Work</td>"));
}

static void
scripts_get_the_value_of_every_row(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingTable) table = make_table();
    g_autofree char *csv = render_sample_dup("csv", table, NULL);
    g_autofree char *json = render_sample_dup("json", table, NULL);

    assert_string_equal(csv, "category,code,n\n"
                             "\"Trust\nof some\nkind\",Hope,3\n"
                             "\"Trust\nof some\nkind\",Doubt,2\n"
                             "Work,Tasks,1\n");
    assert_non_null(strstr(json, "{\"category\": \"Trust\\nof some\\nkind\", "
                                 "\"code\": \"Doubt\", \"n\": 2}"));
}

static void
latex_takes_a_multirow_where_its_lines_have_room(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingTable) table = make_table();
    g_autofree char *tall = render_sample_dup("latex", table, NULL);

    /* Three lines beside two rows: the first row grows. */
    assert_null(strstr(tall, "\\multirow["));
    assert_non_null(strstr(tall, "Trust\\newline of some\\newline kind & Hope & 3 \\\\\n"
                                 " & Doubt & 2 \\\\\n\\addlinespace\nWork & "));
    coding_table_add_row(table, "Work", "More", (gint64)1);
    coding_table_join_above(table, 0);
    g_autofree char *low = render_sample_dup("latex", table, NULL);
    assert_non_null(strstr(low, "\\multirow[t]{2}{=}{Work} & Tasks & 1 \\\\\n & More"));
    assert_non_null(strstr(low, "{array,booktabs,longtable,multirow}"));
}

static void
another_order_joins_nothing_and_loses_nothing(void **state G_GNUC_UNUSED)
{
    static const guint order[] = {1, 2, 0};
    g_autoptr(CodingTable) table = make_table();

    coding_table_reorder(table, order);
    g_autofree char *csv = render_sample_dup("csv", table, NULL);
    assert_string_equal(csv, "category,code,n\n"
                             "\"Trust\nof some\nkind\",Doubt,2\n"
                             "Work,Tasks,1\n"
                             "\"Trust\nof some\nkind\",Hope,3\n");
    for (guint r = 0; r < 3; r++)
        assert_int_equal(coding_table_get_height(table, r, 0), 1);
}

static void
a_missing_cell_over_two_rows_says_why_once(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);

    for (gint64 i = 1; i <= 2; i++) {
        coding_table_add_row(table, NULL, "x", i);
        coding_table_set_missing(table, 0, "nobody grouped it");
    }
    coding_table_join_above(table, 0);
    g_autofree char *text = render_sample_dup("text", table, NULL);
    assert_string_equal(text, "Category  Code  n\n"
                              "--------  ----  -\n"
                              "-         x     1\n"
                              "          x     2\n"
                              "\n"
                              "- in Category: nobody grouped it\n");
}

/* --- any table -------------------------------------------------------------------- */

/* Cells that cover columns, rows and both; every one is named by its own place. */
static CodingTable *
make_random(GRand *rand)
{
    static const CodingColumn five[] = {
        {.id = "a"}, {.id = "b"}, {.id = "c"}, {.id = "d"}, {.id = "e"}, {NULL},
    };
    CodingTable *table = coding_table_new(five);
    guint n_rows = (guint)g_rand_int_range(rand, 1, 9);

    coding_table_set_title(table, "Cells & more");
    for (guint r = 0; r < n_rows; r++) {
        coding_table_begin_row(table);
        for (guint c = 0; c < 5; c++) {
            g_autofree char *text = g_strdup_printf("r%uc%u", r, c);

            coding_table_set_text(table, c, text);
        }
        for (guint c = 0, span; c < 5; c += span) {
            const CodingCell *above = r ? coding_table_get_cell(table, r - 1, c) : NULL;
            if (above && above->span > 0 && g_rand_int_range(rand, 0, 3) == 0) {
                coding_table_join_above(table, c);
            } else if (g_rand_int_range(rand, 0, 3) == 0) {
                coding_table_set_span(table, c,
                                      (guint)g_rand_int_range(rand, 1, (gint)(6 - c)));
            }
            span = MAX(1, coding_table_get_cell(table, r, c)->span);
        }
    }
    coding_table_add_note(table, "a note");
    return table;
}

static guint
read_extent(xmlNode *cell, const char *name)
{
    xmlChar *value = xmlGetProp(cell, (const xmlChar *)name);
    guint extent = value ? (guint)g_ascii_strtoull((const char *)value, NULL, 10) : 1;

    xmlFree(value);
    return extent;
}

/* Lays the cells of a row out as a browser does: each takes the first free place. */
static void
lay_row(const CodingTable *table, xmlNode *tr, guint row, char (*taken)[5])
{
    for (xmlNode *td = tr->children; td; td = td->next) {
        guint column = 0, width = read_extent(td, "colspan");
        guint height = read_extent(td, "rowspan");
        xmlChar *text = xmlNodeGetContent(td);
        g_autofree char *value = NULL;

        while (column < 5 && taken[row][column])
            column++;
        assert_true(column + width <= 5);
        value = coding_table_dup_value(table, row, column);
        assert_string_equal((const char *)text, value);
        assert_int_equal(height, coding_table_get_height(table, row, column));
        for (guint r = row; r < row + height; r++)
            for (guint c = column; c < column + width; c++) {
                assert_false(taken[r][c]);
                taken[r][c] = TRUE;
            }
        xmlFree(text);
    }
}

static xmlNode *
find_element(xmlNode *node, const char *name)
{
    for (; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE) {
            xmlNode *found = strcmp((const char *)node->name, name) == 0
                                 ? node
                                 : find_element(node->children, name);

            if (found)
                return found;
        }
    return NULL;
}

static void
the_cells_of_any_page_cover_every_place_once(void **state G_GNUC_UNUSED)
{
    for (guint32 seed = 1; seed <= 200; seed++) {
        GRand *rand = g_rand_new_with_seed(seed);
        g_autoptr(CodingTable) table = make_random(rand);
        g_autofree char *html = render_sample_dup("html", table, NULL);
        xmlDoc *doc = xmlReadMemory(html, (int)strlen(html), NULL, NULL, 0);
        xmlNode *body = find_element(xmlDocGetRootElement(doc), "tbody");
        char taken[16][5] = {{0}};
        guint row = 0;

        for (xmlNode *tr = body->children; tr; tr = tr->next)
            if (tr->type == XML_ELEMENT_NODE)
                lay_row(table, tr, row++, taken);
        assert_int_equal(row, coding_table_get_n_rows(table));
        for (guint r = 0; r < 16; r++)
            for (guint c = 0; c < 5; c++)
                assert_int_equal(taken[r][c], r < row);
        xmlFreeDoc(doc);
        g_rand_free(rand);
    }
}

static xmlDoc *
load_part(const CodingTable *table, const char *format, const char *part)
{
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new(NULL);
    xmlDoc *doc;
    gsize size;

    coding_render(coding_renderer_find(format, NULL), table, NULL, out, &error);
    check_good(error);
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(out);
    g_autoptr(GBytes) text = coding_archive_unpack(bytes, part, &error);
    check_good(error);
    const char *data = g_bytes_get_data(text, &size);
    doc = xmlReadMemory(data, (int)size, part, NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    return doc;
}

/* "B2:C3": marks what it covers. */
static void
take_range(const char *range, char (*taken)[5])
{
    char from, to;
    guint first, last;

    assert_int_equal(sscanf(range, "%c%u:%c%u", &from, &first, &to, &last), 4);
    for (guint r = first - 1; r < last; r++)
        for (int c = from - 'A'; c <= to - 'A'; c++) {
            assert_true(r < 16 && c < 5);
            assert_false(taken[r][c]);
            taken[r][c] = TRUE;
        }
}

/* A workbook that merges a place twice is one that Excel repairs. */
static void
any_workbook_merges_no_place_twice(void **state G_GNUC_UNUSED)
{
    for (guint32 seed = 1; seed <= 50; seed++) {
        GRand *rand = g_rand_new_with_seed(seed);
        g_autoptr(CodingTable) table = make_random(rand);
        xmlDoc *doc = load_part(table, "xlsx", "xl/worksheets/sheet1.xml");
        xmlNode *list = find_element(xmlDocGetRootElement(doc), "mergeCells");
        char taken[16][5] = {{0}};

        assert_non_null(list); /* the title at least */
        for (xmlNode *cell = list->children; cell; cell = cell->next) {
            xmlChar *range = xmlGetProp(cell, (const xmlChar *)"ref");

            take_range((const char *)range, taken);
            xmlFree(range);
        }
        for (guint r = 0; r < coding_table_get_n_rows(table); r++)
            for (guint c = 0; c < 5; c++) { /* below title and header */
                const CodingCell *cell = coding_table_get_cell(table, r, c);
                gboolean merged = cell->span != 1 || cell->joined ||
                                  coding_table_get_height(table, r, c) > 1;

                assert_int_equal(taken[r + 2][c], merged);
            }
        xmlFreeDoc(doc);
        g_rand_free(rand);
    }
}

/* The rows of a Word table, each as "2^ 1 1.": columns covered, merge begun (^),
 * merge continued (.). */
static char *
dup_shape(xmlDoc *doc)
{
    GString *shape = g_string_new(NULL);

    for (xmlNode *row = find_element(xmlDocGetRootElement(doc), "tr"); row;
         row = row->next) {
        for (xmlNode *cell = row->children; cell; cell = cell->next) {
            xmlNode *span, *merge;

            if (strcmp((const char *)cell->name, "tc") != 0)
                continue;
            span = find_element(cell->children, "gridSpan");
            merge = find_element(cell->children, "vMerge");
            g_string_append_printf(shape, "%u%s ", span ? read_extent(span, "val") : 1,
                                   !merge              ? ""
                                   : merge->properties ? "^"
                                                       : ".");
        }
        g_string_append(shape, row->children ? "\n" : "");
    }
    return g_string_free(shape, FALSE);
}

static void
word_merges_down_and_across(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingTable) table = make_table();
    xmlDoc *doc;

    coding_table_add_row(table, "over two", "", (gint64)1);
    coding_table_set_span(table, 0, 2);
    coding_table_add_row(table, "over two", "", (gint64)2);
    coding_table_join_above(table, 0);
    doc = load_part(table, "docx", "word/document.xml");
    g_autofree char *shape = dup_shape(doc);
    assert_string_equal(shape, "1 1 1 \n1^ 1 1 \n1. 1 1 \n1 1 1 \n2^ 1 \n2. 1 \n");
    xmlFreeDoc(doc);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_over_two_rows_is_shown_once_to_people),
        cmocka_unit_test(scripts_get_the_value_of_every_row),
        cmocka_unit_test(latex_takes_a_multirow_where_its_lines_have_room),
        cmocka_unit_test(another_order_joins_nothing_and_loses_nothing),
        cmocka_unit_test(a_missing_cell_over_two_rows_says_why_once),
        cmocka_unit_test(the_cells_of_any_page_cover_every_place_once),
        cmocka_unit_test(word_merges_down_and_across),
        cmocka_unit_test(any_workbook_merges_no_place_twice),
    };

    return cmocka_run_group_tests_name("render-joined", tests, NULL, NULL);
}
