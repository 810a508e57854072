/*
 * clock.h - times as transcripts write them.
 *
 *     0:15  1:02:03  00:01:02.345  00:01:02,345  00:01:02-3 (tenths, f4)
 *     [00:12:33]  (00:12)  {12:33}  #00:01:02-3#  \[04:11\]
 *     00:00:01 - 00:00:09
 */
#pragma once

#include "model/draft.h"

G_BEGIN_DECLS

typedef struct {
    gint64 begin; /* milliseconds; CODING_MISSING when there is none */
    gint64 end;   /* of a range; CODING_MISSING for a single time */
    /* Two parts only: read as mm:ss; whether it is hh:mm shows the whole column. */
    gboolean short_form;
    guint first_part; /* the first number */
} CodingClock;

/* PCRE2 for one time, and for a time or a range in any of the brackets. */
#define CODING_CLOCK_PATTERN                                                             \
    "\\d{1,3}:[0-5]\\d(?::[0-5]\\d)?(?:[.,]\\d{1,3}(?!\\d)|-\\d{1,2}(?![\\d:]))?(?!["    \
    "\\d:])"
#define CODING_CLOCK_RANGE                                                               \
    CODING_CLOCK_PATTERN                                                                 \
    "(?:\\h*(?:-->|-|\\x{2013}|\\x{2014}|to)\\h*" CODING_CLOCK_PATTERN ")?"
#define CODING_CLOCK_BRACKETED                                                           \
    "(?:\\\\?\\[\\h*" CODING_CLOCK_RANGE "\\h*\\\\?\\]|\\(\\h*" CODING_CLOCK_RANGE       \
    "\\h*\\)|\\{\\h*" CODING_CLOCK_RANGE "\\h*\\}|#\\h*" CODING_CLOCK_RANGE              \
    "\\h*#|<" CODING_CLOCK_RANGE ">)"

/* TRUE when the whole of @text is a time, brackets included. */
gboolean coding_clock_parse(const char *text, gsize length, CodingClock *clock);

/* Whether a time in brackets or number signs begins at @text, up to its closing
 * bracket; in round ones it needs three numbers, since (10:30) may be said. */
gboolean coding_clock_match(const char *text, CodingClock *clock);

/*
 * The time in brackets or number signs at the very end of @text: the f4 way.
 * Returns: where its first byte stands, or @length when there is none.
 */
gsize coding_clock_find_last(const char *text, gsize length, CodingClock *clock);

/* "00:01:02" for messages.  Returns: (transfer full). */
char *coding_clock_dup_text(gint64 milliseconds);

G_END_DECLS
