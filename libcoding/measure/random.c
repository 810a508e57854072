/* random.c - see the header; xoshiro256** of Blackman and Vigna 2018. */
#include "measure/random.h"

#include <math.h>

/* From here on inversion would take too many steps. */
#define MANY_EXPECTED 10

static guint64
split_mix(guint64 *state)
{
    guint64 z = *state += 0x9e3779b97f4a7c15u;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

void
coding_random_init(CodingRandom *self, guint64 seed, guint64 stream)
{
    /* Mixed twice: neighbouring seeds and streams begin far apart. */
    guint64 mixed = seed;
    guint64 state = split_mix(&mixed) ^ stream;

    for (guint i = 0; i < 4; i++)
        self->state[i] = split_mix(&state);
}

static guint64
rotate(guint64 x, guint by)
{
    return x << by | x >> (64 - by);
}

guint64
coding_random_next(CodingRandom *self)
{
    guint64 *s = self->state;
    guint64 result = rotate(s[1] * 5, 7) * 9;
    guint64 shifted = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 45);
    return result;
}

double
coding_random_unit(CodingRandom *self)
{
    return (double)(coding_random_next(self) >> 11) * 0x1p-53;
}

guint64
coding_random_below(CodingRandom *self, guint64 n)
{
    /* What lies below 2^64 mod n would come once too often. */
    guint64 least = (0 - n) % n;
    guint64 x;

    do
        x = coding_random_next(self);
    while (x < least);
    return x % n;
}

/* Adds up probabilities from 0 on; few steps when @n p is small. */
static gint64
invert_binomial(CodingRandom *self, gint64 n, double p)
{
    double odds = p / (1 - p);
    double rest = coding_random_unit(self);
    double mass = exp((double)n * log1p(-p));
    gint64 k = 0;

    while (rest >= mass && k < n) {
        rest -= mass;
        mass *= odds * (double)(n - k) / (double)(k + 1);
        k++;
        if (mass == 0)
            break;
    }
    return k;
}

/* Hörmann 1993, Journal of Statistical Computation and Simulation 46:101-110:
 * transformed rejection (BTRS), for n p >= 10 and p <= 1/2. */
static gint64
reject_binomial(CodingRandom *self, gint64 trials, double p)
{
    double n = (double)trials;
    double spread = sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * spread;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double c = n * p + 0.5;
    double alpha = (2.83 + 5.1 / b) * spread;
    double mode = floor((n + 1) * p);
    double at_mode = lgamma(mode + 1) + lgamma(n - mode + 1);

    for (;;) {
        double u = coding_random_unit(self) - 0.5;
        double v = coding_random_unit(self);
        double us = 0.5 - fabs(u);
        double k = floor((2 * a / us + b) * u + c);

        if (us == 0 || k < 0 || k > n)
            continue;
        if (us >= 0.07 && v <= 0.92 - 4.2 / b)
            return (gint64)k;
        if (log(v * alpha / (a / (us * us) + b)) <=
            at_mode - lgamma(k + 1) - lgamma(n - k + 1) + (k - mode) * log(p / (1 - p)))
            return (gint64)k;
    }
}

gint64
coding_random_binomial(CodingRandom *self, gint64 n, double p)
{
    if (n <= 0 || !(p > 0))
        return 0;
    if (p >= 1)
        return n;
    if (p > 0.5)
        return n - coding_random_binomial(self, n, 1 - p);
    if ((double)n * p < MANY_EXPECTED)
        return invert_binomial(self, n, p);
    return reject_binomial(self, n, p);
}

void
coding_random_multinomial(CodingRandom *self, gint64 n, const gint64 *weights,
                          gint64 total, gsize n_kinds, gint64 *counts)
{
    for (gsize i = 0; i < n_kinds; i++) {
        counts[i] = coding_random_binomial(self, n, (double)weights[i] / (double)total);
        n -= counts[i];
        total -= weights[i];
    }
}
