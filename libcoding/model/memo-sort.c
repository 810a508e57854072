/* memo-sort.c - sortings: made, named, listed; their lines as they are stored. */
#include "model/memo-sort-private.h"

#include <string.h>

#include "base/text.h"
#include "model/memo-private.h"
#include "model/name.h"

/* Room between two lines, so that one can be put there without moving the others. */
#define SPACING (G_GINT64_CONSTANT(1) << 20)

void
coding_sorting_free(CodingSorting *self)
{
    if (!self)
        return;
    g_free(self->owner_name);
    g_free(self->name);
    g_free(self);
}

/* Sortings ------------------------------------------------------------------------ */

static gboolean
init_name(CodingStore *store, CodingName *name, gint64 owner, gint64 self,
          const char *text, GError **error)
{
    gint64 taken;

    if (!coding_name_init(name, "a sorting's name", text, error))
        return FALSE;
    if (strchr(name->name, '/')) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a sorting's name cannot hold '/': '%s'", name->name);
        return FALSE;
    }
    if (!coding_store_get_integer(store, &taken, error,
                                  "SELECT id FROM sorting WHERE coalesce(coder_id, 0) = ?"
                                  " AND folded = ?",
                                  "it", owner, name->folded))
        return FALSE;
    if (!taken || taken == self)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                "there is a sorting '%s' already", name->name);
    return FALSE;
}

gint64
coding_sorting_add(CodingStore *store, const char *text, gboolean joint, GError **error)
{
    gint64 owner = joint ? 0 : coding_store_get_coder(store), id;
    g_auto(CodingName) name = {0};

    if (!init_name(store, &name, owner, 0, text, error))
        return 0;
    id = coding_store_new_id(store);
    return coding_store_run(store, error,
                            "INSERT INTO sorting (id, coder_id, name, folded, made_at)"
                            " VALUES (?, ?, ?, ?, ?)",
                            "intti", id, owner, name.name, name.folded,
                            coding_store_get_now(store))
               ? id
               : 0;
}

gboolean
coding_sorting_check_own(CodingStore *store, gint64 id, gboolean *joint, GError **error)
{
    gint64 owner;

    if (!coding_store_get_integer(store, &owner, error,
                                  "SELECT coder_id FROM sorting WHERE id = ?", "i", id))
        return FALSE;
    if (joint)
        *joint = owner == 0;
    if (owner == 0 || owner == coding_store_get_coder(store))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_DENIED,
                "the sorting is another coder's, who alone may change it");
    return FALSE;
}

gboolean
coding_sorting_rename(CodingStore *store, gint64 id, const char *text, GError **error)
{
    g_auto(CodingName) name = {0};
    gboolean joint;

    return coding_sorting_check_own(store, id, &joint, error) &&
           init_name(store, &name, joint ? 0 : coding_store_get_coder(store), id, text,
                     error) &&
           coding_store_run(store, error,
                            "UPDATE sorting SET name = ?, folded = ? WHERE id = ?", "tti",
                            name.name, name.folded, id);
}

gboolean
coding_sorting_remove(CodingStore *store, gint64 id, GError **error)
{
    return coding_sorting_check_own(store, id, NULL, error) &&
           coding_store_run(store, error, "DELETE FROM sorting WHERE id = ?", "i", id);
}

static CodingSorting *
sorting_from_row(sqlite3_stmt *row)
{
    CodingSorting *sorting = g_new0(CodingSorting, 1);

    sorting->id = coding_column_integer(row, 0);
    sorting->owner = coding_column_integer(row, 1);
    sorting->owner_name = coding_column_dup(row, 2);
    sorting->name = coding_column_dup(row, 3);
    sorting->made_at = coding_column_integer(row, 4);
    sorting->n_headings = (guint)coding_column_integer(row, 5);
    sorting->n_memos = (guint)coding_column_integer(row, 6);
    return sorting;
}

GPtrArray *
coding_sorting_list(CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) sortings =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_sorting_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT s.id, s.coder_id, o.name, s.name, s.made_at,"
        " (SELECT count(*) FROM sorting_line l WHERE l.sorting_id = s.id"
        "  AND l.heading IS NOT NULL),"
        " (SELECT count(*) FROM sorting_line l JOIN memo m ON m.id = l.memo_id"
        "  LEFT JOIN coder c ON c.id = m.coder_id WHERE l.sorting_id = s.id"
        "  AND " CODING_MEMO_OPEN(
            "m", "c") ")"
                      " FROM sorting s LEFT JOIN coder o ON o.id = s.coder_id"
                      " WHERE " CODING_CODER_OPEN("o") " ORDER BY o.id IS NOT ?1, o.id "
                                                       "IS NOT NULL, o.folded, s.folded",
        "i", coding_store_get_coder(store));

    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure))
        g_ptr_array_add(sortings, sorting_from_row(row));
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&sortings);
}

static CodingSorting *
steal(GPtrArray *sortings, guint i)
{
    return g_ptr_array_steal_index(sortings, i);
}

static CodingSorting *
find_only(GPtrArray *sortings, GError **error)
{
    if (sortings->len == 1)
        return steal(sortings, 0);
    if (sortings->len == 0)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "there is no sorting yet; 'axial memo sort new NAME' makes one");
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                    "there are %u sortings; say which, 'axial memo sort list' names them",
                    sortings->len);
    return NULL;
}

CodingSorting *
coding_sorting_find(CodingStore *store, const char *name, GError **error)
{
    g_autoptr(GPtrArray) sortings = coding_sorting_list(store, error);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *valid = name ? g_utf8_make_valid(name, -1) : NULL;

    if (!sortings)
        return NULL;
    if (!name)
        return find_only(sortings, error);
    /* Own ones come first, then joint ones. */
    for (guint i = 0; i < sortings->len; i++) {
        const CodingSorting *one = g_ptr_array_index(sortings, i);
        g_autofree char *full = g_strdup_printf(
            "%s/%s", one->owner_name ? one->owner_name : "joint", one->name);

        if (coding_text_same(one->name, valid) || coding_text_same(full, valid))
            return steal(sortings, i);
        g_ptr_array_add(names, g_strdup(one->name));
    }
    coding_error_set_not_found(error, "sorting", valid, "in the project", names);
    return NULL;
}

/* Lines --------------------------------------------------------------------------- */

static void
clear_line(CodingSortingLine *line)
{
    g_clear_pointer(&line->heading, g_free);
}

static void
free_line(gpointer data)
{
    clear_line(data);
    g_free(data);
}

void
coding_sorting_row_free(gpointer data)
{
    clear_line(&((CodingSortingRow *)data)->line);
    g_free(data);
}

CodingSortingRow *
coding_sorting_row_new(guint depth, const char *heading, gint64 code, gint64 memo)
{
    CodingSortingRow *row = g_new0(CodingSortingRow, 1);

    row->line.depth = depth;
    row->line.heading = g_strdup(heading);
    row->line.code = code;
    row->line.memo = memo;
    return row;
}

GPtrArray *
coding_sorting_load_rows(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(coding_sorting_row_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error,
        "SELECT l.id, l.position, l.depth, coalesce(k.name, l.heading), l.code_id,"
        " l.memo_id, NOT (" CODING_MEMO_OPEN("m", "c") " AND " CODING_CODER_OPEN(
            "w") ")"
                 " FROM sorting_line l LEFT JOIN memo m ON m.id = l.memo_id"
                 " LEFT JOIN coder c ON c.id = m.coder_id LEFT JOIN code k ON k.id = "
                 "l.code_id"
                 " LEFT JOIN scheme h ON h.id = k.scheme_id LEFT JOIN coder w ON w.id = "
                 "h.coder_id"
                 " WHERE l.sorting_id = ?2 ORDER BY l.position, l.id",
        "ii", coding_store_get_coder(store), id);

    if (!statement)
        return NULL;
    while (coding_store_step(store, statement, &failure)) {
        CodingSortingRow *row = coding_sorting_row_new(
            (guint)coding_column_integer(statement, 2), coding_column_text(statement, 3),
            coding_column_integer(statement, 4), coding_column_integer(statement, 5));

        row->line.id = coding_column_integer(statement, 0);
        row->position = row->stored_position = coding_column_integer(statement, 1);
        row->stored_depth = row->line.depth;
        row->hidden = coding_column_integer(statement, 6) != 0;
        g_ptr_array_add(rows, row);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&rows);
}

GPtrArray *
coding_sorting_list_lines(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(GPtrArray) rows = coding_sorting_load_rows(store, id, error);
    GPtrArray *lines;

    if (!rows)
        return NULL;
    lines = g_ptr_array_new_with_free_func(free_line);
    for (guint i = 0; i < rows->len; i++) {
        CodingSortingRow *row = g_ptr_array_index(rows, i);
        CodingSortingLine *line;

        if (row->hidden)
            continue;
        line = g_memdup2(&row->line, sizeof row->line);
        row->line.heading = NULL;
        g_ptr_array_add(lines, line);
    }
    return lines;
}

/* Spreads the rows from @first up to @stop, which have no position, between their
 * neighbours.  FALSE: there is no room. */
static gboolean
spread(const GPtrArray *rows, guint first, guint stop)
{
    gint64 n = (gint64)stop - first;
    gint64 low =
        first ? ((CodingSortingRow *)g_ptr_array_index(rows, first - 1))->position : 0;
    gint64 high = stop < rows->len
                      ? ((CodingSortingRow *)g_ptr_array_index(rows, stop))->position
                      : low + (n + 1) * SPACING;

    if (high - low <= n)
        return FALSE;
    for (guint i = first; i < stop; i++)
        ((CodingSortingRow *)g_ptr_array_index(rows, i))->position =
            low + (high - low) / (n + 1) * ((gint64)i - first + 1) +
            (high - low) % (n + 1) * ((gint64)i - first + 1) / (n + 1);
    return TRUE;
}

static void
give_positions(const GPtrArray *rows)
{
    gboolean room = TRUE;

    for (guint i = 0; room && i < rows->len; i++) {
        guint stop = i;

        while (stop < rows->len &&
               ((CodingSortingRow *)g_ptr_array_index(rows, stop))->position == 0)
            stop++;
        room = stop == i || spread(rows, i, stop);
        i = MAX(i, stop);
    }
    for (guint i = 0; !room && i < rows->len; i++)
        ((CodingSortingRow *)g_ptr_array_index(rows, i))->position =
            ((gint64)i + 1) * SPACING;
}

static gboolean
save_row(CodingStore *store, gint64 id, const CodingSortingRow *row, GError **error)
{
    const CodingSortingLine *line = &row->line;

    if (!line->id)
        return coding_store_run(
            store, error,
            "INSERT INTO sorting_line (id, sorting_id, position, depth, heading,"
            " code_id, memo_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
            "iiiitnn", coding_store_new_id(store), id, row->position, (gint64)line->depth,
            line->heading, line->code, line->memo);
    if (row->position == row->stored_position && line->depth == row->stored_depth)
        return TRUE;
    return coding_store_run(store, error,
                            "UPDATE sorting_line SET position = ?, depth = ?"
                            " WHERE id = ?",
                            "iii", row->position, (gint64)line->depth, line->id);
}

gboolean
coding_sorting_save_rows(CodingStore *store, gint64 id, const GPtrArray *rows,
                         GError **error)
{
    give_positions(rows);
    for (guint i = 0; i < rows->len; i++)
        if (!save_row(store, id, g_ptr_array_index(rows, i), error))
            return FALSE;
    return TRUE;
}

gboolean
coding_sorting_delete_line(CodingStore *store, gint64 line, GError **error)
{
    return coding_store_run(store, error, "DELETE FROM sorting_line WHERE id = ?", "i",
                            line);
}
