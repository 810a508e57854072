/* export-quotes-private.h - what export-quotes*.c share. */
#pragma once

#include "io/export-quotes.h"

G_BEGIN_DECLS

/* coding_export_quotes() as a Word document. */
gboolean coding_export_quotes_docx(const char *title, const GPtrArray *sections,
                                   const GPtrArray *notes, GString *out, GError **error);

G_END_DECLS
