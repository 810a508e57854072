/* memo-find.c - handles: how a memo is called; see memo.h. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/memo.h"

/* A list of candidates longer than this helps nobody. */
#define MAX_NAMED 5

gboolean
coding_memo_date_parse(const char *text, gint64 *time, GError **error)
{
    guint year, month, day, hour = 0, minute = 0;
    int date_length = 0, length = 0;

    if (sscanf(text, "%4u-%2u-%2u%n", &year, &month, &day, &date_length) == 3 &&
        date_length == 10) {
        gboolean has_time =
            sscanf(text + 10, "T%2u:%2u%n", &hour, &minute, &length) == 2 && length == 6;
        g_autoptr(GDateTime) date =
            text[10 + (has_time ? length : 0)]
                ? NULL
                : g_date_time_new_utc((int)year, (int)month, (int)day, (int)hour,
                                      (int)minute, 0);

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

    return date ? g_date_time_format(date, "%Y-%m-%d") : g_strdup("?");
}

char *
coding_memo_dup_handle(const CodingMemo *self)
{
    g_autofree char *date = coding_memo_date_format(self->written_at);

    return g_strdup_printf("%s %s: %s", date, self->kind, self->title);
}

/* How well @handle, folded, calls a memo by one of its forms. */
typedef enum { CALLS_NOT, CALLS_BY_BEGINNING, CALLS_WHOLLY } Calls;

static Calls
get_calls(const CodingMemo *memo, const char *handle)
{
    g_autofree char *date = coding_memo_date_format(memo->written_at);
    g_autofree char *whole = coding_memo_dup_handle(memo);
    g_autofree char *of_day = g_strdup_printf("%s %s", date, memo->title);
    const char *const forms[] = {memo->title, of_day, whole + strlen(date) + 1, whole};
    Calls best = CALLS_NOT;

    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *form = coding_text_fold(forms[i]);

        if (g_str_equal(form, handle))
            return CALLS_WHOLLY;
        if (g_str_has_prefix(form, handle))
            best = CALLS_BY_BEGINNING;
    }
    return best;
}

static guint
get_rank(const CodingMemo *memo, gint64 acting, Calls calls)
{
    guint nearness = memo->coder == acting ? 2 : memo->coder == 0 ? 1 : 0;

    return calls == CALLS_NOT ? 0 : 3 * (guint)calls + nearness;
}

/* Those of @memos (and of @coder, folded, unless NULL) that @handle calls best.
 * Returns: (transfer container). */
static GPtrArray *
pick(const GPtrArray *memos, gint64 acting, const char *coder, const char *handle)
{
    GPtrArray *best = g_ptr_array_new();
    g_autofree char *folded = coding_text_fold(handle);
    guint highest = 1;

    for (guint i = 0; *folded && i < memos->len; i++) {
        CodingMemo *memo = g_ptr_array_index(memos, i);
        guint rank;

        if (coder && (!memo->coder_name || !coding_text_same(memo->coder_name, coder)))
            continue;
        rank = get_rank(memo, acting, get_calls(memo, folded));
        if (rank > highest)
            g_ptr_array_set_size(best, 0);
        if (rank >= highest)
            g_ptr_array_add(best, memo);
        highest = MAX(highest, rank);
    }
    return best;
}

static void
set_ambiguous(GError **error, const char *handle, const GPtrArray *memos)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < memos->len && i < MAX_NAMED; i++) {
        const CodingMemo *memo = g_ptr_array_index(memos, i);
        g_autofree char *its = coding_memo_dup_handle(memo);

        g_string_append_printf(names, "%s'%s%s%s'", i ? ", " : "",
                               memo->coder_name ? memo->coder_name : "",
                               memo->coder_name ? "/" : "", its);
    }
    if (memos->len > MAX_NAMED)
        g_string_append_printf(names, " and %u more", memos->len - MAX_NAMED);
    g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                "'%s' fits several memos: %s", handle, names->str);
    g_string_free(names, TRUE);
}

static void
set_not_found(GError **error, const char *handle, const GPtrArray *memos)
{
    g_autoptr(GPtrArray) titles = g_ptr_array_new();

    for (guint i = 0; i < memos->len; i++)
        g_ptr_array_add(titles, ((CodingMemo *)g_ptr_array_index(memos, i))->title);
    coding_error_set_not_found(error, "memo", handle, "in the project", titles);
}

gint64
coding_memo_find(CodingStore *store, const char *text, GError **error)
{
    const CodingMemoFilter any = {0};
    g_autoptr(GPtrArray) memos = coding_memo_list(store, &any, error);
    g_autofree char *handle = g_utf8_make_valid(text, -1);
    gint64 acting = coding_store_get_coder(store);
    const char *slash = strchr(handle, '/');

    if (!memos)
        return 0;
    g_autoptr(GPtrArray) called = pick(memos, acting, NULL, handle);

    if (called->len == 0 && slash) {
        g_autofree char *coder = g_strndup(handle, (gsize)(slash - handle));

        g_clear_pointer(&called, g_ptr_array_unref);
        called = pick(memos, acting, coder, slash + 1);
    }
    if (called->len == 1)
        return ((CodingMemo *)g_ptr_array_index(called, 0))->id;
    if (called->len)
        set_ambiguous(error, handle, called);
    else
        set_not_found(error, handle, memos);
    return 0;
}
