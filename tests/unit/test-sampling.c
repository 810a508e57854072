/* test-sampling.c - drawing, and from the sample to the whole. */
#include <math.h>

#include "comparison-sample.h"
#include "ratings-sample.h"

static void
every_stratum_gives_its_share_and_nothing_twice(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);

    (void)state;
    for (guint round = 0; round < 300; round++) {
        guint sizes[6], n_strata = (guint)g_rand_int_range(rand, 1, 7), total = 0,
                        first = 0;
        g_autoptr(GArray) drawn = NULL, again = NULL;
        guint n;

        for (guint s = 0; s < n_strata; s++)
            total += sizes[s] = (guint)g_rand_int_range(rand, 1, 30);
        n = (guint)g_rand_int_range(rand, 1, (gint32)total + 1);
        drawn = coding_sampling_draw(sizes, n_strata, n, round);
        again = coding_sampling_draw(sizes, n_strata, n, round);
        assert_int_equal(drawn->len, n);
        assert_memory_equal(drawn->data, again->data, n * sizeof(guint));
        for (guint i = 0; i < n; i++)
            assert_true(g_array_index(drawn, guint, i) < total &&
                        (!i || g_array_index(drawn, guint, i) >
                                   g_array_index(drawn, guint, i - 1)));
        for (guint s = 0; s < n_strata; first += sizes[s++]) {
            double share = (double)n * sizes[s] / total;
            guint its = 0;

            for (guint i = 0; i < n; i++)
                its += g_array_index(drawn, guint, i) >= first &&
                       g_array_index(drawn, guint, i) < first + sizes[s];
            assert_true(fabs(its - share) < 1);
        }
    }
}

static void
of_nothing_nothing_is_drawn(void **state)
{
    const guint sizes[] = {0, 0};
    g_autoptr(GArray) drawn = coding_sampling_draw(sizes, 2, 0, 1);

    (void)state;
    assert_int_equal(drawn->len, 0);
}

static void
each_is_drawn_equally_often(void **state)
{
    const guint size = 8, rounds = 8000;
    guint counts[8] = {0};

    (void)state;
    for (guint seed = 0; seed < rounds; seed++) {
        g_autoptr(GArray) drawn = coding_sampling_draw(&size, 1, 3, seed);

        for (guint i = 0; i < 3; i++)
            counts[g_array_index(drawn, guint, i)]++;
    }
    /* 3000 each, with a standard deviation of 43. */
    for (guint i = 0; i < size; i++)
        assert_true(counts[i] > 2800 && counts[i] < 3200);
}

static void
the_whole_drawn_leaves_nothing_open(void **state)
{
    const CodingInterval interval = {.lower = 0.4, .upper = 0.9};
    CodingInterval whole = coding_sampling_correct(interval, 0.7, 50, 50);
    CodingInterval little = coding_sampling_correct(interval, 0.7, 1, 1000000);

    (void)state;
    assert_true(fabs(whole.lower - 0.7) < 1e-12 && fabs(whole.upper - 0.7) < 1e-12);
    assert_true(fabs(little.lower - 0.4) < 1e-6 && fabs(little.upper - 0.9) < 1e-6);
}

static void
the_size_that_is_needed_gives_the_width_that_is_wished(void **state)
{
    const CodingInterval undefined = {.lower = NAN, .upper = NAN};
    const CodingInterval none = {.lower = 1, .upper = 1};

    (void)state;
    for (guint population = 20; population < 2000; population += 37)
        for (guint percent = 2; percent < 40; percent += 3) {
            const double half = percent / 100.0;
            const guint n = 20;
            const CodingInterval interval = {.lower = 0.3, .upper = 0.8};
            guint needed = coding_sampling_count_needed(&interval, n, population, half);
            /* The half-width at that size, by the definition. */
            double at =
                0.25 * sqrt((double)n / needed) * sqrt(1 - (double)needed / population);
            guint less = needed - 1;
            double before =
                less ? 0.25 * sqrt((double)n / less) * sqrt(1 - (double)less / population)
                     : INFINITY;

            assert_true(needed >= 1 && needed <= population);
            assert_true(at <= half + 1e-9);
            assert_true(before > half - 1e-9);
        }
    assert_int_equal(coding_sampling_count_needed(&undefined, 20, 100, 0.1), 0);
    assert_int_equal(coding_sampling_count_needed(&none, 20, 100, 0.1), 0);
}

/* Percent agreement of a known whole lies in the interval about as often as said. */
static void
intervals_for_the_whole_cover(void **state)
{
    const guint population = 200, n = 80, rounds = 300;
    const CodingCoefficient *percent = coding_coefficient_find("percent", NULL);
    guint covered = 0;
    double wide = 0, narrow = 0;

    (void)state;
    for (guint seed = 1; seed <= rounds; seed++) {
        g_autoptr(GArray) drawn = coding_sampling_draw(&population, 1, n, seed);
        CodingRatings *ratings = coding_ratings_new(2, 2);
        const CodingDraws draws = {.n = 300, .seed = seed};
        CodingInterval interval, whole;
        double value;

        /* 70 % of the whole agree: units 0, 1 ... 139. */
        for (guint i = 0; i < n; i++)
            coding_ratings_add(
                ratings, (const gint[]){1, g_array_index(drawn, guint, i) < 140}, 1);
        value = coding_agreement_compute(percent, ratings, NULL).value;
        interval = coding_interval_over_units(percent, ratings, NULL, &draws);
        whole = coding_sampling_correct(interval, value, n, population);
        covered += whole.lower <= 0.7 + 1e-9 && whole.upper >= 0.7 - 1e-9;
        wide += interval.upper - interval.lower;
        narrow += whole.upper - whole.lower;
        coding_ratings_free(ratings);
    }
    assert_true(covered > rounds * 90 / 100 && covered < rounds);
    assert_true(narrow < 0.8 * wide);
}

/* --- in a project ----------------------------------------------------------------- */

static gint64
count_units(ComparisonCase *c, const CodingSample *sample, gboolean done)
{
    const CodingComparisonOptions options = {.sample = sample};
    g_autoptr(CodingComparison) comparison = NULL;

    assert_true(coding_sample_set_done(c->store, sample->id, c->h->ben, done, NULL));
    comparison = comparison_with(c, &options);
    return coding_comparison_get_n_units(comparison);
}

static void
a_comparison_is_limited_to_the_sample_and_who_read_it(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) ids = coding_transcript_list_ids(c->store, NULL);
    gint64 fear = comparison_add_open(c, 0, "Fear");

    comparison_share_all(c);
    comparison_set_done(c, c->h->ana, c->g1);
    comparison_set_done(c, c->h->ana, c->g2);
    comparison_code_place(c, c->h->ana, fear, "g1:t2");
    comparison_code_place(c, c->h->ben, fear, "g1:t5");
    /* Four turns of participants: three in g1, one in g2. */
    for (guint n = 1; n <= 4; n++) {
        g_autofree char *name = g_strdup_printf("of %u", n);
        g_autoptr(CodingSample) sample = coding_sampling_draw_units(
            c->store, ids, CODING_GRID_TURN, n, 0, FALSE, n, &error);
        g_autoptr(CodingSample) found = NULL;

        check_good(error);
        assert_int_equal(sample->population, 4);
        sample->name = g_strdup(name);
        assert_true(coding_sample_add(c->store, sample, NULL));
        found = coding_sample_find(c->store, name, &error);
        check_good(error);
        assert_int_equal(found->parts->len, n);
        assert_int_equal(count_units(c, found, FALSE), 0);
        assert_int_equal(count_units(c, found, TRUE), n);
    }
    assert_null(coding_sampling_draw_units(c->store, ids, CODING_GRID_TURN, 5, 0, FALSE,
                                           1, &error));
    check_error(error, CODING_ERROR_INVALID, "5 cannot be drawn: there are 4");
}

/* The units of the sample, judged by comparing all and by comparing the sample. */
static void
all_drawn_is_the_same_as_no_sample(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GArray) ids = coding_transcript_list_ids(c->store, NULL);
    gint64 fear = comparison_add_open(c, 0, "Fear");
    g_autoptr(CodingSample) sample = NULL;
    g_autoptr(CodingComparison) with = NULL, without = NULL;
    CodingComparisonOptions options = {0};
    CodingPairTable a, b;

    comparison_settle(c);
    comparison_code_place(c, c->h->ana, fear, "g1:t2");
    comparison_code_place(c, c->h->ben, fear, "g1:t2");
    comparison_code_place(c, c->h->ben, fear, "g2:t1");
    sample =
        coding_sampling_draw_units(c->store, ids, CODING_GRID_TURN, 0, 1, TRUE, 1, NULL);
    assert_int_equal(sample->drawn, 4);
    without = comparison_with(c, &options);
    options.sample = sample;
    with = comparison_with(c, &options);
    a = coding_ratings_get_pair_table(comparison_get_code(with, "Fear")->ratings, 0, 1);
    b = coding_ratings_get_pair_table(comparison_get_code(without, "Fear")->ratings, 0,
                                      1);
    assert_memory_equal(&a, &b, sizeof a);
}

/* A code on few units of 200: both have it on 6, each alone on 4, neither on the rest. */
static void
add_rare(CodingRatings *ratings, guint unit)
{
    coding_ratings_add(
        ratings, (const gint[]){unit < 10, unit < 6 || (unit >= 10 && unit < 14)}, 1);
}

static void
of_rare_codes_only_what_can_be_told_is_told(void **state)
{
    const guint population = 200, n = 80, rounds = 300;
    const CodingCoefficient *alpha = coding_coefficient_find("alpha", NULL);
    CodingRatings *all = coding_ratings_new(2, 2);
    guint told = 0, covered = 0, bare = 0;
    double truth;

    (void)state;
    for (guint i = 0; i < population; i++)
        add_rare(all, i);
    truth = coding_agreement_compute(alpha, all, NULL).value;
    for (guint seed = 1; seed <= rounds; seed++) {
        g_autoptr(GArray) drawn = coding_sampling_draw(&population, 1, n, seed);
        CodingRatings *ratings = coding_ratings_new(2, 2);
        const CodingDraws draws = {.n = 300, .seed = seed};
        CodingInterval whole;
        gboolean holds;

        for (guint i = 0; i < n; i++)
            add_rare(ratings, g_array_index(drawn, guint, i));
        whole = coding_sampling_correct(
            coding_interval_over_units(alpha, ratings, NULL, &draws),
            coding_agreement_compute(alpha, ratings, NULL).value, n, population);
        holds = whole.lower <= truth + 1e-9 && whole.upper >= truth - 1e-9;
        bare += holds;
        if (!coding_sampling_get_doubt(alpha, ratings, n, population, FALSE)) {
            told++;
            covered += holds;
        }
        coding_ratings_free(ratings);
    }
    coding_ratings_free(all);
    assert_true(told > rounds / 4);
    assert_true(covered * 100 > told * 90);
    assert_true(bare * told < covered * rounds);
}

static void
a_sample_that_cannot_tell_says_why(void **state)
{
    static const struct {
        const char *coefficient, *units, *why;
        guint n, population;
        gboolean clusters;
    } cases[] = {
        {"alpha", "11 11 11 11 11 10 00 00 00 00 00", NULL, 11, 50, FALSE},
        {"alpha", "11 11 11 10 00 00 00 00 00", "too few units", 9, 50, FALSE},
        {"alpha", "10 10 10 01 01 01 00 00 00 00 00", "too few units", 11, 50, FALSE},
        {"alpha", "11 11 11 11 11 10 00 00", "too few units", 8, 50, FALSE},
        {"percent", "11 11 11 10 00 00 00 00 00", NULL, 9, 50, FALSE},
        {"percent", "11 11 11 00 00", "no disagreement", 5, 50, FALSE},
        {"alpha", "11 11 11 11 11 1. .1 00 00 00 00 00 10", NULL, 13, 50, FALSE},
        {"alpha", "11 11 11 00 00", NULL, 5, 5, FALSE},
        {"alpha", "11 11 11 11 11 10 00 00 00 00 00", "fewer than 5 transcripts", 4, 50,
         TRUE},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(CodingRatings) ratings = sample_ratings(cases[i].units, 2);
        const char *why = coding_sampling_get_doubt(
            coding_coefficient_find(cases[i].coefficient, NULL), ratings, cases[i].n,
            cases[i].population, cases[i].clusters);

        if (cases[i].why)
            assert_true(why && g_str_has_prefix(why, cases[i].why));
        else
            assert_null(why);
    }
}

#define CASE(name)                                                                       \
    cmocka_unit_test_setup_teardown(name, comparison_open_case, comparison_close_case)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_stratum_gives_its_share_and_nothing_twice),
        cmocka_unit_test(of_nothing_nothing_is_drawn),
        cmocka_unit_test(each_is_drawn_equally_often),
        cmocka_unit_test(the_whole_drawn_leaves_nothing_open),
        cmocka_unit_test(the_size_that_is_needed_gives_the_width_that_is_wished),
        cmocka_unit_test(intervals_for_the_whole_cover),
        cmocka_unit_test(of_rare_codes_only_what_can_be_told_is_told),
        cmocka_unit_test(a_sample_that_cannot_tell_says_why),
        CASE(a_comparison_is_limited_to_the_sample_and_who_read_it),
        CASE(all_drawn_is_the_same_as_no_sample),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
