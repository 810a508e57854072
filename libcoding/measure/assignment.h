/*
 * assignment.h - who goes with whom, so that most is gained.
 *
 *     left 0 ---- 5 ---- right 0        0 with 1 and 1 with 0 gain 4 + 4,
 *          0 ---- 4 ---- right 1        more than 0 with 0 alone
 *     left 1 ---- 4 ---- right 0
 *
 * Everybody may go without.  Each left one in turn takes the cheapest way to a right one
 * that is free, or to a left one that had better go without, over the pairs made before
 * (Kuhn 1955, Naval Research Logistics Quarterly 2:83-97; shortest ways with the
 * potentials of Edmonds & Karp 1972, Journal of the ACM 19:248-264).  Time is at most
 * left ones times pairs, with a logarithm; mostly far less, as each way is short.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CODING_NOBODY G_MAXUINT

typedef struct {
    guint left, right;
    double gain; /* finite; pairs that gain nothing are never made */
} CodingPairing;

/*
 * Puts into @right_of, for each of @n_left, the right one it goes with, or
 * CODING_NOBODY, so that the gains of the @pairs made add up to the most that is
 * possible.  A pair may be listed once.
 */
void coding_assignment_solve(guint n_left, guint n_right, const CodingPairing *pairs,
                             gsize n_pairs, guint *right_of);

G_END_DECLS
