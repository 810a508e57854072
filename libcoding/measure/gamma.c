/*
 * gamma.c - observed and expected disorder, of the whole and of codes.
 *
 * Of every alignment, the real one first, there is kept: its disorder, and for all
 * pairs of units and for those with each code the two sums that gamma-cat is made of.
 */
#include "measure/gamma.h"

#include <math.h>

#include "measure/agreement-private.h"
#include "measure/alignment-private.h"

#define N_FIRST 30

/* Two-sided 95 % of a normal distribution. */
#define NORMAL_95 1.96

#define WHY_ONE_CODER    "one coder alone has nobody to agree with"
#define WHY_NOTHING      "nobody coded anything"
#define WHY_NO_CODE      "nobody used this code"
#define WHY_NO_PAIR      "no two units that were aligned lie near each other"
#define WHY_NO_CODE_PAIR "no unit with this code was aligned with one that lies near it"
#define WHY_NO_CHANCE                                                                    \
    "random continua agree completely, so there is no chance to compare with"
#define WHY_NO_CHANCE_PAIR                                                               \
    "in no random continuum are two units aligned that lie near each other"

typedef struct {
    double disorder, weight; /* sum of weight * d_cat, and of weight */
} Sums;

struct _CodingGamma {
    guint n_codes;
    double alpha, delta;
    double precision;
    double normal; /* two-sided quantile, of the confidence of the intervals */
    gboolean paper_weight;
    CodingAlignment *alignment;
    GArray *disorders; /* double: the real continuum, then the samples */
    GArray *sums;      /* Sums: for each of them n_codes + 1, all codes last */
    gboolean *is_used; /* by code */
    const char *why;   /* nothing could be aligned */
};

static CodingGamma *
new_gamma(const CodingContinuum *continuum, const CodingDissimilarity *measure)
{
    CodingGamma *self = g_new0(CodingGamma, 1);

    self->n_codes = coding_continuum_get_n_codes(continuum);
    self->alpha = coding_dissimilarity_get_alpha(measure);
    self->delta = coding_dissimilarity_get_delta(measure);
    self->disorders = g_array_new(FALSE, FALSE, sizeof(double));
    self->sums = g_array_new(FALSE, TRUE, sizeof(Sums));
    self->is_used = g_new0(gboolean, self->n_codes + 1);
    return self;
}

void
coding_gamma_free(CodingGamma *self)
{
    if (!self)
        return;
    coding_alignment_free(self->alignment);
    g_array_unref(self->disorders);
    g_array_unref(self->sums);
    g_free(self->is_used);
    g_free(self);
}

/* Weight of a pair of units as gamma-cat has it, @n units being aligned. */
static double
get_weight(const CodingGamma *self, const CodingPlaced *u, const CodingPlaced *v, guint n,
           double aligned)
{
    double shift = coding_placed_get_shift(u, v);

    return (self->paper_weight ? MAX(0, 1 - shift * shift * self->delta) : aligned) /
           (n - 1);
}

static void
add_pair(CodingGamma *self, const CodingAligner *aligner, guint n, const CodingPlaced *u,
         const CodingPlaced *v)
{
    CodingNear pair = coding_aligner_compare(aligner, u, v);
    double weight = get_weight(self, u, v, n, pair.weight);
    Sums *sums = &g_array_index(self->sums, Sums, self->sums->len - self->n_codes - 1);
    const guint into[] = {self->n_codes, u->code, v->code};

    for (guint i = 0; i < (u->code == v->code ? 2 : 3); i++) {
        sums[into[i]].disorder += weight * pair.between;
        sums[into[i]].weight += weight;
    }
}

/* Adds up what was aligned last. */
static void
add_outcome(CodingGamma *self, const CodingAligner *aligner)
{
    double disorder = coding_aligner_get_disorder(aligner);
    const guint *chosen = (const guint *)(void *)aligner->chosen->data;

    g_array_append_val(self->disorders, disorder);
    g_array_set_size(self->sums, self->sums->len + self->n_codes + 1);
    for (guint t = 0, begin = 0; t < aligner->chosen_stop->len; t++) {
        guint end = g_array_index(aligner->chosen_stop, guint, t);

        for (guint m = begin; m < end; m++)
            for (guint l = m + 1; l < end; l++)
                add_pair(self, aligner, end - begin, &aligner->units[chosen[m]],
                         &aligner->units[chosen[l]]);
        begin = end;
    }
}

static gboolean
align(CodingGamma *self, CodingAligner *aligner, const GArray *units, GError **error)
{
    if (!coding_aligner_run(aligner, (const CodingPlaced *)(void *)units->data,
                            units->len, error))
        return FALSE;
    add_outcome(self, aligner);
    return TRUE;
}

/* Aligns the real continuum.  FALSE: an error, or nothing to go on with. */
static gboolean
observe(CodingGamma *self, CodingAligner *aligner, const CodingPlacedList *list,
        GArray *units, GError **error)
{
    coding_placed_list_merge(list, units);
    for (guint i = 0; i < units->len; i++)
        self->is_used[g_array_index(units, CodingPlaced, i).code] = TRUE;
    if (!align(self, aligner, units, error))
        return FALSE;
    self->alignment = coding_alignment_new_from(aligner, list);
    if (units->len == 0)
        self->why = WHY_NOTHING;
    return units->len > 0;
}

/* Mean of the disorders of the samples, and their coefficient of variation. */
static double
get_expected(const CodingGamma *self, double *variation)
{
    guint n = self->disorders->len - 1;
    double mean = 0, squares = 0;

    for (guint s = 1; s <= n; s++)
        mean += g_array_index(self->disorders, double, s) / n;
    for (guint s = 1; s <= n; s++) {
        double from = g_array_index(self->disorders, double, s) - mean;

        squares += from * from / n;
    }
    *variation = mean > 0 ? sqrt(squares) / mean : 0;
    return mean;
}

/* Samples that are needed for the precision, after the first ones. */
static guint64
count_samples(const CodingGamma *self)
{
    guint64 n = self->disorders->len - 1;
    double variation, needed;

    if (!(self->precision > 0))
        return n;
    get_expected(self, &variation);
    needed = ceil(pow(NORMAL_95 * variation / self->precision, 2));
    return MAX(n, (guint64)MIN(needed, 1e9));
}

static gboolean
draw(CodingGamma *self, CodingAligner *aligner, const CodingPlacedList *list,
     const CodingGammaOptions *options, GArray *units, CodingProgress *progress,
     GError **error)
{
    g_autoptr(CodingSampler) sampler =
        coding_sampler_new(list, options->sampler, options->seed);
    guint64 n_first = options->n_first ? options->n_first : N_FIRST, n = n_first;

    for (guint64 s = 0; s < n; s++) {
        if (!coding_progress_tick(progress, s, n, "aligning random continua", error))
            return FALSE;
        coding_sampler_draw(sampler, s, units);
        if (!align(self, aligner, units, error))
            return FALSE;
        if (s + 1 == n_first)
            n = count_samples(self);
    }
    return TRUE;
}

/* The quantile that articles round to 1.96, and others in proportion. */
static double
get_normal(double confidence)
{
    return NORMAL_95 *
           coding_student_quantile(coding_confidence_get_tail(confidence), 0) /
           coding_student_quantile(coding_confidence_get_tail(0), 0);
}

/* What both ways to make one begin with; @list and @aligner are for going on, NULL when
 * there is nothing to go on with. */
static CodingGamma *
begin(const CodingContinuum *continuum, const CodingDissimilarity *measure,
      const CodingGammaOptions *options, CodingPlacedList **list, CodingAligner **aligner,
      GArray *units, GError **error)
{
    g_autoptr(CodingGamma) self = NULL;
    GError *local = NULL;

    g_return_val_if_fail(coding_dissimilarity_get_n_codes(measure) >=
                             coding_continuum_get_n_codes(continuum),
                         NULL);
    self = new_gamma(continuum, measure);
    self->paper_weight = options->paper_weight;
    self->normal = get_normal(options->confidence);
    *list = coding_placed_list_new(continuum);
    if ((*list)->n_coders < 2) {
        self->why = WHY_ONE_CODER;
        return g_steal_pointer(&self);
    }
    *aligner = coding_aligner_new(measure, *list);
    if (!observe(self, *aligner, *list, units, &local) && !self->why) {
        g_propagate_error(error, local);
        return NULL;
    }
    return g_steal_pointer(&self);
}

CodingGamma *
coding_gamma_new(const CodingContinuum *continuum, const CodingDissimilarity *measure,
                 const CodingGammaOptions *options, CodingProgress *progress,
                 GError **error)
{
    const CodingGammaOptions usual = {.precision = CODING_PRECISION_MEDIUM};
    g_autoptr(CodingPlacedList) list = NULL;
    g_autoptr(CodingAligner) aligner = NULL;
    g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(CodingPlaced));
    g_autoptr(CodingGamma) self = NULL;

    if (!options)
        options = &usual;
    if (!(options->precision >= 0 && options->precision < 1)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the precision %g is not between 0 and 1; 0.01 is high, 0.1 low",
                    options->precision);
        return NULL;
    }
    self = begin(continuum, measure, options, &list, &aligner, units, error);
    if (!self)
        return NULL;
    self->precision = options->precision;
    if (!self->why && !draw(self, aligner, list, options, units, progress, error))
        return NULL;
    return g_steal_pointer(&self);
}

/* The units of one sample from elsewhere. */
static gboolean
read_sample(const CodingGamma *self, const CodingContinuum *sample, guint n_coders,
            guint number, GArray *units, GError **error)
{
    g_autoptr(CodingPlacedList) list = coding_placed_list_new(sample);

    if (list->n_coders != n_coders ||
        coding_continuum_get_n_codes(sample) > self->n_codes) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "random continuum %u has %u coders and %u codes, not %u and %u",
                    number + 1, list->n_coders, coding_continuum_get_n_codes(sample),
                    n_coders, self->n_codes);
        return FALSE;
    }
    coding_placed_list_merge(list, units);
    return TRUE;
}

CodingGamma *
coding_gamma_new_with(const CodingContinuum *continuum,
                      const CodingDissimilarity *measure, const GPtrArray *samples,
                      const CodingGammaOptions *options, CodingProgress *progress,
                      GError **error)
{
    const CodingGammaOptions usual = {0};
    g_autoptr(CodingPlacedList) list = NULL;
    g_autoptr(CodingAligner) aligner = NULL;
    g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(CodingPlaced));
    g_autoptr(CodingGamma) self = begin(continuum, measure, options ? options : &usual,
                                        &list, &aligner, units, error);

    if (!self)
        return NULL;
    for (guint s = 0; !self->why && s < samples->len; s++)
        if (!coding_progress_tick(progress, s, samples->len, "aligning random continua",
                                  error) ||
            !read_sample(self, samples->pdata[s], list->n_coders, s, units, error) ||
            !align(self, aligner, units, error))
            return NULL;
    return g_steal_pointer(&self);
}

/* 1 - observed / expected, and its interval when expected may be off by @precision. */
static void
correct(CodingGammaValue *result, double precision)
{
    if (result->observed == 0) {
        result->value = result->lower = result->upper = 1;
        return;
    }
    if (!(result->expected > 0)) {
        result->why = result->n_samples ? WHY_NO_CHANCE : WHY_NO_CHANCE_PAIR;
        return;
    }
    result->value = 1 - result->observed / result->expected;
    if (precision > 0 && precision < 1) {
        result->lower = 1 - result->observed / (result->expected * (1 - precision));
        result->upper = 1 - result->observed / (result->expected * (1 + precision));
    }
}

static CodingGammaValue
get_undefined(const char *why)
{
    return (CodingGammaValue){NAN, NAN, NAN, NAN, NAN, 0, why};
}

CodingGammaValue
coding_gamma_get(const CodingGamma *self)
{
    CodingGammaValue result = get_undefined(NULL);
    double variation, precision = self->precision * self->normal / NORMAL_95;

    if (self->why)
        return get_undefined(self->why);
    result.observed = g_array_index(self->disorders, double, 0);
    result.n_samples = self->disorders->len - 1;
    result.expected = result.n_samples ? get_expected(self, &variation) : NAN;
    if (result.n_samples && !(precision > 0))
        precision = self->normal * variation / sqrt((double)result.n_samples);
    correct(&result, precision);
    return result;
}

/* The disorder of codes in alignment @s, NaN without pairs. */
static double
get_category(const CodingGamma *self, guint s, guint code)
{
    const Sums *sums =
        &g_array_index(self->sums, Sums, (gsize)s * (self->n_codes + 1) + code);

    return sums->weight > 0 ? sums->disorder / sums->weight : NAN;
}

CodingGammaValue
coding_gamma_get_category(const CodingGamma *self, gint code)
{
    CodingGammaValue result = get_undefined(NULL);
    guint into = code == CODING_GAMMA_ALL ? self->n_codes : (guint)code;
    double sum = 0, squares = 0, mean;

    g_return_val_if_fail(into <= self->n_codes, result);
    if (self->why)
        return get_undefined(self->why);
    if (into < self->n_codes && !self->is_used[into])
        return get_undefined(WHY_NO_CODE);
    result.observed = get_category(self, 0, into);
    for (guint s = 1; s < self->disorders->len; s++) {
        double one = get_category(self, s, into);

        if (isnan(one))
            continue;
        sum += one;
        squares += one * one;
        result.n_samples++;
    }
    if (isnan(result.observed)) {
        result.why = into < self->n_codes ? WHY_NO_CODE_PAIR : WHY_NO_PAIR;
        return result;
    }
    mean = result.n_samples ? sum / (double)result.n_samples : NAN;
    result.expected = mean;
    correct(&result,
            mean > 0 ? self->normal *
                           sqrt(MAX(0, squares / (double)result.n_samples - mean * mean) /
                                (double)result.n_samples) /
                           mean
                     : 0);
    return result;
}

const CodingAlignment *
coding_gamma_get_alignment(const CodingGamma *self)
{
    return self->alignment;
}

/* Of all codes together, which gamma does not tell apart. */
static CodingGammaValue
get_whole(const CodingGamma *self, gint code G_GNUC_UNUSED)
{
    return coding_gamma_get(self);
}

static const CodingGammaMeasure measures[] = {
    {.id = "gamma",
     .title = "gamma",
     .symbol = "γ",
     .citation = "Mathet, Widlöcher & Métivier 2015, Computational Linguistics 41, "
                 "437-479",
     .get = get_whole},
    {.id = "gamma-cat",
     .title = "gamma-cat; of one code gamma-k",
     .symbol = "γ-cat",
     .citation = "Mathet 2017, Computational Linguistics 43, 661-687",
     .of_code = TRUE,
     .get = coding_gamma_get_category},
};

const CodingGammaMeasure *
coding_gamma_measures(gsize *n)
{
    *n = G_N_ELEMENTS(measures);
    return measures;
}
