/* agree-gamma.c - gamma and gamma-cat for the comparison of coders. */
#include <math.h>
#include <string.h>

#include "agree.h"

/* --- what can be asked of it -------------------------------------------------------- */

static gboolean
read_number(const char *text, double *number)
{
    char *end;

    *number = g_ascii_strtod(text, &end);
    return end != text && !*end && isfinite(*number);
}

/* One of two words; FALSE: it is neither. */
static gboolean
read_word(const char *text, const char *usual, const char *other, gboolean *is_other)
{
    *is_other = strcmp(text, other) == 0;
    return *is_other || strcmp(text, usual) == 0;
}

/* One setting; FALSE: it is none that there is, or has another value. */
static gboolean
read_setting(AgreeGamma *self, const char *key, const char *value)
{
    gboolean other = FALSE;

    if (strcmp(key, "alpha") == 0)
        return read_number(value, &self->alpha) && self->alpha > 0;
    if (strcmp(key, "beta") == 0)
        return read_number(value, &self->beta) && self->beta >= 0;
    if (strcmp(key, "delta") == 0)
        return read_number(value, &self->delta) && self->delta > 0;
    if (strcmp(key, "precision") == 0)
        return read_number(value, &self->drawing.precision) &&
               self->drawing.precision >= 0.001 && self->drawing.precision < 1;
    if (strcmp(key, "sampler") == 0) {
        if (!read_word(value, "shuffle", "normal", &other))
            return FALSE;
        self->drawing.sampler = other ? CODING_SAMPLER_NORMAL : CODING_SAMPLER_SHUFFLE;
        return TRUE;
    }
    return strcmp(key, "weight") == 0 &&
           read_word(value, "alpha", "paper", &self->drawing.paper_weight);
}

gboolean
agree_read_gamma(const char *text, AgreeGamma *self, GError **error)
{
    g_autoptr(GPtrArray) settings = text ? coding_list_split(text, ',') : NULL;

    *self = (AgreeGamma){.alpha = CODING_ALPHA_USUAL,
                         .beta = CODING_BETA_USUAL,
                         .delta = CODING_DELTA_USUAL,
                         .drawing = {.precision = CODING_PRECISION_MEDIUM}};
    for (guint i = 0; settings && i < settings->len; i++) {
        const char *setting = g_ptr_array_index(settings, i);
        g_auto(GStrv) parts = g_strsplit(setting, "=", 2);

        if (parts[0] && parts[1] &&
            read_setting(self, g_strstrip(parts[0]), g_strstrip(parts[1])))
            continue;
        set_usage_error(error,
                        "--gamma takes alpha=X, beta=X, delta=X, precision=X (0.001 to "
                        "below 1), sampler=shuffle or normal, and weight=alpha or paper, "
                        "not '%s'",
                        setting);
        return FALSE;
    }
    return TRUE;
}

char *
agree_dup_gamma_distances(const AgreeGamma *self)
{
    char alpha[G_ASCII_DTOSTR_BUF_SIZE], beta[G_ASCII_DTOSTR_BUF_SIZE];
    char delta[G_ASCII_DTOSTR_BUF_SIZE];

    return g_strdup_printf(
        "alpha %s, beta %s, delta %s%s",
        g_ascii_formatd(alpha, sizeof alpha, "%.10g", self->alpha),
        g_ascii_formatd(beta, sizeof beta, "%.10g", self->beta),
        g_ascii_formatd(delta, sizeof delta, "%.10g", self->delta),
        self->drawing.paper_weight ? ", pairs of gamma-cat weighted without alpha" : "");
}

char *
agree_dup_gamma_drawing(const AgreeGamma *self)
{
    char percent[G_ASCII_DTOSTR_BUF_SIZE];

    return g_strdup_printf(
        "expected by %s, precision %s %%",
        self->drawing.sampler == CODING_SAMPLER_NORMAL ? "normal distributions"
                                                       : "shuffling",
        g_ascii_formatd(percent, sizeof percent, "%.10g", 100 * self->drawing.precision));
}

/* --- values ----------------------------------------------------------------------- */

CodingGamma *
agree_make_gamma(const CodingContinuum *continuum, const AgreeGamma *asked,
                 const CodingDraws *draws, const GPtrArray *samples, char **obstacle)
{
    CodingGammaOptions options = asked->drawing;
    g_autoptr(GError) problem = NULL;
    g_autoptr(CodingDissimilarity) measure =
        coding_dissimilarity_new(coding_continuum_get_n_codes(continuum), asked->alpha,
                                 asked->beta, asked->delta, &problem);
    CodingGamma *made = NULL;

    options.seed = draws->seed;
    options.confidence = draws->confidence;
    if (measure && samples)
        made =
            coding_gamma_new_with(continuum, measure, samples, &options, NULL, &problem);
    else if (measure)
        made = coding_gamma_new(continuum, measure, &options, NULL, &problem);
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
