/*
 * diff.h - what changed between two texts, by words and by letters.
 *
 *     before    I told Karin that  it was over.
 *     after     I told Anna Berg that it was over, really.
 *     runs      = "I told "   ~ "Karin" -> "Anna Berg"   = " that"
 *               ~ "  " -> " "   = "it was over"   + ", really"   = "."
 *
 * The cost is near to the length of the texts times what differs, and bounded:
 * two texts that have little in common are compared roughly, never for long.
 */
#pragma once

#include "base/span.h"

G_BEGIN_DECLS

/* A stretch of both texts.  One that changed may be empty on one side: taken
 * away, or added; empty on neither, one took the place of the other. */
typedef struct {
    gboolean equal;
    CodingSpan before, after; /* code points */
} CodingDiffRun;

/*
 * Compares by words, which a change never cuts: "run" becomes "running" as a
 * whole.  Runs rise and cover both texts; no two neighbours are both equal.  A
 * few words in common inside a stretch that is new otherwise are chance, and are
 * not kept; a stretch that has nothing of the old one is taken away and added,
 * not replaced, unless it is short.  Where a change can lie at several places, it
 * lies between paragraphs, sentences or words.
 * Returns: (transfer full): CodingDiffRun; empty for two empty texts.
 */
GArray *coding_diff_words(const char *before, const char *after);

/* Compares letter by letter; lengths are bytes, -1: up to the NUL. */
GArray *coding_diff_letters(const char *before, gssize n_before, const char *after,
                            gssize n_after);

/* How much of the longer text the runs keep, 0 to 1; of two empty texts all. */
double coding_diff_get_likeness(const GArray *runs);

G_END_DECLS
