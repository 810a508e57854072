/*
 * notes.h - what to know about a coefficient before believing it, in words.
 */
#pragma once

#include "measure/agreement.h"

G_BEGIN_DECLS

/* What to call things; each may be NULL ("coder 2", "category 1", "units"). */
typedef struct {
    const char *const *coders;     /* one per column */
    const char *const *categories; /* one per category */
    const char *unit, *units;      /* "paragraph", "paragraphs" */
} CodingNoteNames;

/*
 * Sentences about @result, which @coefficient gave for @ratings under @options
 * (may be NULL): why it is undefined; that agreement is high and the coefficient
 * low because one category is nearly everywhere; that a coder never used a
 * category or only one; that it rests on few units, on few uses of a code, or on a
 * small part of the units.  None when there is nothing to say.
 * Returns: (transfer full) (element-type utf8).
 */
GPtrArray *coding_agreement_list_notes(const CodingCoefficient *coefficient,
                                       const CodingRatings *ratings,
                                       const CodingCoefficientOptions *options,
                                       const CodingAgreement *result,
                                       const CodingNoteNames *names);

G_END_DECLS
