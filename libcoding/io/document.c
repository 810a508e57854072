/* document.c - collecting the blocks of a document; HTML and Markdown. */
#include <string.h>

#include "io/document-private.h"
#include "io/render.h"

static void
free_block(gpointer data)
{
    CodingBlock *block = data;

    g_free(block->lead);
    g_free(block->text);
    g_clear_pointer(&block->table, coding_table_unref);
    g_clear_pointer(&block->svg, g_bytes_unref);
    g_clear_pointer(&block->png, g_bytes_unref);
    g_free(block);
}

CodingDocument *
coding_document_new(const char *title)
{
    CodingDocument *self = g_new0(CodingDocument, 1);

    self->title = g_strdup(title);
    self->blocks = g_ptr_array_new_with_free_func(free_block);
    return self;
}

void
coding_document_free(CodingDocument *self)
{
    if (!self)
        return;
    g_free(self->title);
    g_free(self->subtitle);
    g_ptr_array_unref(self->blocks);
    g_free(self);
}

void
coding_document_set_subtitle(CodingDocument *self, const char *subtitle)
{
    g_free(self->subtitle);
    self->subtitle = g_strdup(subtitle);
}

void
coding_document_set_contents(CodingDocument *self, gboolean contents)
{
    self->contents = contents;
}

static CodingBlock *
add(CodingDocument *self, CodingBlockKind kind, const char *lead, const char *text)
{
    CodingBlock *block = g_new0(CodingBlock, 1);

    block->kind = kind;
    block->lead = g_strdup(lead);
    block->text = g_strdup(text);
    g_ptr_array_add(self->blocks, block);
    return block;
}

void
coding_document_add_heading(CodingDocument *self, guint level, const char *text)
{
    add(self, CODING_BLOCK_HEADING, NULL, text)->level = CLAMP(level, 1, 3);
}

void
coding_document_add_paragraph(CodingDocument *self, const char *lead, const char *text)
{
    add(self, CODING_BLOCK_PARAGRAPH, lead, text);
}

void
coding_document_add_item(CodingDocument *self, const char *text)
{
    add(self, CODING_BLOCK_ITEM, NULL, text);
}

void
coding_document_add_quote(CodingDocument *self, const char *text, const char *source)
{
    add(self, CODING_BLOCK_QUOTE, source, text);
}

/* A table without rows would be no more than its header. */
static void
add_notes(CodingDocument *self, const CodingTable *table)
{
    if (coding_table_get_title(table))
        add(self, CODING_BLOCK_PARAGRAPH, coding_table_get_title(table), "\u2013");
    for (guint i = 0; i < coding_table_get_n_notes(table); i++)
        add(self, CODING_BLOCK_PARAGRAPH, NULL, coding_table_get_note(table, i));
}

void
coding_document_add_table(CodingDocument *self, CodingTable *table)
{
    coding_table_select(table, NULL, NULL);
    if (coding_table_get_n_rows(table) == 0) {
        add_notes(self, table);
        return;
    }
    add(self, CODING_BLOCK_TABLE, NULL, NULL)->table = coding_table_ref(table);
}

void
coding_document_add_drawing(CodingDocument *self, GBytes *svg, GBytes *png, double dpi,
                            const char *words, const char *caption)
{
    CodingBlock *block = add(self, CODING_BLOCK_DRAWING, words, caption);

    block->svg = g_bytes_ref(svg);
    block->png = g_bytes_ref(png);
    block->dpi = dpi;
}

/* --- HTML -------------------------------------------------------------------------- */

static const char style[] =
    "nav ul { columns: 2; padding-left: 1.2em; }\n"
    "figure { margin: 1em 0 2em; padding: .6em; background: #fff; color: #1b1b1b; }\n"
    "figure svg { display: block; width: 100%; height: auto; }\n"
    "figcaption { font-size: .85em; }\n"
    "h3 { font-size: 1em; margin-bottom: .2em; }\n"
    "ul { margin: .2em 0 .8em; } p { margin: .6em 0; }\n"
    "blockquote small { color: var(--dim); }\n"
    "@media print { h1, h2, h3, caption { break-after: avoid; }"
    " figure, blockquote { break-inside: avoid; } nav a { color: inherit;"
    " text-decoration: none; } }\n";

static void
put_contents(const CodingDocument *self, GString *out)
{
    g_string_append(out, "<nav>\n<ul>\n");
    for (guint i = 0; i < self->blocks->len; i++) {
        const CodingBlock *block = g_ptr_array_index(self->blocks, i);

        if (block->kind != CODING_BLOCK_HEADING || block->level != 1)
            continue;
        g_string_append_printf(out, "<li><a href=\"#s%u\">", i);
        coding_escape_html_between(out, "", block->text, "</a></li>\n");
    }
    g_string_append(out, "</ul>\n</nav>\n");
}

/* Takes the attribute @name out of the tag that @tag is.  Returns: (transfer full): its
 * value; NULL: there is none. */
static char *
take_attribute(GString *tag, const char *name)
{
    g_autofree char *before = g_strdup_printf(" %s=\"", name);
    const char *start = strstr(tag->str, before);
    const char *value = start ? start + strlen(before) : NULL;
    const char *end = value ? strchr(value, '"') : NULL;
    char *taken = end ? g_strndup(value, (gsize)(end - value)) : NULL;

    if (taken)
        g_string_erase(tag, start - tag->str, end + 1 - start);
    return taken;
}

/* Without what stands before the element, which a page has no place for, and as wide as
 * the page allows instead of as wide as in print. */
static void
put_svg(GString *out, GBytes *svg)
{
    gsize size;
    const char *bytes = g_bytes_get_data(svg, &size);
    const char *start = g_strstr_len(bytes, (gssize)size, "<svg");
    const char *end = start ? memchr(start, '>', size - (gsize)(start - bytes)) : NULL;
    g_autoptr(GString) tag = end ? g_string_new_len(start, end - start) : NULL;
    g_autofree char *width = tag ? take_attribute(tag, "width") : NULL;
    g_autofree char *height = tag ? take_attribute(tag, "height") : NULL;

    g_string_append(out, "<figure");
    if (width)
        g_string_append_printf(out, " style=\"max-width: %s\"", width);
    g_string_append(out, ">\n");
    if (tag) {
        g_string_append(out, tag->str);
        g_string_append_len(out, end, (gssize)(size - (gsize)(end - bytes)));
    }
}

static void
put_block(const CodingDocument *self, guint i, GString *out)
{
    const CodingBlock *block = g_ptr_array_index(self->blocks, i);

    switch (block->kind) {
    case CODING_BLOCK_HEADING:
        g_string_append_printf(out, "<h%u", block->level + 1);
        if (self->contents && block->level == 1)
            g_string_append_printf(out, " id=\"s%u\"", i);
        coding_escape_html_between(out, ">", block->text, "");
        g_string_append_printf(out, "</h%u>\n", block->level + 1);
        break;
    case CODING_BLOCK_PARAGRAPH:
        g_string_append(out, "<p>");
        if (block->lead)
            coding_escape_html_between(out, "<b>", block->lead, "</b> ");
        coding_escape_html_between(out, "", block->text, "</p>\n");
        break;
    case CODING_BLOCK_ITEM:
        coding_escape_html_between(out, "<li>", block->text, "</li>\n");
        break;
    case CODING_BLOCK_QUOTE:
        coding_escape_html_between(out, "<blockquote>", block->text, "");
        if (block->lead)
            coding_escape_html_between(out, " <small>", block->lead, "</small>");
        g_string_append(out, "</blockquote>\n");
        break;
    case CODING_BLOCK_TABLE:
        coding_render_html_table(block->table, out);
        break;
    case CODING_BLOCK_DRAWING:
        put_svg(out, block->svg);
        if (block->text)
            coding_escape_html_between(out, "<figcaption>", block->text,
                                       "</figcaption>\n");
        g_string_append(out, "</figure>\n");
        break;
    }
}

static gboolean
is_item(const CodingDocument *self, guint i)
{
    return i < self->blocks->len &&
           ((const CodingBlock *)g_ptr_array_index(self->blocks, i))->kind ==
               CODING_BLOCK_ITEM;
}

void
coding_document_write_html(const CodingDocument *self, GString *out)
{
    coding_render_html_page_begin_styled(out, self->title, style);
    coding_escape_html_between(out, "<h1>", self->title, "</h1>\n");
    if (self->subtitle)
        coding_escape_html_between(out, "<p>", self->subtitle, "</p>\n");
    if (self->contents)
        put_contents(self, out);
    for (guint i = 0; i < self->blocks->len; i++) {
        if (is_item(self, i) && (i == 0 || !is_item(self, i - 1)))
            g_string_append(out, "<ul>\n");
        put_block(self, i, out);
        if (is_item(self, i) && !is_item(self, i + 1))
            g_string_append(out, "</ul>\n");
    }
    coding_render_html_page_end(out);
}

/* --- Markdown ---------------------------------------------------------------------- */

static void
put_markdown(GString *out, const char *before, const char *text, const char *after)
{
    g_string_append(out, before);
    coding_escape_markdown(out, text);
    g_string_append(out, after);
}

static void
put_markdown_table(GString *out, const CodingTable *table)
{
    const CodingRenderer *renderer = coding_renderer_find("markdown", NULL);

    coding_render(renderer, table, &(CodingRenderOptions){0}, out, NULL);
    g_string_append_c(out, '\n');
}

static void
put_markdown_block(const CodingBlock *block, gboolean goes_on, GString *out)
{
    static const char *const marks[] = {"", "## ", "### ", "#### "};

    switch (block->kind) {
    case CODING_BLOCK_HEADING:
        put_markdown(out, marks[block->level], block->text, "\n\n");
        break;
    case CODING_BLOCK_PARAGRAPH:
        if (block->lead)
            put_markdown(out, "**", block->lead, "** ");
        put_markdown(out, "", block->text, "\n\n");
        break;
    case CODING_BLOCK_ITEM:
        put_markdown(out, "- ", block->text, goes_on ? "\n" : "\n\n");
        break;
    case CODING_BLOCK_QUOTE:
        put_markdown(out, "> ", block->text, block->lead ? " " : "\n\n");
        if (block->lead)
            put_markdown(out, "", block->lead, "\n\n");
        break;
    case CODING_BLOCK_TABLE:
        put_markdown_table(out, block->table);
        break;
    case CODING_BLOCK_DRAWING:
        put_markdown(out, "*", block->lead, "*\n\n");
        break;
    }
}

void
coding_document_write_markdown(const CodingDocument *self, GString *out)
{
    put_markdown(out, "# ", self->title, "\n\n");
    if (self->subtitle)
        put_markdown(out, "", self->subtitle, "\n\n");
    for (guint i = 0; i < self->blocks->len; i++)
        put_markdown_block(g_ptr_array_index(self->blocks, i), is_item(self, i + 1), out);
    if (g_str_has_suffix(out->str, "\n\n"))
        g_string_truncate(out, out->len - 1);
}

/* --- formats ----------------------------------------------------------------------- */

const char *const *
coding_document_formats(void)
{
    static const char *const formats[] = {"markdown", "html", "docx", NULL};

    return formats;
}

gboolean
coding_document_write(const CodingDocument *self, const char *format, GString *out,
                      GError **error)
{
    if (strcmp(format, "docx") == 0)
        return coding_document_write_docx(self, out, error);
    if (strcmp(format, "html") == 0)
        coding_document_write_html(self, out);
    else if (strcmp(format, "markdown") == 0 || strcmp(format, "md") == 0)
        coding_document_write_markdown(self, out);
    else {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no document of the format '%s'; there are markdown, html and docx",
                    format);
        return FALSE;
    }
    return TRUE;
}
