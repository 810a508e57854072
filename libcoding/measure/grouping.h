/*
 * grouping.h - which of many things belong together, by where they stand and how they
 * are worded: pure numbers, for proposals of categories (measure/suggest.h).
 *
 * An item is a code that has no place yet, or a category that it could get.  It has
 * segments, in turns of texts; a profile of weighted terms, what is said in them; and
 * words, its name.  Of two items a and b, with n(a) and n(b) segments:
 *
 *     near       segments of a that lie no further than three turns from one of b, and
 *                segments of b that do from one of a; a segment that lies in both
 *                items is near itself
 *     expected   the same by chance: n(a) times the share of all turns that lie so near
 *                b, and n(b) times that of those near a
 *     together   segments of a in one turn with one of b, and of b with one of a
 *     wording    cosine of the profiles
 *     name       cosine of the names, a word weighing ln((N + 1) / (df + 1)) with df of
 *                the N items that have it
 *
 *     score  =  (near - expected + together / 2) / (n(a) + n(b))
 *               + wording / 2 + name / 4
 *
 * The weights were chosen on the demo study, where measure/README.md says what the score
 * is worth.  A segment over more than 20 turns is about an episode and is left out of
 * near and together, as is a turn that more than 256 segments share.
 *
 * Only pairs are looked at that are near beyond chance, so that the first part of the
 * score is 0.02 or more, or share a word of their names or one of the ten heaviest terms
 * of their profiles that no more than 100 items share.  So
 * the cost goes with the segments and the pairs that meet, not with all pairs.
 *
 * Groups are made from the pair with the highest score down.  Two items that have no
 * group begin one, an item joins the group of the other when its mean score with all
 * members is high enough; a group has one category at most, no two items that are
 * barred, and no more than eight members.
 */
#pragma once

#include "measure/similarity.h"

G_BEGIN_DECLS

#define CODING_GROUPING_NEAR_TURNS   3
#define CODING_GROUPING_MOST_TURNS   20
#define CODING_GROUPING_MOST_CROWDED 256
#define CODING_GROUPING_HEAVIEST     10
#define CODING_GROUPING_MOST_SHARING 100
#define CODING_GROUPING_MOST_MEMBERS 8
#define CODING_GROUPING_LEAST_NEAR   0.02
#define CODING_GROUPING_LEAST_SCORE  0.25

typedef struct {
    guint a, b;           /* items, a < b */
    guint near_a, near_b; /* segments of a near b, of b near a */
    guint same_a, same_b; /* in one turn with one of the other */
    double expected;      /* of near_a + near_b by chance */
    double wording, name; /* 0 to 1; without words 0 */
    double score;
} CodingGroupingPair;

typedef struct {
    GArray *members; /* guint: items, rising */
    double score;    /* mean of its pairs */
} CodingGroup;

typedef struct _CodingGrouping CodingGrouping;

CodingGrouping *coding_grouping_new(guint n_items);
void coding_grouping_free(CodingGrouping *self);

/* What follows is about a text of @n_turns turns. */
void coding_grouping_begin_text(CodingGrouping *self, gsize n_turns);
/* A segment of @item from turn @first to @last of it. */
void coding_grouping_add_segment(CodingGrouping *self, guint item, gsize first,
                                 gsize last);
void coding_grouping_set_category(CodingGrouping *self, guint item);
/* @profile: CodingTermWeight, by term, of length 1. */
void coding_grouping_set_profile(CodingGrouping *self, guint item, const GArray *profile);
/* @words: guint32, in any order. */
void coding_grouping_set_name(CodingGrouping *self, guint item, const GArray *words);
/* The two never come into one group. */
void coding_grouping_bar(CodingGrouping *self, guint a, guint b);

/* Segments of @item that were not left out. */
guint coding_grouping_get_n(const CodingGrouping *self, guint item);

/* The pairs looked at that are not of two categories, by a, then b.  Nothing is added
 * from then on.  Returns: (transfer none): CodingGroupingPair. */
const GArray *coding_grouping_get_pairs(CodingGrouping *self);
/* NULL when it was not looked at. */
const CodingGroupingPair *coding_grouping_find_pair(CodingGrouping *self, guint a,
                                                    guint b);

/* Groups of two or more, the highest score first, of equal ones that with the lower
 * items.  Returns: (transfer full): CodingGroup *, with its free function. */
GPtrArray *coding_grouping_list_groups(CodingGrouping *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingGrouping, coding_grouping_free)

G_END_DECLS
