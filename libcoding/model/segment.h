/*
 * segment.h - a code applied to a span by a coder.
 *
 * A segment stands in a revision of a transcript and takes a stance to its code:
 * it supports it (the default), qualifies it, or speaks against it.  Only
 * support fills a count of persons; the contrary stands beside it.
 *
 * Whose segment it is: everybody's who is a participant and speaks at least one
 * word in it other than a listener's token ("mm"), unless its voices are set by
 * hand.  Interviewers never count.
 */
#pragma once

#include "model/address.h"
#include "model/codebook.h"
#include "model/origin.h"
#include "model/participant.h"

G_BEGIN_DECLS

typedef enum {
    CODING_STANCE_SUPPORTS,
    CODING_STANCE_QUALIFIES,
    CODING_STANCE_AGAINST,
} CodingStance;

typedef struct {
    gint64 id;
    gint64 transcript;
    gint64 revision;
    gint64 code;
    gint64 coder;
    CodingSpan span;
    CodingStance stance;
    gint64 made_at;
    CodingSegmentOrigin origin;
    gint64 accepted_at; /* when its coder had read what was automatic; 0: never */
    /* The code it was made with, which a merge or a split keeps and which may be gone;
     * only from a query (model/query.h). */
    gint64 first_code;
} CodingSegment;

/* A coder applies her own codes and the joint ones; INVALID for another's. */
gboolean coding_segment_check_code(CodingStore *store, gint64 code, gint64 coder,
                                   GError **error);

/* Applies @code to @span.  The same segment twice is no error: @id is the one
 * that was there, its stance set anew.  INVALID for an empty span, for an older
 * revision of a text, for a code of another coder's scheme.  Whoever does this has
 * read the passage: an automatic segment there becomes one of reading. */
gboolean coding_segment_add(CodingStore *store, const CodingTranscript *transcript,
                            CodingSpan span, gint64 code, gint64 coder,
                            CodingStance stance, gint64 *id, GError **error);
/* The same by a search or the guide: @origin is not reading.  A segment that is there
 * stays as it is, and @added is FALSE. */
gboolean coding_segment_add_unread(CodingStore *store, const CodingTranscript *transcript,
                                   CodingSpan span, gint64 code, gint64 coder,
                                   CodingSegmentOrigin origin, gboolean *added,
                                   GError **error);
/* Its coder has read it, and the code fits: it counts from now on.  DENIED for another
 * coder's segment; nothing changes in one that counts already. */
gboolean coding_segment_accept(CodingStore *store, gint64 id, GError **error);
gboolean coding_segment_remove(CodingStore *store, gint64 id, GError **error);
/* Makes one of two segments: what hangs on @id passes to @into, and @id is gone; what
 * @into has already goes with it. */
gboolean coding_segment_merge(CodingStore *store, gint64 id, gint64 into, GError **error);
gboolean coding_segment_set_stance(CodingStore *store, gint64 id, CodingStance stance,
                                   GError **error);
/* Changes the code, or the edges, of a segment that stays what it is: with its
 * stance, its voices, what it is evidence for.  EXISTS when the coder has the
 * same code on the same span already; INVALID as in coding_segment_add(), and where
 * words that a model quotes from it would lie outside. */
gboolean coding_segment_set_code(CodingStore *store, gint64 id, gint64 code,
                                 GError **error);
gboolean coding_segment_set_span(CodingStore *store, gint64 id,
                                 const CodingTranscript *transcript, CodingSpan span,
                                 GError **error);
/* Sets whose words the segment counts for: ids of participants; empty: by the
 * rule above. */
gboolean coding_segment_set_voices(CodingStore *store, gint64 id, const gint64 *voices,
                                   gsize n_voices, GError **error);

/* What to list; zero and NULL fields do not restrict. */
typedef struct {
    gint64 transcript;
    gint64 coder;
    GHashTable *codes; /* set of code ids (gint64 *), as from the closure of a code */
    CodingSpan span;   /* those that overlap it; empty: all */
    gint64 stage;      /* as frozen, not as they are now */
    gboolean unread;   /* only those that do not count (model/origin.h) */
} CodingSegmentFilter;

/*
 * The segments the acting coder may see, in the order of transcripts, then of
 * the text, then by code and coder.  Returns: (transfer full): CodingSegment.
 */
GArray *coding_segment_list(CodingStore *store, const CodingSegmentFilter *filter,
                            GError **error);

/* How many segments that may be seen and count each code has: code id (gint64 *) ->
 * GINT_TO_POINTER(count); and how many that do not count.  Returns: (transfer full). */
GHashTable *coding_segment_count_by_code(CodingStore *store, GError **error);
GHashTable *coding_segment_count_unread_by_code(CodingStore *store, GError **error);
/* Whether @code is one of those found by reading; @counts is of
 * coding_segment_count_by_code(). */
gboolean coding_code_counts(const CodingCode *code, GHashTable *counts);

/*
 * Whose segments: finds the voices of segments, transcript by transcript.
 * Keep one for a report; it remembers what it has loaded.
 */
typedef struct _CodingVoices CodingVoices;
CodingVoices *coding_voices_new(CodingStore *store, GError **error);
void coding_voices_free(CodingVoices *self);
/* Ids of participants (gint64), by position in their group; borrowed until the
 * next call.  NULL on an error. */
const GArray *coding_voices_of(CodingVoices *self, const CodingSegment *segment,
                               GError **error);

/* What it has loaded anyway; borrowed, and the transcript NULL with @error set. */
const CodingRoster *coding_voices_get_roster(const CodingVoices *self);
const CodingTranscript *coding_voices_get_transcript(CodingVoices *self, gint64 id,
                                                     GError **error);
/* Nobody has a use for this transcript any more: a report over many gives back what
 * it borrowed. */
void coding_voices_forget(CodingVoices *self, gint64 transcript);

/* What a set of segments comes to. */
typedef struct {
    guint segments, participants, groups;         /* in support */
    guint against_segments, against_participants; /* speaking against */
    guint qualifying_segments, qualifying_participants;
    guint unread_segments; /* left out of all these (model/origin.h) */
} CodingTally;

/* Counts @segments (CodingSegment) by the rule above. */
gboolean coding_segment_tally(CodingVoices *voices, const GArray *segments,
                              CodingTally *tally, GError **error);
/* The same for those participants alone whom @counts accepts. */
typedef gboolean (*CodingCountsFunc)(const CodingParticipant *who, const void *data);
gboolean coding_segment_tally_some(CodingVoices *voices, const GArray *segments,
                                   CodingCountsFunc counts, const void *data,
                                   CodingTally *tally, GError **error);

const char *coding_stance_get_name(CodingStance stance);
/* Before a code's name in lists and margins: "", "~" or "-". */
const char *coding_stance_get_mark(CodingStance stance);
gboolean coding_stance_parse(const char *name, CodingStance *stance, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingVoices, coding_voices_free)

G_END_DECLS
