/*
 * guide-match.h - how alike a stretch of talk and a question of the guide are.
 *
 * Nobody asks a question as it is written.  What is compared are traits: the words,
 * folded and without accents, of which only the beginning counts (five letters, so
 * that "meeting" and "meetings" are one), and pairs of neighbouring words.  Ideographs
 * are words of their own.
 *
 *     weight of a word    1; 0.3 with up to three letters, which are mostly those of
 *                         grammar; divided by the root of the number of questions in
 *                         the guide that have it
 *     weight of a pair    a quarter of the sum of its words
 *     recall              of the question's weight, how much the talk has too
 *     precision           of the talk's weight, how much the question has too
 *     score               5 P R / (4 P + R): recall counts more, since a question
 *                         comes with words around it; 1 when they are the same
 *
 * The talk is looked at in windows of one to three neighbouring sentences; the best
 * one counts.  A question of short words alone ("And you?") has no trait of its own
 * and is never found.
 */
#pragma once

#include "base/span.h"

G_BEGIN_DECLS

typedef struct _CodingGuideMatcher CodingGuideMatcher;

/* A wording that was found. */
typedef struct {
    guint question;    /* as handed over */
    guint wording;     /* its place among those added */
    double score;      /* above 0, up to 1 */
    guint first, last; /* sentences of the talk */
} CodingGuideMatch;

CodingGuideMatcher *coding_guide_matcher_new(void);
void coding_guide_matcher_free(CodingGuideMatcher *self);

/* A wording of the question number @question.  All are added before the first
 * search. */
void coding_guide_matcher_add(CodingGuideMatcher *self, guint question,
                              const char *wording);

/*
 * The best match of each question with score @least or more in @sentences (char *),
 * in the order of questions.  Returns: (transfer full): CodingGuideMatch.
 */
GArray *coding_guide_matcher_find(CodingGuideMatcher *self, const GPtrArray *sentences,
                                  double least);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingGuideMatcher, coding_guide_matcher_free)

G_END_DECLS
