/*
 * csv.h - tables of text as spreadsheets write them.
 *
 * Understands commas, semicolons and tabs (told from the first record), quoted
 * cells with separators, line breaks and doubled quotes in them, a byte order
 * mark, CRLF and a missing last line end.  The first record is the header.
 *
 * A sheet of a workbook (io/workbook-read.h) is such a table too; only places have
 * other names there: "B7" for what is line 7 of a file.
 */
#pragma once

#include <glib.h>

#include "base/error.h"

G_BEGIN_DECLS

typedef struct _CodingCsv CodingCsv;

/* INVALID with the line for an unclosed quote, text after a closing quote, a
 * record with more cells than the header, or text that is neither UTF-8 nor, with its
 * mark, UTF-16.  Records with fewer cells are filled with empty ones, empty cells
 * beyond the header are left out; empty lines are passed over, and so is a first line
 * "sep=;", which says what separates cells.  @name is the file's, for messages. */
CodingCsv *coding_csv_parse(const char *name, const char *text, gssize length,
                            GError **error);
/* A table to be filled from a sheet: the cells of a row from column A on, then the
 * end of the row, whose number is @row; the first row is the header. */
CodingCsv *coding_csv_new_sheet(void);
void coding_csv_add_cell(CodingCsv *self, const char *text);
void coding_csv_end_row(CodingCsv *self, guint row);
void coding_csv_free(CodingCsv *self);

/*
 * The same for what was written with little care: records of any number of cells, none
 * of them a header; a quote inside a quoted cell that ends no cell is text, and so is
 * one that is never closed.  @text is valid UTF-8, stays the caller's and has to live
 * as long; its first line is number @line.  Never NULL.
 */
CodingCsv *coding_csv_parse_loosely(const char *text, gsize length, guint line,
                                    char separator);
/* Quotes that were taken for text; @first receives the line of the first. */
guint coding_csv_get_n_slips(const CodingCsv *self, guint *first);
guint coding_csv_get_n_records(const CodingCsv *self);
/* Fills @cells (const char *) with those of @record.  Returns: its line. */
guint coding_csv_get_record(const CodingCsv *self, guint record, GPtrArray *cells);
/* What the source has from the cell @first to the cell @last, quotes and separators
 * included; only of what was read loosely.  Returns: (transfer full). */
char *coding_csv_dup_source(const CodingCsv *self, guint record, guint first, guint last);

guint coding_csv_get_n_columns(const CodingCsv *self);
const char *coding_csv_get_header(const CodingCsv *self, guint column);
/* The column whose header folds like @name; -1: none. */
int coding_csv_find_column(const CodingCsv *self, const char *name);
guint coding_csv_get_n_rows(const CodingCsv *self);
/* Never NULL. */
const char *coding_csv_get_cell(const CodingCsv *self, guint row, guint column);
/* The line of the file on which @row begins, from 1. */
guint coding_csv_get_line(const CodingCsv *self, guint row);
/* The same of the header; 1 where there is none. */
guint coding_csv_get_header_line(const CodingCsv *self);

/* Whether @row of a file had fewer cells than the header; never of a sheet, where cells
 * that are not there are empty. */
gboolean coding_csv_is_short(const CodingCsv *self, guint row);

/* "row 7": as a spreadsheet counts, where a cell of several lines is one row.
 * Returns: (transfer full). */
char *coding_csv_dup_row_name(const CodingCsv *self, guint row);
/* Where a cell stands, for messages: "people.csv:7", of a sheet "people.xlsx: B7";
 * "people.csv:9 (row 7)" where lines and rows are counted apart.
 * @row -1: the header; @column -1: the whole row ("people.xlsx: row 7").
 * Returns: (transfer full). */
char *coding_csv_dup_place(const CodingCsv *self, const char *file, int row, int column);
/* "B7" of column 1 and row 7.  Returns: (transfer full). */
char *coding_csv_dup_cell_name(guint column, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCsv, coding_csv_free)

G_END_DECLS
