/*
 * overlaps.h - which of many spans share a character with a span.
 *
 *     g_autoptr(CodingOverlaps) all = coding_overlaps_new(spans, n);
 *     coding_overlaps_visit(all, span, take, data);
 *
 * A question costs what it finds, and a little for the number of spans, however they
 * lie in one another.
 */
#pragma once

#include "base/span.h"

G_BEGIN_DECLS

typedef struct _CodingOverlaps CodingOverlaps;

/* @spans by start, as coding_span_compare() orders them; borrowed. */
CodingOverlaps *coding_overlaps_new(const CodingSpan *spans, gsize n);
void coding_overlaps_free(CodingOverlaps *self);

/* Calls @visit with the place of each of the spans that overlaps @span, in order. */
typedef void (*CodingOverlapFunc)(gsize place, void *data);
void coding_overlaps_visit(const CodingOverlaps *self, CodingSpan span,
                           CodingOverlapFunc visit, void *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingOverlaps, coding_overlaps_free)

G_END_DECLS
