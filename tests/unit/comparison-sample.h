/* comparison-sample.h - two transcripts and two coders to compare. */
#pragma once

#include "harness.h"

/*
 * g1   I    How was it?
 *      P1   I was afraid of it. I lay awake.   (a paragraph more) It was long.
 *           (laughter)   and P1 again: Then it passed.
 *      P2   Mm.
 *      I    And now?
 *      P2   Small steps, don't you think.
 * g2   P1   Another day.
 */
typedef struct {
    Harness *h;
    CodingStore *store;
    gint64 g1, g2;
} ComparisonCase;

gint64 comparison_store_draft(CodingStore *store, const char *name, CodingDraft *draft);
void comparison_say(CodingDraft *draft, const char *speaker, const char *text);
int comparison_open_case(void **state);
int comparison_close_case(void **state);
gint64 comparison_add_code(ComparisonCase *c, gint64 coder, const char *name,
                           gint64 parent, CodingCodeKind kind);
gint64 comparison_add_open(ComparisonCase *c, gint64 coder, const char *name);
gint64 comparison_code_place(ComparisonCase *c, gint64 coder, gint64 code,
                             const char *address);
void comparison_set_done(ComparisonCase *c, gint64 coder, gint64 transcript);
void comparison_share_all(ComparisonCase *c);
void comparison_settle(ComparisonCase *c);
CodingComparison *comparison_with(ComparisonCase *c,
                                  const CodingComparisonOptions *options);
CodingComparison *comparison_by(ComparisonCase *c, CodingGridUnit unit);
const CodingComparedCode *comparison_get_code(const CodingComparison *comparison,
                                              const char *name);
void comparison_check_table(const CodingComparison *comparison, const char *name,
                            gint64 both, gint64 only_a, gint64 only_b, gint64 neither);

/* --- at random --- */

/* "C0", "C1" ... of both coders, who call them alike. */
void comparison_add_codes(ComparisonCase *c, gint64 codes[][2], guint n);
/* A transcript of a dozen turns by an interviewer and two participants. */
gint64 comparison_add_random(ComparisonCase *c, int round, GRand *rand);
/* Up to six segments.  Returns: (transfer full): CodingSpan. */
GArray *comparison_code_at_random(ComparisonCase *c, const CodingTranscript *t,
                                  gint64 code, gint64 coder, GRand *rand);
