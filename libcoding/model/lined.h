/*
 * lined.h - a transcript as numbered lines for paper (base/printout.h).
 *
 * The numbers are those of the screen.  Beside a line stand, if wished, the codes
 * of the segments that begin in it: "Trust", "[12-15] Trust" when the segment goes on
 * below, with the marks of a stance as in sheets (-Trust, ~Trust) and the coder where
 * several have coded there.
 */
#pragma once

#include "base/printout.h"
#include "model/segment.h"

G_BEGIN_DECLS

typedef struct {
    gboolean codes; /* in the margin */
    gint64 coder;   /* whose; 0: of all whose work may be seen */
    /* Set of code ids (gint64 *), as from the closure of a code; NULL: all. */
    GHashTable *only;
    gboolean times; /* beside the label, where a turn's is known */
} CodingLinedOptions;

/* The lines that @place touches.  INVALID: codes of an older revision.
 * Returns: (transfer full). */
CodingPrintout *coding_lined_load(CodingStore *store, const CodingPlace *place,
                                  const CodingLinedOptions *options, GError **error);

G_END_DECLS
