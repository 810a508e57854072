/*
 * export.h - documents from a project: one record per kind.
 *
 * A document is more than a table: headings, prose, quotations.  To add one:
 * write io/export-NAME.c ending in a CodingExporter record and add its name to
 * CODING_EXPORTERS.  The escaping is that of the same format's renderer.
 */
#pragma once

#include "model/codebook.h"

G_BEGIN_DECLS

typedef struct {
    gint64 scheme; /* of the codes to print; 0: every one that may be seen */
} CodingExportOptions;

typedef struct {
    const char *id;
    const char *title;
    const char *suffix; /* of the file, without the dot */
    gboolean (*write)(CodingStore *store, const CodingExportOptions *options,
                      GString *out, GError **error);
} CodingExporter;

#define CODING_EXPORTERS(X) X(codebook)

/* All exporters, NULL-terminated. */
const CodingExporter *const *coding_exporters(void);
/* NOT_FOUND names the nearest.  Returns: (transfer none). */
const CodingExporter *coding_exporter_find(const char *id, GError **error);

G_END_DECLS
