/*
 * module.h - parts of the library that are loaded only when they are needed.
 *
 * What needs many other libraries would make every start slower, so it lies in a
 * shared object beside the program.  A module shows two names: its version, a
 * text that must be ours, and one function.  It uses nothing of the library; its
 * messages come back as text.  A module is never unloaded: GLib's types cannot be.
 */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

typedef struct {
    const char *what; /* "drawing": for messages */
    const char *file; /* "axial-draw.so" */
    const char *version_symbol;
    const char *entry_symbol;
} CodingModule;

/*
 * The function of @module.  Looked for in @program_dir, in ../lib/axial from there,
 * and where 'make install' puts it (@program_dir NULL: only there).  The first file
 * of that name decides.  NOT_FOUND names the folders, or says what is wrong with
 * the file: it does not load, is of another version, is no such module.
 */
gpointer coding_module_load(const CodingModule *module, const char *program_dir,
                            GError **error);

/* Where the running program lies, NULL when the system does not say.
 * Returns: (transfer full). */
char *coding_module_dup_program_dir(void);

G_END_DECLS
