/*
 * editor.h - a text in the user's own editor: $VISUAL, else $EDITOR, else vi.
 */
#pragma once

#include "command.h"

/* Whether somebody sits there: stdin and stderr are a terminal. */
gboolean editor_is_possible(void);

/* The same, or an editor is named, which may be a script. */
gboolean editor_is_wanted(void);

/*
 * Lets the user change @text in a file of her own that ends in @suffix (".md").
 * To be called while no operation is open: an editor stays open for long, and
 * others want to write meanwhile.  The file stays at @path until
 * editor_forget(), so that no later fault costs what was written.
 * Returns: (transfer full): the text as saved, as it came; NULL on an error, which
 * leaves no file.
 */
char *editor_edit(const char *text, const char *suffix, char **path, GError **error);

/* Opens the file that editor_edit() left once more. */
gboolean editor_again(const char *path, GError **error);

/* Takes the file away, and its folder. */
void editor_forget(const char *path);
