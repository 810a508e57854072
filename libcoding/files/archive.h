/*
 * archive.h - ZIP archives in memory: Word, OpenDocument, Excel and REFI-QDA files.
 *
 * An archive may be a trap: a few bytes that unpack to terabytes.  Nothing is
 * unpacked beyond CODING_ARCHIVE_LIMIT, names are never used as paths, and no
 * file is written.  Reading and writing is done by a module (files/module.h).
 */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/* Bytes that one file of an archive may unpack to. */
#define CODING_ARCHIVE_LIMIT ((gsize)256 * 1024 * 1024)

typedef struct {
    const char *name; /* with folders: "word/document.xml" */
    GBytes *bytes;
    gboolean stored; /* not compressed: the "mimetype" of OpenDocument */
} CodingArchiveEntry;

/* INVALID for what is no archive, or a damaged one.
 * Returns: (transfer full): char *, in the order of the archive. */
GPtrArray *coding_archive_list(GBytes *archive, GError **error);

/* INVALID for a damaged or encrypted file, and for one beyond the limit; NOT_FOUND
 * when there is no file @name.  Returns: (transfer full). */
GBytes *coding_archive_unpack(GBytes *archive, const char *name, GError **error);

/* An archive of @n files in that order, the same bytes every time.
 * Returns: (transfer full). */
GBytes *coding_archive_pack(const CodingArchiveEntry *entries, gsize n, GError **error);

G_END_DECLS
