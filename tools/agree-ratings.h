/* agree-ratings.h - 'axial agree --ratings': coefficients of tables from elsewhere. */
#pragma once

#include "agree.h"

/* Options as they were given; NULL and 0: not. */
typedef struct {
    const char *file, *sheet;
    const char *shape, *level, *weights, *categories, *coefficients;
    int length; /* of the text with spans */
    double overlap;
    AgreeIntervals intervals;
} AgreeRatings;

extern const CodingColumn agree_ratings_columns[];

gboolean agree_print_ratings(Context *ctx, const AgreeRatings *given, GError **error);
