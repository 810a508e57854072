/* transcript-write.c - from content to the rows of a text and of a revision. */
#include "model/transcript-write.h"

#include "model/line-label.h"
#include "model/participant.h"
#include "model/stems.h"
#include "model/units.h"
#include "store/store-private.h"

/* What one text needs again for every turn. */
typedef struct {
    sqlite3_stmt *turn, *words;
    gint64 text;
    gint64 next; /* id of a turn */
} TurnWriter;

static gboolean
turn_writer_init(TurnWriter *self, CodingStore *store, gint64 text, GError **error)
{
    self->text = text;
    self->turn = coding_store_get_kept(
        store,
        "INSERT INTO turn (id, text_id, ordinal, number, speaker, label, remark, start,"
        " stop, begin, finish, line)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        error);
    self->words = coding_store_get_kept(
        store, "INSERT INTO turn_fts (rowid, said) VALUES (?, ?)", error);
    return self->turn && self->words &&
           coding_store_get_integer(store, &self->next, error,
                                    "SELECT coalesce(max(id), 0) + 1 FROM turn", "");
}

static gboolean
write_turn(TurnWriter *self, CodingStore *store, const CodingContent *content, guint i,
           guint number, GError **error)
{
    const CodingDraftTurn *turn =
        g_ptr_array_index(coding_draft_get_turns(content->draft), i);
    CodingSpan span = g_array_index(content->spans, CodingSpan, i);
    gsize start = g_array_index(content->term_starts, gsize, i);
    gsize stop = i + 1 < content->term_starts->len
                     ? g_array_index(content->term_starts, gsize, i + 1)
                     : content->terms->len;
    gboolean speech = turn->kind == CODING_TURN_SPEECH;
    gint64 id = self->next++;

    return coding_store_repeat(store, self->turn, error, "iiiitttiimmi", id, self->text,
                               (gint64)i, (gint64)(speech ? number : 0),
                               speech ? turn->speaker : NULL, turn->label, turn->remark,
                               (gint64)span.start, (gint64)span.stop, turn->begin,
                               turn->end, (gint64)turn->line) &&
           coding_store_repeat(store, self->words, error, "is", id,
                               content->terms->str + start, stop - start);
}

static gboolean
write_marks(CodingStore *store, const CodingContent *content, gint64 text, GError **error)
{
    for (guint i = 0; i < content->marks->len; i++) {
        const CodingTimeMark *mark = &g_array_index(content->marks, CodingTimeMark, i);

        if (!coding_store_run(
                store, error,
                "INSERT INTO time_mark (text_id, ordinal, position, begin, finish)"
                " VALUES (?, ?, ?, ?, ?)",
                "iiimm", text, (gint64)i, (gint64)mark->position, mark->begin, mark->end))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_turns(CodingStore *store, TurnWriter *writer, const CodingContent *content,
            GError **error)
{
    const GPtrArray *turns = coding_draft_get_turns(content->draft);
    guint number = 0;

    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        if (turn->kind == CODING_TURN_SPEECH && !turn->continues)
            number++;
        if (!write_turn(writer, store, content, i, number, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_inside(CodingStore *store, const CodingContent *content, gint64 text,
             GError **error)
{
    TurnWriter writer = {0};
    gboolean good;

    if (!turn_writer_init(&writer, store, text, error))
        return FALSE;
    coding_store_set_recording(store, FALSE);
    good = write_turns(store, &writer, content, error) &&
           write_marks(store, content, text, error) &&
           coding_stems_add(store, content->language, content->vocabulary, error);
    coding_store_set_recording(store, TRUE);
    return good;
}

gboolean
coding_content_write_text(CodingStore *store, const CodingContent *content, gint64 *text,
                          GError **error)
{
    g_autoptr(GBytes) places = NULL;

    if (!coding_store_get_integer(
            store, text, error, "SELECT id FROM text WHERE hash = ?", "t", content->hash))
        return FALSE;
    /* The same text may be in another language this time. */
    if (*text)
        return coding_stems_add(store, content->language, content->vocabulary, error);
    *text = coding_store_new_id(store);
    places = coding_units_pack(content->bytes);
    return coding_store_run(
               store, error,
               "INSERT INTO text (id, hash, body, length, words, turn_places)"
               " VALUES (?, ?, ?, ?, ?, ?)",
               "itsiib", *text, content->hash, content->body->str, content->body->len,
               (gint64)content->length, (gint64)content->n_words,
               g_bytes_get_data(places, NULL), g_bytes_get_size(places)) &&
           write_inside(store, content, *text, error);
}

gboolean
coding_content_write_source(CodingStore *store, const CodingContent *content,
                            GError **error)
{
    gsize size;
    const void *bytes;

    if (!content->source)
        return TRUE;
    bytes = g_bytes_get_data(content->source, &size);

    return coding_store_run(
        store, error,
        "INSERT INTO source (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", "tb",
        content->source_hash, bytes, size);
}

gboolean
coding_revision_row_write(CodingStore *store, const CodingRevisionRow *row,
                          GError **error)
{
    g_autoptr(GBytes) labels = row->labels ? coding_line_labels_pack(row->labels) : NULL;

    return coding_store_run(
        store, error,
        "INSERT INTO revision (id, transcript_id, number, text_id, source_hash, file,"
        " format, encoding, line_starts, sentence_starts, line_labels, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, x''), ?)",
        "iiiittttbbbi", coding_store_new_id(store), row->transcript, (gint64)row->number,
        row->text, row->source_hash, row->file, row->format, row->encoding,
        g_bytes_get_data(row->lines, NULL), g_bytes_get_size(row->lines),
        g_bytes_get_data(row->sentences, NULL), g_bytes_get_size(row->sentences),
        labels ? g_bytes_get_data(labels, NULL) : NULL,
        labels ? g_bytes_get_size(labels) : 0, coding_store_get_now(store));
}

gboolean
coding_metadata_write(CodingStore *store, gint64 transcript, const CodingDraft *draft,
                      GError **error)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);

    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);

        if (!coding_store_run(store, error,
                              "INSERT INTO metadata (transcript_id, position, key, value)"
                              " VALUES (?, ?, ?, ?)",
                              "iitt", transcript, (gint64)i, item->key, item->value))
            return FALSE;
    }
    return TRUE;
}

gboolean
coding_speaker_write(CodingStore *store, gint64 transcript, gint64 group,
                     const CodingDraft *draft, const char *speaker, GError **error)
{
    gint64 participant = coding_participant_ensure(
        store, group, speaker, coding_draft_get_role(draft, speaker), error);

    return participant &&
           coding_speaker_set(store, transcript, speaker, participant, error);
}
