/*
 * tabulation.h - participants by what is known of them and by what they speak of.
 *
 *     people 9, things 3, no data 3            a split by an attribute
 *     with 4, without 11, no data 0            a split by a code
 *
 * Persons are the participants who speak in the scope of a query.  Each is in one part of
 * a split, and the last part are those of whom it is not known: no value of the
 * attribute; of a code, who was not asked, where a topic is named that was not raised in
 * their interviews.  Who is "with" a code is a voice of a segment in support that counts
 * (as in measure/matrix.h); "without" is not mentioned, which is not "did not
 * experience".
 */
#pragma once

#include "measure/cells.h"
#include "measure/matrix.h"
#include "measure/quantile.h"

G_BEGIN_DECLS

typedef struct _CodingTabulation CodingTabulation;

/* @query is borrowed and must live longer; @asked: a topic, or NULL.  Errors as from
 * coding_matrix_new(). */
CodingTabulation *coding_tabulation_new(CodingStore *store, CodingQuery *query,
                                        const char *asked, CodingProgress *progress,
                                        GError **error);
void coding_tabulation_free(CodingTabulation *self);

/* const CodingParticipant *, in the order of the roster; borrowed. */
const GPtrArray *coding_tabulation_get_persons(const CodingTabulation *self);
/* The codes by persons; borrowed. */
const CodingMatrix *coding_tabulation_get_matrix(const CodingTabulation *self);

/* One part of a split. */
typedef struct {
    char *name;
    char *condition; /* as in model/condition.h; NULL: none tells */
    guint n;         /* persons */
} CodingSplitGroup;

typedef struct {
    GArray *groups;  /* CodingSplitGroup; the last: no data */
    GArray *members; /* by person: the place of theirs (guint) */
} CodingSplitting;

void coding_splitting_free(CodingSplitting *self);

/* By an attribute, as in model/level.h: NOT_FOUND, INVALID. */
CodingSplitting *coding_tabulation_split(const CodingTabulation *self,
                                         const char *attribute, GError **error);
/* By a row of the matrix: with, without, no data. */
CodingSplitting *coding_tabulation_split_by_code(const CodingTabulation *self, guint row);
/* Everybody in one part, and none without. */
CodingSplitting *coding_tabulation_split_none(const CodingTabulation *self);

/* How many are in each part of both: rows are those of @a, columns those of @b.
 * Returns: (transfer full). */
CodingCells *coding_splitting_cross(const CodingSplitting *a, const CodingSplitting *b);

/*
 * Of the numbers that the members of @group have of @attribute; @n_missing receives how
 * many have none.  FALSE with NOT_FOUND, and INVALID for what is no number.
 */
gboolean coding_tabulation_get_quartiles(const CodingTabulation *self,
                                         const char *attribute,
                                         const CodingSplitting *splitting, guint group,
                                         CodingQuartiles *quartiles, guint *n_missing,
                                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTabulation, coding_tabulation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingSplitting, coding_splitting_free)

G_END_DECLS
