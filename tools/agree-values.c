/* agree-values.c - what each measure gives over a code, over all, with its interval. */
#include <math.h>

#include "agree.h"

static CodingSlice *
make_slice(const Agree *self, gboolean anything)
{
    const CodingSliceOptions options = {.anything = anything,
                                        .cluster = self->intervals.cluster};

    return coding_slice_new(self->comparison, &options);
}

/* The speech of all transcripts, end to end, as one continuum. */
static CodingContinuum *
join_continua(const GPtrArray *texts)
{
    const CodingContinuum *first = g_ptr_array_index(texts, 0);
    CodingContinuum *all;
    gsize length = 0, at = 0;

    for (guint i = 0; i < texts->len; i++)
        length += coding_continuum_get_length(g_ptr_array_index(texts, i));
    all = coding_continuum_new(0, length);
    for (guint c = 0; c < coding_continuum_get_n_coders(first); c++)
        coding_continuum_add_coder(all, coding_continuum_get_coder(first, c));
    for (guint k = 0; k < coding_continuum_get_n_codes(first); k++)
        coding_continuum_add_code(all, coding_continuum_get_code(first, k));
    for (guint i = 0; i < texts->len; i++) {
        const CodingContinuum *text = g_ptr_array_index(texts, i);

        for (guint c = 0; c < coding_continuum_get_n_coders(text); c++) {
            gsize n;
            const CodingContinuumUnit *units = coding_continuum_get_units(text, c, &n);

            for (gsize u = 0; u < n; u++)
                coding_continuum_add(
                    all, c, units[u].code,
                    (CodingSpan){at + units[u].span.start, at + units[u].span.stop},
                    NULL);
        }
        at += coding_continuum_get_length(text);
    }
    return all;
}

/* Decisions of @level on @texts, by code.  Returns: (transfer full). */
static CodingDecisions *
count_decisions(const Agree *self, CodingMaxqdaLevel level, const GPtrArray *texts)
{
    guint n = coding_comparison_get_codes(self->comparison)->len;
    CodingDecisions *decisions = g_new0(CodingDecisions, (gsize)n + 1);
    double overlap = self->overlap > 0 ? self->overlap : CODING_MAXQDA_OVERLAP;

    for (guint i = 0; i < texts->len; i++)
        coding_continuum_add_decisions(g_ptr_array_index(texts, i), 0, 1, level, overlap,
                                       decisions);
    return decisions;
}

/* Characters of every code of the two coders. */
static void
count_pairs(const Agree *self)
{
    guint n = coding_comparison_get_codes(self->comparison)->len;

    self->shelf->pairs = g_new0(CodingPairTable, (gsize)n + 1);
    for (guint i = 0; i < self->continua->len; i++)
        coding_continuum_add_pairs(g_ptr_array_index(self->continua, i), 0, 1,
                                   self->shelf->pairs);
}

static void
prepare_spans(Agree *self)
{
    self->continua = coding_comparison_list_continua(self->comparison, &self->n_left_out);
    self->shelf = g_new0(AgreeShelf, 1);
    if (coding_comparison_get_n_coders(self->comparison) == 2)
        count_pairs(self);
    for (guint level = 0; level < G_N_ELEMENTS(self->shelf->decisions); level++)
        if (agree_has_family(self, AGREE_DECISIONS))
            self->shelf->decisions[level] =
                count_decisions(self, (CodingMaxqdaLevel)level, self->continua);
}

static void
clear_spans(Agree *self)
{
    g_clear_pointer(&self->continua, g_ptr_array_unref);
    if (!self->shelf)
        return;
    for (guint level = 0; level < G_N_ELEMENTS(self->shelf->decisions); level++)
        g_free(self->shelf->decisions[level]);
    g_free(self->shelf->pairs);
    g_clear_pointer(&self->shelf, g_free);
}

static void
prepare_gamma(Agree *self)
{
    g_autoptr(CodingContinuum) all =
        self->continua->len ? join_continua(self->continua) : NULL;

    if (all)
        self->gamma = agree_make_gamma(all, &self->gamma_asked, &self->intervals.draws,
                                       NULL, &self->gamma_obstacle);
    else
        self->gamma_obstacle = g_strdup("no transcript was read to the end by all");
}

void
agree_prepare(Agree *self)
{
    if (self->intervals.wanted && agree_has_family(self, AGREE_UNITS)) {
        self->codes = make_slice(self, FALSE);
        self->anything = make_slice(self, TRUE);
    }
    if (agree_has_family(self, AGREE_SETS))
        self->sets = coding_comparison_dup_sets(self->comparison);
    if (agree_has_family(self, AGREE_SPANS) || agree_has_family(self, AGREE_DECISIONS) ||
        agree_has_family(self, AGREE_GAMMA))
        prepare_spans(self);
    if (agree_has_family(self, AGREE_GAMMA))
        prepare_gamma(self);
    if (agree_has_family(self, AGREE_BOUNDARIES))
        self->segmentations =
            coding_comparison_list_segmentations(self->comparison, &self->n_segmented);
    if (self->domain.name)
        self->domain.choices = coding_comparison_dup_choices(
            self->comparison, (const guint *)(void *)self->domain.codes->data,
            self->domain.codes->len, &self->domain.counts);
}

void
agree_clear(Agree *self)
{
    g_clear_pointer(&self->codes, coding_slice_free);
    g_clear_pointer(&self->anything, coding_slice_free);
    g_clear_pointer(&self->sets, coding_ratings_free);
    clear_spans(self);
    g_clear_pointer(&self->gamma, coding_gamma_free);
    g_clear_pointer(&self->gamma_obstacle, g_free);
    g_clear_pointer(&self->segmentations, g_ptr_array_unref);
    g_clear_pointer(&self->domain.choices, coding_ratings_free);
    g_clear_pointer(&self->domain.codes, g_array_unref);
}

static AgreeValue
no_value(void)
{
    return (AgreeValue){.agreement = CODING_NO_VALUE, .none = TRUE};
}

AgreeValue
agree_get_undefined(const char *why)
{
    AgreeValue value = {.agreement = CODING_NO_VALUE,
                        .interval = coding_interval_none(NULL, why)};

    value.agreement.why = why;
    return value;
}

/* --- units ----------------------------------------------------------------------- */

#define WHY_NOT_ALPHA "Krippendorff's bootstrap is of alpha alone"

const char *
agree_get_why_undrawn(const AgreeIntervals *self)
{
    return self->by_error       ? "no standard error is known for it"
           : self->krippendorff ? WHY_NOT_ALPHA
                                : NULL;
}

CodingInterval
agree_get_table_interval(const AgreeIntervals *self, const CodingCoefficient *coefficient,
                         const CodingRatings *ratings,
                         const CodingCoefficientOptions *options,
                         const CodingAgreement *value)
{
    if (!self->wanted)
        return coding_interval_none(NULL, NULL);
    if (self->by_error)
        return coding_interval_by_error(value, self->draws.confidence);
    if (!self->krippendorff)
        return coding_interval_over_units(coefficient, ratings, options, &self->draws);
    return strcmp(coefficient->id, "alpha") == 0
               ? coding_interval_of_alpha(ratings, options, &self->draws, NULL)
               : coding_interval_none(NULL, WHY_NOT_ALPHA);
}

static CodingInterval
get_interval(const Agree *self, CodingSlice *slice, const AgreeMeasure *measure,
             gint code)
{
    if (!slice)
        return coding_interval_none(NULL, NULL);
    if (self->intervals.krippendorff)
        return coding_interval_none(
            NULL, "Krippendorff's bootstrap is of one table, and codes pooled "
                  "are several");
    return self->intervals.by_error
               ? coding_slice_estimate(slice, measure->coefficient, code,
                                       self->intervals.draws.confidence)
               : coding_slice_draw(slice, measure->coefficient, code,
                                   &self->intervals.draws);
}

gboolean
agree_is_of_fewer(const Agree *self, const AgreeMeasure *measure)
{
    return measure->max_coders &&
           measure->max_coders < coding_comparison_get_n_coders(self->comparison);
}

static AgreeValue
get_of_ratings(const Agree *self, const AgreeMeasure *measure,
               const CodingRatings *ratings, CodingSlice *slice, gint code)
{
    AgreeValue value = {
        .agreement = coding_agreement_compute(measure->coefficient, ratings, NULL)};

    if (!slice || !self->intervals.krippendorff)
        value.interval = get_interval(self, slice, measure, code);
    else if (self->intervals.cluster == CODING_CLUSTER_UNIT)
        value.interval = agree_get_table_interval(&self->intervals, measure->coefficient,
                                                  ratings, NULL, &value.agreement);
    else
        value.interval = coding_interval_none(
            NULL, "Krippendorff's bootstrap takes units as independent");
    return value;
}

/* --- tables of their own: sets, and one choice ------------------------------------- */

static AgreeValue
get_of_table(const Agree *self, const AgreeMeasure *measure, const CodingRatings *ratings)
{
    const CodingCoefficientOptions options = {.level = measure->level};
    AgreeValue value = {
        .agreement = coding_agreement_compute(measure->coefficient, ratings, &options)};

    if (self->intervals.cluster != CODING_CLUSTER_UNIT)
        value.interval = coding_interval_none(
            NULL, "of sets and choices units are drawn, and these are "
                  "not independent");
    else
        value.interval = agree_get_table_interval(&self->intervals, measure->coefficient,
                                                  ratings, &options, &value.agreement);
    return value;
}

/* --- spans ------------------------------------------------------------------------- */

/* Decisions over texts that are drawn again. */
typedef struct {
    const Agree *agree;
    const AgreeMeasure *measure;
    gint code;
    GPtrArray *drawn;
} Drawing;

static CodingAgreement
compute_decisions(const Agree *self, CodingMaxqdaLevel level, const GPtrArray *texts,
                  gint code)
{
    guint n = coding_comparison_get_codes(self->comparison)->len;
    g_autofree CodingDecisions *own =
        texts == self->continua ? NULL : count_decisions(self, level, texts);
    const CodingDecisions *decisions = own ? own : self->shelf->decisions[level];
    CodingDecisions all = {0};
    CodingAgreement result = {.value = NAN};

    for (guint i = 0; i < n; i++)
        if (code < 0 || i == (guint)code) {
            all.agree += decisions[i].agree;
            all.disagree += decisions[i].disagree;
        }
    result.n_units = all.agree + all.disagree;
    result.value = coding_decisions_get_share(&all, &result.why);
    return result;
}

/* From what was counted for all codes at once; FALSE: characters of one code do not give
 * @measure. */
static gboolean
look_up_pair(const Agree *self, const AgreeMeasure *measure, gint code,
             CodingAgreement *result)
{
    if (code < 0 || !measure->span || !measure->span->of_pair)
        return FALSE;

    const CodingPairTable *pair = &self->shelf->pairs[code];
    *result = (CodingAgreement){.n_units = pair->both + pair->only_a + pair->only_b};
    result->value = measure->span->of_pair(pair, &result->why);
    return TRUE;
}

static double
compute_drawn(const gint64 *times, gpointer data)
{
    const Drawing *self = data;
    const GPtrArray *texts = self->agree->continua;

    g_ptr_array_set_size(self->drawn, 0);
    for (guint i = 0; i < texts->len; i++)
        for (gint64 n = times[i]; n > 0; n--)
            g_ptr_array_add(self->drawn, g_ptr_array_index(texts, i));
    return compute_decisions(self->agree, self->measure->decisions, self->drawn,
                             self->code)
        .value;
}

/* Whole transcripts are drawn again. */
static CodingInterval
draw_spans(const Agree *self, const AgreeMeasure *measure,
           const CodingSpanOptions *options)
{
    g_autoptr(GPtrArray) drawn = g_ptr_array_new();
    Drawing drawing = {self, measure, options->code, drawn};

    if (measure->family == AGREE_SPANS)
        return coding_span_measure_draw(
            measure->span, (const CodingContinuum *const *)self->continua->pdata,
            self->continua->len, options, &self->intervals.draws);
    return self->continua->len > 1
               ? coding_interval_over(self->continua->len, compute_drawn, &drawing,
                                      &self->intervals.draws)
               : coding_interval_none(NULL, CODING_WHY_ONE_TEXT);
}

static AgreeValue
get_of_spans(const Agree *self, const AgreeMeasure *measure, gint code)
{
    CodingSpanOptions options = {.code = code, .overlap = self->overlap};
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(guint));
    const char *undrawn = agree_get_why_undrawn(&self->intervals);
    AgreeValue value = {0};

    for (guint i = 0; i < coding_comparison_get_codes(self->comparison)->len; i++)
        g_array_append_val(all, i);
    const GArray *domain = self->domain.codes ? self->domain.codes : all;
    options.codes = (const guint *)(void *)domain->data;
    options.n_codes = domain->len;
    if (self->continua->len == 0)
        return agree_get_undefined("no transcript was read to the end by all");
    if (measure->family == AGREE_DECISIONS)
        value.agreement =
            compute_decisions(self, measure->decisions, self->continua, code);
    else if (!look_up_pair(self, measure, code, &value.agreement))
        value.agreement = coding_span_measure_compute(
            measure->span, (const CodingContinuum *const *)self->continua->pdata,
            self->continua->len, &options);
    value.interval =
        coding_interval_none(NULL, value.agreement.why ? value.agreement.why : undrawn);
    if (self->intervals.wanted && !value.agreement.why && !undrawn)
        value.interval = draw_spans(self, measure, &options);
    return value;
}

static AgreeValue
get_of_boundaries(const Agree *self, const AgreeMeasure *measure)
{
    const CodingSegmentations all = {
        (const CodingSegmentation *const *)self->segmentations->pdata, self->n_segmented,
        coding_comparison_get_n_coders(self->comparison)};
    const char *undrawn = agree_get_why_undrawn(&self->intervals);
    AgreeValue value = {0};

    if (self->n_segmented == 0)
        return agree_get_undefined("no transcript was read to the end by all");
    if (!coding_segmentation_measure_compute(measure->boundaries, &all, NULL,
                                             &value.agreement, NULL))
        return agree_get_undefined("the coders have unequal numbers of units");
    value.interval =
        coding_interval_none(NULL, value.agreement.why ? value.agreement.why : undrawn);
    if (self->intervals.wanted && !value.agreement.why && !undrawn)
        value.interval = coding_segmentation_measure_draw(measure->boundaries, &all, NULL,
                                                          &self->intervals.draws);
    return value;
}

/* --- by what they are over -------------------------------------------------------- */

AgreeValue
agree_get_of_anything(const Agree *self, const AgreeMeasure *measure)
{
    if (measure->family == AGREE_BOUNDARIES)
        return get_of_boundaries(self, measure);
    if (measure->family != AGREE_UNITS)
        return no_value();
    if (agree_is_of_fewer(self, measure))
        return agree_get_undefined(AGREE_WHY_OF_TWO);
    return get_of_ratings(self, measure, coding_comparison_get_anything(self->comparison),
                          self->anything, 0);
}

static gboolean
has_value(const Agree *self, const AgreeMeasure *measure)
{
    g_autoptr(GArray) values = agree_list_values(self, measure);

    return values->len > 0;
}

AgreeValue
agree_get_pooled(const Agree *self, const AgreeMeasure *measure)
{
    AgreeValue value = {0};

    if (measure->family != AGREE_UNITS)
        return no_value();
    if (agree_is_of_fewer(self, measure))
        return agree_get_undefined(AGREE_WHY_OF_TWO);
    value.agreement.value = coding_comparison_pool(
        measure->coefficient, coding_comparison_get_codes(self->comparison));
    if (isnan(value.agreement.value))
        return agree_get_undefined(
            has_value(self, measure)
                ? "this coefficient has no agreement by chance of its own "
                  "that could be pooled"
                : "no code gives a value to pool");
    value.interval = get_interval(self, self->codes, measure, CODING_SLICE_POOLED);
    return value;
}

AgreeValue
agree_get_together(const Agree *self, const AgreeMeasure *measure)
{
    if (measure->family == AGREE_SETS)
        return get_of_table(self, measure, self->sets);
    if (measure->family == AGREE_GAMMA)
        return agree_get_gamma(self->gamma, self->gamma_obstacle, measure, -1);
    if (measure->family == AGREE_DECISIONS ||
        (measure->family == AGREE_SPANS &&
         measure->span->scope != CODING_SPAN_SCOPE_CODE))
        return get_of_spans(self, measure, -1);
    return no_value();
}

AgreeValue
agree_get_of_domain(const Agree *self, const AgreeMeasure *measure)
{
    if (measure->family != AGREE_UNITS)
        return no_value();
    return agree_is_of_fewer(self, measure)
               ? agree_get_undefined(AGREE_WHY_OF_TWO)
               : get_of_table(self, measure, self->domain.choices);
}

AgreeValue
agree_get_of_code(const Agree *self, const AgreeMeasure *measure, guint code)
{
    const CodingComparedCode *one =
        g_ptr_array_index(coding_comparison_get_codes(self->comparison), code);

    if (agree_is_of_fewer(self, measure))
        return agree_get_undefined(AGREE_WHY_OF_TWO);
    if (measure->family == AGREE_UNITS)
        return get_of_ratings(self, measure, one->ratings, self->codes, (gint)code);
    if (measure->family == AGREE_GAMMA && measure->category)
        return agree_get_gamma(self->gamma, self->gamma_obstacle, measure, (gint)code);
    if (measure->family == AGREE_DECISIONS ||
        (measure->family == AGREE_SPANS &&
         (measure->span->scope == CODING_SPAN_SCOPE_CODE ||
          measure->span->scope == CODING_SPAN_SCOPE_EITHER)))
        return get_of_spans(self, measure, (gint)code);
    return no_value();
}

/* --- as cells ---------------------------------------------------------------------- */

guint
agree_get_width(const Agree *self)
{
    return self->intervals.wanted ? 3 : 1;
}

void
agree_add_value_columns(const Agree *self, GArray *columns, GStringChunk *strings,
                        const char *id, const char *title)
{
    CodingColumn column = {.id = g_string_chunk_insert(strings, id),
                           .title = g_string_chunk_insert(strings, title),
                           .type = CODING_CELL_REAL,
                           .decimals = self->decimals};
    double confidence = self->intervals.draws.confidence;
    g_autofree char *from = confidence_dup_head("from", confidence);
    g_autofree char *to = confidence_dup_head("to", confidence);

    g_array_append_val(columns, column);
    for (guint end = 0; self->intervals.wanted && end < 2; end++) {
        g_autofree char *of = g_strconcat(id, end ? "_upper" : "_lower", NULL);

        column.id = g_string_chunk_insert(strings, of);
        column.title = g_string_chunk_insert(strings, end ? to : from);
        g_array_append_val(columns, column);
    }
}

void
agree_add_columns(const Agree *self, GArray *columns, GStringChunk *strings)
{
    for (guint i = 0; i < self->coefficients->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(self->coefficients, i);

        agree_add_value_columns(self, columns, strings, measure->column, measure->symbol);
    }
}

static void
set_missing(CodingTable *table, guint column, const char *prefix, const char *why)
{
    g_autofree char *reason = why ? g_strconcat(prefix, why, NULL) : NULL;

    coding_table_set_missing(table, column, reason);
}

void
agree_set_undefined(CodingTable *table, guint column, const char *why)
{
    set_missing(table, column, "undefined: ", why);
}

void
agree_set_value(const Agree *self, CodingTable *table, guint column,
                const AgreeValue *value)
{
    const double ends[] = {value->interval.lower, value->interval.upper};

    if (value->none)
        return;
    if (isnan(value->agreement.value))
        agree_set_undefined(table, column, value->agreement.why);
    else
        coding_table_set_real(table, column, value->agreement.value);
    for (guint i = 0; i < 2 && self->intervals.wanted; i++)
        if (!isnan(ends[i]))
            coding_table_set_real(table, column + 1 + i, ends[i]);
        else if (!isnan(value->agreement.value))
            set_missing(table, column + 1 + i, "no interval: ", value->interval.why);
}
