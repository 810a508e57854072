/*
 * sheet.h - a coder's codes as a spreadsheet, out and back in.
 *
 *     address   speaker  text                            codes
 *     g1:t1     P1       I could not go in there.        Fear; ~Small steps
 *     g1:t2     P2       Mm. But she held the threads.
 *     g1:4.5-9  P2       held the threads                Support
 *
 * A row per unit of the transcript, and below it a row for each other passage
 * that is coded.  A cell lists the codes on exactly that passage, with ';'
 * between them:
 *
 *     Trust      supports         -Trust    speaks against
 *     ~Trust     qualifies        *Trust    a new code, in vivo
 *     "-5"       a name that begins with one of the marks or a quote
 *
 * A cell that begins with '-' is written with a blank before it, or spreadsheets
 * take it for a formula; blanks around names mean nothing.
 *
 * Coming back, a row says what its passage is coded with from now on: an empty
 * cell takes every code away.  A row that is not there changes nothing.  Only
 * segments of one coder with codes of one scheme are shown, and only they change.
 */
#pragma once

#include "base/csv.h"
#include "base/table.h"
#include "model/segment.h"

G_BEGIN_DECLS

extern const CodingColumn coding_sheet_columns[];

/* The sheet of the acting coder for @transcripts (ids, gint64). */
CodingTable *coding_sheet_to_table(CodingStore *store, const GArray *transcripts,
                                   CodingUnit unit, gint64 scheme, GError **error);

/* A sheet that came back, compared with the project; nothing is written yet. */
typedef struct _CodingSheet CodingSheet;

/*
 * Columns are found by their headers: "address" and "codes" must be there,
 * "text" is compared with the project where it is there and not empty, others
 * are passed over.  Every error begins with @file and the line.  INVALID: the
 * text was changed, a passage has two rows; NOT_FOUND: no such place.
 */
CodingSheet *coding_sheet_read(CodingStore *store, const char *file, const char *text,
                               gssize length, gint64 scheme, GError **error);
/* The same of a table that was read; takes @table. */
CodingSheet *coding_sheet_read_table(CodingStore *store, const char *file,
                                     CodingCsv *table, gint64 scheme, GError **error);
void coding_sheet_free(CodingSheet *self);

/* TRUE when every name is a code of the scheme; else NOT_FOUND, listing the
 * others together, each with its line and the code it is near to. */
gboolean coding_sheet_check_known(CodingSheet *self, GError **error);

typedef struct {
    guint n_rows;                  /* in the file */
    guint rows;                    /* of them changed */
    guint added, removed, changed; /* segments; changed: their stance */
    guint made;                    /* codes */
} CodingSheetCounts;

extern const CodingColumn coding_sheet_change_columns[];

/* Writes it all, inside an operation, and makes the codes that are new.
 * Returns: (transfer full): a row per change, in the order of the sheet. */
CodingTable *coding_sheet_apply(CodingSheet *self, CodingSheetCounts *counts,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingSheet, coding_sheet_free)

G_END_DECLS
