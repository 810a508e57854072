/*
 * category-private.h - the rows of a coding tree, before they are printed: for
 * category-*.c only.
 */
#pragma once

#include "model/category-table.h"

G_BEGIN_DECLS

typedef struct {
    const CodingCode *category;
    const CodingCode *code; /* with a row each; NULL: none stands below */
} CodingCategoryRow;

typedef struct {
    const CodingCodebook *codebook;
    const CodingCategoryOptions *options;
    GArray *rows; /* CodingCategoryRow, in reading order */
    guint n_levels;
    guint n_unplaced; /* codes under no category */
} CodingCategoryRows;

void coding_category_rows_init(CodingCategoryRows *self, const CodingCodebook *codebook,
                               const CodingCategoryOptions *options);
void coding_category_rows_clear(CodingCategoryRows *self);

/* Those right below @category that are none themselves, then those that indicate it;
 * of one name, as two coders may have given it, the first.
 * Returns: (transfer container). */
GPtrArray *coding_category_list_codes(const CodingCategoryOptions *options,
                                      const CodingCode *category);

/* The categories that lead to @code, itself last.  Returns: (transfer container). */
GPtrArray *coding_category_list_path(const CodingCategoryRows *self,
                                     const CodingCode *code);

G_END_DECLS
