/* emergence-private.h - what emergence.c and emergence-growth.c share. */
#pragma once

#include "measure/cells.h"
#include "measure/emergence.h"
#include "model/codebook-history.h"

G_BEGIN_DECLS

/* What a walk over a transcript leaves. */
typedef struct {
    CodingInterview interview;
    gint64 made_at;      /* when it came in */
    gint64 coding_began; /* 0: no segment that counts */
    guint number;        /* among those analysed; G_MAXUINT: it is not */
} CodingWalked;

struct _CodingEmergence {
    CodingStore *store; /* borrowed, as are the next two */
    CodingQuery *query;
    const CodingCodebook *codebook;
    GHashTable *births; /* id (gint64 *) -> CodingCodeBirth */
    GArray *walked;     /* CodingWalked, all transcripts of the scope */
    GHashTable *by_id;  /* transcript (gint64 *) -> its place in @walked, from 1 */
    GHashTable
        *numbers;  /* code as first made (gint64 *) -> its place in @codes, from 1 */
    GArray *codes; /* CodingEmergedCode, as they are met */
    GHashTable *left_out;  /* codes met that are not counted (gint64 *) */
    CodingCells *met;      /* code, place in @walked */
    GHashTable *first_now; /* code as it is now (gint64 *) -> place in @walked, from 1 */
    GArray *interviews;    /* CodingInterview, borrowed from @walked */
    CodingDiscovery *discovery;
    CodingEmergenceFacts facts;
};

G_END_DECLS
