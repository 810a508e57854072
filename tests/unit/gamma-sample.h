/* gamma-sample.h - continua for tests: written down, or by a seed. */
#pragma once

#include "harness.h"

/* "A: a 0-5, b 6-9; B: a 1-5; C:" - coders with their units. */
CodingContinuum *gamma_sample_read(const char *text);

typedef struct {
    guint n_coders, n_units, n_codes; /* units of each coder at the most */
    guint length, longest;            /* of the continuum, of a unit */
} ContinuumShape;

CodingContinuum *gamma_sample_draw(const ContinuumShape *shape, GRand *chance);

/* The same with coder i as number @coders[i], codes counted from the last, everything
 * @times as long and @by further on. */
CodingContinuum *gamma_sample_dup(const CodingContinuum *continuum, const guint *coders,
                                  gsize times, gsize by);
