/* test-weights-read.c - matrices of weights from files, and what they do. */
#include <math.h>

#include "ratings-sample.h"

static GPtrArray *
list(const char *words)
{
    g_auto(GStrv) names = g_strsplit(words, " ", -1);
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; names[i]; i++)
        g_ptr_array_add(all, g_strdup(names[i]));
    return all;
}

static double *
read_text(const char *text, const char *categories, CodingMatrixKind kind, GError **error)
{
    g_autoptr(GPtrArray) names = list(categories);
    g_autoptr(CodingCsv) csv = coding_csv_parse("w.csv", text, -1, NULL);

    return coding_weights_read(csv, "w.csv", names, kind, error);
}

static void
the_order_in_the_file_does_not_matter(void **state G_GNUC_UNUSED)
{
    g_autofree double *straight = read_text(",a,b,c\na,1,.2,.3\nb,.4,1,.5\nc,.6,.7,1\n",
                                            "a b c", CODING_MATRIX_WEIGHTS, NULL);
    g_autofree double *turned = read_text("x,c,a,b\nb,.5,.4,1\na,.3,1,.2\nc,1,.6,.7\n",
                                          "a b c", CODING_MATRIX_WEIGHTS, NULL);
    const double expected[] = {1, .2, .3, .4, 1, .5, .6, .7, 1};

    assert_memory_equal(straight, expected, sizeof expected);
    assert_memory_equal(turned, expected, sizeof expected);
    assert_false(coding_weights_are_symmetric(straight, 3));
}

static void
what_is_wrong_is_named_with_its_place(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *text, *message;
        CodingMatrixKind kind;
    } cases[] = {
        {",a,b\na,1,x\nb,0,1\n", "w.csv:2: 'x' is no number", 0},
        {",a,b\na,1,\nb,0,1\n", "w.csv:2: '' is no number", 0},
        {",a,b\na,1,nan\nb,0,1\n", "w.csv:2: 'nan' is no number", 0},
        {",a,b\na,1,0\nb,1.5,1\n",
         "w.csv:3: the weight of 'b' with 'a' is 1.5, not from "
         "0 to 1",
         0},
        {",a,b\na,1,-0.1\nb,0,1\n", "w.csv:2: the weight of 'a' with 'b' is -0.1", 0},
        {",a,b\na,0.9,0\nb,0,1\n", "w.csv:2: the weight of 'a' with itself is 0.9, not 1",
         0},
        {",a,b\na,1,0\n",
         "w.csv:1: the matrix is not square: 'b' has a column and no row", 0},
        {",a\na,1\nb,0\n",
         "w.csv:3: the matrix is not square: 'b' has a row and no "
         "column",
         0},
        {",a\na,1\n", "category 'b' of the ratings has no row and no column", 0},
        {",a,b,c\na,1,0,0\nb,0,1,0\nc,0,0,1\n",
         "w.csv:1: 'c' is not among the categories of the ratings, which are 'a', 'b'",
         0},
        {",a,b\na,1,0\nb,0,1\nd,0,0\n", "w.csv:4: 'd' is not among the categories", 0},
        {",a,a\na,1,0\nb,0,1\n", "w.csv:1: category 'a' stands twice", 0},
        {",a,b\na,1,0\na,0,1\n", "w.csv:3: category 'a' stands twice", 0},
        {",a,b\na,1,0\nb,0\n", "w.csv:3: fewer cells than the head has", 0},
        {",a,b\na,1,0.5\nb,0.4,1\n",
         "w.csv:3: the weight of 'b' with 'a' is 0.4, and across it is 0.5; a distance "
         "is "
         "the same both ways",
         CODING_MATRIX_DISTANCE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree double *weights =
            read_text(cases[i].text, "a b", cases[i].kind, &error);

        assert_null(weights);
        check_error(error, CODING_ERROR_INVALID, cases[i].message);
    }
}

/* Weights that are not the same both ways: kappa takes them as they are, by hand; the
 * coefficients of any number of coders the mean of both. */
static void
rows_are_the_first_coders(void **state G_GNUC_UNUSED)
{
    static const char *const means[] = {"percent", "bp",         "ac1", "fleiss",
                                        "conger",  "gwet_alpha", "pi"};
    const gint64 cells[] = {20, 7, 3, 2, 15, 4, 6, 1, 12};
    g_autoptr(CodingRatings) ratings = sample_table(cells, 3);
    g_autofree double *weights = read_text(",0,1,2\n0,1,.2,.3\n1,.4,1,.5\n2,.6,.7,1\n",
                                           "0 1 2", CODING_MATRIX_WEIGHTS, NULL);
    CodingCoefficientOptions options = {.weights = CODING_WEIGHTS_MATRIX,
                                        .matrix = weights};
    double mean[9], observed = 0, expected = 0, n = 0;
    double a[3] = {0}, b[3] = {0};

    for (guint i = 0; i < 9; i++) {
        n += (double)cells[i];
        a[i / 3] += (double)cells[i];
        b[i % 3] += (double)cells[i];
        mean[i] = (weights[i] + weights[i % 3 * 3 + i / 3]) / 2;
    }
    for (guint i = 0; i < 9; i++) {
        observed += weights[i] * (double)cells[i] / n;
        expected += weights[i] * a[i / 3] * b[i % 3] / n / n;
    }
    check_near(coding_agreement_compute(coding_coefficient_find("kappa", NULL), ratings,
                                        &options)
                   .value,
               (observed - expected) / (1 - expected), 1e-12);
    for (guint i = 0; i < G_N_ELEMENTS(means); i++) {
        const CodingCoefficient *one = coding_coefficient_find(means[i], NULL);
        CodingCoefficientOptions even = {.weights = CODING_WEIGHTS_MATRIX,
                                         .matrix = mean};

        check_near(coding_agreement_compute(one, ratings, &options).value,
                   coding_agreement_compute(one, ratings, &even).value, 1e-12);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_in_the_file_does_not_matter),
        cmocka_unit_test(what_is_wrong_is_named_with_its_place),
        cmocka_unit_test(rows_are_the_first_coders),
    };

    return cmocka_run_group_tests_name("weights from files", tests, NULL, NULL);
}
