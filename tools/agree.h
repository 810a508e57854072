/*
 * agree.h - the parts of the comparison of coders as it is shown: tables
 * (agree-tables.c, agree-numbers.c), remarks and sentences (agree-words.c), and the page
 * they make (agree-page.c).
 */
#pragma once

#include "registry.h"

typedef struct {
    CodingComparison *comparison;
    const CodingComparisonOptions *options;
    const GPtrArray *coefficients; /* CodingCoefficient, as columns */
    const char *state;             /* "stage 'Open coding', frozen 2016-05-02" */
    guint limit;                   /* differences to show */
} Agree;

/* --- tables; all (transfer full) --- */

/* All codes and where something was coded, in a few lines. */
CodingTable *agree_table_overall(const Agree *self);
/* What each coder did, for those who share no codes. */
CodingTable *agree_table_coders(const Agree *self);
/* A row per code, worst first; @overall puts the rows for all codes first. */
CodingTable *agree_table_codes(const Agree *self, gboolean overall);
CodingTable *agree_table_transcripts(const Agree *self);
CodingTable *agree_table_differences(const Agree *self);

/* Of the table of codes, as two coders see it; for help. */
extern const CodingColumn agree_columns[];

/* --- words --- */

/* "Ana and Ben".  Returns: (transfer full). */
char *agree_dup_coders(const Agree *self);
/* What came out, in two or three sentences.  Returns: (transfer full). */
char *agree_dup_summary(const Agree *self);
/* The sentence for an article.  Returns: (transfer full). */
char *agree_dup_article(const Agree *self);

/* Unit, n, coders, state and scope, below the first table. */
void agree_note_scope(const Agree *self, CodingTable *table);
/* Transcripts set aside and why. */
void agree_note_missing(const Agree *self, CodingTable *table);
/* Codes that only some know, and how the others were matched. */
void agree_note_codes(const Agree *self, CodingTable *table);
/* Why a code with much agreement can have a low coefficient. */
void agree_note_prevalence(const Agree *self, CodingTable *table);

/* --- numbers that several parts need --- */

/* Units of @ratings that anybody used it in, and that all who judged did. */
void agree_count_use(const CodingRatings *ratings, gint64 *any, gint64 *all);
/* CodingComparedCode, lowest alpha first, undefined ones last.  Returns:
 * (transfer container). */
GPtrArray *agree_list_worst_first(const Agree *self);
/* The defined values of one coefficient over codes, sorted.  Returns: (transfer full):
 * double. */
GArray *agree_list_values(const Agree *self, const CodingCoefficient *coefficient);
double agree_get_alpha(const CodingRatings *ratings);
double agree_get_pooled_alpha(const Agree *self);

/* The whole page, in the format the user chose. */
gboolean agree_print(Context *ctx, const Agree *self, GError **error);
