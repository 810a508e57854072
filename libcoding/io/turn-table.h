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

/*
 * How sure, 0 to 100, that these records are turns: 90 with headers for speaker and
 * text, less where columns are told by their content, 0 without a column of speakers.
 */
guint coding_turn_table_judge(const CodingTurnTable *self);

/* Fills @draft.  INVALID names the columns that were found and what is missing. */
gboolean coding_turn_table_emit(const CodingTurnTable *self,
                                const CodingImportOptions *options, CodingDraft *draft,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTurnTable, coding_turn_table_free)

G_END_DECLS
