/*
 * scope.h - what a unit is: the one place where that is decided.
 *
 * A scope cuts transcripts into the units that coders are compared on:
 *
 *     turn         a participant's turn as in the source, without the stage
 *                  directions in it
 *     paragraph, sentence, line   those that lie in a participant's speech
 *     character    every stretch between two ends of segments, weighing as many
 *                  units as it has characters
 *
 * Interviewers' speech is left out unless asked for.  Units without a word
 * cannot be judged and are none.
 *
 * Presence.  A coder uses a code in a unit when her segments of that code cover
 * at least one whole word of it (with characters: the characters themselves).
 * See METHODS of the house: unit, scope and presence are said in every report.
 */
#pragma once

#include "model/segment.h"

G_BEGIN_DECLS

typedef enum {
    CODING_SCOPE_TURN,
    CODING_SCOPE_PARAGRAPH,
    CODING_SCOPE_SENTENCE,
    CODING_SCOPE_LINE,
    CODING_SCOPE_CHARACTER,
} CodingScopeUnit;

typedef struct {
    CodingScopeUnit unit;
    gboolean interviewers; /* their speech too */
} CodingScopeOptions;

/* A unit, or a part of one: a turn that an event interrupts has two. */
typedef struct {
    CodingSpan span;
    guint unit;
} CodingPiece;

/* The units of one transcript. */
typedef struct {
    const CodingTranscript *transcript; /* borrowed */
    GArray *pieces;                     /* CodingPiece, by start, not overlapping */
    GArray *weights;                    /* gint64, one per unit */
    gint64 n_units;                     /* the weights added up */
} CodingScope;

/* Cuts @transcript; @segments (CodingSegment, of this transcript) give the ends
 * between which characters are counted, and are not looked at otherwise. */
CodingScope *coding_scope_new(const CodingTranscript *transcript,
                              const CodingRoster *roster, const GArray *segments,
                              const CodingScopeOptions *options);
void coding_scope_free(CodingScope *self);

/* Calls @found for each unit in which @span covers a word (or a character), in
 * order; a unit of two pieces may come twice. */
void coding_scope_visit(const CodingScope *self, CodingSpan span,
                        const CodingScopeOptions *options,
                        void (*found)(guint unit, void *data), void *data);

/* The name in options and reports: "turn". */
const char *coding_scope_unit_get_name(CodingScopeUnit unit);
/* For a note: "participants' turns". */
const char *coding_scope_unit_get_title(CodingScopeUnit unit, gboolean interviewers);
/* INVALID lists the names. */
gboolean coding_scope_unit_parse(const char *name, CodingScopeUnit *unit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingScope, coding_scope_free)

G_END_DECLS
