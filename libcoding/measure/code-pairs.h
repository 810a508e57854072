/*
 * code-pairs.h - codes that two coders invented apart, each with its counterpart.
 *
 *     Ana                    Ben                  both  of 9, of 8  expected
 *     Losing simple things   Loss of simple skills   7               0.9      pair
 *     Body on alert          Sleepless nights        3  of 4, of 8   0.4      part of it
 *     Thirst for numbers     -                                                alone
 *
 * What speaks for two codes being one:
 *
 *     where they are   the units on which both coders put theirs, against how many these
 *                      would be if the units of one were shuffled within each transcript:
 *                      the mean over all orders, sum of a(t) b(t) / N(t) over transcripts
 *                      t (it is exact, and takes no drawing).  Excess is
 *                      (both - expected) / ((a + b)/2 - expected): 1 where the codes
 *                      coincide, 0 at what chance gives.
 *     how they read    cosine of the stems of name and definition, those of the name
 *                      twice, weighted as in measure/similarity.h over all codes of both.
 *
 * Pairs are made one to one so that excess and half the cosine add up to the most
 * (measure/assignment.h); a pair has a unit in common, or reads alike (cosine from 0.5
 * on).  Beside them stand parts: half or more of a code's units, and at least two, more
 * than twice what chance gives, lie on those of a code that is another's counterpart.
 *
 * It is an aid to sorting and no test: codes are matched on the data on which they will
 * be compared, so what is computed after it looks better than it is.
 */
#pragma once

#include "measure/comparison.h"

G_BEGIN_DECLS

typedef enum {
    CODING_CODE_PAIR,
    CODING_CODE_PART_OF, /* the first coder's lies on the second's */
    CODING_CODE_HOLDS,   /* the other way round */
} CodingCodePairKind;

typedef struct {
    CodingCodePairKind kind;
    const CodingCode *a, *b;
    gint64 units_a, units_b, both;
    double expected;
    double excess;  /* NaN: nothing could lie beyond chance */
    double wording; /* NaN: no words to compare */
} CodingCodePair;

typedef struct _CodingCodePairs CodingCodePairs;

/* The codes of @comparison, which is of two coders and was made with each code apart
 * (CodingComparisonOptions.apart); it must live longer.  @language: of names and
 * definitions (BCP 47), NULL: unknown. */
CodingCodePairs *coding_code_pairs_new(const CodingComparison *comparison,
                                       const char *language);
void coding_code_pairs_free(CodingCodePairs *self);

/* All pairs, those with most support first, each followed by its parts; parts of codes
 * that have no pair last.  CodingCodePair. */
const GArray *coding_code_pairs_get(const CodingCodePairs *self);
/* Codes of coder 0 or 1 that are in no pair and no part, those on most units first.
 * Returns: (transfer container): const CodingCode *. */
GPtrArray *coding_code_pairs_list_alone(const CodingCodePairs *self, guint coder);
/* Units on which coder 0 or 1 has @code. */
gint64 coding_code_pairs_get_units(const CodingCodePairs *self, guint coder,
                                   const CodingCode *code);

/* One pair as ratings of two coders, 1: used.  Returns: (transfer full). */
CodingRatings *coding_code_pairs_dup_ratings(const CodingCodePairs *self,
                                             const CodingCodePair *pair);

/*
 * How alike codes read: calls @found with the places of two of @codes (const
 * CodingCode *) and the cosine of their words, once for every two that share a word and
 * of which one stands before place @n_first and the other does not.
 */
void coding_code_wordings_compare(
    const GPtrArray *codes, guint n_first, const char *language,
    void (*found)(guint a, guint b, double cosine, gpointer data), gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCodePairs, coding_code_pairs_free)

G_END_DECLS
