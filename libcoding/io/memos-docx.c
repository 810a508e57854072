/* memos-docx.c - memos as a Word document. */
#include "io/docx-document.h"
#include "io/markdown.h"
#include "io/memos-private.h"

static CodingDocxStyle
get_heading_style(guint level)
{
    static const CodingDocxStyle styles[] = {CODING_DOCX_HEADING_1, CODING_DOCX_HEADING_2,
                                             CODING_DOCX_HEADING_3};

    return styles[MIN(level, G_N_ELEMENTS(styles)) - 1];
}

static void
add_fact(CodingDocx *docx, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    coding_docx_begin_paragraph(docx, CODING_DOCX_METADATA);
    coding_docx_add_text(docx, name, CODING_DOCX_BOLD);
    coding_docx_add_text(docx, ": ", CODING_DOCX_BOLD);
    coding_docx_add_text(docx, value, 0);
    coding_docx_end_paragraph(docx);
}

static void
add_facts(CodingDocx *docx, const CodingMemosPart *part)
{
    const CodingMemo *memo = part->memo;
    g_autofree char *date = coding_memos_dup_date(memo->written_at);
    g_autofree char *attendees = coding_memos_dup_attendees(memo, FALSE);
    g_autofree char *codes = coding_memos_dup_codes(part);
    g_autofree char *first = g_strdup_printf(
        "%s, %s%s%s (%s)", date, memo->kind, memo->coder_name ? ", by " : "",
        memo->coder_name ? memo->coder_name : "",
        coding_memo_visibility_get_name(memo->visibility));

    coding_docx_add_paragraph(docx, CODING_DOCX_METADATA, first);
    add_fact(docx, "About", part->about);
    add_fact(docx, "Attendees", attendees);
    add_fact(docx, "Codes", codes);
    add_fact(docx, "Linked from", part->linked_from);
}

static void
add_passage(CodingDocx *docx, const CodingMemosPassage *passage)
{
    coding_docx_begin_paragraph(docx, CODING_DOCX_QUOTE);
    coding_docx_add_text(docx, passage->text, 0);
    coding_docx_add_text(docx, " (", CODING_DOCX_GREY);
    coding_docx_add_text(docx, passage->speakers, CODING_DOCX_GREY);
    coding_docx_add_text(docx, *passage->speakers ? ", " : "", CODING_DOCX_GREY);
    coding_docx_add_text(docx, passage->address, CODING_DOCX_GREY);
    coding_docx_add_text(docx, ")", CODING_DOCX_GREY);
    coding_docx_end_paragraph(docx);
}

static void
add_pieces(CodingDocx *docx, const char *text)
{
    g_autoptr(GPtrArray) pieces = coding_markdown_list_pieces(text);

    for (guint i = 0; i < pieces->len; i++) {
        const CodingMarkdownPiece *piece = g_ptr_array_index(pieces, i);
        guint marks = (piece->marks & CODING_MARKDOWN_BOLD ? CODING_DOCX_BOLD : 0U) |
                      (piece->marks & CODING_MARKDOWN_ITALIC ? CODING_DOCX_ITALIC : 0U);

        coding_docx_add_text(docx, piece->text, marks);
    }
}

static CodingDocxStyle
get_block_style(const CodingMarkdownBlock *block)
{
    switch (block->kind) {
    case CODING_MARKDOWN_HEADING:
        return CODING_DOCX_CAPTION;
    case CODING_MARKDOWN_ITEM:
        return CODING_DOCX_LIST;
    case CODING_MARKDOWN_QUOTE:
        return CODING_DOCX_QUOTE;
    default:
        return CODING_DOCX_NORMAL;
    }
}

/* Headings of a memo are no headings of the document. */
static void
add_body(CodingDocx *docx, const char *body)
{
    g_autoptr(GPtrArray) blocks = coding_markdown_list_blocks(body);

    for (guint i = 0; i < blocks->len; i++) {
        const CodingMarkdownBlock *block = g_ptr_array_index(blocks, i);

        coding_docx_begin_paragraph(docx, get_block_style(block));
        if (block->number) {
            coding_docx_add_text(docx, block->number, 0);
            coding_docx_add_text(docx, " ", 0);
        }
        if (block->kind == CODING_MARKDOWN_CODE)
            coding_docx_add_text(docx, block->text, 0);
        else
            add_pieces(docx, block->text);
        coding_docx_end_paragraph(docx);
    }
}

/* Word makes contents of its own from the headings; these need no update to be read. */
static void
add_contents(CodingDocx *docx, const GPtrArray *parts)
{
    coding_docx_add_paragraph(docx, CODING_DOCX_SUBTITLE, "Contents");
    for (guint i = 0; i < parts->len; i++) {
        const CodingMemosPart *part = g_ptr_array_index(parts, i);

        coding_docx_begin_paragraph(docx, CODING_DOCX_METADATA);
        for (guint n = 1; n < part->level; n++)
            coding_docx_add_text(docx, "\t", 0);
        coding_docx_add_text(docx, part->heading ? part->heading : part->handle,
                             part->heading ? CODING_DOCX_BOLD : 0);
        coding_docx_end_paragraph(docx);
    }
    coding_docx_break_page(docx);
}

GBytes *
coding_memos_write_docx(const GPtrArray *parts, const CodingMemosOptions *options,
                        GError **error)
{
    g_autofree char *title = coding_memos_dup_title(options);
    const CodingDocxPage page = {.title = title, .footer = title};
    g_autoptr(CodingDocx) docx = coding_docx_new(&page);

    coding_docx_add_paragraph(docx, CODING_DOCX_TITLE, title);
    if (options->contents && parts->len)
        add_contents(docx, parts);
    for (guint i = 0; i < parts->len; i++) {
        const CodingMemosPart *part = g_ptr_array_index(parts, i);

        coding_docx_add_paragraph(docx, get_heading_style(part->level),
                                  part->heading ? part->heading : part->memo->title);
        if (!part->memo)
            continue;
        add_facts(docx, part);
        for (guint n = 0; n < part->passages->len; n++)
            add_passage(docx, g_ptr_array_index(part->passages, n));
        add_body(docx, part->memo->body);
    }
    return coding_docx_finish(docx, error);
}
