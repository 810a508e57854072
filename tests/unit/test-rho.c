/* test-rho.c - Shaffer's rho: its data, its samples, and what must hold of it. */
#include <math.h>

#include "continuum-sample.h"

static double
simulate(CodingRhoOptions options)
{
    CodingRho rho;
    GError *error = NULL;

    coding_rho_simulate(&options, &rho, &error);
    check_good(error);
    assert_int_equal(isnan(rho.value), rho.why != NULL);
    return rho.value;
}

static const CodingRhoOptions usual = {
    .kappa = 0.8,
    .n_units = 80,
    .n_forced = 16,
    .base_rate = 0.1,
    .threshold = 0.65,
    .seed = 1,
};

/* Kappa and precision of the table are those asked for, but for rounding. */
static void
data_have_the_properties_asked_for(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(71);

    (void)state;
    for (guint round = 0; round < 500; round++) {
        double b = g_rand_double_range(random, 0.02, 0.5);
        double kappa = g_rand_double_range(random, 0.4, 0.9);
        double least = MAX(0.6, (2 * b + kappa * (1 - 2 * b)) / (2 - kappa));
        double precision = g_rand_double_range(random, least, 1);
        CodingPairTable table = coding_rho_make_table(b, kappa, precision, 10000000);
        CodingNvivo nvivo = coding_pair_table_get_nvivo(&table);

        assert_true(
            MIN(MIN(table.both, table.only_a), MIN(table.only_b, table.neither)) >= 0);
        assert_int_equal(table.both + table.only_a + table.only_b + table.neither,
                         10000000);
        assert_true(fabs(nvivo.kappa - kappa) < 1e-4);
        /* The second coder is right in this share of her units. */
        assert_true(fabs(coding_pair_table_get_precision(&table, NULL) - precision) <
                    1e-4);
        assert_true(fabs((double)(table.both + table.only_a) / 10000000 - b) < 1e-6);
    }
}

static void
the_same_seed_gives_the_same_rho(void **state)
{
    CodingRhoOptions other = usual;

    (void)state;
    other.seed = 2;
    other.n_data_sets = 4000;
    CodingRhoOptions again = other;
    again.seed = 3;
    assert_true(simulate(usual) == simulate(usual));
    assert_true(fabs(simulate(other) - simulate(again)) < 0.03);
}

static void
a_higher_kappa_or_a_larger_sample_lowers_rho(void **state)
{
    CodingRhoOptions options = usual;
    double before = 1;

    (void)state;
    for (options.kappa = -1; options.kappa <= 1; options.kappa += 0.05) {
        double rho = simulate(options);

        assert_true(rho <= before && rho >= 0);
        before = rho;
    }
    options.kappa = -1;
    assert_true(simulate(options) == 1);
    options = usual;
    options.n_units = 800;
    options.n_forced = 160;
    assert_true(simulate(options) < simulate(usual));
    options = usual;
    options.threshold = 0.9;
    assert_true(simulate(options) > simulate(usual));
}

/* A sample of everything has the kappa of the data, which is below the threshold. */
static void
a_sample_of_everything_never_reaches_the_threshold(void **state)
{
    CodingRhoOptions options = usual;

    (void)state;
    options.data_set_size = options.n_units = 2000;
    options.n_forced = 0;
    options.kappa = 0.655; /* rounding to whole units moves kappa by less */
    assert_true(simulate(options) == 0);
    options.kappa = 0.395;
    assert_true(simulate(options) == 1);
}

/* Of samples of @n units, @forced of them used by the first coder: in @high the
 * probability of a kappa of at least @kappa, in @any that of having one. */
static void
enumerate(const gint64 data[4], const gint64 sample[4], gint64 n, gint64 forced,
          double probability, double kappa, double *high, double *any)
{
    gint64 total = data[0] + data[1] + (forced > 0 ? 0 : data[2] + data[3]);

    if (n == 0) {
        CodingPairTable table = {sample[0], sample[1], sample[2], sample[3]};
        double value = coding_pair_table_get_nvivo(&table).kappa;

        *any += isnan(value) ? 0 : probability;
        *high += value >= kappa - 1e-12 ? probability : 0;
        return;
    }
    for (guint i = 0; i < (forced > 0 ? 2u : 4u); i++) {
        gint64 left[4], taken[4];

        memcpy(left, data, sizeof left);
        memcpy(taken, sample, sizeof taken);
        left[i]--;
        taken[i]++;
        if (data[i] > 0)
            enumerate(left, taken, n - 1, MAX(0, forced - 1),
                      probability * (double)data[i] / (double)total, kappa, high, any);
    }
}

/* With one kappa for all data the precision alone varies, evenly. */
static void
rho_is_the_share_that_enumeration_gives(void **state)
{
    CodingRhoOptions options = {.n_units = 5,
                                .base_rate = 0.3,
                                .threshold = 0.4 + 1e-12,
                                .n_data_sets = 100000,
                                .data_set_size = 100};
    double least = (0.6 + 0.4 * 0.4) / 1.6;

    (void)state;
    for (options.n_forced = 0; options.n_forced <= 2; options.n_forced += 2)
        for (options.kappa = 0; options.kappa < 1; options.kappa += 0.5) {
            double high = 0, any = 0;

            for (guint i = 0; i < 40; i++) {
                double precision =
                    MAX(0.6, least) + (1 - MAX(0.6, least)) * (i + 0.5) / 40;
                CodingPairTable table = coding_rho_make_table(0.3, 0.4, precision, 100);
                const gint64 data[] = {table.both, table.only_a, table.only_b,
                                       table.neither};

                enumerate(data, (const gint64[4]){0}, 5, options.n_forced, 1,
                          options.kappa, &high, &any);
            }
            assert_true(fabs(simulate(options) - high / any) < 0.012);
        }
}

static void
what_makes_no_sense_is_refused(void **state)
{
    static const struct {
        double base_rate, threshold;
        gint64 n_units, n_forced;
        const char *part;
    } cases[] = {
        {0, 0.65, 80, 0, "base rate"},        {1, 0.65, 80, 0, "base rate"},
        {NAN, 0.65, 80, 0, "base rate"},      {0.1, 0.4, 80, 0, "threshold"},
        {0.1, 1.1, 80, 0, "threshold"},       {0.1, 0.65, 0, 0, "sample that is empty"},
        {0.1, 0.65, 10001, 0, "larger than"}, {0.1, 0.65, 80, 81, "forced units"},
        {0.1, 0.65, 80, -1, "forced units"},
    };

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        CodingRhoOptions options = usual;
        g_autoptr(GError) error = NULL;
        CodingRho rho;

        options.base_rate = cases[i].base_rate;
        options.threshold = cases[i].threshold;
        options.n_units = cases[i].n_units;
        options.n_forced = cases[i].n_forced;
        assert_false(coding_rho_simulate(&options, &rho, &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].part);
    }
}

static void
no_kappa_gives_no_rho(void **state)
{
    CodingRhoOptions options = usual;
    CodingRho rho;

    (void)state;
    options.kappa = NAN;
    assert_true(coding_rho_simulate(&options, &rho, NULL));
    assert_string_equal(rho.why, "the sample has no kappa");
    options = usual;
    options.n_units = 1;
    options.n_forced = 0;
    assert_true(coding_rho_simulate(&options, &rho, NULL));
    assert_true(rho.n_defined < 800); /* one unit varies only where coders differ */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(data_have_the_properties_asked_for),
        cmocka_unit_test(the_same_seed_gives_the_same_rho),
        cmocka_unit_test(a_higher_kappa_or_a_larger_sample_lowers_rho),
        cmocka_unit_test(a_sample_of_everything_never_reaches_the_threshold),
        cmocka_unit_test(rho_is_the_share_that_enumeration_gives),
        cmocka_unit_test(what_makes_no_sense_is_refused),
        cmocka_unit_test(no_kappa_gives_no_rho),
    };

    return cmocka_run_group_tests_name("rho", tests, NULL, NULL);
}
