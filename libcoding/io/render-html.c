/*
 * render-html.c - a table as a page of its own, or as an element of one.
 *
 * The pages are XHTML as well, so that XML tools read them, and load nothing:
 * the style is inside, and a content policy forbids the rest.
 */
#include "io/render-private.h"

#define MISSING "\u2013"

static const char style[] =
    ":root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --dim: #595959;"
    " --line: #767676; --hair: #ddd; --link: #0b57a4; }\n"
    "@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #16181b;"
    " --dim: #a6a6a6; --line: #8c8c8c; --hair: #34383d; --link: #8ab8f0; } }\n"
    "@media print { :root { --ink: #000; --paper: #fff; --dim: #333; --line: #000;"
    " --hair: #bbb; } body { margin: 0; max-width: none; } tr { break-inside: avoid; }"
    " thead { display: table-header-group; } }\n"
    "body { max-width: 60em; margin: 2em auto; padding: 0 1em; color: var(--ink);"
    " background: var(--paper); font: 1rem/1.45 Georgia, \"DejaVu Serif\", serif; }\n"
    "h1 { font-size: 1.5em; } h2 { font-size: 1.2em; margin-top: 2em; }\n"
    "a { color: var(--link); }\n"
    "blockquote { margin: .6em 0 .6em 1.5em; }\n"
    "table { border-collapse: collapse; margin: 1em 0 2em; max-width: 100%;"
    " border-top: 2px solid var(--line); }\n"
    "caption { text-align: left; font-weight: bold; padding: 0 0 .5em; }\n"
    "th, td { padding: .3em .8em .3em 0; text-align: start; vertical-align: top;"
    " unicode-bidi: plaintext; overflow-wrap: break-word; }\n"
    "th { vertical-align: bottom; border-bottom: 1px solid var(--line); }\n"
    "tbody td { border-bottom: 1px solid var(--hair); }\n"
    "tbody { border-bottom: 2px solid var(--line); }\n"
    ".number, .fixed { white-space: nowrap; }\n"
    ".number { text-align: right;"
    " font-variant-numeric: tabular-nums lining-nums; }\n"
    ".spanning { text-align: center; }\n"
    ".missing { color: var(--dim); }\n"
    "tfoot { display: table-row-group; color: var(--dim); font-size: .85em; }\n"
    "tfoot td { padding-top: .5em; } tfoot p { margin: 0 0 .2em; }\n";

static void
append_lines(GString *out, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line; line++) {
        g_string_append(out, line == lines ? "" : "<br/>");
        coding_escape_html(out, *line);
    }
}

/* " class=..." with what applies to @slot, or nothing. */
static void
append_class(GString *out, const CodingSlot *slot)
{
    const char *place = slot->span > 1    ? "spanning"
                        : slot->right     ? "number"
                        : !slot->flexible ? "fixed"
                                          : "";
    const char *state = slot->text ? "" : "missing";

    if (*place || *state)
        g_string_append_printf(out, " class=\"%s%s%s\"", place,
                               *place && *state ? " " : "", state);
}

static void
append_row(const CodingTable *table, gint row, GString *out)
{
    g_autoptr(GArray) slots = coding_render_list_slots(table, row);
    const char *element = row == CODING_RENDER_HEADER ? "th" : "td";

    g_string_append(out, "<tr>");
    for (guint i = 0; i < slots->len; i++) {
        const CodingSlot *slot = &g_array_index(slots, CodingSlot, i);

        if (slot->height == 0)
            continue;
        g_string_append_printf(out, "<%s", element);
        if (row == CODING_RENDER_HEADER)
            g_string_append_printf(out, " scope=\"%s\"",
                                   slot->span > 1 ? "colgroup" : "col");
        if (slot->span > 1)
            g_string_append_printf(out, " colspan=\"%u\"", slot->span);
        if (slot->height > 1)
            g_string_append_printf(out, " rowspan=\"%u\"", slot->height);
        append_class(out, slot);
        g_string_append_c(out, '>');
        append_lines(out, slot->text ? slot->text : MISSING);
        g_string_append_printf(out, "</%s>", element);
    }
    g_string_append(out, "</tr>\n");
}

static void
append_notes(const CodingTable *table, GString *out)
{
    g_autoptr(GPtrArray) notes = coding_render_list_notes(table, MISSING);

    if (notes->len == 0)
        return;
    g_string_append_printf(out, "<tfoot>\n<tr><td colspan=\"%u\">\n",
                           MAX(1, coding_table_get_n_columns(table)));
    for (guint i = 0; i < notes->len; i++) {
        g_string_append(out, "<p>");
        append_lines(out, g_ptr_array_index(notes, i));
        g_string_append(out, "</p>\n");
    }
    g_string_append(out, "</td></tr>\n</tfoot>\n");
}

static void
append_table(const CodingTable *table, gboolean header, GString *out)
{
    g_string_append(out, "<table>\n");
    if (coding_table_get_title(table)) {
        g_string_append(out, "<caption>");
        append_lines(out, coding_table_get_title(table));
        g_string_append(out, "</caption>\n");
    }
    if (header && coding_table_get_n_columns(table) > 0) {
        g_string_append(out, "<thead>\n");
        append_row(table, CODING_RENDER_HEADER, out);
        g_string_append(out, "</thead>\n");
    }
    g_string_append(out, "<tbody>\n");
    for (guint r = 0; r < coding_table_get_n_rows(table); r++)
        append_row(table, (gint)r, out);
    g_string_append(out, "</tbody>\n");
    append_notes(table, out);
    g_string_append(out, "</table>\n");
}

void
coding_render_html_table(const CodingTable *table, GString *out)
{
    append_table(table, TRUE, out);
}

void
coding_render_html_page_begin_styled(GString *out, const char *title, const char *css)
{
    g_string_append(
        out, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
             "<meta charset=\"utf-8\"/>\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
             " style-src 'unsafe-inline'; img-src data:\"/>\n"
             "<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>");
    coding_escape_html(out, title);
    g_string_append(out, "</title>\n<style>\n");
    g_string_append(out, style);
    g_string_append(out, css);
    g_string_append(out, "</style>\n</head>\n<body>\n");
}

void
coding_render_html_page_begin(GString *out, const char *title)
{
    coding_render_html_page_begin_styled(out, title, "");
}

void
coding_render_html_page_end(GString *out)
{
    g_string_append(out, "</body>\n</html>\n");
}

static void
render(const CodingTable *table, const CodingRenderOptions *options, GString *out)
{
    const char *title = coding_table_get_title(table);

    coding_render_html_page_begin(out, title ? title : "Table");
    append_table(table, !options->no_header, out);
    coding_render_html_page_end(out);
}

const CodingRenderer coding_renderer_html = {
    .id = "html",
    .title = "HTML page",
    .suffix = "html",
    .render = render,
};
