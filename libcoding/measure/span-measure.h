/*
 * span-measure.h - every measure over spans, as a record.
 *
 * The same shape as the coefficients of agreement.h: name, symbol, citation and a pure
 * function.  A measure that cannot be computed is undefined and says why; none fails.
 * Several texts are pooled: counts and lengths are added up, and one value comes of them.
 */
#pragma once

#include "measure/continuum.h"
#include "measure/interval.h"
#include "measure/unitizing.h"

G_BEGIN_DECLS

/* What a measure looks at. */
typedef enum {
    CODING_SPAN_SCOPE_ALL,    /* all codes together */
    CODING_SPAN_SCOPE_CODE,   /* the code of the options */
    CODING_SPAN_SCOPE_EITHER, /* that code, or all when it is -1 */
    CODING_SPAN_SCOPE_DOMAIN, /* the codes of the options */
} CodingSpanScope;

typedef struct {
    gint code;          /* for measures of one code; -1: none */
    const guint *codes; /* a domain */
    guint n_codes;
    guint coder_a, coder_b; /* for measures of two; 0 and 0: the first two */
    CodingPairable pairable;
    double overlap; /* of segments; 0: CODING_MAXQDA_OVERLAP */
} CodingSpanOptions;

typedef struct {
    const char *id;       /* "cu" */
    const char *title;    /* "Krippendorff's cu-alpha" */
    const char *symbol;   /* how a table heads it */
    const char *citation; /* author, year, where */
    CodingSpanScope scope;
    gboolean pair; /* of two coders */
    /* Of unitizing alpha, @kind, whose sums add up over stretches (unitizing.h). */
    gboolean unitizing;
    CodingUnitizingKind kind;
    /* What the characters of one code give, by who used it there; NULL for the others. */
    double (*of_pair)(const CodingPairTable *pair, const char **why);
    void (*compute)(const CodingContinuum *const *texts, guint n_texts,
                    const CodingSpanOptions *options, CodingAgreement *result);
} CodingSpanMeasure;

/* All measures; @n of them. */
const CodingSpanMeasure *coding_span_measures(gsize *n);
/* NOT_FOUND names the nearest.  Returns: (transfer none). */
const CodingSpanMeasure *coding_span_measure_find(const char *id, GError **error);

/*
 * Of @texts, whose coders and codes are numbered alike (coders who have not seen a text
 * may be absent from its end).  Units of one coder and code that overlap count as one.
 */
CodingAgreement coding_span_measure_compute(const CodingSpanMeasure *measure,
                                            const CodingContinuum *const *texts,
                                            guint n_texts,
                                            const CodingSpanOptions *options);

/*
 * Draws as many texts again as there are, with replacement.  Of one text alone u, bar-u,
 * cu and ku draw stretches (unitizing.h); the others have nothing in it that may be taken
 * as independent, and no interval, CODING_WHY_ONE_TEXT.
 */
CodingInterval coding_span_measure_draw(const CodingSpanMeasure *measure,
                                        const CodingContinuum *const *texts,
                                        guint n_texts, const CodingSpanOptions *options,
                                        const CodingDraws *draws);

G_END_DECLS
