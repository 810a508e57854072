/*
 * cues.h - pieces cut by time, and who speaks in them.
 *
 * A reader of subtitles or of recognised speech hands over cue by cue what it finds;
 * then the company of all cues decides what a label is and how far it holds:
 *
 *     [Music]                  an event: nothing but a sound
 *     Anna: So we began        a label, since it comes again
 *     in March. Two            nobody named: Anna goes on ...
 *     things: the key          text, since nothing speaks for "things"
 *     - Bert: No. / - Why?     two turns; the second is said by "Unknown"
 *     >> In May, then.         somebody else, unnamed
 *
 * A label holds until the next one, unless the cues name their speaker again and
 * again: then a cue without a name is said by "Unknown".  Where nothing says who
 * speaks, every cue is a turn of "Speaker".  All of it comes with a warning.
 *
 * In a file in which the format itself names speakers (a "voice") no labels, dashes
 * or chevrons are looked for: there they are text.
 */
#pragma once

#include "io/import.h"

G_BEGIN_DECLS

typedef enum {
    CODING_CUES_SUBTITLES, /* the lines of a cue flow; a label may hold */
    CODING_CUES_RECORDS,   /* lines are paragraphs; a record names its speaker or
                              leaves it unknown */
} CodingCuesKind;

typedef struct _CodingCues CodingCues;

/* @draft and @options (may be NULL) must outlive it. */
CodingCues *coding_cues_new(CodingCuesKind kind, CodingDraft *draft,
                            const CodingImportOptions *options);
void coding_cues_free(CodingCues *self);

/* A cue that stands on @line; times in milliseconds or CODING_MISSING. */
void coding_cues_begin(CodingCues *self, gint64 begin, gint64 end, guint line);

/*
 * A line of the cue begun last.  @voice is who speaks by the format, NULL where it
 * does not say; @label how that is written, NULL: the same.  A line without text is
 * left out.
 */
void coding_cues_add_line(CodingCues *self, const char *voice, const char *label,
                          const char *text, guint line);

/* Cues with a line of text so far. */
guint coding_cues_get_n(const CodingCues *self);

/* Fills the draft: a turn for each cue, or for each who speaks in one.  INVALID when
 * there is no text, or the user's labels are not found. */
gboolean coding_cues_emit(CodingCues *self, CodingProgress *progress, GError **error);

/* What the cues turned out to have, for the format of the draft: "voices", "NAME:
 * text", "changes of speaker", "no speakers".  After coding_cues_emit(). */
const char *coding_cues_get_naming(const CodingCues *self);

/* "(laughs)", "[Music] [Applause]", "*coughs*"; notes around a song, or alone. */
gboolean coding_cues_is_sound(const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCues, coding_cues_free)

G_END_DECLS
