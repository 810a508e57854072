/*
 * describe.c - <title> and <desc>: everything the figure shows, as text.
 *
 * Letters are drawn as outlines, so this is also what a search in the file
 * finds.
 */
#include "draw/describe.h"

/* What XML 1.0 does not allow in any form becomes the replacement character. */
void
coding_describe_escape(GString *out, const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);

        if (c == '&')
            g_string_append(out, "&amp;");
        else if (c == '<')
            g_string_append(out, "&lt;");
        else if (c == '>')
            g_string_append(out, "&gt;");
        else if ((c < 0x20 && c != '\t' && c != '\n') || c == 0xfffe || c == 0xffff)
            g_string_append_unichar(out, 0xfffd);
        else
            g_string_append_unichar(out, c);
    }
}

static void
add_part(GString *out, const char *before, const char *text, const char *after)
{
    g_string_append(out, before);
    coding_describe_escape(out, text);
    g_string_append(out, after);
}

/* A line a node, indented by its depth, in the order of the figure. */
static void
add_nodes(const CodingFigure *figure, GString *out)
{
    g_autofree int *first = g_new(int, figure->n_nodes); /* child; -1: none */
    g_autofree int *next = g_new(int, figure->n_nodes);  /* sibling; -1: none */
    int depth = 0;

    for (gsize i = 0; i < figure->n_nodes; i++)
        first[i] = next[i] = -1;
    for (int i = (int)figure->n_nodes - 1; i > 0; i--) {
        next[i] = first[figure->nodes[i].parent];
        first[figure->nodes[i].parent] = i;
    }
    for (int i = 0; i >= 0;) {
        g_string_append_printf(out, "%*s", MIN(depth, 20) * 2, "");
        coding_describe_escape(out, figure->nodes[i].name);
        if (figure->nodes[i].detail)
            add_part(out, " (", figure->nodes[i].detail, ")");
        g_string_append_c(out, '\n');
        if (first[i] >= 0) {
            i = first[i];
            depth++;
            continue;
        }
        while (i >= 0 && next[i] < 0) {
            i = figure->nodes[i].parent;
            depth--;
        }
        if (i >= 0)
            i = next[i];
    }
}

static void
add_links(const CodingFigure *figure, GString *out)
{
    for (gsize i = 0; i < figure->n_links; i++) {
        const CodingFigureLink *link = &figure->links[i];
        const char *arrow = link->directed ? "\xe2\x86\x92" : "\xe2\x80\x93";

        add_part(out, "", figure->nodes[link->source].name, " ");
        if (link->label && *link->label)
            add_part(out, "", link->label, " ");
        add_part(out, arrow, " ", "");
        add_part(out, "", figure->nodes[link->target].name, "\n");
    }
}

void
coding_figure_describe(const CodingFigure *figure, GString *out)
{
    add_part(out, "<title>", figure->nodes[0].name, "</title>\n<desc>\n");
    add_nodes(figure, out);
    add_links(figure, out);
    if (figure->outcome)
        add_part(out, "Outcome: ", figure->outcome, "\n");
    for (gsize i = 0; i < figure->n_layers; i++)
        add_part(out, i ? "; " : "Surroundings, from the inside out: ", figure->layers[i],
                 i + 1 == figure->n_layers ? "\n" : "");
    if (figure->caption)
        add_part(out, "", figure->caption, "\n");
    g_string_append(out, "</desc>\n");
}
