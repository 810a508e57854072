/* interval.c - standard errors and draws of units and clusters; see the header. */
#include "measure/interval.h"

#include <math.h>
#include <string.h>

#include "measure/agreement-private.h"
#include "measure/compare.h"
#include "measure/interval-private.h"
#include "measure/random.h"

#define BY_UNITS    "bootstrap over units"
#define BY_CLUSTERS "bootstrap over clusters"

/* With more, a draw costs too much; see the header. */
#define MOST_PATTERNS 100000

/* Categories up to which a matrix of distances is made. */
#define MOST_FROZEN 3000

CodingInterval
coding_interval_none(const char *method, const char *why)
{
    return (CodingInterval){
        .lower = NAN, .upper = NAN, .mean = NAN, .method = method, .why = why};
}

CodingInterval
coding_interval_by_error(const CodingAgreement *agreement, double confidence)
{
    CodingInterval self = coding_interval_none("standard error", agreement->why);

    if (!coding_agreement_get_interval(agreement, confidence, &self.lower, &self.upper) &&
        !self.why)
        self.why = agreement->n_units < 2 ? CODING_WHY_ONE_UNIT
                                          : "no standard error is known for it";
    return self;
}

CodingDraws
coding_draws_settle(const CodingDraws *draws, guint n)
{
    CodingDraws settled = draws ? *draws : (CodingDraws){.seed = 1};

    if (settled.n == 0)
        settled.n = n;
    return settled;
}

/* The smallest of the sorted values that a share @p of all does not exceed. */
static double
get_quantile(const GArray *values, double p)
{
    double place = coding_round_up(p * values->len);

    return g_array_index(values, double, (guint)MAX(1, place) - 1);
}

CodingInterval
coding_interval_from_values(GArray *values, const char *method, const CodingDraws *draws)
{
    CodingInterval self = coding_interval_none(method, NULL);
    double tail = coding_confidence_get_tail(draws->confidence);
    long double sum = 0;

    self.n_draws = draws->n;
    self.n_undefined = draws->n - values->len;
    if (values->len == 0) {
        self.why = "no draw gave a value";
        return self;
    }
    g_array_sort(values, coding_compare_doubles);
    for (guint i = 0; i < values->len; i++)
        sum += g_array_index(values, double, i);
    self.mean = (double)(sum / values->len);
    self.lower = get_quantile(values, tail);
    self.upper = get_quantile(values, 1 - tail);
    return self;
}

static void
add_value(GArray *values, double value)
{
    if (!isnan(value))
        g_array_append_val(values, value);
}

/*
 * Distances that are costly, between sets above all, do not change from draw to
 * draw: @options shall take them from a matrix.
 * Returns: (transfer full): the matrix, or NULL where there is none.
 */
static double *
freeze_distances(const CodingRatings *ratings, CodingCoefficientOptions *options)
{
    guint q = coding_ratings_get_n_categories(ratings);
    g_autoptr(CodingTally) tally = NULL;
    g_auto(CodingScale) scale = {0};

    if (options->level < CODING_LEVEL_RATIO || options->level == CODING_LEVEL_MATRIX ||
        q > MOST_FROZEN)
        return NULL;
    tally = coding_tally_new(ratings);
    coding_scale_init(&scale, ratings, tally, options);
    double *matrix = g_new(double, MAX(1, (gsize)q * q));
    for (guint k = 0; k < q; k++)
        for (guint l = 0; l < q; l++)
            matrix[(gsize)k * q + l] = 1 - coding_scale_get_distance(&scale, k, l);
    options->level = CODING_LEVEL_MATRIX;
    options->matrix = matrix;
    return matrix;
}

/* The ratings that @coefficient looks at: those of two coders, or all. */
static CodingRatings *
dup_looked_at(const CodingCoefficient *coefficient, const CodingRatings *ratings,
              CodingCoefficientOptions *options)
{
    guint r = coding_ratings_get_n_coders(ratings);

    if (options->coder_a == 0 && options->coder_b == 0)
        options->coder_b = 1;
    if (coefficient->max_coders != 2 || MAX(options->coder_a, options->coder_b) >= r)
        return coding_ratings_dup(ratings);
    CodingRatings *pair =
        coding_ratings_dup_pair(ratings, options->coder_a, options->coder_b);
    options->coder_a = 0;
    options->coder_b = 1;
    return pair;
}

static CodingInterval
draw_units(const CodingCoefficient *coefficient, CodingRatings *drawn,
           const CodingCoefficientOptions *options, CodingDraws draws)
{
    guint n_patterns = coding_ratings_get_n_patterns(drawn);
    gint64 n_units = coding_ratings_count_units(drawn, 0);
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
    g_autofree gint64 *weights = g_new(gint64, n_patterns);
    g_autofree gint64 *counts = g_new(gint64, n_patterns);

    for (guint i = 0; i < n_patterns; i++)
        coding_ratings_get_pattern(drawn, i, &weights[i]);
    for (guint draw = 0; draw < draws.n; draw++) {
        CodingRandom random;

        coding_random_init(&random, draws.seed, draw);
        coding_random_multinomial(&random, n_units, weights, n_units, n_patterns, counts);
        coding_ratings_set_weights(drawn, counts);
        add_value(values, coding_agreement_compute(coefficient, drawn, options).value);
    }
    return coding_interval_from_values(values, BY_UNITS, &draws);
}

CodingInterval
coding_interval_over_units(const CodingCoefficient *coefficient,
                           const CodingRatings *ratings,
                           const CodingCoefficientOptions *options,
                           const CodingDraws *draws)
{
    CodingCoefficientOptions quick = options ? *options : (CodingCoefficientOptions){0};
    CodingDraws settled = coding_draws_settle(draws, CODING_DRAWS_DEFAULT);
    CodingAgreement whole = coding_agreement_compute(coefficient, ratings, &quick);

    if (whole.why)
        return coding_interval_none(BY_UNITS, whole.why);
    if (whole.n_units < 2)
        return coding_interval_none(BY_UNITS, CODING_WHY_ONE_UNIT);
    g_autoptr(CodingRatings) seen = dup_looked_at(coefficient, ratings, &quick);
    g_autoptr(CodingRatings) drawn =
        coding_ratings_dup_sorted(seen, coefficient->anonymous);
    if (coding_ratings_get_n_patterns(drawn) > MOST_PATTERNS &&
        !isnan(whole.standard_error))
        return coding_interval_by_error(&whole, settled.confidence);

    g_autofree double *matrix = freeze_distances(drawn, &quick);
    quick.value_only = TRUE;
    return draw_units(coefficient, drawn, &quick, settled);
}

CodingInterval
coding_interval_over(guint n, CodingClustersFunc compute, gpointer data,
                     const CodingDraws *draws)
{
    CodingDraws settled = coding_draws_settle(draws, CODING_DRAWS_DEFAULT);
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
    g_autofree gint64 *times = g_new(gint64, MAX(1, n));

    if (n < 2)
        return coding_interval_none(BY_CLUSTERS,
                                    "there are not two clusters to draw from");
    for (guint draw = 0; draw < settled.n; draw++) {
        CodingRandom random;

        coding_random_init(&random, settled.seed, draw);
        memset(times, 0, n * sizeof *times);
        for (guint i = 0; i < n; i++)
            times[coding_random_below(&random, n)]++;
        add_value(values, compute(times, data));
    }
    return coding_interval_from_values(values, BY_CLUSTERS, &settled);
}

/* The patterns of all clusters together, and which of them each has how often. */
typedef struct {
    const CodingCoefficient *coefficient;
    CodingCoefficientOptions options;
    CodingRatings *all;
    guint n;
    gint64 *counts;   /* by pattern */
    guint *firsts;    /* where the entries of each cluster begin; n + 1 */
    GArray *patterns; /* guint */
    GArray *weights;  /* gint64 */
} Clusters;

static void
init_clusters(Clusters *self, CodingRatings *const *clusters, guint n)
{
    self->n = n;
    self->all = coding_ratings_dup(clusters[0]);
    self->firsts = g_new0(guint, (gsize)n + 1);
    self->patterns = g_array_new(FALSE, FALSE, sizeof(guint));
    self->weights = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint c = 0; c < n; c++) {
        for (guint i = 0; i < coding_ratings_get_n_patterns(clusters[c]); i++) {
            gint64 weight;
            const gint *row = coding_ratings_get_pattern(clusters[c], i, &weight);
            guint pattern = coding_ratings_find_pattern(self->all, row);

            g_array_append_val(self->patterns, pattern);
            g_array_append_val(self->weights, weight);
        }
        self->firsts[c + 1] = self->patterns->len;
    }
    self->counts = g_new(gint64, MAX(1, coding_ratings_get_n_patterns(self->all)));
}

static void
clear_clusters(Clusters *self)
{
    coding_ratings_free(self->all);
    g_free(self->counts);
    g_free(self->firsts);
    g_array_unref(self->patterns);
    g_array_unref(self->weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Clusters, clear_clusters)

static CodingAgreement
compute_agreement(Clusters *self, const gint64 *times)
{
    guint n_patterns = coding_ratings_get_n_patterns(self->all);

    memset(self->counts, 0, n_patterns * sizeof *self->counts);
    for (guint c = 0; c < self->n; c++)
        for (guint i = self->firsts[c]; times[c] > 0 && i < self->firsts[c + 1]; i++)
            self->counts[g_array_index(self->patterns, guint, i)] +=
                times[c] * g_array_index(self->weights, gint64, i);
    coding_ratings_set_weights(self->all, self->counts);
    return coding_agreement_compute(self->coefficient, self->all, &self->options);
}

static double
compute_clusters(const gint64 *times, gpointer data)
{
    return compute_agreement(data, times).value;
}

CodingInterval
coding_interval_over_clusters(const CodingCoefficient *coefficient,
                              CodingRatings *const *clusters, guint n,
                              const CodingCoefficientOptions *options,
                              const CodingDraws *draws)
{
    if (n < 2)
        return coding_interval_over(n, NULL, NULL, draws);

    for (guint c = 1; c < n; c++)
        if (coding_ratings_get_n_coders(clusters[c]) !=
                coding_ratings_get_n_coders(clusters[0]) ||
            coding_ratings_get_n_categories(clusters[c]) !=
                coding_ratings_get_n_categories(clusters[0]))
            return coding_interval_none(
                BY_CLUSTERS, "the clusters have different coders or categories");
    g_auto(Clusters) self = {.coefficient = coefficient};
    if (options)
        self.options = *options;
    self.options.value_only = TRUE;
    init_clusters(&self, clusters, n);
    g_autofree double *matrix = freeze_distances(self.all, &self.options);
    g_autofree gint64 *once = g_new0(gint64, self.n);
    for (guint c = 0; c < self.n; c++)
        once[c] = 1;
    const char *why = compute_agreement(&self, once).why;
    return why ? coding_interval_none(BY_CLUSTERS, why)
               : coding_interval_over(n, compute_clusters, &self, draws);
}
