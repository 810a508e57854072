/*
 * test-agreement-laws.c - what holds for every coefficient, on random ratings
 * with a fixed seed, and comparison with the definitions written out naively.
 */
#include "random-ratings.h"
#include "ratings-sample.h"

#include <math.h>

#define ROUNDS 200
static void
shuffle(GRand *rand, guint *order, guint n)
{
    for (guint i = 0; i < n; i++)
        order[i] = i;
    for (guint i = n; i > 1; i--) {
        guint j = (guint)g_rand_int_range(rand, 0, (gint)i);
        guint kept = order[i - 1];

        order[i - 1] = order[j];
        order[j] = kept;
    }
}

static void
check_same(const CodingCoefficient *coefficient, CodingAgreement a, CodingAgreement b,
           double tolerance)
{
    const double pairs[][2] = {{a.value, b.value},
                               {a.observed, b.observed},
                               {a.expected, b.expected},
                               {a.maximum, b.maximum},
                               {a.standard_error, b.standard_error},
                               {a.null_error, b.null_error}};

    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (isnan(pairs[i][0]) != isnan(pairs[i][1]) ||
            ABS(pairs[i][0] - pairs[i][1]) > tolerance)
            fail_msg("%s, part %u: %.17g and %.17g", coefficient->id, i, pairs[i][0],
                     pairs[i][1]);
    assert_ptr_equal(a.why, b.why);
    assert_int_equal(a.n_units, b.n_units);
}

/* What @coefficient can be asked for, one after the other from @i = 0 on; FALSE:
 * nothing more. */
static gboolean
pick_options(const CodingCoefficient *coefficient, guint i, guint q,
             CodingCoefficientOptions *options)
{
    static double weights[25];

    fill_random_weights(q, weights);
    *options = (CodingCoefficientOptions){.matrix = weights, .coder_b = 1};
    if (i < CODING_N_LEVELS) {
        /* Without the level it must be undefined for both. */
        options->level = i;
        return TRUE;
    }
    options->weights = i - CODING_N_LEVELS;
    return coefficient->weighted && options->weights < CODING_N_WEIGHTS;
}

/* Computes every coefficient at every level and with all weights on both and
 * compares; the coders 0 and 1 of @a are @first and @second of @b. */
static void
check_all_same(const RandomRatings *a, const RandomRatings *b, guint first, guint second,
               double tolerance)
{
    g_autoptr(CodingRatings) one = random_ratings_to_table(a);
    g_autoptr(CodingRatings) two = random_ratings_to_table(b);
    CodingCoefficientOptions here;

    for (guint c = 0; coding_coefficients()[c]; c++)
        for (guint i = 0; pick_options(coding_coefficients()[c], i, a->q, &here); i++) {
            const CodingCoefficient *coefficient = coding_coefficients()[c];
            CodingCoefficientOptions there = here;

            there.coder_a = first;
            there.coder_b = second;
            check_same(coefficient, coding_agreement_compute(coefficient, one, &here),
                       coding_agreement_compute(coefficient, two, &there), tolerance);
        }
}

static void
the_order_of_units_changes_no_bit(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings a = random_ratings(rand);
        RandomRatings b = a;
        guint order[RANDOM_MAX_UNITS];

        shuffle(rand, order, a.n_units);
        for (guint u = 0; u < a.n_units; u++) {
            memcpy(b.cell[u], a.cell[order[u]], sizeof b.cell[u]);
            b.weight[u] = a.weight[order[u]];
        }
        check_all_same(&a, &b, 0, 1, 0);
    }
}

static void
the_order_of_coders_is_irrelevant(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings a = random_ratings(rand);
        RandomRatings b = a;
        guint order[5];
        guint where[5] = {0};

        shuffle(rand, order, a.n_coders);
        for (guint c = 0; c < a.n_coders; c++) {
            where[order[c]] = c;
            for (guint u = 0; u < a.n_units; u++)
                b.cell[u][c] = a.cell[u][order[c]];
        }
        check_all_same(&a, &b, where[0], where[1], 1e-12);
    }
}

static void
names_of_categories_are_irrelevant_at_the_nominal_level(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings a = random_ratings(rand);
        RandomRatings b = a;
        guint name[5];
        guint64 renamed[5];

        shuffle(rand, name, a.q);
        for (guint k = 0; k < a.q; k++)
            renamed[name[k]] = random_ratings_sets[k];
        for (guint u = 0; u < a.n_units; u++)
            for (guint c = 0; c < a.n_coders; c++)
                if (a.cell[u][c] != CODING_RATING_MISSING)
                    b.cell[u][c] = (gint)name[a.cell[u][c]];

        g_autoptr(CodingRatings) one = random_ratings_to_table(&a);
        g_autoptr(CodingRatings) two = random_ratings_to_table(&b);
        coding_ratings_set_sets(two, 4, renamed);
        for (guint i = 0; coding_coefficients()[i]; i++)
            check_same(coding_coefficients()[i],
                       coding_agreement_compute(coding_coefficients()[i], one, NULL),
                       coding_agreement_compute(coding_coefficients()[i], two, NULL),
                       1e-12);
    }
}

static void
units_nobody_can_judge_change_nothing(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings a = random_ratings(rand);

        a.n_units = MIN(a.n_units, RANDOM_MAX_UNITS - 1);
        RandomRatings b = a;
        b.weight[b.n_units] = 1000;
        for (guint c = 0; c < b.n_coders; c++)
            b.cell[b.n_units][c] = CODING_RATING_MISSING;
        b.n_units++;
        check_all_same(&a, &b, 0, 1, 0);
    }
}

/* Values in units that two coders judged. */
static gint64
count_pairable(const RandomRatings *m)
{
    gint64 n = 0;

    for (guint u = 0; u < m->n_units; u++) {
        gint64 values = 0;

        for (guint c = 0; c < m->n_coders; c++)
            values += m->cell[u][c] != CODING_RATING_MISSING;
        n += values > 1 ? values * m->weight[u] : 0;
    }
    return n;
}

/*
 * What stands for characters: units that are cut in equal parts, each coded as the whole
 * was.  Alpha corrects for n, the number of values: of it (1 - alpha) n/(n - 1) stays.
 * That of sets draws labels without putting them back and keeps nothing so simple.
 */
static void
splitting_units_into_equal_parts_keeps_all_but_what_alpha_corrects(
    void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);

    for (guint round = 0; round < ROUNDS; round++) {
        gint64 parts = g_rand_int_range(rand, 2, 6);
        RandomRatings a = random_ratings(rand);
        RandomRatings b = a;
        double n = (double)count_pairable(&a), after = n * (double)parts;
        CodingCoefficientOptions options;

        for (guint u = 0; u < b.n_units; u++)
            b.weight[u] *= parts;
        g_autoptr(CodingRatings) one = random_ratings_to_table(&a);
        g_autoptr(CodingRatings) two = random_ratings_to_table(&b);
        for (guint c = 0; coding_coefficients()[c]; c++)
            for (guint i = 0; pick_options(coding_coefficients()[c], i, a.q, &options);
                 i++) {
                const char *id = coding_coefficients()[c]->id;
                double x =
                    1 - coding_agreement_compute(coding_coefficients()[c], one, &options)
                            .value;
                double y =
                    1 - coding_agreement_compute(coding_coefficients()[c], two, &options)
                            .value;

                assert_int_equal(isnan(x), isnan(y));
                if (isnan(x) || strcmp(id, "mvalpha") == 0)
                    continue;
                if (strcmp(id, "alpha") == 0 || strcmp(id, "gwet_alpha") == 0)
                    check_near(x * n / (n - 1), y * after / (after - 1), 1e-11);
                else
                    check_near(x, y, 1e-11);
            }
    }
}

/* Coders who all give the same value to a unit, be it missing for some of them. */
static void
identical_coders_who_vary_give_one(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(15);
    guint n_defined[32] = {0};
    guint c;

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings m = random_ratings(rand);
        CodingCoefficientOptions options;

        for (guint u = 0; u < m.n_units; u++) {
            gint same = g_rand_int_range(rand, 0, (gint)m.q);

            for (guint i = 0; i < m.n_coders; i++)
                if (round % 2 == 0 || m.cell[u][i] != CODING_RATING_MISSING)
                    m.cell[u][i] = same;
        }
        g_autoptr(CodingRatings) ratings = random_ratings_to_table(&m);
        for (c = 0; coding_coefficients()[c]; c++)
            for (guint i = 0; pick_options(coding_coefficients()[c], i, m.q, &options);
                 i++) {
                const CodingCoefficient *coefficient = coding_coefficients()[c];
                double value =
                    coding_agreement_compute(coefficient, ratings, &options).value;

                /* Holsti's index counts what one judged alone as apart. */
                if (isnan(value) || (round % 2 && strcmp(coefficient->id, "holsti") == 0))
                    continue;
                check_near(value, 1, 1e-12);
                n_defined[c]++;
            }
    }
    while (c-- > 0)
        assert_true(n_defined[c] > ROUNDS / 4);
}

static void
every_value_is_at_most_one_or_has_a_reason(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(6);

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings m = random_ratings(rand);
        g_autoptr(CodingRatings) ratings = random_ratings_to_table(&m);

        CodingCoefficientOptions options;

        for (guint c = 0; coding_coefficients()[c]; c++)
            for (guint i = 0; pick_options(coding_coefficients()[c], i, m.q, &options);
                 i++) {
                CodingAgreement result =
                    coding_agreement_compute(coding_coefficients()[c], ratings, &options);

                assert_true(isnan(result.value) == (result.why != NULL));
                assert_false(result.value > 1 + 1e-12);
                assert_false(result.value > result.maximum + 1e-12);
                assert_false(result.standard_error < 0 || result.null_error < 0);
            }
    }
}

/* Gwet 2014: two coders without missing values. */
static void
conger_is_cohen_and_fleiss_is_scott_on_complete_pairs(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings m = random_ratings(rand);
        g_autoptr(CodingRatings) ratings = random_ratings_to_table(&m);
        g_autoptr(CodingRatings) pair = coding_ratings_dup_pair(ratings, 0, 1);
        double kappa = compute_nominal("kappa", ratings).value;

        if (isnan(kappa))
            continue;
        check_near(compute_nominal("conger", pair).value, kappa, 1e-12);
        check_near(compute_nominal("light", pair).value, kappa, 1e-12);
        check_near(compute_nominal("fleiss", pair).value,
                   compute_nominal("pi", ratings).value, 1e-12);
    }
}

/* The value of unit @u, repeated for each of its copies, as Krippendorff lists
 * them; returns how many. */
static guint
list_values(const RandomRatings *m, guint u, gint *list)
{
    guint n = 0;

    for (guint c = 0; c < m->n_coders; c++)
        if (m->cell[u][c] != CODING_RATING_MISSING)
            list[n++] = m->cell[u][c];
    return n;
}

/* Label by label, as Passonneau 2006 and METHODS of the golden cases say it. */
static double
get_set_distance(CodingLevel level, guint64 a, guint64 b)
{
    double both = 0;
    double any = 0;
    double more = 0; /* in a and not in b */
    double less = 0;

    for (guint label = 0; label < 4; label++) {
        gboolean in_a = (a >> label & 1) != 0;
        gboolean in_b = (b >> label & 1) != 0;

        both += in_a && in_b;
        any += in_a || in_b;
        more += in_a && !in_b;
        less += in_b && !in_a;
    }
    if (more == 0 && less == 0)
        return 0;
    double kind = more == 0 || less == 0 ? 2.0 / 3 : both > 0 ? 1.0 / 3 : 0;
    double nltk = kind > 0.5 ? 0.67 : kind > 0 ? 0.33 : 0;
    switch (level) {
    case CODING_LEVEL_JACCARD:
        return 1 - both / any;
    case CODING_LEVEL_DICE:
        return 1 - 2 * both / (any + both);
    case CODING_LEVEL_PASSONNEAU:
        return 1 - kind;
    case CODING_LEVEL_MASI:
        return 1 - both / any * kind;
    case CODING_LEVEL_MASI_NLTK:
        return 1 - both / any * nltk;
    default:
        return (1 - both / any) * (1 - kind);
    }
}

/* The squared distance as Krippendorff 2011 defines it; @n_k counts values. */
static double
get_distance(const CodingRatings *ratings, CodingLevel level, const gint64 *n_k, gint k,
             gint l)
{
    double x = coding_ratings_get_value(ratings, (guint)k);
    double y = coding_ratings_get_value(ratings, (guint)l);
    double sum = 0;
    double low = G_MAXDOUBLE;
    double high = 0;

    switch (level) {
    case CODING_LEVEL_NOMINAL:
        return k != l;
    case CODING_LEVEL_INTERVAL:
        return (x - y) * (x - y);
    case CODING_LEVEL_RATIO:
        return (x - y) * (x - y) / ((x + y) * (x + y));
    case CODING_LEVEL_ORDINAL:
        for (guint g = 0; g < coding_ratings_get_n_categories(ratings); g++) {
            double z = coding_ratings_get_value(ratings, g);

            if (z >= MIN(x, y) && z <= MAX(x, y))
                sum += (double)n_k[g];
        }
        sum -= (double)(n_k[k] + n_k[l]) / 2;
        return sum * sum;
    case CODING_LEVEL_BIPOLAR:
        for (guint g = 0; g < coding_ratings_get_n_categories(ratings); g++) {
            low = MIN(low, coding_ratings_get_value(ratings, g));
            high = MAX(high, coding_ratings_get_value(ratings, g));
        }
        return k == l ? 0 : (x - y) * (x - y) / ((x + y - 2 * low) * (2 * high - x - y));
    case CODING_LEVEL_MATRIX:
        return k == l ? 0
                      : 1 - (random_ratings_weights[k * 5 + l] +
                             random_ratings_weights[l * 5 + k]) /
                                2;
    default:
        return get_set_distance(level, random_ratings_sets[k], random_ratings_sets[l]);
    }
}

/* Krippendorff's alpha from its coincidences, pair by pair. */
static double
compute_alpha_naively(const RandomRatings *m, const CodingRatings *ratings,
                      CodingLevel level)
{
    gint64 n_k[5] = {0};
    double n = 0;
    double observed = 0;
    double expected = 0;
    gint list[5];

    for (guint u = 0; u < m->n_units; u++) {
        guint size = list_values(m, u, list);

        for (guint i = 0; size > 1 && i < size; i++) {
            n_k[list[i]] += m->weight[u];
            n += (double)m->weight[u];
        }
    }
    for (guint u = 0; u < m->n_units; u++) {
        guint size = list_values(m, u, list);

        for (guint i = 0; i < size; i++)
            for (guint j = 0; j < size; j++)
                if (i != j)
                    observed += (double)m->weight[u] *
                                get_distance(ratings, level, n_k, list[i], list[j]) /
                                (size - 1);
    }
    for (guint k = 0; k < m->q; k++)
        for (guint l = 0; l < m->q; l++)
            expected += (double)(n_k[k] * n_k[l]) *
                        get_distance(ratings, level, n_k, (gint)k, (gint)l);
    return expected > 0 ? 1 - (n - 1) * observed / expected : NAN;
}

static void
alpha_equals_its_definition_at_every_level(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(8);
    const CodingCoefficient alpha = *coding_coefficient_find("alpha", NULL);
    guint n_defined = 0;

    for (guint round = 0; round < CODING_N_LEVELS * ROUNDS; round++) {
        RandomRatings m = random_ratings(rand);
        g_autoptr(CodingRatings) ratings = random_ratings_to_table(&m);
        CodingLevel level = round % CODING_N_LEVELS;
        double naive = compute_alpha_naively(&m, ratings, level);
        CodingCoefficientOptions options;
        pick_options(&alpha, level, m.q, &options);
        double value = coding_agreement_compute(&alpha, ratings, &options).value;

        assert_true(isnan(naive) == isnan(value));
        if (!isnan(naive))
            check_near(value, naive, 1e-11);
        n_defined += !isnan(naive);
    }
    assert_true(n_defined > CODING_N_LEVELS * ROUNDS / 2);
}

/* Unit by unit, each with its copies, from the first two coders. */
static void
kappa_and_percent_equal_their_definitions(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(9);

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings m = random_ratings(rand);
        g_autoptr(CodingRatings) ratings = random_ratings_to_table(&m);
        double n = 0;
        double equal = 0;
        double chance = 0;

        for (guint u = 0; u < m.n_units; u++) {
            const gint *x = m.cell[u];

            if (x[0] == CODING_RATING_MISSING || x[1] == CODING_RATING_MISSING)
                continue;
            n += (double)m.weight[u];
            equal += (x[0] == x[1]) * (double)m.weight[u];
            for (guint v = 0; v < m.n_units; v++)
                if (m.cell[v][0] != CODING_RATING_MISSING && m.cell[v][1] == x[0])
                    chance += (double)(m.weight[u] * m.weight[v]);
        }
        CodingAgreement kappa = compute_nominal("kappa", ratings);
        if (n > 0 && chance < n * n)
            check_near(kappa.value, (equal / n - chance / n / n) / (1 - chance / n / n),
                       1e-12);
        else
            assert_true(isnan(kappa.value));

        g_autoptr(CodingRatings) pair = coding_ratings_dup_pair(ratings, 0, 1);
        if (n > 0)
            check_near(compute_nominal("percent", pair).value, equal / n, 1e-12);
    }
}

/* Each coder's shares, the mean of their products over pairs (Conger 1980). */
static void
chance_in_congers_kappa_is_the_mean_over_pairs(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(10);

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings m = random_ratings(rand);
        g_autoptr(CodingRatings) ratings = random_ratings_to_table(&m);
        CodingAgreement conger = compute_nominal("conger", ratings);
        double share[5][5] = {{0}};
        double chance = 0;
        guint n_pairs = 0;

        for (guint c = 0; c < m.n_coders; c++) {
            double n = 0;

            for (guint u = 0; u < m.n_units; u++)
                n += m.cell[u][c] >= 0 ? (double)m.weight[u] : 0;
            share[c][0] = n > 0 ? 0 : NAN;
            for (guint u = 0; u < m.n_units; u++)
                if (m.cell[u][c] >= 0)
                    share[c][m.cell[u][c]] += (double)m.weight[u] / n;
        }
        for (guint c = 0; c < m.n_coders; c++)
            for (guint d = 0; d < c; d++)
                if (!isnan(share[c][0]) && !isnan(share[d][0])) {
                    n_pairs++;
                    for (guint k = 0; k < m.q; k++)
                        chance += share[c][k] * share[d][k];
                }
        if (!conger.why)
            check_near(conger.expected, chance / n_pairs, 1e-12);
    }
}

static void
counts_past_thirty_two_bits_stay_exact(void **state G_GNUC_UNUSED)
{
    const gint64 big = G_GINT64_CONSTANT(1) << 57;
    const gint64 few[] = {4, 1, 0, 2};
    const gint64 many[] = {4 * big, big, 0, 2 * big};
    g_autoptr(CodingRatings) small = sample_table(few, 2);
    g_autoptr(CodingRatings) large = sample_table(many, 2);

    assert_true(compute_nominal("kappa", small).value ==
                compute_nominal("kappa", large).value);
    assert_true(compute_nominal("percent", small).value ==
                compute_nominal("percent", large).value);
    check_near(compute_nominal("alpha", large).value, compute_nominal("pi", small).value,
               1e-12);
}

/* The hash of patterns, grown many times, against a plain cube of counts. */
static void
equal_rows_are_one_pattern(void **state G_GNUC_UNUSED)
{
    enum { SIDE = 41, CELLS = SIDE * SIDE * SIDE };
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    g_autoptr(CodingRatings) ratings = coding_ratings_new(3, SIDE - 1);
    g_autofree gint64 *cube = g_new0(gint64, CELLS);
    guint n_distinct = 0;

    for (guint i = 0; i < 60000; i++) {
        gint row[3];

        for (guint c = 0; c < 3; c++)
            row[c] = g_rand_int_range(rand, -1, SIDE - 1);
        n_distinct += cube[((row[0] + 1) * SIDE + row[1] + 1) * SIDE + row[2] + 1]++ == 0;
        coding_ratings_add(ratings, row, 1);
    }
    assert_int_equal(coding_ratings_get_n_patterns(ratings), n_distinct);
    assert_int_equal(coding_ratings_count_units(ratings, 0), 60000);
    for (guint i = 0; i < n_distinct; i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(ratings, i, &weight);

        assert_int_equal(weight,
                         cube[((row[0] + 1) * SIDE + row[1] + 1) * SIDE + row[2] + 1]);
    }
}

static void
tables_that_are_all_the_same_pool_to_their_value(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);

    for (guint round = 0; round < ROUNDS; round++) {
        RandomRatings random = random_ratings(rand);
        g_autoptr(CodingRatings) ratings = random_ratings_to_table(&random);
        CodingComparedCode code = {.ratings = ratings};
        g_autoptr(GPtrArray) three = g_ptr_array_new();

        for (guint i = 0; i < 3; i++)
            g_ptr_array_add(three, &code);
        for (guint c = 0; coding_coefficients()[c]; c++) {
            const CodingCoefficient *coefficient = coding_coefficients()[c];
            double value = coding_agreement_compute(coefficient, ratings, NULL).value;
            double pooled = coding_comparison_pool(coefficient, three);

            if (coefficient->pool == CODING_POOL_NONE)
                assert_true(isnan(pooled));
            else if (isnan(value) != isnan(pooled) || ABS(value - pooled) > 1e-9)
                fail_msg("%s: %.17g and pooled %.17g", coefficient->id, value, pooled);
        }
    }
}

static void
every_record_is_complete(void **state G_GNUC_UNUSED)
{
    for (guint i = 0; coding_coefficients()[i]; i++) {
        const CodingCoefficient *record = coding_coefficients()[i];

        assert_ptr_equal(coding_coefficient_find(record->id, NULL), record);
        assert_true(*record->title && *record->symbol && *record->citation);
        assert_true(record->levels != 0 && record->min_coders >= 2);
        assert_non_null(record->compute);
    }
}

/* But for light, a mean of what is corrected already. */
static void
only_plain_coefficients_have_no_agreement_by_chance(void **state G_GNUC_UNUSED)
{
    static const gint rows[][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    g_autoptr(CodingRatings) table = coding_ratings_new(2, 2);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        coding_ratings_add(table, rows[i], 2 + i);
    for (guint i = 0; coding_coefficients()[i]; i++) {
        const CodingCoefficient *one = coding_coefficients()[i];

        if (one->pool != CODING_POOL_NONE)
            assert_int_equal(isnan(coding_agreement_compute(one, table, NULL).expected) !=
                                 0,
                             one->plain);
    }
}

/* What the record of a measure of any family says, and that no other one has its id, or
 * would head its column alike. */
typedef struct {
    GHashTable *ids, *symbols;
} Names;

static void
check_record(const Names *names, const char *id, const char *title, const char *symbol,
             const char *citation)
{
    assert_true(*title && *symbol && *citation);
    if (!g_hash_table_add(names->ids, (gpointer)id))
        fail_msg("two measures are called '%s'", id);
    if (!g_hash_table_add(names->symbols, (gpointer)symbol))
        fail_msg("'%s' heads another column too, as %s", id, symbol);
}

static void
measures_of_all_families_have_complete_records_and_an_id_each(void **state G_GNUC_UNUSED)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) symbols = g_hash_table_new(g_str_hash, g_str_equal);
    const Names names = {ids, symbols};
    const char *alpha = coding_coefficient_find("alpha", NULL)->citation;
    gsize n;

    for (guint i = 0; coding_coefficients()[i]; i++) {
        const CodingCoefficient *one = coding_coefficients()[i];

        check_record(&names, one->id, one->title, one->symbol, one->citation);
    }
    const CodingSetAlpha *alphas = coding_set_alphas(&n);
    for (gsize i = 0; i < n; i++)
        check_record(&names, alphas[i].id, alphas[i].title, alphas[i].symbol, alpha);
    const CodingSpanMeasure *spans = coding_span_measures(&n);
    for (gsize i = 0; i < n; i++) {
        check_record(&names, spans[i].id, spans[i].title, spans[i].symbol,
                     spans[i].citation);
        assert_int_equal((spans[i].of_pair != NULL) + spans[i].unitizing +
                             (spans[i].compute != NULL),
                         1);
    }
    const CodingGammaMeasure *gammas = coding_gamma_measures(&n);
    for (gsize i = 0; i < n; i++) {
        check_record(&names, gammas[i].id, gammas[i].title, gammas[i].symbol,
                     gammas[i].citation);
        assert_non_null(gammas[i].get);
    }
    for (guint i = 0; i < CODING_MAXQDA_N_LEVELS; i++)
        check_record(&names, coding_maxqda_measures[i].id,
                     coding_maxqda_measures[i].title, coding_maxqda_measures[i].symbol,
                     coding_maxqda_measures[i].citation);
    /* Those over all coders are called as coefficients are, and looked up apart. */
    const CodingSegmentationMeasure *boundaries = coding_segmentation_measures(&n);
    for (gsize i = 0; i < n; i++)
        if (boundaries[i].pair)
            check_record(&names, boundaries[i].id, boundaries[i].title,
                         boundaries[i].symbol, boundaries[i].citation);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_units_changes_no_bit),
        cmocka_unit_test(the_order_of_coders_is_irrelevant),
        cmocka_unit_test(names_of_categories_are_irrelevant_at_the_nominal_level),
        cmocka_unit_test(units_nobody_can_judge_change_nothing),
        cmocka_unit_test(
            splitting_units_into_equal_parts_keeps_all_but_what_alpha_corrects),
        cmocka_unit_test(identical_coders_who_vary_give_one),
        cmocka_unit_test(every_value_is_at_most_one_or_has_a_reason),
        cmocka_unit_test(conger_is_cohen_and_fleiss_is_scott_on_complete_pairs),
        cmocka_unit_test(alpha_equals_its_definition_at_every_level),
        cmocka_unit_test(kappa_and_percent_equal_their_definitions),
        cmocka_unit_test(chance_in_congers_kappa_is_the_mean_over_pairs),
        cmocka_unit_test(counts_past_thirty_two_bits_stay_exact),
        cmocka_unit_test(equal_rows_are_one_pattern),
        cmocka_unit_test(tables_that_are_all_the_same_pool_to_their_value),
        cmocka_unit_test(every_record_is_complete),
        cmocka_unit_test(only_plain_coefficients_have_no_agreement_by_chance),
        cmocka_unit_test(measures_of_all_families_have_complete_records_and_an_id_each),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
