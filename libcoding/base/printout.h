/*
 * printout.h - numbered lines to be read on paper, with room to write beside them.
 *
 *     g1                                         title
 *     284 lines, 107 turns                       facts
 *
 *     28  Göran   No, well. (pause) I said       [28-33 Putting an illness forward
 *     29  Psych   Said to who?                   |
 *     30  Göran   Everybody. Neighbours.         |
 *     |   |       |                              margin: notes, or nothing
 *     |   |       text
 *     |   label, where it changes
 *     number
 *
 * Data in; files of several kinds are made of it (io/print.h, draw/paper.h).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    char *number;
    char *label; /* NULL: the same as above, or nobody's */
    char *text;
    gboolean begins;  /* something new: some room above it */
    gboolean aside;   /* no speech: set apart by its letters */
    GPtrArray *notes; /* char *: in the margin beside it; NULL: none */
} CodingPrintLine;

typedef struct {
    char *title;
    GPtrArray *facts;     /* char *: a line each, below the title */
    GPtrArray *lines;     /* CodingPrintLine * */
    GPtrArray *remarks;   /* char *: a line each, at the end */
    char *margin_title;   /* what the margin is for; NULL: to write in */
    double width, height; /* of the paper, millimetres */
    double margin;        /* kept free beside the text, millimetres */
    gint64 made_at;       /* milliseconds since 1970, UTC: for the file's properties */
} CodingPrintout;

/* Without lines, on A4.  Returns: (transfer full). */
CodingPrintout *coding_printout_new(const char *title);
void coding_printout_free(CodingPrintout *self);

/* An empty line at the end, to be filled.  Returns: (transfer none). */
CodingPrintLine *coding_printout_add_line(CodingPrintout *self);
void coding_print_line_add_note(CodingPrintLine *self, const char *note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingPrintout, coding_printout_free)

G_END_DECLS
