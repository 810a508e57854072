/*
 * decision.h - what was decided about a passage that two coders read differently.
 *
 *     first, second   as the one has it, or as the other has it
 *     both            the codes of both
 *     neither         no code
 *     new             another code than both had
 *     edges           the code, on other words
 *     kept            both readings stand beside each other; nothing is held together
 *
 * A decision remembers the readings it was about and what was decided, with the names
 * of the codes as they were, so that it can be read when the codes are gone.  It belongs
 * to a consensus (model/consensus.h) and shows to those who may see both coders.  Its
 * places are carried by revisions.
 */
#pragma once

#include "model/consensus.h"

G_BEGIN_DECLS

typedef enum {
    CODING_VERDICT_FIRST,
    CODING_VERDICT_SECOND,
    CODING_VERDICT_BOTH,
    CODING_VERDICT_NEITHER,
    CODING_VERDICT_NEW,
    CODING_VERDICT_EDGES,
    CODING_VERDICT_KEPT,
} CodingVerdict;

#define CODING_N_VERDICTS (CODING_VERDICT_KEPT + 1)

/* Whose readings; the third are those decided on. */
enum { CODING_SIDE_FIRST, CODING_SIDE_SECOND, CODING_SIDE_DECIDED, CODING_N_SIDES };

typedef struct {
    gint64 code;
    char *name; /* as it is now; where it is gone, as it was */
    CodingStance stance;
    CodingSpan span;
} CodingDecisionClaim;

typedef struct {
    gint64 id;
    gint64 transcript, revision;
    CodingSpan span; /* of all readings together */
    CodingVerdict verdict;
    char *reason; /* NULL: none was given */
    gint64 coder; /* who entered it; 0: gone */
    gint64 made_at;
    GArray *claims[CODING_N_SIDES]; /* CodingDecisionClaim */
} CodingDecision;

CodingDecision *coding_decision_new(void);
void coding_decision_free(CodingDecision *self);
void coding_decision_add_claim(CodingDecision *self, guint side,
                               const CodingDecisionClaim *claim);

/* Enters @self, of the acting coder and now; an empty reason is none. */
gboolean coding_decision_add(CodingStore *store, const CodingConsensus *consensus,
                             CodingDecision *self, GError **error);
gboolean coding_decision_remove(CodingStore *store, gint64 id, GError **error);

/* Those of @consensus, in the order of the texts.  Returns: (transfer full):
 * CodingDecision. */
GPtrArray *coding_decision_list(CodingStore *store, const CodingConsensus *consensus,
                                GError **error);
/* The same of those that share a character with @span of @revision. */
GPtrArray *coding_decision_list_at(CodingStore *store, const CodingConsensus *consensus,
                                   gint64 revision, CodingSpan span, GError **error);

/* From ids (gint64 *) to those of @list, which must live as long.  Returns: (transfer
 * full). */
GHashTable *coding_decision_index(const GPtrArray *list);

/* "first", "second" ... */
const char *coding_verdict_get_name(CodingVerdict verdict);
/* "as Ana", "both", "other edges" ...  Returns: (transfer full). */
char *coding_verdict_dup_title(const CodingConsensus *consensus, CodingVerdict verdict);
/* A name, a title, or the name of a coder.  INVALID lists them. */
gboolean coding_verdict_parse(const CodingConsensus *consensus, const char *text,
                              CodingVerdict *verdict, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingDecision, coding_decision_free)

G_END_DECLS
