/*
 * memo-sort.h - memos in an order of their own: the outline of a paper.
 *
 * Glaser sorts memos into piles until the theory has an outline.  A sorting is such a
 * list, read from above:
 *
 *     = Entering                          a heading
 *     2021-03-04 theoretical: Losing a face
 *     == code:Vulnerability               one below it, which is a code
 *     2021-03-11 code: Shame looks back
 *
 * A memo is in a sorting once, or not at all; headings are free text or codes, four
 * levels of them.  There may be several sortings.  One is its maker's, and others read it
 * once she has shared; a joint one is everybody's, and its codes are those that everybody
 * sees.  A memo that a reader may not see is not in the list she sees, and stays at its
 * place when she changes the list.  A code that is removed leaves its name as a heading.
 */
#pragma once

#include "model/memo.h"

G_BEGIN_DECLS

#define CODING_SORTING_MOST_LEVELS 4

typedef struct {
    gint64 id;
    gint64 owner;     /* 0: joint */
    char *owner_name; /* NULL: joint */
    char *name;
    gint64 made_at;
    guint n_headings, n_memos; /* that the acting coder may see */
} CodingSorting;

void coding_sorting_free(CodingSorting *self);

/* Where nobody acts it is joint.  EXISTS; INVALID for a name without letters.
 * Returns: the id, 0 on an error. */
gint64 coding_sorting_add(CodingStore *store, const char *text, gboolean joint,
                          GError **error);
/* DENIED for another coder's. */
gboolean coding_sorting_rename(CodingStore *store, gint64 id, const char *text,
                               GError **error);
/* The memos stay.  DENIED for another coder's. */
gboolean coding_sorting_remove(CodingStore *store, gint64 id, GError **error);

/* Own ones, joint ones, then those of coders who have shared, by name.
 * Returns: (transfer full): CodingSorting. */
GPtrArray *coding_sorting_list(CodingStore *store, GError **error);
/* The sorting @name, one's own before the joint one; another's is "Ben/paper".  NULL:
 * the only one.  NOT_FOUND with the nearest, AMBIGUOUS.  Returns: (transfer full). */
CodingSorting *coding_sorting_find(CodingStore *store, const char *name, GError **error);

typedef struct {
    gint64 id;
    guint depth;   /* of a heading, from 1; of a memo 0 */
    char *heading; /* NULL: a memo; of a code its name */
    gint64 code;   /* 0: none */
    gint64 memo;
} CodingSortingLine;

/* What the acting coder may see.  Returns: (transfer full): CodingSortingLine, from
 * above, with its free function. */
GPtrArray *coding_sorting_list_lines(CodingStore *store, gint64 id, GError **error);

/* Where a line goes.  At most one of the three; none: to the end. */
typedef struct {
    gint64 before, after; /* lines */
    gint64 under;         /* a heading: behind what stands directly under it */
} CodingSortingSpot;

/* Puts @memo there, in the sorting or, if it is there already, anew.  DENIED for
 * another coder's sorting. */
gboolean coding_sorting_put_memo(CodingStore *store, gint64 id, gint64 memo,
                                 const CodingSortingSpot *spot, GError **error);
/* A new heading: @text, or @code.  Its level is @depth; 0: that of the line it stands
 * beside, or one below the heading it goes under.  INVALID for a text that begins with
 * "code:", a level too deep, a code that not all who see the sorting may see. */
gboolean coding_sorting_put_heading(CodingStore *store, gint64 id, const char *text,
                                    gint64 code, guint depth,
                                    const CodingSortingSpot *spot, GError **error);
/* Moves a line; a heading takes along all that stands under it.  INVALID for a place
 * inside what moves. */
gboolean coding_sorting_move(CodingStore *store, gint64 id, gint64 line,
                             const CodingSortingSpot *spot, GError **error);
/* Takes a line out; what stands under a heading goes on under the one above it. */
gboolean coding_sorting_take(CodingStore *store, gint64 id, gint64 line, GError **error);

/* The heading, or the memo, that @text calls among @lines: a heading's whole text
 * before a memo's handle.  Returns: (transfer none): NULL with NOT_FOUND, AMBIGUOUS. */
const CodingSortingLine *coding_sorting_find_line(CodingStore *store,
                                                  const GPtrArray *lines,
                                                  const char *text, GError **error);

/*
 * The list as text, to be changed by hand: headings behind "=", memos by their handles,
 * the memos that are in no line behind "#", and how it is read.
 * Returns: (transfer full).
 */
char *coding_sorting_dup_text(CodingStore *store, const CodingSorting *sorting,
                              GError **error);
/* Makes the sorting what @text says; what may not be seen stays where it was.  INVALID
 * and NOT_FOUND name the line, and nothing is changed.  @length -1: up to the NUL. */
gboolean coding_sorting_apply_text(CodingStore *store, const CodingSorting *sorting,
                                   const char *text, gssize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingSorting, coding_sorting_free)

G_END_DECLS
