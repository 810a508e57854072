/* codebook-order.c - the place of a code in the tree, and what it indicates beside it. */
#include "model/codebook-private.h"

/* The children of @parent in their order.  Returns: (transfer full): gint64. */
static GArray *
list_children(CodingStore *store, gint64 scheme, gint64 parent, GError **error)
{
    g_autoptr(sqlite3_stmt) row =
        coding_store_prepare(store, error,
                             "SELECT id FROM code WHERE scheme_id = ? AND parent_id IS ?"
                             " ORDER BY position, folded",
                             "in", scheme, parent);

    return coding_code_read_ids(store, row, error);
}

/* The place of @id in @order; its length when it is not there. */
static guint
find_place(const GArray *order, gint64 id)
{
    guint i = 0;

    while (i < order->len && g_array_index(order, gint64, i) != id)
        i++;
    return i;
}

/* Puts @code before @before, and numbers them all. */
static gboolean
renumber(CodingStore *store, GArray *order, gint64 code, gint64 before, GError **error)
{
    guint place = find_place(order, code);

    if (place < order->len)
        g_array_remove_index(order, place);
    g_array_insert_val(order, find_place(order, before), code);
    for (guint i = 0; i < order->len; i++)
        if (!coding_store_run(store, error,
                              "UPDATE code SET position = ?1 WHERE id = ?2"
                              " AND position <> ?1",
                              "ii", (gint64)i + 1, g_array_index(order, gint64, i)))
            return FALSE;
    return TRUE;
}

gboolean
coding_code_find_next(CodingStore *store, gint64 code, gint64 *next, GError **error)
{
    g_auto(CodingCodeRow) row = {0};
    g_autoptr(GArray) order = NULL;
    guint place;

    if (!coding_code_row_load(store, code, &row, error))
        return FALSE;
    order = list_children(store, row.scheme, row.parent, error);
    if (!order)
        return FALSE;
    place = find_place(order, code) + 1;
    *next = place < order->len ? g_array_index(order, gint64, place) : 0;
    return TRUE;
}

gboolean
coding_code_put_before(CodingStore *store, gint64 code, gint64 before, GError **error)
{
    g_auto(CodingCodeRow) row = {0};
    g_autoptr(GArray) order = NULL;

    if (!coding_code_row_load(store, code, &row, error))
        return FALSE;
    order = list_children(store, row.scheme, row.parent, error);
    return order && renumber(store, order, code, before, error);
}

/* Behind the last of its siblings, which keep their numbers: a thousand codes are put
 * under one category without counting them a thousand times. */
static gboolean
put_last(CodingStore *store, gint64 code, gint64 scheme, gint64 parent, GError **error)
{
    return coding_store_run(store, error,
                            "UPDATE code SET position = (SELECT ifnull(max(position), 0)"
                            " + 1 FROM code WHERE scheme_id = ? AND parent_id IS ?"
                            " AND id <> ?) WHERE id = ?",
                            "inii", scheme, parent, code, code);
}

/* Among the siblings it has already.  Nothing happens where it stands there. */
static gboolean
reorder(CodingStore *store, gint64 code, const CodingCodeRow *row, gint64 before,
        GError **error)
{
    g_autoptr(GArray) order = list_children(store, row->scheme, row->parent, error);
    guint place = order ? find_place(order, code) : 0;

    if (!order)
        return FALSE;
    if (before == code || place + 1 == find_place(order, before))
        return TRUE;
    return renumber(store, order, code, before, error) &&
           coding_code_event_add(
               store,
               &(CodingCodeHappening){CODING_EVENT_REORDERED, code, .other = before},
               error);
}

static gboolean
move(CodingStore *store, gint64 code, const CodingCodeRow *row, gint64 parent,
     gint64 before, GError **error)
{
    g_auto(CodingCodeRow) old = {0};
    g_autoptr(GArray) order = NULL;

    if ((row->parent && !coding_code_row_load(store, row->parent, &old, error)) ||
        (before && !(order = list_children(store, row->scheme, parent, error))) ||
        !coding_store_run(store, error, "UPDATE code SET parent_id = ? WHERE id = ?",
                          "ni", parent, code) ||
        !(before ? renumber(store, order, code, before, error)
                 : put_last(store, code, row->scheme, parent, error)))
        return FALSE;
    return coding_code_event_add(store,
                                 &(CodingCodeHappening){CODING_EVENT_MOVED, code,
                                                        .other = parent, .was = old.name,
                                                        .was_under = row->parent},
                                 error) != 0;
}

gboolean
coding_code_move(CodingStore *store, gint64 code, gint64 parent, gint64 before,
                 GError **error)
{
    g_auto(CodingCodeRow) row = {0}, sibling = {0};

    if (!coding_code_row_load(store, code, &row, error) ||
        !coding_code_check_scheme(store, row.scheme, parent, error) ||
        (parent &&
         !coding_code_check_no_circle(store, code, parent, "move", "under", error)) ||
        (before && !coding_code_row_load(store, before, &sibling, error)))
        return FALSE;
    if (before && (sibling.parent != parent || sibling.scheme != row.scheme)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' cannot stand before '%s': they have not the same parent",
                    row.name, sibling.name);
        return FALSE;
    }
    return row.parent == parent ? reorder(store, code, &row, before, error)
                                : move(store, code, &row, parent, before, error);
}

gboolean
coding_code_set_indicates(CodingStore *store, gint64 code, gint64 category,
                          gboolean indicates, GError **error)
{
    CodingCodeHappening what = {indicates ? CODING_EVENT_INDICATES
                                          : CODING_EVENT_INDICATES_NOT,
                                code, .other = category};
    gint64 does;

    if ((indicates &&
         !coding_code_check_no_circle(store, code, category, "let", "indicate", error)) ||
        !coding_store_get_integer(store, &does, error,
                                  "SELECT count(*) FROM indicator WHERE code_id = ?"
                                  " AND category_id = ?",
                                  "ii", code, category))
        return FALSE;
    if ((does > 0) == !!indicates)
        return TRUE;
    return coding_store_run(store, error,
                            indicates ? "INSERT INTO indicator (code_id, category_id)"
                                        " VALUES (?, ?)"
                                      : "DELETE FROM indicator WHERE code_id = ?"
                                        " AND category_id = ?",
                            "ii", code, category) &&
           coding_code_event_add(store, &what, error);
}
