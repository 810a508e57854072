/*
 * excerpt.h - a passage taken out of a transcript, turn by turn, and shortened.
 *
 *     Moderator  And you, did you expect anything of it?
 *     P2         Nothing. [...] That was new.
 *
 * A passage that is too long loses its middle, at the end of a sentence where one
 * is near, else between two words.
 */
#pragma once

#include "model/transcript.h"

G_BEGIN_DECLS

/* What stands where words were left out. */
#define CODING_EXCERPT_GAP "[...]"

/* A stretch of one speaker's words, or a stage direction. */
typedef struct {
    char *speaker; /* as the transcript has it; NULL: a stage direction */
    char *text;    /* paragraphs joined by a space */
    CodingSpan span;
} CodingExcerptPart;

typedef struct {
    GPtrArray *parts;  /* CodingExcerptPart *, at least one */
    gboolean dialogue; /* more than one person speaks */
    gboolean shortened;
} CodingExcerpt;

/* @span of @transcript in at most about @max_words words; 0: all of it. */
CodingExcerpt *coding_excerpt_new(const CodingTranscript *transcript, CodingSpan span,
                                  guint max_words);
void coding_excerpt_free(CodingExcerpt *self);

/* A line a part in a dialogue, beginning with the speaker; else one line.
 * Returns: (transfer full). */
char *coding_excerpt_dup_text(const CodingExcerpt *self);

/* Words of @span; where a script has no spaces, every ideograph is one. */
guint coding_excerpt_count_words(const CodingTranscript *transcript, CodingSpan span);

/* Who speaks in @span, each once, in order.  Returns: (transfer container): const
 * char *, which live as long as @transcript. */
GPtrArray *coding_excerpt_list_speakers(const CodingTranscript *transcript,
                                        CodingSpan span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingExcerpt, coding_excerpt_free)

G_END_DECLS
