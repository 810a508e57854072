/* pages-private.h - the inside of CodingPages, for pages*.c only. */
#pragma once

#include "io/pages.h"

G_BEGIN_DECLS

/* A paragraph, or what stands in one cell of it. */
typedef struct {
    GString *text; /* its own line breaks are LF */
    guint line;    /* of the source; 0 until coding_pages_read() counts */
    gint cell;     /* place in cells, -1: outside of tables */
} PagesBlock;

/* Words at the start of a line that stand out. */
typedef struct {
    PagesBlock *block;
    gsize start, stop; /* bytes in its text, without white space */
    gboolean certain;
} PagesHint;

typedef struct {
    guint table; /* place in tables */
    guint row, column;
} PagesCell;

typedef struct {
    gint outer; /* the cell it stands in, or -1 */
    guint depth;
    guint n_rows;
    guint first, stop; /* places in blocks */
} PagesTable;

typedef struct {
    PagesBlock *block; /* where it begins; NULL: nowhere */
    gsize offset;
    guint place; /* in blocks, when it was opened */
    char *quoted;
} PagesAnchor;

typedef struct {
    char *id;
    char *author;
    char *text;
    gint64 made_at;
} PagesComment;

struct _CodingPages {
    GPtrArray *blocks; /* PagesBlock, in the order of their ends */
    GPtrArray *open;   /* PagesBlock, not ended; the innermost last */
    gboolean join_next;
    gboolean by_paragraph; /* the lines are paragraphs that were counted */

    GArray *hints; /* PagesHint, in the order of the text */
    gboolean strong;
    gboolean hinting; /* what stands out began where a line begins ... */
    gsize hint_start; /* ... here, in the open paragraph */

    GArray *tables;      /* PagesTable */
    GArray *cells;       /* PagesCell */
    GArray *open_tables; /* guint: places in tables */
    GArray *open_cells;  /* gint: of each open table the open cell, or -1 */
    GArray *next_column; /* guint: of each open table */

    GHashTable *anchors; /* id -> PagesAnchor */
    GPtrArray *comments; /* PagesComment */
};

static inline PagesBlock *
pages_block(const CodingPages *self, guint i)
{
    return g_ptr_array_index(self->blocks, i);
}

static inline PagesTable *
pages_table(const CodingPages *self, guint i)
{
    return &g_array_index(self->tables, PagesTable, i);
}

static inline PagesCell *
pages_cell(const CodingPages *self, gint i)
{
    return &g_array_index(self->cells, PagesCell, i);
}

G_END_DECLS
