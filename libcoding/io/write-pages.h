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

#include "files/archive.h"
#include "io/write.h"

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

/* Of every document that is written so. */
#define WRITE_PAGES_HOLDS                                                                \
    (CODING_HOLDS_PARAGRAPHS | CODING_HOLDS_UNITS | CODING_HOLDS_EVENTS |                \
     CODING_HOLDS_REMARKS | CODING_HOLDS_BEGIN | CODING_HOLDS_SECONDS |                  \
     CODING_HOLDS_METADATA | CODING_HOLDS_TURNS_WITHOUT_TEXT)

/* Adds an archive of @n parts to @out. */
gboolean write_pages_pack(const CodingArchiveEntry *parts, gsize n, GByteArray *out,
                          GError **error);

/* @text for XML, as in coding_escape_html(), each TAB as @tab, and each line break, which
 * metadata may have, as @line. */
void write_pages_escape(GString *out, const char *text, const char *tab,
                        const char *line);

G_END_DECLS
