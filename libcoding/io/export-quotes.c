/*
 * export-quotes.c - quotations as a document.
 *
 * The walk is the same for every format; a style is the text around each thing and
 * the escaping of the format.
 */
#include "io/export-quotes.h"

#include "io/render.h"

typedef struct {
    const char *before, *after;
} Around;

typedef struct {
    const char *id;
    void (*escape)(GString *out, const char *text);
    void (*begin)(GString *out, const char *title); /* NULL: the title as below */
    void (*end)(GString *out);                      /* NULL: nothing */
    Around title, heading, quote, part, speaker, remark, note;
    const char *between_parts;
} Style;

static const Style styles[] = {
    {
        .id = "markdown",
        .escape = coding_escape_markdown,
        .title = {"# ", "\n"},
        .heading = {"\n## ", "\n"},
        .quote = {"\n", ""},
        .part = {"> ", "\n"},
        .between_parts = ">\n",
        .speaker = {"**", ":** "},
        .remark = {" *", "*"},
        .note = {"\n", "\n"},
    },
    {
        .id = "html",
        .escape = coding_escape_html,
        .begin = coding_render_html_page_begin,
        .end = coding_render_html_page_end,
        .title = {"<h1>", "</h1>\n"},
        .heading = {"<h2>", "</h2>\n"},
        .quote = {"<blockquote>\n", "</blockquote>\n"},
        .part = {"<p>", "</p>\n"},
        .between_parts = "",
        .speaker = {"<b>", ":</b> "},
        .remark = {" <i>", "</i>"},
        .note = {"<p><small>", "</small></p>\n"},
    },
    {
        .id = "latex",
        .escape = coding_escape_latex,
        .title = {"\\section*{", "}\n"},
        .heading = {"\n\\subsection*{", "}\n"},
        .quote = {"\n\\begin{quote}\n", "\\end{quote}\n"},
        .part = {"", "\n"},
        .between_parts = "\n",
        .speaker = {"\\textbf{", ":} "},
        .remark = {" \\emph{", "}"},
        .note = {"\n{\\footnotesize ", "\\par}\n"},
    },
    {
        .id = "text",
        .escape = coding_escape_text,
        .title = {"", "\n"},
        .heading = {"\n", "\n"},
        .quote = {"\n", ""},
        .part = {"    ", "\n"},
        .between_parts = "",
        .speaker = {"", ": "},
        .remark = {" ", ""},
        .note = {"\n", "\n"},
    },
};

static void
free_quote(gpointer data)
{
    CodingQuote *quote = data;

    coding_excerpt_free(quote->excerpt);
    g_free(quote->attribution);
    g_free(quote);
}

CodingQuoteSection *
coding_quote_section_new(const char *heading)
{
    CodingQuoteSection *self = g_new0(CodingQuoteSection, 1);

    self->heading = g_strdup(heading);
    self->quotes = g_ptr_array_new_with_free_func(free_quote);
    return self;
}

void
coding_quote_section_free(CodingQuoteSection *self)
{
    if (!self)
        return;
    g_free(self->heading);
    g_ptr_array_unref(self->quotes);
    g_free(self);
}

void
coding_quote_section_add(CodingQuoteSection *self, CodingExcerpt *excerpt,
                         const char *attribution, const char *remark)
{
    CodingQuote *quote = g_new0(CodingQuote, 1);

    quote->excerpt = excerpt;
    quote->attribution = g_strdup(attribution);
    quote->remark = remark;
    g_ptr_array_add(self->quotes, quote);
}

static void
put(const Style *style, GString *out, Around around, const char *text)
{
    g_string_append(out, around.before);
    style->escape(out, text);
    g_string_append(out, around.after);
}

static void
put_quote(const Style *style, GString *out, const CodingQuote *quote)
{
    const CodingExcerpt *excerpt = quote->excerpt;
    /* In a dialogue every speaker has a line; else all is one. */
    const char *separator = NULL;

    g_string_append(out, style->quote.before);
    g_string_append(out, style->part.before);
    for (guint i = 0; i < excerpt->parts->len; i++) {
        const CodingExcerptPart *part = g_ptr_array_index(excerpt->parts, i);

        if (separator && excerpt->dialogue)
            g_string_append_printf(out, "%s%s%s", style->part.after, separator,
                                   style->part.before);
        else if (separator)
            g_string_append_c(out, ' ');
        separator = style->between_parts;
        if (excerpt->dialogue && part->speaker)
            put(style, out, style->speaker, part->speaker);
        style->escape(out, part->text);
    }
    if (*quote->attribution) {
        g_string_append_c(out, ' ');
        style->escape(out, quote->attribution);
    }
    if (quote->remark)
        put(style, out, style->remark, quote->remark);
    g_string_append(out, style->part.after);
    g_string_append(out, style->quote.after);
}

static const Style *
find_style(const char *format, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    for (gsize i = 0; i < G_N_ELEMENTS(styles); i++) {
        if (g_strcmp0(styles[i].id, format) == 0)
            return &styles[i];
        g_ptr_array_add(ids, (gpointer)styles[i].id);
    }
    coding_error_set_not_found(error, "format", format, "for quotations", ids);
    return NULL;
}

gboolean
coding_export_quotes(const char *format, const char *title, const GPtrArray *sections,
                     const GPtrArray *notes, GString *out, GError **error)
{
    const Style *style = find_style(format, error);

    if (!style)
        return FALSE;
    if (style->begin)
        style->begin(out, title);
    put(style, out, style->title, title);
    for (guint i = 0; i < sections->len; i++) {
        const CodingQuoteSection *section = g_ptr_array_index(sections, i);

        put(style, out, style->heading, section->heading);
        for (guint q = 0; q < section->quotes->len; q++)
            put_quote(style, out, g_ptr_array_index(section->quotes, q));
    }
    for (guint i = 0; i < notes->len; i++)
        put(style, out, style->note, g_ptr_array_index(notes, i));
    if (style->end)
        style->end(out);
    return TRUE;
}
