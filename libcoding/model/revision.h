/*
 * revision.h - a corrected transcript, and what becomes of what stands in it.
 *
 * A text never changes; a correction is a new revision of the transcript.  The
 * old text and the new one are compared (base/diff.h), and everything that points
 * into the old one is carried over: the segments of every coder, the passages
 * memos are about, the quotations chosen for models, the segments of frozen
 * stages, the passages that examples of codes were taken from, the marks of topics, the
 * exceptions to who speaks a turn, the marks for quoting, the translations, the responses
 * of turns.  What has a span keeps what stays of it:
 *
 *     typing before a segment           moves it
 *     typing inside it                  stretches it
 *     typing exactly at its edge        does not belong to it
 *     a word at its edge written anew   belongs to it: a name for a name
 *     taking a part away                shortens it
 *     taking all away                   it is lost; also when no letter is left
 *     changing who speaks               keeps it; for whom it counts may change
 *
 * White space that comes to lie at an edge is left out.  Two segments of one
 * coder, code and stance that become the same are made one, with the voices and
 * the evidence of both.  What would be lost is never dropped silently: the
 * revision is refused, unless the losses are accepted; then the segment, the
 * memo's tie to the passage or the choice of the quotation goes, and undo brings
 * it back.
 *
 * A frozen segment follows the text too, so that a stage can be compared with what
 * came later.  One whose words are gone stays in its stage, at the revision where
 * it was; comparisons leave it out.
 *
 * A mark for quoting (model/quote-mark.h) goes with the words it stands at.  A
 * translation (model/translation.h) goes with its passage, and knows by itself whether
 * that still says what was translated.
 *
 * A response (model/response.h) goes with its two turns: where a turn is split, with the
 * part that it began with.  It is lost with either of them, and when both are one turn.
 *
 * A mark of a topic (model/guide.h) goes with the words of its turn that follow it;
 * one at the beginning of a turn stays at the beginning.  When nothing of that is left
 * it moves to the beginning of the next turn that is; it is lost when there is none,
 * since the topic was talked about and nothing would say so any more.  Of two marks
 * that come to lie at one place nothing is left between them: those of one topic are
 * made one, and else the first, whose talk is gone, is lost.
 *
 * A turn that somebody else speaks than its label says (model/turn-speaker.h) stays
 * that person's, also when it is split into several, and when its label is written
 * otherwise in the whole text.  A label that was corrected in this turn settles who
 * speaks, and the exception is dropped without a word.  The exception is lost with its
 * turn, or when that was joined to a longer one of another speaker; it is reported then
 * and asks for no acceptance: a turn that is gone is spoken by nobody, and who joins
 * turns says by it that one person speaks.  The old text keeps its own, so that
 * it can be read as it was.
 *
 * Lines keep their numbers (model/revision-units.h), sentences and paragraphs are
 * counted anew.  Marks of what was read to its end stay.  New speakers become
 * participants of the group; one who speaks no more is no speaker any more, and
 * stays a participant.
 */
#pragma once

#include "model/transcript.h"

G_BEGIN_DECLS

typedef enum {
    CODING_FATE_KEPT,      /* the same words at the same place */
    CODING_FATE_MOVED,     /* the same words elsewhere */
    CODING_FATE_STRETCHED, /* longer */
    CODING_FATE_SHORTENED, /* shorter */
    CODING_FATE_REWORDED,  /* other words, as many letters */
    CODING_FATE_MERGED,    /* now the same as another, and one with it */
    CODING_FATE_LOST,      /* nothing is left of it */
} CodingFate;
#define CODING_N_FATES (CODING_FATE_LOST + 1)

typedef enum {
    CODING_CARRIED_SEGMENT,
    CODING_CARRIED_FROZEN,    /* a segment of a stage */
    CODING_CARRIED_MEMO,      /* a passage that a memo is about */
    CODING_CARRIED_QUOTATION, /* chosen for a member of a model */
    CODING_CARRIED_EXAMPLE,   /* the passage that a code's example was taken from */
    CODING_CARRIED_TOPIC,     /* where one begins; its text is the first sentence */
    CODING_CARRIED_SPEAKER,   /* of a turn, other than its label's; only if lost */
    CODING_CARRIED_QUOTE_MARK,
    CODING_CARRIED_TRANSLATION,
    CODING_CARRIED_RESPONSE,       /* its place is the turn that responds */
    CODING_CARRIED_SAMPLE,         /* a part of a sample */
    CODING_CARRIED_DECISION,       /* the passage that was decided about */
    CODING_CARRIED_DECISION_CLAIM, /* a reading of it, or what was decided */
} CodingCarriedKind;

/* What became of one thing.  NULL: does not apply. */
typedef struct {
    CodingCarriedKind kind;
    CodingFate fate;
    char *name;  /* of the code, topic or speaker; the memo's title; the language */
    char *owner; /* the coder; "Ana, stage 'open coding'"; the model */
    char *place_before, *place_after; /* addresses: "g1@r1:12", "g1:12"; lost: NULL */
    char *text_before, *text_after;   /* lost: NULL */
    /* Whose turns it lies in, "P1, P2". */
    char *speakers_before, *speakers_after;
} CodingCarried;

typedef struct {
    gboolean changed; /* FALSE: the text was the same, nothing was written */
    guint number;     /* of the new revision */
    /* CodingCarried: what the acting coder may see, in the order of the text. */
    GPtrArray *items;
    /* What she may not see, by what became of it.  To be shown where something is
     * lost, and else not: it is a count of others' work. */
    guint hidden[CODING_N_FATES];
    guint n_lost;          /* of all but CODING_CARRIED_SPEAKER: needs acceptance */
    guint n_evidence_lost; /* links lose so many pieces of evidence with segments */
    guint n_lines_added, n_lines_gone;
    GPtrArray *speakers_added, *speakers_gone; /* char * */
} CodingRevisionReport;

void coding_revision_report_free(CodingRevisionReport *self);

typedef struct {
    gboolean accept_loss;
} CodingReviseOptions;

/*
 * Makes @draft the new text of transcript @id, inside the open operation.  @source
 * are the bytes it was read from and @file the name of their file; both NULL for an
 * edit by hand, which keeps the metadata and the times inside turns.  Metadata of a
 * file takes the place of the old, where it has any.
 * LOSS, when something would be lost and @options do not accept it: the message
 * lists what; the caller ends the operation with coding_store_rollback(), as on
 * any error.  @report is given then too.
 */
gboolean coding_transcript_revise(CodingStore *store, gint64 id, const CodingDraft *draft,
                                  const char *file, GBytes *source,
                                  const CodingReviseOptions *options,
                                  CodingRevisionReport **report, GError **error);

/* "kept", "moved" ... */
const char *coding_fate_get_name(CodingFate fate);
/* "segment", "memo" ... */
const char *coding_carried_kind_get_name(CodingCarriedKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingRevisionReport, coding_revision_report_free)

G_END_DECLS
