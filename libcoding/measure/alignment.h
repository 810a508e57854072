/*
 * alignment.h - which units of several coders are judgements of the same thing.
 *
 * A unitary alignment takes at most one unit of each coder, and at least one in all; an
 * alignment puts every unit of a continuum into exactly one of them.  A unitary one
 * costs the mean, over all pairs of coders, of the dissimilarity between their units,
 * which is delta where one or both have none.  The disorder of an alignment is the sum
 * of its costs by the mean number of units of a coder; the best one has the least
 * (Mathet, Widlöcher & Métivier 2015, Computational Linguistics 41, 437-479, sections
 * 4.3 and 4.4).
 *
 *      Ana  [---A---)      [--B--)  [--C--)         {A, A}   {B, -}   {C, B}
 *      Ben   [---A---)              [--B---)
 *
 * The best alignment is found exactly, whatever the number of coders: units that cannot
 * matter to each other are told apart, and each bundle that is left is solved by
 * dynamic programming with bounds, or as an assignment for two coders.  On codings as
 * people make them the time goes with the number of units.  Units of many coders that
 * lie over each other by the dozen can be too much for any exact way; that is an error
 * and never an approximation.
 *
 * Units of a coder may overlap.  Exact duplicates of a coder count once.  Where parts
 * of a tuple cost as much alone, they stay alone; among alignments of equal cost that
 * are left the one with less disorder of codes is taken, and
 * coding_alignment_get_n_ties() says that there were such.  The order of coders and the
 * names of codes do not matter.
 */
#pragma once

#include "measure/continuum.h"
#include "measure/dissimilarity.h"

G_BEGIN_DECLS

typedef struct _CodingAlignment CodingAlignment;

/* No unit of a coder in a unitary alignment. */
#define CODING_ALIGNMENT_NONE (-1)

/* The best one.  @measure has as many codes as @continuum, or more.  INVALID when there
 * are fewer than two coders, or units too dense to be aligned exactly. */
CodingAlignment *coding_alignment_new(const CodingContinuum *continuum,
                                      const CodingDissimilarity *measure, GError **error);
void coding_alignment_free(CodingAlignment *self);

/* Unitary alignments, by where they begin. */
gsize coding_alignment_get_n(const CodingAlignment *self);
/* For each coder of the continuum the index of the unit among
 * coding_continuum_get_units(), or NONE. */
const gint *coding_alignment_get_units(const CodingAlignment *self, gsize i);
double coding_alignment_get_cost(const CodingAlignment *self, gsize i);

/* 0 when all coders did the same, or nothing. */
double coding_alignment_get_disorder(const CodingAlignment *self);
/* Places where another alignment costs as much: of gamma it changes nothing, of
 * gamma-cat it could.  Where two coders' units lie so densely that an assignment solves
 * them, it is not looked for. */
gsize coding_alignment_get_n_ties(const CodingAlignment *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingAlignment, coding_alignment_free)

G_END_DECLS
