/*
 * lettering.h - words as they stand in a figure: set, wrapped and measured.
 *
 * All sizes are in points.  Metrics are not hinted, so that a text is as wide
 * in the file as it was measured, and the language is fixed, so that the same
 * name gets the same fonts under any locale.
 */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* What a text is in the figure decides its size and weight. */
typedef enum {
    CODING_LETTERS_CORE,    /* name of the core category */
    CODING_LETTERS_PHASE,   /* a child of the root */
    CODING_LETTERS_GROUP,   /* deeper, with children of its own */
    CODING_LETTERS_LEAF,    /* without children */
    CODING_LETTERS_LABEL,   /* beside a link */
    CODING_LETTERS_OUTCOME, /* where the process leads */
    CODING_LETTERS_LAYER,   /* a surrounding */
    CODING_LETTERS_CAPTION, /* below the figure */
} CodingLetters;

typedef struct {
    double width, height;
    double indent; /* from the left end of the line that was asked for */
} CodingExtent;

typedef struct _CodingLettering CodingLettering;

CodingLettering *coding_lettering_new(void);
void coding_lettering_free(CodingLettering *self);

/* Sets @text, and @detail (or NULL) on a smaller line below it; not yet wrapped.
 * Returns: (transfer full). */
PangoLayout *coding_lettering_set(CodingLettering *self, CodingLetters letters,
                                  const char *text, const char *detail);

/* Sets @text in letters of @size, for what is no figure.  Returns: (transfer full). */
PangoLayout *coding_lettering_set_plain(CodingLettering *self, double size, gboolean bold,
                                        gboolean italic, const char *text);

/* As large as it is now. */
CodingExtent coding_lettering_measure(PangoLayout *layout);

/* Width of the longest word of @layout: what it needs if no word is to be cut. */
double coding_lettering_get_word_width(PangoLayout *layout);

/* Breaks @layout into lines of at most @width, inside a word where it must. */
CodingExtent coding_lettering_wrap(PangoLayout *layout, double width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingLettering, coding_lettering_free)

G_END_DECLS
