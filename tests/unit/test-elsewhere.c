/* test-elsewhere.c - numbers of other programs, from their manuals and by hand. */
#include <math.h>

#include "continuum-sample.h"

/* The example in NVivo's help on coding comparison queries. */
static void
nvivo_prints_shares_of_characters(void **state)
{
    CodingPairTable pair = {.both = 50, .only_a = 100, .only_b = 50, .neither = 800};
    CodingNvivo nvivo = coding_pair_table_get_nvivo(&pair);

    (void)state;
    check_number(nvivo.agreement, 85);
    check_number(nvivo.both, 5);
    check_number(nvivo.only_a, 10);
    check_number(nvivo.only_b, 5);
    check_number(nvivo.neither, 80);
    check_number(nvivo.kappa, 7.0 / 22);
    assert_null(nvivo.why);
    check_number(coding_pair_table_get_qualcoder_agreement(&pair, NULL), 0.25);
    check_number(coding_pair_table_get_qualcoder_kappa(&pair, NULL), 13.0 / 61);
}

static void
a_code_that_nobody_used_is_undefined(void **state)
{
    CodingPairTable pair = {.neither = 800}, empty = {0};
    CodingNvivo nvivo = coding_pair_table_get_nvivo(&pair);
    const char *why = NULL;

    (void)state;
    check_number(nvivo.agreement, 100);
    assert_true(isnan(nvivo.kappa));
    assert_non_null(nvivo.why);
    assert_true(isnan(coding_pair_table_get_qualcoder_kappa(&pair, &why)));
    assert_string_equal(why, "neither coder used the code");
    nvivo = coding_pair_table_get_nvivo(&empty);
    assert_true(isnan(nvivo.agreement) && isnan(nvivo.kappa));
    assert_non_null(nvivo.why);
}

static CodingDecisions
decide(const CodingContinuum *text, CodingMaxqdaLevel level, double overlap)
{
    g_autofree CodingDecisions *decisions =
        g_new0(CodingDecisions, coding_continuum_get_n_codes(text));
    CodingDecisions all = {0};

    coding_continuum_add_decisions(text, 0, 1, level, overlap, decisions);
    for (guint i = 0; i < coding_continuum_get_n_codes(text); i++) {
        all.agree += decisions[i].agree;
        all.disagree += decisions[i].disagree;
    }
    return all;
}

static void
maxqda_decides_on_three_levels(void **state)
{
    g_autoptr(CodingContinuum) text = continuum_sample_parse(
        0, 200,
        "A x 0 40; A y 30 60; A x 35 50; A z 80 100; A x 120 160; B x 0 38; B y 32 64; "
        "B z 82 100; B y 118 150");
    CodingDecisions presence = decide(text, CODING_MAXQDA_PRESENCE, 0);
    CodingDecisions frequency = decide(text, CODING_MAXQDA_FREQUENCY, 0);
    CodingDecisions segments = decide(text, CODING_MAXQDA_SEGMENTS, 0.9);

    (void)state;
    assert_int_equal(presence.agree, 3);
    assert_int_equal(presence.disagree, 0);
    assert_int_equal(frequency.agree, 1);
    assert_int_equal(frequency.disagree, 2);
    assert_int_equal(segments.agree, 4);
    assert_int_equal(segments.disagree, 5);
    check_number(coding_decisions_get_kappa(&segments, 3, NULL), 1.0 / 6);
}

static void
an_overlap_at_the_threshold_agrees(void **state)
{
    static const double thresholds[] = {0.1, 0.3, 0.55, 0.7, 0.9, 0.95, 1};

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(thresholds); i++) {
        g_autofree char *units =
            g_strdup_printf("a x 0 100; b x 0 %d", (int)round(100 * thresholds[i]));
        g_autofree char *less =
            g_strdup_printf("a x 0 100; b x 0 %d", (int)round(100 * thresholds[i]) - 1);
        g_autoptr(CodingContinuum) text = continuum_sample_parse(0, 100, units);
        g_autoptr(CodingContinuum) shorter = continuum_sample_parse(0, 100, less);

        assert_int_equal(decide(text, CODING_MAXQDA_SEGMENTS, thresholds[i]).agree, 2);
        assert_int_equal(decide(shorter, CODING_MAXQDA_SEGMENTS, thresholds[i]).agree, 0);
    }
}

static gint64
count_agreeing(const CodingContinuum *text, guint coder, double overlap)
{
    gsize n, n_others;
    const CodingContinuumUnit *units = coding_continuum_get_units(text, coder, &n);
    const CodingContinuumUnit *others =
        coding_continuum_get_units(text, 1 - coder, &n_others);
    gint64 agreeing = 0;

    for (gsize i = 0; i < n; i++) {
        gboolean found = FALSE;

        for (gsize j = 0; j < n_others; j++) {
            gsize shared = 0, joint = 0;

            for (gsize p = 0; p < 64; p++) {
                gboolean in_a = units[i].span.start <= p && p < units[i].span.stop;
                gboolean in_b = others[j].span.start <= p && p < others[j].span.stop;

                shared += in_a && in_b;
                joint += in_a || in_b;
            }
            found |= units[i].code == others[j].code &&
                     (double)shared / (double)joint >= overlap;
        }
        agreeing += found;
    }
    return agreeing;
}

static void
segments_agree_as_compared_one_by_one(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(41);

    (void)state;
    for (guint round = 0; round < 500; round++) {
        g_autoptr(CodingContinuum) text = continuum_sample_new(random, 2, 2, TRUE);
        double overlap = g_rand_double_range(random, 0.05, 1);
        CodingDecisions segments = decide(text, CODING_MAXQDA_SEGMENTS, overlap);

        assert_int_equal(segments.agree, count_agreeing(text, 0, overlap) +
                                             count_agreeing(text, 1, overlap));
        assert_int_equal(segments.agree + segments.disagree,
                         coding_continuum_get_n_units(text));
    }
}

static void
kappa_rk_needs_two_codes_and_a_decision(void **state)
{
    CodingDecisions some = {.agree = 1, .disagree = 1}, none = {0};
    const char *why = NULL;

    (void)state;
    check_number(coding_decisions_get_kappa(&some, 2, &why), 0);
    assert_null(why);
    assert_true(isnan(coding_decisions_get_kappa(&some, 1, &why)));
    assert_non_null(why);
    assert_true(isnan(coding_decisions_get_kappa(&none, 4, &why)));
    assert_string_equal(why, "there was nothing to decide");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nvivo_prints_shares_of_characters),
        cmocka_unit_test(a_code_that_nobody_used_is_undefined),
        cmocka_unit_test(maxqda_decides_on_three_levels),
        cmocka_unit_test(an_overlap_at_the_threshold_agrees),
        cmocka_unit_test(segments_agree_as_compared_one_by_one),
        cmocka_unit_test(kappa_rk_needs_two_codes_and_a_decision),
    };

    return cmocka_run_group_tests_name("elsewhere", tests, NULL, NULL);
}
