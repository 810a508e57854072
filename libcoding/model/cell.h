/*
 * cell.h - codes with marks, as people write them: in a cell, beside a line.
 *
 *     Trust      supports         -Trust    speaks against
 *     ~Trust     qualifies        *Trust    a code in the participant's own words
 *     "-5"       a name that begins with a mark or a quote, or that a spreadsheet
 *                would take for a number or a date
 *     *          in vivo, named by the words of the passage
 *
 * Codes are separated by ';' or a line break.  Programs change what people type:
 * dashes of any length are the minus, quotes of any kind the quote (around a name that
 * needs none, only the plain one), the wide semicolon of East Asian keyboards a
 * semicolon; blanks around names mean nothing. For model/ and measure/ only.
 */
#pragma once

#include "model/segment.h"

G_BEGIN_DECLS

/* A code as a cell names it. */
typedef struct {
    char *name; /* tidied, without marks; "": the words of the passage */
    CodingStance stance;
    gboolean in_vivo;
    gboolean quoted; /* it stood in quotes */
} CodingCellCode;

/* Appends the code, with what stands between it and the one before.  What begins a
 * cell and would make it a formula has a blank before it. */
void coding_cell_append(GString *cell, const char *name, CodingStance stance);

/* Returns: (transfer full): CodingCellCode, with a clear function; NULL with
 * INVALID, which begins with nothing: the caller knows the place. */
GArray *coding_cell_parse(const char *cell, GError **error);

/* Whether @text is one that spreadsheets make into something else, so that it does
 * not come back as it was: a number, a date, a time, a formula, true and false. */
gboolean coding_cell_is_convertible(const char *text);

/* @text with what programs change while people type taken away: white space, normal
 * form, the kinds of quotes, dashes and dots.  Two texts with one such key were
 * meant to be the same.  Returns: (transfer full). */
char *coding_cell_dup_plain(const char *text);

G_END_DECLS
