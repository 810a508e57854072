/*
 * cells.h - counts by row and column, of which most are never touched.
 *
 *     g_autoptr(CodingCells) cells = coding_cells_new();
 *     coding_cells_at(cells, row, column)->count++;
 *
 * Ten thousand codes by ten thousand codes are a hundred million cells, of which a study
 * fills a few: only those that were asked for take room.  Pure: knows no project.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    guint row, column;
    gint64 count;
} CodingCount;

typedef struct _CodingCells CodingCells;

CodingCells *coding_cells_new(void);
void coding_cells_free(CodingCells *self);
/* Forgets all cells. */
void coding_cells_clear(CodingCells *self);

/* The cell, made with 0; valid until another is made. */
CodingCount *coding_cells_at(CodingCells *self, guint row, guint column);
/* Its place in the order in which cells were made. */
guint coding_cells_place(CodingCells *self, guint row, guint column);
/* 0 when it was never made. */
gint64 coding_cells_get(const CodingCells *self, guint row, guint column);
/* Makes it; whether it was not there before: the cells as a set of pairs. */
gboolean coding_cells_add(CodingCells *self, guint row, guint column);

/* All that were made (CodingCount), in the order in which they were; borrowed. */
const GArray *coding_cells_list(const CodingCells *self);

/* Row by row, and in a row by column.  Returns: (transfer full): CodingCount. */
GArray *coding_cells_sort(const CodingCells *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCells, coding_cells_free)

G_END_DECLS
