/* print-docx.c - numbered lines as a Word document. */
#include "io/docx-document.h"
#include "io/print.h"

/* Millimetres. */
#define LEFT   15.0
#define RIGHT  10.0
#define NUMBER 11.0
#define LABEL  24.0

static CodingDocxStyle
get_style(const CodingPrintLine *line)
{
    return line && line->begins ? CODING_DOCX_LINE_TOP : CODING_DOCX_LINE;
}

/* @line NULL: of the header. */
static void
add_cell(CodingDocx *docx, const CodingPrintLine *line, const char *text, guint marks)
{
    coding_docx_begin_cell(docx, 1, CODING_DOCX_SINGLE);
    coding_docx_begin_paragraph(docx, get_style(line));
    coding_docx_add_text(docx, text ? text : "", marks);
    coding_docx_end_paragraph(docx);
    coding_docx_end_cell(docx);
}

static void
add_notes(CodingDocx *docx, const CodingPrintLine *line)
{
    coding_docx_begin_cell(docx, 1, CODING_DOCX_SINGLE);
    for (guint i = 0; line->notes && i < line->notes->len; i++) {
        coding_docx_begin_paragraph(docx, i ? CODING_DOCX_LINE : get_style(line));
        coding_docx_add_text(docx, g_ptr_array_index(line->notes, i), CODING_DOCX_SMALL);
        coding_docx_end_paragraph(docx);
    }
    if (!line->notes)
        coding_docx_add_paragraph(docx, CODING_DOCX_LINE, "");
    coding_docx_end_cell(docx);
}

static void
add_header(CodingDocx *docx, const CodingPrintout *printout)
{
    coding_docx_begin_row(docx, TRUE);
    add_cell(docx, NULL, "Line", CODING_DOCX_GREY);
    add_cell(docx, NULL, "Speaker", CODING_DOCX_GREY);
    add_cell(docx, NULL, "Text", CODING_DOCX_GREY);
    if (printout->margin > 0)
        add_cell(docx, NULL, printout->margin_title, CODING_DOCX_GREY);
    coding_docx_end_row(docx);
}

static void
add_line(CodingDocx *docx, const CodingPrintLine *line, gboolean margin)
{
    coding_docx_begin_row(docx, FALSE);
    add_cell(docx, line, line->number, CODING_DOCX_GREY);
    add_cell(docx, line, line->label, CODING_DOCX_SPEAKER);
    add_cell(docx, line, line->text, line->aside ? CODING_DOCX_ITALIC : 0);
    if (margin)
        add_notes(docx, line);
    coding_docx_end_row(docx);
}

static void
add_lines(CodingDocx *docx, const CodingPrintout *printout)
{
    double text =
        printout->width - LEFT - RIGHT - NUMBER - LABEL - MAX(0, printout->margin);
    const double widths[] = {NUMBER, LABEL, text, printout->margin};
    gboolean margin = printout->margin > 0;

    coding_docx_begin_table(docx, widths, margin ? 4 : 3, CODING_DOCX_OPEN);
    add_header(docx, printout);
    for (guint i = 0; i < printout->lines->len; i++)
        add_line(docx, g_ptr_array_index(printout->lines, i), margin);
    coding_docx_end_table(docx);
}

GBytes *
coding_print_docx(const CodingPrintout *printout, GError **error)
{
    const CodingDocxPage page = {.width = printout->width,
                                 .height = printout->height,
                                 .left = LEFT,
                                 .right = RIGHT,
                                 .top = 15,
                                 .bottom = 18,
                                 .title = printout->title,
                                 .footer = printout->title};
    g_autoptr(CodingDocx) docx = coding_docx_new(&page);

    coding_docx_add_paragraph(docx, CODING_DOCX_TITLE, printout->title);
    for (guint i = 0; i < printout->facts->len; i++)
        coding_docx_add_paragraph(docx, CODING_DOCX_METADATA,
                                  g_ptr_array_index(printout->facts, i));
    coding_docx_add_paragraph(docx, CODING_DOCX_METADATA, "");
    add_lines(docx, printout);
    for (guint i = 0; i < printout->remarks->len; i++)
        coding_docx_add_paragraph(docx, CODING_DOCX_NOTE,
                                  g_ptr_array_index(printout->remarks, i));
    return coding_docx_finish(docx, error);
}
