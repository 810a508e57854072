/*
 * docx-document.h - a Word document, written piece by piece.
 *
 *     CodingDocx *docx = coding_docx_new(&page);
 *
 *     coding_docx_add_paragraph(docx, CODING_DOCX_HEADING_1, "Memos");
 *     coding_docx_begin_paragraph(docx, CODING_DOCX_QUOTE);
 *     coding_docx_add_text(docx, "It was ", 0);
 *     coding_docx_add_text(docx, "not", CODING_DOCX_ITALIC);
 *     coding_docx_end_paragraph(docx);
 *     bytes = coding_docx_finish(docx, &error);
 *
 *     table      begin_table ... end_table
 *       row      begin_row ... end_row         repeated on every page: a header
 *         cell   begin_cell ... end_cell       holds paragraphs, at least one
 *
 * Every paragraph has a named style, so that all of one kind change at once in Word.
 * Texts are UTF-8 in any script; a TAB is a tab, a line feed a new line, control
 * characters are made visible.  A paragraph that begins in a script from right to
 * left runs that way.
 */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

typedef enum {
    CODING_DOCX_NORMAL,
    CODING_DOCX_TITLE,
    CODING_DOCX_SUBTITLE,
    CODING_DOCX_HEADING_1,
    CODING_DOCX_HEADING_2,
    CODING_DOCX_HEADING_3,
    CODING_DOCX_QUOTE,
    CODING_DOCX_LIST, /* with a bullet */
    CODING_DOCX_CAPTION,
    CODING_DOCX_NOTE,     /* small, below a table */
    CODING_DOCX_CELL,     /* inside a table ... */
    CODING_DOCX_NUMBER,   /* flush right */
    CODING_DOCX_CENTRED,  /* over several columns */
    CODING_DOCX_LINE,     /* numbered, in a table */
    CODING_DOCX_LINE_TOP, /* the same, with some room above it */
    CODING_DOCX_METADATA, /* the header of a transcript ... */
    CODING_DOCX_TURN,     /* what somebody says ... */
    CODING_DOCX_MORE,     /* a further paragraph of it */
    CODING_DOCX_EVENT,
    CODING_DOCX_N_STYLES,
} CodingDocxStyle;

/* Of a piece of text, added up. */
typedef enum {
    CODING_DOCX_BOLD = 1 << 0,
    CODING_DOCX_ITALIC = 1 << 1,
    CODING_DOCX_SMALL = 1 << 2,
    CODING_DOCX_GREY = 1 << 3,
    CODING_DOCX_SPEAKER = 1 << 4, /* who speaks: a style of its own, bold */
} CodingDocxMark;

typedef enum {
    CODING_DOCX_OPEN,  /* no lines */
    CODING_DOCX_RULED, /* as in journals: above, below, and under the header */
    CODING_DOCX_HAIR,  /* thin grey lines between the rows */
} CodingDocxLines;

/* Cells that are one cell, from above to below. */
typedef enum {
    CODING_DOCX_SINGLE,
    CODING_DOCX_FIRST, /* the one that shows its text */
    CODING_DOCX_REST,  /* below it */
} CodingDocxMerge;

/* Millimetres; 0: A4 with margins of 25. */
typedef struct {
    double width, height;
    double left, right, top, bottom;
    const char *title;    /* of the file's properties; NULL: none */
    const char *footer;   /* before the number of the page; NULL: no footer at all */
    const char *language; /* BCP 47; NULL: not said */
} CodingDocxPage;

typedef struct _CodingDocx CodingDocx;

/* @page NULL: as if all of it were 0. */
CodingDocx *coding_docx_new(const CodingDocxPage *page);
void coding_docx_free(CodingDocx *self);

/* @style says what the paragraph is; pieces of text follow. */
void coding_docx_begin_paragraph(CodingDocx *self, CodingDocxStyle style);
void coding_docx_add_text(CodingDocx *self, const char *text, guint marks);
void coding_docx_end_paragraph(CodingDocx *self);
/* The three at once. */
void coding_docx_add_paragraph(CodingDocx *self, CodingDocxStyle style, const char *text);
/* A picture in a paragraph of its own. */
typedef struct {
    GBytes *png;
    double width, height; /* millimetres */
    const char *words;    /* what it shows, for those who cannot see it */
} CodingDocxPicture;
void coding_docx_add_picture(CodingDocx *self, const CodingDocxPicture *picture);
/* What follows begins on a new page. */
void coding_docx_break_page(CodingDocx *self);

/* @widths: millimetres of each of the @n columns. */
void coding_docx_begin_table(CodingDocx *self, const double *widths, gsize n,
                             CodingDocxLines lines);
void coding_docx_begin_row(CodingDocx *self, gboolean header);
/* @span: over how many columns. */
void coding_docx_begin_cell(CodingDocx *self, guint span, CodingDocxMerge merge);
void coding_docx_end_cell(CodingDocx *self);
void coding_docx_end_row(CodingDocx *self);
void coding_docx_end_table(CodingDocx *self);

/* The file; nothing can be added afterwards.  NOT_FOUND where the module that packs
 * archives is not installed.  Returns: (transfer full). */
GBytes *coding_docx_finish(CodingDocx *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingDocx, coding_docx_free)

G_END_DECLS
