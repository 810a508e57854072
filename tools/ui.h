/*
 * ui.h - the terminal: what it can, the bar of progress, Ctrl-C.
 */
#pragma once

#include "coding.h"

/* Standard streams that are closed would be reopened as somebody's file: puts
 * something in their place that fails when used. */
void ui_guard_streams(void);

gboolean ui_is_terminal(int fd);

/* Whether the terminal can only print ($TERM is "dumb"). */
gboolean ui_is_dumb(void);

/* Columns of the terminal on @fd, 0 when it is none. */
gsize ui_get_width(int fd);

/* Whether to colour what goes to @fd; @when is auto, always, never or NULL. */
gboolean ui_use_colour(int fd, const char *when);

/* The command that pages long output, NULL for none. */
const char *ui_get_pager(void);

/*
 * The bar goes to stderr if that is a terminal, a second after the first
 * report.  There is one at a time.  The first Ctrl-C asks the task to stop, the
 * second one ends the program.
 */
CodingProgress *ui_get_progress(void);
gboolean ui_was_interrupted(void);
/* Takes the bar away; to be called before anything else is printed. */
void ui_clear_progress(void);

/* A line to stderr, in place of the bar. */
void ui_say(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* While somebody else handles Ctrl-C: a pager, an editor. */
void ui_ignore_interrupts(void);

/* Runs a program of the user's in the foreground, without a shell, until it ends.  The
 * error says only how it ended; whoever calls knows what it was for. */
gboolean ui_run_program(char **argv, GError **error);

/* Asks on a terminal; FALSE where nobody can answer.  An option must be able to
 * say yes instead. */
gboolean ui_ask(const char *question);
