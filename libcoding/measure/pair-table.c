/* pair-table.c - one code of two coders: who used it where. */
#include "measure/agreement-private.h"

#include <math.h>

CodingPairTable
coding_ratings_get_pair_table(const CodingRatings *self, guint a, guint b)
{
    CodingPairTable table = {0};
    gint64 *const cells[2][2] = {{&table.neither, &table.only_b},
                                 {&table.only_a, &table.both}};
    guint n_coders = coding_ratings_get_n_coders(self);

    g_return_val_if_fail(a < n_coders && b < n_coders, table);
    g_return_val_if_fail(coding_ratings_get_n_categories(self) <= 2, table);
    for (guint i = 0; i < coding_ratings_get_n_patterns(self); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(self, i, &weight);

        if (row[a] != CODING_RATING_MISSING && row[b] != CODING_RATING_MISSING)
            *cells[row[a]][row[b]] += weight;
    }
    return table;
}

double
coding_divide(double part, double whole, const char *why_not, const char **why)
{
    if (why)
        *why = whole == 0 ? why_not : NULL;
    return whole == 0 ? NAN : part / whole;
}

static double
divide(gint64 part, gint64 whole, const char *why_not, const char **why)
{
    return coding_divide((double)part, (double)whole, why_not, why);
}

double
coding_pair_table_get_jaccard(const CodingPairTable *self, const char **why)
{
    return divide(self->both, self->both + self->only_a + self->only_b,
                  CODING_WHY_NEITHER, why);
}

double
coding_pair_table_get_f1(const CodingPairTable *self, const char **why)
{
    return divide(2 * self->both, 2 * self->both + self->only_a + self->only_b,
                  CODING_WHY_NEITHER, why);
}

double
coding_pair_table_get_precision(const CodingPairTable *self, const char **why)
{
    return divide(self->both, self->both + self->only_b,
                  "the second coder did not use the code", why);
}

double
coding_pair_table_get_recall(const CodingPairTable *self, const char **why)
{
    return divide(self->both, self->both + self->only_a,
                  "the first coder did not use the code", why);
}

static gint64
count_all(const CodingPairTable *self)
{
    return self->both + self->only_a + self->only_b + self->neither;
}

double
coding_pair_table_get_prevalence(const CodingPairTable *self, const char **why)
{
    return divide(ABS(self->both - self->neither), count_all(self), CODING_WHY_NO_PAIRS,
                  why);
}

double
coding_pair_table_get_bias(const CodingPairTable *self, const char **why)
{
    return divide(ABS(self->only_a - self->only_b), count_all(self), CODING_WHY_NO_PAIRS,
                  why);
}

double
coding_pair_table_get_pabak(const CodingPairTable *self, const char **why)
{
    return divide(self->both + self->neither - self->only_a - self->only_b,
                  count_all(self), CODING_WHY_NO_PAIRS, why);
}

void
coding_ratings_count_use(const CodingRatings *self, guint m, gint64 *any, gint64 *all)
{
    *any = *all = 0;
    for (guint i = 0; i < coding_ratings_get_n_patterns(self); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(self, i, &weight);
        guint used = 0, judged = 0;

        for (guint c = 0; c < coding_ratings_get_n_coders(self); c++) {
            used += row[c] == 1;
            judged += row[c] != CODING_RATING_MISSING;
        }
        if (used == 0 || judged < m)
            continue;
        *any += weight;
        *all += used == judged ? weight : 0;
    }
}
