/*
 * align-assign.c - two coders: the best alignment as an assignment.
 *
 * Each unit of the one goes with a near one of the other, or alone, so that most is
 * saved.  However they lie, that never takes long; whether another assignment saves as
 * much is not looked for.
 */
#include <stdlib.h>

#include "measure/alignment-private.h"
#include "measure/assignment.h"

/* A tuple and which of its units is the first coder's. */
static CodingPairing
get_pairing(const CodingAligner *self, guint first_place, guint unit, guint t)
{
    const CodingTuple *tuple = &g_array_index(self->tuples, CodingTuple, t);
    guint other = g_array_index(self->members, guint, tuple->members);
    guint placed = g_array_index(self->order, guint, first_place + unit);
    gboolean turned = self->units[placed].coder != 0;

    return (CodingPairing){.left = turned ? other : unit,
                           .right = turned ? unit : other,
                           .gain = tuple->saving};
}

void
coding_aligner_solve_pairs(CodingAligner *self, guint first, guint n_units,
                           CodingSolution *solution)
{
    g_autofree CodingPairing *pairs = g_new0(CodingPairing, self->tuples->len + 1);
    g_autofree guint *right_of = g_new0(guint, n_units + 1);

    for (guint i = 0; i < n_units; i++)
        for (guint t = g_array_index(self->tuple_first, guint, i);
             t < g_array_index(self->tuple_first, guint, i + 1); t++)
            pairs[t] = get_pairing(self, first, i, t);
    coding_assignment_solve(n_units, n_units, pairs, self->tuples->len, right_of);
    /* Tuples are in order of their first units. */
    for (guint t = 0; t < self->tuples->len; t++)
        if (right_of[pairs[t].left] == pairs[t].right)
            g_array_append_val(solution->best, t);
    solution->unique = TRUE;
}
