/*
 * registry.h - the tree of commands: finding, walking, and what all share.
 */
#pragma once

#include "command.h"

/* The command called @name in @list, hidden ones included; NULL if none is. */
const Command *command_find(const Command *const *list, const char *name);

/* Sets @error to "no command 'X'", naming the nearest that is not hidden. */
void command_set_unknown(GError **error, const Command *const *list, const char *path,
                         const char *name);

/* What runs when nothing more is said: @command, or the first one below it. */
const Command *command_get_default(const Command *command);

/* Calls @visit for each command of the tree, parents first, in the order of
 * help; @path is "codebook add". */
typedef void (*CommandVisit)(const Command *command, const char *path, void *data);
void command_visit_all(CommandVisit visit, void *data);

/* The meaning of exit codes, the same for all commands. */
typedef struct {
    int code;
    const char *meaning; /* NULL after the last */
} ExitCode;
extern const ExitCode exit_codes[];

enum {
    EXIT_FAILED = 1,
    EXIT_USAGE = 2,
    EXIT_CHECK = 3,
    EXIT_BUSY = 4,
    EXIT_LOSSES = 5,
    EXIT_INTERRUPTED = 130,
    EXIT_PIPE = 141,
};

/* Wrong usage is an error of the domain G_OPTION_ERROR, in main and in commands;
 * it becomes exit code 2. */
void set_usage_error(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
