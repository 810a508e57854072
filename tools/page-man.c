/* page-man.c - pages for man(1), in the macros of man(7). */
#include "page.h"

/* A leading dot or quote would be a request; a hyphen is to stay a hyphen. */
static void
put_escaped(GString *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        g_string_append(out, "\\&");
    for (; *text; text++) {
        if (*text == '\\')
            g_string_append(out, "\\e");
        else if (*text == '-')
            g_string_append(out, "\\-");
        else if (*text == '\n' && (text[1] == '.' || text[1] == '\''))
            g_string_append(out, "\n\\&");
        else
            g_string_append_c(out, *text);
    }
}

static void
put_line(GString *out, const char *before, const char *text)
{
    g_string_append(out, before);
    put_escaped(out, text);
    g_string_append_c(out, '\n');
}

/* "axial codebook add" is the page axial-codebook-add. */
static void
begin(GString *out, const char *name, const char *summary)
{
    g_autofree char *page = g_strdelimit(g_strdup(name), " ", '-');
    g_autofree char *title = g_ascii_strup(page, -1);

    g_string_append_printf(out, ".TH \"%s\" 1 \"\" \"axial %s\" \"Axial\"\n", title,
                           CODING_VERSION);
    g_string_append(out, ".nh\n.ad l\n.SH NAME\n");
    put_escaped(out, page);
    put_line(out, " \\- ", summary);
}

static void
heading(GString *out, const char *text)
{
    g_autofree char *upper = g_ascii_strup(text, -1);

    g_string_append_printf(out, ".SH \"%s\"\n", upper);
}

static void
paragraph(GString *out, const char *text)
{
    g_string_append(out, ".PP\n");
    put_line(out, "", text);
}

static void
item(GString *out, const char *term, const char *meaning)
{
    g_string_append(out, ".TP\n");
    put_line(out, "\\fB", term);
    g_string_insert(out, (gssize)out->len - 1, "\\fR");
    put_line(out, "", meaning);
}

static void
example(GString *out, const char *what, const char *line)
{
    paragraph(out, what);
    g_string_append(out, ".RS\n.nf\n");
    put_line(out, "", line);
    g_string_append(out, ".fi\n.RE\n");
}

const PageStyle page_man = {
    .begin = begin,
    .heading = heading,
    .paragraph = paragraph,
    .item = item,
    .example = example,
};
