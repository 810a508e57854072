/*
 * overlaps.c - spans by start, under a tree of where they stop at the latest.
 *
 *     spans           [0,9) [2,4) [3,8) [8,9)
 *     latest stops         9           9           of two
 *                                9                 of all
 */
#include "base/overlaps.h"

struct _CodingOverlaps {
    const CodingSpan *spans;
    gsize n, leaves; /* leaves: the power of two from n on */
    gsize *latest;   /* node i has the nodes 2i and 2i + 1 below it; 1 is the root */
};

CodingOverlaps *
coding_overlaps_new(const CodingSpan *spans, gsize n)
{
    CodingOverlaps *self = g_new0(CodingOverlaps, 1);

    self->spans = spans;
    self->n = n;
    for (self->leaves = 1; self->leaves < n;)
        self->leaves *= 2;
    self->latest = g_new0(gsize, 2 * self->leaves);
    for (gsize i = 0; i < n; i++)
        self->latest[self->leaves + i] = spans[i].stop;
    for (gsize i = self->leaves - 1; i > 0; i--)
        self->latest[i] = MAX(self->latest[2 * i], self->latest[2 * i + 1]);
    return self;
}

void
coding_overlaps_free(CodingOverlaps *self)
{
    if (!self)
        return;
    g_free(self->latest);
    g_free(self);
}

/* The first leaf from @from on that stops behind @position; the number of leaves when
 * there is none: up until somebody to the right reaches so far, then down to the first.
 */
static gsize
find_next(const CodingOverlaps *self, gsize from, gsize position)
{
    gsize node = self->leaves + from;

    if (from >= self->leaves)
        return self->leaves;
    while (self->latest[node] <= position) {
        while (node & 1)
            node /= 2;
        if (!node)
            return self->leaves;
        node++;
    }
    while (node < self->leaves)
        node = self->latest[2 * node] > position ? 2 * node : 2 * node + 1;
    return node - self->leaves;
}

void
coding_overlaps_visit(const CodingOverlaps *self, CodingSpan span,
                      CodingOverlapFunc visit, void *data)
{
    for (gsize i = find_next(self, 0, span.start);
         i < self->n && self->spans[i].start < span.stop;
         i = find_next(self, i + 1, span.start))
        if (coding_span_overlaps(self->spans[i], span))
            visit(i, data);
}
