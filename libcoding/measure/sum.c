/* sum.c - sums that do not depend on the order of their terms. */
#include "measure/sum.h"

#include <math.h>

/* Far above the rounding of a product of counts, far below what a share of a unit is. */
#define ROUNDING 1e-9

typedef struct {
    double term;
    gint64 weight;
} Term;

struct _CodingSum {
    GArray *terms;
};

CodingSum *
coding_sum_new(void)
{
    CodingSum *self = g_new(CodingSum, 1);

    self->terms = g_array_new(FALSE, FALSE, sizeof(Term));
    return self;
}

void
coding_sum_free(CodingSum *self)
{
    if (!self)
        return;
    g_array_unref(self->terms);
    g_free(self);
}

void
coding_sum_add(CodingSum *self, double term, gint64 weight)
{
    Term entry = {.term = term, .weight = weight};

    g_array_append_val(self->terms, entry);
}

static gint
compare_terms(gconstpointer a, gconstpointer b)
{
    const Term *s = a;
    const Term *t = b;

    if (s->term != t->term)
        return s->term < t->term ? -1 : 1;
    return (s->weight > t->weight) - (s->weight < t->weight);
}

double
coding_sum_get_total(CodingSum *self)
{
    long double total = 0;

    g_array_sort(self->terms, compare_terms);
    for (guint i = 0; i < self->terms->len; i++) {
        const Term *entry = &g_array_index(self->terms, Term, i);

        total += (long double)entry->term * (long double)entry->weight;
    }
    return (double)total;
}

double
coding_round_up(double x)
{
    return ceil(x - ROUNDING);
}
