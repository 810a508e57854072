/* store.c - the handle of a project: settings, ids, checks, the end. */
#include "store/store-internal.h"

/* Ids: milliseconds since 2020 above 21 bits of chance; good until 2159. */
#define ID_EPOCH    G_GINT64_CONSTANT(1577836800000)
#define ID_LOW_BITS 21

gboolean
coding_store_execute(CodingStore *self, const char *sql, GError **error)
{
    if (sqlite3_exec(self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return TRUE;
    coding_store_set_error(self, error, "write to");
    return FALSE;
}

CodingStore *
coding_store_allocate(const char *path)
{
    CodingStore *self = g_new0(CodingStore, 1);

    self->path = g_strdup(path);
    self->statements = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify)(void *)sqlite3_finalize);
    self->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify)g_hash_table_unref);
    self->chance = g_rand_new();
    return self;
}

void
coding_store_close(CodingStore *self)
{
    if (!self)
        return;
    coding_store_rollback(self);
    g_hash_table_unref(self->statements);
    g_hash_table_unref(self->known);
    /* The last connection moves the write-ahead log into the file and removes
     * it, so that at rest the project is one file. */
    sqlite3_close_v2(self->db);
    g_rand_free(self->chance);
    g_free(self->path);
    g_free(self);
}

gboolean
coding_store_begin_reading(CodingStore *self, GError **error)
{
    return self->operation ||
           coding_store_execute(self, "PRAGMA cache_size = -2048; BEGIN", error);
}

void
coding_store_end_reading(CodingStore *self)
{
    if (!self->operation)
        coding_store_execute(self, "COMMIT; PRAGMA cache_size = " CODING_STORE_CACHE,
                             NULL);
}

GHashTable *
coding_store_get_known(CodingStore *self, const char *name)
{
    GHashTable *known = g_hash_table_lookup(self->known, name);

    if (!known) {
        known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_insert(self->known, g_strdup(name), known);
    }
    return known;
}

void
coding_store_set_clock(CodingStore *self, gint64 now, guint32 seed)
{
    self->frozen_now = now;
    if (seed)
        g_rand_set_seed(self->chance, seed);
}

gint64
coding_store_get_now(const CodingStore *self)
{
    return self->frozen_now ? self->frozen_now : g_get_real_time() / 1000;
}

void
coding_store_set_coder(CodingStore *self, gint64 coder)
{
    self->coder = coder;
}

gint64
coding_store_get_coder(const CodingStore *self)
{
    return self->coder;
}

gint64
coding_store_get_version(CodingStore *self)
{
    gint64 version;

    coding_store_get_integer(self, &version, NULL, "PRAGMA data_version", "");
    return version;
}

const char *
coding_store_get_path(const CodingStore *self)
{
    return self->path;
}

sqlite3 *
coding_store_get_db(CodingStore *self)
{
    return self->db;
}

gint64
coding_store_new_id(CodingStore *self)
{
    gint64 low = g_rand_int_range(self->chance, 0, 1 << ID_LOW_BITS);
    /* A clock set before the epoch leaves the order to the sequence. */
    gint64 since = MAX(0, coding_store_get_now(self) - ID_EPOCH);
    gint64 fresh = (since << ID_LOW_BITS) | low;

    self->last_id = MAX(fresh, self->last_id + 1);
    return self->last_id;
}

char *
coding_store_dup_setting(CodingStore *self, const char *name)
{
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        self, NULL, "SELECT value FROM setting WHERE name = ?", "t", name);

    if (!statement || !coding_store_step(self, statement, NULL))
        return NULL;
    return coding_column_dup(statement, 0);
}

gboolean
coding_store_set_setting(CodingStore *self, const char *name, const char *value,
                         GError **error)
{
    if (!value)
        return coding_store_run(self, error, "DELETE FROM setting WHERE name = ?", "t",
                                name);
    return coding_store_run(self, error,
                            "INSERT INTO setting (name, value) VALUES (?, ?)"
                            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                            "tt", name, value);
}

static gboolean
collect_faults(CodingStore *self, const char *pragma, const char *good, GPtrArray *faults,
               GError **error)
{
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(self, error, pragma, "");
    g_autoptr(GError) failure = NULL;

    if (!statement)
        return FALSE;
    while (coding_store_step(self, statement, &failure))
        if (g_strcmp0(coding_column_text(statement, 0), good) != 0)
            g_ptr_array_add(faults, coding_column_dup(statement, 0));
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

/* What undo and redo will need is there and can be read. */
static gboolean
check_journal(CodingStore *self, GPtrArray *faults, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        self, error, "SELECT changeset FROM change ORDER BY operation_id, part", "");

    if (!row)
        return FALSE;
    while (coding_store_step(self, row, &failure))
        if (!coding_changeset_is_sound(sqlite3_column_blob(row, 0),
                                       sqlite3_column_bytes(row, 0)))
            g_ptr_array_add(faults,
                            g_strdup("a record of changes in the journal is damaged"));
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

GPtrArray *
coding_store_check(CodingStore *self, GError **error)
{
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);

    if (!collect_faults(self, "PRAGMA integrity_check", "ok", faults, error) ||
        !collect_faults(self,
                        "SELECT 'a reference from ' || \"table\" || ' to ' || parent"
                        " || ' leads nowhere' FROM pragma_foreign_key_check",
                        NULL, faults, error) ||
        !check_journal(self, faults, error))
        return NULL;
    return g_steal_pointer(&faults);
}
