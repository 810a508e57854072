/* record.c - what is on record of interviews. */
#include "model/record.h"

#include "base/text.h"
#include "store/store-private.h"

static const struct {
    const char *name;
    CodingAttributeType type;
} keys[] = {
    [CODING_RECORD_HELD] = {"held", CODING_ATTRIBUTE_DATE},
    [CODING_RECORD_MINUTES] = {"minutes", CODING_ATTRIBUTE_NUMBER},
    [CODING_RECORD_SETTING] = {"setting", CODING_ATTRIBUTE_TEXT},
    [CODING_RECORD_PRESENT] = {"present", CODING_ATTRIBUTE_TEXT},
    [CODING_RECORD_CHOSEN] = {"chosen", CODING_ATTRIBUTE_TEXT},
    [CODING_RECORD_GUIDE] = {"guide", CODING_ATTRIBUTE_TEXT},
    [CODING_RECORD_ANALYSED] = {"analysed", CODING_ATTRIBUTE_DATE},
    [CODING_RECORD_RETURNED] = {"returned", CODING_ATTRIBUTE_TEXT},
    [CODING_RECORD_CHANGED] = {"changed", CODING_ATTRIBUTE_TEXT},
};

const char *
coding_record_get_name(CodingRecordKey key)
{
    return keys[key].name;
}

gboolean
coding_record_parse(const char *name, CodingRecordKey *key, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (int i = 0; i < CODING_N_RECORDS; i++) {
        if (coding_text_same(name, keys[i].name)) {
            *key = (CodingRecordKey)i;
            return TRUE;
        }
        g_ptr_array_add(names, (gpointer)keys[i].name);
    }
    coding_error_set_not_found(error, "key", name, "on record", names);
    return FALSE;
}

/* As it is kept. */
static char *
dup_canonical(CodingRecordKey key, const char *value, GError **error)
{
    char *canonical = coding_attribute_type_dup_canonical(keys[key].type, value, error);

    if (!canonical)
        g_prefix_error(error, "%s: ", keys[key].name);
    if (canonical && key == CODING_RECORD_MINUTES && *canonical == '-') {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "minutes: an interview cannot last %s", canonical);
        g_clear_pointer(&canonical, g_free);
    }
    return canonical;
}

gboolean
coding_record_set(CodingStore *store, gint64 transcript, CodingRecordKey key,
                  const char *value, GError **error)
{
    g_autofree char *canonical = NULL;

    if (!value || coding_attribute_is_blank(value))
        return coding_store_run(
            store, error,
            "DELETE FROM transcript_record WHERE transcript_id = ? AND key = ?", "it",
            transcript, keys[key].name);
    canonical = dup_canonical(key, value, error);
    return canonical &&
           coding_store_run(store, error,
                            "INSERT INTO transcript_record (transcript_id, key, value)"
                            " VALUES (?, ?, ?) ON CONFLICT (transcript_id, key)"
                            " DO UPDATE SET value = excluded.value",
                            "itt", transcript, keys[key].name, canonical);
}

static void
free_texts(gpointer data)
{
    char **texts = data;

    for (int i = 0; i < CODING_N_RECORDS; i++)
        g_free(texts[i]);
    g_free(texts);
}

GHashTable *
coding_record_load_all(CodingStore *store, GError **error)
{
    g_autoptr(GHashTable) all =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_texts);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row =
        coding_store_prepare(store, error,
                             "SELECT transcript_id, key, value FROM transcript_record"
                             " ORDER BY transcript_id, key",
                             "");

    while (row && coding_store_step(store, row, &failure)) {
        gint64 id = coding_column_integer(row, 0);
        char **texts = g_hash_table_lookup(all, &id);
        CodingRecordKey key;

        if (!texts) {
            texts = g_new0(char *, CODING_N_RECORDS);
            g_hash_table_insert(all, g_memdup2(&id, sizeof id), texts);
        }
        if (coding_record_parse(coding_column_text(row, 1), &key, NULL))
            texts[key] = coding_column_dup(row, 2);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&all) : NULL;
}
