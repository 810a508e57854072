/*
 * cue-file.h - what WebVTT and SubRip have in common: text below two times.
 *
 *     7                                    an identifier, or nothing
 *     00:00:01,200 --> 00:00:03,000        the times of a cue
 *     Anna: So we began.                   its text, up to the next times
 *
 * Files lack numbers and blank lines, or have blank lines inside a cue; only the times
 * are certain.  What stands before the first cue goes to the metadata as "Header".
 */
#pragma once

#include "io/cue-text.h"
#include "io/decode.h"

G_BEGIN_DECLS

typedef struct {
    char *text;   /* without its end */
    guint number; /* in the source, from 1 */
} CodingCueFileLine;

typedef struct {
    const char *title; /* "WebVTT": begins the format of the draft */
    /* Takes what is no cue and begins at @lines[0], after a blank line or at the very
     * beginning; the texts end in a NULL.  Returns: how many lines; 0: it is a cue. */
    guint (*take_block)(const CodingCueFileLine *lines, guint n_cues, CodingDraft *draft);
    /* Whose files have such identifiers: "Teams"; NULL: nobody's. */
    const char *(*name_producer)(const char *identifier);
} CodingCueFormat;

/* Reads @decoded into @draft.  INVALID: there is no cue with text in it. */
gboolean coding_cue_file_read(const CodingCueFormat *format, const CodingDecoded *decoded,
                              const CodingImportOptions *options, CodingDraft *draft,
                              CodingProgress *progress, GError **error);

/* Whether the first line of @head that is no number holds the times of a cue. */
gboolean coding_cue_file_begins_like_one(const char *head);

G_END_DECLS
