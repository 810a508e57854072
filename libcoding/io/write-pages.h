/*
 * write-pages.h - a draft as paragraphs, for the writers of documents.
 *
 *     Date: 4 March 2021                       metadata
 *     Labels: P1                               the same: who speaks (named.h)
 *     BEGIN TRANSCRIPT                         the same, without a label
 *     P1 (nods) [00:00:12]: I told him no.     turn: label and text
 *     Twice.                                   more of the turn
 *     (laughter)                               event
 *
 * The same layout as of write-plain.c, so that the same rules read it back.
 */
#pragma once

#include "model/draft.h"

G_BEGIN_DECLS

typedef enum {
    WRITE_METADATA,
    WRITE_TURN,
    WRITE_MORE,
    WRITE_EVENT,
} WriteKind;

/* @label is "P1 (nods) [00:00:12]:" or "Date:", NULL for the other kinds and the mark
 * that ends the header. */
typedef void (*WriteParagraph)(WriteKind kind, const char *label, const char *text,
                               gpointer data);

/* INVALID: a label cannot be written. */
gboolean write_pages(const CodingDraft *draft, WriteParagraph write, gpointer data,
                     GError **error);

/* @text for XML, as in coding_escape_html(), each TAB as @tab, and each line break, which
 * metadata may have, as @line. */
void write_pages_escape(GString *out, const char *text, const char *tab,
                        const char *line);

G_END_DECLS
