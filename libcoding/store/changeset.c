/*
 * changeset.c - what SQLite's session extension leaves to its user.
 *
 * SQLITE_OK from sqlite3changeset_apply() is no proof that the rows are right:
 * after a migration that reorders columns an old changeset applies with its
 * values swapped.  So rows are compared with the changeset afterwards.
 */
#include "store/store-internal.h"

#include <string.h>

static int
on_conflict(void *data, int kind, sqlite3_changeset_iter *iterator)
{
    CodingApplied *outcome = data;

    (void)iterator;
    *outcome =
        kind == SQLITE_CHANGESET_CONSTRAINT ? CODING_APPLY_UNIQUE : CODING_APPLY_CONFLICT;
    return SQLITE_CHANGESET_ABORT;
}

CodingApplied
coding_changeset_apply(CodingStore *self, const void *changeset, int size, GError **error)
{
    CodingApplied outcome = CODING_APPLY_DONE;
    int result = sqlite3changeset_apply(self->db, size, (void *)changeset, NULL,
                                        on_conflict, &outcome);

    if (result == SQLITE_OK)
        return CODING_APPLY_DONE;
    if (outcome != CODING_APPLY_DONE)
        return outcome;
    coding_store_set_error(self, error, "write to");
    return CODING_APPLY_ERROR;
}

static gboolean
values_equal(sqlite3_value *a, sqlite3_value *b)
{
    int type = sqlite3_value_type(a);

    if (type != sqlite3_value_type(b))
        return FALSE;
    switch (type) {
    case SQLITE_INTEGER:
        return sqlite3_value_int64(a) == sqlite3_value_int64(b);
    case SQLITE_FLOAT:
        return sqlite3_value_double(a) == sqlite3_value_double(b);
    case SQLITE_NULL:
        return TRUE;
    default: {
        const void *bytes_a = sqlite3_value_blob(a), *bytes_b = sqlite3_value_blob(b);
        int n = sqlite3_value_bytes(a);

        return n == sqlite3_value_bytes(b) &&
               (n == 0 || memcmp(bytes_a, bytes_b, n) == 0);
    }
    }
}

/* "SELECT * FROM t WHERE key1 IS ? AND ...", once per table. */
static sqlite3_stmt *
prepare_lookup(CodingStore *self, const char *table, const unsigned char *is_key,
               int n_columns)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    g_autoptr(sqlite3_stmt) names = coding_store_prepare(
        self, NULL, "SELECT name FROM pragma_table_info(?) ORDER BY cid", "t", table);

    g_string_printf(sql, "SELECT * FROM \"%s\" WHERE TRUE", table);
    for (int i = 0; i < n_columns && coding_store_step(self, names, NULL); i++)
        if (is_key[i])
            g_string_append_printf(sql, " AND \"%s\" IS ?", coding_column_text(names, 0));
    return coding_store_prepare(self, NULL, sql->str, "");
}

static sqlite3_value *
get_value(sqlite3_changeset_iter *iterator, gboolean new, int column)
{
    sqlite3_value *value = NULL;

    if (new)
        sqlite3changeset_new(iterator, column, &value);
    else
        sqlite3changeset_old(iterator, column, &value);
    return value;
}

/* Whether the row the iterator stands on is in the table as it should be. */
static gboolean
row_holds(CodingStore *self, sqlite3_changeset_iter *iterator, sqlite3_stmt *lookup)
{
    const char *table;
    int n_columns, kind, indirect, place = 1;
    unsigned char *is_key;

    sqlite3changeset_op(iterator, &table, &n_columns, &kind, &indirect);
    sqlite3changeset_pk(iterator, &is_key, NULL);
    sqlite3_reset(lookup);
    for (int i = 0; i < n_columns; i++)
        if (is_key[i])
            sqlite3_bind_value(lookup, place++,
                               get_value(iterator, kind == SQLITE_INSERT, i));

    gboolean found = coding_store_step(self, lookup, NULL);
    if (kind == SQLITE_DELETE)
        return !found;
    if (!found || sqlite3_column_count(lookup) < n_columns)
        return FALSE;
    for (int i = 0; i < n_columns; i++) {
        sqlite3_value *value = get_value(iterator, TRUE, i);

        /* An update says nothing of the columns it leaves alone. */
        if (value && !values_equal(value, sqlite3_column_value(lookup, i)))
            return FALSE;
    }
    return TRUE;
}

gboolean
coding_changeset_holds(CodingStore *self, const void *changeset, int size)
{
    sqlite3_changeset_iter *iterator = NULL;
    g_autoptr(sqlite3_stmt) lookup = NULL;
    g_autofree char *at = NULL;
    gboolean holds =
        sqlite3changeset_start(&iterator, size, (void *)changeset) == SQLITE_OK;

    while (holds && sqlite3changeset_next(iterator) == SQLITE_ROW) {
        const char *table;
        int n_columns, kind, indirect;
        unsigned char *is_key;

        sqlite3changeset_op(iterator, &table, &n_columns, &kind, &indirect);
        if (g_strcmp0(at, table) != 0) {
            g_free(at);
            at = g_strdup(table);
            sqlite3changeset_pk(iterator, &is_key, NULL);
            sqlite3_finalize(lookup);
            lookup = prepare_lookup(self, table, is_key, n_columns);
        }
        holds = lookup && row_holds(self, iterator, lookup);
    }
    return sqlite3changeset_finalize(iterator) == SQLITE_OK && holds;
}

char *
coding_changeset_dup_key(const char *table, gint64 id)
{
    return g_strdup_printf("%s|%" G_GINT64_FORMAT, table, id);
}

static char *
dup_row_key(sqlite3_changeset_iter *iterator)
{
    const char *table;
    int n_columns, kind, indirect;
    unsigned char *is_key;
    GString *key = g_string_new(NULL);

    sqlite3changeset_op(iterator, &table, &n_columns, &kind, &indirect);
    sqlite3changeset_pk(iterator, &is_key, NULL);
    g_string_append(key, table);
    for (int i = 0; i < n_columns; i++)
        if (is_key[i]) {
            sqlite3_value *value = get_value(iterator, kind == SQLITE_INSERT, i);
            const unsigned char *text = value ? sqlite3_value_text(value) : NULL;

            g_string_append_printf(key, "|%s", text ? (const char *)text : "");
        }
    return g_string_free(key, FALSE);
}

/* Walks the rows; stops early, with TRUE, when @find is set and a key is in it. */
static gboolean
walk_keys(const void *changeset, int size, GHashTable *collect, GHashTable *find)
{
    sqlite3_changeset_iter *iterator = NULL;
    gboolean found = FALSE;

    if (sqlite3changeset_start(&iterator, size, (void *)changeset) != SQLITE_OK)
        return FALSE;
    while (!found && sqlite3changeset_next(iterator) == SQLITE_ROW) {
        g_autofree char *key = dup_row_key(iterator);

        found = find && g_hash_table_contains(find, key);
        if (collect)
            g_hash_table_add(collect, g_steal_pointer(&key));
    }
    sqlite3changeset_finalize(iterator);
    return found;
}

void
coding_changeset_collect_keys(const void *changeset, int size, GHashTable *keys)
{
    walk_keys(changeset, size, keys, NULL);
}

gboolean
coding_changeset_touches(const void *changeset, int size, GHashTable *keys)
{
    return walk_keys(changeset, size, NULL, keys);
}
