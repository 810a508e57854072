/* matrix-private.h - what matrix*.c share. */
#pragma once

#include "base/overlaps.h"
#include "measure/cells.h"
#include "measure/matrix.h"
#include "model/guide.h"

G_BEGIN_DECLS

/* A word of a participant who is in the scope. */
typedef struct {
    gsize position;
    guint person;
} CodingSpokenWord;

struct _CodingMatrix {
    CodingStore *store; /* borrowed, as are the next three */
    CodingQuery *query;
    const CodingCodebook *codebook;
    const CodingRoster *roster;
    CodingMatrixOptions options;
    GPtrArray *rows;
    GPtrArray *rows_of;     /* by place of a code: GArray of rows (guint); NULL: none */
    GArray *columns;        /* CodingMatrixColumn */
    guint all_persons;      /* N of the whole */
    GHashTable *persons;    /* const CodingParticipant * -> number of it, from 1 */
    GPtrArray *columns_of;  /* by number of a person: GArray of columns (guint) */
    GHashTable *column_ids; /* transcript, coder, topic (gint64 *) -> column */
    guint nobody;           /* the column of what no person, no topic is in */
    GHashTable *asked;      /* set of transcripts (gint64 *); NULL: everywhere */

    CodingCells *cells;
    CodingCells *seen; /* cell, person */
    GArray *reach;     /* by cell: page << 32 | how far its words are counted (gint64) */
    CodingMatrixTotals totals;

    /* Of the page. */
    guint page;
    GArray *topics; /* CodingTopicMark */
    GArray *words;  /* CodingSpokenWord */
    GArray *spans;  /* CodingSpan: text or turns of the segments */
    /* Of the segment. */
    GArray *now;    /* columns (guint), each once */
    GArray *voices; /* numbers of persons (guint) */
    GArray *stamps; /* by column: the last segment that was put into it (guint) */
    guint stamp;
};

/* Rows (guint) of the segment's code; NULL: none. */
const GArray *coding_matrix_get_rows_of(const CodingMatrix *self,
                                        const CodingSegment *segment);
/* Puts into @now the columns of the segment at @place of @page, whose voices are listed
 * where columns are persons; @overlaps: of @spans, where they are codes. */
void coding_matrix_find_columns(CodingMatrix *self, const CodingQueryPage *page,
                                guint place, const CodingOverlaps *overlaps);
/* Lists in @words what participants in the scope say in @transcript. */
gboolean coding_matrix_list_words(CodingMatrix *self, gint64 transcript, GError **error);
/* The words of @span that the cell at @place, in @column, has not counted yet. */
gint64 coding_matrix_count_words(CodingMatrix *self, guint place, guint column,
                                 CodingSpan span);
static inline gboolean
coding_matrix_is_counted(const CodingMatrix *self, const CodingSegment *segment)
{
    return coding_segment_origin_counts(segment->origin) &&
           segment->stance == self->options.stance;
}

/* Fills columns, and what finds them. */
gboolean coding_matrix_make_columns(CodingMatrix *self, GError **error);
/* Whether the words and voices of @person are @column's. */
gboolean coding_matrix_person_is_in(const CodingMatrix *self, guint person, guint column);
static inline gboolean
coding_matrix_is_by_persons(const CodingMatrix *self)
{
    CodingMatrixBy by = self->options.by;

    return by == CODING_MATRIX_PARTICIPANT || by == CODING_MATRIX_SPEAKER ||
           by == CODING_MATRIX_ATTRIBUTE;
}
static inline gboolean
coding_matrix_is_by_codes(const CodingMatrix *self)
{
    return self->options.by == CODING_MATRIX_OVERLAP ||
           self->options.by == CODING_MATRIX_TURN;
}

G_END_DECLS
