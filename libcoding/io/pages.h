/*
 * pages.h - what a word processor or a browser shows: paragraphs, tables, comments.
 *
 * DOCX, OpenDocument, RTF and HTML differ in how they say it, not in what they say.
 * Each of their readers walks its source and tells a CodingPages what stands there,
 * and coding_pages_read() makes the draft of it, by the rules of plain transcripts
 * (plain-read.h) or, where the talk stands in a table, by those of turn-table.h.
 *
 *     Interview 3                     paragraph        header
 *     | 00:12 | Anna | I was not |    row, 3 cells     turn
 *     | 00:15 | Bo   | sure.     |    row, 3 cells     turn
 *
 * A table that holds no turns is layout, and what stands in it are paragraphs.
 * Lines are numbered by paragraphs from 1, where the reader does not know better.
 */
#pragma once

#include "io/import.h"

G_BEGIN_DECLS

typedef struct _CodingPages CodingPages;

CodingPages *coding_pages_new(void);
void coding_pages_free(CodingPages *self);

/*
 * A paragraph on @line of the source; 0: one more than the paragraph before.  One
 * that is begun inside another, as in a text box, comes before it.
 */
void coding_pages_begin_paragraph(CodingPages *self, guint line);
/* Ends the paragraph begun last, also one without text; nothing where none is open. */
void coding_pages_end_paragraph(CodingPages *self);
/* The paragraph goes on in the next one that is begun: its end was deleted. */
void coding_pages_join_next(CodingPages *self);
gboolean coding_pages_is_open(const CodingPages *self);

/* Adds to the paragraph begun last, or to a new one.  Line ends are white space;
 * @length -1: to the NUL.  Collapsed: runs of white space are one space, and none
 * stands where a line begins. */
void coding_pages_append(CodingPages *self, const char *text, gssize length);
void coding_pages_append_collapsed(CodingPages *self, const char *text);
void coding_pages_append_character(CodingPages *self, gunichar c);
/* A line break inside the paragraph. */
void coding_pages_break(CodingPages *self);

/* What is added from now on stands out (bold, <cite>), or no longer: at the start
 * of a line this may be a label that needs no colon. */
void coding_pages_set_strong(CodingPages *self, gboolean strong);
/* The same, where the source says that it is a label: <dt>. */
void coding_pages_mark_label(CodingPages *self);

/* Tables may stand inside cells.  A cell takes @columns columns. */
void coding_pages_begin_table(CodingPages *self);
void coding_pages_begin_row(CodingPages *self);
void coding_pages_begin_cell(CodingPages *self, guint columns);
void coding_pages_end_cell(CodingPages *self);
void coding_pages_end_table(CodingPages *self);
/* How many tables are open. */
guint coding_pages_get_depth(const CodingPages *self);

/* Where the words begin and end that the comment @id is about; without an end, the
 * comment is about the whole paragraph. */
void coding_pages_open_comment(CodingPages *self, const char *id);
void coding_pages_close_comment(CodingPages *self, const char *id);
/* What the comment says; before or after its place.  @author may be NULL. */
void coding_pages_add_comment(CodingPages *self, const char *id, const char *author,
                              const char *text, gint64 made_at);

/* "2021-03-04T10:15:00Z" and the like in milliseconds since 1970; a time without a
 * zone counts as UTC; CODING_MISSING for anything else. */
gint64 coding_pages_parse_date(const char *text);

/* What stands in a symbol font at @code (0xf04a as well as 0x4a): its character, or
 * @code where nobody knows. */
gunichar coding_pages_find_symbol(const char *font, gunichar code);

/*
 * Fills @draft.  @what names the container: "Word document".  The number of lines is
 * that of the paragraphs unless @draft has one.  INVALID as coding_plain_read().
 */
gboolean coding_pages_read(CodingPages *self, const char *what,
                           const CodingImportOptions *options, CodingDraft *draft,
                           CodingProgress *progress, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingPages, coding_pages_free)

G_END_DECLS
