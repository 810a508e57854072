/*
 * undo.c - walking the journal back and forth.
 *
 * An operation is taken back by applying its changesets inverted, the last
 * part first.  Foreign keys are off while rows come and go and checked before
 * the end, so that what a cascade removed comes back whole; two names that
 * were swapped cannot be put back row by row under a unique index, so on such
 * a clash the indexes are dropped, the rows applied, the indexes made again.
 * All of it is one transaction.
 */
#include "store/store-internal.h"

typedef enum {
    BACKWARD,
    FORWARD,
} Direction;

/* The operation to take back: the acting coder's last that stands; to redo: the
 * one taken back last, which is the oldest of those taken back. */
static const char *const find_sql[] = {
    [BACKWARD] = CODING_OPERATION_SELECT
    " WHERE o.state = 'done' AND (o.coder_id IS ? OR o.coder_id IS NULL)"
    " ORDER BY o.id DESC LIMIT 1",
    [FORWARD] = CODING_OPERATION_SELECT
    " WHERE o.state = 'undone' AND (o.coder_id IS ? OR o.coder_id IS NULL)"
    " ORDER BY o.id LIMIT 1",
};

static CodingOperation *
find_operation(CodingStore *self, Direction direction, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement =
        coding_store_prepare(self, error, find_sql[direction], "n", self->coder);

    if (!statement)
        return NULL;
    if (coding_store_step(self, statement, &failure))
        return coding_operation_from_row(statement);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    direction == BACKWARD
                        ? "nothing to undo; 'axial log' lists what was done"
                        : "nothing to redo; only what was undone last, "
                          "with nothing done since, can be redone");
    return NULL;
}

/* The changesets in the order to apply, inverted when going back. */
static GPtrArray *
load_changesets(CodingStore *self, gint64 operation, Direction direction, GError **error)
{
    g_autoptr(GPtrArray) parts =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        self, error,
        direction == BACKWARD
            ? "SELECT changeset FROM change WHERE operation_id = ? ORDER BY part DESC"
            : "SELECT changeset FROM change WHERE operation_id = ? ORDER BY part",
        "i", operation);

    if (!statement)
        return NULL;
    while (coding_store_step(self, statement, &failure)) {
        const void *bytes = sqlite3_column_blob(statement, 0);
        int size = sqlite3_column_bytes(statement, 0);
        void *inverted = NULL;

        gboolean sound = coding_changeset_is_sound(bytes, size);

        if (sound && direction == FORWARD) {
            g_ptr_array_add(parts, g_bytes_new(bytes, (gsize)size));
            continue;
        }
        if (!sound ||
            sqlite3changeset_invert(size, bytes, &size, &inverted) != SQLITE_OK) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_PROJECT,
                        "the journal of '%s' is damaged; restore a backup", self->path);
            return NULL;
        }
        g_ptr_array_add(parts, g_bytes_new(inverted, (gsize)size));
        sqlite3_free(inverted);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&parts);
}

static CodingApplied
apply_parts(CodingStore *self, GPtrArray *parts, GError **error)
{
    for (guint i = 0; i < parts->len; i++) {
        gsize size;
        const void *bytes = g_bytes_get_data(g_ptr_array_index(parts, i), &size);
        CodingApplied outcome = coding_changeset_apply(self, bytes, (int)size, error);

        if (outcome != CODING_APPLY_DONE)
            return outcome;
        if (!coding_changeset_holds(self, bytes, (int)size))
            return CODING_APPLY_CONFLICT;
    }
    return CODING_APPLY_DONE;
}

/* Name and SQL of every unique index made by CREATE INDEX, name first. */
static GPtrArray *
list_unique_indexes(CodingStore *self)
{
    GPtrArray *indexes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        self, NULL,
        "SELECT name, sql FROM sqlite_schema"
        " WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE INDEX%' ORDER BY name",
        "");

    while (statement && coding_store_step(self, statement, NULL)) {
        g_ptr_array_add(indexes, coding_column_dup(statement, 0));
        g_ptr_array_add(indexes, coding_column_dup(statement, 1));
    }
    return indexes;
}

static CodingApplied
apply_without_indexes(CodingStore *self, GPtrArray *parts, GError **error)
{
    g_autoptr(GPtrArray) indexes = list_unique_indexes(self);

    /* Kept statements hold on to the indexes. */
    g_hash_table_remove_all(self->statements);
    for (guint i = 0; i < indexes->len; i += 2) {
        g_autofree char *drop = g_strdup_printf(
            "DROP INDEX \"%s\"", (const char *)g_ptr_array_index(indexes, i));
        if (!coding_store_execute(self, drop, error))
            return CODING_APPLY_ERROR;
    }

    CodingApplied outcome = apply_parts(self, parts, error);
    for (guint i = 0; outcome == CODING_APPLY_DONE && i < indexes->len; i += 2) {
        int result =
            sqlite3_exec(self->db, g_ptr_array_index(indexes, i + 1), NULL, NULL, NULL);

        if (result == SQLITE_CONSTRAINT)
            outcome = CODING_APPLY_CONFLICT;
        else if (result != SQLITE_OK) {
            coding_store_set_error(self, error, "write to");
            outcome = CODING_APPLY_ERROR;
        }
    }
    return outcome;
}

/* Adds the rows whose references lead nowhere now to @keys. */
static gboolean
references_hold(CodingStore *self, GHashTable *keys)
{
    gboolean hold = TRUE;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        self, NULL, "SELECT \"table\", rowid FROM pragma_foreign_key_check", "");

    while (statement && coding_store_step(self, statement, NULL)) {
        hold = FALSE;
        g_hash_table_add(keys,
                         coding_changeset_dup_key(coding_column_text(statement, 0),
                                                  coding_column_integer(statement, 1)));
    }
    return hold;
}

static gboolean
operation_touches(CodingStore *self, gint64 operation, GHashTable *keys)
{
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        self, NULL, "SELECT changeset FROM change WHERE operation_id = ? ORDER BY part",
        "i", operation);

    while (statement && coding_store_step(self, statement, NULL))
        if (coding_changeset_is_sound(sqlite3_column_blob(statement, 0),
                                      sqlite3_column_bytes(statement, 0)) &&
            coding_changeset_touches(sqlite3_column_blob(statement, 0),
                                     sqlite3_column_bytes(statement, 0), keys))
            return TRUE;
    return FALSE;
}

/* Finds the later operation that stands in the way and says so, without
 * showing what a coder has not shared. */
static void
set_conflict(CodingStore *self, const CodingOperation *operation, GHashTable *keys,
             GError **error)
{
    g_autoptr(sqlite3_stmt) later = coding_store_prepare(
        self, NULL,
        CODING_OPERATION_SELECT " WHERE o.id > ?1 AND o.state = 'done' ORDER BY o.id",
        "i", operation->id);
    g_autoptr(GPtrArray) visible = coding_store_list_operations(self, 0, NULL);

    while (later && coding_store_step(self, later, NULL)) {
        g_autoptr(CodingOperation) other = coding_operation_from_row(later);

        if (!operation_touches(self, other->id, keys))
            continue;
        for (guint i = 0; visible && i < visible->len; i++) {
            const CodingOperation *seen = g_ptr_array_index(visible, i);
            if (seen->id == other->id) {
                g_set_error(
                    error, CODING_ERROR, CODING_ERROR_CONFLICT,
                    "'%s' stands in the way: a later '%s' changed the same things%s%s",
                    operation->command, seen->command, seen->coder ? " by " : "",
                    seen->coder ? seen->coder : "");
                return;
            }
        }
        break;
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_CONFLICT,
                "'%s' cannot be taken back or put back: another coder's later work "
                "builds on the same things",
                operation->command);
}

static gboolean
apply_operation(CodingStore *self, const CodingOperation *operation, Direction direction,
                GError **error)
{
    g_autoptr(GPtrArray) parts = load_changesets(self, operation->id, direction, error);
    g_autoptr(GHashTable) keys =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    CodingApplied outcome;

    if (!parts || !coding_store_execute(self, "SAVEPOINT attempt", error))
        return FALSE;
    outcome = apply_parts(self, parts, error);
    if (outcome == CODING_APPLY_UNIQUE) {
        coding_store_execute(self, "ROLLBACK TO attempt", NULL);
        outcome = apply_without_indexes(self, parts, error);
    }
    if (outcome == CODING_APPLY_ERROR)
        return FALSE;
    if (outcome == CODING_APPLY_DONE && references_hold(self, keys))
        return TRUE;

    /* Back to the state that the later operations know, to find the one. */
    coding_store_execute(self, "ROLLBACK TO attempt", NULL);
    for (guint i = 0; i < parts->len; i++) {
        gsize size;
        const void *bytes = g_bytes_get_data(g_ptr_array_index(parts, i), &size);

        coding_changeset_collect_keys(bytes, (int)size, keys);
    }
    set_conflict(self, operation, keys, error);
    return FALSE;
}

static gboolean
mark_operation(CodingStore *self, gint64 operation, Direction direction, GError **error)
{
    if (direction == BACKWARD)
        return coding_store_run(
            self, error,
            "UPDATE operation SET state = 'undone', undone_at = ? WHERE id = ?", "ii",
            coding_store_get_now(self), operation);
    return coding_store_run(
        self, error, "UPDATE operation SET state = 'done', undone_at = NULL WHERE id = ?",
        "i", operation);
}

static gboolean
walk(CodingStore *self, Direction direction, CodingOperation **result, GError **error)
{
    g_autoptr(CodingOperation) operation = NULL;

    g_return_val_if_fail(!self->operation, FALSE);
    if (!coding_store_execute(self, "PRAGMA foreign_keys = OFF", error))
        return FALSE;

    gboolean ok = coding_store_execute(self, "BEGIN IMMEDIATE", error);
    if (ok) {
        operation = find_operation(self, direction, error);
        ok = operation && apply_operation(self, operation, direction, error) &&
             mark_operation(self, operation->id, direction, error) &&
             coding_store_execute(self, "COMMIT", error);
        if (!ok)
            coding_store_execute(self, "ROLLBACK", NULL);
    }
    coding_store_execute(self, "PRAGMA foreign_keys = ON", NULL);
    if (ok && result)
        *result = g_steal_pointer(&operation);
    return ok;
}

gboolean
coding_store_undo(CodingStore *self, CodingOperation **operation, GError **error)
{
    return walk(self, BACKWARD, operation, error);
}

gboolean
coding_store_redo(CodingStore *self, CodingOperation **operation, GError **error)
{
    return walk(self, FORWARD, operation, error);
}

CodingOperation *
coding_store_peek_undo(CodingStore *self, GError **error)
{
    return find_operation(self, BACKWARD, error);
}
