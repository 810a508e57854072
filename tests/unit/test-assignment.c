/* test-assignment.c - the most that pairs can gain, against trying all. */
#include "harness.h"

#define MOST 6

typedef struct {
    guint n_left, n_right;
    double gain[MOST][MOST];
} Problem;

/* The most that left ones from @left on can gain with the right ones not in @taken. */
static double
try_all(const Problem *p, guint left, guint taken)
{
    double best;

    if (left == p->n_left)
        return 0;
    best = try_all(p, left + 1, taken);
    for (guint r = 0; r < p->n_right; r++)
        if (!(taken & 1u << r))
            best = MAX(best, p->gain[left][r] + try_all(p, left + 1, taken | 1u << r));
    return best;
}

static double
solve(const Problem *p)
{
    CodingPairing pairs[MOST * MOST];
    guint right_of[MOST], taken = 0;
    gsize n = 0;
    double sum = 0;

    for (guint l = 0; l < p->n_left; l++)
        for (guint r = 0; r < p->n_right; r++)
            if (p->gain[l][r] != 0)
                pairs[n++] = (CodingPairing){l, r, p->gain[l][r]};
    coding_assignment_solve(p->n_left, p->n_right, pairs, n, right_of);
    for (guint l = 0; l < p->n_left; l++) {
        if (right_of[l] == CODING_NOBODY)
            continue;
        assert_true(right_of[l] < p->n_right);
        assert_false(taken & 1u << right_of[l]);
        assert_true(p->gain[l][right_of[l]] > 0);
        taken |= 1u << right_of[l];
        sum += p->gain[l][right_of[l]];
    }
    return sum;
}

static void
random_pairs_gain_as_much_as_trying_all_finds(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20100903);

    (void)state;
    for (int round = 0; round < 3000; round++) {
        Problem p = {.n_left = (guint)g_rand_int_range(rand, 0, MOST + 1),
                     .n_right = (guint)g_rand_int_range(rand, 0, MOST + 1)};

        for (guint l = 0; l < p.n_left; l++)
            for (guint r = 0; r < p.n_right; r++)
                if (g_rand_int_range(rand, 0, 3))
                    p.gain[l][r] = g_rand_int_range(rand, -3, 12) / 4.0;
        assert_true(ABS(solve(&p) - try_all(&p, 0, 0)) < 1e-9);
    }
}

static void
greed_does_not_pay(void **state)
{
    const Problem p = {2, 2, {{5, 4}, {4, 0}}};

    (void)state;
    assert_true(solve(&p) == 8);
}

/* Hundreds on each side, all with all: one right answer, found in order. */
static void
many_find_their_own(void **state)
{
    enum { N = 300 };
    g_autofree CodingPairing *pairs = g_new(CodingPairing, (gsize)N * N);
    guint right_of[N];

    (void)state;
    for (guint l = 0; l < N; l++)
        for (guint r = 0; r < N; r++)
            pairs[l * N + r] = (CodingPairing){l, r, l * 7 % N == r ? 2 : 1};
    coding_assignment_solve(N, N, pairs, (gsize)N * N, right_of);
    for (guint l = 0; l < N; l++)
        assert_int_equal(right_of[l], l * 7 % N);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_pairs_gain_as_much_as_trying_all_finds),
        cmocka_unit_test(greed_does_not_pay),
        cmocka_unit_test(many_find_their_own),
    };

    return cmocka_run_group_tests_name("assignment", tests, NULL, NULL);
}
