/*
 * sound.c - whether some bytes are a changeset.
 *
 * SQLite trusts what it is given: a table's header that is cut short sends
 * sqlite3changeset_next() round for ever (3.40).  So bytes from a file are
 * walked first.  The format, as sqlite3session.c describes it:
 *
 *     changeset   (header change*)*
 *     header      'T'  columns: varint  key flag: byte per column  name NUL
 *     change      operation: byte  indirect: byte  record
 *                 (a second record in an update: old, new)
 *     record      a value per column: type byte, then
 *                 0 absent, 5 NULL: nothing; 1 integer, 2 real: 8 bytes;
 *                 3 text, 4 blob: length: varint, bytes
 */
#include "store/store-internal.h"

#include <string.h>

#define MAX_COLUMNS 2000 /* SQLite's own limit on a table */

typedef struct {
    const guint8 *at, *end;
} Reader;

static gboolean
skip(Reader *self, guint64 n)
{
    if (n > (guint64)(self->end - self->at))
        return FALSE;
    self->at += n;
    return TRUE;
}

/* Seven bits a byte, high ones first; the lengths here need no more than five. */
static gboolean
read_varint(Reader *self, guint64 *value)
{
    *value = 0;
    for (int i = 0; i < 5 && self->at < self->end; i++) {
        guint8 byte = *self->at++;

        *value = *value << 7 | (byte & 0x7f);
        if (!(byte & 0x80))
            return TRUE;
    }
    return FALSE;
}

static gboolean
skip_header(Reader *self, guint64 *n_columns)
{
    const guint8 *nul;

    if (!skip(self, 1) || !read_varint(self, n_columns) || *n_columns == 0 ||
        *n_columns > MAX_COLUMNS || !skip(self, *n_columns))
        return FALSE;
    nul = memchr(self->at, 0, (gsize)(self->end - self->at));
    return nul && nul > self->at && skip(self, (guint64)(nul - self->at) + 1);
}

static gboolean
skip_value(Reader *self)
{
    guint64 length;
    int type = self->at < self->end ? *self->at++ : -1;

    switch (type) {
    case 0:
    case SQLITE_NULL:
        return TRUE;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
        return skip(self, 8);
    case SQLITE_TEXT:
    case SQLITE_BLOB:
        return read_varint(self, &length) && skip(self, length);
    default:
        return FALSE;
    }
}

static gboolean
skip_change(Reader *self, guint64 n_columns)
{
    int operation = *self->at;
    guint64 n_values = operation == SQLITE_UPDATE ? 2 * n_columns : n_columns;

    if (operation != SQLITE_INSERT && operation != SQLITE_UPDATE &&
        operation != SQLITE_DELETE)
        return FALSE;
    if (!skip(self, 2))
        return FALSE;
    while (n_values-- > 0)
        if (!skip_value(self))
            return FALSE;
    return TRUE;
}

gboolean
coding_changeset_is_sound(const void *changeset, int size)
{
    Reader reader = {changeset, (const guint8 *)changeset + size};
    guint64 n_columns = 0;

    while (reader.at < reader.end) {
        gboolean good = *reader.at == 'T'
                            ? skip_header(&reader, &n_columns)
                            : n_columns > 0 && skip_change(&reader, n_columns);

        if (!good)
            return FALSE;
    }
    return TRUE;
}
