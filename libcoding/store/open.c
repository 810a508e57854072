/*
 * open.c - making a project and opening one, whatever lies at its path.
 *
 * A project is told from any other file by its header, before SQLite sees it.
 */
#include "store/store-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* "Axil", at its place in the header of an SQLite file. */
#define APPLICATION_ID        0x4178696C
#define APPLICATION_ID_OFFSET 68
#define HEADER_BYTES          100

/* A handle belongs to one thread. */
#define OPEN_FLAGS (SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX)

/* Nobody asks SQLite how much memory it has, and counting takes a lock each time. */
static void
configure_once(void)
{
    static gsize once;

    if (g_once_init_enter(&once)) {
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        g_once_init_leave(&once, 1);
    }
}

static gboolean
prepare_connection(CodingStore *self, CodingStoreMode mode, GError **error)
{
    sqlite3_busy_timeout(self->db, CODING_STORE_PATIENCE);
    return coding_store_execute(self,
                                "PRAGMA trusted_schema = OFF;"
                                "PRAGMA foreign_keys = ON;"
                                "PRAGMA synchronous = FULL;"
                                "PRAGMA temp_store = MEMORY;"
                                "PRAGMA cache_size = " CODING_STORE_CACHE,
                                error) &&
           (mode == CODING_STORE_WRITE ||
            coding_store_execute(self, "PRAGMA query_only = ON", error));
}

gboolean
coding_store_create_file(const char *path, GError **error)
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
    if (!coding_store_create_file(path, error))
        return NULL;

    g_autoptr(CodingStore) self = coding_store_allocate(path);
    configure_once();
    if (sqlite3_open_v2(path, &self->db, OPEN_FLAGS, NULL) != SQLITE_OK)
        coding_store_set_error(self, error, "make");
    else if (prepare_connection(self, CODING_STORE_WRITE, error) &&
             fill_new(self, line_width, error))
        return g_steal_pointer(&self);

    g_clear_pointer(&self, coding_store_close);
    g_unlink(path);
    return NULL;
}

static gboolean
is_project_header(const unsigned char *head)
{
    const unsigned char *mark = head + APPLICATION_ID_OFFSET;
    guint32 id =
        (guint32)mark[0] << 24 | (guint32)mark[1] << 16 | (guint32)mark[2] << 8 | mark[3];

    return memcmp(head, "SQLite format 3", 16) == 0 && id == APPLICATION_ID;
}

/* Reads the head of a plain file; a pipe or a device could make us wait. */
static gboolean
read_head(int fd, const char *path, unsigned char *head, GError **error)
{
    struct stat info;
    gboolean known = fstat(fd, &info) == 0;

    if (known && S_ISREG(info.st_mode) && read(fd, head, HEADER_BYTES) >= 0)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_PROJECT,
                "'%s' is %s, not an Axial project", path,
                known && S_ISDIR(info.st_mode) ? "a folder" : "no plain file");
    return FALSE;
}

gboolean
coding_store_check_header(const char *path, GError **error)
{
    unsigned char head[HEADER_BYTES] = {0};
    int fd = g_open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);

    if (fd < 0) {
        g_set_error(error, CODING_ERROR,
                    errno == ENOENT ? CODING_ERROR_NOT_FOUND : CODING_ERROR_IO,
                    "cannot open the project '%s': %s", path, g_strerror(errno));
        return FALSE;
    }

    gboolean plain = read_head(fd, path, head, error);
    close(fd);
    if (!plain || is_project_header(head))
        return plain;
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_PROJECT,
                "'%s' is not an Axial project; 'axial init' makes one", path);
    return FALSE;
}

/*
 * A file that cannot be written, or lies in a folder that cannot, still can be
 * read: as it is, without the files of the write-ahead log.  If such a log
 * holds newer work, the file alone is not the project.
 */
static gboolean
open_immutable(CodingStore *self, GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(self->path, NULL);
    g_autofree char *plain = g_filename_to_uri(absolute, NULL, error);
    g_autofree char *log = g_strconcat(absolute, "-wal", NULL);
    struct stat info;

    if (!plain)
        return FALSE;
    if (g_stat(log, &info) == 0 && info.st_size > 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO,
                    "cannot read '%s' alone: newer work lies in '%s-wal', and the file "
                    "or its folder is read-only; copy both to another folder",
                    self->path, self->path);
        return FALSE;
    }

    g_autofree char *uri = g_strconcat(plain, "?immutable=1", NULL);
    if (sqlite3_open_v2(uri, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) ==
        SQLITE_OK)
        return TRUE;
    coding_store_set_error(self, error, "open");
    return FALSE;
}

/* Reading opens for writing too: a read-only connection would leave the files
 * of the write-ahead log behind. */
static gboolean
open_writable(CodingStore *self, GError **error)
{
    if (sqlite3_open_v2(self->path, &self->db, OPEN_FLAGS, NULL) == SQLITE_OK)
        return TRUE;
    coding_store_set_error(self, error, "open");
    return FALSE;
}

static gboolean
is_writable(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    return g_access(path, W_OK) == 0 && g_access(folder, W_OK) == 0;
}

/* An older project must be upgraded before it can even be read. */
static gboolean
upgrade(CodingStore *self, gboolean writable, CodingStoreMode mode, GError **error)
{
    gint64 version;

    if (!coding_store_get_integer(self, &version, error, "PRAGMA user_version", ""))
        return FALSE;
    if (version == coding_store_get_latest_version())
        return TRUE;
    if (version < coding_store_get_latest_version() && !writable) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO,
                    "'%s' is of an older version and must be upgraded, but the file or "
                    "its folder is read-only; copy it to another folder",
                    self->path);
        return FALSE;
    }
    return coding_store_execute(self, "PRAGMA query_only = OFF", error) &&
           coding_store_migrate(self, error) && prepare_connection(self, mode, error);
}

CodingStore *
coding_store_open(const char *path, CodingStoreMode mode, GError **error)
{
    if (!coding_store_check_header(path, error))
        return NULL;

    g_autoptr(CodingStore) self = coding_store_allocate(path);
    gboolean writable = is_writable(path);

    configure_once();
    if (mode == CODING_STORE_WRITE && !writable) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO,
                    "cannot write to '%s': the file or its folder is read-only", path);
        return NULL;
    }
    if (!(writable ? open_writable(self, error) : open_immutable(self, error)) ||
        !prepare_connection(self, mode, error) || !upgrade(self, writable, mode, error))
        return NULL;
    return g_steal_pointer(&self);
}
