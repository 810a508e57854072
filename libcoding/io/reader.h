/*
 * reader.h - many files into drafts and contents, by several threads.
 *
 * Reading, decoding and understanding a file touches nothing but its bytes, so
 * workers do it while the caller, who has the project, writes:
 *
 *     files     1 2 3 4 5 6 7 8 ...
 *     workers       [3] [4] [5]            a window, bounded in files and bytes
 *     caller    1 2                        in the order of the files
 *
 * What comes out is the same, and in the same order, whatever the number of
 * threads; memory depends on the window, not on the number of files.
 */
#pragma once

#include "io/import.h"
#include "model/content.h"

G_BEGIN_DECLS

typedef struct _CodingReader CodingReader;

/* A file that was read, or why it could not be. */
typedef struct {
    const char *path;
    CodingDraft *draft;     /* NULL: failed */
    CodingContent *content; /* the same, ready to be stored */
    GError *error;          /* NULL: fine; names the file */
} CodingReading;

/*
 * @options are borrowed and may be NULL; @line_width is the project's; @n_threads
 * 0: as many as there are processors, 1: none but the caller's.
 */
CodingReader *coding_reader_new(const CodingImportOptions *options, guint line_width,
                                guint n_threads);
/* That of the files (a tag of BCP 47; NULL: unknown), before the first is taken. */
void coding_reader_set_language(CodingReader *self, const char *language);
/* Ends the workers, after the file that each of them reads. */
void coding_reader_free(CodingReader *self);

/* One more file, before the first is taken.  @bytes, if given, are what it holds.  A
 * file that is changed from here on until it has been read is refused. */
void coding_reader_add(CodingReader *self, const char *path, GBytes *bytes);

/*
 * The next file in order; @reading becomes NULL after the last.  CANCELLED when
 * @progress says so.  @reading: (transfer none): until the next call.
 */
gboolean coding_reader_next(CodingReader *self, CodingProgress *progress,
                            CodingReading **reading, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingReader, coding_reader_free)

G_END_DECLS
