/* file.c - opening what can be read to its end, and reading it. */
#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

#define BLOCK 65536

static CodingFileStamp
get_stamp(const struct stat *info)
{
    return (CodingFileStamp){
        .known = TRUE,
        .device = (guint64)info->st_dev,
        .node = (guint64)info->st_ino,
        .size = (gint64)info->st_size,
        .changed_at =
            (gint64)info->st_mtim.tv_sec * 1000000000 + (gint64)info->st_mtim.tv_nsec,
    };
}

CodingFileStamp
coding_file_get_stamp(const char *path)
{
    struct stat info;

    return g_stat(path, &info) == 0 ? get_stamp(&info) : (CodingFileStamp){0};
}

static gboolean
is_same(const CodingFileStamp *a, const CodingFileStamp *b)
{
    return a->device == b->device && a->node == b->node && a->size == b->size &&
           a->changed_at == b->changed_at;
}

static void
set_system_error(const char *path, int reason, GError **error)
{
    gboolean absent = reason == ENOENT || reason == ENOTDIR;

    g_set_error(error, CODING_ERROR, absent ? CODING_ERROR_NOT_FOUND : CODING_ERROR_IO,
                "cannot read '%s': %s", path,
                reason == EACCES
                    ? "you may not read it; ask its owner, or change its permissions"
                    : g_strerror(reason));
}

static gboolean
check_kind(const char *path, const struct stat *info, gsize limit, GError **error)
{
    const char *what = NULL;

    if (S_ISDIR(info->st_mode))
        what = "it is a directory; name the files inside it";
    else if (!S_ISREG(info->st_mode) && !S_ISFIFO(info->st_mode))
        what = "it is a device, not a file; name a transcript";
    else if (info->st_size > 0 && (guint64)info->st_size > limit)
        what = "more than a gigabyte cannot be stored as one text; split the file";
    if (what)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "cannot read '%s': %s",
                    path, what);
    return !what;
}

/* Without waiting for anybody to open the other end of a pipe. */
static int
open_file(const char *path, gsize limit, struct stat *info, GError **error)
{
    int fd;

    /* A device may do something when it is opened. */
    if (g_stat(path, info) != 0) {
        set_system_error(path, errno, error);
        return -1;
    }
    if (!check_kind(path, info, limit, error))
        return -1;
    fd = g_open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
    if (fd < 0 || fstat(fd, info) != 0 || fcntl(fd, F_SETFL, 0) != 0) {
        set_system_error(path, errno, error);
        if (fd >= 0)
            close(fd);
        return -1;
    }
    return fd;
}

static GBytes *
read_all(int fd, const char *path, gsize size, gsize limit, GError **error)
{
    g_autoptr(GByteArray) all = g_byte_array_sized_new((guint)MIN(size + 1, limit));
    guint8 block[BLOCK];
    gssize n;

    while ((n = read(fd, block, sizeof block)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            set_system_error(path, errno, error);
            return NULL;
        }
        if ((gsize)n > limit - all->len) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "cannot read '%s': more than a gigabyte cannot be stored as one "
                        "text; split the file",
                        path);
            return NULL;
        }
        g_byte_array_append(all, block, (guint)n);
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&all));
}

GBytes *
coding_file_read(const char *path, const CodingFileStamp *stamp, gsize limit,
                 GError **error)
{
    struct stat before, after;
    g_autoptr(GBytes) bytes = NULL;
    CodingFileStamp first, last;
    int fd = open_file(path, limit, &before, error);

    if (fd < 0)
        return NULL;
    bytes = read_all(fd, path, (gsize)before.st_size, limit, error);
    if (fstat(fd, &after) != 0)
        after = before;
    close(fd);
    if (!bytes || !S_ISREG(before.st_mode))
        return g_steal_pointer(&bytes);
    first = stamp && stamp->known ? *stamp : get_stamp(&before);
    last = get_stamp(&after);
    if (is_same(&first, &last))
        return g_steal_pointer(&bytes);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "cannot read '%s': it changed while it was read; wait until it is "
                "written to its end, and import again",
                path);
    return NULL;
}
