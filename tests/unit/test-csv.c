/* test-csv.c - tables as spreadsheets write them, and as they should not. */
#include "harness.h"

static CodingCsv *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    CodingCsv *csv = coding_csv_parse("t.csv", text, -1, &error);

    check_good(error);
    return csv;
}

/* All cells as "a|b" a row, rows ended by "/". */
static char *
flatten(const CodingCsv *csv)
{
    GString *flat = g_string_new(NULL);

    for (guint row = 0; row < coding_csv_get_n_rows(csv); row++)
        for (guint i = 0; i < coding_csv_get_n_columns(csv); i++)
            g_string_append_printf(flat, "%s%s", coding_csv_get_cell(csv, row, i),
                                   i + 1 < coding_csv_get_n_columns(csv) ? "|" : "/");
    return g_string_free(flat, FALSE);
}

static void
check_cells(const char *text, const char *expected)
{
    g_autoptr(CodingCsv) csv = parse(text);
    g_autofree char *flat = flatten(csv);

    assert_string_equal(flat, expected);
}

static void
separator_is_told_from_the_first_record(void **state)
{
    (void)state;
    check_cells("a,b\n1;2,3\n", "1;2|3/");
    check_cells("a;b\n1,2;3\n", "1,2|3/");
    check_cells("a\tb\n1,2\t3;4\n", "1,2|3;4/");
    check_cells("\"x,y,z\";b\n1;2\n", "1|2/");
    check_cells("\n\na;b\n1;2\n", "1|2/");
}

static void
quoted_cells_hold_anything(void **state)
{
    (void)state;
    check_cells("a,b\n\"x, y\",\"two\nlines\"\n", "x, y|two\nlines/");
    check_cells("a,b\n\"she said \"\"no\"\"\",\"\"\n", "she said \"no\"|/");
    check_cells("a,b\n\"\"\"\",\"c\r\nd\"\n", "\"|c\nd/");
    check_cells("a,b\n5\" pipe,x\n", "5\" pipe|x/");
}

static void
marks_line_ends_and_gaps_are_forgiven(void **state)
{
    (void)state;
    check_cells("\xef\xbb\xbf"
                "a,b\r\n1,2\r\n\r\n3,4",
                "1|2/3|4/");
    check_cells("a,b\r1,2\r3,4\r", "1|2/3|4/");
    check_cells("a,b,c\n1\n\n,2\n", "1||/|2|/");
    check_cells("a\n\"\"\n", "/");
    check_cells("a,b\n1,", "1|/");
}

static void
header_is_found_without_regard_to_case_and_normal_form(void **state)
{
    g_autoptr(CodingCsv) csv = parse("\xef\xbb\xbf Grupp ;\xc3\x85lder\n1;2\n");

    (void)state;
    assert_int_equal(coding_csv_find_column(csv, "GRUPP"), 0);
    assert_int_equal(coding_csv_find_column(csv, "a\xcc\x8alder"), 1);
    assert_int_equal(coding_csv_find_column(csv, "age"), -1);
    assert_string_equal(coding_csv_get_header(csv, 1), "\xc3\x85lder");
}

static void
lines_are_those_of_the_file(void **state)
{
    g_autoptr(CodingCsv) csv = parse("a,b\n\n\"x\ny\",2\r\n3,4\n");

    (void)state;
    assert_int_equal(coding_csv_get_n_rows(csv), 2);
    assert_int_equal(coding_csv_get_line(csv, 0), 3);
    assert_int_equal(coding_csv_get_line(csv, 1), 5);
}

static void
nothing_is_a_table_without_columns(void **state)
{
    static const char *const texts[] = {"", "\n\r\n", "\xef\xbb\xbf"};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(CodingCsv) csv = parse(texts[i]);

        assert_int_equal(coding_csv_get_n_columns(csv), 0);
        assert_int_equal(coding_csv_get_n_rows(csv), 0);
        assert_int_equal(coding_csv_find_column(csv, "a"), -1);
    }
}

static void
faults_are_named_with_their_line(void **state)
{
    static const struct {
        const char *text;
        gssize length;
        const char *message;
    } cases[] = {
        {"a,b\n1,\"x\n2,3\n", -1, "t.csv:2: a quote is opened here"},
        {"a,b\n1,2\n\"x\" y,3\n", -1, "t.csv:3: text after a closing quote"},
        {"a,b\n1,2\n\n1,2,3\n", -1, "t.csv:4: 3 cells, but the header names 2"},
        {"a;b\n\"x\ny\";\"z", -1, "t.csv:3: a quote"},
        {"a,b\n1,\xe5\n", -1, "t.csv:2: the text is not valid UTF-8"},
        {"a,b\r\n1,2\r3,\xff", -1, "t.csv:3: the text is not valid UTF-8"},
        {"a,b\n1,\0002\n", 8, "t.csv:2: the text is not valid UTF-8"},
        {"\xff\xfe"
         "a",
         -1, "CSV UTF-8"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_csv_parse("t.csv", cases[i].text, cases[i].length, &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].message);
    }
}

#define FILE_OF(text) text, sizeof(text) - 1

static void
what_excel_saves_is_read(void **state)
{
    static const struct {
        const char *text;
        gsize length;
    } files[] = {
        {FILE_OF("sep=;\r\na;b\r\n1;2,5\r\n")},
        {FILE_OF("\xff\xfe"
                 "a\0\t\0b\0\r\0\n\0"
                 "1\0\t\0"
                 "2\0,\0"
                 "5\0")},
        {FILE_OF("\xfe\xff\0a\0\t\0b\0\n\0"
                 "1\0\t\0"
                 "2\0,\0"
                 "5")},
        {FILE_OF("\xef\xbb\xbf"
                 "a;b;;\n1;2,5;;;;\n")},
        {FILE_OF("a\tb\n1\t2,5\t\t\n")},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingCsv) csv =
            coding_csv_parse("t.csv", files[i].text, (gssize)files[i].length, &error);

        check_good(error);
        assert_int_equal(coding_csv_get_n_rows(csv), 1);
        assert_string_equal(coding_csv_get_header(csv, 1), "b");
        assert_string_equal(coding_csv_get_cell(csv, 0, 0), "1");
        assert_string_equal(coding_csv_get_cell(csv, 0, 1), "2,5");
    }
}

static void
rows_are_counted_as_a_spreadsheet_does(void **state)
{
    g_autoptr(CodingCsv) csv =
        coding_csv_parse("t.csv", "a,b\n\"x\ny\",1\n\n2,3\n", -1, NULL);
    g_autofree char *row = coding_csv_dup_row_name(csv, 1);
    g_autofree char *place = coding_csv_dup_place(csv, "t.csv", 1, 0);
    g_autofree char *first = coding_csv_dup_place(csv, "t.csv", 0, 0);

    (void)state;
    assert_string_equal(row, "row 4");
    assert_string_equal(place, "t.csv:5 (row 4)");
    assert_string_equal(first, "t.csv:2");
}

/* Tables of every kind of cell, written by the rules of RFC 4180, come back. */
static void
what_was_quoted_comes_back(void **state)
{
    static const char *const pieces[] = {"", "a", "\"", ",", ";", "\t", "\n", "\xc3\xa5"};
    GRand *rand = g_rand_new_with_seed(7);

    (void)state;
    for (guint round = 0; round < 300; round++) {
        GString *text = g_string_new("\"a\",\"b\"\n"), *expected = g_string_new(NULL);

        for (guint cell = 0; cell < 6; cell++) {
            g_string_append_c(text, '"');
            for (guint k = 0; k < 3; k++) {
                const char *piece =
                    pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))];

                g_string_append(text, *piece == '"' ? "\"\"" : piece);
                g_string_append(expected, piece);
            }
            g_string_append(text, cell % 2 ? "\"\n" : "\",");
            g_string_append_c(expected, cell % 2 ? '/' : '|');
        }
        check_cells(text->str, expected->str);
        g_string_free(text, TRUE);
        g_string_free(expected, TRUE);
    }
    g_rand_free(rand);
}

/* Any bytes end in a table or an error, and never outside the text. */
static void
noise_is_a_table_or_an_error(void **state)
{
    static const char alphabet[] = "a\",;\t\n\r\xc3\xa5";
    GRand *rand = g_rand_new_with_seed(11);

    (void)state;
    for (guint round = 0; round < 3000; round++) {
        gsize n = (gsize)g_rand_int_range(rand, 0, 24);
        g_autofree char *text = g_malloc(n ? n : 1); /* no NUL after it */
        g_autoptr(GError) error = NULL;

        for (gsize i = 0; i < n; i++)
            text[i] = alphabet[g_rand_int_range(rand, 0, sizeof alphabet)];

        g_autoptr(CodingCsv) csv = coding_csv_parse("t.csv", text, (gssize)n, &error);

        assert_true((csv != NULL) != (error != NULL));
        if (csv)
            g_free(flatten(csv));
    }
    g_rand_free(rand);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separator_is_told_from_the_first_record),
        cmocka_unit_test(quoted_cells_hold_anything),
        cmocka_unit_test(marks_line_ends_and_gaps_are_forgiven),
        cmocka_unit_test(header_is_found_without_regard_to_case_and_normal_form),
        cmocka_unit_test(lines_are_those_of_the_file),
        cmocka_unit_test(nothing_is_a_table_without_columns),
        cmocka_unit_test(faults_are_named_with_their_line),
        cmocka_unit_test(what_excel_saves_is_read),
        cmocka_unit_test(rows_are_counted_as_a_spreadsheet_does),
        cmocka_unit_test(what_was_quoted_comes_back),
        cmocka_unit_test(noise_is_a_table_or_an_error),
    };

    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
