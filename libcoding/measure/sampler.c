/*
 * sampler.c - random continua: what coders would do who agree by chance alone.
 *
 * Shuffling (Mathet, Widlöcher & Métivier 2015, section 5.2): each coder of a sample is
 * a real one, drawn with replacement, with all units moved by the same distance; what
 * passes the end comes back at the beginning.  Distances of one sample are kept half a
 * mean unit apart, so that nobody is compared with himself in his own place.
 *
 *     real     |--A--|      |-B-|    |--C--|           first start .. last end
 *     moved    -B-|    |--C--|           |--A--|    |
 *
 * They are counted from the first start, so that where a continuum begins makes no
 * difference.  The normal sampler draws, for each coder, a number of units, and for
 * each unit a gap, a length (normal, with the means and deviations of the continuum) and
 * a code (as frequent as it is there).
 */
#include <math.h>
#include <stdlib.h>

#include "measure/placed.h"
#include "measure/random.h"

typedef struct {
    double mean, deviation;
} Normal;

/* Units that follow each other, all moved alike. */
typedef struct {
    const CodingPlaced *units;
    guint n, at;
    double by;
} Run;

struct _CodingSampler {
    const CodingPlacedList *list;
    CodingSamplerKind kind;
    guint64 seed;
    double low, high;
    Normal counts, gaps, lengths;
    double *pivots; /* of this sample, in order */
    Run *runs;      /* two for each coder: what came back, and what did not */
};

/* Numbers added up, and their squares. */
typedef struct {
    double sum, squares;
    guint n;
} Moments;

static void
add_number(Moments *self, double x)
{
    self->sum += x;
    self->squares += x * x;
    self->n++;
}

static Normal
get_normal(const Moments *self)
{
    double mean = self->n ? self->sum / self->n : 0;

    return (Normal){mean,
                    self->n ? sqrt(MAX(0, self->squares / self->n - mean * mean)) : 0};
}

static void
measure(CodingSampler *self)
{
    const CodingPlacedList *list = self->list;
    Moments counts = {0}, lengths = {0}, gaps = {0};

    self->low = INFINITY;
    self->high = -INFINITY;
    for (guint c = 0; c < list->n_coders; c++) {
        add_number(&counts, list->first[c + 1] - list->first[c]);
        for (guint i = list->first[c]; i < list->first[c + 1]; i++) {
            const CodingPlaced *unit = &list->units[i];

            self->low = MIN(self->low, unit->start);
            self->high = MAX(self->high, unit->stop);
            add_number(&lengths, unit->stop - unit->start);
            if (i > list->first[c])
                add_number(&gaps, unit->start - list->units[i - 1].stop);
        }
    }
    self->counts = get_normal(&counts);
    self->lengths = get_normal(&lengths);
    self->gaps = get_normal(&gaps);
}

CodingSampler *
coding_sampler_new(const CodingPlacedList *list, CodingSamplerKind kind, guint64 seed)
{
    CodingSampler *self = g_new0(CodingSampler, 1);

    self->list = list;
    self->kind = kind;
    self->seed = seed;
    self->pivots = g_new(double, list->n_coders + 1);
    self->runs = g_new(Run, list->n_coders * 2 + 1);
    measure(self);
    return self;
}

void
coding_sampler_free(CodingSampler *self)
{
    if (!self)
        return;
    g_free(self->pivots);
    g_free(self->runs);
    g_free(self);
}

/* The room between pivots @p - 1 and @p of @n, without what is too near to them. */
static double
get_room(const CodingSampler *self, guint p, guint n, double *begin)
{
    double apart = self->lengths.mean / 2;
    double end = p < n ? self->pivots[p] - apart : self->high - self->low;

    *begin = p > 0 ? self->pivots[p - 1] + apart : 0;
    return MAX(0, end - *begin);
}

/* Uniform where there is room beside the @n before it, else anywhere. */
static double
draw_pivot(CodingSampler *self, CodingRandom *random, guint n)
{
    double room = 0, share = coding_random_unit(random), begin, left;
    double pivot = share * (self->high - self->low);
    guint at = n;

    for (guint p = 0; p <= n; p++)
        room += get_room(self, p, n, &begin);
    left = share * room;
    for (guint p = 0; room > 0 && p <= n; p++) {
        double here = get_room(self, p, n, &begin);

        if (left < here) {
            pivot = begin + left;
            break;
        }
        left -= here;
    }
    for (; at > 0 && self->pivots[at - 1] > pivot; at--)
        self->pivots[at] = self->pivots[at - 1];
    self->pivots[at] = pivot;
    return pivot;
}

/* The first unit of a coder that passes the end when moved by @by. */
static guint
find_passing(const CodingSampler *self, guint coder, double by)
{
    guint low = self->list->first[coder], high = self->list->first[coder + 1];

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (self->list->units[middle].start + by > self->high)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static void
merge_runs(CodingSampler *self, guint n_coders, GArray *units)
{
    Run *runs = self->runs;

    for (;;) {
        gsize least = n_coders;
        double start = INFINITY;
        CodingPlaced unit;

        for (gsize c = 0; c < n_coders; c++) {
            const Run *run =
                runs[2 * c].at < runs[2 * c].n ? &runs[2 * c] : &runs[2 * c + 1];

            if (run->at < run->n && run->units[run->at].start + run->by < start) {
                start = run->units[run->at].start + run->by;
                least = c;
            }
        }
        if (least == n_coders)
            return;
        Run *run = &runs[2 * least + (runs[2 * least].at == runs[2 * least].n)];

        unit = run->units[run->at++];
        unit.start += run->by;
        unit.stop += run->by;
        unit.coder = (guint)least;
        g_array_append_val(units, unit);
    }
}

static void
shuffle(CodingSampler *self, CodingRandom *random, GArray *units)
{
    const CodingPlacedList *list = self->list;

    for (gsize c = 0; c < list->n_coders; c++) {
        guint real = (guint)coding_random_below(random, list->n_coders);
        double by = draw_pivot(self, random, (guint)c);
        guint first = list->first[real], passing = find_passing(self, real, by);

        self->runs[2 * c] = (Run){&list->units[passing], list->first[real + 1] - passing,
                                  0, by - (self->high - self->low)};
        self->runs[2 * c + 1] = (Run){&list->units[first], passing - first, 0, by};
    }
    merge_runs(self, list->n_coders, units);
}

/* Box & Muller 1958; of the two numbers the second is left. */
static double
draw_normal(CodingRandom *random, Normal normal)
{
    double radius = sqrt(-2 * log(1 - coding_random_unit(random)));

    return normal.mean +
           normal.deviation * radius * cos(2 * G_PI * coding_random_unit(random));
}

static void
draw_normals(CodingSampler *self, CodingRandom *random, GArray *units)
{
    const CodingPlacedList *list = self->list;

    for (guint c = 0; c < list->n_coders; c++) {
        /* Rounded up as often as the fraction says, so that the mean stays. */
        double n =
            floor(fabs(draw_normal(random, self->counts)) + coding_random_unit(random));
        double last = 0;

        for (guint i = 0; i < n; i++) {
            double start = last + draw_normal(random, self->gaps), length;
            gsize like = coding_random_below(random, coding_placed_list_get_n(list));
            CodingPlaced unit;

            do
                length = fabs(draw_normal(random, self->lengths));
            while (length == 0);
            last = start + length;
            unit = (CodingPlaced){start, last, list->units[like].code, c, i};
            g_array_append_val(units, unit);
        }
    }
    if (units->len > 1)
        qsort(units->data, units->len, sizeof(CodingPlaced), coding_placed_compare);
}

void
coding_sampler_draw(CodingSampler *self, guint64 sample, GArray *units)
{
    CodingRandom random;

    coding_random_init(&random, self->seed, sample);
    g_array_set_size(units, 0);
    while (units->len == 0) {
        if (self->kind == CODING_SAMPLER_SHUFFLE)
            shuffle(self, &random, units);
        else
            draw_normals(self, &random, units);
    }
}
