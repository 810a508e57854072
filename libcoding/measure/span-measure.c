/* span-measure.c - the records, and what they make of texts. */
#include "measure/span-measure.h"

#include <math.h>
#include <string.h>

#include "measure/agreement-private.h"
#include "measure/continuum-private.h"
#include "measure/continuum-tables.h"
#include "measure/elsewhere.h"
#include "measure/interval-private.h"
#include "measure/unitizing-1995.h"

#define BY_TEXTS "bootstrap over texts"

#define CITE_2016                                                                        \
    "Krippendorff, Mathet, Bouvry & Widlöcher 2016, Quality & Quantity 50, 2347-2364"

static guint
get_max_coders(const CodingContinuum *const *texts, guint n_texts)
{
    guint max = 0;

    for (guint i = 0; i < n_texts; i++)
        max = MAX(max, coding_continuum_get_n_coders(texts[i]));
    return max;
}

static guint
get_max_codes(const CodingContinuum *const *texts, guint n_texts)
{
    guint max = 0;

    for (guint i = 0; i < n_texts; i++)
        max = MAX(max, coding_continuum_get_n_codes(texts[i]));
    return max;
}

/* --- unitizing ---------------------------------------------------------------- */

/* The sums of @code alone, or of all when it is NULL.  Returns: (transfer full): NULL
 * with the reason in @result when there are none. */
static CodingUnitizing *
add_texts(const CodingContinuum *const *texts, guint n_texts,
          const CodingSpanOptions *options, const guint *code, CodingAgreement *result)
{
    g_autoptr(CodingUnitizing) sums =
        coding_unitizing_new(get_max_codes(texts, n_texts), options->pairable);

    for (guint i = 0; i < n_texts; i++) {
        g_autoptr(CodingContinuum) joined =
            coding_continuum_dup_joined(texts[i], code, 1, NULL);

        if (!coding_unitizing_add(sums, joined, NULL)) {
            coding_agreement_set_undefined(
                result, "units of one coder overlap; compare one code or one exclusive "
                        "category at a time");
            return NULL;
        }
    }
    return g_steal_pointer(&sums);
}

/* Of one code when the options name it and @kind is not (k)u, else of all. */
static CodingUnitizing *
add_for(const CodingContinuum *const *texts, guint n_texts,
        const CodingSpanOptions *options, CodingUnitizingKind kind,
        CodingAgreement *result)
{
    guint code = (guint)MAX(options->code, 0);

    return add_texts(texts, n_texts, options,
                     options->code >= 0 && kind != CODING_UNITIZING_K ? &code : NULL,
                     result);
}

static void
compute_unitizing(const CodingContinuum *const *texts, guint n_texts,
                  const CodingSpanOptions *options, CodingUnitizingKind kind,
                  CodingAgreement *result)
{
    g_autoptr(CodingUnitizing) sums = add_for(texts, n_texts, options, kind, result);

    if (sums)
        *result = coding_unitizing_compute(sums, kind, (guint)MAX(options->code, 0));
}

/* How much of the text two coders coded; of what one code is on, how much another coder
 * coded too. */
static void
compute_coverage(const CodingContinuum *const *texts, guint n_texts,
                 const CodingSpanOptions *options, CodingAgreement *result)
{
    g_autoptr(CodingUnitizing) sums = add_texts(texts, n_texts, options, NULL, result);

    gsize n_units = 0;

    for (guint i = 0; i < n_texts; i++)
        if (coding_continuum_get_n_coders(texts[i]) > 1)
            n_units += coding_continuum_get_n_units(texts[i]);
    if (n_units == 0)
        coding_agreement_set_undefined(result, "nobody coded anything");
    if (!sums || n_units == 0)
        return;
    result->n_units = coding_unitizing_compute(sums, CODING_UNITIZING_CU, 0).n_units;
    result->value = coding_unitizing_get_coverage(sums, options->code, &result->why);
}

static void
compute_alpha_u_1995(const CodingContinuum *const *texts, guint n_texts,
                     const CodingSpanOptions *options, CodingAgreement *result)
{
    if (n_texts == 1)
        *result = coding_unitizing_1995_compute(texts[0], options->code);
    else
        coding_agreement_set_undefined(
            result, "alpha_U of 1995 is of one text; its lengths cannot be pooled");
}

/* --- one code of two coders --------------------------------------------------- */

/* FALSE and the reason in @result when no text has both coders. */
static gboolean
count_pair(const CodingContinuum *const *texts, guint n_texts,
           const CodingSpanOptions *options, CodingPairTable *pair,
           CodingAgreement *result)
{
    g_autofree CodingPairTable *pairs =
        g_new0(CodingPairTable, (gsize)get_max_codes(texts, n_texts) + 1);
    guint n_shared = 0;

    for (guint i = 0; i < n_texts; i++) {
        if (MAX(options->coder_a, options->coder_b) >=
            coding_continuum_get_n_coders(texts[i]))
            continue;
        coding_continuum_add_pairs(texts[i], options->coder_a, options->coder_b, pairs);
        n_shared++;
    }
    *pair = pairs[options->code];
    result->n_units = pair->both + pair->only_a + pair->only_b;
    if (n_shared == 0)
        coding_agreement_set_undefined(result, "no text was coded by the two coders");
    return n_shared > 0;
}

static void
compute_pair(const CodingSpanMeasure *measure, const CodingContinuum *const *texts,
             guint n_texts, const CodingSpanOptions *options, CodingAgreement *result)
{
    CodingPairTable pair;

    if (count_pair(texts, n_texts, options, &pair, result))
        result->value = measure->of_pair(&pair, &result->why);
}

static void
compute_kappa_rk(const CodingContinuum *const *texts, guint n_texts,
                 const CodingSpanOptions *options, CodingAgreement *result)
{
    guint n_codes = get_max_codes(texts, n_texts), n_used = 0;
    double overlap = options->overlap > 0 ? options->overlap : CODING_MAXQDA_OVERLAP;
    g_autofree CodingDecisions *decisions = g_new0(CodingDecisions, (gsize)n_codes + 1);
    CodingDecisions all = {0};

    for (guint i = 0; i < n_texts; i++)
        if (MAX(options->coder_a, options->coder_b) <
            coding_continuum_get_n_coders(texts[i]))
            coding_continuum_add_decisions(texts[i], options->coder_a, options->coder_b,
                                           CODING_MAXQDA_SEGMENTS, overlap, decisions);
    for (guint code = 0; code < n_codes; code++) {
        all.agree += decisions[code].agree;
        all.disagree += decisions[code].disagree;
        n_used += decisions[code].agree + decisions[code].disagree > 0;
    }
    result->n_units = all.agree + all.disagree;
    result->value = coding_decisions_get_kappa(&all, n_used, &result->why);
    if (!result->why) {
        result->observed = coding_decisions_get_share(&all, NULL);
        result->expected = 1.0 / n_used;
    }
}

/* --- a domain ------------------------------------------------------------------ */

static void
compute_alpha(const CodingRatings *ratings, CodingAgreement *result)
{
    *result = coding_agreement_compute(&coding_coefficient_alpha, ratings, NULL);
}

static void
compute_alpha_binary(const CodingContinuum *const *texts, guint n_texts,
                     const CodingSpanOptions *options, CodingAgreement *result)
{
    guint n_codes = get_max_codes(texts, n_texts);
    g_autofree guint *group = g_new(guint, (gsize)n_codes + 1);
    g_autoptr(CodingRatings) table =
        coding_ratings_new(get_max_coders(texts, n_texts), 2);

    for (guint i = 0; i < n_codes; i++)
        group[i] = CODING_GROUP_NONE;
    for (guint i = 0; i < options->n_codes; i++)
        group[options->codes[i]] = 0;
    for (guint i = 0; i < n_texts; i++)
        coding_continuum_add_presence(texts[i], NULL, group, &table, 1);
    compute_alpha(table, result);
}

static void
compute_cu_domain(const CodingContinuum *const *texts, guint n_texts,
                  const CodingSpanOptions *options, CodingAgreement *result)
{
    g_autoptr(CodingRatings) table =
        coding_ratings_new(get_max_coders(texts, n_texts), options->n_codes);

    for (guint i = 0; i < n_texts; i++)
        coding_continuum_add_values(texts[i], NULL, options->codes, options->n_codes,
                                    FALSE, table);
    compute_alpha(table, result);
}

/* --- the records ---------------------------------------------------------------- */

static const CodingSpanMeasure measures[] = {
    {.id = "u",
     .title = "Krippendorff's u-alpha",
     .symbol = "uα",
     .citation = CITE_2016,
     .scope = CODING_SPAN_SCOPE_EITHER,
     .unitizing = TRUE,
     .kind = CODING_UNITIZING_U},
    {.id = "bar-u",
     .title = "Krippendorff's |u-alpha",
     .symbol = "|uα",
     .citation = CITE_2016,
     .scope = CODING_SPAN_SCOPE_EITHER,
     .unitizing = TRUE,
     .kind = CODING_UNITIZING_BAR},
    {.id = "cu",
     .title = "Krippendorff's cu-alpha",
     .symbol = "cuα",
     .citation = CITE_2016,
     .scope = CODING_SPAN_SCOPE_ALL,
     .unitizing = TRUE,
     .kind = CODING_UNITIZING_CU},
    {.id = "ku",
     .title = "Krippendorff's (k)u-alpha",
     .symbol = "(k)uα",
     .citation = CITE_2016,
     .scope = CODING_SPAN_SCOPE_CODE,
     .unitizing = TRUE,
     .kind = CODING_UNITIZING_K},
    {.id = "coverage",
     .title = "coverage: how much another coder coded too",
     .symbol = "coverage",
     .citation = CITE_2016,
     .scope = CODING_SPAN_SCOPE_EITHER,
     .compute = compute_coverage},
    {.id = "alpha-u-1995",
     .title = "Krippendorff's alpha_U of 1995",
     .symbol = "α_U",
     .citation = "Krippendorff 1995, Sociological Methodology 25, 47-76",
     .scope = CODING_SPAN_SCOPE_EITHER,
     .compute = compute_alpha_u_1995},
    {.id = "jaccard",
     .title = "Jaccard index of a code's characters",
     .symbol = "J",
     .citation = "Jaccard 1912, New Phytologist 11, 37-50",
     .scope = CODING_SPAN_SCOPE_CODE,
     .pair = TRUE,
     .of_pair = coding_pair_table_get_jaccard},
    {.id = "f1",
     .title = "F1 of a code's characters",
     .symbol = "F1",
     .citation = "van Rijsbergen 1979, Information Retrieval, 2nd ed.; Dice 1945, "
                 "Ecology 26, 297-302",
     .scope = CODING_SPAN_SCOPE_CODE,
     .pair = TRUE,
     .of_pair = coding_pair_table_get_f1},
    {.id = "precision",
     .title = "precision of a code's characters, the first coder as reference",
     .symbol = "P",
     .citation = "van Rijsbergen 1979, Information Retrieval, 2nd ed.",
     .scope = CODING_SPAN_SCOPE_CODE,
     .pair = TRUE,
     .of_pair = coding_pair_table_get_precision},
    {.id = "recall",
     .title = "recall of a code's characters, the first coder as reference",
     .symbol = "R",
     .citation = "van Rijsbergen 1979, Information Retrieval, 2nd ed.",
     .scope = CODING_SPAN_SCOPE_CODE,
     .pair = TRUE,
     .of_pair = coding_pair_table_get_recall},
    {.id = "alpha-binary",
     .title = "alpha-binary of a domain, ATLAS.ti-style",
     .symbol = "αb",
     .citation = "ATLAS.ti manual, inter-coder agreement",
     .scope = CODING_SPAN_SCOPE_DOMAIN,
     .compute = compute_alpha_binary},
    {.id = "cu-domain",
     .title = "cu-alpha of a domain, ATLAS.ti-style",
     .symbol = "cuα of a domain",
     .citation = "ATLAS.ti manual, inter-coder agreement",
     .scope = CODING_SPAN_SCOPE_DOMAIN,
     .compute = compute_cu_domain},
    {.id = "qualcoder",
     .title = "kappa as QualCoder prints it",
     .symbol = "κ QualCoder",
     .citation = "QualCoder, coder comparison reports",
     .scope = CODING_SPAN_SCOPE_CODE,
     .pair = TRUE,
     .of_pair = coding_pair_table_get_qualcoder_kappa},
    {.id = "kappa-rk",
     .title = "kappa RK of segments",
     .symbol = "κ RK",
     .citation = "Rädiker & Kuckartz 2019",
     .scope = CODING_SPAN_SCOPE_ALL,
     .pair = TRUE,
     .compute = compute_kappa_rk},
};

const CodingSpanMeasure *
coding_span_measures(gsize *n)
{
    *n = G_N_ELEMENTS(measures);
    return measures;
}

const CodingSpanMeasure *
coding_span_measure_find(const char *id, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    for (guint i = 0; i < G_N_ELEMENTS(measures); i++) {
        if (strcmp(measures[i].id, id) == 0)
            return &measures[i];
        g_ptr_array_add(ids, (gpointer)measures[i].id);
    }
    coding_error_set_not_found(error, "measure", id, "among those of spans", ids);
    return NULL;
}

/* Why @measure cannot be computed at all, or NULL. */
static const char *
find_obstacle(const CodingSpanMeasure *measure, const CodingContinuum *const *texts,
              guint n_texts, const CodingSpanOptions *options)
{
    guint n_codes = get_max_codes(texts, n_texts);

    if (n_texts == 0)
        return "there is no text";
    if (options->code >= (gint)n_codes)
        return "nobody used the code";
    if (measure->scope == CODING_SPAN_SCOPE_CODE && options->code < 0)
        return "it is of one code, and none was named";
    if (measure->scope == CODING_SPAN_SCOPE_DOMAIN && options->n_codes == 0)
        return "it is of a domain, and no code was named";
    for (guint i = 0; i < options->n_codes; i++)
        if (options->codes[i] >= n_codes)
            return "nobody used a code of the domain";
    if (measure->pair && options->coder_a == options->coder_b)
        return "a coder cannot be compared with herself";
    return NULL;
}

CodingAgreement
coding_span_measure_compute(const CodingSpanMeasure *measure,
                            const CodingContinuum *const *texts, guint n_texts,
                            const CodingSpanOptions *options)
{
    CodingSpanOptions settled = options ? *options : (CodingSpanOptions){.code = -1};
    CodingAgreement result = CODING_NO_VALUE;
    const char *obstacle;

    if (settled.coder_a == 0 && settled.coder_b == 0)
        settled.coder_b = 1;
    if (measure->scope == CODING_SPAN_SCOPE_ALL)
        settled.code = -1;
    obstacle = find_obstacle(measure, texts, n_texts, &settled);
    if (obstacle)
        coding_agreement_set_undefined(&result, obstacle);
    else if (measure->of_pair)
        compute_pair(measure, texts, n_texts, &settled, &result);
    else if (measure->unitizing)
        compute_unitizing(texts, n_texts, &settled, measure->kind, &result);
    else
        measure->compute(texts, n_texts, &settled, &result);
    return result;
}

/* --- intervals ------------------------------------------------------------------ */

/* A measure over texts that are drawn again. */
typedef struct {
    const CodingSpanMeasure *measure;
    const CodingContinuum *const *texts;
    guint n_texts;
    const CodingSpanOptions *options;
    GPtrArray *drawn;
} Drawing;

static double
compute_drawn(const gint64 *times, gpointer data)
{
    const Drawing *self = data;

    g_ptr_array_set_size(self->drawn, 0);
    for (guint i = 0; i < self->n_texts; i++)
        for (gint64 n = times[i]; n > 0; n--)
            g_ptr_array_add(self->drawn, (gpointer)self->texts[i]);
    return coding_span_measure_compute(self->measure,
                                       (const CodingContinuum *const *)self->drawn->pdata,
                                       self->drawn->len, self->options)
        .value;
}

/* One text has parts that are independent of each other for unitizing alpha alone, whose
 * sums add up over stretches (Krippendorff et al. 2016). */
static CodingInterval
draw_stretches(const CodingSpanMeasure *measure, const CodingContinuum *text,
               const CodingSpanOptions *options, const CodingDraws *draws)
{
    CodingAgreement ignored = CODING_NO_VALUE;
    g_autoptr(CodingUnitizing) sums =
        measure->unitizing ? add_for(&text, 1, options, measure->kind, &ignored) : NULL;

    return sums ? coding_unitizing_get_interval(sums, measure->kind,
                                                (guint)MAX(options->code, 0),
                                                CODING_UNITIZING_STRETCHES, draws)
                : coding_interval_none(BY_TEXTS, CODING_WHY_ONE_TEXT);
}

CodingInterval
coding_span_measure_draw(const CodingSpanMeasure *measure,
                         const CodingContinuum *const *texts, guint n_texts,
                         const CodingSpanOptions *options, const CodingDraws *draws)
{
    g_autoptr(GPtrArray) drawn = g_ptr_array_new();
    CodingSpanOptions settled = options ? *options : (CodingSpanOptions){.code = -1};
    Drawing drawing = {measure, texts, n_texts, &settled, drawn};
    CodingAgreement whole;
    CodingInterval interval;

    if (measure->scope == CODING_SPAN_SCOPE_ALL)
        settled.code = -1;
    whole = coding_span_measure_compute(measure, texts, n_texts, &settled);
    if (whole.why)
        return coding_interval_none(BY_TEXTS, whole.why);
    if (n_texts == 1)
        return draw_stretches(measure, texts[0], &settled, draws);
    interval = coding_interval_over(n_texts, compute_drawn, &drawing, draws);
    interval.method = BY_TEXTS;
    return interval;
}
