/*
 * render-docx.c - a Word document with one table, ruled as journals rule theirs.
 *
 *     Agreement of C1 and C2          the title, as a caption
 *     ---------------------
 *     Code    n  Kappa                the header is repeated on every page
 *     ---------------------
 *     Trust  12   0.61
 *     Blame   3      –
 *     ---------------------
 *     – in Kappa: nobody used it     notes, small
 *
 * Columns are as wide as their text, as far as the page allows; where it does not,
 * the page is turned.
 */
#include <string.h>

#include "base/text.h"
#include "io/docx-document.h"
#include "io/render-private.h"

#define MISSING   "\u2013"
#define SIGN      1.9 /* millimetres that a letter takes, with room for wide ones */
#define PADDING   3.0 /* of a cell, left and right together */
#define NARROWEST 6   /* letters; below it a column of text is not narrowed */
#define MARGIN    20.0
#define SHORT     210.0 /* sides of the paper */
#define LONG      297.0

typedef struct {
    const CodingTable *table;
    CodingDocx *docx;
    guint n;
    double *widths; /* millimetres */
} Page;

/* The widest word has to fit, or else Word breaks it anywhere. */
static gsize
get_word_width(const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
    gsize width = 0;

    for (char **word = words; *word; word++)
        width = MAX(width, coding_text_get_width(*word));
    return width;
}

/* Of every column the letters that its longest line and its longest word take. */
static void
measure(const CodingTable *table, gint row, gsize *lines, gsize *words)
{
    g_autoptr(GArray) slots = coding_render_list_slots(table, row);
    /* Bold letters are wider, by about one in eight. */
    gsize bold = row == CODING_RENDER_HEADER ? 1 : 0;

    for (guint i = 0; i < slots->len; i++) {
        const CodingSlot *slot = &g_array_index(slots, CodingSlot, i);
        const char *text = slot->text ? slot->text : MISSING;

        if (slot->span > 1)
            continue;
        lines[slot->column] =
            MAX(lines[slot->column], coding_render_get_line_width(text) + bold);
        words[slot->column] = MAX(words[slot->column], get_word_width(text) + bold);
    }
}

/* Widths in letters that add up to at most @room, if that can be.  FALSE: it cannot
 * without breaking words. */
static gboolean
fit(gsize *lines, const gsize *words, guint n, gsize room)
{
    g_autofree gboolean *flexible = g_new(gboolean, n);
    gsize sum = 0;

    for (guint i = 0; i < n; i++)
        flexible[i] = lines[i] > words[i];
    coding_render_fit(lines, flexible, n, room, NARROWEST);
    for (guint i = 0; i < n; i++) {
        lines[i] = MAX(lines[i], MIN(words[i], room / 2));
        sum += lines[i];
    }
    return sum <= room;
}

static gsize
get_room(double paper, guint n)
{
    double room = (paper - 2 * MARGIN - n * PADDING) / SIGN;

    return room > NARROWEST ? (gsize)room : NARROWEST;
}

/* Sets the widths; TRUE when the page is to be turned. */
static gboolean
choose_widths(Page *self)
{
    guint n = self->n;
    g_autofree gsize *lines = g_new0(gsize, n), *words = g_new0(gsize, n);
    g_autofree gsize *upright = NULL;
    gboolean turned;

    for (gint r = CODING_RENDER_HEADER; r < (gint)coding_table_get_n_rows(self->table);
         r++)
        measure(self->table, r, lines, words);
    upright = g_memdup2(lines, n * sizeof *lines);
    turned = !fit(upright, words, n, get_room(SHORT, n));
    if (turned)
        fit(lines, words, n, get_room(LONG, n));
    for (guint i = 0; i < n; i++)
        self->widths[i] = (double)(turned ? lines[i] : upright[i]) * SIGN + PADDING;
    return turned;
}

static void
add_cell(Page *self, const CodingSlot *slot, gboolean header)
{
    gboolean missing = slot->text == NULL;
    CodingDocxStyle style = slot->span > 1 ? CODING_DOCX_CENTRED
                            : slot->number ? CODING_DOCX_NUMBER
                                           : CODING_DOCX_CELL;

    coding_docx_begin_cell(self->docx, slot->span,
                           slot->height == 0  ? CODING_DOCX_REST
                           : slot->height > 1 ? CODING_DOCX_FIRST
                                              : CODING_DOCX_SINGLE);
    coding_docx_begin_paragraph(self->docx, style);
    coding_docx_add_text(self->docx, missing ? MISSING : slot->text,
                         header    ? CODING_DOCX_BOLD
                         : missing ? CODING_DOCX_GREY
                                   : 0);
    coding_docx_end_paragraph(self->docx);
    coding_docx_end_cell(self->docx);
}

static void
add_row(Page *self, gint row)
{
    g_autoptr(GArray) slots = coding_render_list_slots(self->table, row);
    gboolean header = row == CODING_RENDER_HEADER;

    coding_docx_begin_row(self->docx, header);
    for (guint i = 0; i < slots->len; i++)
        add_cell(self, &g_array_index(slots, CodingSlot, i), header);
    coding_docx_end_row(self->docx);
}

static void
add_table(Page *self, gboolean header)
{
    coding_docx_begin_table(self->docx, self->widths, self->n, CODING_DOCX_RULED);
    if (header)
        add_row(self, CODING_RENDER_HEADER);
    for (guint r = 0; r < coding_table_get_n_rows(self->table); r++)
        add_row(self, (gint)r);
    coding_docx_end_table(self->docx);
}

static void
add_all(Page *self, const CodingRenderOptions *options)
{
    const char *title = coding_table_get_title(self->table);
    g_autoptr(GPtrArray) notes = coding_render_list_notes(self->table, MISSING);

    if (title)
        coding_docx_add_paragraph(self->docx, CODING_DOCX_CAPTION, title);
    /* A table without any row is no table for Word. */
    if (self->n && (!options->no_header || coding_table_get_n_rows(self->table)))
        add_table(self, !options->no_header);
    for (guint i = 0; i < notes->len; i++)
        coding_docx_add_paragraph(self->docx, CODING_DOCX_NOTE,
                                  g_ptr_array_index(notes, i));
}

/* Narrows all columns until they fit, even where words have to be broken. */
static void
squeeze(Page *self)
{
    double room = SHORT - 2 * MARGIN, sum = 0;

    for (guint i = 0; i < self->n; i++)
        sum += self->widths[i];
    for (guint i = 0; i < self->n && sum > room; i++)
        self->widths[i] *= room / sum;
}

void
coding_render_docx_table(const CodingTable *table, CodingDocx *docx)
{
    guint n = coding_table_get_n_columns(table);
    g_autofree double *widths = g_new0(double, MAX(1, n));
    Page self = {.table = table, .docx = docx, .n = n, .widths = widths};

    if (n)
        choose_widths(&self);
    squeeze(&self);
    add_all(&self, &(CodingRenderOptions){0});
}

static gboolean
pack(const CodingTable *table, const CodingRenderOptions *options, GString *out,
     GError **error)
{
    guint n = coding_table_get_n_columns(table);
    g_autofree double *widths = g_new0(double, MAX(1, n));
    Page self = {.table = table, .n = n, .widths = widths};
    gboolean turned = n && choose_widths(&self);
    const CodingDocxPage page = {.width = turned ? LONG : SHORT,
                                 .height = turned ? SHORT : LONG,
                                 .left = MARGIN,
                                 .right = MARGIN,
                                 .title = coding_table_get_title(table)};
    g_autoptr(CodingDocx) docx = coding_docx_new(&page);
    g_autoptr(GBytes) bytes = NULL;
    gsize size;
    const char *data;

    self.docx = docx;
    add_all(&self, options);
    bytes = coding_docx_finish(docx, error);
    if (!bytes)
        return FALSE;
    data = g_bytes_get_data(bytes, &size);
    g_string_append_len(out, data, (gssize)size);
    return TRUE;
}

const CodingRenderer coding_renderer_docx = {
    .id = "docx",
    .title = "Word document",
    .suffix = "docx",
    .pack = pack,
};
