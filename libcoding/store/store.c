/* store.c - making, opening and closing a project; settings, ids, copies. */
#include "store/store-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* "Axil", at its place in the header of an SQLite file. */
#define APPLICATION_ID        0x4178696C
#define APPLICATION_ID_OFFSET 68
#define BUSY_MILLISECONDS     5000

/* Ids: milliseconds since 2020 above 21 bits of chance; good until 2159. */
#define ID_EPOCH    G_GINT64_CONSTANT(1577836800000)
#define ID_LOW_BITS 21

gboolean
coding_store_execute(CodingStore *self, const char *sql, GError **error)
{
    if (sqlite3_exec(self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return TRUE;
    coding_store_set_error(self, error, "write to");
    return FALSE;
}

static CodingStore *
allocate(const char *path)
{
    CodingStore *self = g_new0(CodingStore, 1);

    self->path = g_strdup(path);
    self->statements = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify)(void *)sqlite3_finalize);
    self->chance = g_rand_new();
    return self;
}

void
coding_store_close(CodingStore *self)
{
    if (!self)
        return;
    coding_store_rollback(self);
    g_hash_table_unref(self->statements);
    /* The last connection moves the write-ahead log into the file and removes
     * it, so that at rest the project is one file. */
    sqlite3_close_v2(self->db);
    g_rand_free(self->chance);
    g_free(self->path);
    g_free(self);
}

static gboolean
prepare_connection(CodingStore *self, CodingStoreMode mode, GError **error)
{
    sqlite3_busy_timeout(self->db, BUSY_MILLISECONDS);
    return coding_store_execute(self,
                                "PRAGMA trusted_schema = OFF;"
                                "PRAGMA foreign_keys = ON;"
                                "PRAGMA synchronous = FULL;"
                                "PRAGMA temp_store = MEMORY",
                                error) &&
           (mode == CODING_STORE_WRITE ||
            coding_store_execute(self, "PRAGMA query_only = ON", error));
}

/* Exclusively and for the owner alone, before SQLite sees the file. */
static gboolean
create_file(const char *path, GError **error)
{
    int fd = g_open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

    if (fd >= 0)
        return g_close(fd, error);
    g_set_error(error, CODING_ERROR,
                errno == EEXIST ? CODING_ERROR_EXISTS : CODING_ERROR_IO,
                "cannot make '%s': %s", path,
                errno == EEXIST ? "there is a file of that name" : g_strerror(errno));
    return FALSE;
}

static gboolean
fill_new(CodingStore *self, guint line_width, GError **error)
{
    g_autofree char *width = g_strdup_printf("%u", line_width);
    g_autofree char *mark = g_strdup_printf("PRAGMA application_id = %d", APPLICATION_ID);

    return coding_store_execute(self, mark, error) &&
           coding_store_execute(self, "PRAGMA journal_mode = WAL", error) &&
           coding_store_migrate(self, error) &&
           coding_store_run(self, error,
                            "INSERT INTO setting (name, value) VALUES ('line-width', ?)",
                            "t", width);
}

CodingStore *
coding_store_create(const char *path, guint line_width, GError **error)
{
    if (!create_file(path, error))
        return NULL;

    g_autoptr(CodingStore) self = allocate(path);
    if (sqlite3_open_v2(path, &self->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        coding_store_set_error(self, error, "make");
    else if (prepare_connection(self, CODING_STORE_WRITE, error) &&
             fill_new(self, line_width, error))
        return g_steal_pointer(&self);

    g_clear_pointer(&self, coding_store_close);
    g_unlink(path);
    return NULL;
}

/* Tells a project from any other file by its first hundred bytes. */
static gboolean
check_header(const char *path, GError **error)
{
    unsigned char head[100] = {0};
    struct stat info;
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);

    if (fd < 0) {
        g_set_error(error, CODING_ERROR,
                    errno == ENOENT ? CODING_ERROR_NOT_FOUND : CODING_ERROR_IO,
                    "cannot open the project '%s': %s", path, g_strerror(errno));
        return FALSE;
    }
    gboolean directory = fstat(fd, &info) == 0 && S_ISDIR(info.st_mode);
    gssize n = directory ? 0 : read(fd, head, sizeof head);
    close(fd);
    const unsigned char *mark = head + APPLICATION_ID_OFFSET;
    guint32 id =
        (guint32)mark[0] << 24 | (guint32)mark[1] << 16 | (guint32)mark[2] << 8 | mark[3];
    if (n == sizeof head && memcmp(head, "SQLite format 3", 16) == 0 &&
        id == APPLICATION_ID)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_PROJECT,
                "'%s' is %s; 'axial init' makes a project", path,
                directory ? "a folder, not an Axial project" : "not an Axial project");
    return FALSE;
}

/*
 * A file that cannot be written, or lies in a folder that cannot, still can be
 * read, if no write-ahead log holds newer work.
 */
static int
open_immutable(const char *path, sqlite3 **db)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *plain = g_filename_to_uri(absolute, NULL, NULL);
    g_autofree char *uri = g_strconcat(plain, "?immutable=1", NULL);

    return sqlite3_open_v2(uri, db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
}

static gboolean
is_writable(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    return g_access(path, W_OK) == 0 && g_access(folder, W_OK) == 0;
}

CodingStore *
coding_store_open(const char *path, CodingStoreMode mode, GError **error)
{
    if (!check_header(path, error))
        return NULL;

    g_autoptr(CodingStore) self = allocate(path);
    gboolean writable = is_writable(path);
    gint64 version;

    if (mode == CODING_STORE_WRITE && !writable) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO,
                    "cannot write to '%s': the file or its folder is read-only", path);
        return NULL;
    }
    /* Reading opens for writing too: a read-only connection would leave the
     * files of the write-ahead log behind. */
    int result = writable ? sqlite3_open_v2(path, &self->db, SQLITE_OPEN_READWRITE, NULL)
                          : open_immutable(path, &self->db);
    if (result != SQLITE_OK) {
        coding_store_set_error(self, error, "open");
        return NULL;
    }
    if (!prepare_connection(self, mode, error) ||
        !coding_store_get_integer(self, &version, error, "PRAGMA user_version", ""))
        return NULL;
    if (version == coding_store_get_latest_version())
        return g_steal_pointer(&self);
    if (!coding_store_execute(self, "PRAGMA query_only = OFF", error) ||
        !coding_store_migrate(self, error) || !prepare_connection(self, mode, error))
        return NULL;
    return g_steal_pointer(&self);
}

void
coding_store_set_clock(CodingStore *self, gint64 now, guint32 seed)
{
    self->frozen_now = now;
    if (seed)
        g_rand_set_seed(self->chance, seed);
}

gint64
coding_store_get_now(const CodingStore *self)
{
    return self->frozen_now ? self->frozen_now : g_get_real_time() / 1000;
}

void
coding_store_set_coder(CodingStore *self, gint64 coder)
{
    self->coder = coder;
}

gint64
coding_store_get_coder(const CodingStore *self)
{
    return self->coder;
}

const char *
coding_store_get_path(const CodingStore *self)
{
    return self->path;
}

sqlite3 *
coding_store_get_db(CodingStore *self)
{
    return self->db;
}

gint64
coding_store_new_id(CodingStore *self)
{
    gint64 low = g_rand_int_range(self->chance, 0, 1 << ID_LOW_BITS);
    gint64 fresh = ((coding_store_get_now(self) - ID_EPOCH) << ID_LOW_BITS) | low;

    self->last_id = MAX(fresh, self->last_id + 1);
    return self->last_id;
}

char *
coding_store_dup_setting(CodingStore *self, const char *name)
{
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        self, NULL, "SELECT value FROM setting WHERE name = ?", "t", name);

    if (!statement || !coding_store_step(self, statement, NULL))
        return NULL;
    return coding_column_dup(statement, 0);
}

gboolean
coding_store_set_setting(CodingStore *self, const char *name, const char *value,
                         GError **error)
{
    if (!value)
        return coding_store_run(self, error, "DELETE FROM setting WHERE name = ?", "t",
                                name);
    return coding_store_run(self, error,
                            "INSERT INTO setting (name, value) VALUES (?, ?)"
                            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                            "tt", name, value);
}

static gboolean
collect_faults(CodingStore *self, const char *pragma, const char *good, GPtrArray *faults,
               GError **error)
{
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(self, error, pragma, "");
    g_autoptr(GError) failure = NULL;

    if (!statement)
        return FALSE;
    while (coding_store_step(self, statement, &failure))
        if (g_strcmp0(coding_column_text(statement, 0), good) != 0)
            g_ptr_array_add(faults, coding_column_dup(statement, 0));
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

GPtrArray *
coding_store_check(CodingStore *self, GError **error)
{
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);

    if (!collect_faults(self, "PRAGMA integrity_check", "ok", faults, error) ||
        !collect_faults(self,
                        "SELECT 'a reference from ' || \"table\" || ' to ' || parent"
                        " || ' leads nowhere' FROM pragma_foreign_key_check",
                        NULL, faults, error))
        return NULL;
    return g_steal_pointer(&faults);
}

gboolean
coding_store_backup(CodingStore *self, const char *path, GError **error)
{
    /* VACUUM INTO takes an empty file, so the copy too is private from the start. */
    if (!create_file(path, error))
        return FALSE;
    if (coding_store_execute(self, "PRAGMA query_only = OFF", error) &&
        coding_store_run(self, error, "VACUUM INTO ?", "t", path))
        return TRUE;
    g_unlink(path);
    return FALSE;
}
