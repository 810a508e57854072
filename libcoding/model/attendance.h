/*
 * attendance.h - of how many persons: all, those present, those asked.
 *
 *     all       everybody whose role is participant
 *     present   those who say something, more than a listener's token, in one of the
 *               transcripts that are looked at
 *     asked     those present in a transcript in which a topic came up, by the marks of
 *               the guide (model/guide.h)
 *
 * Not mentioned is not "did not experience", and a topic that never came up in a group
 * is missing there: so a number of persons goes with one of these.
 */
#pragma once

#include "model/guide.h"
#include "model/segment.h"

G_BEGIN_DECLS

typedef struct _CodingAttendance CodingAttendance;

/* Of the transcripts in which one of @segments (CodingSegment) stands that counts.
 * @voices must live longer. */
CodingAttendance *coding_attendance_load(CodingStore *store, CodingVoices *voices,
                                         const GArray *segments, GError **error);
void coding_attendance_free(CodingAttendance *self);

guint coding_attendance_count(const CodingAttendance *self);
/* Whether any topic is marked in these transcripts. */
gboolean coding_attendance_has_topics(const CodingAttendance *self);

/*
 * Who could have spoken of what @segments are about: present where one of @topics
 * (gint64) came up, or, when @topics is NULL, where one of those came up under which a
 * segment stands; and who speaks in a segment in support anyway.  @n is missing
 * (CODING_MISSING) when no topic is known.  FALSE on an error.
 */
gboolean coding_attendance_count_asked(const CodingAttendance *self,
                                       const GArray *segments, const GArray *topics,
                                       gint64 *n, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingAttendance, coding_attendance_free)

G_END_DECLS
