/*
 * disagree.h - what 'axial disagreements' and 'axial decide' share: the disagreements of
 * two coders, those that the options choose, and how one is shown.
 */
#pragma once

#include "states.h"

typedef struct {
    char **codes;
    char *kinds;
    int limit;
    gboolean decided; /* those that were decided too */
} DisagreeOptions;

extern DisagreeOptions disagree_options;

/* Beside SELECT_SCOPE_OPTIONS. */
#define DISAGREE_OPTIONS                                                                 \
    {"code",                                                                             \
     0,                                                                                  \
     0,                                                                                  \
     G_OPTION_ARG_STRING_ARRAY,                                                          \
     &disagree_options.codes,                                                            \
     "Only where this code, or one below it, is in question; may be repeated",           \
     "CODE"},                                                                            \
        {"all",                                                                          \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_NONE,                                                              \
         &disagree_options.decided,                                                      \
         "Also what was decided already ('axial decide')",                               \
         NULL},                                                                          \
        {"kind",                                                                         \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &disagree_options.kinds,                                                        \
         "Only of these kinds, with commas between: code, stance, one, edges",           \
         "LIST"},                                                                        \
    {                                                                                    \
        "limit", 0, 0, G_OPTION_ARG_INT, &disagree_options.limit,                        \
            "At most so many, the most instructive", "N"                                 \
    }

typedef struct {
    CoderStates states;
    char *state; /* "state: the present one, 2016-05-02" */
    CodingDisagreements *all;
    CodingConsensus *consensus; /* of the two; NULL: nothing was decided yet */
    GPtrArray *decisions;       /* CodingDecision, of it */
    GHashTable *by_id;          /* the same by id */
    guint n_decided;            /* of all */
    CodingScope *scope;
    GPtrArray *chosen; /* CodingDisagreement, borrowed: what the options choose */
} Disagree;

void disagree_clear(Disagree *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Disagree, disagree_clear)

/* @args: two coders, each in a state. */
gboolean disagree_load(Context *ctx, Disagree *self, char **args, GError **error);

/* Whether somebody in the scope speaks there. */
gboolean disagree_is_in_scope(const Disagree *self, const CodingTranscript *transcript,
                              CodingSpan words);

/* The decision about @one; NULL: none. */
const CodingDecision *disagree_get_decision(const Disagree *self,
                                            const CodingDisagreement *one);
/* "Ana" or "Ana@open": the coder as she is called here. */
const char *disagree_get_coder(const Disagree *self, guint coder);
/* "other codes", "other edges" ... */
const char *disagree_get_title(CodingDisagreementKind kind);

/* Coders, state, what is chosen of how many, what is left out and why, below a table. */
gboolean disagree_add_notes(const Disagree *self, CodingTable *table, GError **error);
