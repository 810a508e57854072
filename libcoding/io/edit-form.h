/*
 * edit-form.h - a transcript as a text to be edited by hand, and back.
 *
 *     # A line that begins with '#' is not part of the text.
 *
 *     P1 {F, 45} [00:00:12.500-00:00:15]⇥I told him: no.
 *     ⇥He answered: "Why not?"
 *
 *     *⇥(laughter)
 *     ⇥And that was that.
 *
 * A label, a TAB, what is said.  A paragraph that goes on begins with the TAB, also
 * after an event, whose label is '*'.  After a label may stand, in this order,
 * {=spelling} where the label is written otherwise here, {remark}, and the times
 * of the turn: [begin], [begin-end], [-end].  Blank lines are for the eye.  Inside
 * labels and braces a backslash takes the meaning off the sign after it ('\', '{',
 * '}', '[', a '#' or '*' in front); \t is a TAB.
 *
 * Times inside turns and metadata are not in it.
 */
#pragma once

#include "model/draft.h"

G_BEGIN_DECLS

/* @title stands in a comment at the top.  Returns: (transfer full). */
char *coding_edit_form_write(const CodingDraft *draft, const char *title);

/*
 * Strictly: INVALID names the line and the remedy.  @before is the draft that was
 * written; where no spelling of a label is given, it is the one that speaker had
 * there first.  Returns: (transfer full).
 */
CodingDraft *coding_edit_form_read(GBytes *bytes, const CodingDraft *before,
                                   GError **error);

G_END_DECLS
