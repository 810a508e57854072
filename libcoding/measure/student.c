/* student.c - quantiles of Student's t, through the incomplete beta function. */
#include "measure/agreement-private.h"

#include <math.h>

/* From here on the expansion around the normal distribution is exact to twelve
 * digits, and the gamma function below begins to lose some. */
#define MANY_DEGREES 1000

/* Turns a zero denominator of the fraction into a very small one. */
static double
guard(double x)
{
    return fabs(x) < 1e-300 ? 1e-300 : x;
}

/*
 * The continued fraction of the incomplete beta function (Abramowitz & Stegun
 * 26.5.8), evaluated by Lentz's method; converges fast for x < (a+1)/(a+b+2).
 */
static double
beta_fraction(double a, double b, double x)
{
    double c = 1;
    double d = 1 / guard(1 - (a + b) * x / (a + 1));
    double result = d;

    for (int m = 1; m < 100000; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));

        d = 1 / guard(1 + even * d);
        c = guard(1 + even / c);
        result *= c * d;
        d = 1 / guard(1 + odd * d);
        c = guard(1 + odd / c);
        result *= c * d;
        if (fabs(c * d - 1) < 1e-15)
            break;
    }
    return result;
}

static double
incomplete_beta(double a, double b, double x)
{
    if (x <= 0)
        return 0;
    if (x >= 1)
        return 1;
    double front =
        exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));

    if (x < (a + 1) / (a + b + 2))
        return front * beta_fraction(a, b, x) / a;
    return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

static double
get_tail(double t, gint64 degrees)
{
    double nu = (double)degrees;

    if (degrees == 0)
        return erfc(t / M_SQRT2) / 2;
    return incomplete_beta(nu / 2, 0.5, nu / (nu + t * t)) / 2;
}

/* Halves the interval until no number lies between its ends. */
static double
invert_tail(double tail, gint64 degrees)
{
    double low = 0;
    double high = 1;

    while (get_tail(high, degrees) > tail)
        high *= 2;
    for (;;) {
        double middle = low + (high - low) / 2;

        if (middle <= low || middle >= high)
            return middle;
        if (get_tail(middle, degrees) > tail)
            low = middle;
        else
            high = middle;
    }
}

double
coding_student_quantile(double tail, gint64 degrees)
{
    if (degrees <= MANY_DEGREES)
        return invert_tail(tail, degrees);

    /* The expansion around the normal quantile, Abramowitz & Stegun 26.7.5. */
    double nu = (double)degrees;
    double z = invert_tail(tail, 0);
    double z2 = z * z;
    double first = z * (z2 + 1) / 4;
    double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
    double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;

    return z + (first + (second + third / nu) / nu) / nu;
}
