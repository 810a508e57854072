/* test-agreement-columns.c - tables from columns of bytes are those made row by row. */
#include "ratings-sample.h"

#include <math.h>

/* Random columns, and the same as rows; the few coders agree often enough. */
static void
check_columns(guint n_coders, guint n_units, guint q, guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autofree guint8 *cells = g_new(guint8, MAX(1, (gsize)n_coders * n_units));
    g_autofree const guint8 **columns = g_new(const guint8 *, MAX(1, n_coders));
    g_autofree gint *row = g_new(gint, MAX(1, n_coders));
    g_autoptr(CodingRatings) rows = coding_ratings_new(n_coders, q);

    for (guint c = 0; c < n_coders; c++)
        columns[c] = cells + (gsize)c * n_units;
    for (guint u = 0; u < n_units; u++) {
        gint lead = g_rand_int_range(rand, 0, (gint)q + 1);

        for (guint c = 0; c < n_coders; c++) {
            gint value =
                g_rand_boolean(rand) ? lead : g_rand_int_range(rand, 0, (gint)q + 1);

            cells[(gsize)c * n_units + u] = (guint8)value;
            row[c] = value - 1;
        }
        coding_ratings_add(rows, row, 1);
    }
    g_autoptr(CodingRatings) ratings =
        coding_ratings_new_from_columns(columns, n_coders, n_units, q);
    for (guint m = 0; m <= n_coders; m++)
        assert_int_equal(coding_ratings_count_units(ratings, m),
                         coding_ratings_count_units(rows, m));
    for (guint i = 0; coding_coefficients()[i]; i++) {
        const CodingCoefficient *coefficient = coding_coefficients()[i];
        CodingAgreement packed = coding_agreement_compute(coefficient, ratings, NULL);
        CodingAgreement plain = coding_agreement_compute(coefficient, rows, NULL);

        if (!coefficient->anonymous)
            continue;
        assert_ptr_equal(packed.why, plain.why);
        if (plain.why)
            continue;
        check_near(packed.value, plain.value, 0);
        check_near(packed.observed, plain.observed, 0);
        assert_true(isnan(packed.standard_error) == isnan(plain.standard_error));
        if (!isnan(plain.standard_error))
            check_near(packed.standard_error, plain.standard_error, 1e-14);
    }
}

/* Words that number patterns, words that are hashed, and counts that fit in none. */
static void
columns_give_the_same_as_rows(void **state G_GNUC_UNUSED)
{
    check_columns(2, 50, 2, 1);
    check_columns(10, 3000, 5, 2);
    check_columns(3, 3000, 20, 3);
    check_columns(12, 1500, 40, 4);
    check_columns(3, 400, 254, 5);
    check_columns(7, 100, 21, 6);
    check_columns(300, 20, 7, 7);
}

static void
no_units_and_no_coders_are_no_table(void **state G_GNUC_UNUSED)
{
    check_columns(4, 0, 3, 1);
    check_columns(1, 5, 3, 1);
    check_columns(0, 5, 3, 1);
    check_columns(2, 5, 0, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_give_the_same_as_rows),
        cmocka_unit_test(no_units_and_no_coders_are_no_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
