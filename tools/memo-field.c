/* memo-field.c - field notes, for commands that show transcripts. */
#include "memo.h"

#define KIND_FIELD "field"

GPtrArray *
memo_list_field_notes(Context *ctx, gint64 transcript, GError **error)
{
    const CodingAbout about = {.kind = CODING_ABOUT_TRANSCRIPT, .id = transcript};
    const CodingMemoFilter filter = {.kind = KIND_FIELD, .about = &about};

    return coding_memo_list(ctx->store, &filter, error);
}

/* A memo that is about several passages of a transcript is one note on it. */
static void
count_memo(GHashTable *counts, const CodingMemo *memo)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < memo->about->len; i++) {
        const CodingAbout *about = &g_array_index(memo->about, CodingAbout, i);
        const gint64 *id = about->kind == CODING_ABOUT_TRANSCRIPT ? &about->id
                           : about->kind == CODING_ABOUT_PASSAGE  ? &about->transcript
                                                                  : NULL;

        if (id && g_hash_table_add(seen, (gpointer)id))
            g_hash_table_replace(
                counts, g_memdup2(id, sizeof *id),
                GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(counts, id)) + 1));
    }
}

GHashTable *
memo_count_field_notes(Context *ctx, GError **error)
{
    const CodingMemoFilter filter = {.kind = KIND_FIELD};
    g_autoptr(GPtrArray) memos = coding_memo_list(ctx->store, &filter, error);
    GHashTable *counts;

    if (!memos)
        return NULL;
    counts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < memos->len; i++)
        count_memo(counts, g_ptr_array_index(memos, i));
    return counts;
}
