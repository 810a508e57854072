/*
 * program.h - another program reads what has no description: PDF, Word 97.
 *
 * The file goes into a private directory that is removed whatever happens; the
 * program runs without a shell, with a time limit, a limit of what it may write, and
 * nothing of the caller's environment.
 */
#pragma once

#include "base/error.h"
#include "base/progress.h"

G_BEGIN_DECLS

typedef struct {
    const char *name;   /* "pdftotext" */
    const char *what;   /* "PDF documents are read by pdftotext" */
    const char *remedy; /* "install poppler-utils, or save the text" */
    const char *input;  /* name of the file it reads: "input.pdf" */
    const char *output; /* of the file it writes; NULL: it writes to stdout */
    /* "%d" is the private directory, as in "%d/input.pdf"; NULL-terminated. */
    const char *const *arguments;
    guint seconds;
} CodingProgram;

/*
 * Where @name is installed: in /usr/bin and the other places for programs of all
 * users; the environment is not asked.  Returns: (transfer full), or NULL.
 */
char *coding_program_find(const char *name);

/*
 * What @program makes of @input.  INVALID: it is not installed (says what to
 * install), it fails (with what it said), takes too long, or writes too much;
 * CANCELLED.  Returns: (transfer full).
 */
GBytes *coding_program_run(const CodingProgram *program, GBytes *input,
                           CodingProgress *progress, GError **error);

G_END_DECLS
