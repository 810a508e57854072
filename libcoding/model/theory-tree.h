/*
 * theory-tree.h - what the members of a model come to: counts, tables, gaps.
 *
 * Counted is what the acting coder may see: the segments of all visible coders on
 * a member, on what lies below it and on what indicates any of these.  Segments
 * add up over coders, persons count once (model/segment.h says who counts).
 */
#pragma once

#include "base/table.h"
#include "model/theory.h"

G_BEGIN_DECLS

typedef struct {
    const CodingCode *code;
    guint depth; /* 0: the root */
    int parent;  /* index of a member; -1: the root */
    CodingTally tally;
    const CodingModelQuote *quote; /* NULL: none chosen, or not to be seen */
} CodingModelMember;

/* A picture of a model, taken when it is loaded. */
typedef struct _CodingModelTree CodingModelTree;

/* @model must live longer. */
CodingModelTree *coding_model_tree_load(CodingStore *store, const CodingModel *model,
                                        GError **error);
void coding_model_tree_free(CodingModelTree *self);

/* CodingModelMember, parents before children, siblings in order; the root first. */
const GArray *coding_model_tree_get_members(const CodingModelTree *self);
const CodingModelMember *coding_model_tree_get_member(const CodingModelTree *self,
                                                      guint i);
/* "Phases", "" where the level has no name. */
const char *coding_model_tree_get_level(const CodingModelTree *self, guint depth);
/* The index of the member @code; -1: it is none. */
int coding_model_tree_find(const CodingModelTree *self, gint64 code);
const CodingModel *coding_model_tree_get_model(const CodingModelTree *self);
const CodingCodebook *coding_model_tree_get_codebook(const CodingModelTree *self);
CodingVoices *coding_model_tree_get_voices(CodingModelTree *self);

/* The N of persons and of groups: all participants, all groups that have any. */
guint coding_model_tree_count_participants(const CodingModelTree *self);
guint coding_model_tree_count_groups(const CodingModelTree *self);

/* "23 segments, 9 of 15 persons, 6 of 7 groups; against: 3 segments, 2 persons".
 * Returns: (transfer full). */
char *coding_model_tree_dup_counts(const CodingModelTree *self,
                                   const CodingModelMember *member);

/* The words chosen for @member, as a segment whose span they are.  FALSE when there
 * are none. */
gboolean coding_model_tree_get_quote(const CodingModelTree *self,
                                     const CodingModelMember *member,
                                     CodingSegment *quote);

typedef enum {
    CODING_MODEL_COUNTS = 1 << 0,
    CODING_MODEL_QUOTES = 1 << 1,
    CODING_MODEL_DEFINITIONS = 1 << 2,
    CODING_MODEL_PICKED =
        1 << 3, /* quotations where none was chosen (model/exemplar.h) */
    CODING_MODEL_ACROSS = 1 << 4, /* levels side by side */
} CodingModelDetails;

/*
 * The table of a paper: the root above, a column for each of its children, their
 * children below each other, deeper ones as lists inside the cells.
 *
 *     Core category/process | Restoring confidence on common ground
 *     Phases                | Emotional entrance | Supportive guidance | ...
 *     Properties            | Vulnerability      | Competence          | ...
 *                           | Anxiety/distress   | Coordination        | ...
 *
 * With CODING_MODEL_ACROSS the levels stand side by side, a row for each member that has
 * none below it, and those above cover the rows of theirs.
 *
 * @attribution is a template (model/attribution.h), NULL: the group and the
 * participant's name.  Quotations stand as model/quoting.h has them, translated into
 * @language (NULL: in that of the talk).  Scripts get the root in a hidden column of its
 * own.
 */
CodingTable *coding_model_to_table(CodingModelTree *self, CodingModelDetails details,
                                   const char *attribution, const char *language,
                                   GError **error);

/* The columns of the next two tables. */
extern const CodingColumn coding_model_cell_columns[], coding_model_check_columns[];

/* A row for each member, with every count in a column of its own. */
CodingTable *coding_model_to_cells(CodingModelTree *self, const char *attribution,
                                   const char *language, GError **error);

/*
 * How each member is grounded: a row for each, with every count and what it lacks: no
 * segment, contrary ones only, nobody who speaks, one person, one group, no definition,
 * no memo.  Numbers of persons stand beside all, present and asked (model/attendance.h):
 * about @topics (gint64), or (NULL) the topics under which its segments stand.  With
 * @thin_only only the members that lack something.  Links that are drawn without
 * evidence, or come round to where they began, stand in the notes.  @n_gaps receives
 * the number of members and links with a gap, and of such rounds.
 */
CodingTable *coding_model_to_check(CodingModelTree *self, const GArray *topics,
                                   gboolean thin_only, guint *n_gaps, GError **error);

/* All segments that count for the member @code, as it is counted above, in the order
 * of the text.  Returns: (transfer full): CodingSegment. */
GArray *coding_model_tree_dup_segments(const CodingModelTree *self,
                                       const CodingCode *code);

/* A link that is to be drawn, and both ends of which are members. */
typedef struct {
    int source, target; /* indexes of members */
    gint64 type;
    char *label;
    gboolean directed;
} CodingModelArrow;

/* In the order of the types, then of the members.  Returns: (transfer full): an
 * array of CodingModelArrow that frees its labels. */
GArray *coding_model_tree_list_arrows(CodingModelTree *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingModelTree, coding_model_tree_free)

G_END_DECLS
