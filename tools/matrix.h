/* matrix.h - the parts of 'axial matrix': options, table, commands that open a cell. */
#pragma once

#include "select.h"

typedef enum {
    MATRIX_COUNTS,
    MATRIX_OF_ROW,
    MATRIX_OF_COLUMN,
    MATRIX_OF_ALL,
} MatrixPercent;

/* A matrix and what is shown of it. */
typedef struct {
    CodingQuery *query;
    CodingMatrix *matrix;
    CodingMatrixOptions options;
    const char *by; /* as asked for */
    MatrixPercent percent;
    GArray *rows;    /* guint; the last is CODING_MATRIX_ALL */
    GArray *columns; /* guint */
    GArray *cells;   /* CodingCount, as coding_matrix_list() */
} MatrixReport;

void matrix_report_clear(MatrixReport *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MatrixReport, matrix_report_clear)

/* "Fear"; "any of these". */
const char *matrix_get_row_name(const MatrixReport *self, guint row);
/* What a cell is a part of; CODING_MISSING where there is none. */
gint64 matrix_get_base(const MatrixReport *self, guint row, guint column);
/* NaN where it is missing or of nothing. */
double matrix_get_percent(const MatrixReport *self, guint row, guint column);

/* "axial segments Fear --group g1 --stance supports --counted"; NULL where no command
 * finds them.  Returns: (transfer full). */
char *matrix_dup_command(Context *ctx, const MatrixReport *self, guint row, guint column);

/* A row for each code; or for each cell that is not 0. */
CodingTable *matrix_make_wide(const MatrixReport *self, GError **error);
CodingTable *matrix_make_long(Context *ctx, const MatrixReport *self);
extern const CodingColumn matrix_long_columns[];
/* What is counted, of whom, by whom; below the table and the drawing.
 * Returns: (transfer full): char *. */
GPtrArray *matrix_list_notes(Context *ctx, const MatrixReport *self, GError **error);
