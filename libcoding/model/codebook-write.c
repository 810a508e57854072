/* codebook-write.c - making, changing, moving, merging and removing codes. */
#include "model/codebook.h"

#include <string.h>

#include "model/name.h"

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

/* INVALID when @code would come to lie under itself. */
static gboolean
check_no_circle(CodingStore *store, gint64 code, gint64 under, const char *doing,
                GError **error)
{
    g_auto(Row) row = {0}, target = {0};
    gboolean circle;

    if (!lies_above(store, code, under, &circle, error))
        return FALSE;
    if (!circle)
        return TRUE;
    if (!load_row(store, code, &row, error) || !load_row(store, under, &target, error))
        return FALSE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "cannot %s '%s' %s '%s'%s",
                doing, row.name, code == under ? "under" : "below", target.name,
                code == under ? " itself" : ", which lies below it");
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
        (parent && !check_no_circle(store, code, parent, "move", error)) ||
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
    return check_no_circle(store, code, category, "let", error) &&
           coding_store_run(store, error,
                            "INSERT INTO indicator (code_id, category_id) VALUES (?, ?)"
                            " ON CONFLICT DO NOTHING",
                            "ii", code, category);
}

/* Segments of both codes on one span by one coder, and links of both to one
 * end: of such a pair one stays, and what hung on the other passes to it. */
#define TWIN_SEGMENTS                                                                    \
    " JOIN segment gone ON gone.id = h.segment_id AND gone.code_id = ?1"                 \
    " JOIN segment kept ON kept.revision_id = gone.revision_id"                          \
    " AND kept.start = gone.start AND kept.stop = gone.stop"                             \
    " AND kept.coder_id = gone.coder_id AND kept.code_id = ?2"
#define TWIN_LINKS                                                                       \
    " JOIN link gone ON gone.id = h.link_id JOIN link kept"                              \
    " ON kept.type_id = gone.type_id AND kept.id <> gone.id"                             \
    " AND CASE gone.source_id WHEN ?1 THEN ?2 ELSE gone.source_id END = kept.source_id"  \
    " AND CASE gone.target_id WHEN ?1 THEN ?2 ELSE gone.target_id END = kept.target_id"  \
    " WHERE ?1 IN (gone.source_id, gone.target_id)"

/* What hangs on a code and passes to the one it is merged into.  OR IGNORE
 * leaves behind what would be double there; the removal takes it. */
static const char *const merge_steps[] = {
    "INSERT OR IGNORE INTO link_evidence (link_id, segment_id, stance)"
    " SELECT h.link_id, kept.id, h.stance FROM link_evidence h" TWIN_SEGMENTS,
    "INSERT OR IGNORE INTO voice (segment_id, participant_id)"
    " SELECT kept.id, h.participant_id FROM voice h" TWIN_SEGMENTS,
    "UPDATE model_quote SET segment_id = (SELECT kept.id FROM model_quote h" TWIN_SEGMENTS
    " AND h.segment_id = model_quote.segment_id)"
    " WHERE segment_id IN (SELECT h.segment_id FROM model_quote h" TWIN_SEGMENTS ")",
    "INSERT OR IGNORE INTO link_evidence (link_id, segment_id, stance)"
    " SELECT kept.id, h.segment_id, h.stance FROM link_evidence h" TWIN_LINKS,
    "INSERT OR IGNORE INTO model_link (model_id, link_id)"
    " SELECT h.model_id, kept.id FROM model_link h" TWIN_LINKS,
    "UPDATE OR IGNORE segment SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE code SET parent_id = ?2, position = position +"
    " (SELECT ifnull(max(position), 0) FROM code WHERE parent_id = ?2)"
    " WHERE parent_id = ?1",
    "UPDATE OR IGNORE indicator SET code_id = ?2 WHERE code_id = ?1 AND category_id <> "
    "?2",
    "UPDATE OR IGNORE indicator SET category_id = ?2 WHERE category_id = ?1"
    " AND code_id <> ?2",
    "UPDATE OR IGNORE link SET source_id = ?2 WHERE source_id = ?1 AND target_id <> ?2",
    "UPDATE OR IGNORE link SET target_id = ?2 WHERE target_id = ?1 AND source_id <> ?2",
    "UPDATE memo_about SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE model SET root_id = ?2 WHERE root_id = ?1",
    "UPDATE OR IGNORE model_member SET code_id = ?2 WHERE code_id = ?1",
    "UPDATE OR IGNORE model_quote SET code_id = ?2 WHERE code_id = ?1",
};

gboolean
coding_code_merge(CodingStore *store, gint64 code, gint64 into, GError **error)
{
    g_auto(Row) row = {0};

    if (!load_row(store, code, &row, error) ||
        !check_same_scheme(store, row.scheme, into, error) ||
        !check_no_circle(store, code, into, "merge", error))
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

gboolean
coding_code_remove(CodingStore *store, gint64 code, CodingRemoval removal, GError **error)
{
    g_auto(Row) row = {0};
    gint64 n;

    if (!load_row(store, code, &row, error) ||
        !coding_store_get_integer(store, &n, error,
                                  "SELECT count(*) FROM segment WHERE code_id = ?", "i",
                                  code))
        return FALSE;
    if (!check_no_root(store, code, row.name, error))
        return FALSE;
    if (n > 0 && removal == CODING_REMOVE_IF_UNUSED) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is on %" G_GINT64_FORMAT
                    " segments; merge it into another code, "
                    "or remove it with its segments",
                    row.name, n);
        return FALSE;
    }
    return coding_store_run(store, error,
                            "UPDATE code SET parent_id = ?2 WHERE parent_id = ?1", "in",
                            code, row.parent) &&
           coding_store_run(store, error, "DELETE FROM code WHERE id = ?", "i", code);
}
