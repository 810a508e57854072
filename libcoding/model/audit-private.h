/* audit-private.h - what stands behind an audit: for audit*.c only. */
#pragma once

#include "base/text.h"
#include "model/audit.h"

G_BEGIN_DECLS

struct _CodingAudit {
    const CodingModelTree *tree;
    const CodingCodebook *codebook;
    CodingCodebook *own_codebook; /* where there is no model */
    GPtrArray *events;            /* CodingCodeEvent */
    GPtrArray *memos;             /* CodingMemo */
    GPtrArray *ways;
    GArray *places;
    GPtrArray *meetings;       /* CodingMemo, borrowed */
    GHashTable *memos_by_code; /* id -> GPtrArray of CodingMemo */
    GHashTable *by_code;       /* id -> CodingWay */
    GHashTable *place_of;      /* id of a code -> index of its place, and one */
    CodingAuditCounts counts;
};

/* Puts a code below another, or makes it indicate one. */
gboolean coding_audit_is_grouping(const CodingCodeEvent *event);

/* The places, and those of every way. */
void coding_audit_find_places(CodingAudit *self);

G_END_DECLS
