/*
 * revision-carry.c - segments, frozen segments, memos' passages, quotations, examples,
 * topics, marks for quoting, translations, responses.
 *
 * All of them have a row with a place in the old revision.  They are read, mapped,
 * written and reported alike; a record for each kind says how.
 */
#include <string.h>

#include "model/address.h"
#include "model/origin.h"
#include "model/revision-private.h"
#include "model/segment.h"
#include "store/store-private.h"

/* A row on its way. */
typedef struct {
    gint64 id, id2; /* its key; of a quotation and a frozen segment two numbers */
    gint64 segment; /* of a quotation; of a response the turn it responds to */
    CodingSpan before, after;
    gboolean visible;
    char *name, *owner;
    char *same; /* rows with an equal one and an equal place are one; NULL: never */
    char *like; /* of those, only with an equal one; NULL: with any */
    CodingFate fate;
    gint64 into; /* the row it is merged into */
} Row;

typedef void (*MapFunc)(CodingRevising *self, GArray *rows, GHashTable *segments);
typedef gboolean (*WriteFunc)(CodingRevising *self, const Row *row, GError **error);

/*
 * Columns of @sql: id, id2, segment, start, stop, visible, name, owner, same, like;
 * ?1 the old revision, ?2 the acting coder.
 */
typedef struct {
    CodingCarriedKind kind;
    const char *sql;
    MapFunc map;
    WriteFunc move, merge, drop;
} Kind;

static void
row_clear(gpointer data)
{
    Row *row = data;

    g_free(row->name);
    g_free(row->owner);
    g_free(row->same);
    g_free(row->like);
}

/* --- reading ---------------------------------------------------------------------- */

static GArray *
load_rows(CodingRevising *self, const Kind *kind, GError **error)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        self->store, error, kind->sql, "ii", coding_transcript_get_revision_id(self->old),
        coding_store_get_coder(self->store));

    g_array_set_clear_func(rows, row_clear);
    if (!statement)
        return NULL;
    while (coding_store_step(self->store, statement, &failure)) {
        Row row = {
            .id = coding_column_integer(statement, 0),
            .id2 = coding_column_integer(statement, 1),
            .segment = coding_column_integer(statement, 2),
            .before = {(gsize)coding_column_integer(statement, 3),
                       (gsize)coding_column_integer(statement, 4)},
            .visible = coding_column_integer(statement, 5) != 0,
            .name = coding_column_dup(statement, 6),
            .owner = coding_column_dup(statement, 7),
            .same = coding_column_dup(statement, 8),
            .like = coding_column_dup(statement, 9),
        };
        g_array_append_val(rows, row);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&rows);
}

/* --- mapping ---------------------------------------------------------------------- */

static gboolean
has_letter(const CodingTranscript *t, CodingSpan span)
{
    gsize length;
    const char *p = coding_transcript_peek_text(t, span, &length);

    for (const char *stop = p + length; p < stop; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return TRUE;
    return FALSE;
}

CodingSpan
coding_revision_map_span(const CodingRevising *self, CodingSpan span)
{
    CodingSpan mapped = coding_carrier_map(self->carrier, span);
    CodingSpan trimmed = coding_transcript_trim(self->now, mapped);
    CodingSpan old = coding_transcript_trim(self->old, span);

    if (old.start == span.start)
        mapped.start = MIN(trimmed.start, mapped.stop);
    if (old.stop == span.stop)
        mapped.stop = MAX(trimmed.stop, mapped.start);
    if (has_letter(self->old, span) && !has_letter(self->now, mapped))
        mapped.stop = mapped.start;
    return mapped;
}

static gboolean
is_same_text(const CodingRevising *self, const Row *row)
{
    gsize n, m;
    const char *a = coding_transcript_peek_text(self->old, row->before, &n);
    const char *b = coding_transcript_peek_text(self->now, row->after, &m);

    return n == m && memcmp(a, b, n) == 0;
}

static CodingFate
judge(const CodingRevising *self, const Row *row)
{
    gsize before = coding_span_get_length(row->before);
    gsize after = coding_span_get_length(row->after);

    if (!after)
        return CODING_FATE_LOST;
    if (is_same_text(self, row))
        return row->before.start == row->after.start ? CODING_FATE_KEPT
                                                     : CODING_FATE_MOVED;
    return after > before   ? CODING_FATE_STRETCHED
           : after < before ? CODING_FATE_SHORTENED
                            : CODING_FATE_REWORDED;
}

/* A row that came to lie where an equal one lies is merged into it, and lost where
 * the two contradict each other. */
static void
find_twin(Row *row, GHashTable *places, const GArray *rows, guint i)
{
    g_autofree char *place = NULL;
    gpointer twin;

    if (!row->same || row->fate == CODING_FATE_LOST)
        return;
    place = g_strdup_printf("%s|%" G_GSIZE_FORMAT "|%" G_GSIZE_FORMAT, row->same,
                            row->after.start, row->after.stop);
    if (!g_hash_table_lookup_extended(places, place, NULL, &twin)) {
        g_hash_table_insert(places, g_steal_pointer(&place), GUINT_TO_POINTER(i));
        return;
    }
    Row *other = &g_array_index(rows, Row, GPOINTER_TO_UINT(twin));
    if (!other->like)
        other->like = g_strdup(row->like);
    row->fate = !row->like || g_strcmp0(row->like, other->like) == 0 ? CODING_FATE_MERGED
                                                                     : CODING_FATE_LOST;
    row->into = other->id;
}

static void
map_rows(CodingRevising *self, GArray *rows, GHashTable *segments)
{
    g_autoptr(GHashTable) places =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < rows->len; i++) {
        Row *row = &g_array_index(rows, Row, i);

        row->after = coding_revision_map_span(self, row->before);
        if (row->segment) {
            /* A quotation lies within its segment, and goes with it. */
            const CodingSpan *its = g_hash_table_lookup(segments, &row->segment);

            row->after = its ? coding_span_intersect(row->after, *its) : (CodingSpan){0};
        }
        row->fate = judge(self, row);
        find_twin(row, places, rows, i);
    }
}

/* What @t says from @position on, to the end of the sentence. */
static CodingSpan
get_rest_of_sentence(const CodingTranscript *t, gsize position)
{
    gsize i = coding_transcript_find_unit(t, CODING_UNIT_SENTENCE, position);
    CodingSpan sentence = coding_transcript_get_unit(t, CODING_UNIT_SENTENCE, i);

    return (CodingSpan){position, MAX(sentence.stop, position + 1)};
}

/* A mark has a place and no span: it is at its words where they were, or elsewhere. */
static CodingFate
judge_mark(const CodingRevising *self, const Row *row)
{
    CodingSpan its = coding_revision_map_span(self, row->before);

    return row->before.start == row->after.start && coding_span_get_length(its)
               ? CODING_FATE_KEPT
               : CODING_FATE_MOVED;
}

/* The last of those at one place stays, since what was said under it is still there. */
static void
map_marks(CodingRevising *self, GArray *rows, GHashTable *segments)
{
    g_autoptr(GHashTable) places =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) positions = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_autoptr(GArray) placed = NULL;

    (void)segments;
    for (guint i = 0; i < rows->len; i++)
        g_array_append_val(positions, g_array_index(rows, Row, i).before.start);
    placed = coding_revision_place_marks(self, positions);
    for (guint i = rows->len; i-- > 0;) {
        Row *row = &g_array_index(rows, Row, i);
        gsize place = g_array_index(placed, gsize, i);

        row->before = get_rest_of_sentence(self->old, row->before.start);
        row->fate = CODING_FATE_LOST;
        if (place != CODING_NOWHERE) {
            row->after = get_rest_of_sentence(self->now, place);
            row->fate = judge_mark(self, row);
        }
        find_twin(row, places, rows, i);
    }
}

/* The number of the turn that the old one begins in now; 0: nothing is left of it. */
static guint
map_turn(const CodingRevising *self, guint number)
{
    CodingSpan old = coding_transcript_get_unit(self->old, CODING_UNIT_TURN, number - 1);
    CodingSpan now = coding_revision_map_span(self, old);

    return coding_span_get_length(now) ? (guint)coding_transcript_find_unit(
                                             self->now, CODING_UNIT_TURN, now.start) +
                                             1
                                       : 0;
}

/* By turns: of a response @id2 is the one that responds, and @segment the other. */
static void
map_responses(CodingRevising *self, GArray *rows, GHashTable *segments)
{
    g_autoptr(GHashTable) places =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    (void)segments;
    for (guint i = 0; i < rows->len; i++) {
        Row *row = &g_array_index(rows, Row, i);
        guint turn = map_turn(self, (guint)row->id2);
        guint to = map_turn(self, (guint)row->segment);
        g_autofree char *kind = g_steal_pointer(&row->same);

        row->before =
            coding_transcript_get_unit(self->old, CODING_UNIT_TURN, (gsize)row->id2 - 1);
        if (to && turn > to)
            row->after =
                coding_transcript_get_unit(self->now, CODING_UNIT_TURN, turn - 1);
        row->id2 = turn;
        row->segment = to;
        row->same = g_strdup_printf("%s|%u", kind, to);
        row->fate = judge(self, row);
        find_twin(row, places, rows, i);
    }
}

/* Segments that go on, by id: CodingSpan. */
static GHashTable *
list_spans(const GArray *rows)
{
    GHashTable *spans =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);

    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);

        if (row->fate != CODING_FATE_LOST)
            g_hash_table_insert(spans, g_memdup2(&row->id, sizeof row->id),
                                g_memdup2(&row->after, sizeof row->after));
    }
    return spans;
}

/* --- reporting -------------------------------------------------------------------- */

static void
report_row(CodingRevising *self, const Kind *kind, Row *row)
{
    CodingRevisionReport *report = self->report;
    gboolean lost = row->fate == CODING_FATE_LOST;
    CodingCarried *item;

    report->n_lost += lost;
    if (!row->visible) {
        report->hidden[row->fate]++;
        return;
    }
    item = coding_revision_report_item(self, kind->kind, row->before,
                                       lost ? NULL : &row->after);
    item->fate = row->fate;
    item->name = g_steal_pointer(&row->name);
    item->owner = g_steal_pointer(&row->owner);
}

/* --- writing ---------------------------------------------------------------------- */

/* To its place in the new text; @sql is its table's. */
static gboolean
move_by(CodingRevising *self, const Row *row, const char *sql, GError **error)
{
    return coding_store_run(self->store, error, sql, "iiii",
                            coding_transcript_get_revision_id(self->now),
                            (gint64)row->after.start, (gint64)row->after.stop, row->id);
}

static gboolean
move_segment(CodingRevising *self, const Row *row, GError **error)
{
    return move_by(self, row,
                   "UPDATE segment SET revision_id = ?, start = ?, stop = ? WHERE id = ?",
                   error);
}

static gboolean
drop_segment(CodingRevising *self, const Row *row, GError **error)
{
    gint64 evidence;

    if (!coding_store_get_integer(self->store, &evidence, error,
                                  "SELECT count(*) FROM link_evidence"
                                  " WHERE segment_id = ?",
                                  "i", row->id))
        return FALSE;
    self->report->n_evidence_lost += (guint)evidence;
    return coding_store_run(self->store, error, "DELETE FROM segment WHERE id = ?", "i",
                            row->id);
}

static gboolean
merge_segment(CodingRevising *self, const Row *row, GError **error)
{
    return coding_segment_merge(self->store, row->id, row->into, error);
}

static gboolean
move_frozen(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(
        self->store, error,
        "UPDATE stage_segment SET revision_id = ?, start = ?, stop = ?"
        " WHERE stage_id = ? AND segment_id = ?",
        "iiiii", coding_transcript_get_revision_id(self->now), (gint64)row->after.start,
        (gint64)row->after.stop, row->id, row->id2);
}

/* Stays at the revision where it was. */
static gboolean
leave_frozen(CodingRevising *self, const Row *row, GError **error)
{
    (void)self;
    (void)row;
    (void)error;
    return TRUE;
}

static gboolean
move_memo(CodingRevising *self, const Row *row, GError **error)
{
    return move_by(
        self, row,
        "UPDATE memo_about SET revision_id = ?, start = ?, stop = ? WHERE id = ?", error);
}

static gboolean
drop_memo(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(self->store, error, "DELETE FROM memo_about WHERE id = ?",
                            "i", row->id);
}

static gboolean
move_quotation(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(self->store, error,
                            "UPDATE model_quote SET start = ?, stop = ?"
                            " WHERE model_id = ? AND code_id = ?",
                            "iiii", (gint64)row->after.start, (gint64)row->after.stop,
                            row->id, row->id2);
}

static gboolean
drop_quotation(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(self->store, error,
                            "DELETE FROM model_quote WHERE model_id = ? AND code_id = ?",
                            "ii", row->id, row->id2);
}

static gboolean
move_example(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(self->store, error,
                            "UPDATE code_example SET revision_id = ?, start = ?, stop = ?"
                            " WHERE code_id = ?",
                            "iiii", coding_transcript_get_revision_id(self->now),
                            (gint64)row->after.start, (gint64)row->after.stop, row->id);
}

static gboolean
drop_example(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(self->store, error,
                            "DELETE FROM code_example WHERE code_id = ?", "i", row->id);
}

static gboolean
move_mark(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(
        self->store, error,
        "UPDATE topic_mark SET revision_id = ?, position = ? WHERE id = ?", "iii",
        coding_transcript_get_revision_id(self->now), (gint64)row->after.start, row->id);
}

static gboolean
drop_mark(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(self->store, error, "DELETE FROM topic_mark WHERE id = ?",
                            "i", row->id);
}

static gboolean
move_quote_mark(CodingRevising *self, const Row *row, GError **error)
{
    return move_by(
        self, row,
        "UPDATE quote_mark SET revision_id = ?, start = ?, stop = ? WHERE id = ?", error);
}

static gboolean
drop_quote_mark(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(self->store, error, "DELETE FROM quote_mark WHERE id = ?",
                            "i", row->id);
}

static gboolean
move_translation(CodingRevising *self, const Row *row, GError **error)
{
    return move_by(
        self, row,
        "UPDATE translation SET revision_id = ?, start = ?, stop = ? WHERE id = ?",
        error);
}

static gboolean
drop_translation(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(self->store, error, "DELETE FROM translation WHERE id = ?",
                            "i", row->id);
}

static gboolean
move_response(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(
        self->store, error,
        "UPDATE response SET revision_id = ?, turn = ?, to_turn = ? WHERE id = ?", "iiii",
        coding_transcript_get_revision_id(self->now), row->id2, row->segment, row->id);
}

static gboolean
drop_response(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(self->store, error, "DELETE FROM response WHERE id = ?", "i",
                            row->id);
}

static gboolean
move_decision(CodingRevising *self, const Row *row, GError **error)
{
    return move_by(
        self, row,
        "UPDATE decision SET revision_id = ?, start = ?, stop = ? WHERE id = ?", error);
}

/* With all its readings. */
static gboolean
drop_decision(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(self->store, error, "DELETE FROM decision WHERE id = ?", "i",
                            row->id);
}

static gboolean
move_decision_claim(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(self->store, error,
                            "UPDATE decision_claim SET start = ?, stop = ?"
                            " WHERE decision_id = ? AND number = ?",
                            "iiii", (gint64)row->after.start, (gint64)row->after.stop,
                            row->id, row->id2);
}

static gboolean
drop_decision_claim(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(self->store, error,
                            "DELETE FROM decision_claim"
                            " WHERE decision_id = ? AND number = ?",
                            "ii", row->id, row->id2);
}

static gboolean
move_sample_part(CodingRevising *self, const Row *row, GError **error)
{
    return move_by(
        self, row,
        "UPDATE sample_part SET revision_id = ?, start = ?, stop = ? WHERE id = ?",
        error);
}

static gboolean
drop_sample_part(CodingRevising *self, const Row *row, GError **error)
{
    return coding_store_run(self->store, error, "DELETE FROM sample_part WHERE id = ?",
                            "i", row->id);
}

#define OPEN_TO(coder) "(" coder ".id = ?2 OR " coder ".shared_at IS NOT NULL)"

/* clang-format off */
/* Segments first, in whose spans quotations lie. */
static const Kind kinds[] = {
    {CODING_CARRIED_SEGMENT,
    "SELECT s.id, 0, 0, s.start, s.stop, " OPEN_TO("o") ", c.name, o.name,"
    " s.code_id || '|' || s.coder_id,"
    " iif(s." CODING_SEGMENT_COUNTS_SQL ", s.stance, NULL) FROM segment s"
    " JOIN code c ON c.id = s.code_id JOIN coder o ON o.id = s.coder_id"
    " WHERE s.revision_id = ?1"
    " ORDER BY s.start, s.stop DESC, c.folded, o.made_at, s.id",
    map_rows, move_segment, merge_segment, drop_segment},
    {CODING_CARRIED_QUOTATION,
     "SELECT q.model_id, q.code_id, s.id, q.start, q.stop, " OPEN_TO("o")
     " AND (w.id IS NULL OR " OPEN_TO("w") "), c.name,"
     " m.name, NULL, NULL FROM model_quote q JOIN segment s ON s.id = q.segment_id"
     " JOIN model m ON m.id = q.model_id JOIN code c ON c.id = q.code_id"
     " JOIN coder o ON o.id = s.coder_id JOIN code t ON t.id = m.root_id"
     " JOIN scheme h ON h.id = t.scheme_id LEFT JOIN coder w ON w.id = h.coder_id"
     " WHERE s.revision_id = ?1"
     " ORDER BY q.start, q.stop DESC, m.folded, c.folded",
     map_rows, move_quotation, NULL, drop_quotation},
    {CODING_CARRIED_FROZEN,
     "SELECT g.stage_id, g.segment_id, 0, g.start, g.stop, " OPEN_TO("o") ", g.code,"
     " o.name || ', stage ''' || t.name || '''', NULL, NULL FROM stage_segment g"
     " JOIN stage t ON t.id = g.stage_id JOIN coder o ON o.id = t.coder_id"
     " WHERE g.revision_id = ?1"
     " ORDER BY g.start, g.stop DESC, g.code, t.made_at, g.stage_id, g.segment_id",
     map_rows, move_frozen, NULL, leave_frozen},
    {CODING_CARRIED_MEMO,
     "SELECT a.id, 0, 0, a.start, a.stop, o.id IS NULL OR o.id = ?2"
     " OR (o.shared_at IS NOT NULL AND m.visibility <> 'private'), m.title, o.name,"
     " m.id, NULL FROM memo_about a JOIN memo m ON m.id = a.memo_id"
     " LEFT JOIN coder o ON o.id = m.coder_id WHERE a.revision_id = ?1"
     " ORDER BY a.start, a.stop DESC, m.title, a.id",
     map_rows, move_memo, drop_memo, drop_memo},
    {CODING_CARRIED_EXAMPLE,
     "SELECT c.id, 0, 0, e.start, e.stop, o.id IS NULL OR " OPEN_TO("o") ", c.name,"
     " ifnull(o.name, 'joint') || ', example', NULL, NULL FROM code_example e JOIN code c ON c.id = e.code_id"
     " JOIN scheme h ON h.id = c.scheme_id LEFT JOIN coder o ON o.id = h.coder_id"
     " WHERE e.revision_id = ?1"
     " ORDER BY e.start, e.stop DESC, c.folded, o.made_at",
     map_rows, move_example, NULL, drop_example},
    /* The project's, open to all; what is damaged stays where it is. */
    {CODING_CARRIED_TOPIC,
     "SELECT m.id, 0, 0, m.position, m.position, ?2 IS NOT NULL, t.name, NULL, '',"
     " m.topic_id FROM topic_mark m JOIN topic t ON t.id = m.topic_id"
     " JOIN revision r ON r.id = m.revision_id JOIN text x ON x.id = r.text_id"
     " WHERE m.revision_id = ?1 AND m.position < x.length"
     " ORDER BY m.position",
     map_marks, move_mark, drop_mark, drop_mark},
    {CODING_CARRIED_QUOTE_MARK,
     "SELECT m.id, 0, 0, m.start, m.stop, " OPEN_TO("o") ","
     " m.kind || coalesce(' [' || m.words || ']', ''), o.name,"
     " m.kind || '|' || m.coder_id, m.words FROM quote_mark m"
     " JOIN coder o ON o.id = m.coder_id WHERE m.revision_id = ?1"
     " ORDER BY m.start, m.stop DESC, m.kind, o.made_at, m.id",
     map_rows, move_quote_mark, drop_quote_mark, drop_quote_mark},
    {CODING_CARRIED_TRANSLATION,
     "SELECT n.id, 0, 0, n.start, n.stop, " OPEN_TO("o") ", n.language, o.name,"
     " n.language || '|' || n.coder_id, n.words FROM translation n"
     " JOIN coder o ON o.id = n.coder_id WHERE n.revision_id = ?1"
     " ORDER BY n.start, n.stop DESC, n.language, o.made_at, n.id",
     map_rows, move_translation, drop_translation, drop_translation},
    /* What was read stays rather than what was not; what is damaged stays where it is. */
    {CODING_CARRIED_RESPONSE,
     "SELECT p.id, p.turn, p.to_turn, 0, 0, " OPEN_TO("o") ", p.kind, o.name,"
     " p.coder_id || '|' || p.folded, iif(p." CODING_SEGMENT_COUNTS_SQL ","
     " coalesce(p.suggests, '') || p.example, NULL) FROM response p"
     " JOIN coder o ON o.id = p.coder_id JOIN revision r ON r.id = p.revision_id"
     " WHERE p.revision_id = ?1"
     " AND p.turn <= (SELECT max(number) FROM turn WHERE text_id = r.text_id)"
     " ORDER BY p.turn, p.origin <> 'reading', p.to_turn, p.folded, o.made_at, p.id",
     map_responses, move_response, drop_response, drop_response},
    {CODING_CARRIED_SAMPLE,
     "SELECT p.id, 0, 0, p.start, p.stop, ?2 IS NOT NULL, s.name, NULL, NULL, NULL"
     " FROM sample_part p JOIN sample s ON s.id = p.sample_id WHERE p.revision_id = ?1"
     " ORDER BY p.start, p.stop DESC, s.folded, p.id",
     map_rows, move_sample_part, NULL, drop_sample_part},
    {CODING_CARRIED_DECISION,
     "SELECT d.id, 0, 0, d.start, d.stop, " OPEN_TO("a") " AND " OPEN_TO("b") ","
     " d.verdict, o.name, NULL, NULL FROM decision d"
     " JOIN consensus k ON k.coder_id = d.consensus_id"
     " JOIN coder o ON o.id = k.coder_id JOIN coder a ON a.id = k.first_id"
     " JOIN coder b ON b.id = k.second_id WHERE d.revision_id = ?1"
     " ORDER BY d.start, d.stop DESC, d.made_at, d.id",
     map_rows, move_decision, NULL, drop_decision},
    {CODING_CARRIED_DECISION_CLAIM,
     "SELECT m.decision_id, m.number, 0, m.start, m.stop, " OPEN_TO("a") " AND "
     OPEN_TO("b") ", coalesce(c.name, m.code), o.name || ', ' || m.side, NULL, NULL"
     " FROM decision_claim m JOIN decision d ON d.id = m.decision_id"
     " JOIN consensus k ON k.coder_id = d.consensus_id"
     " JOIN coder o ON o.id = k.coder_id JOIN coder a ON a.id = k.first_id"
     " JOIN coder b ON b.id = k.second_id LEFT JOIN code c ON c.id = m.code_id"
     " WHERE d.revision_id = ?1"
     " ORDER BY m.start, m.stop DESC, m.code, d.made_at, m.decision_id, m.number",
     map_rows, move_decision_claim, NULL, drop_decision_claim},
};
/* clang-format on */

static gboolean
write_rows(CodingRevising *self, const Kind *kind, GArray *rows, GError **error)
{
    for (guint i = 0; i < rows->len; i++) {
        Row *row = &g_array_index(rows, Row, i);
        WriteFunc write = row->fate == CODING_FATE_LOST     ? kind->drop
                          : row->fate == CODING_FATE_MERGED ? kind->merge
                                                            : kind->move;

        if (!write(self, row, error))
            return FALSE;
        report_row(self, kind, row);
    }
    return TRUE;
}

gboolean
coding_revision_carry(CodingRevising *self, GError **error)
{
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GHashTable) spans = NULL;

    /* All of it is read first: what goes with a segment is reported too. */
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        GArray *rows = load_rows(self, &kinds[i], error);

        if (!rows)
            return FALSE;
        g_ptr_array_add(all, rows);
        kinds[i].map(self, rows, spans);
        if (!spans)
            spans = list_spans(rows);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (!write_rows(self, &kinds[i], all->pdata[i], error))
            return FALSE;
    return TRUE;
}
