/*
 * audit.h - how the open codes became the model.
 *
 *     made          2016-11-01  C1  Hiding it, in vivo
 *     its way       2017-03-01  C1  renamed      'Hiding it' is now 'Hiding'
 *                   2017-03-09  C1  merged into  'Hiding from others', with 4 segments
 *     lives on in   Hiding from others
 *     place         Restoring confidence/Emotional entrance/Vulnerability
 *
 * An open code is one that was made as such, in whatever scheme may be seen and whatever
 * became of it since.  Left out, and counted apart, are those a search or the guide made,
 * codes made as categories or focused codes, and joint names: codes of the joint scheme
 * that codes of the coders' own schemes indicate, which is what an alignment makes.
 *
 * A place is a member of the model or, without one, any code that holds others or is no
 * open code.  A code has the innermost places that can be reached from where it lives
 * on, up the tree and along what it indicates.
 *
 * Merging and grouping are told apart: what is merged is gone, and its segments are
 * another code's; what is grouped is still there, below a code or indicating one.
 */
#pragma once

#include "model/codebook-history.h"
#include "model/memo.h"
#include "model/theory-tree.h"

G_BEGIN_DECLS

typedef enum {
    CODING_END_GROUPED, /* there, below a code or indicating one */
    CODING_END_RAISED,  /* there, and holds other codes or is no open code any more */
    CODING_END_ALONE,   /* there, and grouped nowhere */
    CODING_END_MERGED,  /* gone, and lives on in another */
    CODING_END_REMOVED, /* gone, or what it was merged into is */
} CodingEnd;
#define CODING_N_ENDS (CODING_END_REMOVED + 1)

/* "grouped", "became a category" ... */
const char *coding_end_get_name(CodingEnd end);

/* The way of one open code. */
typedef struct {
    const CodingCodeEvent *made;
    GPtrArray *steps; /* const CodingCodeEvent *: what changed its name, place or being,
                       * by time; @made is the first */
    CodingEnd end;
    const CodingCode *holder; /* what it lives on in, itself as a rule; NULL: removed */
    GArray *places;           /* guint: indexes of places, outer ones before inner ones */
    gboolean split;           /* made with segments of another */
} CodingWay;

typedef struct {
    const CodingCode *code;
    int parent; /* index of a place; -1: at the top */
    guint depth;
    guint n_ways; /* open codes in it or in places below it */
} CodingAuditPlace;

typedef struct {
    guint n_open;
    guint ends[CODING_N_ENDS];
    guint n_placed; /* have a place */
    guint n_in_vivo, n_sensitising, n_split;
    guint n_merges, n_groupings, n_renames;       /* steps of these kinds */
    guint n_automatic, n_guide, n_joint, n_other; /* left out */
    gint64 first, last; /* the first open code, the last step; CODING_MISSING: none */
} CodingAuditCounts;

typedef struct _CodingAudit CodingAudit;

/* @tree: the model's, which must live longer; NULL: no model. */
CodingAudit *coding_audit_load(CodingStore *store, const CodingModelTree *tree,
                               GError **error);
void coding_audit_free(CodingAudit *self);

/* CodingWay, by the time at which the codes were made. */
const GPtrArray *coding_audit_get_ways(const CodingAudit *self);
/* The same by scheme and name.  Returns: (transfer container). */
GPtrArray *coding_audit_list_by_scheme(const CodingAudit *self);
/* CodingAuditPlace, parents before children. */
const GArray *coding_audit_get_places(const CodingAudit *self);
const CodingAuditPlace *coding_audit_get_place(const CodingAudit *self, guint i);
const CodingAuditCounts *coding_audit_get_counts(const CodingAudit *self);
const CodingCodebook *coding_audit_get_codebook(const CodingAudit *self);
/* NULL: without a model. */
const CodingModelTree *coding_audit_get_tree(const CodingAudit *self);
/* CodingMemo of the kind meeting, by date. */
const GPtrArray *coding_audit_get_meetings(const CodingAudit *self);
/* CodingMemo about the code @id; NULL: none. */
const GPtrArray *coding_audit_get_memos(const CodingAudit *self, gint64 id);
/* The last meeting before @time; NULL: none. */
const CodingMemo *coding_audit_find_meeting(const CodingAudit *self, gint64 time);

/*
 * The sentence of a paper: "170 open codes became 9 Properties in 3 Phases of 'Restoring
 * confidence' between 2016-11-01 and 2017-03-15: ..."; without a model, what became of
 * them.  Returns: (transfer full).
 */
char *coding_audit_dup_sentence(const CodingAudit *self);

/* The columns of the tables, for help. */
extern const CodingColumn coding_audit_code_columns[], coding_audit_step_columns[],
    coding_audit_number_columns[], coding_audit_meeting_columns[];

/* A row for each open code, by scheme and name. */
CodingTable *coding_audit_to_codes(const CodingAudit *self);
/* A row for each step of the ways whose code is in @codes (a set of ids, gint64 *; NULL:
 * all), code after code. */
CodingTable *coding_audit_to_steps(const CodingAudit *self, GHashTable *codes);
/* The figures for the text. */
CodingTable *coding_audit_to_numbers(const CodingAudit *self);
/* A row for each meeting, and for what came before the first: what was done to open codes
 * up to the next. */
CodingTable *coding_audit_to_meetings(const CodingAudit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingAudit, coding_audit_free)

G_END_DECLS
