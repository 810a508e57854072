/* codebook-merge.c - one code of two true synonyms. */
#include "model/codebook-private.h"
#include "model/origin.h"
#include "model/property.h"

/* Of a segment of ?1, which stayed because there is one of ?2 at its place by its
 * coder: that one. */
#define TWIN_SEGMENT                                                                     \
    "(SELECT t.id FROM segment s JOIN segment t USING (revision_id, start, stop,"        \
    " coder_id) WHERE s.id = segment_id AND t.code_id = ?2)"                             \
    " WHERE segment_id IN (SELECT id FROM segment WHERE code_id = ?1)"
/* The segment of ?1 at the place of t that counts. */
#define READ_TWIN                                                                        \
    "FROM segment s WHERE s.code_id = ?1 AND s.revision_id = t.revision_id"              \
    " AND s.start = t.start AND s.stop = t.stop AND s.coder_id = t.coder_id"             \
    " AND s." CODING_SEGMENT_COUNTS_SQL
/* The link that one of ?1 would be the double of, were it one of ?2. */
#define TWIN_LINK                                                                        \
    "ifnull((SELECT t.id FROM link l JOIN link t ON t.type_id = l.type_id"               \
    " AND t.source_id = iif(l.source_id = ?1, ?2, l.source_id)"                          \
    " AND t.target_id = iif(l.target_id = ?1, ?2, l.target_id)"                          \
    " WHERE l.id = link_id), link_id)"                                                   \
    " WHERE link_id IN (SELECT id FROM link WHERE ?1 IN (source_id, target_id))"

/* OR IGNORE leaves the doubles behind; what hangs on them follows. */
static const char *const segment_steps[] = {
    /* One that comes back to the code it was made with has no other any more. */
    "UPDATE OR IGNORE segment SET first_id = nullif(ifnull(first_id, code_id), ?2),"
    " code_id = ?2 WHERE code_id = ?1",
    /* What was read counts, whichever of the two it was. */
    "UPDATE segment AS t SET (origin, stance, accepted_at) = (SELECT s.origin, s.stance,"
    " s.accepted_at " READ_TWIN ") WHERE t.code_id = ?2"
    " AND NOT t." CODING_SEGMENT_COUNTS_SQL " AND EXISTS (SELECT 1 " READ_TWIN ")",
    "UPDATE OR IGNORE voice SET segment_id = " TWIN_SEGMENT,
    "UPDATE OR IGNORE link_evidence SET segment_id = " TWIN_SEGMENT,
    "UPDATE model_quote SET segment_id = " TWIN_SEGMENT,
    "UPDATE OR IGNORE property_place SET segment_id = " TWIN_SEGMENT,
    "UPDATE OR IGNORE memo_segment SET code_id = ?2 WHERE code_id = ?1",
};

/*
 * What else hangs on a code and passes to the one it is merged into.  Where the same
 * is there already, what hangs on the double passes to it first; OR IGNORE then
 * leaves the double behind, and the removal of the code takes it.
 */
static const char *const merge_steps[] = {
    /* A category below ?2 counts for it already; indicating it would be a circle. */
    "WITH RECURSIVE down (id) AS (SELECT ?2 UNION"
    " SELECT code.id FROM code JOIN down ON parent_id = down.id"
    " UNION SELECT code_id FROM indicator JOIN down ON category_id = down.id)"
    " UPDATE OR IGNORE indicator SET code_id = ?2 WHERE code_id = ?1"
    " AND category_id NOT IN (SELECT id FROM down)",
    "UPDATE OR IGNORE indicator SET category_id = ?2 WHERE category_id = ?1"
    " AND code_id <> ?2",
    "UPDATE OR IGNORE link_evidence SET link_id = " TWIN_LINK,
    "UPDATE memo_about SET link_id = " TWIN_LINK,
    "UPDATE OR IGNORE model_link SET link_id = " TWIN_LINK,
    "UPDATE OR IGNORE link SET source_id = ?2 WHERE source_id = ?1 AND target_id <> ?2",
    "UPDATE OR IGNORE link SET target_id = ?2 WHERE target_id = ?1 AND source_id <> ?2",
    "UPDATE OR IGNORE link_proposal SET source_id = ?2 WHERE source_id = ?1"
    " AND target_id <> ?2",
    "UPDATE OR IGNORE link_proposal SET target_id = ?2 WHERE target_id = ?1"
    " AND source_id <> ?2",
    "DELETE FROM memo_about WHERE code_id = ?1"
    " AND memo_id IN (SELECT memo_id FROM memo_about WHERE code_id = ?2)",
    "UPDATE memo_about SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE sorting_line SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE model SET root_id = ?2 WHERE root_id = ?1",
    "UPDATE OR IGNORE model_member SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE OR IGNORE model_quote SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE OR IGNORE rejection SET"
    " code_id = min(?2, iif(code_id = ?1, other_id, code_id)),"
    " other_id = max(?2, iif(code_id = ?1, other_id, code_id))"
    " WHERE ?1 IN (code_id, other_id) AND ?2 NOT IN (code_id, other_id)",
    "UPDATE decision_claim SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE code_example SET code_id = ?2 WHERE code_id = ?1"
    " AND (SELECT example FROM code WHERE id = ?2) IS NULL",
};

static gboolean
run_steps(CodingStore *store, const char *const *steps, gsize n, gint64 code, gint64 into,
          GError **error)
{
    for (gsize i = 0; i < n; i++)
        if (!coding_store_run(store, error, steps[i], "ii", code, into))
            return FALSE;
    return TRUE;
}

gboolean
coding_code_move_segments(CodingStore *store, gint64 code, gint64 into, GError **error)
{
    return run_steps(store, segment_steps, G_N_ELEMENTS(segment_steps), code, into,
                     error);
}

/* Enters one event with each of the two codes, about all segments of @code. */
static gboolean
enter_both(CodingStore *store, CodingCodeEventKind went, gint64 code,
           CodingCodeEventKind came, gint64 into, GError **error)
{
    gint64 first = coding_code_event_add(
        store, &(CodingCodeHappening){went, code, .other = into}, error);
    gint64 second =
        first ? coding_code_event_add(
                    store, &(CodingCodeHappening){came, into, .other = code}, error)
              : 0;

    return second && coding_code_event_count(store, first, code, error) &&
           coding_code_event_count(store, second, code, error);
}

gboolean
coding_code_give_segments(CodingStore *store, gint64 code, gint64 into, gint64 *n,
                          GError **error)
{
    g_auto(CodingCodeRow) row = {0};
    gint64 all, visible;

    if (!coding_code_row_load(store, code, &row, error) ||
        !coding_code_check_scheme(store, row.scheme, into, error) ||
        !coding_store_get_integer(store, &all, error,
                                  "SELECT count(*) FROM " CODING_ALL_SEGMENTS_SQL
                                  " WHERE code_id = ?",
                                  "i", code) ||
        !coding_store_get_integer(
            store, &visible, error,
            "SELECT count(*) FROM segment s JOIN coder o ON o.id = s.coder_id"
            " WHERE s.code_id = ? AND (o.id = ? OR o.shared_at IS NOT NULL)",
            "ii", code, coding_store_get_coder(store)))
        return FALSE;
    if (n)
        *n = visible;
    if (code == into) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the segments of '%s' cannot go to itself", row.name);
        return FALSE;
    }
    return all == 0 ||
           (enter_both(store, CODING_EVENT_GAVE, code, CODING_EVENT_GOT, into, error) &&
            coding_code_move_segments(store, code, into, error) &&
            coding_store_run(store, error, "DELETE FROM segment WHERE code_id = ?", "i",
                             code) &&
            coding_store_run(store, error, "DELETE FROM memo_segment WHERE code_id = ?",
                             "i", code));
}

/* Behind those of @into, in their order. */
static gboolean
move_children(CodingStore *store, gint64 code, gint64 into, GError **error)
{
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error, "SELECT id FROM code WHERE parent_id = ? ORDER BY position, folded",
        "i", code);
    g_autoptr(GArray) children = coding_code_read_ids(store, row, error);

    for (guint i = 0; children && i < children->len; i++)
        if (!coding_code_move(store, g_array_index(children, gint64, i), into, 0, error))
            return FALSE;
    return children != NULL;
}

/* What @old says and @kept does not. */
static gboolean
fill_gaps(CodingStore *store, gint64 into, const CodingCodeRow *kept,
          const CodingCodeRow *old, GError **error)
{
    for (int field = CODING_FIELD_DEFINITION; field < CODING_N_FIELDS; field++)
        if (!kept->fields[field] && old->fields[field] &&
            !coding_code_set_field(store, into, (CodingCodeField)field,
                                   old->fields[field], error))
            return FALSE;
    return TRUE;
}

gboolean
coding_code_merge(CodingStore *store, gint64 code, gint64 into, GError **error)
{
    g_auto(CodingCodeRow) row = {0}, target = {0};

    if (!coding_code_row_load(store, code, &row, error) ||
        !coding_code_check_scheme(store, row.scheme, into, error) ||
        !coding_code_check_no_circle(store, code, into, "merge", "into", error) ||
        !coding_code_row_load(store, into, &target, error))
        return FALSE;
    return coding_code_event_add_lost_texts(store, code, &row, &target, error) &&
           enter_both(store, CODING_EVENT_MERGED, code, CODING_EVENT_TOOK_IN, into,
                      error) &&
           coding_code_move_segments(store, code, into, error) &&
           move_children(store, code, into, error) &&
           run_steps(store, merge_steps, G_N_ELEMENTS(merge_steps), code, into, error) &&
           coding_property_give(store, code, into, error) &&
           fill_gaps(store, into, &target, &row, error) &&
           coding_store_run(store, error, "DELETE FROM code WHERE id = ?", "i", code);
}
