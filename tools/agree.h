/*
 * agree.h - the parts of the comparison of coders as it is shown: measures and their
 * values, tables, remarks and sentences, and the pages they make; each in a file of its
 * name.
 */
#pragma once

#include "confidence.h"
#include "registry.h"
#include "states.h"

/* What a measure of agreement looks at. */
typedef enum {
    AGREE_UNITS,      /* one code, or whether anything was coded, on given units */
    AGREE_SETS,       /* all codes of a unit as a set */
    AGREE_SPANS,      /* segments as they were made, without units */
    AGREE_GAMMA,      /* the same, aligned */
    AGREE_DECISIONS,  /* MAXQDA's levels */
    AGREE_BOUNDARIES, /* where segments begin and end, between units */
} AgreeFamily;

/* A measure as a column, whatever the library calls its record. */
typedef struct {
    const char *id;     /* of --coefficients */
    const char *column; /* JSON key */
    const char *title, *symbol, *citation;
    AgreeFamily family;
    guint max_coders;                     /* 0: any number */
    const CodingCoefficient *coefficient; /* of units and sets */
    CodingLevel level;                    /* of sets */
    const CodingSpanMeasure *span;
    const CodingSegmentationMeasure *boundaries;
    const CodingGammaMeasure *gamma;
    CodingMaxqdaLevel decisions;
    gboolean category; /* gamma of codes alone; of one code gamma-k */
} AgreeMeasure;

/* How intervals are made. */
typedef struct {
    gboolean wanted, by_error; /* --ci; by the standard error, not by drawing */
    gboolean krippendorff;     /* by his bootstrap, of alpha alone */
    CodingCluster cluster;
    CodingDraws draws;
} AgreeIntervals;

/* What to know of an interval by Krippendorff's own bootstrap. */
#define AGREE_KRIPPENDORFF                                                               \
    "Krippendorff's bootstrap of alpha (form of 2013), which takes pairs of values as "  \
    "independent and is rather narrow (Zapf et al. 2016)"

/* How gamma measures distances, and what chance is to it. */
typedef struct {
    double alpha, beta, delta;
    CodingGammaOptions drawing; /* but for seed and confidence */
} AgreeGamma;

/* Codes that exclude each other. */
typedef struct {
    const char *name; /* of the code they are below; NULL: none was asked for */
    GArray *codes;    /* guint, places among those that compare */
    CodingRatings *choices;
    CodingChoices counts;
} AgreeDomain;

/* Counts of all codes at once, which many cells are computed from. */
typedef struct {
    CodingPairTable *pairs; /* of two coders, by code; NULL: there are not two */
    CodingDecisions *decisions[CODING_MAXQDA_N_LEVELS]; /* by code */
} AgreeShelf;

typedef struct {
    CodingStore *store;
    CodingComparison *comparison;
    const CodingComparisonOptions *options;
    const GPtrArray *coefficients; /* AgreeMeasure, as columns */
    const char *state;             /* "stage 'Open coding', frozen 2016-05-02" */
    guint limit;                   /* differences to show */
    guint decimals;                /* of values */
    gboolean independent; /* the states are first stages, frozen before anything was
                           * shared */
    AgreeIntervals intervals;
    AgreeGamma gamma_asked;
    double overlap; /* of segments, for MAXQDA's way; 0: CODING_MAXQDA_OVERLAP */
    AgreeDomain domain;
    /* What measures need, where one of them does; made by agree_prepare(). */
    CodingSlice *codes, *anything;
    CodingRatings *sets;
    GPtrArray *continua, *segmentations;
    AgreeShelf *shelf;
    CodingGamma *gamma;   /* of the speech of all transcripts, end to end */
    char *gamma_obstacle; /* why there is none */
    guint n_left_out;     /* transcripts that not all have read, for spans */
    guint n_segmented;
    guint n_interviews;  /* in the project, also those that are not compared */
    guint n_persons;     /* coders, each once, in however many states */
    gboolean negotiated; /* some state is no independent coding */
} Agree;

/* --- measures (agree-measures.c) --- */

/* All of them.  Returns: (transfer full): AgreeMeasure. */
GPtrArray *agree_list_measures(void);
/* Those that @ids names, with commas, for so many coders; wrong usage otherwise.
 * Returns: (transfer full): AgreeMeasure. */
GPtrArray *agree_choose_measures(const char *ids, guint n_coders, GError **error);
/* Whether one of @family was chosen. */
gboolean agree_has_family(const Agree *self, AgreeFamily family);

/* --- values (agree-values.c) --- */

/* A value with its interval; @none: there is no such value by nature. */
typedef struct {
    CodingAgreement agreement;
    CodingInterval interval;
    gboolean none;
} AgreeValue;

/* Makes what the measures of @self need. */
void agree_prepare(Agree *self);
void agree_clear(Agree *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Agree, agree_clear)

/* With the reason, a literal, and no interval. */
AgreeValue agree_get_undefined(const char *why);
/* Why a measure of texts, which draws them again, has no interval of the kind that was
 * asked for; NULL: it has. */
const char *agree_get_why_undrawn(const AgreeIntervals *self);
/* A coefficient of two, which three have only by pairs. */
#define AGREE_WHY_OF_TWO "it is of two coders, and more have it by pairs"
gboolean agree_is_of_fewer(const Agree *self, const AgreeMeasure *measure);
AgreeValue agree_get_of_anything(const Agree *self, const AgreeMeasure *measure);
AgreeValue agree_get_pooled(const Agree *self, const AgreeMeasure *measure);
/* Of all codes at once, as sets or spans. */
AgreeValue agree_get_together(const Agree *self, const AgreeMeasure *measure);
/* Of the codes that exclude each other, as one choice. */
AgreeValue agree_get_of_domain(const Agree *self, const AgreeMeasure *measure);
/* Of the code at place @code. */
AgreeValue agree_get_of_code(const Agree *self, const AgreeMeasure *measure, guint code);

/* "alpha=3,sampler=normal", or what is usual where @text is NULL; wrong usage otherwise.
 */
gboolean agree_read_gamma(const char *text, AgreeGamma *self, GError **error);
/* "alpha 3, beta 1, delta 1", and "expected by shuffling, precision 2 %".  Return:
 * (transfer full). */
char *agree_dup_gamma_distances(const AgreeGamma *self);
char *agree_dup_gamma_drawing(const AgreeGamma *self);
/* Gamma of @continuum, with random continua of its own or @samples; NULL and @obstacle
 * where it cannot be computed.  @obstacle: (transfer full). */
CodingGamma *agree_make_gamma(const CodingContinuum *continuum, const AgreeGamma *asked,
                              const CodingDraws *draws, const GPtrArray *samples,
                              char **obstacle);
/* Of what @measure is; gamma-cat of @code is gamma-k, -1: of all. */
AgreeValue agree_get_gamma(const CodingGamma *gamma, const char *obstacle,
                           const AgreeMeasure *measure, gint code);

/* Of a table of ratings in whatever way @self says; units are independent. */
CodingInterval agree_get_table_interval(const AgreeIntervals *self,
                                        const CodingCoefficient *coefficient,
                                        const CodingRatings *ratings,
                                        const CodingCoefficientOptions *options,
                                        const CodingAgreement *value);

/* Columns that one measure takes. */
guint agree_get_width(const Agree *self);
void agree_add_columns(const Agree *self, GArray *columns, GStringChunk *strings);
/* Those of one value, called @id and headed @title; they take what @strings keeps. */
void agree_add_value_columns(const Agree *self, GArray *columns, GStringChunk *strings,
                             const char *id, const char *title);
/* "undefined: WHY" for a missing value. */
void agree_set_undefined(CodingTable *table, guint column, const char *why);
void agree_set_value(const Agree *self, CodingTable *table, guint column,
                     const AgreeValue *value);

/* --- parts (agree-parts*.c) --- */

/* Before the name of an attribute that coders have. */
#define AGREE_BY_CODER "coder:"

/* By code, category, pair of coders, what is known of coders, or whatever measure/cut.h
 * knows.  Returns: (transfer full). */
CodingTable *agree_table_parts(const Agree *self, const char *by, GError **error);
/* The codes below @name exclude each other from here on; NOT_FOUND, INVALID. */
gboolean agree_choose_domain(Agree *self, const char *name, GError **error);

/* --- tables; all (transfer full) --- */

/* All codes and where something was coded, in a few lines. */
CodingTable *agree_table_overall(const Agree *self);
/* What each coder did, for those who share no codes. */
CodingTable *agree_table_coders(const Agree *self);
/* Rows for all codes before those of single ones. */
typedef enum {
    AGREE_ROWS_SINGLE,  /* none */
    AGREE_ROWS_SCRIPTS, /* told by the column "of", without a name */
    AGREE_ROWS_NAMED,
} AgreeRows;

/* A row per code, worst first. */
CodingTable *agree_table_codes(const Agree *self, AgreeRows overall);
CodingTable *agree_table_transcripts(const Agree *self);
CodingTable *agree_table_differences(const Agree *self);

/* Of the table of codes, as two coders see it; for help. */
extern const CodingColumn agree_columns[];

/* --- words (agree-words.c, agree-sentences.c) --- */

/* "Ana, Ben and Cleo" with the @last word before the last one.  Returns: (transfer full).
 */
char *agree_dup_joined(const GPtrArray *names, const char *last);
char *agree_dup_joined_by(const GPtrArray *names, const char *between, const char *last);
/* "participants' turns". */
const char *agree_get_units(const Agree *self);
/* Without the zero that a coefficient does not need: ".60", "-.12".  Returns: (transfer
 * full). */
char *agree_dup_value(double value);
/* "67 %".  Returns: (transfer full). */
char *agree_dup_percent(double share);
/* "Ana and Ben".  Returns: (transfer full). */
char *agree_dup_coders(const Agree *self);
/* What came out, in two or three sentences.  Returns: (transfer full). */
char *agree_dup_summary(const Agree *self);
/* The sentence for an article.  Returns: (transfer full). */
char *agree_dup_article(const Agree *self);

/* Unit, n, coders, state and scope, below the first table. */
void agree_note_scope(const Agree *self, CodingTable *table);
/* The same of two comparisons, before and after discussion. */
void agree_note_both(const Agree *before, const Agree *after, CodingTable *table);
/* Transcripts set aside and why. */
void agree_note_missing(const Agree *self, CodingTable *table);
/* Codes that only some know, and how the others were matched. */
void agree_note_codes(const Agree *self, CodingTable *table);
/* All of these, for the first table and for one that stands alone. */
void agree_note_all(const Agree *self, CodingTable *table);
/* How intervals were made, and what each measure beyond those of units rests on. */
void agree_note_measures(const Agree *self, CodingTable *table);
/* Why a code with much agreement can have a low coefficient, and what was never used. */
void agree_note_prevalence(const Agree *self, CodingTable *table);
/* The first of where something was coded at all. */
void agree_note_any(const Agree *self, CodingTable *table);

/* --- numbers that several parts need --- */

/* Transcripts that two coders or more have read. */
guint agree_count_read(const Agree *self);
/* Units of these that @coder put any code on. */
gint64 agree_count_coded(const Agree *self, guint coder);

/* A code that compares, and how far coders agree on it. */
typedef struct {
    const CodingComparedCode *code;
    guint place; /* among those that compare */
    double alpha;
} AgreeRanked;

/* All of them (AgreeRanked), lowest alpha first, undefined ones last.  Returns:
 * (transfer full). */
GArray *agree_list_worst_first(const Agree *self);
/* Places (guint) of all transcripts in their order, or where there are more than @most of
 * those with the least agreement, the least first.  Returns: (transfer full). */
GArray *agree_list_least(const Agree *self, guint most);
/* The defined values of one measure over codes, sorted.  Returns: (transfer full):
 * double. */
GArray *agree_list_values(const Agree *self, const AgreeMeasure *measure);
double agree_get_alpha(const CodingRatings *ratings);
double agree_get_pooled_alpha(const Agree *self);

/* The whole page, in the format the user chose; @by: also cut by that, or NULL. */
gboolean agree_print(Context *ctx, const Agree *self, const char *by, GError **error);

/* --- for the article (agree-paper.c), and over time (agree-change.c) --- */

/* Methods sentence, table and references, as reliability. */
gboolean agree_print_reliability(Context *ctx, const Agree *self,
                                 const CoderStates *states, GError **error);
/* No coefficient: who met, who else read, what was decided, what changed. */
gboolean agree_print_dialogue(Context *ctx, const Agree *self, const CoderStates *states,
                              GError **error);
/* The page for a browser, with both codings on the transcripts (agree-report.c). */
gboolean agree_print_report(Context *ctx, const Agree *self, const GPtrArray *tables,
                            GError **error);
/* Before and after a discussion, side by side. */
gboolean agree_print_change(Context *ctx, const Agree *before, const Agree *after,
                            GError **error);
/* Paragraphs, tables and paragraphs in the format the user chose; formats that hold one
 * table alone have the last one, with all paragraphs as its notes. */
gboolean agree_print_document(Context *ctx, const char *title, const GPtrArray *before,
                              const GPtrArray *tables, const GPtrArray *after,
                              GError **error);
