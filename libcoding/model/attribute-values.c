/* attribute-values.c - what is known of participants, coders or transcripts. */
#include "model/attribute-values.h"

#include "store/store-private.h"

static const char *const queries[] = {
    [CODING_BEARER_PARTICIPANT] =
        "SELECT participant_id, attribute_id, value FROM participant_value"
        " ORDER BY participant_id, attribute_id",
    [CODING_BEARER_CODER] = "SELECT coder_id, attribute_id, value FROM coder_value"
                            " ORDER BY coder_id, attribute_id",
    [CODING_BEARER_TRANSCRIPT] =
        "SELECT transcript_id, attribute_id, value FROM transcript_value"
        " ORDER BY transcript_id, attribute_id",
};

void
coding_attribute_values_free(CodingAttributeValues *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->attributes, g_ptr_array_unref);
    g_clear_pointer(&self->by_bearer, g_hash_table_unref);
    g_free(self);
}

/* The values of @id, one per attribute. */
static GPtrArray *
ensure(CodingAttributeValues *self, gint64 id)
{
    GPtrArray *values = g_hash_table_lookup(self->by_bearer, &id);

    if (values)
        return values;
    values = g_ptr_array_new_full(self->attributes->len, g_free);
    g_ptr_array_set_size(values, (int)self->attributes->len);
    g_hash_table_insert(self->by_bearer, g_memdup2(&id, sizeof id), values);
    return values;
}

static void
add_value(CodingAttributeValues *self, sqlite3_stmt *row)
{
    GPtrArray *values = ensure(self, coding_column_integer(row, 0));
    gint64 attribute = coding_column_integer(row, 1);

    for (guint i = 0; i < self->attributes->len; i++) {
        const CodingAttribute *its = g_ptr_array_index(self->attributes, i);

        if (its->id == attribute)
            g_ptr_array_index(values, i) = coding_column_dup(row, 2);
    }
}

CodingAttributeValues *
coding_attribute_values_load(CodingStore *store, CodingBearer bearer, GError **error)
{
    g_autoptr(CodingAttributeValues) self = g_new0(CodingAttributeValues, 1);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = NULL;

    self->by_bearer = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                            (GDestroyNotify)g_ptr_array_unref);
    self->attributes = coding_attribute_list(store, bearer, error);
    if (!self->attributes ||
        !(row = coding_store_prepare(store, error, queries[bearer], "")))
        return NULL;
    while (coding_store_step(store, row, &failure))
        add_value(self, row);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return failure ? NULL : g_steal_pointer(&self);
}

const char *
coding_attribute_values_get(const CodingAttributeValues *self, gint64 id, guint attribute)
{
    const GPtrArray *values = g_hash_table_lookup(self->by_bearer, &id);

    return values ? g_ptr_array_index(values, attribute) : NULL;
}

static CodingColumn
describe(const CodingAttributeValues *self, guint attribute)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    GHashTableIter each;
    gpointer values;

    g_hash_table_iter_init(&each, self->by_bearer);
    while (g_hash_table_iter_next(&each, NULL, &values))
        g_ptr_array_add(all, g_ptr_array_index((GPtrArray *)values, attribute));
    return coding_attribute_make_column(g_ptr_array_index(self->attributes, attribute),
                                        all);
}

void
coding_attribute_values_add_columns(const CodingAttributeValues *self, GArray *columns)
{
    for (guint i = 0; i < self->attributes->len; i++) {
        CodingColumn column = describe(self, i);

        g_array_append_val(columns, column);
    }
}

void
coding_attribute_values_set_cells(const CodingAttributeValues *self, gint64 id,
                                  CodingTable *table, guint first)
{
    for (guint i = 0; i < self->attributes->len; i++)
        coding_attribute_set_cell(table, first + i,
                                  coding_attribute_values_get(self, id, i));
}
