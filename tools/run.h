/* run.h - runs the command that a finished line names. */
#pragma once

#include "line.h"

/*
 * @argv is the line as typed, for the journal.  @code receives the exit code of
 * a command that ended well; @paged, whether its output went through a pager.
 */
gboolean run_line(Line *line, char **argv, int *code, gboolean *paged, GError **error);
