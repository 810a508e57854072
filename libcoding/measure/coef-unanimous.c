/*
 * coef-unanimous.c - agreement of all: of the units that two or more coders
 * judged, the share on which all of them said the same.
 */
#include "measure/agreement-private.h"

static void
compute(const CodingRatings *ratings,
        const CodingCoefficientOptions *options G_GNUC_UNUSED, CodingAgreement *result)
{
    guint r = coding_ratings_get_n_coders(ratings);
    g_autoptr(CodingUnit) unit = coding_unit_new(r);
    gint64 n_equal = 0;

    result->n_units = coding_ratings_count_units(ratings, 2);
    for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(ratings, i, &weight);

        coding_unit_read(unit, row, r);
        if (unit->n_judged > 1 && unit->n_distinct == 1)
            n_equal += weight;
    }
    result->value = (double)n_equal / (double)result->n_units;
    result->observed = result->value;
}

const CodingCoefficient coding_coefficient_unanimous = {
    .id = "unanimous",
    .title = "Agreement of all coders",
    .symbol = "all agree",
    .citation = "share of units with equal values, without correction for chance",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .missing = TRUE,
    .anonymous = TRUE,
    .plain = TRUE,
    .compute = compute,
};
