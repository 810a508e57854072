/* test-agreement.c - coefficients against published worked examples, and what
 * is undefined. */
#include "ratings-sample.h"

#include <math.h>

/* Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, examples. */
static const char kripp_a[] = "01 11 01 00 00 01 00 00 10 00";
static const char kripp_b[] = "ab aa bb bb db cc cc cc ee dd dd ad";
static const char kripp_c[] =
    "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.";
/* Hayes & Krippendorff 2007, Communication Methods and Measures 1:77-89. */
static const char hayes[] =
    "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. "
    "33223 111.1 111.1 212.2 1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. "
    "00010 1212. 1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. "
    "111.1";

static void
alpha_of_krippendorff_2011_a_and_b(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) a = sample_ratings(kripp_a, 2);
    g_autoptr(CodingRatings) b = sample_ratings(kripp_b, 5);

    check_near(compute_nominal("alpha", a).value, 0.095, 0.0005);
    check_near(compute_nominal("alpha", a).observed, 0.4, 1e-12);
    check_near(compute_nominal("alpha", b).value, 0.692, 0.0005);
    check_near(compute_nominal("percent", b).value, 0.75, 1e-12);
    check_near(compute_nominal("kappa", b).value, 0.6842105263, 1e-9);
}

static void
alpha_of_krippendorff_2011_c_at_every_level(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) c = sample_ratings(kripp_c, 6);

    check_near(compute_at("alpha", c, CODING_LEVEL_NOMINAL).value, 0.743, 0.0005);
    check_near(compute_at("alpha", c, CODING_LEVEL_ORDINAL).value, 0.815, 0.0005);
    check_near(compute_at("alpha", c, CODING_LEVEL_INTERVAL).value, 0.849, 0.0005);
    check_near(compute_at("alpha", c, CODING_LEVEL_RATIO).value, 0.797, 0.0005);
    assert_int_equal(compute_nominal("alpha", c).n_units, 11);
}

/* The same data as counts of anonymous coders, example D. */
static void
alpha_of_krippendorff_2011_d_does_not_need_to_know_the_coders(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) c = sample_ratings(kripp_c, 6);
    g_autoptr(CodingRatings) d =
        sample_ratings("111. 2223 3333 3333 2222 1234 4444 1112 2222 555. 11.. 3...", 6);

    assert_true(compute_nominal("alpha", c).value == compute_nominal("alpha", d).value);
}

static void
alpha_of_krippendorff_2004_p227(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings =
        sample_ratings("aa ab bb bb bb bb bc cc cc cc cc cc", 3);
    CodingAgreement alpha = compute_nominal("alpha", ratings);

    check_near(alpha.value, 0.734, 0.0005);
    check_near(alpha.observed, 0.1667, 0.00005);
    check_near(alpha.expected, 0.6268, 0.00005);
}

static void
alpha_of_hayes_and_krippendorff_2007(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings = sample_ratings(hayes, 4);

    check_near(compute_at("alpha", ratings, CODING_LEVEL_ORDINAL).value, 0.7598, 0.00005);
    check_near(compute_at("alpha", ratings, CODING_LEVEL_NOMINAL).value, 0.4765, 0.00005);
}

/* Cohen 1960, Educational and Psychological Measurement 20:37-46, p. 37 and 45. */
static void
kappa_of_cohen_1960(void **state G_GNUC_UNUSED)
{
    const gint64 p37[] = {25, 12, 3, 13, 2, 15, 12, 16, 2};
    const gint64 p45[] = {88, 14, 18, 10, 40, 10, 2, 6, 12};
    g_autoptr(CodingRatings) first = sample_table(p37, 3);
    g_autoptr(CodingRatings) second = sample_table(p45, 3);
    CodingAgreement kappa = compute_nominal("kappa", first);

    check_near(kappa.observed, 0.29, 1e-12);
    check_near(kappa.expected, 0.35, 0.005);
    check_near(kappa.value, -0.0923, 0.00005);
    check_near(kappa.maximum, 0.846, 0.0005);
    check_near(compute_nominal("kappa", second).value, 0.492, 0.0005);
}

/* Fleiss 1971, Psychological Bulletin 76:378-382: 30 subjects, six raters. */
static void
agreement_of_fleiss_1971(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings = sample_ratings(
        "dddddd bbbeee bcccce eeeeee bbbddd aacccc ccccee aacccd aadddd eeeeee addddd "
        "abdddd bbbccc addddd bbddde ccccce aaadee aaaaab bbdddd acceee eeeeee bddddd "
        "bbdeee aadddd adddde bbbbbd aaaaee bbdddd accccc eeeeee",
        5);
    CodingAgreement fleiss = compute_nominal("fleiss", ratings);

    check_near(compute_nominal("percent", ratings).value, 0.556, 0.0005);
    check_near(fleiss.observed, 0.556, 0.0005);
    check_near(fleiss.expected, 0.220, 0.0005);
    check_near(fleiss.value, 0.430, 0.0005);
}

/* Fleiss, Cohen & Everitt 1969, Psychological Bulletin 72:323-327: the null
 * hypothesis aside, their formula on Cohen's table of p. 45 scaled to n = 200. */
static void
kappa_has_the_standard_error_of_its_definition(void **state G_GNUC_UNUSED)
{
    const gint64 p45[] = {88, 14, 18, 10, 40, 10, 2, 6, 12};
    const double a[] = {0.6, 0.3, 0.1};
    const double b[] = {0.5, 0.3, 0.2};
    const double p_o = 0.7;
    const double p_e = 0.41;
    g_autoptr(CodingRatings) ratings = sample_table(p45, 3);
    double variance = -pow(p_o * p_e - 2 * p_e + p_o, 2);

    for (guint k = 0; k < 3; k++)
        for (guint l = 0; l < 3; l++)
            variance += (double)p45[k * 3 + l] / 200 *
                        pow((k == l) * (1 - p_e) - (b[k] + a[l]) * (1 - p_o), 2);
    check_near(compute_nominal("kappa", ratings).standard_error,
               sqrt(variance / (200 * pow(1 - p_e, 4))), 1e-12);
}

/* Holsti 1969: 2M/(N1 + N2), three agreements of five decisions each. */
/* The same ratings in the manual of irrCAC, whose author is Gwet. */
static void
agreement_of_gwets_four_raters(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *id;
        double value, error;
    } printed[] = {
        {"ac1", 0.77544, 0.14295},        {"fleiss", 0.76117, 0.15302},
        {"conger", 0.76282, 0.14917},     {"bp", 0.77273, 0.14472},
        {"gwet_alpha", 0.74342, 0.14548},
    };
    /* Its five categories are 1 to 5. */
    g_autoptr(CodingRatings) ratings =
        sample_ratings("00.0 1121 2222 2222 1111 0123 3333 0010 1111 .444 ..00 ..2.", 5);

    for (guint i = 0; i < G_N_ELEMENTS(printed); i++) {
        CodingAgreement result = compute_nominal(printed[i].id, ratings);

        check_near(result.value, printed[i].value, 0.000005);
        check_near(result.standard_error, printed[i].error, 0.000006);
    }
}

/* Artstein & Poesio 2008, Computational Linguistics 34:555-596, tables 2 and 7. */
static void
weighted_kappa_of_artstein_and_poesio_2008(void **state G_GNUC_UNUSED)
{
    const gint64 cells[] = {46, 0, 0, 6, 32, 6, 0, 0, 10};
    const double weights[] = {1, 0, 0.5, 0, 1, 0.5, 0.5, 0.5, 1};
    g_autoptr(CodingRatings) ratings = sample_table(cells, 3);
    CodingCoefficientOptions options = {.weights = CODING_WEIGHTS_MATRIX,
                                        .matrix = weights};

    check_near(coding_agreement_compute(coding_coefficient_find("kappa", NULL), ratings,
                                        &options)
                   .value,
               0.8163, 0.00005);
}

/* Krippendorff & Craggs 2016, table 3: labels a, b, d; a null set; missing values. */
static void
multi_valued_alpha_of_krippendorff_and_craggs_2016(void **state G_GNUC_UNUSED)
{
    const guint64 a = 1;
    const guint64 b = 2;
    const guint64 d = 4;
    const guint64 sets[] = {b | d, d, a | b | d, b, 0, a};
    g_autoptr(CodingRatings) ratings = sample_ratings("01. 230 455 5..", 6);

    coding_ratings_set_sets(ratings, 3, sets);
    CodingAgreement result = compute_nominal("mvalpha", ratings);
    check_near(result.value, 0.2866, 0.00005);
    check_near(result.observed, 0.4625, 1e-9);
    check_near(result.expected, 0.6482954545, 1e-9);
}

static void
holsti_counts_decisions_of_one_coder_only(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings = sample_ratings("aa b. .b cc ab bb", 3);

    check_near(compute_nominal("holsti", ratings).value, 0.6, 1e-12);
    check_near(compute_nominal("percent", ratings).value, 0.75, 1e-12);
    check_near(compute_nominal("unanimous", ratings).value, 0.75, 1e-12);
}

/* De Vries et al. 2008, Field Methods 20:272-282. */
static void
pooled_kappa_takes_means_before_dividing(void **state G_GNUC_UNUSED)
{
    const CodingAgreement results[] = {
        {.value = 0.8, .observed = 0.9, .expected = 0.5},
        {.value = 0.5, .observed = 0.8, .expected = 0.6},
        {.value = NAN, .observed = 1, .expected = 1, .why = "nobody used the code"},
        {.value = NAN, .observed = NAN, .expected = NAN, .why = "not comparable"},
    };

    check_near(coding_kappa_pooled(results, 2), (0.85 - 0.55) / 0.45, 1e-12);
    check_near(coding_kappa_pooled(results, 4), (0.85 - 0.55) / 0.45, 1e-12);
    assert_true(isnan(coding_kappa_pooled(results + 2, 2)));
    assert_true(isnan(coding_kappa_pooled(results, 0)));
}

/* Expects each of @ids to be undefined for a reason that contains @why. */
static void
check_undefined(const CodingRatings *ratings, const char *ids, const char *why)
{
    g_auto(GStrv) list = g_strsplit(ids, " ", -1);

    for (guint i = 0; list[i]; i++) {
        CodingAgreement result = compute_nominal(list[i], ratings);

        if (!isnan(result.value) || !result.why || !strstr(result.why, why))
            fail_msg("%s is %g because '%s'", list[i], result.value,
                     result.why ? result.why : "(none)");
    }
}

static const char everything[] =
    "percent kappa alpha bp ac1 fleiss conger pi light holsti unanimous";

static void
one_category_leaves_only_percent_agreement(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings = sample_ratings("aa aa aa", 1);

    check_undefined(ratings, "kappa pi fleiss conger alpha light", "variation");
    check_undefined(ratings, "ac1 bp", "only one category");
    assert_true(compute_nominal("percent", ratings).value == 1);
}

static void
a_second_declared_category_defines_uniform_chance(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings = sample_ratings("aa aa aa", 2);

    check_undefined(ratings, "kappa pi fleiss conger alpha light", "variation");
    assert_true(compute_nominal("bp", ratings).value == 1);
    assert_true(compute_nominal("ac1", ratings).value == 1);
    assert_true(compute_nominal("percent", ratings).value == 1);
}

static void
constant_coders_of_different_categories_are_defined(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings = sample_ratings("ab ab ab", 2);

    assert_true(compute_nominal("percent", ratings).value == 0);
    assert_true(compute_nominal("kappa", ratings).value == 0);
    check_near(compute_nominal("pi", ratings).value, -1, 1e-12);
    assert_true(compute_nominal("alpha", ratings).value < 0);
}

static void
nothing_to_compare_is_undefined_for_all(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) apart = sample_ratings("a. .b a.", 2);
    g_autoptr(CodingRatings) alone = sample_ratings("a b a", 2);
    g_autoptr(CodingRatings) empty = coding_ratings_new(2, 2);
    g_autoptr(CodingRatings) silent = sample_ratings(".. ..", 2);
    g_autoptr(CodingRatings) nobody = coding_ratings_new(0, 0);

    check_undefined(apart, everything, "no unit was judged by two coders");
    check_undefined(silent, everything, "no unit was judged by two coders");
    check_undefined(alone, everything, "only one coder");
    check_undefined(nobody, everything, "only one coder");
    check_undefined(empty, everything, "no unit to judge");
}

static void
a_pair_without_common_units_is_undefined(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings = sample_ratings("aa. b.b ab. a.a", 2);
    CodingCoefficientOptions apart = {.coder_a = 1, .coder_b = 2};
    CodingCoefficientOptions same = {.coder_a = 1, .coder_b = 1};
    CodingCoefficientOptions unknown = {.coder_a = 0, .coder_b = 3};
    const CodingCoefficient *kappa = coding_coefficient_find("kappa", NULL);
    const CodingCoefficient *pi = coding_coefficient_find("pi", NULL);

    assert_non_null(strstr(coding_agreement_compute(kappa, ratings, &apart).why, "two"));
    assert_non_null(strstr(coding_agreement_compute(pi, ratings, &apart).why, "two"));
    assert_non_null(strstr(coding_agreement_compute(pi, ratings, &same).why, "differ"));
    assert_non_null(
        strstr(coding_agreement_compute(pi, ratings, &unknown).why, "differ"));
    check_undefined(ratings, "light", "no unit was judged by two coders");
}

static void
a_level_that_does_not_fit_is_undefined(void **state G_GNUC_UNUSED)
{
    const double below[] = {-1, 2};
    const double equal[] = {3, 3};
    g_autoptr(CodingRatings) ratings = sample_ratings("aa ab bb", 2);

    assert_non_null(
        strstr(compute_at("kappa", ratings, CODING_LEVEL_ORDINAL).why, "level"));
    coding_ratings_set_values(ratings, below);
    assert_non_null(
        strstr(compute_at("alpha", ratings, CODING_LEVEL_RATIO).why, "below zero"));
    assert_null(compute_at("alpha", ratings, CODING_LEVEL_INTERVAL).why);
    coding_ratings_set_values(ratings, equal);
    assert_non_null(
        strstr(compute_at("alpha", ratings, CODING_LEVEL_INTERVAL).why, "variation"));
    assert_non_null(
        strstr(compute_at("alpha", ratings, CODING_LEVEL_ORDINAL).why, "variation"));
}

static void
one_unit_has_a_value_but_no_interval(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings = sample_ratings("aba", 2);
    double low;
    double high;

    for (guint i = 0; coding_coefficients()[i]; i++) {
        CodingAgreement result =
            coding_agreement_compute(coding_coefficients()[i], ratings, NULL);

        assert_false(coding_agreement_get_interval(&result, 0, &low, &high));
    }
    check_near(compute_nominal("percent", ratings).value, 1.0 / 3, 1e-12);
    check_near(compute_nominal("alpha", ratings).value, 0, 1e-12);
}

/* Quantiles as every table of Student's t prints them, to nine digits. */
static void
the_interval_uses_students_t(void **state G_GNUC_UNUSED)
{
    const struct {
        gint64 degrees;
        double t;
    } table[] = {{1, 12.706204736},  {2, 4.302652730},    {10, 2.228138852},
                 {100, 1.983971519}, {1000, 1.962339081}, {0, 1.959963985}};
    double low;
    double high;

    for (guint i = 0; i < G_N_ELEMENTS(table); i++) {
        CodingAgreement result = {.standard_error = 1, .degrees = table[i].degrees};

        assert_true(coding_agreement_get_interval(&result, 0, &low, &high));
        check_near(-low, table[i].t, 1e-8);
        assert_true(high == 1);
    }
}

static void
a_confidence_of_choice_takes_its_quantile(void **state G_GNUC_UNUSED)
{
    const struct {
        double confidence;
        gint64 degrees;
        double t;
    } table[] = {{90, 10, 1.812461123},   {99, 10, 3.169272673}, {80, 1, 3.077683537},
                 {50, 0, 0.674489750},    {90, 0, 1.644853627},  {99, 0, 2.575829304},
                 {99.9, 10, 4.586893859}, {95, 2, 4.302652730}};
    double low, high;

    for (guint i = 0; i < G_N_ELEMENTS(table); i++) {
        CodingAgreement result = {.standard_error = 1, .degrees = table[i].degrees};

        assert_true(
            coding_agreement_get_interval(&result, table[i].confidence, &low, &high));
        check_near(-low, table[i].t, 1e-8);
    }
}

/* Where the exact computation gives way to the expansion. */
static void
quantiles_fall_without_a_step(void **state G_GNUC_UNUSED)
{
    double before = 13;
    double fall = 13;

    for (gint64 degrees = 900; degrees < 1100; degrees++) {
        CodingAgreement result = {.standard_error = 1, .degrees = degrees};
        double low;
        double high;

        assert_true(coding_agreement_get_interval(&result, 0, &low, &high));
        assert_true(-low < before);
        assert_true(degrees < 902 || before + low <= fall * 1.001);
        fall = before + low;
        before = -low;
    }
}

static void
an_unknown_coefficient_names_the_nearest(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;

    assert_null(coding_coefficient_find("kapa", &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "did you mean 'kappa'?");
}

/* NVivo's manual: 1000 characters, 50 coded by both, 100 and 50 by one. */
static void
a_pair_table_gives_overlap_without_the_uncoded_rest(void **state G_GNUC_UNUSED)
{
    const gint64 cells[] = {800, 50, 100, 50};
    g_autoptr(CodingRatings) ratings = sample_table(cells, 2);
    CodingPairTable table = coding_ratings_get_pair_table(ratings, 0, 1);
    CodingPairTable turned = coding_ratings_get_pair_table(ratings, 1, 0);
    const char *why = "";

    assert_int_equal(table.both, 50);
    assert_int_equal(table.only_a, 100);
    assert_int_equal(table.only_b, 50);
    assert_int_equal(table.neither, 800);
    assert_int_equal(turned.only_a, 50);
    check_near(coding_pair_table_get_jaccard(&table, &why), 0.25, 1e-12);
    assert_null(why);
    check_near(coding_pair_table_get_precision(&table, NULL), 0.5, 1e-12);
    check_near(coding_pair_table_get_recall(&table, NULL), 1.0 / 3, 1e-12);
    check_near(coding_pair_table_get_f1(&table, NULL), 0.4, 1e-12);
}

static void
overlap_is_undefined_where_nothing_could_be_found(void **state G_GNUC_UNUSED)
{
    const CodingPairTable unused = {.neither = 9};
    const CodingPairTable one = {.only_a = 3, .neither = 6};
    const char *why = NULL;

    assert_true(isnan(coding_pair_table_get_jaccard(&unused, &why)));
    assert_string_equal(why, "neither coder used the code");
    assert_true(isnan(coding_pair_table_get_f1(&unused, NULL)));
    assert_true(isnan(coding_pair_table_get_recall(&unused, NULL)));
    assert_true(isnan(coding_pair_table_get_precision(&one, &why)));
    assert_string_equal(why, "the second coder did not use the code");
    assert_true(coding_pair_table_get_recall(&one, NULL) == 0);
    assert_true(coding_pair_table_get_f1(&one, NULL) == 0);
    assert_true(coding_pair_table_get_jaccard(&one, NULL) == 0);
}

static void
a_pair_table_leaves_out_what_one_did_not_judge(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings = sample_ratings("b.b .bb bba aab", 2);
    CodingPairTable table = coding_ratings_get_pair_table(ratings, 0, 1);

    assert_int_equal(table.both, 1);
    assert_int_equal(table.neither, 1);
    assert_int_equal(table.only_a + table.only_b, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alpha_of_krippendorff_2011_a_and_b),
        cmocka_unit_test(alpha_of_krippendorff_2011_c_at_every_level),
        cmocka_unit_test(alpha_of_krippendorff_2011_d_does_not_need_to_know_the_coders),
        cmocka_unit_test(alpha_of_krippendorff_2004_p227),
        cmocka_unit_test(alpha_of_hayes_and_krippendorff_2007),
        cmocka_unit_test(kappa_of_cohen_1960),
        cmocka_unit_test(agreement_of_fleiss_1971),
        cmocka_unit_test(kappa_has_the_standard_error_of_its_definition),
        cmocka_unit_test(agreement_of_gwets_four_raters),
        cmocka_unit_test(weighted_kappa_of_artstein_and_poesio_2008),
        cmocka_unit_test(multi_valued_alpha_of_krippendorff_and_craggs_2016),
        cmocka_unit_test(holsti_counts_decisions_of_one_coder_only),
        cmocka_unit_test(pooled_kappa_takes_means_before_dividing),
        cmocka_unit_test(one_category_leaves_only_percent_agreement),
        cmocka_unit_test(a_second_declared_category_defines_uniform_chance),
        cmocka_unit_test(constant_coders_of_different_categories_are_defined),
        cmocka_unit_test(nothing_to_compare_is_undefined_for_all),
        cmocka_unit_test(a_pair_without_common_units_is_undefined),
        cmocka_unit_test(a_level_that_does_not_fit_is_undefined),
        cmocka_unit_test(one_unit_has_a_value_but_no_interval),
        cmocka_unit_test(the_interval_uses_students_t),
        cmocka_unit_test(a_confidence_of_choice_takes_its_quantile),
        cmocka_unit_test(quantiles_fall_without_a_step),
        cmocka_unit_test(an_unknown_coefficient_names_the_nearest),
        cmocka_unit_test(a_pair_table_gives_overlap_without_the_uncoded_rest),
        cmocka_unit_test(overlap_is_undefined_where_nothing_could_be_found),
        cmocka_unit_test(a_pair_table_leaves_out_what_one_did_not_judge),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
