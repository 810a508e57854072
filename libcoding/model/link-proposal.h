/*
 * link-proposal.h - pairs of codes that the data propose to link.
 *
 * What is found (measure/pairs.h) can be kept to be looked at, and dropped so that it
 * is not proposed again.  A proposal is no link: it has no type and no evidence, and
 * no model, figure or check counts it.  Taking it makes a link of it (model/link.h),
 * and the proposal is gone.
 *
 * Proposals are a list of what their coder has to look at: nobody else sees them,
 * also when she has shared.  Between two codes there is at most one, whatever it was
 * found by and whichever of the two comes first.
 */
#pragma once

#include "model/link.h"

G_BEGIN_DECLS

/* How two codes were found to belong together. */
typedef enum {
    CODING_RELATION_TOGETHER, /* both are on one unit */
    CODING_RELATION_SEQUENCE, /* the source begins before the target */
} CodingLinkRelation;

/* What they were found in. */
typedef enum {
    CODING_WITHIN_TURN,
    CODING_WITHIN_PERSON,
    CODING_WITHIN_GROUP,
} CodingLinkWithin;

typedef struct {
    gint64 id;
    gint64 source, target; /* of codes that may be seen */
    CodingLinkRelation relation;
    CodingLinkWithin within;
    gboolean categories; /* with all that counts for them, not as they were applied */
    gboolean dropped;    /* else it waits */
    gint64 made_at;
} CodingLinkProposal;

/* Keeps a proposal of the acting coder; one that is there between the two is found and
 * decided anew.  INVALID as in coding_link_add(). */
gboolean coding_link_proposal_set(CodingStore *store, const CodingLinkProposal *proposal,
                                  GError **error);
/* No proposal of the acting coder stands between the two. */
gboolean coding_link_proposal_remove(CodingStore *store, gint64 one, gint64 other,
                                     GError **error);
/* Those of the acting coder in @scheme (0: any), by the names of their codes.
 * Returns: (transfer full): CodingLinkProposal. */
GArray *coding_link_proposal_list(CodingStore *store, gint64 scheme, GError **error);

const char *coding_link_relation_get_name(CodingLinkRelation relation);
const char *coding_link_within_get_name(CodingLinkWithin within);
/* INVALID lists them. */
gboolean coding_link_relation_parse(const char *name, CodingLinkRelation *relation,
                                    GError **error);
gboolean coding_link_within_parse(const char *name, CodingLinkWithin *within,
                                  GError **error);

G_END_DECLS
