/*
 * random-ratings.h - small random tables of ratings, as a plain matrix that tests
 * change and compute on naively.
 */
#pragma once

#include "coding.h"

#define RANDOM_MAX_UNITS 12

typedef struct {
    guint n_units, n_coders, q; /* 1 to 12, 2 to 5, 1 to 5 */
    gint cell[RANDOM_MAX_UNITS][5];
    gint64 weight[RANDOM_MAX_UNITS];
} RandomRatings;

/* Values follow a leading one often enough for agreement of every size; one in
 * four is missing. */
RandomRatings random_ratings(GRand *rand);
/* Categories have numbers that are not in order, and sets of four labels. */
CodingRatings *random_ratings_to_table(const RandomRatings *self);

/* What the categories hold as sets of labels; the last is empty. */
extern const guint64 random_ratings_sets[5];
/* Weights of five categories as a user might give them, not symmetric, and those of
 * the first @q of them. */
extern const double random_ratings_weights[25];
void fill_random_weights(guint q, double *weights);
