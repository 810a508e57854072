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

/* How one item lies to another: segments of that which are near, or in one turn. */
typedef struct {
    guint other;
    guint near, same;
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
    GArray *pairs;       /* CodingPair; NULL: not computed yet */
};

/* Where items meet: for each, CodingMeeting by the other, and how many turns are near. */
typedef struct {
    GArray **meetings;
    gsize *reach;
} CodingMeetings;

void coding_meetings_clear(CodingMeetings *self);
void coding_grouping_find_meetings(const CodingGrouping *self, CodingMeetings *meetings);

gboolean coding_grouping_is_barred(const CodingGrouping *self, guint a, guint b);

G_END_DECLS
