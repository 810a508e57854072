/* test-similarity.c - likeness of bags of terms: by hand, by brute force, by its laws. */
#include <math.h>

#include "harness.h"

#define CLOSE 1e-9

static guint
add(CodingSimilarity *self, const char *words, gboolean unit)
{
    guint32 terms[64];
    gsize n = 0;

    for (const char *p = words; *p; p++)
        terms[n++] = (guint32)(*p - 'a');
    return coding_similarity_add(self, terms, n, unit);
}

static void
set_members(CodingSimilarity *self, const guint *members, guint n)
{
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(guint));

    g_array_append_vals(list, members, n);
    coding_similarity_set_members(self, list);
}

/* Four units: a in two of them, b in one, c in three; idf ln(5/3), ln(5/2), ln(5/4). */
static void
an_example_by_hand(void **state)
{
    g_autoptr(CodingSimilarity) self = coding_similarity_new();
    double a = log(5.0 / 3), b = log(5.0 / 2), c = log(5.0 / 4);
    double twice = (1 + log(2)) * a;

    (void)state;
    add(self, "aac", TRUE);
    add(self, "ab", TRUE);
    add(self, "c", TRUE);
    add(self, "c", TRUE);
    set_members(self, (const guint[]){1}, 1);
    assert_float_equal(coding_similarity_get(self, 0),
                       twice * a / (hypot(twice, c) * hypot(a, b)), CLOSE);
    assert_float_equal(coding_similarity_get(self, 2), 0, CLOSE);
    /* A set without its only member is nothing to compare with. */
    assert_true(isnan(coding_similarity_get(self, 1)));
}

static void
the_same_words_are_alike_and_other_words_are_not(void **state)
{
    g_autoptr(CodingSimilarity) self = coding_similarity_new();

    (void)state;
    add(self, "abca", TRUE);
    add(self, "caab", TRUE);
    add(self, "xyz", TRUE);
    add(self, "", TRUE);
    set_members(self, (const guint[]){0}, 1);
    assert_float_equal(coding_similarity_get(self, 1), 1, CLOSE);
    assert_float_equal(coding_similarity_get(self, 2), 0, CLOSE);
    assert_true(isnan(coding_similarity_get(self, 3)));
}

static void
a_term_of_every_unit_weighs_nothing(void **state)
{
    g_autoptr(CodingSimilarity) self = coding_similarity_new();
    g_autoptr(GArray) shared = NULL;

    (void)state;
    add(self, "ta", TRUE);
    add(self, "tb", TRUE);
    add(self, "t", TRUE);
    set_members(self, (const guint[]){0}, 1);
    assert_float_equal(coding_similarity_get(self, 1), 0, CLOSE);
    assert_true(isnan(coding_similarity_get(self, 2)));
    shared = coding_similarity_list_shared(self, 1, 9);
    assert_int_equal(shared->len, 0);
}

/* What is compared need not be of the texts: it changes no term's rarity. */
static void
passages_that_are_no_units_do_not_count_among_them(void **state)
{
    g_autoptr(CodingSimilarity) self = coding_similarity_new();
    g_autoptr(CodingSimilarity) more = coding_similarity_new();

    (void)state;
    for (guint round = 0; round < 2; round++) {
        CodingSimilarity *one = round ? more : self;

        add(one, "abc", TRUE);
        add(one, "abd", TRUE);
        add(one, "eac", FALSE);
        for (guint i = 0; round && i < 5; i++)
            add(one, "aaaa", FALSE);
        set_members(one, (const guint[]){2}, 1);
    }
    assert_float_equal(coding_similarity_get(self, 0), coding_similarity_get(more, 0),
                       CLOSE);
    assert_int_equal(coding_similarity_get_n_units(more), 2);
}

static void
the_words_named_are_those_that_bring_it_near(void **state)
{
    g_autoptr(CodingSimilarity) self = coding_similarity_new();
    g_autoptr(GArray) shared = NULL;

    (void)state;
    add(self, "pqaa", TRUE);
    add(self, "pqab", TRUE);
    add(self, "pqax", TRUE);
    add(self, "pxyz", TRUE);
    add(self, "pxyw", TRUE);
    add(self, "pxz", TRUE);
    set_members(self, (const guint[]){0, 1}, 2);
    shared = coding_similarity_list_shared(self, 2, 9);
    /* Not p, which all have, nor x, which the set has not. */
    assert_int_equal(shared->len, 2);
    assert_int_equal(g_array_index(shared, guint32, 0), 'a' - 'a');
    assert_int_equal(g_array_index(shared, guint32, 1), 'q' - 'a');
    g_array_unref(g_steal_pointer(&shared));
    shared = coding_similarity_list_shared(self, 2, 1);
    assert_int_equal(shared->len, 1);
}

/* --- brute force ------------------------------------------------------------------ */

#define N_TERMS 12
#define MOST    20

typedef struct {
    guint counts[MOST][N_TERMS];
    gboolean unit[MOST], member[MOST];
    guint n;
} Corpus;

/* The formula of the header, term by term, with the set summed anew for each passage. */
static double
get_expected(const Corpus *c, guint i)
{
    double weights[MOST][N_TERMS], sum[N_TERMS] = {0}, product = 0, own = 0, set = 0;
    guint n_units = 0;

    for (guint p = 0; p < c->n; p++)
        n_units += c->unit[p];
    for (guint p = 0; p < c->n; p++) {
        double length = 0;

        for (guint t = 0; t < N_TERMS; t++) {
            guint df = 0;

            for (guint q = 0; q < c->n; q++)
                df += c->unit[q] && c->counts[q][t];
            weights[p][t] = c->counts[p][t] ? (1 + log(c->counts[p][t])) *
                                                  log((n_units + 1.0) / (df + 1.0))
                                            : 0;
            length += weights[p][t] * weights[p][t];
        }
        for (guint t = 0; t < N_TERMS; t++) {
            weights[p][t] = length > 0 ? weights[p][t] / sqrt(length) : 0;
            sum[t] += p != i && c->member[p] ? weights[p][t] : 0;
        }
    }
    for (guint t = 0; t < N_TERMS; t++) {
        product += weights[i][t] * sum[t];
        own += weights[i][t] * weights[i][t];
        set += sum[t] * sum[t];
    }
    return own > 0 && set > 1e-9 ? product / sqrt(set) : NAN;
}

static void
fill(Corpus *c, GRand *random)
{
    memset(c, 0, sizeof *c);
    c->n = (guint)g_rand_int_range(random, 2, MOST);
    for (guint p = 0; p < c->n; p++) {
        guint words = (guint)g_rand_int_range(random, 0, 9);

        for (guint w = 0; w < words; w++)
            c->counts[p][g_rand_int_range(random, 0, g_rand_int_range(random, 1, 13))]++;
        c->unit[p] = g_rand_int_range(random, 0, 4) > 0;
        c->member[p] = g_rand_int_range(random, 0, 3) == 0;
    }
}

static void
random_bags_are_as_alike_as_the_formula_says(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    guint defined = 0;

    (void)state;
    for (guint round = 0; round < 300; round++) {
        g_autoptr(CodingSimilarity) self = coding_similarity_new();
        g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(guint));
        Corpus c;

        fill(&c, random);
        for (guint p = 0; p < c.n; p++) {
            guint32 terms[64];
            gsize n = 0;

            /* In any order. */
            for (guint t = N_TERMS; t-- > 0;)
                for (guint k = 0; k < c.counts[p][t]; k++)
                    terms[n++] = t;
            coding_similarity_add(self, terms, n, c.unit[p]);
            if (c.member[p])
                g_array_append_val(members, p);
        }
        coding_similarity_set_members(self, members);
        for (guint p = 0; p < c.n; p++) {
            double expected = get_expected(&c, p), got = coding_similarity_get(self, p);

            assert_int_equal(isnan(got), isnan(expected));
            if (isnan(got))
                continue;
            defined++;
            assert_float_equal(got, expected, 1e-6);
            assert_true(got >= 0 && got <= 1);
        }
    }
    assert_true(defined > 1000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_example_by_hand),
        cmocka_unit_test(the_same_words_are_alike_and_other_words_are_not),
        cmocka_unit_test(a_term_of_every_unit_weighs_nothing),
        cmocka_unit_test(passages_that_are_no_units_do_not_count_among_them),
        cmocka_unit_test(the_words_named_are_those_that_bring_it_near),
        cmocka_unit_test(random_bags_are_as_alike_as_the_formula_says),
    };

    return cmocka_run_group_tests_name("similarity", tests, NULL, NULL);
}
