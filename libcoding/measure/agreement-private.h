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
#include "measure/sum.h"

G_BEGIN_DECLS

/* Reasons that several coefficients give. */
#define CODING_WHY_NO_VARIATION                                                          \
    "every judgement is the same category; without variation there is no chance to "     \
    "compare with"
#define CODING_WHY_ONE_CATEGORY                                                          \
    "there is only one category to choose from, so agreement says nothing"
#define CODING_WHY_NO_PAIRS "no unit was judged by two coders"

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
void coding_unit_read(CodingUnit *self, const gint *row, guint n_coders);

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

/* Sets the reason; the value stays NaN. */
void coding_agreement_set_undefined(CodingAgreement *result, const char *why);

/*
 * (observed - @chance) / (1 - @chance) with Gwet's standard error.  @of_unit
 * says what a unit contributes to the chance agreement (e_i in Gwet 2014), NULL
 * when chance does not depend on the data.  Undefined without pairs.
 */
typedef double (*CodingChanceOfUnit)(const CodingUnit *unit, const gint *row,
                                     gconstpointer model);
void coding_agreement_correct(CodingAgreement *result, const CodingRatings *ratings,
                              const CodingTally *tally, double chance,
                              CodingChanceOfUnit of_unit, gconstpointer model);

/* The mean of @of_pair over all pairs of coders; undefined when one of them is. */
typedef void (*CodingPairFunc)(const CodingRatings *ratings, guint a, guint b,
                               CodingAgreement *result);
void coding_agreement_average_pairs(CodingAgreement *result, const CodingRatings *ratings,
                                    CodingPairFunc of_pair);

/* Cohen's kappa and Fleiss' kappa, for the coefficients made from them. */
void coding_kappa_compute_pair(const CodingRatings *ratings, guint a, guint b,
                               CodingAgreement *result);
void coding_fleiss_compute(const CodingRatings *ratings,
                           const CodingCoefficientOptions *options,
                           CodingAgreement *result);

/* The value that Student's t with @degrees of freedom (0: infinitely many)
 * exceeds with probability @tail, 0 < @tail < 0.5. */
double coding_student_quantile(double tail, gint64 degrees);

#define CODING_COEFFICIENT_DECLARE(name)                                                 \
    extern const CodingCoefficient coding_coefficient_##name;
CODING_COEFFICIENTS(CODING_COEFFICIENT_DECLARE)
#undef CODING_COEFFICIENT_DECLARE

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingUnit, coding_unit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTally, coding_tally_free)

G_END_DECLS
