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
     "What is coded: the hit itself, its line, sentence, paragraph or turn (sentence)",  \
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

/* For the code called @name, which the acting coder can apply or, with --new, make.
 * Wrong usage for an unknown unit. */
Applier *applier_new(Context *ctx, const char *name, GError **error);
void applier_free(Applier *self);

/* Codes what was found in one transcript (CodingHit, in order); @data is the applier.
 * A FinderFunc. */
gboolean applier_take(const CodingTranscript *transcript, const GArray *hits, void *data,
                      GError **error);

/* Prints what was coded, and says it in one line. */
gboolean applier_print(Applier *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Applier, applier_free)
