/* align-solve.c - one component: the trivial ones here, others by what fits them. */
#include "measure/alignment-private.h"

/* Puts the units of @place and @n others, numbered from @first, beside each other. */
static void
choose(CodingAligner *self, guint first, guint place, const guint *others, guint n,
       double distance)
{
    double pairs = (n + 1) * n / 2.0;

    g_array_append_val(self->chosen, g_array_index(self->order, guint, place));
    for (guint i = 0; i < n; i++)
        g_array_append_val(self->chosen,
                           g_array_index(self->order, guint, first + others[i]));
    g_array_append_val(self->chosen_stop, self->chosen->len);
    self->cost += distance + self->delta * (self->n_pairs - pairs);
}

/* Chosen tuples, and alone what is in none of them. */
static void
choose_best(CodingAligner *self, guint first, guint stop, const CodingSolution *solution)
{
    GArray *taken = self->spare.taken;
    guint at = 0, n = stop - first;

    g_array_set_size(taken, 0);
    g_array_set_size(taken, n); /* cleared */
    for (guint i = 0; i < n; i++) {
        guint end = g_array_index(self->tuple_first, guint, i + 1);

        if (at < solution->best->len && g_array_index(solution->best, guint, at) < end) {
            guint t = g_array_index(solution->best, guint, at++);
            const CodingTuple *tuple = &g_array_index(self->tuples, CodingTuple, t);
            const guint *others = &g_array_index(self->members, guint, tuple->members);

            choose(self, first, first + i, others, tuple->n - 1, tuple->distance);
            for (guint m = 0; m + 1 < tuple->n; m++)
                g_array_index(taken, guint, others[m]) = 1;
        } else if (!g_array_index(taken, guint, i))
            choose(self, first, first + i, NULL, 0, 0);
    }
}

static gboolean
solve(CodingAligner *self, guint first, guint n, CodingSolution *solution, GError **error)
{
    if (coding_aligner_solve_states(self, n, solution) == CODING_SOLVED)
        return TRUE;
    if (self->n_coders == 2) {
        coding_aligner_solve_pairs(self, first, n, solution);
        return TRUE;
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "%u units lie so densely over each other that their best alignment "
                "cannot be found exactly within reasonable time; compare fewer coders, "
                "or one category at a time",
                n);
    return FALSE;
}

gboolean
coding_aligner_solve(CodingAligner *self, guint first, guint stop, GError **error)
{
    guint p = g_array_index(self->near_first, guint, first);

    if (stop - first == 1) {
        choose(self, first, first, NULL, 0, 0);
        return TRUE;
    }
    if (stop - first == 2) {
        guint other = 1;

        choose(self, first, first, &other, 1,
               g_array_index(self->near, CodingNear, p).distance);
        return TRUE;
    }
    g_autoptr(GArray) best = g_array_new(FALSE, FALSE, sizeof(guint));
    CodingSolution solution = {.best = best, .unique = TRUE};

    if (!coding_aligner_list_tuples(self, first, stop, error) ||
        !solve(self, first, stop - first, &solution, error))
        return FALSE;
    choose_best(self, first, stop, &solution);
    self->n_ties += !solution.unique;
    return TRUE;
}
