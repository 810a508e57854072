/* test-context.c - what commands print reaches its place in the form asked for. */
#include "../../tools/line.h"
#include "../../tools/session.h"

#include "harness.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static const CodingColumn columns[] = {
    {.id = "code", .title = "Code", .type = CODING_CELL_TEXT, .help = "its name"},
    {.id = "n", .title = "N", .type = CODING_CELL_INTEGER, .help = "how many"},
    {.id = "id",
     .title = "Id",
     .type = CODING_CELL_TEXT,
     .help = "its id",
     .hidden = TRUE},
    {NULL},
};

static CodingTable *
make_table(void)
{
    CodingTable *table = coding_table_new(columns);

    coding_table_add_row(table, "Trust", (gint64)12, "x1");
    return table;
}

/* Prints the table with the common options set by @set, and returns what -o
 * holds then. */
static char *
print_to(const char *name, const char *format, const char *ids, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("axial-test-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *format_copy = g_strdup(format), *ids_copy = g_strdup(ids);
    g_autoptr(CodingTable) table = make_table();
    Session session = {.path = "test", .output = {.path = path}};
    char *text = NULL;

    common = (CommonOptions){.output = path, .format = format_copy, .columns = ids_copy};
    if (context_print(&session.context, table, error) &&
        output_finish(&session.output, error))
        g_file_get_contents(path, &text, NULL, NULL);
    output_discard(&session.output);
    g_unlink(path);
    /* The folder must be empty now: nothing was left beside the file. */
    assert_int_equal(g_rmdir(folder), 0);
    common = (CommonOptions){0};
    return text;
}

static void
the_suffix_of_the_file_gives_the_format(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *csv = print_to("out.csv", NULL, NULL, &error);
    g_autofree char *json = print_to("out.json", NULL, NULL, &error);

    (void)state;
    check_good(error);
    assert_true(g_str_has_prefix(csv, "code,n,id"));
    assert_int_equal(json[0], '[');
}

static void
the_format_asked_for_wins_over_the_suffix(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *json = print_to("out.csv", "json", NULL, &error);

    (void)state;
    check_good(error);
    assert_int_equal(json[0], '[');
}

static void
an_unknown_suffix_or_none_is_text(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = print_to("out", "text", NULL, &error);
    g_autofree char *none = print_to("out", NULL, NULL, &error);
    g_autofree char *other = print_to("out.xyz", NULL, NULL, &error);

    (void)state;
    check_good(error);
    assert_string_equal(none, text);
    assert_string_equal(other, text);
}

static void
hidden_columns_are_for_scripts_and_for_who_asks(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = print_to("out", NULL, NULL, &error);
    g_autofree char *csv = print_to("out.csv", NULL, NULL, &error);
    g_autofree char *asked = print_to("out", NULL, "id,code", &error);

    (void)state;
    check_good(error);
    assert_null(strstr(text, "x1"));
    assert_non_null(strstr(csv, "x1"));
    assert_non_null(strstr(asked, "x1"));
    assert_null(strstr(asked, "12"));
}

static void
unknown_formats_and_columns_are_wrong_usage_and_leave_no_file(void **state)
{
    g_autoptr(GError) format = NULL;
    g_autoptr(GError) column = NULL;

    (void)state;
    assert_null(print_to("out", "jsno", NULL, &format));
    assert_true(format->domain == G_OPTION_ERROR);
    assert_non_null(strstr(format->message, "json"));
    assert_null(print_to("out", NULL, "cod", &column));
    assert_true(column->domain == G_OPTION_ERROR);
    assert_non_null(strstr(column->message, "code"));
}

static void
held_output_is_written_at_the_end_or_never(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("axial-test-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "out", NULL);
    g_autofree char *text = NULL;
    Output kept = {.path = path, .held = g_string_new(NULL)};
    Output dropped = {.path = path, .held = g_string_new(NULL)};

    (void)state;
    assert_true(output_write(&dropped, "no", 2, &error));
    output_discard(&dropped);
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    assert_true(output_write(&kept, "a", 1, &error));
    assert_true(output_write(&kept, "b", 1, &error));
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    assert_true(output_finish(&kept, &error));
    output_discard(&kept);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_string_equal(text, "ab");
    g_unlink(path);
    assert_int_equal(g_rmdir(folder), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_suffix_of_the_file_gives_the_format),
        cmocka_unit_test(the_format_asked_for_wins_over_the_suffix),
        cmocka_unit_test(an_unknown_suffix_or_none_is_text),
        cmocka_unit_test(hidden_columns_are_for_scripts_and_for_who_asks),
        cmocka_unit_test(unknown_formats_and_columns_are_wrong_usage_and_leave_no_file),
        cmocka_unit_test(held_output_is_written_at_the_end_or_never),
    };

    return cmocka_run_group_tests_name("context", tests, NULL, NULL);
}
