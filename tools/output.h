/*
 * output.h - where the output goes: stdout, a pager, or a file that appears
 * only when it is whole.
 *
 * Errors are of the domain G_FILE_ERROR; PIPE means that the reader went away.
 */
#pragma once

#include <stdio.h>

#include "coding.h"

typedef struct {
    const char *path; /* of -o; NULL and "-": stdout */
    /* Set while the result is not certain yet: text is kept in memory. */
    GString *held;
    FILE *file; /* NULL until the first write */
    gboolean paged;
    char *target;    /* path with symbolic links followed, when it is replaced */
    char *temporary; /* beside target */
} Output;

/* The file descriptor that people look at: stdout, or -1 when -o names a file. */
int output_get_fd(const Output *self);

gboolean output_write(Output *self, const char *text, gsize length, GError **error);

/* Writes what was held, flushes, and puts the file in its place. */
gboolean output_finish(Output *self, GError **error);

/* Forgets what was held and takes the unfinished file away. */
void output_discard(Output *self);
