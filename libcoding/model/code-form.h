/*
 * code-form.h - a transcript with its codes beside the lines, to be changed by hand in
 * an editor, and back.
 *
 *     # A line that begins with '#' says nothing.
 *
 *     1   Moderator  How did it begin for you?              |
 *
 *     2   P1         I was afraid. I lay awake the whole    | Fear of the meeting
 *                                                           | @"lay awake" *
 *     3              night before it.                       | ~Fear of the meeting; Body
 *                                                           | @3-5 Not sleeping
 *     #= line k3f0w...                                      what was written
 *
 * A row is a unit of the transcript: its number, who speaks where a turn begins, the
 * text.  Behind '|' stand the codes on exactly this row, in the language of
 * model/cell.h.  "@PLACE CODES" are those of another passage, in any form of
 * model/address.h, or in words of which some are in this row; it is written below the
 * row in which it begins.  Codes may stand beside the text or on lines
 * of their own.  Units other than lines have them below.
 *
 * White space means nothing between words, so that an editor may wrap lines.  A line
 * that begins without white space, '|' or '#' is a row.  Numbers and text must be as
 * they are in the project; a text that was changed is a fault.  A row that is not there
 * changes nothing, as long as it is clear whose the codes before the gap are.
 *
 * The last lines ("#=") are keys (model/key.h), by which what the person changed is
 * told from what the project changed meanwhile (model/changes.h).
 */
#pragma once

#include "model/changes.h"

G_BEGIN_DECLS

/* The form of the acting coder's codes of @scheme.  Returns: (transfer full). */
char *coding_code_form_write(CodingStore *store, gint64 transcript, CodingUnit unit,
                             gint64 scheme, GError **error);

/*
 * Reads @text strictly; nothing is written yet.  @name is that of the file, for
 * messages.  @written is the form as it was given out, if that is known; else the keys
 * at the end of @text are needed.  Each line that cannot be understood is a fault
 * in @faults; then NULL, with an error that lists them.
 */
CodingChanges *coding_code_form_read(CodingStore *store, gint64 transcript,
                                     const char *name, const char *text, gssize length,
                                     const char *written, gint64 scheme,
                                     CodingFaults *faults, GError **error);

/* @text with what is wrong above each line, as lines that begin with "#!", and without
 * those that were there before.  Returns: (transfer full). */
char *coding_code_form_annotate(const char *text, gsize length,
                                const CodingFaults *faults);

G_END_DECLS
