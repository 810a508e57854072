/* sheet-read.c - the way back: which passage each row is, and what is said of it. */
#include "model/sheet.h"

#include <string.h>

#include "base/text.h"
#include "model/cell.h"
#include "model/changes-private.h"

/* A cell of a spreadsheet holds 32,767 characters, maybe counted in UTF-16; what is
 * as long as this may have been cut there. */
#define ROOM_OF_A_CELL 16000

typedef struct {
    CodingStore *store;
    CodingChanges *changes;
    const CodingCsv *csv;
    const char *file;
    int address, text, codes, key; /* columns; -1: none */
    GHashTable *names; /* name of a transcript as written -> CodingChangesSource */
} Reader;

/* A row on its way; what it says is borrowed. */
typedef struct {
    guint number; /* from 0 */
    const char *address, *text, *codes;
    gboolean has_key;
    CodingKey key;
    CodingChangesSource *source;
    CodingSpan span; /* in the text of the source */
} Row;

static void
row_clear(Row *self)
{
    coding_key_clear(&self->key);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Row, row_clear)

static gboolean
find_columns(Reader *self, GError **error)
{
    self->address = coding_csv_find_column(self->csv, "address");
    self->text = coding_csv_find_column(self->csv, "text");
    self->codes = coding_csv_find_column(self->csv, "codes");
    self->key = coding_csv_find_column(self->csv, "key");
    if (self->codes >= 0 && (self->address >= 0 || self->key >= 0))
        return TRUE;

    g_autofree char *place = coding_csv_dup_place(self->csv, self->file, -1, -1);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "%s: no column '%s'; the first line names the columns, and address and "
                "codes are needed",
                place,
                self->codes < 0 && (self->address >= 0 || self->key >= 0) ? "codes"
                                                                          : "address");
    return FALSE;
}

static const char *
get_cell(const Reader *self, guint row, int column)
{
    return column < 0 ? "" : coding_csv_get_cell(self->csv, row, (guint)column);
}

static gboolean
is_blank(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (!g_unichar_isspace(g_utf8_get_char(text)))
            return FALSE;
    return TRUE;
}

/* --- which passage ----------------------------------------------------------------- */

/* The transcript that @name names, as it is now.  Without @error it is only asked
 * whether there is one, and a name is looked for once. */
static CodingChangesSource *
find_by_name(Reader *self, const char *name, GError **error)
{
    CodingChangesText *text;
    gpointer source;
    gint64 id;

    if (g_hash_table_lookup_extended(self->names, name, NULL, &source) &&
        (source || !error))
        return source;
    id = coding_transcript_find(self->store, name, error);
    text = id ? coding_changes_get_text(self->changes, id, error) : NULL;
    source = text ? coding_changes_get_source(
                        self->changes,
                        coding_transcript_get_revision_id(text->transcript), error)
                  : NULL;
    g_hash_table_insert(self->names, g_strdup(name), source);
    return source;
}

/* The place that @address names in the present text, or in that of @source. */
static gboolean
find_by_address(Reader *self, const char *address, CodingChangesSource **source,
                CodingSpan *span, GError **error)
{
    gsize n = strcspn(address, ":@");
    g_autofree char *name = g_strndup(address, n);

    if (!*source)
        *source = find_by_name(self, name, error);
    return *source &&
           coding_place_parse_in((*source)->transcript, address + n, span, error);
}

/* Whether the address, where it can be read at all, is that of the key.  One that
 * cannot, has been made a time or a number. */
static gboolean
check_address(Reader *self, Row *row, const char *address, GError **error)
{
    CodingChangesSource *source = row->source, *named = NULL;
    gsize n = strcspn(address, ":@");
    g_autofree char *name = g_strndup(address, n);
    CodingSpan span;

    if (!*address)
        return TRUE;
    named = find_by_name(self, name, NULL);
    if (!named || !find_by_address(self, address, &source, &span, NULL) ||
        (named->text == row->source->text && coding_span_equal(span, row->span)))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the key is that of another row than '%s'; put the two together again, "
                "or empty the key to go by the address",
                address);
    return FALSE;
}

static gboolean
find_by_key(Reader *self, Row *row, const char *address, GError **error)
{
    if (!coding_changes_check_owner(self->changes, row->key.owner, error))
        return FALSE;
    row->source = coding_changes_get_source(self->changes, row->key.revision, error);
    row->span = row->key.span;
    if (!row->source)
        return FALSE;
    if (row->span.start < row->span.stop &&
        row->span.stop <= coding_transcript_get_length(row->source->transcript))
        return check_address(self, row, address, error);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the key names no passage; empty it to go by the address");
    return FALSE;
}

static gboolean
find_passage(Reader *self, Row *row, GError **error)
{
    const char *key = get_cell(self, row->number, self->key);
    g_autofree char *address = coding_text_tidy(row->address);

    if (is_blank(key)) {
        if (*address)
            return find_by_address(self, address, &row->source, &row->span, error);
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "codes without an address; write which passage they are on");
        return FALSE;
    }
    row->has_key = coding_key_parse(key, &row->key);
    if (row->has_key)
        return find_by_key(self, row, address, error);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the key was changed; put it back, or empty it to go by the address");
    return FALSE;
}

/* A passage may stand twice when both rows say the same. */
static gboolean
check_once(Reader *self, const Row *row, gboolean *stands, GError **error)
{
    GHashTable *said = row->source->said;
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(said, &row->span));
    g_autofree char *place = NULL;

    *stands = before > 0;
    if (!before) {
        g_hash_table_insert(said, g_memdup2(&row->span, sizeof row->span),
                            GUINT_TO_POINTER(row->number + 1));
        return TRUE;
    }
    if (strcmp(get_cell(self, before - 1, self->codes), row->codes) == 0)
        return TRUE;
    place = coding_csv_dup_row_name(self->csv, before - 1);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the same passage stands in %s already, with other codes; one row says "
                "all its codes",
                place);
    return FALSE;
}

/* --- its text ---------------------------------------------------------------------- */

/* "#NAME?" */
static gboolean
is_failure(const char *text)
{
    return *text == '#' && (g_str_has_suffix(text, "!") || g_str_has_suffix(text, "?") ||
                            g_str_equal(text, "#N/A"));
}

gboolean
coding_sheet_check_text(const CodingTranscript *transcript, CodingSpan span,
                        const char *text, GError **error)
{
    g_autofree char *ours = coding_transcript_dup_text(transcript, span);
    g_autofree char *here = NULL, *there = NULL, *shown = NULL;

    if (strcmp(text, ours) == 0)
        return TRUE;
    here = coding_cell_dup_plain(ours);
    there = coding_cell_dup_plain(text);
    if (!*there || strcmp(here, there) == 0 || is_failure(there) ||
        coding_cell_is_convertible(here))
        return TRUE;
    if (strlen(there) >= ROOM_OF_A_CELL && g_str_has_prefix(here, there))
        return TRUE;
    if (g_str_has_suffix(there, CODING_SHEET_CUT)) {
        there[strlen(there) - strlen(CODING_SHEET_CUT)] = '\0';
        if (strlen(there) >= ROOM_OF_A_CELL && g_str_has_prefix(here, g_strchomp(there)))
            return TRUE;
    }
    shown = coding_text_dup_shortened(there, 40);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the text was changed in the spreadsheet to '%s'; a sheet changes codes "
                "only, so put the text back or leave its cell empty",
                shown);
    return FALSE;
}

/* --- rows -------------------------------------------------------------------------- */

static gboolean
read_row(gpointer data, guint number, GError **error)
{
    Reader *self = data;
    g_auto(Row) row = {.number = number,
                       .address = get_cell(self, number, self->address),
                       .text = get_cell(self, number, self->text),
                       .codes = get_cell(self, number, self->codes)};
    g_autofree char *place = NULL;
    gboolean stands;

    /* Blank rows, and what people note below a table. */
    if (is_blank(row.codes) && is_blank(row.address) &&
        is_blank(get_cell(self, number, self->key)))
        return TRUE;
    if (!find_passage(self, &row, error) || !check_once(self, &row, &stands, error) ||
        !coding_sheet_check_text(row.source->transcript, row.span, row.text, error))
        return FALSE;
    place = coding_csv_dup_row_name(self->csv, number);

    CodingStatement statement = {.source = row.source,
                                 .span = row.span,
                                 .address = row.address,
                                 .cell = row.codes,
                                 .was = row.has_key ? &row.key : NULL,
                                 .place = place,
                                 .line = coding_csv_get_line(self->csv, number)};
    return stands || coding_changes_take(self->changes, &statement, error);
}

CodingChanges *
coding_sheet_read(CodingStore *store, const char *file, const char *text, gssize length,
                  gint64 scheme, GError **error)
{
    CodingCsv *table = coding_csv_parse(file, text, length, error);

    return table ? coding_sheet_read_table(store, file, table, scheme, error) : NULL;
}

CodingChanges *
coding_sheet_read_table(CodingStore *store, const char *file, CodingCsv *table,
                        gint64 scheme, GError **error)
{
    g_autoptr(CodingCsv) csv = table;
    g_autoptr(GHashTable) names =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(CodingChanges) changes =
        coding_changes_new(store, file, scheme, TRUE, error);
    Reader reader = {
        .store = store, .changes = changes, .csv = csv, .file = file, .names = names};

    if (!changes || !find_columns(&reader, error) ||
        !coding_faults_read_rows(reader.csv, reader.file, read_row, &reader, error))
        return NULL;
    return g_steal_pointer(&changes);
}
