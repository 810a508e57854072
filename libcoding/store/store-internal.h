/* store-internal.h - what the files of store/ share; nobody else includes it. */
#pragma once

#include "store/store-private.h"

/* Milliseconds to wait for another process before saying that it is busy. */
#define CODING_STORE_PATIENCE 5000

/* What SQLite keeps of a project in memory, when needed: negative, in KB. */
#define CODING_STORE_CACHE "-65536"

struct _CodingStore {
    char *path;
    sqlite3 *db;
    GHashTable *statements; /* SQL -> compiled statement */
    GHashTable *known;      /* name -> set of strings; empty between operations */
    gint64 coder;
    gint64 last_id;
    gint64 frozen_now; /* 0: the real clock */
    GRand *chance;

    /* The operation that is open, if any. */
    gint64 operation; /* its id; 0: none */
    char *command;
    sqlite3_session *session;
    int n_parts; /* changesets already written */
};

/* The embedded SQL, in order of version. */
struct coding_embedded {
    const char *name, *text;
};
extern const struct coding_embedded coding_store_sql[];

/* A handle that is not open yet; see store.c. */
CodingStore *coding_store_allocate(const char *path);

/* An empty file, made exclusively and for the owner alone, before SQLite sees
 * it.  EXISTS, IO. */
gboolean coding_store_create_file(const char *path, GError **error);

/* Whether the file at @path begins as a project does: NOT_FOUND, NOT_PROJECT, IO. */
gboolean coding_store_check_header(const char *path, GError **error);

/* @path with @suffix, and a number where that is taken.  Returns: (transfer full). */
char *coding_store_dup_free_path(const char *path, const char *suffix);

/* Several statements without values, in one go. */
gboolean coding_store_execute(CodingStore *self, const char *sql, GError **error);

/* Brings the schema to this program's version; see migrate.c. */
gboolean coding_store_migrate(CodingStore *self, GError **error);
int coding_store_get_latest_version(void);

/* Writes what the session has recorded once it has grown large. */
gboolean coding_journal_spill(CodingStore *self, GError **error);

/* What coding_operation_from_row() reads. */
#define CODING_OPERATION_SELECT                                                          \
    "SELECT o.id, o.made_at, c.name, o.command, o.summary, o.state"                      \
    " FROM operation o LEFT JOIN coder c ON c.id = o.coder_id"
CodingOperation *coding_operation_from_row(sqlite3_stmt *statement);

/* Changesets: applying, comparing, naming what they touch; see changeset.c. */
typedef enum {
    CODING_APPLY_DONE,
    CODING_APPLY_CONFLICT, /* a row is not what the changeset expects */
    CODING_APPLY_UNIQUE,   /* rows are right, but names would clash on the way */
    CODING_APPLY_ERROR,    /* @error is set */
} CodingApplied;

CodingApplied coding_changeset_apply(CodingStore *self, const void *changeset, int size,
                                     GError **error);

/* Whether @changeset is one, to its last byte; see sound.c. */
gboolean coding_changeset_is_sound(const void *changeset, int size);

/* Whether every row is now what @changeset says it became. */
gboolean coding_changeset_holds(CodingStore *self, const void *changeset, int size);

/* Adds a key for each row that @changeset touches to the set @keys. */
void coding_changeset_collect_keys(const void *changeset, int size, GHashTable *keys);
/* The key of a row with an integer id. */
char *coding_changeset_dup_key(const char *table, gint64 id);
gboolean coding_changeset_touches(const void *changeset, int size, GHashTable *keys);
