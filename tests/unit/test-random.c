/* test-random.c - the generator against known numbers and its distributions
 * against exact probabilities; all seeds are fixed. */
#include "harness.h"

#include <math.h>

#include "measure/random.h"

/* The reference implementation of xoshiro256** on the state 1, 2, 3, 4. */
static void
the_generator_is_xoshiro(void **state G_GNUC_UNUSED)
{
    CodingRandom random = {.state = {1, 2, 3, 4}};
    const guint64 expected[] = {11520, 0, 1509978240, 1215971899390074240};

    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_true(coding_random_next(&random) == expected[i]);
}

static void
streams_of_one_seed_differ_and_come_again(void **state G_GNUC_UNUSED)
{
    CodingRandom a;
    CodingRandom b;
    CodingRandom again;

    coding_random_init(&a, 1, 0);
    coding_random_init(&b, 1, 1);
    coding_random_init(&again, 1, 0);
    guint64 first = coding_random_next(&a);
    assert_true(first == coding_random_next(&again));
    assert_true(first != coding_random_next(&b));
}

static void
numbers_below_a_bound_are_equally_frequent(void **state G_GNUC_UNUSED)
{
    enum { KINDS = 7, DRAWS = 70000 };
    CodingRandom random;
    guint counts[KINDS] = {0};

    coding_random_init(&random, 2, 0);
    for (guint i = 0; i < DRAWS; i++)
        counts[coding_random_below(&random, KINDS)]++;
    for (guint k = 0; k < KINDS; k++)
        assert_true(fabs(counts[k] - 10000.0) < 5 * sqrt(10000));
}

/* Chi-squared of the counts against the exact probabilities, for small and large
 * means and on both sides of one half. */
static void
binomials_have_their_probabilities(void **state G_GNUC_UNUSED)
{
    enum { DRAWS = 100000 };
    const struct {
        gint64 n;
        double p;
    } cases[] = {{5, 0.3}, {40, 0.05}, {40, 0.4}, {300, 0.9}, {5000, 0.02}, {60, 0.5}};

    for (guint c = 0; c < G_N_ELEMENTS(cases); c++) {
        gint64 n = cases[c].n;
        double p = cases[c].p;
        g_autofree guint *counts = g_new0(guint, (gsize)n + 1);
        CodingRandom random;
        double chi = 0;
        guint n_cells = 0;

        coding_random_init(&random, 3, c);
        for (guint i = 0; i < DRAWS; i++)
            counts[coding_random_binomial(&random, n, p)]++;
        for (gint64 k = 0; k <= n; k++) {
            double x = (double)k;
            double expected = DRAWS * exp(lgamma((double)n + 1) - lgamma(x + 1) -
                                          lgamma((double)n - x + 1) + x * log(p) +
                                          ((double)n - x) * log1p(-p));

            if (expected < 5)
                continue;
            chi += (counts[k] - expected) * (counts[k] - expected) / expected;
            n_cells++;
        }
        /* Five standard deviations of a chi-squared above its mean. */
        assert_true(chi < n_cells + 5 * sqrt(2.0 * n_cells));
    }
}

static void
a_multinomial_gives_away_every_draw(void **state G_GNUC_UNUSED)
{
    const gint64 weights[] = {10, 0, 500000, 30, 7};
    CodingRandom random;
    gint64 sum[5] = {0};

    for (guint draw = 0; draw < 2000; draw++) {
        gint64 counts[5];
        gint64 total = 0;

        coding_random_init(&random, 4, draw);
        coding_random_multinomial(&random, 1000000, weights, 500047, 5, counts);
        for (guint i = 0; i < 5; i++) {
            total += counts[i];
            sum[i] += counts[i];
        }
        assert_true(total == 1000000 && counts[1] == 0);
    }
    for (guint i = 0; i < 5; i++) {
        double expected = 2000 * 1e6 * (double)weights[i] / 500047;

        assert_true(fabs((double)sum[i] - expected) <= 5 * sqrt(expected));
    }
}

static void
certain_and_impossible_events_need_no_luck(void **state G_GNUC_UNUSED)
{
    CodingRandom random;

    coding_random_init(&random, 5, 0);
    assert_int_equal(coding_random_binomial(&random, 9, 0), 0);
    assert_int_equal(coding_random_binomial(&random, 9, 1), 9);
    assert_int_equal(coding_random_binomial(&random, 0, 0.5), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_generator_is_xoshiro),
        cmocka_unit_test(streams_of_one_seed_differ_and_come_again),
        cmocka_unit_test(numbers_below_a_bound_are_equally_frequent),
        cmocka_unit_test(binomials_have_their_probabilities),
        cmocka_unit_test(a_multinomial_gives_away_every_draw),
        cmocka_unit_test(certain_and_impossible_events_need_no_luck),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
