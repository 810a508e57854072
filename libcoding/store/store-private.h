/*
 * store-private.h - SQL for the modules of model/, and for nobody else.
 *
 * Statements are literals beside their C.  Values are bound by a string of
 * types, one letter each:
 *
 *     i  gint64            t  const char *, NULL allowed
 *     n  gint64, 0: NULL   r  double, NaN: NULL
 *     m  gint64, CODING_MISSING (G_MININT64): NULL
 *     b  const void *, gsize
 *     s  const char *, gsize: text of that many bytes
 */
#pragma once

#include <sqlite3.h>

#include "store/store.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

sqlite3 *coding_store_get_db(CodingStore *self);

/* Returns: (transfer full): the statement with @types bound, or NULL. */
sqlite3_stmt *coding_store_prepare(CodingStore *self, GError **error, const char *sql,
                                   const char *types, ...);

/* The next row.  Returns: FALSE at the end, and on an error, which sets @error. */
gboolean coding_store_step(CodingStore *self, sqlite3_stmt *statement, GError **error);

/*
 * Runs one statement that gives no rows.  The compiled statement is kept for
 * the next time.  @sql must be a literal.
 */
gboolean coding_store_run(CodingStore *self, GError **error, const char *sql,
                          const char *types, ...);

/* The compiled statement that coding_store_run() keeps for @sql, and running it: for
 * loops over tables outside the journal.  Returns: (transfer none). */
sqlite3_stmt *coding_store_get_kept(CodingStore *self, const char *sql, GError **error);
gboolean coding_store_repeat(CodingStore *self, sqlite3_stmt *statement, GError **error,
                             const char *types, ...);

/* A set of strings that a writer remembers until the operation ends, by whatever name:
 * what it has written need not be written again.  Returns: (transfer none). */
GHashTable *coding_store_get_known(CodingStore *self, const char *name);

/* For loops that read: @statement, a kept one, from its first row on with these
 * values.  It is to be reset when it is done with. */
gboolean coding_store_bind(CodingStore *self, sqlite3_stmt *statement, GError **error,
                           const char *types, ...);

/* Around many writes to tables outside the journal: their rows need not be looked at.
 * Nothing journaled may be written in between. */
void coding_store_set_recording(CodingStore *self, gboolean on);

/* The first column of the first row; 0 without a row or with NULL in it.  Keeps
 * the statement too. */
gboolean coding_store_get_integer(CodingStore *self, gint64 *value, GError **error,
                                  const char *sql, const char *types, ...);

/* Columns of the present row. */
gint64 coding_column_integer(sqlite3_stmt *statement, int column);
double coding_column_real(sqlite3_stmt *statement, int column); /* NULL: NaN */
/* Borrowed until the next step; NULL where the column is NULL. */
const char *coding_column_text(sqlite3_stmt *statement, int column);
/* Returns: (transfer full). */
char *coding_column_dup(sqlite3_stmt *statement, int column);

/* Turns SQLite's last error into a GError: full disk, read-only, busy ... */
void coding_store_set_error(CodingStore *self, GError **error, const char *doing);

/* The tables whose changes are recorded, NULL-terminated; every other table is
 * immutable content or the journal itself. */
extern const char *const coding_store_journaled[];

G_END_DECLS
