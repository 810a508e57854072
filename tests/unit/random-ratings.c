/* random-ratings.c - see the header. */
#include "random-ratings.h"

const guint64 random_ratings_sets[5] = {0x1, 0x3, 0x6, 0xd, 0x0};

const double random_ratings_weights[25] = {
    1,   0.5, 0.2, 0, 0,   0.4, 1, 0.3, 0, 0, 0.2, 0.3, 1,
    0.9, 0,   0,   0, 0.9, 1,   0, 0,   0, 0, 0.1, 1,
};

void
fill_random_weights(guint q, double *weights)
{
    for (guint k = 0; k < q; k++)
        for (guint l = 0; l < q; l++)
            weights[k * q + l] = random_ratings_weights[k * 5 + l];
}

RandomRatings
random_ratings(GRand *rand)
{
    RandomRatings m = {
        .n_units = (guint)g_rand_int_range(rand, 1, RANDOM_MAX_UNITS + 1),
        .n_coders = (guint)g_rand_int_range(rand, 2, 6),
        .q = (guint)g_rand_int_range(rand, 1, 6),
    };

    for (guint u = 0; u < m.n_units; u++) {
        gint lead = g_rand_int_range(rand, 0, (gint)m.q);

        m.weight[u] = g_rand_int_range(rand, 1, 4);
        for (guint c = 0; c < m.n_coders; c++) {
            m.cell[u][c] =
                g_rand_boolean(rand) ? lead : g_rand_int_range(rand, 0, (gint)m.q);
            if (g_rand_int_range(rand, 0, 4) == 0)
                m.cell[u][c] = CODING_RATING_MISSING;
        }
    }
    return m;
}

CodingRatings *
random_ratings_to_table(const RandomRatings *self)
{
    CodingRatings *ratings = coding_ratings_new(self->n_coders, self->q);
    double values[5];

    for (guint k = 0; k < self->q; k++)
        values[k] = 0.5 + 1.5 * ((k * 3) % 5);
    coding_ratings_set_values(ratings, values);
    coding_ratings_set_sets(ratings, 4, random_ratings_sets);
    for (guint u = 0; u < self->n_units; u++)
        coding_ratings_add(ratings, self->cell[u], self->weight[u]);
    return ratings;
}
