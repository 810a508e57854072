/*
 * guide-read.h - an interview guide from a file: text, Markdown, a table.
 *
 *     # Starting again                 1. Starting again      Starting again
 *     - How did it begin?                 a) How did it begin?  - How did it begin?
 *       - How did you get back?        2. The meeting         The meeting
 *     Ask who helped.                     - What was said?      - What was said?
 *
 * Headings are topics, else numbers, else the lines above lists; a heading with
 * nothing but other headings below it is the title.  Items of lists, and lines that
 * end in a question mark, are questions; an item further in is another wording of the
 * one above it; other lines are the topic's note.  Where topics are numbered lines, one
 * that is a question is topic and question at once.
 *
 * A table (CSV, TSV, XLSX) has the columns "topic" and "question", perhaps "note"; an
 * empty topic is that of the row above.  In a cell " | " stands between wordings of one
 * question.
 */
#pragma once

#include "model/guide.h"

G_BEGIN_DECLS

/* What stands between two wordings of one question in a cell or an option. */
#define CODING_GUIDE_WORDINGS " | "

/* Adds the question that @cell holds, with all its wordings. */
void coding_guide_add_cell(CodingTopic *topic, const char *cell);
/* All wordings of @question as one cell.  Returns: (transfer full). */
char *coding_guide_dup_cell(const CodingQuestion *question);

/* @sheet as in coding_workbook_read().  INVALID names @name, the line and the remedy.
 * Returns: (transfer full): CodingTopic, with its free function; at least one. */
GPtrArray *coding_guide_read(const char *name, GBytes *bytes, const char *sheet,
                             GError **error);

G_END_DECLS
