/*
 * apply-hits.h - a code put on what was found, for the commands that code by
 * searching.
 *
 * What was found is a hit.  What is coded is the hit itself or the whole units that
 * it touches, once, whatever the number of hits in them:
 *
 *     hit                     [coordinator]
 *     --unit hit              [coordinator]
 *     --unit sentence   [The coordinator. She had all the threads.]
 *                        ^--------------^
 *
 * A stretch (a turn, a topic) is cut into its units instead, each coded by itself.
 * An answer (model/answer.h) is the one that a hit is in, or whose question it is in.
 * Nothing of this counts before somebody has read it (model/origin.h).
 */
#pragma once

#include "command.h"

typedef struct {
    char *unit, *scheme;
    gboolean make;
} ApplyOptions;

extern ApplyOptions apply_options;

/* How to code what was found. */
#define APPLY_OPTIONS                                                                    \
    {"unit",                                                                             \
     0,                                                                                  \
     0,                                                                                  \
     G_OPTION_ARG_STRING,                                                                \
     &apply_options.unit,                                                                \
     "What is coded: the hit itself, its line, sentence, paragraph, turn or answer "     \
     "(all "                                                                             \
     "that participants say after an interviewer's turn until the next one)",            \
     "UNIT"},                                                                            \
        {"new",                                                                          \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_NONE,                                                              \
         &apply_options.make,                                                            \
         "Make the code if there is none",                                               \
         NULL},                                                                          \
    {                                                                                    \
        "scheme", 's', 0, G_OPTION_ARG_STRING, &apply_options.scheme,                    \
            "The scheme of the code: 'joint', or your own name (yours, then the joint "  \
            "one)",                                                                      \
            "NAME"                                                                       \
    }

/* The columns of what applier_print() prints. */
extern const CodingColumn apply_columns[];

typedef struct _Applier Applier;

/* @roster, which is borrowed, tells who asks; @unit is the one that is meant when --unit
 * is not given; @context is the number of lines shown around.  Wrong usage for an
 * unknown unit. */
Applier *applier_new(Context *ctx, const CodingRoster *roster, const char *unit,
                     CodingSegmentOrigin origin, guint context, GError **error);
void applier_free(Applier *self);

/* A code to be put on what is found: one that the acting coder can apply or, with
 * --new, make.  Returns: its place among the codes, -1 on an error. */
int applier_add_code(Applier *self, const char *name, GError **error);

/* Codes @hit with the code at @code, or, as a @stretch, the units in it; nothing outside
 * @window.  Hits come in the order of the text. */
gboolean applier_code(Applier *self, guint code, const CodingTranscript *transcript,
                      const CodingHit *hit, gboolean stretch, CodingSpan window,
                      GError **error);

/* A FinderFunc: all hits with the first code; @data is the applier. */
gboolean applier_take(const CodingTranscript *transcript, const GArray *hits, void *data,
                      GError **error);

/* What was coded, to add notes to, when all codes have been added.  Borrowed. */
CodingTable *applier_get_table(Applier *self);
/* Prints it, and says it in one line. */
gboolean applier_print(Applier *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Applier, applier_free)
