/*
 * partition.h - how alike two ways are to part the same units.
 *
 *     units      1  2  3  4
 *     Ana        a  a  b  b          parts have no names in common and need none
 *     Ben        x  x  y  z
 *
 * What coders who invented their codes apart can be compared on without saying which
 * code is which: the label of a unit is the set of codes a coder put on it.
 *
 *     adjusted Rand index   share of pairs of units that both keep together or both part,
 *                           corrected for chance with the sizes of the parts given
 *                           (Hubert & Arabie 1985, Journal of Classification 2:193-218,
 *                           eq. 5): 1 the same, 0 as by chance
 *     variation of information   what one parting leaves open about the other, both ways
 *                           (Meila 2007, Journal of Multivariate Analysis 98:873-895):
 *                           0 the same, in nats; at most ln n
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    gint64 n; /* units */
    guint n_parts[2];
    double rand;        /* adjusted; NaN: both leave everything together, or in ones */
    double information; /* variation of information; NaN: no units */
    const char *why;    /* of what is NaN, a literal */
} CodingPartition;

/* Units that either coder gave one label. */
typedef struct {
    guint a, b;
    gint64 weight; /* how many */
} CodingPartitionKind;

/* Their order changes nothing, and one kind may come twice. */
CodingPartition coding_partition_compare(const CodingPartitionKind *kinds, gsize n);

G_END_DECLS
