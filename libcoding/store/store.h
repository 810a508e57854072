/*
 * store.h - one project in one SQLite file, and its journal.
 *
 * A store handle belongs to one thread.  Every change runs inside an
 * operation: one transaction, recorded as a changeset under a name, so that
 * undo and redo can walk it later, in another process, on another day.
 *
 *     coding_store_begin      BEGIN IMMEDIATE, start to record
 *       ... model functions write ...
 *     coding_store_commit     the changeset goes into the journal with the rest
 *
 * Not in the journal: immutable contents (text, turn, source), which undo
 * leaves behind for redo to find again; see DECISIONS.md.
 */
#pragma once

#include <glib.h>

#include "base/error.h"

G_BEGIN_DECLS

typedef struct _CodingStore CodingStore;

typedef enum {
    CODING_STORE_READ,
    CODING_STORE_WRITE,
} CodingStoreMode;

/* What an operation was: a row of the log.  Returned by coding_store_list_operations().
 */
typedef struct {
    gint64 id;
    gint64 made_at;   /* milliseconds since 1970, UTC */
    char *coder;      /* NULL: nobody in particular */
    char *command;    /* as typed: "code g1:12 Trust" */
    char *summary;    /* what changed, in words */
    gboolean undone;  /* taken back, and can be redone */
    gboolean dropped; /* taken back, and a later operation closed the way to redo */
} CodingOperation;

void coding_operation_free(CodingOperation *self);

/*
 * Makes a project at @path, readable by its owner only, and opens it for
 * writing.  @line_width is the number of code points at which lines wrap, for
 * ever.  EXISTS when there is a file already; IO when it cannot be made.
 */
CodingStore *coding_store_create(const char *path, guint line_width, GError **error);

/*
 * Opens a project; never creates one.  A project of an older version is
 * upgraded first, after a copy "PATH.before-vN" was made, and cannot be read
 * where that is not possible.  Neither the file nor its folder need be writable
 * for reading.  NOT_FOUND, NOT_PROJECT (also: of a newer version), IO, BUSY.
 */
CodingStore *coding_store_open(const char *path, CodingStoreMode mode, GError **error);

/* Ends what is open without keeping it, moves the write-ahead log into the file. */
void coding_store_close(CodingStore *self);

/* For tests and repeatable runs: milliseconds since 1970 that stand for now,
 * and the seed of the random bits of ids.  0: the real clock, real chance. */
void coding_store_set_clock(CodingStore *self, gint64 now, guint32 seed);
gint64 coding_store_get_now(const CodingStore *self);

/* Whose work this is: written into the journal, and the one who sees her own
 * unshared scheme.  0: nobody. */
void coding_store_set_coder(CodingStore *self, gint64 coder);
gint64 coding_store_get_coder(const CodingStore *self);

/* A number that becomes another one when another process has changed the project. */
gint64 coding_store_get_version(CodingStore *self);

const char *coding_store_get_path(const CodingStore *self);

/* A new id: 63 bits, later ones larger, low bits random. */
gint64 coding_store_new_id(CodingStore *self);

/* A setting of the project ("title", "line-width"), NULL when unset; borrowed
 * until the next call. */
char *coding_store_dup_setting(CodingStore *self, const char *name);
gboolean coding_store_set_setting(CodingStore *self, const char *name, const char *value,
                                  GError **error);

/* Starts an operation.  BUSY when another process writes for longer than a few
 * seconds; IO when the file is read-only. */
gboolean coding_store_begin(CodingStore *self, const char *command, GError **error);

/*
 * Ends the operation and enters it in the journal as @summary.  @changed, if
 * given, becomes FALSE when there was nothing to record; no entry is made then.
 */
gboolean coding_store_commit(CodingStore *self, const char *summary, gboolean *changed,
                             GError **error);

/* Ends the operation as if it had never begun. */
void coding_store_rollback(CodingStore *self);

gboolean coding_store_is_in_operation(const CodingStore *self);

/*
 * Takes back the last operation of the acting coder that stands (or puts back
 * the last one taken back).  @operation, if given, receives what it was.
 * NOT_FOUND when there is none; CONFLICT names the later operation that
 * touched the same things.
 */
gboolean coding_store_undo(CodingStore *self, CodingOperation **operation,
                           GError **error);
gboolean coding_store_redo(CodingStore *self, CodingOperation **operation,
                           GError **error);

/* What coding_store_undo() would take back.  Returns: (transfer full): NULL with
 * NOT_FOUND when there is nothing. */
CodingOperation *coding_store_peek_undo(CodingStore *self, GError **error);

/*
 * The journal as the acting coder may see it, last first; operations of coders
 * who have not shared are left out.  @limit 0: all.
 * Returns: (transfer full): CodingOperation, with its free function.
 */
GPtrArray *coding_store_list_operations(CodingStore *self, guint limit, GError **error);

/*
 * Around the reading of much that will be read once: all of it is of one state of the
 * project, and SQLite keeps less of it in memory.  Inside an operation it changes
 * nothing.
 */
gboolean coding_store_begin_reading(CodingStore *self, GError **error);
void coding_store_end_reading(CodingStore *self);

/* SQLite's own integrity and foreign key checks, and whether the journal can be
 * read; a line per fault.
 * Returns: (transfer full): char *, empty when all is well. */
GPtrArray *coding_store_check(CodingStore *self, GError **error);

/* A consistent copy of the project at @path, which must not exist. */
gboolean coding_store_backup(CodingStore *self, const char *path, GError **error);

/*
 * Puts the project at @path back to what @backup holds, or makes it where there
 * is none.  @backup must be whole.  What was there is kept as
 * "PATH.before-restore"; @kept receives that path, NULL when nothing was there.
 * NOT_FOUND, NOT_PROJECT (of either), BUSY when anybody has the project open.
 */
gboolean coding_store_restore(const char *path, const char *backup, char **kept,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingStore, coding_store_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingOperation, coding_operation_free)

G_END_DECLS
