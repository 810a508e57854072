/*
 * alpha-bootstrap.c - Krippendorff's bootstrap of alpha without drawing pairs.
 *
 * A unit with m values has m(m-1)/2 pairs.  In one draw every pair of every unit
 * gets a squared distance from those observed, each pair counted once:
 *
 *     alpha_b = 1 - 2/(n D_e) sum over pairs of distance/(m - 1)      at least -1
 *
 * In the class of units with m values N_m distances are summed, at the nominal level
 * a binomial number of ones.  Where all distances are whole numbers of one step, the
 * sum divided by m - 1 lies on a lattice of that step divided by lcm(m - 1), and its
 * distribution is a convolution, computed exactly.  Where there is no such step, or
 * there are too many of them, the numbers of pairs at each distance are drawn, and
 * where distances are of very many sizes their sum is taken as normal.
 */
#include <math.h>

#include "measure/agreement-private.h"
#include "measure/interval-private.h"
#include "measure/lattice.h"
#include "measure/random.h"

#define DRAWS 20000

/* Parts of a step, and steps of a distance, beyond which nothing is listed. */
#define MOST_PARTS 10000000
#define MOST_STEPS 100000

/* Distances are as exact as this, relative to the largest. */
#define ROUNDING 1e-9

/* Different distances beyond which their sum is taken as normal. */
#define MOST_SIZES 1000

const double coding_alpha_marks[CODING_ALPHA_N_MARKS] = {0.9, 0.8, 0.7, 0.667, 0.6, 0.5};

/* One distance and how many pairs have it. */
typedef struct {
    double distance;
    gint64 n;
} Size;

typedef struct {
    guint r;
    gint64 *n_pairs; /* N_m by m */
    GArray *sizes;   /* Size: distances that occur, 0 too, each once */
    gint64 n_all;    /* pairs in all */
    double scale;    /* 2/(n D_e) */
} Pairs;

static void
clear_pairs(Pairs *pairs)
{
    g_free(pairs->n_pairs);
    g_array_unref(pairs->sizes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pairs, clear_pairs)

static gint
compare_sizes(gconstpointer a, gconstpointer b)
{
    double x = ((const Size *)a)->distance;
    double y = ((const Size *)b)->distance;

    return (x > y) - (x < y);
}

static void
add_unit_pairs(Pairs *pairs, const CodingScale *scale, const CodingUnit *unit,
               gint64 weight)
{
    for (guint i = 0; i < unit->n_distinct; i++) {
        gint64 count = unit->values[i].count;
        Size equal = {.n = weight * count * (count - 1) / 2};

        g_array_append_val(pairs->sizes, equal);
        for (guint j = 0; j < i; j++) {
            Size apart = {.distance = coding_scale_get_distance(
                              scale, (guint)unit->values[i].category,
                              (guint)unit->values[j].category),
                          .n = weight * count * unit->values[j].count};

            g_array_append_val(pairs->sizes, apart);
        }
    }
}

static void
merge_sizes(GArray *sizes)
{
    guint n = 0;

    g_array_sort(sizes, compare_sizes);
    for (guint i = 0; i < sizes->len; i++) {
        Size size = g_array_index(sizes, Size, i);

        if (n > 0 && g_array_index(sizes, Size, n - 1).distance == size.distance)
            g_array_index(sizes, Size, n - 1).n += size.n;
        else
            g_array_index(sizes, Size, n++) = size;
    }
    g_array_set_size(sizes, n);
}

static void
init_pairs(Pairs *pairs, const CodingRatings *ratings, const CodingTally *tally,
           const CodingScale *scale)
{
    g_autoptr(CodingUnit) unit = coding_unit_new(tally->n_coders);

    pairs->r = tally->n_coders;
    pairs->n_pairs = g_new0(gint64, (gsize)pairs->r + 1);
    pairs->sizes = g_array_new(FALSE, FALSE, sizeof(Size));
    pairs->n_all = 0;
    pairs->scale = 2 / ((double)scale->n * coding_scale_get_expected(scale));
    for (guint m = 2; m <= pairs->r; m++) {
        pairs->n_pairs[m] = tally->units[m] * m * (m - 1) / 2;
        pairs->n_all += pairs->n_pairs[m];
    }
    for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(ratings, i, &weight);

        coding_unit_read(unit, row, pairs->r);
        if (unit->n_judged > 1)
            add_unit_pairs(pairs, scale, unit, weight);
    }
    merge_sizes(pairs->sizes);
}

/* The least common multiple of m - 1 over the classes; 0 when it is too large. */
static gint64
get_parts(const Pairs *pairs)
{
    gint64 parts = 1;

    for (guint m = 2; m <= pairs->r; m++) {
        gint64 a = parts;
        gint64 b = m - 1;

        if (pairs->n_pairs[m] == 0)
            continue;
        while (b > 0) {
            gint64 rest = a % b;

            a = b;
            b = rest;
        }
        parts = parts / a * (m - 1);
        if (parts > MOST_PARTS)
            return 0;
    }
    return parts;
}

/*
 * The largest step that all distances are whole numbers of, or 0 when it would be
 * too small to be more than an accident of rounding.
 */
static double
find_step(const GArray *sizes)
{
    double most = g_array_index(sizes, Size, sizes->len - 1).distance;
    double least = most * ROUNDING;
    double step = most;

    if (most == 0)
        return 1;
    for (guint i = 0; i < sizes->len; i++) {
        double a = g_array_index(sizes, Size, i).distance;

        while (a > least) {
            double rest = fmod(step, a);

            step = a;
            a = a - rest <= least ? 0 : rest;
        }
    }
    return most > step * MOST_STEPS ? 0 : most / round(most / step);
}

/* The distance of one pair, in numbers of @step. */
static void
init_distance(CodingLattice *self, const Pairs *pairs, double step)
{
    double most = g_array_index(pairs->sizes, Size, pairs->sizes->len - 1).distance;

    coding_lattice_init(self);
    g_array_index(self->masses, double, 0) = 0;
    g_array_set_size(self->masses, (guint)lround(most / step) + 1);
    for (guint i = 0; i < pairs->sizes->len; i++) {
        const Size *size = &g_array_index(pairs->sizes, Size, i);

        g_array_index(self->masses, double, (guint)lround(size->distance / step)) +=
            (double)size->n / (double)pairs->n_all;
    }
    self->n_reached = pairs->sizes->len;
}

/* The sum over the pairs of units with @m values; FALSE: too much to list. */
static gboolean
init_class(CodingLattice *self, const Pairs *pairs, guint m, double step)
{
    const Size *first = &g_array_index(pairs->sizes, Size, 0);

    if (pairs->sizes->len <= 2 && first->distance == 0) {
        coding_lattice_init_binomial(self, pairs->n_pairs[m],
                                     1 - (double)first->n / (double)pairs->n_all);
        return TRUE;
    }
    init_distance(self, pairs, step);
    return coding_lattice_repeat(self, pairs->n_pairs[m]);
}

/* The sum over all pairs, each divided by its m - 1, in @step divided by @parts;
 * FALSE: too much to list. */
static gboolean
fill_lattice(CodingLattice *lattice, const Pairs *pairs, double step, gint64 parts)
{
    if (step == 0 || parts == 0)
        return FALSE;
    for (guint m = 2; m <= pairs->r; m++) {
        if (pairs->n_pairs[m] == 0)
            continue;
        g_auto(CodingLattice) class = {0};

        if (!init_class(&class, pairs, m, step) ||
            !coding_lattice_add(lattice, &class, parts / (m - 1)))
            return FALSE;
    }
    return TRUE;
}

/* From the smallest alpha, that is the largest disagreement, upwards. */
static CodingInterval
read_lattice(const CodingLattice *lattice, double scale, double tail, double *below)
{
    CodingInterval self =
        coding_interval_none("Krippendorff's bootstrap, exact distribution", NULL);
    long double reached = 0;
    long double mean = 0;

    for (guint i = lattice->masses->len; i-- > 0;) {
        double mass = g_array_index(lattice->masses, double, i);
        double alpha = MAX(-1, 1 - scale * (double)(lattice->first + i));

        reached += mass;
        mean += (long double)mass * alpha;
        if (isnan(self.lower) && reached >= tail)
            self.lower = alpha;
        if (isnan(self.upper) && reached >= 1 - tail)
            self.upper = alpha;
        for (guint mark = 0; below && mark < CODING_ALPHA_N_MARKS; mark++)
            if (alpha < coding_alpha_marks[mark])
                below[mark] += mass;
    }
    self.mean = (double)mean;
    return self;
}

static double
draw_alpha(const Pairs *pairs, guint64 seed, guint draw, const gint64 *weights,
           gint64 *counts)
{
    CodingRandom random;
    long double sum = 0;

    coding_random_init(&random, seed, draw);
    for (guint m = 2; m <= pairs->r; m++) {
        coding_random_multinomial(&random, pairs->n_pairs[m], weights, pairs->n_all,
                                  pairs->sizes->len, counts);
        for (guint i = 0; i < pairs->sizes->len; i++)
            sum += (long double)counts[i] *
                   g_array_index(pairs->sizes, Size, i).distance / (m - 1);
    }
    return MAX(-1, (double)(1 - pairs->scale * sum));
}

static CodingInterval
draw_alphas(const Pairs *pairs, const CodingDraws *draws, double *below)
{
    CodingDraws settled = coding_draws_settle(draws, DRAWS);
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
    g_autofree gint64 *weights = g_new(gint64, pairs->sizes->len);
    g_autofree gint64 *counts = g_new(gint64, pairs->sizes->len);

    for (guint i = 0; i < pairs->sizes->len; i++)
        weights[i] = g_array_index(pairs->sizes, Size, i).n;
    for (guint draw = 0; draw < settled.n; draw++) {
        double alpha = draw_alpha(pairs, settled.seed, draw, weights, counts);

        g_array_append_val(values, alpha);
        for (guint mark = 0; below && mark < CODING_ALPHA_N_MARKS; mark++)
            if (alpha < coding_alpha_marks[mark])
                below[mark] += 1.0 / settled.n;
    }
    return coding_interval_from_values(values, "Krippendorff's bootstrap", &settled);
}

/* Mean and variance of the sum, as those of one distance in every pair. */
static CodingInterval
take_as_normal(const Pairs *pairs, double tail, double *below)
{
    CodingInterval self =
        coding_interval_none("Krippendorff's bootstrap, normal approximation", NULL);
    long double first = 0;
    long double second = 0;
    double sum = 0;
    double squares = 0;

    for (guint i = 0; i < pairs->sizes->len; i++) {
        const Size *size = &g_array_index(pairs->sizes, Size, i);
        long double share = (long double)size->n / (long double)pairs->n_all;

        first += share * size->distance;
        second += share * size->distance * size->distance;
    }
    for (guint m = 2; m <= pairs->r; m++) {
        sum += (double)pairs->n_pairs[m] / (m - 1);
        squares += (double)pairs->n_pairs[m] / ((double)(m - 1) * (m - 1));
    }
    double spread =
        pairs->scale * sqrt(MAX(0, (double)(second - first * first)) * squares);
    double half = coding_student_quantile(tail, 0) * spread;
    self.mean = 1 - pairs->scale * (double)first * sum;
    self.lower = MAX(-1, self.mean - half);
    self.upper = MIN(1, self.mean + half);
    for (guint mark = 0; below && mark < CODING_ALPHA_N_MARKS; mark++)
        below[mark] = erfc((self.mean - coding_alpha_marks[mark]) / spread / M_SQRT2) / 2;
    return self;
}

/* The exact distribution where it can be listed, else what stands for it. */
static CodingInterval
compute_interval(const Pairs *pairs, const CodingDraws *draws, double *below)
{
    g_auto(CodingLattice) lattice;
    double step = find_step(pairs->sizes);
    double tail = coding_confidence_get_tail(draws ? draws->confidence : 0);
    gint64 parts = get_parts(pairs);

    coding_lattice_init(&lattice);
    if (fill_lattice(&lattice, pairs, step, parts))
        return read_lattice(&lattice, pairs->scale * step / (double)parts, tail, below);
    return pairs->sizes->len > MOST_SIZES ? take_as_normal(pairs, tail, below)
                                          : draw_alphas(pairs, draws, below);
}

CodingInterval
coding_interval_of_alpha(const CodingRatings *ratings,
                         const CodingCoefficientOptions *options,
                         const CodingDraws *draws, double *below)
{
    CodingCoefficientOptions quick = options ? *options : (CodingCoefficientOptions){0};

    quick.value_only = TRUE;
    CodingAgreement alpha =
        coding_agreement_compute(&coding_coefficient_alpha, ratings, &quick);
    for (guint mark = 0; below && mark < CODING_ALPHA_N_MARKS; mark++)
        below[mark] = alpha.why ? NAN : 0;
    if (alpha.why)
        return coding_interval_none("Krippendorff's bootstrap", alpha.why);

    g_autoptr(CodingTally) tally = coding_tally_new(ratings);
    g_auto(CodingScale) scale;
    g_auto(Pairs) pairs;
    coding_scale_init(&scale, ratings, tally, &quick);
    init_pairs(&pairs, ratings, tally, &scale);
    return compute_interval(&pairs, draws, below);
}
