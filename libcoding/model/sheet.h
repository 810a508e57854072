/*
 * sheet.h - a coder's codes as a spreadsheet, out and back in.
 *
 *     address   speaker  text                            codes               key
 *     g1:t1     P1       I could not go in there.        Fear; ~Small steps  k3f0w...
 *     g1:t2     P2       Mm. But she held the threads.                       k3f0w...
 *     g1:4.5-9  P2       held the threads                Support             k3f0w...
 *
 * A row per unit of the transcript, and below it a row for each other passage
 * that is coded.  A cell lists the codes on exactly that passage, in the language of
 * model/cell.h: "Trust; -Shame; ~Support; *Small steps".
 *
 * The key (model/key.h) says which passage of which text the row is, for whom it was
 * written, and with which codes.  So a row finds its place when a spreadsheet has
 * made a time of "7:12", codes that the project got meanwhile are not undone, and
 * rows of another project or coder are told from ours.  It stands in every row, since
 * rows are sorted, copied and cut, and what stands above or beside a table, or in the
 * properties of a file, is lost on the way.
 *
 * Coming back, a row says what its passage is coded with from now on: an empty
 * cell takes every code away that was written there.  A row that is not there changes
 * nothing.  A row without a key goes by its address, and says all the codes of its
 * passage.  Only segments of one coder with codes of one scheme are shown, and only
 * they change (model/changes.h).
 */
#pragma once

#include "base/csv.h"
#include "model/changes.h"

G_BEGIN_DECLS

extern const CodingColumn coding_sheet_columns[];

/* Whether @text, the cell of a sheet, still says what @span does: it may be empty, cut
 * off, and differ in what spreadsheets change.  INVALID shows what it says. */
gboolean coding_sheet_check_text(const CodingTranscript *transcript, CodingSpan span,
                                 const char *text, GError **error);

/* Stands at the end of a text that was cut to fit into a cell. */
#define CODING_SHEET_CUT " [...]"

/*
 * The sheet of the acting coder for @transcripts (ids, gint64).  Texts of more than
 * @room bytes are cut (0: none is).  The codes of the scheme are the table's choice
 * (coding_table_set_choice()), so that a workbook can offer them.
 */
CodingTable *coding_sheet_to_table(CodingStore *store, const GArray *transcripts,
                                   CodingUnit unit, gint64 scheme, gsize room,
                                   GError **error);

/*
 * Columns are found by their headers: "codes" must be there, and "address" or "key";
 * "text" is compared with the project where it is there and not empty; others are
 * passed over, and so are rows without a code and a place.  Text may differ in white
 * space, normal form, kinds of quotes and dashes, and be cut off where a spreadsheet
 * does that.  @file is named in messages, which list all faults (base/faults.h).
 * INVALID: the text was changed, a passage has two rows that differ, the key is that
 * of another row; NOT_FOUND: no such place; CONFLICT as in model/changes.h.
 */
CodingChanges *coding_sheet_read(CodingStore *store, const char *file, const char *text,
                                 gssize length, gint64 scheme, GError **error);
/* The same of a table that was read; takes @table. */
CodingChanges *coding_sheet_read_table(CodingStore *store, const char *file,
                                       CodingCsv *table, gint64 scheme, GError **error);

G_END_DECLS
