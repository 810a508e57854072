/*
 * workbook-read.h - a sheet of an Excel workbook (XLSX) as a table.
 *
 * Cells come as a person would type them: 45, 3.5, true, 2016-04-19 for a number that
 * is shown as a date, 2016-04-19T09:30:00 with a time of day, 9:30:00 for a duration;
 * texts without their formatting; formulas by the value they had when the file was
 * saved.  The first row with anything in it is the header.
 *
 * A row whose only value stands in a cell merged over several columns is a title or
 * a note, no record: so a table of our own (io/render-xlsx.c) comes back as it was, but
 * for cells over several rows, which have their value in the first.
 *
 * It can be a trap: at most 32 MB of XML, a million cells, 256 MB of text.
 */
#pragma once

#include "base/csv.h"

G_BEGIN_DECLS

/* Whether @bytes are a ZIP archive, as a workbook is. */
gboolean coding_workbook_is_archive(GBytes *bytes);

/*
 * The sheet @sheet, or (NULL) the first that is not hidden.  INVALID begins with
 * @name and, inside a sheet, the cell: "people.xlsx: B7: ..."; NOT_FOUND names the
 * nearest sheet.  Returns: (transfer full).
 */
CodingCsv *coding_workbook_read(const char *name, GBytes *bytes, const char *sheet,
                                GError **error);

/* A table in any form that is known: a workbook, or CSV as in base/csv.h, told from
 * the content.  Returns: (transfer full). */
CodingCsv *coding_table_read(const char *name, GBytes *bytes, const char *sheet,
                             GError **error);

G_END_DECLS
