/*
 * continuum-ends.c - the ends of all units in order.
 *
 * Starts of a coder are in order already, and so are her stops unless units lie within
 * each other.  These runs, two per coder, are merged two by two:
 *
 *     starts A | stops A | starts B | stops B      two passes for two coders
 *
 * which is O(n log m) for m coders, and no sort of everything.
 */
#include "measure/continuum-private.h"

#include <string.h>

static gboolean
is_before(const CodingContinuumEnd *a, const CodingContinuumEnd *b)
{
    return a->position != b->position ? a->position < b->position : a->opens < b->opens;
}

static int
compare_ends(const void *a, const void *b)
{
    return is_before(a, b) ? -1 : is_before(b, a);
}

static void
sort_if_needed(CodingContinuumEnd *ends, gsize n)
{
    for (gsize i = 1; i < n; i++)
        if (is_before(&ends[i], &ends[i - 1])) {
            qsort(ends, n, sizeof *ends, compare_ends);
            return;
        }
}

/* Runs a and b, which lie one behind the other, into @out. */
static void
merge(const CodingContinuumEnd *a, gsize n_a, gsize n_b, CodingContinuumEnd *out)
{
    const CodingContinuumEnd *b = a + n_a, *a_end = b, *b_end = b + n_b;

    while (a < a_end && b < b_end)
        *out++ = is_before(b, a) ? *b++ : *a++;
    memcpy(out, a, (gsize)(a_end - a) * sizeof *a);
    memcpy(out + (a_end - a), b, (gsize)(b_end - b) * sizeof *b);
}

/* @bounds: where the @n_runs runs begin, and the end of the last. */
static void
merge_runs(GArray *ends, gsize *bounds, gsize n_runs)
{
    g_autofree CodingContinuumEnd *spare = g_new(CodingContinuumEnd, ends->len);
    CodingContinuumEnd *all = (CodingContinuumEnd *)(gpointer)ends->data;
    CodingContinuumEnd *from = all, *to = spare;

    while (n_runs > 1) {
        gsize kept = 0;

        for (gsize run = 0; run < n_runs; run += 2) {
            gsize middle = bounds[run + 1], stop = bounds[MIN(run + 2, n_runs)];

            merge(from + bounds[run], middle - bounds[run], stop - middle,
                  to + bounds[run]);
            bounds[kept++] = bounds[run];
        }
        bounds[kept] = ends->len;
        n_runs = kept;
        CodingContinuumEnd *merged = to;
        to = from;
        from = merged;
    }
    if (from != all)
        memcpy(all, from, ends->len * sizeof *from);
}

GArray *
coding_continuum_list_ends(const CodingContinuum *self)
{
    guint n_coders = coding_continuum_get_n_coders(self);
    gsize n_ends = 2 * coding_continuum_get_n_units(self);
    g_autofree gsize *bounds = g_new0(gsize, 2 * (gsize)n_coders + 1);
    GArray *ends =
        g_array_sized_new(FALSE, FALSE, sizeof(CodingContinuumEnd), (guint)n_ends);
    CodingContinuumEnd *next = (CodingContinuumEnd *)(gpointer)ends->data;
    CodingContinuumEnd *first = next;

    g_array_set_size(ends, (guint)n_ends);
    for (guint coder = 0; coder < n_coders; coder++) {
        gsize n;
        const CodingContinuumUnit *units = coding_continuum_get_units(self, coder, &n);

        for (guint opens = 2; opens-- > 0;) {
            for (gsize i = 0; i < n; i++)
                next[i] = (CodingContinuumEnd){
                    .position = opens ? units[i].span.start : units[i].span.stop,
                    .coder = coder,
                    .code = units[i].code & G_MAXINT,
                    .opens = opens & 1,
                };
            if (!opens)
                sort_if_needed(next, n);
            next += n;
            bounds[2 * coder + (opens ? 1 : 2)] = (gsize)(next - first);
        }
    }
    if (n_ends > 0)
        merge_runs(ends, bounds, 2 * (gsize)n_coders);
    return ends;
}
