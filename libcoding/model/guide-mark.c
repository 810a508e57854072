/* guide-mark.c - where topics begin in a transcript. */
#include "model/guide.h"
#include "store/store-private.h"

GArray *
coding_guide_list_marks(CodingStore *store, const CodingTranscript *transcript,
                        GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(CodingTopicMark));
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT id, topic_id, position FROM topic_mark WHERE revision_id = ?"
        " ORDER BY position, id",
        "i", coding_transcript_get_revision_id(transcript));
    gsize length = coding_transcript_get_length(transcript);

    while (row && coding_store_step(store, row, &failure)) {
        CodingTopicMark mark = {.id = coding_column_integer(row, 0),
                                .topic = coding_column_integer(row, 1)};

        mark.span.start = (gsize)coding_column_integer(row, 2);
        mark.span.stop = length;
        /* A damaged project, which 'axial check' names. */
        if (mark.span.start >= length)
            continue;
        if (marks->len)
            g_array_index(marks, CodingTopicMark, marks->len - 1).span.stop =
                mark.span.start;
        g_array_append_val(marks, mark);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&marks) : NULL;
}

gboolean
coding_guide_mark(CodingStore *store, const CodingTranscript *transcript, gsize position,
                  gint64 topic, GError **error)
{
    gint64 revision = coding_transcript_get_revision_id(transcript);
    gint64 there;

    g_return_val_if_fail(position < coding_transcript_get_length(transcript), FALSE);
    if (!coding_store_get_integer(
            store, &there, error,
            "SELECT id FROM topic_mark WHERE revision_id = ? AND position = ?", "ii",
            revision, (gint64)position))
        return FALSE;
    if (there) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "a topic begins there already; take its mark away first");
        return FALSE;
    }
    return coding_store_run(store, error,
                            "INSERT INTO topic_mark"
                            " (id, topic_id, revision_id, position, made_at)"
                            " VALUES (?, ?, ?, ?, ?)",
                            "iiiii", coding_store_new_id(store), topic, revision,
                            (gint64)position, coding_store_get_now(store));
}

int
coding_guide_unmark(CodingStore *store, const CodingTranscript *transcript,
                    CodingSpan span, GError **error)
{
    gint64 revision = coding_transcript_get_revision_id(transcript);
    gint64 n;

    if (!coding_store_get_integer(store, &n, error,
                                  "SELECT count(*) FROM topic_mark WHERE revision_id = ?"
                                  " AND position >= ? AND position < ?",
                                  "iii", revision, (gint64)span.start,
                                  (gint64)span.stop) ||
        !coding_store_run(store, error,
                          "DELETE FROM topic_mark WHERE revision_id = ?"
                          " AND position >= ? AND position < ?",
                          "iii", revision, (gint64)span.start, (gint64)span.stop))
        return -1;
    return (int)n;
}

GHashTable *
coding_guide_list_raised(CodingStore *store, gint64 topic, GError **error)
{
    g_autoptr(GHashTable) found =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT DISTINCT r.transcript_id FROM topic_mark m"
        " JOIN revision r ON r.id = m.revision_id WHERE m.topic_id = ?"
        " AND r.number = (SELECT max(number) FROM revision"
        " WHERE transcript_id = r.transcript_id) ORDER BY 1",
        "i", topic);

    while (row && coding_store_step(store, row, &failure)) {
        gint64 id = coding_column_integer(row, 0);

        g_hash_table_add(found, g_memdup2(&id, sizeof id));
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&found) : NULL;
}
