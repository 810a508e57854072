/*
 * coef-mvalpha.c - multi-valued alpha (Krippendorff & Craggs 2016), nominal: values
 * are sets of labels; category k without sets is the set of k alone.
 *
 * Observed disagreement is that of alpha with Dice's distance.  The expected one
 * keeps how large the sets are and draws their labels anew without replacement.
 * With n_x how often label x occurs and v_c the share of values with c labels,
 *
 *     F(u,v,t) = prod_x (1 + n_x u + n_x v + n_x(n_x - 1) u v t)
 *     D_e = sum_ck v_c v_k sum_j f_ckj (1 - 2j/(c + k)) / sum_j f_ckj
 *
 * where f_ckj is the coefficient of u^c v^k t^j and the term of c = k = 0 is 0.
 * F is expanded label by label up to the largest set.  Numbers of labels are taken
 * as shares of all: that changes no ratio and keeps the coefficients small.
 */
#include "measure/agreement-private.h"

#include <math.h>
#include <string.h>

typedef struct {
    guint most;     /* labels in the largest set that occurs */
    double *shares; /* v_c */
    GArray *labels; /* gint64: n_x of the labels that occur */
    gint64 n;       /* labels given in all */
} Cards;

static void
init_cards(Cards *cards, const CodingScale *scale)
{
    *cards = (Cards){.labels = g_array_new(FALSE, FALSE, sizeof(gint64))};
    for (guint k = 0; k < scale->q; k++)
        if (scale->counts[k] > 0)
            cards->most = MAX(cards->most, scale->sizes[k]);
    cards->shares = g_new0(double, (gsize)cards->most + 1);
    for (guint k = 0; k < scale->q; k++)
        if (scale->counts[k] > 0)
            cards->shares[scale->sizes[k]] += (double)scale->counts[k] / (double)scale->n;
    for (guint label = 0; label < scale->n_labels; label++) {
        gint64 n = 0;

        for (guint k = 0; k < scale->q; k++)
            if (scale->counts[k] > 0 && coding_scale_has_label(scale, k, label))
                n += scale->counts[k];
        if (n > 0)
            g_array_append_val(cards->labels, n);
        cards->n += n;
    }
}

static void
clear_cards(Cards *cards)
{
    g_free(cards->shares);
    g_array_unref(cards->labels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Cards, clear_cards)

/* f_ckj at (c * side + k) * side + j, side = most + 1.  Going down, the terms a
 * label adds to are still without it. */
static long double *
expand(const Cards *cards)
{
    gsize side = (gsize)cards->most + 1;
    long double *f = g_new0(long double, side *side *side);

    f[0] = 1;
    for (guint i = 0; i < cards->labels->len; i++) {
        long double n = (long double)g_array_index(cards->labels, gint64, i);
        long double one = n / (long double)cards->n;
        long double two = one * (n - 1) / (long double)cards->n;

        for (gsize c = side; c-- > 0;)
            for (gsize k = side; k-- > 0;)
                for (gsize j = MIN(c, k) + 1; j-- > 0;) {
                    long double *at = &f[(c * side + k) * side + j];

                    if (c > 0)
                        *at += one * f[((c - 1) * side + k) * side + j];
                    if (k > 0)
                        *at += one * f[(c * side + k - 1) * side + j];
                    if (j > 0)
                        *at += two * f[((c - 1) * side + k - 1) * side + j - 1];
                }
    }
    return f;
}

static double
get_expected(const Cards *cards)
{
    gsize side = (gsize)cards->most + 1;
    g_autofree long double *f = expand(cards);
    long double total = 0;

    for (gsize c = 0; c < side; c++)
        for (gsize k = 0; k < side; k++) {
            const long double *ways = &f[(c * side + k) * side];
            long double all = 0;
            long double apart = 0;

            for (gsize j = 0; c + k > 0 && j <= MIN(c, k); j++) {
                all += ways[j];
                apart += ways[j] * (1 - 2 * (long double)j / (long double)(c + k));
            }
            if (all > 0)
                total += (long double)(cards->shares[c] * cards->shares[k]) * apart / all;
        }
    return (double)total;
}

static void
compute(const CodingRatings *ratings,
        const CodingCoefficientOptions *options G_GNUC_UNUSED, CodingAgreement *result)
{
    const CodingCoefficientOptions dice = {.level = CODING_LEVEL_DICE};
    g_autoptr(CodingTally) tally = coding_tally_new(ratings);
    g_auto(CodingScale) scale;
    g_auto(Cards) cards;

    result->n_units = tally->n_pairable;
    result->why = coding_scale_init(&scale, ratings, tally, &dice);
    init_cards(&cards, &scale);
    if (result->why && strcmp(result->why, CODING_WHY_NO_VARIATION) == 0)
        result->observed = result->expected = 0; /* no value is apart from another */
    if (result->why)
        return;
    result->observed = coding_scale_get_observed(&scale, ratings, tally);
    result->expected = get_expected(&cards);
    if (result->expected > 0)
        result->value = 1 - result->observed / result->expected;
    else
        coding_agreement_set_undefined(result, CODING_WHY_NO_VARIATION);
}

const CodingCoefficient coding_coefficient_mvalpha = {
    .id = "mvalpha",
    .title = "Multi-valued alpha",
    .symbol = "mvα",
    .citation = "Krippendorff & Craggs 2016, Communication Methods and Measures "
                "10:181-198",
    .levels = 1u << CODING_LEVEL_NOMINAL,
    .min_coders = 2,
    .missing = TRUE,
    .anonymous = TRUE,
    .of_sets = TRUE,
    .pool = CODING_POOL_DISAGREEMENT,
    .compute = compute,
};
