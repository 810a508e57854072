/* test-segmentation.c - edits and windows against place by place, and the laws. */
#include <math.h>

#include "continuum-sample.h"

static CodingSegmentation *
make(GRand *random, gint64 n_units, double share)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(gint64));
    GError *error = NULL;

    for (gint64 p = 1; p < n_units; p++)
        if (g_rand_double(random) < share)
            g_array_append_val(places, p);

    CodingSegmentation *self = coding_segmentation_new(
        n_units, (const gint64 *)(void *)places->data, places->len, &error);
    check_good(error);
    return self;
}

static CodingSegmentation *
make_sizes(const char *sizes, GError **error)
{
    g_auto(GStrv) fields = g_strsplit(sizes, " ", -1);
    gint64 numbers[32];
    gsize n = 0;

    for (; fields[n]; n++)
        numbers[n] = g_ascii_strtoll(fields[n], NULL, 10);
    return coding_segmentation_new_from_sizes(numbers, n, error);
}

static gboolean
has(const CodingSegmentation *self, gint64 place)
{
    for (guint i = 0; i < self->boundaries->len; i++)
        if (g_array_index(self->boundaries, gint64, i) == place)
            return TRUE;
    return FALSE;
}

/* For every distance every place in turn. */
static CodingBoundaryEdits
edit_by_place(const CodingSegmentation *a, const CodingSegmentation *b, guint reach)
{
    CodingBoundaryEdits edits = {.n_places = a->n_units - 1, .reach = reach};
    gboolean only[2][64] = {{0}};

    for (gint64 p = 1; p < a->n_units; p++) {
        edits.matches += has(a, p) && has(b, p);
        only[0][p] = has(a, p) && !has(b, p);
        only[1][p] = has(b, p) && !has(a, p);
    }
    for (guint s = 1; s < reach; s++)
        for (gint64 p = 1; p + s < a->n_units; p++)
            for (guint who = 0; who < 2; who++)
                if (only[who][p] && only[1 - who][p + s]) {
                    only[who][p] = only[1 - who][p + s] = FALSE;
                    edits.near++;
                    edits.distance += s;
                }
    for (gint64 p = 1; p < a->n_units; p++)
        edits.additions += only[0][p] + only[1][p];
    return edits;
}

static void
check_same_edits(const CodingBoundaryEdits *a, const CodingBoundaryEdits *b)
{
    assert_int_equal(a->n_places, b->n_places);
    assert_int_equal(a->matches, b->matches);
    assert_int_equal(a->near, b->near);
    assert_int_equal(a->additions, b->additions);
    assert_int_equal(a->distance, b->distance);
    assert_int_equal(a->reach, b->reach);
}

static void
edits_are_those_of_place_by_place(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(61);
    gint64 n_near = 0;

    (void)state;
    for (guint round = 0; round < 3000; round++) {
        gint64 n = g_rand_int_range(random, 1, 60);
        double share = g_rand_double(random);
        g_autoptr(CodingSegmentation) a = make(random, n, share);
        g_autoptr(CodingSegmentation) b = make(random, n, g_rand_double(random) * share);
        guint reach = (guint)g_rand_int_range(random, 1, 9);
        CodingBoundaryEdits edits, turned, expected = edit_by_place(a, b, reach);

        assert_true(coding_segmentation_compare(a, b, reach, &edits, NULL));
        check_same_edits(&edits, &expected);
        assert_true(coding_segmentation_compare(b, a, reach, &turned, NULL));
        check_same_edits(&edits, &turned);
        assert_true(coding_boundary_edits_get_similarity(&edits) >= 0);
        assert_true(coding_boundary_edits_get_similarity(&edits) <= 1);
        n_near += edits.near;
    }
    assert_true(n_near > 1000);
}

static gint64
count_inside(const CodingSegmentation *self, gint64 i, gint64 width)
{
    gint64 n = 0;

    for (gint64 p = i + 1; p <= i + width; p++)
        n += has(self, p);
    return n;
}

static void
windows_are_those_that_move_unit_by_unit(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(62);

    (void)state;
    for (guint round = 0; round < 2000; round++) {
        gint64 n = g_rand_int_range(random, 1, 60);
        g_autoptr(CodingSegmentation) a = make(random, n, g_rand_double(random) / 2);
        g_autoptr(CodingSegmentation) b = make(random, n, g_rand_double(random) / 2);
        gint64 width = round % 2 ? g_rand_int_range(random, 1, 70) : 0, pk = 0, wd = 0;
        double half = (double)n / (double)(b->boundaries->len + 1) / 2;
        CodingWindowErrors errors;

        assert_true(coding_segmentation_count_errors(a, b, width, &errors, NULL));
        if (width == 0)
            assert_int_equal(errors.width, MAX(2, (gint64)nearbyint(half)));
        for (gint64 i = 0; i + errors.width < n; i++) {
            gint64 of_a = count_inside(a, i, errors.width);
            gint64 of_b = count_inside(b, i, errors.width);

            pk += (of_a > 0) != (of_b > 0);
            wd += of_a != of_b;
        }
        assert_int_equal(errors.n_windows, MAX(0, n - errors.width));
        assert_int_equal(errors.pk, pk);
        assert_int_equal(errors.windowdiff, wd);
        assert_true(errors.pk <= errors.windowdiff);
    }
}

/* Fournier & Inkpen 2012, by hand. */
static void
small_texts_come_out_as_by_hand(void **state)
{
    g_autoptr(CodingSegmentation) a = make_sizes("2 3 6", NULL);
    g_autoptr(CodingSegmentation) near = make_sizes("2 2 7", NULL);
    g_autoptr(CodingSegmentation) none = make_sizes("11", NULL);
    CodingBoundaryEdits edits;

    (void)state;
    assert_true(coding_segmentation_compare(a, near, 2, &edits, NULL));
    check_number(coding_boundary_edits_get_similarity(&edits), 0.75);
    check_number(coding_boundary_edits_get_s(&edits, NULL), 0.95);
    assert_true(coding_segmentation_compare(a, none, 2, &edits, NULL));
    check_number(coding_boundary_edits_get_similarity(&edits), 0);
    assert_true(coding_segmentation_compare(none, none, 2, &edits, NULL));
    check_number(coding_boundary_edits_get_similarity(&edits), 1);
}

static double
agree(const CodingSegmentation *const *table, guint n_texts, guint n_coders,
      const char *id, const char **why)
{
    const CodingSegmentations all = {table, n_texts, n_coders};
    CodingAgreement result;
    GError *error = NULL;

    coding_segmentation_measure_compute(coding_segmentation_measure_find(id, NULL), &all,
                                        NULL, &result, &error);
    check_good(error);
    assert_int_equal(isnan(result.value), result.why != NULL);
    *why = result.why;
    return result.value;
}

static void
several_coders_follow_the_laws(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(63);
    gsize n_measures;
    const CodingSegmentationMeasure *measures = coding_segmentation_measures(&n_measures);
    const char *why;

    (void)state;
    for (guint round = 0; round < 300; round++) {
        g_autoptr(CodingSegmentation) a = make(random, 30, 0.2);
        g_autoptr(CodingSegmentation) b = make(random, 30, 0.2);
        g_autoptr(CodingSegmentation) c = make(random, 20, 0.3);
        g_autoptr(CodingSegmentation) d = make(random, 20, 0.3);
        const CodingSegmentation *table[] = {a, b, NULL, c, NULL, d};
        const CodingSegmentation *turned[] = {d, NULL, c, NULL, b, a};
        const CodingSegmentation *alone[] = {a, b, NULL, c, NULL, d, NULL, NULL, a};
        const CodingSegmentation *same[] = {a, a, a, c, c, c};

        for (guint i = 0; i < n_measures; i++) {
            const char *id = measures[i].id;
            double value;

            if (measures[i].pair)
                continue;
            value = agree(table, 2, 3, id, &why);
            assert_true(value <= 1);
            assert_true(value == agree(turned, 2, 3, id, &why));
            if (strcmp(id, "A_a") == 0)
                assert_true(value == agree(alone, 3, 3, id, &why));
            check_number(agree(same, 2, 3, id, &why), 1);
        }
    }
}

/* Of two coders: texts are pooled, equal coders are best, order matters to errors alone.
 */
static void
two_coders_follow_the_laws(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(64);
    gsize n_measures;
    const CodingSegmentationMeasure *measures = coding_segmentation_measures(&n_measures);
    const char *why;

    (void)state;
    for (guint round = 0; round < 300; round++) {
        g_autoptr(CodingSegmentation) a = make(random, 30, 0.2);
        g_autoptr(CodingSegmentation) b = make(random, 30, 0.2);
        const CodingSegmentation *twice[] = {a, b, a, b}, *turned[] = {b, a};
        const CodingSegmentation *same[] = {a, a}, *alone[] = {a, b, a, NULL};

        for (guint i = 0; i < n_measures; i++) {
            const char *id = measures[i].id;
            double value = agree(twice, 1, 2, id, &why);

            check_number(agree(same, 1, 2, id, &why), measures[i].is_error ? 0 : 1);
            if (!measures[i].pair)
                continue;
            check_number(agree(twice, 2, 2, id, &why), value);
            check_number(agree(alone, 2, 2, id, &why), value);
            if (!measures[i].is_error)
                check_number(agree(turned, 1, 2, id, &why), value);
        }
    }
}

/* A measure over the texts that a draw has. */
typedef struct {
    const CodingSegmentation *const *table;
    guint n_coders;
    const CodingSegmentationMeasure *measure;
} ByHand;

static double
compute_by_hand(const gint64 *times, gpointer data)
{
    const ByHand *self = data;
    const CodingSegmentation *drawn[64];
    guint n = 0;
    CodingAgreement result;

    for (guint text = 0; text < 5; text++)
        for (gint64 t = 0; t < times[text]; t++, n++)
            for (guint c = 0; c < self->n_coders; c++)
                drawn[n * self->n_coders + c] = self->table[text * self->n_coders + c];

    const CodingSegmentations all = {drawn, n, self->n_coders};
    assert_true(
        coding_segmentation_measure_compute(self->measure, &all, NULL, &result, NULL));
    return result.value;
}

static void
texts_are_drawn_again(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(65);
    const CodingDraws draws = {.n = 200, .seed = 4}, less = {200, 4, 80};
    gsize n;
    const CodingSegmentationMeasure *measures = coding_segmentation_measures(&n);
    CodingSegmentation *table[12] = {NULL};

    (void)state;
    for (guint i = 0; i < 10; i++)
        table[i] = make(random, 20 + i / 2, 0.3);
    for (gsize i = 0; i < n; i++) {
        const CodingSegmentation *const *rows = (const CodingSegmentation *const *)table;
        /* The sixth text nobody has segmented, and it is not drawn. */
        const CodingSegmentations all = {rows, 6, 2}, one = {rows, 1, 2};
        ByHand by_hand = {rows, 2, &measures[i]};
        CodingInterval is =
            coding_segmentation_measure_draw(&measures[i], &all, NULL, &draws);
        CodingInterval narrow =
            coding_segmentation_measure_draw(&measures[i], &all, NULL, &less);
        CodingInterval expected =
            coding_interval_over(5, compute_by_hand, &by_hand, &draws);

        assert_true(is.lower == expected.lower && is.upper == expected.upper);
        assert_true(is.lower < narrow.lower && narrow.upper < is.upper);
        assert_string_equal(is.method, "bootstrap over texts");
        is = coding_segmentation_measure_draw(&measures[i], &one, NULL, &draws);
        assert_true(isnan(is.lower));
        assert_string_equal(is.why, CODING_WHY_ONE_TEXT);
    }
    for (guint i = 0; i < 10; i++)
        coding_segmentation_free(table[i]);
}

static void
undefined_has_a_reason(void **state)
{
    g_autoptr(CodingSegmentation) none = make_sizes("9", NULL);
    g_autoptr(CodingSegmentation) all = make_sizes("1 1 1", NULL);
    g_autoptr(CodingSegmentation) unit = make_sizes("1", NULL);
    const CodingSegmentation *nobody[] = {none, none}, *everywhere[] = {all, all};
    const CodingSegmentation *alone[] = {all, NULL};
    CodingBoundaryEdits edits;
    CodingWindowErrors errors;
    const char *why;

    (void)state;
    agree(nobody, 1, 2, "A_a", &why);
    assert_string_equal(why, "nobody set a boundary");
    agree(alone, 1, 2, "pi", &why);
    assert_string_equal(why, "no text was segmented by two coders");
    check_number(agree(everywhere, 1, 2, "A_a", &why), 1);
    agree(everywhere, 1, 2, "kappa", &why);
    assert_non_null(strstr(why, "every place is a boundary"));
    assert_true(coding_segmentation_compare(unit, unit, 2, &edits, NULL));
    assert_true(isnan(coding_boundary_edits_get_s(&edits, &why)));
    assert_non_null(why);
    assert_true(coding_segmentation_count_errors(unit, unit, 0, &errors, NULL));
    assert_true(isnan(coding_window_errors_get_pk(&errors, &why)));
    assert_string_equal(why, "the text is not longer than a window");
}

static void
what_is_no_segmentation_is_refused(void **state)
{
    static const gint64 falling[] = {3, 2}, outside[] = {9};
    g_autoptr(CodingSegmentation) nine = make_sizes("9", NULL);
    g_autoptr(CodingSegmentation) ten = make_sizes("4 6", NULL);
    const CodingSegmentation *table[] = {nine, ten};
    const CodingSegmentations all = {table, 1, 2};
    gsize n_measures;
    const CodingSegmentationMeasure *measures = coding_segmentation_measures(&n_measures);
    g_autoptr(GError) size = NULL;
    g_autoptr(GError) order = NULL;
    g_autoptr(GError) place = NULL;
    g_autoptr(GError) text = NULL;
    g_autoptr(GError) empty = NULL;
    CodingBoundaryEdits edits;
    CodingAgreement result;

    (void)state;
    assert_null(make_sizes("4 0 2", &size));
    check_error(size, CODING_ERROR_INVALID, "segment 2 has the size 0");
    assert_null(coding_segmentation_new_from_sizes(NULL, 0, &empty));
    check_error(empty, CODING_ERROR_INVALID, "without segments");
    assert_null(coding_segmentation_new(9, falling, 2, &order));
    check_error(order, CODING_ERROR_INVALID, "boundary 2 after 3");
    assert_null(coding_segmentation_new(9, outside, 1, &place));
    check_error(place, CODING_ERROR_INVALID, "in a text of 9 units");
    assert_false(coding_segmentation_compare(nine, ten, 2, &edits, &text));
    check_error(text, CODING_ERROR_INVALID, "of 9 and of 10 units");
    for (guint i = 0; i < n_measures; i++)
        assert_false(
            coding_segmentation_measure_compute(&measures[i], &all, NULL, &result, NULL));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edits_are_those_of_place_by_place),
        cmocka_unit_test(windows_are_those_that_move_unit_by_unit),
        cmocka_unit_test(small_texts_come_out_as_by_hand),
        cmocka_unit_test(several_coders_follow_the_laws),
        cmocka_unit_test(two_coders_follow_the_laws),
        cmocka_unit_test(texts_are_drawn_again),
        cmocka_unit_test(undefined_has_a_reason),
        cmocka_unit_test(what_is_no_segmentation_is_refused),
    };

    return cmocka_run_group_tests_name("segmentation", tests, NULL, NULL);
}
