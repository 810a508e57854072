/* write-html.c - a page that loads nothing and prints well. */
#include <string.h>

#include "io/write-pages.h"
#include "io/write.h"

static const char beginning[] =
    "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<style>\nbody { max-width: 42em; margin: 2em auto; padding: 0 1em; "
    "font-family: serif; line-height: 1.4; }\np { margin: 0.6em 0 0; "
    "white-space: pre-wrap; }\n.metadata { margin: 0; }\n.event { font-style: italic; }\n"
    "</style>\n</head>\n<body>\n";

static const char *const classes[] = {
    [WRITE_METADATA] = "metadata",
    [WRITE_TURN] = "turn",
    [WRITE_MORE] = "more",
    [WRITE_EVENT] = "event",
};

static gboolean
has_layout(const char *text)
{
    return strstr(text, "  ") || strchr(text, '\t');
}

static void
append_paragraph(WriteKind kind, const char *label, const char *text, gpointer data)
{
    GString *out = data;

    g_string_append_printf(out, "<p class=\"%s\" dir=\"auto\"%s>", classes[kind],
                           has_layout(text) ? " style=\"white-space: pre-wrap\"" : "");
    if (label) {
        g_string_append(out, "<b>");
        write_pages_escape(out, label, "\t", "<br>");
        g_string_append(out, *text ? "</b> " : "</b>");
    }
    write_pages_escape(out, text, "\t", "<br>");
    g_string_append(out, "</p>\n");
}

static gboolean
write_html(const CodingDraft *draft, GByteArray *out, GError **error)
{
    g_autoptr(GString) text = g_string_new(beginning);

    if (!write_pages(draft, append_paragraph, text, error))
        return FALSE;
    g_string_append(text, "</body>\n</html>\n");
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_html = {
    .id = "html",
    .title = "web page",
    .suffix = "html",
    .reader = "html",
    .holds = WRITE_PAGES_HOLDS,
    .write = write_html,
};
