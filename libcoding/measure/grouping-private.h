/* grouping-private.h - what the files of measure/grouping.h share. */
#pragma once

#include "measure/grouping.h"

G_BEGIN_DECLS

typedef struct {
    guint item;
    guint text;
    gsize first, last; /* turns, counted through all texts */
} CodingOccurrence;

/* Turns [start, stop). */
typedef struct {
    gsize start, stop;
} CodingTurns;

/* How two items lie to each other: segments of the one that are near the other, or in
 * one turn with it, and of the other. */
typedef struct {
    guint other;
    guint near_own, near_other;
    guint same_own, same_other;
} CodingMeeting;

struct _CodingGrouping {
    guint n_items;
    gboolean *is_category;
    guint *n;            /* by item: its segments */
    GArray **profiles;   /* by item: CodingTermWeight; NULL: none */
    GArray **names;      /* likewise */
    GArray *texts;       /* CodingTurns */
    GArray *occurrences; /* CodingOccurrence */
    GHashTable *barred;  /* gint64 * */
    GArray *pairs;       /* CodingGroupingPair; NULL: not computed yet */
};

/* Where items meet. */
typedef struct _CodingMeetings CodingMeetings;
CodingMeetings *coding_meetings_new(const CodingGrouping *grouping);
void coding_meetings_free(CodingMeetings *self);
/* How many turns lie near @item. */
gsize coding_meetings_get_reach(const CodingMeetings *self, guint item);
/* Those of @item with items behind it that are near it somewhere, by these; borrowed
 * until the next call.  Returns: CodingMeeting. */
const GArray *coding_meetings_of(CodingMeetings *self, guint item);

gboolean coding_grouping_is_barred(const CodingGrouping *self, guint a, guint b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingMeetings, coding_meetings_free)

G_END_DECLS
