/*
 * turn-table.h - transcripts as tables: a record a turn, columns found by their
 * headers.
 *
 *     start      speaker   text            a CSV file, a table of Word, of a web page
 *     00:00:12   Anna      I was not sure
 *     00:00:15             of it.          no speaker: goes on with the row above
 *
 * Headers are known in the languages of label-words.h ("Sprecher", "talare",
 * "locuteur"), and by what stands in the columns where there is no header: a column
 * whose cells repeat names its speakers, the one with the longest cells its text.
 */
#pragma once

#include "io/import.h"

G_BEGIN_DECLS

typedef struct _CodingTurnTable CodingTurnTable;

CodingTurnTable *coding_turn_table_new(void);
void coding_turn_table_free(CodingTurnTable *self);

/* Adds a record; the first may be the header.  A cell may hold line breaks, which
 * part paragraphs.  @line is where the record begins in the source. */
void coding_turn_table_add(CodingTurnTable *self, const char *const *cells, gsize n,
                           guint line);

/* For a word processor, where every cell begins a paragraph, and so a "line", of its
 * own; else only line breaks count. */
void coding_turn_table_set_cell_lines(CodingTurnTable *self, gboolean by_cell);

/*
 * How sure, 0 to 100, that these records are turns: 90 with headers for speaker and
 * text, less where columns are told by their content, 0 without a column of speakers.
 * Only the first records are looked at.
 */
guint coding_turn_table_judge(const CodingTurnTable *self);

/* The column that holds what was said, or -1. */
int coding_turn_table_find_text(const CodingTurnTable *self);

/*
 * Fills @draft; the format is the caller's to name.  One unit a record:
 *
 *     a speaker and a text        a turn; "(nods)" after the name is its remark
 *     no speaker                  the speaker above goes on, as another unit; where
 *                                 there is none above, "(empty)", with a warning
 *     no speaker, all in brackets an event
 *     nothing but one cell over   an event, a heading
 *       all columns
 *     a speaker and no text       a turn that says nothing, with a warning
 *     records above the header    metadata
 *
 * Columns for numbers of turns are layout.  What others hold becomes metadata where it
 * is the same in all of the table or all turns of a speaker, else it is left out with a
 * warning.  Labels that the options name are the only speakers: records of others are
 * events.  A label pattern is looked for in the column of speakers, or without one in
 * the text.  INVALID names the columns that were found and what is missing.
 */
gboolean coding_turn_table_emit(const CodingTurnTable *self,
                                const CodingImportOptions *options, CodingDraft *draft,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTurnTable, coding_turn_table_free)

G_END_DECLS
