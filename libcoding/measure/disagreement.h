/*
 * disagreement.h - where two coders read a passage differently, to be talked over.
 *
 * What counts is what can be compared (measure/match.h), in transcripts that both have
 * read to the end.  Segments of one code that share a word are one question, whoever
 * made them.  What both have alike - the same code and stance on the same words - is
 * agreed; the rest is a disagreement:
 *
 *     code     one put a code there and the other another one: two questions whose
 *              passages share a word, each with one coder alone, are asked as one
 *     stance   the same words with the same code, once for it and once against
 *     one      one put a code there, and the other nothing that would stand for it
 *     edges    the same code, on other words
 *
 * Passages are the same when they differ in nothing but white space and punctuation
 * at their ends.
 *
 * The most instructive come first.  What was named differently teaches most about
 * codes, then what was taken for support and for its contrary, then what only one saw,
 * and edges least: kinds come in that order.  Within a kind what comes back most: the
 * same code against the same other one, or the same code of the same coder alone, since
 * one talk about it settles all of them.  Then by the order of codes, and of the text.
 */
#pragma once

#include "measure/comparison.h"

G_BEGIN_DECLS

typedef enum {
    CODING_DISAGREE_CODE,
    CODING_DISAGREE_STANCE,
    CODING_DISAGREE_ONE,
    CODING_DISAGREE_EDGES,
} CodingDisagreementKind;

#define CODING_DISAGREE_N_KINDS (CODING_DISAGREE_EDGES + 1)

/* A code on a passage, as it is compared: of the joint scheme, or one of a name that
 * both have. */
typedef struct {
    const CodingCode *code;
    CodingStance stance;
    CodingSpan span;  /* as it was coded */
    CodingSpan words; /* from its first letter to its last */
} CodingClaim;

typedef struct {
    CodingDisagreementKind kind;
    const CodingTranscript *transcript;
    CodingSpan span, words;     /* of all readings together */
    GArray *claims[2];          /* CodingClaim of each coder, in order */
    const CodingCode *codes[2]; /* of each; NULL: she has none there */
    guint alike;                /* how many of all come to the same, with this */
    gint64 decision;            /* for whoever keeps them; 0 at first */
} CodingDisagreement;

/* What both coders have alike in one transcript. */
typedef struct {
    const CodingTranscript *transcript;
    GArray *claims; /* CodingClaim, by code and place */
} CodingAgreed;

typedef struct _CodingDisagreements CodingDisagreements;

/* Of two coders; DENIED, NOT_FOUND and INVALID as of coding_comparison_new(), whose
 * options hold but for the grid. */
CodingDisagreements *coding_disagreements_new(CodingStore *store, const gint64 *coders,
                                              const CodingComparisonOptions *options,
                                              GError **error);
void coding_disagreements_free(CodingDisagreements *self);

/* CodingDisagreement, the most instructive first. */
const GPtrArray *coding_disagreements_get(const CodingDisagreements *self);
/* CodingAgreed, of each transcript that both have read, in the order of the analysis. */
const GPtrArray *coding_disagreements_get_agreed(const CodingDisagreements *self);
/* How many readings are agreed. */
guint coding_disagreements_count_agreed(const CodingDisagreements *self);
/* Names, codes that cannot be compared, what nobody has read: what it was made from. */
const CodingComparison *coding_disagreements_get_comparison(
    const CodingDisagreements *self);
const CodingCodebook *coding_disagreements_get_codebook(const CodingDisagreements *self);
const CodingRoster *coding_disagreements_get_roster(const CodingDisagreements *self);

/* @span from its first letter or figure to its last; what has none stays as it is. */
CodingSpan coding_claim_trim(const CodingTranscript *transcript, CodingSpan span);

/* What coder @coder did there: "Trust", "-Trust (g1:4)" where it is not on all of the
 * passage, "nothing".  Returns: (transfer full). */
char *coding_disagreement_dup_reading(const CodingDisagreement *self, guint coder);

/* "code", "stance", "one", "edges". */
const char *coding_disagreement_kind_get_name(CodingDisagreementKind kind);
/* INVALID lists the names. */
gboolean coding_disagreement_kind_parse(const char *name, CodingDisagreementKind *kind,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingDisagreements, coding_disagreements_free)

G_END_DECLS
