/* test-workbook.c - tables into workbooks, and sheets of workbooks into tables. */
#include "harness.h"

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const char relations[] =
    "<Relationships><Relationship Id=\"r1\" Type=\"" TYPE "officeDocument\""
    " Target=\"xl/workbook.xml\"/></Relationships>";
static const char book_relations[] =
    "<Relationships>"
    "<Relationship Id=\"a\" Type=\"" TYPE "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"b\" Type=\"" TYPE
    "worksheet\" Target=\"/xl/worksheets/two.xml\"/>"
    "<Relationship Id=\"c\" Type=\"" TYPE "sharedStrings\" Target=\"sharedStrings.xml\"/>"
    "<Relationship Id=\"d\" Type=\"" TYPE "styles\" Target=\"./styles.xml\"/>"
    "</Relationships>";
static const char strings[] =
    "<sst " MAIN "><si><t>name</t></si>"
    "<si><r><t>An</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">na M.</t></r>"
    "<rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si>"
    "<si><t>two_x000A_lines_x005F_</t></si></sst>";
/* Styles 0 to 4: general, a date, a date of one's own, a duration, a colour. */
static const char styles[] =
    "<styleSheet " MAIN "><numFmts>"
    "<numFmt numFmtId=\"164\" formatCode=\"[$-407]d\\. mmmm yyyy;@\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/>"
    "<numFmt numFmtId=\"166\" formatCode=\"[Red]0.00&quot; days&quot;\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
    "<xf numFmtId=\"165\"/><xf numFmtId=\"166\"/></cellXfs></styleSheet>";

/* A workbook whose first sheet holds @rows; @since: attributes of workbookPr. */
static GBytes *
make_book(const char *rows, const char *since)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *book = g_strdup_printf(
        "<workbook " MAIN " xmlns:r=\"" TYPE "\"><workbookPr %s/><sheets>"
        "<sheet name=\"Old\" sheetId=\"1\" state=\"hidden\" r:id=\"b\"/>"
        "<sheet name=\"People\" sheetId=\"2\" r:id=\"a\"/></sheets></workbook>",
        since);
    g_autofree char *sheet =
        g_strdup_printf("<x:worksheet xmlns:x=\"main\">%s</x:worksheet>", rows);
    const struct {
        const char *name, *text;
    } parts[] = {
        {"_rels/.rels", relations},
        {"xl/workbook.xml", book},
        {"xl/_rels/workbook.xml.rels", book_relations},
        {"xl/sharedStrings.xml", strings},
        {"xl/styles.xml", styles},
        {"xl/worksheets/sheet1.xml", sheet},
        {"xl/worksheets/two.xml", "<worksheet><sheetData><row><c t=\"inlineStr\"><is>"
                                  "<t>old</t></is></c></row></sheetData></worksheet>"},
    };
    CodingArchiveEntry entries[G_N_ELEMENTS(parts)];
    GBytes *bytes;

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        entries[i] = (CodingArchiveEntry){
            parts[i].name, g_bytes_new_static(parts[i].text, strlen(parts[i].text)),
            FALSE};
    bytes = coding_archive_pack(entries, G_N_ELEMENTS(parts), &error);
    check_good(error);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        g_bytes_unref(entries[i].bytes);
    return bytes;
}

static CodingCsv *
read_rows(const char *rows, GError **error)
{
    g_autoptr(GBytes) bytes = make_book(rows, "");

    return coding_table_read("p.xlsx", bytes, NULL, error);
}

static void
check_cell(const CodingCsv *table, guint row, guint column, const char *expected)
{
    assert_string_equal(coding_csv_get_cell(table, row, column), expected);
}

#define HEAD                                                                             \
    "<sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c>"                           \
    "<c r=\"B2\" t=\"inlineStr\"><is><t>age</t></is></c></row>"

static void
cells_come_as_they_are_shown(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *cell, *expected;
    } cases[] = {
        {"<c t=\"s\"><v>1</v></c>", "Anna M."},
        {"<c t=\"s\"><v>2</v></c>", "two\nlines_"},
        {"<c t=\"inlineStr\"><is><r><t> a</t></r><r><t>b</t></r></is></c>", " ab"},
        {"<c t=\"str\"><f>A1&amp;A2</f><v>worked out</v></c>", "worked out"},
        {"<c><f>1+1</f><v>2</v></c>", "2"},
        {"<c t=\"n\"><v>45.099999999999994</v></c>", "45.1"},
        {"<c><v>-3</v></c>", "-3"},
        {"<c><v>0</v></c>", "0"},
        {"<c><v>1E-5</v></c>", "0.00001"},
        {"<c><v>123456789012345</v></c>", "123456789012345"},
        {"<c t=\"b\"><v>1</v></c>", "true"},
        {"<c t=\"b\"><v>0</v></c>", "false"},
        {"<c t=\"d\"><v>2016-04-19T00:00:00.000</v></c>", "2016-04-19"},
        {"<c s=\"1\"><v>42479</v></c>", "2016-04-19"},
        {"<c s=\"2\"><v>42479.395833333336</v></c>", "2016-04-19T09:30:00"},
        {"<c s=\"1\"><v>1</v></c>", "1900-01-01"},
        {"<c s=\"1\"><v>59</v></c>", "1900-02-28"},
        {"<c s=\"1\"><v>61</v></c>", "1900-03-01"},
        {"<c s=\"1\"><v>0.5</v></c>", "12:00:00"},
        {"<c s=\"3\"><v>1.5</v></c>", "36:00:00"},
        {"<c s=\"4\"><v>1.5</v></c>", "1.5"},
        {"<c s=\"99\"><v>7</v></c>", "7"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *rows =
            g_strconcat(HEAD "<row>", cases[i].cell, "</row></sheetData>", NULL);
        g_autoptr(CodingCsv) table = read_rows(rows, &error);

        check_good(error);
        check_cell(table, 0, 0, cases[i].expected);
    }
}

static void
days_can_be_counted_from_1904(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = make_book(
        HEAD "<row><c s=\"1\"><v>41017</v></c></row></sheetData>", "date1904=\"1\"");
    g_autoptr(CodingCsv) table = coding_workbook_read("p", bytes, "people", &error);

    check_good(error);
    check_cell(table, 0, 0, "2016-04-19");
}

static void
empty_cells_and_rows_are_passed_over_and_rows_keep_their_numbers(
    void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCsv) table =
        read_rows(HEAD "<row r=\"3\"/><row r=\"4\"><c r=\"A4\" s=\"1\"/></row>"
                       "<row r=\"7\"><c r=\"B7\"><v>45</v></c><c r=\"F7\"/></row>"
                       "</sheetData>",
                  &error);
    g_autofree char *place = NULL;

    check_good(error);
    assert_int_equal(coding_csv_get_n_rows(table), 1);
    check_cell(table, 0, 0, "");
    check_cell(table, 0, 1, "45");
    place = coding_csv_dup_place(table, "p.xlsx", 0, 1);
    assert_string_equal(place, "p.xlsx: B7");
}

static void
a_row_that_is_one_merged_cell_is_no_record(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCsv) table = read_rows(
        "<sheetData><row r=\"1\"><c r=\"A1\" "
        "t=\"inlineStr\"><is><t>Title</t></is></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" "
        "t=\"s\"><v>1</v></c></row>"
        "<row r=\"3\"><c r=\"A3\"><v>1</v></c></row>"
        "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>n = 1</t></is></c></row>"
        "</sheetData><mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A5:B5\"/>"
        "<mergeCell ref=\"A3:A4\"/></mergeCells>",
        &error);

    check_good(error);
    assert_string_equal(coding_csv_get_header(table, 0), "name");
    assert_int_equal(coding_csv_get_n_rows(table), 1);
}

static void
faults_are_named_with_their_cell(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *rows, *message;
    } cases[] = {
        {"<row r=\"7\"><c r=\"B7\" t=\"e\"><v>#N/A</v></c></row>",
         "p.xlsx: B7: its formula gives #N/A; correct or empty it"},
        {"<row r=\"7\"><c r=\"B7\" t=\"s\"><v>99</v></c></row>",
         "p.xlsx: B7: its text is not in the file"},
        {"<row r=\"7\"><c r=\"B7\"><v>4x</v></c></row>", "p.xlsx: B7: '4x' is no number"},
        {"<row r=\"7\"><c r=\"B7\" s=\"1\"><v>-1</v></c></row>",
         "p.xlsx: B7: '-1' is shown as a date and is none"},
        {"<row r=\"7\"><c r=\"AB7\"><v>1</v></c></row>",
         "p.xlsx: AB7: the column has no name; give it one in row 2"},
        {"<row r=\"7\"><c r=\"7\"><v>1</v></c></row>",
         "p.xlsx: A7: the row holds a cell"},
        {"<row r=\"7\"><c r=\"ZZZZZZZ7\"><v>1</v></c></row>", "without a place"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *rows = g_strconcat(HEAD, cases[i].rows, "</sheetData>", NULL);

        assert_null(read_rows(rows, &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].message);
    }
}

static void
what_is_no_workbook_is_refused_with_a_way_out(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) book = make_book(HEAD "</sheetData>", "");
    g_autoptr(GBytes) half = g_bytes_new_from_bytes(book, 0, g_bytes_get_size(book) / 2);
    g_autoptr(GBytes) old = g_bytes_new_static("\xd0\xcf\x11\xe0\xa1\xb1", 6);
    g_autoptr(GBytes) csv = g_bytes_new_static("a,b\n1,2\n", 8);
    g_autoptr(GBytes) broken = make_book("<sheetData><row></sheetData>", "");

    assert_null(coding_table_read("p", half, NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "p: it is no Excel workbook");
    g_clear_error(&error);
    assert_null(coding_table_read("p", old, NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "Excel 2003 or before; save it as .xlsx");
    g_clear_error(&error);
    assert_null(coding_table_read("p", csv, "x", &error));
    check_error(error, CODING_ERROR_INVALID, "CSV has no sheets");
    g_clear_error(&error);
    assert_null(coding_table_read("p", book, "Poeple", &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "did you mean 'People'?");
    g_clear_error(&error);
    assert_null(coding_table_read("p", broken, NULL, &error));
    check_error(error, CODING_ERROR_INVALID,
                "'xl/worksheets/sheet1.xml' in it is broken");
    g_clear_error(&error);
    g_autoptr(CodingCsv) hidden = coding_table_read("p", book, "Old", &error);
    check_good(error);
    assert_string_equal(coding_csv_get_header(hidden, 0), "old");
}

static const CodingColumn columns[] = {
    {.id = "code", .title = "Code"},
    {.id = "n", .title = "Counts", .type = CODING_CELL_INTEGER, .title_span = 2},
    {.id = "share", .title = "Share", .type = CODING_CELL_REAL, .decimals = 2},
    {.id = "done", .title = "Done", .type = CODING_CELL_BOOLEAN},
    {.id = "at", .title = "At", .type = CODING_CELL_TIME},
    {NULL},
};

static CodingTable *
make_table(void)
{
    CodingTable *table = coding_table_new(columns);

    coding_table_set_title(table, "Agreement");
    coding_table_add_row(table, "=1+1", (gint64)12, 0.5, TRUE, (gint64)0);
    coding_table_begin_row(table);
    coding_table_set_text(table, 0, "Bad \x1b");
    coding_table_set_integer(table, 1, G_MAXINT64);
    coding_table_set_missing(table, 2, "nobody used it");
    coding_table_add_note(table, "n = 2");
    return table;
}

static char *
render(const CodingTable *table, const CodingRenderOptions *options, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);

    assert_true(
        coding_render(coding_renderer_find("xlsx", NULL), table, options, out, &error));
    check_good(error);
    g_autoptr(GBytes) bytes = g_bytes_new(out->str, out->len);
    g_autoptr(GBytes) xml = coding_archive_unpack(bytes, part, &error);
    check_good(error);
    return g_strndup(g_bytes_get_data(xml, NULL), g_bytes_get_size(xml));
}

static void
a_table_has_its_numbers_title_notes_and_merged_cells(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingTable) table = make_table();
    g_autofree char *sheet = render(table, NULL, "xl/worksheets/sheet1.xml");
    g_autofree char *texts = render(table, NULL, "xl/sharedStrings.xml");
    g_autofree char *formats = render(table, NULL, "xl/styles.xml");

    assert_non_null(strstr(sheet, "<mergeCell ref=\"A1:E1\"/>"));
    assert_non_null(strstr(sheet, "<mergeCell ref=\"B2:C2\"/>"));
    assert_non_null(strstr(sheet, "ySplit=\"2\""));
    assert_non_null(strstr(sheet, "<v>12</v>"));
    assert_non_null(strstr(sheet, "<v>0.5</v>"));
    assert_non_null(strstr(sheet, "t=\"b\"><v>1</v>"));
    assert_null(strstr(sheet, "<f>"));
    assert_null(strstr(sheet, "r=\"C4\"")); /* missing: no cell at all */
    assert_non_null(strstr(formats, "formatCode=\"0.00\""));
    assert_non_null(strstr(texts, "<t>1970-01-01T00:00:00Z</t>"));
    assert_non_null(strstr(texts, "<t>9223372036854775807</t>"));
    assert_non_null(strstr(texts, "<t>Bad \\x1b</t>"));
    assert_non_null(strstr(texts, "<t>empty in Share: nobody used it</t>"));
    assert_non_null(strstr(texts, "<t>n = 2</t>"));
}

static void
what_was_rendered_is_read_back_without_title_and_notes(void **state G_GNUC_UNUSED)
{
    static const CodingRenderOptions bare = {.no_header = TRUE};
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTable) table = make_table();
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *sheet = render(table, &bare, "xl/worksheets/sheet1.xml");

    assert_null(strstr(sheet, "ySplit"));
    coding_render(coding_renderer_find("out.xlsx", NULL), table, NULL, out, &error);
    check_good(error);
    g_autoptr(GBytes) bytes = g_bytes_new(out->str, out->len);
    g_autoptr(CodingCsv) back = coding_table_read("t.xlsx", bytes, NULL, &error);
    check_good(error);
    assert_int_equal(coding_csv_get_n_rows(back), 2);
    assert_string_equal(coding_csv_get_header(back, 0), "Code");
    check_cell(back, 0, 0, "=1+1");
    check_cell(back, 0, 1, "12");
    check_cell(back, 0, 2, "0.5");
    check_cell(back, 0, 3, "true");
    check_cell(back, 0, 4, "1970-01-01T00:00:00Z");
    check_cell(back, 1, 2, "");
}

static void
a_table_that_does_not_fit_is_refused(void **state G_GNUC_UNUSED)
{
    static const CodingColumn one[] = {{.id = "x"}, {NULL}};
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTable) table = coding_table_new(one);
    g_autofree char *much = g_strnfill(32768, 'x');
    g_autoptr(GString) out = g_string_new(NULL);

    coding_table_add_row(table, much);
    assert_false(
        coding_render(coding_renderer_find("xlsx", NULL), table, NULL, out, &error));
    check_error(error, CODING_ERROR_INVALID, "row 2: a text of more than 32767");
    assert_int_equal(out->len, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_as_they_are_shown),
        cmocka_unit_test(days_can_be_counted_from_1904),
        cmocka_unit_test(
            empty_cells_and_rows_are_passed_over_and_rows_keep_their_numbers),
        cmocka_unit_test(a_row_that_is_one_merged_cell_is_no_record),
        cmocka_unit_test(faults_are_named_with_their_cell),
        cmocka_unit_test(what_is_no_workbook_is_refused_with_a_way_out),
        cmocka_unit_test(a_table_has_its_numbers_title_notes_and_merged_cells),
        cmocka_unit_test(what_was_rendered_is_read_back_without_title_and_notes),
        cmocka_unit_test(a_table_that_does_not_fit_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
