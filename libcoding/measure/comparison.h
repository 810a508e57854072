/*
 * comparison.h - what coders did on the same transcripts, side by side.
 *
 * Codes can be compared when every coder knows them (measure/match.h): codes of
 * the joint scheme, and, where nothing is aligned, codes of the same name in
 * every scheme.  A code that one coder does not know is not comparable, which is
 * not the same as zero; it is counted and named.
 *
 * A coder who has not marked a transcript as read to the end has not judged it:
 * she is missing on all its units.  A coder who has, and put no code on a unit,
 * has judged: none.  Transcripts that fewer than two coders have judged are set
 * aside, and count for nothing but the list of transcripts.
 */
#pragma once

#include "measure/agreement.h"
#include "measure/continuum.h"
#include "measure/grid.h"
#include "measure/mapping.h"
#include "measure/partition.h"
#include "measure/segmentation.h"
#include "model/sample.h"

G_BEGIN_DECLS

typedef struct {
    CodingGridOptions grid;
    /* Per coder the name of the frozen state to compare; NULL: the present one.  NULL for
     * all: the present ones. */
    const char *const *stages;
    const gint64 *transcripts; /* only these; NULL: all */
    gsize n_transcripts;
    const CodingSample *sample; /* only what is in it; NULL: all.  Who has read all of the
                                 * sample has judged it. */
    gboolean only_coded;        /* leave out units that nobody coded at all */
    gboolean apart;             /* no codes are compared: each stands for itself */
    const CodingMapping
        *mapping;  /* codes are matched by it alone; NULL: by the project */
    gboolean lift; /* compare on the nearest code of kind @level above */
    CodingCodeKind level;
} CodingComparisonOptions;

/* A code that can be compared. */
typedef struct {
    const CodingCode *code; /* of the joint scheme, or one of those of its name */
    CodingRatings *ratings; /* 1: used, 0: not used */
    gint64 *units;          /* per coder: units where she used it */
} CodingComparedCode;

/* A transcript as the coders judged it. */
typedef struct {
    char *name;
    gint64 n_units;
    gboolean *judged; /* per coder */
    guint n_judges;
    gint64 *coded; /* per coder: units with any code */
} CodingComparedTranscript;

/* A unit on which coders differ. */
typedef struct {
    guint transcript; /* index in the list of transcripts */
    guint unit;       /* in the transcript */
    CodingSpan span;
    char *address;
    guint differences; /* codes that not all of them used */
    char **codes;      /* per coder: the comparable codes used here, may be "" */
    char *speaker;     /* of the beginning */
    char *text;        /* in one line */
} CodingDifference;

typedef struct _CodingComparison CodingComparison;

/*
 * Compares @coders (ids; two or more).  DENIED when the acting coder may not see
 * one of them; NOT_FOUND for a stage a coder has not; INVALID for fewer than two
 * or one and the same state of a coder named twice.
 */
CodingComparison *coding_comparison_new(CodingStore *store, const gint64 *coders,
                                        guint n_coders,
                                        const CodingComparisonOptions *options,
                                        GError **error);
void coding_comparison_free(CodingComparison *self);

guint coding_comparison_get_n_coders(const CodingComparison *self);
/* Her name; where the states differ, with that of the stage: "Ana@open coding". */
const char *coding_comparison_get_coder(const CodingComparison *self, guint i);
gint64 coding_comparison_get_coder_id(const CodingComparison *self, guint i);
/* Codes and segments of a coder in these transcripts, comparable or not. */
guint coding_comparison_get_n_codes(const CodingComparison *self, guint coder);
guint coding_comparison_get_n_segments(const CodingComparison *self, guint coder);
/* Segments of hers that nobody has read, left out of everything (model/origin.h). */
guint coding_comparison_get_n_unread(const CodingComparison *self, guint coder);
/* Codes of a coder that cannot be compared, by name.  Borrowed: char *. */
const GPtrArray *coding_comparison_get_unknown(const CodingComparison *self, guint coder);

/* Units in scope of transcripts that two coders or more have judged. */
gint64 coding_comparison_get_n_units(const CodingComparison *self);
/* Of these, the units nobody coded. */
gint64 coding_comparison_get_n_empty(const CodingComparison *self);
/* Units left out because nobody coded them; 0 unless that was asked for. */
gint64 coding_comparison_get_n_uncoded(const CodingComparison *self);
/* TRUE when codes were related by an alignment on these very data. */
gboolean coding_comparison_is_aligned(const CodingComparison *self);

/* CodingComparedCode, in the order of the tree. */
const GPtrArray *coding_comparison_get_codes(const CodingComparison *self);
/* Whether anything was coded at all: needs no common codes. */
const CodingRatings *coding_comparison_get_anything(const CodingComparison *self);
/* CodingComparedTranscript, in the order of the analysis. */
const GPtrArray *coding_comparison_get_transcripts(const CodingComparison *self);
/* The same two for transcript @i alone.  Returns: (transfer full). */
CodingRatings *coding_comparison_dup_anything_in(const CodingComparison *self, guint i);
GPtrArray *coding_comparison_dup_codes_in(const CodingComparison *self, guint i);
/* CodingDifference, most differences first, then in the order of the text; at
 * most @limit of the @n there are.  Returns: (transfer full). */
GPtrArray *coding_comparison_list_differences(CodingComparison *self, guint limit,
                                              guint *n);

/* Every unit of transcripts that two or more have judged, in the order of the text, with
 * all codes of each coder: those that do not compare in round brackets, and counted as no
 * difference.  Returns: (transfer full): CodingDifference. */
GPtrArray *coding_comparison_list_units(CodingComparison *self);

/* A stretch of text on which the same coders have segments, whatever their codes. */
typedef struct {
    CodingSpan span;
    guint64 coders; /* a bit for each of the first 64 */
} CodingStretch;

/* All that are coded in transcript @i, from the first on.  Returns: (transfer full):
 * CodingStretch. */
GArray *coding_comparison_list_stretches(const CodingComparison *self, guint i);
/* Returns: (transfer full): what @span of transcript @i says. */
char *coding_comparison_dup_text(const CodingComparison *self, guint i, CodingSpan span);

/*
 * The codings of two coders as partings of the units (measure/partition.h), over all
 * units or over those that both have coded; for what was made with each code apart.
 */
CodingPartition coding_comparison_compare_partitions(const CodingComparison *self,
                                                     gboolean coded_by_both);

/*
 * All codes of a unit as one value, a set; labels are the places of the codes in
 * coding_comparison_get_codes(), and the first category is the empty set.  For alpha with
 * a distance between sets.  Returns: (transfer full).
 */
CodingRatings *coding_comparison_dup_sets(const CodingComparison *self);

/* Units in which a coder had two of the codes that exclude each other, and those in which
 * neither covered more; added up over coders. */
typedef struct {
    gint64 n_two, n_tied;
} CodingChoices;

/*
 * Which of @codes, places as above, a coder chose for a unit: category i is codes[i], the
 * last one none of them.  Of two on one unit the one that covers more characters of it
 * counts; where neither does, the coder's value is missing.  Returns: (transfer full).
 */
CodingRatings *coding_comparison_dup_choices(const CodingComparison *self,
                                             const guint *codes, guint n,
                                             CodingChoices *counts);

/*
 * Units by what coders @a and @b used there: row by row a's code, in the columns b's, and
 * last in both "none".  A unit with two codes of one coder is in two cells.  The last
 * cell, none by both, is 0.  Returns: (transfer full).
 */
gint64 *coding_comparison_cross(const CodingComparison *self, guint a, guint b);

/*
 * What was marked on the speech in scope, a continuum (CodingContinuum) per transcript
 * that all coders have read; @n_left_out are those that only some have.  Coders and codes
 * have their numbers here.  Returns: (transfer full).
 */
GPtrArray *coding_comparison_list_continua(const CodingComparison *self,
                                           guint *n_left_out);
/* Where segments begin and end, between units: for each of @n_texts transcripts that all
 * have read a CodingSegmentation per coder.  Returns: (transfer full). */
GPtrArray *coding_comparison_list_segmentations(const CodingComparison *self,
                                                guint *n_texts);

/* One coefficient over all codes (CodingComparedCode), as its record pools it.  NaN when
 * there is none. */
double coding_comparison_pool(const CodingCoefficient *coefficient,
                              const GPtrArray *codes);

void coding_compared_code_free(CodingComparedCode *self);
void coding_difference_free(CodingDifference *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingComparison, coding_comparison_free)

G_END_DECLS
