/* memo-sort-text.c - a sorting as a list to be changed by hand, out and back in. */
#include <string.h>

#include "base/text.h"
#include "model/memo-private.h"
#include "model/memo-sort-private.h"

/* Before a line of a memo that would be read as something else. */
#define ESCAPE      '\\'
#define CODE_PREFIX "code:"

/* Finding a line ------------------------------------------------------------------ */

static const char *
skip_prefix(const char *text, const char *prefix)
{
    gsize length = strlen(prefix);

    return g_ascii_strncasecmp(text, prefix, length) == 0 ? text + length : NULL;
}

/* The heading of the text @text; @n receives how many have it. */
static const CodingSortingLine *
find_heading(const GPtrArray *lines, const char *text, guint *n)
{
    const char *code = skip_prefix(text, CODE_PREFIX);
    g_autofree char *folded = coding_text_fold(code ? code : text);
    const CodingSortingLine *found = NULL;

    *n = 0;
    for (guint i = 0; i < lines->len; i++) {
        const CodingSortingLine *line = g_ptr_array_index(lines, i);
        g_autofree char *heading = line->heading ? coding_text_fold(line->heading) : NULL;

        if (heading && g_str_equal(heading, folded) && (!code || line->code)) {
            found = found ? found : line;
            ++*n;
        }
    }
    return found;
}

static void
set_no_line(const GPtrArray *lines, const char *text, GError **error)
{
    g_autoptr(GPtrArray) headings = g_ptr_array_new();

    for (guint i = 0; i < lines->len; i++) {
        const CodingSortingLine *line = g_ptr_array_index(lines, i);

        if (line->heading)
            g_ptr_array_add(headings, line->heading);
    }
    coding_error_set_not_found(error, "heading or memo", text, "in the sorting",
                               headings);
}

const CodingSortingLine *
coding_sorting_find_line(CodingStore *store, const GPtrArray *lines, const char *text,
                         GError **error)
{
    g_autofree char *valid = g_strstrip(g_utf8_make_valid(text, -1));
    const char *handle = skip_prefix(valid, "memo:");
    g_autoptr(GError) failure = NULL;
    guint n = 0;
    const CodingSortingLine *heading = handle ? NULL : find_heading(lines, valid, &n);
    gint64 memo;

    if (n == 1)
        return heading;
    if (n > 1) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                    "there are %u headings '%s' in the sorting; 'axial memo sort edit' "
                    "changes it as a list",
                    n, valid);
        return NULL;
    }
    memo = coding_memo_find(store, handle ? handle : valid, &failure);
    for (guint i = 0; memo && i < lines->len; i++) {
        const CodingSortingLine *line = g_ptr_array_index(lines, i);

        if (line->memo == memo)
            return line;
    }
    if (memo || g_error_matches(failure, CODING_ERROR, CODING_ERROR_NOT_FOUND))
        set_no_line(lines, valid, error);
    else
        g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

/* Out ------------------------------------------------------------------------------- */

static void
append_memo(GString *out, const CodingMemo *memo, gint64 acting)
{
    g_autofree char *handle = coding_memo_dup_full_handle(memo, acting);

    if (strchr("=#\\", *handle))
        g_string_append_c(out, ESCAPE);
    g_string_append_printf(out, "%s\n", handle);
}

static void
append_line(GString *out, const CodingSortingLine *line, GHashTable *by_id, gint64 acting)
{
    const CodingMemo *memo = g_hash_table_lookup(by_id, &line->memo);

    if (line->heading) {
        for (guint i = 0; i < line->depth; i++)
            g_string_append_c(out, '=');
        g_string_append_printf(out, " %s%s\n", line->code ? CODE_PREFIX : "",
                               line->heading);
    } else if (memo) {
        append_memo(out, memo, acting);
    }
}

static void
append_unsorted(GString *out, const GPtrArray *memos, GHashTable *sorted, gint64 acting)
{
    gboolean any = FALSE;

    for (guint i = 0; i < memos->len; i++) {
        const CodingMemo *memo = g_ptr_array_index(memos, i);

        if (g_hash_table_contains(sorted, &memo->id))
            continue;
        if (!any)
            g_string_append(out, "#\n# Not sorted:\n");
        any = TRUE;
        g_string_append(out, "# ");
        append_memo(out, memo, acting);
    }
}

char *
coding_sorting_dup_text(CodingStore *store, const CodingSorting *sorting, GError **error)
{
    const CodingMemoFilter any = {0};
    gint64 acting = coding_store_get_coder(store);
    g_autoptr(GPtrArray) lines = coding_sorting_list_lines(store, sorting->id, error);
    g_autoptr(GPtrArray) memos = lines ? coding_memo_list(store, &any, error) : NULL;
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GHashTable) sorted = g_hash_table_new(g_int64_hash, g_int64_equal);
    GString *out;

    if (!memos)
        return NULL;
    for (guint i = 0; i < memos->len; i++) {
        CodingMemo *memo = g_ptr_array_index(memos, i);

        g_hash_table_insert(by_id, &memo->id, memo);
    }
    out = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        CodingSortingLine *line = g_ptr_array_index(lines, i);

        append_line(out, line, by_id, acting);
        g_hash_table_add(sorted, &line->memo);
    }
    g_string_append_printf(
        out,
        "\n# The sorting '%s', from above.  A line is a memo, or behind = a heading: ==\n"
        "# stands one level deeper, and '= code:NAME' is a code.  Move lines, write new\n"
        "# headings; a line that is taken away is taken out of the sorting, and no memo\n"
        "# is lost by it.  Lines behind # are not read.\n",
        sorting->name);
    append_unsorted(out, memos, sorted, acting);
    return g_string_free(out, FALSE);
}

/* In ------------------------------------------------------------------------------ */

typedef struct {
    CodingStore *store;
    gboolean joint;
    CodingMemoFinder *finder;
    CodingCodebook *codebook;
    GHashTable *places; /* memo id -> the number of its line */
    GPtrArray *wanted;  /* CodingSortingRow */
} Reader;

static void
reader_clear(Reader *self)
{
    coding_memo_finder_free(self->finder);
    g_clear_pointer(&self->codebook, coding_codebook_free);
    g_clear_pointer(&self->places, g_hash_table_unref);
    g_clear_pointer(&self->wanted, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

static gboolean
read_heading(Reader *self, const char *line, GError **error)
{
    gsize depth = strspn(line, "=");
    g_autofree char *text = g_strstrip(g_strdup(line + depth));
    const char *name = skip_prefix(text, CODE_PREFIX);
    const CodingCode *code = NULL;
    g_autofree char *heading = NULL;

    if (depth > CODING_SORTING_MOST_LEVELS) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a sorting has at most %d levels of headings",
                    CODING_SORTING_MOST_LEVELS);
        return FALSE;
    }
    if (name) {
        code = coding_codebook_find(self->codebook, 0, name, error);
        if (!code ||
            !coding_sorting_check_code(self->store, self->joint, code->id, error))
            return FALSE;
        heading = g_strdup(code->name);
    } else {
        heading = coding_sorting_dup_heading(text, error);
    }
    if (!heading)
        return FALSE;
    g_ptr_array_add(self->wanted, coding_sorting_row_new((guint)depth, heading,
                                                         code ? code->id : 0, 0));
    return TRUE;
}

static gboolean
read_memo(Reader *self, const char *line, guint number, GError **error)
{
    gint64 memo = coding_memo_finder_find(self->finder, line, error);
    gpointer before;

    if (!memo)
        return FALSE;
    before = g_hash_table_lookup(self->places, &memo);
    if (before) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the memo '%s' stands in line %u already", line,
                    GPOINTER_TO_UINT(before));
        return FALSE;
    }
    g_hash_table_insert(self->places, g_memdup2(&memo, sizeof memo),
                        GUINT_TO_POINTER(number));
    g_ptr_array_add(self->wanted, coding_sorting_row_new(0, NULL, 0, memo));
    return TRUE;
}

static gboolean
read_line(Reader *self, char *line, guint number, GError **error)
{
    gboolean good = TRUE;

    g_strstrip(line);
    if (*line == '=')
        good = read_heading(self, line, error);
    else if (*line && *line != '#')
        good = read_memo(self,
                         line + (*line == ESCAPE && line[1] && strchr("=#\\", line[1])),
                         number, error);
    if (!good)
        g_prefix_error(error, "line %u: ", number);
    return good;
}

static gboolean
read_text(Reader *self, const char *text, gssize length, GError **error)
{
    gsize size = length < 0 ? strlen(text) : (gsize)length;
    g_autofree char *copy = NULL;
    g_auto(GStrv) lines = NULL;

    if (!g_utf8_validate(text, (gssize)size, NULL)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "the list is no UTF-8");
        return FALSE;
    }
    if (g_str_has_prefix(text, "\xef\xbb\xbf")) {
        text += 3;
        size -= 3;
    }
    copy = g_strndup(text, size);
    lines = g_strsplit(copy, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        if (!read_line(self, lines[i], i + 1, error))
            return FALSE;
    return TRUE;
}

/* By what a line of the list is recognised: its memo, its code, its text. */
static char *
dup_key(const CodingSortingLine *line)
{
    g_autofree char *folded = NULL;

    if (line->memo)
        return g_strdup_printf("m%" G_GINT64_FORMAT, line->memo);
    if (line->code)
        return g_strdup_printf("c%" G_GINT64_FORMAT, line->code);
    folded = coding_text_fold(line->heading);
    return g_strconcat("t", folded, NULL);
}

/* The rows that are seen, by their keys; those of one key as a queue. */
static GHashTable *
index_rows(const GPtrArray *rows)
{
    GHashTable *by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify)g_queue_free);

    for (guint i = 0; i < rows->len; i++) {
        CodingSortingRow *row = g_ptr_array_index(rows, i);
        g_autofree char *key = row->hidden ? NULL : dup_key(&row->line);
        GQueue *queue = key ? g_hash_table_lookup(by_key, key) : NULL;

        if (!key)
            continue;
        if (!queue) {
            queue = g_queue_new();
            g_hash_table_insert(by_key, g_steal_pointer(&key), queue);
        }
        g_queue_push_tail(queue, row);
    }
    return by_key;
}

/* The wanted lines take the rows that are there already, with the new depth, and the
 * spelling of a heading where that changed as a new row.  @kept receives those rows. */
static void
reuse_rows(const GPtrArray *rows, GPtrArray *wanted, GHashTable *kept)
{
    g_autoptr(GHashTable) by_key = index_rows(rows);

    for (guint i = 0; i < wanted->len; i++) {
        CodingSortingRow *want = g_ptr_array_index(wanted, i);
        g_autofree char *key = dup_key(&want->line);
        GQueue *queue = g_hash_table_lookup(by_key, key);
        CodingSortingRow *row = queue ? g_queue_peek_head(queue) : NULL;

        if (!row || (!want->line.code && want->line.heading &&
                     !g_str_equal(want->line.heading, row->line.heading)))
            continue;
        g_queue_pop_head(queue);
        want->line.id = row->line.id;
        want->stored_position = row->stored_position;
        want->stored_depth = row->stored_depth;
        g_hash_table_insert(kept, row, want);
    }
}

/* All rows in their new order: what is not seen stays behind what it stood behind, as
 * far as that is still there. */
static GPtrArray *
weave(const GPtrArray *rows, const GPtrArray *wanted, GHashTable *kept)
{
    GPtrArray *all = g_ptr_array_new();
    g_autoptr(GHashTable) followers = g_hash_table_new_full(
        g_direct_hash, g_direct_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    gpointer anchor = NULL;

    for (guint i = 0; i < rows->len; i++) {
        CodingSortingRow *row = g_ptr_array_index(rows, i);
        gpointer want = g_hash_table_lookup(kept, row);
        GPtrArray *its;

        if (want)
            anchor = want;
        if (!row->hidden)
            continue;
        its = g_hash_table_lookup(followers, anchor);
        if (!its) {
            its = g_ptr_array_new();
            g_hash_table_insert(followers, anchor, its);
        }
        g_ptr_array_add(its, row);
    }
    for (guint i = 0; i <= wanted->len; i++) {
        gpointer want = i ? g_ptr_array_index(wanted, i - 1) : NULL;
        GPtrArray *its = g_hash_table_lookup(followers, want);

        if (want)
            g_ptr_array_add(all, want);
        for (guint n = 0; its && n < its->len; n++)
            g_ptr_array_add(all, g_ptr_array_index(its, n));
    }
    return all;
}

/* Rows that have the position they had, in rising order, keep it. */
static void
keep_positions(const GPtrArray *all)
{
    gint64 last = 0;

    for (guint i = 0; i < all->len; i++) {
        CodingSortingRow *row = g_ptr_array_index(all, i);

        row->position = row->stored_position > last ? row->stored_position : 0;
        last = MAX(last, row->position);
    }
}

static gboolean
replace_rows(CodingStore *store, gint64 id, const GPtrArray *rows, GPtrArray *wanted,
             GError **error)
{
    g_autoptr(GHashTable) kept = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GPtrArray) all = NULL;

    reuse_rows(rows, wanted, kept);
    for (guint i = 0; i < rows->len; i++) {
        CodingSortingRow *row = g_ptr_array_index(rows, i);

        if (!row->hidden && !g_hash_table_contains(kept, row) &&
            !coding_sorting_delete_line(store, row->line.id, error))
            return FALSE;
    }
    all = weave(rows, wanted, kept);
    keep_positions(all);
    return coding_sorting_save_rows(store, id, all, error);
}

gboolean
coding_sorting_apply_text(CodingStore *store, const CodingSorting *sorting,
                          const char *text, gssize length, GError **error)
{
    g_auto(Reader) reader = {.store = store, .joint = sorting->owner == 0};
    g_autoptr(GPtrArray) rows = NULL;

    if (!coding_sorting_check_own(store, sorting->id, NULL, error))
        return FALSE;
    reader.places = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    reader.wanted = g_ptr_array_new_with_free_func(coding_sorting_row_free);
    reader.finder = coding_memo_finder_new(store, error);
    reader.codebook = reader.finder ? coding_codebook_load(store, error) : NULL;
    if (!reader.codebook || !read_text(&reader, text, length, error))
        return FALSE;
    rows = coding_sorting_load_rows(store, sorting->id, error);
    return rows && replace_rows(store, sorting->id, rows, reader.wanted, error);
}
