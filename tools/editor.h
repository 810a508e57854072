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

/* After what was written has been used: takes the file away, or, when that went wrong,
 * adds to @error where the text is kept. */
void editor_finish(const char *path, gboolean good, GError **error);

/* Takes the file away, and its folder. */
void editor_forget(const char *path);

/*
 * A text that must outlive a crash of the editor, of the program, of the machine: it
 * lies in a folder of its own beside the project, where whoever edits the same thing
 * next finds it.  The folder is locked meanwhile, and also takes what the editor lays
 * beside its files.
 */
typedef struct {
    char *folder, *path;
    char *before; /* what was written into it; NULL: it was there */
    int lock;
} EditorKept;

/* BUSY when somebody has it open; IO.  Returns: (transfer full). */
EditorKept *editor_keep(const char *folder, const char *name, GError **error);
/* Whether a text is there that was not taken. */
gboolean editor_kept_exists(const EditorKept *self);
gboolean editor_kept_write(EditorKept *self, const char *text, GError **error);
/* Moves the text that is there out of the way, under a name that is not taken. */
gboolean editor_kept_set_aside(const EditorKept *self, GError **error);
/* Closes it.  The text goes when it is @taken, or was never changed; TRUE when it
 * stays. */
gboolean editor_kept_close(EditorKept *self, gboolean taken);
