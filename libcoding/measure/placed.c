/* placed.c - from a continuum to lists of plain units, and their merging. */
#include "measure/placed.h"

#include <math.h>
#include <stdlib.h>

/* What coders are put in order by. */
typedef struct {
    guint coder;
    const CodingContinuumUnit *units;
    gsize n;
    const gsize *frequency; /* by code, of all coders */
} Marked;

static int
compare_numbers(gsize a, gsize b)
{
    return (a > b) - (a < b);
}

/* By number of units, then by where they are, then by how usual their codes are: never
 * by name. */
static int
compare_marked(const void *a, const void *b)
{
    const Marked *x = a, *y = b;
    int order = compare_numbers(x->n, y->n);

    for (gsize i = 0; i < x->n && order == 0; i++) {
        order = compare_numbers(x->units[i].span.start, y->units[i].span.start);
        if (order == 0)
            order = compare_numbers(x->units[i].span.stop, y->units[i].span.stop);
    }
    for (gsize i = 0; i < x->n && order == 0; i++)
        order = compare_numbers(x->frequency[x->units[i].code],
                                y->frequency[y->units[i].code]);
    return order ? order : compare_numbers(x->coder, y->coder);
}

/* What codes are put in order by. */
typedef struct {
    guint code;
    gsize frequency;
    double first; /* start and, where that is the same, stop */
    double stop;
} Used;

static int
compare_used(const void *a, const void *b)
{
    const Used *x = a, *y = b;

    if (x->frequency != y->frequency)
        return compare_numbers(x->frequency, y->frequency);
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->stop > y->stop) - (x->stop < y->stop);
}

/* The fractions of multiples of the golden ratio: no sum of them is another. */
static double *
share_codes(const CodingPlacedList *self, guint n_codes)
{
    g_autofree Used *used = g_new0(Used, n_codes + 1);
    double *shares = g_new0(double, n_codes + 1);

    for (guint k = 0; k < n_codes; k++)
        used[k] = (Used){.code = k, .first = INFINITY, .stop = INFINITY};
    for (guint i = 0; i < coding_placed_list_get_n(self); i++) {
        const CodingPlaced *unit = &self->units[i];
        Used *code = &used[unit->code];

        code->frequency++;
        if (unit->start < code->first ||
            (unit->start == code->first && unit->stop < code->stop)) {
            code->first = unit->start;
            code->stop = unit->stop;
        }
    }
    qsort(used, n_codes, sizeof *used, compare_used);
    for (guint k = 0; k < n_codes; k++)
        shares[used[k].code] = fmod((k + 1) * 0.6180339887498949, 1);
    return shares;
}

static Marked *
order_coders(const CodingContinuum *continuum, gsize *frequency)
{
    guint n_coders = coding_continuum_get_n_coders(continuum);
    Marked *marked = g_new(Marked, n_coders + 1);

    for (guint c = 0; c < n_coders; c++) {
        marked[c] = (Marked){.coder = c, .frequency = frequency};
        marked[c].units = coding_continuum_get_units(continuum, c, &marked[c].n);
        for (gsize i = 0; i < marked[c].n; i++)
            frequency[marked[c].units[i].code]++;
    }
    qsort(marked, n_coders, sizeof *marked, compare_marked);
    return marked;
}

/* Duplicates stand beside each other. */
static gboolean
is_repeated(const CodingContinuumUnit *units, gsize i)
{
    return i > 0 && units[i].code == units[i - 1].code &&
           units[i].span.start == units[i - 1].span.start &&
           units[i].span.stop == units[i - 1].span.stop;
}

CodingPlacedList *
coding_placed_list_new(const CodingContinuum *continuum)
{
    CodingPlacedList *self = g_new(CodingPlacedList, 1);
    guint n_coders = coding_continuum_get_n_coders(continuum), n = 0;
    g_autofree gsize *frequency =
        g_new0(gsize, coding_continuum_get_n_codes(continuum) + 1);
    g_autofree Marked *marked = order_coders(continuum, frequency);

    self->n_coders = n_coders;
    self->coders = g_new(guint, n_coders + 1);
    self->first = g_new(guint, n_coders + 1);
    self->units = g_new(CodingPlaced, coding_continuum_get_n_units(continuum) + 1);
    for (guint c = 0; c < n_coders; c++) {
        self->coders[c] = marked[c].coder;
        self->first[c] = n;
        for (gsize i = 0; i < marked[c].n; i++) {
            const CodingContinuumUnit *unit = &marked[c].units[i];

            if (!is_repeated(marked[c].units, i))
                self->units[n++] =
                    (CodingPlaced){(double)unit->span.start, (double)unit->span.stop,
                                   unit->code, c, (guint)i};
        }
    }
    self->first[n_coders] = n;
    self->shares = share_codes(self, coding_continuum_get_n_codes(continuum));
    return self;
}

void
coding_placed_list_free(CodingPlacedList *self)
{
    if (!self)
        return;
    g_free(self->coders);
    g_free(self->first);
    g_free(self->units);
    g_free(self->shares);
    g_free(self);
}

double
coding_placed_get_shift(const CodingPlaced *u, const CodingPlaced *v)
{
    return (fabs(u->start - v->start) + fabs(u->stop - v->stop)) /
           (u->stop - u->start + v->stop - v->start);
}

guint
coding_placed_list_get_n(const CodingPlacedList *self)
{
    return self->first[self->n_coders];
}

int
coding_placed_compare(const void *a, const void *b)
{
    const CodingPlaced *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->coder != y->coder)
        return x->coder < y->coder ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

void
coding_placed_list_merge(const CodingPlacedList *self, GArray *units)
{
    guint n = coding_placed_list_get_n(self);

    g_array_set_size(units, 0);
    g_array_append_vals(units, self->units, n);
    if (n > 1)
        qsort(units->data, n, sizeof(CodingPlaced), coding_placed_compare);
}
