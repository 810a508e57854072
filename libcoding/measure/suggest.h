/*
 * suggest.h - proposals of how codes that have no place yet could be grouped, for a
 * person to accept or not.
 *
 * What belongs together is computed from where the codes were applied and how they and
 * their passages are worded (measure/grouping.h); it is a hint where to look and no
 * judgement.  A proposal is a new category of two codes or more, or codes for a category
 * that is there: one that holds no category itself.  A code is in one proposal at most.
 *
 *     unplaced     codes of one scheme (coding_code_is_unplaced()), but those that only a
 *                  search or the guide has applied
 *     segments     of every coder whose work may be seen, that were read; of what counts
 *                  for a code
 *     rejected     pairs that the acting coder rejected are not proposed again
 *
 * The same project gives the same proposals in the same order.
 */
#pragma once

#include "base/progress.h"
#include "measure/grouping.h"
#include "model/segment.h"

G_BEGIN_DECLS

typedef struct {
    const CodingCode *a, *b; /* as they stand in the codebook */
    guint n_a, n_b;          /* segments */
    CodingGroupingPair pair;
} CodingSuggestedPair;

typedef struct {
    const CodingCode *category; /* NULL: a new one */
    GPtrArray *codes;           /* CodingCode *, in the order of the codebook */
    GArray *pairs;              /* CodingSuggestedPair, the highest score first; not of
                                   those that have nothing in common */
    double score;               /* mean of all pairs */
    guint near;                 /* of all pairs together: near_a and near_b ... */
    double expected;            /* ... and what was expected */
    guint together;             /* same_a and same_b */
    char *shared; /* "meeting, afraid": words that most make their passages alike */
} CodingSuggestion;

typedef struct _CodingSuggestions CodingSuggestions;

/* Borrows @codebook. */
CodingSuggestions *coding_suggestions_new(CodingStore *store,
                                          const CodingCodebook *codebook, gint64 scheme,
                                          CodingProgress *progress, GError **error);
void coding_suggestions_free(CodingSuggestions *self);

/* CodingSuggestion *, the highest score first. */
const GPtrArray *coding_suggestions_get_list(const CodingSuggestions *self);
/* How many codes are unplaced, and how many segments of them and of categories were
 * looked at. */
guint coding_suggestions_get_n_unplaced(const CodingSuggestions *self);
guint coding_suggestions_get_n_segments(const CodingSuggestions *self);
/* What speaks for two codes; NULL when they have nothing in common, or have a place. */
const CodingGroupingPair *coding_suggestions_find_pair(CodingSuggestions *self,
                                                       gint64 code, gint64 other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingSuggestions, coding_suggestions_free)

G_END_DECLS
