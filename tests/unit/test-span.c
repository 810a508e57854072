/* test-span.c - spans against a brute-force model: sets of positions. */
#include "harness.h"

#define SIZE 7

static gboolean
holds(CodingSpan span, gsize position)
{
    return position >= span.start && position < span.stop;
}

/* Calls @check for every pair of spans over SIZE positions, empty ones too. */
static void
for_all_pairs(void (*check)(CodingSpan a, CodingSpan b))
{
    for (gsize a = 0; a <= SIZE; a++)
        for (gsize b = a; b <= SIZE; b++)
            for (gsize c = 0; c <= SIZE; c++)
                for (gsize d = c; d <= SIZE; d++)
                    check((CodingSpan){a, b}, (CodingSpan){c, d});
}

static void
check_pair(CodingSpan a, CodingSpan b)
{
    CodingSpan both = coding_span_intersect(a, b);
    gsize shared = 0, outside = 0;

    for (gsize i = 0; i < SIZE; i++) {
        gboolean in_both = holds(a, i) && holds(b, i);

        shared += in_both;
        outside += holds(b, i) && !holds(a, i);
        assert_int_equal(holds(both, i), in_both);
    }
    assert_true(both.start <= both.stop);
    assert_int_equal(coding_span_get_length(both), shared);
    assert_int_equal(coding_span_overlaps(a, b), shared > 0);
    if (coding_span_get_length(b) > 0)
        assert_int_equal(coding_span_contains(a, b), outside == 0);
}

static void
intersection_overlap_and_containment_agree_with_sets_of_positions(void **state)
{
    (void)state;
    for_all_pairs(check_pair);
}

static void
check_order(CodingSpan a, CodingSpan b)
{
    int order = coding_span_compare(a, b);

    assert_int_equal(order, -coding_span_compare(b, a));
    assert_int_equal(order == 0, coding_span_equal(a, b));
    if (a.start < b.start)
        assert_int_equal(order, -1);
    /* What lies around comes before what lies inside. */
    if (coding_span_contains(a, b) && !coding_span_equal(a, b))
        assert_int_equal(order, -1);
}

static void
order_is_total_and_puts_the_outer_span_first(void **state)
{
    (void)state;
    for_all_pairs(check_order);
}

static void
an_empty_span_overlaps_nothing_and_lies_within_its_surroundings(void **state)
{
    (void)state;
    assert_false(coding_span_overlaps((CodingSpan){5, 5}, (CodingSpan){3, 8}));
    assert_true(coding_span_contains((CodingSpan){3, 8}, (CodingSpan){5, 5}));
    assert_int_equal(coding_span_get_length((CodingSpan){8, 3}), 0);
}

/* A small generator of our own, so that runs repeat everywhere. */
static guint
next_random(guint *seed, guint below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % below;
}

static void
merging_keeps_every_position_once_and_leaves_gaps_between(void **state)
{
    guint seed = 7;

    (void)state;
    for (guint round = 0; round < 500; round++) {
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
        gboolean before[40] = {FALSE};
        guint covered[40] = {0};

        for (guint n = next_random(&seed, 9); n > 0; n--) {
            CodingSpan span = {next_random(&seed, 30), 0};

            span.stop = span.start + 1 + next_random(&seed, 8);
            for (gsize i = span.start; i < span.stop; i++)
                before[i] = TRUE;
            g_array_append_val(spans, span);
        }
        coding_span_merge(spans);
        for (guint k = 0; k < spans->len; k++) {
            CodingSpan span = g_array_index(spans, CodingSpan, k);

            for (gsize i = span.start; i < span.stop; i++)
                covered[i]++;
            if (k > 0)
                assert_true(g_array_index(spans, CodingSpan, k - 1).stop < span.start);
        }
        for (guint i = 0; i < G_N_ELEMENTS(before); i++)
            assert_int_equal(covered[i], before[i]);
        for (guint start = 0; start < G_N_ELEMENTS(before); start++) {
            gboolean meets = FALSE;

            for (guint stop = start; stop <= G_N_ELEMENTS(before); stop++) {
                assert_int_equal(coding_span_meets(spans, (CodingSpan){start, stop}),
                                 meets);
                meets |= stop < G_N_ELEMENTS(before) && before[stop];
            }
        }
    }
    assert_false(coding_span_meets(NULL, (CodingSpan){0, 9}));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            intersection_overlap_and_containment_agree_with_sets_of_positions),
        cmocka_unit_test(order_is_total_and_puts_the_outer_span_first),
        cmocka_unit_test(an_empty_span_overlaps_nothing_and_lies_within_its_surroundings),
        cmocka_unit_test(merging_keeps_every_position_once_and_leaves_gaps_between),
    };

    return cmocka_run_group_tests_name("span", tests, NULL, NULL);
}
