/* sheet-private.h - what both directions of a sheet share; for sheet*.c. */
#pragma once

#include "model/sheet.h"

/* A code as a cell names it. */
typedef struct {
    char *name; /* tidied, without marks */
    CodingStance stance;
    gboolean in_vivo;
} CodingCellCode;

/* Appends the code, with what stands between it and the one before. */
void coding_sheet_cell_append(GString *cell, const char *name, CodingStance stance);

/* Returns: (transfer full): CodingCellCode, with a clear function; NULL with
 * INVALID, which begins with nothing: the caller knows the place. */
GArray *coding_sheet_cell_parse(const char *cell, GError **error);

/* Which of the acting coder's segments a sheet shows: those with codes of one
 * scheme, by revision (gint64 *), in the order of the text.
 * Values are GArray of CodingSegment; NULL on an error. */
GHashTable *coding_sheet_load_segments(CodingStore *store, gint64 scheme,
                                       const CodingCodebook *book, GError **error);
/* Those of one transcript as it is now; borrowed, NULL: none. */
const GArray *coding_sheet_get_segments(GHashTable *by_revision,
                                        const CodingTranscript *transcript);
