/*
 * match.h - which codes of several coders are the same code.
 *
 *     a code of the joint scheme         stands for itself
 *     a code that indicates joint codes  stands for these (axial align)
 *     otherwise                          for codes of the same name, where every
 *                                        coder has one
 *
 * Where a coder is compared with an earlier self, every code stands for itself.
 *
 * With a level, each is replaced by the nearest code of that kind above it, or
 * by itself where it has none.
 *
 * A coder knows a code when she has one of her own for it or has applied it; one of her
 * own that a search or the guide put where it is, when she has read some of that.
 * One who codes with the joint scheme itself knows every code of it that anybody
 * applied: that she did not take one of these is an answer.
 */
#pragma once

#include "measure/mapping.h"
#include "model/codebook.h"

G_BEGIN_DECLS

typedef struct _CodingMatch CodingMatch;

/* A coder in the state that is compared. */
typedef struct {
    gint64 id;
    gint64 until; /* when it was frozen, 0: now; codes she made later she did not know */
    GHashTable *used; /* ids (gint64 *) of the codes she has applied by reading */
} CodingMatchCoder;

/* A coder may come twice, as she is and as she was.  Codes that one of the coders does
 * not know are left out. */
CodingMatch *coding_match_new(const CodingCodebook *codebook,
                              const CodingMatchCoder *coders, guint n_coders,
                              gboolean lift, CodingCodeKind level);
/* Every code that one of the coders has applied stands for itself, whoever knows it. */
CodingMatch *coding_match_new_apart(const CodingCodebook *codebook,
                                    const CodingMatchCoder *coders, guint n_coders);
/* By @mapping alone, which must live longer. */
CodingMatch *coding_match_new_mapped(const CodingMapping *mapping);
void coding_match_free(CodingMatch *self);

guint coding_match_get_n_codes(const CodingMatch *self);
const CodingCode *coding_match_get_code(const CodingMatch *self, guint index);
/* The indexes (guint) that @code stands for; empty: not comparable.  Borrowed. */
const GArray *coding_match_get_indexes(const CodingMatch *self, gint64 code);
/* TRUE when an alignment decided. */
gboolean coding_match_is_aligned(const CodingMatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingMatch, coding_match_free)

G_END_DECLS
