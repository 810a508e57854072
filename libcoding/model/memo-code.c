/* memo-code.c - applying codes to memos, and listing what was applied. */
#include "model/memo-code.h"

#include <string.h>

#include "base/text.h"
#include "model/memo-private.h"
#include "model/quotation.h"

/* Places of words that occur more than once are told apart by what follows them. */
#define MOST_PLACES_LISTED 3
#define SHOWN_COLUMNS      40

/* Writing --------------------------------------------------------------------- */

static gboolean
check_place(const CodingMemo *memo, CodingSpan span, GError **error)
{
    if (span.start == 0 && span.stop == 0)
        return TRUE;
    if (span.start < span.stop && span.stop <= (gsize)g_utf8_strlen(memo->body, -1))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the memo '%s' has no such place", memo->title);
    return FALSE;
}

gboolean
coding_memo_segment_add(CodingStore *store, const CodingMemo *memo, CodingSpan span,
                        gint64 code, gboolean *added, GError **error)
{
    gint64 coder = coding_store_get_coder(store), found;

    if (!coder) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_DENIED,
                    "a code is applied by somebody; say which coder acts");
        return FALSE;
    }
    if (!check_place(memo, span, error) ||
        !coding_segment_check_code(store, code, coder, error) ||
        !coding_store_get_integer(store, &found, error,
                                  "SELECT count(*) FROM memo_segment WHERE memo_id = ?"
                                  " AND start = ? AND stop = ? AND code_id = ?"
                                  " AND coder_id = ?",
                                  "iiiii", memo->id, (gint64)span.start,
                                  (gint64)span.stop, code, coder))
        return FALSE;
    if (added)
        *added = !found;
    return found ||
           coding_store_run(store, error,
                            "INSERT INTO memo_segment (id, memo_id, code_id, coder_id,"
                            " start, stop, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                            "iiiiiii", coding_store_new_id(store), memo->id, code, coder,
                            (gint64)span.start, (gint64)span.stop,
                            coding_store_get_now(store));
}

gboolean
coding_memo_segment_remove(CodingStore *store, gint64 id, GError **error)
{
    return coding_store_run(store, error, "DELETE FROM memo_segment WHERE id = ?", "i",
                            id);
}

/* Listing --------------------------------------------------------------------- */

static void
segment_clear(gpointer data)
{
    g_free(((CodingMemoSegment *)data)->coder_name);
}

#define SEGMENT_SELECT                                                                   \
    "SELECT s.id, s.memo_id, s.code_id, s.coder_id, o.name, s.start, s.stop, s.made_at"  \
    " FROM memo_segment s JOIN memo m ON m.id = s.memo_id"                               \
    " LEFT JOIN coder c ON c.id = m.coder_id JOIN coder o ON o.id = s.coder_id"          \
    " JOIN code k ON k.id = s.code_id JOIN scheme h ON h.id = k.scheme_id"               \
    " LEFT JOIN coder w ON w.id = h.coder_id"                                            \
    " WHERE " CODING_MEMO_OPEN("m", "c") " AND " CODING_CODER_OPEN(                      \
        "o") " AND " CODING_CODER_OPEN("w") " AND (?3 = 0 OR s.coder_id = ?3)"

#define SEGMENT_ORDER                                                                    \
    " ORDER BY m.written_at, m.id, s.start, s.stop DESC, k.folded, w.id IS NULL,"        \
    " o.made_at, o.id"

GArray *
coding_memo_segment_list(CodingStore *store, const CodingMemoSegmentFilter *filter,
                         GError **error)
{
    g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(CodingMemoSegment));
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        filter->memo ? SEGMENT_SELECT " AND s.memo_id = ?2" SEGMENT_ORDER
                     : SEGMENT_SELECT " AND ?2 = 0" SEGMENT_ORDER,
        "iii", coding_store_get_coder(store), filter->memo, filter->coder);

    g_array_set_clear_func(segments, segment_clear);
    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure)) {
        CodingMemoSegment one = {
            .id = coding_column_integer(row, 0),
            .memo = coding_column_integer(row, 1),
            .code = coding_column_integer(row, 2),
            .coder = coding_column_integer(row, 3),
            .span = {(gsize)coding_column_integer(row, 5),
                     (gsize)coding_column_integer(row, 6)},
            .made_at = coding_column_integer(row, 7),
        };

        if (filter->codes && !g_hash_table_contains(filter->codes, &one.code))
            continue;
        one.coder_name = coding_column_dup(row, 4);
        g_array_append_val(segments, one);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&segments);
}

/* Places ------------------------------------------------------------------------ */

char *
coding_memo_dup_words(const CodingMemo *memo, CodingSpan span)
{
    if (span.start >= span.stop)
        return g_strdup(memo->body);
    return g_utf8_substring(memo->body, (glong)span.start, (glong)span.stop);
}

static void
set_ambiguous(const CodingMemo *memo, const char *words, const GArray *places,
              GError **error)
{
    glong length = g_utf8_strlen(memo->body, -1);
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < MIN(places->len, MOST_PLACES_LISTED); i++) {
        CodingSpan span = g_array_index(places, CodingSpan, i);
        g_autofree char *on = g_utf8_substring(
            memo->body, (glong)span.start, MIN(length, (glong)span.stop + SHOWN_COLUMNS));
        g_autofree char *tidy = coding_text_tidy(on);
        g_autofree char *brief = coding_text_dup_shortened(tidy, SHOWN_COLUMNS);

        g_string_append_printf(list, "%s\"%s\"", i ? ", " : "", brief);
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                "the words \"%s\" occur %u times in the memo '%s': %s%s; quote more of "
                "them",
                words, places->len, memo->title, list->str,
                places->len > MOST_PLACES_LISTED ? " ..." : "");
}

gboolean
coding_memo_find_words(const CodingMemo *memo, const char *words, guint which,
                       CodingSpan *span, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(words, -1);
    g_autoptr(GArray) places =
        coding_quotation_list(memo->body, strlen(memo->body), 0, valid);

    if (which ? which <= places->len : places->len == 1) {
        *span = g_array_index(places, CodingSpan, which ? which - 1 : 0);
        return TRUE;
    }
    if (!which && places->len)
        set_ambiguous(memo, valid, places, error);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "the words \"%s\" are not in the memo '%s'%s", valid, memo->title,
                    places->len ? " that often" : "");
    return FALSE;
}

gboolean
coding_memo_count_words(const CodingMemo *memo, CodingSpan span, guint *which)
{
    g_autofree char *words = coding_memo_dup_words(memo, span);
    g_autoptr(GArray) places =
        coding_quotation_list(memo->body, strlen(memo->body), 0, words);

    for (guint i = 0; i < places->len; i++)
        if (coding_span_equal(g_array_index(places, CodingSpan, i), span)) {
            *which = places->len == 1 ? 0 : i + 1;
            return TRUE;
        }
    return FALSE;
}

/* Cuts 'TITLE:"words"' in two; a title may hold a colon and a quotation mark, so it is
 * only asked for when the whole is no handle. */
static gboolean
split_words(const char *text, char **handle, char **words)
{
    const char *mark = strstr(text, ":\"");
    gsize length = strlen(text);

    if (!mark || length < (gsize)(mark - text) + 4 || text[length - 1] != '"')
        return FALSE;
    *handle = g_strndup(text, (gsize)(mark - text));
    *words = g_strndup(mark + 2, length - (gsize)(mark - text) - 3);
    return TRUE;
}

CodingMemo *
coding_memo_place_parse(CodingStore *store, const char *text, CodingSpan *span,
                        GError **error)
{
    g_autofree char *valid = g_strstrip(g_utf8_make_valid(text, -1));
    const char *place = g_ascii_strncasecmp(valid, "memo:", 5) == 0 ? valid + 5 : valid;
    g_autoptr(CodingMemoFinder) finder = coding_memo_finder_new(store, error);
    g_autoptr(CodingMemo) memo = NULL;
    g_autoptr(GError) failure = NULL;
    g_autofree char *handle = NULL, *words = NULL;
    gint64 id;

    *span = (CodingSpan){0};
    if (!finder)
        return NULL;
    id = coding_memo_finder_find(finder, place, &failure);
    if (!id && g_error_matches(failure, CODING_ERROR, CODING_ERROR_NOT_FOUND) &&
        split_words(place, &handle, &words)) {
        g_clear_error(&failure);
        id = coding_memo_finder_find(finder, handle, &failure);
    }
    if (!id) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    memo = coding_memo_load(store, id, error);
    if (!memo || (words && !coding_memo_find_words(memo, words, 0, span, error)))
        return NULL;
    return g_steal_pointer(&memo);
}

char *
coding_memo_place_format(CodingStore *store, const CodingMemo *memo, CodingSpan span)
{
    g_autofree char *handle =
        coding_memo_dup_full_handle(memo, coding_store_get_coder(store));
    g_autofree char *words = NULL, *tidy = NULL;

    if (span.start >= span.stop)
        return g_strconcat("memo:", handle, NULL);
    words = coding_memo_dup_words(memo, span);
    tidy = coding_text_tidy(words);
    return g_strdup_printf("memo:%s:\"%s\"", handle, tidy);
}
