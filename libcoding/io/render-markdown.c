/* render-markdown.c - tables in GitHub's Markdown, one space around each cell. */
#include "base/text.h"
#include "io/render-private.h"

#define MISSING "\u2013"

static void
append_row(const CodingTable *table, gint row, GString *out)
{
    g_autoptr(GArray) slots = coding_render_list_slots(table, row);

    g_string_append_c(out, '|');
    for (guint i = 0; i < slots->len; i++) {
        const CodingSlot *slot = &g_array_index(slots, CodingSlot, i);

        /* An empty cell is one space. */
        if (!slot->text || *slot->text)
            g_string_append_c(out, ' ');
        if (!slot->text)
            g_string_append(out, MISSING);
        else if (slot->flexible)
            coding_escape_markdown(out, slot->text);
        else
            g_string_append(out, slot->text);
        g_string_append(out, " |");
        /* Markdown cannot merge cells: the covered ones stay empty. */
        for (guint k = 1; k < slot->span; k++)
            g_string_append(out, " |");
    }
    g_string_append_c(out, '\n');
}

static void
append_rule(const CodingTable *table, GString *out)
{
    g_string_append_c(out, '|');
    for (guint c = 0; c < coding_table_get_n_columns(table); c++) {
        gboolean right = coding_table_is_flush_right(table, c);

        g_string_append(out, right ? " ---: |" : " --- |");
    }
    g_string_append_c(out, '\n');
}

/* A header without words: a table needs one. */
static void
append_empty_header(const CodingTable *table, GString *out)
{
    g_string_append_c(out, '|');
    for (guint c = 0; c < coding_table_get_n_columns(table); c++)
        g_string_append(out, " |");
    g_string_append_c(out, '\n');
}

static void
render(const CodingTable *table, const CodingRenderOptions *options, GString *out)
{
    g_autoptr(GPtrArray) notes = coding_render_list_notes(table, MISSING);
    g_autofree char *title = g_utf8_make_valid(
        coding_table_get_title(table) ? coding_table_get_title(table) : "", -1);
    g_autofree char *line = coding_text_tidy(title);

    if (*line) {
        g_string_append(out, "**");
        coding_escape_markdown(out, line);
        g_string_append(out, "**\n\n");
    }
    if (coding_table_get_n_columns(table) > 0) {
        if (options->no_header)
            append_empty_header(table, out);
        else
            append_row(table, CODING_RENDER_HEADER, out);
        append_rule(table, out);
        for (guint r = 0; r < coding_table_get_n_rows(table); r++)
            append_row(table, (gint)r, out);
    }
    for (guint i = 0; i < notes->len; i++) {
        g_string_append(out, i == 0 ? "\n- " : "- ");
        coding_escape_markdown(out, g_ptr_array_index(notes, i));
        g_string_append_c(out, '\n');
    }
}

const CodingRenderer coding_renderer_markdown = {
    .id = "markdown",
    .title = "Markdown table (GitHub)",
    .suffix = "md",
    .render = render,
};
