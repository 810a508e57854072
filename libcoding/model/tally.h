/*
 * tally.h - what segments come to, counted as they are met: of a code, a group, a
 * coder.
 *
 * Persons and groups are counted once, however many segments they have.
 */
#pragma once

#include "model/segment.h"

G_BEGIN_DECLS

typedef struct _CodingTallier CodingTallier;

CodingTallier *coding_tallier_new(void);
void coding_tallier_free(CodingTallier *self);

/* @segment, which counts for @voices, ids of participants (gint64); one that nobody has
 * read (model/origin.h) is counted apart from all others. */
void coding_tallier_add(CodingTallier *self, const CodingSegment *segment,
                        const CodingRoster *roster, const GArray *voices);
/* All that @other has counted; no segment may be in both. */
void coding_tallier_add_all(CodingTallier *self, const CodingTallier *other);

/* Segments of any stance that count. */
guint coding_tallier_get_n(const CodingTallier *self);
CodingTally coding_tallier_read(const CodingTallier *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTallier, coding_tallier_free)

G_END_DECLS
