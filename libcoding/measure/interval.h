/*
 * interval.h - how far a coefficient might lie from what other material would
 * have given: intervals, each with the name of its method.
 *
 * Units drawn again (bootstrap over units) take units as independent of each
 * other.  Lines and characters of one paragraph are not: draw clusters again,
 * whole paragraphs, turns or transcripts with a table of ratings each.  An
 * interval depends on the seed and on nothing else, not on the order of units
 * and not on threads.
 */
#pragma once

#include "measure/agreement.h"

G_BEGIN_DECLS

typedef struct {
    double lower, upper; /* NaN: there is none, and @why says so */
    double mean;         /* of what was drawn; NaN where nothing was */
    const char *method;  /* "bootstrap over units", a literal */
    const char *why;     /* reason of a missing interval, a literal; NULL */
    guint n_draws;       /* 0: nothing was drawn */
    guint n_undefined;   /* draws left out because the coefficient had no value */
} CodingInterval;

#define CODING_DRAWS_DEFAULT 2000

/* Why there is no interval of what is pooled over texts. */
#define CODING_WHY_ONE_TEXT "one text alone has nothing to draw again"

/* Which draws, and how much of what they give lies between the ends; NULL stands for the
 * default number with seed 1, and the usual confidence. */
typedef struct {
    guint n; /* 0: the default number */
    guint64 seed;
    double confidence; /* per cent; 0: CODING_CONFIDENCE_USUAL */
} CodingDraws;

/* None: @method is how one would have been made, NULL: not at all, and @why, a literal,
 * there is none. */
CodingInterval coding_interval_none(const char *method, const char *why);

/* From the standard error, see coding_agreement_get_interval(). */
CodingInterval coding_interval_by_error(const CodingAgreement *agreement,
                                        double confidence);

/*
 * Draws as many units again as there are, with replacement, computes, and takes
 * percentiles.  With more than 100,000 patterns the standard error is used
 * instead, where there is one, and the method says so.
 */
CodingInterval coding_interval_over_units(const CodingCoefficient *coefficient,
                                          const CodingRatings *ratings,
                                          const CodingCoefficientOptions *options,
                                          const CodingDraws *draws);

/* The same with whole clusters: @n tables of the same coders and categories, which
 * are added up as often as they were drawn. */
CodingInterval coding_interval_over_clusters(const CodingCoefficient *coefficient,
                                             CodingRatings *const *clusters, guint n,
                                             const CodingCoefficientOptions *options,
                                             const CodingDraws *draws);

/* The same for anything made of @n clusters: @compute gives the value when cluster
 * i counts @times[i] times, NaN when there is none. */
typedef double (*CodingClustersFunc)(const gint64 *times, gpointer data);
CodingInterval coding_interval_over(guint n, CodingClustersFunc compute, gpointer data,
                                    const CodingDraws *draws);

/* Values that alpha is asked to reach. */
#define CODING_ALPHA_N_MARKS 6
extern const double coding_alpha_marks[CODING_ALPHA_N_MARKS];

/*
 * Krippendorff's own bootstrap of alpha (form of 2013 and 2016): every pair of
 * values in a unit gets a distance from those observed.  It takes pairs as
 * independent and is too narrow (Zapf et al. 2016).  @below, of
 * CODING_ALPHA_N_MARKS, receives how probable an alpha below each mark is; may be
 * NULL.  The distribution is exact and nothing is drawn, unless distances have no
 * common step (ratios) or units are so many that it could not be listed.
 */
CodingInterval coding_interval_of_alpha(const CodingRatings *ratings,
                                        const CodingCoefficientOptions *options,
                                        const CodingDraws *draws, double *below);

G_END_DECLS
