/*
 * write-cues.h - a draft cut into cues again, for writers of subtitles.
 *
 * Where a turn knows the times of its parts (marks), each part is a cue as it was;
 * otherwise the turn is one cue.  An event is a cue without a speaker, in brackets.
 */
#pragma once

#include "model/draft.h"

G_BEGIN_DECLS

typedef struct {
    const char *speaker; /* NULL: an event */
    char *text;          /* its paragraphs parted by LF */
    gint64 begin, end;   /* milliseconds, or CODING_MISSING */
} CodingWriteCue;

/* Every stretch of @draft that has text.  Returns: (transfer full): an array of
 * CodingWriteCue that frees its texts. */
GArray *coding_write_cues_list(const CodingDraft *draft);

/*
 * Times for all, since subtitles need them: what has no beginning begins where the cue
 * before ended, what has no end lasts until the next begins, or as long as reading it
 * takes.  No cue ends before a millisecond has passed.
 */
void coding_write_cues_complete(GArray *cues);

/* "00:00:01.200"; @point is the sign before the milliseconds. */
void coding_write_cues_append_time(GString *out, gint64 milliseconds, char point);

G_END_DECLS
