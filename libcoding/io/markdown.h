/*
 * markdown.h - prose in Markdown cut into blocks, and blocks into pieces.
 *
 *     # Face                     heading, level 1
 *     They speak of *steps*      paragraph: "They speak of ", "steps" (italic)
 *     - one                      item, depth 0
 *       - two                    item, depth 1
 *     > It was cold.             quote
 *
 * What people write in memos: headings, paragraphs, lists, quotations, code, rules;
 * bold, italic, code, links.  No HTML and no images: what is not known is text, and
 * nothing is lost.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    CODING_MARKDOWN_PARAGRAPH,
    CODING_MARKDOWN_HEADING,
    CODING_MARKDOWN_ITEM,   /* of a list with bullets */
    CODING_MARKDOWN_NUMBER, /* of a numbered one */
    CODING_MARKDOWN_QUOTE,
    CODING_MARKDOWN_CODE, /* its text is no Markdown */
    CODING_MARKDOWN_RULE,
} CodingMarkdownKind;

typedef struct {
    CodingMarkdownKind kind;
    guint level;  /* of a heading, from 1; how deep an item or a quotation lies, from 0 */
    char *number; /* as written: "3."; NULL unless a NUMBER */
    char *text;   /* lines as written, for coding_markdown_list_pieces() */
} CodingMarkdownBlock;

/* Returns: (transfer full): CodingMarkdownBlock, with its free function. */
GPtrArray *coding_markdown_list_blocks(const char *text);

typedef enum {
    CODING_MARKDOWN_BOLD = 1 << 0,
    CODING_MARKDOWN_ITALIC = 1 << 1,
    CODING_MARKDOWN_LETTERS = 1 << 2, /* `as typed` */
} CodingMarkdownMark;

typedef struct {
    char *text; /* lines joined by a space */
    guint marks;
} CodingMarkdownPiece;

/* Returns: (transfer full): CodingMarkdownPiece, with its free function. */
GPtrArray *coding_markdown_list_pieces(const char *text);

/* @text as HTML; headings begin at level @top. */
void coding_markdown_to_html(GString *out, const char *text, guint top);

G_END_DECLS
