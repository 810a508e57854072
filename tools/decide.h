/* decide.h - what the commands below 'axial decide' share. */
#pragma once

#include "disagree.h"

/* Which consensus; NULL: the only one. */
extern char *decide_consensus;

#define DECIDE_CONSENSUS_OPTION                                                          \
    {                                                                                    \
        "consensus", 0, 0, G_OPTION_ARG_STRING, &decide_consensus,                       \
            "Which one, where there are several: by its coder's name", "CODER"           \
    }

/* The consensus that is meant, and the disagreements of its two coders as the options
 * choose them. */
gboolean decide_load(Context *ctx, Disagree *self, GError **error);
/* NOT_FOUND where there is none, AMBIGUOUS where it must be said.  Returns: (transfer
 * full). */
CodingConsensus *decide_find_consensus(CodingStore *store, GError **error);

/* What a person decides. */
typedef struct {
    CodingVerdict verdict;
    const char *code;   /* as typed, of NEW: "-Trust" */
    gboolean make;      /* it may be made */
    const char *place;  /* an address, of EDGES and NEW; NULL: the passage */
    const char *reason; /* NULL: none */
    const char *memo;   /* to be written about the passage; NULL: none */
} Decide;

/* Inside an operation; coding_deciding_build() is to follow.  Returns: (transfer full):
 * "decided g1:12: as Ana"; NULL on an error. */
char *decide_enter(Context *ctx, Disagree *self, CodingDisagreement *one,
                   const Decide *decide, GError **error);

/* A memo about the passage and the codes in question.  Returns: (transfer full): its
 * title; NULL on an error. */
char *decide_add_memo(CodingStore *store, const CodingDisagreement *one, const char *text,
                      GError **error);

/* Opens at a terminal what waits to be decided, one after the other. */
gboolean decide_step_run(Context *ctx, GError **error);

extern const Command decide_list, decide_drop, decide_build, decide_freeze, decide_sheet;
