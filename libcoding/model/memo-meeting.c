/* memo-meeting.c - what changed between a meeting and the next. */
#include "base/text.h"
#include "model/memo-private.h"

static gboolean
find_next(CodingStore *store, const CodingMemo *memo, gint64 *until, GError **error)
{
    const CodingMemoFilter filter = {.kind = "meeting", .from = memo->written_at + 1};
    g_autoptr(GPtrArray) later = coding_memo_list(store, &filter, error);

    if (!later)
        return FALSE;
    *until = later->len ? ((CodingMemo *)g_ptr_array_index(later, 0))->written_at : 0;
    return TRUE;
}

GPtrArray *
coding_memo_list_changes(CodingStore *store, const CodingMemo *memo, gint64 *until,
                         GError **error)
{
    g_autoptr(GPtrArray) all = NULL, changes = NULL;

    if (!coding_text_same(memo->kind, "meeting")) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is no meeting but of the kind '%s'", memo->title, memo->kind);
        return NULL;
    }
    if (!find_next(store, memo, until, error))
        return NULL;
    all = coding_store_list_operations(store, 0, error);
    if (!all)
        return NULL;
    changes = g_ptr_array_new_with_free_func((GDestroyNotify)coding_operation_free);
    g_ptr_array_set_free_func(all, NULL);
    /* They come last first. */
    for (guint i = all->len; i > 0; i--) {
        CodingOperation *one = g_ptr_array_index(all, i - 1);

        if (one->made_at >= memo->written_at && (!*until || one->made_at < *until) &&
            !one->undone && !one->dropped)
            g_ptr_array_add(changes, one);
        else
            coding_operation_free(one);
    }
    return g_steal_pointer(&changes);
}
