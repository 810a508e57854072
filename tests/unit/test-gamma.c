/* test-gamma.c - gamma, gamma-cat and gamma-k: by hand, by their laws, by chance. */
#include "gamma-sample.h"

#include <math.h>

#include "measure/placed.h"

#define CLOSE 1e-9

/* Like the example of Mathet, Widlöcher & Métivier 2015, three coders. */
#define EXAMPLE                                                                          \
    "Alex: 1 2-9, 2 11-17, 5 24-30, 6 32-36, 6 36-44, 7 44-60;"                          \
    "Paul: 1 2-9, 3 11-17, 5 19-25, 6 32-44;"                                            \
    "Suzan: 1 2-9, 4 11-17, 5 21-27, 6 32-36, 6 36-40, 6 40-44"

static CodingGamma *
compute(const CodingContinuum *continuum, const CodingGammaOptions *options)
{
    g_autoptr(CodingDissimilarity) measure =
        coding_dissimilarity_new(coding_continuum_get_n_codes(continuum), 3, 1, 1, NULL);
    g_autoptr(GError) error = NULL;
    CodingGamma *self = coding_gamma_new(continuum, measure, options, NULL, &error);

    check_good(error);
    return self;
}

static CodingGamma *
compute_text(const char *text)
{
    g_autoptr(CodingContinuum) continuum = gamma_sample_read(text);

    return compute(continuum, NULL);
}

static void
check_undefined(CodingGammaValue value, const char *why)
{
    assert_true(isnan(value.value));
    assert_non_null(value.why);
    if (!strstr(value.why, why))
        assert_string_equal(value.why, why);
}

static void
random_continua_come_out_in_the_known_range(void **state)
{
    g_autoptr(CodingContinuum) continuum = gamma_sample_read(EXAMPLE);

    (void)state;
    for (guint seed = 0; seed < 10; seed++) {
        const CodingGammaOptions options = {.precision = CODING_PRECISION_HIGH,
                                            .seed = seed};
        g_autoptr(CodingGamma) gamma = compute(continuum, &options);
        CodingGammaValue all = coding_gamma_get(gamma);
        CodingGammaValue codes = coding_gamma_get_category(gamma, CODING_GAMMA_ALL);

        assert_float_equal(all.observed, 0.960625, CLOSE);
        assert_true(all.value > 0.43 && all.value < 0.47);
        assert_true(all.lower < all.value && all.value < all.upper);
        assert_float_equal(codes.observed, 0.2800248911, 1e-8);
        assert_true(codes.value > 0.65 && codes.value < 0.71);
    }
}

static void
both_samplers_and_both_weights_are_there(void **state)
{
    g_autoptr(CodingContinuum) continuum = gamma_sample_read(EXAMPLE);
    const CodingGammaOptions options = {.sampler = CODING_SAMPLER_NORMAL,
                                        .paper_weight = TRUE};
    g_autoptr(CodingGamma) other = compute(continuum, &options);
    g_autoptr(CodingGamma) usual = compute(continuum, NULL);
    CodingGammaValue value = coding_gamma_get(other);

    (void)state;
    assert_true(value.value > 0.3 && value.value < 0.55);
    assert_true(value.expected != coding_gamma_get(usual).expected);
    assert_int_equal(value.n_samples, 30);
    assert_float_equal(coding_gamma_get_category(other, CODING_GAMMA_ALL).observed,
                       0.2391708743, 1e-8);
}

static void
the_same_seed_gives_the_same_and_more_samples_begin_alike(void **state)
{
    static const ContinuumShape shape = {3, 30, 3, 300, 20};
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);
    g_autoptr(CodingContinuum) continuum = gamma_sample_draw(&shape, chance);
    g_autoptr(CodingPlacedList) list = coding_placed_list_new(continuum);
    g_autoptr(CodingSampler) sampler =
        coding_sampler_new(list, CODING_SAMPLER_SHUFFLE, 7);
    g_autoptr(GArray) first = g_array_new(FALSE, FALSE, sizeof(CodingPlaced));
    g_autoptr(GArray) again = g_array_new(FALSE, FALSE, sizeof(CodingPlaced));
    const CodingGammaOptions seeds[] = {{.seed = 7}, {.seed = 7}, {.seed = 8}};
    double expected[3];

    (void)state;
    for (guint i = 0; i < 3; i++) {
        g_autoptr(CodingGamma) gamma = compute(continuum, &seeds[i]);

        expected[i] = coding_gamma_get(gamma).expected;
    }
    assert_true(expected[0] == expected[1]);
    assert_true(expected[0] != expected[2]);
    coding_sampler_draw(sampler, 5, first);
    coding_sampler_draw(sampler, 2, again);
    coding_sampler_draw(sampler, 5, again);
    assert_int_equal(first->len, again->len);
    for (guint i = 0; i < first->len; i++)
        assert_true(g_array_index(first, CodingPlaced, i).start ==
                    g_array_index(again, CodingPlaced, i).start);
}

/* Each coder of a sample is a real one, moved round: lengths and codes of somebody, in
 * order of start, within the stretch from first start to last end and one unit more. */
static void
shuffled_continua_are_real_coders_moved(void **state)
{
    static const ContinuumShape shape = {4, 12, 3, 200, 20};
    g_autoptr(GRand) chance = g_rand_new_with_seed(2);

    (void)state;
    for (guint round = 0; round < 50; round++) {
        g_autoptr(CodingContinuum) continuum = gamma_sample_draw(&shape, chance);
        g_autoptr(CodingPlacedList) list = coding_placed_list_new(continuum);
        g_autoptr(CodingSampler) sampler =
            coding_sampler_new(list, CODING_SAMPLER_SHUFFLE, round);
        g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(CodingPlaced));
        guint counts[4] = {0};
        double last = -1;

        coding_sampler_draw(sampler, round, units);
        for (guint i = 0; i < units->len; i++) {
            const CodingPlaced *unit = &g_array_index(units, CodingPlaced, i);

            assert_true(unit->start >= last);
            last = unit->start;
            assert_true(unit->start < 220 && unit->stop > unit->start);
            counts[unit->coder]++;
        }
        for (guint c = 0; c < 4; c++) {
            gboolean real = FALSE;

            for (guint r = 0; r < 4; r++)
                real |= counts[c] == list->first[r + 1] - list->first[r];
            assert_true(real);
        }
    }
}

static void
more_samples_are_drawn_for_more_precision(void **state)
{
    g_autoptr(CodingContinuum) continuum = gamma_sample_read(EXAMPLE);
    const CodingGammaOptions low = {.precision = CODING_PRECISION_LOW};
    const CodingGammaOptions high = {.precision = CODING_PRECISION_HIGH};
    g_autoptr(CodingGamma) few = compute(continuum, &low);
    g_autoptr(CodingGamma) many = compute(continuum, &high);
    CodingGammaValue a = coding_gamma_get(few), b = coding_gamma_get(many);

    (void)state;
    assert_int_equal(a.n_samples, 30);
    assert_true(b.n_samples > 100);
    assert_true(b.upper - b.lower < a.upper - a.lower);
    assert_float_equal(b.lower, 1 - b.observed / (b.expected * 0.99), CLOSE);
}

/* The value and the samples stay; the share that the expected disorder may be off by
 * goes with the quantile. */
static void
the_confidence_moves_the_ends_alone(void **state G_GNUC_UNUSED)
{
    const double confidences[] = {0, 90, 95, 99},
                 normal[] = {1.96, 1.644912, 1.96, 2.575877};
    g_autoptr(CodingContinuum) continuum = gamma_sample_read(EXAMPLE);
    double value = 0;

    for (guint i = 0; i < G_N_ELEMENTS(confidences); i++) {
        const CodingGammaOptions options = {.precision = CODING_PRECISION_MEDIUM,
                                            .confidence = confidences[i]};
        g_autoptr(CodingGamma) gamma = compute(continuum, &options);
        CodingGammaValue is = coding_gamma_get(gamma);
        CodingGammaValue category = coding_gamma_get_category(gamma, CODING_GAMMA_ALL);
        double off = (1 - is.observed / is.expected) - is.lower;

        assert_true(i == 0 || is.value == value);
        value = is.value;
        assert_float_equal(off,
                           is.observed / is.expected *
                               (1 / (1 - CODING_PRECISION_MEDIUM * normal[i] / 1.96) - 1),
                           1e-5);
        assert_true(category.lower < category.value && category.value < category.upper);
    }
}

static void
identical_coders_give_1(void **state)
{
    static const guint same[] = {0, 0, 0};
    static const ContinuumShape shape = {3, 20, 3, 150, 20};
    g_autoptr(GRand) chance = g_rand_new_with_seed(3);

    (void)state;
    for (guint round = 0; round < 20; round++) {
        g_autoptr(CodingContinuum) any = gamma_sample_draw(&shape, chance);
        g_autoptr(CodingContinuum) continuum = gamma_sample_dup(any, same, 1, 0);
        g_autoptr(CodingGamma) gamma = compute(continuum, NULL);

        if (coding_continuum_get_n_units(continuum) == 0)
            continue;
        assert_true(coding_gamma_get(gamma).value == 1);
        assert_true(coding_gamma_get_category(gamma, CODING_GAMMA_ALL).value == 1);
    }
}

static void
order_of_coders_and_names_of_codes_do_not_matter(void **state)
{
    static const guint orders[][3] = {{2, 0, 1}, {1, 0, 2}, {2, 1, 0}};
    static const ContinuumShape shape = {3, 20, 4, 200, 25};
    g_autoptr(GRand) chance = g_rand_new_with_seed(4);

    (void)state;
    for (guint round = 0; round < 30; round++) {
        g_autoptr(CodingContinuum) continuum = gamma_sample_draw(&shape, chance);
        g_autoptr(CodingContinuum) other =
            gamma_sample_dup(continuum, orders[round % 3], 1, 0);
        g_autoptr(CodingGamma) a = compute(continuum, NULL);
        g_autoptr(CodingGamma) b = compute(other, NULL);

        if (coding_gamma_get(a).why)
            continue;
        assert_float_equal(coding_gamma_get(a).value, coding_gamma_get(b).value, CLOSE);
        for (gint k = 0; k < 4; k++) {
            CodingGammaValue x = coding_gamma_get_category(a, k);
            CodingGammaValue y = coding_gamma_get_category(b, 3 - k);

            assert_int_equal(isnan(x.value), isnan(y.value));
            if (!isnan(x.value))
                assert_float_equal(x.value, y.value, CLOSE);
        }
    }
}

static void
where_the_continuum_begins_does_not_matter(void **state)
{
    static const guint same[] = {0, 1, 2};
    g_autoptr(CodingContinuum) continuum = gamma_sample_read(EXAMPLE);
    g_autoptr(CodingContinuum) moved = gamma_sample_dup(continuum, same, 1, 1000);
    g_autoptr(CodingGamma) a = compute(continuum, NULL);
    g_autoptr(CodingGamma) b = compute(moved, NULL);

    (void)state;
    assert_float_equal(coding_gamma_get(a).value, coding_gamma_get(b).value, 1e-6);
}

static void
without_coders_units_or_pairs_it_is_undefined(void **state)
{
    g_autoptr(CodingGamma) one = compute_text("A: a 0-10, b 5-20");
    g_autoptr(CodingGamma) nothing = compute_text("A:; B:");
    g_autoptr(CodingGamma) apart = compute_text("A: a 0-10; B: a 500-510");
    g_autoptr(CodingContinuum) continuum = gamma_sample_read("A: a 0-10; B: a 1-10");
    g_autoptr(CodingGamma) unused = NULL;
    guint code = coding_continuum_add_code(continuum, "unused");

    (void)state;
    check_undefined(coding_gamma_get(one), "one coder");
    check_undefined(coding_gamma_get_category(one, CODING_GAMMA_ALL), "one coder");
    assert_null(coding_gamma_get_alignment(one));
    check_undefined(coding_gamma_get(nothing), "nobody coded");
    check_undefined(coding_gamma_get_category(apart, CODING_GAMMA_ALL), "no two units");
    check_undefined(coding_gamma_get_category(apart, 0), "no unit with this code");
    unused = compute(continuum, NULL);
    check_undefined(coding_gamma_get_category(unused, (gint)code), "nobody used");
}

static void
a_coder_who_found_nothing_counts(void **state)
{
    g_autoptr(CodingContinuum) continuum =
        gamma_sample_read("A: a 0-10, b 20-30; B: a 0-10, b 20-30; C:");
    g_autoptr(CodingGamma) gamma = compute(continuum, NULL);

    (void)state;
    /* Two of three pairs are with nobody, for each of the two; 4/3 units a coder. */
    assert_float_equal(coding_gamma_get(gamma).observed, (2.0 / 3 + 2.0 / 3) / (4.0 / 3),
                       CLOSE);
}

/* --- distances of codes ----------------------------------------------------------- */

static void
codes_can_be_near_by_the_tree_or_a_matrix(void **state)
{
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(4, 3, 1, 2, NULL);
    const gint parents[] = {-1, 0, 0, -1};
    const double matrix[] = {0, 0.25, 1, 1, 0.25, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0};

    (void)state;
    assert_float_equal(coding_dissimilarity_get_between(measure, 0, 1), 2, CLOSE);
    assert_true(coding_dissimilarity_set_tree(measure, parents, NULL));
    assert_float_equal(coding_dissimilarity_get_between(measure, 0, 1), 2.0 / 3, CLOSE);
    assert_float_equal(coding_dissimilarity_get_between(measure, 1, 2), 1, CLOSE);
    assert_float_equal(coding_dissimilarity_get_between(measure, 2, 3), 2, CLOSE);
    assert_float_equal(coding_dissimilarity_get_between(measure, 2, 2), 0, CLOSE);
    assert_true(coding_dissimilarity_set_matrix(measure, matrix, NULL));
    assert_float_equal(coding_dissimilarity_get_between(measure, 1, 0), 0.5, CLOSE);
}

static void
what_is_no_dissimilarity_is_refused(void **state)
{
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(2, 3, 1, 1, NULL);
    const double wrong[][3] = {{0, 1, 1}, {-1, 1, 1},  {1, -1, 1},
                               {1, 1, 0}, {NAN, 1, 1}, {1, INFINITY, 1}};
    const double matrices[][4] = {
        {0, 0.5, 0.4, 0}, {0.1, 1, 1, 0}, {0, 2, 2, 0}, {0, NAN, NAN, 0}};
    const gint trees[][2] = {{1, 0}, {0, -1}, {-1, 2}};

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(
            coding_dissimilarity_new(2, wrong[i][0], wrong[i][1], wrong[i][2], &error));
        check_error(error, CODING_ERROR_INVALID, "alpha");
    }
    for (guint i = 0; i < G_N_ELEMENTS(matrices); i++) {
        g_autoptr(GError) error = NULL;

        assert_false(coding_dissimilarity_set_matrix(measure, matrices[i], &error));
        check_error(error, CODING_ERROR_INVALID, "distance");
    }
    for (guint i = 0; i < G_N_ELEMENTS(trees); i++) {
        g_autoptr(GError) error = NULL;

        assert_false(coding_dissimilarity_set_tree(measure, trees[i], &error));
        check_error(error, CODING_ERROR_INVALID, "tree");
    }
}

/* Near codes disagree less. */
static void
a_tree_makes_near_codes_agree_more(void **state)
{
    g_autoptr(CodingContinuum) continuum =
        gamma_sample_read("A: top 0-10, b 20-30; B: child 0-10, b 20-30");
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(3, 3, 1, 1, NULL);
    g_autoptr(CodingGamma) plain = compute(continuum, NULL);
    g_autoptr(CodingGamma) tree = NULL;

    (void)state;
    assert_true(coding_dissimilarity_set_tree(measure, (const gint[]){-1, -1, 0}, NULL));
    tree = coding_gamma_new(continuum, measure, NULL, NULL, NULL);
    assert_float_equal(coding_gamma_get_category(plain, CODING_GAMMA_ALL).observed, 0.5,
                       CLOSE);
    assert_float_equal(coding_gamma_get_category(tree, CODING_GAMMA_ALL).observed,
                       1.0 / 6, CLOSE);
}

/* --- bad input --------------------------------------------------------------------- */

static void
empty_spans_are_refused_and_a_wrong_precision(void **state)
{
    g_autoptr(CodingContinuum) continuum = gamma_sample_read("A: a 0-10; B: a 1-10");
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(1, 3, 1, 1, NULL);
    const CodingGammaOptions options = {.precision = 1.5};
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(coding_continuum_add(continuum, 0, 0, (CodingSpan){7, 7}, &error));
    g_clear_error(&error);
    assert_null(coding_gamma_new(continuum, measure, &options, NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "precision");
}

static void
stop(gsize done, gsize total G_GNUC_UNUSED, const char *what G_GNUC_UNUSED, void *data)
{
    CodingProgress *progress = data;

    progress->cancelled = done >= 3;
}

static void
it_can_be_stopped(void **state)
{
    g_autoptr(CodingContinuum) continuum = gamma_sample_read(EXAMPLE);
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(7, 3, 1, 1, NULL);
    CodingProgress progress = {.report = stop, .data = &progress};
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(coding_gamma_new(continuum, measure, NULL, &progress, &error));
    assert_true(g_error_matches(error, CODING_ERROR, CODING_ERROR_CANCELLED));
}

static void
samples_from_elsewhere_must_have_the_same_coders(void **state)
{
    g_autoptr(CodingContinuum) continuum = gamma_sample_read("A: a 0-10; B: a 1-10");
    g_autoptr(CodingContinuum) other = gamma_sample_read("A: a 0-10");
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(1, 3, 1, 1, NULL);
    g_autoptr(GPtrArray) samples = g_ptr_array_new();
    g_autoptr(GError) error = NULL;

    (void)state;
    g_ptr_array_add(samples, other);
    assert_null(coding_gamma_new_with(continuum, measure, samples, NULL, NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "random continuum 1");
}

/* Whatever lies over whatever: a value, undefined with a reason, or an error. */
static void
anything_comes_to_an_end(void **state)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(5);
    const CodingGammaOptions options = {.n_first = 3};

    (void)state;
    for (guint round = 0; round < 150; round++) {
        const ContinuumShape shape = {
            2 + round % 4, (guint)g_rand_int_range(chance, 1, 25), 1 + round % 5,
            (guint)g_rand_int_range(chance, 1, 400),
            1u << g_rand_int_range(chance, 0, 10)};
        g_autoptr(CodingContinuum) continuum = gamma_sample_draw(&shape, chance);
        g_autoptr(CodingDissimilarity) measure =
            coding_dissimilarity_new(5, 3, 1, 1, NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingGamma) gamma =
            coding_gamma_new(continuum, measure, &options, NULL, &error);

        if (gamma) {
            CodingGammaValue value = coding_gamma_get(gamma);

            assert_int_equal(isnan(value.value), value.why != NULL);
            assert_true(isnan(value.value) || value.value <= 1);
        } else
            check_error(error, CODING_ERROR_INVALID, "compare fewer coders");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_continua_come_out_in_the_known_range),
        cmocka_unit_test(both_samplers_and_both_weights_are_there),
        cmocka_unit_test(the_same_seed_gives_the_same_and_more_samples_begin_alike),
        cmocka_unit_test(shuffled_continua_are_real_coders_moved),
        cmocka_unit_test(more_samples_are_drawn_for_more_precision),
        cmocka_unit_test(the_confidence_moves_the_ends_alone),
        cmocka_unit_test(identical_coders_give_1),
        cmocka_unit_test(order_of_coders_and_names_of_codes_do_not_matter),
        cmocka_unit_test(where_the_continuum_begins_does_not_matter),
        cmocka_unit_test(without_coders_units_or_pairs_it_is_undefined),
        cmocka_unit_test(a_coder_who_found_nothing_counts),
        cmocka_unit_test(codes_can_be_near_by_the_tree_or_a_matrix),
        cmocka_unit_test(what_is_no_dissimilarity_is_refused),
        cmocka_unit_test(a_tree_makes_near_codes_agree_more),
        cmocka_unit_test(empty_spans_are_refused_and_a_wrong_precision),
        cmocka_unit_test(it_can_be_stopped),
        cmocka_unit_test(samples_from_elsewhere_must_have_the_same_coders),
        cmocka_unit_test(anything_comes_to_an_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
