/*
 * query.h - retrieval: which segments, by code, place, stance, date and voice.
 *
 * A query is filled with text as people write it, and run.
 *
 *     expressions  fear and not trust    any of them
 *     overlaps     shame                 and shares text with a segment of this
 *     coder, stage, stance, dates        of all segments that are looked at
 *     place, scope                       of those that are found
 *
 * An expression stands for a set of segments.  X and Y are expressions.
 *
 *     NAME       those of a code, of what lies below it and of what indicates any of
 *                these
 *     *          all
 *     X or Y     those of X and those of Y
 *     X and Y    those of X and of Y that share text with one of X and one of Y
 *     not X      those of any code that share no text with one of X; beside something
 *                else ("Y and not X") it only takes away
 *     X OP Y     those of X for which another segment, of Y, is in the same transcript
 *                and as OP says; "X not OP Y": those for which none is
 *
 * To share text is to have a character in common; a segment shares text with itself,
 * so one that counts for both codes is in "X and Y".  'and' and 'or' may be put in
 * any order; 'and' distributes over 'or', and "not (X or Y)" is "not X and not Y",
 * "not (X and Y)" is "not X or not Y", "not not X" is X.  What was multiplied out in
 * this way is an 'or' of alternatives; an alternative holds the segments of its terms
 * without 'not' that share text with each of these and with none of those under
 * 'not', and where all its terms have a 'not', such segments of any code.
 *
 * OP is about x, a segment of X, and y, a segment of Y other than x:
 *
 *     overlaps        they have a character in common
 *     within          all characters of x are in y
 *     followed-by     y begins where x ends or later, and no more than one turn
 *                     after the turn in which x ends; followed-by/3 turns, /5 lines:
 *                     no more than so many turns (lines)
 *     near            no more than one turn lies from the end of the first to the
 *                     beginning of the other; near/0 turns: they share a turn;
 *                     near/2 turns, near/5 lines
 *     same-turn       they share a turn
 *     same-speaker    some participant is a voice of both
 *
 * Lines and turns are those of the transcript; what stands before, between or after
 * turns belongs to the turn before it, to the first one at the beginning.  'not' binds
 * most, then OP, then 'and', then 'or'; equal ones go from left to right.
 *
 * Operators are read in any capitals.  Names may be unquoted where they stand: the
 * longest known name or path is taken, and an expression that is as a whole the name
 * or path of a code means that code.  In quotation marks (doubled inside) anything is
 * a name.
 *
 * A segment is found when somebody in the scope speaks in it: one of its voices or,
 * where the scope names them, an interviewer.  A dialogue counts for the persons in
 * the scope alone: with "work = people", the one who works with things is not among
 * the n of "n of N", nor of the N.  Nobody in the scope need speak in the segments
 * with which those found are compared.
 */
#pragma once

#include "base/progress.h"
#include "model/scope.h"
#include "model/segment.h"

G_BEGIN_DECLS

typedef struct _CodingQuery CodingQuery;

/* Borrows @store; loads codebook and roster. */
CodingQuery *coding_query_new(CodingStore *store, GError **error);
void coding_query_free(CodingQuery *self);

/* Whose words, and where; to be added to.  Borrowed, as are the next two. */
CodingScope *coding_query_get_scope(CodingQuery *self);
CodingVoices *coding_query_get_voices(CodingQuery *self);
const CodingCodebook *coding_query_get_codebook(const CodingQuery *self);
/* The codes whose segments were asked for (CodingCode *), in order; not those that
 * only restrict them.  Empty: segments of any code. */
const GPtrArray *coding_query_get_codes(const CodingQuery *self);

/* Another expression, any of which is enough.  INVALID with the place of the fault on
 * lines of their own, NOT_FOUND with the nearest, AMBIGUOUS. */
gboolean coding_query_add(CodingQuery *self, const char *text, GError **error);
/* The same for the name of a code.  NOT_FOUND with the nearest, AMBIGUOUS. */
gboolean coding_query_add_code(CodingQuery *self, const char *name, GError **error);
/* Segments that share text with one of this expression, as with 'and', but without
 * the segments of it; one that is of both counts too. */
gboolean coding_query_add_overlap(CodingQuery *self, const char *text, GError **error);
/* DENIED when her work may not be seen. */
gboolean coding_query_set_coder(CodingQuery *self, const char *name, GError **error);
/* As frozen by the coder set before, else by the acting one. */
gboolean coding_query_set_stage(CodingQuery *self, const char *name, GError **error);
gboolean coding_query_set_stance(CodingQuery *self, const char *name, GError **error);
/* Only what somebody has read (model/origin.h), of all that is compared. */
void coding_query_set_counted(CodingQuery *self);
/* Those in which a topic of the guide was talked about; "": what stands before any, or in
 * a transcript without one.  NOT_FOUND with the nearest. */
gboolean coding_query_set_topic(CodingQuery *self, const char *name, GError **error);
/* Those that overlap the place. */
gboolean coding_query_set_place(CodingQuery *self, const char *address, GError **error);

/* Segments coded on this day ("2020-01-31", UTC) or later, or until it, the day
 * included; or from and before a minute ("2020-01-31T14:00").  INVALID; a stage has
 * no such dates, which running it says. */
gboolean coding_query_set_since(CodingQuery *self, const char *date, GError **error);
gboolean coding_query_set_until(CodingQuery *self, const char *date, GError **error);

/*
 * Calls @take for each segment found, in the order of the text, until it returns
 * FALSE with an error.  No more than one transcript is in memory; those of
 * coding_query_get_voices() that @take looks at are forgotten with their page.
 */
typedef gboolean (*CodingQueryFunc)(const CodingSegment *segment, void *data,
                                    GError **error);
gboolean coding_query_each(CodingQuery *self, CodingProgress *progress,
                           CodingQueryFunc take, void *data, GError **error);

/* The segments of one transcript that a query looked at, in the order of the text, and of
 * each whether it is found and the place of its code in the codebook (G_MAXUINT: gone).
 */
typedef struct {
    gint64 transcript;
    const CodingSegment *segments;
    const guint8 *found;
    const guint *places;
    guint n;
} CodingQueryPage;

/* The same, a transcript at a time, for what is about segments and their neighbours.
 * Transcripts in which nothing was looked at are passed over. */
typedef gboolean (*CodingQueryPageFunc)(const CodingQueryPage *page, void *data,
                                        GError **error);
gboolean coding_query_each_page(CodingQuery *self, CodingProgress *progress,
                                CodingQueryPageFunc take, void *data, GError **error);

/* All of them.  Returns: (transfer full): CodingSegment. */
GArray *coding_query_run(CodingQuery *self, GError **error);

/* Those of @segments that count for @code, in their order.
 * Returns: (transfer full): CodingSegment. */
GArray *coding_query_filter_code(const CodingQuery *self, const GArray *segments,
                                 const CodingCode *code);

/* The voices of @segment that are in the scope: ids of participants (gint64).
 * Returns: (transfer full), NULL on an error. */
GArray *coding_query_list_voices(CodingQuery *self, const CodingSegment *segment,
                                 GError **error);

/* As coding_segment_tally(), for persons in the scope. */
gboolean coding_query_tally(CodingQuery *self, const GArray *segments, CodingTally *tally,
                            GError **error);

/* The name of a segment's code, as frozen where a stage was asked for.
 * Returns: (transfer full). */
char *coding_query_dup_code_name(const CodingQuery *self, const CodingSegment *segment);

/* The orders a listing can have. */
typedef enum {
    CODING_SORT_TEXT,
    CODING_SORT_CODE,        /* of the codebook */
    CODING_SORT_CODER,       /* by name */
    CODING_SORT_DATE,        /* of the coding */
    CODING_SORT_WORDS,       /* the shorter ones first */
    CODING_SORT_PARTICIPANT, /* who speaks first, by group; nobody comes last */
} CodingSort;

/* INVALID lists the names. */
gboolean coding_sort_parse(const char *name, CodingSort *sort, GError **error);
const char *coding_sort_get_name(CodingSort sort); /* NULL: no such order */

/* Keeps the first @limit (0: all) of the segments it is given in the order of the
 * text; equal ones stay in that order, reversed or not.  Both are borrowed. */
typedef struct _CodingSorter CodingSorter;
CodingSorter *coding_sorter_new(CodingStore *store, CodingQuery *query, CodingSort sort,
                                gboolean reverse, guint limit, GError **error);
void coding_sorter_free(CodingSorter *self);
gboolean coding_sorter_add(CodingSorter *self, const CodingSegment *segment,
                           GError **error);
/* What it kept, in the order of the text, so that no transcript need be read twice;
 * @order receives their order: places among them (guint).
 * Returns: (transfer full): CodingSegment. */
GArray *coding_sorter_finish(CodingSorter *self, GArray **order);

/* What was asked for, for a note: "fear" and not "trust"; coder: Ana; in g1; NULL
 * when nothing was, plain codes apart.  Returns: (transfer full). */
char *coding_query_dup_text(const CodingQuery *self);

/*
 * Passages for quotation from those of @segments that count: each passage once, however
 * many codes and coders have it, and, where there are more than @limit (0: no limit),
 * spread over the persons who speak, so that no voice carries a theme alone.  In the
 * order of the text.  Returns: (transfer full): CodingSegment.
 */
GArray *coding_query_choose_passages(CodingQuery *self, const GArray *segments,
                                     guint limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingQuery, coding_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingSorter, coding_sorter_free)

G_END_DECLS
