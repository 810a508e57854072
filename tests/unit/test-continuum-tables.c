/* test-continuum-tables.c - tables made by sweeps against those made by characters. */
#include <math.h>

#include "continuum-sample.h"

#define N_CODES 4

static CodingContinuum *
make_text(GRand *random, guint n_coders)
{
    return continuum_sample_new(random, n_coders, N_CODES, TRUE);
}

static gsize
get_end(const CodingContinuum *text)
{
    return coding_continuum_get_begin(text) + coding_continuum_get_length(text);
}

/* The same patterns with the same weights, in whatever order. */
static void
check_same_tables(const CodingRatings *a, const CodingRatings *b)
{
    guint n = coding_ratings_get_n_coders(a);

    assert_int_equal(coding_ratings_get_n_patterns(a), coding_ratings_get_n_patterns(b));
    for (guint i = 0; i < coding_ratings_get_n_patterns(a); i++) {
        gint64 weight, other = -1;
        const gint *row = coding_ratings_get_pattern(a, i, &weight);

        for (guint j = 0; j < coding_ratings_get_n_patterns(b) && other < 0; j++) {
            gint64 candidate;

            if (memcmp(row, coding_ratings_get_pattern(b, j, &candidate),
                       n * sizeof *row) == 0)
                other = candidate;
        }
        assert_int_equal(weight, other);
    }
}

/* Columns of a wider table: the coders of the text from the last on; one sees nothing. */
static gint *
make_columns(guint n_coders)
{
    gint *columns = g_new(gint, n_coders);

    for (guint i = 0; i < n_coders; i++)
        columns[i] = (gint)(n_coders - i);
    return columns;
}

static void
add_presence_by_character(const CodingContinuum *text, const gint *columns,
                          const guint *group, guint wanted, CodingRatings *table)
{
    guint n = coding_ratings_get_n_coders(table);
    g_autofree gint *row = g_new(gint, n);

    for (gsize p = coding_continuum_get_begin(text); p < get_end(text); p++) {
        for (guint i = 0; i < n; i++)
            row[i] = CODING_RATING_MISSING;
        for (guint i = 0; i < coding_continuum_get_n_coders(text); i++) {
            gint used = 0;

            for (guint code = 0; code < N_CODES; code++)
                used |= (group ? group[code] : code) == wanted &&
                        continuum_sample_has(text, i, code, p);
            row[columns ? (guint)columns[i] : i] = used;
        }
        coding_ratings_add(table, row, 1);
    }
}

static void
presence_of_codes_and_groups_is_that_of_characters(void **state)
{
    static const guint group[N_CODES] = {1, CODING_GROUP_NONE, 0, 1};
    g_autoptr(GRand) random = g_rand_new_with_seed(31);

    (void)state;
    for (guint round = 0; round < 400; round++) {
        guint n_coders = (guint)g_rand_int_range(random, 1, 4);
        const guint *grouped = round % 2 ? group : NULL;
        guint n_tables = grouped ? 2 : N_CODES;
        g_autofree gint *columns = round % 3 ? make_columns(n_coders) : NULL;
        guint n_columns = columns ? n_coders + 1 : n_coders;
        CodingRatings *swept[N_CODES], *counted[N_CODES];

        for (guint i = 0; i < n_tables; i++) {
            swept[i] = coding_ratings_new(n_columns, 2);
            counted[i] = coding_ratings_new(n_columns, 2);
        }
        for (guint t = 0; t < 2; t++) {
            g_autoptr(CodingContinuum) text = make_text(random, n_coders);

            coding_continuum_add_presence(text, columns, grouped, swept, n_tables);
            for (guint i = 0; i < n_tables; i++)
                add_presence_by_character(text, columns, grouped, i, counted[i]);
        }
        for (guint i = 0; i < n_tables; i++) {
            check_same_tables(swept[i], counted[i]);
            coding_ratings_free(swept[i]);
            coding_ratings_free(counted[i]);
        }
    }
}

static gint64
add_values_by_character(const CodingContinuum *text, const guint *codes, guint n_codes,
                        gboolean none, CodingRatings *table)
{
    guint n = coding_continuum_get_n_coders(text);
    g_autofree gint *row = g_new(gint, n);
    gint64 torn = 0;

    for (gsize p = coding_continuum_get_begin(text); p < get_end(text); p++) {
        for (guint i = 0; i < n; i++) {
            guint n_used = 0;

            row[i] = none ? (gint)n_codes : CODING_RATING_MISSING;
            for (guint c = 0; c < n_codes; c++)
                if (continuum_sample_has(text, i, codes[c], p)) {
                    row[i] = (gint)c;
                    n_used++;
                }
            if (n_used > 1) {
                row[i] = CODING_RATING_MISSING;
                torn++;
            }
        }
        coding_ratings_add(table, row, 1);
    }
    return torn;
}

static void
values_of_a_category_are_those_of_characters(void **state)
{
    static const guint codes[] = {3, 0, 2};
    g_autoptr(GRand) random = g_rand_new_with_seed(32);
    gint64 n_torn = 0;

    (void)state;
    for (guint round = 0; round < 400; round++) {
        guint n_coders = (guint)g_rand_int_range(random, 1, 4);
        gboolean none = round % 2 == 1;
        g_autoptr(CodingContinuum) text = make_text(random, n_coders);
        g_autoptr(CodingRatings) swept = coding_ratings_new(n_coders, 3u + (none != 0));
        g_autoptr(CodingRatings) counted = coding_ratings_new(n_coders, 3u + (none != 0));
        gint64 torn = coding_continuum_add_values(text, NULL, codes, 3, none, swept);

        assert_int_equal(torn, add_values_by_character(text, codes, 3, none, counted));
        check_same_tables(swept, counted);
        n_torn += torn;
    }
    assert_true(n_torn > 100);
}

static void
pairs_of_all_codes_are_the_tables_of_each(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(33);

    (void)state;
    for (guint round = 0; round < 400; round++) {
        g_autoptr(CodingContinuum) text = make_text(random, 3);
        CodingPairTable pairs[N_CODES] = {0};

        coding_continuum_add_pairs(text, 2, 0, pairs);
        for (guint code = 0; code < N_CODES; code++) {
            g_autoptr(CodingRatings) table = coding_ratings_new(3, 2);

            add_presence_by_character(text, NULL, NULL, code, table);
            CodingPairTable expected = coding_ratings_get_pair_table(table, 2, 0);
            assert_memory_equal(&pairs[code], &expected, sizeof expected);
        }
    }
}

/* The groups that @coder used at @p, their numbers one behind the other. */
static char *
name_set(const CodingContinuum *text, guint coder, gsize p, const guint *group)
{
    gboolean used[2] = {FALSE, FALSE};

    for (guint code = 0; code < N_CODES; code++)
        if (group[code] < 2 && continuum_sample_has(text, coder, code, p))
            used[group[code]] = TRUE;
    return g_strdup(used[0] ? (used[1] ? "01" : "0") : (used[1] ? "1" : ""));
}

/* Two coders with sets as values: what alpha says does not depend on who numbers them. */
static void
sets_of_groups_are_those_of_characters(void **state)
{
    static const guint group[N_CODES] = {1, CODING_GROUP_NONE, 0, 1};
    static const guint64 bits[] = {0, 1, 2, 3};
    static const char *const names[] = {"", "0", "1", "01"};
    g_autoptr(GRand) random = g_rand_new_with_seed(35);
    const CodingCoefficient *alpha = coding_coefficient_find("alpha", NULL);
    const CodingCoefficientOptions jaccard = {.level = CODING_LEVEL_JACCARD};

    (void)state;
    for (guint round = 0; round < 300; round++) {
        g_autoptr(CodingContinuum) text = make_text(random, 3);
        const CodingContinuum *texts[] = {text, text};
        gboolean none = round % 2 == 1;
        g_autoptr(CodingRatings) swept =
            coding_continuum_dup_sets(texts, NULL, 2, 3, group, 2, none);
        g_autoptr(CodingRatings) counted = coding_ratings_new(3, 4);

        coding_ratings_set_sets(counted, 2, bits);
        for (gsize p = coding_continuum_get_begin(text); p < get_end(text); p++) {
            gint row[3];

            for (guint i = 0; i < 3; i++) {
                g_autofree char *name = name_set(text, i, p, group);

                for (row[i] = 0; strcmp(names[row[i]], name) != 0;)
                    row[i]++;
                if (row[i] == 0 && !none)
                    row[i] = CODING_RATING_MISSING;
            }
            coding_ratings_add(counted, row, 2);
        }
        assert_int_equal(coding_ratings_get_n_patterns(swept),
                         coding_ratings_get_n_patterns(counted));
        check_number(coding_agreement_compute(alpha, swept, &jaccard).value,
                     coding_agreement_compute(alpha, counted, &jaccard).value);
        check_number(coding_agreement_compute(alpha, swept, NULL).value,
                     coding_agreement_compute(alpha, counted, NULL).value);
    }
}

/* Three times as many characters everywhere: no share of characters changes. */
static void
equal_parts_change_no_value(void **state)
{
    static const char *const ids[] = {"kappa", "percent", "fleiss", "ac1"};
    g_autoptr(GRand) random = g_rand_new_with_seed(34);

    (void)state;
    for (guint round = 0; round < 200; round++) {
        g_autoptr(CodingContinuum) text = make_text(random, 2);
        g_autoptr(CodingContinuum) longer = continuum_sample_dup_stretched(text, 3);
        g_autoptr(CodingRatings) a = coding_ratings_new(2, 2);
        g_autoptr(CodingRatings) b = coding_ratings_new(2, 2);
        CodingPairTable pairs[2][N_CODES] = {0};

        coding_continuum_add_pairs(text, 0, 1, pairs[0]);
        coding_continuum_add_pairs(longer, 0, 1, pairs[1]);
        for (guint code = 0; code < N_CODES; code++) {
            assert_int_equal(3 * pairs[0][code].both, pairs[1][code].both);
            assert_int_equal(3 * pairs[0][code].neither, pairs[1][code].neither);
            check_number(coding_pair_table_get_f1(&pairs[0][code], NULL),
                         coding_pair_table_get_f1(&pairs[1][code], NULL));
        }
        static const guint any[N_CODES] = {0};
        coding_continuum_add_presence(text, NULL, any, &a, 1);
        coding_continuum_add_presence(longer, NULL, any, &b, 1);
        for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
            const CodingCoefficient *by_id = coding_coefficient_find(ids[i], NULL);

            check_number(coding_agreement_compute(by_id, a, NULL).value,
                         coding_agreement_compute(by_id, b, NULL).value);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(presence_of_codes_and_groups_is_that_of_characters),
        cmocka_unit_test(values_of_a_category_are_those_of_characters),
        cmocka_unit_test(pairs_of_all_codes_are_the_tables_of_each),
        cmocka_unit_test(sets_of_groups_are_those_of_characters),
        cmocka_unit_test(equal_parts_change_no_value),
    };

    return cmocka_run_group_tests_name("continuum tables", tests, NULL, NULL);
}
