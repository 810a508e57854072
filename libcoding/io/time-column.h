/*
 * time-column.h - what the times of a table mean, known only from all of them.
 *
 *     00:12:33  0:12.3 - 0:15.8   clocks, as in io/clock.h
 *     12:33                       minutes and seconds, or hours and minutes
 *     00:00:04:12                 with frames, which are cut off
 *     12.5  12,5                  seconds
 *     28683                       milliseconds, where turns would else last minutes
 *     0.000393518                 a fraction of a day: a time that Excel forgot
 *
 * Look at every cell with time_column_see(), decide with time_column_settle(), then
 * read each cell.
 */
#pragma once

#include "io/clock.h"

G_BEGIN_DECLS

/* What a bare number counts. */
typedef enum {
    TIME_UNIT_UNKNOWN,
    TIME_UNIT_SECONDS,
    TIME_UNIT_MILLISECONDS,
    TIME_UNIT_DAYS,
} TimeUnit;

typedef struct {
    TimeUnit unit;
    gboolean hours;  /* "10:15" is a quarter past ten */
    guint clocks;    /* cells seen that are clocks ... */
    guint numbers;   /* ... or bare numbers ... */
    guint others;    /* ... or neither */
    guint frames;    /* clocks with a fourth part */
    gboolean whole;  /* no number has a fraction */
    gboolean rising; /* no number is smaller than the one before */
    gboolean minutes;
    double before, greatest;
    GArray *steps; /* double: between neighbouring numbers, the first thousands */
} TimeColumn;

void time_column_init(TimeColumn *self);
void time_column_clear(TimeColumn *self);

/* The next cell from the top; an empty one says nothing. */
void time_column_see(TimeColumn *self, const char *cell);
/* @told: what the header says, "Start (ms)"; TIME_UNIT_UNKNOWN: nothing. */
void time_column_settle(TimeColumn *self, TimeUnit told);

/* FALSE, with both CODING_MISSING, for a cell that is no time; @end only of a range. */
gboolean time_column_read(const TimeColumn *self, const char *cell, gint64 *begin,
                          gint64 *end);

/* Whether @cell looks like a clock: "0:12", with brackets, with frames. */
gboolean time_column_is_clock(const char *cell);
/* Whether @cell is a number without sign or exponent: "12", "12.5", "12,5". */
gboolean time_column_parse_number(const char *cell, double *number);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TimeColumn, time_column_clear)

G_END_DECLS
