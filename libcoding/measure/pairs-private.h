/*
 * pairs-private.h - the codes of each unit, both ways: for pairs-*.c only.
 */
#pragma once

#include "measure/pairs.h"

G_BEGIN_DECLS

/* A code on a unit. */
typedef struct {
    guint unit;
    guint code;  /* its place in the codebook */
    gint64 from; /* where its first segment there begins: transcript, then position */
} CodingPairEntry;

struct _CodingPairs {
    CodingStore *store;
    CodingPairsOptions options;
    CodingCodebook *codebook;
    CodingVoices *voices;
    CodingChance *chance;
    GHashTable *units;  /* key of a unit -> index + 1 */
    GArray *unit_keys;  /* gint64: turn: transcript and number; else an id */
    GPtrArray *meant;   /* by place of a code: GArray of places it counts for; NULL: not
                         * asked yet */
    GArray *entries;    /* CodingPairEntry, by unit, then code */
    guint *unit_starts; /* of entries, by unit, and the end */
    guint *code_starts; /* of by_code, by place, and the end */
    guint *by_code;     /* indexes of entries, by code, then unit */
    guint n_codes;      /* on any unit */
    guint n_unread;
};

/* A unit on which a segment is, and where it begins there. */
typedef struct {
    guint unit;
    gint64 from;
} CodingPairStay;

/* Calls @visit with every segment that counts, the places of the codes it counts for
 * (guint), and its stays (CodingPairStay), in the order of the text. */
typedef void (*CodingPairsVisit)(CodingPairs *self, const CodingSegment *segment,
                                 const GArray *codes, const GArray *stays, void *data);
gboolean coding_pairs_walk(CodingPairs *self, CodingPairsVisit visit, void *data,
                           CodingProgress *progress, GError **error);

/* "g1:t7" ...  Returns: (transfer full). */
char *coding_pairs_dup_unit(CodingPairs *self, guint unit, const CodingSegment *in);

G_END_DECLS
