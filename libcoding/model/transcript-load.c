/* transcript-load.c - transcripts from the project: finding, loading, listing. */
#include "model/name.h"
#include "model/transcript-private.h"
#include "model/units.h"

#include "base/text.h"
#include "store/store-private.h"

#include <string.h>

void
coding_transcript_info_free(CodingTranscriptInfo *self)
{
    if (!self)
        return;
    g_free(self->name);
    g_free(self->group);
    g_free(self->file);
    g_free(self->format);
    g_free(self->encoding);
    g_free(self->language);
    g_free(self);
}

gint64
coding_transcript_find(CodingStore *store, const char *name, GError **error)
{
    return coding_name_find(store, "transcript", name,
                            "SELECT id FROM transcript WHERE folded = ?",
                            "SELECT name FROM transcript ORDER BY position, id", error);
}

/* Whether a code point begins with the byte @c. */
static gboolean
begins(char c)
{
    return ((guchar)c & 0xC0) != 0x80;
}

/* Where behind @p the code point begins that has @n before it. */
static gsize
find_begin(const char *p, gsize n)
{
    const char *start = p;

    for (;; p++)
        if (begins(*p) && n-- == 0)
            return (gsize)(p - start);
}

/* Counts the code points of @body; an index of them is only needed where they are not
 * bytes. */
static GArray *
build_index(const char *body, gsize size, gsize *length)
{
    GArray *index = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize position = 0, n = 0, at = 0, *places;

    g_array_set_size(index, (guint)(size / CODING_INDEX_STEP) + 2);
    places = &g_array_index(index, gsize, 0);
    for (; size - at >= 8; at += 8) {
        gsize begun = coding_text_count_eight(body + at);

        if (position + begun > n * CODING_INDEX_STEP) {
            places[n] = at + find_begin(body + at, n * CODING_INDEX_STEP - position);
            n++;
        }
        position += begun;
    }
    for (; at < size; at++) {
        if (!begins(body[at]))
            continue;
        if (position++ == n * CODING_INDEX_STEP)
            places[n++] = at;
    }
    if (position == n * CODING_INDEX_STEP)
        places[n++] = size;
    g_array_set_size(index, (guint)n);
    *length = position;
    if (position == size)
        g_clear_pointer(&index, g_array_unref);
    return index;
}

static const char *
keep(CodingTranscript *self, const char *text)
{
    return text ? g_string_chunk_insert_const(self->strings, text) : NULL;
}

static gint64
get_time(sqlite3_stmt *statement, int column)
{
    if (sqlite3_column_type(statement, column) == SQLITE_NULL)
        return CODING_MISSING;
    return coding_column_integer(statement, column);
}

#define TURN_SQL                                                                         \
    "SELECT number, speaker, label, remark, start, stop, begin, finish FROM turn"

static void
take_turn(CodingTranscript *self, sqlite3_stmt *row)
{
    CodingTurn turn = {
        .number = (guint)coding_column_integer(row, 0),
        .speaker = keep(self, coding_column_text(row, 1)),
        .label = keep(self, coding_column_text(row, 2)),
        .remark = keep(self, coding_column_text(row, 3)),
        .span = {(gsize)coding_column_integer(row, 4),
                 (gsize)coding_column_integer(row, 5)},
        .begin = get_time(row, 6),
        .end = get_time(row, 7),
    };

    turn.label_speaker = turn.speaker;
    turn.kind = turn.number ? CODING_TURN_SPEECH : CODING_TURN_EVENT;
    g_array_append_val(self->turns, turn);
}

static gboolean
load_turns(CodingStore *store, CodingTranscript *self, gint64 text_id, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error, TURN_SQL " WHERE text_id = ? ORDER BY ordinal", "i", text_id);

    while (row && coding_store_step(store, row, &failure)) {
        guint number = (guint)coding_column_integer(row, 0), place = self->turns->len;

        if (number > self->numbers->len)
            g_array_append_val(self->numbers, place);
        take_turn(self, row);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure;
}

/* Those at @places alone. */
static gboolean
load_some_turns(CodingStore *store, CodingTranscript *self, gint64 text_id,
                const GArray *places, GError **error)
{
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = coding_store_get_kept(
        store, TURN_SQL " WHERE text_id = ? AND ordinal = ?", error);

    for (guint i = 0; row && !failure && i < places->len; i++) {
        if (coding_store_bind(store, row, &failure, "ii", text_id,
                              (gint64)g_array_index(places, guint, i)) &&
            coding_store_step(store, row, &failure))
            take_turn(self, row);
        sqlite3_reset(row);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure;
}

/* Turns that somebody else speaks than their label says (turn-speaker.h).  Turns and
 * rows both come by number; one that is not there is damage, which 'axial check'
 * names. */
static gboolean
load_exceptions(CodingStore *store, CodingTranscript *self, GError **error)
{
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = coding_store_get_kept(
        store,
        "SELECT number, name FROM turn_speaker WHERE revision_id = ? ORDER BY number",
        error);
    guint i = 0;

    if (!row || !coding_store_bind(store, row, error, "i", self->revision_id))
        return FALSE;
    while (coding_store_step(store, row, &failure)) {
        gint64 number = coding_column_integer(row, 0);
        const char *speaker = keep(self, coding_column_text(row, 1));

        for (; i < self->turns->len; i++) {
            CodingTurn *turn = &g_array_index(self->turns, CodingTurn, i);

            if (turn->number > number)
                break;
            if (turn->number == number && turn->number)
                turn->speaker = speaker;
        }
    }
    sqlite3_reset(row);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

static gboolean
load_marks(CodingStore *store, CodingTranscript *self, gint64 text_id, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error,
        "SELECT position, begin, finish FROM time_mark WHERE text_id = ?"
        " ORDER BY ordinal",
        "i", text_id);

    while (statement && coding_store_step(store, statement, &failure)) {
        const CodingTimeMark mark = {
            .position = (gsize)coding_column_integer(statement, 0),
            .begin = get_time(statement, 1),
            .end = get_time(statement, 2),
        };
        g_array_append_val(self->marks, mark);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return statement && !failure;
}

static void
free_metadata(gpointer data)
{
    CodingMetadata *metadata = data;

    g_free(metadata->key);
    g_free(metadata->value);
    g_free(metadata);
}

static gboolean
load_metadata(CodingStore *store, CodingTranscript *self, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error,
        "SELECT key, value FROM metadata WHERE transcript_id = ? ORDER BY position", "i",
        self->id);

    while (statement && coding_store_step(store, statement, &failure)) {
        CodingMetadata *metadata = g_new0(CodingMetadata, 1);

        metadata->key = coding_column_dup(statement, 0);
        metadata->value = coding_column_dup(statement, 1);
        g_ptr_array_add(self->metadata, metadata);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return statement && !failure;
}

static gboolean
starts_rise(const GArray *starts, gsize length)
{
    for (guint i = 0; i < starts->len; i++) {
        gsize start = g_array_index(starts, guint32, i);

        if (start > length || (i > 0 && start <= g_array_index(starts, guint32, i - 1)))
            return FALSE;
    }
    return TRUE;
}

/* What a disk or another program may have made of a text: all that follows relies
 * on its positions. */
static gboolean
check_whole(CodingStore *store, const CodingTranscript *self, GError **error)
{
    gboolean whole = starts_rise(self->starts[0], self->length) &&
                     starts_rise(self->starts[1], self->length) &&
                     (!self->labels || self->labels->len == self->starts[0]->len);
    gsize at = 0;

    for (guint i = 0; whole && i < self->turns->len; i++) {
        const CodingTurn *turn = &g_array_index(self->turns, CodingTurn, i);

        whole = at <= turn->span.start && turn->span.start <= turn->span.stop &&
                turn->span.stop <= self->length &&
                (turn->kind == CODING_TURN_EVENT || turn->speaker);
        at = turn->span.stop;
    }
    for (guint i = 0; whole && i < self->marks->len; i++)
        whole = g_array_index(self->marks, CodingTimeMark, i).position <= self->length;
    if (!whole)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_PROJECT,
                    "the text of '%s' in '%s' is damaged; restore a backup", self->name,
                    coding_store_get_path(store));
    return whole;
}

static void
take_body(CodingTranscript *self, const char *body)
{
    gsize size;

    body = body ? body : "";
    size = strlen(body);
    self->body = coding_text_is_valid(body, size) ? g_strndup(body, size)
                                                  : g_utf8_make_valid(body, -1);
    self->size = strlen(self->body);
    self->index = build_index(self->body, self->size, &self->length);
}

static CodingTranscript *
transcript_from_row(gint64 id, sqlite3_stmt *row)
{
    CodingTranscript *self = g_new0(CodingTranscript, 1);

    g_atomic_ref_count_init(&self->refs);
    self->id = id;
    self->name = coding_column_dup(row, 0);
    self->revision_id = coding_column_integer(row, 1);
    self->revision = (guint)coding_column_integer(row, 2);
    take_body(self, coding_column_text(row, 4));
    for (int i = 0; i < 2; i++)
        self->starts[i] = coding_units_unpack(sqlite3_column_blob(row, 5 + i),
                                              (gsize)sqlite3_column_bytes(row, 5 + i));
    if (sqlite3_column_type(row, 7) != SQLITE_NULL)
        self->labels = coding_line_labels_unpack(sqlite3_column_blob(row, 7),
                                                 (gsize)sqlite3_column_bytes(row, 7));
    self->past = coding_column_integer(row, 8) != 0;
    self->language = coding_column_dup(row, 9);
    self->strings = g_string_chunk_new(1024);
    self->turns = g_array_new(FALSE, FALSE, sizeof(CodingTurn));
    self->numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    self->marks = g_array_new(FALSE, FALSE, sizeof(CodingTimeMark));
    self->metadata = g_ptr_array_new_with_free_func(free_metadata);
    return self;
}

/* The first row of @row, which is one of the statements below, without turns;
 * @text_id receives the id of its text. */
static CodingTranscript *
step_row(CodingStore *store, gint64 id, sqlite3_stmt *row, gint64 *text_id,
         GError **error)
{
    g_autoptr(GError) failure = NULL;

    if (coding_store_step(store, row, &failure)) {
        *text_id = coding_column_integer(row, 3);
        return transcript_from_row(id, row);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such transcript");
    return NULL;
}

static CodingTranscript *
load_row(CodingStore *store, gint64 id, sqlite3_stmt *row, GError **error)
{
    gint64 text_id;
    g_autoptr(CodingTranscript) self = step_row(store, id, row, &text_id, error);

    if (!self)
        return NULL;
    self->starts[CODING_UNIT_PARAGRAPH] = coding_units_find_paragraphs(self->body);
    if (!load_turns(store, self, text_id, error) ||
        !load_exceptions(store, self, error) ||
        !load_marks(store, self, text_id, error) || !load_metadata(store, self, error) ||
        !check_whole(store, self, error))
        return NULL;
    return g_steal_pointer(&self);
}

/* @sentences: the column, or an empty blob where they are not needed. */
#define LOAD_SQL(sentences)                                                              \
    "SELECT t.name, r.id, r.number, x.id, x.body, r.line_starts, " sentences ","         \
    " r.line_labels, EXISTS (SELECT 1 FROM revision l"                                   \
    " WHERE l.transcript_id = t.id AND l.number > r.number), t.language"                 \
    " FROM transcript t JOIN revision r ON r.transcript_id = t.id"                       \
    " JOIN text x ON x.id = r.text_id WHERE t.id = ?"
#define WHOLE_SQL LOAD_SQL("r.sentence_starts")
#define PRESENT   " ORDER BY r.number DESC LIMIT 1"

CodingTranscript *
coding_transcript_load(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(sqlite3_stmt) row =
        coding_store_prepare(store, error, WHOLE_SQL PRESENT, "i", id);

    return row ? load_row(store, id, row, error) : NULL;
}

CodingTranscript *
coding_transcript_load_turns(CodingStore *store, gint64 id, const GArray *places,
                             GError **error)
{
    sqlite3_stmt *row = coding_store_get_kept(store, LOAD_SQL("x''") PRESENT, error);
    g_autoptr(CodingTranscript) self = NULL;
    gint64 text_id;

    if (!row || !coding_store_bind(store, row, error, "i", id))
        return NULL;
    self = step_row(store, id, row, &text_id, error);
    sqlite3_reset(row);
    if (!self)
        return NULL;
    self->starts[CODING_UNIT_PARAGRAPH] = coding_units_unpack(NULL, 0);
    if (!load_some_turns(store, self, text_id, places, error) ||
        !load_exceptions(store, self, error) || !check_whole(store, self, error))
        return NULL;
    return g_steal_pointer(&self);
}

CodingTranscript *
coding_transcript_load_revision(CodingStore *store, gint64 id, guint number,
                                GError **error)
{
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error, WHOLE_SQL " AND r.number = ?", "ii", id, (gint64)number);
    g_autoptr(GError) problem = NULL;
    g_autoptr(CodingTranscript) self = row ? load_row(store, id, row, &problem) : NULL;
    g_autoptr(CodingTranscript) present = NULL;

    if (self || !problem)
        return g_steal_pointer(&self);
    if (!g_error_matches(problem, CODING_ERROR, CODING_ERROR_NOT_FOUND)) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return NULL;
    }
    present = coding_transcript_load(store, id, error);
    if (present)
        coding_transcript_set_no_revision(present, number, error);
    return NULL;
}

gboolean
coding_transcript_find_revision(CodingStore *store, gint64 revision, gint64 *transcript,
                                guint *number, GError **error)
{
    gint64 its_number;

    if (!coding_store_get_integer(store, transcript, error,
                                  "SELECT transcript_id FROM revision WHERE id = ?", "i",
                                  revision) ||
        !coding_store_get_integer(store, &its_number, error,
                                  "SELECT number FROM revision WHERE id = ?", "i",
                                  revision))
        return FALSE;
    *number = (guint)its_number;
    if (!*transcript)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such revision");
    return *transcript != 0;
}

static CodingTranscriptInfo *
info_from_row(sqlite3_stmt *row)
{
    CodingTranscriptInfo *info = g_new0(CodingTranscriptInfo, 1);

    info->id = coding_column_integer(row, 0);
    info->name = coding_column_dup(row, 1);
    info->group = coding_column_dup(row, 2);
    info->file = coding_column_dup(row, 3);
    info->format = coding_column_dup(row, 4);
    info->encoding = coding_column_dup(row, 5);
    info->language = coding_column_dup(row, 6);
    info->revision = (guint)coding_column_integer(row, 7);
    info->n_lines = (guint)coding_column_integer(row, 8);
    info->n_turns = (guint)coding_column_integer(row, 9);
    info->n_speakers = (guint)coding_column_integer(row, 10);
    info->n_words = (gsize)coding_column_integer(row, 11);
    info->made_at = coding_column_integer(row, 12);
    return info;
}

static GPtrArray *
read_infos(CodingStore *store, sqlite3_stmt *row, GError **error)
{
    g_autoptr(GPtrArray) list =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_transcript_info_free);
    g_autoptr(GError) failure = NULL;

    while (coding_store_step(store, row, &failure))
        g_ptr_array_add(list, info_from_row(row));
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&list);
}

#define INFO_SQL(time)                                                                   \
    "SELECT t.id, t.name, g.name, r.file, r.format, r.encoding, t.language, r.number,"   \
    " length(r.line_starts) / 4,"                                                        \
    " (SELECT max(number) FROM turn WHERE text_id = r.text_id),"                         \
    " (SELECT count(DISTINCT coalesce(s.name, u.speaker)) FROM turn u"                   \
    " LEFT JOIN turn_speaker s ON s.revision_id = r.id AND s.number = u.number"          \
    " WHERE u.text_id = r.text_id),"                                                     \
    " x.words, " time " FROM transcript t JOIN meeting_group g ON g.id = t.group_id"     \
    " JOIN revision r ON r.transcript_id = t.id"                                         \
    " JOIN text x ON x.id = r.text_id"

GPtrArray *
coding_transcript_list(CodingStore *store, GError **error)
{
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        INFO_SQL("t.made_at") " WHERE r.number = (SELECT max(number) FROM revision WHERE "
                              "transcript_id = t.id)"
                              " ORDER BY t.position, t.id",
        "");

    return row ? read_infos(store, row, error) : NULL;
}

GPtrArray *
coding_transcript_list_revisions(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error, INFO_SQL("r.made_at") " WHERE t.id = ? ORDER BY r.number", "i", id);

    return row ? read_infos(store, row, error) : NULL;
}

GArray *
coding_transcript_list_ids(CodingStore *store, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error, "SELECT id FROM transcript ORDER BY position, id", "");

    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure)) {
        gint64 id = coding_column_integer(row, 0);
        g_array_append_val(ids, id);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&ids);
}

GBytes *
coding_transcript_load_original(CodingStore *store, gint64 id, char **suffix,
                                GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT s.bytes, r.file FROM revision r JOIN source s ON s.hash = r.source_hash"
        " WHERE r.transcript_id = ? ORDER BY r.number DESC LIMIT 1",
        "i", id);

    if (!row)
        return NULL;
    if (coding_store_step(store, row, &failure)) {
        const char *dot = strrchr(coding_column_text(row, 1), '.');

        *suffix = g_strdup(dot ? dot + 1 : "");
        return g_bytes_new(sqlite3_column_blob(row, 0),
                           (gsize)sqlite3_column_bytes(row, 0));
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "the transcript's original file is not in the project");
    return NULL;
}
