/* rejection.c - proposals that a coder did not take. */
#include "model/rejection.h"

#include "store/store-private.h"

gboolean
coding_rejection_add(CodingStore *store, gint64 code, gint64 other, GError **error)
{
    return coding_store_run(store, error,
                            "INSERT INTO rejection (code_id, other_id, coder_id, made_at)"
                            " VALUES (min(?1, ?2), max(?1, ?2), ?3, ?4)"
                            " ON CONFLICT DO NOTHING",
                            "iiii", code, other, coding_store_get_coder(store),
                            coding_store_get_now(store));
}

gboolean
coding_rejection_remove(CodingStore *store, gint64 code, gint64 other, guint *n,
                        GError **error)
{
    gint64 coder = coding_store_get_coder(store), found;

    if (!coding_store_get_integer(store, &found, error,
                                  "SELECT count(*) FROM rejection"
                                  " WHERE code_id = min(?1, ?2)"
                                  " AND other_id = max(?1, ?2) AND coder_id = ?3",
                                  "iii", code, other, coder))
        return FALSE;
    *n += found > 0;
    return !found || coding_store_run(store, error,
                                      "DELETE FROM rejection WHERE code_id = min(?1, ?2)"
                                      " AND other_id = max(?1, ?2) AND coder_id = ?3",
                                      "iii", code, other, coder);
}

GArray *
coding_rejection_list(CodingStore *store, GError **error)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(CodingRejection));
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT r.code_id, r.other_id, r.made_at FROM rejection r"
        " JOIN code a ON a.id = r.code_id JOIN code b ON b.id = r.other_id"
        " WHERE r.coder_id = ? ORDER BY r.made_at, a.folded, b.folded",
        "i", coding_store_get_coder(store));

    while (row && coding_store_step(store, row, &failure)) {
        CodingRejection one = {coding_column_integer(row, 0),
                               coding_column_integer(row, 1),
                               coding_column_integer(row, 2)};

        g_array_append_val(all, one);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&all) : NULL;
}
