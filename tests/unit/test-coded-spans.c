/* test-coded-spans.c - a published double coding of spans, when $SHARED has it. */
#include <math.h>
#include <stdlib.h>

#include "harness.h"

/* The cells of each line but the first (char **), or NULL when there is no such file. */
static GPtrArray *
read_rows(const char *file)
{
    const char *shared = g_getenv("SHARED");
    g_autofree char *path =
        g_build_filename(shared ? shared : "../shared", "coded/peer-review", file, NULL);
    g_autofree char *text = NULL;
    GPtrArray *rows;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return NULL;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (char **line = lines + 1; *line; line++)
        if (**line)
            g_ptr_array_add(rows, g_strsplit(*line, "\t", -1));
    return rows;
}

/* The arguments that the coders marked in @article; positions are words. */
static CodingContinuum *
make_text(const GPtrArray *rows, const char *article, gsize n_words)
{
    CodingContinuum *text = coding_continuum_new(0, n_words);

    coding_continuum_add_coder(text, "coder1");
    coding_continuum_add_coder(text, "coder2");
    coding_continuum_add_code(text, "argument");
    for (guint i = 0; i < rows->len; i++) {
        char **cells = rows->pdata[i];
        CodingSpan span = {strtoul(cells[3], NULL, 10), strtoul(cells[4], NULL, 10)};
        GError *error = NULL;

        if (strcmp(cells[0], article) != 0 || strcmp(cells[5], "1") != 0)
            continue;
        coding_continuum_add(text, coding_continuum_add_coder(text, cells[1]), 0, span,
                             &error);
        check_good(error);
    }
    return text;
}

static void
check_value(const char *id, const CodingRatings *ratings, const char *expected)
{
    const CodingCoefficient *coefficient = coding_coefficient_find(id, NULL);
    double value = coding_agreement_compute(coefficient, ratings, NULL).value;

    assert_true(fabs(value - g_ascii_strtod(expected, NULL)) < 1e-9);
}

static void
peer_reviews_have_their_figures(void **state)
{
    g_autoptr(GPtrArray) articles = read_rows("agreement.tsv");
    g_autoptr(GPtrArray) rows = read_rows("segments.tsv");

    (void)state;
    if (!articles || !rows)
        skip();
    assert_int_equal(articles->len, 5);
    for (guint i = 0; i < articles->len; i++) {
        char **cells = articles->pdata[i];
        gsize n_words = strtoul(cells[1], NULL, 10);
        g_autoptr(CodingContinuum) text = make_text(rows, cells[0], n_words);
        g_autoptr(CodingRatings) ratings = coding_ratings_new(2, 2);
        CodingPairTable pair = {0};

        coding_continuum_add_pairs(text, 0, 1, &pair);
        assert_int_equal(pair.both, strtol(cells[5], NULL, 10));
        assert_int_equal(pair.only_a, strtol(cells[6], NULL, 10));
        assert_int_equal(pair.only_b, strtol(cells[7], NULL, 10));
        assert_int_equal(pair.neither, strtol(cells[8], NULL, 10));
        coding_continuum_add_presence(text, NULL, NULL, &ratings, 1);
        check_value("alpha", ratings, cells[9]);
        check_value("kappa", ratings, cells[10]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(peer_reviews_have_their_figures),
    };

    return cmocka_run_group_tests_name("coded spans", tests, NULL, NULL);
}
