/* test-unitizing.c - unitizing alpha against its definition, character by character. */
#include <math.h>

#include "continuum-sample.h"

#define MAX_VALUES 6 /* codes and the gap */

/* The definition, with everything in matrices; gaps are the last value. */
typedef struct {
    guint n_codes;
    double alike[MAX_VALUES][MAX_VALUES]; /* l_ck */
    double squares[MAX_VALUES];           /* h_c */
    double pairable[MAX_VALUES];          /* h*_c */
} Oracle;

static guint
value_at(const CodingContinuum *text, guint coder, gsize position)
{
    const CodingContinuumUnit *unit = continuum_sample_at(text, coder, position);

    return unit ? unit->code : coding_continuum_get_n_codes(text);
}

static double
pairable_of(const CodingContinuum *text, guint coder, CodingSpan span,
            CodingPairable pairable)
{
    guint m = coding_continuum_get_n_coders(text);
    double mean = 0, squares = 0, any = 0;

    for (guint other = 0; other < m; other++) {
        double inside = 0;

        for (gsize p = span.start; p < span.stop && other != coder; p++)
            inside += continuum_sample_at(text, other, p) != NULL;
        mean += inside / (m - 1);
        squares += inside * inside / (m - 1);
    }
    for (gsize p = span.start; p < span.stop; p++) {
        gboolean met = FALSE;

        for (guint other = 0; other < m; other++)
            met |= other != coder && continuum_sample_at(text, other, p);
        any += met;
    }
    return pairable == CODING_PAIRABLE_SQUARE_OF_MEAN    ? mean * mean
           : pairable == CODING_PAIRABLE_MEAN_OF_SQUARES ? squares
                                                         : any * any;
}

static void
oracle_add(Oracle *self, const CodingContinuum *text, CodingPairable pairable)
{
    guint m = coding_continuum_get_n_coders(text);
    gsize begin = coding_continuum_get_begin(text);

    self->n_codes = coding_continuum_get_n_codes(text);
    for (gsize p = begin; p < begin + coding_continuum_get_length(text) && m > 1; p++)
        for (guint i = 0; i < m; i++) {
            guint c = value_at(text, i, p);

            self->squares[c] += c == self->n_codes;
            for (guint j = 0; j < m; j++)
                if (i != j)
                    self->alike[c][value_at(text, j, p)] += 1.0 / (m - 1);
        }
    for (guint i = 0; i < m && m > 1; i++) {
        gsize n;
        const CodingContinuumUnit *units = coding_continuum_get_units(text, i, &n);

        for (gsize u = 0; u < n; u++) {
            double length = (double)coding_span_get_length(units[u].span);

            self->squares[units[u].code] += length * length;
            self->pairable[units[u].code] +=
                pairable_of(text, i, units[u].span, pairable);
        }
    }
}

/* Margins and lengths by chance over the first @n values. */
typedef struct {
    double margin[MAX_VALUES], all, alike;
    double chance[MAX_VALUES][MAX_VALUES], chance_alike;
} Frame;

static Frame
oracle_frame(const Oracle *self, guint n, const double *squares)
{
    Frame frame = {0};
    double sum = 0;

    for (guint c = 0; c < n; c++) {
        for (guint k = 0; k < n; k++)
            frame.margin[c] += self->alike[c][k];
        frame.all += frame.margin[c];
        frame.alike += self->alike[c][c];
        sum += squares[c];
    }
    for (guint c = 0; c < n; c++)
        for (guint k = 0; k < n; k++) {
            frame.chance[c][k] =
                frame.all *
                (frame.margin[c] * frame.margin[k] - (c == k ? squares[c] : 0)) /
                (frame.all * frame.all - sum);
            frame.chance_alike += c == k ? frame.chance[c][k] : 0;
        }
    return frame;
}

/* 1 - a / b, undefined where b is none. */
static double
ratio(double a, double b)
{
    return fabs(b) > 1e-9 ? 1 - a / b : NAN;
}

static double
oracle_bar(const Oracle *self)
{
    Frame frame = oracle_frame(self, self->n_codes + 1, self->squares);
    double observed = 0, expected = 0;

    for (guint k = 0; k < self->n_codes; k++) {
        observed += self->alike[self->n_codes][k];
        expected += frame.chance[self->n_codes][k];
    }
    return ratio(observed, expected);
}

static double
oracle_k(const Oracle *self, guint k)
{
    Frame frame = oracle_frame(self, self->n_codes, self->pairable);
    double chance = 0;

    for (guint c = 0; c < self->n_codes; c++)
        chance += frame.chance[k][c];
    if (frame.margin[k] < 1e-9)
        return NAN;
    return ratio(chance / frame.margin[k] * (frame.margin[k] - self->alike[k][k]),
                 chance - frame.chance[k][k]);
}

static void
check_against_oracle(const CodingUnitizing *sums, const Oracle *oracle)
{
    Frame all = oracle_frame(oracle, oracle->n_codes + 1, oracle->squares);
    Frame valued = oracle_frame(oracle, oracle->n_codes, oracle->pairable);
    double length = 0;

    check_number(coding_unitizing_compute(sums, CODING_UNITIZING_U, 0).value,
                 ratio(all.all - all.alike, all.all - all.chance_alike));
    check_number(coding_unitizing_compute(sums, CODING_UNITIZING_BAR, 0).value,
                 oracle_bar(oracle));
    check_number(coding_unitizing_compute(sums, CODING_UNITIZING_CU, 0).value,
                 valued.all > 0
                     ? ratio(valued.all - valued.alike, valued.all - valued.chance_alike)
                     : NAN);
    for (guint k = 0; k < oracle->n_codes; k++) {
        check_number(coding_unitizing_compute(sums, CODING_UNITIZING_K, k).value,
                     oracle_k(oracle, k));
        length = valued.margin[k] + oracle->alike[k][oracle->n_codes];
        check_number(coding_unitizing_get_coverage(sums, (gint)k, NULL),
                     length > 0 ? valued.margin[k] / length : NAN);
    }
    check_number(coding_unitizing_get_coverage(sums, -1, NULL),
                 all.all > 0 ? valued.all / all.all : NAN);
}

static void
sweeps_equal_the_definition_by_characters(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(21);

    (void)state;
    for (guint round = 0; round < 1500; round++) {
        guint n_codes = (guint)g_rand_int_range(random, 1, MAX_VALUES);
        guint n_texts = (guint)g_rand_int_range(random, 1, 4);
        g_autoptr(CodingUnitizing) sums =
            coding_unitizing_new(n_codes, CODING_PAIRABLE_SQUARE_OF_MEAN);
        Oracle oracle = {.n_codes = n_codes};

        for (guint i = 0; i < n_texts; i++) {
            g_autoptr(CodingContinuum) text = continuum_sample_new(
                random, (guint)g_rand_int_range(random, 1, 6), n_codes, FALSE);

            assert_true(coding_unitizing_add(sums, text, NULL));
            oracle_add(&oracle, text, CODING_PAIRABLE_SQUARE_OF_MEAN);
        }
        check_against_oracle(sums, &oracle);
    }
}

/* The two other readings of h* by their definition; all three are one for two coders. */
static void
variants_of_pairable_lengths_equal_their_definitions(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(22);

    (void)state;
    for (guint round = 0; round < 600; round++) {
        guint n_coders = (guint)g_rand_int_range(random, 2, 6);
        g_autoptr(CodingContinuum) text =
            continuum_sample_new(random, n_coders, 4, FALSE);
        double values[3];

        for (guint i = 0; i < 3; i++) {
            g_autoptr(CodingUnitizing) sums = coding_unitizing_new(4, i);
            Oracle oracle = {0};

            assert_true(coding_unitizing_add(sums, text, NULL));
            oracle_add(&oracle, text, i);
            Frame valued = oracle_frame(&oracle, 4, oracle.pairable);
            double squares = 0;

            for (guint c = 0; c < 4; c++)
                squares += oracle.pairable[c];
            values[i] = coding_unitizing_compute(sums, CODING_UNITIZING_CU, 0).value;
            if (valued.all > 0 && valued.all * valued.all > squares + 1e-6)
                check_number(values[i], ratio(valued.all - valued.alike,
                                              valued.all - valued.chance_alike));
            else
                assert_true(isnan(values[i]));
        }
        if (n_coders == 2) {
            check_number(values[1], values[0]);
            check_number(values[2], values[0]);
        }
    }
}

static CodingAgreement
compute_one(const CodingContinuum *text, CodingUnitizingKind kind)
{
    g_autoptr(CodingUnitizing) sums = coding_unitizing_new(
        coding_continuum_get_n_codes(text), CODING_PAIRABLE_SQUARE_OF_MEAN);
    GError *error = NULL;

    coding_unitizing_add(sums, text, &error);
    check_good(error);
    return coding_unitizing_compute(sums, kind, 0);
}

static void
order_and_names_change_no_bit(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(23);

    (void)state;
    for (guint round = 0; round < 500; round++) {
        g_autoptr(CodingContinuum) text = continuum_sample_new(random, 4, 5, FALSE);
        g_autoptr(CodingContinuum) turned = continuum_sample_dup_turned(text);

        for (guint kind = 0; kind < CODING_UNITIZING_K; kind++) {
            CodingAgreement a = compute_one(text, kind), b = compute_one(turned, kind);

            assert_true(a.value == b.value || (isnan(a.value) && isnan(b.value)));
            assert_string_equal(a.why ? a.why : "", b.why ? b.why : "");
        }
    }
}

static void
undefined_has_a_reason_and_values_have_bounds(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(24);
    guint n_undefined = 0;

    (void)state;
    for (guint round = 0; round < 1000; round++) {
        g_autoptr(CodingContinuum) text =
            continuum_sample_new(random, (guint)g_rand_int_range(random, 1, 4), 2, FALSE);

        for (guint kind = 0; kind <= CODING_UNITIZING_K; kind++) {
            CodingAgreement result = compute_one(text, kind);

            assert_int_equal(isnan(result.value), result.why != NULL);
            n_undefined += isnan(result.value);
            if (result.why)
                continue;
            assert_true(result.value <= 1);
            assert_true(result.observed >= 0 && result.observed <= 1);
            assert_true(result.expected > 0);
        }
    }
    assert_true(n_undefined > 100);
}

static void
the_reasons_say_what_is_missing(void **state)
{
    static const struct {
        const char *units;
        CodingUnitizingKind kind;
        const char *why;
    } cases[] = {
        {"a x 0 9", CODING_UNITIZING_U, "no text was coded by two coders"},
        {"a x 0 9", CODING_UNITIZING_CU, "no text was coded by two coders"},
        {"a; b", CODING_UNITIZING_U, "nobody coded anything"},
        {"a; b", CODING_UNITIZING_BAR, "nobody coded anything"},
        {"a x 0 30; b x 0 10; b x 10 30", CODING_UNITIZING_U, "one code"},
        {"a x 0 30; b y 0 10; b x 10 30", CODING_UNITIZING_BAR, "there are no gaps"},
        {"a x 0 10; b y 10 20", CODING_UNITIZING_CU, "no stretch was coded by two"},
        {"a x 0 10; b x 5 20; b y 20 30", CODING_UNITIZING_CU, "one code only"},
        {"a x 0 10; b y 10 20", CODING_UNITIZING_K, "by another coder too"},
    };

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(CodingContinuum) text = continuum_sample_parse(0, 30, cases[i].units);
        guint n_codes = MAX(1, coding_continuum_get_n_codes(text));
        g_autoptr(CodingUnitizing) sums =
            coding_unitizing_new(n_codes, CODING_PAIRABLE_SQUARE_OF_MEAN);

        assert_true(coding_unitizing_add(sums, text, NULL));
        CodingAgreement result = coding_unitizing_compute(sums, cases[i].kind, 0);
        assert_true(isnan(result.value));
        assert_non_null(strstr(result.why, cases[i].why));
    }
}

static void
identical_varied_coders_agree_exactly(void **state)
{
    g_autoptr(CodingContinuum) text = continuum_sample_parse(
        0, 30,
        "a x 0 10; a y 10 20; b x 0 10; b y 10 20; c x 0 10; c y 10 20; d x 0 10; d y 10 "
        "20");

    (void)state;
    for (guint kind = 0; kind <= CODING_UNITIZING_K; kind++)
        assert_true(compute_one(text, kind).value == 1);
}

static void
a_text_of_one_coder_changes_nothing(void **state)
{
    g_autoptr(CodingContinuum) text =
        continuum_sample_parse(0, 30, "a x 0 10; b x 2 9; b y 20 30; a y 22 29");
    g_autoptr(CodingContinuum) alone =
        continuum_sample_parse(0, 99, "a x 0 50; a y 50 99");
    g_autoptr(CodingUnitizing) sums =
        coding_unitizing_new(2, CODING_PAIRABLE_SQUARE_OF_MEAN);

    (void)state;
    assert_true(coding_unitizing_add(sums, alone, NULL));
    assert_true(coding_unitizing_add(sums, text, NULL));
    for (guint kind = 0; kind <= CODING_UNITIZING_K; kind++)
        assert_true(coding_unitizing_compute(sums, kind, 0).value ==
                    compute_one(text, kind).value);
}

static void
overlaps_of_one_coder_are_refused_and_add_nothing(void **state)
{
    g_autoptr(CodingContinuum) text =
        continuum_sample_parse(0, 30, "a x 0 10; a y 9 11; b");
    g_autoptr(CodingUnitizing) sums =
        coding_unitizing_new(2, CODING_PAIRABLE_SQUARE_OF_MEAN);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(coding_unitizing_add(sums, text, &error));
    check_error(error, CODING_ERROR_INVALID, "overlapping spans 0-10 of 'x' and 9-11");
    assert_non_null(coding_unitizing_compute(sums, CODING_UNITIZING_U, 0).why);
}

/* Far beyond 64 bits when squared. */
static void
long_texts_stay_exact(void **state)
{
    g_autoptr(CodingContinuum) text = continuum_sample_parse(
        0, 60, "a x 2 5; a y 12 20; a z 40 55; b x 2 6; b y 10 20");
    const gsize times = (gsize)1 << 40;
    g_autoptr(CodingContinuum) longer = continuum_sample_dup_stretched(text, times);

    (void)state;
    /* Observed disagreement does not see the scale at all. */
    for (guint kind = 0; kind <= CODING_UNITIZING_K; kind++)
        check_number(compute_one(longer, kind).observed,
                     compute_one(text, kind).observed);
    check_number(compute_one(longer, CODING_UNITIZING_CU).value,
                 compute_one(text, CODING_UNITIZING_CU).value);
}

static void
intervals_come_back_with_their_seed(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(25);
    g_autoptr(CodingUnitizing) sums =
        coding_unitizing_new(3, CODING_PAIRABLE_SQUARE_OF_MEAN);

    (void)state;
    for (guint i = 0; i < 12; i++) {
        g_autoptr(CodingContinuum) text = continuum_sample_new(random, 3, 3, FALSE);
        assert_true(coding_unitizing_add(sums, text, NULL));
    }
    for (guint cluster = 0; cluster < 2; cluster++) {
        double value = coding_unitizing_compute(sums, CODING_UNITIZING_U, 0).value;
        const CodingDraws first = {.n = 500, .seed = 7}, second = {.n = 500, .seed = 8};
        CodingInterval a =
            coding_unitizing_get_interval(sums, CODING_UNITIZING_U, 0, cluster, &first);
        CodingInterval b =
            coding_unitizing_get_interval(sums, CODING_UNITIZING_U, 0, cluster, &first);
        CodingInterval c =
            coding_unitizing_get_interval(sums, CODING_UNITIZING_U, 0, cluster, &second);
        guint n = coding_unitizing_get_n_clusters(sums, cluster);

        assert_true(a.lower == b.lower && a.upper == b.upper);
        assert_true(a.lower != c.lower || a.upper != c.upper);
        assert_true(a.lower < value && value < a.upper);
        if (cluster == CODING_UNITIZING_TEXTS)
            assert_int_equal(n, 12);
        else
            assert_true(n > 12);
    }
}

static void
one_cluster_has_no_interval(void **state)
{
    g_autoptr(CodingContinuum) text = continuum_sample_parse(0, 20, "a x 0 10; b y 2 12");
    g_autoptr(CodingUnitizing) sums =
        coding_unitizing_new(2, CODING_PAIRABLE_SQUARE_OF_MEAN);

    (void)state;
    assert_true(coding_unitizing_add(sums, text, NULL));
    for (guint cluster = 0; cluster < 2; cluster++) {
        CodingInterval interval =
            coding_unitizing_get_interval(sums, CODING_UNITIZING_U, 0, cluster, NULL);

        assert_int_equal(coding_unitizing_get_n_clusters(sums, cluster), 1);
        assert_non_null(interval.why);
        assert_true(isnan(interval.lower) && isnan(interval.upper));
    }
}

/* A stretch of text: one codes it, the other follows with some errors. */
static void
add_passage(CodingContinuum *text, GRand *random, gsize at)
{
    guint code = (guint)g_rand_int_range(random, 0, 3);
    gsize start = at + (gsize)g_rand_int_range(random, 0, 10);
    gsize stop = start + (gsize)g_rand_int_range(random, 5, 20);

    coding_continuum_add(text, 0, code, (CodingSpan){start, stop}, NULL);
    if (g_rand_int_range(random, 0, 5) == 0)
        return;
    if (g_rand_int_range(random, 0, 4) == 0)
        code = (guint)g_rand_int_range(random, 0, 3);
    coding_continuum_add(text, 1, code,
                         (CodingSpan){start + (gsize)g_rand_int_range(random, 0, 4),
                                      stop + (gsize)g_rand_int_range(random, 0, 4)},
                         NULL);
}

static CodingUnitizing *
simulate(GRand *random, gsize n_passages)
{
    CodingContinuum *text = coding_continuum_new(0, n_passages * 40);
    CodingUnitizing *sums = coding_unitizing_new(3, CODING_PAIRABLE_SQUARE_OF_MEAN);

    coding_continuum_add_coder(text, "a");
    coding_continuum_add_coder(text, "b");
    for (guint i = 0; i < 3; i++)
        coding_continuum_add_code(text, i == 0 ? "x" : i == 1 ? "y" : "z");
    for (gsize i = 0; i < n_passages; i++)
        add_passage(text, random, i * 40);
    assert_true(coding_unitizing_add(sums, text, NULL));
    coding_continuum_free(text);
    return sums;
}

static void
intervals_cover_at_their_rate(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(26);
    g_autoptr(CodingUnitizing) truth = simulate(random, 200000);
    double value = coding_unitizing_compute(truth, CODING_UNITIZING_U, 0).value;
    guint n_covered = 0;

    (void)state;
    for (guint i = 0; i < 400; i++) {
        g_autoptr(CodingUnitizing) sums = simulate(random, 60);
        const CodingDraws draws = {.n = 300, .seed = i};
        CodingInterval interval = coding_unitizing_get_interval(
            sums, CODING_UNITIZING_U, 0, CODING_UNITIZING_STRETCHES, &draws);

        n_covered += interval.lower <= value && value <= interval.upper;
    }
    /* 95 % of 400 are 380, give or take what the percentiles of 60 passages miss. */
    assert_in_range(n_covered, 362, 394);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sweeps_equal_the_definition_by_characters),
        cmocka_unit_test(variants_of_pairable_lengths_equal_their_definitions),
        cmocka_unit_test(order_and_names_change_no_bit),
        cmocka_unit_test(undefined_has_a_reason_and_values_have_bounds),
        cmocka_unit_test(the_reasons_say_what_is_missing),
        cmocka_unit_test(identical_varied_coders_agree_exactly),
        cmocka_unit_test(a_text_of_one_coder_changes_nothing),
        cmocka_unit_test(overlaps_of_one_coder_are_refused_and_add_nothing),
        cmocka_unit_test(long_texts_stay_exact),
        cmocka_unit_test(intervals_come_back_with_their_seed),
        cmocka_unit_test(one_cluster_has_no_interval),
        cmocka_unit_test(intervals_cover_at_their_rate),
    };

    return cmocka_run_group_tests_name("unitizing", tests, NULL, NULL);
}
