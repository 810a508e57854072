/* test-store.c - what a project is made of, and what is no project. */
#include "harness.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store-private.h"

static char *
dup_beside(const Harness *h, const char *name)
{
    return g_build_filename(h->folder, name, NULL);
}

static guint
count_files(const Harness *h)
{
    g_autoptr(GDir) dir = g_dir_open(h->folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir))
        n++;
    return n;
}

static void
execute(const char *path, const char *sql)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void
make_title(Harness *h, const char *title)
{
    g_autoptr(GError) error = NULL;

    assert_true(coding_store_begin(h->store, "title", &error));
    assert_true(coding_store_set_setting(h->store, "title", title, &error));
    assert_true(coding_store_commit(h->store, "named", NULL, &error));
}

static void
a_new_project_is_for_its_owner_whatever_the_umask(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    const mode_t masks[] = {0, 022, 077};

    for (gsize i = 0; i < G_N_ELEMENTS(masks); i++) {
        g_autofree char *path = dup_beside(h, "new.axial");
        mode_t before = umask(masks[i]);
        g_autoptr(CodingStore) store = coding_store_create(path, 72, &error);
        GStatBuf info;

        umask(before);
        check_good(error);
        assert_int_equal(g_stat(path, &info), 0);
        assert_int_equal(info.st_mode & 0777, 0600);
        g_clear_pointer(&store, coding_store_close);
        assert_int_equal(g_unlink(path), 0);
    }
}

static void
a_file_or_a_link_of_the_name_is_left_alone(void **state)
{
    Harness *h = *state;
    g_autofree char *link = dup_beside(h, "link.axial");
    g_autofree char *far = dup_beside(h, "far.axial");
    g_autoptr(GError) error = NULL;

    assert_null(coding_store_create(h->path, 72, &error));
    check_error(error, CODING_ERROR_EXISTS, "there is a file of that name");
    g_clear_error(&error);
    assert_int_equal(symlink(far, link), 0);
    assert_null(coding_store_create(link, 72, &error));
    check_error(error, CODING_ERROR_EXISTS, "there is a file of that name");
    assert_false(g_file_test(far, G_FILE_TEST_EXISTS));
}

static void
at_rest_a_project_is_one_file(void **state)
{
    Harness *h = *state;

    make_title(h, "x");
    g_clear_pointer(&h->store, coding_store_close);
    assert_int_equal(count_files(h), 1);
    h->store = coding_store_open(h->path, CODING_STORE_READ, NULL);
    assert_non_null(h->store);
    g_clear_pointer(&h->store, coding_store_close);
    assert_int_equal(count_files(h), 1);
}

/* Whatever the file holds: NOT_PROJECT with a reason, and the same bytes after. */
static void
check_refused(Harness *h, const char *bytes, gsize length, const char *why)
{
    const CodingStoreMode modes[] = {CODING_STORE_READ, CODING_STORE_WRITE};
    g_autofree char *path = dup_beside(h, "other.axial");
    g_autofree char *after = NULL;
    gsize n;

    assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(modes); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_store_open(path, modes[i], &error));
        check_error(error, CODING_ERROR_NOT_PROJECT, why);
        check_error(error, CODING_ERROR_NOT_PROJECT, path);
    }
    assert_true(g_file_get_contents(path, &after, &n, NULL));
    assert_int_equal(n, length);
    assert_memory_equal(after, bytes, length);
}

static void
other_files_are_refused_and_left_alone(void **state)
{
    Harness *h = *state;
    g_autofree char *sqlite = dup_beside(h, "plain.db");
    g_autofree char *content = NULL;
    gsize length;

    check_refused(h, "", 0, "is not an Axial project");
    check_refused(h, "Anna: hello\n", 12, "is not an Axial project");
    execute(sqlite, "CREATE TABLE t (x); INSERT INTO t VALUES (1)");
    assert_true(g_file_get_contents(sqlite, &content, &length, NULL));
    check_refused(h, content, length, "is not an Axial project");
}

static void
what_is_no_file_is_refused_without_waiting(void **state)
{
    Harness *h = *state;
    g_autofree char *pipe = dup_beside(h, "pipe");
    g_autofree char *missing = dup_beside(h, "missing");
    g_autoptr(GError) error = NULL;

    assert_null(coding_store_open(missing, CODING_STORE_WRITE, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "missing");
    assert_false(g_file_test(missing, G_FILE_TEST_EXISTS));
    g_clear_error(&error);
    assert_null(coding_store_open(h->folder, CODING_STORE_READ, &error));
    check_error(error, CODING_ERROR_NOT_PROJECT, "is a folder");
    g_clear_error(&error);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_null(coding_store_open(pipe, CODING_STORE_READ, &error));
    check_error(error, CODING_ERROR_NOT_PROJECT, "is no plain file");
}

static gboolean
is_zero(const char *bytes, gsize length)
{
    while (length > 0 && bytes[length - 1] == 0)
        length--;
    return length == 0;
}

/* Cut anywhere, it is refused or fails a check; but what SQLite reads past the
 * end of a page cut short is zeros, and zeros that are gone are not missed. */
static void
a_truncated_project_is_never_taken_for_whole(void **state)
{
    Harness *h = *state;
    g_autofree char *path = dup_beside(h, "cut.axial");
    g_autofree char *bytes = NULL;
    gsize length;

    g_clear_pointer(&h->store, coding_store_close);
    assert_true(g_file_get_contents(h->path, &bytes, &length, NULL));
    for (gsize cut = 50; cut < length; cut += 4001) {
        g_autoptr(GError) error = NULL;

        if (is_zero(bytes + cut, length - cut))
            continue;
        assert_true(g_file_set_contents(path, bytes, (gssize)cut, NULL));
        g_autoptr(CodingStore) store = coding_store_open(path, CODING_STORE_READ, &error);
        g_autoptr(GPtrArray) faults = store ? coding_store_check(store, &error) : NULL;
        if (faults)
            assert_true(faults->len > 0);
        else
            check_error(error, CODING_ERROR_NOT_PROJECT, path);
    }
}

static void
a_newer_project_is_refused_by_name(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    g_clear_pointer(&h->store, coding_store_close);
    execute(h->path, "PRAGMA user_version = 999");
    assert_null(coding_store_open(h->path, CODING_STORE_READ, &error));
    check_error(error, CODING_ERROR_NOT_PROJECT, "written by a newer Axial (format 999");
    check_error(error, CODING_ERROR_NOT_PROJECT, h->path);
    assert_int_equal(count_files(h), 1);
}

static void
a_second_writer_is_told_that_it_is_busy(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingStore) other = coding_store_open(h->path, CODING_STORE_WRITE, &error);

    check_good(error);
    sqlite3_busy_timeout(coding_store_get_db(other), 10);
    assert_true(coding_store_begin(h->store, "one", &error));
    assert_false(coding_store_begin(other, "two", &error));
    check_error(error, CODING_ERROR_BUSY, "another process is writing");
    g_clear_error(&error);
    coding_store_rollback(h->store);
    assert_true(coding_store_begin(other, "two", &error));
}

static void
a_backup_is_a_whole_project_and_never_replaces_a_file(void **state)
{
    Harness *h = *state;
    g_autofree char *path = dup_beside(h, "backup.axial");
    g_autoptr(GError) error = NULL;
    GStatBuf info;

    make_title(h, "first");
    assert_true(coding_store_backup(h->store, path, &error));
    assert_int_equal(g_stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_false(coding_store_backup(h->store, path, &error));
    check_error(error, CODING_ERROR_EXISTS, path);
    g_clear_error(&error);

    g_autoptr(CodingStore) copy = coding_store_open(path, CODING_STORE_WRITE, &error);
    g_autoptr(GPtrArray) faults = coding_store_check(copy, &error);
    g_autofree char *title = coding_store_dup_setting(copy, "title");
    gint64 logged = 0;
    assert_int_equal(faults->len, 0);
    assert_string_equal(title, "first");
    /* The journal comes along, and the copy keeps a write-ahead log. */
    coding_store_set_coder(copy, h->ana);
    assert_true(coding_store_undo(copy, NULL, &error));
    assert_true(coding_store_get_integer(
        copy, &logged, &error, "SELECT journal_mode = 'wal' FROM pragma_journal_mode",
        ""));
    assert_int_equal(logged, 1);
}

static void
a_store_for_reading_stays_so_after_a_backup(void **state)
{
    Harness *h = *state;
    g_autofree char *path = dup_beside(h, "backup.axial");
    g_autoptr(GError) error = NULL;

    g_clear_pointer(&h->store, coding_store_close);
    h->store = coding_store_open(h->path, CODING_STORE_READ, &error);
    assert_true(coding_store_backup(h->store, path, &error));
    assert_false(coding_store_set_setting(h->store, "title", "x", &error));
    check_error(error, CODING_ERROR_IO, "read-only");
}

/* The title and the state before, after a restore of what was "first". */
static void
check_restored(Harness *h, const char *kept, const char *kept_title)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingStore) old = NULL;

    harness_reopen(h);
    g_autoptr(GPtrArray) faults = coding_store_check(h->store, &error);
    g_autofree char *title = coding_store_dup_setting(h->store, "title");
    assert_int_equal(faults->len, 0);
    assert_string_equal(title, "first");
    if (!kept_title)
        return;
    old = coding_store_open(kept, CODING_STORE_READ, &error);
    check_good(error);
    g_autofree char *old_title = coding_store_dup_setting(old, "title");
    assert_string_equal(old_title, kept_title);
}

static void
restoring_keeps_what_was_there(void **state)
{
    Harness *h = *state;
    g_autofree char *path = dup_beside(h, "backup.axial");
    g_autofree char *kept = NULL, *again = NULL;
    g_autoptr(GError) error = NULL;

    make_title(h, "first");
    assert_true(coding_store_backup(h->store, path, &error));
    make_title(h, "second");
    g_clear_pointer(&h->store, coding_store_close);
    assert_true(coding_store_restore(h->path, path, &kept, &error));
    check_restored(h, kept, "second");
    g_clear_pointer(&h->store, coding_store_close);
    assert_true(coding_store_restore(h->path, path, &again, &error));
    assert_string_not_equal(kept, again);
    check_restored(h, again, "first");
    g_clear_pointer(&h->store, coding_store_close);
    assert_int_equal(count_files(h), 4);
}

static void
a_lost_or_damaged_project_is_restored(void **state)
{
    Harness *h = *state;
    g_autofree char *path = dup_beside(h, "backup.axial");
    g_autofree char *kept = NULL;
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    gsize length;

    make_title(h, "first");
    assert_true(coding_store_backup(h->store, path, &error));
    g_clear_pointer(&h->store, coding_store_close);
    assert_true(g_file_get_contents(h->path, &bytes, &length, NULL));
    memset(bytes + 100, 0xa5, length - 100);
    assert_true(g_file_set_contents(h->path, bytes, (gssize)length, NULL));
    assert_true(coding_store_restore(h->path, path, &kept, &error));
    check_restored(h, NULL, NULL);
    g_autofree char *aside = NULL;
    assert_true(g_file_get_contents(kept, &aside, NULL, NULL));
    assert_memory_equal(aside, bytes, length);

    g_clear_pointer(&h->store, coding_store_close);
    g_clear_pointer(&kept, g_free);
    assert_int_equal(g_unlink(h->path), 0);
    assert_true(coding_store_restore(h->path, path, &kept, &error));
    assert_null(kept);
    check_restored(h, NULL, NULL);
}

static void
only_a_whole_backup_of_another_file_is_restored(void **state)
{
    Harness *h = *state;
    g_autofree char *path = dup_beside(h, "backup.axial");
    g_autofree char *before = harness_dump(h);
    g_autofree char *kept = NULL, *bytes = NULL;
    g_autoptr(GError) error = NULL;
    gsize length;

    assert_false(coding_store_restore(h->path, path, &kept, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "backup.axial");
    g_clear_error(&error);
    assert_false(coding_store_restore(h->path, h->path, &kept, &error));
    check_error(error, CODING_ERROR_INVALID, "is the project itself");
    g_clear_error(&error);
    assert_true(coding_store_backup(h->store, path, &error));
    assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    assert_true(g_file_set_contents(path, bytes, (gssize)length - 5000, NULL));
    assert_false(coding_store_restore(h->path, path, &kept, &error));
    check_error(error, CODING_ERROR_NOT_PROJECT, "backup.axial");
    g_autofree char *after = harness_dump(h);
    assert_string_equal(before, after);
    assert_null(kept);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_new_project_is_for_its_owner_whatever_the_umask),
        CASE(a_file_or_a_link_of_the_name_is_left_alone),
        CASE(at_rest_a_project_is_one_file),
        CASE(other_files_are_refused_and_left_alone),
        CASE(what_is_no_file_is_refused_without_waiting),
        CASE(a_truncated_project_is_never_taken_for_whole),
        CASE(a_newer_project_is_refused_by_name),
        CASE(a_second_writer_is_told_that_it_is_busy),
        CASE(a_backup_is_a_whole_project_and_never_replaces_a_file),
        CASE(a_store_for_reading_stays_so_after_a_backup),
        CASE(restoring_keeps_what_was_there),
        CASE(a_lost_or_damaged_project_is_restored),
        CASE(only_a_whole_backup_of_another_file_is_restored),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
