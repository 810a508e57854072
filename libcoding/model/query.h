/*
 * query.h - retrieval: which segments, by code, coder, place, stance and voice.
 *
 * A query is filled with text as people write it, and run.  Its codes add up, each
 * with what lies below it and what indicates any of these.  A segment is found when
 * somebody in the scope speaks in it: one of its voices or, where the scope names
 * them, an interviewer.
 *
 *     codes        Trust, Blame         any of them
 *     overlaps     Shame                and meets a segment of this one
 *     scope        work = people        and such a person speaks in it
 *
 * A dialogue counts for the persons in the scope alone: with "work = people", the
 * one who works with things is not among the n of "n of N", nor of the N.
 */
#pragma once

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
/* The codes asked for (CodingCode *), in order. */
const GPtrArray *coding_query_get_codes(const CodingQuery *self);

/* NOT_FOUND with the nearest, AMBIGUOUS. */
gboolean coding_query_add_code(CodingQuery *self, const char *name, GError **error);
/* Segments whose span shares a character with a segment of this code, which is
 * subject to the same coder and stage; one that has both codes counts too. */
gboolean coding_query_add_overlap(CodingQuery *self, const char *name, GError **error);
/* DENIED when her work may not be seen. */
gboolean coding_query_set_coder(CodingQuery *self, const char *name, GError **error);
/* As frozen by the coder set before, else by the acting one. */
gboolean coding_query_set_stage(CodingQuery *self, const char *name, GError **error);
gboolean coding_query_set_stance(CodingQuery *self, const char *name, GError **error);
/* Those that overlap the place. */
gboolean coding_query_set_place(CodingQuery *self, const char *address, GError **error);

/* In the order of the text.  Returns: (transfer full): CodingSegment. */
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

/* What was asked for, for a note: "coder: Ana; stage: open; in g1"; NULL when
 * nothing was, codes apart.  Returns: (transfer full). */
char *coding_query_dup_text(const CodingQuery *self);

/*
 * Passages for quotation from those of @segments that count: each passage once, however many codes
 * and coders have it, and, where there are more than @limit (0: no limit), spread
 * over the persons who speak, so that no voice carries a theme alone.  In the
 * order of the text.  Returns: (transfer full): CodingSegment.
 */
GArray *coding_query_choose_passages(CodingQuery *self, const GArray *segments,
                                     guint limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingQuery, coding_query_free)

G_END_DECLS
