/*
 * golden-gamma.c - the golden names of gamma and gamma-cat.
 *
 * Expected disorders are compared with random continua that are given; a case without
 * samples.csv has only the disorders of the best alignment, and what is undefined.
 */
#include <math.h>
#include <string.h>

#include "golden.h"

/* The spans of one continuum, moved so that it begins at 0. */
static CodingContinuum *
build(const GoldenCase *golden, const GPtrArray *spans, guint64 sample, GError **error)
{
    g_autoptr(CodingContinuum) self = NULL;
    gint64 begin = G_MAXINT64, end = G_MININT64;

    for (guint i = 0; i < spans->len; i++) {
        const GoldenSpan *span = spans->pdata[i];

        if (span->sample != sample)
            continue;
        begin = MIN(begin, span->start);
        end = MAX(end, span->stop);
    }
    self = coding_continuum_new(0, begin < end ? (gsize)(end - begin) : 0);
    for (guint c = 0; c < golden->coders->len; c++)
        coding_continuum_add_coder(self, golden->coders->pdata[c]);
    /* The same numbers for the codes of all continua; random ones may have others. */
    for (guint i = 0; i < golden->spans->len; i++)
        coding_continuum_add_code(self, ((GoldenSpan *)golden->spans->pdata[i])->code);
    for (guint i = 0; i < golden->samples->len; i++)
        coding_continuum_add_code(self, ((GoldenSpan *)golden->samples->pdata[i])->code);
    for (guint i = 0; i < spans->len; i++) {
        const GoldenSpan *span = spans->pdata[i];
        CodingSpan moved = {(gsize)(span->start - begin), (gsize)(span->stop - begin)};

        if (span->sample == sample &&
            !coding_continuum_add(self, coding_continuum_add_coder(self, span->coder),
                                  coding_continuum_add_code(self, span->code), moved,
                                  error))
            return NULL;
    }
    return g_steal_pointer(&self);
}

/* All samples of the case, in the order in which they come. */
static GPtrArray *
build_samples(const GoldenCase *golden, GError **error)
{
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_continuum_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < golden->samples->len; i++) {
        GoldenSpan *span = golden->samples->pdata[i];
        CodingContinuum *sample;

        if (!g_hash_table_add(seen, &span->sample))
            continue;
        sample = build(golden, golden->samples, span->sample, error);
        if (!sample)
            return NULL;
        g_ptr_array_add(all, sample);
    }
    return g_steal_pointer(&all);
}

static gboolean
parse_weight(GHashTable *params, const char *key, double usual, double *weight)
{
    const char *text = g_hash_table_lookup(params, key);
    char *end;

    *weight = text ? g_ascii_strtod(text, &end) : usual;
    return !text || (end != text && *end == '\0');
}

static CodingDissimilarity *
get_measure(GHashTable *params, guint n_codes)
{
    double alpha, beta, delta;

    if (!parse_weight(params, "alpha", CODING_ALPHA_USUAL, &alpha) ||
        !parse_weight(params, "beta", CODING_BETA_USUAL, &beta) ||
        !parse_weight(params, "delta", CODING_DELTA_USUAL, &delta))
        return NULL;
    return coding_dissimilarity_new(n_codes, alpha, beta, delta, NULL);
}

/* NULL: what the params ask for does not exist. */
static CodingGamma *
compute(const GoldenCase *golden, const CodingContinuum *continuum, GHashTable *params)
{
    const char *confidence = g_hash_table_lookup(params, "confidence");
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDissimilarity) measure = NULL;
    g_autoptr(GPtrArray) samples = build_samples(golden, &error);
    CodingGamma *self = NULL;
    guint n_codes = coding_continuum_get_n_codes(continuum);
    const CodingGammaOptions options = {.paper_weight =
                                            g_strcmp0(confidence, "paper") == 0};

    if (confidence && strcmp(confidence, "alpha") != 0 &&
        strcmp(confidence, "paper") != 0)
        return NULL;
    for (guint s = 0; samples && s < samples->len; s++)
        n_codes = MAX(n_codes, coding_continuum_get_n_codes(samples->pdata[s]));
    measure = get_measure(params, n_codes);
    if (measure && samples)
        self = coding_gamma_new_with(continuum, measure, samples, &options, NULL, &error);
    if (error)
        g_printerr("%s: %s\n", golden->name, error->message);
    return self;
}

static gboolean
compute_gamma(const GoldenCase *golden, const char *name, const char *part,
              GHashTable *params, double *value)
{
    const char *code = g_hash_table_lookup(params, "code");
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingContinuum) continuum = build(golden, golden->spans, 0, &error);
    gint number = code && continuum ? coding_continuum_find_code(continuum, code)
                                    : CODING_GAMMA_ALL;
    g_autoptr(CodingGamma) gamma = NULL;
    CodingGammaValue result = {.value = NAN, .observed = NAN, .expected = NAN};

    if (error)
        g_printerr("%s: %s\n", golden->name, error->message);
    if (!continuum)
        return TRUE; /* undefined: a span is none */
    gamma = compute(golden, continuum, params);
    if (!gamma)
        return FALSE;
    /* A code that is nowhere in the case is used by nobody. */
    if (!code || number >= 0)
        result = strcmp(name, "gamma") == 0 ? coding_gamma_get(gamma)
                                            : coding_gamma_get_category(gamma, number);
    const GoldenPart parts[] = {
        {"", result.value},
        {"disorder", result.observed},
        {"expected", result.expected},
        {"n_alignments",
         coding_gamma_get_alignment(gamma)
             ? (double)coding_alignment_get_n(coding_gamma_get_alignment(gamma))
             : NAN},
    };

    if (golden->samples->len == 0 && !isnan(result.observed) &&
        (strcmp(part, "") == 0 || strcmp(part, "expected") == 0))
        return FALSE;
    return golden_pick_part(parts, G_N_ELEMENTS(parts) - (strcmp(name, "gamma") != 0),
                            part, value);
}

const GoldenRecord golden_gamma[] = {
    {"gamma", (const char *const[]){"alpha", "beta", "delta", NULL}, compute_gamma, TRUE},
    {"gamma_cat",
     (const char *const[]){"alpha", "beta", "delta", "code", "confidence", NULL},
     compute_gamma, TRUE},
    {NULL, NULL, NULL, FALSE},
};
