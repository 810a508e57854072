/*
 * pen.h - what plots share: words at places, ticks of an axis, shades.
 */
#pragma once

#include <cairo.h>

#include "draw/lettering.h"

G_BEGIN_DECLS

#define PEN_SIZE  8.5 /* points: the letters of a plot */
#define PEN_TITLE 10.5

typedef struct {
    cairo_t *cairo; /* NULL: words are only measured */
    CodingLettering *lettering;
} CodingPen;

/* Where the place given lies of the words: left end, middle, right end. */
typedef enum {
    PEN_FROM,
    PEN_AROUND,
    PEN_UP_TO,
} CodingPenSide;

/* Words at (x, y), which is their upper edge; of at most @width (0: one line).
 * Returns their extent. */
CodingExtent coding_pen_write(const CodingPen *pen, const char *text, double size,
                              gboolean bold, double x, double y, CodingPenSide side,
                              double width);
/* The same turned to read upwards; (x, y) is the lower end of its middle line. */
void coding_pen_write_upwards(const CodingPen *pen, const char *text, double size,
                              double x, double y);
CodingExtent coding_pen_measure(const CodingPen *pen, const char *text, double size,
                                double width);

/* A step of 1, 2 or 5 times a power of ten, of which at most @most fit into @range;
 * at least @least. */
double coding_pen_find_step(double range, guint most, double least);

G_END_DECLS
