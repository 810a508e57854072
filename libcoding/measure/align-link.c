/*
 * align-link.c - units that are near enough to matter to each other, and components.
 *
 * With C pairs of coders, a tuple is worth keeping only when each way to cut it in two
 * costs more.  From the cut of one unit from k - 1 others: no two units of a tuple may
 * be delta * (C + n - 1) apart, and from all cuts: its units hang together by pairs
 * nearer than delta * (C + 1).  The first makes the list of near pairs, the second the
 * components, which are solved apart.
 *
 * Near pairs are looked for ahead of each unit u in order of start.  With r = sqrt of
 * (limit / (alpha delta)), unit v that starts x later is near only if
 *
 *     x < ((r - 1) |v| + (r + 1) |u|) / 2
 *
 * which rises or falls with the length of v; so units are kept apart by length, in
 * classes of one to four, and one long unit does not make all of them look far.
 */
#include <math.h>
#include <stdlib.h>

#include "measure/alignment-private.h"

/* Lengths of one class differ by a factor of four at most.  Those of a text are from 1 to
 * below 2^64, 32 classes; numbers drawn by chance can be shorter, and all that are
 * shorter than 4^-4 are in the first. */
#define MAX_CLASSES   40
#define SHORT_CLASSES 4

/* So few units are in order sooner by insertion. */
#define FEW_UNITS 16

typedef struct {
    double shortest, longest;
    guint next, stop; /* in the list of units by class */
} Class;

static guint
get_class(const CodingPlaced *unit)
{
    gint power;

    frexp(unit->stop - unit->start, &power);
    return (guint)CLAMP(power / 2 + SHORT_CLASSES, 0, MAX_CLASSES - 1);
}

/* Units by class and then by start, into @list; empty classes are left out. */
static guint
sort_by_class(const CodingAligner *self, guint *list, Class *classes)
{
    guint counts[MAX_CLASSES] = {0}, n = 0, place[MAX_CLASSES], total = 0;

    for (guint i = 0; i < self->n_units; i++)
        counts[get_class(&self->units[i])]++;
    for (guint c = 0; c < MAX_CLASSES; c++) {
        if (counts[c] == 0)
            continue;
        place[c] = n;
        classes[n++] = (Class){.shortest = INFINITY, .next = total, .stop = total};
        total += counts[c];
    }
    for (guint i = 0; i < self->n_units; i++) {
        double length = self->units[i].stop - self->units[i].start;
        Class *class = &classes[place[get_class(&self->units[i])]];

        list[class->stop++] = i;
        class->shortest = MIN(class->shortest, length);
        class->longest = MAX(class->longest, length);
    }
    return n;
}

/* How much later than a unit of @length one of @class may start; less than 0: never. */
static double
get_ahead(const Class *class, double length, double r)
{
    double other = r < 1 ? class->shortest : class->longest;

    if (class->longest * (1 + r) < length * (1 - r))
        return -1;
    return ((r - 1) * other + (r + 1) * length) / 2;
}

CodingNear
coding_aligner_compare(const CodingAligner *self, const CodingPlaced *u,
                       const CodingPlaced *v)
{
    double shift = coding_placed_get_shift(u, v);
    double position = self->alpha * shift * shift * self->delta;
    double between = coding_dissimilarity_get_between(self->measure, u->code, v->code);

    return (CodingNear){.distance = position + self->beta * between,
                        .weight = MAX(0, 1 - position),
                        .between = between};
}

static guint
find_root(guint *parents, guint i)
{
    while (parents[i] != i)
        i = parents[i] = parents[parents[i]];
    return i;
}

static void
join(guint *parents, guint a, guint b)
{
    a = find_root(parents, a);
    b = find_root(parents, b);
    parents[MAX(a, b)] = MIN(a, b);
}

/* Pairs nearer than the limit, as numbers of units; joins those that hang together. */
static void
list_near(CodingAligner *self, guint *list, guint *parents)
{
    Class classes[MAX_CLASSES];
    guint n_classes = sort_by_class(self, list, classes);
    double linked = self->delta * (self->n_pairs + 1) - self->slack;
    double limit = self->delta * (self->n_pairs + self->n_coders - 1) - self->slack;
    double r = sqrt(limit / (self->alpha * self->delta));
    const CodingPlaced *units = self->units;

    g_array_set_size(self->near, 0);
    for (guint i = 0; i < self->n_units; i++)
        for (guint c = 0; c < n_classes; c++) {
            Class *class = &classes[c];
            double ahead = get_ahead(class, units[i].stop - units[i].start, r);

            while (class->next < class->stop && list[class->next] <= i)
                class->next++;
            for (guint at = class->next; at < class->stop; at++) {
                guint j = list[at];
                CodingNear near;

                if (units[j].start - units[i].start > ahead)
                    break;
                if (units[j].coder == units[i].coder)
                    continue;
                near = coding_aligner_compare(self, &units[i], &units[j]);
                if (near.distance >= limit)
                    continue;
                near.a = i;
                near.b = j;
                g_array_append_val(self->near, near);
                if (near.distance < linked)
                    join(parents, i, j);
            }
        }
}

static int
compare_lasts(const void *a, const void *b)
{
    const CodingLast *x = a, *y = b;

    if (x->last != y->last)
        return x->last < y->last ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static void
sort_lasts(CodingLast *lasts, guint n)
{
    if (n > FEW_UNITS) {
        qsort(lasts, n, sizeof *lasts, compare_lasts);
        return;
    }
    for (guint i = 1; i < n; i++) {
        CodingLast moved = lasts[i];
        guint at = i;

        for (; at > 0 && compare_lasts(&lasts[at - 1], &moved) > 0; at--)
            lasts[at] = lasts[at - 1];
        lasts[at] = moved;
    }
}

/*
 * Units of each component behind each other, in the order in which they are decided: by
 * the place up to which others can be near them.  So what lies within a long unit is
 * decided before it, and the long one is a single bit meanwhile: taken or not.
 */
static void
order_components(CodingAligner *self, guint *parents, guint *stops)
{
    double limit = self->delta * (self->n_pairs + 1);
    double beyond = MAX(0, (sqrt(limit / (self->alpha * self->delta)) - 1) / 2);
    guint total = 0;
    CodingLast *lasts;

    g_array_set_size(self->spare.lasts, self->n_units);
    g_array_set_size(self->order, self->n_units);
    g_array_set_size(self->components, 0);
    lasts = (CodingLast *)(void *)self->spare.lasts->data;
    for (guint i = 0; i < self->n_units; i++)
        stops[i] = 0;
    for (guint i = 0; i < self->n_units; i++) {
        parents[i] = parents[parents[i]];
        stops[parents[i]]++;
    }
    for (guint i = 0; i < self->n_units; i++)
        if (parents[i] == i) {
            guint n = stops[i];

            stops[i] = total;
            total += n;
            g_array_append_val(self->components, total);
        }
    for (guint i = 0; i < self->n_units; i++) {
        const CodingPlaced *unit = &self->units[i];

        lasts[stops[parents[i]]++] =
            (CodingLast){unit->stop + beyond * (unit->stop - unit->start), i};
    }
    for (guint c = 0, first = 0; c < self->components->len; c++) {
        guint stop = g_array_index(self->components, guint, c);

        sort_lasts(lasts + first, stop - first);
        first = stop;
    }
    for (guint i = 0; i < self->n_units; i++)
        g_array_index(self->order, guint, i) = lasts[i].unit;
}

/* Near pairs by the place of the one that is decided first; pairs that no tuple of one
 * component can hold are dropped. */
static void
sort_near(CodingAligner *self, const guint *parents, guint *places)
{
    GArray *sorted = self->spare.sorted;
    guint *firsts, total = 0;

    g_array_set_size(self->near_first, self->n_units + 1);
    firsts = (guint *)(void *)self->near_first->data;
    for (guint i = 0; i < self->n_units; i++) {
        places[g_array_index(self->order, guint, i)] = i;
        firsts[i] = 0;
    }
    for (guint p = 0; p < self->near->len; p++) {
        CodingNear *near = &g_array_index(self->near, CodingNear, p);
        guint a = places[near->a], b = places[near->b];

        if (parents[near->a] != parents[near->b]) {
            near->a = G_MAXUINT;
            continue;
        }
        near->a = MIN(a, b);
        near->b = MAX(a, b);
        firsts[near->a]++;
    }
    for (guint i = 0; i < self->n_units; i++) {
        guint n = firsts[i];

        firsts[i] = total;
        total += n;
    }
    g_array_set_size(sorted, total);
    for (guint p = 0; p < self->near->len; p++) {
        CodingNear near = g_array_index(self->near, CodingNear, p);

        if (near.a != G_MAXUINT)
            g_array_index(sorted, CodingNear, firsts[near.a]++) = near;
    }
    for (guint i = self->n_units; i > 0; i--)
        firsts[i] = firsts[i - 1];
    firsts[0] = 0;
    self->spare.sorted = self->near;
    self->near = sorted;
}

void
coding_aligner_link(CodingAligner *self)
{
    guint *list, *parents;

    g_array_set_size(self->spare.list, self->n_units);
    g_array_set_size(self->spare.parents, self->n_units);
    list = (guint *)(void *)self->spare.list->data;
    parents = (guint *)(void *)self->spare.parents->data;
    for (guint i = 0; i < self->n_units; i++)
        parents[i] = i;
    list_near(self, list, parents);
    order_components(self, parents, list);
    sort_near(self, parents, list);
}
