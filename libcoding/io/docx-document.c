/* docx-document.c - the text of a Word document (word/document.xml). */
#include "io/docx-document.h"

#include <string.h>

#include "base/text.h"
#include "io/docx-private.h"
#include "io/render.h"
#include "io/write-pages.h"

#define SMALL_SIZE "17" /* half points */
#define GREY       "595959"
#define END_TEXT   "</w:t>"
#define NEW_TEXT   "<w:t xml:space=\"preserve\">"

struct _CodingDocx {
    GString *out;
    CodingDocxPage page;
    GPtrArray *pictures;             /* GBytes */
    char *title, *footer, *language; /* of the page */
    GArray *columns;                 /* int: twips of the open table */
    guint column;                    /* of the next cell */
    CodingDocxLines lines;
    gboolean header;               /* the open row is repeated */
    gboolean right_to_left, begun; /* of the open paragraph */
};

CodingDocx *
coding_docx_new(const CodingDocxPage *page)
{
    CodingDocx *self = g_new0(CodingDocx, 1);

    if (page)
        self->page = *page;
    self->page.title = self->title = g_strdup(self->page.title);
    self->page.footer = self->footer = g_strdup(self->page.footer);
    self->page.language = self->language = g_strdup(self->page.language);
    self->columns = g_array_new(FALSE, FALSE, sizeof(int));
    self->pictures = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    self->out = g_string_new(DOCX_HEADER "<w:document xmlns:w=\"" DOCX_MAIN
                                         "\" xmlns:r=\"" DOCX_OFFICE "\"><w:body>\n");
    return self;
}

void
coding_docx_free(CodingDocx *self)
{
    if (!self)
        return;
    if (self->out)
        g_string_free(self->out, TRUE);
    g_array_unref(self->columns);
    g_ptr_array_unref(self->pictures);
    g_free(self->title);
    g_free(self->footer);
    g_free(self->language);
    g_free(self);
}

/* --- paragraphs -------------------------------------------------------------------- */

void
coding_docx_begin_paragraph(CodingDocx *self, CodingDocxStyle style)
{
    g_string_append_printf(self->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>",
                           docx_get_style_id(style));
    self->begun = FALSE;
    self->right_to_left = FALSE;
}

/* The first text decides which way the paragraph runs. */
static void
begin_text(CodingDocx *self, const char *text)
{
    if (self->begun)
        return;
    self->begun = TRUE;
    self->right_to_left = coding_text_is_right_to_left(text);
    g_string_append(self->out, self->right_to_left ? "<w:bidi/></w:pPr>" : "</w:pPr>");
}

static void
append_properties(CodingDocx *self, guint marks)
{
    if (!marks && !self->right_to_left)
        return;
    g_string_append(self->out, "<w:rPr>");
    if (marks & CODING_DOCX_SPEAKER)
        g_string_append(self->out, "<w:rStyle w:val=\"Speaker\"/>");
    if (marks & (CODING_DOCX_BOLD | CODING_DOCX_SPEAKER))
        g_string_append(self->out, "<w:b/><w:bCs/>");
    if (marks & CODING_DOCX_ITALIC)
        g_string_append(self->out, "<w:i/><w:iCs/>");
    if (marks & CODING_DOCX_GREY)
        g_string_append(self->out, "<w:color w:val=\"" GREY "\"/>");
    if (marks & CODING_DOCX_SMALL)
        g_string_append(self->out, "<w:sz w:val=\"" SMALL_SIZE
                                   "\"/><w:szCs w:val=\"" SMALL_SIZE "\"/>");
    if (self->right_to_left)
        g_string_append(self->out, "<w:rtl/>");
    g_string_append(self->out, "</w:rPr>");
}

void
coding_docx_add_text(CodingDocx *self, const char *text, guint marks)
{
    if (!*text)
        return;
    begin_text(self, text);
    g_string_append(self->out, "<w:r>");
    append_properties(self, marks);
    g_string_append(self->out, NEW_TEXT);
    write_pages_escape(self->out, text, END_TEXT "<w:tab/>" NEW_TEXT,
                       END_TEXT "<w:br/>" NEW_TEXT);
    g_string_append(self->out, END_TEXT "</w:r>");
}

void
coding_docx_end_paragraph(CodingDocx *self)
{
    begin_text(self, "");
    g_string_append(self->out, "</w:p>\n");
}

void
coding_docx_add_paragraph(CodingDocx *self, CodingDocxStyle style, const char *text)
{
    coding_docx_begin_paragraph(self, style);
    coding_docx_add_text(self, text, 0);
    coding_docx_end_paragraph(self);
}

/* English metric units, in which drawings are measured. */
static gint64
get_emu(double millimetres)
{
    return (gint64)(millimetres * 36000 + 0.5);
}

#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"

void
coding_docx_add_picture(CodingDocx *self, const CodingDocxPicture *picture)
{
    guint number = self->pictures->len;
    g_autofree char *size =
        g_strdup_printf("cx=\"%" G_GINT64_FORMAT "\" cy=\"%" G_GINT64_FORMAT "\"",
                        get_emu(picture->width), get_emu(picture->height));

    g_ptr_array_add(self->pictures, g_bytes_ref(picture->png));
    g_string_append_printf(
        self->out,
        "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"" DRAWING "wordprocessingDrawing\" "
        "distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent %s/>"
        "<wp:docPr id=\"%u\" name=\"Picture %u\" descr=\"",
        size, number + 1, number + 1);
    coding_escape_html(self->out, picture->words ? picture->words : "");
    g_string_append_printf(
        self->out,
        "\"/><a:graphic xmlns:a=\"" DRAWING "main\"><a:graphicData uri=\"" DRAWING
        "picture\"><pic:pic xmlns:pic=\"" DRAWING "picture\"><pic:nvPicPr>"
        "<pic:cNvPr id=\"%u\" name=\"picture%u.png\"/><pic:cNvPicPr/></pic:nvPicPr>"
        "<pic:blipFill><a:blip r:embed=\"" DOCX_PICTURE_RELATION "\"/><a:stretch>"
        "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" "
        "y=\"0\"/><a:ext %s/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>"
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r></w:p>\n",
        number + 1, number + 1, number, size);
}

void
coding_docx_break_page(CodingDocx *self)
{
    g_string_append(self->out, "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>\n");
}

/* --- tables ------------------------------------------------------------------------ */

static void
append_lines(GString *out, CodingDocxLines lines)
{
    static const char *const borders[] = {
        [CODING_DOCX_OPEN] = "",
        [CODING_DOCX_RULED] =
            "<w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"auto\"/>"
            "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"auto\"/>",
        [CODING_DOCX_HAIR] =
            "<w:insideH w:val=\"single\" w:sz=\"2\" w:space=\"0\" w:color=\"CCCCCC\"/>",
    };

    if (lines != CODING_DOCX_OPEN)
        g_string_append_printf(out, "<w:tblBorders>%s</w:tblBorders>", borders[lines]);
}

void
coding_docx_begin_table(CodingDocx *self, const double *widths, gsize n,
                        CodingDocxLines lines)
{
    int total = 0;

    g_array_set_size(self->columns, 0);
    for (gsize i = 0; i < n; i++) {
        int twips = docx_get_twips(widths[i]);

        total += twips;
        g_array_append_val(self->columns, twips);
    }
    self->lines = lines;
    g_string_append_printf(self->out,
                           "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>", total);
    append_lines(self->out, lines);
    g_string_append(self->out, "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
                               "<w:left w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"57\" "
                               "w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(self->out, "<w:gridCol w:w=\"%d\"/>",
                               g_array_index(self->columns, int, i));
    g_string_append(self->out, "</w:tblGrid>\n");
}

void
coding_docx_begin_row(CodingDocx *self, gboolean header)
{
    self->column = 0;
    self->header = header;
    g_string_append_printf(self->out, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>",
                           header ? "<w:tblHeader/>" : "");
}

void
coding_docx_begin_cell(CodingDocx *self, guint span, CodingDocxMerge merge)
{
    static const char *const merges[] = {
        [CODING_DOCX_SINGLE] = "",
        [CODING_DOCX_FIRST] = "<w:vMerge w:val=\"restart\"/>",
        [CODING_DOCX_REST] = "<w:vMerge/>",
    };
    int width = 0;

    for (guint i = 0; i < span && self->column < self->columns->len; i++)
        width += g_array_index(self->columns, int, self->column++);
    g_string_append_printf(self->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>",
                           width);
    if (span > 1)
        g_string_append_printf(self->out, "<w:gridSpan w:val=\"%u\"/>", span);
    g_string_append(self->out, merges[merge]);
    if (self->header && self->lines == CODING_DOCX_RULED)
        g_string_append(self->out, "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" "
                                   "w:space=\"0\" w:color=\"auto\"/></w:tcBorders>");
    g_string_append(self->out, "</w:tcPr>");
}

void
coding_docx_end_cell(CodingDocx *self)
{
    /* Word calls a file broken that has a cell without a paragraph. */
    if (g_str_has_suffix(self->out->str, "</w:tcPr>"))
        coding_docx_add_paragraph(self, CODING_DOCX_CELL, "");
    g_string_append(self->out, "</w:tc>");
}

void
coding_docx_end_row(CodingDocx *self)
{
    self->header = FALSE;
    g_string_append(self->out, "</w:tr>\n");
}

void
coding_docx_end_table(CodingDocx *self)
{
    g_string_append(self->out, "</w:tbl>\n");
}

/* --- the whole --------------------------------------------------------------------- */

static int
get_twips(double millimetres, double otherwise)
{
    return docx_get_twips(millimetres > 0 ? millimetres : otherwise);
}

static void
append_section(CodingDocx *self)
{
    const CodingDocxPage *page = &self->page;

    g_string_append_printf(
        self->out,
        "<w:sectPr>%s<w:pgSz w:w=\"%d\" w:h=\"%d\"/><w:pgMar w:top=\"%d\" w:right=\"%d\" "
        "w:bottom=\"%d\" w:left=\"%d\" w:header=\"709\" w:footer=\"567\" "
        "w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n",
        page->footer ? "<w:footerReference w:type=\"default\" r:id=\"rId2\"/>" : "",
        get_twips(page->width, 210), get_twips(page->height, 297),
        get_twips(page->top, 25), get_twips(page->right, 25), get_twips(page->bottom, 25),
        get_twips(page->left, 25));
}

GBytes *
coding_docx_finish(CodingDocx *self, GError **error)
{
    g_autoptr(GBytes) document = NULL;

    g_return_val_if_fail(self->out, NULL);
    /* What ends in a table has a paragraph behind it. */
    if (g_str_has_suffix(self->out->str, "</w:tbl>\n"))
        coding_docx_add_paragraph(self, CODING_DOCX_NOTE, "");
    append_section(self);
    document = g_string_free_to_bytes(g_steal_pointer(&self->out));
    return docx_pack(document, &self->page, self->pictures, error);
}
