/*
 * render-latex.c - a table with booktabs rules, ready to be \input into a paper.
 *
 * Columns whose words do not fit beside each other wrap: they become p{} of a
 * share of the line.  What does not fit on a page becomes a longtable.  A cell over
 * several rows is a \multirow where its lines have room beside them; where they have
 * none it stands in the first of its rows, which grows.
 */
#include <string.h>

#include "base/text.h"
#include "io/render-private.h"

/* How many letters of ten points a line of an A4 article holds, about, and how
 * many of them the space between two columns takes (twice \tabcolsep). */
#define LINE_LETTERS 66
#define GAP_LETTERS  2.5
#define NARROWEST    12
#define MISSING      "\u2013"
#define PAGE_LINES   38

typedef struct {
    const CodingTable *table;
    guint n;
    gsize *widths;     /* letters each column has */
    gboolean *wrapped; /* the column is a p{} */
    gsize n_lines;     /* of the body, as set */
    gboolean joined;   /* some cell covers several rows */
    gboolean header;
    GString *out;
} Layout;

static void
measure_row(Layout *self, gint row, gsize *natural)
{
    g_autoptr(GArray) slots = coding_render_list_slots(self->table, row);

    for (guint i = 0; i < slots->len; i++) {
        const CodingSlot *slot = &g_array_index(slots, CodingSlot, i);

        if (slot->span > 1 || !slot->text)
            continue;
        natural[slot->column] =
            MAX(natural[slot->column], coding_render_get_line_width(slot->text));
        if (strchr(slot->text, '\n'))
            self->wrapped[slot->column] = TRUE;
    }
}

/* Lines that @slot takes in its column. */
static gsize
count_slot_lines(const Layout *self, const CodingSlot *slot)
{
    g_auto(GStrv) lines = g_strsplit(slot->text ? slot->text : "", "\n", -1);
    gsize width = MAX(1, self->widths[slot->column]), n = 0;

    for (char **line = lines; *line && slot->span == 1; line++)
        n += MAX(1, (coding_text_get_width(*line) + width - 1) / width);
    return MAX(1, n);
}

/* Of @row, without the cells that cover several rows. */
static gsize
count_lines(const Layout *self, gint row)
{
    g_autoptr(GArray) slots = coding_render_list_slots(self->table, row);
    gsize most = 1;

    for (guint i = 0; i < slots->len; i++) {
        const CodingSlot *slot = &g_array_index(slots, CodingSlot, i);

        if (slot->height == 1)
            most = MAX(most, count_slot_lines(self, slot));
    }
    return most;
}

static void
measure(Layout *self)
{
    g_autofree gsize *natural = g_new0(gsize, self->n);
    g_autofree gboolean *flexible = g_new0(gboolean, self->n);
    gint n_rows = (gint)coding_table_get_n_rows(self->table);
    gsize gaps = (gsize)(GAP_LETTERS * self->n);

    for (gint r = self->header ? CODING_RENDER_HEADER : 0; r < n_rows; r++)
        measure_row(self, r, natural);
    for (guint c = 0; c < self->n; c++) {
        flexible[c] = coding_table_get_column(self->table, c)->type == CODING_CELL_TEXT;
        self->widths[c] = MAX(1, natural[c]);
    }
    coding_render_fit(self->widths, flexible, self->n,
                      gaps < LINE_LETTERS ? LINE_LETTERS - gaps : 0, NARROWEST);
    for (guint c = 0; c < self->n; c++)
        self->wrapped[c] |= self->widths[c] < natural[c];
    for (gint r = 0; r < n_rows; r++) {
        self->n_lines += count_lines(self, r);
        for (guint c = 0; c < self->n; c++)
            self->joined |= coding_table_get_cell(self->table, (guint)r, c)->joined;
    }
}

static void
append_paragraph_column(GString *out, gsize letters)
{
    g_string_append_printf(out, ">{\\raggedright\\arraybackslash}p{0.%03u\\linewidth}",
                           (guint)MIN(999, letters * 1000 / LINE_LETTERS));
}

static void
append_columns(const Layout *self)
{
    g_string_append_c(self->out, '{');
    for (guint c = 0; c < self->n; c++) {
        gboolean right = coding_table_is_flush_right(self->table, c);

        if (self->wrapped[c] && !right)
            append_paragraph_column(self->out, self->widths[c]);
        else
            g_string_append_c(self->out, right ? 'r' : 'l');
    }
    g_string_append(self->out, "}\n");
}

/* As one line, as captions and notes must be. */
static void
append_line(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *line = coding_text_tidy(valid);

    coding_escape_latex(out, line);
}

static void
append_text(const Layout *self, const CodingSlot *slot)
{
    if (!slot->text)
        g_string_append(self->out, MISSING);
    else if (slot->number && slot->text[0] == '-')
        g_string_append_printf(self->out, "$-$%s", slot->text + 1);
    else if (slot->span == 1 && self->wrapped[slot->column])
        coding_escape_latex(self->out, g_strstrip(slot->text));
    else
        append_line(self->out, slot->text);
}

/* A title or text over several columns is centred, and wraps where those do. */
static void
append_spanning(const Layout *self, const CodingSlot *slot)
{
    gsize letters = 0;
    gboolean wrapped = FALSE;

    for (guint i = 0; i < slot->span; i++) {
        letters += self->widths[slot->column + i] + (i > 0 ? 2 : 0);
        wrapped |= self->wrapped[slot->column + i];
    }
    g_string_append_printf(self->out, "\\multicolumn{%u}{", slot->span);
    if (wrapped && slot->text && coding_render_get_line_width(slot->text) > letters)
        append_paragraph_column(self->out, letters);
    else
        g_string_append_c(self->out, 'c');
    g_string_append(self->out, "}{");
    append_text(self, slot);
    g_string_append_c(self->out, '}');
}

/* Whether the rows that @slot covers have as many lines as it has. */
static gboolean
has_room(const Layout *self, const CodingSlot *slot, gint row)
{
    gsize needed = count_slot_lines(self, slot), room = 0;

    for (guint i = 0; i < slot->height && room < needed; i++)
        room += count_lines(self, row + (gint)i);
    return room >= needed;
}

static void
append_multirow(const Layout *self, const CodingSlot *slot)
{
    g_string_append_printf(self->out, "\\multirow[t]{%u}{%s}{", slot->height,
                           self->wrapped[slot->column] && !slot->right ? "=" : "*");
    append_text(self, slot);
    g_string_append_c(self->out, '}');
}

static void
append_slot(const Layout *self, const CodingSlot *slot, gint row)
{
    if (slot->height == 0 && slot->span == 1)
        return;
    if (slot->span > 1)
        append_spanning(self, slot);
    else if (slot->height > 1 && slot->text && has_room(self, slot, row))
        append_multirow(self, slot);
    else
        append_text(self, slot);
}

static void
append_row(const Layout *self, gint row)
{
    g_autoptr(GArray) slots = coding_render_list_slots(self->table, row);

    for (guint i = 0; i < slots->len; i++) {
        CodingSlot *slot = &g_array_index(slots, CodingSlot, i);

        g_string_append(self->out, i > 0 ? " & " : "");
        /* A title is text even where its column holds numbers. */
        if (row == CODING_RENDER_HEADER && slot->number)
            slot->number = FALSE;
        append_slot(self, slot, row);
    }
    g_string_append(self->out, " \\\\\n");
}

static void
append_caption(const Layout *self, const char *end)
{
    const char *title = coding_table_get_title(self->table);

    if (!title)
        return;
    g_string_append(self->out, "\\caption{");
    append_line(self->out, title);
    g_string_append(self->out, end);
}

static void
append_header(const Layout *self)
{
    g_string_append(self->out, "\\toprule\n");
    if (!self->header)
        return;
    append_row(self, CODING_RENDER_HEADER);
    g_string_append(self->out, "\\midrule\n");
}

/* Where rows are joined, some space stands between those that are not. */
static void
append_rows(const Layout *self)
{
    for (guint r = 0; r < coding_table_get_n_rows(self->table); r++) {
        if (self->joined && r > 0 && !coding_table_get_cell(self->table, r, 0)->joined)
            g_string_append(self->out, "\\addlinespace\n");
        append_row(self, (gint)r);
    }
    g_string_append(self->out, "\\bottomrule\n");
}

static void
append_notes(const Layout *self)
{
    g_autoptr(GPtrArray) notes = coding_render_list_notes(self->table, MISSING);

    if (notes->len == 0)
        return;
    g_string_append(self->out,
                    "\\par\\smallskip\\noindent\n\\begin{minipage}{\\linewidth}\n"
                    "\\footnotesize\\raggedright\n");
    for (guint i = 0; i < notes->len; i++) {
        append_line(self->out, g_ptr_array_index(notes, i));
        g_string_append(self->out, "\\par\n");
    }
    g_string_append(self->out, "\\end{minipage}\n");
}

static void
append_table(const Layout *self)
{
    g_string_append(self->out, "\\begin{table}[htbp]\n\\centering\n");
    append_caption(self, "}\n");
    if (self->n > 0) {
        g_string_append(self->out, "\\begin{tabular}");
        append_columns(self);
        append_header(self);
        append_rows(self);
        g_string_append(self->out, "\\end{tabular}\n");
    }
    append_notes(self);
    g_string_append(self->out, "\\end{table}\n");
}

static void
append_long_table(const Layout *self)
{
    g_string_append(self->out, "\\begin{longtable}");
    append_columns(self);
    append_caption(self, "} \\\\\n");
    append_header(self);
    g_string_append(self->out, "\\endhead\n");
    append_rows(self);
    g_string_append(self->out, "\\end{longtable}\n");
    append_notes(self);
}

static void
render(const CodingTable *table, const CodingRenderOptions *options, GString *out)
{
    guint n = coding_table_get_n_columns(table);
    g_autofree gsize *widths = g_new0(gsize, MAX(1, n));
    g_autofree gboolean *wrapped = g_new0(gboolean, MAX(1, n));
    Layout layout = {
        .table = table,
        .n = n,
        .widths = widths,
        .wrapped = wrapped,
        .header = !options->no_header,
        .out = out,
    };

    if (n > 0)
        measure(&layout);
    g_string_append_printf(
        out,
        "%% Needs \\usepackage{array,booktabs,longtable%s}; with pdfLaTeX also\n"
        "%% \\usepackage[T1]{fontenc} and \\usepackage[utf8]{inputenc}.\n"
        "%% Scripts other than Latin want XeLaTeX or LuaLaTeX and a font.\n",
        layout.joined ? ",multirow" : "");
    if (layout.n_lines > PAGE_LINES)
        append_long_table(&layout);
    else
        append_table(&layout);
}

const CodingRenderer coding_renderer_latex = {
    .id = "latex",
    .title = "LaTeX table (booktabs)",
    .suffix = "tex",
    .render = render,
};
