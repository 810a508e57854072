/*
 * export-quotes.c - quotations as a document.
 *
 * The walk is the same for every format; a style is the text around each thing and
 * the escaping of the format.
 */
#include "io/export-quotes-private.h"

#include <string.h>

#include "io/render.h"

typedef struct {
    const char *before, *after;
} Around;

typedef struct {
    const char *id;
    void (*escape)(GString *out, const char *text);
    void (*begin)(GString *out, const char *title); /* NULL: the title as below */
    void (*end)(GString *out);                      /* NULL: nothing */
    const char *language; /* before the tag, where a quotation can say it; else NULL */
    Around title, heading, quote, part, speaker, remark, note, emphasis;
    const char *between_parts;
    /* Of an original beside its translation: */
    Around pair;     /* both together; each is a quote where this is not NULL */
    Around original; /* a line of it */
    Around original_emphasis;
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
        .emphasis = {"*", "*"},
        .original = {"*", "*"},
        .original_emphasis = {"**", "**"},
    },
    {
        .id = "html",
        .escape = coding_escape_html,
        .begin = coding_render_html_page_begin,
        .end = coding_render_html_page_end,
        .title = {"<h1>", "</h1>\n"},
        .heading = {"<h2>", "</h2>\n"},
        .language = " lang=\"",
        .quote = {"<blockquote", "</blockquote>\n"},
        .part = {"<p>", "</p>\n"},
        .between_parts = "",
        .speaker = {"<b>", ":</b> "},
        .remark = {" <i>", "</i>"},
        .note = {"<p><small>", "</small></p>\n"},
        .emphasis = {"<em>", "</em>"},
        .pair = {"<div style=\"display: grid; grid-template-columns: 1fr 1fr; "
                 "gap: 0 1em\">\n",
                 "</div>\n"},
        .original_emphasis = {"<em>", "</em>"},
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
        .emphasis = {"\\emph{", "}"},
        .original = {"\\textit{", "}"},
        .original_emphasis = {"\\emph{", "}"},
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
        .emphasis = {"*", "*"},
        .original = {"    ", ""},
        .original_emphasis = {"*", "*"},
    },
};

CodingQuote *
coding_quote_new(void)
{
    return g_new0(CodingQuote, 1);
}

void
coding_quote_free(CodingQuote *self)
{
    if (!self)
        return;
    coding_excerpt_free(self->excerpt);
    coding_excerpt_free(self->original);
    g_free(self->language);
    g_free(self->original_language);
    g_free(self->attribution);
    g_free(self->remark);
    g_free(self);
}

CodingQuoteSection *
coding_quote_section_new(const char *heading)
{
    CodingQuoteSection *self = g_new0(CodingQuoteSection, 1);

    self->heading = g_strdup(heading);
    self->quotes =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void *)coding_quote_free);
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

static void
put(const Style *style, GString *out, Around around, const char *text)
{
    g_string_append(out, around.before);
    style->escape(out, text);
    g_string_append(out, around.after);
}

/* Spaces at the ends are between words here and stay spaces in every format. */
static void
put_stretch(const Style *style, GString *out, const char *text)
{
    gsize length = strlen(text), leading = strspn(text, " ");
    g_autofree char *middle = g_strchomp(g_strdup(text + leading));

    if (leading)
        g_string_append_c(out, ' ');
    style->escape(out, middle);
    if (leading < length && text[length - 1] == ' ')
        g_string_append_c(out, ' ');
}

/* The words of @part, what is emphasised between @emphasis. */
static void
put_runs(const Style *style, GString *out, const CodingExcerptPart *part, Around emphasis)
{
    for (guint i = 0; i < part->runs->len;) {
        gboolean marked = ((const CodingRun *)g_ptr_array_index(part->runs, i))->emphasis;
        g_autoptr(GString) text = g_string_new(NULL);

        for (; i < part->runs->len; i++) {
            const CodingRun *run = g_ptr_array_index(part->runs, i);

            if (run->emphasis != marked)
                break;
            g_string_append(text, run->text);
        }
        if (marked)
            g_string_append(out, emphasis.before);
        put_stretch(style, out, text->str);
        if (marked)
            g_string_append(out, emphasis.after);
    }
}

/* A line a speaker in a dialogue; else all is one line.  The last line is left open. */
static void
put_excerpt(const Style *style, GString *out, const CodingExcerpt *excerpt,
            gboolean original)
{
    Around line = original && style->original.before ? style->original : (Around){"", ""};
    Around emphasis = original ? style->original_emphasis : style->emphasis;

    g_string_append(out, line.before);
    for (guint i = 0; i < excerpt->parts->len; i++) {
        const CodingExcerptPart *part = g_ptr_array_index(excerpt->parts, i);

        if (i && excerpt->dialogue)
            g_string_append_printf(out, "%s%s%s%s%s", line.after, style->part.after,
                                   style->between_parts, style->part.before, line.before);
        else if (i)
            g_string_append_c(out, ' ');
        if (excerpt->dialogue && part->speaker)
            put(style, out, original ? (Around){"", ": "} : style->speaker,
                part->speaker);
        put_runs(style, out, part, emphasis);
    }
    g_string_append(out, line.after);
}

static void
put_attribution(const Style *style, GString *out, const CodingQuote *quote)
{
    if (quote->attribution && *quote->attribution) {
        g_string_append_c(out, ' ');
        style->escape(out, quote->attribution);
    }
    if (quote->remark)
        put(style, out, style->remark, quote->remark);
}

static void
begin_quote(const Style *style, GString *out, const char *language)
{
    g_string_append(out, style->quote.before);
    if (!style->language)
        return;
    if (language)
        put(style, out, (Around){style->language, "\""}, language);
    g_string_append(out, ">\n");
}

static void
put_quote(const Style *style, GString *out, const CodingQuote *quote)
{
    gboolean columns = quote->original && style->pair.before;

    if (columns)
        g_string_append(out, style->pair.before);
    begin_quote(style, out, quote->language);
    g_string_append(out, style->part.before);
    put_excerpt(style, out, quote->excerpt, FALSE);
    put_attribution(style, out, quote);
    g_string_append(out, style->part.after);
    if (columns) {
        g_string_append(out, style->quote.after);
        begin_quote(style, out, quote->original_language);
    } else if (quote->original) {
        g_string_append(out, style->between_parts);
    }
    if (quote->original) {
        g_string_append(out, style->part.before);
        put_excerpt(style, out, quote->original, TRUE);
        g_string_append(out, style->part.after);
    }
    g_string_append(out, style->quote.after);
    if (columns)
        g_string_append(out, style->pair.after);
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
    g_ptr_array_add(ids, (gpointer) "docx");
    coding_error_set_not_found(error, "format", format, "for quotations", ids);
    return NULL;
}

gboolean
coding_export_quotes(const char *format, const char *title, const GPtrArray *sections,
                     const GPtrArray *notes, GString *out, GError **error)
{
    const Style *style;

    if (strcmp(format, "docx") == 0)
        return coding_export_quotes_docx(title, sections, notes, out, error);
    style = find_style(format, error);
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
