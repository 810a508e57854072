/* compare.c - see the header. */
#include "measure/compare.h"

#define DEFINE_COMPARE(name, type)                                                       \
    int coding_compare_##name(const void *a, const void *b)                              \
    {                                                                                    \
        type x = *(const type *)a;                                                       \
        type y = *(const type *)b;                                                       \
                                                                                         \
        return (x > y) - (x < y);                                                        \
    }

DEFINE_COMPARE(doubles, double)
DEFINE_COMPARE(int64s, gint64)
DEFINE_COMPARE(sizes, gsize)
DEFINE_COMPARE(uints, guint)
