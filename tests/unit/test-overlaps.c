/* test-overlaps.c - which of many spans a span meets. */
#include "harness.h"

static void
take(gsize place, void *data)
{
    guint at = (guint)place;

    g_array_append_val((GArray *)data, at);
}

static int
compare(const void *a, const void *b)
{
    return coding_span_compare(*(const CodingSpan *)a, *(const CodingSpan *)b);
}

static CodingSpan
make_span(GRand *random)
{
    gsize start = (gsize)g_rand_int_range(random, 0, 60);

    return (CodingSpan){start, start + (gsize)g_rand_int_range(random, 0, 30)};
}

static void
random_spans_are_met_as_one_by_one(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(5);

    (void)state;
    for (guint round = 0; round < 400; round++) {
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
        g_autoptr(CodingOverlaps) all = NULL;
        guint n = (guint)g_rand_int_range(random, 0, 40);

        for (guint i = 0; i < n; i++) {
            CodingSpan span = make_span(random);
            g_array_append_val(spans, span);
        }
        g_array_sort(spans, compare);
        all = coding_overlaps_new((const CodingSpan *)(void *)spans->data, n);
        for (guint i = 0; i < 10; i++) {
            CodingSpan asked = make_span(random);
            g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));
            guint expected = 0;

            coding_overlaps_visit(all, asked, take, found);
            for (guint s = 0; s < n; s++) {
                if (!coding_span_overlaps(g_array_index(spans, CodingSpan, s), asked))
                    continue;
                assert_true(expected < found->len);
                assert_int_equal(g_array_index(found, guint, expected), s);
                expected++;
            }
            assert_int_equal(found->len, expected);
        }
    }
}

static void
no_spans_are_met_by_none(void **state)
{
    g_autoptr(CodingOverlaps) all = coding_overlaps_new(NULL, 0);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));

    (void)state;
    coding_overlaps_visit(all, (CodingSpan){0, 10}, take, found);
    assert_int_equal(found->len, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_spans_are_met_as_one_by_one),
        cmocka_unit_test(no_spans_are_met_by_none),
    };

    return cmocka_run_group_tests_name("overlaps", tests, NULL, NULL);
}
