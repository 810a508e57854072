/* codebook-remove.c - taking codes away, and naming before what would go with them. */
#include "model/codebook-private.h"

/* So many things that refer to a code are named, the rest counted. */
#define N_NAMED 8

/* A code to go, or a code and all below it. */
typedef struct {
    gint64 code;
    GArray *all; /* gint64, children after their parent */
    char *json;  /* [17, 4711]: as SQLite's json_each() takes it */
    char *name;  /* "'Shame'", "'Shame' and the 3 codes below it" */
} Going;

static void
going_clear(Going *self)
{
    g_clear_pointer(&self->all, g_array_unref);
    g_clear_pointer(&self->json, g_free);
    g_clear_pointer(&self->name, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Going, going_clear)

static gboolean
load_going(CodingStore *store, gint64 code, const CodingCodeRow *row, gboolean whole,
           Going *going, GError **error)
{
    g_autoptr(GString) json = g_string_new("[");
    g_autoptr(sqlite3_stmt) below = coding_store_prepare(
        store, error,
        "WITH RECURSIVE down (id, depth) AS (SELECT ?1, 0 UNION ALL"
        " SELECT code.id, depth + 1 FROM code JOIN down ON parent_id = down.id WHERE ?2)"
        " SELECT id FROM down ORDER BY depth",
        "ii", code, (gint64)whole);

    going->code = code;
    going->all = coding_code_read_ids(store, below, error);
    if (!going->all)
        return FALSE;
    for (guint i = 0; i < going->all->len; i++)
        g_string_append_printf(json, "%s%" G_GINT64_FORMAT, i ? "," : "",
                               g_array_index(going->all, gint64, i));
    g_string_append_c(json, ']');
    going->json = g_strdup(json->str);
    going->name =
        going->all->len == 1
            ? g_strdup_printf("'%s'", row->name)
            : g_strdup_printf("'%s' with the %u code%s below it", row->name,
                              going->all->len - 1, going->all->len == 2 ? "" : "s");
    return TRUE;
}

/* A model hangs on its root, and is not taken down in passing. */
static gboolean
check_no_root(CodingStore *store, const Going *going, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) model = coding_store_prepare(
        store, error,
        "SELECT c.name, m.name FROM model m JOIN code c ON c.id = m.root_id"
        " WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY m.folded",
        "t", going->json);

    if (!model)
        return FALSE;
    if (coding_store_step(store, model, &failure)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is the root of the model '%s'; remove that first, or give it "
                    "another root",
                    coding_column_text(model, 0), coding_column_text(model, 1));
        return FALSE;
    }
    if (!failure)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

static void
set_hidden(GError **error, const Going *going)
{
    g_set_error(error, CODING_ERROR, CODING_ERROR_DENIED,
                "%s is in use by a coder who has not shared the coding yet", going->name);
}

/* INVALID with the number of segments; what others have not shared is not
 * counted before them, and not taken away. */
static gboolean
check_segments(CodingStore *store, const Going *going, CodingRemoval removal,
               GError **error)
{
    gint64 n, hidden;

    if (!coding_store_get_integer(store, &hidden, error,
                                  "SELECT count(*) FROM " CODING_ALL_SEGMENTS_SQL
                                  " s JOIN coder o ON o.id = s.coder_id"
                                  " WHERE s.code_id IN (SELECT value FROM json_each(?))"
                                  " AND o.shared_at IS NULL AND o.id <> ?",
                                  "ti", going->json, coding_store_get_coder(store)) ||
        !coding_store_get_integer(store, &n, error,
                                  "SELECT count(*) FROM " CODING_ALL_SEGMENTS_SQL
                                  " WHERE code_id IN"
                                  " (SELECT value FROM json_each(?))",
                                  "t", going->json))
        return FALSE;
    if (hidden > 0) {
        set_hidden(error, going);
        return FALSE;
    }
    if (n == 0 || removal & CODING_REMOVE_WITH_SEGMENTS)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "%s is on %" G_GINT64_FORMAT " segment%s; remove them with it, give them "
                "to another code, or merge the two",
                going->name, n, n == 1 ? "" : "s");
    return FALSE;
}

/*
 * What would go or lose something with the codes ?1: what it is, and whether the coder
 * ?2 may see it.
 */
#define OPEN_TO(coder)                                                                   \
    " (" coder ".id IS NULL OR " coder ".id = ?2 OR " coder ".shared_at IS NOT NULL)"
#define LINK_NAME "'''' || a.name || ' ' || t.name || ' ' || b.name || ''''"
#define LINK_JOINS                                                                       \
    " JOIN link_type t ON t.id = l.type_id JOIN code a ON a.id = l.source_id"            \
    " JOIN code b ON b.id = l.target_id LEFT JOIN coder m ON m.id = l.coder_id"
#define MODEL_JOINS                                                                      \
    " JOIN model m ON m.id = q.model_id JOIN code r ON r.id = m.root_id"                 \
    " JOIN scheme h ON h.id = r.scheme_id LEFT JOIN coder o ON o.id = h.coder_id"

/* The properties of these codes, and of others that their segments lie on. */
#define PLACES_SQL                                                                       \
    " UNION SELECT 6, 'the property ''' || p.name || '''', NOT EXISTS (SELECT 1 FROM"    \
    " property_place l JOIN coder k ON k.id = l.coder_id WHERE l.property_id = p.id"     \
    " AND NOT" OPEN_TO("k") ") FROM property p WHERE p.code_id IN gone"                  \
    " UNION SELECT 7, 'places on the property ''' || p.name || ''' of ''' || c.name"     \
    " || ''''," OPEN_TO("k") " FROM segment s CROSS JOIN property_place l"               \
    " ON l.segment_id = s.id JOIN coder k ON k.id = l.coder_id JOIN property p"          \
    " ON p.id = l.property_id JOIN code c ON c.id = p.code_id"                           \
    " WHERE s.code_id IN gone AND p.code_id NOT IN gone"

static const char references_sql[] =
    "WITH gone (id) AS (SELECT value FROM json_each(?1))"
    " SELECT 1 AS rank, 'the link ' || " LINK_NAME " AS what," OPEN_TO(
        "m") " FROM link l" LINK_JOINS " WHERE l.source_id IN gone OR l.target_id IN gone"
             " UNION SELECT 2, 'evidence of the link ' || " LINK_NAME
             "," OPEN_TO("m") " AND" OPEN_TO(
                 "k") " FROM link_evidence e CROSS JOIN segment s ON s.id = e.segment_id"
                      " JOIN coder k ON k.id = s.coder_id JOIN link l ON l.id = "
                      "e.link_id" LINK_JOINS " WHERE s.code_id IN gone AND l.source_id "
                      "NOT IN gone AND l.target_id NOT IN gone"
                      " UNION SELECT 3, 'the memo ''' || m.title || '''', o.id IS NULL "
                      "OR o.id = ?2"
                      " OR (o.shared_at IS NOT NULL AND m.visibility <> 'private') FROM "
                      "memo_about q"
                      " JOIN memo m ON m.id = q.memo_id LEFT JOIN coder o ON o.id = "
                      "m.coder_id"
                      " WHERE q.code_id IN gone"
                      " UNION SELECT 4, 'the model ''' || m.name || ''''," OPEN_TO(
                          "o") " FROM model_member q" MODEL_JOINS
                               " WHERE q.code_id IN gone"
                               " UNION SELECT 4, 'the model ''' || m.name || "
                               "''''," OPEN_TO(
                                   "o") " FROM model_quote q"
                                        " CROSS JOIN segment s ON s.id = "
                                        "q.segment_id" MODEL_JOINS
                                        " WHERE q.code_id IN gone OR s.code_id IN gone"
                                        " UNION SELECT 5, '''' || c.name || ''', which "
                                        "indicates it'," OPEN_TO(
                                            "o") " FROM indicator i JOIN code c ON c.id "
                                                 "= i.code_id JOIN scheme h ON h.id = "
                                                 "c.scheme_id"
                                                 " LEFT JOIN coder o ON o.id = h.coder_id"
                                                 " WHERE i.category_id IN gone AND "
                                                 "i.code_id NOT IN gone" PLACES_SQL
                                                 " ORDER BY 1, 2";

static gboolean
check_references(CodingStore *store, const Going *going, CodingRemoval removal,
                 GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error, references_sql, "ti", going->json, coding_store_get_coder(store));
    guint n = 0, hidden = 0;

    while (row && coding_store_step(store, row, &failure)) {
        hidden += !coding_column_integer(row, 2);
        if (n++ < N_NAMED)
            g_string_append_printf(list, "%s%s", list->len ? ", " : "",
                                   coding_column_text(row, 1));
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    if (!row || failure)
        return FALSE;
    if (hidden) {
        set_hidden(error, going);
        return FALSE;
    }
    if (n == 0 || removal & CODING_REMOVE_WITH_REFERENCES)
        return TRUE;
    if (n > N_NAMED)
        g_string_append_printf(list, " and %u more", n - N_NAMED);
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_INVALID,
        "%s is referred to by %s; remove it with its references to let go of them",
        going->name, list->str);
    return FALSE;
}

/* The children take the place of their parent ?1 among its siblings below ?3. */
static const char lift_children[] =
    "UPDATE code SET position = o.place FROM (SELECT c.id AS child,"
    " row_number() OVER (ORDER BY ifnull(p.position, c.position),"
    " ifnull(p.folded, c.folded), c.position, c.folded) AS place"
    " FROM code c LEFT JOIN code p ON p.id = c.parent_id AND p.id = ?1"
    " WHERE c.scheme_id = ?2 AND c.id <> ?1"
    " AND (c.parent_id IS ?3 OR c.parent_id = ?1)) o"
    " WHERE code.id = o.child AND code.position <> o.place";

static gboolean
move_children_up(CodingStore *store, gint64 code, const CodingCodeRow *row,
                 GError **error)
{
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error, "SELECT id FROM code WHERE parent_id = ? ORDER BY position, folded",
        "i", code);
    g_autoptr(GArray) children = coding_code_read_ids(store, statement, error);

    if (!children ||
        (children->len && !coding_store_run(store, error, lift_children, "iin", code,
                                            row->scheme, row->parent)))
        return FALSE;
    for (guint i = 0; i < children->len; i++) {
        gint64 child = g_array_index(children, gint64, i);

        if (!coding_store_run(store, error, "UPDATE code SET parent_id = ? WHERE id = ?",
                              "ni", row->parent, child) ||
            !coding_code_event_add(
                store,
                &(CodingCodeHappening){CODING_EVENT_MOVED, child, .other = row->parent,
                                       .was = row->name, .was_under = code},
                error))
            return FALSE;
    }
    return TRUE;
}

/* Codes that are left indicate it no longer. */
static gboolean
drop_indicators(CodingStore *store, gint64 code, GError **error)
{
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT c.id FROM indicator JOIN code c ON c.id = code_id WHERE category_id = ?"
        " ORDER BY c.scheme_id, c.position, c.folded",
        "i", code);
    g_autoptr(GArray) indicators = coding_code_read_ids(store, row, error);

    for (guint i = 0; indicators && i < indicators->len; i++)
        if (!coding_code_set_indicates(store, g_array_index(indicators, gint64, i), code,
                                       FALSE, error))
            return FALSE;
    return indicators != NULL;
}

static gboolean
remove_one(CodingStore *store, gint64 code, gboolean lift, GError **error)
{
    g_auto(CodingCodeRow) row = {0};
    gint64 event;

    if (!coding_code_row_load(store, code, &row, error) ||
        (lift && !move_children_up(store, code, &row, error)) ||
        !drop_indicators(store, code, error) ||
        !coding_code_event_add_lost_texts(store, code, &row, NULL, error))
        return FALSE;
    event = coding_code_event_add(
        store, &(CodingCodeHappening){CODING_EVENT_REMOVED, code, .other = row.parent},
        error);
    return event && coding_code_event_count(store, event, code, error) &&
           coding_store_run(store, error, "DELETE FROM code WHERE id = ?", "i", code);
}

gboolean
coding_code_remove(CodingStore *store, gint64 code, CodingRemoval removal, GError **error)
{
    gboolean whole = (removal & CODING_REMOVE_WITH_CHILDREN) != 0;
    g_auto(CodingCodeRow) row = {0};
    g_auto(Going) going = {0};

    if (!coding_code_row_load(store, code, &row, error) ||
        !load_going(store, code, &row, whole, &going, error) ||
        !check_no_root(store, &going, error) ||
        !check_segments(store, &going, removal, error) ||
        !check_references(store, &going, removal, error))
        return FALSE;
    /* From the leaves up, so that nothing is lifted that goes too. */
    for (guint i = going.all->len; i-- > 0;)
        if (!remove_one(store, g_array_index(going.all, gint64, i), !whole, error))
            return FALSE;
    return TRUE;
}
