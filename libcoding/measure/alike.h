/*
 * alike.h - passages that are worded like those of a code, and those least like the
 * rest of it.
 *
 *     passages     what has the code: segments that overlap are one passage
 *     units        lines, sentences, paragraphs or turns in which a participant speaks
 *     like         units without the code, most like the passages first
 *     odd          passages, least like the others first
 *
 * Words of participants alone are compared, as stems; the measure is that of
 * measure/similarity.h, over all units.  Of equal scores the earlier in the texts comes
 * first.  It is likeness of wording, which is a hint where to read and no judgement.
 */
#pragma once

#include "base/progress.h"
#include "model/scope.h"
#include "model/segment.h"

G_BEGIN_DECLS

typedef struct {
    CodingStore *store;
    const CodingRoster *roster;
    CodingUnit unit;
    const GArray
        *passages;         /* CodingSegment in the order of the text: what has the code */
    const GArray *covered; /* the same: what is no other place, beside these */
    const CodingScope *scope; /* of what is listed */
    CodingProgress *progress; /* may be NULL */
} CodingAlikeOptions;

typedef struct {
    gint64 transcript;
    CodingSpan span;
    double score;
    char *shared; /* "meeting, afraid": the words that weigh most in it */
} CodingAlike;

typedef struct _CodingAlikes CodingAlikes;

/* Reads all texts once, one at a time. */
CodingAlikes *coding_alikes_new(const CodingAlikeOptions *options, GError **error);
void coding_alikes_free(CodingAlikes *self);

guint coding_alikes_get_n_passages(const CodingAlikes *self);
guint coding_alikes_get_n_units(const CodingAlikes *self);
/* Units without the code in the scope, and passages in it, of those that can be
 * compared: with a word that weighs. */
guint coding_alikes_get_n_candidates(const CodingAlikes *self);
guint coding_alikes_get_n_odd(const CodingAlikes *self);

/* At most @limit (0: all).  Returns: (transfer full): CodingAlike *. */
GPtrArray *coding_alikes_list_like(const CodingAlikes *self, guint limit);
GPtrArray *coding_alikes_list_odd(const CodingAlikes *self, guint limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingAlikes, coding_alikes_free)

G_END_DECLS
