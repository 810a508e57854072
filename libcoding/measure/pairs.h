/*
 * pairs.h - codes that come together, or one after another, against chance.
 *
 * What is looked at are units: the turns of participants, the participants, or the
 * groups, in which anything of the scheme is coded.  A code is on a unit when a
 * segment in support of it is: in the turn, when a person for whom the segment counts
 * says something in that part of it; on the person, when it counts for her; in the
 * group, when it counts for one of its people (model/segment.h).  Who coded it does
 * not matter, nor how often.  What nobody has read is left out (model/origin.h).
 *
 *     together   n: units that have both codes.  Expected: (units of the one) x (units
 *                of the other) / (units).  p: that n or more have both, were the codes
 *                spread over the units independently (hypergeometric, one-sided; it is
 *                what permuting the codes over the units converges to)
 *     sequence   n: units in which the first segment of the source begins before the
 *                first of the target.  Base: units in which either is first.  Expected:
 *                half.  p: binomial, one-sided.  A person's or a group's interviews
 *                follow one another in the order of analysis
 *
 * p is a measure of what to look at first, not a test of a hypothesis: there are many
 * pairs, and the codes were made from these data.
 *
 * The codes are those that were applied; what was applied in another scheme counts for
 * the nearest codes of this one that it stands for.  Or they are the categories, each
 * with all that counts for it.  A pair of which one counts for the other is no pair.
 *
 * The cost is that of reading the segments, and of the meetings in the units: the sum
 * over units of the square of the number of codes in each.
 */
#pragma once

#include "base/progress.h"
#include "measure/chance.h"
#include "model/link-proposal.h"

G_BEGIN_DECLS

typedef struct {
    gint64 scheme; /* both ends of a pair lie in it */
    CodingLinkWithin within;
    gboolean categories; /* categories with all that counts for them */
} CodingPairsOptions;

typedef struct {
    const CodingCode *source, *target;
    CodingLinkRelation relation;
    guint n;                  /* units in which it is so */
    guint n_source, n_target; /* units that have the one, the other */
    guint base;               /* units in which it could be so, as above */
    double expected;          /* of n, by chance */
    double p;                 /* of n or more, by chance */
} CodingPair;

/* A picture of the units, taken when it is loaded. */
typedef struct _CodingPairs CodingPairs;

CodingPairs *coding_pairs_load(CodingStore *store, const CodingPairsOptions *options,
                               CodingProgress *progress, GError **error);
void coding_pairs_free(CodingPairs *self);

/* Units with anything coded; codes on any of them; segments that nobody has read. */
guint coding_pairs_get_n_units(const CodingPairs *self);
guint coding_pairs_get_n_codes(const CodingPairs *self);
guint coding_pairs_get_n_unread(const CodingPairs *self);
const CodingCodebook *coding_pairs_get_codebook(const CodingPairs *self);

typedef struct {
    CodingLinkRelation relation;
    guint least; /* units; pairs with a smaller n are passed over */
    guint limit; /* at most so many; 0: all */
    /* Whether a pair may be listed; NULL: any. */
    gboolean (*accepts)(const CodingPair *pair, const void *data);
    const void *data;
} CodingPairsChoice;

/*
 * The pairs with an @n above what is expected, the least likely first, then those with
 * the larger n, then in the order of the codebook.  Of codes that come together the one
 * that stands first in the codebook is the source.  @n_met, if given, receives the
 * number of pairs that meet in any unit at all.
 * Returns: (transfer full): CodingPair; NULL when cancelled.
 */
GArray *coding_pairs_list(const CodingPairs *self, const CodingPairsChoice *choice,
                          guint64 *n_met, CodingProgress *progress, GError **error);

/* The same numbers for two codes, whatever they are. */
CodingPair coding_pairs_get(const CodingPairs *self, const CodingCode *source,
                            const CodingCode *target, CodingLinkRelation relation);

/* A segment of one of two codes, in a unit that has both. */
typedef struct {
    char *unit; /* "g1:t7", "g1/P1", "g1" */
    CodingSegment segment;
    gboolean of_target; /* else of the source; a segment of both is there twice */
    gboolean overlaps;  /* it shares words with one of the other code in the unit */
    int order;          /* in the unit the source comes first: -1; last: 1; else 0 */
    gsize place;        /* of the unit, in the order in which they begin */
} CodingPairMeeting;

/*
 * What is behind the numbers: unit by unit in the order of the text, in each the
 * segments of both codes in that order.  For a sequence only the units in which either
 * comes first.  Returns: (transfer full): an array of CodingPairMeeting that frees its
 * units.
 */
GArray *coding_pairs_list_meetings(CodingPairs *self, const CodingCode *source,
                                   const CodingCode *target, CodingLinkRelation relation,
                                   GError **error);

/* What it has loaded anyway; borrowed. */
CodingVoices *coding_pairs_get_voices(CodingPairs *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingPairs, coding_pairs_free)

G_END_DECLS
