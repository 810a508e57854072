/*
 * codebook-csv.h - codebooks and alignments from tables.
 */
#pragma once

#include "base/csv.h"
#include "model/codebook.h"

G_BEGIN_DECLS

typedef struct {
    guint added;   /* codes that are new */
    guint changed; /* codes that were there */
    guint linked;  /* indications made */
} CodingCodebookChanges;

/*
 * Takes codes from a table into @scheme.  Columns: "code", and any of "parent",
 * "kind", "origin", "definition", "use_when", "use_not", "example", "source",
 * "colour"; others are passed over, and a cell that is empty says nothing.  A code that
 * is there is changed, a new one added; a parent stands in the scheme or further up in
 * the table. INVALID, NOT_FOUND name the line.
 */
gboolean coding_codebook_import_csv(CodingStore *store, gint64 scheme,
                                    const CodingCsv *csv, CodingCodebookChanges *changes,
                                    GError **error);

/*
 * Takes an alignment of independent schemes.  Columns: "joint", and one for
 * each coder, headed by her name, with the codes of her scheme that mean the
 * same, separated by ';'.  Each row makes the joint code if it is new (an open
 * code at the top of the joint scheme) and lets the coders' codes indicate it.
 * Nothing is merged: segments stay where they are.
 *
 *     joint                   C1                               C2
 *     Hiding from others      Hiding from acquaintances        Hiding from view; Shame
 *
 * INVALID, NOT_FOUND name the line; DENIED when a coder has not shared.
 */
gboolean coding_alignment_import_csv(CodingStore *store, const CodingCsv *csv,
                                     CodingCodebookChanges *changes, GError **error);

G_END_DECLS
