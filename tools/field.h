/*
 * field.h - a line of text being typed: a cursor, the usual keys.
 *
 * A letter and the marks that stand on it are passed and taken away as one.  It knows
 * no terminal.
 */
#pragma once

#include "keys.h"

typedef struct {
    GString *text;
    gsize cursor; /* in bytes, at the beginning of a letter or at the end */
} Field;

void field_init(Field *self);
void field_clear(Field *self);

/* The text, with the cursor behind it. */
void field_set(Field *self, const char *text);
/* At the cursor; line breaks and TABs become spaces, other controls go. */
void field_insert(Field *self, const char *text);
/* Whether the key is one of editing: letters, paste, Left, Right, Home, End, Backspace,
 * Delete, and Ctrl with A, B, D, E, F, H, K, U, W.  Ctrl-D in an empty line is none. */
gboolean field_take(Field *self, const Key *key);
