/*
 * span.h - half-open stretches of text, [start, stop).
 *
 * Positions count Unicode code points in a stored text, never bytes.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    gsize start;
    gsize stop; /* the first position after the span */
} CodingSpan;

static inline gsize
coding_span_get_length(CodingSpan span)
{
    return span.stop > span.start ? span.stop - span.start : 0;
}

/* They share a position; an empty span shares none. */
static inline gboolean
coding_span_overlaps(CodingSpan a, CodingSpan b)
{
    return MAX(a.start, b.start) < MIN(a.stop, b.stop);
}

static inline gboolean
coding_span_contains(CodingSpan outer, CodingSpan inner)
{
    return outer.start <= inner.start && inner.stop <= outer.stop;
}

static inline gboolean
coding_span_equal(CodingSpan a, CodingSpan b)
{
    return a.start == b.start && a.stop == b.stop;
}

/* The common part; empty (start == stop) when there is none. */
CodingSpan coding_span_intersect(CodingSpan a, CodingSpan b);

/* The shortest span that holds both. */
static inline CodingSpan
coding_span_cover(CodingSpan a, CodingSpan b)
{
    return (CodingSpan){MIN(a.start, b.start), MAX(a.stop, b.stop)};
}

/* By start, then the longer one first: the order in which passages are listed. */
int coding_span_compare(CodingSpan a, CodingSpan b);

/* For hash tables whose keys are CodingSpan *. */
guint coding_span_hash(gconstpointer span);
gboolean coding_span_hash_equal(gconstpointer a, gconstpointer b);

/*
 * Sorts @spans (an array of CodingSpan) and joins those that overlap or touch,
 * so that every position is covered at most once.
 */
void coding_span_merge(GArray *spans);

/* Whether @span overlaps one of @merged, which coding_span_merge() has made; NULL is
 * none. */
gboolean coding_span_meets(const GArray *merged, CodingSpan span);

G_END_DECLS
