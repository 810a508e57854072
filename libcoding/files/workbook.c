/* workbook.c - in the module: sheets by libxlsxwriter, which writes to a file. */
#include <glib/gstdio.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "files/module.h"

#define MAX_ROWS    1048576
#define MAX_COLUMNS 16384
#define MAX_TEXT    32767 /* characters of a cell */
/* Of the file's properties, so that the same table gives the same bytes. */
#define MADE_AT 315532800 /* 1 January 1980 */

#define NARROWEST 8
#define WIDEST    60    /* characters of a column, before it wraps */
#define HIGHEST   409.0 /* points, the most that Excel takes */
/* The same where somebody reads line by line: one of 72 characters has room. */
#define WIDEST_FORM 76
#define UPRIGHT     90 /* characters across a page; more turn it */
#define A4          9  /* in Excel's list of papers */
#define OF_INPUT    40 /* characters of a column that is filled in */

#define TEXT_FORMAT  49       /* Excel's own: whatever is typed is text */
#define INPUT_COLOUR 0xFFF8DC /* cornsilk, with lines around it */
#define INPUT_LINES  0xD9CFA8

/* One format per number of decimals, and three for texts. */
typedef struct {
    lxw_workbook *workbook;
    lxw_worksheet *sheet; /* the one that is written */
    lxw_format *text, *header, *input;
    lxw_format *numbers[16];
} Writer;

static lxw_format *
get_number_format(Writer *self, guint decimals)
{
    guint i = MIN(decimals, G_N_ELEMENTS(self->numbers) - 1);

    if (!self->numbers[i]) {
        g_autofree char *zeros = g_strnfill(i, '0');
        g_autofree char *pattern = g_strconcat("0", i ? "." : "", zeros, NULL);

        self->numbers[i] = workbook_add_format(self->workbook);
        format_set_num_format(self->numbers[i], pattern);
        format_set_align(self->numbers[i], LXW_ALIGN_VERTICAL_TOP);
    }
    return self->numbers[i];
}

static gboolean
is_input(const CodingWorkbook *book, gsize column)
{
    return book->columns && book->columns[column].input;
}

static gboolean
is_hidden(const CodingWorkbook *book, gsize column)
{
    return book->columns && book->columns[column].hidden;
}

static lxw_error
write_cell(Writer *self, const CodingWorkbook *book, lxw_row_t row, lxw_col_t column)
{
    const CodingWorkbookCell *cell = &book->cells[row * book->n_columns + column];
    lxw_format *format = cell->header             ? self->header
                         : is_input(book, column) ? self->input
                                                  : self->text;

    if (cell->width > 1 || cell->height > 1) {
        lxw_error result = worksheet_merge_range(
            self->sheet, row, column, row + MAX(1, cell->height) - 1,
            (lxw_col_t)(column + MAX(1, cell->width) - 1), "", format);

        if (result != LXW_NO_ERROR)
            return result;
    }
    switch (cell->type) {
    case CODING_WORKBOOK_TEXT:
        return worksheet_write_string(self->sheet, row, column, cell->text, format);
    case CODING_WORKBOOK_NUMBER:
        return worksheet_write_number(self->sheet, row, column, cell->number,
                                      get_number_format(self, cell->decimals));
    case CODING_WORKBOOK_BOOLEAN:
        return worksheet_write_boolean(self->sheet, row, column, cell->number != 0,
                                       format);
    default:
        return is_input(book, column) && row >= book->n_header_rows
                   ? worksheet_write_blank(self->sheet, row, column, format)
                   : LXW_NO_ERROR;
    }
}

static void
set_column(Writer *self, const CodingWorkbook *book, gsize column, glong *width)
{
    gboolean input = is_input(book, column);
    lxw_row_col_options options = {.hidden = is_hidden(book, column)};

    if (input)
        *width = OF_INPUT;
    worksheet_set_column_opt(self->sheet, (lxw_col_t)column, (lxw_col_t)column,
                             (double)*width, input ? self->input : NULL, &options);
}

static void
set_widths(Writer *self, const CodingWorkbook *book, glong *widths)
{
    for (gsize c = 0; c < book->n_columns; c++) {
        glong widest = NARROWEST;

        for (gsize r = 0; r < book->n_rows; r++) {
            const CodingWorkbookCell *cell = &book->cells[r * book->n_columns + c];

            if (cell->type == CODING_WORKBOOK_TEXT && cell->width <= 1)
                widest = MAX(widest, g_utf8_strlen(cell->text, -1) + 2);
        }
        widths[c] = MIN(widest, book->choice ? WIDEST_FORM : WIDEST);
        set_column(self, book, c, &widths[c]);
    }
}

/* Columns that @text takes; letters of East Asia take two. */
static glong
measure(const char *text)
{
    glong width = 0;

    for (; *text; text = g_utf8_next_char(text))
        width += g_unichar_iswide(g_utf8_get_char(text)) ? 2 : 1;
    return width;
}

/* Lines that @text takes in a cell of @width characters. */
static glong
count_lines(const char *text, glong width)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    glong n = 0;

    for (char **line = lines; *line; line++)
        n += MAX(1, (measure(*line) + width - 1) / width);
    return MAX(1, n);
}

/* Spreadsheets do not fit the height of a row to cells over several columns, and not
 * all of them to text that wraps.  A row of one line has no height of its own, so that
 * it grows with what is written into it. */
static void
set_heights(Writer *self, const CodingWorkbook *book, const glong *widths)
{
    for (gsize r = 0; r < book->n_rows; r++) {
        const CodingWorkbookCell *row = &book->cells[r * book->n_columns];
        glong most = 1;

        for (gsize c = 0; c < book->n_columns; c++) {
            glong width = 0, height;

            if (row[c].type != CODING_WORKBOOK_TEXT || is_hidden(book, c))
                continue;
            for (gsize i = c; i < MIN(c + MAX(1, row[c].width), book->n_columns); i++)
                width += widths[i];
            /* What covers several rows has its share of each. */
            height = MAX(1, row[c].height);
            most = MAX(most, (count_lines(row[c].text, width) + height - 1) / height);
        }
        if (most > 1)
            worksheet_set_row(self->sheet, (lxw_row_t)r,
                              MIN((double)most * LXW_DEF_ROW_HEIGHT, HIGHEST), NULL);
    }
}

static lxw_error
write_cells(Writer *self, const CodingWorkbook *book)
{
    for (gsize r = 0; r < book->n_rows; r++)
        for (gsize c = 0; c < book->n_columns; c++) {
            lxw_error result = write_cell(self, book, (lxw_row_t)r, (lxw_col_t)c);

            if (result != LXW_NO_ERROR)
                return result;
        }
    return LXW_NO_ERROR;
}

/* Offers the first column of the choice in every cell that is filled in; any other
 * text is taken too, since a cell may hold several. */
static lxw_error
offer_choice(Writer *self, const CodingWorkbook *book)
{
    const CodingWorkbook *choice = book->choice;
    g_autofree char *values =
        g_strdup_printf("='%s'!$A$%" G_GSIZE_FORMAT ":$A$%" G_GSIZE_FORMAT, choice->title,
                        choice->n_header_rows + 1, choice->n_rows);
    lxw_data_validation validation = {.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                                      .ignore_blank = LXW_VALIDATION_ON,
                                      .show_error = LXW_VALIDATION_OFF,
                                      .dropdown = LXW_VALIDATION_ON,
                                      .value_formula = values};
    lxw_error result = LXW_NO_ERROR;

    for (gsize c = 0; c < book->n_columns && result == LXW_NO_ERROR; c++)
        if (is_input(book, c) && choice->n_rows > choice->n_header_rows &&
            book->n_rows > book->n_header_rows)
            result = worksheet_data_validation_range(
                self->sheet, (lxw_row_t)book->n_header_rows, (lxw_col_t)c,
                (lxw_row_t)book->n_rows - 1, (lxw_col_t)c, &validation);
    return result;
}

/* On paper all columns stand on one page, which is turned for many, the titles on each.
 */
static void
set_up_paper(Writer *self, const CodingWorkbook *book, const glong *widths)
{
    glong width = 0;

    for (gsize c = 0; c < book->n_columns; c++)
        width += is_hidden(book, c) ? 0 : widths[c];
    if (width > UPRIGHT)
        worksheet_set_landscape(self->sheet);
    worksheet_set_paper(self->sheet, A4);
    worksheet_fit_to_pages(self->sheet, 1, 0);
    if (book->n_header_rows)
        worksheet_repeat_rows(self->sheet, 0, (lxw_row_t)book->n_header_rows - 1);
}

static lxw_error
write_sheet(Writer *self, const CodingWorkbook *book)
{
    g_autofree glong *widths = g_new0(glong, book->n_columns);
    lxw_error result;

    self->sheet = workbook_add_worksheet(self->workbook, book->title);
    if (!self->sheet)
        return LXW_ERROR_SHEETNAME_LENGTH_EXCEEDED;
    result = write_cells(self, book);
    set_widths(self, book, widths);
    set_heights(self, book, widths);
    if (book->n_header_rows)
        worksheet_freeze_panes(self->sheet, (lxw_row_t)book->n_header_rows, 0);
    set_up_paper(self, book, widths);
    if (result != LXW_NO_ERROR || !book->choice)
        return result;
    result = offer_choice(self, book);
    return result == LXW_NO_ERROR ? write_sheet(self, book->choice) : result;
}

static void
make_formats(Writer *self)
{
    lxw_format **formats[] = {&self->text, &self->header, &self->input};

    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        lxw_format *format = *formats[i] = workbook_add_format(self->workbook);

        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
    format_set_bold(self->header);
    format_set_num_format_index(self->input, TEXT_FORMAT);
    format_set_bg_color(self->input, INPUT_COLOUR);
    format_set_border(self->input, LXW_BORDER_HAIR);
    format_set_border_color(self->input, INPUT_LINES);
}

static lxw_error
write_file(const char *path, const CodingWorkbook *book)
{
    lxw_workbook_options options = {.constant_memory = LXW_FALSE};
    lxw_doc_properties properties = {.created = MADE_AT};
    Writer self = {.workbook = workbook_new_opt(path, &options)};
    lxw_error result, closed;

    if (!self.workbook)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    workbook_set_properties(self.workbook, &properties);
    make_formats(&self);
    result = write_sheet(&self, book);
    closed = workbook_close(self.workbook);
    return result != LXW_NO_ERROR ? result : closed;
}

static gboolean
check_size(const CodingWorkbook *book, char **message)
{
    if (book->n_rows > MAX_ROWS || book->n_columns > MAX_COLUMNS) {
        *message = g_strdup_printf("%" G_GSIZE_FORMAT " rows of %" G_GSIZE_FORMAT
                                   " columns do not fit into an Excel sheet; write CSV",
                                   book->n_rows, book->n_columns);
        return FALSE;
    }
    for (gsize i = 0; i < book->n_rows * book->n_columns; i++) {
        const CodingWorkbookCell *cell = &book->cells[i];

        if (cell->type == CODING_WORKBOOK_TEXT &&
            g_utf8_strlen(cell->text, -1) > MAX_TEXT) {
            *message = g_strdup_printf("row %" G_GSIZE_FORMAT
                                       ": a text of more than %d characters does not "
                                       "fit into a cell of Excel; write CSV",
                                       i / book->n_columns + 1, MAX_TEXT);
            return FALSE;
        }
    }
    return TRUE;
}

GBytes *
axial_workbook_write(const CodingWorkbook *workbook, char **message)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;
    char *data = NULL;
    gsize size = 0;
    lxw_error result;
    int file;

    if (!check_size(workbook, message) ||
        (workbook->choice && !check_size(workbook->choice, message)))
        return NULL;
    file = g_file_open_tmp("axial-XXXXXX.xlsx", &path, &error);
    if (file < 0) {
        *message = g_strdup_printf("no temporary file can be made: %s", error->message);
        return NULL;
    }
    close(file);
    result = write_file(path, workbook);
    if (result != LXW_NO_ERROR)
        *message =
            g_strdup_printf("the workbook cannot be written: %s", lxw_strerror(result));
    else if (!g_file_get_contents(path, &data, &size, &error))
        *message = g_strdup(error->message);
    g_unlink(path);
    return data ? g_bytes_new_take(data, size) : NULL;
}
