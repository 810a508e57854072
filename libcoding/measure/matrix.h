/*
 * matrix.h - codes by who speaks, by where, by other codes, by what was asked.
 *
 *     by group        g1   g2   all   against
 *     Fear             3    1     4         1
 *     Small steps      0    2     2         0
 *     any of them      3    3     6         1
 *
 * A row is a code with all that counts for it (coding_codebook_get_closure()); what it
 * counts are the segments that a query finds, in one pass over them:
 *
 *     segments       each once in a cell
 *     words          of participants, each once in a cell, however many segments have it;
 *                    a word belongs where it begins
 *     participants   whose segments they are, each once in a cell
 *
 * Only what counts (model/origin.h) is counted, and only segments of one stance; what
 * speaks against is counted beside it, by row.  A segment stands in a column when
 *
 *     transcript, group   it is of that interview
 *     coder               she coded it
 *     participant, speaker, attribute
 *                         one of its voices is, has the label, has the value
 *     topic               it shares a character with what was said on the topic
 *     overlap, turn       another segment that counts, of the same stance and of the code
 *                         of the column, shares a character or a turn with it; that one
 *                         may be anybody's
 *
 * so a segment may stand in several columns, or in none; totals count it once.
 *
 * How many persons there could be (N) is said for each column:
 *
 *     all        everybody in the scope
 *     present    who speaks in a transcript of the scope
 *     asked      who speaks where the topic was raised: that of the column, or the one
 *                that was named for the whole table.  Elsewhere nobody was asked, and a
 *                cell is missing, not 0.
 */
#pragma once

#include "measure/cells.h"
#include "model/query.h"

G_BEGIN_DECLS

typedef enum {
    CODING_MATRIX_TRANSCRIPT,
    CODING_MATRIX_GROUP,
    CODING_MATRIX_PARTICIPANT,
    CODING_MATRIX_SPEAKER,
    CODING_MATRIX_ATTRIBUTE,
    CODING_MATRIX_CODER,
    CODING_MATRIX_TOPIC,
    CODING_MATRIX_OVERLAP,
    CODING_MATRIX_TURN,
} CodingMatrixBy;

typedef enum {
    CODING_MATRIX_SEGMENTS,
    CODING_MATRIX_WORDS,
    CODING_MATRIX_PERSONS,
} CodingMatrixUnit;

typedef enum {
    CODING_PERSONS_PRESENT,
    CODING_PERSONS_ALL,
    CODING_PERSONS_ASKED,
} CodingMatrixPersons;

/* Zero and NULL fields do not restrict. */
typedef struct {
    CodingMatrixBy by;
    const char *attribute; /* of ATTRIBUTE, as in model/level.h */
    CodingMatrixUnit unit;
    CodingStance stance;
    CodingMatrixPersons persons;
    const char *asked; /* a topic: only where it was raised */
} CodingMatrixOptions;

typedef struct {
    char *name;
    /* What opens it, beside the code: "--where" and "work=people"; NULL: nothing. */
    const char *option;
    char *value;
    const CodingCode *code;       /* of OVERLAP and TURN */
    const CodingParticipant *who; /* of PARTICIPANT */
    gboolean missing;             /* "no data", "no topic", "nobody" */
    gboolean asked;               /* FALSE: its cells are missing */
    guint persons;                /* N */
} CodingMatrixColumn;

/* In place of a row or a column: those found of any row, those of any column. */
#define CODING_MATRIX_ALL G_MAXUINT
/* In place of a column: what speaks against. */
#define CODING_MATRIX_AGAINST (G_MAXUINT - 1)

typedef struct _CodingMatrix CodingMatrix;

/* Runs @query, which is borrowed and must live longer.  Rows are the codes it asks for,
 * else all.  NOT_FOUND for attribute and topic; as coding_query_each(). */
CodingMatrix *coding_matrix_new(CodingStore *store, CodingQuery *query,
                                const CodingMatrixOptions *options,
                                CodingProgress *progress, GError **error);
void coding_matrix_free(CodingMatrix *self);

/* Codes (const CodingCode *), and columns; borrowed. */
const GPtrArray *coding_matrix_get_rows(const CodingMatrix *self);
guint coding_matrix_get_n_columns(const CodingMatrix *self);
const CodingMatrixColumn *coding_matrix_get_column(const CodingMatrix *self,
                                                   guint column);
/* CODING_MISSING where nobody was asked. */
gint64 coding_matrix_get(const CodingMatrix *self, guint row, guint column);

/* All cells that are not 0 and not missing, the totals among them, by row and column, the
 * totals last.  Returns: (transfer full): CodingCount. */
GArray *coding_matrix_list(const CodingMatrix *self);

/* What there was beside the cells. */
typedef struct {
    guint segments;                        /* that are in the cells */
    guint against, qualifying, supporting; /* of other stances */
    guint unread;                          /* left out: nobody has read them */
    guint persons;                         /* N of the whole */
    GHashTable *coders; /* ids (gint64 *) of who coded the segments; borrowed */
    /* Transcripts of the scope where the topic was not raised; 0: none was named. */
    guint not_asked;
} CodingMatrixTotals;
CodingMatrixTotals coding_matrix_get_totals(const CodingMatrix *self);
/* Whether the transcript is in the table: the topic named was raised there. */
gboolean coding_matrix_has_transcript(const CodingMatrix *self, gint64 transcript);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingMatrix, coding_matrix_free)

G_END_DECLS
