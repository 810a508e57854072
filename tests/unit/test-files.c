/* test-files.c - archives, JSON and workbooks, through the module. */
#include <math.h>

#include "files/archive.h"
#include "files/json.h"
#include "files/workbook.h"
#include "harness.h"

static GBytes *
pack_one(const char *name, GBytes *contents)
{
    g_autoptr(GError) error = NULL;
    const CodingArchiveEntry entry = {.name = name, .bytes = contents};
    GBytes *archive = coding_archive_pack(&entry, 1, &error);

    check_good(error);
    return archive;
}

static void
what_was_packed_is_unpacked(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) type = g_bytes_new_static("a type", 6);
    g_autoptr(GBytes) text = g_bytes_new_static("a text", 6);
    const CodingArchiveEntry entries[] = {
        {.name = "mimetype", .bytes = type, .stored = TRUE},
        {.name = "word/döc.xml", .bytes = text},
    };
    g_autoptr(GBytes) archive = coding_archive_pack(entries, 2, &error);
    g_autoptr(GBytes) again = coding_archive_pack(entries, 2, &error);
    g_autoptr(GPtrArray) names = coding_archive_list(archive, &error);
    g_autoptr(GBytes) found = coding_archive_unpack(archive, "word/döc.xml", &error);

    check_good(error);
    assert_true(g_bytes_equal(archive, again));
    assert_int_equal(names->len, 2);
    assert_string_equal(g_ptr_array_index(names, 0), "mimetype");
    assert_true(g_bytes_equal(found, text));
}

static void
archives_that_are_none_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) text = g_bytes_new_static("some text", 9);
    g_autoptr(GBytes) whole = pack_one("a", text);
    g_autoptr(GBytes) half =
        g_bytes_new_from_bytes(whole, 0, g_bytes_get_size(whole) / 2);

    assert_null(coding_archive_list(half, &error));
    check_error(error, CODING_ERROR_INVALID, "no whole ZIP archive");
    g_clear_error(&error);
    assert_null(coding_archive_unpack(whole, "b", &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "there is no 'b' in it");
}

static void
bombs_are_not_unpacked(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    gsize size = CODING_ARCHIVE_LIMIT + 1;
    g_autoptr(GBytes) zeros = g_bytes_new_take(g_malloc0(size), size);
    g_autoptr(GBytes) bomb = pack_one("word/document.xml", zeros);

    assert_true(g_bytes_get_size(bomb) < 1000000);
    assert_null(coding_archive_unpack(bomb, "word/document.xml", &error));
    check_error(error, CODING_ERROR_INVALID, "unpacks to more than 256 MB");
}

static GVariant *
parse(const char *text, GError **error)
{
    return coding_json_parse(text, strlen(text), error);
}

static void
json_is_read_as_it_stands(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) root =
        parse("{\"s\": \"\\u00e5 \\ud83d\\ude00\", \"n\": 12.5, \"i\": 3,"
              " \"t\": \"4.25\", \"null\": null,"
              " \"a\": [1, null, {\"b\": true}], \"s2\": 1, \"s2\": 2}",
              &error);
    g_autoptr(GVariant) array = coding_json_get(root, "a");
    g_autofree char *text = coding_json_dup_text(root, "s");
    g_autofree char *number = coding_json_dup_text(root, "n");

    check_good(error);
    assert_string_equal(text, "å 😀");
    assert_string_equal(number, "12.5");
    assert_true(coding_json_get_number(root, "i") == 3);
    assert_true(coding_json_get_number(root, "t") == 4.25);
    assert_true(coding_json_get_number(root, "s2") == 2);
    assert_true(isnan(coding_json_get_number(root, "s")));
    assert_null(coding_json_get(root, "null"));
    assert_null(coding_json_get(root, "none"));
    assert_null(coding_json_get(array, "b"));
    assert_int_equal(coding_json_get_length(array), 3);
    assert_null(coding_json_get_element(array, 1));
    g_autoptr(GVariant) last = coding_json_get_element(array, 2);
    g_autoptr(GVariant) truth = coding_json_get(last, "b");
    assert_true(g_variant_get_boolean(truth));
}

static void
broken_json_is_refused_with_its_line(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *deep = g_strnfill(100000, '[');

    assert_null(parse("{\n\"a\": 1,\n\"b\" 2}", &error));
    check_error(error, CODING_ERROR_INVALID, "line 3: it is no whole JSON document");
    g_clear_error(&error);
    assert_null(parse(deep, &error));
    check_error(error, CODING_ERROR_INVALID, "line 1: nested more than 100 levels");
}

static void
workbook_is_an_archive_with_its_cells(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    const CodingWorkbookCell cells[] = {
        {.type = CODING_WORKBOOK_TEXT, .text = "Name", .header = TRUE},
        {.type = CODING_WORKBOOK_TEXT, .text = "Age", .header = TRUE},
        {.type = CODING_WORKBOOK_TEXT, .text = "=1+1"},
        {.type = CODING_WORKBOOK_NUMBER, .number = 45.5, .decimals = 1},
    };
    const CodingWorkbook book = {.title = "People",
                                 .cells = cells,
                                 .n_rows = 2,
                                 .n_columns = 2,
                                 .n_header_rows = 1};
    g_autoptr(GBytes) bytes = coding_workbook_write(&book, &error);
    g_autoptr(GBytes) again = coding_workbook_write(&book, &error);

    check_good(error);
    g_autoptr(GBytes) sheet =
        coding_archive_unpack(bytes, "xl/worksheets/sheet1.xml", &error);
    check_good(error);
    g_autofree char *xml =
        g_strndup(g_bytes_get_data(sheet, NULL), g_bytes_get_size(sheet));
    assert_non_null(strstr(xml, "<v>45.5</v>"));
    assert_null(strstr(xml, "<f>"));
    assert_true(g_bytes_equal(bytes, again));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_packed_is_unpacked),
        cmocka_unit_test(archives_that_are_none_are_refused),
        cmocka_unit_test(bombs_are_not_unpacked),
        cmocka_unit_test(json_is_read_as_it_stands),
        cmocka_unit_test(broken_json_is_refused_with_its_line),
        cmocka_unit_test(workbook_is_an_archive_with_its_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
