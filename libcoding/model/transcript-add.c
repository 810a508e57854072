/*
 * transcript-add.c - from a draft to stored text: body, turns, lines, people.
 *
 * The contents (text, turn, source) are written once and keyed by hash, outside
 * the journal; what makes a transcript of them (transcript, revision, speaker)
 * is a matter of rows that undo takes back.
 */
#include "model/name.h"
#include "model/participant.h"
#include "model/transcript.h"
#include "model/units.h"

#include <string.h>

#include "base/text.h"

typedef struct {
    GString *body;
    gsize length;  /* code points written so far */
    GArray *spans; /* CodingSpan, one per turn of the draft */
} Body;

static void
body_clear(Body *self)
{
    g_string_free(self->body, TRUE);
    g_array_unref(self->spans);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Body, body_clear)

/* Paragraph after paragraph, a line feed between any two. */
static void
write_body(const CodingDraft *draft, Body *self)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);

    self->body = g_string_new(NULL);
    self->spans = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
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

/* Calls @visit with the position in the body of every mark of the draft. */
typedef gboolean (*MarkVisit)(gsize position, const CodingDraftMark *mark, gpointer data);

static gboolean
visit_marks(const CodingDraft *draft, const Body *body, MarkVisit visit, gpointer data)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);

    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);
        gsize start = g_array_index(body->spans, CodingSpan, i).start;
        guint paragraph = 0;
        gsize offset = 0; /* bytes of the paragraph that @start has passed */

        for (guint m = 0; m < turn->marks->len; m++) {
            const CodingDraftMark *mark = &g_array_index(turn->marks, CodingDraftMark, m);
            const char *text;

            for (; paragraph < mark->paragraph; paragraph++, offset = 0) {
                text = g_ptr_array_index(turn->paragraphs, paragraph);
                start += 1 + (gsize)g_utf8_strlen(text + offset, -1);
            }
            text = g_ptr_array_index(turn->paragraphs, paragraph);
            start += (gsize)g_utf8_strlen(text + offset, (gssize)(mark->offset - offset));
            offset = mark->offset;
            if (!visit(start, mark, data))
                return FALSE;
        }
    }
    return TRUE;
}

typedef struct {
    CodingStore *store;
    gint64 text;
    gint64 ordinal;
    GError **error;
} MarkWriter;

static gboolean
write_mark(gsize position, const CodingDraftMark *mark, gpointer data)
{
    MarkWriter *self = data;
    gint64 missing = CODING_MISSING;

    return coding_store_run(
        self->store, self->error,
        "INSERT INTO time_mark (text_id, ordinal, position, begin, finish)"
        " VALUES (?, ?, ?, nullif(?, ?), nullif(?, ?))",
        "iiiiiii", self->text, self->ordinal++, (gint64)position, mark->begin, missing,
        mark->end, missing);
}

static gboolean
hash_mark(gsize position, const CodingDraftMark *mark, gpointer checksum)
{
    g_autofree char *row =
        g_strdup_printf("%" G_GSIZE_FORMAT "|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "\n",
                        position, mark->begin, mark->end);

    g_checksum_update(checksum, (const guchar *)row, -1);
    return TRUE;
}

/* Two texts are the same when their words, speakers and times are. */
static char *
dup_hash(const CodingDraft *draft, const Body *body)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);

    g_checksum_update(checksum, (const guchar *)body->body->str,
                      (gssize)body->body->len + 1);
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);
        const CodingSpan *span = &g_array_index(body->spans, CodingSpan, i);
        g_autofree char *row = g_strdup_printf(
            "%d|%d|%s|%s|%s|%" G_GSIZE_FORMAT "|%" G_GSIZE_FORMAT "|%" G_GINT64_FORMAT
            "|%" G_GINT64_FORMAT "\n",
            turn->kind, turn->continues, turn->speaker ? turn->speaker : "",
            turn->label ? turn->label : "", turn->remark ? turn->remark : "", span->start,
            span->stop, turn->begin, turn->end);

        g_checksum_update(checksum, (const guchar *)row, -1);
    }
    visit_marks(draft, body, hash_mark, checksum);
    return g_strdup(g_checksum_get_string(checksum));
}

static gboolean
write_text(CodingStore *store, const CodingDraft *draft, const Body *body, gint64 *text,
           GError **error)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autofree char *hash = dup_hash(draft, body);
    guint number = 0;

    if (!coding_store_get_integer(store, text, error,
                                  "SELECT id FROM text WHERE hash = ?", "t", hash))
        return FALSE;
    if (*text)
        return TRUE;
    *text = coding_store_new_id(store);
    if (!coding_store_run(store, error,
                          "INSERT INTO text (id, hash, body, length, words)"
                          " VALUES (?, ?, ?, ?, ?)",
                          "ittii", *text, hash, body->body->str, (gint64)body->length,
                          (gint64)coding_draft_count_words(draft)))
        return FALSE;
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        if (turn->kind == CODING_TURN_SPEECH && !turn->continues)
            number++;
        if (!write_turn(store, *text, i, number, turn,
                        g_array_index(body->spans, CodingSpan, i), error))
            return FALSE;
    }
    return visit_marks(draft, body, write_mark,
                       &(MarkWriter){.store = store, .text = *text, .error = error});
}

/* The bytes once; their hash goes to @hash. */
static gboolean
write_source(CodingStore *store, GBytes *source, char **hash, GError **error)
{
    gsize size;
    const void *bytes = g_bytes_get_data(source, &size);

    *hash = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, source);
    return coding_store_run(
        store, error,
        "INSERT INTO source (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", "tb",
        *hash, bytes, size);
}

static gboolean
check_new(CodingStore *store, const CodingName *name, GBytes *source, GError **error)
{
    g_autofree char *hash = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, source);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT t.name, t.folded = ?1 FROM transcript t"
        " JOIN revision r ON r.transcript_id = t.id"
        " WHERE t.folded = ?1 OR r.source_hash = ?2 ORDER BY t.folded = ?1 DESC, t.id",
        "tt", name->folded, hash);

    if (!row)
        return FALSE;
    if (!coding_store_step(store, row, &failure)) {
        if (failure)
            g_propagate_error(error, g_steal_pointer(&failure));
        return !failure;
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                coding_column_integer(row, 1)
                    ? "there is a transcript '%s' already; give the new one another name"
                    : "the same file is in the project already, as '%s'",
                coding_column_text(row, 0));
    return FALSE;
}

static gboolean
check_name(const char *name, GError **error)
{
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isspace(c) || (c < 0x80 && strchr(":@/\"", (char)c)) ||
            (p == name && c == '-')) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "'%s' cannot name a transcript: no white space, no ':', '@', '/' "
                        "or '\"', no '-' in front",
                        name);
            return FALSE;
        }
    }
    return TRUE;
}

/* The project's width, set when it was made. */
static guint
get_line_width(CodingStore *store)
{
    g_autofree char *width = coding_store_dup_setting(store, "line-width");
    guint64 value = width ? g_ascii_strtoull(width, NULL, 10) : 0;

    return value ? (guint)value : 72;
}

static gboolean
write_revision(CodingStore *store, gint64 transcript, gint64 text, const Body *body,
               const CodingDraft *draft, const char *file, const char *source_hash,
               GError **error)
{
    g_autoptr(GArray) lines =
        coding_units_find_lines(body->body->str, get_line_width(store));
    g_autoptr(GArray) sentences = coding_units_find_sentences(body->body->str);
    g_autoptr(GBytes) packed_lines = coding_units_pack(lines);
    g_autoptr(GBytes) packed_sentences = coding_units_pack(sentences);

    return coding_store_run(
        store, error,
        "INSERT INTO revision (id, transcript_id, number, text_id, source_hash, file,"
        " format, encoding, line_starts, sentence_starts, made_at)"
        " VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)",
        "iiittttbbi", coding_store_new_id(store), transcript, text, source_hash, file,
        coding_draft_get_format(draft), coding_draft_get_encoding(draft),
        g_bytes_get_data(packed_lines, NULL), g_bytes_get_size(packed_lines),
        g_bytes_get_data(packed_sentences, NULL), g_bytes_get_size(packed_sentences),
        coding_store_get_now(store));
}

static gboolean
write_people(CodingStore *store, gint64 transcript, gint64 group,
             const CodingDraft *draft, GError **error)
{
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);

    for (guint i = 0; i < speakers->len; i++) {
        const char *speaker = g_ptr_array_index(speakers, i);
        gint64 participant = coding_participant_ensure(
            store, group, speaker, coding_draft_get_role(draft, speaker), error);

        if (!participant ||
            !coding_speaker_set(store, transcript, speaker, participant, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_metadata(CodingStore *store, gint64 transcript, const CodingDraft *draft,
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

gint64
coding_transcript_add(CodingStore *store, const char *text_name, const char *group_name,
                      const char *language, const CodingDraft *draft, const char *file,
                      GBytes *source, GError **error)
{
    g_auto(CodingName) name = {0};
    g_auto(Body) body = {0};
    g_autofree char *source_hash = NULL;
    gint64 text, group, id;

    write_body(draft, &body);
    if (!coding_name_init(&name, "a transcript's name", text_name, error) ||
        !check_name(text_name, error) || !check_new(store, &name, source, error) ||
        !write_text(store, draft, &body, &text, error) ||
        !write_source(store, source, &source_hash, error))
        return 0;
    group = coding_group_ensure(store, group_name ? group_name : name.name, error);
    if (!group)
        return 0;
    id = coding_store_new_id(store);
    if (!coding_store_run(store, error,
                          "INSERT INTO transcript (id, name, folded, group_id, position,"
                          " language, made_at) VALUES (?, ?, ?, ?,"
                          " (SELECT ifnull(max(position), 0) + 1 FROM transcript), ?, ?)",
                          "ittiti", id, name.name, name.folded, group, language,
                          coding_store_get_now(store)) ||
        !write_revision(store, id, text, &body, draft, file, source_hash, error) ||
        !write_metadata(store, id, draft, error) ||
        !write_people(store, id, group, draft, error))
        return 0;
    return id;
}

gboolean
coding_transcript_rename(CodingStore *store, gint64 id, const char *new_name,
                         GError **error)
{
    g_auto(CodingName) name = {0};
    gint64 taken;

    if (!coding_name_init(&name, "a transcript's name", new_name, error) ||
        !check_name(new_name, error) ||
        !coding_store_get_integer(store, &taken, error,
                                  "SELECT id FROM transcript WHERE folded = ?", "t",
                                  name.folded))
        return FALSE;
    if (taken && taken != id) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "there is a transcript '%s' already", name.name);
        return FALSE;
    }
    return coding_store_run(store, error,
                            "UPDATE transcript SET name = ?, folded = ? WHERE id = ?",
                            "tti", name.name, name.folded, id);
}

gboolean
coding_transcript_remove(CodingStore *store, gint64 id, GError **error)
{
    gint64 group;

    return coding_store_get_integer(store, &group, error,
                                    "SELECT group_id FROM transcript WHERE id = ?", "i",
                                    id) &&
           coding_store_run(
               store, error,
               "DELETE FROM participant WHERE id IN"
               " (SELECT participant_id FROM speaker WHERE transcript_id = ?1)"
               " AND id NOT IN"
               " (SELECT participant_id FROM speaker WHERE transcript_id <> ?1)",
               "i", id) &&
           coding_store_run(store, error, "DELETE FROM transcript WHERE id = ?", "i",
                            id) &&
           coding_store_run(
               store, error,
               "DELETE FROM meeting_group WHERE id = ?1"
               " AND NOT EXISTS (SELECT 1 FROM transcript WHERE group_id = ?1)"
               " AND NOT EXISTS (SELECT 1 FROM participant WHERE group_id = ?1)",
               "i", group);
}
