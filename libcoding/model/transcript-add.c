/*
 * transcript-add.c - from content to rows: text, turns, words, people.
 *
 * The contents (text, turn, source) are written once and keyed by hash, outside
 * the journal; what makes a transcript of them (transcript, revision, speaker)
 * is a matter of rows that undo takes back.
 */
#include "model/content-private.h"
#include "model/name.h"
#include "model/participant.h"
#include "model/transcript.h"

#include <string.h>

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
    gsize start = g_array_index(content->bytes, gsize, i);
    gsize stop = i + 1 < content->bytes->len ? g_array_index(content->bytes, gsize, i + 1)
                                             : content->body->len;
    gboolean speech = turn->kind == CODING_TURN_SPEECH;
    gint64 id = self->next++;

    return coding_store_repeat(store, self->turn, error, "iiiitttiimmi", id, self->text,
                               (gint64)i, (gint64)(speech ? number : 0),
                               speech ? turn->speaker : NULL, turn->label, turn->remark,
                               (gint64)span.start, (gint64)span.stop, turn->begin,
                               turn->end, (gint64)turn->line) &&
           coding_store_repeat(store, self->words, error, "is", id,
                               content->body->str + start, stop - start);
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

    return coding_store_run(
        self->store, self->error,
        "INSERT INTO time_mark (text_id, ordinal, position, begin, finish)"
        " VALUES (?, ?, ?, ?, ?)",
        "iiimm", self->text, self->ordinal++, (gint64)position, mark->begin, mark->end);
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
           coding_content_visit_marks(
               content, write_mark,
               &(MarkWriter){.store = store, .text = text, .error = error});
    coding_store_set_recording(store, TRUE);
    return good;
}

static gboolean
write_text(CodingStore *store, const CodingContent *content, gint64 *text, GError **error)
{
    if (!coding_store_get_integer(
            store, text, error, "SELECT id FROM text WHERE hash = ?", "t", content->hash))
        return FALSE;
    if (*text)
        return TRUE;
    *text = coding_store_new_id(store);
    return coding_store_run(store, error,
                            "INSERT INTO text (id, hash, body, length, words)"
                            " VALUES (?, ?, ?, ?, ?)",
                            "itsii", *text, content->hash, content->body->str,
                            content->body->len, (gint64)content->length,
                            (gint64)content->n_words) &&
           write_inside(store, content, *text, error);
}

static gboolean
write_source(CodingStore *store, const CodingContent *content, GError **error)
{
    gsize size;
    const void *bytes = g_bytes_get_data(content->source, &size);

    return coding_store_run(
        store, error,
        "INSERT INTO source (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", "tb",
        content->source_hash, bytes, size);
}

/* The name of the first transcript that @sql finds for @key, or NULL. */
static gboolean
find_name(CodingStore *store, const char *sql, const char *key, char **name,
          GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(store, error, sql, "t", key);

    if (!row)
        return FALSE;
    *name = coding_store_step(store, row, &failure) ? coding_column_dup(row, 0) : NULL;
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

static gboolean
check_new(CodingStore *store, const CodingName *name, const CodingContent *content,
          GError **error)
{
    g_autofree char *taken = NULL;
    g_autofree char *same = NULL;

    if (!find_name(store, "SELECT name FROM transcript WHERE folded = ?", name->folded,
                   &taken, error) ||
        !find_name(store,
                   "SELECT t.name FROM transcript t JOIN revision r"
                   " ON r.transcript_id = t.id WHERE r.source_hash = ? ORDER BY t.id",
                   content->source_hash, &same, error))
        return FALSE;
    if (!taken && !same)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                same
                    ? "the same file is in the project already, as '%s'"
                    : "there is a transcript '%s' already; give the new one another name",
                same ? same : taken);
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

static gboolean
write_revision(CodingStore *store, gint64 transcript, gint64 text,
               const CodingContent *content, const char *file, GError **error)
{
    return coding_store_run(
        store, error,
        "INSERT INTO revision (id, transcript_id, number, text_id, source_hash, file,"
        " format, encoding, line_starts, sentence_starts, made_at)"
        " VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)",
        "iiittttbbi", coding_store_new_id(store), transcript, text, content->source_hash,
        file, coding_draft_get_format(content->draft),
        coding_draft_get_encoding(content->draft), g_bytes_get_data(content->lines, NULL),
        g_bytes_get_size(content->lines), g_bytes_get_data(content->sentences, NULL),
        g_bytes_get_size(content->sentences), coding_store_get_now(store));
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
coding_transcript_add_content(CodingStore *store, const char *text_name,
                              const char *group_name, const char *language,
                              const CodingContent *content, const char *file,
                              GError **error)
{
    g_auto(CodingName) name = {0};
    gint64 text, group, id;

    if (!coding_name_init(&name, "a transcript's name", text_name, error) ||
        !check_name(text_name, error) || !check_new(store, &name, content, error) ||
        !write_text(store, content, &text, error) || !write_source(store, content, error))
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
        !write_revision(store, id, text, content, file, error) ||
        !write_metadata(store, id, content->draft, error) ||
        !write_people(store, id, group, content->draft, error))
        return 0;
    return id;
}

gint64
coding_transcript_add(CodingStore *store, const char *name, const char *group,
                      const char *language, const CodingDraft *draft, const char *file,
                      GBytes *source, GError **error)
{
    g_autoptr(CodingContent) content =
        coding_content_new(draft, source, coding_content_get_line_width(store));

    return coding_transcript_add_content(store, name, group, language, content, file,
                                         error);
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
