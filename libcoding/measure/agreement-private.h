/*
 * agreement-private.h - what the coefficients share: counts, exact sums, and
 * the frame of the coefficients that are (observed - chance) / (1 - chance).
 *
 * Everything that can be counted is counted in integers, so that it does not
 * depend on the order of units; what must be a fraction is summed in order of
 * size (CodingSum).
 */
#pragma once

#include "measure/agreement.h"
#include "measure/ratings-private.h"
#include "measure/sum.h"

G_BEGIN_DECLS

/* Reasons that several coefficients give. */
#define CODING_WHY_NO_VARIATION                                                          \
    "every judgement is the same category; without variation there is no chance to "     \
    "compare with"
#define CODING_WHY_ONE_CATEGORY                                                          \
    "there is only one category to choose from, so agreement says nothing"
#define CODING_WHY_NO_RATIO "a value is below zero, and such values have no ratio"
#define CODING_WHY_NO_ROOM                                                               \
    "by these weights chance alone would agree everywhere, so agreement says nothing"
#define CODING_WHY_NO_PAIRS "no unit was judged by two coders"
#define CODING_WHY_NEITHER  "neither coder used the code"

/* Weights near 1 leave so little beside chance that only rounding is left. */
#define CODING_NO_ROOM 1e-13

/* What coding_ratings_set_sets() was given; NULL and no label where every category is a
 * set of its own.  Borrowed. */
const guint64 *coding_ratings_get_sets(const CodingRatings *self, guint *n_labels);
gboolean coding_ratings_is_anonymous(const CodingRatings *self);

/*
 * How much category k agrees with category l; 1 for k = l.  With @kind identity
 * nothing else is read.
 */
typedef struct {
    CodingWeights kind;
    guint q;
    double *x;            /* the categories' numbers; ranks for ordinal weights */
    double low, high;     /* the extremes of @x */
    double most;          /* the largest distance, where weights are relative to it */
    const double *matrix; /* borrowed */
} CodingWeighing;

/* Why the weights do not exist for the values, or NULL. */
const char *coding_weighing_init(CodingWeighing *self, const CodingRatings *ratings,
                                 const CodingCoefficientOptions *options);
void coding_weighing_clear(CodingWeighing *self);
double coding_weighing_get(const CodingWeighing *self, guint k, guint l);
/* The sum over all pairs of categories. */
double coding_weighing_get_total(const CodingWeighing *self);
/* sum_l w_kl v_l for every k (@transposed: w_lk), @v one number per category.
 * Returns: (transfer full). */
double *coding_weighing_dup_sums(const CodingWeighing *self, const double *v,
                                 gboolean transposed);
/* The mean of both: 1/2 sum_l (w_kl + w_lk) v_l.  Returns: (transfer full). */
double *coding_weighing_dup_average(const CodingWeighing *self, const double *v);

/* The values of one unit, equal ones counted, in order of category. */
typedef struct {
    gint category;
    guint count;
} CodingUnitValue;

typedef struct {
    guint n_judged; /* coders that gave a value */
    guint n_distinct;
    CodingUnitValue *values;
} CodingUnit;

CodingUnit *coding_unit_new(guint n_coders);
void coding_unit_free(CodingUnit *self);
/* Makes @self the unit that @n_coders, no more than it was made for, judged by @row. */
void coding_unit_read(CodingUnit *self, const gint *row, guint n_coders);

/* What one unit adds to a sum, once it is read from @row. */
typedef double (*CodingUnitFunc)(const CodingUnit *unit, const gint *row,
                                 gconstpointer data);
/* The sum of @of_unit over all units with @least values or more, which does not depend on
 * their order. */
double coding_ratings_sum_units(const CodingRatings *self, guint least,
                                CodingUnitFunc of_unit, gconstpointer data);

/*
 * One pass over the patterns, with a class for each number m of values in a
 * unit, because the coefficients divide by m or m - 1:
 *
 *     counts[m * q + k]   values k in units with m values
 *     disagreements[m]    ordered pairs of unequal values in those units
 */
typedef struct {
    guint n_coders, n_categories;
    gint64 n_judged;   /* units with a value */
    gint64 n_pairable; /* units with two values or more */
    gint64 *units;     /* by m */
    gint64 *counts;
    gint64 *disagreements;
} CodingTally;

CodingTally *coding_tally_new(const CodingRatings *ratings);
void coding_tally_free(CodingTally *self);
/* Values @category in units with @m values or more. */
gint64 coding_tally_get_count(const CodingTally *self, guint m, guint category);
/* Mean over units of the share of coder pairs that agree; NaN without pairs. */
double coding_tally_get_observed(const CodingTally *self);
/* Mean over units of the share of each category, one per category.
 * Returns: (transfer full). */
double *coding_tally_dup_shares(const CodingTally *self);
/* All values in units with @m values or more are one category. */
gboolean coding_tally_is_constant(const CodingTally *self, guint m);
/* Ordered pairs of values in @unit that disagree, by weights. */
double coding_unit_get_disagreements(const CodingUnit *unit,
                                     const CodingWeighing *weights);

/* Where categories lie and how far apart they are, for alpha. */
typedef struct {
    CodingLevel level;
    guint q;
    gint64 n;             /* values in units with two or more */
    gint64 *counts;       /* n_k */
    double *x;            /* the categories' numbers; midranks at the ordinal level */
    double low, high;     /* the extremes of these numbers */
    double *apart;        /* sum_l n_l d(k,l): how far k is from all values together */
    const double *matrix; /* borrowed */
    const guint64 *sets;  /* borrowed; NULL: every category is a set of its own */
    gsize width;          /* words of a set */
    guint n_labels;       /* that sets may hold */
    guint *sizes;         /* labels in the set of each category */
} CodingScale;

/* Why there are no distances, or none but 0; NULL when all is well. */
const char *coding_scale_init(CodingScale *self, const CodingRatings *ratings,
                              const CodingTally *tally,
                              const CodingCoefficientOptions *options);
void coding_scale_clear(CodingScale *self);
double coding_scale_get_distance(const CodingScale *self, guint k, guint l);
/* Distances are squares of differences of x, at the interval and ordinal levels. */
gboolean coding_scale_has_differences(const CodingScale *self);
gboolean coding_scale_has_label(const CodingScale *self, guint k, guint label);
/* Labels that the sets of two categories have in common. */
guint coding_scale_count_common(const CodingScale *self, guint k, guint l);
/* sum_kl n_uk n_ul d(k,l) in one unit. */
double coding_scale_get_unit_distances(const CodingScale *self, const CodingUnit *unit);
/* D_o and D_e. */
double coding_scale_get_observed(const CodingScale *self, const CodingRatings *ratings,
                                 const CodingTally *tally);
double coding_scale_get_expected(const CodingScale *self);

/* @part of @whole; where there is no whole NaN, for the reason @why_not in @why, which
 * may be NULL. */
double coding_divide(double part, double whole, const char *why_not, const char **why);

/* Sets the reason; the value stays NaN. */
void coding_agreement_set_undefined(CodingAgreement *result, const char *why);

/*
 * (observed - @chance) / (1 - @chance) with Gwet's standard error.  @of_unit
 * says what a unit contributes to the chance agreement (e_i in Gwet 2014), NULL
 * when chance does not depend on the data.  Undefined without pairs, and when
 * chance alone would agree everywhere.
 */
typedef struct {
    const CodingRatings *ratings;
    const CodingCoefficientOptions *options;
    CodingTally *tally;
    CodingWeighing weights;
} CodingFrame;

/* FALSE: the weights do not exist for the values, and @result says so. */
gboolean coding_frame_init(CodingFrame *self, const CodingRatings *ratings,
                           const CodingCoefficientOptions *options,
                           CodingAgreement *result);
void coding_frame_clear(CodingFrame *self);
void coding_frame_correct(const CodingFrame *self, double chance, CodingUnitFunc of_unit,
                          gconstpointer model, CodingAgreement *result);
/* All judgements are one category, which chance hits as @chance says (NaN: cannot be
 * said): the coefficient is undefined, for @why, and what it would be made of is not. */
void coding_frame_set_undefined(const CodingFrame *self, double chance, const char *why,
                                CodingAgreement *result);
/* The mean over units of the weighted share of coder pairs that agree. */
double coding_frame_get_observed(const CodingFrame *self);

/* The mean of @of_pair over all pairs of coders; undefined when one of them is. */
typedef void (*CodingPairFunc)(const CodingRatings *ratings,
                               const CodingCoefficientOptions *options,
                               CodingAgreement *result);
void coding_agreement_average_pairs(CodingAgreement *result, const CodingRatings *ratings,
                                    const CodingCoefficientOptions *options,
                                    CodingPairFunc of_pair);

/* Cohen's kappa and Fleiss' kappa, for the coefficients made from them. */
void coding_kappa_compute(const CodingRatings *ratings,
                          const CodingCoefficientOptions *options,
                          CodingAgreement *result);
void coding_fleiss_compute(const CodingRatings *ratings,
                           const CodingCoefficientOptions *options,
                           CodingAgreement *result);

/* The value that Student's t with @degrees of freedom (0: infinitely many)
 * exceeds with probability @tail, 0 < @tail < 0.5. */
double coding_student_quantile(double tail, gint64 degrees);
/* The share of cases beyond each end of an interval; @confidence in per cent, 0: the
 * usual one. */
double coding_confidence_get_tail(double confidence);

#define CODING_COEFFICIENT_DECLARE(name)                                                 \
    extern const CodingCoefficient coding_coefficient_##name;
CODING_COEFFICIENTS(CODING_COEFFICIENT_DECLARE)
#undef CODING_COEFFICIENT_DECLARE

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingUnit, coding_unit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTally, coding_tally_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingScale, coding_scale_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingWeighing, coding_weighing_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingFrame, coding_frame_clear)

G_END_DECLS
