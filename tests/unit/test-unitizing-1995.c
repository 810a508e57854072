/* test-unitizing-1995.c - the older alpha_U, published and section by section. */
#include <math.h>

#include "continuum-sample.h"

typedef struct {
    gint64 start, stop;
    gboolean valued;
} Section;

/* Units of @code by @coder and the gaps between them. */
static GArray *
list_sections(const CodingContinuum *text, guint coder, guint code)
{
    GArray *sections = g_array_new(FALSE, FALSE, sizeof(Section));
    gint64 at = (gint64)coding_continuum_get_begin(text);
    gint64 end = at + (gint64)coding_continuum_get_length(text);
    g_autoptr(CodingContinuum) joined = coding_continuum_dup_joined(text, &code, 1, NULL);
    gsize n;
    const CodingContinuumUnit *units = coding_continuum_get_units(joined, coder, &n);

    for (gsize i = 0; i <= n; i++) {
        Section unit = {end, end, TRUE};

        if (i < n)
            unit =
                (Section){(gint64)units[i].span.start, (gint64)units[i].span.stop, TRUE};
        Section gap = {at, unit.start, FALSE};
        if (gap.start < gap.stop)
            g_array_append_val(sections, gap);
        if (i < n)
            g_array_append_val(sections, unit);
        at = unit.stop;
    }
    return sections;
}

static double
differ(const Section *a, const Section *b)
{
    double length = (double)(a->stop - a->start);

    if (MAX(a->start, b->start) >= MIN(a->stop, b->stop))
        return 0;
    if (a->valued && b->valued)
        return pow((double)(a->start - b->start), 2) +
               pow((double)(a->stop - b->stop), 2);
    if (a->valued && b->start <= a->start && a->stop <= b->stop)
        return length * length;
    return 0;
}

static void
add_oracle(const CodingContinuum *text, guint code, double *observed, double *expected)
{
    guint m = coding_continuum_get_n_coders(text);
    double length = (double)coding_continuum_get_length(text), n = 0;
    double apart = 0, within = 0, chance = 0;
    g_autoptr(GPtrArray) lanes =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Section));

    for (guint i = 0; i < m; i++) {
        GArray *sections = list_sections(text, i, code);

        g_ptr_array_add(lanes, sections);
        g_array_append_vals(all, sections->data, sections->len);
    }
    for (guint i = 0; i < m; i++)
        for (guint j = 0; j < m; j++) {
            GArray *a = lanes->pdata[i], *b = lanes->pdata[j];

            for (guint s = 0; s < a->len && i != j; s++)
                for (guint t = 0; t < b->len; t++) {
                    const Section *x = &g_array_index(a, Section, s);
                    const Section *y = &g_array_index(b, Section, t);

                    apart += x->valued ? differ(x, y) : differ(y, x);
                }
        }
    for (guint s = 0; s < all->len; s++)
        n += g_array_index(all, Section, s).valued;
    for (guint s = 0; s < all->len; s++) {
        const Section *unit = &g_array_index(all, Section, s);
        double b = (double)(unit->stop - unit->start);

        if (!unit->valued)
            continue;
        within += b * (b - 1);
        chance += (n - 1) / 3 * (2 * b * b * b - 3 * b * b + b);
        for (guint t = 0; t < all->len; t++) {
            const Section *gap = &g_array_index(all, Section, t);
            double g = (double)(gap->stop - gap->start);

            if (!gap->valued && g >= b)
                chance += b * b * (g - b + 1);
        }
    }
    *observed += apart / (m * (m - 1) * length * length);
    *expected +=
        n > 0 ? 2 / length * chance / (m * length * (m * length - 1) - within) : 0;
}

static void
values_are_those_of_sections_one_by_one(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(51);

    (void)state;
    for (guint round = 0; round < 800; round++) {
        g_autoptr(CodingContinuum) text = continuum_sample_new(
            random, (guint)g_rand_int_range(random, 2, 5), 3, round % 2 == 1);
        double observed = 0, expected = 0;

        for (guint code = 0; code < 3; code++) {
            CodingAgreement result = coding_unitizing_1995_compute(text, (gint)code);
            double o = 0, e = 0;

            add_oracle(text, code, &o, &e);
            observed += o;
            expected += e;
            check_number(result.value, e > 0 ? 1 - o / e : NAN);
            assert_int_equal(isnan(result.value), result.why != NULL);
        }
        check_number(coding_unitizing_1995_compute(text, -1).value,
                     expected > 0 ? 1 - observed / expected : NAN);
    }
}

/* Krippendorff 1995, page 57, category A. */
static void
the_example_of_1995_comes_out(void **state)
{
    g_autoptr(CodingContinuum) text =
        continuum_sample_parse(0, 24, "i A 2 10; i A 14 20; j A 4 8; j A 15 17");
    CodingAgreement result = coding_unitizing_1995_compute(text, 0);

    (void)state;
    check_number(result.observed, 0.03125);
    assert_true(fabs(result.value - 0.5152877698) < 1e-9);
    assert_int_equal(result.n_units, 4);
}

static void
order_and_names_change_no_bit(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(52);

    (void)state;
    for (guint round = 0; round < 300; round++) {
        g_autoptr(CodingContinuum) text = continuum_sample_new(random, 3, 4, TRUE);
        g_autoptr(CodingContinuum) turned = continuum_sample_dup_turned(text);
        double a = coding_unitizing_1995_compute(text, -1).value;
        double b = coding_unitizing_1995_compute(turned, -1).value;

        assert_true(a == b || (isnan(a) && isnan(b)));
    }
}

static void
the_reasons_say_what_is_missing(void **state)
{
    g_autoptr(CodingContinuum) alone = continuum_sample_parse(0, 9, "a x 0 3");
    g_autoptr(CodingContinuum) empty = continuum_sample_parse(0, 9, "a; b");
    g_autoptr(CodingContinuum) unused = continuum_sample_parse(0, 9, "a x 0 3; b");

    (void)state;
    coding_continuum_add_code(unused, "y");
    assert_string_equal(coding_unitizing_1995_compute(alone, -1).why,
                        "one coder has nobody to agree with");
    assert_string_equal(coding_unitizing_1995_compute(empty, -1).why,
                        "nobody coded anything");
    assert_string_equal(coding_unitizing_1995_compute(unused, 1).why,
                        "nobody used the code");
    assert_null(coding_unitizing_1995_compute(unused, 0).why);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_those_of_sections_one_by_one),
        cmocka_unit_test(the_example_of_1995_comes_out),
        cmocka_unit_test(order_and_names_change_no_bit),
        cmocka_unit_test(the_reasons_say_what_is_missing),
    };

    return cmocka_run_group_tests_name("unitizing of 1995", tests, NULL, NULL);
}
