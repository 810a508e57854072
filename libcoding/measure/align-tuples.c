/*
 * align-tuples.c - which tuples of a component can be part of a best alignment.
 *
 * A tuple is kept when every way to cut it in two, A and B, costs more:
 *
 *     sum of d between A and B  <  delta * (C + |A| |B|)        C pairs of coders
 *
 * At equality its parts stay alone, so that the answer is one.  Tuples grow by one unit
 * at a time among those near the first; none can be kept any more once the distances of
 * one unit to the others reach delta * (C + n - 1).
 */
#include "measure/alignment-private.h"

/* More than these in one component take too much memory. */
#define MAX_TUPLES (1u << 21)

/* And more units tried than these take too much time. */
#define MAX_TRIED (1u << 27)

/* More candidates than these are compared anew each time. */
#define MAX_TABLE 256

/* How much a unit and a unit are worth to gamma-cat against each other; any number
 * that is not a ratio of small ones. */
#define RANK_SHARE 0.318309886

/* A tuple that grows; what it is made of has room for one unit of each coder. */
typedef struct {
    CodingAligner *aligner;
    guint first; /* place of the component */
    guint n, n_candidates;
    const CodingNear *candidates; /* near the first unit */
    CodingNear *table;            /* of candidates with each other, or NULL */
    guint *places;                /* of its units */
    double *sums;                 /* of distances of each to the others */
    CodingNear *pairs;            /* n_coders x n_coders */
    double limit;                 /* of a sum */
    guint n_tried;
    gboolean full; /* there were too many */
} Growth;

static const CodingPlaced *
get_unit(const CodingAligner *self, guint place)
{
    return &self->units[g_array_index(self->order, guint, place)];
}

/* What a pair adds to the rank of a tuple: its disorder of codes and, less, its weight;
 * so differently by code that tuples of the same rank are the same to gamma-k too. */
static double
get_rank(const CodingAligner *self, const CodingNear *pair, const CodingPlaced *u,
         const CodingPlaced *v)
{
    return pair->weight * (pair->between - RANK_SHARE) *
           (1 + self->shares[u->code] + self->shares[v->code]);
}

/* Whether every cut into two parts of two or more costs more; those of one were seen. */
static gboolean
is_kept(const Growth *growth)
{
    const CodingAligner *self = growth->aligner;
    guint n = growth->n, n_coders = self->n_coders;

    for (guint i = 0; i < n; i++)
        if (growth->sums[i] >= self->delta * (self->n_pairs + n - 1) - self->slack)
            return FALSE;
    /* The last unit stays in B. */
    for (guint64 cut = 3; n > 3 && cut < G_GUINT64_CONSTANT(1) << (n - 1); cut++) {
        double across = 0;
        guint in = 0;

        for (guint i = 0; i < n; i++) {
            if (!(cut >> i & 1))
                continue;
            in++;
            for (guint j = 0; j < n; j++)
                if (!(cut >> j & 1))
                    across += growth->pairs[i * n_coders + j].distance;
        }
        if (in > 1 &&
            across >= self->delta * (self->n_pairs + in * (n - in)) - self->slack)
            return FALSE;
    }
    return TRUE;
}

static void
keep(Growth *growth)
{
    CodingAligner *self = growth->aligner;
    guint n = growth->n;
    CodingTuple tuple = {.n = n, .members = self->members->len};

    for (guint i = 0; i < n; i++)
        for (guint j = i + 1; j < n; j++) {
            const CodingNear *pair = &growth->pairs[i * self->n_coders + j];

            tuple.distance += pair->distance;
            tuple.rank += get_rank(self, pair, get_unit(self, growth->places[i]),
                                   get_unit(self, growth->places[j])) /
                          (n - 1);
        }
    tuple.saving =
        self->delta * (self->n_pairs * (n - 1) + n * (n - 1) / 2.0) - tuple.distance;
    for (guint i = 1; i < n; i++) {
        guint member = growth->places[i] - growth->first;

        g_array_append_val(self->members, member);
    }
    g_array_append_val(self->tuples, tuple);
    growth->full = self->tuples->len > MAX_TUPLES;
}

/* Adds candidate @c, whose distances to the others are put into @pairs; FALSE when it
 * has the coder of another or is too far from them. */
static gboolean
add(Growth *growth, const guint *chosen, guint c)
{
    CodingAligner *self = growth->aligner;
    guint place = growth->candidates[c].b, n = growth->n, n_coders = self->n_coders;
    const CodingPlaced *unit = get_unit(self, place);
    double sum = 0;

    for (guint i = 0; i < n; i++)
        if (get_unit(self, growth->places[i])->coder == unit->coder)
            return FALSE;
    for (guint i = 0; i < n; i++) {
        CodingNear pair =
            i == 0 ? growth->candidates[c]
            : growth->table
                ? growth->table[chosen[i] * growth->n_candidates + c]
                : coding_aligner_compare(self, get_unit(self, growth->places[i]), unit);

        sum += pair.distance;
        if (sum >= growth->limit || growth->sums[i] + pair.distance >= growth->limit)
            return FALSE;
        growth->pairs[i * n_coders + n] = growth->pairs[n * n_coders + i] = pair;
    }
    for (guint i = 0; i < n; i++)
        growth->sums[i] += growth->pairs[i * n_coders + n].distance;
    growth->sums[n] = sum;
    growth->places[n] = place;
    growth->n++;
    return TRUE;
}

static void
take_back(Growth *growth)
{
    guint n = --growth->n;

    for (guint i = 0; i < n; i++)
        growth->sums[i] -= growth->pairs[i * growth->aligner->n_coders + n].distance;
}

/* All tuples of the first unit: @chosen are the numbers of candidates in it, each tried
 * in its turn. */
static void
grow(Growth *growth, guint *chosen)
{
    guint c = 0;

    for (;;) {
        growth->full |= growth->n_tried++ > MAX_TRIED;
        if (growth->full)
            return;
        if (c < growth->n_candidates && growth->n < growth->aligner->n_coders) {
            if (add(growth, chosen, c)) {
                chosen[growth->n - 1] = c;
                if (is_kept(growth))
                    keep(growth);
            }
            c++;
            continue;
        }
        if (growth->n == 1)
            return;
        c = chosen[growth->n - 1] + 1;
        take_back(growth);
    }
}

static void
compare_candidates(Growth *growth)
{
    CodingAligner *self = growth->aligner;
    guint n = growth->n_candidates;

    growth->table = NULL;
    if (n > MAX_TABLE || self->n_coders < 4)
        return;
    g_array_set_size(self->spare.table, n * n);
    growth->table = (CodingNear *)(void *)self->spare.table->data;
    for (guint i = 0; i < n; i++)
        for (guint j = i + 1; j < n; j++)
            growth->table[i * n + j] =
                coding_aligner_compare(self, get_unit(self, growth->candidates[i].b),
                                       get_unit(self, growth->candidates[j].b));
}

/* Two coders: every near pair is kept. */
static void
list_pairs(CodingAligner *self, guint first, guint p, guint stop)
{
    for (; p < stop; p++) {
        const CodingNear *near = &g_array_index(self->near, CodingNear, p);
        CodingTuple tuple = {.n = 2,
                             .members = self->members->len,
                             .distance = near->distance,
                             .saving = 2 * self->delta - near->distance,
                             .rank = get_rank(self, near, get_unit(self, near->a),
                                              get_unit(self, near->b))};
        guint member = near->b - first;

        g_array_append_val(self->members, member);
        g_array_append_val(self->tuples, tuple);
    }
}

gboolean
coding_aligner_list_tuples(CodingAligner *self, guint first, guint stop, GError **error)
{
    guint n_coders = self->n_coders;
    g_autofree guint *places = g_new0(guint, n_coders);
    g_autofree guint *chosen = g_new0(guint, n_coders);
    g_autofree double *sums = g_new0(double, n_coders);
    g_autofree CodingNear *pairs = g_new0(CodingNear, (gsize)n_coders * n_coders);
    Growth growth = {.aligner = self,
                     .first = first,
                     .places = places,
                     .sums = sums,
                     .pairs = pairs,
                     .limit = self->delta * (self->n_pairs + n_coders - 1) - self->slack};

    g_array_set_size(self->tuples, 0);
    g_array_set_size(self->tuple_first, 0);
    g_array_set_size(self->members, 0);
    for (guint place = first; place < stop && !growth.full; place++) {
        guint p = g_array_index(self->near_first, guint, place);
        guint end = g_array_index(self->near_first, guint, place + 1);

        g_array_append_val(self->tuple_first, self->tuples->len);
        if (n_coders == 2) {
            list_pairs(self, first, p, end);
            continue;
        }
        growth.candidates = &g_array_index(self->near, CodingNear, p);
        growth.n_candidates = end - p;
        growth.n = 1;
        places[0] = place;
        sums[0] = 0;
        compare_candidates(&growth);
        grow(&growth, chosen);
    }
    g_array_append_val(self->tuple_first, self->tuples->len);
    if (!growth.full)
        return TRUE;
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_INVALID,
        "%u units of %u coders lie so densely over each other that too many groups "
        "of them would have to be weighed to find the best alignment exactly; "
        "compare fewer coders, or one category at a time",
        stop - first, n_coders);
    return FALSE;
}
