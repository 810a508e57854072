/*
 * test-upgrade.c - a project of an older version meets a newer program.
 *
 * Linked with a schema that has one step more than the released ones
 * (upgrade-step.sql), so this program is the newer one.
 */
#include "harness.h"

#include <glib/gstdio.h>

#include "store/store-private.h"

/* Statements on the file itself, past the library. */
static void
execute(const char *path, const char *sql)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static gint64
get_version(const char *path)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;

    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &row, NULL);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    gint64 version = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return version;
}

/* The project as the version before knew it. */
static int
make_older(void **state)
{
    int failed = harness_open(state);
    Harness *h = *state;
    g_autofree char *lower = NULL;

    g_clear_pointer(&h->store, coding_store_close);
    lower = g_strdup_printf("DROP TABLE probe; PRAGMA user_version = %d",
                            (int)get_version(h->path) - 1);
    execute(h->path, lower);
    return failed;
}

static char *
dup_copy_path(const Harness *h, int version, const char *suffix)
{
    return g_strdup_printf("%s.before-v%d%s", h->path, version, suffix);
}

static void
an_older_project_is_upgraded_after_a_copy(void **state)
{
    Harness *h = *state;
    g_autofree char *before = harness_dump(h);
    int old = (int)get_version(h->path);
    g_autofree char *copy = dup_copy_path(h, old + 1, "");

    harness_reopen(h);
    g_autofree char *after = harness_dump(h);
    assert_string_equal(before, after);
    assert_int_equal(get_version(h->path), old + 1);
    assert_int_equal(get_version(copy), old);

    GStatBuf info;
    assert_int_equal(g_stat(copy, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
}

static void
reading_upgrades_too(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    h->store = coding_store_open(h->path, CODING_STORE_READ, &error);
    check_good(error);
    assert_false(coding_store_set_setting(h->store, "title", "x", &error));
    check_error(error, CODING_ERROR_IO, "read-only");
}

static void
a_copy_that_is_there_is_left_alone(void **state)
{
    Harness *h = *state;
    int old = (int)get_version(h->path);
    g_autofree char *copy = dup_copy_path(h, old + 1, "");
    g_autofree char *second = dup_copy_path(h, old + 1, "-2");
    g_autofree char *content = NULL;

    assert_true(g_file_set_contents(copy, "precious", -1, NULL));
    harness_reopen(h);
    assert_true(g_file_get_contents(copy, &content, NULL, NULL));
    assert_string_equal(content, "precious");
    assert_int_equal(get_version(second), old);
}

static void
a_step_that_fails_leaves_project_and_folder_as_they_were(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    int old = (int)get_version(h->path);
    g_autofree char *copy = dup_copy_path(h, old + 1, "");

    execute(h->path, "CREATE TABLE probe (other INTEGER)");
    assert_null(coding_store_open(h->path, CODING_STORE_WRITE, &error));
    assert_non_null(error);
    assert_int_equal(get_version(h->path), old);
    assert_false(g_file_test(copy, G_FILE_TEST_EXISTS));
}

static void
changesets_of_the_older_version_are_undone(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingOperation) operation = NULL;

    harness_reopen(h);
    coding_store_set_coder(h->store, 0);
    assert_true(coding_store_undo(h->store, &operation, &error));
    assert_string_equal(operation->summary, "made");
    assert_int_equal(coding_coder_get_only(h->store), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_older_project_is_upgraded_after_a_copy,
                                        make_older, harness_close),
        cmocka_unit_test_setup_teardown(reading_upgrades_too, make_older, harness_close),
        cmocka_unit_test_setup_teardown(a_copy_that_is_there_is_left_alone, make_older,
                                        harness_close),
        cmocka_unit_test_setup_teardown(
            a_step_that_fails_leaves_project_and_folder_as_they_were, make_older,
            harness_close),
        cmocka_unit_test_setup_teardown(changesets_of_the_older_version_are_undone,
                                        make_older, harness_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
