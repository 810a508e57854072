/* export-quotes-docx.c - quotations as a Word document: a table row for each original
 * beside its translation, paragraphs else. */
#include "io/docx-document.h"
#include "io/export-quotes-private.h"

/* Two columns on A4 with its margins. */
static const double column_widths[] = {80, 80};

static void
add_line(CodingDocx *docx, const CodingExcerptPart *part, gboolean dialogue)
{
    if (dialogue && part->speaker) {
        coding_docx_add_text(docx, part->speaker, CODING_DOCX_SPEAKER);
        coding_docx_add_text(docx, ": ", CODING_DOCX_SPEAKER);
    }
    for (guint i = 0; i < part->runs->len; i++) {
        const CodingRun *run = g_ptr_array_index(part->runs, i);

        coding_docx_add_text(docx, run->text, run->emphasis ? CODING_DOCX_ITALIC : 0);
    }
}

/* Its paragraphs, the last one left open. */
static void
begin_excerpt(CodingDocx *docx, const CodingExcerpt *excerpt)
{
    coding_docx_begin_paragraph(docx, CODING_DOCX_QUOTE);
    for (guint i = 0; i < excerpt->parts->len; i++) {
        if (i && excerpt->dialogue) {
            coding_docx_end_paragraph(docx);
            coding_docx_begin_paragraph(docx, CODING_DOCX_QUOTE);
        } else if (i) {
            coding_docx_add_text(docx, " ", 0);
        }
        add_line(docx, g_ptr_array_index(excerpt->parts, i), excerpt->dialogue);
    }
}

static void
add_quoted(CodingDocx *docx, const CodingQuote *quote)
{
    begin_excerpt(docx, quote->excerpt);
    if (quote->attribution && *quote->attribution) {
        coding_docx_add_text(docx, " ", 0);
        coding_docx_add_text(docx, quote->attribution, 0);
    }
    if (quote->remark) {
        coding_docx_add_text(docx, " ", 0);
        coding_docx_add_text(docx, quote->remark, CODING_DOCX_ITALIC);
    }
    coding_docx_end_paragraph(docx);
}

static void
add_quote(CodingDocx *docx, const CodingQuote *quote)
{
    if (!quote->original) {
        add_quoted(docx, quote);
        return;
    }
    coding_docx_begin_table(docx, column_widths, G_N_ELEMENTS(column_widths),
                            CODING_DOCX_OPEN);
    coding_docx_begin_row(docx, FALSE);
    coding_docx_begin_cell(docx, 1, CODING_DOCX_SINGLE);
    add_quoted(docx, quote);
    coding_docx_end_cell(docx);
    coding_docx_begin_cell(docx, 1, CODING_DOCX_SINGLE);
    begin_excerpt(docx, quote->original);
    coding_docx_end_paragraph(docx);
    coding_docx_end_cell(docx);
    coding_docx_end_row(docx);
    coding_docx_end_table(docx);
}

gboolean
coding_export_quotes_docx(const char *title, const GPtrArray *sections,
                          const GPtrArray *notes, GString *out, GError **error)
{
    CodingDocxPage page = {.title = title, .footer = title};
    g_autoptr(CodingDocx) docx = coding_docx_new(&page);
    g_autoptr(GBytes) bytes = NULL;

    coding_docx_add_paragraph(docx, CODING_DOCX_TITLE, title);
    for (guint i = 0; i < sections->len; i++) {
        const CodingQuoteSection *section = g_ptr_array_index(sections, i);

        coding_docx_add_paragraph(docx, CODING_DOCX_HEADING_1, section->heading);
        for (guint q = 0; q < section->quotes->len; q++)
            add_quote(docx, g_ptr_array_index(section->quotes, q));
    }
    for (guint i = 0; i < notes->len; i++)
        coding_docx_add_paragraph(docx, CODING_DOCX_NOTE, g_ptr_array_index(notes, i));
    bytes = coding_docx_finish(docx, error);
    if (bytes)
        g_string_append_len(out, g_bytes_get_data(bytes, NULL),
                            (gssize)g_bytes_get_size(bytes));
    return bytes != NULL;
}
