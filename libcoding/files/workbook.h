/*
 * workbook.h - a sheet of cells as an Excel file (XLSX).
 *
 * A sheet may be one that somebody fills in: the cells of its input columns are texts
 * whatever is typed there ("-5", "3/4", "=x"), stand out by their colour, and offer
 * what the first column of a second sheet holds, but take anything.
 *
 * Writing is done by a module (files/module.h).
 */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

typedef enum {
    CODING_WORKBOOK_EMPTY,
    CODING_WORKBOOK_TEXT, /* never taken for a formula */
    CODING_WORKBOOK_NUMBER,
    CODING_WORKBOOK_BOOLEAN, /* in number: 0 or 1 */
} CodingWorkbookType;

typedef struct {
    CodingWorkbookType type;
    const char *text;
    double number;
    guint decimals;  /* of a number */
    guint width;     /* columns it covers, 0 and 1: its own */
    guint height;    /* rows, likewise */
    gboolean header; /* bold, and wrapped */
} CodingWorkbookCell;

typedef struct {
    gboolean hidden;
    gboolean input;
} CodingWorkbookColumn;

typedef struct _CodingWorkbook CodingWorkbook;
struct _CodingWorkbook {
    const char *title;               /* name of the sheet; NULL: "Sheet1" */
    const CodingWorkbookCell *cells; /* row by row */
    gsize n_rows, n_columns;
    gsize n_header_rows;                 /* that stay in sight */
    const CodingWorkbookColumn *columns; /* NULL: all are plain */
    const CodingWorkbook *choice;        /* the second sheet; NULL: none */
};

/* The same bytes every time.  INVALID beyond 1,048,576 rows or 16,384 columns, or for
 * a text of more than 32,767 characters.  Returns: (transfer full). */
GBytes *coding_workbook_write(const CodingWorkbook *workbook, GError **error);

G_END_DECLS
