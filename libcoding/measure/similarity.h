/*
 * similarity.h - how alike passages are in their words, as numbers.
 *
 * A passage is a bag of terms, which are numbers from 0 on.  A term weighs more the
 * oftener it is in the passage and the rarer it is in the texts:
 *
 *     weight = (1 + ln n) * ln((N + 1) / (df + 1))
 *
 * with n times in the passage, in df of the N units that the texts consist of.  The 1s
 * keep a term that is in no unit finite; one that is in all of them weighs nothing, so
 * that no list of stop words is needed.  Weights are scaled to length 1 ("ltc" of Salton
 * & Buckley 1988, Information Processing & Management 24, 513-523), and a passage is as
 * like a set as the cosine between it and the sum of the set (the centroid of Rocchio
 * 1971): from 0, nothing in common, to 1.  A member is compared with the rest of its
 * set, without itself.
 *
 * Time and memory go with the number of terms.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CodingSimilarity CodingSimilarity;

CodingSimilarity *coding_similarity_new(void);
void coding_similarity_free(CodingSimilarity *self);

/* Adds a passage of @n terms, as often as they occur, in any order; @unit: it is one of
 * the N.  Returns: its index. */
guint coding_similarity_add(CodingSimilarity *self, const guint32 *terms, gsize n,
                            gboolean unit);
guint coding_similarity_get_n(const CodingSimilarity *self);
guint coding_similarity_get_n_units(const CodingSimilarity *self);

/* The set to compare with: the passages of @members (guint, rising).  Nothing is added
 * from then on. */
void coding_similarity_set_members(CodingSimilarity *self, const GArray *members);

/* How like the set passage @i is; NaN when it or the set has no term that weighs. */
double coding_similarity_get(const CodingSimilarity *self, guint i);

/* At most @limit terms that make passage @i more like the set than like the texts at
 * large, those that do most first, of equal ones the lower.
 * Returns: (transfer full): guint32. */
GArray *coding_similarity_list_shared(const CodingSimilarity *self, guint i, guint limit);

/* A term and how much of something it makes up. */
typedef struct {
    guint32 term;
    double weight;
} CodingTermWeight;

/* The @limit terms that weigh most in the sum of @passages (guint), of equal ones the
 * lower, by term and scaled to length 1; empty when none weighs.  Nothing is added from
 * then on.  Returns: (transfer full): CodingTermWeight. */
GArray *coding_similarity_list_profile(CodingSimilarity *self, const GArray *passages,
                                       guint limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingSimilarity, coding_similarity_free)

G_END_DECLS
