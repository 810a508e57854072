/*
 * continuum-tables.h - from units to tables of ratings by character.
 *
 * Every stretch between two ends weighs as many units of a table as it has characters,
 * so that the cost is O(n log m), whatever the length of the text.  All functions add to
 * the tables given, so that several texts make one; neighbouring characters are not
 * independent, so the tables carry no standard error worth printing.
 *
 * @columns says which column of a table each coder of the text is; coders of the table
 * who are not in the text have not seen it and are missing there.  NULL: 0, 1, 2 ...
 */
#pragma once

#include "measure/agreement.h"
#include "measure/continuum.h"

G_BEGIN_DECLS

/* Codes that count for nothing, in @group. */
#define CODING_GROUP_NONE G_MAXUINT

/*
 * For each group of codes whether a coder used one of it: @group is by code (NULL: each
 * code is one), @tables by group, with categories 1 (used) and 0.  Codes of one semantic
 * domain are a group: its nominal alpha is what ATLAS.ti calls alpha-binary.
 */
void coding_continuum_add_presence(const CodingContinuum *self, const gint *columns,
                                   const guint *group, CodingRatings *const *tables,
                                   guint n_tables);

/*
 * Which of @codes, which exclude each other, a coder used; category i is codes[i].  Where
 * she used none she is missing, or with @none gave the category @n_codes; where she used
 * two, she is missing.  Nominal alpha without @none is the ATLAS.ti-style cu-alpha of
 * their domain.
 * Returns: characters at which a coder used two, added up over coders.
 */
gint64 coding_continuum_add_values(const CodingContinuum *self, const gint *columns,
                                   const guint *codes, guint n_codes, gboolean none,
                                   CodingRatings *table);

/*
 * Which groups a coder used, as sets: a table of @n_columns coders whose categories are
 * the sets of groups that occur in the @n_texts texts (labels: groups), @columns by text.
 * Where she used none her value is the empty set with @none, else she is missing.
 * Multi-valued alpha of it, with domains as groups and without @none, is the
 * ATLAS.ti-style Cu-alpha; alpha of sets compares what all codes of a passage have in
 * common.
 * Returns: (transfer full).
 */
CodingRatings *coding_continuum_dup_sets(const CodingContinuum *const *texts,
                                         const gint *const *columns, guint n_texts,
                                         guint n_columns, const guint *group,
                                         guint n_groups, gboolean none);

/* Two coders and every code, without tables of patterns: adds to @pairs, by code. */
void coding_continuum_add_pairs(const CodingContinuum *self, guint a, guint b,
                                CodingPairTable *pairs);

G_END_DECLS
