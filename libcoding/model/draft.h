/*
 * draft.h - a transcript being read in: what an importer hands over.
 *
 * An importer walks its source from top to bottom and calls the functions
 * below; the draft keeps the order.  What it collects becomes the stored text:
 * one paragraph a line, the words of the speakers and the stage directions
 * between them, without labels and times, which are kept beside it.
 *
 *     source                          draft
 *     Date: 4 March 2021              metadata "Date" = "4 March 2021"
 *     P1 (F, 45): I told him: no.     turn, speaker "P1", remark "F, 45"
 *     He answered: "Why not?"           paragraph, paragraph
 *     (laughter)                      event
 *
 * Texts are cleaned on the way in: NFC is NOT applied, but NUL, other control
 * characters, zero-width spaces, soft hyphens and stray byte order marks go,
 * and white space at the ends of paragraphs.
 */
#pragma once

#include "base/table.h"
#include "model/participant.h"

G_BEGIN_DECLS

typedef enum {
    CODING_TURN_SPEECH, /* somebody speaks */
    CODING_TURN_EVENT,  /* a stage direction of its own, nobody's speech */
} CodingTurnKind;

/* A time known for a place inside a turn: where a cue or an annotation began. */
typedef struct {
    guint paragraph; /* of the turn, from 0 */
    gsize offset;    /* bytes in that paragraph */
    gint64 begin;    /* milliseconds, or CODING_MISSING */
    gint64 end;      /* milliseconds, or CODING_MISSING */
} CodingDraftMark;

/* A stretch of speech or an event, as read.  Strings may be NULL. */
typedef struct {
    CodingTurnKind kind;
    char *speaker; /* the one spelling used for this speaker in the transcript */
    char *label;   /* as written in the source: "Tn17" where the speaker is "TN17" */
    char *remark;  /* what stood in brackets at the label: "F, 45", "nods" */
    gint64 begin;  /* milliseconds, or CODING_MISSING */
    gint64 end;    /* milliseconds, or CODING_MISSING */
    guint line;    /* line of the source where it begins, from 1; 0: unknown */
    /* Goes on with the turn before, which an event interrupted: neither a unit
     * nor a turn of its own. */
    gboolean continues;
    /* Said at the same time as the turn before it, and one unit of the source
     * with it. */
    gboolean simultaneous;
    /* Somebody else than in the turn before, though both go by one name: "Unknown". */
    gboolean apart;
    guint units;           /* of the source that it is made of; mostly 1 */
    GPtrArray *paragraphs; /* char * */
    GArray *lines;         /* guint: where each paragraph begins in the source */
    GArray *marks;         /* CodingDraftMark, in the order of the text */
} CodingDraftTurn;

typedef struct {
    guint line; /* 0: the file as a whole */
    char *message;
} CodingWarning;

typedef struct {
    char *key;
    char *value;
} CodingMetadata;

/* What somebody noted beside the text: a comment of a word processor. */
typedef struct {
    char *author; /* NULL: unknown */
    char *text;
    char *quoted;   /* the words it is about; NULL: all of the line */
    gint64 made_at; /* milliseconds since 1970, or CODING_MISSING */
    guint line;     /* of the source where these words begin; 0: the whole */
} CodingComment;

typedef struct _CodingDraft CodingDraft;

CodingDraft *coding_draft_new(void);
void coding_draft_free(CodingDraft *self);

/* What the source is: "plain text, LABEL: text", and its encoding: "ASCII", "UTF-8",
 * "UTF-8 BOM", "UTF-16LE BOM", "UTF-16BE", "Windows-1252", or the name given. */
void coding_draft_set_format(CodingDraft *self, const char *format);
void coding_draft_set_encoding(CodingDraft *self, const char *encoding);
const char *coding_draft_get_format(const CodingDraft *self);
/* The id of the importer that read it, for scripts; NULL: it was not read. */
void coding_draft_set_importer(CodingDraft *self, const char *id);
const char *coding_draft_get_importer(const CodingDraft *self);
const char *coding_draft_get_encoding(const CodingDraft *self);
/* Why it was taken for that: "byte order mark", "named by the user"; NULL: unsaid. */
void coding_draft_set_encoding_reason(CodingDraft *self, const char *reason);
const char *coding_draft_get_encoding_reason(const CodingDraft *self);

/* How many lines (paragraphs of a word processor) the source has, and what ends
 * them: "LF", "CRLF", "CRLF+LF"; 0 and NULL where there are none. */
void coding_draft_set_lines(CodingDraft *self, guint n, const char *ends);
guint coding_draft_get_n_lines(const CodingDraft *self);
const char *coding_draft_get_line_ends(const CodingDraft *self);

/* Matter before the first turn or after the last. */
void coding_draft_add_metadata(CodingDraft *self, const char *key, const char *value);

/* A new turn of @speaker; neighbouring turns of one speaker stay two. */
void coding_draft_begin_turn(CodingDraft *self, const char *speaker, const char *label,
                             const char *remark, guint line);
/* The turn begun last is not said by whoever said the one before it, even where both
 * have one name: two voices that nobody named.  They are not joined. */
void coding_draft_set_apart(CodingDraft *self);
/* Times of the turn begun last; CODING_MISSING leaves what is there. */
void coding_draft_set_times(CodingDraft *self, gint64 begin, gint64 end);
/* One more who speaks at the same time, in the same unit of the source, as the
 * turn begun last. */
void coding_draft_begin_simultaneous(CodingDraft *self, const char *speaker,
                                     const char *label, guint line);
/* What comes next is one more unit of the source, but the same turn: a speech that the
 * source hands over in pieces. */
void coding_draft_add_unit(CodingDraft *self, guint line);
/* What comes next stands on @line of the source.  coding_draft_begin_turn() says so
 * by itself. */
void coding_draft_at_line(CodingDraft *self, guint line);
/* What is added next to the turn begun last was said at that time. */
void coding_draft_mark_time(CodingDraft *self, gint64 begin, gint64 end);
/* Another paragraph of the turn begun last.  After an event the speech goes on:
 * the turn's paragraphs then stand in a second part with the same speaker.
 * White space at the ends goes; a paragraph without any text is not added. */
void coding_draft_add_paragraph(CodingDraft *self, const char *text);
/* Adds @text to the last paragraph, after a space: a hard-wrapped line. */
void coding_draft_join_paragraph(CodingDraft *self, const char *text);
void coding_draft_add_event(CodingDraft *self, const char *text, guint line);
/* A unit of the source in which nobody speaks: it is counted, and it parts what one
 * speaker says before and after it. */
void coding_draft_add_silence(CodingDraft *self);

/* Who a speaker seems to be; CODING_ROLE_PARTICIPANT unless set. */
void coding_draft_set_role(CodingDraft *self, const char *speaker, CodingRole role);
CodingRole coding_draft_get_role(const CodingDraft *self, const char *speaker);
/* Whether somebody has said it with coding_draft_set_role(). */
gboolean coding_draft_has_role(const CodingDraft *self, const char *speaker);

/* What the source says of a speaker beside the label, "F, 45"; the turn keeps it as
 * its remark too.  Several are one text, "F, 45; nurse"; NULL: nothing is said. */
void coding_draft_add_attribute(CodingDraft *self, const char *speaker,
                                const char *attribute);
const char *coding_draft_get_attributes(const CodingDraft *self, const char *speaker);

/* @author and @quoted may be NULL. */
void coding_draft_add_comment(CodingDraft *self, const char *author, const char *text,
                              const char *quoted, gint64 made_at, guint line);

/* Whether its turns are cues, pieces cut by time; see coding_draft_join_turns(). */
void coding_draft_set_cues(CodingDraft *self, gboolean cues);
gboolean coding_draft_has_cues(const CodingDraft *self);

/*
 * Makes neighbouring turns of one speaker one turn, with times from the first to
 * the last and a mark where each began; @flowing: their text becomes one
 * paragraph, as of subtitles.  Not joined are turns with a remark of their own,
 * those said simultaneously and those set apart; an event between two interrupts the one
 * turn.
 */
void coding_draft_join_turns(CodingDraft *self, gboolean flowing);

/* The recording is known to go on until @time, whether or not anybody speaks. */
void coding_draft_extend_to(CodingDraft *self, gint64 time);
/* The last time that is known, of a turn or by coding_draft_extend_to();
 * CODING_MISSING when there is none. */
gint64 coding_draft_get_last_time(const CodingDraft *self);
/* The earliest of any turn, or CODING_MISSING. */
gint64 coding_draft_get_first_time(const CodingDraft *self);

/* From the thousand-and-first on warnings are only counted; the last one that
 * is kept says how many follow. */
void coding_draft_warn(CodingDraft *self, guint line, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* Reading: arrays of CodingDraftTurn *, CodingWarning *, CodingMetadata *,
 * CodingComment *. */
const GPtrArray *coding_draft_get_turns(const CodingDraft *self);
const GPtrArray *coding_draft_get_warnings(const CodingDraft *self);
const GPtrArray *coding_draft_get_metadata(const CodingDraft *self);
const GPtrArray *coding_draft_get_comments(const CodingDraft *self);

/*
 * What a report of the import counts.  Units: speech as the source divides it, by
 * labels, cues, annotations or records.  Turns: the same with neighbours of one
 * speaker joined, whether or not an event stands between them.
 */
guint coding_draft_count_turns(const CodingDraft *self);
guint coding_draft_count_units(const CodingDraft *self);
guint coding_draft_count_events(const CodingDraft *self);
gboolean coding_draft_has_speech(const CodingDraft *self);
/* Of speech; where a script has no spaces, every ideograph is a word. */
gsize coding_draft_count_words(const CodingDraft *self);
/* Speakers in order of first appearance.  Returns: (transfer container). */
GPtrArray *coding_draft_list_speakers(const CodingDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingDraft, coding_draft_free)

G_END_DECLS
