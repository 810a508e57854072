/*
 * test-agreement-weights.c - coefficients with weights against their definitions
 * written out pair by pair, and against each other where they must meet.
 */
#include <math.h>

#include "random-ratings.h"
#include "ratings-sample.h"

#define ROUNDS 300

/* Gwet 2014, table 3.5 and appendix: weights of @kind between two numbers of 1 .. 5. */
static double
get_weight(CodingWeights kind, double x, double y)
{
    double apart = fabs(x - y);

    switch (kind) {
    case CODING_WEIGHTS_LINEAR:
        return 1 - apart / 4;
    case CODING_WEIGHTS_QUADRATIC:
        return 1 - apart * apart / 16;
    case CODING_WEIGHTS_RADICAL:
        return 1 - sqrt(apart / 4);
    case CODING_WEIGHTS_RATIO:
        return 1 - pow((x - y) / (x + y), 2) / pow(4.0 / 6, 2);
    case CODING_WEIGHTS_ORDINAL:
        return 1 - (apart + 1) * apart / 2 / 10;
    case CODING_WEIGHTS_CIRCULAR:
        return 1 - pow(sin(G_PI * apart / 5), 2) / pow(sin(G_PI * 2 / 5), 2);
    case CODING_WEIGHTS_BIPOLAR:
        /* The largest distance is that of the ends: 16 / (4 * 4). */
        return apart == 0 ? 1 : 1 - apart * apart / ((x + y - 2) * (10 - x - y));
    case CODING_WEIGHTS_MATRIX:
        return random_ratings_weights[(guint)(x - 1) * 5 + (guint)(y - 1)];
    default:
        return apart == 0;
    }
}

/* Five categories 1 to 5 whatever occurs. */
static CodingRatings *
to_five(const RandomRatings *m)
{
    CodingRatings *ratings = coding_ratings_new(m->n_coders, 5);

    for (guint u = 0; u < m->n_units; u++)
        coding_ratings_add(ratings, m->cell[u], m->weight[u]);
    return ratings;
}

static double
get_pair_weight(CodingWeights kind, gint k, gint l)
{
    return get_weight(kind, k + 1, l + 1);
}

/* Mean over units of the mean weight over ordered pairs of different coders. */
static double
observe(const RandomRatings *m, CodingWeights kind)
{
    double total = 0;
    double n_units = 0;

    for (guint u = 0; u < m->n_units; u++) {
        double sum = 0;
        guint n = 0;

        for (guint c = 0; c < m->n_coders; c++)
            for (guint d = 0; d < m->n_coders; d++)
                if (c != d && m->cell[u][c] >= 0 && m->cell[u][d] >= 0) {
                    sum += get_pair_weight(kind, m->cell[u][c], m->cell[u][d]);
                    n++;
                }
        if (n > 0) {
            total += (double)m->weight[u] * sum / n;
            n_units += (double)m->weight[u];
        }
    }
    return total / n_units;
}

/* The mean over units of the share of each category. */
static void
share(const RandomRatings *m, double *shares)
{
    double n_units = 0;

    memset(shares, 0, 5 * sizeof *shares);
    for (guint u = 0; u < m->n_units; u++) {
        guint n = 0;

        for (guint c = 0; c < m->n_coders; c++)
            n += m->cell[u][c] >= 0;
        for (guint c = 0; c < m->n_coders; c++)
            if (m->cell[u][c] >= 0)
                shares[m->cell[u][c]] += (double)m->weight[u] / n;
        n_units += n > 0 ? (double)m->weight[u] : 0;
    }
    for (guint k = 0; k < 5; k++)
        shares[k] /= n_units;
}

static void
check_chance(const char *id, const CodingRatings *ratings,
             const CodingCoefficientOptions *options, double observed, double chance)
{
    CodingAgreement result =
        coding_agreement_compute(coding_coefficient_find(id, NULL), ratings, options);

    if (result.why)
        return;
    check_near(result.observed, observed, 1e-12);
    if (strcmp(id, "percent") != 0)
        check_near(result.expected, chance, 1e-12);
    check_near(result.value, (observed - chance) / (1 - chance), 1e-9);
}

static void
weighted_coefficients_equal_their_definitions(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(21);

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings m = random_ratings(rand);
        g_autoptr(CodingRatings) ratings = to_five(&m);
        CodingCoefficientOptions options = {.weights = round % CODING_N_WEIGHTS,
                                            .matrix = random_ratings_weights};
        double shares[5];
        double total = 0;
        double fleiss = 0;
        double spread = 0;

        if (coding_ratings_count_units(ratings, 2) == 0)
            continue;
        share(&m, shares);
        for (gint k = 0; k < 5; k++) {
            spread += shares[k] * (1 - shares[k]);
            for (gint l = 0; l < 5; l++) {
                double weight = get_pair_weight(options.weights, k, l);

                total += weight;
                fleiss += weight * shares[k] * shares[l];
            }
        }
        double observed = observe(&m, options.weights);
        check_chance("percent", ratings, &options, observed, 0);
        check_chance("bp", ratings, &options, observed, total / 25);
        check_chance("ac1", ratings, &options, observed, total / 20 * spread);
        check_chance("fleiss", ratings, &options, observed, fleiss);
    }
}

/* On complete pairs Conger's is Cohen's and Fleiss' is Scott's, with weights too. */
static void
weighted_kappa_equals_its_definition(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(22);

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings m = random_ratings(rand);
        g_autoptr(CodingRatings) ratings = to_five(&m);
        g_autoptr(CodingRatings) pair = coding_ratings_dup_pair(ratings, 0, 1);
        CodingCoefficientOptions options = {.weights = round % CODING_N_WEIGHTS,
                                            .matrix = random_ratings_weights};
        double n = (double)coding_ratings_count_units(pair, 2);
        double observed = 0;
        double chance = 0;

        for (guint i = 0; i < coding_ratings_get_n_patterns(pair); i++)
            for (guint j = 0; j < coding_ratings_get_n_patterns(pair); j++) {
                gint64 here;
                gint64 there;
                const gint *one = coding_ratings_get_pattern(pair, i, &here);
                const gint *two = coding_ratings_get_pattern(pair, j, &there);

                if (i == j)
                    observed += (double)here *
                                get_pair_weight(options.weights, one[0], one[1]) / n;
                chance += (double)(here * there) *
                          get_pair_weight(options.weights, one[0], two[1]) / n / n;
            }
        check_chance("kappa", ratings, &options, observed, chance);
        if (options.weights == CODING_WEIGHTS_MATRIX)
            continue;
        check_chance("conger", pair, &options, observed, chance);
    }
}

/* Alpha does not change when all distances are multiplied, and its standard error
 * neither: Gwet's weights and Krippendorff's levels meet. */
static void
gwets_alpha_is_krippendorffs_where_weights_are_distances(void **state G_GNUC_UNUSED)
{
    static const struct {
        CodingWeights weights;
        CodingLevel level;
    } pairs[] = {
        {CODING_WEIGHTS_IDENTITY, CODING_LEVEL_NOMINAL},
        {CODING_WEIGHTS_QUADRATIC, CODING_LEVEL_INTERVAL},
        {CODING_WEIGHTS_RATIO, CODING_LEVEL_RATIO},
        {CODING_WEIGHTS_BIPOLAR, CODING_LEVEL_BIPOLAR},
        {CODING_WEIGHTS_MATRIX, CODING_LEVEL_MATRIX},
    };
    g_autoptr(GRand) rand = g_rand_new_with_seed(23);
    guint n_compared = 0;

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings m = random_ratings(rand);
        g_autoptr(CodingRatings) ratings = random_ratings_to_table(&m);
        CodingCoefficientOptions gwet = {.weights = pairs[round % 5].weights};
        CodingCoefficientOptions krippendorff = {.level = pairs[round % 5].level};
        double weights[25];

        fill_random_weights(m.q, weights);
        gwet.matrix = krippendorff.matrix = weights;
        CodingAgreement a = coding_agreement_compute(
            coding_coefficient_find("gwet_alpha", NULL), ratings, &gwet);
        CodingAgreement b = coding_agreement_compute(
            coding_coefficient_find("alpha", NULL), ratings, &krippendorff);
        assert_int_equal(g_strcmp0(a.why, b.why), 0);
        if (a.why)
            continue;
        check_near(a.value, b.value, 1e-10);
        if (!isnan(a.standard_error))
            check_near(a.standard_error, b.standard_error, 1e-10);
        n_compared++;
    }
    assert_true(n_compared > ROUNDS / 2);
}

/* The sum over all pairs of sets that Krippendorff & Craggs 2016 write down. */
static double
expect_disagreement(const CodingRatings *ratings)
{
    double occurs[4] = {0};
    double cards[5] = {0};
    double n = 0;
    double ways[5][5] = {{0}};
    double apart[5][5] = {{0}};
    double sum = 0;

    for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(ratings, i, &weight);
        guint m = 0;

        for (guint c = 0; c < coding_ratings_get_n_coders(ratings); c++)
            m += row[c] >= 0;
        for (guint c = 0; m > 1 && c < coding_ratings_get_n_coders(ratings); c++) {
            if (row[c] < 0)
                continue;
            n += (double)weight;
            cards[__builtin_popcountll(random_ratings_sets[row[c]])] += (double)weight;
            for (guint x = 0; x < 4; x++)
                if (random_ratings_sets[row[c]] >> x & 1)
                    occurs[x] += (double)weight;
        }
    }
    for (guint a = 0; a < 16; a++)
        for (guint b = 0; b < 16; b++) {
            guint c = (guint)__builtin_popcount(a);
            guint k = (guint)__builtin_popcount(b);
            double product = 1;

            for (guint x = 0; x < 4; x++) {
                product *= a >> x & 1 ? occurs[x] : 1;
                product *= b >> x & 1 ? occurs[x] - (a >> x & 1) : 1;
            }
            ways[c][k] += product;
            if (c + k > 0)
                apart[c][k] += product * (1 - 2.0 * __builtin_popcount(a & b) / (c + k));
        }
    for (guint c = 0; c < 5; c++)
        for (guint k = 0; k < 5; k++)
            if (ways[c][k] > 0)
                sum += cards[c] * cards[k] / n / n * apart[c][k] / ways[c][k];
    return sum;
}

static void
multi_valued_alpha_equals_the_sum_over_all_pairs_of_sets(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(24);
    guint n_compared = 0;

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings m = random_ratings(rand);
        g_autoptr(CodingRatings) ratings = random_ratings_to_table(&m);
        CodingAgreement result = compute_nominal("mvalpha", ratings);
        CodingAgreement dice = compute_at("alpha", ratings, CODING_LEVEL_DICE);

        if (result.why)
            continue;
        check_near(result.observed, dice.observed, 1e-12);
        check_near(result.expected, expect_disagreement(ratings), 1e-12);
        n_compared++;
    }
    assert_true(n_compared > ROUNDS / 2);
}

static void
sets_of_one_label_are_nominal_values(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings = sample_ratings("aab bbb ab. ccc a.. cbc", 3);
    double nominal = compute_nominal("alpha", ratings).value;

    check_near(compute_nominal("mvalpha", ratings).value, nominal, 1e-12);
    for (guint level = CODING_LEVEL_JACCARD; level < CODING_N_LEVELS; level++)
        check_near(compute_at("alpha", ratings, level).value, nominal, 1e-12);
}

static void
weights_that_do_not_fit_are_refused_with_a_reason(void **state G_GNUC_UNUSED)
{
    const double too_large[] = {1, 1.5, 0, 1};
    const double no_agreement[] = {0.5, 0, 0, 1};
    const double all[] = {1, 1, 1, 1};
    const double *const matrices[] = {NULL, too_large, no_agreement, all};
    const double below_zero[] = {-1, 2};
    g_autoptr(CodingRatings) ratings = sample_ratings("ab aa bb ba ab", 2);
    CodingCoefficientOptions options = {.weights = CODING_WEIGHTS_MATRIX};

    for (guint i = 0; i < G_N_ELEMENTS(matrices); i++)
        for (guint c = 0; coding_coefficients()[c]; c++) {
            options.matrix = matrices[i];
            CodingAgreement result =
                coding_agreement_compute(coding_coefficients()[c], ratings, &options);

            /* Percent agreement alone needs no room beside chance. */
            if (matrices[i] != all ||
                strcmp(coding_coefficients()[c]->id, "percent") != 0)
                assert_true(isnan(result.value) && result.why);
        }
    coding_ratings_set_values(ratings, below_zero);
    options.weights = CODING_WEIGHTS_RATIO;
    assert_non_null(coding_agreement_compute(coding_coefficient_find("fleiss", NULL),
                                             ratings, &options)
                        .why);
}

static void
anonymous_tables_refuse_what_asks_for_a_coder(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings = sample_ratings("ab aa bb ba ab", 2);

    coding_ratings_set_anonymous(ratings, TRUE);
    for (guint c = 0; coding_coefficients()[c]; c++)
        assert_true(
            coding_coefficients()[c]->anonymous ==
            !coding_agreement_compute(coding_coefficients()[c], ratings, NULL).why);
}

/* Byrt, Bishop & Carlin 1993: the indices of a two by two table. */
static void
prevalence_and_bias_of_a_table(void **state G_GNUC_UNUSED)
{
    const CodingPairTable table = {.both = 40, .only_a = 9, .only_b = 6, .neither = 45};
    const CodingPairTable nothing = {0};
    const char *why = NULL;

    check_near(coding_pair_table_get_prevalence(&table, &why), 0.05, 1e-12);
    check_near(coding_pair_table_get_bias(&table, NULL), 0.03, 1e-12);
    check_near(coding_pair_table_get_pabak(&table, NULL), 0.70, 1e-12);
    assert_null(why);
    assert_true(isnan(coding_pair_table_get_pabak(&nothing, &why)) && why);
}

static void
levels_and_weights_are_found_by_name(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    CodingLevel level;
    CodingWeights weights;

    for (guint i = 0; i < CODING_N_LEVELS; i++)
        assert_true(coding_level_find(coding_level_get_id(i), &level, NULL) &&
                    level == i);
    for (guint i = 0; i < CODING_N_WEIGHTS; i++)
        assert_true(coding_weights_find(coding_weights_get_id(i), &weights, NULL) &&
                    weights == i);
    assert_false(coding_weights_find("quadratc", &weights, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "quadratic");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weighted_coefficients_equal_their_definitions),
        cmocka_unit_test(weighted_kappa_equals_its_definition),
        cmocka_unit_test(gwets_alpha_is_krippendorffs_where_weights_are_distances),
        cmocka_unit_test(multi_valued_alpha_equals_the_sum_over_all_pairs_of_sets),
        cmocka_unit_test(sets_of_one_label_are_nominal_values),
        cmocka_unit_test(weights_that_do_not_fit_are_refused_with_a_reason),
        cmocka_unit_test(anonymous_tables_refuse_what_asks_for_a_coder),
        cmocka_unit_test(prevalence_and_bias_of_a_table),
        cmocka_unit_test(levels_and_weights_are_found_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
