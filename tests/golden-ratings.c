/* golden-ratings.c - the golden names of coefficients over ratings of given units. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "golden.h"

/* The golden names and what they are here. */
static const struct {
    const char *golden, *id;
    const char *parts; /* the parts it has, with a blank around each */
} names[] = {
    {"percent", "percent", " se ci_lo ci_hi "},
    {"percent_all", "unanimous", ""},
    {"bp", "bp", " pa pe se ci_lo ci_hi "},
    {"s", "bp", " pa pe se ci_lo ci_hi "},
    {"ac", "ac1", " pa pe se ci_lo ci_hi "},
    {"fleiss", "fleiss", " pa pe se ci_lo ci_hi "},
    {"fleiss_category", "fleiss", ""},
    {"conger", "conger", " pa pe se ci_lo ci_hi "},
    {"gwet_alpha", "gwet_alpha", " pa pe se ci_lo ci_hi "},
    {"kappa", "kappa", " pa pe max se_fce se0_fce "},
    {"pi", "pi", " pa pe max "},
    {"light", "light", ""},
    {"holsti", "holsti", ""},
    {"alpha", "alpha", " do de boot_lo boot_hi boot_mean "},
    {"mvalpha", "mvalpha", " do de "},
};

/* "0,2": the columns of two coders. */
static gboolean
parse_coders(const char *text, const GoldenCase *golden,
             CodingCoefficientOptions *options)
{
    char *end;

    options->coder_a = (guint)g_ascii_strtoull(text, &end, 10);
    if (*end != ',')
        return FALSE;
    options->coder_b = (guint)g_ascii_strtoull(end + 1, &end, 10);
    return *end == '\0' && options->coder_a != options->coder_b &&
           MAX(options->coder_a, options->coder_b) < golden->coders->len;
}

/* "file" is the matrix beside the case. */
static gboolean
parse_options(const GoldenCase *golden, GHashTable *params,
              CodingCoefficientOptions *options)
{
    const char *level = g_hash_table_lookup(params, "level");
    const char *weights = g_hash_table_lookup(params, "weights");
    const char *coders = g_hash_table_lookup(params, "coders");

    options->matrix = golden->weights;
    if (g_strcmp0(level, "file") == 0 || g_strcmp0(weights, "file") == 0) {
        if (!golden->weights)
            return FALSE;
        level = level ? "matrix" : NULL;
        weights = weights ? "matrix" : NULL;
    }
    return (!level || coding_level_find(level, &options->level, NULL)) &&
           (!weights || coding_weights_find(weights, &options->weights, NULL)) &&
           (!coders || parse_coders(coders, golden, options));
}

static gboolean
pick_bootstrap(const CodingRatings *ratings, const CodingCoefficientOptions *options,
               const char *part, double *value)
{
    CodingInterval interval = coding_interval_of_alpha(ratings, options, NULL, NULL);
    const GoldenPart parts[] = {{"boot_lo", interval.lower},
                                {"boot_hi", interval.upper},
                                {"boot_mean", interval.mean}};

    return golden_pick_part(parts, G_N_ELEMENTS(parts), part, value);
}

static gboolean
pick_part(const CodingAgreement *result, const char *part, double *value)
{
    double lower = NAN;
    double upper = NAN;

    coding_agreement_get_interval(result, 0, &lower, &upper);
    const GoldenPart parts[] = {
        {"", result->value},
        {"do", result->observed},
        {"de", result->expected},
        {"pa", result->observed},
        {"pe", result->expected},
        {"max", result->maximum},
        {"se", result->standard_error},
        {"se_fce", result->standard_error},
        {"se0_fce", result->null_error},
        {"ci_lo", lower},
        {"ci_hi", upper},
    };
    return golden_pick_part(parts, G_N_ELEMENTS(parts), part, value);
}

/* On @category against the rest when there is one. */
static gboolean
compute_named(const GoldenCase *golden, const char *name, const char *part,
              GHashTable *params, double *value)
{
    const char *label = g_hash_table_lookup(params, "category");
    gint category = label ? golden_case_find_category(golden, label) : -1;
    CodingCoefficientOptions options = {.level = CODING_LEVEL_NOMINAL};
    g_autofree char *word = g_strdup_printf(" %s ", part);
    g_autoptr(CodingRatings) binary = NULL;
    guint i = 0;

    while (strcmp(names[i].golden, name) != 0)
        i++;
    if (!golden->ratings || (*part && !strstr(names[i].parts, word)) ||
        !parse_options(golden, params, &options))
        return FALSE;
    if (label && (options.level == CODING_LEVEL_MATRIX ||
                  options.weights == CODING_WEIGHTS_MATRIX))
        return FALSE; /* the matrix is for all categories, not for one and the rest */
    if (label && category < 0)
        return !*part; /* nobody used it, so the coefficient is undefined */
    if (label)
        binary = coding_ratings_dup_binary(golden->ratings, (guint)category);
    const CodingRatings *ratings = binary ? binary : golden->ratings;
    if (g_str_has_prefix(part, "boot_"))
        return pick_bootstrap(ratings, &options, part, value);
    CodingAgreement result = coding_agreement_compute(
        coding_coefficient_find(names[i].id, NULL), ratings, &options);
    if (isnan(result.value) != (result.why != NULL))
        result.value = HUGE_VAL; /* neither a value nor a reason: equal to nothing */
    if (strcmp(part, "max") == 0 && !result.why &&
        options.weights != CODING_WEIGHTS_IDENTITY)
        return FALSE; /* the formula has no weights */
    return pick_part(&result, part, value);
}

static gboolean
compute_category(const GoldenCase *golden, const char *name, const char *part,
                 GHashTable *params, double *value)
{
    return g_hash_table_contains(params, "category") &&
           compute_named(golden, name, part, params, value);
}

static const char *const weights_params[] = {"weights", NULL};
static const char *const pair_params[] = {"weights", "coders", "category", NULL};
static const char *const category_params[] = {"category", NULL};
static const char *const alpha_params[] = {"level", "category", NULL};

const GoldenRecord golden_ratings[] = {
    {"percent", weights_params, compute_named, FALSE},
    {"percent_all", NULL, compute_named, FALSE},
    {"bp", weights_params, compute_named, FALSE},
    {"s", weights_params, compute_named, FALSE},
    {"ac", weights_params, compute_named, FALSE},
    {"fleiss", weights_params, compute_named, FALSE},
    {"fleiss_category", category_params, compute_category, FALSE},
    {"conger", weights_params, compute_named, FALSE},
    {"gwet_alpha", weights_params, compute_named, FALSE},
    {"kappa", pair_params, compute_named, FALSE},
    {"pi", pair_params, compute_named, FALSE},
    {"light", NULL, compute_named, FALSE},
    {"holsti", NULL, compute_named, FALSE},
    {"alpha", alpha_params, compute_named, FALSE},
    {"mvalpha", NULL, compute_named, FALSE},
    {NULL, NULL, NULL, FALSE},
};
