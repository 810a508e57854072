/*
 * praat.h - text files of Praat, as Praat itself reads them.
 *
 * What counts are numbers that stand free, strings in quotes (a quote inside stands
 * twice) and flags in "<>"; names, equals signs, indexes in brackets and comments from
 * "!" on are for people.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { PRAAT_NONE, PRAAT_STRING, PRAAT_NUMBER, PRAAT_FLAG } PraatKind;

typedef struct {
    PraatKind kind; /* PRAAT_NONE: the end, or a string that is never closed */
    double number;
    char *string; /* (transfer full) */
    guint line;
} PraatToken;

typedef struct {
    const char *p; /* of a text that ends in NUL */
    guint line;    /* where we are, from 1 */
    guint seen;    /* where the last token stood */
} PraatText;

PraatToken praat_read_token(PraatText *self);

G_END_DECLS
