/* partition.c - pairs of units counted through the table of labels. */
#include "measure/partition.h"

#include <math.h>
#include <stdlib.h>

#include "measure/sum.h"

typedef struct {
    guint a, b;
    gint64 weight;
} Cell;

static int
compare_cells(const void *x, const void *y)
{
    const Cell *p = x, *q = y;

    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

static int
compare_turned(const void *x, const void *y)
{
    const Cell *p = x, *q = y;

    return (p->b > q->b) - (p->b < q->b);
}

/* Two of @n, as a sum that is exact. */
static double
count_pairs(gint64 n)
{
    __int128 pairs = (__int128)n * (n - 1) / 2;

    return (double)pairs;
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
    self->pairs += (__int128)weight * (weight - 1) / 2;
    coding_sum_add(entropy, get_entropy_term(weight, n), 1);
}

/* Parts are runs of cells that @compare takes for the same, or that have the same first
 * label. */
static Parts
gather(const Cell *cells, gsize n_cells, gint64 n,
       int (*compare)(const void *x, const void *y), gboolean first_only)
{
    g_autoptr(CodingSum) entropy = coding_sum_new();
    Parts parts = {0};
    gint64 weight = 0;

    for (gsize i = 0; i < n_cells; i++) {
        gboolean is_new = i > 0 && (first_only ? cells[i].a != cells[i - 1].a
                                               : compare(&cells[i - 1], &cells[i]) != 0);

        if (is_new) {
            add_part(&parts, entropy, weight, n);
            weight = 0;
        }
        weight += cells[i].weight;
    }
    add_part(&parts, entropy, weight, n);
    parts.entropy = coding_sum_get_total(entropy);
    return parts;
}

static double
get_adjusted_rand(const Parts *a, const Parts *b, const Parts *both, gint64 n)
{
    double expected = (double)a->pairs / count_pairs(n) * (double)b->pairs;
    double most = ((double)a->pairs + (double)b->pairs) / 2;

    return most == expected ? NAN : ((double)both->pairs - expected) / (most - expected);
}

CodingPartition
coding_partition_compare(const guint *a, const guint *b, const gint64 *weights, gsize n)
{
    g_autofree Cell *cells = g_new(Cell, MAX(1, n));
    CodingPartition result = {.rand = NAN, .information = NAN};
    Parts first, second, both;

    for (gsize i = 0; i < n; i++) {
        cells[i] = (Cell){a[i], b[i], weights[i]};
        result.n += weights[i];
    }
    if (result.n < 2) {
        result.why = "fewer than two units";
        return result;
    }
    qsort(cells, n, sizeof *cells, compare_cells);
    first = gather(cells, n, result.n, compare_cells, TRUE);
    both = gather(cells, n, result.n, compare_cells, FALSE);
    qsort(cells, n, sizeof *cells, compare_turned);
    second = gather(cells, n, result.n, compare_turned, FALSE);
    result.n_parts[0] = first.n_parts;
    result.n_parts[1] = second.n_parts;
    result.information = MAX(0, 2 * both.entropy - first.entropy - second.entropy);
    result.rand = get_adjusted_rand(&first, &second, &both, result.n);
    if (isnan(result.rand))
        result.why = "both leave all units together, or each alone";
    return result;
}
