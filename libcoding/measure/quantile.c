/* quantile.c - see quantile.h. */
#include "measure/quantile.h"

#include <math.h>

#include "measure/compare.h"

double
coding_quantile(const double *values, gsize n, double p)
{
    double at = n ? (double)(n - 1) * p : 0;
    gsize below = (gsize)at;

    if (n == 0)
        return NAN;
    if (below + 1 >= n)
        return values[n - 1];
    return values[below] + (at - (double)below) * (values[below + 1] - values[below]);
}

CodingQuartiles
coding_quartiles_compute(GArray *values)
{
    const double *sorted;

    g_array_sort(values, coding_compare_doubles);
    sorted = (const double *)(void *)values->data;
    return (CodingQuartiles){
        .n = values->len,
        .least = coding_quantile(sorted, values->len, 0),
        .lower = coding_quantile(sorted, values->len, 0.25),
        .median = coding_quantile(sorted, values->len, 0.5),
        .upper = coding_quantile(sorted, values->len, 0.75),
        .most = coding_quantile(sorted, values->len, 1),
    };
}
