/*
 * render-xlsx.c - a sheet for Excel and its relatives.
 *
 *     Agreement of C1 and C2          the title, over all columns
 *     Code    n  Kappa                titles of the columns, which stay in sight
 *     Trust  12   0.61                numbers are numbers, shown with their decimals
 *     Blame   3                       a missing value is an empty cell
 *
 *     empty in Kappa: nobody used it  notes, over all columns
 *
 * Times are texts in ISO 8601, UTC: no spreadsheet moves them to its own zone.
 * What stands over all columns is no record when the sheet is read back
 * (workbook-read.h).  No text is ever a formula.  The choice of a table that is filled
 * in is a second sheet, and hidden columns are there and hidden.
 */
#include "files/workbook.h"
#include "io/render-private.h"

#define MISSING "empty"
/* Beyond it a number of a spreadsheet is no whole number any more. */
#define EXACT ((gint64)1 << 53)

typedef struct {
    const CodingTable *table;
    guint n_columns;
    GArray *cells;      /* CodingWorkbookCell, row by row */
    GPtrArray *strings; /* what they borrow */
    CodingWorkbookColumn *columns;
    gboolean untitled; /* its title stands elsewhere */
} Sheet;

static void
sheet_clear(Sheet *self)
{
    g_clear_pointer(&self->cells, g_array_unref);
    g_clear_pointer(&self->strings, g_ptr_array_unref);
    g_clear_pointer(&self->columns, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_clear)

static CodingWorkbookCell *
add_row(Sheet *self)
{
    guint first = self->cells->len;

    g_array_set_size(self->cells, first + self->n_columns);
    return &g_array_index(self->cells, CodingWorkbookCell, first);
}

/* Control characters have no place in XML; they are shown as on a terminal. */
static void
set_text(Sheet *self, CodingWorkbookCell *cell, const char *text)
{
    GString *visible = g_string_new(NULL);

    coding_escape_text(visible, text);
    cell->type = CODING_WORKBOOK_TEXT;
    cell->text = g_string_free(visible, FALSE);
    g_ptr_array_add(self->strings, (char *)cell->text);
}

static void
add_line(Sheet *self, const char *text, gboolean header)
{
    CodingWorkbookCell *cell = add_row(self);

    cell->header = header;
    cell->width = self->n_columns;
    set_text(self, cell, text);
}

/* TRUE when the cell is no text. */
static gboolean
set_typed(CodingWorkbookCell *cell, const CodingCell *its, const CodingColumn *column)
{
    switch (its->type) {
    case CODING_CELL_INTEGER:
        if (its->integer > EXACT || its->integer < -EXACT)
            return FALSE;
        cell->number = (double)its->integer;
        break;
    case CODING_CELL_REAL:
        cell->number = its->real;
        cell->decimals = column->decimals;
        break;
    case CODING_CELL_BOOLEAN:
        cell->number = its->boolean;
        cell->type = CODING_WORKBOOK_BOOLEAN;
        return TRUE;
    default:
        return FALSE;
    }
    cell->type = CODING_WORKBOOK_NUMBER;
    return TRUE;
}

static void
add_slots(Sheet *self, gint row)
{
    g_autoptr(GArray) slots = coding_render_list_slots(self->table, row);
    CodingWorkbookCell *cells = add_row(self);

    for (guint i = 0; i < slots->len; i++) {
        const CodingSlot *slot = &g_array_index(slots, CodingSlot, i);
        CodingWorkbookCell *cell = &cells[slot->column];
        gboolean header = row == CODING_RENDER_HEADER;

        cell->header = header;
        if (slot->height == 0) /* what covers it says so */
            continue;
        cell->width = slot->span;
        cell->height = slot->height;
        if (slot->text &&
            (header ||
             !set_typed(cell,
                        coding_table_get_cell(self->table, (guint)row, slot->column),
                        coding_table_get_column(self->table, slot->column))))
            set_text(self, cell, slot->text);
    }
}

/* Returns how many rows stand above the records. */
static gsize
fill(Sheet *self, const CodingRenderOptions *options)
{
    const char *title = coding_table_get_title(self->table);
    g_autoptr(GPtrArray) notes = coding_render_list_notes(self->table, MISSING);
    gsize header;

    if (title && !self->untitled)
        add_line(self, title, TRUE);
    if (!options->no_header)
        add_slots(self, CODING_RENDER_HEADER);
    header = self->cells->len / self->n_columns;
    for (guint r = 0; r < coding_table_get_n_rows(self->table); r++)
        add_slots(self, (gint)r);
    if (notes->len)
        add_row(self);
    for (guint i = 0; i < notes->len; i++)
        add_line(self, g_ptr_array_index(notes, i), FALSE);
    return options->no_header ? 0 : header;
}

static void
list_columns(Sheet *self)
{
    self->columns = g_new0(CodingWorkbookColumn, self->n_columns);
    for (guint i = 0; i < self->n_columns; i++) {
        const CodingColumn *column = coding_table_get_column(self->table, i);

        self->columns[i].hidden = column->hidden;
        self->columns[i].input = column->input;
    }
}

/* @self borrows from @table, and @book from @self. */
static void
fill_book(Sheet *self, const CodingTable *table, const CodingRenderOptions *options,
          CodingWorkbook *book)
{
    self->table = table;
    self->n_columns = coding_table_get_n_columns(table);
    self->cells = g_array_new(FALSE, TRUE, sizeof(CodingWorkbookCell));
    self->strings = g_ptr_array_new_with_free_func(g_free);
    book->n_columns = self->n_columns;
    if (!self->n_columns)
        return;
    list_columns(self);
    book->columns = self->columns;
    book->n_header_rows = fill(self, options);
    book->n_rows = self->cells->len / self->n_columns;
    book->cells = (const CodingWorkbookCell *)(void *)self->cells->data;
}

/* The title of the choice is the name of its sheet. */
static void
fill_choice(Sheet *self, CodingTable *table, CodingWorkbook *book)
{
    book->title = coding_table_get_title(table);
    self->untitled = TRUE;
    fill_book(self, table, &(CodingRenderOptions){0}, book);
}

static gboolean
pack(const CodingTable *table, const CodingRenderOptions *options, GString *out,
     GError **error)
{
    CodingTable *choice = coding_table_get_choice(table);
    g_auto(Sheet) self = {0}, second = {0};
    CodingWorkbook book = {0}, other = {0};
    g_autoptr(GBytes) bytes = NULL;
    const char *data;
    gsize size;

    fill_book(&self, table, options, &book);
    if (choice) {
        fill_choice(&second, choice, &other);
        book.title = "Sheet";
        book.choice = &other;
    }
    bytes = coding_workbook_write(&book, error);
    if (!bytes)
        return FALSE;
    data = g_bytes_get_data(bytes, &size);
    g_string_append_len(out, data, (gssize)size);
    return TRUE;
}

const CodingRenderer coding_renderer_xlsx = {
    .id = "xlsx",
    .title = "Excel workbook",
    .suffix = "xlsx",
    .pack = pack,
};
