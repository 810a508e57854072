/*
 * agreement.h - coefficients of agreement, as pure functions over numbers.
 *
 * The input is a table of ratings: units in rows, coders in columns, a category
 * number in each cell or missing.  Units with equal rows are interchangeable in
 * every coefficient here, so the table holds patterns with multiplicities and
 * its size does not grow with the text:
 *
 *     pattern (A B C)   weight
 *     1 1 0             412       412 units that A and B put in category 1, C in 0
 *     1 . 2               3       B did not judge these
 *
 * Nothing here knows a project: measure/comparison.h builds such tables from
 * segments, and measure/grid.h decides what a unit is.  No result depends on the
 * order in which units or coders come.  README.md beside this file says how to
 * add a coefficient.
 */
#pragma once

#include <glib.h>

#include "base/error.h"

G_BEGIN_DECLS

/* No judgement: not asked, not reached.  Different from any category, also
 * from "none of the codes", which is an answer. */
#define CODING_RATING_MISSING (-1)

typedef struct _CodingRatings CodingRatings;

/* For @n_coders coders and the categories 0 .. @n_categories - 1. */
CodingRatings *coding_ratings_new(guint n_coders, guint n_categories);
void coding_ratings_free(CodingRatings *self);

/* Numbers on which categories lie (for all levels but the nominal, and for weights);
 * @values has one per category, all finite.  Without it they are ranks: 1, 2, 3 ... */
void coding_ratings_set_values(CodingRatings *self, const double *values);

/* A set of labels is so many words, in which label l is bit l % 64 of word l / 64. */
gsize coding_label_set_get_width(guint n_labels);
void coding_label_set_add(guint64 *set, guint label);
gboolean coding_label_set_has(const guint64 *set, guint label);

/* What the categories hold when they are sets of labels: set k is at
 * @bits + k * coding_label_set_get_width(@n_labels).  Different categories hold
 * different sets; one may be empty.  Without it category k is the set that holds k
 * alone. */
void coding_ratings_set_sets(CodingRatings *self, guint n_labels, const guint64 *bits);

/* Nobody knows who gave which value: coders may change their columns from unit
 * to unit, and coefficients that look at a coder are undefined. */
void coding_ratings_set_anonymous(CodingRatings *self, gboolean anonymous);

/* @weight units whose coders gave @row (n_coders categories or MISSING).
 * Equal rows are added up.  A table holds at most 2^62 / n_coders^2 units, so
 * that every count of pairs stays exact. */
void coding_ratings_add(CodingRatings *self, const gint *row, gint64 weight);

guint coding_ratings_get_n_coders(const CodingRatings *self);
guint coding_ratings_get_n_categories(const CodingRatings *self);
/* The number @category lies on: its rank, 1, 2, 3 ..., unless others were set. */
double coding_ratings_get_value(const CodingRatings *self, guint category);
guint coding_ratings_get_n_patterns(const CodingRatings *self);
/* The row of pattern @i, and in @weight how many units have it. */
const gint *coding_ratings_get_pattern(const CodingRatings *self, guint i,
                                       gint64 *weight);
/* Units with at least @m values. */
gint64 coding_ratings_count_units(const CodingRatings *self, guint m);

/*
 * The anonymous table of @n_units units in a column of bytes for each coder, 0:
 * missing, else the category and 1 (so at most 254 categories).  One pass, and
 * far faster than adding rows when most rows are different.
 * Returns: (transfer full).
 */
CodingRatings *coding_ratings_new_from_columns(const guint8 *const *columns,
                                               guint n_coders, gsize n_units,
                                               guint n_categories);

/* Two coders and only the units that both judged; @a becomes coder 0.
 * Returns: (transfer full). */
CodingRatings *coding_ratings_dup_pair(const CodingRatings *self, guint a, guint b);
/* @category against the rest: 1 where it was given, 0 where another was.
 * Returns: (transfer full). */
CodingRatings *coding_ratings_dup_binary(const CodingRatings *self, guint category);

/* How far apart two values are, for alpha. */
typedef enum {
    CODING_LEVEL_NOMINAL,
    CODING_LEVEL_ORDINAL,
    CODING_LEVEL_INTERVAL,
    CODING_LEVEL_RATIO,
    CODING_LEVEL_BIPOLAR, /* between the lowest and the highest category */
    CODING_LEVEL_MATRIX,  /* 1 - weight, by the matrix of the options */
    /* Of sets of labels: */
    CODING_LEVEL_JACCARD,
    CODING_LEVEL_DICE,
    CODING_LEVEL_PASSONNEAU,
    CODING_LEVEL_MASI,
    /* Two mistaken forms of MASI, to understand what other programs print. */
    CODING_LEVEL_MASI_NLTK,
    CODING_LEVEL_MASI_PRODUCT,
    CODING_N_LEVELS,
} CodingLevel;

/* How much two values agree, 0 to 1, for the coefficients that take weights
 * (Gwet 2014).  Where a weight is not defined for the values (a ratio of
 * negative numbers) the coefficient is undefined. */
typedef enum {
    CODING_WEIGHTS_IDENTITY,
    CODING_WEIGHTS_LINEAR,
    CODING_WEIGHTS_QUADRATIC,
    CODING_WEIGHTS_RADICAL,
    CODING_WEIGHTS_RATIO,
    CODING_WEIGHTS_ORDINAL,
    CODING_WEIGHTS_CIRCULAR,
    CODING_WEIGHTS_BIPOLAR,
    CODING_WEIGHTS_MATRIX, /* the matrix of the options */
    CODING_N_WEIGHTS,
} CodingWeights;

/* Their names, "nominal" and so on; those of the matrix are "matrix". */
const char *coding_level_get_id(CodingLevel level);
const char *coding_weights_get_id(CodingWeights weights);
/* NOT_FOUND names the nearest. */
gboolean coding_level_find(const char *id, CodingLevel *level, GError **error);
gboolean coding_weights_find(const char *id, CodingWeights *weights, GError **error);

typedef struct {
    CodingLevel level;
    CodingWeights weights;
    /* A weight of agreement for every two categories, row by row, from 0 to 1 and
     * 1 on the diagonal; borrowed. */
    const double *matrix;
    /* For coefficients of two coders; 0 and 0: the first two. */
    guint coder_a, coder_b;
    gboolean value_only; /* leave out the standard errors, which cost a pass more */
} CodingCoefficientOptions;

/* How the values of several tables, of codes say, make one: from means over tables, never
 * as the mean of what is corrected for chance. */
typedef enum {
    /* (mean observed - mean expected) / (1 - mean expected), De Vries et al. 2008; where
     * chance does not come in, the mean of the values. */
    CODING_POOL_AGREEMENT,
    /* 1 - mean observed / mean expected: both are disagreements. */
    CODING_POOL_DISAGREEMENT,
    /* Not at all: it is a mean of corrected values already. */
    CODING_POOL_NONE,
} CodingPool;

typedef struct {
    double value;          /* NaN: undefined, and @why says so */
    double observed;       /* agreement, or as the record pools disagreement; NaN: none */
    double expected;       /* the same by chance; NaN: none */
    double maximum;        /* the largest value the margins allow; NaN: not defined */
    double standard_error; /* for units that are independent of each other; NaN: none */
    double null_error;     /* the same if the coders were independent; NaN: none */
    gint64 degrees;        /* of freedom of the standard error; 0: large samples only */
    gint64 n_units;        /* units the value rests on */
    const char *why;       /* reason of an undefined value, a literal; NULL if defined */
} CodingAgreement;

/* What is not computed, or not yet; needs math.h. */
#define CODING_NO_VALUE                                                                  \
    ((CodingAgreement){.value = NAN,                                                     \
                       .observed = NAN,                                                  \
                       .expected = NAN,                                                  \
                       .maximum = NAN,                                                   \
                       .standard_error = NAN,                                            \
                       .null_error = NAN})

typedef struct {
    const char *id;       /* "alpha" */
    const char *title;    /* "Krippendorff's alpha" */
    const char *symbol;   /* how a table heads it: "α" */
    const char *citation; /* author, year, equation or table */
    guint levels;         /* bits 1 << CodingLevel it is defined for */
    guint min_coders;
    guint max_coders;   /* 0: any number; 2: the two named in the options */
    gboolean missing;   /* uses units with missing values */
    gboolean weighted;  /* takes weights */
    gboolean anonymous; /* need not know who gave a value */
    gboolean of_sets;   /* of sets of labels, whatever the level */
    gboolean plain;     /* not corrected for chance */
    CodingPool pool;
    void (*compute)(const CodingRatings *ratings, const CodingCoefficientOptions *options,
                    CodingAgreement *result);
} CodingCoefficient;

/* Each is coding_coefficient_NAME in coef-NAME.c; listed in the order of reports. */
#define CODING_COEFFICIENTS(X)                                                           \
    X(percent)                                                                           \
    X(kappa)                                                                             \
    X(alpha)                                                                             \
    X(bp)                                                                                \
    X(ac)                                                                                \
    X(fleiss)                                                                            \
    X(conger)                                                                            \
    X(pi)                                                                                \
    X(light)                                                                             \
    X(holsti)                                                                            \
    X(unanimous)                                                                         \
    X(gwet_alpha)                                                                        \
    X(mvalpha)

/* All coefficients, NULL-terminated. */
const CodingCoefficient *const *coding_coefficients(void);
/* NOT_FOUND names the nearest.  Returns: (transfer none). */
const CodingCoefficient *coding_coefficient_find(const char *id, GError **error);

/* Krippendorff's alpha over sets of labels, by one of the distances between them. */
typedef struct {
    const char *id;     /* "alpha-masi" */
    const char *title;  /* "Krippendorff's alpha of sets (MASI, Passonneau 2006)" */
    const char *symbol; /* how a table heads it; cited as alpha is */
    CodingLevel level;
} CodingSetAlpha;

/* Those that are meant to be used; @n of them. */
const CodingSetAlpha *coding_set_alphas(gsize *n);

/* Computes; a coefficient that does not fit the ratings (too few coders, a level
 * or weights it has not) gives an undefined value with the reason.  Never fails. */
CodingAgreement coding_agreement_compute(const CodingCoefficient *coefficient,
                                         const CodingRatings *ratings,
                                         const CodingCoefficientOptions *options);

/* Of intervals: per cent of all cases in which the value lies between the ends. */
#define CODING_CONFIDENCE_USUAL 95.0

/*
 * The interval that the standard error gives, its ends kept within the values the
 * coefficient can take above (at most 1); @confidence in per cent, 0: the usual one.
 * FALSE: there is none.
 * Neighbouring characters or lines are not independent; for those resample
 * paragraphs or transcripts instead.
 */
gboolean coding_agreement_get_interval(const CodingAgreement *self, double confidence,
                                       double *lower, double *upper);

/*
 * One kappa over many codes (De Vries et al. 2008): means of observed and of
 * expected agreement first, then the coefficient.  Codes without an observed
 * agreement are left out; codes that nobody used change nothing.  NaN when no
 * code is left or none varies.
 */
double coding_kappa_pooled(const CodingAgreement *results, gsize n);

/* Of ratings where category 1 is "used": units that at least @m judged and anybody used
 * it in, and those of them in which all who judged did. */
void coding_ratings_count_use(const CodingRatings *self, guint m, gint64 *any,
                              gint64 *all);

/* One code, two coders: units (or characters) by who used the code. */
typedef struct {
    gint64 both, only_a, only_b, neither;
} CodingPairTable;

/* From ratings where category 1 is "used" and 0 "not used"; units that one of
 * the two did not judge are left out. */
CodingPairTable coding_ratings_get_pair_table(const CodingRatings *self, guint a,
                                              guint b);

/*
 * How far two uses of a code coincide; none depends on the units where neither
 * used it.  With coder a as the reference, precision is the share of b's units
 * that a has too, recall the share of a's units that b found.  NaN when nothing
 * could be found, with the reason in @why (may be NULL).
 */
double coding_pair_table_get_jaccard(const CodingPairTable *self, const char **why);
double coding_pair_table_get_f1(const CodingPairTable *self, const char **why);
double coding_pair_table_get_precision(const CodingPairTable *self, const char **why);
double coding_pair_table_get_recall(const CodingPairTable *self, const char **why);

/*
 * Why kappa may be far from percent agreement (Byrt, Bishop & Carlin 1993): how
 * unequally the two agree on the presence and on the absence of the code, how
 * unequally often they use it, and kappa if neither were so, 2 p_o - 1.
 */
double coding_pair_table_get_prevalence(const CodingPairTable *self, const char **why);
double coding_pair_table_get_bias(const CodingPairTable *self, const char **why);
double coding_pair_table_get_pabak(const CodingPairTable *self, const char **why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingRatings, coding_ratings_free)

G_END_DECLS
