/* partition.c - pairs of units counted through the table of labels. */
#include "measure/partition.h"

#include <math.h>
#include <stdlib.h>

#include "measure/sum.h"

typedef int (*Compare)(const void *x, const void *y);

static int
compare_first(const void *x, const void *y)
{
    const CodingPartitionKind *p = x, *q = y;

    return (p->a > q->a) - (p->a < q->a);
}

static int
compare_second(const void *x, const void *y)
{
    const CodingPartitionKind *p = x, *q = y;

    return (p->b > q->b) - (p->b < q->b);
}

static int
compare_both(const void *x, const void *y)
{
    int order = compare_first(x, y);

    return order ? order : compare_second(x, y);
}

/* Two of @n. */
static __int128
count_pairs(gint64 n)
{
    return (__int128)n * (n - 1) / 2;
}

static double
get_entropy_term(gint64 part, gint64 n)
{
    return part ? -(double)part / (double)n * log((double)part / (double)n) : 0;
}

/* What the parts of one coder, or of both together, come to. */
typedef struct {
    guint n_parts;
    __int128 pairs; /* of units that are together */
    double entropy;
} Parts;

static void
add_part(Parts *self, CodingSum *entropy, gint64 weight, gint64 n)
{
    if (weight == 0)
        return;
    self->n_parts++;
    self->pairs += count_pairs(weight);
    coding_sum_add(entropy, get_entropy_term(weight, n), 1);
}

/* Parts are runs of what @compare takes for the same. */
static Parts
gather(const CodingPartitionKind *kinds, gsize n_kinds, gint64 n, Compare compare)
{
    g_autoptr(CodingSum) entropy = coding_sum_new();
    Parts parts = {0};
    gint64 weight = 0;

    for (gsize i = 0; i < n_kinds; i++) {
        if (i > 0 && compare(&kinds[i - 1], &kinds[i]) != 0) {
            add_part(&parts, entropy, weight, n);
            weight = 0;
        }
        weight += kinds[i].weight;
    }
    add_part(&parts, entropy, weight, n);
    parts.entropy = coding_sum_get_total(entropy);
    return parts;
}

static double
get_adjusted_rand(const Parts *a, const Parts *b, const Parts *both, gint64 n)
{
    double expected = (double)a->pairs / (double)count_pairs(n) * (double)b->pairs;
    double most = ((double)a->pairs + (double)b->pairs) / 2;

    return most == expected ? NAN : ((double)both->pairs - expected) / (most - expected);
}

CodingPartition
coding_partition_compare(const CodingPartitionKind *kinds, gsize n)
{
    g_autofree CodingPartitionKind *sorted = g_memdup2(kinds, n * sizeof *kinds);
    CodingPartition result = {.rand = NAN, .information = NAN};
    Parts first, second, both;

    for (gsize i = 0; i < n; i++)
        result.n += kinds[i].weight;
    if (result.n < 2) {
        result.why = "fewer than two units";
        return result;
    }
    qsort(sorted, n, sizeof *sorted, compare_both);
    first = gather(sorted, n, result.n, compare_first);
    both = gather(sorted, n, result.n, compare_both);
    qsort(sorted, n, sizeof *sorted, compare_second);
    second = gather(sorted, n, result.n, compare_second);
    result.n_parts[0] = first.n_parts;
    result.n_parts[1] = second.n_parts;
    result.information = MAX(0, 2 * both.entropy - first.entropy - second.entropy);
    result.rand = get_adjusted_rand(&first, &second, &both, result.n);
    if (isnan(result.rand))
        result.why = "both leave all units together, or each alone";
    return result;
}
