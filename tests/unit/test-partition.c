/* test-partition.c - known values, and laws against counting pair by pair. */
#include <math.h>

#include "harness.h"

static CodingPartition
compare(const guint *a, const guint *b, gsize n)
{
    g_autofree CodingPartitionKind *kinds = g_new(CodingPartitionKind, MAX(1, n));

    for (gsize i = 0; i < n; i++)
        kinds[i] = (CodingPartitionKind){.a = a[i], .b = b[i], .weight = 1};
    return coding_partition_compare(kinds, n);
}

static void
small_partitions_have_their_known_values(void **state)
{
    const guint a[] = {0, 0, 1, 1}, b[] = {0, 0, 1, 2}, one[] = {5, 5, 5, 5};
    CodingPartition is = compare(a, b, 4);

    (void)state;
    assert_true(fabs(is.rand - 4 / 7.0) < 1e-12);
    assert_true(fabs(is.information - log(2) / 2) < 1e-12);
    is = compare(a, a, 4);
    assert_true(is.rand == 1 && is.information == 0 && !is.why);
    is = compare(one, one, 4);
    assert_true(isnan(is.rand) && is.information == 0);
    assert_non_null(is.why);
    is = compare(a, one, 4);
    assert_true(is.rand == 0);
    is = compare(a, b, 1);
    assert_true(isnan(is.rand) && isnan(is.information));
    assert_non_null(is.why);
}

static double
count_by_pairs(const guint *a, const guint *b, guint n)
{
    double both = 0, in_a = 0, in_b = 0, all = n * (n - 1) / 2.0, expected;

    for (guint i = 0; i < n; i++)
        for (guint j = 0; j < i; j++) {
            in_a += a[i] == a[j];
            in_b += b[i] == b[j];
            both += a[i] == a[j] && b[i] == b[j];
        }
    expected = in_a * in_b / all;
    return (both - expected) / ((in_a + in_b) / 2 - expected);
}

static void
counting_pairs_one_by_one_gives_the_same(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1985);

    (void)state;
    for (int round = 0; round < 300; round++) {
        guint a[20], b[20], turned[20], n = (guint)g_rand_int_range(rand, 2, 21);
        CodingPartition is, other, same;
        double expected;

        for (guint i = 0; i < n; i++) {
            a[i] = (guint)g_rand_int_range(rand, 0, 4);
            b[i] = (guint)g_rand_int_range(rand, 0, 4);
            turned[i] = 7 - b[i];
        }
        is = compare(a, b, n);
        other = compare(b, a, n);
        same = compare(a, turned, n);
        expected = count_by_pairs(a, b, n);
        assert_true(isnan(expected) ? isnan(is.rand) : fabs(is.rand - expected) < 1e-9);
        assert_true(isnan(is.rand) || fabs(is.rand - other.rand) < 1e-12);
        assert_true(isnan(is.rand) || fabs(is.rand - same.rand) < 1e-12);
        assert_true(fabs(is.information - other.information) < 1e-12);
        assert_true(is.information >= 0 && is.information <= 2 * log(n) + 1e-12);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_partitions_have_their_known_values),
        cmocka_unit_test(counting_pairs_one_by_one_gives_the_same),
    };

    return cmocka_run_group_tests_name("partition", tests, NULL, NULL);
}
