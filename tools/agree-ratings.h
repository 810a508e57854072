/* agree-ratings.h - 'axial agree --ratings': coefficients of tables from elsewhere. */
#pragma once

#include "agree.h"

/* Options as they were given; NULL and 0: not. */
typedef struct {
    const char *file, *sheet;
    const char *coefficients, *level, *by, *gamma, *domain; /* of projects too */
    char *shape, *weights, *categories, *coders;
    char *samples, *cu;   /* of spans */
    gint64 begin, length; /* of the text with spans */
    gint64 reach, window; /* of masses */
    int decimals;         /* below 0: 4 */
    double overlap;
    AgreeIntervals intervals;
} AgreeRatings;

/* Whether any option was given that is of --ratings alone. */
gboolean agree_ratings_are_asked(const AgreeRatings *self);
gboolean agree_print_ratings(Context *ctx, const AgreeRatings *given, GError **error);
