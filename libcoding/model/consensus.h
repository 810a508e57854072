/*
 * consensus.h - what two coders hold together, as a coder of its own.
 *
 * Their own codings stay as they are.  The consensus stands on a state of each, the
 * present one or a frozen stage, and on the decisions about what they differ on
 * (model/decision.h).  It has no segments that could be counted beside those of the
 * coders: all of its work is one stage, called as it is, which is made anew whenever
 * something is decided (measure/deciding.h).  So it can be compared and read like any
 * stage, and never counts twice.
 *
 * There is one for two coders at most, and both have shared their work before.
 */
#pragma once

#include "model/segment.h"

G_BEGIN_DECLS

/* The name of that stage. */
#define CODING_CONSENSUS_STAGE "consensus"

typedef struct {
    gint64 id;            /* of the coder who stands for it */
    char *name;           /* "Consensus" */
    gint64 stage;         /* that holds it */
    gint64 coders[2];     /* in order of arrival */
    gint64 stages[2];     /* 0: the present state */
    char *names[2];       /* "Ana", "Ana@open coding" */
    char *stage_names[2]; /* NULL: the present state */
    gint64 made_at;
} CodingConsensus;

void coding_consensus_free(CodingConsensus *self);

/* Those of coders who both may be seen, in order of time.  Returns: (transfer full):
 * CodingConsensus. */
GPtrArray *coding_consensus_list(CodingStore *store, GError **error);

/*
 * The consensus of @coders, which is made if there is none, on their @stages (0: the
 * present state) from now on.  DENIED unless both have shared; INVALID for a coder
 * with herself, or who is a consensus.  Returns: (transfer full): or NULL.
 */
CodingConsensus *coding_consensus_open(CodingStore *store, const gint64 *coders,
                                       const gint64 *stages, GError **error);

/* What it holds from now on, in transcripts (ids, gint64) that both have read: @segments
 * (CodingSegment), of which transcript, revision, code, span and stance are looked at.
 * What is there already stays. */
gboolean coding_consensus_set_segments(CodingStore *store, const CodingConsensus *self,
                                       const GArray *segments, const GArray *transcripts,
                                       GError **error);

/* The code of the consensus' own scheme called as @code, made if there is none: for
 * those that are no joint ones.  Returns: its id, 0 on an error. */
gint64 coding_consensus_get_code(CodingStore *store, const CodingConsensus *self,
                                 const CodingCode *code, GError **error);

/* One more segment of a stage that is being filled; its id 0: it gets one. */
gboolean coding_stage_add_segment(CodingStore *store, gint64 stage,
                                  const CodingSegment *segment, GError **error);
/* What @coder has read to its end, now or in her stage @from (0: now), was so. */
gboolean coding_stage_add_finished(CodingStore *store, gint64 stage, gint64 coder,
                                   gint64 from, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingConsensus, coding_consensus_free)

G_END_DECLS
