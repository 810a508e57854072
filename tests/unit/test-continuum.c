/* test-continuum.c - units of several coders, their order and their faults. */
#include "continuum-sample.h"

static void
check_refused(CodingSpan span, const char *part)
{
    g_autoptr(CodingContinuum) self = coding_continuum_new(10, 90);
    guint coder = coding_continuum_add_coder(self, "Ana");
    guint code = coding_continuum_add_code(self, "trust");
    g_autoptr(GError) error = NULL;

    assert_false(coding_continuum_add(self, coder, code, span, &error));
    check_error(error, CODING_ERROR_INVALID, part);
    check_error(error, CODING_ERROR_INVALID, "of 'trust' by 'Ana'");
    check_error(error, CODING_ERROR_INVALID, "positions go from 10 to 100");
    assert_int_equal(coding_continuum_get_n_units(self), 0);
}

static void
a_span_that_is_none_is_refused(void **state)
{
    (void)state;
    check_refused((CodingSpan){30, 20}, "span 30-20 of 'trust' by 'Ana' ends before");
    check_refused((CodingSpan){20, 20}, "is empty");
    check_refused((CodingSpan){9, 20}, "is not within the text");
    check_refused((CodingSpan){90, 101}, "is not within the text");
    check_refused((CodingSpan){G_MAXSIZE - 1, G_MAXSIZE}, "is not within the text");
}

static void
a_name_has_one_number(void **state)
{
    g_autoptr(CodingContinuum) self = coding_continuum_new(0, 10);

    (void)state;
    assert_int_equal(coding_continuum_add_coder(self, "Ana"), 0);
    assert_int_equal(coding_continuum_add_coder(self, "Ben"), 1);
    assert_int_equal(coding_continuum_add_coder(self, "Ana"), 0);
    assert_int_equal(coding_continuum_add_code(self, "Ana"), 0);
    assert_int_equal(coding_continuum_find_coder(self, "Ben"), 1);
    assert_int_equal(coding_continuum_find_coder(self, "Cem"), -1);
    assert_int_equal(coding_continuum_find_code(self, "Ben"), -1);
    assert_int_equal(coding_continuum_get_n_coders(self), 2);
    assert_int_equal(coding_continuum_get_n_codes(self), 1);
}

static void
units_come_in_order_whatever_order_they_were_added_in(void **state)
{
    g_autoptr(CodingContinuum) self =
        continuum_sample_parse(0, 50, "a y 30 40; a x 3 9; a x 3 12; b x 0 1; a x 30 40");
    gsize n;
    const CodingContinuumUnit *units = coding_continuum_get_units(self, 0, &n);

    (void)state;
    assert_int_equal(n, 4);
    assert_int_equal(units[0].span.stop, 12);
    assert_int_equal(units[1].span.stop, 9);
    assert_string_equal(coding_continuum_get_code(self, units[2].code), "y");
    assert_string_equal(coding_continuum_get_code(self, units[3].code), "x");
    assert_int_equal(coding_continuum_get_n_units(self), 5);
}

static void
overlapping_units_of_one_coder_are_named(void **state)
{
    g_autoptr(CodingContinuum) good =
        continuum_sample_parse(0, 50, "a x 0 10; a y 10 20; b y 5 15");
    g_autoptr(CodingContinuum) bad =
        continuum_sample_parse(0, 50, "a x 0 10; b y 30 40; b x 5 31");
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(coding_continuum_check_disjoint(good, &error));
    check_good(error);
    assert_false(coding_continuum_check_disjoint(bad, &error));
    check_error(error, CODING_ERROR_INVALID,
                "'b' has overlapping spans 5-31 of 'x' and 30-40 of 'y'");
}

static void
joining_keeps_what_touches_apart(void **state)
{
    g_autoptr(CodingContinuum) self = continuum_sample_parse(
        0, 50, "a x 0 10; a x 10 20; a x 15 18; a x 16 30; a y 17 22; b x 5 6");
    gsize n_joined, n;
    g_autoptr(CodingContinuum) joined =
        coding_continuum_dup_joined(self, NULL, 0, &n_joined);
    const CodingContinuumUnit *units = coding_continuum_get_units(joined, 0, &n);

    (void)state;
    assert_int_equal(n_joined, 2);
    assert_int_equal(n, 3);
    assert_int_equal(units[0].span.stop, 10);
    assert_int_equal(units[1].span.start, 10);
    assert_int_equal(units[1].span.stop, 30);
    assert_int_equal(units[2].code, 1);
}

static void
joined_units_cover_the_same_characters(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(11);

    (void)state;
    for (guint round = 0; round < 300; round++) {
        g_autoptr(CodingContinuum) self = continuum_sample_new(random, 2, 3, TRUE);
        const guint only[] = {2, 0};
        gsize n_joined;
        g_autoptr(CodingContinuum) joined =
            coding_continuum_dup_joined(self, only, 2, &n_joined);
        gsize begin = coding_continuum_get_begin(self);

        for (gsize p = begin; p < begin + coding_continuum_get_length(self); p++)
            for (guint coder = 0; coder < 2; coder++)
                for (guint code = 0; code < 3; code++)
                    assert_int_equal(continuum_sample_has(joined, coder, code, p),
                                     code != 1 &&
                                         continuum_sample_has(self, coder, code, p));
        for (guint code = 0; code < 3; code++) {
            g_autoptr(CodingContinuum) one =
                coding_continuum_dup_joined(joined, &code, 1, &n_joined);
            assert_int_equal(n_joined, 0);
            assert_true(coding_continuum_check_disjoint(one, NULL));
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_span_that_is_none_is_refused),
        cmocka_unit_test(a_name_has_one_number),
        cmocka_unit_test(units_come_in_order_whatever_order_they_were_added_in),
        cmocka_unit_test(overlapping_units_of_one_coder_are_named),
        cmocka_unit_test(joining_keeps_what_touches_apart),
        cmocka_unit_test(joined_units_cover_the_same_characters),
    };

    return cmocka_run_group_tests_name("continuum", tests, NULL, NULL);
}
