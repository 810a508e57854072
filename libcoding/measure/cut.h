/*
 * cut.h - a comparison in parts: how far coders agree here, and how far there.
 *
 *     transcript, group          where the unit lies
 *     participant, role          who speaks in it
 *     an attribute ("work")      its value for who speaks in it, or ("round") for the
 *                                transcript
 *     topic                      what the guide was asking about (model/guide.h)
 *     metadata ("Date")          what stands before the first turn of the transcript
 *
 * A unit in which several persons speak is in no part of persons, roles or values, nor is
 * one whose value is missing; what is in no part is counted, and never dropped in
 * silence.
 */
#pragma once

#include "measure/comparison.h"

G_BEGIN_DECLS

typedef struct _CodingCut CodingCut;

/*
 * Cuts @comparison, which must live longer, by what @by names; a word of the list above
 * is preferred to an attribute, one of participants to one of transcripts, and that to
 * metadata.  NOT_FOUND lists what there is.
 */
CodingCut *coding_cut_new(CodingStore *store, const CodingComparison *comparison,
                          const char *by, GError **error);
void coding_cut_free(CodingCut *self);

/* Parts in their order: that of the analysis, of the groups, of the guide, of the
 * values; those without a unit of transcripts that two have judged are left out. */
guint coding_cut_get_n_parts(const CodingCut *self);
const char *coding_cut_get_name(const CodingCut *self, guint part);
gint64 coding_cut_get_n_units(const CodingCut *self, guint part);
/* Units that are in no part, and why: "the transcript has no value"; NULL: none is. */
gint64 coding_cut_get_n_outside(const CodingCut *self);
const char *coding_cut_get_outside(const CodingCut *self);

/* The ratings of part @part, as those of the whole comparison, made for all parts when
 * first asked for; a slice (measure/slice.h) needs none.  Borrowed. */
const GPtrArray *coding_cut_get_codes(CodingCut *self, guint part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCut, coding_cut_free)

G_END_DECLS
