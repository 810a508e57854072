/* statement.c - preparing, binding and stepping; SQLite's errors as ours. */
#include "store/store-internal.h"

#include <math.h>
#include <stdarg.h>

static CodingError
get_error_code(int result)
{
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return CODING_ERROR_BUSY;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return CODING_ERROR_IO;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return CODING_ERROR_NOT_PROJECT;
    default:
        return CODING_ERROR_INVALID;
    }
}

static const char *
get_remedy(int result)
{
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "another process is writing to it; try again";
    case SQLITE_FULL:
        return "the disk is full; nothing was changed";
    case SQLITE_IOERR:
        return "the disk fails, or the file may not grow; nothing was changed";
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return "the file or its folder is read-only; nothing was changed";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return "the file is damaged; restore a backup";
    default:
        return NULL;
    }
}

void
coding_store_set_error(CodingStore *self, GError **error, const char *doing)
{
    int result = sqlite3_extended_errcode(self->db);
    const char *remedy = get_remedy(result);

    g_set_error(error, CODING_ERROR, get_error_code(result), "cannot %s '%s': %s", doing,
                self->path, remedy ? remedy : sqlite3_errmsg(self->db));
}

static int
bind_one(sqlite3_stmt *statement, int place, char type, sqlite3_destructor_type keep,
         va_list *args)
{
    switch (type) {
    case 'i':
        return sqlite3_bind_int64(statement, place, va_arg(*args, gint64));
    case 'm': {
        gint64 value = va_arg(*args, gint64);

        return value == G_MININT64 ? sqlite3_bind_null(statement, place)
                                   : sqlite3_bind_int64(statement, place, value);
    }
    case 'n': {
        gint64 id = va_arg(*args, gint64);
        return id ? sqlite3_bind_int64(statement, place, id)
                  : sqlite3_bind_null(statement, place);
    }
    case 'r': {
        double real = va_arg(*args, double);
        return isnan(real) ? sqlite3_bind_null(statement, place)
                           : sqlite3_bind_double(statement, place, real);
    }
    case 't':
        return sqlite3_bind_text(statement, place, va_arg(*args, const char *), -1, keep);
    case 's': {
        const char *text = va_arg(*args, const char *);
        gsize length = va_arg(*args, gsize);

        return sqlite3_bind_text64(statement, place, text, length, keep, SQLITE_UTF8);
    }
    case 'b': {
        const void *bytes = va_arg(*args, const void *);
        gsize length = va_arg(*args, gsize);
        /* A NULL pointer would bind NULL; an empty blob is a value. */
        return sqlite3_bind_blob64(statement, place, bytes ? bytes : "", length, keep);
    }
    default:
        g_return_val_if_reached(SQLITE_MISUSE);
    }
}

static gboolean
bind_all(CodingStore *self, sqlite3_stmt *statement, const char *types,
         sqlite3_destructor_type keep, va_list *args, GError **error)
{
    for (int i = 0; types[i]; i++) {
        if (bind_one(statement, i + 1, types[i], keep, args) != SQLITE_OK) {
            coding_store_set_error(self, error, "bind a value for");
            return FALSE;
        }
    }
    return TRUE;
}

static sqlite3_stmt *
compile(CodingStore *self, const char *sql, unsigned flags, GError **error)
{
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v3(self->db, sql, -1, flags, &statement, NULL) != SQLITE_OK)
        coding_store_set_error(self, error, "read");
    return statement;
}

static sqlite3_stmt *
prepare_valist(CodingStore *self, GError **error, const char *sql, const char *types,
               va_list *args)
{
    g_autoptr(sqlite3_stmt) statement = compile(self, sql, 0, error);

    if (!statement || !bind_all(self, statement, types, SQLITE_TRANSIENT, args, error))
        return NULL;
    return g_steal_pointer(&statement);
}

sqlite3_stmt *
coding_store_prepare(CodingStore *self, GError **error, const char *sql,
                     const char *types, ...)
{
    va_list args;

    va_start(args, types);
    sqlite3_stmt *statement = prepare_valist(self, error, sql, types, &args);
    va_end(args);
    return statement;
}

gboolean
coding_store_step(CodingStore *self, sqlite3_stmt *statement, GError **error)
{
    int result = sqlite3_step(statement);

    if (result == SQLITE_ROW)
        return TRUE;
    if (result != SQLITE_DONE)
        coding_store_set_error(self, error, "read");
    return FALSE;
}

sqlite3_stmt *
coding_store_get_kept(CodingStore *self, const char *sql, GError **error)
{
    sqlite3_stmt *statement = g_hash_table_lookup(self->statements, sql);

    if (!statement) {
        statement = compile(self, sql, SQLITE_PREPARE_PERSISTENT, error);
        if (statement)
            g_hash_table_insert(self->statements, g_strdup(sql), statement);
    }
    return statement;
}

static gboolean
run_valist(CodingStore *self, sqlite3_stmt *statement, GError **error, const char *types,
           va_list *args)
{
    /* The values live as long as this call, and so does what is bound to them. */
    gboolean ok = bind_all(self, statement, types, SQLITE_STATIC, args, error);

    if (ok && sqlite3_step(statement) != SQLITE_DONE) {
        coding_store_set_error(self, error, "write to");
        ok = FALSE;
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return ok;
}

gboolean
coding_store_run(CodingStore *self, GError **error, const char *sql, const char *types,
                 ...)
{
    sqlite3_stmt *statement = coding_store_get_kept(self, sql, error);
    va_list args;

    if (!statement)
        return FALSE;
    va_start(args, types);
    gboolean ok = run_valist(self, statement, error, types, &args);
    va_end(args);
    return ok && coding_journal_spill(self, error);
}

gboolean
coding_store_repeat(CodingStore *self, sqlite3_stmt *statement, GError **error,
                    const char *types, ...)
{
    va_list args;

    va_start(args, types);
    gboolean ok = run_valist(self, statement, error, types, &args);
    va_end(args);
    return ok;
}

gboolean
coding_store_get_integer(CodingStore *self, gint64 *value, GError **error,
                         const char *sql, const char *types, ...)
{
    sqlite3_stmt *statement = coding_store_get_kept(self, sql, error);
    g_autoptr(GError) failure = NULL;
    va_list args;

    *value = 0;
    if (!statement)
        return FALSE;
    va_start(args, types);
    gboolean ok = bind_all(self, statement, types, SQLITE_STATIC, &args, error);
    va_end(args);
    if (ok && coding_store_step(self, statement, &failure))
        *value = coding_column_integer(statement, 0);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return ok && !failure;
}

gint64
coding_column_integer(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_int64(statement, column);
}

double
coding_column_real(sqlite3_stmt *statement, int column)
{
    if (sqlite3_column_type(statement, column) == SQLITE_NULL)
        return NAN;
    return sqlite3_column_double(statement, column);
}

const char *
coding_column_text(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}

char *
coding_column_dup(sqlite3_stmt *statement, int column)
{
    return g_strdup(coding_column_text(statement, column));
}

gboolean
coding_store_bind(CodingStore *self, sqlite3_stmt *statement, GError **error,
                  const char *types, ...)
{
    va_list args;

    sqlite3_reset(statement);
    va_start(args, types);
    gboolean ok = bind_all(self, statement, types, SQLITE_TRANSIENT, &args, error);
    va_end(args);
    return ok;
}
