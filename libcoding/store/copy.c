/*
 * copy.c - backups, and a project put back from one.
 *
 * A backup is a whole project of its own: one file, compact, checked, private
 * from the start.  Restoring writes the pages of the backup over the project in
 * one transaction of SQLite's, so that it holds the one or the other after a
 * crash too; a project too damaged for that is moved aside instead.
 */
#include "store/store-internal.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* VACUUM leaves it to the system when the copy reaches the disk, and forgets
 * that the project keeps a write-ahead log. */
static gboolean
settle_copy(const char *path, GError **error)
{
    g_autoptr(CodingStore) copy = coding_store_allocate(path);

    if (sqlite3_open_v2(path, &copy->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        coding_store_set_error(copy, error, "open");
        return FALSE;
    }
    if (!coding_store_execute(copy, "PRAGMA journal_mode = WAL", error))
        return FALSE;

    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    gboolean good = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    if (!good)
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "cannot write '%s'", path);
    return good;
}

gboolean
coding_store_backup(CodingStore *self, const char *path, GError **error)
{
    gint64 query_only = 0;

    /* VACUUM INTO takes an empty file, so the copy too is private from the start. */
    if (!coding_store_get_integer(self, &query_only, error, "PRAGMA query_only", "") ||
        !coding_store_create_file(path, error))
        return FALSE;

    gboolean good = coding_store_execute(self, "PRAGMA query_only = OFF", error) &&
                    coding_store_run(self, error, "VACUUM INTO ?", "t", path) &&
                    settle_copy(path, error);
    if (query_only)
        coding_store_execute(self, "PRAGMA query_only = ON", NULL);
    if (!good)
        g_unlink(path);
    return good;
}

char *
coding_store_dup_free_path(const char *path, const char *suffix)
{
    char *name = g_strconcat(path, suffix, NULL);

    for (int i = 2; g_file_test(name, G_FILE_TEST_EXISTS); i++) {
        g_free(name);
        name = g_strdup_printf("%s%s-%d", path, suffix, i);
    }
    return name;
}
