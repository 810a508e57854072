/*
 * deciding.h - from disagreements and decisions to what two coders hold together.
 *
 *     consensus     what both have alike, and what was decided
 *     negotiated    of each coder: her own coding, with what was decided in place of
 *                   what she had there; where both readings were kept, and where
 *                   nothing was decided, her own
 *
 * A decision is about the readings as they were: it holds for a disagreement with these
 * very readings, and where one of them was changed since, the question is open again.
 * What was decided stays decided then, until it is decided anew: a decision takes the
 * place of those about the same code on some of the same words.
 *
 * All of it is made from the two states and the decisions alone, so that making it again
 * gives the same.
 */
#pragma once

#include "measure/disagreement.h"
#include "model/decision.h"

G_BEGIN_DECLS

/* What is to be decided. */
typedef struct {
    CodingVerdict verdict;
    gint64 code;         /* of CODING_VERDICT_NEW, one of the joint scheme */
    CodingStance stance; /* likewise */
    CodingSpan span;     /* of NEW (empty: the passage) and EDGES */
    const char *reason;  /* NULL: none */
} CodingDeciding;

/* Sets which decision each disagreement has; 0: none.  Returns: how many have one. */
guint coding_disagreements_match(const CodingDisagreements *self,
                                 const CodingConsensus *consensus,
                                 const GPtrArray *decisions);

/*
 * Enters the decision about @one, a disagreement of the consensus' coders in its order;
 * coding_deciding_build() is to follow.  INVALID for edges where several codes
 * are in question or that hold no word, for both where the stances exclude each other,
 * for a new code that is not of the joint scheme.
 */
gboolean coding_deciding_enter(CodingStore *store, const CodingConsensus *consensus,
                               CodingDisagreement *one, const CodingDeciding *deciding,
                               GError **error);
/* Takes the decisions back (ids, gint64), and makes the consensus anew. */
gboolean coding_deciding_drop(CodingStore *store, const CodingConsensus *consensus,
                              const CodingDisagreements *disagreements,
                              const GArray *decisions, GError **error);

/* Whether @side (0, 1) of it would have to change her coding to have it as decided. */
gboolean coding_decision_changes(const CodingDecision *self,
                                 const CodingTranscript *transcript, guint side);

/* "Trust; -Shame (g1:4)", "nothing": what one side of a decision has.  Returns:
 * (transfer full). */
char *coding_decision_dup_claims(const CodingDecision *self,
                                 const CodingTranscript *transcript, guint side);

/* Makes the consensus from the disagreements and the decisions. */
gboolean coding_deciding_build(CodingStore *store, const CodingConsensus *consensus,
                               const CodingDisagreements *disagreements, GError **error);

/* Freezes the negotiated coding of each of the two under @name.  EXISTS. */
gboolean coding_deciding_freeze(CodingStore *store, const CodingConsensus *consensus,
                                const CodingDisagreements *disagreements,
                                const char *name, GError **error);

G_END_DECLS
