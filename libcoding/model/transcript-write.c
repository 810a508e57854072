/* transcript-write.c - from a draft to the rows of a text and of a revision. */
#include "model/transcript-write.h"

#include "model/line-label.h"
#include "model/units.h"
#include "store/store-private.h"

void
coding_stored_text_clear(CodingStoredText *self)
{
    if (self->body)
        g_string_free(self->body, TRUE);
    g_clear_pointer(&self->spans, g_array_unref);
    g_clear_pointer(&self->marks, g_array_unref);
}

/* Where the marks of turn @turn lie, which begins at @start. */
static void
add_marks(CodingStoredText *self, const CodingDraftTurn *turn, gsize start)
{
    guint paragraph = 0;

    for (guint m = 0; m < turn->marks->len; m++) {
        const CodingDraftMark *from = &g_array_index(turn->marks, CodingDraftMark, m);
        CodingTimeMark mark = {.begin = from->begin, .end = from->end};

        for (; paragraph < from->paragraph; paragraph++)
            start += 1 + (gsize)g_utf8_strlen(
                             g_ptr_array_index(turn->paragraphs, paragraph), -1);
        mark.position =
            start + (gsize)g_utf8_strlen(g_ptr_array_index(turn->paragraphs, paragraph),
                                         (gssize)from->offset);
        g_array_append_val(self->marks, mark);
    }
}

/* Paragraph after paragraph, a line feed between any two. */
void
coding_stored_text_init(CodingStoredText *self, const CodingDraft *draft)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);

    self->body = g_string_new(NULL);
    self->spans = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    self->marks = g_array_new(FALSE, FALSE, sizeof(CodingTimeMark));
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);
        CodingSpan span = {self->length, self->length};

        for (guint p = 0; p < turn->paragraphs->len; p++) {
            const char *paragraph = g_ptr_array_index(turn->paragraphs, p);

            if (self->body->len) {
                g_string_append_c(self->body, '\n');
                self->length++;
                if (p == 0)
                    span.start = self->length;
            }
            g_string_append(self->body, paragraph);
            self->length += (gsize)g_utf8_strlen(paragraph, -1);
            span.stop = self->length;
        }
        g_array_append_val(self->spans, span);
        add_marks(self, turn, span.start);
    }
}

static gboolean
write_turn(CodingStore *store, gint64 text, guint ordinal, guint number,
           const CodingDraftTurn *turn, CodingSpan span, GError **error)
{
    gboolean speech = turn->kind == CODING_TURN_SPEECH;
    gint64 missing = CODING_MISSING;

    return coding_store_run(
        store, error,
        "INSERT INTO turn (text_id, ordinal, number, speaker, label, remark, start, stop,"
        " begin, finish, line)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ?), nullif(?, ?), ?)",
        "iiitttiiiiiii", text, (gint64)ordinal, (gint64)(speech ? number : 0),
        speech ? turn->speaker : NULL, turn->label, turn->remark, (gint64)span.start,
        (gint64)span.stop, turn->begin, missing, turn->end, missing, (gint64)turn->line);
}

static gboolean
write_mark(CodingStore *store, gint64 text, guint ordinal, const CodingTimeMark *mark,
           GError **error)
{
    gint64 missing = CODING_MISSING;

    return coding_store_run(
        store, error,
        "INSERT INTO time_mark (text_id, ordinal, position, begin, finish)"
        " VALUES (?, ?, ?, nullif(?, ?), nullif(?, ?))",
        "iiiiiii", text, (gint64)ordinal, (gint64)mark->position, mark->begin, missing,
        mark->end, missing);
}

/* Two texts are the same when their words, speakers and times are. */
static char *
dup_hash(const CodingStoredText *self, const CodingDraft *draft)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);

    g_checksum_update(checksum, (const guchar *)self->body->str,
                      (gssize)self->body->len + 1);
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);
        const CodingSpan *span = &g_array_index(self->spans, CodingSpan, i);
        g_autofree char *row = g_strdup_printf(
            "%d|%d|%s|%s|%s|%" G_GSIZE_FORMAT "|%" G_GSIZE_FORMAT "|%" G_GINT64_FORMAT
            "|%" G_GINT64_FORMAT "\n",
            turn->kind, turn->continues, turn->speaker ? turn->speaker : "",
            turn->label ? turn->label : "", turn->remark ? turn->remark : "", span->start,
            span->stop, turn->begin, turn->end);

        g_checksum_update(checksum, (const guchar *)row, -1);
    }
    for (guint i = 0; i < self->marks->len; i++) {
        const CodingTimeMark *mark = &g_array_index(self->marks, CodingTimeMark, i);
        g_autofree char *row = g_strdup_printf("%" G_GSIZE_FORMAT "|%" G_GINT64_FORMAT
                                               "|%" G_GINT64_FORMAT "\n",
                                               mark->position, mark->begin, mark->end);

        g_checksum_update(checksum, (const guchar *)row, -1);
    }
    return g_strdup(g_checksum_get_string(checksum));
}

static gboolean
write_parts(CodingStore *store, const CodingStoredText *self, const CodingDraft *draft,
            gint64 text, GError **error)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    guint number = 0;

    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        if (turn->kind == CODING_TURN_SPEECH && !turn->continues)
            number++;
        if (!write_turn(store, text, i, number, turn,
                        g_array_index(self->spans, CodingSpan, i), error))
            return FALSE;
    }
    for (guint i = 0; i < self->marks->len; i++)
        if (!write_mark(store, text, i, &g_array_index(self->marks, CodingTimeMark, i),
                        error))
            return FALSE;
    return TRUE;
}

gboolean
coding_stored_text_write(CodingStore *store, const CodingStoredText *self,
                         const CodingDraft *draft, gint64 *id, GError **error)
{
    g_autofree char *hash = dup_hash(self, draft);

    if (!coding_store_get_integer(store, id, error, "SELECT id FROM text WHERE hash = ?",
                                  "t", hash))
        return FALSE;
    if (*id)
        return TRUE;
    *id = coding_store_new_id(store);
    return coding_store_run(store, error,
                            "INSERT INTO text (id, hash, body, length, words)"
                            " VALUES (?, ?, ?, ?, ?)",
                            "ittii", *id, hash, self->body->str, (gint64)self->length,
                            (gint64)coding_draft_count_words(draft)) &&
           write_parts(store, self, draft, *id, error);
}

gboolean
coding_stored_source_write(CodingStore *store, GBytes *source, char **hash,
                           GError **error)
{
    gsize size;
    const void *bytes = g_bytes_get_data(source, &size);

    *hash = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, source);
    return coding_store_run(
        store, error,
        "INSERT INTO source (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", "tb",
        *hash, bytes, size);
}

guint
coding_stored_get_line_width(CodingStore *store)
{
    g_autofree char *width = coding_store_dup_setting(store, "line-width");
    guint64 value = width ? g_ascii_strtoull(width, NULL, 10) : 0;

    return value ? (guint)value : 72;
}

gboolean
coding_revision_row_write(CodingStore *store, const CodingRevisionRow *row,
                          GError **error)
{
    g_autoptr(GBytes) lines = coding_units_pack(row->lines);
    g_autoptr(GBytes) sentences = coding_units_pack(row->sentences);
    g_autoptr(GBytes) labels = row->labels ? coding_line_labels_pack(row->labels) : NULL;

    return coding_store_run(
        store, error,
        "INSERT INTO revision (id, transcript_id, number, text_id, source_hash, file,"
        " format, encoding, line_starts, sentence_starts, line_labels, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, x''), ?)",
        "iiiittttbbbi", coding_store_new_id(store), row->transcript, (gint64)row->number,
        row->text, row->source_hash, row->file, row->format, row->encoding,
        g_bytes_get_data(lines, NULL), g_bytes_get_size(lines),
        g_bytes_get_data(sentences, NULL), g_bytes_get_size(sentences),
        labels ? g_bytes_get_data(labels, NULL) : NULL,
        labels ? g_bytes_get_size(labels) : 0, coding_store_get_now(store));
}

gboolean
coding_metadata_write(CodingStore *store, gint64 transcript, const CodingDraft *draft,
                      GError **error)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);

    if (!coding_store_run(store, error, "DELETE FROM metadata WHERE transcript_id = ?",
                          "i", transcript))
        return FALSE;
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
