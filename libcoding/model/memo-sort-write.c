/* memo-sort-write.c - lines of a sorting put, moved and taken out. */
#include "base/text.h"
#include "model/memo-private.h"
#include "model/memo-sort-private.h"
#include "model/name.h"

#define CODE_PREFIX "code:"

static CodingSortingRow *
get_row(const GPtrArray *rows, guint i)
{
    return g_ptr_array_index(rows, i);
}

/* The place of @line among @rows; their number when it is in none. */
static guint
find_row(const GPtrArray *rows, gint64 line)
{
    guint i = 0;

    while (i < rows->len && get_row(rows, i)->line.id != line)
        i++;
    return i;
}

/* Behind all that stands under the heading @i, down to any depth. */
static guint
get_section_end(const GPtrArray *rows, guint i)
{
    guint depth = get_row(rows, i)->line.depth, end = i + 1;

    while (
        depth && end < rows->len &&
        (get_row(rows, end)->line.depth == 0 || get_row(rows, end)->line.depth > depth))
        end++;
    return end;
}

/* Behind the memos that stand directly under the heading @i. */
static guint
get_direct_end(const GPtrArray *rows, guint i)
{
    for (i++; i < rows->len && get_row(rows, i)->line.depth == 0;)
        i++;
    return i;
}

/* What a spot comes to: where the line goes, and beside or under which one. */
typedef struct {
    guint at;
    guint depth; /* that a heading has there; 0: it does not say */
} Target;

static guint
get_depth_above(const GPtrArray *rows, guint i)
{
    for (i++; i > 0; i--)
        if (get_row(rows, i - 1)->line.depth)
            return get_row(rows, i - 1)->line.depth;
    return 0;
}

static gboolean
find_target(const GPtrArray *rows, const CodingSortingSpot *spot, gboolean heading,
            Target *target, GError **error)
{
    gint64 line = spot->before ? spot->before : spot->after ? spot->after : spot->under;
    guint i = line ? find_row(rows, line) : rows->len;

    *target = (Target){.at = rows->len};
    if (!line)
        return TRUE;
    if (i == rows->len || (spot->under && get_row(rows, i)->line.depth == 0)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the sorting has no such %s", spot->under ? "heading" : "line");
        return FALSE;
    }
    target->depth = get_depth_above(rows, i);
    if (spot->under) {
        target->at = heading ? get_section_end(rows, i) : get_direct_end(rows, i);
        target->depth++;
    } else if (spot->before) {
        target->at = i;
    } else {
        target->at = heading ? get_section_end(rows, i) : i + 1;
    }
    return TRUE;
}

gboolean
coding_sorting_put_memo(CodingStore *store, gint64 id, gint64 memo,
                        const CodingSortingSpot *spot, GError **error)
{
    g_autoptr(CodingMemo) its = coding_memo_load(store, memo, error);
    g_autoptr(GPtrArray) rows = NULL;
    Target target;

    if (!its || !coding_sorting_check_own(store, id, NULL, error))
        return FALSE;
    rows = coding_sorting_load_rows(store, id, error);
    if (!rows)
        return FALSE;
    for (guint i = 0; i < rows->len; i++)
        if (get_row(rows, i)->line.memo == memo)
            return coding_sorting_move(store, id, get_row(rows, i)->line.id, spot, error);
    if (!find_target(rows, spot, FALSE, &target, error))
        return FALSE;
    g_ptr_array_insert(rows, (gint)target.at, coding_sorting_row_new(0, NULL, 0, memo));
    return coding_sorting_save_rows(store, id, rows, error);
}

static gboolean
check_depth(guint depth, GError **error)
{
    if (depth <= CODING_SORTING_MOST_LEVELS)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "a sorting has at most %d levels of headings",
                CODING_SORTING_MOST_LEVELS);
    return FALSE;
}

gboolean
coding_sorting_check_code(CodingStore *store, gboolean joint, gint64 code, GError **error)
{
    gint64 open;

    if (!joint)
        return TRUE;
    if (!coding_store_get_integer(store, &open, error,
                                  "SELECT count(*) FROM code k JOIN scheme h"
                                  " ON h.id = k.scheme_id LEFT JOIN coder w"
                                  " ON w.id = h.coder_id WHERE k.id = ?"
                                  " AND (w.id IS NULL OR w.shared_at IS NOT NULL)",
                                  "i", code))
        return FALSE;
    if (!open)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the sorting is everybody's, and the code is in a scheme that is not "
                    "shared; take a joint code, or a heading of your own");
    return open > 0;
}

char *
coding_sorting_dup_heading(const char *text, GError **error)
{
    g_auto(CodingName) name = {0};

    if (!coding_name_init(&name, "a heading", text, error))
        return NULL;
    if (!g_str_has_prefix(name.folded, CODE_PREFIX))
        return g_steal_pointer(&name.name);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "a heading that begins with '" CODE_PREFIX "' is that of a code: '%s'",
                name.name);
    return NULL;
}

/* The name that the heading of @code keeps should the code go. */
static char *
dup_code_name(CodingStore *store, gint64 code, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, error);
    const CodingCode *its = codebook ? coding_codebook_get(codebook, code) : NULL;

    if (its)
        return g_strdup(its->name);
    if (codebook)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such code");
    return NULL;
}

gboolean
coding_sorting_put_heading(CodingStore *store, gint64 id, const char *text, gint64 code,
                           guint depth, const CodingSortingSpot *spot, GError **error)
{
    gboolean joint;
    g_autoptr(GPtrArray) rows = NULL;
    g_autofree char *heading = NULL;
    Target target;

    if (!coding_sorting_check_own(store, id, &joint, error) ||
        (code && !coding_sorting_check_code(store, joint, code, error)))
        return FALSE;
    heading = code ? dup_code_name(store, code, error)
                   : coding_sorting_dup_heading(text, error);
    rows = heading ? coding_sorting_load_rows(store, id, error) : NULL;
    if (!rows || !find_target(rows, spot, TRUE, &target, error))
        return FALSE;
    depth = depth ? depth : MAX(target.depth, 1);
    if (!check_depth(depth, error))
        return FALSE;
    g_ptr_array_insert(rows, (gint)target.at,
                       coding_sorting_row_new(depth, heading, code, 0));
    return coding_sorting_save_rows(store, id, rows, error);
}

/* Takes the rows from @first up to @stop out and puts them where @target says; their
 * headings come to lie @deeper levels deeper. */
static gboolean
move_rows(GPtrArray *rows, guint first, guint stop, guint at, gint deeper, GError **error)
{
    g_autoptr(GPtrArray) moved = g_ptr_array_new();

    for (guint i = first; i < stop; i++) {
        CodingSortingRow *row = get_row(rows, i);

        if (row->line.depth) {
            row->line.depth = (guint)((gint)row->line.depth + deeper);
            if (!check_depth(row->line.depth, error))
                return FALSE;
        }
        row->position = 0;
        g_ptr_array_add(moved, row);
    }
    for (guint i = first; i < stop; i++)
        g_ptr_array_steal_index(rows, first);
    if (at >= stop)
        at -= stop - first;
    for (guint i = 0; i < moved->len; i++)
        g_ptr_array_insert(rows, (gint)(at + i), g_ptr_array_index(moved, i));
    return TRUE;
}

/* Nothing goes to a place inside itself. */
static gboolean
check_outside(const GPtrArray *rows, const CodingSortingSpot *spot, guint first,
              guint stop, GError **error)
{
    gint64 line = spot->before ? spot->before : spot->after ? spot->after : spot->under;
    guint i = line ? find_row(rows, line) : rows->len;

    if (i < first || i >= stop || (i == first && !spot->under))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "a heading cannot go to a place under itself");
    return FALSE;
}

gboolean
coding_sorting_move(CodingStore *store, gint64 id, gint64 line,
                    const CodingSortingSpot *spot, GError **error)
{
    g_autoptr(GPtrArray) rows = NULL;
    guint first, stop, depth;
    gint deeper;
    Target target;

    if (!coding_sorting_check_own(store, id, NULL, error))
        return FALSE;
    rows = coding_sorting_load_rows(store, id, error);
    if (!rows)
        return FALSE;
    first = find_row(rows, line);
    if (first == rows->len) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such line");
        return FALSE;
    }
    depth = get_row(rows, first)->line.depth;
    stop = get_section_end(rows, first);
    if (!check_outside(rows, spot, first, stop, error) ||
        !find_target(rows, spot, depth > 0, &target, error))
        return FALSE;
    deeper = depth && target.depth ? (gint)target.depth - (gint)depth : 0;
    if (target.at >= first && target.at <= stop && !deeper)
        return TRUE;
    return move_rows(rows, first, stop, target.at, deeper, error) &&
           coding_sorting_save_rows(store, id, rows, error);
}

gboolean
coding_sorting_take(CodingStore *store, gint64 id, gint64 line, GError **error)
{
    return coding_sorting_check_own(store, id, NULL, error) &&
           coding_sorting_delete_line(store, line, error);
}
