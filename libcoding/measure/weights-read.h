/*
 * weights-read.h - a matrix of weights of agreement, as files have it.
 *
 *     ,low,middle,high        the categories in the head and in the first column, in
 *     low,1,0.5,0             any order; 1 is full agreement, which every category has
 *     middle,0.5,1,0.5        with itself
 *     high,0,0.5,1
 *
 * As weights (CODING_WEIGHTS_MATRIX) rows are the first coder's categories and columns
 * the second's.  They need not be the same both ways (Cohen 1968): kappa of two coders,
 * and light, take them as they are, all others the mean of both ways.  As a level
 * (CODING_LEVEL_MATRIX) the distance is 1 - weight, which is the same both ways.
 */
#pragma once

#include "base/csv.h"
#include "measure/agreement.h"

G_BEGIN_DECLS

/* Whether the matrix must be the same both ways. */
typedef enum {
    CODING_MATRIX_WEIGHTS,
    CODING_MATRIX_DISTANCE,
} CodingMatrixKind;

/*
 * Reads @csv, of @file, for @categories (char *), in whose order the rows of the result
 * are.  INVALID names the place: no square, a category that is not among @categories, is
 * missing or stands twice, a cell that is no number or not from 0 to 1, a weight of a
 * category with itself that is not 1, a distance that is not the same both ways.
 * Returns: (transfer full): for CodingCoefficientOptions.
 */
double *coding_weights_read(const CodingCsv *csv, const char *file,
                            const GPtrArray *categories, CodingMatrixKind kind,
                            GError **error);
/* Whether the weights of @n categories are the same both ways. */
gboolean coding_weights_are_symmetric(const double *weights, guint n);

G_END_DECLS
