/* write-timed.h - stretches of speech in the order of their times, for formats that
 * have no other order. */
#pragma once

#include "io/write.h"

G_BEGIN_DECLS

typedef struct {
    const char *speaker; /* of the draft */
    char *text;
    gint64 begin, end; /* milliseconds; @end is after @begin */
    guint number;      /* of the turn, from 1 */
} CodingTimed;

/*
 * What goes on after an event is a stretch of its own where it has a time, else it
 * belongs to the one before; events are left out.  An end that is not known is where
 * the next stretch begins.  Paragraphs are parted by @between.  INVALID where times go
 * backwards.  Returns: (transfer full): CodingTimed, with a clear function.
 */
GArray *coding_timed_collect(const CodingDraft *draft, const char *title,
                             const char *between, GError **error);

G_END_DECLS
