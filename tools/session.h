/*
 * session.h - what stands behind a Context: for run.c and context.c only.
 */
#pragma once

#include "command.h"
#include "output.h"

typedef struct {
    Context context;  /* first: commands hold a pointer to it */
    const char *path; /* "codebook add" */
    Output output;
    CommandFlags flags; /* of the command, with the options it was given */
    char *summary;      /* of context_say() */
    int exit_code;
    ContextDoneFunc done; /* NULL: nobody waits for the end */
    gpointer done_data;
    gboolean format_used; /* somebody asked what --format said */
    gboolean output_used; /* something was printed, or asked for -o */
} Session;

/* Wrong usage when a format was asked for and the command never looked. */
gboolean session_check_format(const Session *self, GError **error);
