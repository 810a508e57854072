/*
 * gamma.h - agreement on where units are, which belong together, and what they are.
 *
 *     gamma = 1 - observed / expected
 *
 * observed: the disorder of the best alignment (alignment.h); expected: the mean of the
 * same over random continua.  1 when all coders did the same, 0 as by chance, below it
 * when worse (Mathet, Widlöcher & Métivier 2015, Computational Linguistics 41, 437-479).
 * Gamma-cat is about codes alone, on the same alignment: over all pairs of units u and v
 * that are in one unitary alignment of k units,
 *
 *     weight = max(0, 1 - alpha d_pos(u, v)) / (k - 1)
 *     observed = sum of weight * d_cat / sum of weight
 *
 * and expected is the mean of that over the random continua in which there are such
 * pairs.  Gamma-k takes the pairs in which u or v has code k (Mathet 2017, Computational
 * Linguistics 43, 661-687).  The paper's text has no alpha in the weight, published
 * software has; both are here.
 *
 * Thirty random continua are drawn; when the variation of their disorders says that
 * more are needed for the precision asked for, the missing ones, once.  Each is a stream
 * of its own of one seed, so that the same seed gives the same value on every machine.
 * A report names the sampler: values differ by it in the second digit.
 *
 * The interval is about the drawing alone and says nothing about other texts; for that,
 * draw transcripts anew.  Cost: that of the alignment, times the number of continua.
 */
#pragma once

#include "base/progress.h"
#include "measure/alignment.h"

G_BEGIN_DECLS

typedef struct _CodingGamma CodingGamma;

typedef enum {
    CODING_SAMPLER_SHUFFLE, /* real coders, their units moved round the continuum */
    CODING_SAMPLER_NORMAL,  /* numbers, gaps and lengths from normal distributions */
} CodingSamplerKind;

/* How near, as a share of it, the expected disorder comes to that of endless drawing,
 * in 95 of 100 cases (whatever the confidence of the intervals, lest a value change with
 * it). */
#define CODING_PRECISION_HIGH   0.01
#define CODING_PRECISION_MEDIUM 0.02
#define CODING_PRECISION_LOW    0.1

typedef struct {
    CodingSamplerKind sampler;
    double precision; /* 0: no more than the first samples */
    guint n_first;    /* samples to begin with; 0: 30 */
    guint64 seed;
    gboolean paper_weight; /* of gamma-cat: 1 - d_pos, without alpha */
    double confidence;     /* of the intervals, per cent; 0: CODING_CONFIDENCE_USUAL */
} CodingGammaOptions;

typedef struct {
    double value;        /* NaN: undefined, and @why says so */
    double observed;     /* disorder; NaN: none */
    double expected;     /* NaN: none */
    double lower, upper; /* interval from the drawing; NaN: none */
    gsize n_samples;     /* continua behind @expected */
    const char *why;     /* reason of an undefined value, a literal; NULL if defined */
} CodingGammaValue;

/* Every code of the continuum. */
#define CODING_GAMMA_ALL (-1)

/*
 * Aligns, and draws the random continua.  @options NULL: shuffled, medium precision,
 * seed 0.  With fewer than two coders or without a unit there is nothing to draw, and
 * the values are undefined.  INVALID when units are too dense to be aligned exactly, or
 * a precision is not between 0 and 1; CANCELLED.
 */
CodingGamma *coding_gamma_new(const CodingContinuum *continuum,
                              const CodingDissimilarity *measure,
                              const CodingGammaOptions *options, CodingProgress *progress,
                              GError **error);
/* The same with random continua from elsewhere (CodingContinuum *), whose codes must
 * have the same numbers; of @options weight and confidence matter.  INVALID when one of
 * them has other coders in number. */
CodingGamma *coding_gamma_new_with(const CodingContinuum *continuum,
                                   const CodingDissimilarity *measure,
                                   const GPtrArray *samples,
                                   const CodingGammaOptions *options,
                                   CodingProgress *progress, GError **error);
void coding_gamma_free(CodingGamma *self);

CodingGammaValue coding_gamma_get(const CodingGamma *self);
/* Gamma-cat; with a @code instead of ALL gamma-k. */
CodingGammaValue coding_gamma_get_category(const CodingGamma *self, gint code);

/* Gamma and gamma-cat as records. */
typedef struct {
    const char *id;       /* "gamma-cat" */
    const char *title;    /* "gamma-cat; of one code gamma-k" */
    const char *symbol;   /* how a table heads it */
    const char *citation; /* author, year, where */
    gboolean of_code;     /* of one code too, not only of ALL */
    CodingGammaValue (*get)(const CodingGamma *self, gint code);
} CodingGammaMeasure;

/* All; @n of them. */
const CodingGammaMeasure *coding_gamma_measures(gsize *n);

/* NULL with fewer than two coders.  Borrowed. */
const CodingAlignment *coding_gamma_get_alignment(const CodingGamma *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingGamma, coding_gamma_free)

G_END_DECLS
