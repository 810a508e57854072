/*
 * elsewhere.h - what other programs print for two coders, under their own names.
 *
 * For readers who have such numbers and want to know where they come from.  None is a
 * default here.
 *
 *     NVivo      per node and source, in % of characters (help: coding comparison
 *                query); its kappa is Cohen's, 1 where neither coded, undefined here
 *     QualCoder  per code, on the characters that either coded: agreement, and a kappa
 *                with p_e = (share yes . share yes) (share no . share no), a product
 *                in place of a sum (reports, coder comparison)
 *     MAXQDA     three levels: a code is present in a document for both or neither; it
 *                is used equally often; a coded segment of one has a segment of the
 *                same code by the other with enough overlap (intersection / union);
 *                kappa RK = (p - 1/k) / (1 - 1/k) with k codes used (Rädiker &
 *                Kuckartz 2019); the exact rule for overlap is not published
 *     ATLAS.ti   alpha-binary and cu-alpha: see continuum-tables.h
 */
#pragma once

#include "measure/agreement.h"
#include "measure/continuum.h"

G_BEGIN_DECLS

typedef struct {
    double agreement; /* all in % of characters; NaN: no characters */
    double both, neither, only_a, only_b;
    double kappa; /* NaN: see @why */
    const char *why;
} CodingNvivo;

CodingNvivo coding_pair_table_get_nvivo(const CodingPairTable *self);

/* Share of agreement on what either coded, and QualCoder's kappa; NaN when neither
 * coded, for the reason @why (may be NULL). */
double coding_pair_table_get_qualcoder_agreement(const CodingPairTable *self,
                                                 const char **why);
double coding_pair_table_get_qualcoder_kappa(const CodingPairTable *self,
                                             const char **why);

/* Decisions on one code, or on all. */
typedef struct {
    gint64 agree, disagree;
} CodingDecisions;

typedef enum {
    CODING_MAXQDA_PRESENCE,  /* of a code in a document */
    CODING_MAXQDA_FREQUENCY, /* how often it was given in a document */
    CODING_MAXQDA_SEGMENTS,  /* every coded segment of either coder */
} CodingMaxqdaLevel;

#define CODING_MAXQDA_N_LEVELS (CODING_MAXQDA_SEGMENTS + 1)

/* The overlap of segments that MAXQDA asks for unless told otherwise. */
#define CODING_MAXQDA_OVERLAP 0.9

/* A level as a measure: the share of agreement, coding_decisions_get_share(). */
typedef struct {
    const char *id;       /* "maxqda-segments" */
    const char *title;    /* "MAXQDA: segments that overlap enough" */
    const char *symbol;   /* how a table heads it */
    const char *citation; /* author, year */
} CodingMaxqdaMeasure;

extern const CodingMaxqdaMeasure coding_maxqda_measures[CODING_MAXQDA_N_LEVELS];

/*
 * Adds the decisions of @a and @b on the document to @decisions, by code.  @overlap, over
 * 0 and at most 1, is for segments alone.  Cost: O(n log n) and the pairs of segments of
 * one code that share characters.
 */
void coding_continuum_add_decisions(const CodingContinuum *document, guint a, guint b,
                                    CodingMaxqdaLevel level, double overlap,
                                    CodingDecisions *decisions);

/* Share of agreement; NaN when nothing was to decide, for the reason @why (may be
 * NULL). */
double coding_decisions_get_share(const CodingDecisions *self, const char **why);
/* Kappa RK with @n_codes codes used; undefined with fewer than two. */
double coding_decisions_get_kappa(const CodingDecisions *self, guint n_codes,
                                  const char **why);

G_END_DECLS
