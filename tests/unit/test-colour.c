/* test-colour.c - colours as people write them, and a palette that stands apart. */
#include <math.h>

#include "harness.h"

/* Of the edge of the cube of colours. */
#define APART 0.12

static void
a_colour_is_written_in_several_ways(void **state)
{
    static const struct {
        const char *text, *hex;
    } cases[] = {
        {"#1b9e77", "#1b9e77"}, {"1B9E77", "#1b9e77"},    {"#17e", "#1177ee"},
        {" #FFF ", "#ffffff"},  {"Sky  Blue", "#56b4e9"}, {"ORANGE", "#e69f00"},
    };
    static const char *const none[] = {
        "", "#", "#12", "#12345", "#1234567", "#12345g", "rgb(1,2,3)", "\xff", "sky",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *hex = coding_colour_parse(cases[i].text, NULL);

        assert_string_equal(hex, cases[i].hex);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_colour_parse(none[i], &error));
        check_error(error, CODING_ERROR_INVALID, "no colour '");
    }
    g_autoptr(GError) error = NULL;
    assert_null(coding_colour_parse("vermilion", &error));
    check_error(error, CODING_ERROR_INVALID, "did you mean 'vermillion'?");
}

/* What somebody without red cones (0) or green cones (1) sees of a colour, by Viénot,
 * Brettel and Mollon (1999), in linear light. */
static void
see(const char *hex, int blind, double *seen)
{
    static const double matrices[2][9] = {
        {0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1},
        {0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1},
    };
    guint64 rgb = g_ascii_strtoull(hex + 1, NULL, 16);
    double linear[3];

    for (int i = 0; i < 3; i++)
        linear[i] = pow((double)((rgb >> (16 - 8 * i)) & 255) / 255, 2.2);
    for (int i = 0; i < 3; i++) {
        seen[i] = 0;
        for (int j = 0; j < 3; j++)
            seen[i] += matrices[blind][3 * i + j] * linear[j];
        seen[i] = pow(CLAMP(seen[i], 0, 1), 1 / 2.2);
    }
}

static void
the_palette_can_be_told_apart_without_red_or_green(void **state)
{
    guint n = coding_colour_get_n();

    (void)state;
    assert_string_equal(coding_colour_get(n), coding_colour_get(0));
    for (int blind = 0; blind < 2; blind++)
        for (guint i = 0; i < n; i++)
            for (guint j = 0; j < i; j++) {
                double a[3], b[3], distance = 0;

                see(coding_colour_get(i), blind, a);
                see(coding_colour_get(j), blind, b);
                for (int k = 0; k < 3; k++)
                    distance += (a[k] - b[k]) * (a[k] - b[k]);
                assert_true(sqrt(distance) > APART);
            }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_colour_is_written_in_several_ways),
        cmocka_unit_test(the_palette_can_be_told_apart_without_red_or_green),
    };

    return cmocka_run_group_tests_name("colour", tests, NULL, NULL);
}
