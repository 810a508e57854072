/*
 * excerpt.h - a passage taken out of a transcript, turn by turn, as it is quoted.
 *
 *     Moderator  And you, did you expect anything of it?
 *     P2         Nothing. [...] She [the coordinator] had rung ... my boss. (laughs)
 *                words.   gap   words  added          words   pause  words  nonverbal
 *
 * Three things that are not said are kept apart: a pause is the transcriber's, "..."
 * or "(pause)"; "[...]" is words that were left out; other words in square brackets
 * are whoever quotes.  So that it stays like this, what a transcriber wrote in square
 * brackets stands in round ones, save names that were taken out.
 *
 * Left out is what is marked so (model/quote-mark.h); and a passage that is too long
 * still loses its middle, at the end of a sentence where one is near, else between two
 * words.
 */
#pragma once

#include "model/participant.h"
#include "model/quote-mark.h"

G_BEGIN_DECLS

/* What stands where words were left out. */
#define CODING_EXCERPT_GAP "[...]"

typedef enum {
    CODING_RUN_WORDS,
    CODING_RUN_PAUSE,
    CODING_RUN_NONVERBAL,
    CODING_RUN_GAP,   /* CODING_EXCERPT_GAP */
    CODING_RUN_ADDED, /* in square brackets */
} CodingRunKind;

/* A stretch of one kind, with the spaces around it. */
typedef struct {
    CodingRunKind kind;
    gboolean emphasis;
    char *text;
    /* What of the transcript it stands for; empty: nothing, as words that are added. */
    CodingSpan span;
} CodingRun;

/* A stretch of one speaker's words, or a stage direction. */
typedef struct {
    char *speaker;   /* as the transcript has it; NULL: a stage direction */
    GPtrArray *runs; /* CodingRun *; their texts make one line */
    CodingSpan span;
} CodingExcerptPart;

typedef struct {
    GPtrArray *parts;  /* CodingExcerptPart *, at least one */
    gboolean dialogue; /* more than one person speaks */
    gboolean shortened;
    gboolean emphasised; /* some words, by a mark */
} CodingExcerpt;

typedef enum {
    CODING_PAUSES_KEEP,  /* as the transcriber wrote them */
    CODING_PAUSES_DOTS,  /* ... */
    CODING_PAUSES_SHORT, /* (.) */
    CODING_PAUSES_DROP,
} CodingPauses;

typedef struct {
    guint max_words;     /* about; 0: all of them */
    const GArray *marks; /* CodingQuoteMark of the text; NULL: none */
    CodingPauses pauses;
    gboolean drop_nonverbal; /* laughter and the like, in the talk or beside it */
} CodingExcerptOptions;

/* @span of @transcript as @options say; NULL: to the letter, but for white space. */
CodingExcerpt *coding_excerpt_new(const CodingTranscript *transcript, CodingSpan span,
                                  const CodingExcerptOptions *options);
void coding_excerpt_free(CodingExcerpt *self);

/*
 * Somebody's @words for the same passage, a line for each part of @original, which is
 * to the letter; the name of a speaker before a line is taken off.  Where there are
 * more lines or fewer, nobody is said to speak them.  Of @options pauses and
 * drop_nonverbal hold.
 */
CodingExcerpt *coding_excerpt_new_translated(const CodingExcerpt *original,
                                             const char *words,
                                             const CodingExcerptOptions *options);

typedef enum {
    CODING_LABELS_WRITTEN, /* as transcribed */
    CODING_LABELS_NAME,    /* of the participant */
    CODING_LABELS_ROLE,    /* Interviewer, Participant, Participant 2 */
    CODING_LABELS_NUMBER,  /* I, P1, P2: anew in every passage */
} CodingLabels;

/* Says who speaks in a dialogue by @labels from now on. */
void coding_excerpt_set_labels(CodingExcerpt *self, const CodingRoster *roster,
                               gint64 transcript, CodingLabels labels);

/*
 * Quotation marks inside become those of @language (NULL: of none in particular): the
 * outer ones, or the inner ones when @around puts outer ones around all of it.  What
 * opens and closes is told by what stands beside it; where that does not come out even
 * everything stays as it is.
 */
void coding_excerpt_set_quotes(CodingExcerpt *self, const char *language,
                               gboolean around);

/* Returns: (transfer full): the runs of @part as one line. */
char *coding_excerpt_part_dup_text(const CodingExcerptPart *part);
/* A line a part in a dialogue, beginning with the speaker; else one line.
 * Returns: (transfer full). */
char *coding_excerpt_dup_text(const CodingExcerpt *self);

/* Words of @span; where a script has no spaces, every ideograph is one. */
guint coding_excerpt_count_words(const CodingTranscript *transcript, CodingSpan span);
/* The words of the speakers in a part, without what was added. */
guint coding_excerpt_part_count_words(const CodingExcerptPart *part);

/* Who speaks in @span, each once, in order.  Returns: (transfer container): const
 * char *, which live as long as @transcript. */
GPtrArray *coding_excerpt_list_speakers(const CodingTranscript *transcript,
                                        CodingSpan span);

/* "keep", "dots" ...; "label", "name" ...  INVALID lists them. */
gboolean coding_pauses_parse(const char *name, CodingPauses *pauses, GError **error);
gboolean coding_labels_parse(const char *name, CodingLabels *labels, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingExcerpt, coding_excerpt_free)

G_END_DECLS
