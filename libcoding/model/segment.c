/* segment.c - applying codes to spans, and listing what was applied. */
#include "model/segment.h"

#include "store/store-private.h"

static const char *const stance_names[] = {
    [CODING_STANCE_SUPPORTS] = "supports",
    [CODING_STANCE_QUALIFIES] = "qualifies",
    [CODING_STANCE_AGAINST] = "against",
};

const char *
coding_stance_get_name(CodingStance stance)
{
    return stance_names[stance];
}

const char *
coding_stance_get_mark(CodingStance stance)
{
    static const char *const marks[] = {
        [CODING_STANCE_SUPPORTS] = "",
        [CODING_STANCE_QUALIFIES] = "~",
        [CODING_STANCE_AGAINST] = "-",
    };

    return marks[stance];
}

gboolean
coding_stance_parse(const char *name, CodingStance *stance, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(stance_names); i++)
        if (g_strcmp0(name, stance_names[i]) == 0) {
            *stance = (CodingStance)i;
            return TRUE;
        }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "no stance '%s'; there are supports, qualifies and against", name);
    return FALSE;
}

gboolean
coding_segment_check_code(CodingStore *store, gint64 code, gint64 coder, GError **error)
{
    gint64 allowed;

    if (!coding_store_get_integer(store, &allowed, error,
                                  "SELECT count(*) FROM code c JOIN scheme s"
                                  " ON s.id = c.scheme_id WHERE c.id = ?"
                                  " AND (s.coder_id IS NULL OR s.coder_id = ?)",
                                  "ii", code, coder))
        return FALSE;
    if (!allowed)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a coder applies codes of the own scheme or of the joint one, not of "
                    "another coder's");
    return allowed > 0;
}

static gboolean
check_span(const CodingTranscript *transcript, CodingSpan span, GError **error)
{
    if (coding_transcript_is_past(transcript)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "revision %u of '%s' can be read, not coded; code the present one",
                    coding_transcript_get_revision(transcript),
                    coding_transcript_get_name(transcript));
        return FALSE;
    }
    if (span.start < span.stop && span.stop <= coding_transcript_get_length(transcript))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "an empty passage of '%s' cannot be coded",
                coding_transcript_get_name(transcript));
    return FALSE;
}

/* @id: the segment that is there already, 0 for none. */
static gboolean
find_place(CodingStore *store, const CodingTranscript *transcript, CodingSpan span,
           gint64 code, gint64 coder, gint64 *id, GError **error)
{
    return check_span(transcript, span, error) &&
           coding_segment_check_code(store, code, coder, error) &&
           coding_store_get_integer(store, id, error,
                                    "SELECT id FROM segment WHERE revision_id = ?"
                                    " AND start = ? AND stop = ? AND code_id = ?"
                                    " AND coder_id = ?",
                                    "iiiii",
                                    coding_transcript_get_revision_id(transcript),
                                    (gint64)span.start, (gint64)span.stop, code, coder);
}

static gboolean
insert(CodingStore *store, gint64 id, const CodingTranscript *transcript, CodingSpan span,
       gint64 code, gint64 coder, CodingStance stance, CodingSegmentOrigin origin,
       GError **error)
{
    return coding_store_run(
        store, error,
        "INSERT INTO segment (id, revision_id, code_id, coder_id, start, stop, stance,"
        " made_at, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "iiiiiitit", id, coding_transcript_get_revision_id(transcript), code, coder,
        (gint64)span.start, (gint64)span.stop, coding_stance_get_name(stance),
        coding_store_get_now(store), coding_segment_origin_get_name(origin));
}

static gboolean
accept(CodingStore *store, gint64 id, GError **error)
{
    return coding_store_run(store, error,
                            "UPDATE segment SET origin = 'reading', accepted_at = ?"
                            " WHERE id = ? AND NOT " CODING_SEGMENT_COUNTS_SQL,
                            "ii", coding_store_get_now(store), id);
}

gboolean
coding_segment_add(CodingStore *store, const CodingTranscript *transcript,
                   CodingSpan span, gint64 code, gint64 coder, CodingStance stance,
                   gint64 *id, GError **error)
{
    gint64 found;

    if (!find_place(store, transcript, span, code, coder, &found, error))
        return FALSE;
    if (id)
        *id = found;
    if (found)
        return coding_segment_set_stance(store, found, stance, error) &&
               accept(store, found, error);
    found = coding_store_new_id(store);
    if (id)
        *id = found;
    return insert(store, found, transcript, span, code, coder, stance,
                  CODING_SEGMENT_READING, error);
}

gboolean
coding_segment_add_unread(CodingStore *store, const CodingTranscript *transcript,
                          CodingSpan span, gint64 code, gint64 coder,
                          CodingSegmentOrigin origin, gboolean *added, GError **error)
{
    gint64 found;

    if (!find_place(store, transcript, span, code, coder, &found, error))
        return FALSE;
    *added = found == 0;
    return found || insert(store, coding_store_new_id(store), transcript, span, code,
                           coder, CODING_STANCE_SUPPORTS, origin, error);
}

gboolean
coding_segment_accept(CodingStore *store, gint64 id, GError **error)
{
    gint64 coder;

    if (!coding_store_get_integer(store, &coder, error,
                                  "SELECT coder_id FROM segment WHERE id = ?", "i", id))
        return FALSE;
    if (coder == coding_store_get_coder(store))
        return accept(store, id, error);
    g_set_error(error, CODING_ERROR, CODING_ERROR_DENIED,
                "a coder accepts the own segments, not another's");
    return FALSE;
}

gboolean
coding_segment_remove(CodingStore *store, gint64 id, GError **error)
{
    return coding_store_run(store, error, "DELETE FROM segment WHERE id = ?", "i", id);
}

gboolean
coding_segment_merge(CodingStore *store, gint64 id, gint64 into, GError **error)
{
    static const char *const steps[] = {
        "UPDATE OR IGNORE voice SET segment_id = ?2 WHERE segment_id = ?1",
        "UPDATE OR IGNORE link_evidence SET segment_id = ?2 WHERE segment_id = ?1",
        "UPDATE model_quote SET segment_id = ?2 WHERE segment_id = ?1",
        "UPDATE OR IGNORE property_place SET segment_id = ?2 WHERE segment_id = ?1",
        ("UPDATE segment SET (origin, stance, accepted_at) ="
         " (SELECT origin, stance, accepted_at FROM segment WHERE id = ?1)"
         " WHERE id = ?2 AND NOT " CODING_SEGMENT_COUNTS_SQL),
        "DELETE FROM segment WHERE id = ?1 AND ?2 > 0",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        if (!coding_store_run(store, error, steps[i], "ii", id, into))
            return FALSE;
    return TRUE;
}

gboolean
coding_segment_set_stance(CodingStore *store, gint64 id, CodingStance stance,
                          GError **error)
{
    return coding_store_run(store, error,
                            "UPDATE segment SET stance = ?1 WHERE id = ?2"
                            " AND stance <> ?1",
                            "ti", coding_stance_get_name(stance), id);
}

/* Whether a segment other than @id is at the place @id would take: the same but
 * for what is not 0. */
static gboolean
check_free(CodingStore *store, gint64 id, gint64 code, gint64 revision, CodingSpan span,
           GError **error)
{
    gint64 taken;

    if (!coding_store_get_integer(
            store, &taken, error,
            "SELECT o.id FROM segment s JOIN segment o ON o.coder_id = s.coder_id"
            " AND o.id <> s.id WHERE s.id = ?1"
            " AND o.code_id = ifnull(?2, s.code_id)"
            " AND o.revision_id = ifnull(?3, s.revision_id)"
            " AND o.start = CASE WHEN ?3 IS NULL THEN s.start ELSE ?4 END"
            " AND o.stop = CASE WHEN ?3 IS NULL THEN s.stop ELSE ?5 END",
            "innii", id, code, revision, (gint64)span.start, (gint64)span.stop))
        return FALSE;
    if (taken)
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "that passage has that code already; take the one away instead");
    return !taken;
}

gboolean
coding_segment_set_code(CodingStore *store, gint64 id, gint64 code, GError **error)
{
    gint64 coder;

    return coding_store_get_integer(store, &coder, error,
                                    "SELECT coder_id FROM segment WHERE id = ?", "i",
                                    id) &&
           coding_segment_check_code(store, code, coder, error) &&
           check_free(store, id, code, 0, (CodingSpan){0}, error) &&
           coding_store_run(
               store, error,
               "UPDATE segment SET code_id = ?, first_id = NULL WHERE id = ?", "ii", code,
               id);
}

/* What a model quotes from the segment has to stay in it. */
static gboolean
check_quoted(CodingStore *store, gint64 id, CodingSpan span, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT m.name FROM model_quote q JOIN model m ON m.id = q.model_id"
        " WHERE q.segment_id = ? AND (q.start < ? OR q.stop > ?)"
        " ORDER BY m.folded LIMIT 1",
        "iii", id, (gint64)span.start, (gint64)span.stop);

    if (!row)
        return FALSE;
    if (coding_store_step(store, row, &failure))
        g_set_error(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "the model '%s' quotes words of that segment which would lie outside; "
            "choose another quotation first",
            coding_column_text(row, 0));
    else if (!failure)
        return TRUE;
    else
        g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

gboolean
coding_segment_set_span(CodingStore *store, gint64 id, const CodingTranscript *transcript,
                        CodingSpan span, GError **error)
{
    gint64 revision = coding_transcript_get_revision_id(transcript);

    return check_span(transcript, span, error) &&
           check_free(store, id, 0, revision, span, error) &&
           check_quoted(store, id, span, error) &&
           coding_store_run(store, error,
                            "UPDATE segment SET revision_id = ?, start = ?, stop = ?"
                            " WHERE id = ?",
                            "iiii", revision, (gint64)span.start, (gint64)span.stop, id);
}

gboolean
coding_segment_set_voices(CodingStore *store, gint64 id, const gint64 *voices,
                          gsize n_voices, GError **error)
{
    if (!coding_store_run(store, error, "DELETE FROM voice WHERE segment_id = ?", "i",
                          id))
        return FALSE;
    for (gsize i = 0; i < n_voices; i++)
        if (!coding_store_run(store, error,
                              "INSERT INTO voice (segment_id, participant_id)"
                              " VALUES (?, ?) ON CONFLICT DO NOTHING",
                              "ii", id, voices[i]))
            return FALSE;
    return TRUE;
}

/*
 * Present segments and frozen ones have the same columns here.  The order is
 * that of the text, then of the codes' names and the coders' arrival, so that
 * no listing depends on ids.
 */
#define PRESENT_SQL(and_more)                                                            \
    "SELECT s.id, t.id, s.revision_id, s.code_id, s.coder_id, s.start, s.stop, "         \
    "s.stance,"                                                                          \
    " s.made_at, s.origin, s.accepted_at FROM segment s JOIN revision r ON r.id = "      \
    "s.revision_id"                                                                      \
    " JOIN transcript t ON t.id = r.transcript_id JOIN code c ON c.id = s.code_id"       \
    " JOIN coder o ON o.id = s.coder_id"                                                 \
    " WHERE (o.id = ?1 OR o.shared_at IS NOT NULL)"                                      \
    " AND (?2 = 0 OR t.id = ?2) AND (?3 = 0 OR s.coder_id = ?3)"                         \
    " AND (?4 = 0 OR (s.start < ?5 AND s.stop > ?6))" and_more                           \
    " ORDER BY t.position, t.id, s.start, s.stop DESC, c.folded, o.made_at, s.id"

enum { LIST_ALL, LIST_OF_CODES, LIST_UNREAD, LIST_FROZEN };

static const char *const list_sql[] = {
    [LIST_ALL] = PRESENT_SQL(""),
    [LIST_OF_CODES] = PRESENT_SQL(" AND s.code_id IN (SELECT value FROM json_each(?7))"),
    [LIST_UNREAD] = PRESENT_SQL(" AND NOT s." CODING_SEGMENT_COUNTS_SQL),

    [LIST_FROZEN] =
        "SELECT g.segment_id, t.id, g.revision_id, g.code_id, o.id, g.start, g.stop, "
        "g.stance,"
        " s.made_at, g.origin, NULL FROM stage_segment g JOIN stage s ON s.id = "
        "g.stage_id"
        " JOIN revision r ON r.id = g.revision_id JOIN transcript t ON t.id = "
        "r.transcript_id"
        " JOIN coder o ON o.id = s.coder_id"
        " AND NOT EXISTS (SELECT 1 FROM revision l"
        " WHERE l.transcript_id = r.transcript_id AND l.number > r.number)"
        " WHERE (o.id = ?1 OR o.shared_at IS NOT NULL)"
        " AND (?2 = 0 OR t.id = ?2) AND (?3 = 0 OR o.id = ?3)"
        " AND (?4 = 0 OR (g.start < ?5 AND g.stop > ?6)) AND s.id = ?7"
        " ORDER BY t.position, t.id, g.start, g.stop DESC, g.code, g.segment_id",
};

static CodingSegment
segment_from_row(sqlite3_stmt *row)
{
    CodingSegment segment = {
        .id = coding_column_integer(row, 0),
        .transcript = coding_column_integer(row, 1),
        .revision = coding_column_integer(row, 2),
        .code = coding_column_integer(row, 3),
        .coder = coding_column_integer(row, 4),
        .span = {(gsize)coding_column_integer(row, 5),
                 (gsize)coding_column_integer(row, 6)},
        .made_at = coding_column_integer(row, 8),
        .accepted_at = coding_column_integer(row, 10),
    };

    coding_stance_parse(coding_column_text(row, 7), &segment.stance, NULL);
    coding_segment_origin_parse(coding_column_text(row, 9), &segment.origin, NULL);
    return segment;
}

/* [17, 4711]: as SQLite's json_each() takes it. */
static char *
dup_json(GHashTable *codes)
{
    g_autoptr(GString) json = g_string_new("[");
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, codes);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_string_append_printf(json, "%s%" G_GINT64_FORMAT, json->len > 1 ? "," : "",
                               *(gint64 *)id);
    g_string_append_c(json, ']');
    return g_strdup(json->str);
}

static sqlite3_stmt *
prepare_list(CodingStore *store, const CodingSegmentFilter *filter, GError **error)
{
    gint64 coder = coding_store_get_coder(store);
    gint64 start = (gint64)filter->span.start, stop = (gint64)filter->span.stop;
    gint64 by_span = stop > start;
    g_autofree char *codes =
        filter->codes && !filter->unread ? dup_json(filter->codes) : NULL;

    if (filter->stage)
        return coding_store_prepare(store, error, list_sql[LIST_FROZEN], "iiiiiii", coder,
                                    filter->transcript, filter->coder, by_span, stop,
                                    start, filter->stage);
    return coding_store_prepare(store, error,
                                list_sql[codes            ? LIST_OF_CODES
                                         : filter->unread ? LIST_UNREAD
                                                          : LIST_ALL],
                                codes ? "iiiiiit" : "iiiiii", coder, filter->transcript,
                                filter->coder, by_span, stop, start, codes);
}

GArray *
coding_segment_list(CodingStore *store, const CodingSegmentFilter *filter, GError **error)
{
    g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = prepare_list(store, filter, error);

    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure)) {
        CodingSegment segment = segment_from_row(row);

        if ((!filter->codes || g_hash_table_contains(filter->codes, &segment.code)) &&
            !(filter->unread && coding_segment_origin_counts(segment.origin)))
            g_array_append_val(segments, segment);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&segments);
}

static GHashTable *
count_by_code(CodingStore *store, const char *sql, GError **error)
{
    g_autoptr(GHashTable) counts =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row =
        coding_store_prepare(store, error, sql, "i", coding_store_get_coder(store));

    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure)) {
        gint64 *id = g_new(gint64, 1);

        *id = coding_column_integer(row, 0);
        g_hash_table_insert(counts, id,
                            GINT_TO_POINTER((gint)coding_column_integer(row, 1)));
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&counts);
}

#define COUNT_SQL(which)                                                                 \
    "SELECT code_id, count(*) FROM segment WHERE " which " AND coder_id IN"              \
    " (SELECT id FROM coder WHERE id = ? OR shared_at IS NOT NULL) GROUP BY code_id"

GHashTable *
coding_segment_count_by_code(CodingStore *store, GError **error)
{
    return count_by_code(store, COUNT_SQL(CODING_SEGMENT_COUNTS_SQL), error);
}

GHashTable *
coding_segment_count_unread_by_code(CodingStore *store, GError **error)
{
    return count_by_code(store, COUNT_SQL("NOT " CODING_SEGMENT_COUNTS_SQL), error);
}

gboolean
coding_code_counts(const CodingCode *code, GHashTable *counts)
{
    return (code->origin != CODING_ORIGIN_AUTOMATIC &&
            code->origin != CODING_ORIGIN_GUIDE) ||
           g_hash_table_contains(counts, &code->id);
}
