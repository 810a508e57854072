/* alignment.c - the best alignment: the steps one after the other, and its outcome. */
#include "measure/alignment-private.h"

struct _CodingAlignment {
    guint n_coders;
    GArray *units; /* gint: n_coders of each unitary alignment */
    GArray *costs; /* double */
    double disorder;
    gsize n_ties;
};

/* Sums of distances are exact up to this share of the empty unit's. */
#define ROUNDING 1e-11

CodingAligner *
coding_aligner_new(const CodingDissimilarity *measure, const CodingPlacedList *list)
{
    CodingAligner *self = g_new0(CodingAligner, 1);
    guint n_coders = list->n_coders;

    self->measure = measure;
    self->n_coders = n_coders;
    self->shares = list->shares;
    self->alpha = coding_dissimilarity_get_alpha(measure);
    self->beta = coding_dissimilarity_get_beta(measure);
    self->delta = coding_dissimilarity_get_delta(measure);
    self->n_pairs = n_coders * (n_coders - 1.0) / 2;
    self->slack = self->delta * ROUNDING * self->n_pairs;
    self->near = g_array_new(FALSE, FALSE, sizeof(CodingNear));
    self->near_first = g_array_new(FALSE, FALSE, sizeof(guint));
    self->order = g_array_new(FALSE, FALSE, sizeof(guint));
    self->components = g_array_new(FALSE, FALSE, sizeof(guint));
    self->tuples = g_array_new(FALSE, FALSE, sizeof(CodingTuple));
    self->tuple_first = g_array_new(FALSE, FALSE, sizeof(guint));
    self->members = g_array_new(FALSE, FALSE, sizeof(guint));
    self->chosen = g_array_new(FALSE, FALSE, sizeof(guint));
    self->chosen_stop = g_array_new(FALSE, FALSE, sizeof(guint));
    self->spare.list = g_array_new(FALSE, FALSE, sizeof(guint));
    self->spare.parents = g_array_new(FALSE, FALSE, sizeof(guint));
    self->spare.lasts = g_array_new(FALSE, FALSE, sizeof(CodingLast));
    self->spare.sorted = g_array_new(FALSE, FALSE, sizeof(CodingNear));
    self->spare.table = g_array_new(FALSE, FALSE, sizeof(CodingNear));
    self->spare.taken = g_array_new(FALSE, TRUE, sizeof(guint));
    self->solver = coding_solver_new(self);
    return self;
}

void
coding_aligner_free(CodingAligner *self)
{
    if (!self)
        return;
    g_array_unref(self->near);
    g_array_unref(self->near_first);
    g_array_unref(self->order);
    g_array_unref(self->components);
    g_array_unref(self->tuples);
    g_array_unref(self->tuple_first);
    g_array_unref(self->members);
    g_array_unref(self->chosen);
    g_array_unref(self->chosen_stop);
    g_array_unref(self->spare.list);
    g_array_unref(self->spare.parents);
    g_array_unref(self->spare.lasts);
    g_array_unref(self->spare.sorted);
    g_array_unref(self->spare.table);
    g_array_unref(self->spare.taken);
    coding_solver_free(self->solver);
    g_free(self);
}

gboolean
coding_aligner_run(CodingAligner *self, const CodingPlaced *units, guint n_units,
                   GError **error)
{
    self->units = units;
    self->n_units = n_units;
    self->cost = 0;
    self->n_ties = 0;
    g_array_set_size(self->chosen, 0);
    g_array_set_size(self->chosen_stop, 0);
    coding_aligner_link(self);
    for (guint c = 0, first = 0; c < self->components->len; c++) {
        guint stop = g_array_index(self->components, guint, c);

        if (!coding_aligner_solve(self, first, stop, error))
            return FALSE;
        first = stop;
    }
    return TRUE;
}

double
coding_aligner_get_disorder(const CodingAligner *self)
{
    if (self->n_units == 0)
        return 0;
    return self->cost / self->n_pairs / ((double)self->n_units / self->n_coders);
}

/* Copies unitary alignment @t of @aligner, with coders as the continuum has them. */
static void
copy_tuple(CodingAlignment *self, const CodingAligner *aligner,
           const CodingPlacedList *list, guint t)
{
    guint begin = t ? g_array_index(aligner->chosen_stop, guint, t - 1) : 0;
    guint end = g_array_index(aligner->chosen_stop, guint, t), n = end - begin;
    double cost = aligner->delta * (aligner->n_pairs - n * (n - 1) / 2.0);
    guint at = self->units->len;

    g_array_set_size(self->units, at + self->n_coders);
    for (guint c = 0; c < self->n_coders; c++)
        g_array_index(self->units, gint, at + c) = CODING_ALIGNMENT_NONE;
    for (guint m = begin; m < end; m++) {
        const CodingPlaced *unit =
            &aligner->units[g_array_index(aligner->chosen, guint, m)];

        g_array_index(self->units, gint, at + list->coders[unit->coder]) =
            (gint)unit->index;
        for (guint l = m + 1; l < end; l++)
            cost += coding_aligner_compare(
                        aligner, unit,
                        &aligner->units[g_array_index(aligner->chosen, guint, l)])
                        .distance;
    }
    cost /= aligner->n_pairs;
    g_array_append_val(self->costs, cost);
}

/* A unitary alignment, and where its first unit stands. */
typedef struct {
    guint unit, tuple;
} Begun;

static int
compare_begun(const void *a, const void *b)
{
    const Begun *x = a, *y = b;

    return (x->unit > y->unit) - (x->unit < y->unit);
}

/* Unitary alignments by where they begin. */
static GArray *
sort_tuples(const CodingAligner *aligner)
{
    GArray *begun = g_array_new(FALSE, FALSE, sizeof(Begun));

    for (guint t = 0, m = 0; t < aligner->chosen_stop->len; t++) {
        Begun entry = {G_MAXUINT, t};

        for (; m < g_array_index(aligner->chosen_stop, guint, t); m++)
            entry.unit = MIN(entry.unit, g_array_index(aligner->chosen, guint, m));
        g_array_append_val(begun, entry);
    }
    g_array_sort(begun, compare_begun);
    return begun;
}

CodingAlignment *
coding_alignment_new_from(const CodingAligner *aligner, const CodingPlacedList *list)
{
    CodingAlignment *self = g_new0(CodingAlignment, 1);
    g_autoptr(GArray) begun = sort_tuples(aligner);

    self->n_coders = aligner->n_coders;
    self->units = g_array_new(FALSE, FALSE, sizeof(gint));
    self->costs = g_array_new(FALSE, FALSE, sizeof(double));
    self->disorder = coding_aligner_get_disorder(aligner);
    self->n_ties = aligner->n_ties;
    for (guint t = 0; t < begun->len; t++)
        copy_tuple(self, aligner, list, g_array_index(begun, Begun, t).tuple);
    return self;
}

CodingAlignment *
coding_alignment_new(const CodingContinuum *continuum, const CodingDissimilarity *measure,
                     GError **error)
{
    g_autoptr(CodingPlacedList) list = coding_placed_list_new(continuum);
    g_autoptr(CodingAligner) aligner = NULL;
    g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(CodingPlaced));

    if (list->n_coders < 2) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "nothing to align with %u coders; it takes two", list->n_coders);
        return NULL;
    }
    aligner = coding_aligner_new(measure, list);
    coding_placed_list_merge(list, units);
    if (!coding_aligner_run(aligner, (const CodingPlaced *)(void *)units->data,
                            units->len, error))
        return NULL;
    return coding_alignment_new_from(aligner, list);
}

void
coding_alignment_free(CodingAlignment *self)
{
    if (!self)
        return;
    g_array_unref(self->units);
    g_array_unref(self->costs);
    g_free(self);
}

gsize
coding_alignment_get_n(const CodingAlignment *self)
{
    return self->costs->len;
}

const gint *
coding_alignment_get_units(const CodingAlignment *self, gsize i)
{
    return &g_array_index(self->units, gint, i * self->n_coders);
}

double
coding_alignment_get_cost(const CodingAlignment *self, gsize i)
{
    return g_array_index(self->costs, double, i);
}

double
coding_alignment_get_disorder(const CodingAlignment *self)
{
    return self->disorder;
}

gsize
coding_alignment_get_n_ties(const CodingAlignment *self)
{
    return self->n_ties;
}
