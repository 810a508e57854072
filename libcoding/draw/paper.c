/*
 * paper.c - numbered lines on pages, by Pango and cairo.
 *
 *     number  label  text                                 | margin
 *
 * The pages are laid out twice: the first time only to count them.
 */
#include <pango/pangocairo.h>

#include "draw/canvas.h"
#include "draw/lettering.h"
#include "draw/module.h"

#define LARGEST  10.5 /* points, as all below */
#define SMALLEST 7.0
#define SMALL    8.0 /* header and footer */
#define LEFT     36.0
#define RIGHT    28.0
#define TOP      54.0
#define BOTTOM   54.0
#define NUMBER   30.0
#define LABEL    68.0
#define GAP      8.0  /* between columns */
#define LEADING  0.25 /* between lines, of the letters' size */
#define ROOM     0.55 /* above a turn, likewise */
#define NOTES    0.85 /* letters in the margin, likewise */

typedef struct {
    const CodingPrintout *printout;
    CodingLettering *lettering;
    cairo_t *cairo; /* NULL: pages are only counted */
    double width, height;
    double text_x, text_width, margin_x, margin_width;
    double size;    /* of the letters */
    double y;       /* where the next line goes */
    double notes_y; /* below the last note in the margin */
    guint page, n_pages;
    guint n_unknown; /* characters without a letter */
} Paper;

/* A line set and measured: what stands in its cells, and how high it is.  Notes may
 * reach down beside the lines below. */
typedef struct {
    PangoLayout *number, *label, *text;
    GPtrArray *notes; /* PangoLayout * */
    double height, notes_height;
} Row;

static void
row_clear(Row *self)
{
    g_clear_object(&self->number);
    g_clear_object(&self->label);
    g_clear_object(&self->text);
    g_clear_pointer(&self->notes, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Row, row_clear)

static double
to_points(double millimetres)
{
    return millimetres * 72 / 25.4;
}

static void
put(Paper *paper, PangoLayout *layout, double x, double y, double grey)
{
    if (!paper->cairo || !layout)
        return;
    paper->n_unknown += (guint)pango_layout_get_unknown_glyphs_count(layout);
    cairo_set_source_rgb(paper->cairo, grey, grey, grey);
    cairo_move_to(paper->cairo, x, y);
    pango_cairo_show_layout(paper->cairo, layout);
}

static void
put_text(Paper *paper, const char *text, double x, double y, double grey)
{
    PangoLayout *layout =
        coding_lettering_set_plain(paper->lettering, SMALL, FALSE, FALSE, text);

    put(paper, layout, x, y, grey);
    g_object_unref(layout);
}

static void
draw_rule(const Paper *paper, double x1, double y1, double x2, double y2)
{
    if (!paper->cairo)
        return;
    cairo_set_source_rgb(paper->cairo, 0.6, 0.6, 0.6);
    cairo_set_line_width(paper->cairo, 0.5);
    cairo_move_to(paper->cairo, x1, y1);
    cairo_line_to(paper->cairo, x2, y2);
    cairo_stroke(paper->cairo);
}

/* --- pages ------------------------------------------------------------------------ */

/* The margin's line goes from the columns' header to the foot. */
static void
begin_page(Paper *paper)
{
    double right = paper->width - RIGHT;

    paper->page++;
    paper->y = paper->notes_y = TOP;
    put_text(paper, paper->printout->title, LEFT, TOP - 26, 0.35);
    if (paper->margin_width > 0 && paper->printout->margin_title)
        put_text(paper, paper->printout->margin_title, paper->margin_x, TOP - 26, 0.35);
    draw_rule(paper, LEFT, TOP - 10, right, TOP - 10);
    if (paper->margin_width > 0)
        draw_rule(paper, paper->margin_x - GAP, TOP - 10, paper->margin_x - GAP,
                  paper->height - BOTTOM + 10);
}

static void
end_page(Paper *paper)
{
    g_autofree char *number =
        g_strdup_printf("%u / %u", paper->page, MAX(paper->page, paper->n_pages));

    put_text(paper, number, paper->width / 2 - 10, paper->height - BOTTOM + 18, 0.35);
    if (paper->cairo)
        cairo_show_page(paper->cairo);
}

/* Room for @height, on a new page where this one is full. */
static void
make_room(Paper *paper, double height)
{
    if (paper->y + height <= paper->height - BOTTOM || paper->y <= TOP)
        return;
    end_page(paper);
    begin_page(paper);
}

/* --- what is on them -------------------------------------------------------------- */

static void
add_paragraph(Paper *paper, const char *text, double size, gboolean bold)
{
    PangoLayout *layout =
        coding_lettering_set_plain(paper->lettering, size, bold, FALSE, text);
    double width = paper->text_x + paper->text_width - LEFT;
    double height = coding_lettering_wrap(layout, width).height + 2;

    make_room(paper, height);
    put(paper, layout, LEFT, paper->y, 0);
    paper->y += height;
    g_object_unref(layout);
}

static PangoLayout *
set(const Paper *paper, const char *text, double scale, gboolean bold, gboolean italic,
    double width)
{
    PangoLayout *layout = coding_lettering_set_plain(
        paper->lettering, paper->size * scale, bold, italic, text);

    coding_lettering_wrap(layout, width);
    return layout;
}

static double
get_height(PangoLayout *layout)
{
    return layout ? coding_lettering_measure(layout).height : 0;
}

static void
set_row(const Paper *paper, const CodingPrintLine *line, Row *row)
{
    row->number =
        set(paper, line->number ? line->number : "", NOTES, FALSE, FALSE, NUMBER);
    row->label = line->label ? set(paper, line->label, 1, TRUE, FALSE, LABEL) : NULL;
    row->text = set(paper, line->text, 1, FALSE, line->aside, paper->text_width);
    row->notes = g_ptr_array_new_with_free_func(g_object_unref);
    for (guint i = 0; line->notes && i < line->notes->len && paper->margin_width > 0;
         i++) {
        PangoLayout *note = set(paper, g_ptr_array_index(line->notes, i), NOTES, FALSE,
                                FALSE, paper->margin_width);

        row->notes_height += get_height(note);
        g_ptr_array_add(row->notes, note);
    }
    row->height =
        MAX(get_height(row->text), get_height(row->label)) + paper->size * LEADING;
}

/* The number stands at the right end of its column, on the line of the text. */
static void
put_row(Paper *paper, const Row *row)
{
    double number = coding_lettering_measure(row->number).width;
    double drop =
        (pango_layout_get_baseline(row->text) - pango_layout_get_baseline(row->number)) /
        (double)PANGO_SCALE;
    double y = paper->y;

    put(paper, row->number, LEFT + NUMBER - GAP - number, y + drop, 0.35);
    put(paper, row->label, LEFT + NUMBER, y, 0);
    put(paper, row->text, paper->text_x, y, 0);
    for (guint i = 0; i < row->notes->len; i++) {
        put(paper, g_ptr_array_index(row->notes, i), paper->margin_x, y, 0);
        y += get_height(g_ptr_array_index(row->notes, i));
    }
    paper->notes_y = MAX(paper->notes_y, y);
}

static void
add_line(Paper *paper, const CodingPrintLine *line)
{
    g_auto(Row) row = {NULL};

    set_row(paper, line, &row);
    if (line->begins)
        paper->y += paper->size * ROOM;
    if (row.notes->len)
        paper->y = MAX(paper->y, paper->notes_y);
    make_room(paper, MAX(row.height, row.notes_height));
    put_row(paper, &row);
    paper->y += row.height;
}

static void
lay_out(Paper *paper)
{
    const CodingPrintout *printout = paper->printout;

    paper->page = 0;
    begin_page(paper);
    add_paragraph(paper, printout->title, 16, TRUE);
    for (guint i = 0; i < printout->facts->len; i++)
        add_paragraph(paper, g_ptr_array_index(printout->facts, i), 9, FALSE);
    paper->y += 8;
    for (guint i = 0; i < printout->lines->len; i++)
        add_line(paper, g_ptr_array_index(printout->lines, i));
    paper->y = MAX(paper->y, paper->notes_y) + 8;
    for (guint i = 0; i < printout->remarks->len; i++)
        add_paragraph(paper, g_ptr_array_index(printout->remarks, i), SMALL, FALSE);
    end_page(paper);
}

/* --- the file --------------------------------------------------------------------- */

/* As large as the longest line allows. */
static double
find_size(const Paper *paper)
{
    double longest = 1;

    for (guint i = 0; i < paper->printout->lines->len; i++) {
        const CodingPrintLine *line = g_ptr_array_index(paper->printout->lines, i);
        PangoLayout *layout = coding_lettering_set_plain(paper->lettering, LARGEST, FALSE,
                                                         line->aside, line->text);

        longest = MAX(longest, coding_lettering_measure(layout).width);
        g_object_unref(layout);
    }
    return CLAMP(LARGEST * paper->text_width / longest, SMALLEST, LARGEST);
}

static void
measure_page(Paper *paper)
{
    paper->width = to_points(paper->printout->width);
    paper->height = to_points(paper->printout->height);
    paper->margin_width = to_points(MAX(0, paper->printout->margin));
    paper->margin_x = paper->width - RIGHT - paper->margin_width;
    paper->text_x = LEFT + NUMBER + LABEL + GAP;
    paper->text_width = paper->margin_x - 2 * GAP - paper->text_x;
    paper->size = find_size(paper);
}

GBytes *
axial_draw_printout(const CodingPrintout *printout, guint *n_unknown, char **message)
{
    const CodingDrawingOptions options = {.format = CODING_DRAWING_PDF,
                                          .made_at = printout->made_at};
    g_autoptr(CodingLettering) lettering = coding_lettering_new();
    g_autoptr(CodingCanvas) canvas = NULL;
    Paper paper = {.printout = printout, .lettering = lettering};

    measure_page(&paper);
    lay_out(&paper);
    paper.n_pages = paper.page;
    canvas =
        coding_canvas_new(&options, printout->title, paper.width, paper.height, message);
    if (!canvas)
        return NULL;
    paper.cairo = canvas->cairo;
    lay_out(&paper);
    *n_unknown = paper.n_unknown;
    return coding_canvas_finish(canvas, message);
}
