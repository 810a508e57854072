/*
 * quantile.h - medians and quartiles.
 *
 * Of values x1 <= ... <= xn the quantile of p lies at 1 + (n - 1) p, and between two
 * values on the straight line that joins them: definition 7 of Hyndman & Fan (1996),
 * which R, NumPy and Excel's QUARTILE.INC take unless told otherwise.  Pure.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    guint n;
    double least, lower, median, upper, most; /* NaN where n is 0 */
} CodingQuartiles;

/* Of @values (double), which are sorted by it. */
CodingQuartiles coding_quartiles_compute(GArray *values);
/* Of @n sorted @values; @p from 0 to 1.  NaN when there are none. */
double coding_quantile(const double *values, gsize n, double p);

G_END_DECLS
