/*
 * turn-columns.h - which column of a table is what; for turn-table.c.
 *
 * A header says it, if what stands below fits: a column "line" may hold numbers or
 * what was said.  What no header says is told by the content.
 */
#pragma once

#include "io/turn-words.h"

G_BEGIN_DECLS

typedef struct {
    guint first; /* of the cells */
    guint n;
    guint line;
} TurnRow;

typedef struct {
    GString *text;    /* the cells, trimmed, each with its NUL */
    GArray *cells;    /* gsize: where each begins in text */
    GArray *rows;     /* TurnRow */
    guint n_columns;  /* of the widest row */
    gboolean by_cell; /* every cell begins a line of the source */
} TurnGrid;

typedef struct {
    int place[N_TURN_FIELDS];          /* a column, or -1 */
    gboolean by_header[N_TURN_FIELDS]; /* else told by the content */
    TimeUnit unit[N_TURN_FIELDS];      /* that the header names */
    int header;                        /* row of the header, or -1 */
    guint first;                       /* row below it */
    gboolean labelled;                 /* the text begins with "Anna:" */
} TurnColumns;

const TurnRow *turn_grid_row(const TurnGrid *self, guint row);
/* Never NULL: "" where the row ends before. */
const char *turn_grid_cell(const TurnGrid *self, guint row, int column);
/* In all columns that count. */
gboolean turn_grid_are_same(const TurnGrid *self, guint row, guint other);

/* @header_lines: rows that begin on these lines are no turns; 0: find out. @labels:
 * speakers that are known, or NULL. */
TurnColumns turn_columns_find(const TurnGrid *grid, guint header_lines,
                              const char *const *labels);

/* Bytes of the label that "Anna: yes" begins with, and where the text goes on. */
gsize turn_columns_find_label(const char *text, gsize *rest);

G_END_DECLS
