/*
 * cue-text.h - times and markup of subtitles: WebVTT, and what SubRip took from HTML.
 *
 *     00:00:01.200 --> 00:00:03.000 align:start
 *     <v.loud Anna>So we <i>began</i> &amp; waited</v>
 *
 * Tags of either format are styling and go; what stands in pointed brackets otherwise,
 * "<laughs>", is somebody's remark and stays.
 */
#pragma once

#include "io/cues.h"

G_BEGIN_DECLS

typedef enum {
    CODING_CUE_NO_TIMES,
    CODING_CUE_TIMES,
    CODING_CUE_BROKEN_TIMES, /* an arrow between what are no times; one may be known */
} CodingCueTimes;

/*
 * Whether @line is "time --> time", and maybe settings.  A time has minutes, seconds
 * and any number of hours; the sign before milliseconds is a full stop or a comma.
 */
CodingCueTimes coding_cue_times_parse(const char *line, gint64 *begin, gint64 *end);

/* Adds the lines of @payload to @cues with the voices named in it; the first stands
 * on @line of the source. */
void coding_cue_text_add(const char *payload, CodingCues *cues, guint line);

/* @text without markup, with what its references stand for.  Returns: (transfer
 * full). */
char *coding_cue_text_dup_plain(const char *text);

/* Appends @text so that reading gives it again: as WebVTT wants it, every "&", "<"
 * and ">" as a reference; or (@strict FALSE) only where it would be taken for markup,
 * since few programs know references in SubRip. */
void coding_cue_text_escape(GString *out, const char *text, gboolean strict);

G_END_DECLS
