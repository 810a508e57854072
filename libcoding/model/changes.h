/*
 * changes.h - what a sheet or a text that came back asks of a coder's segments.
 *
 * A sheet (model/sheet.h) and a text of codes (model/code-form.h) say of passages
 * which codes they have.  What was written out carries a key (what the passage had
 * then), so three states are compared, code by code:
 *
 *     written   came back   now in the project
 *        a          a            anything           stays as it is in the project
 *        a          b               a               is made b
 *        a          b               b               is so already
 *        a          b               c               a conflict: nothing is changed
 *
 * where a state is "not there" or a stance.  Without a key, what is in the project
 * now counts as what was written: the passage then has the codes it is said to have
 * and no others.  Only segments of the acting coder with codes of one scheme are
 * looked at, and only they change.
 *
 * A passage of an older revision is followed into the present text; where its words
 * were changed and its codes are to be, that is a fault.
 *
 * Reading finds everything out and writes nothing, so that all faults are said at
 * once and new codes can be asked about together.
 */
#pragma once

#include "base/faults.h"
#include "base/table.h"
#include "model/segment.h"

G_BEGIN_DECLS

typedef struct _CodingChanges CodingChanges;

void coding_changes_free(CodingChanges *self);

/* TRUE when every name is a code of the scheme; else NOT_FOUND, listing the
 * others together, each with its place and the code it is near to. */
gboolean coding_changes_check_known(CodingChanges *self, GError **error);
/* The same as faults, one for each such name. */
void coding_changes_list_unknown(CodingChanges *self, CodingFaults *faults);

typedef struct {
    guint passages;                /* that something was said of */
    guint changed_passages;        /* of them */
    guint added, removed, changed; /* segments; changed: their stance */
    guint made;                    /* codes */
} CodingChangeCounts;

/* "2 codes added, 1 removed, 1 with another stance".  Returns: (transfer full). */
char *coding_change_counts_format(const CodingChangeCounts *counts);

extern const CodingColumn coding_change_columns[];

/* Writes it all, inside an operation, and makes the codes that are new.
 * Returns: (transfer full): a row per change, in the order of what came back. */
CodingTable *coding_changes_apply(CodingChanges *self, CodingChangeCounts *counts,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingChanges, coding_changes_free)

G_END_DECLS
