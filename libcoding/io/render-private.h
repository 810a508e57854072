/*
 * render-private.h - what the renderers for people share.
 *
 * They see a table as rows of slots.  A slot is what stands on the page: a cell
 * or title together with the columns and rows it covers.  The header is a row as well.
 */
#pragma once

#include "io/docx-document.h"
#include "io/render.h"

G_BEGIN_DECLS

#define CODING_RENDER_HEADER (-1)

typedef struct {
    guint column;
    guint span;   /* at least 1, never past the last column */
    guint height; /* rows; 0: a slot above covers this one, whose text is empty */
    gboolean number;
    gboolean right;    /* to be set flush right */
    gboolean flexible; /* words, which may be shortened or wrapped */
    char *text;        /* valid UTF-8, lines end in LF; NULL: missing */
} CodingSlot;

/* The slots of @row, or of CODING_RENDER_HEADER, from left to right.
 * Returns: (transfer full): an array of CodingSlot that frees its texts. */
GArray *coding_render_list_slots(const CodingTable *table, gint row);

/* What stands below the table: why values are missing, each reason once with
 * the title of its column (@sign is how a missing value is shown), then the
 * notes.  Returns: (transfer full): an array of char *. */
GPtrArray *coding_render_list_notes(const CodingTable *table, const char *sign);

/* Narrows @widths until their sum is at most @available: the widest of the
 * @flexible ones first, all down to one level, none below @minimum. */
void coding_render_fit(gsize *widths, const gboolean *flexible, guint n, gsize available,
                       gsize minimum);

/* Adds the table, title and notes with it, to a page of A4 upright; columns that are too
 * wide for it are narrowed. */
void coding_render_docx_table(const CodingTable *table, CodingDocx *docx);

/* The widest line of @text, in columns of a terminal. */
gsize coding_render_get_line_width(const char *text);

G_END_DECLS
