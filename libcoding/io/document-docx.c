/* document-docx.c - a document for Word. */
#include <string.h>

#include "io/document-private.h"
#include "io/docx-document.h"
#include "io/render-private.h"

#define MARGIN  20.0 /* millimetres */
#define WIDEST  170.0
#define HIGHEST 225.0

static void
add_lead(CodingDocx *docx, const char *lead)
{
    if (!lead)
        return;
    coding_docx_add_text(docx, lead, CODING_DOCX_BOLD);
    coding_docx_add_text(docx, " ", 0);
}

static void
add_quote(CodingDocx *docx, const CodingBlock *block)
{
    coding_docx_begin_paragraph(docx, CODING_DOCX_QUOTE);
    coding_docx_add_text(docx, block->text, 0);
    if (block->lead) {
        coding_docx_add_text(docx, " ", 0);
        coding_docx_add_text(docx, block->lead, CODING_DOCX_GREY);
    }
    coding_docx_end_paragraph(docx);
}

/* The size of a PNG, which stands at a fixed place of it.  FALSE: it is none. */
static gboolean
measure(GBytes *png, double dpi, double *width, double *height)
{
    gsize size;
    const guint8 *bytes = g_bytes_get_data(png, &size);
    guint32 pixels[2];

    if (size < 24)
        return FALSE;
    memcpy(pixels, bytes + 16, sizeof pixels);
    *width = GUINT32_FROM_BE(pixels[0]) / dpi * 25.4;
    *height = GUINT32_FROM_BE(pixels[1]) / dpi * 25.4;
    return *width > 0 && *height > 0;
}

/* As large as it is, or as the page allows. */
static void
add_drawing(CodingDocx *docx, const CodingBlock *block)
{
    CodingDocxPicture picture = {.png = block->png, .words = block->lead};

    if (!measure(block->png, block->dpi, &picture.width, &picture.height))
        return;

    double scale = MIN(1, MIN(WIDEST / picture.width, HIGHEST / picture.height));
    picture.width *= scale;
    picture.height *= scale;
    coding_docx_add_picture(docx, &picture);
    if (block->text)
        coding_docx_add_paragraph(docx, CODING_DOCX_NOTE, block->text);
}

static void
add_block(CodingDocx *docx, const CodingBlock *block)
{
    static const CodingDocxStyle headings[] = {CODING_DOCX_TITLE, CODING_DOCX_HEADING_1,
                                               CODING_DOCX_HEADING_2,
                                               CODING_DOCX_HEADING_3};

    switch (block->kind) {
    case CODING_BLOCK_HEADING:
        coding_docx_add_paragraph(docx, headings[block->level], block->text);
        break;
    case CODING_BLOCK_PARAGRAPH:
        coding_docx_begin_paragraph(docx, CODING_DOCX_NORMAL);
        add_lead(docx, block->lead);
        coding_docx_add_text(docx, block->text, 0);
        coding_docx_end_paragraph(docx);
        break;
    case CODING_BLOCK_ITEM:
        coding_docx_add_paragraph(docx, CODING_DOCX_LIST, block->text);
        break;
    case CODING_BLOCK_QUOTE:
        add_quote(docx, block);
        break;
    case CODING_BLOCK_TABLE:
        coding_render_docx_table(block->table, docx);
        break;
    case CODING_BLOCK_DRAWING:
        add_drawing(docx, block);
        break;
    }
}

gboolean
coding_document_write_docx(const CodingDocument *self, GString *out, GError **error)
{
    const CodingDocxPage page = {
        .left = MARGIN, .right = MARGIN, .title = self->title, .footer = self->title};
    g_autoptr(CodingDocx) docx = coding_docx_new(&page);
    g_autoptr(GBytes) bytes = NULL;
    gsize size;
    const char *data;

    coding_docx_add_paragraph(docx, CODING_DOCX_TITLE, self->title);
    if (self->subtitle)
        coding_docx_add_paragraph(docx, CODING_DOCX_SUBTITLE, self->subtitle);
    for (guint i = 0; i < self->blocks->len; i++)
        add_block(docx, g_ptr_array_index(self->blocks, i));
    bytes = coding_docx_finish(docx, error);
    if (!bytes)
        return FALSE;
    data = g_bytes_get_data(bytes, &size);
    g_string_append_len(out, data, (gssize)size);
    return TRUE;
}
