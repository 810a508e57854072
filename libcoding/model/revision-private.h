/* revision-private.h - what revision*.c share. */
#pragma once

#include "model/carrier.h"
#include "model/revision.h"

G_BEGIN_DECLS

/* A revision while it is made: both states of the transcript. */
typedef struct {
    CodingStore *store;
    CodingTranscript *old, *now;
    CodingCarrier *carrier; /* from old to now */
    CodingRevisionReport *report;
} CodingRevising;

/* What @span became; empty: nothing that says anything is left. */
CodingSpan coding_revision_map_span(const CodingRevising *self, CodingSpan span);

CodingRevisionReport *coding_revision_report_new(void);
/* Adds what became of something to the report, for the caller to say fate, name and
 * owner; @after is NULL when it is lost. */
CodingCarried *coding_revision_report_item(CodingRevising *self, CodingCarriedKind kind,
                                           CodingSpan before, const CodingSpan *after);

/* Where the marks that stood at @positions (gsize) stand now, in their order (gsize);
 * CODING_NOWHERE: neither their turn nor one after it is left. */
#define CODING_NOWHERE G_MAXSIZE
GArray *coding_revision_place_marks(const CodingRevising *self, const GArray *positions);

/* Takes over who else speaks turns, to the state that @now has then. */
gboolean coding_revision_carry_speakers(CodingRevising *self, GError **error);

/* Takes everything that points into the old text over to the new one. */
gboolean coding_revision_carry(CodingRevising *self, GError **error);

G_END_DECLS
