/* lattice.c - convolutions, as far as they can be listed; see the header. */
#include "measure/lattice.h"

#include <math.h>

#define MOST_WORK   5e8
#define MOST_PLACES 2e7
#define NEGLIGIBLE  1e-18

void
coding_lattice_init(CodingLattice *self)
{
    const double certain = 1;

    self->first = 0;
    self->n_reached = 1;
    self->masses = g_array_new(FALSE, TRUE, sizeof(double));
    g_array_append_val(self->masses, certain);
}

void
coding_lattice_clear(CodingLattice *self)
{
    g_clear_pointer(&self->masses, g_array_unref);
}

/* From the most frequent number to both sides, then scaled to a sum of 1. */
void
coding_lattice_init_binomial(CodingLattice *self, gint64 n, double p)
{
    gint64 mode = MIN(n, (gint64)(((double)n + 1) * p));
    double odds = p / (1 - p);
    double mass = 1;
    long double sum = 0;

    coding_lattice_init(self);
    self->first = mode;
    if (p >= 1)
        return;
    g_array_set_size(self->masses, 0);
    for (gint64 k = mode; k > 0 && mass > NEGLIGIBLE; k--) {
        mass *= (double)k / ((double)(n - k + 1) * odds);
        self->first--;
    }
    for (gint64 k = self->first; k <= n; k++) {
        g_array_append_val(self->masses, mass);
        sum += mass;
        if (k >= mode && mass <= NEGLIGIBLE)
            break;
        mass *= (double)(n - k) * odds / (double)(k + 1);
    }
    for (guint i = 0; i < self->masses->len; i++)
        g_array_index(self->masses, double, i) /= (double)sum;
    self->n_reached = self->masses->len;
}

/* Cuts what is negligible at both ends, and counts what is left. */
static void
trim(CodingLattice *self)
{
    const double *masses = (const double *)(gconstpointer)self->masses->data;
    guint last = self->masses->len;
    guint first = 0;
    double most = 0;

    for (guint i = 0; i < last; i++)
        most = MAX(most, masses[i]);
    while (masses[first] < most * NEGLIGIBLE)
        first++;
    while (masses[last - 1] < most * NEGLIGIBLE)
        last--;
    g_array_set_size(self->masses, last);
    if (first > 0)
        g_array_remove_range(self->masses, 0, first);
    self->first += first;
    self->n_reached = 0;
    for (guint i = 0; i < self->masses->len; i++)
        self->n_reached += g_array_index(self->masses, double, i) > 0;
}

gboolean
coding_lattice_add(CodingLattice *self, const CodingLattice *other, gint64 step)
{
    double places = self->masses->len + (double)(other->masses->len - 1) * (double)step;

    if (places > MOST_PLACES || (double)self->n_reached * other->masses->len > MOST_WORK)
        return FALSE;
    GArray *sums = g_array_sized_new(FALSE, TRUE, sizeof(double), (guint)places);
    g_array_set_size(sums, (guint)places);
    const double *from = (const double *)(gconstpointer)self->masses->data;
    const double *by = (const double *)(gconstpointer)other->masses->data;
    for (gsize i = 0; i < self->masses->len; i++) {
        double *to = &((double *)(gpointer)sums->data)[i];

        for (gsize j = 0; from[i] > 0 && j < other->masses->len; j++)
            to[j * (gsize)step] += from[i] * by[j];
    }
    self->first += other->first * step;
    g_array_unref(self->masses);
    self->masses = sums;
    trim(self);
    return TRUE;
}

/* How many places the sum of @n will reach, but for what is cut. */
static double
estimate_places(const CodingLattice *self, gint64 n)
{
    double mean = 0;
    double squares = 0;

    for (guint i = 0; i < self->masses->len; i++) {
        double mass = g_array_index(self->masses, double, i);

        mean += mass * i;
        squares += mass * i * i;
    }
    double spread = sqrt(MAX(0, squares - mean * mean) * (double)n);
    return MIN((double)(self->masses->len - 1) * (double)n, 20 * spread) + 1;
}

/* Summand by summand: few masses of one are added to many of the others. */
static gboolean
repeat_singly(CodingLattice *self, const CodingLattice *one, gint64 n)
{
    for (gint64 i = 0; i < n; i++) {
        g_auto(CodingLattice) more = {.first = one->first, .n_reached = one->n_reached};
        CodingLattice sum;

        more.masses = g_array_copy(one->masses);
        if (!coding_lattice_add(&more, self, 1))
            return FALSE;
        sum = *self;
        *self = more;
        more = sum;
    }
    return TRUE;
}

/* By doubling. */
static gboolean
repeat_doubling(CodingLattice *self, CodingLattice *power, gint64 n)
{
    for (; n > 0; n /= 2) {
        if (n % 2 == 1 && !coding_lattice_add(self, power, 1))
            return FALSE;
        if (n > 1 && !coding_lattice_add(power, power, 1))
            return FALSE;
    }
    return TRUE;
}

gboolean
coding_lattice_repeat(CodingLattice *self, gint64 n)
{
    g_auto(CodingLattice) one = *self;
    double places = estimate_places(&one, n);
    double singly = (double)one.n_reached * places * (double)n;
    double doubling = 2 * places * places;

    coding_lattice_init(self);
    if (MIN(singly, doubling) > MOST_WORK)
        return FALSE;
    return singly < doubling ? repeat_singly(self, &one, n)
                             : repeat_doubling(self, &one, n);
}
