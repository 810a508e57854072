/*
 * coef-holsti.c - Holsti's index: the mean over pairs of coders of 2M/(N1 + N2),
 * M the units both judged alike, N the units each judged.
 */
#include "measure/agreement-private.h"

static void
compute_pair(const CodingRatings *ratings, const CodingCoefficientOptions *options,
             CodingAgreement *result)
{
    guint a = options->coder_a;
    guint b = options->coder_b;
    gint64 n_judged = 0;
    gint64 n_equal = 0;

    for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(ratings, i, &weight);

        if (row[a] != CODING_RATING_MISSING)
            n_judged += weight;
        if (row[b] != CODING_RATING_MISSING)
            n_judged += weight;
        if (row[a] != CODING_RATING_MISSING && row[a] == row[b])
            n_equal += weight;
    }
    if (n_judged == 0)
        coding_agreement_set_undefined(result, "two of the coders judged no unit at all");
    else
        result->value = 2 * (double)n_equal / (double)n_judged;
}

static void
compute(const CodingRatings *ratings, const CodingCoefficientOptions *options,
        CodingAgreement *result)
{
    coding_agreement_average_pairs(result, ratings, options, compute_pair);
}

const CodingCoefficient coding_coefficient_holsti = {
    .id = "holsti",
    .title = "Holsti's index",
    .symbol = "Holsti",
    .citation = "Holsti 1969, Content Analysis for the Social Sciences and Humanities",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .missing = TRUE,
    .plain = TRUE,
    .compute = compute,
};
