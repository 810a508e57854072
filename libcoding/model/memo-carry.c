/* memo-carry.c - codes on words of a memo follow the words when they are written anew. */
#include <string.h>

#include "model/carrier.h"
#include "model/memo-code.h"
#include "model/memo-private.h"
#include "model/revision-private.h"

#define MOST_LISTED 5

/* A text and the byte at which each of its characters begins, and the end. */
typedef struct {
    const char *text;
    GArray *bytes; /* gsize */
} Body;

static void
body_init(Body *self, const char *text)
{
    gsize at = 0;

    self->text = text;
    self->bytes = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        at = (gsize)(p - text);
        g_array_append_val(self->bytes, at);
    }
    at = strlen(text);
    g_array_append_val(self->bytes, at);
}

static void
body_clear(Body *self)
{
    g_clear_pointer(&self->bytes, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Body, body_clear)

static gsize
get_byte(const Body *self, gsize position)
{
    return g_array_index(self->bytes, gsize, position);
}

static char *
body_dup(const Body *self, CodingSpan span)
{
    gsize start = get_byte(self, span.start);

    return g_strndup(self->text + start, get_byte(self, span.stop) - start);
}

static gunichar
body_get(const Body *self, gsize position)
{
    return g_utf8_get_char(self->text + get_byte(self, position));
}

/* Without the white space at its edges. */
static CodingSpan
body_trim(const Body *self, CodingSpan span)
{
    while (span.start < span.stop && g_unichar_isspace(body_get(self, span.start)))
        span.start++;
    while (span.start < span.stop && g_unichar_isspace(body_get(self, span.stop - 1)))
        span.stop--;
    return span;
}

static gboolean
has_letter(const Body *self, CodingSpan span)
{
    for (gsize i = span.start; i < span.stop; i++)
        if (g_unichar_isalnum(body_get(self, i)))
            return TRUE;
    return FALSE;
}

/* A segment on its way. */
typedef struct {
    gint64 id;
    CodingSpan before, after;
    gboolean visible;
    char *code, *owner;
    char *same; /* of two with an equal one and an equal place one stays */
    CodingFate fate;
} Row;

static void
row_clear(gpointer data)
{
    Row *row = data;

    g_free(row->code);
    g_free(row->owner);
    g_free(row->same);
}

static GArray *
load_rows(CodingStore *store, gint64 memo, GError **error)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error,
        "SELECT s.id, s.start, s.stop, " CODING_CODER_OPEN("o") " AND " CODING_CODER_OPEN(
            "w") ", k.name, o.name, s.code_id || '|' || s.coder_id"
                 " FROM memo_segment s JOIN coder o ON o.id = s.coder_id"
                 " JOIN code k ON k.id = s.code_id JOIN scheme h ON h.id = k.scheme_id"
                 " LEFT JOIN coder w ON w.id = h.coder_id"
                 " WHERE s.memo_id = ?2 AND s.stop > 0"
                 " ORDER BY s.start, s.stop DESC, k.folded, o.made_at, s.id",
        "ii", coding_store_get_coder(store), memo);

    g_array_set_clear_func(rows, row_clear);
    if (!statement)
        return NULL;
    while (coding_store_step(store, statement, &failure)) {
        Row row = {
            .id = coding_column_integer(statement, 0),
            .before = {(gsize)coding_column_integer(statement, 1),
                       (gsize)coding_column_integer(statement, 2)},
            .visible = coding_column_integer(statement, 3) != 0,
            .code = coding_column_dup(statement, 4),
            .owner = coding_column_dup(statement, 5),
            .same = coding_column_dup(statement, 6),
        };
        g_array_append_val(rows, row);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&rows);
}

static CodingFate
judge(const Row *row, const char *before, const char *after)
{
    gsize n = coding_span_get_length(row->before), m = coding_span_get_length(row->after);

    if (!m)
        return CODING_FATE_LOST;
    if (g_str_equal(before, after))
        return row->before.start == row->after.start ? CODING_FATE_KEPT
                                                     : CODING_FATE_MOVED;
    return m > n   ? CODING_FATE_STRETCHED
           : m < n ? CODING_FATE_SHORTENED
                   : CODING_FATE_REWORDED;
}

/* Says what became of @row, which takes its names; @before and @after are its words. */
static void
report_row(CodingRevisionReport *report, Row *row, char *before, char *after)
{
    CodingCarried *item;

    report->n_lost += row->fate == CODING_FATE_LOST;
    if (!row->visible) {
        report->hidden[row->fate]++;
        g_free(before);
        g_free(after);
        return;
    }
    item = g_new0(CodingCarried, 1);
    item->kind = CODING_CARRIED_SEGMENT;
    item->fate = row->fate;
    item->name = g_steal_pointer(&row->code);
    item->owner = g_steal_pointer(&row->owner);
    item->text_before = before;
    item->text_after = row->fate == CODING_FATE_LOST ? NULL : g_strdup(after);
    g_free(after);
    g_ptr_array_add(report->items, item);
}

static void
map_row(Row *row, const Body *old, const Body *now, CodingCarrier *carrier,
        GHashTable *places)
{
    g_autofree char *before = NULL, *after = NULL, *place = NULL;

    row->after = body_trim(now, coding_carrier_map(carrier, row->before));
    if (has_letter(old, row->before) && !has_letter(now, row->after))
        row->after.stop = row->after.start;
    before = body_dup(old, row->before);
    after = body_dup(now, row->after);
    row->fate = judge(row, before, after);
    if (row->fate == CODING_FATE_LOST)
        return;
    place = g_strdup_printf("%s|%" G_GSIZE_FORMAT "|%" G_GSIZE_FORMAT, row->same,
                            row->after.start, row->after.stop);
    if (!g_hash_table_add(places, g_steal_pointer(&place)))
        row->fate = CODING_FATE_MERGED;
}

/* First what goes, then the others out of each other's way, then into their places: two
 * may not lie at one place even for a moment. */
static gboolean
write_rows(CodingStore *store, const GArray *rows, GError **error)
{
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        gboolean goes = row->fate == CODING_FATE_LOST || row->fate == CODING_FATE_MERGED;

        if (goes &&
            !coding_store_run(store, error, "DELETE FROM memo_segment WHERE id = ?", "i",
                              row->id))
            return FALSE;
        if (!goes && !coding_span_equal(row->before, row->after) &&
            !coding_store_run(store, error,
                              "UPDATE memo_segment SET start = start + 1000000000,"
                              " stop = stop + 1000000000 WHERE id = ?",
                              "i", row->id))
            return FALSE;
    }
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);

        if (!coding_span_equal(row->before, row->after) &&
            !coding_store_run(
                store, error, "UPDATE memo_segment SET start = ?, stop = ? WHERE id = ?",
                "iii", (gint64)row->after.start, (gint64)row->after.stop, row->id))
            return FALSE;
    }
    return TRUE;
}

gboolean
coding_memo_carry(CodingStore *store, const CodingMemo *memo, const char *after,
                  CodingRevisionReport *report, GError **error)
{
    g_autoptr(GArray) rows = load_rows(store, memo->id, error);
    g_autoptr(CodingCarrier) carrier = NULL;
    g_autoptr(GHashTable) places =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(Body) old = {0}, now = {0};

    if (!rows)
        return FALSE;
    if (rows->len == 0)
        return TRUE;
    carrier = coding_carrier_new(memo->body, after);
    body_init(&old, memo->body);
    body_init(&now, after);
    for (guint i = 0; i < rows->len; i++)
        map_row(&g_array_index(rows, Row, i), &old, &now, carrier, places);
    if (!write_rows(store, rows, error))
        return FALSE;
    for (guint i = 0; i < rows->len; i++) {
        Row *row = &g_array_index(rows, Row, i);

        report_row(report, row, body_dup(&old, row->before), body_dup(&now, row->after));
    }
    return TRUE;
}

gboolean
coding_memo_check_losses(const CodingMemo *memo, const CodingRevisionReport *report,
                         const CodingReviseOptions *options, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    guint listed = 0, hidden = report->hidden[CODING_FATE_LOST];

    if (!report->n_lost || (options && options->accept_loss))
        return TRUE;
    for (guint i = 0; i < report->items->len && listed < MOST_LISTED; i++) {
        const CodingCarried *item = g_ptr_array_index(report->items, i);

        if (item->fate == CODING_FATE_LOST)
            g_string_append_printf(list, "%s'%s' on \"%s\"", listed++ ? ", " : "",
                                   item->name, item->text_before);
    }
    if (report->n_lost > listed + hidden)
        g_string_append_printf(list, ", and %u more", report->n_lost - listed - hidden);
    if (hidden)
        g_string_append_printf(list, "%s%u of other coders", list->len ? ", and " : "",
                               hidden);
    g_set_error(error, CODING_ERROR, CODING_ERROR_LOSS,
                "with these words of the memo '%s' %u code%s would be lost: %s; nothing "
                "was changed",
                memo->title, report->n_lost, report->n_lost == 1 ? "" : "s", list->str);
    return FALSE;
}
