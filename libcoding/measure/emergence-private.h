/* emergence-private.h - what emergence.c and emergence-growth.c share. */
#pragma once

#include "measure/cells.h"
#include "measure/emergence.h"
#include "model/codebook-history.h"
#include "model/property.h"

G_BEGIN_DECLS

/* What a walk over a transcript leaves. */
typedef struct {
    CodingInterview interview;
    gint64 made_at;      /* when it came in */
    gint64 coding_began; /* 0: no segment that counts */
    guint number;        /* among those analysed; G_MAXUINT: it is not */
} CodingWalked;

/* A code that a segment has, or was made with. */
typedef struct {
    guint number;    /* of its place in the codes that emerged, from 1; 0: it did not */
    gboolean judged; /* whether that was asked */
    guint last;      /* the last transcript it emerged in, a place in walked, from 1 */
    guint first_now; /* the first in which it is now, likewise; 0: none */
} CodingSeenCode;

/* A code that emerged, and a transcript it is in. */
typedef struct {
    guint code, place;
} CodingMeeting;

struct _CodingEmergence {
    CodingStore *store; /* borrowed, as are the next two */
    CodingQuery *query;
    const CodingCodebook *codebook;
    GHashTable *births; /* id (gint64 *) -> CodingCodeBirth */
    GArray *walked;     /* CodingWalked, all transcripts of the scope */
    GHashTable *by_id;  /* transcript (gint64 *) -> its place in @walked, from 1 */
    GArray *places;     /* CodingPropertyPlace, all that may be seen */
    GHashTable *placed; /* their segments (gint64 *) -> the place in @walked of the
                         * transcript in which it was found, from 1; 0: it was not */
    GArray *seen; /* CodingSeenCode: by place in the codebook, behind these the gone */
    GHashTable *gone;   /* code (gint64 *) that is gone -> its place in @seen */
    gint64 coder;       /* the last one that was counted */
    GArray *codes;      /* CodingEmergedCode, as they are met */
    GArray *met;        /* CodingMeeting, by transcript */
    GArray *interviews; /* CodingInterview, borrowed from @walked */
    CodingDiscovery *discovery;
    CodingEmergenceFacts facts;
};

G_END_DECLS
