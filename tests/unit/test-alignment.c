/* test-alignment.c - the best alignment: by exhaustive search, by hand, by its laws. */
#include "gamma-sample.h"

#include <math.h>

#include "measure/alignment-private.h"

#define CLOSE 1e-9

/* --- exhaustive search ------------------------------------------------------------- */

/* Every set of units that is left has its least cost, over all tuples of its first
 * unit; nothing is told apart and nothing is pruned. */
typedef struct {
    const CodingDissimilarity *measure;
    guint n_coders, n;
    struct {
        double start, stop;
        guint code, coder;
    } units[24];
    double *least; /* by set; negative: unknown */
} Search;

static double
compare(const Search *self, guint a, guint b)
{
    double length = self->units[a].stop - self->units[a].start + self->units[b].stop -
                    self->units[b].start;
    double apart = (fabs(self->units[a].start - self->units[b].start) +
                    fabs(self->units[a].stop - self->units[b].stop)) /
                   length;

    return coding_dissimilarity_get_alpha(self->measure) * apart * apart *
               coding_dissimilarity_get_delta(self->measure) +
           coding_dissimilarity_get_beta(self->measure) *
               coding_dissimilarity_get_between(self->measure, self->units[a].code,
                                                self->units[b].code);
}

static double search(Search *self, guint left);

/* Least cost of a tuple that holds @chosen and any of the units from @next on, with the
 * best for the rest. */
static double
extend(Search *self, guint left, guint chosen, guint next, double distance, guint n)
{
    double pairs = self->n_coders * (self->n_coders - 1.0) / 2;
    double best = (distance + coding_dissimilarity_get_delta(self->measure) *
                                  (pairs - n * (n - 1.0) / 2)) /
                      pairs +
                  search(self, left & ~chosen);

    for (guint i = next; i < self->n; i++) {
        double more = distance;
        gboolean fits = (left >> i & 1) != 0;

        for (guint j = 0; fits && j < i; j++) {
            if (!(chosen >> j & 1))
                continue;
            fits = self->units[i].coder != self->units[j].coder;
            more += compare(self, i, j);
        }
        if (fits)
            best = MIN(best, extend(self, left, chosen | 1u << i, i + 1, more, n + 1));
    }
    return best;
}

static double
search(Search *self, guint left)
{
    guint first = left ? (guint)__builtin_ctz(left) : 0;

    if (left == 0)
        return 0;
    if (self->least[left] < 0)
        self->least[left] = extend(self, left, 1u << first, first + 1, 0, 1);
    return self->least[left];
}

static double
search_disorder(const CodingContinuum *continuum, const CodingDissimilarity *measure)
{
    Search self = {.measure = measure,
                   .n_coders = coding_continuum_get_n_coders(continuum)};
    double cost;

    for (guint c = 0; c < self.n_coders; c++) {
        gsize n;
        const CodingContinuumUnit *units = coding_continuum_get_units(continuum, c, &n);

        for (gsize i = 0; i < n; i++) {
            if (i > 0 && units[i].code == units[i - 1].code &&
                units[i].span.start == units[i - 1].span.start &&
                units[i].span.stop == units[i - 1].span.stop)
                continue;
            self.units[self.n].start = (double)units[i].span.start;
            self.units[self.n].stop = (double)units[i].span.stop;
            self.units[self.n].code = units[i].code;
            self.units[self.n++].coder = c;
        }
    }
    self.least = g_new(double, 1u << self.n);
    for (guint s = 0; s < 1u << self.n; s++)
        self.least[s] = -1;
    cost = search(&self, (1u << self.n) - 1);
    g_free(self.least);
    return self.n ? cost / ((double)self.n / self.n_coders) : 0;
}

static const double weights[][3] = {{3, 1, 1},   {1, 1, 1}, {1, 2, 1},
                                    {0.3, 1, 1}, {3, 0, 2}, {5, 0.5, 0.25}};

static void
it_is_the_best_of_all_for_any_number_of_coders(void **state)
{
    static const ContinuumShape shapes[] = {
        {2, 8, 3, 20, 15}, {2, 8, 2, 60, 10}, {3, 5, 3, 25, 12}, {3, 5, 2, 60, 40},
        {4, 4, 2, 25, 12}, {4, 4, 3, 40, 30}, {5, 3, 2, 20, 10}, {5, 3, 4, 60, 25},
    };
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);

    (void)state;
    for (guint round = 0; round < 480; round++) {
        const double *w = weights[round % G_N_ELEMENTS(weights)];
        g_autoptr(CodingContinuum) continuum = gamma_sample_draw(
            &shapes[round / G_N_ELEMENTS(weights) % G_N_ELEMENTS(shapes)], chance);
        g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(
            coding_continuum_get_n_codes(continuum), w[0], w[1], w[2], NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingAlignment) best =
            coding_alignment_new(continuum, measure, &error);

        check_good(error);
        assert_float_equal(coding_alignment_get_disorder(best),
                           search_disorder(continuum, measure), CLOSE);
    }
}

/* --- the parts against each other --------------------------------------------------- */

static double
get_saving(const CodingAligner *aligner, const CodingSolution *solution)
{
    double saving = 0;

    for (guint i = 0; i < solution->best->len; i++)
        saving += g_array_index(aligner->tuples, CodingTuple,
                                g_array_index(solution->best, guint, i))
                      .saving;
    return saving;
}

/* Of each component of two coders: both ways to solve it. */
static guint
compare_ways(CodingAligner *aligner)
{
    guint n = 0;

    for (guint c = 0, first = 0; c < aligner->components->len; c++) {
        guint stop = g_array_index(aligner->components, guint, c);
        g_autoptr(GArray) a = g_array_new(FALSE, FALSE, sizeof(guint));
        g_autoptr(GArray) b = g_array_new(FALSE, FALSE, sizeof(guint));
        CodingSolution states = {.best = a}, pairs = {.best = b};
        guint before = first;

        first = stop;
        assert_true(coding_aligner_list_tuples(aligner, before, stop, NULL));
        if (coding_aligner_solve_states(aligner, stop - before, &states) != CODING_SOLVED)
            continue;
        coding_aligner_solve_pairs(aligner, before, stop - before, &pairs);
        assert_float_equal(get_saving(aligner, &states), get_saving(aligner, &pairs),
                           CLOSE);
        n += stop - before > 4;
    }
    return n;
}

static void
states_and_assignment_find_the_same(void **state)
{
    static const ContinuumShape shapes[] = {
        {2, 30, 3, 200, 12}, {2, 20, 2, 40, 8}, {2, 40, 2, 300, 60}, {2, 14, 1, 12, 4}};
    g_autoptr(GRand) chance = g_rand_new_with_seed(2);
    guint n = 0;

    (void)state;
    for (guint round = 0; round < 200; round++) {
        g_autoptr(CodingContinuum) continuum =
            gamma_sample_draw(&shapes[round % G_N_ELEMENTS(shapes)], chance);
        g_autoptr(CodingDissimilarity) measure =
            coding_dissimilarity_new(3, 3, 1, 1, NULL);
        g_autoptr(CodingPlacedList) list = coding_placed_list_new(continuum);
        g_autoptr(CodingAligner) aligner = coding_aligner_new(measure, list);
        g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(CodingPlaced));

        coding_placed_list_merge(list, units);
        assert_true(coding_aligner_run(aligner, (CodingPlaced *)(void *)units->data,
                                       units->len, NULL));
        n += compare_ways(aligner);
    }
    assert_true(n > 100);
}

static void
no_tuple_saves_more_than_its_units_cost(void **state)
{
    static const ContinuumShape shape = {4, 12, 3, 60, 15};
    g_autoptr(GRand) chance = g_rand_new_with_seed(3);

    (void)state;
    for (guint round = 0; round < 20; round++) {
        g_autoptr(CodingContinuum) continuum = gamma_sample_draw(&shape, chance);
        g_autoptr(CodingDissimilarity) measure =
            coding_dissimilarity_new(3, 3, 1, 1, NULL);
        g_autoptr(CodingPlacedList) list = coding_placed_list_new(continuum);
        g_autoptr(CodingAligner) aligner = coding_aligner_new(measure, list);
        g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(CodingPlaced));
        double prices[48];

        coding_placed_list_merge(list, units);
        assert_true(coding_aligner_run(aligner, (CodingPlaced *)(void *)units->data,
                                       units->len, NULL));
        for (guint c = 0, first = 0; c < aligner->components->len; c++) {
            guint stop = g_array_index(aligner->components, guint, c);

            assert_true(coding_aligner_list_tuples(aligner, first, stop, NULL));
            coding_aligner_price(aligner, stop - first, round % 2, prices);
            for (guint i = 0; i < stop - first; i++) {
                assert_true(prices[i] >= 0);
                for (guint t = g_array_index(aligner->tuple_first, guint, i);
                     t < g_array_index(aligner->tuple_first, guint, i + 1); t++) {
                    const CodingTuple *tuple =
                        &g_array_index(aligner->tuples, CodingTuple, t);
                    double cost = prices[i];

                    for (guint m = 0; m + 1 < tuple->n; m++)
                        cost += prices[g_array_index(aligner->members, guint,
                                                     tuple->members + m)];
                    assert_true(tuple->saving <= cost + CLOSE);
                }
            }
            first = stop;
        }
    }
}

/* --- what comes of it ------------------------------------------------------------- */

static CodingAlignment *
align(const char *text)
{
    g_autoptr(CodingContinuum) continuum = gamma_sample_read(text);
    g_autoptr(CodingDissimilarity) measure =
        coding_dissimilarity_new(coding_continuum_get_n_codes(continuum), 3, 1, 1, NULL);
    g_autoptr(GError) error = NULL;
    CodingAlignment *self = coding_alignment_new(continuum, measure, &error);

    check_good(error);
    return self;
}

/* Every unit is in one unitary alignment, and the costs add up to the disorder. */
static void
every_unit_is_aligned_once(void **state)
{
    static const ContinuumShape shape = {3, 40, 3, 200, 20};
    g_autoptr(GRand) chance = g_rand_new_with_seed(4);

    (void)state;
    for (guint round = 0; round < 20; round++) {
        g_autoptr(CodingContinuum) continuum = gamma_sample_draw(&shape, chance);
        g_autoptr(CodingDissimilarity) measure =
            coding_dissimilarity_new(3, 3, 1, 1, NULL);
        g_autoptr(CodingAlignment) best = coding_alignment_new(continuum, measure, NULL);
        g_autoptr(CodingPlacedList) list = coding_placed_list_new(continuum);
        gboolean seen[3][40] = {{FALSE}};
        guint n = 0, last = 0;
        double cost = 0;

        for (gsize i = 0; i < coding_alignment_get_n(best); i++) {
            const gint *units = coding_alignment_get_units(best, i);
            gsize start = G_MAXSIZE, n_all;

            cost += coding_alignment_get_cost(best, i);
            for (guint c = 0; c < 3; c++) {
                if (units[c] == CODING_ALIGNMENT_NONE)
                    continue;
                assert_false(seen[c][units[c]]);
                seen[c][units[c]] = TRUE;
                start =
                    MIN(start, coding_continuum_get_units(continuum, c, &n_all)[units[c]]
                                   .span.start);
                n++;
            }
            assert_true(start >= last);
            last = (guint)start;
        }
        assert_int_equal(n, coding_placed_list_get_n(list));
        assert_float_equal(coding_alignment_get_disorder(best), cost / (n / 3.0), CLOSE);
    }
}

static void
units_that_gain_nothing_together_stay_apart(void **state)
{
    /* d is exactly 2 for the pair: both codes and half of the lengths. */
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(2, 4, 1, 1, NULL);
    g_autoptr(CodingContinuum) equal = gamma_sample_read("A: a 0-8; B: b 4-12");
    g_autoptr(CodingAlignment) best = coding_alignment_new(equal, measure, NULL);
    g_autoptr(CodingAlignment) near = align("A: a 0-8; B: b 2-10");

    (void)state;
    assert_int_equal(coding_alignment_get_n(best), 2);
    assert_int_equal(coding_alignment_get_n_ties(best), 0);
    assert_float_equal(coding_alignment_get_disorder(best), 2, CLOSE);
    assert_int_equal(coding_alignment_get_n(near), 1);
}

static void
ties_are_counted_and_broken_by_codes(void **state)
{
    /* B's unit lies in the middle of A's two, of which one has its code. */
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(2, 3, 0, 1, NULL);
    g_autoptr(CodingContinuum) continuum =
        gamma_sample_read("A: a 0-10, b 4-14; B: b 2-12");
    g_autoptr(CodingAlignment) best = coding_alignment_new(continuum, measure, NULL);
    g_autoptr(CodingAlignment) alone = align("A: a 0-10, b 4-14; B: b 2-12");

    (void)state;
    assert_int_equal(coding_alignment_get_n_ties(best), 1);
    assert_int_equal(coding_alignment_get_n(best), 2);
    assert_int_equal(coding_alignment_get_units(best, 1)[0], 1);
    assert_int_equal(coding_alignment_get_units(best, 1)[1], 0);
    assert_int_equal(coding_alignment_get_n_ties(alone), 0);
}

static void
duplicates_of_a_coder_count_once(void **state)
{
    g_autoptr(CodingAlignment) once = align("A: a 0-10, b 5-20; B: a 1-10");
    g_autoptr(CodingAlignment) twice =
        align("A: a 0-10, b 5-20, b 5-20, a 0-10; B: a 1-10, a 1-10");

    (void)state;
    assert_int_equal(coding_alignment_get_n(twice), coding_alignment_get_n(once));
    assert_true(coding_alignment_get_disorder(twice) ==
                coding_alignment_get_disorder(once));
}

static void
moving_and_stretching_change_nothing(void **state)
{
    static const ContinuumShape shape = {3, 30, 4, 200, 25};
    static const guint same[] = {0, 1, 2};
    g_autoptr(GRand) chance = g_rand_new_with_seed(5);

    (void)state;
    for (guint round = 0; round < 30; round++) {
        g_autoptr(CodingContinuum) continuum = gamma_sample_draw(&shape, chance);
        g_autoptr(CodingContinuum) other = gamma_sample_dup(continuum, same, 7, 5000);
        g_autoptr(CodingDissimilarity) measure =
            coding_dissimilarity_new(4, 3, 1, 1, NULL);
        g_autoptr(CodingAlignment) a = coding_alignment_new(continuum, measure, NULL);
        g_autoptr(CodingAlignment) b = coding_alignment_new(other, measure, NULL);

        assert_float_equal(coding_alignment_get_disorder(a),
                           coding_alignment_get_disorder(b), CLOSE);
    }
}

/* --- long and dense ---------------------------------------------------------------- */

static void
long_units_over_many_short_ones_are_aligned(void **state)
{
    static const ContinuumShape shape = {3, 150, 5, 3000, 20};
    g_autoptr(GRand) chance = g_rand_new_with_seed(6);
    g_autoptr(CodingContinuum) continuum = gamma_sample_draw(&shape, chance);
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(5, 3, 1, 1, NULL);
    g_autoptr(CodingAlignment) best = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    for (guint coder = 0; coder < 3; coder++)
        for (guint i = 0; i < 4; i++)
            assert_true(coding_continuum_add(continuum, coder, (coder + i) % 5,
                                             (CodingSpan){i * 10 + coder, 3000 - i * 30},
                                             NULL));
    best = coding_alignment_new(continuum, measure, &error);
    check_good(error);
    assert_true(coding_alignment_get_disorder(best) > 0);
}

/* Two coders with the same hundreds of codes on the same place: only the assignment can
 * do it, and each finds his own. */
static void
two_coders_may_be_as_dense_as_they_like(void **state)
{
    g_autoptr(CodingContinuum) continuum = coding_continuum_new(0, 1000);
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(200, 3, 1, 1, NULL);
    g_autoptr(CodingAlignment) best = NULL;

    (void)state;
    for (guint coder = 0; coder < 2; coder++)
        for (guint k = 0; k < 200; k++) {
            g_autofree char *code = g_strdup_printf("code %u", k);

            coding_continuum_add_coder(continuum, coder ? "B" : "A");
            assert_true(coding_continuum_add(continuum, coder,
                                             coding_continuum_add_code(continuum, code),
                                             (CodingSpan){k % 3, 600 + k % 7}, NULL));
        }
    best = coding_alignment_new(continuum, measure, NULL);
    assert_int_equal(coding_alignment_get_n(best), 200);
    assert_true(coding_alignment_get_disorder(best) == 0);
}

static void
what_is_too_dense_is_an_error_and_no_guess(void **state)
{
    static const ContinuumShape shape = {8, 60, 5, 30, 40};
    g_autoptr(GRand) chance = g_rand_new_with_seed(7);
    g_autoptr(CodingContinuum) continuum = gamma_sample_draw(&shape, chance);
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(5, 3, 1, 1, NULL);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(coding_alignment_new(continuum, measure, &error));
    check_error(error, CODING_ERROR_INVALID, "compare fewer coders");
}

static void
nothing_and_one_coder_are_told_apart(void **state)
{
    g_autoptr(CodingAlignment) nothing = align("A:; B:");
    g_autoptr(CodingContinuum) one = gamma_sample_read("A: a 0-10");
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(1, 3, 1, 1, NULL);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_int_equal(coding_alignment_get_n(nothing), 0);
    assert_true(coding_alignment_get_disorder(nothing) == 0);
    assert_null(coding_alignment_new(one, measure, &error));
    check_error(error, CODING_ERROR_INVALID, "two");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_the_best_of_all_for_any_number_of_coders),
        cmocka_unit_test(states_and_assignment_find_the_same),
        cmocka_unit_test(no_tuple_saves_more_than_its_units_cost),
        cmocka_unit_test(every_unit_is_aligned_once),
        cmocka_unit_test(units_that_gain_nothing_together_stay_apart),
        cmocka_unit_test(ties_are_counted_and_broken_by_codes),
        cmocka_unit_test(duplicates_of_a_coder_count_once),
        cmocka_unit_test(moving_and_stretching_change_nothing),
        cmocka_unit_test(long_units_over_many_short_ones_are_aligned),
        cmocka_unit_test(two_coders_may_be_as_dense_as_they_like),
        cmocka_unit_test(what_is_too_dense_is_an_error_and_no_guess),
        cmocka_unit_test(nothing_and_one_coder_are_told_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
