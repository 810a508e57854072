/* chance.c - tails of the hypergeometric and of the binomial distribution. */
#include "measure/chance.h"

#include <float.h>
#include <math.h>

struct _CodingChance {
    guint max;
    double *log_factorials; /* of 0 to max */
};

CodingChance *
coding_chance_new(guint max)
{
    CodingChance *self = g_new(CodingChance, 1);

    self->max = max;
    self->log_factorials = g_new(double, (gsize)max + 1);
    for (gsize i = 0; i <= max; i++)
        self->log_factorials[i] = lgamma((double)i + 1);
    return self;
}

void
coding_chance_free(CodingChance *self)
{
    if (!self)
        return;
    g_free(self->log_factorials);
    g_free(self);
}

static double
log_choose(const CodingChance *self, guint n, guint k)
{
    return self->log_factorials[n] - self->log_factorials[k] -
           self->log_factorials[n - k];
}

double
coding_chance_expect_both(guint base, guint a, guint b)
{
    return base ? (double)a * b / base : NAN;
}

/* P(n) + P(n + 1) ... of the hypergeometric distribution, for an @n beyond its mean:
 * each term follows from the one before, and they fall. */
static double
sum_both_up(double term, guint base, guint a, guint b, guint n)
{
    double sum = 0;

    for (guint k = n; k <= MIN(a, b) && term > sum * DBL_EPSILON / 4; k++) {
        sum += term;
        term *= (double)(a - k) * (b - k) / ((k + 1.0) * ((double)base - a - b + k + 1));
    }
    return sum;
}

/* P(n) + P(n - 1) ..., for an @n below the mean. */
static double
sum_both_down(double term, guint base, guint a, guint b, guint n)
{
    double sum = 0;

    for (guint k = n; term > sum * DBL_EPSILON / 4; k--) {
        sum += term;
        term *= (double)k * ((double)base - a - b + k) / ((a - k + 1.0) * (b - k + 1.0));
    }
    return sum;
}

static double
get_both_term(const CodingChance *self, guint base, guint a, guint b, guint n)
{
    return exp(log_choose(self, a, n) + log_choose(self, base - a, b - n) -
               log_choose(self, base, b));
}

double
coding_chance_of_both(const CodingChance *self, guint base, guint a, guint b, guint n)
{
    g_return_val_if_fail(a <= base && b <= base && base <= self->max, NAN);

    guint least = a > base - b ? a - (base - b) : 0;

    if (n <= least)
        return 1;
    if (n > MIN(a, b))
        return 0;
    if (n > coding_chance_expect_both(base, a, b))
        return MIN(sum_both_up(get_both_term(self, base, a, b, n), base, a, b, n), 1);
    return MAX(
        1 - sum_both_down(get_both_term(self, base, a, b, n - 1), base, a, b, n - 1), 0);
}

double
coding_chance_of_first(const CodingChance *self, guint base, guint n)
{
    double term, sum = 0;

    g_return_val_if_fail(n <= base && base <= self->max, NAN);
    if (n == 0)
        return 1;
    /* It is as likely that the other comes first as often. */
    if (n <= base / 2)
        return 1 - coding_chance_of_first(self, base, base - n + 1);
    term = exp(log_choose(self, base, n) - base * G_LN2);
    for (guint k = n; k <= base && term > sum * DBL_EPSILON / 4; k++) {
        sum += term;
        term *= (double)(base - k) / (k + 1.0);
    }
    return MIN(sum, 1);
}
