/*
 * copy.c - backups, and a project put back from one.
 *
 * A backup is a whole project of its own: one file, compact, checked, private
 * from the start.  Restoring writes the pages of the backup over the project in
 * one transaction of SQLite's, so that it holds the one or the other after a
 * crash too; a project too damaged for that is moved aside instead.
 */
#include "store/store-internal.h"

#include <errno.h>
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

/* A backup that would not pass a check of its own must not replace anything. */
static CodingStore *
open_backup(const char *backup, GError **error)
{
    g_autoptr(CodingStore) source = coding_store_open(backup, CODING_STORE_READ, error);
    g_autoptr(GPtrArray) faults = source ? coding_store_check(source, error) : NULL;

    if (!faults)
        return NULL;
    if (faults->len == 0)
        return g_steal_pointer(&source);
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_PROJECT,
                "'%s' is damaged and was not restored: %s; take another backup", backup,
                (const char *)g_ptr_array_index(faults, 0));
    return NULL;
}

/* Opens the project as far as it can be, and keeps everybody else out. */
static CodingStore *
open_alone(const char *path, GError **error)
{
    g_autoptr(CodingStore) self = coding_store_allocate(path);

    if (sqlite3_open_v2(path, &self->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        coding_store_set_error(self, error, "open");
        return NULL;
    }
    sqlite3_busy_timeout(self->db, CODING_STORE_PATIENCE);
    if (!coding_store_execute(self, "PRAGMA locking_mode = EXCLUSIVE", error) ||
        !coding_store_execute(self, "BEGIN EXCLUSIVE", error) ||
        !coding_store_execute(self, "COMMIT", error))
        return NULL;
    return g_steal_pointer(&self);
}

static gboolean
overwrite(CodingStore *self, CodingStore *source, GError **error)
{
    sqlite3_backup *copying = sqlite3_backup_init(self->db, "main", source->db, "main");

    if (copying) {
        sqlite3_backup_step(copying, -1);
        sqlite3_backup_finish(copying);
    }
    if (sqlite3_errcode(self->db) == SQLITE_OK)
        return TRUE;
    coding_store_set_error(self, error, "restore");
    return FALSE;
}

static gboolean
replace_whole(const char *path, CodingStore *source, const char *kept, GError **error)
{
    g_autoptr(CodingStore) self = open_alone(path, error);

    return self && coding_store_backup(self, kept, error) &&
           overwrite(self, source, error);
}

/* With the files that SQLite keeps beside it, without which it is not whole. */
static gboolean
move_all(const char *from, const char *to, GError **error)
{
    static const char *const suffixes[] = {"-wal", "-shm", "-journal", ""};

    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *old = g_strconcat(from, suffixes[i], NULL);
        g_autofree char *new = g_strconcat(to, suffixes[i], NULL);

        if (g_rename(old, new) == 0 || errno == ENOENT)
            continue;
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "cannot move '%s' to '%s': %s",
                    old, new, g_strerror(errno));
        return FALSE;
    }
    return TRUE;
}

/* Nobody can work in a project that SQLite cannot read. */
static gboolean
replace_damaged(const char *path, CodingStore *source, const char *kept, GError **error)
{
    if (!move_all(path, kept, error))
        return FALSE;
    if (coding_store_backup(source, path, error))
        return TRUE;
    move_all(kept, path, NULL);
    return FALSE;
}

static gboolean
check_other_file(const char *path, const char *backup, GError **error)
{
    struct stat a, b;

    if (g_stat(path, &a) != 0 || g_stat(backup, &b) != 0 || a.st_ino != b.st_ino ||
        a.st_dev != b.st_dev)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' is the project itself; name the backup to restore", backup);
    return FALSE;
}

gboolean
coding_store_restore(const char *path, const char *backup, char **kept, GError **error)
{
    g_autoptr(CodingStore) source = open_backup(backup, error);
    g_autofree char *aside = coding_store_dup_free_path(path, ".before-restore");
    g_autoptr(GError) failure = NULL;

    *kept = NULL;
    if (!source || !check_other_file(path, backup, error))
        return FALSE;
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return coding_store_backup(source, path, error);
    if (!coding_store_check_header(path, error))
        return FALSE;
    if (!replace_whole(path, source, aside, &failure)) {
        gboolean damaged =
            g_error_matches(failure, CODING_ERROR, CODING_ERROR_NOT_PROJECT);

        if (!damaged)
            g_propagate_error(error, g_steal_pointer(&failure));
        if (!damaged || !replace_damaged(path, source, aside, error))
            return FALSE;
    }
    *kept = g_steal_pointer(&aside);
    return TRUE;
}
