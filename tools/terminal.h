/*
 * terminal.h - the terminal as a screen and a source of keys.
 *
 * Reads stdin and draws on stderr, on the alternate screen, without echo and without
 * signals from keys.  Whatever ends the sitting - a signal, a closed window - comes
 * as an event, so that everything is put back as it was by terminal_close().
 */
#pragma once

#include "keys.h"
#include "screen.h"

typedef struct _Terminal Terminal;

typedef enum {
    TERMINAL_KEY,
    TERMINAL_IDLE,    /* nothing was typed for a while */
    TERMINAL_RESIZED, /* draw anew */
    TERMINAL_HUNG_UP, /* nobody is there any more */
    TERMINAL_ENDED,   /* a signal asks to end */
} TerminalEvent;

/* Whether stdin and stderr are a terminal that can place a cursor. */
gboolean terminal_is_possible(void);

Terminal *terminal_open(GError **error);
/* The terminal as it was, and the signals. */
void terminal_close(Terminal *self);

/* For a program that has the terminal meanwhile, and back. */
void terminal_leave(Terminal *self);
void terminal_enter(Terminal *self);
/* Stops this process, as Ctrl-Z does, until it is called forth again. */
void terminal_suspend(Terminal *self);

/* Of @timeout milliseconds at most. */
TerminalEvent terminal_wait(Terminal *self, int timeout, Key *key);

void terminal_get_size(const Terminal *self, gsize *width, gsize *height);
void terminal_draw(Terminal *self, const Screen *screen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Terminal, terminal_close)
