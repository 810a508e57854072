/*
 * align-states.c - dynamic programming over a component, with branch and bound.
 *
 * Units are decided one after the other: a unit that no tuple has taken yet is left
 * alone or begins one of its tuples.  What was decided matters to the rest only by the
 * units ahead that are taken already; this set is the state, and of equal states the
 * better stays.  A unit has a bit from the first tuple that could take it until it is
 * decided, so that a state needs as many bits as units are open at a time, and not as
 * many as the component is long.
 *
 *      unit           0      1      2      3 ...
 *      open        {2,3}   {2,3}   {3}              units that an earlier one could take
 *      states       --      --      -  ..
 *                           x-      x               1 taken: 0 and 2 are a tuple
 *
 * Each decision is counted by what it loses against the prices of align-bound.c: a unit
 * alone loses its price, a tuple its units' prices less its saving.  No loss is
 * negative, so a state that has lost more than some complete solution leads to none
 * that is better: it is dropped.  Such a solution is found first, with the few best
 * states at each unit.  Easy components do without prices, and hard ones get better ones.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "measure/alignment-private.h"
#include "measure/compare.h"

/* Better and better prices that are tried. */
#define N_EFFORTS 2

/* Steps from state to state, by unit: without prices, and with better and better ones;
 * and of a component at the most. */
static const guint64 steps_by_unit[N_EFFORTS + 1] = {100, 4000, 1000000};
#define MAX_STEPS G_GUINT64_CONSTANT(200000000)

/* States of a component at the most. */
#define MAX_STATES (1u << 22)

/* States at a unit in the search for a first solution. */
#define FIRST_STATES 24

/* Of two coders; more are for align-assign.c. */
#define MAX_PAIR_SLOTS 16

/* Of the mask of a state: units open at a time, by 64. */
#define MAX_WORDS 64

/* So few states are looked through; more have a table. */
#define FEW_STATES 8

#define NO_TUPLE G_MAXUINT
#define NO_SLOT  G_MAXUINT

typedef struct {
    double loss, rank;
    double n_ways; /* that lead to it without more loss */
    guint step;    /* the last one; 0: none */
} State;

/* A tuple that was taken on the way to a state. */
typedef struct {
    guint before; /* step */
    guint tuple;
} Step;

typedef struct {
    double loss;
    guint tuple;
} Choice;

typedef struct {
    guint n;
    GArray *states; /* State */
    GArray *masks;  /* guint64: @n_words of each */
    GArray *table;  /* guint: by mask, the number of a state plus 1; 0: none */
} Layer;

struct _CodingSolver {
    CodingAligner *aligner;
    guint n_units;
    gsize n_words; /* of a mask */
    guint n_slots; /* units open at a time, at most */
    double *prices;
    GArray *slots;     /* guint: by unit */
    GArray *masks;     /* guint64: what each tuple takes */
    GArray *choices;   /* Choice: by first unit, the least loss first */
    GArray *steps;     /* Step */
    GArray *price_box; /* double */
    Layer now, next;
    double limit; /* of a loss */
    guint64 n_steps, max_steps;
    guint most;      /* states at a unit; 0: any number */
    gboolean narrow; /* some were dropped for that */
};

typedef struct _CodingSolver Solver;

static void
init_layer(Layer *layer)
{
    layer->states = g_array_new(FALSE, FALSE, sizeof(State));
    layer->masks = g_array_new(FALSE, FALSE, sizeof(guint64));
    layer->table = g_array_new(FALSE, FALSE, sizeof(guint));
}

static void
clear_layer(Layer *layer)
{
    g_array_unref(layer->states);
    g_array_unref(layer->masks);
    g_array_unref(layer->table);
}

struct _CodingSolver *
coding_solver_new(CodingAligner *aligner)
{
    Solver *self = g_new0(Solver, 1);

    self->aligner = aligner;
    self->slots = g_array_new(FALSE, FALSE, sizeof(guint));
    self->masks = g_array_new(FALSE, TRUE, sizeof(guint64));
    self->choices = g_array_new(FALSE, FALSE, sizeof(Choice));
    self->steps = g_array_new(FALSE, FALSE, sizeof(Step));
    self->price_box = g_array_new(FALSE, FALSE, sizeof(double));
    init_layer(&self->now);
    init_layer(&self->next);
    return self;
}

void
coding_solver_free(struct _CodingSolver *self)
{
    if (!self)
        return;
    g_array_unref(self->slots);
    g_array_unref(self->masks);
    g_array_unref(self->choices);
    g_array_unref(self->steps);
    g_array_unref(self->price_box);
    clear_layer(&self->now);
    clear_layer(&self->next);
    g_free(self);
}

static const CodingTuple *
get_tuple(const Solver *self, guint t)
{
    return &g_array_index(self->aligner->tuples, CodingTuple, t);
}

static const guint *
get_others(const Solver *self, const CodingTuple *tuple)
{
    return &g_array_index(self->aligner->members, guint, tuple->members);
}

static guint
get_first_tuple(const Solver *self, guint unit)
{
    return g_array_index(self->aligner->tuple_first, guint, unit);
}

/* Gives each unit that a tuple can take a bit while it is open; FALSE: too many. */
static gboolean
give_slots(Solver *self)
{
    guint64 used[MAX_WORDS] = {0};
    guint *slots;

    g_array_set_size(self->slots, self->n_units);
    slots = &g_array_index(self->slots, guint, 0);
    for (guint i = 0; i < self->n_units; i++)
        slots[i] = NO_SLOT;
    self->n_slots = 0;
    for (guint i = 0; i < self->n_units; i++) {
        for (guint t = get_first_tuple(self, i); t < get_first_tuple(self, i + 1); t++) {
            const CodingTuple *tuple = get_tuple(self, t);
            const guint *others = get_others(self, tuple);

            for (guint m = 0; m + 1 < tuple->n; m++) {
                guint word = 0;

                if (slots[others[m]] != NO_SLOT)
                    continue;
                while (word < MAX_WORDS && used[word] == G_MAXUINT64)
                    word++;
                if (word == MAX_WORDS)
                    return FALSE;
                slots[others[m]] = word * 64 + (guint)__builtin_ctzll(~used[word]);
                used[word] |= used[word] + 1;
                self->n_slots = MAX(self->n_slots, slots[others[m]] + 1);
            }
        }
        if (slots[i] != NO_SLOT)
            used[slots[i] / 64] &= ~(G_GUINT64_CONSTANT(1) << slots[i] % 64);
    }
    self->n_words = MAX(1, (self->n_slots + 63) / 64);
    return TRUE;
}

static int
compare_choices(const void *a, const void *b)
{
    const Choice *x = a, *y = b;

    if (x->loss != y->loss)
        return x->loss < y->loss ? -1 : 1;
    return (x->tuple > y->tuple) - (x->tuple < y->tuple);
}

/* What each tuple takes and loses. */
static void
list_choices(Solver *self)
{
    guint n_tuples = self->aligner->tuples->len;

    g_array_set_size(self->masks, 0);
    g_array_set_size(self->masks, n_tuples * (guint)self->n_words);
    g_array_set_size(self->choices, n_tuples);
    for (guint i = 0; i < self->n_units; i++) {
        guint begin = get_first_tuple(self, i), end = get_first_tuple(self, i + 1);

        for (guint t = begin; t < end; t++) {
            const CodingTuple *tuple = get_tuple(self, t);
            const guint *others = get_others(self, tuple);
            guint64 *mask = &g_array_index(self->masks, guint64, t * self->n_words);
            double loss = self->prices[i] - tuple->saving;

            for (guint m = 0; m + 1 < tuple->n; m++) {
                guint slot = g_array_index(self->slots, guint, others[m]);

                mask[slot / 64] |= G_GUINT64_CONSTANT(1) << slot % 64;
                loss += self->prices[others[m]];
            }
            g_array_index(self->choices, Choice, t) = (Choice){loss, t};
        }
        if (end - begin > 1)
            qsort(&g_array_index(self->choices, Choice, begin), end - begin,
                  sizeof(Choice), compare_choices);
    }
}

static guint
hash_mask(const guint64 *mask, gsize n_words)
{
    guint64 hash = 0;

    for (gsize w = 0; w < n_words; w++)
        hash = (hash ^ mask[w]) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) + (hash >> 29);
    return (guint)(hash >> 32);
}

static void
fill_table(const Solver *self, Layer *layer, guint size)
{
    guint *table;

    g_array_set_size(layer->table, size);
    table = &g_array_index(layer->table, guint, 0);
    memset(table, 0, size * sizeof *table);
    for (guint s = 0; s < layer->n; s++) {
        guint at = hash_mask(&g_array_index(layer->masks, guint64, s * self->n_words),
                             self->n_words);

        while (table[at & (size - 1)])
            at++;
        table[at & (size - 1)] = s + 1;
    }
}

/* The state with @mask, a new one with infinite loss if there was none. */
static State *
get_state(const Solver *self, Layer *layer, const guint64 *mask)
{
    gsize bytes = self->n_words * sizeof *mask;
    guint *table, at;

    if (layer->n < FEW_STATES) {
        for (guint s = 0; s < layer->n; s++)
            if (memcmp(&g_array_index(layer->masks, guint64, s * self->n_words), mask,
                       bytes) == 0)
                return &g_array_index(layer->states, State, s);
    } else {
        if (layer->n == FEW_STATES || layer->n * 2 >= layer->table->len)
            fill_table(self, layer, MAX(64, layer->n == FEW_STATES ? 64 : layer->n * 8));
        table = &g_array_index(layer->table, guint, 0);
        for (at = hash_mask(mask, self->n_words); table[at & (layer->table->len - 1)];
             at++) {
            guint s = table[at & (layer->table->len - 1)] - 1;

            if (memcmp(&g_array_index(layer->masks, guint64, s * self->n_words), mask,
                       bytes) == 0)
                return &g_array_index(layer->states, State, s);
        }
        table[at & (layer->table->len - 1)] = layer->n + 1;
    }
    if (layer->states->len <= layer->n)
        g_array_set_size(layer->states, layer->n * 2 + 16);
    if (layer->masks->len < (layer->n + 1) * self->n_words)
        g_array_set_size(layer->masks, layer->states->len * (guint)self->n_words);
    memcpy(&g_array_index(layer->masks, guint64, layer->n * self->n_words), mask, bytes);
    g_array_index(layer->states, State, layer->n).loss = INFINITY;
    return &g_array_index(layer->states, State, layer->n++);
}

/* Goes from @from to @mask of the next unit. */
static void
reach(Solver *self, const State *from, const guint64 *mask, double loss, double rank,
      guint tuple)
{
    double slack = self->aligner->slack;
    State *to = get_state(self, &self->next, mask);
    Step step = {from->step, tuple};

    loss += from->loss;
    rank += from->rank;
    if (loss > to->loss + slack)
        return;
    if (loss >= to->loss - slack) {
        to->n_ways += from->n_ways;
        if (rank >= to->rank)
            return;
    } else
        to->n_ways = from->n_ways;
    to->loss = loss;
    to->rank = rank;
    to->step = tuple == NO_TUPLE ? from->step : self->steps->len;
    if (tuple != NO_TUPLE)
        g_array_append_val(self->steps, step);
}

/* All that can follow state @s of @unit. */
static void
follow(Solver *self, guint unit, guint s)
{
    const State from = g_array_index(self->now.states, State, s);
    gsize n_words = self->n_words;
    guint slot = g_array_index(self->slots, guint, unit);
    guint end = get_first_tuple(self, unit + 1), n_reached = 0;
    guint64 mask[MAX_WORDS], after[MAX_WORDS];

    memcpy(mask, &g_array_index(self->now.masks, guint64, s * n_words),
           n_words * sizeof *mask);
    if (slot != NO_SLOT && mask[slot / 64] >> slot % 64 & 1) {
        mask[slot / 64] &= ~(G_GUINT64_CONSTANT(1) << slot % 64);
        reach(self, &from, mask, 0, 0, NO_TUPLE);
        return;
    }
    if (from.loss + self->prices[unit] <= self->limit)
        reach(self, &from, mask, self->prices[unit], 0, NO_TUPLE);
    for (guint c = get_first_tuple(self, unit); c < end; c++) {
        const Choice *choice = &g_array_index(self->choices, Choice, c);
        const guint64 *taken =
            &g_array_index(self->masks, guint64, choice->tuple * n_words);
        guint64 both = 0;

        if (from.loss + choice->loss > self->limit)
            break;
        if (self->most > 0 && n_reached == self->most) {
            self->narrow = TRUE;
            break;
        }
        self->n_steps++;
        for (gsize w = 0; w < n_words; w++) {
            both |= mask[w] & taken[w];
            after[w] = mask[w] | taken[w];
        }
        if (both)
            continue;
        n_reached++;
        reach(self, &from, after, choice->loss, get_tuple(self, choice->tuple)->rank,
              choice->tuple);
    }
}

/* Keeps the best states of a layer, when only so many are wanted. */
static void
drop_worst(Solver *self, Layer *layer)
{
    g_autofree double *losses = NULL;
    guint kept = 0;
    State *states = &g_array_index(layer->states, State, 0);

    if (self->most == 0 || layer->n <= self->most)
        return;
    losses = g_new(double, layer->n);
    for (guint s = 0; s < layer->n; s++)
        losses[s] = states[s].loss;
    qsort(losses, layer->n, sizeof *losses, coding_compare_doubles);
    for (guint s = 0; s < layer->n && kept < self->most; s++) {
        if (states[s].loss > losses[self->most - 1])
            continue;
        states[kept] = states[s];
        memmove(&g_array_index(layer->masks, guint64, kept * self->n_words),
                &g_array_index(layer->masks, guint64, s * self->n_words),
                self->n_words * sizeof(guint64));
        kept++;
    }
    layer->n = kept;
    self->narrow = TRUE;
}

/* Decides all units; FALSE when that takes too many states. */
static gboolean
pass(Solver *self, guint most, double limit)
{
    guint64 nothing[MAX_WORDS] = {0};
    gsize n_states = 0;
    State *start;

    self->most = most;
    self->limit = limit;
    self->narrow = FALSE;
    self->n_steps = 0;
    g_array_set_size(self->steps, 1);
    self->now.n = 0;
    start = get_state(self, &self->now, nothing);
    *start = (State){.n_ways = 1};
    for (guint i = 0; i < self->n_units; i++) {
        Layer swap = self->now;

        self->next.n = 0;
        for (guint s = 0; s < self->now.n && self->n_steps < self->max_steps; s++)
            follow(self, i, s);
        n_states += self->next.n;
        if (self->n_steps >= self->max_steps || n_states > MAX_STATES ||
            self->steps->len > MAX_STATES)
            return FALSE;
        drop_worst(self, &self->next);
        self->now = self->next;
        self->next = swap;
    }
    return self->now.n == 1;
}

static void
read_solution(const Solver *self, CodingSolution *solution)
{
    const State *end = &g_array_index(self->now.states, State, 0);

    for (guint at = end->step; at != 0;) {
        const Step *step = &g_array_index(self->steps, Step, at);

        g_array_prepend_val(solution->best, step->tuple);
        at = step->before;
    }
    solution->unique = end->n_ways == 1;
}

/* With prices made by @effort, 0 for none; FALSE when that takes too long. */
static gboolean
try(Solver *self, guint effort)
{
    self->max_steps = steps_by_unit[0] * self->n_units;
    if (effort > 0)
        coding_aligner_price(self->aligner, self->n_units, effort - 1, self->prices);
    else
        memset(self->prices, 0, self->n_units * sizeof *self->prices);
    list_choices(self);
    if (effort == 0)
        return pass(self, 0, INFINITY);
    self->max_steps = MAX_STEPS;
    if (!pass(self, FIRST_STATES << 2 * (effort - 1), INFINITY))
        return FALSE;
    self->max_steps = MIN(steps_by_unit[effort] * self->n_units, MAX_STEPS);
    return !self->narrow ||
           pass(self, 0,
                g_array_index(self->now.states, State, 0).loss + self->aligner->slack);
}

CodingSolved
coding_aligner_solve_states(CodingAligner *aligner, guint n_units,
                            CodingSolution *solution)
{
    Solver *self = aligner->solver;

    self->n_units = n_units;
    if (!give_slots(self) || (aligner->n_coders == 2 && self->n_slots > MAX_PAIR_SLOTS))
        return CODING_TOO_WIDE;
    g_array_set_size(self->price_box, n_units);
    self->prices = &g_array_index(self->price_box, double, 0);
    for (guint effort = 0; effort <= N_EFFORTS; effort++)
        if (try(self, effort)) {
            read_solution(self, solution);
            return CODING_SOLVED;
        }
    return CODING_TOO_WIDE;
}
