/*
 * category-table.h - a codebook as the coding tree that papers print.
 *
 *     Category   Subcategory      Codes                     Example quote
 *     Entrance   Vulnerability    hiding it; being ashamed  "I did not go out." (g1, P2)
 *                Distress         afraid of the meeting     "I was afraid ..." (g1, P1)
 *     Way out    Small steps      an hour a day             "First an hour." (g2, P1)
 *
 * A category is a code that holds codes: some stand below it, or indicate it, or it is
 * said to be one.  A row is a category with the codes that stand right below it or
 * indicate it; the categories above it cover the rows of theirs.  Codes under no
 * category have no row, and a note counts them.
 */
#pragma once

#include "base/table.h"
#include "model/codebook.h"

G_BEGIN_DECLS

typedef struct {
    gint64 scheme;
    const CodingCode *top;     /* only what it holds, itself included; NULL: all */
    const char *const *levels; /* titles of the levels of categories; NULL: plain ones */
    guint depth;               /* at most so many; deeper ones are codes; 0: all */
    gboolean each;             /* a row for each code, not for each category */
    gboolean counts, definitions, quotes;
    const char *attribution; /* as for coding_quoter_new() ... */
    const char *language;    /* ... of the quotations */
} CodingCategoryOptions;

/* The columns that there may be, for help; "category" stands for all levels. */
extern const CodingColumn coding_category_columns[];

/* Counts as theory-tree.h counts, of the category or, with a row each, of the code. */
CodingTable *coding_category_table_new(CodingStore *store, const CodingCodebook *codebook,
                                       const CodingCategoryOptions *options,
                                       GError **error);

G_END_DECLS
