/* agree-side.h - what 'axial agree' was asked, and the comparison that comes of it. */
#pragma once

#include "agree.h"

/* Digits that a value can have. */
#define AGREE_MOST_DECIMALS 15

/* No number that can be meant: --limit was not given. */
#define AGREE_LIMIT_UNSAID G_MININT

/* The options, as typed. */
typedef struct {
    char *unit, *coefficients, *stage, *level, *by, *presence, *sample, *mapping, *domain;
    char *method, *draw, *confidence; /* of intervals */
    char *paper, *before, *after;
    char *gamma;
    char *ratings, *sheet;
    char **transcripts;
    gboolean interviewers, only_coded, ci;
    double fail_under; /* NaN: not given */
    double overlap;
    int limit, draws, seed;
    int decimals; /* below 0: not given */
} AgreeAsked;

/* One comparison: whose and which states, and all that belongs to it. */
typedef struct {
    CoderStates states;
    CodingComparisonOptions settled;
    CodingMapping *mapping;
    CodingSample *sample;
    CodingComparison *comparison;
    char *state;
    char *doubt; /* why the states are not independent; NULL: they are */
    Agree agree;
} AgreeSide;

/* How intervals of units @unit are made; wrong usage. */
gboolean agree_read_intervals(const AgreeAsked *asked, AgreeIntervals *self,
                              CodingGridUnit unit, GError **error);

/* Coders of @args who name no stage are in @stage, or with @first in the first they
 * froze.  @self is all zero, and is to be cleared after an error too. */
gboolean agree_side_open(Context *ctx, const AgreeAsked *asked, char **args,
                         const char *stage, gboolean first, const GPtrArray *coefficients,
                         AgreeSide *self, GError **error);
void agree_side_clear(AgreeSide *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AgreeSide, agree_side_clear)
