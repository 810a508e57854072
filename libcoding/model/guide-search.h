/*
 * guide-search.h - the questions of the guide in what the interviewers said.
 *
 * Only turns of interviewers and assistants are looked at; how alike a question and
 * a turn are is told in guide-match.h.
 */
#pragma once

#include "model/guide-match.h"
#include "model/guide.h"
#include "model/participant.h"

G_BEGIN_DECLS

/* A score from which most proposals hold, and few questions are missed. */
#define CODING_GUIDE_LEAST 0.5

/* A question that seems to be asked in a turn. */
typedef struct {
    guint topic;         /* its place in the guide */
    const char *wording; /* that is nearest; borrowed from the guide */
    double score;
    gsize turn;      /* its place in the transcript */
    CodingSpan span; /* of the sentences that are alike */
} CodingGuideProposal;

typedef struct {
    const GPtrArray *topics; /* of coding_guide_load() */
    const CodingRoster *roster;
    double least; /* score */
    gboolean all; /* every place; else the best one of each question */
} CodingGuideSearch;

/*
 * Proposals in the order of the text.  @n_turns, if given, receives how many turns of
 * interviewers there are.  Returns: (transfer full): CodingGuideProposal.
 */
GArray *coding_guide_search(const CodingGuideSearch *self,
                            const CodingTranscript *transcript, guint *n_turns);

/*
 * Where to mark: of @proposals those at which a topic begins, one a topic - the first
 * of its questions, unless another topic's is nearer to the same turn - leaving out
 * topics that @marks (CodingTopicMark) has already and turns where one begins.
 * Returns: (transfer full): CodingGuideProposal, in the order of the text.
 */
GArray *coding_guide_choose(const CodingGuideSearch *self,
                            const CodingTranscript *transcript, const GArray *proposals,
                            const GArray *marks);

G_END_DECLS
