/* codebook.c - the picture of the schemes that a coder may see. */
#include "model/codebook.h"

#include <string.h>

#include "base/ids.h"
#include "base/text.h"
#include "store/store-private.h"

struct _CodingCodebook {
    GPtrArray *codes;    /* CodingCode, owned, in reading order */
    CodingIds *by_id;    /* codes */
    GHashTable *by_name; /* folded, in the code -> GPtrArray of codes */
    gsize longest;       /* of the folded names */
    gint64 own, joint;   /* schemes; 0: none */
};

static const char *const kind_names[] = {
    [CODING_CODE_OPEN] = "open",
    [CODING_CODE_FOCUSED] = "focused",
    [CODING_CODE_CATEGORY] = "category",
};

static const char *const origin_names[] = {
    [CODING_ORIGIN_CONSTRUCTED] = "constructed", [CODING_ORIGIN_IN_VIVO] = "in vivo",
    [CODING_ORIGIN_SENSITISING] = "sensitising", [CODING_ORIGIN_GUIDE] = "guide",
    [CODING_ORIGIN_AUTOMATIC] = "automatic",
};

const char *
coding_code_kind_get_name(CodingCodeKind kind)
{
    return kind_names[kind];
}

const char *
coding_code_origin_get_name(CodingCodeOrigin origin)
{
    return origin_names[origin];
}

static int
find_name(const char *name, const char *const *names, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (g_strcmp0(name, names[i]) == 0)
            return (int)i;
    return -1;
}

gboolean
coding_code_kind_parse(const char *name, CodingCodeKind *kind, GError **error)
{
    int found = find_name(name, kind_names, G_N_ELEMENTS(kind_names));

    if (found >= 0)
        *kind = (CodingCodeKind)found;
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "no kind of code '%s'; there are open, focused and category", name);
    return found >= 0;
}

gboolean
coding_code_origin_parse(const char *name, CodingCodeOrigin *origin, GError **error)
{
    int found = find_name(name, origin_names, G_N_ELEMENTS(origin_names));

    if (found >= 0)
        *origin = (CodingCodeOrigin)found;
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "no origin '%s'; there are constructed, in vivo, sensitising, guide "
                    "and automatic",
                    name);
    return found >= 0;
}

static void
free_code(gpointer data)
{
    CodingCode *code = data;

    g_free(code->name);
    g_free(code->folded);
    g_free(code->definition);
    g_free(code->use_when);
    g_free(code->use_not);
    g_free(code->example);
    g_free(code->source);
    g_free(code->colour);
    g_ptr_array_unref(code->children);
    g_ptr_array_unref(code->indicates);
    g_ptr_array_unref(code->indicators);
    g_free(code);
}

void
coding_codebook_free(CodingCodebook *self)
{
    if (!self)
        return;
    coding_ids_free(self->by_id);
    g_hash_table_unref(self->by_name);
    g_ptr_array_unref(self->codes);
    g_free(self);
}

static CodingCode *
code_from_row(sqlite3_stmt *row)
{
    CodingCode *code = g_new0(CodingCode, 1);
    int kind =
        find_name(coding_column_text(row, 6), kind_names, G_N_ELEMENTS(kind_names));
    int origin =
        find_name(coding_column_text(row, 7), origin_names, G_N_ELEMENTS(origin_names));

    code->id = coding_column_integer(row, 0);
    code->scheme = coding_column_integer(row, 1);
    code->owner = coding_column_integer(row, 2);
    code->parent = coding_column_integer(row, 3);
    code->name = coding_column_dup(row, 4);
    code->folded = coding_column_dup(row, 5);
    code->kind = (CodingCodeKind)MAX(kind, 0);
    code->origin = (CodingCodeOrigin)MAX(origin, 0);
    code->definition = coding_column_dup(row, 8);
    code->use_when = coding_column_dup(row, 9);
    code->use_not = coding_column_dup(row, 10);
    code->example = coding_column_dup(row, 11);
    code->maker = coding_column_integer(row, 12);
    code->made_at = coding_column_integer(row, 13);
    code->source = coding_column_dup(row, 14);
    code->colour = coding_column_dup(row, 15);
    code->example_transcript = coding_column_integer(row, 16);
    code->example_span = (CodingSpan){(gsize)coding_column_integer(row, 17),
                                      (gsize)coding_column_integer(row, 18)};
    code->children = g_ptr_array_new();
    code->indicates = g_ptr_array_new();
    code->indicators = g_ptr_array_new();
    return code;
}

/* Own scheme first, then the joint one, then those of the others by arrival;
 * siblings in their order. */
static gboolean
load_codes(CodingStore *store, CodingCodebook *self, GPtrArray *loaded, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT c.id, c.scheme_id, s.coder_id, c.parent_id, c.name, c.folded, c.kind,"
        " c.origin, c.definition, c.use_when, c.use_not, c.example, c.maker_id, "
        "c.made_at,"
        " c.source, c.colour, r.transcript_id, e.start, e.stop"
        " FROM code c JOIN scheme s ON s.id = c.scheme_id"
        " LEFT JOIN code_example e ON e.code_id = c.id"
        " LEFT JOIN revision r ON r.id = e.revision_id"
        " LEFT JOIN coder o ON o.id = s.coder_id"
        " WHERE s.coder_id IS NULL OR s.coder_id = ?1 OR o.shared_at IS NOT NULL"
        " ORDER BY s.coder_id IS NOT ?1, s.coder_id IS NOT NULL, s.coder_id, c.position,"
        " c.folded",
        "i", coding_store_get_coder(store));

    while (row && coding_store_step(store, row, &failure)) {
        CodingCode *code = code_from_row(row);

        g_ptr_array_add(loaded, code);
        coding_ids_put(self->by_id, code->id, code);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure;
}

static gboolean
load_indicators(CodingStore *store, CodingCodebook *self, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT i.code_id, i.category_id FROM indicator i JOIN code c ON c.id = i.code_id"
        " JOIN code g ON g.id = i.category_id ORDER BY g.position, g.folded, c.folded, "
        "c.id",
        "");

    while (row && coding_store_step(store, row, &failure)) {
        CodingCode *code = coding_codebook_get(self, coding_column_integer(row, 0));
        CodingCode *category = coding_codebook_get(self, coding_column_integer(row, 1));

        if (!code || !category)
            continue;
        g_ptr_array_add(code->indicates, category);
        g_ptr_array_add(category->indicators, code);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure;
}

static void
add_name(CodingCodebook *self, CodingCode *code)
{
    GPtrArray *same = g_hash_table_lookup(self->by_name, code->folded);

    if (!same) {
        same = g_ptr_array_new();
        g_hash_table_insert(self->by_name, code->folded, same);
    }
    g_ptr_array_add(same, code);
    self->longest = MAX(self->longest, strlen(code->folded));
}

/* Depth first, with a stack of our own: trees may be deeper than C's. */
static void
append_tree(CodingCodebook *self, CodingCode *root)
{
    g_autoptr(GPtrArray) stack = g_ptr_array_new();

    g_ptr_array_add(stack, root);
    while (stack->len) {
        CodingCode *code = g_ptr_array_steal_index(stack, stack->len - 1);
        const CodingCode *parent = coding_codebook_get(self, code->parent);

        code->depth = parent ? parent->depth + 1 : 0;
        code->place = self->codes->len;
        g_ptr_array_add(self->codes, code);
        add_name(self, code);
        for (guint i = code->children->len; i > 0; i--)
            g_ptr_array_add(stack, g_ptr_array_index(code->children, i - 1));
    }
}

static void
build_trees(CodingCodebook *self, GPtrArray *loaded)
{
    for (guint i = 0; i < loaded->len; i++) {
        CodingCode *code = g_ptr_array_index(loaded, i);
        CodingCode *parent = coding_codebook_get(self, code->parent);

        if (parent)
            g_ptr_array_add(parent->children, code);
    }
    for (guint i = 0; i < loaded->len; i++) {
        CodingCode *code = g_ptr_array_index(loaded, i);

        if (!coding_codebook_get(self, code->parent))
            append_tree(self, code);
    }
}

CodingCodebook *
coding_codebook_load(CodingStore *store, GError **error)
{
    g_autoptr(CodingCodebook) self = g_new0(CodingCodebook, 1);
    g_autoptr(GPtrArray) loaded = g_ptr_array_new();
    gint64 coder = coding_store_get_coder(store);

    self->codes = g_ptr_array_new_with_free_func(free_code);
    self->by_id = coding_ids_new();
    self->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                          (GDestroyNotify)g_ptr_array_unref);
    if (!load_codes(store, self, loaded, error) || !load_indicators(store, self, error) ||
        !coding_store_get_integer(store, &self->own, error,
                                  "SELECT id FROM scheme WHERE coder_id = ?", "i",
                                  coder) ||
        !coding_store_get_integer(store, &self->joint, error,
                                  "SELECT id FROM scheme WHERE coder_id IS NULL", "")) {
        g_ptr_array_set_free_func(loaded, free_code);
        return NULL;
    }
    build_trees(self, loaded);
    return g_steal_pointer(&self);
}

const GPtrArray *
coding_codebook_get_codes(const CodingCodebook *self)
{
    return self->codes;
}

GPtrArray *
coding_codebook_list_roots(const CodingCodebook *self, gint64 scheme)
{
    GPtrArray *roots = g_ptr_array_new();

    for (guint i = 0; i < self->codes->len; i++) {
        CodingCode *code = g_ptr_array_index(self->codes, i);

        if (code->scheme == scheme && code->depth == 0)
            g_ptr_array_add(roots, code);
    }
    return roots;
}

CodingCode *
coding_codebook_get(const CodingCodebook *self, gint64 id)
{
    return coding_ids_get(self->by_id, id);
}

/*
 * Whether the folded @path ends in @code: "entrance/vulnerability".  Names may
 * hold slashes themselves, so the path is never split: whole names are taken off
 * its end, child before parent.
 */
static gboolean
fits_path(const CodingCodebook *self, const CodingCode *code, const char *path)
{
    gsize left = strlen(path);

    for (; code; code = coding_codebook_get(self, code->parent)) {
        gsize length = strlen(code->folded);

        if (length > left || memcmp(path + left - length, code->folded, length) != 0)
            return FALSE;
        left -= length;
        if (left == 0)
            return TRUE;
        while (left > 0 && path[left - 1] == ' ')
            left--;
        if (left == 0 || path[--left] != '/')
            return FALSE;
        while (left > 0 && path[left - 1] == ' ')
            left--;
    }
    return FALSE;
}

/* Keeps one code of each scheme.  Where the slashes of a path can be read in
 * several ways, the longest name is meant. */
static void
keep_longest(GPtrArray *found, CodingCode *code)
{
    for (guint i = 0; i < found->len; i++) {
        const CodingCode *other = g_ptr_array_index(found, i);

        if (other->scheme != code->scheme)
            continue;
        if (strlen(code->folded) > strlen(other->folded))
            g_ptr_array_index(found, i) = code;
        return;
    }
    g_ptr_array_add(found, code);
}

static int
compare_places(const void *a, const void *b)
{
    const CodingCode *first = *(CodingCode *const *)a;
    const CodingCode *second = *(CodingCode *const *)b;

    return first->place < second->place ? -1 : first->place > second->place;
}

/* The codes that @path fits, in reading order.  Its last name begins at its
 * beginning or after one of its slashes. */
static GPtrArray *
find_all(const CodingCodebook *self, gint64 scheme, const char *path)
{
    GPtrArray *found = g_ptr_array_new();
    const char *slash = NULL, *end = path + strlen(path);

    do {
        const char *name = slash ? slash + 1 : path;

        name += strspn(name, " ");
        const GPtrArray *same = (gsize)(end - name) <= self->longest
                                    ? g_hash_table_lookup(self->by_name, name)
                                    : NULL;
        for (guint i = 0; same && i < same->len; i++) {
            CodingCode *code = g_ptr_array_index(same, i);

            if ((!scheme || code->scheme == scheme) && fits_path(self, code, path))
                keep_longest(found, code);
        }
        slash = strchr(slash ? slash + 1 : path, '/');
    } while (slash);
    g_ptr_array_sort(found, compare_places);
    return found;
}

static void
set_code_not_found(const CodingCodebook *self, gint64 scheme, const char *text,
                   GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < self->codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(self->codes, i);
        if (!scheme || code->scheme == scheme)
            g_ptr_array_add(names, code->name);
    }
    coding_error_set_not_found(error, "code", text,
                               scheme && scheme == self->joint ? "in the joint scheme"
                               : scheme                        ? "in the scheme"
                                                               : "in the codebook",
                               names);
}

CodingCode *
coding_codebook_find(const CodingCodebook *self, gint64 scheme, const char *text,
                     GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *path = coding_text_fold(valid);
    g_autoptr(GPtrArray) found = find_all(self, scheme, path);

    if (found->len == 0) {
        set_code_not_found(self, scheme, valid, error);
        return NULL;
    }
    /* In reading order the acting coder's own scheme comes first, then the joint
     * one; between two others' schemes nothing decides. */
    CodingCode *first = g_ptr_array_index(found, 0);
    if (found->len == 1 || first->scheme == self->own || first->scheme == self->joint)
        return first;
    g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                "%u schemes have a code '%s'; say which with --scheme", found->len,
                valid);
    return NULL;
}

gboolean
coding_codebook_knows(const CodingCodebook *self, const char *folded)
{
    g_autoptr(GPtrArray) found = find_all(self, 0, folded);

    return found->len > 0;
}

const char *
coding_codebook_get_colour(const CodingCodebook *self, const CodingCode *code)
{
    while (code && !code->colour)
        code = coding_codebook_get(self, code->parent);
    return code ? code->colour : NULL;
}

char *
coding_codebook_dup_path(const CodingCodebook *self, const CodingCode *code)
{
    const gsize n = code->depth + 1;
    g_autofree const char **names = g_new0(const char *, n + 1);

    for (gsize i = n; code && i > 0; code = coding_codebook_get(self, code->parent))
        names[--i] = code->name;
    return g_strjoinv("/", (char **)names);
}

gboolean
coding_code_is_unplaced(const CodingCode *code)
{
    return code->depth == 0 && code->indicates->len == 0 && code->children->len == 0 &&
           code->kind != CODING_CODE_CATEGORY;
}
