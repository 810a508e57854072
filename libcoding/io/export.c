/* export.c - the registry of documents. */
#include "io/export.h"

#define DECLARE(name) extern const CodingExporter coding_export_##name;
#define LIST(name)    &coding_export_##name,
CODING_EXPORTERS(DECLARE)

const CodingExporter *const *
coding_exporters(void)
{
    static const CodingExporter *const all[] = {CODING_EXPORTERS(LIST) NULL};

    return all;
}

const CodingExporter *
coding_exporter_find(const char *id, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    for (const CodingExporter *const *one = coding_exporters(); *one; one++) {
        if (g_strcmp0((*one)->id, id) == 0)
            return *one;
        g_ptr_array_add(ids, (char *)(*one)->id);
    }
    coding_error_set_not_found(error, "document", id, "to export", ids);
    return NULL;
}
