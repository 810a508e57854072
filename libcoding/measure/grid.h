/*
 * grid.h - what a unit is: the one place where that is decided.
 *
 * A grid cuts transcripts into the units that coders are compared on:
 *
 *     turn         a participant's turn as in the source, without the stage
 *                  directions in it
 *     answer       what participants say between two questions (model/answer.h)
 *     paragraph, sentence, line   those that lie in a participant's speech
 *     word, character   every stretch between two ends of segments, weighing as many
 *                  units as it has words or characters
 *     transcript   all of it
 *
 * Interviewers' speech is left out unless asked for.  Units without a word
 * cannot be judged and are none; what is said before the first question is no answer.
 *
 * Presence.  A coder uses a code in a unit when her segments of that code cover
 * at least one whole word of it (with characters: the characters themselves), unless a
 * share of it is asked for.  Unit, scope and presence are said in every report.
 */
#pragma once

#include "model/segment.h"

G_BEGIN_DECLS

typedef enum {
    CODING_GRID_TURN,
    CODING_GRID_PARAGRAPH,
    CODING_GRID_SENTENCE,
    CODING_GRID_LINE,
    CODING_GRID_CHARACTER,
    CODING_GRID_WORD,
    CODING_GRID_ANSWER,
    CODING_GRID_TRANSCRIPT,
} CodingGridUnit;

#define CODING_GRID_N_UNITS (CODING_GRID_TRANSCRIPT + 1)

typedef struct {
    CodingGridUnit unit;
    gboolean interviewers; /* their speech too */
    /* 0: one whole word; else the share of the unit's characters that all segments of a
     * coder with one code must cover, at least one character. */
    double presence;
} CodingGridOptions;

/* A unit, or a part of one: a turn that an event interrupts has two, an answer as many
 * as it has turns. */
typedef struct {
    CodingSpan span;
    guint unit;
} CodingPiece;

/* The units of one transcript. */
typedef struct {
    const CodingTranscript *transcript; /* borrowed */
    GArray *pieces;                     /* CodingPiece, by start, not overlapping */
    GArray *weights;                    /* gint64, one per unit */
    GPtrArray *speakers; /* const CodingParticipant *, one per unit: who speaks in it, of
                          * the roster; NULL: several, or nobody the roster knows */
    gint64 n_units;      /* the weights added up */
} CodingGrid;

/* Cuts @transcript; @segments (CodingSegment, of this transcript) give the ends
 * between which characters are counted, and are not looked at otherwise. */
CodingGrid *coding_grid_new(const CodingTranscript *transcript,
                            const CodingRoster *roster, const GArray *segments,
                            const CodingGridOptions *options);
void coding_grid_free(CodingGrid *self);

/* Leaves only those units that lie in @spans (CodingSpan, merged): the others weigh
 * nothing from then on. */
void coding_grid_limit(CodingGrid *self, const GArray *spans);

/* Calls @found for each unit in which @span covers a word (or a character), in
 * order; a unit of several pieces may come as often. */
void coding_grid_visit(const CodingGrid *self, CodingSpan span,
                       const CodingGridOptions *options,
                       void (*found)(guint unit, void *data), void *data);

/* The first piece of @unit; the number of pieces when it has none. */
guint coding_grid_find_piece(const CodingGrid *self, guint unit);
/* The first piece that ends behind @position; the number of pieces if none does. */
guint coding_grid_find_end(const CodingGrid *self, gsize position);

/* The name in options and reports: "turn". */
const char *coding_grid_unit_get_name(CodingGridUnit unit);
/* For a note: "participants' turns". */
const char *coding_grid_unit_get_title(CodingGridUnit unit, gboolean interviewers);
/* INVALID lists the names. */
gboolean coding_grid_unit_parse(const char *name, CodingGridUnit *unit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingGrid, coding_grid_free)

G_END_DECLS
