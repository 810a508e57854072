/*
 * render-text.c - columns for a terminal or a mail, aligned by display width.
 *
 *     Agreement of C1 and C2
 *
 *     Code    n  Kappa
 *     -----  --  -----
 *     Trust  12   0.61
 *     Blame   3      -
 *
 *     - in Kappa: undefined: nobody used the code
 *
 * The lines of a cell that covers several rows run on beside them.
 *
 * The table is walked twice, once to measure and once to print, so that memory
 * does not grow with it.
 */
#include "base/text.h"
#include "io/render-private.h"

#define GAP        2
#define NARROWEST  8 /* a text column is never shortened below this */
#define MISSING    "-"
#define BOLD_BEGIN "\x1b[1m"
#define BOLD_END   "\x1b[0m"

typedef struct {
    const CodingTable *table;
    guint n;
    gsize *widths;
    gboolean *flexible;
    char ***begun;    /* by column: the lines of the last cell that is not joined ... */
    char ***rests;    /* ... and those of them that are still to come */
    gboolean spanned; /* some slot covers more than one column */
    GString *out;
} Layout;

static char *
dup_visible(const char *text)
{
    GString *visible = g_string_new(NULL);

    coding_escape_text(visible, text ? text : MISSING);
    return g_string_free(visible, FALSE);
}

/* Columns of the terminal that @slot has. */
static gsize
get_room(const Layout *self, const CodingSlot *slot)
{
    gsize room = GAP * (gsize)(slot->span - 1);

    for (guint i = 0; i < slot->span; i++)
        room += self->widths[slot->column + i];
    return room;
}

/* Spreads what a slot of many columns lacks over all of them. */
static void
widen(Layout *self, const CodingSlot *slot, gsize width)
{
    gsize room = get_room(self, slot);
    gsize lacking = width > room ? width - room : 0;

    for (guint i = 0; i < slot->span; i++)
        self->widths[slot->column + i] +=
            lacking / slot->span + (i < lacking % slot->span);
}

/* Once for what stands in one column; a second time for what covers several
 * when the widths of those are known. */
static void
measure_row(Layout *self, gint row, gboolean spans)
{
    g_autoptr(GArray) slots = coding_render_list_slots(self->table, row);

    for (guint i = 0; i < slots->len; i++) {
        const CodingSlot *slot = &g_array_index(slots, CodingSlot, i);

        self->spanned |= slot->span > 1;
        if ((slot->span > 1) != spans)
            continue;
        g_autofree char *visible = dup_visible(slot->text);
        widen(self, slot, coding_render_get_line_width(visible));
    }
}

static void
measure(Layout *self, gint first_row)
{
    gint n_rows = (gint)coding_table_get_n_rows(self->table);

    for (guint c = 0; c < self->n; c++)
        self->flexible[c] =
            coding_table_get_column(self->table, c)->type == CODING_CELL_TEXT;
    for (gint r = first_row; r < n_rows; r++)
        measure_row(self, r, FALSE);
    for (gint r = first_row; r < n_rows && self->spanned; r++)
        measure_row(self, r, TRUE);
}

static void
append_padding(GString *out, gsize n)
{
    for (; n > 0; n--)
        g_string_append_c(out, ' ');
}

static void
append_aligned(const Layout *self, const CodingSlot *slot, const char *line)
{
    gsize room = get_room(self, slot);
    g_autofree char *fitting = !slot->flexible ? g_strdup(line)
                               : slot->right && !slot->number
                                   ? coding_text_dup_shortened_left(line, room)
                                   : coding_text_dup_shortened(line, room);
    gsize width = coding_text_get_width(fitting);
    gsize left = room > width ? room - width : 0, right = left;

    if (slot->span > 1)
        left /= 2;
    else if (!slot->right)
        left = 0;
    right -= left;
    append_padding(self->out, left);
    g_string_append(self->out, fitting);
    append_padding(self->out, right);
}

/* The next line of each slot. */
static void
append_line(const Layout *self, const GArray *slots, gboolean bold)
{
    GString *out = self->out;
    gsize start;

    g_string_append(out, bold ? BOLD_BEGIN : "");
    start = out->len;
    for (guint i = 0; i < slots->len; i++) {
        const CodingSlot *slot = &g_array_index(slots, CodingSlot, i);
        char ***rest = &self->rests[slot->column];

        if (i > 0)
            append_padding(out, GAP);
        append_aligned(self, slot, **rest ? *(*rest)++ : "");
    }
    while (out->len > start && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append(out, bold ? BOLD_END "\n" : "\n");
}

/* Whether the cell of @slot ends in @row. */
static gboolean
ends_here(const Layout *self, const CodingSlot *slot, gint row)
{
    return row == CODING_RENDER_HEADER ||
           row + 1 == (gint)coding_table_get_n_rows(self->table) ||
           !coding_table_get_cell(self->table, (guint)row + 1, slot->column)->joined;
}

static void
append_row(const Layout *self, gint row, gboolean bold)
{
    g_autoptr(GArray) slots = coding_render_list_slots(self->table, row);
    guint height = 1;

    for (guint i = 0; i < slots->len; i++) {
        const CodingSlot *slot = &g_array_index(slots, CodingSlot, i);

        if (slot->height > 0) {
            g_autofree char *visible = dup_visible(slot->text);

            g_strfreev(self->begun[slot->column]);
            self->begun[slot->column] = g_strsplit(visible, "\n", -1);
            self->rests[slot->column] = self->begun[slot->column];
        }
        if (ends_here(self, slot, row))
            height = MAX(height, g_strv_length(self->rests[slot->column]));
    }
    for (guint i = 0; i < height; i++)
        append_line(self, slots, bold);
}

static void
append_rule(const Layout *self)
{
    for (guint c = 0; c < self->n; c++) {
        if (c > 0)
            append_padding(self->out, GAP);
        for (gsize i = 0; i < self->widths[c]; i++)
            g_string_append_c(self->out, '-');
    }
    g_string_append_c(self->out, '\n');
}

static void
append_body(Layout *self, const CodingRenderOptions *options)
{
    gint n_rows = (gint)coding_table_get_n_rows(self->table);
    gsize gaps = GAP * (gsize)(self->n - 1);

    measure(self, options->no_header ? 0 : CODING_RENDER_HEADER);
    if (options->width > 0)
        coding_render_fit(self->widths, self->flexible, self->n,
                          options->width > gaps ? options->width - gaps : 0, NARROWEST);
    if (!options->no_header) {
        append_row(self, CODING_RENDER_HEADER, options->colour);
        append_rule(self);
    }
    for (gint r = 0; r < n_rows; r++)
        append_row(self, r, FALSE);
}

static void
render(const CodingTable *table, const CodingRenderOptions *options, GString *out)
{
    guint n = coding_table_get_n_columns(table);
    g_autofree gsize *widths = g_new0(gsize, MAX(1, n));
    g_autofree gboolean *flexible = g_new0(gboolean, MAX(1, n));
    g_autofree char ***begun = g_new0(char **, MAX(1, n));
    g_autofree char ***rests = g_new0(char **, MAX(1, n));
    g_autoptr(GPtrArray) notes = coding_render_list_notes(table, MISSING);
    Layout layout = {table, n, widths, flexible, begun, rests, FALSE, out};

    if (coding_table_get_title(table)) {
        coding_escape_text(out, coding_table_get_title(table));
        g_string_append(out, "\n\n");
    }
    if (n > 0)
        append_body(&layout, options);
    for (guint c = 0; c < n; c++)
        g_strfreev(begun[c]);
    for (guint i = 0; i < notes->len; i++) {
        g_string_append(out, i == 0 ? "\n" : "");
        coding_escape_text(out, g_ptr_array_index(notes, i));
        g_string_append_c(out, '\n');
    }
}

const CodingRenderer coding_renderer_text = {
    .id = "text",
    .title = "aligned text, for people",
    .suffix = "txt",
    .render = render,
};
