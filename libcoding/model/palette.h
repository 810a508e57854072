/*
 * palette.h - the codes that the acting coder can apply, by the names people type.
 *
 * A coder applies codes of her own scheme and of the joint one, never another
 * coder's.  The palette is taken once and asked often: ten thousand cells of a
 * spreadsheet cost one look at the codebook.
 */
#pragma once

#include "model/codebook.h"

G_BEGIN_DECLS

typedef struct _CodingPalette CodingPalette;

/* The codes of @scheme, her own or the joint one (DENIED for another's); 0: her
 * own, and behind them the joint ones. */
CodingPalette *coding_palette_new(CodingStore *store, gint64 scheme, GError **error);
void coding_palette_free(CodingPalette *self);

/* The code that @text names, by name or path.  Returns: 0 with NOT_FOUND and the
 * nearest. */
gint64 coding_palette_find(CodingPalette *self, const char *text, GError **error);
/* NULL unless @code was one of the palette when it was taken. */
const CodingCode *coding_palette_get(const CodingPalette *self, gint64 code);
/* The name of the code that @text names, as the codebook has it, else @text.
 * Returns: (transfer none). */
const char *coding_palette_get_name(CodingPalette *self, const char *text);
/* The names of all its codes, in the order of search and of the tree: char *, borrowed.
 */
const GPtrArray *coding_palette_get_names(const CodingPalette *self);
/* The name that @text is nearest to, NULL when none is near. */
const char *coding_palette_get_nearest(const CodingPalette *self, const char *text);

/* A new open code at the end of the scheme, which is found from then on.  In the
 * coder's own scheme unless the palette is of another.  Returns: 0 on an error. */
gint64 coding_palette_make(CodingPalette *self, const char *name, CodingCodeOrigin origin,
                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingPalette, coding_palette_free)

G_END_DECLS
