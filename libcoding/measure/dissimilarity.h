/*
 * dissimilarity.h - how far two units of a continuum are from each other.
 *
 * The combined dissimilarity of Mathet, Widlöcher & Métivier 2015 (Computational
 * Linguistics 41, 437-479, section 4), for units u and v from s to e with a code:
 *
 *     d_pos = ((|s_u - s_v| + |e_u - e_v|) / (|u| + |v|))^2 * delta
 *     d_cat = delta * (how far their codes are apart, 0 to 1)
 *     d     = alpha * d_pos + beta * d_cat
 *
 * and delta between a unit and none.  Moving or stretching the whole continuum changes
 * nothing.  Codes are 1 apart when they are not the same, unless a matrix or the tree
 * of codes says better.  Numbers only; nothing depends on the order of codes.
 */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

typedef struct _CodingDissimilarity CodingDissimilarity;

/* What published software uses. */
#define CODING_ALPHA_USUAL 3.0
#define CODING_BETA_USUAL  1.0
#define CODING_DELTA_USUAL 1.0

/* For the codes 0 .. @n_codes - 1.  INVALID unless @alpha and @delta are positive and
 * finite and @beta is finite and not negative. */
CodingDissimilarity *coding_dissimilarity_new(guint n_codes, double alpha, double beta,
                                              double delta, GError **error);
void coding_dissimilarity_free(CodingDissimilarity *self);

/* @distances: n_codes x n_codes, rows behind each other.  INVALID unless they are from
 * 0 to 1, 0 from a code to itself, and the same both ways; then nothing was set. */
gboolean coding_dissimilarity_set_matrix(CodingDissimilarity *self,
                                         const double *distances, GError **error);

/*
 * By the tree of codes: 1 - 2 * depth(c) / (depth(a) + depth(b)), c the nearest code
 * above both (itself included) and top codes at depth 1 (Wu & Palmer 1994, ACL 32,
 * 133-138): 1 when they have nothing in common, 1/3 from a top code to its child, 1/2
 * between two of its children.  @parents has a code number, or -1 at the top, for each
 * code.  INVALID when a parent is no code or the codes go round in a circle.
 */
gboolean coding_dissimilarity_set_tree(CodingDissimilarity *self, const gint *parents,
                                       GError **error);

double coding_dissimilarity_get_alpha(const CodingDissimilarity *self);
double coding_dissimilarity_get_beta(const CodingDissimilarity *self);
double coding_dissimilarity_get_delta(const CodingDissimilarity *self);
guint coding_dissimilarity_get_n_codes(const CodingDissimilarity *self);
/* d_cat of two codes. */
double coding_dissimilarity_get_between(const CodingDissimilarity *self, guint a,
                                        guint b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingDissimilarity, coding_dissimilarity_free)

G_END_DECLS
