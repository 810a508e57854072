/*
 * document.h - a document for people: headings, paragraphs, tables and drawings, in any
 * of the formats that hold all of them.
 *
 *     CodingDocument *report = coding_document_new("The study");
 *
 *     coding_document_add_heading(report, 1, "Audit trail");
 *     coding_document_add_paragraph(report, NULL, "170 open codes became ...");
 *     coding_document_add_table(report, table);
 *     coding_document_write(report, "html", out, &error);
 *
 *     html       one page that loads nothing, contents in front; drawings inside
 *     markdown   drawings by their words alone
 *     docx       with named styles; drawings as pixels
 *
 * Texts are UTF-8 in any script and never markup.  The same document gives the same
 * bytes.
 */
#pragma once

#include "base/error.h"
#include "base/table.h"

G_BEGIN_DECLS

typedef struct _CodingDocument CodingDocument;

CodingDocument *coding_document_new(const char *title);
void coding_document_free(CodingDocument *self);

/* A line below the title; NULL: none. */
void coding_document_set_subtitle(CodingDocument *self, const char *subtitle);
/* Whether the headings of level 1 are listed in front. */
void coding_document_set_contents(CodingDocument *self, gboolean contents);

/* @level 1 to 3; the title is above 1. */
void coding_document_add_heading(CodingDocument *self, guint level, const char *text);
/* @lead stands in front in bold letters; NULL: nothing does. */
void coding_document_add_paragraph(CodingDocument *self, const char *lead,
                                   const char *text);
/* A line of a list; those that follow one another are one list. */
void coding_document_add_item(CodingDocument *self, const char *text);
/* @source, as "(g1, P2)", may be NULL. */
void coding_document_add_quote(CodingDocument *self, const char *text,
                               const char *source);
/* Keeps @table, and drops its hidden columns.  Of one without rows the notes alone. */
void coding_document_add_table(CodingDocument *self, CodingTable *table);
/*
 * The same drawing as SVG and as PNG of @dpi dots per inch; keeps neither.  @words say
 * what it shows, for those who cannot see it and for Markdown; @caption stands below.
 */
void coding_document_add_drawing(CodingDocument *self, GBytes *svg, GBytes *png,
                                 double dpi, const char *words, const char *caption);

/* The formats, NULL-terminated: ids, which are suffixes of files as well or "md". */
const char *const *coding_document_formats(void);
/* Appends the whole.  NOT_FOUND for another format, or where the module is missing that
 * packs a Word document. */
gboolean coding_document_write(const CodingDocument *self, const char *format,
                               GString *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingDocument, coding_document_free)

G_END_DECLS
