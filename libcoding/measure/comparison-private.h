/* comparison-private.h - the inside of a comparison, for comparison*.c. */
#pragma once

#include "measure/comparison.h"
#include "measure/cut.h"
#include "measure/match.h"

/* Stands for "any code" in a touch. */
#define CODING_TOUCH_ANYTHING G_MAXUINT

#define CODING_NO_CELL G_MAXUINT

/* A coder put a comparable code (an index of the match, or ANYTHING) on a unit,
 * counted through all transcripts. */
typedef struct {
    guint code, unit, coder;
} Touch;

/* A segment as it was made; @code as in a touch, or CODING_NO_CELL: not comparable. */
typedef struct {
    guint code, coder;
    CodingSpan span;
    gint64 id; /* of the code itself */
} ComparedMark;

typedef struct {
    CodingComparedTranscript shown;
    CodingGrid *grid;
    GArray *marks; /* ComparedMark, by coder and as they stand in the text */
    guint first_unit;
    guint judges; /* index in the comparison's sets of who judged */
} ComparedText;

/* A coder in the state that is compared. */
typedef struct {
    gint64 id;
    char *name;          /* with that of the stage where states differ */
    gint64 stage;        /* 0: the present */
    GArray *segments;    /* CodingSegment, those that count, in order */
    GHashTable *unread;  /* transcript -> how many segments nobody has read */
    GHashTable *used;    /* ids of the codes she used anywhere */
    GHashTable *present; /* the same in the transcripts that are compared */
    GPtrArray *unknown;  /* char *: codes that cannot be compared */
    guint n_codes, n_segments, n_unread; /* in the transcripts that are compared */
} ComparedCoder;

struct _CodingComparison {
    guint n_coders;
    ComparedCoder *coders;
    CodingCodebook *codebook;
    CodingVoices *voices; /* keeps roster and transcripts */
    CodingMatch *match;
    CodingGridOptions grid;
    gboolean only_coded;
    gint64 n_uncoded;  /* units left out because nobody coded them */
    GPtrArray *texts;  /* ComparedText */
    GPtrArray *shown;  /* the same as CodingComparedTranscript */
    GPtrArray *judges; /* for each set of coders who judged: a ComparedText with it */
    GArray *touches;
    CodingRatings *anything;
    GPtrArray *codes;
};

/* What is on one unit, counted through all transcripts: @codes has by coder the indexes
 * (guint) of those she used, each once and rising. */
typedef void (*ComparedUnitFunc)(const ComparedText *text, guint unit,
                                 GArray *const *codes, gpointer data);
/* Calls @found for every unit that anybody coded, comparably or not, of the transcripts
 * that two coders or more have judged. */
void coding_comparison_visit_units(const CodingComparison *self, ComparedUnitFunc found,
                                   gpointer data);

/* How many units the one is that @unit says: more for characters and words, none for what
 * is not in the sample. */
static inline gint64
compared_text_get_weight(const ComparedText *text, guint unit)
{
    return g_array_index(text->grid->weights, gint64, unit - text->first_unit);
}

/* The number of the set @codes (guint, rising) in @numbers (char * -> number), those
 * before it being numbered from 0 on.  @numbers frees its keys. */
guint coding_code_set_number(GHashTable *numbers, const GArray *codes);

/* The touches by unit, code and coder.  Returns: (transfer full). */
GArray *coding_comparison_dup_touches_by_code(const CodingComparison *self);
/* Unit @unit of transcript @text with the codes that the touches of the latter order say
 * from @i on, if it has any; moves @i behind them.  Returns: (transfer full). */
CodingDifference *coding_comparison_read_unit(const CodingComparison *self, guint text,
                                              guint unit, const GArray *touches,
                                              guint *i);

/* Without its ratings yet. */
CodingComparedCode *coding_compared_code_new(const CodingComparison *self, guint index);

/* Which units are looked at, and in which table each is counted. */
typedef struct {
    guint first_text, n_texts;
    gboolean set_aside; /* also those of transcripts that fewer than two have judged */
    const guint *cells; /* per unit through all transcripts; NULL: all in table 0 */
    guint n_cells;
    gint64 *totals; /* of units, as coding_comparison_count_units() gives them */
} ComparedPart;

/* Finds the sets of coders who judged a transcript together. */
void coding_comparison_find_judges(CodingComparison *self);

/* Units of each cell by who judged them: a row of cells for each set of coders.
 * Returns: (transfer full). */
gint64 *coding_comparison_count_units(const CodingComparison *self,
                                      const ComparedPart *part);

/*
 * Makes a table of ratings of @code for each cell of @part, into @ratings; @units, if
 * given, receives per cell and coder the units where she used it (may hold anything
 * before).  One walk over the touches of the code.
 */
void coding_comparison_rate(const CodingComparison *self, const ComparedPart *part,
                            guint code, CodingRatings **ratings, gint64 *units);

/* Starts @row with who judged @text: nobody used the code. */
void coding_comparison_start_row(const CodingComparison *self, const ComparedText *text,
                                 gint *row);
/* Calls @found for every unit, of any transcript, that somebody put @code on, with what
 * each coder did there (1: used, 0, missing). */
typedef void (*ComparedRowFunc)(const ComparedText *text, guint unit, const gint *row,
                                gpointer data);
void coding_comparison_visit(const CodingComparison *self, guint code,
                             ComparedRowFunc found, gpointer data);

/* coding_comparison_pool() of values that are there; @values of @coefficient. */
double coding_comparison_pool_values(const CodingCoefficient *coefficient,
                                     const CodingAgreement *values, guint n);

/* The part of each unit through all transcripts, or CODING_NO_CELL. */
const guint *coding_cut_get_cells(const CodingCut *self);

/* Codes of @coder on units by the share @presence that they cover (touches). */
void coding_comparison_land_shares(CodingComparison *self, const ComparedText *text,
                                   double presence, guint coder);
/* Takes the weight of units that nobody coded; the touches are sorted. */
void coding_comparison_leave_out_uncoded(CodingComparison *self);

/* Sorts the touches and builds the ratings. */
void coding_comparison_finish(CodingComparison *self);
