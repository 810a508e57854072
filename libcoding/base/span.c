/* span.c - intersection, order and union of half-open spans. */
#include "base/span.h"

CodingSpan
coding_span_intersect(CodingSpan a, CodingSpan b)
{
    CodingSpan both = {MAX(a.start, b.start), MIN(a.stop, b.stop)};

    if (both.stop < both.start)
        both.stop = both.start;
    return both;
}

int
coding_span_compare(CodingSpan a, CodingSpan b)
{
    if (a.start != b.start)
        return a.start < b.start ? -1 : 1;
    if (a.stop != b.stop)
        return a.stop > b.stop ? -1 : 1;
    return 0;
}

static int
compare_elements(const void *a, const void *b)
{
    return coding_span_compare(*(const CodingSpan *)a, *(const CodingSpan *)b);
}

void
coding_span_merge(GArray *spans)
{
    guint kept = 0;

    g_array_sort(spans, compare_elements);
    for (guint i = 0; i < spans->len; i++) {
        CodingSpan next = g_array_index(spans, CodingSpan, i);
        CodingSpan *last = kept ? &g_array_index(spans, CodingSpan, kept - 1) : NULL;

        if (last && next.start <= last->stop)
            last->stop = MAX(last->stop, next.stop);
        else
            g_array_index(spans, CodingSpan, kept++) = next;
    }
    g_array_set_size(spans, kept);
}

guint
coding_span_hash(gconstpointer span)
{
    const CodingSpan *self = span;

    return (guint)(self->start * 31 + self->stop);
}

gboolean
coding_span_hash_equal(gconstpointer a, gconstpointer b)
{
    return coding_span_equal(*(const CodingSpan *)a, *(const CodingSpan *)b);
}

gboolean
coding_span_meets(const GArray *merged, CodingSpan span)
{
    guint low = 0, high = merged ? merged->len : 0;

    /* The first that ends behind the start of @span. */
    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(merged, CodingSpan, middle).stop > span.start)
            high = middle;
        else
            low = middle + 1;
    }
    return merged && low < merged->len &&
           coding_span_overlaps(g_array_index(merged, CodingSpan, low), span);
}
