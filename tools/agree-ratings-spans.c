/* agree-ratings-spans.c - spans: measures of them, gamma, and coefficients on characters.
 */
#include <math.h>
#include <string.h>

#include "agree-ratings-private.h"
#include "file.h"

/* What the rows of one set of coders share. */
typedef struct {
    AgreeRated *rated;
    const CodingContinuum *text;
    const char *coders; /* "Ana, Ben" where rows are by pair; NULL: all */
    guint n_codes;
    CodingPairTable *pairs;        /* by code, where there are two coders */
    GPtrArray *tables;             /* CodingRatings of characters by code, then of any */
    CodingDecisions *decisions[3]; /* by level and code */
} Spans;

#define ALL (-1)

static void
clear_spans(Spans *self)
{
    g_free(self->pairs);
    g_clear_pointer(&self->tables, g_ptr_array_unref);
    for (guint level = 0; level < G_N_ELEMENTS(self->decisions); level++)
        g_free(self->decisions[level]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Spans, clear_spans)

/* Whom and what a row is of.  Returns: (transfer full), or NULL. */
static char *
dup_of(const Spans *self, gint code, const char *all)
{
    const char *name =
        code == ALL ? all : coding_continuum_get_code(self->text, (guint)code);

    return self->coders && name ? g_strdup_printf("%s: %s", self->coders, name)
                                : g_strdup(self->coders ? self->coders : name);
}

static void
add_row(const Spans *self, const AgreeMeasure *measure, gint code, const char *all,
        AgreeRatedRow row)
{
    g_autofree char *of = dup_of(self, code, all);

    row.id = measure->id;
    row.title = measure->title;
    row.of = of;
    agree_rated_add_row(self->rated, &row);
}

/* --- measures of spans ------------------------------------------------------------ */

static CodingInterval
get_interval(const Spans *self, const CodingSpanMeasure *measure,
             const CodingSpanOptions *options)
{
    const AgreeIntervals *intervals = &self->rated->given->intervals;
    const char *undrawn = agree_get_why_undrawn(intervals);

    if (!intervals->wanted || undrawn)
        return coding_interval_none(NULL, undrawn);
    return coding_span_measure_draw(measure, &self->text, 1, options, &intervals->draws);
}

static void
add_span_value(const Spans *self, const AgreeMeasure *measure, gint code)
{
    const GArray *domain = self->rated->domain;
    g_autofree guint *every = g_new(guint, MAX(1, self->n_codes));
    const CodingSpanOptions options = {
        .code = code,
        .codes = domain ? (const guint *)(void *)domain->data : every,
        .n_codes = domain ? domain->len : self->n_codes,
        .pairable = self->rated->pairable,
        .overlap = self->rated->given->overlap};
    gboolean of_domain = measure->span->scope == CODING_SPAN_SCOPE_DOMAIN;

    for (guint i = 0; i < self->n_codes; i++)
        every[i] = i;
    add_row(
        self, measure, code, of_domain ? self->rated->given->domain : NULL,
        (AgreeRatedRow){
            .value = coding_span_measure_compute(measure->span, &self->text, 1, &options),
            .interval = get_interval(self, measure->span, &options),
            .pair = code >= 0 && measure->span->pair ? &self->pairs[code] : NULL});
}

/* Over all codes, then each. */
static void
add_span_values(const Spans *self, const AgreeMeasure *measure)
{
    CodingSpanScope scope = measure->span->scope;

    if (scope != CODING_SPAN_SCOPE_CODE)
        add_span_value(self, measure, ALL);
    for (guint i = 0; i < self->n_codes && (scope == CODING_SPAN_SCOPE_CODE ||
                                            scope == CODING_SPAN_SCOPE_EITHER);
         i++)
        add_span_value(self, measure, (gint)i);
}

/* --- decisions -------------------------------------------------------------------- */

static void
add_decisions(Spans *self, const AgreeMeasure *measure)
{
    double overlap = self->rated->given->overlap;
    CodingDecisions **of = &self->decisions[measure->decisions];
    CodingDecisions *all;

    *of = g_new0(CodingDecisions, (gsize)self->n_codes + 1);
    all = *of + self->n_codes;
    if (coding_continuum_get_n_coders(self->text) >= 2)
        coding_continuum_add_decisions(self->text, 0, 1, measure->decisions,
                                       overlap > 0 ? overlap : CODING_MAXQDA_OVERLAP,
                                       *of);
    for (guint i = 0; i < self->n_codes; i++) {
        all->agree += (*of)[i].agree;
        all->disagree += (*of)[i].disagree;
    }
    for (gint code = ALL; code < (gint)self->n_codes; code++) {
        const CodingDecisions *one = code == ALL ? all : *of + code;
        AgreeRatedRow row = {.value = CODING_NO_VALUE,
                             .interval = coding_interval_none(NULL, CODING_WHY_ONE_TEXT),
                             .decisions = one};

        row.value.n_units = one->agree + one->disagree;
        row.value.value = coding_decisions_get_share(one, &row.value.why);
        add_row(self, measure, code, NULL, row);
    }
}

/* --- coefficients on characters --------------------------------------------------- */

static void
make_tables(Spans *self)
{
    guint n_coders = coding_continuum_get_n_coders(self->text);
    g_autofree guint *any = g_new0(guint, MAX(1, self->n_codes));

    self->tables = g_ptr_array_new_with_free_func((GDestroyNotify)coding_ratings_free);
    for (guint i = 0; i <= self->n_codes; i++)
        g_ptr_array_add(self->tables, coding_ratings_new(MAX(1, n_coders), 2));
    if (n_coders == 0)
        return;
    coding_continuum_add_presence(self->text, NULL, NULL,
                                  (CodingRatings *const *)self->tables->pdata,
                                  self->n_codes);
    coding_continuum_add_presence(
        self->text, NULL, any,
        (CodingRatings *const *)&self->tables->pdata[self->n_codes], 1);
}

/* Whether a code is on a character: of anything, then of each code.  Neighbours are not
 * independent, so that there is no error to speak of. */
static void
add_characters(Spans *self, const AgreeMeasure *measure)
{
    if (!self->tables)
        make_tables(self);
    for (gint code = ALL; code < (gint)self->n_codes; code++) {
        const CodingRatings *table =
            g_ptr_array_index(self->tables, code == ALL ? self->n_codes : (guint)code);
        AgreeRatedRow row = {
            .value = coding_agreement_compute(measure->coefficient, table, NULL),
            .interval = coding_interval_none(NULL, "neighbouring characters are not "
                                                   "independent of each other"),
            .pair = code >= 0 && self->pairs ? &self->pairs[code] : NULL};

        row.value.standard_error = row.value.null_error = NAN;
        add_row(self, measure, code, "anything", row);
    }
    agree_rated_note_once(self->rated,
                          "percent, kappa and their like: whether a code, or "
                          "anything, is on a character");
}

/* --- gamma ------------------------------------------------------------------------ */

static gboolean
read_samples(const Spans *self, GPtrArray **samples, GError **error)
{
    const AgreeRatings *given = self->rated->given;

    *samples = NULL;
    if (!self->rated->samples)
        return TRUE;
    *samples = coding_ratings_read_samples(
        self->rated->samples, file_get_name(given->samples), self->text, error);
    return *samples != NULL;
}

static void
note_gamma(const Spans *self, const CodingGamma *gamma, guint n_samples)
{
    const AgreeGamma *asked = &self->rated->gamma;
    const CodingAlignment *alignment = gamma ? coding_gamma_get_alignment(gamma) : NULL;
    g_autofree char *distances = agree_dup_gamma_distances(asked);
    g_autofree char *drawing =
        n_samples ? g_strdup_printf("expected from the %u continua of %s", n_samples,
                                    file_get_name(self->rated->given->samples))
                  : agree_dup_gamma_drawing(asked);
    g_autofree char *note = g_strdup_printf(
        "gamma: %s, %s; n counts random continua, and the interval is about their "
        "drawing alone",
        distances, drawing);

    agree_rated_note_once(self->rated, note);
    if (alignment)
        coding_table_add_note(
            self->rated->table,
            "gamma%s%s: the best alignment has %" G_GSIZE_FORMAT " unitary alignments",
            self->coders ? " of " : "", self->coders ? self->coders : "",
            coding_alignment_get_n(alignment));
}

/* Gamma and gamma-cat of one drawing. */
static gboolean
add_gammas(const Spans *self, GError **error)
{
    const GPtrArray *chosen = self->rated->chosen;
    g_autoptr(GPtrArray) samples = NULL;
    g_autofree char *obstacle = NULL;
    g_autoptr(CodingGamma) gamma = NULL;

    if (!read_samples(self, &samples, error))
        return FALSE;
    gamma = agree_make_gamma(self->text, &self->rated->gamma,
                             &self->rated->given->intervals.draws, samples, &obstacle);
    for (guint i = 0; i < chosen->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(chosen, i);

        if (measure->family != AGREE_GAMMA)
            continue;
        for (gint code = ALL; code < (measure->category ? (gint)self->n_codes : 0);
             code++) {
            AgreeValue value = agree_get_gamma(gamma, obstacle, measure, code);

            value.agreement.maximum = value.agreement.null_error = NAN;
            value.interval.mean = NAN;
            add_row(
                self, measure, code, NULL,
                (AgreeRatedRow){.value = value.agreement, .interval = value.interval});
        }
    }
    note_gamma(self, gamma, samples ? samples->len : 0);
    return TRUE;
}

/* --- all of them ------------------------------------------------------------------ */

gboolean
agree_rated_add_spans(AgreeRated *self, const char *coders, GError **error)
{
    const CodingContinuum *text = self->file->continuum;
    gboolean aligned = FALSE;
    g_auto(Spans) spans = {.rated = self,
                           .text = text,
                           .coders = coders,
                           .n_codes = coding_continuum_get_n_codes(text)};

    spans.pairs = g_new0(CodingPairTable, (gsize)spans.n_codes + 1);
    if (coding_continuum_get_n_coders(text) >= 2)
        coding_continuum_add_pairs(text, 0, 1, spans.pairs);
    if (coding_continuum_get_n_coders(text) != 2)
        g_clear_pointer(&spans.pairs, g_free);
    for (guint i = 0; i < self->chosen->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(self->chosen, i);

        if (measure->family == AGREE_SPANS)
            add_span_values(&spans, measure);
        else if (measure->family == AGREE_DECISIONS)
            add_decisions(&spans, measure);
        else if (measure->family == AGREE_UNITS)
            add_characters(&spans, measure);
        else if (!aligned && !add_gammas(&spans, error))
            return FALSE;
        aligned |= measure->family == AGREE_GAMMA;
    }
    return TRUE;
}
