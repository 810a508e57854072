/*
 * ratings-sample.h - small tables of ratings for the tests of agreement.
 *
 * Units are words, a character per coder: '0'..'9' and 'a'..'z' are categories
 * 0.. (which are also their numbers) and '.' is a missing value: "11.1 2232" is two units
 * of four coders.
 */
#pragma once

#include "harness.h"

static inline CodingRatings *
sample_ratings(const char *units, guint n_categories)
{
    g_auto(GStrv) words = g_strsplit(units, " ", -1);
    guint n_coders = (guint)strlen(words[0]);
    CodingRatings *ratings = coding_ratings_new(n_coders, n_categories);
    g_autofree gint *row = g_new(gint, n_coders);
    g_autofree double *numbers = g_new(double, n_categories);

    for (guint k = 0; k < n_categories; k++)
        numbers[k] = k;
    coding_ratings_set_values(ratings, numbers);

    for (guint u = 0; words[u]; u++) {
        for (guint c = 0; c < n_coders; c++) {
            char value = words[u][c];

            if (value == '.')
                row[c] = CODING_RATING_MISSING;
            else
                row[c] = g_ascii_isdigit(value) ? value - '0' : value - 'a';
        }
        coding_ratings_add(ratings, row, 1);
    }
    return ratings;
}

/* Two coders, from a square table of numbers of units. */
static inline CodingRatings *
sample_table(const gint64 *cells, guint q)
{
    CodingRatings *ratings = coding_ratings_new(2, q);

    for (guint i = 0; i < q * q; i++)
        coding_ratings_add(ratings, (const gint[]){(gint)(i / q), (gint)(i % q)},
                           cells[i]);
    return ratings;
}

static inline CodingAgreement
compute_at(const char *id, const CodingRatings *ratings, CodingLevel level)
{
    const CodingCoefficient *coefficient = coding_coefficient_find(id, NULL);
    CodingCoefficientOptions options = {.level = level};

    assert_non_null(coefficient);
    return coding_agreement_compute(coefficient, ratings, &options);
}

static inline CodingAgreement
compute_nominal(const char *id, const CodingRatings *ratings)
{
    return compute_at(id, ratings, CODING_LEVEL_NOMINAL);
}

static inline void
check_near(double value, double expected, double tolerance)
{
    if (!(ABS(value - expected) <= tolerance))
        fail_msg("%.15g is not within %g of %.15g", value, tolerance, expected);
}
