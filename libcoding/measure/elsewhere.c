/* elsewhere.c - the numbers of other programs; see the header for their formulas. */
#include "measure/elsewhere.h"

#include <math.h>

#include "base/overlaps.h"
#include "measure/agreement-private.h"
#include "measure/continuum-private.h"

#define CITE_MAXQDA "Rädiker & Kuckartz 2019"

const CodingMaxqdaMeasure coding_maxqda_measures[CODING_MAXQDA_N_LEVELS] = {
    [CODING_MAXQDA_PRESENCE] = {.id = "maxqda-presence",
                                .title = "MAXQDA: a code is in a transcript for both or "
                                         "neither",
                                .symbol = "presence",
                                .citation = CITE_MAXQDA},
    [CODING_MAXQDA_FREQUENCY] = {.id = "maxqda-frequency",
                                 .title = "MAXQDA: a code is equally often in a "
                                          "transcript",
                                 .symbol = "frequency",
                                 .citation = CITE_MAXQDA},
    [CODING_MAXQDA_SEGMENTS] = {.id = "maxqda-segments",
                                .title = "MAXQDA: segments that overlap enough",
                                .symbol = "segments",
                                .citation = CITE_MAXQDA},
};

CodingNvivo
coding_pair_table_get_nvivo(const CodingPairTable *self)
{
    g_autoptr(CodingRatings) ratings = coding_ratings_new(2, 2);
    double n = (double)(self->both + self->only_a + self->only_b + self->neither);
    CodingNvivo nvivo = {
        .agreement =
            coding_divide(100.0 * (double)(self->both + self->neither), n, NULL, NULL),
        .both = coding_divide(100.0 * (double)self->both, n, NULL, NULL),
        .neither = coding_divide(100.0 * (double)self->neither, n, NULL, NULL),
        .only_a = coding_divide(100.0 * (double)self->only_a, n, NULL, NULL),
        .only_b = coding_divide(100.0 * (double)self->only_b, n, NULL, NULL),
    };
    const gint64 cells[] = {self->neither, self->only_b, self->only_a, self->both};

    for (gint i = 0; i < 4; i++)
        if (cells[i] > 0)
            coding_ratings_add(ratings, (const gint[]){i >> 1, i & 1}, cells[i]);

    CodingAgreement kappa =
        coding_agreement_compute(&coding_coefficient_kappa, ratings, NULL);
    nvivo.kappa = kappa.value;
    nvivo.why = kappa.why;
    return nvivo;
}

double
coding_pair_table_get_qualcoder_agreement(const CodingPairTable *self, const char **why)
{
    return coding_pair_table_get_jaccard(self, why);
}

double
coding_pair_table_get_qualcoder_kappa(const CodingPairTable *self, const char **why)
{
    double n = (double)(self->both + self->only_a + self->only_b);
    double agreement = coding_divide((double)self->both, n, CODING_WHY_NEITHER, why);
    double yes =
        (double)(self->both + self->only_a) * (double)(self->both + self->only_b);
    double no = (double)self->only_b * (double)self->only_a;
    double chance = yes / (n * n) * (no / (n * n));

    return isnan(agreement) ? NAN : (agreement - chance) / (1 - chance);
}

/* One segment against those of the other coder. */
typedef struct {
    CodingSpan span;
    const CodingSpan *others;
    double overlap;
    gboolean found;
} Search;

static void
take(gsize place, void *data)
{
    Search *search = data;
    CodingSpan other = search->others[place];
    gsize shared = coding_span_get_length(coding_span_intersect(search->span, other));
    gsize joint =
        coding_span_get_length(search->span) + coding_span_get_length(other) - shared;

    /* The quotient is the nearest double, as a threshold written in decimals is. */
    if ((double)shared / (double)joint >= search->overlap)
        search->found = TRUE;
}

/* Segments of one coder among those of the other. */
static void
add_segments(const CodingSpan *spans, gsize n, const CodingSpan *others, gsize n_others,
             double overlap, CodingDecisions *decisions)
{
    g_autoptr(CodingOverlaps) all = coding_overlaps_new(others, n_others);

    for (gsize i = 0; i < n; i++) {
        Search search = {.span = spans[i], .others = others, .overlap = overlap};

        coding_overlaps_visit(all, spans[i], take, &search);
        if (search.found)
            decisions->agree++;
        else
            decisions->disagree++;
    }
}

void
coding_continuum_add_decisions(const CodingContinuum *document, guint a, guint b,
                               CodingMaxqdaLevel level, double overlap,
                               CodingDecisions *decisions)
{
    g_autoptr(CodingContinuumShelf) x = coding_continuum_shelf_new(document, a);
    g_autoptr(CodingContinuumShelf) y = coding_continuum_shelf_new(document, b);

    for (guint code = 0; code < coding_continuum_get_n_codes(document); code++) {
        CodingDecisions *here = &decisions[code];
        const CodingSpan *of_a = x->spans + x->first[code];
        const CodingSpan *of_b = y->spans + y->first[code];
        gsize n_a = x->first[code + 1] - x->first[code];
        gsize n_b = y->first[code + 1] - y->first[code];
        gboolean agrees =
            level == CODING_MAXQDA_PRESENCE ? (n_a > 0) == (n_b > 0) : n_a == n_b;

        if (level == CODING_MAXQDA_SEGMENTS) {
            add_segments(of_a, n_a, of_b, n_b, overlap, here);
            add_segments(of_b, n_b, of_a, n_a, overlap, here);
        } else {
            here->agree += agrees;
            here->disagree += !agrees;
        }
    }
}

double
coding_decisions_get_share(const CodingDecisions *self, const char **why)
{
    return coding_divide((double)self->agree, (double)(self->agree + self->disagree),
                         "there was nothing to decide", why);
}

double
coding_decisions_get_kappa(const CodingDecisions *self, guint n_codes, const char **why)
{
    double share = coding_decisions_get_share(self, why);
    double chance = n_codes > 0 ? 1.0 / n_codes : 1;

    if (isnan(share))
        return NAN;
    if (n_codes < 2) {
        if (why)
            *why = "one code leaves no choice, so that chance explains everything";
        return NAN;
    }
    return (share - chance) / (1 - chance);
}
