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
    GPtrArray *paragraphs; /* char * */
} CodingDraftTurn;

typedef struct {
    guint line; /* 0: the file as a whole */
    char *message;
} CodingWarning;

typedef struct {
    char *key;
    char *value;
} CodingMetadata;

typedef struct _CodingDraft CodingDraft;

CodingDraft *coding_draft_new(void);
void coding_draft_free(CodingDraft *self);

/* What the source is: "plain text, LABEL: text", "UTF-8 with BOM". */
void coding_draft_set_format(CodingDraft *self, const char *format);
void coding_draft_set_encoding(CodingDraft *self, const char *encoding);
const char *coding_draft_get_format(const CodingDraft *self);
const char *coding_draft_get_encoding(const CodingDraft *self);

/* Matter before the first turn or after the last. */
void coding_draft_add_metadata(CodingDraft *self, const char *key, const char *value);

/* A new turn of @speaker; neighbouring turns of one speaker stay two. */
void coding_draft_begin_turn(CodingDraft *self, const char *speaker, const char *label,
                             const char *remark, guint line);
/* Times of the turn begun last; CODING_MISSING leaves what is there. */
void coding_draft_set_times(CodingDraft *self, gint64 begin, gint64 end);
/* Another paragraph of the turn begun last.  After an event the speech goes on:
 * the turn's paragraphs then stand in a second part with the same speaker.
 * White space at the ends goes; a paragraph without any text is not added. */
void coding_draft_add_paragraph(CodingDraft *self, const char *text);
/* Adds @text to the last paragraph, after a space: a hard-wrapped line. */
void coding_draft_join_paragraph(CodingDraft *self, const char *text);
void coding_draft_add_event(CodingDraft *self, const char *text, guint line);

/* Who a speaker seems to be; CODING_ROLE_PARTICIPANT unless set. */
void coding_draft_set_role(CodingDraft *self, const char *speaker, CodingRole role);
CodingRole coding_draft_get_role(const CodingDraft *self, const char *speaker);

/* From the thousand-and-first on warnings are only counted; the last one that
 * is kept says how many follow. */
void coding_draft_warn(CodingDraft *self, guint line, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* Reading: arrays of CodingDraftTurn *, CodingWarning *, CodingMetadata *. */
const GPtrArray *coding_draft_get_turns(const CodingDraft *self);
const GPtrArray *coding_draft_get_warnings(const CodingDraft *self);
const GPtrArray *coding_draft_get_metadata(const CodingDraft *self);

/* What a report of the import counts.  Turns: speech, with neighbouring turns of
 * one speaker joined, whether or not an event stands between them. */
guint coding_draft_count_turns(const CodingDraft *self);
guint coding_draft_count_units(const CodingDraft *self); /* speech, as in the source */
guint coding_draft_count_events(const CodingDraft *self);
/* Of speech; where a script has no spaces, every ideograph is a word. */
gsize coding_draft_count_words(const CodingDraft *self);
/* Speakers in order of first appearance.  Returns: (transfer container). */
GPtrArray *coding_draft_list_speakers(const CodingDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingDraft, coding_draft_free)

G_END_DECLS
