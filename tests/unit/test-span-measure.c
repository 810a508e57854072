/* test-span-measure.c - the laws, over all measures of spans. */
#include <math.h>

#include "continuum-sample.h"

#define N_CODES 4

static const guint domain[] = {0, 1, 2, 3};

static CodingAgreement
compute(const CodingSpanMeasure *measure, const CodingContinuum *const *texts,
        guint n_texts, gint code)
{
    const CodingSpanOptions options = {.code = code, .codes = domain, .n_codes = N_CODES};
    CodingAgreement result =
        coding_span_measure_compute(measure, texts, n_texts, &options);

    assert_int_equal(isnan(result.value), result.why != NULL);
    if (!result.why)
        assert_true(result.value <= 1);
    return result;
}

static void
check_same(const CodingSpanMeasure *measure, double a, double b)
{
    if (!((isnan(a) && isnan(b)) || fabs(a - b) < 1e-12))
        fail_msg("%s: %.17g and %.17g", measure->id, a, b);
}

static void
records_are_complete_and_found_by_name(void **state)
{
    g_autoptr(GError) error = NULL;
    gsize n;
    const CodingSpanMeasure *measures = coding_span_measures(&n);

    (void)state;
    assert_true(n > 10);
    for (gsize i = 0; i < n; i++) {
        assert_true(*measures[i].title && *measures[i].symbol && *measures[i].citation);
        assert_ptr_equal(coding_span_measure_find(measures[i].id, NULL), &measures[i]);
    }
    assert_null(coding_span_measure_find("jacard", &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "did you mean 'jaccard'");
}

/* Also that none crashes or says nothing, whatever the texts. */
static void
order_of_coders_and_names_of_codes_do_not_matter(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(81);
    gsize n;
    const CodingSpanMeasure *measures = coding_span_measures(&n);

    (void)state;
    for (guint round = 0; round < 400; round++) {
        g_autoptr(CodingContinuum) text =
            continuum_sample_new(random, 2, N_CODES, round % 2 == 1);
        g_autoptr(CodingContinuum) turned = continuum_sample_dup_turned(text);
        const CodingContinuum *a[] = {text}, *b[] = {turned};

        for (gsize i = 0; i < n; i++)
            for (gint code = -1; code < N_CODES; code++) {
                gint other = code < 0 ? -1 : N_CODES - 1 - code;
                const CodingSpanMeasure *against = &measures[i];

                /* Precision of one is recall of the other. */
                if (strcmp(measures[i].id, "precision") == 0)
                    against = coding_span_measure_find("recall", NULL);
                if (strcmp(measures[i].id, "recall") == 0)
                    against = coding_span_measure_find("precision", NULL);
                check_same(&measures[i], compute(&measures[i], a, 1, code).value,
                           compute(against, b, 1, other).value);
            }
    }
}

static void
identical_varied_coders_agree(void **state)
{
    g_autoptr(CodingContinuum) text = continuum_sample_parse(
        0, 40,
        "a 0 2 9; a 1 9 20; a 2 22 30; a 3 31 33; b 0 2 9; b 1 9 20; b 2 22 30; "
        "b 3 31 33");
    const CodingContinuum *texts[] = {text, text};
    gsize n;
    const CodingSpanMeasure *measures = coding_span_measures(&n);

    (void)state;
    for (gsize i = 0; i < n; i++)
        check_same(&measures[i], compute(&measures[i], texts, 1, 1).value, 1);
}

/* Who was not there has not disagreed. */
static void
a_text_that_one_coder_alone_has_seen_changes_nothing(void **state)
{
    g_autoptr(CodingContinuum) text = continuum_sample_parse(
        0, 40,
        "a 0 2 9; a 1 9 20; a 2 22 30; a 3 31 33; b 0 2 8; b 1 9 24; b 2 25 30; "
        "b 3 31 35");
    g_autoptr(CodingContinuum) alone =
        continuum_sample_parse(0, 90, "a 0 2 80; a 1 80 84; a 2 84 86; a 3 86 88");
    const CodingContinuum *texts[] = {text, alone};
    gsize n;
    const CodingSpanMeasure *measures = coding_span_measures(&n);

    (void)state;
    for (gsize i = 0; i < n; i++)
        if (strcmp(measures[i].id, "alpha-u-1995") != 0)
            check_same(&measures[i], compute(&measures[i], texts, 2, 1).value,
                       compute(&measures[i], texts, 1, 1).value);
}

/* All but those that count sections and segments, where parts that touch are several. */
static void
splitting_units_into_equal_parts_keeps_what_counts_characters(void **state)
{
    static const char *const of_sections[] = {
        "u", "bar-u", "cu", "ku", "alpha-u-1995", "kappa-rk", NULL};
    g_autoptr(GRand) random = g_rand_new_with_seed(82);
    gsize n;
    const CodingSpanMeasure *measures = coding_span_measures(&n);
    g_autofree gboolean *changed = g_new0(gboolean, n);

    (void)state;
    for (guint round = 0; round < 300; round++) {
        g_autoptr(CodingContinuum) text =
            continuum_sample_new(random, 2, N_CODES, round % 3 == 0);
        g_autoptr(CodingContinuum) longer = continuum_sample_dup_stretched(text, 6);
        g_autoptr(CodingContinuum) split =
            continuum_sample_dup_split(longer, round % 2 ? 2 : 3);
        const CodingContinuum *a[] = {longer}, *b[] = {split};

        for (gsize i = 0; i < n; i++)
            for (gint code = -1; code < N_CODES; code++) {
                double whole = compute(&measures[i], a, 1, code).value;
                double parts = compute(&measures[i], b, 1, code).value;

                if (!g_strv_contains(of_sections, measures[i].id))
                    check_same(&measures[i], parts, whole);
                changed[i] |= fabs(parts - whole) > 1e-6;
            }
    }
    for (gsize i = 0; i < n; i++)
        assert_int_equal(changed[i], g_strv_contains(of_sections, measures[i].id));
}

/* Eight segments of four codes, of which two agree. */
static void
chance_of_segments_is_one_of_the_codes_used(void **state)
{
    g_autoptr(CodingContinuum) text = continuum_sample_parse(
        0, 60,
        "a 0 2 10; a 1 12 14; a 2 20 30; a 3 40 42; b 0 2 10; b 1 15 19; b 2 31 39; "
        "b 3 44 49");
    const CodingContinuum *texts[] = {text};
    CodingAgreement result =
        compute(coding_span_measure_find("kappa-rk", NULL), texts, 1, -1);

    (void)state;
    check_number(result.observed, 0.25);
    check_number(result.expected, 0.25);
    check_number(result.value, 0);
}

static void
what_is_not_there_is_undefined(void **state)
{
    g_autoptr(CodingContinuum) empty = coding_continuum_new(0, 0);
    g_autoptr(CodingContinuum) nobody = continuum_sample_parse(0, 10, "a; b");
    g_autoptr(CodingContinuum) alone = continuum_sample_parse(0, 10, "a 0 2 5");
    const CodingContinuum *texts[] = {empty, nobody, alone};
    gsize n;
    const CodingSpanMeasure *measures = coding_span_measures(&n);

    (void)state;
    for (gsize i = 0; i < n; i++) {
        assert_non_null(compute(&measures[i], texts, 0, 0).why);
        for (guint t = 0; t < G_N_ELEMENTS(texts); t++)
            for (gint code = -1; code < 2; code++)
                assert_non_null(compute(&measures[i], &texts[t], 1, code).why);
        assert_non_null(coding_span_measure_compute(&measures[i], texts, 3, NULL).why);
    }
}

static gboolean
is_unitizing(const CodingSpanMeasure *measure)
{
    return strcmp(measure->id, "u") == 0 || strcmp(measure->id, "bar-u") == 0 ||
           strcmp(measure->id, "cu") == 0 || strcmp(measure->id, "ku") == 0;
}

/* Of several texts all measures draw texts, of one unitizing alpha alone its stretches.
 */
static void
what_is_drawn_again_depends_on_the_texts(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(71);
    const CodingDraws draws = {.n = 100, .seed = 2};
    CodingContinuum *texts[6];
    gsize n;
    const CodingSpanMeasure *measures = coding_span_measures(&n);

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        texts[i] = continuum_sample_new(random, 2, 3, FALSE);
    for (gsize i = 0; i < n; i++) {
        const CodingContinuum *const *all = (const CodingContinuum *const *)texts;
        const CodingSpanOptions options = {
            .code = measures[i].scope == CODING_SPAN_SCOPE_CODE ? 0 : -1,
            .codes = (const guint[]){0, 1, 2},
            .n_codes = 3};
        CodingAgreement one = coding_span_measure_compute(&measures[i], all, 1, &options);
        CodingAgreement six = coding_span_measure_compute(&measures[i], all, 6, &options);
        CodingInterval alone =
            coding_span_measure_draw(&measures[i], all, 1, &options, &draws);
        CodingInterval together =
            coding_span_measure_draw(&measures[i], all, 6, &options, &draws);

        if (six.why)
            assert_string_equal(together.why, six.why);
        else
            assert_true(together.lower <= six.value && six.value <= together.upper &&
                        strcmp(together.method, "bootstrap over texts") == 0);
        if (one.why)
            assert_string_equal(alone.why, one.why);
        else if (is_unitizing(&measures[i]))
            assert_true(!isnan(alone.lower) &&
                        strcmp(alone.method, "bootstrap over stretches of text") == 0);
        else
            assert_string_equal(alone.why, CODING_WHY_ONE_TEXT);
    }
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        coding_continuum_free(texts[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_complete_and_found_by_name),
        cmocka_unit_test(order_of_coders_and_names_of_codes_do_not_matter),
        cmocka_unit_test(identical_varied_coders_agree),
        cmocka_unit_test(a_text_that_one_coder_alone_has_seen_changes_nothing),
        cmocka_unit_test(splitting_units_into_equal_parts_keeps_what_counts_characters),
        cmocka_unit_test(chance_of_segments_is_one_of_the_codes_used),
        cmocka_unit_test(what_is_not_there_is_undefined),
        cmocka_unit_test(what_is_drawn_again_depends_on_the_texts),
    };

    return cmocka_run_group_tests_name("span measures", tests, NULL, NULL);
}
