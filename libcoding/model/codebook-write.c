/* codebook-write.c - making, changing, moving, merging and removing codes. */
#include "model/codebook.h"

#include <string.h>

#include "model/name.h"
#include "model/origin.h"

gboolean
coding_codebook_find_scheme(CodingStore *store, gint64 coder, gint64 *scheme,
                            GError **error)
{
    if (!coding_store_get_integer(store, scheme, error,
                                  "SELECT id FROM scheme WHERE coder_id IS ?", "n",
                                  coder))
        return FALSE;
    if (*scheme || coder || !coding_store_is_in_operation(store))
        return TRUE;
    *scheme = coding_store_new_id(store);
    return coding_store_run(store, error, "INSERT INTO scheme (id) VALUES (?)", "i",
                            *scheme);
}

/* What of a code its changes need to know. */
typedef struct {
    gint64 scheme, parent;
    char *name;
} Row;

static void
row_clear(Row *self)
{
    g_clear_pointer(&self->name, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Row, row_clear)

static gboolean
load_row(CodingStore *store, gint64 code, Row *row, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error, "SELECT scheme_id, parent_id, name FROM code WHERE id = ?", "i",
        code);

    if (!statement)
        return FALSE;
    if (coding_store_step(store, statement, &failure)) {
        row->scheme = coding_column_integer(statement, 0);
        row->parent = coding_column_integer(statement, 1);
        row->name = coding_column_dup(statement, 2);
        return TRUE;
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such code");
    return FALSE;
}

/* A name that is fit for lists, and free in @scheme but for @self. */
static gboolean
init_code_name(CodingStore *store, CodingName *name, gint64 scheme, gint64 self,
               const char *text, GError **error)
{
    gint64 taken;

    if (!coding_name_init(name, "a code's name", text, error))
        return FALSE;
    if (strchr(name->name, ';')) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' cannot name a code: ';' separates the codes of a list",
                    name->name);
        return FALSE;
    }
    if (!coding_store_get_integer(
            store, &taken, error,
            "SELECT id FROM code WHERE scheme_id = ? AND folded = ?", "it", scheme,
            name->folded))
        return FALSE;
    if (!taken || taken == self)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                "there is a code '%s' in the scheme already", name->name);
    return FALSE;
}

static gboolean
check_same_scheme(CodingStore *store, gint64 scheme, gint64 other, GError **error)
{
    g_auto(Row) row = {0};

    if (!other)
        return TRUE;
    if (!load_row(store, other, &row, error))
        return FALSE;
    if (row.scheme == scheme)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' is a code of another scheme; 'axial align' and 'codebook indicate' "
                "relate codes of two schemes",
                row.name);
    return FALSE;
}

gint64
coding_code_add(CodingStore *store, gint64 scheme, const CodingCodeDraft *draft,
                GError **error)
{
    g_auto(CodingName) name = {0};
    gint64 id;

    if (!init_code_name(store, &name, scheme, 0, draft->name, error) ||
        !check_same_scheme(store, scheme, draft->parent, error))
        return 0;
    id = coding_store_new_id(store);
    if (!coding_store_run(
            store, error,
            "INSERT INTO code (id, scheme_id, parent_id, position, name, folded, kind,"
            " origin, definition, use_when, use_not, example, maker_id, made_at)"
            " VALUES (?1, ?2, ?3, (SELECT ifnull(max(position), 0) + 1 FROM code"
            " WHERE scheme_id = ?2 AND parent_id IS ?3), ?, ?, ?, ?, nullif(?, ''),"
            " nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, ?)",
            "iinttttttttni", id, scheme, draft->parent, name.name, name.folded,
            coding_code_kind_get_name(draft->kind),
            coding_code_origin_get_name(draft->origin), draft->definition,
            draft->use_when, draft->use_not, draft->example,
            coding_store_get_coder(store), coding_store_get_now(store)))
        return 0;
    return id;
}

gboolean
coding_code_rename(CodingStore *store, gint64 code, const char *text, GError **error)
{
    g_auto(CodingName) name = {0};
    g_auto(Row) row = {0};

    return load_row(store, code, &row, error) &&
           init_code_name(store, &name, row.scheme, code, text, error) &&
           coding_store_run(store, error,
                            "UPDATE code SET name = ?, folded = ? WHERE id = ?", "tti",
                            name.name, name.folded, code);
}

gboolean
coding_code_define(CodingStore *store, gint64 code, const char *definition,
                   const char *use_when, const char *use_not, const char *example,
                   GError **error)
{
    return coding_store_run(store, error,
                            "UPDATE code SET"
                            " definition = nullif(ifnull(?, definition), ''),"
                            " use_when = nullif(ifnull(?, use_when), ''),"
                            " use_not = nullif(ifnull(?, use_not), ''),"
                            " example = nullif(ifnull(?, example), '') WHERE id = ?",
                            "tttti", definition, use_when, use_not, example, code);
}

gboolean
coding_code_set_kind(CodingStore *store, gint64 code, CodingCodeKind kind, GError **error)
{
    return coding_store_run(store, error, "UPDATE code SET kind = ? WHERE id = ?", "ti",
                            coding_code_kind_get_name(kind), code);
}

gboolean
coding_code_set_origin(CodingStore *store, gint64 code, CodingCodeOrigin origin,
                       GError **error)
{
    return coding_store_run(store, error, "UPDATE code SET origin = ? WHERE id = ?", "ti",
                            coding_code_origin_get_name(origin), code);
}

/*
 * Everything above @code: its ancestors in the tree and, through indicators,
 * what it counts for.  A code put under one of its own descendants would count
 * itself for ever.
 */
static gboolean
lies_above(CodingStore *store, gint64 above, gint64 code, gboolean *result,
           GError **error)
{
    gint64 found;

    if (!coding_store_get_integer(
            store, &found, error,
            "WITH RECURSIVE up (id) AS (SELECT ?1 UNION"
            " SELECT parent_id FROM code JOIN up USING (id) WHERE parent_id IS NOT NULL"
            " UNION SELECT category_id FROM indicator JOIN up ON up.id = code_id)"
            " SELECT count(*) FROM up WHERE id = ?2",
            "ii", code, above))
        return FALSE;
    *result = found > 0;
    return TRUE;
}

/* INVALID when @code would come to lie under itself: "cannot DOING 'a' TO 'b'". */
static gboolean
check_no_circle(CodingStore *store, gint64 code, gint64 under, const char *doing,
                const char *to, GError **error)
{
    g_auto(Row) row = {0}, target = {0};
    gboolean circle;

    if (!lies_above(store, code, under, &circle, error))
        return FALSE;
    if (!circle)
        return TRUE;
    if (!load_row(store, code, &row, error) || !load_row(store, under, &target, error))
        return FALSE;
    if (code == under)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "cannot %s '%s' %s itself",
                    doing, row.name, to);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "cannot %s '%s' %s '%s', which lies below it", doing, row.name, to,
                    target.name);
    return FALSE;
}

/* Siblings keep their order; the one that moved takes its place among them. */
static gboolean
renumber(CodingStore *store, gint64 scheme, gint64 parent, gint64 moved, gint64 before,
         GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT id FROM code WHERE scheme_id = ? AND parent_id IS ? AND id <> ?"
        " ORDER BY position, folded",
        "ini", scheme, parent, moved);
    gboolean placed = FALSE;

    while (row && coding_store_step(store, row, &failure)) {
        gint64 id = coding_column_integer(row, 0);

        if (id == before) {
            g_array_append_val(order, moved);
            placed = TRUE;
        }
        g_array_append_val(order, id);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    if (!row || failure)
        return FALSE;
    if (!placed)
        g_array_append_val(order, moved);
    for (guint i = 0; i < order->len; i++)
        if (!coding_store_run(store, error,
                              "UPDATE code SET position = ?1 WHERE id = ?2"
                              " AND position <> ?1",
                              "ii", (gint64)i + 1, g_array_index(order, gint64, i)))
            return FALSE;
    return TRUE;
}

gboolean
coding_code_move(CodingStore *store, gint64 code, gint64 parent, gint64 before,
                 GError **error)
{
    g_auto(Row) row = {0}, sibling = {0};

    if (!load_row(store, code, &row, error) ||
        !check_same_scheme(store, row.scheme, parent, error) ||
        (parent && !check_no_circle(store, code, parent, "move", "under", error)) ||
        (before && !load_row(store, before, &sibling, error)))
        return FALSE;
    if (before && (sibling.parent != parent || sibling.scheme != row.scheme)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' cannot stand before '%s': they have not the same parent",
                    row.name, sibling.name);
        return FALSE;
    }
    return coding_store_run(store, error, "UPDATE code SET parent_id = ? WHERE id = ?",
                            "ni", parent, code) &&
           (before == code || renumber(store, row.scheme, parent, code, before, error));
}

gboolean
coding_code_set_indicates(CodingStore *store, gint64 code, gint64 category,
                          gboolean indicates, GError **error)
{
    if (!indicates)
        return coding_store_run(store, error,
                                "DELETE FROM indicator WHERE code_id = ?"
                                " AND category_id = ?",
                                "ii", code, category);
    return check_no_circle(store, code, category, "let", "indicate", error) &&
           coding_store_run(store, error,
                            "INSERT INTO indicator (code_id, category_id) VALUES (?, ?)"
                            " ON CONFLICT DO NOTHING",
                            "ii", code, category);
}

/* The segment of ?2 at the same place by the same coder as that of ?1. */
#define TWIN_SEGMENT                                                                     \
    "ifnull((SELECT t.id FROM segment s JOIN segment t USING (revision_id, start, stop," \
    " coder_id) WHERE s.id = segment_id AND t.code_id = ?2), segment_id)"                \
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

/*
 * What hangs on a code and passes to the one it is merged into.  Where the same
 * is there already, what hangs on the double passes to it first; OR IGNORE then
 * leaves the double behind, and the removal of the code takes it.
 */
static const char *const merge_steps[] = {
    "UPDATE OR IGNORE voice SET segment_id = " TWIN_SEGMENT,
    "UPDATE OR IGNORE link_evidence SET segment_id = " TWIN_SEGMENT,
    "UPDATE model_quote SET segment_id = " TWIN_SEGMENT,
    /* What was read counts, whichever of the two it was. */
    "UPDATE segment AS t SET (origin, stance, accepted_at) = (SELECT s.origin, s.stance,"
    " s.accepted_at " READ_TWIN ") WHERE t.code_id = ?2"
    " AND NOT t." CODING_SEGMENT_COUNTS_SQL " AND EXISTS (SELECT 1 " READ_TWIN ")",
    "UPDATE OR IGNORE segment SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE code SET parent_id = ?2, position = position +"
    " (SELECT ifnull(max(position), 0) FROM code WHERE parent_id = ?2)"
    " WHERE parent_id = ?1",
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
    "DELETE FROM memo_about WHERE code_id = ?1"
    " AND memo_id IN (SELECT memo_id FROM memo_about WHERE code_id = ?2)",
    "UPDATE memo_about SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE OR IGNORE memo_segment SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE sorting_line SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE model SET root_id = ?2 WHERE root_id = ?1",
    "UPDATE OR IGNORE model_member SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE OR IGNORE model_quote SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE code SET definition = ifnull(code.definition, old.definition),"
    " use_when = ifnull(code.use_when, old.use_when),"
    " use_not = ifnull(code.use_not, old.use_not),"
    " example = ifnull(code.example, old.example)"
    " FROM code AS old WHERE old.id = ?1 AND code.id = ?2",
};

gboolean
coding_code_merge(CodingStore *store, gint64 code, gint64 into, GError **error)
{
    g_auto(Row) row = {0};

    if (!load_row(store, code, &row, error) ||
        !check_same_scheme(store, row.scheme, into, error) ||
        !check_no_circle(store, code, into, "merge", "into", error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(merge_steps); i++)
        if (!coding_store_run(store, error, merge_steps[i], "ii", code, into))
            return FALSE;
    return coding_store_run(store, error, "DELETE FROM code WHERE id = ?", "i", code);
}

/* A model hangs on its root, and is not taken down in passing. */
static gboolean
check_no_root(CodingStore *store, gint64 code, const char *name, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) model = coding_store_prepare(
        store, error, "SELECT name FROM model WHERE root_id = ? ORDER BY folded", "i",
        code);

    if (!model)
        return FALSE;
    if (coding_store_step(store, model, &failure)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is the root of the model '%s'; remove that first, or give it "
                    "another root",
                    name, coding_column_text(model, 0));
        return FALSE;
    }
    if (!failure)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

/* Interviews' and memos', each with its coder. */
#define ALL_SEGMENTS                                                                     \
    "(SELECT code_id, coder_id FROM segment UNION ALL"                                   \
    " SELECT code_id, coder_id FROM memo_segment)"

/* INVALID with the number of segments; what others have not shared is not
 * counted before them, and not taken away. */
static gboolean
check_segments(CodingStore *store, gint64 code, const char *name, CodingRemoval removal,
               GError **error)
{
    gint64 n, hidden;

    if (!coding_store_get_integer(
            store, &hidden, error,
            "SELECT count(*) FROM " ALL_SEGMENTS " s JOIN coder o ON o.id = s.coder_id"
            " WHERE s.code_id = ? AND o.shared_at IS NULL AND o.id <> ?",
            "ii", code, coding_store_get_coder(store)) ||
        !coding_store_get_integer(store, &n, error,
                                  "SELECT count(*) FROM " ALL_SEGMENTS
                                  " WHERE code_id = ?",
                                  "i", code))
        return FALSE;
    if (hidden > 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_DENIED,
                    "'%s' is in use by a coder who has not shared the coding yet", name);
        return FALSE;
    }
    if (n == 0 || removal == CODING_REMOVE_WITH_SEGMENTS)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' is on %" G_GINT64_FORMAT " segment%s; merge it into another code, "
                "or remove it with its segments",
                name, n, n == 1 ? "" : "s");
    return FALSE;
}

/* The children take the place of their parent ?1 among its siblings below ?3. */
static const char lift_children[] =
    "UPDATE code SET parent_id = ?3, position = o.place FROM (SELECT c.id AS child,"
    " row_number() OVER (ORDER BY ifnull(p.position, c.position),"
    " ifnull(p.folded, c.folded), c.position, c.folded) AS place"
    " FROM code c LEFT JOIN code p ON p.id = c.parent_id AND p.id = ?1"
    " WHERE c.scheme_id = ?2 AND c.id <> ?1"
    " AND (c.parent_id IS ?3 OR c.parent_id = ?1)) o"
    " WHERE code.id = o.child AND (code.parent_id IS NOT ?3 OR code.position <> o.place)";

gboolean
coding_code_remove(CodingStore *store, gint64 code, CodingRemoval removal, GError **error)
{
    g_auto(Row) row = {0};

    return load_row(store, code, &row, error) &&
           check_no_root(store, code, row.name, error) &&
           check_segments(store, code, row.name, removal, error) &&
           coding_store_run(store, error, lift_children, "iin", code, row.scheme,
                            row.parent) &&
           coding_store_run(store, error, "DELETE FROM code WHERE id = ?", "i", code);
}
