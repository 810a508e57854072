/*
 * compare.h - arrays of plain numbers, upwards: for qsort(), bsearch() and
 * g_array_sort().  Pure.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of double; none is NaN. */
int coding_compare_doubles(const void *a, const void *b);
int coding_compare_int64s(const void *a, const void *b);
int coding_compare_sizes(const void *a, const void *b);
/* Of guint; of gint -1 is the largest, so that CODING_RATING_MISSING comes last. */
int coding_compare_uints(const void *a, const void *b);

G_END_DECLS
