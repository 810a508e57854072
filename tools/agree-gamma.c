/* agree-gamma.c - gamma and gamma-cat for the comparison of coders. */
#include <math.h>

#include "agree.h"

CodingGamma *
agree_make_gamma(const CodingContinuum *continuum, guint64 seed, char **obstacle)
{
    const CodingGammaOptions options = {.precision = CODING_PRECISION_MEDIUM,
                                        .seed = seed};
    g_autoptr(GError) problem = NULL;
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(
        coding_continuum_get_n_codes(continuum), CODING_ALPHA_USUAL, CODING_BETA_USUAL,
        CODING_DELTA_USUAL, &problem);
    CodingGamma *made =
        measure ? coding_gamma_new(continuum, measure, &options, NULL, &problem) : NULL;

    if (!made)
        *obstacle = g_strdup(problem->message);
    return made;
}

AgreeValue
agree_get_gamma(const CodingGamma *gamma, const char *obstacle,
                const AgreeMeasure *measure, gint code)
{
    CodingGammaValue is = {.value = NAN,
                           .observed = NAN,
                           .expected = NAN,
                           .lower = NAN,
                           .upper = NAN,
                           .why = obstacle};

    if (gamma)
        is = measure->gamma->get(gamma, code);
    return (AgreeValue){
        .agreement = {.value = is.value,
                      .observed = is.observed,
                      .expected = is.expected,
                      .standard_error = NAN,
                      .n_units = (gint64)is.n_samples,
                      .why = is.why},
        .interval = {.lower = is.lower,
                     .upper = is.upper,
                     .method = "drawing of random continua",
                     .why = is.why ? is.why : "nothing was drawn"},
    };
}
