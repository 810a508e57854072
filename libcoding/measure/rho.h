/*
 * rho.h - Shaffer's rho: does agreement on a sample hold for all the data?
 *
 * Two coders coded a sample for one code and reached a kappa.  Rho is how likely a kappa
 * as high as that is when their kappa on all the data is below a threshold; below 0.05
 * one says that agreement holds beyond the sample (Eagan, Rogers, Serlin, Ruis,
 * Arastoopour & Shaffer 2017, CSCL; Eagan, Brohinsky, Wang & Shaffer 2020, LAK).  Sets of
 * data are made whose kappa is drawn evenly from 0.4 to the threshold and whose precision
 * P from 0.6 to 1 where recall
 *
 *     R = kappa P / (2 (P - b) - kappa (1 - 2b))    b: share of units with the code
 *
 * is no more than 1, b by the first coder; from each a sample like the real one is drawn
 * and its kappa compared.  Samples without a kappa (nothing varies) are left out.  The
 * threshold is the user's; 0.65 in the papers.
 */
#pragma once

#include "measure/agreement.h"

G_BEGIN_DECLS

#define CODING_RHO_LEAST_KAPPA     0.4
#define CODING_RHO_LEAST_PRECISION 0.6

typedef struct {
    double kappa;     /* of the sample */
    gint64 n_units;   /* in the sample */
    gint64 n_forced;  /* of these taken because the first coder used the code there */
    double base_rate; /* share of all units on which the first coder uses the code */
    double threshold;
    guint n_data_sets;    /* 0: 800 */
    gint64 data_set_size; /* 0: 10,000 units */
    guint64 seed;
} CodingRhoOptions;

typedef struct {
    double value;    /* NaN: undefined, and @why says so */
    guint n_defined; /* sets of data whose sample had a kappa */
    const char *why; /* a literal; NULL if defined */
} CodingRho;

/* INVALID when a number is out of its range: a base rate and a share are between 0 and 1,
 * the threshold is above 0.4 and at most 1, a sample is no larger than a set of data.  A
 * kappa that is NaN gives an undefined rho. */
gboolean coding_rho_simulate(const CodingRhoOptions *options, CodingRho *rho,
                             GError **error);

/* The table of @size units with these properties, but for rounding to whole units. */
CodingPairTable coding_rho_make_table(double base_rate, double kappa, double precision,
                                      gint64 size);

G_END_DECLS
