/*
 * test-interval.c - intervals: exact distributions against every possible draw,
 * draws against the exact and against each other, and how often the truth is in.
 */
#include <math.h>

#include "random-ratings.h"
#include "ratings-sample.h"

#include "measure/random.h"

static const CodingCoefficient *
find(const char *id)
{
    return coding_coefficient_find(id, NULL);
}

static void
check_same_interval(CodingInterval a, CodingInterval b)
{
    assert_true(a.lower == b.lower && a.upper == b.upper && a.mean == b.mean);
    assert_int_equal(a.n_undefined, b.n_undefined);
}

static void
an_interval_names_its_method_and_what_it_drew(void **state G_GNUC_UNUSED)
{
    const gint64 cells[] = {20, 5, 3, 12};
    const CodingDraws draws = {.n = 300, .seed = 7};
    g_autoptr(CodingRatings) ratings = sample_table(cells, 2);
    CodingInterval drawn =
        coding_interval_over_units(find("kappa"), ratings, NULL, &draws);
    CodingAgreement kappa = compute_nominal("kappa", ratings);
    CodingInterval by_error = coding_interval_by_error(&kappa, 0);

    assert_string_equal(drawn.method, "bootstrap over units");
    assert_int_equal(drawn.n_draws, 300);
    assert_true(drawn.lower < kappa.value && kappa.value < drawn.upper);
    assert_string_equal(by_error.method, "standard error");
    assert_int_equal(by_error.n_draws, 0);
    /* Both are of one size. */
    assert_true(
        fabs((drawn.upper - drawn.lower) / (by_error.upper - by_error.lower) - 1) < 0.15);
}

static void
a_seed_gives_one_interval_whatever_the_order(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) one = sample_ratings("ab1 aaa bb. bba aab bbb a.b aba", 12);
    g_autoptr(CodingRatings) two = sample_ratings("aba a.b bbb aab bba bb. aaa ab1", 12);
    g_autoptr(CodingRatings) turned =
        sample_ratings("1ab aaa .bb abb baa bbb ba. aab", 12);
    g_autoptr(CodingRatings) unjudged =
        sample_ratings("... ab1 aaa bb. bba aab bbb a.b aba ...", 12);
    const CodingDraws draws = {.n = 200, .seed = 3};
    const CodingDraws others = {.n = 200, .seed = 4};

    for (guint c = 0; coding_coefficients()[c]; c++) {
        const CodingCoefficient *coefficient = coding_coefficients()[c];
        CodingInterval first = coding_interval_over_units(coefficient, one, NULL, &draws);

        if (first.why)
            continue;
        check_same_interval(first,
                            coding_interval_over_units(coefficient, two, NULL, &draws));
        check_same_interval(
            first, coding_interval_over_units(coefficient, unjudged, NULL, &draws));
        if (coefficient->anonymous)
            check_same_interval(
                first, coding_interval_over_units(coefficient, turned, NULL, &draws));
    }
    assert_true(coding_interval_over_units(find("percent"), one, NULL, &draws).mean !=
                coding_interval_over_units(find("percent"), one, NULL, &others).mean);
}

/* Percent agreement of n units is a binomial share, whose quantiles are known. */
static void
drawing_units_gives_the_binomial_of_percent_agreement(void **state G_GNUC_UNUSED)
{
    const gint64 cells[] = {40, 10, 10, 40};
    const CodingDraws draws = {.n = 20000, .seed = 1};
    g_autoptr(CodingRatings) ratings = sample_table(cells, 2);
    CodingInterval drawn =
        coding_interval_over_units(find("percent"), ratings, NULL, &draws);

    check_near(drawn.lower, 0.72, 0.0101);
    check_near(drawn.upper, 0.87, 0.0101);
    check_near(drawn.mean, 0.8, 5 * 0.04 / sqrt(20000));
}

/* Distances are taken from a matrix while drawing: the value of all units and the
 * draws must speak of the same coefficient. */
static void
every_level_can_be_drawn(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(32);
    const CodingDraws draws = {.n = 100, .seed = 1};

    for (guint round = 0; round < 20; round++) {
        RandomRatings m = random_ratings(rand);
        g_autoptr(CodingRatings) ratings = random_ratings_to_table(&m);

        for (guint u = 0; u < m.n_units; u++)
            coding_ratings_add(ratings, m.cell[u], 99 * m.weight[u]);
        for (guint level = 0; level < CODING_N_LEVELS; level++) {
            double weights[25];
            CodingCoefficientOptions options = {.level = level, .matrix = weights};

            fill_random_weights(m.q, weights);
            CodingAgreement alpha =
                coding_agreement_compute(find("alpha"), ratings, &options);
            CodingInterval drawn =
                coding_interval_over_units(find("alpha"), ratings, &options, &draws);
            assert_ptr_equal(alpha.why, drawn.why);
            if (!alpha.why)
                check_near(drawn.mean, alpha.value, 0.05);
        }
    }
}

static void
clusters_of_one_unit_are_units(void **state G_GNUC_UNUSED)
{
    enum { N = 60 };
    g_autoptr(GRand) rand = g_rand_new_with_seed(31);
    g_autoptr(CodingRatings) all = coding_ratings_new(2, 2);
    CodingRatings *clusters[N];
    const CodingDraws draws = {.n = 4000, .seed = 1};

    for (guint i = 0; i < N; i++) {
        gint row[2] = {g_rand_int_range(rand, 0, 2)};

        row[1] = g_rand_int_range(rand, 0, 5) == 0 ? 1 - row[0] : row[0];
        clusters[i] = coding_ratings_new(2, 2);
        coding_ratings_add(clusters[i], row, 1);
        coding_ratings_add(all, row, 1);
    }
    for (guint c = 0; coding_coefficients()[c]; c++) {
        const CodingCoefficient *coefficient = coding_coefficients()[c];
        CodingInterval units = coding_interval_over_units(coefficient, all, NULL, &draws);
        CodingInterval drawn =
            coding_interval_over_clusters(coefficient, clusters, N, NULL, &draws);

        assert_string_equal(drawn.method, "bootstrap over clusters");
        check_near(drawn.lower, units.lower, 0.04);
        check_near(drawn.upper, units.upper, 0.04);
        check_near(drawn.mean, units.mean, 0.01);
    }
    for (guint i = 0; i < N; i++)
        coding_ratings_free(clusters[i]);
}

/* Lines of one paragraph are judged alike: as units they promise too much. */
static void
clusters_of_equal_units_are_less_certain(void **state G_GNUC_UNUSED)
{
    enum { N = 40 };
    g_autoptr(CodingRatings) all = coding_ratings_new(2, 2);
    CodingRatings *clusters[N];

    for (guint i = 0; i < N; i++) {
        gint side = (gint)(i % 2);
        gint row[2] = {side, i % 4 == 0 ? 1 - side : side};

        clusters[i] = coding_ratings_new(2, 2);
        coding_ratings_add(clusters[i], row, 9);
        coding_ratings_add(all, row, 9);
    }
    CodingInterval units = coding_interval_over_units(find("kappa"), all, NULL, NULL);
    CodingInterval drawn =
        coding_interval_over_clusters(find("kappa"), clusters, N, NULL, NULL);
    check_near((drawn.upper - drawn.lower) / (units.upper - units.lower), 3, 0.6);
    for (guint i = 0; i < N; i++)
        coding_ratings_free(clusters[i]);
}

/* Every way to hand out distances 0 and 1 to the pairs of @ratings, which are fewer
 * than 20, with its probability; the smallest alpha that a share @p does not exceed. */
static double
enumerate_quantile(const guint *sizes, guint n_slots, double apart, double scale,
                   double p, double *mean)
{
    enum { STEPS = 2001 };
    double masses[STEPS] = {0};
    double reached = 0;

    *mean = 0;
    for (guint way = 0; way < 1u << n_slots; way++) {
        double mass = 1;
        double sum = 0;

        for (guint slot = 0; slot < n_slots; slot++) {
            mass *= way >> slot & 1 ? apart : 1 - apart;
            sum += way >> slot & 1 ? 1.0 / (sizes[slot] - 1) : 0;
        }
        double alpha = MAX(-1, 1 - scale * sum);
        *mean += mass * alpha;
        masses[(guint)lround((alpha + 1) * 1000)] += mass;
    }
    for (guint i = 0; i < STEPS; i++) {
        reached += masses[i];
        if (reached >= p)
            return i / 1000.0 - 1;
    }
    return NAN;
}

static void
krippendorffs_bootstrap_equals_every_possible_draw(void **state G_GNUC_UNUSED)
{
    /* Units of 2, 3, 4 and 2 values: 1, 3, 6 and 1 pairs, of which 5 differ. */
    g_autoptr(CodingRatings) ratings = sample_ratings("ab.. aaa. bbba bb..", 12);
    const guint sizes[] = {2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 2};
    CodingAgreement alpha = compute_nominal("alpha", ratings);
    double scale = 2 / (11 * alpha.expected);
    double mean;
    double below[CODING_ALPHA_N_MARKS];
    CodingInterval exact = coding_interval_of_alpha(ratings, NULL, NULL, below);

    check_near(exact.lower, enumerate_quantile(sizes, 11, 4.0 / 11, scale, 0.025, &mean),
               0.0006);
    check_near(exact.upper, enumerate_quantile(sizes, 11, 4.0 / 11, scale, 0.975, &mean),
               0.0006);
    check_near(exact.mean, mean, 1e-12);
    assert_int_equal(exact.n_draws, 0);
    for (guint mark = 0; mark + 1 < CODING_ALPHA_N_MARKS; mark++)
        assert_true(below[mark] >= below[mark + 1] && below[mark] <= 1);
}

/* Categories 0, 1, 3.1016 have no common step, so their distances are drawn; next to them
 * 0, 1, 3.1 have one. */
static void
drawn_and_exact_bootstrap_of_alpha_agree(void **state G_GNUC_UNUSED)
{
    const gint64 cells[] = {80, 9, 1, 7, 44, 2, 1, 3, 20};
    const double stepped[] = {0, 1, 3.1};
    const double bare[] = {0, 1, G_PI - 0.04};
    g_autoptr(CodingRatings) ratings = sample_table(cells, 3);
    const CodingCoefficientOptions interval = {.level = CODING_LEVEL_INTERVAL};
    double exact_below[CODING_ALPHA_N_MARKS];
    double drawn_below[CODING_ALPHA_N_MARKS];

    coding_ratings_set_values(ratings, stepped);
    CodingInterval exact =
        coding_interval_of_alpha(ratings, &interval, NULL, exact_below);
    coding_ratings_set_values(ratings, bare);
    CodingInterval drawn =
        coding_interval_of_alpha(ratings, &interval, NULL, drawn_below);
    assert_int_equal(exact.n_draws, 0);
    assert_int_equal(drawn.n_draws, 20000);
    check_near(drawn.lower, exact.lower, 0.01);
    check_near(drawn.upper, exact.upper, 0.01);
    check_near(drawn.mean, exact.mean, 0.003);
    for (guint mark = 0; mark < CODING_ALPHA_N_MARKS; mark++)
        check_near(drawn_below[mark], exact_below[mark], 0.02);
}

/* Enumerated: three pairs at distances 0, 1 and 4 in every combination. */
static void
distances_of_several_steps_are_exact(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings = sample_ratings("00 01 02 11 22", 3);
    const CodingCoefficientOptions options = {.level = CODING_LEVEL_INTERVAL};
    const double distances[] = {0, 0, 0, 1, 4};
    double expected = coding_agreement_compute(find("alpha"), ratings, &options).expected;
    CodingInterval self = coding_interval_of_alpha(ratings, &options, NULL, NULL);
    double masses[21] = {0};
    double reached = 0;
    double mean = 0;
    gint at = 20;

    for (guint way = 0; way < 3125; way++) {
        guint sum = 0;

        for (guint slot = 0, rest = way; slot < 5; slot++, rest /= 5)
            sum += (guint)distances[rest % 5];
        masses[sum] += 1.0 / 3125;
        mean += MAX(-1, 1 - 2 * sum / (10 * expected)) / 3125;
    }
    for (; reached + masses[at] < 0.025; at--)
        reached += masses[at];
    assert_int_equal(self.n_draws, 0);
    check_near(self.mean, mean, 1e-12);
    check_near(self.lower, MAX(-1, 1 - 2 * at / (10 * expected)), 1e-12);
}

/* Two categories at the levels of numbers, whose distance is one step of any size. */
static void
the_size_of_one_step_is_irrelevant(void **state G_GNUC_UNUSED)
{
    const double numbers[] = {2, 7.3};
    g_autoptr(CodingRatings) ratings =
        sample_ratings("001 111 00. 010 111 000 .11 101 000 110", 2);
    CodingInterval nominal = coding_interval_of_alpha(ratings, NULL, NULL, NULL);

    coding_ratings_set_values(ratings, numbers);
    for (guint level = CODING_LEVEL_ORDINAL; level <= CODING_LEVEL_BIPOLAR; level++) {
        const CodingCoefficientOptions options = {.level = level};
        CodingInterval other = coding_interval_of_alpha(ratings, &options, NULL, NULL);

        assert_int_equal(other.n_draws, 0);
        check_near(other.lower, nominal.lower, 1e-12);
        check_near(other.upper, nominal.upper, 1e-12);
        check_near(other.mean, nominal.mean, 1e-12);
    }
}

/* A million units of ten sizes cannot be listed step by step; what is drawn then
 * lies as close around alpha as its normal limit says. */
static void
very_many_units_are_drawn_instead(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings = coding_ratings_new(10, 2);
    gint row[10];

    for (guint m = 2; m <= 10; m++)
        for (guint apart = 0; apart < 2; apart++)
            for (gint lead = 0; lead < 2; lead++) {
                for (guint c = 0; c < 10; c++)
                    row[c] = c < m ? lead : CODING_RATING_MISSING;
                if (apart)
                    row[0] = 1 - lead;
                coding_ratings_add(ratings, row, 30000);
            }
    CodingInterval self = coding_interval_of_alpha(ratings, NULL, NULL, NULL);
    assert_int_equal(self.n_draws, 20000);
    assert_true(self.lower < self.mean && self.mean < self.upper);
    assert_true(self.upper - self.lower < 0.01);
}

/* Two coders who judge right or guess: 300 studies of 80 units, the truth from a
 * study of a million. */
static void
intervals_cover_the_truth_as_often_as_they_say(void **state G_GNUC_UNUSED)
{
    enum { STUDIES = 300, UNITS = 80 };
    const double shares[] = {0.6, 0.25, 0.15};
    const double right = 0.7;
    gint64 cells[9];
    guint by_error[32] = {0};
    guint by_draws[32] = {0};
    guint of_80[32] = {0};

    for (guint k = 0; k < 9; k++) {
        double share = 0;

        for (guint truth = 0; truth < 3; truth++)
            share += shares[truth] * (right * (truth == k / 3) + (1 - right) / 3) *
                     (right * (truth == k % 3) + (1 - right) / 3);
        cells[k] = (gint64)(share * 1e6);
    }
    g_autoptr(CodingRatings) population = sample_table(cells, 3);
    for (guint study = 0; study < STUDIES; study++) {
        const CodingDraws draws = {.n = 400, .seed = study};
        const CodingDraws less = {.n = 400, .seed = study, .confidence = 80};
        gint64 drawn[9];
        gint64 total = 0;
        CodingRandom random;

        for (guint k = 0; k < 9; k++)
            total += cells[k];
        coding_random_init(&random, 99, study);
        coding_random_multinomial(&random, UNITS, cells, total, 9, drawn);
        g_autoptr(CodingRatings) sample = sample_table(drawn, 3);
        for (guint i = 0; coding_coefficients()[i]; i++) {
            const CodingCoefficient *coefficient = coding_coefficients()[i];
            double truth = coding_agreement_compute(coefficient, population, NULL).value;
            CodingAgreement value = coding_agreement_compute(coefficient, sample, NULL);
            CodingInterval error = coding_interval_by_error(&value, 0);
            CodingInterval boot =
                coding_interval_over_units(coefficient, sample, NULL, &draws);

            CodingInterval narrow =
                coding_interval_over_units(coefficient, sample, NULL, &less);

            of_80[i] += narrow.lower <= truth && truth <= narrow.upper;
            by_error[i] += error.lower <= truth && truth <= error.upper;
            by_draws[i] += boot.lower <= truth && truth <= boot.upper;
        }
    }
    /* 95 % of 300 is 285, with a standard deviation of 3.8; 80 % is 240, with 6.9. */
    for (guint i = 0; coding_coefficients()[i]; i++) {
        if (!isnan(
                compute_nominal(coding_coefficients()[i]->id, population).standard_error))
            assert_in_range(by_error[i], 270, 297);
        assert_in_range(by_draws[i], 268, 297);
        assert_in_range(of_80[i], 215, 262);
    }
}

/* Of every kind there is, the usual one being that of 95. */
static void
a_higher_confidence_holds_the_lower_one(void **state G_GNUC_UNUSED)
{
    const double confidences[] = {50, 80, 90, 95, 99, 99.9};
    const gint64 cells[] = {20, 5, 2, 4, 14, 3, 1, 6, 25},
                 few[] = {8, 2, 1, 0, 5, 1, 1, 1, 9};
    g_autoptr(CodingRatings) ratings = sample_table(cells, 3);
    g_autoptr(CodingRatings) other = sample_table(few, 3);
    CodingRatings *const clusters[] = {ratings, other, ratings, other, other};
    CodingAgreement value = compute_nominal("alpha", ratings);
    CodingInterval usual = coding_interval_over_units(find("alpha"), ratings, NULL, NULL);
    CodingInterval before[4];

    value.standard_error = 0.1;
    for (guint c = 0; c < G_N_ELEMENTS(confidences); c++) {
        const CodingDraws draws = {.seed = 1, .confidence = confidences[c]};
        const CodingInterval is[] = {
            coding_interval_by_error(&value, confidences[c]),
            coding_interval_over_units(find("alpha"), ratings, NULL, &draws),
            coding_interval_over_clusters(find("alpha"), clusters, 5, NULL, &draws),
            coding_interval_of_alpha(ratings, NULL, &draws, NULL),
        };

        for (guint i = 0; i < G_N_ELEMENTS(is); i++) {
            assert_true(is[i].lower < is[i].upper);
            /* Few clusters give few values, and ends that stay for a while. */
            if (c > 0)
                assert_true(is[i].lower <= before[i].lower &&
                            is[i].upper >= before[i].upper);
            if (c > 0 && i != 2)
                assert_true(is[i].lower < before[i].lower);
        }
        if (confidences[c] == 95)
            check_same_interval(is[1], usual);
        memcpy(before, is, sizeof is);
    }
}

static void
clusters_without_a_value_say_why(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) one = sample_ratings("aa aa", 12);
    g_autoptr(CodingRatings) two = sample_ratings("aa", 12);
    g_autoptr(CodingRatings) three = sample_ratings("aaa", 12);
    CodingRatings *const clusters[] = {one, two, three};
    CodingInterval same =
        coding_interval_over_clusters(find("kappa"), clusters, 2, NULL, NULL);
    CodingInterval mixed =
        coding_interval_over_clusters(find("kappa"), clusters, 3, NULL, NULL);

    assert_non_null(strstr(same.why, "without variation"));
    assert_non_null(strstr(mixed.why, "different coders"));
}

static void
where_there_is_no_interval_there_is_a_reason(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) one = sample_ratings("ab", 12);
    g_autoptr(CodingRatings) same = sample_ratings("aa aa aa", 12);
    g_autoptr(CodingRatings) nothing = coding_ratings_new(2, 2);
    CodingRatings *const tables[] = {one, same, nothing};

    for (guint t = 0; t < G_N_ELEMENTS(tables); t++)
        for (guint c = 0; coding_coefficients()[c]; c++) {
            const CodingCoefficient *coefficient = coding_coefficients()[c];
            CodingAgreement value =
                coding_agreement_compute(coefficient, tables[t], NULL);
            const CodingInterval intervals[] = {
                coding_interval_by_error(&value, 0),
                coding_interval_over_units(coefficient, tables[t], NULL, NULL),
                coding_interval_over_clusters(coefficient, &tables[t], 1, NULL, NULL),
                coding_interval_of_alpha(tables[t], NULL, NULL, NULL),
            };

            for (guint i = 0; i < G_N_ELEMENTS(intervals); i++)
                assert_true(isnan(intervals[i].lower) == (intervals[i].why != NULL) &&
                            intervals[i].method);
            assert_non_null(intervals[2].why);
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_interval_names_its_method_and_what_it_drew),
        cmocka_unit_test(a_seed_gives_one_interval_whatever_the_order),
        cmocka_unit_test(drawing_units_gives_the_binomial_of_percent_agreement),
        cmocka_unit_test(every_level_can_be_drawn),
        cmocka_unit_test(clusters_of_one_unit_are_units),
        cmocka_unit_test(clusters_of_equal_units_are_less_certain),
        cmocka_unit_test(krippendorffs_bootstrap_equals_every_possible_draw),
        cmocka_unit_test(drawn_and_exact_bootstrap_of_alpha_agree),
        cmocka_unit_test(distances_of_several_steps_are_exact),
        cmocka_unit_test(the_size_of_one_step_is_irrelevant),
        cmocka_unit_test(very_many_units_are_drawn_instead),
        cmocka_unit_test(intervals_cover_the_truth_as_often_as_they_say),
        cmocka_unit_test(a_higher_confidence_holds_the_lower_one),
        cmocka_unit_test(clusters_without_a_value_say_why),
        cmocka_unit_test(where_there_is_no_interval_there_is_a_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
