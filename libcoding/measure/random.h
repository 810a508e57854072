/*
 * random.h - random numbers that come out the same everywhere.
 *
 * A seed and the number of a stream give a sequence of its own, so that draw 17
 * is the same whatever thread makes it and however many draws there are.  The
 * generator (xoshiro256**, seeded by splitmix64) is integer arithmetic.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    guint64 state[4];
} CodingRandom;

/* At the beginning of stream number @stream of @seed. */
void coding_random_init(CodingRandom *self, guint64 seed, guint64 stream);
/* Any number of 64 bits, each equally often. */
guint64 coding_random_next(CodingRandom *self);
/* At least 0 and less than 1, in steps of 2^-53. */
double coding_random_unit(CodingRandom *self);
/* One of 0 .. @n - 1, each equally often; @n > 0. */
guint64 coding_random_below(CodingRandom *self, guint64 n);
/* How often something of probability @p happens in @n trials. */
gint64 coding_random_binomial(CodingRandom *self, gint64 n, double p);

/*
 * Draws @n with replacement among @n_kinds kinds with the @weights given (not
 * negative, @total their sum) and writes how often each came.
 */
void coding_random_multinomial(CodingRandom *self, gint64 n, const gint64 *weights,
                               gint64 total, gsize n_kinds, gint64 *counts);

G_END_DECLS
