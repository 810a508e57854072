/*
 * screen.h - what a terminal shall show: rows of text, no wider than it.
 */
#pragma once

#include "coding.h"

typedef enum {
    SCREEN_PLAIN,
    SCREEN_DIM,
    SCREEN_BOLD,
    SCREEN_REVERSED,
} ScreenStyle;

typedef struct {
    char *text;
    ScreenStyle style;
} ScreenRow;

typedef struct {
    gsize width;
    GArray *rows; /* ScreenRow */
    /* Where typing goes on; row -1: nowhere. */
    int cursor_row;
    gsize cursor_column;
} Screen;

Screen *screen_new(gsize width);
void screen_free(Screen *self);
/* A row; what is too wide is cut, and controls are shown as '?'. */
void screen_add(Screen *self, ScreenStyle style, const char *text);
/* The same, with @right at the right edge where there is room for it. */
void screen_add_both(Screen *self, ScreenStyle style, const char *left,
                     const char *right);

/* @text in pieces of at most @width columns, broken at blanks where there are any.  A
 * mark stays with its letter.  Returns: (transfer full): char *, at least one. */
GPtrArray *screen_wrap(const char *text, gsize width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Screen, screen_free)
