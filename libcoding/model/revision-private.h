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

/* Takes everything that points into the old text over to the new one. */
gboolean coding_revision_carry(CodingRevising *self, GError **error);

G_END_DECLS
