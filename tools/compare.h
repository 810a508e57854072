/*
 * compare.h - the parts of 'axial compare': passages of a code side by side, two codes
 * against each other, passages by their wording.
 */
#pragma once

#include "select.h"

typedef struct {
    char *by, *unit, *order;
    gboolean count;
    int like, odd, limit;
} CompareOptions;

extern CompareOptions compare_options;

enum {
    COMPARE_WHERE,
    COMPARE_SCORE,
    COMPARE_GROUP,
    COMPARE_PEOPLE,
    COMPARE_ADDRESS,
    COMPARE_CODE,
    COMPARE_CODER,
    COMPARE_STANCE,
    COMPARE_TEXT,
    COMPARE_ALSO,
    COMPARE_SHARED,
    COMPARE_BY,
    COMPARE_TRANSCRIPT,
    COMPARE_PLACE,
    COMPARE_START,
    COMPARE_STOP,
    COMPARE_N_COLUMNS,
};

/* What every table of passages has, and one place for NULL. */
extern const CodingColumn compare_columns[];

/* Segments on one span that take one stance, whichever of the codes compared they have
 * and whoever coded them. */
typedef struct {
    CodingSegment segment; /* the first of them */
    GArray *segments;      /* CodingSegment: all of them; empty for a place without */
    GArray *people;        /* gint64: who speaks in it, of those in the scope */
    char *also;            /* other codes there: "Shame (Ana, Ben); Relief (Ben)" */
    guint round, seat, group, place; /* for the order in which persons take turns */
} Passage;

typedef struct {
    Context *ctx;
    CodingQuery *query;  /* borrowed: its codes are what is compared */
    GPtrArray *coders;   /* CodingCoder * */
    GArray *all;         /* CodingSegment: what may be seen and counts */
    GHashTable *there;   /* transcript -> where its segments are among them */
    gboolean for_people; /* long texts in lines */
    gboolean for_scripts;
} Comparison;

void comparison_clear(Comparison *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Comparison, comparison_clear)

gboolean comparison_open(Comparison *self, Context *ctx, CodingQuery *query,
                         GError **error);

/* Those of @segments that count.  @n_unread, if given, receives how many do not. */
GArray *compare_keep_read(const GArray *segments, guint *n_unread);

/* The passages of @segments, in the order of the text, and what else is coded there.
 * Returns: (transfer full): Passage *. */
GPtrArray *comparison_list_passages(Comparison *self, const GArray *segments,
                                    GError **error);
/* One that has none of the codes.  Returns: (transfer full), NULL on an error. */
Passage *comparison_make_passage(Comparison *self, gint64 transcript, CodingSpan span,
                                 GError **error);
void passage_free(Passage *self);
/* Finds out what else is coded in @passages. */
gboolean comparison_add_others(Comparison *self, const GPtrArray *passages,
                               GError **error);

/* Side by side those of different persons and groups: the first of everybody, one group
 * after the other, then the second. */
void compare_take_turns(Comparison *self, GPtrArray *passages);

/* A table with the columns that are not among @hidden (bits, 1 << column). */
CodingTable *compare_new_table(guint hidden);
/* A row of it, but for the first two columns and COMPARE_SHARED and _BY. */
gboolean comparison_add_row(Comparison *self, CodingTable *table, const Passage *passage,
                            GError **error);
/* Words for a cell; all return: (transfer full). */
char *comparison_dup_people(const Comparison *self, const Passage *passage);
char *comparison_dup_text(const Comparison *self, const CodingTranscript *transcript,
                          CodingSpan span, guint columns);

/* Each prints one kind of comparison. */
gboolean compare_list(Context *ctx, char **codes, GError **error);
gboolean compare_two(Context *ctx, char **codes, GError **error);
gboolean compare_alike(Context *ctx, char **codes, GError **error);

/* Lays @passages side by side, a column for each value of --by; for scripts, a row for
 * each passage and value. */
gboolean compare_side_by_side(Comparison *self, const GPtrArray *passages,
                              CodingTable **table, GError **error);
