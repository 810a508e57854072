/* registry.c - all coefficients, levels and weights by name, and computing one. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "measure/agreement-private.h"

static const CodingCoefficient *const registry[] = {
#define LIST(name) &coding_coefficient_##name,
    CODING_COEFFICIENTS(LIST)
#undef LIST
        NULL,
};

const CodingCoefficient *const *
coding_coefficients(void)
{
    return registry;
}

const CodingCoefficient *
coding_coefficient_find(const char *id, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    for (guint i = 0; registry[i]; i++) {
        if (strcmp(registry[i]->id, id) == 0)
            return registry[i];
        g_ptr_array_add(ids, (gpointer)registry[i]->id);
    }
    coding_error_set_not_found(error, "coefficient", id, "among those Axial computes",
                               ids);
    return NULL;
}

static const char *const level_ids[CODING_N_LEVELS] = {
    [CODING_LEVEL_NOMINAL] = "nominal",
    [CODING_LEVEL_ORDINAL] = "ordinal",
    [CODING_LEVEL_INTERVAL] = "interval",
    [CODING_LEVEL_RATIO] = "ratio",
    [CODING_LEVEL_BIPOLAR] = "bipolar",
    [CODING_LEVEL_MATRIX] = "matrix",
    [CODING_LEVEL_JACCARD] = "jaccard",
    [CODING_LEVEL_DICE] = "dice",
    [CODING_LEVEL_PASSONNEAU] = "passonneau",
    [CODING_LEVEL_MASI] = "masi",
    [CODING_LEVEL_MASI_NLTK] = "masi_nltk",
    [CODING_LEVEL_MASI_PRODUCT] = "masi_product",
};

static const char *const weight_ids[CODING_N_WEIGHTS] = {
    [CODING_WEIGHTS_IDENTITY] = "identity",   [CODING_WEIGHTS_LINEAR] = "linear",
    [CODING_WEIGHTS_QUADRATIC] = "quadratic", [CODING_WEIGHTS_RADICAL] = "radical",
    [CODING_WEIGHTS_RATIO] = "ratio",         [CODING_WEIGHTS_ORDINAL] = "ordinal",
    [CODING_WEIGHTS_CIRCULAR] = "circular",   [CODING_WEIGHTS_BIPOLAR] = "bipolar",
    [CODING_WEIGHTS_MATRIX] = "matrix",
};

const char *
coding_level_get_id(CodingLevel level)
{
    g_return_val_if_fail(level < CODING_N_LEVELS, NULL);
    return level_ids[level];
}

const char *
coding_weights_get_id(CodingWeights weights)
{
    g_return_val_if_fail(weights < CODING_N_WEIGHTS, NULL);
    return weight_ids[weights];
}

/* The place of @id in @ids, or -1 with NOT_FOUND about a @kind, which names the nearest,
 * or all where none is near. */
static gint
find_id(const char *const *ids, guint n, const char *kind, const char *id, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    for (guint i = 0; i < n; i++) {
        if (strcmp(ids[i], id) == 0)
            return (gint)i;
        g_ptr_array_add(known, (gpointer)ids[i]);
    }
    coding_error_set_not_found_among(error, kind, id, "among those Axial computes",
                                     known);
    return -1;
}

gboolean
coding_level_find(const char *id, CodingLevel *level, GError **error)
{
    gint at = find_id(level_ids, CODING_N_LEVELS, "level of measurement", id, error);

    *level = (CodingLevel)MAX(0, at);
    return at >= 0;
}

gboolean
coding_weights_find(const char *id, CodingWeights *weights, GError **error)
{
    gint at = find_id(weight_ids, CODING_N_WEIGHTS, "weights", id, error);

    *weights = (CodingWeights)MAX(0, at);
    return at >= 0;
}

/* Why @coefficient cannot be computed at all, or NULL. */
static const char *
find_obstacle(const CodingCoefficient *coefficient, const CodingRatings *ratings,
              const CodingCoefficientOptions *options)
{
    guint n_coders = coding_ratings_get_n_coders(ratings);

    if (!(coefficient->levels & 1u << options->level))
        return "the coefficient does not exist at this level of measurement";
    if (options->weights != CODING_WEIGHTS_IDENTITY && !coefficient->weighted)
        return "the coefficient has no weights";
    if (n_coders < 2)
        return "there is only one coder, nobody to agree with";
    if (n_coders < coefficient->min_coders)
        return "there are too few coders for this coefficient";
    if (coding_ratings_is_anonymous(ratings) && !coefficient->anonymous)
        return "it is not known which coder gave which value";
    if (coefficient->max_coders == 2 &&
        (options->coder_a == options->coder_b || options->coder_a >= n_coders ||
         options->coder_b >= n_coders))
        return "it takes two different coders";
    if (coding_ratings_count_units(ratings, 0) == 0)
        return "there is no unit to judge";
    if (coding_ratings_count_units(ratings, 2) == 0)
        return CODING_WHY_NO_PAIRS;
    return NULL;
}

CodingAgreement
coding_agreement_compute(const CodingCoefficient *coefficient,
                         const CodingRatings *ratings,
                         const CodingCoefficientOptions *options)
{
    CodingCoefficientOptions settled =
        options ? *options : (CodingCoefficientOptions){.level = CODING_LEVEL_NOMINAL};
    CodingAgreement result = CODING_NO_VALUE;

    if (settled.coder_a == 0 && settled.coder_b == 0)
        settled.coder_b = 1;
    result.why = find_obstacle(coefficient, ratings, &settled);
    if (!result.why)
        coefficient->compute(ratings, &settled, &result);
    return result;
}
