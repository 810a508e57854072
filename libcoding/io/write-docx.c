/* write-docx.c - a Word document: named styles, so that all labels change at once. */
#include "io/docx-document.h"
#include "io/write-pages.h"
#include "io/write.h"

static const CodingDocxStyle styles[] = {
    [WRITE_METADATA] = CODING_DOCX_METADATA,
    [WRITE_TURN] = CODING_DOCX_TURN,
    [WRITE_MORE] = CODING_DOCX_MORE,
    [WRITE_EVENT] = CODING_DOCX_EVENT,
};

static void
add_paragraph(WriteKind kind, const char *label, const char *text, gpointer data)
{
    CodingDocx *docx = data;

    coding_docx_begin_paragraph(docx, styles[kind]);
    if (label)
        coding_docx_add_text(docx, label, CODING_DOCX_SPEAKER);
    if (label && *text)
        coding_docx_add_text(docx, " ", 0);
    coding_docx_add_text(docx, text, 0);
    coding_docx_end_paragraph(docx);
}

static gboolean
write_docx(const CodingDraft *draft, GByteArray *out, GError **error)
{
    g_autoptr(CodingDocx) docx = coding_docx_new(NULL);
    g_autoptr(GBytes) bytes = NULL;

    if (!write_pages(draft, add_paragraph, docx, error))
        return FALSE;
    bytes = coding_docx_finish(docx, error);
    if (bytes)
        g_byte_array_append(out, g_bytes_get_data(bytes, NULL),
                            (guint)g_bytes_get_size(bytes));
    return bytes != NULL;
}

const CodingWriter coding_writer_docx = {
    .id = "docx",
    .title = "Word document",
    .suffix = "docx",
    .reader = "docx",
    .holds = WRITE_PAGES_HOLDS,
    .write = write_docx,
};
