/* page-plain.c - pages for the terminal. */
#include "page.h"

#define WIDTH     78
#define INDENT    2
#define TERM_STOP 26 /* where the meaning of a term begins */

/* Appends @text word by word, from @column on, later lines indented to @indent. */
static void
put_wrapped(GString *out, const char *text, gsize column, gsize indent)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
    gboolean first = TRUE;

    for (char **word = words; *word; word++) {
        gsize width = coding_text_get_width(*word);

        if (!**word)
            continue;
        if (!first && column + 1 + width > WIDTH) {
            g_string_append_printf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            g_string_append_c(out, ' ');
            column++;
        }
        g_string_append(out, *word);
        column += width;
        first = FALSE;
    }
    g_string_append_c(out, '\n');
}

static void
begin(GString *out, const char *name, const char *summary)
{
    g_string_append_printf(out, "%s - %s\n", name, summary);
}

static void
heading(GString *out, const char *text)
{
    g_string_append_printf(out, "\n%s\n", text);
}

/* A paragraph below another text, not below a heading, has a line between. */
static void
paragraph(GString *out, const char *text)
{
    const char *line = out->str + out->len;

    if (line > out->str)
        for (line--; line > out->str && line[-1] != '\n'; line--)
            ;
    if (*line == ' ')
        g_string_append_c(out, '\n');
    g_string_append_printf(out, "%*s", INDENT, "");
    put_wrapped(out, text, INDENT, INDENT);
}

static void
item(GString *out, const char *term, const char *meaning)
{
    gsize column = INDENT + coding_text_get_width(term);

    g_string_append_printf(out, "%*s%s", INDENT, "", term);
    if (column + 2 > TERM_STOP) {
        g_string_append_c(out, '\n');
        column = 0;
    }
    g_string_append_printf(out, "%*s", (int)(TERM_STOP - column), "");
    put_wrapped(out, meaning, TERM_STOP, TERM_STOP);
}

static void
example(GString *out, const char *what, const char *line)
{
    g_string_append_printf(out, "%*s", INDENT, "");
    put_wrapped(out, what, INDENT, INDENT);
    g_string_append_printf(out, "%*s%s\n", 3 * INDENT, "", line);
}

const PageStyle page_plain = {
    .begin = begin,
    .heading = heading,
    .paragraph = paragraph,
    .item = item,
    .example = example,
};
