/*
 * editor.h - a text in the user's own editor: $VISUAL, else $EDITOR, else vi.
 */
#pragma once

#include "command.h"

/* Whether somebody sits there: stdin and stderr are a terminal. */
gboolean editor_is_possible(void);

/*
 * Lets the user change @text in a file of her own that ends in @suffix (".md"),
 * and takes the file away.  To be called while no operation is open: an editor
 * stays open for long, and others want to write meanwhile.
 * Returns: (transfer full): the text as saved, as it came; NULL on an error.
 */
char *editor_edit(const char *text, const char *suffix, GError **error);
