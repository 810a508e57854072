/* coder-values.c - what is known of the coders. */
#include "model/coder-values.h"

#include "store/store-private.h"

void
coding_coder_values_free(CodingCoderValues *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->attributes, g_ptr_array_unref);
    g_clear_pointer(&self->by_coder, g_hash_table_unref);
    g_free(self);
}

/* The values of coder @id, one per attribute and a NULL behind the last. */
static GPtrArray *
ensure(CodingCoderValues *self, gint64 id)
{
    GPtrArray *values = g_hash_table_lookup(self->by_coder, &id);

    if (values)
        return values;
    values = g_ptr_array_new_full(self->attributes->len, g_free);
    g_ptr_array_set_size(values, (int)self->attributes->len);
    g_hash_table_insert(self->by_coder, g_memdup2(&id, sizeof id), values);
    return values;
}

static void
add_value(CodingCoderValues *self, sqlite3_stmt *row)
{
    GPtrArray *values = ensure(self, coding_column_integer(row, 0));
    gint64 attribute = coding_column_integer(row, 1);

    for (guint i = 0; i < self->attributes->len; i++) {
        const CodingAttribute *its = g_ptr_array_index(self->attributes, i);

        if (its->id == attribute)
            g_ptr_array_index(values, i) = coding_column_dup(row, 2);
    }
}

CodingCoderValues *
coding_coder_values_load(CodingStore *store, GError **error)
{
    g_autoptr(CodingCoderValues) self = g_new0(CodingCoderValues, 1);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = NULL;

    self->by_coder = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                           (GDestroyNotify)g_ptr_array_unref);
    self->attributes = coding_attribute_list(store, CODING_BEARER_CODER, error);
    if (!self->attributes ||
        !(row = coding_store_prepare(store, error,
                                     "SELECT coder_id, attribute_id, value"
                                     " FROM coder_value ORDER BY coder_id, attribute_id",
                                     "")))
        return NULL;
    while (coding_store_step(store, row, &failure))
        add_value(self, row);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return failure ? NULL : g_steal_pointer(&self);
}

const char *
coding_coder_values_get(const CodingCoderValues *self, gint64 coder, guint attribute)
{
    const GPtrArray *values = g_hash_table_lookup(self->by_coder, &coder);

    return values ? g_ptr_array_index(values, attribute) : NULL;
}
