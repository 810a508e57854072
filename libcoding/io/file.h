/*
 * file.h - the bytes of a file that somebody named, whatever it turns out to be.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* By what a file is seen to have changed. */
typedef struct {
    gboolean known; /* FALSE: it was not there, and nothing can be compared */
    guint64 device, node;
    gint64 size;
    gint64 changed_at; /* nanoseconds */
} CodingFileStamp;

/* How the file at @path is now. */
CodingFileStamp coding_file_get_stamp(const char *path);

/*
 * All bytes of the file at @path, at most @limit.  A pipe that nobody writes into
 * is empty, not waited for.  INVALID: a folder, a device, too large, or not as
 * @stamp says (NULL: as it was when it was opened), so that somebody is writing it;
 * NOT_FOUND, IO.  Returns: (transfer full).
 */
GBytes *coding_file_read(const char *path, const CodingFileStamp *stamp, gsize limit,
                         GError **error);

G_END_DECLS
