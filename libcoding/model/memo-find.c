/* memo-find.c - handles: how a memo is called; see memo.h. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/memo-private.h"

/* A list of candidates longer than this helps nobody. */
#define MAX_NAMED 5

/* Digits where @shape has a 0, and else the same. */
static gboolean
has_shape(const char *text, const char *shape)
{
    for (; *shape; shape++, text++)
        if (*shape == '0' ? !g_ascii_isdigit(*text) : *text != *shape)
            return FALSE;
    return !*text;
}

gboolean
coding_memo_date_parse(const char *text, gint64 *time, GError **error)
{
    int year, month, day, hour = 0, minute = 0;

    if ((has_shape(text, "0000-00-00") || has_shape(text, "0000-00-00T00:00")) &&
        sscanf(text, "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour, &minute) >= 3) {
        g_autoptr(GDateTime) date =
            g_date_time_new_utc(year, month, day, hour, minute, 0);

        if (date) {
            *time = g_date_time_to_unix(date) * 1000;
            return TRUE;
        }
    }
    g_autofree char *shown = g_utf8_make_valid(text, -1);

    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' is not a date; write 2021-03-04, or 2021-03-04T10:15", shown);
    return FALSE;
}

char *
coding_memo_date_format(gint64 time)
{
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(time / 1000);

    return date ? g_strdup_printf("%04d-%02d-%02d", g_date_time_get_year(date),
                                  g_date_time_get_month(date),
                                  g_date_time_get_day_of_month(date))
                : g_strdup("?");
}

char *
coding_memo_dup_handle(const CodingMemo *self)
{
    g_autofree char *date = coding_memo_date_format(self->written_at);

    return g_strdup_printf("%s %s: %s", date, self->kind, self->title);
}

char *
coding_memo_dup_full_handle(const CodingMemo *memo, gint64 acting)
{
    g_autofree char *handle = coding_memo_dup_handle(memo);

    if (memo->coder == acting)
        return g_steal_pointer(&handle);
    return g_strconcat(memo->coder_name ? memo->coder_name : "", "/", handle, NULL);
}

/* Finding --------------------------------------------------------------------- */

/* What a memo is called by. */
typedef struct {
    gint64 id, coder;
    char *coder_name; /* NULL: nobody in particular */
    char *title;
    char *handle; /* date, kind and title, as lists show them */
    char date[16];
    char *folded_title, *folded_kind, *folded_coder;
} Entry;

struct _CodingMemoFinder {
    gint64 acting;
    GPtrArray *entries; /* Entry */
    /* Whole handles, folded, to the nearest entry of that handle; for thousands of
     * lines that are written so. */
    GHashTable *by_handle;
};

static void
free_entry(gpointer data)
{
    Entry *entry = data;

    g_free(entry->coder_name);
    g_free(entry->title);
    g_free(entry->handle);
    g_free(entry->folded_title);
    g_free(entry->folded_kind);
    g_free(entry->folded_coder);
    g_free(entry);
}

static Entry *
entry_from_row(sqlite3_stmt *row)
{
    Entry *entry = g_new0(Entry, 1);
    g_autofree char *date = coding_memo_date_format(coding_column_integer(row, 5));

    entry->id = coding_column_integer(row, 0);
    entry->coder = coding_column_integer(row, 1);
    entry->coder_name = coding_column_dup(row, 2);
    entry->title = coding_column_dup(row, 4);
    entry->handle =
        g_strdup_printf("%s %s: %s", date, coding_column_text(row, 3), entry->title);
    g_strlcpy(entry->date, date, sizeof entry->date);
    entry->folded_title = coding_text_fold(entry->title);
    entry->folded_kind = coding_text_fold(coding_column_text(row, 3));
    entry->folded_coder = coding_text_fold(entry->coder_name ? entry->coder_name : "");
    return entry;
}

/* One's own before nobody's, nobody's before another's. */
static guint
get_nearness(const Entry *entry, gint64 acting)
{
    return entry->coder == acting ? 2 : entry->coder == 0 ? 1 : 0;
}

/* Under the writer's name and the handle, and under the handle alone where it is the
 * nearest of that; two equally far stand there as nothing. */
static void
enter_handle(CodingMemoFinder *self, Entry *entry)
{
    g_autofree char *bare = g_strdup_printf("%s %s: %s", entry->date, entry->folded_kind,
                                            entry->folded_title);
    guint nearness = get_nearness(entry, self->acting);
    gpointer other = NULL;

    g_hash_table_replace(self->by_handle,
                         g_strconcat(entry->folded_coder, "/", bare, NULL), entry);
    if (!g_hash_table_lookup_extended(self->by_handle, bare, NULL, &other) || nearness)
        g_hash_table_replace(
            self->by_handle, g_steal_pointer(&bare),
            other && get_nearness(other, self->acting) > nearness ? other : entry);
    else if (other && get_nearness(other, self->acting) == 0)
        g_hash_table_replace(self->by_handle, g_steal_pointer(&bare), NULL);
}

CodingMemoFinder *
coding_memo_finder_new(CodingStore *store, GError **error)
{
    g_autoptr(CodingMemoFinder) self = g_new0(CodingMemoFinder, 1);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT m.id, m.coder_id, c.name, m.kind, m.title, m.written_at FROM memo m"
        " LEFT JOIN coder c ON c.id = m.coder_id WHERE " CODING_MEMO_OPEN(
            "m", "c") " ORDER BY m.written_at, m.id",
        "i", coding_store_get_coder(store));

    self->acting = coding_store_get_coder(store);
    self->entries = g_ptr_array_new_with_free_func(free_entry);
    self->by_handle = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure)) {
        Entry *entry = entry_from_row(row);

        g_ptr_array_add(self->entries, entry);
        enter_handle(self, entry);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&self);
}

void
coding_memo_finder_free(CodingMemoFinder *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->by_handle);
    g_ptr_array_unref(self->entries);
    g_free(self);
}

/* How well @handle, folded, calls a memo by one of its forms. */
typedef enum { CALLS_NOT, CALLS_BY_BEGINNING, CALLS_WHOLLY } Calls;

static Calls
get_calls(const Entry *entry, const char *handle)
{
    g_autofree char *of_kind =
        g_strconcat(entry->folded_kind, ": ", entry->folded_title, NULL);
    g_autofree char *of_day = g_strconcat(entry->date, " ", entry->folded_title, NULL);
    g_autofree char *whole = g_strconcat(entry->date, " ", of_kind, NULL);
    const char *const forms[] = {entry->folded_title, of_day, of_kind, whole};
    Calls best = CALLS_NOT;

    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (g_str_equal(forms[i], handle))
            return CALLS_WHOLLY;
        if (g_str_has_prefix(forms[i], handle))
            best = CALLS_BY_BEGINNING;
    }
    return best;
}

/* Those (of @coder, folded, unless NULL) that @handle calls best.
 * Returns: (transfer container). */
static GPtrArray *
pick(const CodingMemoFinder *self, const char *coder, const char *handle)
{
    GPtrArray *best = g_ptr_array_new();
    g_autofree char *folded = coding_text_fold(handle);
    guint highest = 1;

    for (guint i = 0; *folded && i < self->entries->len; i++) {
        Entry *entry = g_ptr_array_index(self->entries, i);
        Calls calls;
        guint rank;

        if (coder && !g_str_equal(entry->folded_coder, coder))
            continue;
        calls = get_calls(entry, folded);
        rank =
            calls == CALLS_NOT ? 0 : 3 * (guint)calls + get_nearness(entry, self->acting);
        if (rank > highest)
            g_ptr_array_set_size(best, 0);
        if (rank >= highest)
            g_ptr_array_add(best, entry);
        highest = MAX(highest, rank);
    }
    return best;
}

static void
set_ambiguous(GError **error, const char *handle, const GPtrArray *entries)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < entries->len && i < MAX_NAMED; i++) {
        const Entry *entry = g_ptr_array_index(entries, i);

        g_string_append_printf(names, "%s'%s/%s'", i ? ", " : "",
                               entry->coder_name ? entry->coder_name : "", entry->handle);
    }
    if (entries->len > MAX_NAMED)
        g_string_append_printf(names, " and %u more", entries->len - MAX_NAMED);
    g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                "'%s' fits several memos: %s", handle, names->str);
    g_string_free(names, TRUE);
}

static void
set_not_found(const CodingMemoFinder *self, const char *handle, GError **error)
{
    g_autoptr(GPtrArray) titles = g_ptr_array_new();

    for (guint i = 0; i < self->entries->len; i++)
        g_ptr_array_add(titles, ((Entry *)g_ptr_array_index(self->entries, i))->title);
    coding_error_set_not_found(error, "memo", handle, "in the project", titles);
}

gint64
coding_memo_finder_find(const CodingMemoFinder *self, const char *text, GError **error)
{
    g_autofree char *handle = g_utf8_make_valid(text, -1);
    g_autofree char *folded = coding_text_fold(handle);
    const Entry *known = g_hash_table_lookup(self->by_handle, folded);
    const char *slash = strchr(handle, '/');

    if (known)
        return known->id;
    g_autoptr(GPtrArray) called = pick(self, NULL, handle);

    if (called->len == 0 && slash) {
        g_autofree char *name = g_strndup(handle, (gsize)(slash - handle));
        g_autofree char *coder = coding_text_fold(name);

        g_clear_pointer(&called, g_ptr_array_unref);
        called = pick(self, coder, slash + 1);
    }
    if (called->len == 1)
        return ((const Entry *)g_ptr_array_index(called, 0))->id;
    if (called->len)
        set_ambiguous(error, handle, called);
    else
        set_not_found(self, handle, error);
    return 0;
}

gint64
coding_memo_find(CodingStore *store, const char *text, GError **error)
{
    g_autoptr(CodingMemoFinder) finder = coding_memo_finder_new(store, error);

    return finder ? coding_memo_finder_find(finder, text, error) : 0;
}
