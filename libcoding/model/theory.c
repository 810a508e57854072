/* theory.c - reading models. */
#include "model/theory.h"

#include "base/text.h"
#include "store/store-private.h"

void
coding_model_free(CodingModel *self)
{
    if (!self)
        return;
    g_free(self->name);
    g_free(self->outcome);
    g_free(self->caption);
    g_free(self->notes);
    g_strfreev(self->levels);
    g_strfreev(self->layers);
    g_clear_pointer(&self->order, g_array_unref);
    g_clear_pointer(&self->links, g_array_unref);
    g_clear_pointer(&self->quotes, g_array_unref);
    g_free(self);
}

/* Calls @add with each row of @sql for the model. */
static gboolean
each_row(CodingStore *store, const char *sql, CodingModel *model,
         void (*add)(sqlite3_stmt *row, void *into), void *into, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(store, error, sql, "i", model->id);

    while (row && coding_store_step(store, row, &failure))
        add(row, into);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure;
}

static void
add_text(sqlite3_stmt *row, void *into)
{
    g_ptr_array_add(into, coding_column_dup(row, 0));
}

static void
add_id(sqlite3_stmt *row, void *into)
{
    gint64 id = coding_column_integer(row, 0);

    g_array_append_val((GArray *)into, id);
}

static void
add_quote(sqlite3_stmt *row, void *into)
{
    CodingModelQuote quote = {
        .code = coding_column_integer(row, 0),
        .segment = coding_column_integer(row, 1),
        .span = {(gsize)coding_column_integer(row, 2),
                 (gsize)coding_column_integer(row, 3)},
    };

    g_array_append_val((GArray *)into, quote);
}

/* Returns: (transfer full): NULL on an error. */
static char **
load_names(CodingStore *store, CodingModel *model, const char *sql, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    if (!each_row(store, sql, model, add_text, names, error))
        return NULL;
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

static gboolean
load_rest(CodingStore *store, CodingModel *self, GError **error)
{
    self->order = g_array_new(FALSE, FALSE, sizeof(gint64));
    self->links = g_array_new(FALSE, FALSE, sizeof(gint64));
    self->quotes = g_array_new(FALSE, FALSE, sizeof(CodingModelQuote));
    self->levels = load_names(
        store, self, "SELECT name FROM model_level WHERE model_id = ? ORDER BY depth",
        error);
    if (!self->levels)
        return FALSE;
    self->layers = load_names(
        store, self, "SELECT name FROM model_layer WHERE model_id = ? ORDER BY position",
        error);
    return self->layers &&
           each_row(store,
                    "SELECT code_id FROM model_member WHERE model_id = ?"
                    " ORDER BY position, code_id",
                    self, add_id, self->order, error) &&
           each_row(store,
                    "SELECT link_id FROM model_link WHERE model_id = ? ORDER BY link_id",
                    self, add_id, self->links, error) &&
           each_row(store,
                    "SELECT code_id, segment_id, start, stop FROM model_quote"
                    " WHERE model_id = ? ORDER BY code_id",
                    self, add_quote, self->quotes, error);
}

static CodingModel *
model_from_row(sqlite3_stmt *row)
{
    CodingModel *self = g_new0(CodingModel, 1);

    self->id = coding_column_integer(row, 0);
    self->name = coding_column_dup(row, 1);
    self->root = coding_column_integer(row, 2);
    self->outcome = coding_column_dup(row, 3);
    self->caption = coding_column_dup(row, 4);
    self->notes = coding_column_dup(row, 5);
    self->made_at = coding_column_integer(row, 6);
    return self;
}

static int
compare_names(const void *a, const void *b)
{
    const CodingModel *first = *(CodingModel *const *)a;
    const CodingModel *second = *(CodingModel *const *)b;

    return coding_text_compare(first->name, second->name);
}

GPtrArray *
coding_model_list(CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) models =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void *)coding_model_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT m.id, m.name, m.root_id, m.outcome, m.caption, m.notes, m.made_at"
        " FROM model m JOIN code c ON c.id = m.root_id JOIN scheme s ON s.id = "
        "c.scheme_id"
        " LEFT JOIN coder o ON o.id = s.coder_id"
        " WHERE s.coder_id IS NULL OR s.coder_id = ?1 OR o.shared_at IS NOT NULL"
        " ORDER BY m.folded",
        "i", coding_store_get_coder(store));

    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure))
        g_ptr_array_add(models, model_from_row(row));
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    for (guint i = 0; i < models->len; i++)
        if (!load_rest(store, g_ptr_array_index(models, i), error))
            return NULL;
    g_ptr_array_sort(models, compare_names);
    return g_steal_pointer(&models);
}

/* The index of @name, or of the only one; -1 with @error set. */
static int
find_model(const GPtrArray *models, const char *name, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *valid = name ? g_utf8_make_valid(name, -1) : NULL;
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < models->len; i++) {
        const CodingModel *model = g_ptr_array_index(models, i);

        if (valid && coding_text_same(model->name, valid))
            return (int)i;
        g_ptr_array_add(names, model->name);
        g_string_append_printf(list, "%s'%s'", i ? ", " : "", model->name);
    }
    if (models->len == 0)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no model %s%s%sin the project; 'axial model add' makes one",
                    valid ? "'" : "", valid ? valid : "", valid ? "' " : "");
    else if (valid)
        coding_error_set_not_found(error, "model", valid, "in the project", names);
    else if (models->len > 1)
        g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                    "the project has %u models; say which: %s", models->len, list->str);
    else
        return 0;
    return -1;
}

CodingModel *
coding_model_load(CodingStore *store, const char *name, GError **error)
{
    g_autoptr(GPtrArray) models = coding_model_list(store, error);
    int found = models ? find_model(models, name, error) : -1;

    return found < 0 ? NULL : g_ptr_array_steal_index(models, (guint)found);
}

gboolean
coding_model_holds(const CodingModel *model, const CodingCodebook *codebook, gint64 code)
{
    for (const CodingCode *at = coding_codebook_get(codebook, code); at;
         at = coding_codebook_get(codebook, at->parent))
        if (at->id == model->root)
            return TRUE;
    return FALSE;
}
