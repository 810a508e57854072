/* print-html.c - numbered lines as a web page, for the screen and for paper. */
#include "io/print.h"
#include "io/render.h"

static const char css[] =
    "body { max-width: 75em; }\n"
    ".lines { border-top: 0; margin: 1.5em 0; width: 100%; table-layout: fixed; }\n"
    ".lines td { border-bottom: 0; padding: .05em .8em .05em 0; }\n"
    ".lines tbody tr:last-child td { border-bottom: 0; }\n"
    ".lines .no { width: 3.5em; text-align: right; color: var(--dim);"
    " font-variant-numeric: tabular-nums; unicode-bidi: normal; }\n"
    ".lines .who { width: 9em; font-weight: bold; }\n"
    ".lines .beside { border-inline-start: 1px solid var(--hair);"
    " padding-inline-start: .8em; font-size: .85em; }\n"
    ".lines .begins td { padding-top: .6em; }\n"
    ".lines .aside { font-style: italic; }\n"
    "@media print { h1 { font-size: 14pt; } body { font-size: 10pt; padding: 0; }\n"
    " .lines td { padding-top: 0; padding-bottom: 0; }\n"
    " .lines .beside { border-color: #999; } }\n";

static void
append_element(GString *out, const char *begin, const char *text, const char *end)
{
    g_string_append(out, begin);
    if (text)
        coding_escape_html(out, text);
    g_string_append(out, end);
}

static void
append_cell(GString *out, const char *kind, const char *text)
{
    g_string_append_printf(out, "<td class=\"%s\">", kind);
    append_element(out, "", text, "</td>");
}

static void
append_notes(GString *out, const CodingPrintLine *line)
{
    g_string_append(out, "<td class=\"beside\">");
    for (guint i = 0; line->notes && i < line->notes->len; i++)
        append_element(out, i ? "<br/>" : "", g_ptr_array_index(line->notes, i), "");
    g_string_append(out, "</td>");
}

static void
append_line(GString *out, const CodingPrintLine *line, gboolean margin)
{
    g_string_append(out, line->begins ? "<tr class=\"begins\">" : "<tr>");
    append_cell(out, "no", line->number);
    append_cell(out, "who", line->label);
    append_cell(out, line->aside ? "aside" : "said", line->text);
    if (margin)
        append_notes(out, line);
    g_string_append(out, "</tr>\n");
}

static void
append_columns(GString *out, const CodingPrintout *printout)
{
    g_string_append(out, "<table class=\"lines\">\n<thead><tr>"
                         "<th class=\"no\" scope=\"col\">Line</th>"
                         "<th class=\"who\" scope=\"col\">Speaker</th>"
                         "<th scope=\"col\">Text</th>");
    if (printout->margin > 0) {
        g_string_append_printf(out,
                               "<th class=\"beside\" scope=\"col\" "
                               "style=\"width: %.0fmm\">",
                               printout->margin);
        append_element(out, "", printout->margin_title, "</th>");
    }
    g_string_append(out, "</tr></thead>\n<tbody>\n");
}

GBytes *
coding_print_html(const CodingPrintout *printout, GError **error G_GNUC_UNUSED)
{
    GString *out = g_string_new(NULL);
    g_autofree char *own =
        g_strdup_printf("%s@page { size: %.0fmm %.0fmm; margin: 15mm 10mm 15mm 15mm; }\n",
                        css, printout->width, printout->height);

    coding_render_html_page_begin_styled(out, printout->title, own);
    append_element(out, "<h1>", printout->title, "</h1>\n");
    for (guint i = 0; i < printout->facts->len; i++)
        append_element(out, i ? "<br/>\n" : "<p>", g_ptr_array_index(printout->facts, i),
                       "");
    g_string_append(out, printout->facts->len ? "</p>\n" : "");
    append_columns(out, printout);
    for (guint i = 0; i < printout->lines->len; i++)
        append_line(out, g_ptr_array_index(printout->lines, i), printout->margin > 0);
    g_string_append(out, "</tbody>\n</table>\n");
    for (guint i = 0; i < printout->remarks->len; i++)
        append_element(out, "<p>", g_ptr_array_index(printout->remarks, i), "</p>\n");
    coding_render_html_page_end(out);
    return g_string_free_to_bytes(out);
}
