/* markdown-html.c - blocks of Markdown as elements of HTML. */
#include "io/markdown.h"
#include "io/render.h"

static void
put_pieces(GString *out, const char *text)
{
    g_autoptr(GPtrArray) pieces = coding_markdown_list_pieces(text);
    static const struct {
        guint mark;
        const char *open, *close;
    } tags[] = {
        {CODING_MARKDOWN_BOLD, "<strong>", "</strong>"},
        {CODING_MARKDOWN_ITALIC, "<em>", "</em>"},
        {CODING_MARKDOWN_LETTERS, "<code>", "</code>"},
    };

    for (guint i = 0; i < pieces->len; i++) {
        const CodingMarkdownPiece *piece = g_ptr_array_index(pieces, i);

        for (gsize t = 0; t < G_N_ELEMENTS(tags); t++)
            if (piece->marks & tags[t].mark)
                g_string_append(out, tags[t].open);
        coding_escape_html(out, piece->text);
        for (gsize t = G_N_ELEMENTS(tags); t > 0; t--)
            if (piece->marks & tags[t - 1].mark)
                g_string_append(out, tags[t - 1].close);
    }
}

/* The lists that are open, from the outside in. */
typedef struct {
    GString *out;
    const char *open[8]; /* "ul" or "ol" */
    guint n;
} Lists;

static void
close_lists(Lists *self, guint down_to)
{
    while (self->n > down_to)
        g_string_append_printf(self->out, "</li>\n</%s>\n", self->open[--self->n]);
}

static void
put_item(Lists *self, const CodingMarkdownBlock *block)
{
    const char *tag = block->kind == CODING_MARKDOWN_NUMBER ? "ol" : "ul";
    guint depth = MIN(block->level, self->n);

    close_lists(self, depth + 1);
    if (self->n == depth + 1 && !g_str_equal(self->open[depth], tag))
        close_lists(self, depth);
    if (self->n == depth + 1) {
        g_string_append(self->out, "</li>\n");
    } else {
        g_string_append_printf(self->out, "<%s>\n", tag);
        self->open[self->n++] = tag;
    }
    g_string_append(self->out, "<li>");
    put_pieces(self->out, block->text);
}

static void
put_block(GString *out, const CodingMarkdownBlock *block, guint top)
{
    guint level = MIN(top + block->level - 1, 6);

    switch (block->kind) {
    case CODING_MARKDOWN_HEADING:
        g_string_append_printf(out, "<h%u>", level);
        put_pieces(out, block->text);
        g_string_append_printf(out, "</h%u>\n", level);
        return;
    case CODING_MARKDOWN_CODE:
        g_string_append(out, "<pre>");
        coding_escape_html(out, block->text);
        g_string_append(out, "</pre>\n");
        return;
    case CODING_MARKDOWN_RULE:
        g_string_append(out, "<hr/>\n");
        return;
    case CODING_MARKDOWN_QUOTE:
        for (guint i = 0; i <= block->level; i++)
            g_string_append(out, "<blockquote>");
        g_string_append(out, "<p>");
        put_pieces(out, block->text);
        g_string_append(out, "</p>");
        for (guint i = 0; i <= block->level; i++)
            g_string_append(out, "</blockquote>");
        g_string_append_c(out, '\n');
        return;
    default:
        g_string_append(out, "<p>");
        put_pieces(out, block->text);
        g_string_append(out, "</p>\n");
    }
}

void
coding_markdown_to_html(GString *out, const char *text, guint top)
{
    g_autoptr(GPtrArray) blocks = coding_markdown_list_blocks(text);
    Lists lists = {.out = out};

    for (guint i = 0; i < blocks->len; i++) {
        const CodingMarkdownBlock *block = g_ptr_array_index(blocks, i);

        if (block->kind == CODING_MARKDOWN_ITEM ||
            block->kind == CODING_MARKDOWN_NUMBER) {
            put_item(&lists, block);
            continue;
        }
        close_lists(&lists, 0);
        put_block(out, block, top);
    }
    close_lists(&lists, 0);
}
