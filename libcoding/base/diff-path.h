/* diff-path.h - the shortest way from one sequence of numbers to another; for
 * base/diff*.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const guint32 *items;
    gsize n;
} CodingSequence;

/* Stands for "has no partner". */
#define CODING_UNMATCHED (-1)

/*
 * Myers, An O(ND) difference algorithm (1986), in linear space: finds for each
 * item of @a its partner in @b, rising.  After so many steps (some hundred
 * millions would be needed only where two long sequences have little in common) the
 * furthest path so far is taken, so that the cost stays linear from there on.
 * Returns: (transfer full): the partners, @a.n of them.
 */
gssize *coding_diff_match(CodingSequence a, CodingSequence b);

G_END_DECLS
