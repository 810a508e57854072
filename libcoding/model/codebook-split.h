/*
 * codebook-split.h - one code taken apart by its segments.
 *
 * The segments that the acting coder may see are numbered from 1, in the order of the
 * text.  Each stays, or goes to one code, or to several; what goes nowhere stays.
 *
 *     Fear   [1] g1:12  "afraid of the boss"       -> Fear of the boss
 *            [2] g1:40  "afraid, and ashamed"      -> Fear; Shame      (both)
 *            [3] g2:7   "I feared it would return" -> (stays)
 *
 * A segment that goes is the same segment under another code: its stance, its voices
 * and what it is evidence for go with it.  Where it belongs to several, the first has
 * it (the old code, if that is among them), and the others get copies.
 *
 * A code that is not there yet is made, behind the old one and of its kind.  Merging it
 * back puts every segment where it was.
 */
#pragma once

#include "base/csv.h"
#include "model/segment.h"

G_BEGIN_DECLS

typedef struct _CodingSplit CodingSplit;

/* A code that segments go to. */
typedef struct {
    char *name;
    gint64 code;   /* 0: it is to be made */
    gboolean made; /* by coding_split_run() */
    guint moved, copied;
} CodingSplitPart;

/*
 * Takes a picture of @code's segments.  @existing: they may also go to codes that are
 * there already; otherwise to name one is EXISTS, since a code that happens to have the
 * name of a new one would be mixed up with it.
 */
CodingSplit *coding_split_new(CodingStore *store, gint64 code, gboolean existing,
                              GError **error);
void coding_split_free(CodingSplit *self);

const CodingCode *coding_split_get_code(const CodingSplit *self);
guint coding_split_get_n(const CodingSplit *self);
/* Whether both have the same segments under the same numbers. */
gboolean coding_split_is_same(const CodingSplit *self, const CodingSplit *other);
/* Segment @number, from 1, and where it is: "g1:12-14". */
const CodingSegment *coding_split_get_segment(const CodingSplit *self, guint number);
const char *coding_split_get_address(const CodingSplit *self, guint number);
/* Its coder's name, and its words on one line, cut where they are very long. */
const char *coding_split_get_coder(const CodingSplit *self, guint number);
const char *coding_split_get_words(const CodingSplit *self, guint number);

/*
 * Adds to @numbers (guint) the segments that @place means: those on exactly it, else
 * those that lie within it, else the one it touches.  NOT_FOUND; AMBIGUOUS where it
 * touches several passages.
 */
gboolean coding_split_find(const CodingSplit *self, const CodingPlace *place,
                           GArray *numbers, GError **error);

/*
 * Segment @number belongs to @codes: names with ';' between them, the old code's own to
 * stay with it too; nothing: it stays.  What was said of it before is forgotten.
 * INVALID for what cannot name a code; EXISTS as above.
 */
gboolean coding_split_assign(CodingSplit *self, guint number, const char *codes,
                             GError **error);
/* Where it goes, as coding_split_assign() takes it.  Returns: (transfer full). */
char *coding_split_dup_codes(const CodingSplit *self, guint number);

/* Does it, inside an operation.  INVALID when every segment stays. */
gboolean coding_split_run(CodingSplit *self, GError **error);
/* Returns: CodingSplitPart, in the order in which they were named first. */
const GPtrArray *coding_split_get_parts(const CodingSplit *self);
/* How many segments the old code keeps. */
guint coding_split_count_left(const CodingSplit *self);

/*
 * The same on paper.  A table has a row a segment: code, address, coder, stance, words,
 * into; only "into" is to be filled in.  Rows may be sorted or left out; each is known
 * by its address and coder and must have the words it had.
 * INVALID, NOT_FOUND, EXISTS say where.
 */
gboolean coding_split_read_table(CodingSplit *self, const char *file,
                                 const CodingCsv *csv, GError **error);

/*
 * A text for an editor:
 *
 *     [1] > Fear of the boss
 *         g1:12, Ana: I was afraid of the boss.
 *
 * Returns: (transfer full).
 */
char *coding_split_write_form(const CodingSplit *self);
/* Errors name the line. */
gboolean coding_split_read_form(CodingSplit *self, const char *text, GError **error);

/* A line "[1] > codes" of such a text. */
typedef struct {
    guint line;
    guint number;
    char *codes;
} CodingSplitLine;

/* INVALID names the line.  Returns: (transfer full): CodingSplitLine. */
GPtrArray *coding_split_parse_form(const char *text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingSplit, coding_split_free)

G_END_DECLS
