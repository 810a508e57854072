/* workbook.c - in the module: a sheet by libxlsxwriter, which writes to a file. */
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

/* One format per number of decimals, and two for texts. */
typedef struct {
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *text, *header;
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

static lxw_error
write_cell(Writer *self, lxw_row_t row, lxw_col_t column, const CodingWorkbookCell *cell)
{
    lxw_format *format = cell->header ? self->header : self->text;

    if (cell->width > 1) {
        lxw_error result =
            worksheet_merge_range(self->sheet, row, column, row,
                                  (lxw_col_t)(column + cell->width - 1), "", format);

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
        return LXW_NO_ERROR;
    }
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
        widths[c] = MIN(widest, WIDEST);
        worksheet_set_column(self->sheet, (lxw_col_t)c, (lxw_col_t)c, (double)widths[c],
                             NULL);
    }
}

/* Lines that @text takes in a cell of @width characters. */
static glong
count_lines(const char *text, glong width)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    glong n = 0;

    for (char **line = lines; *line; line++)
        n += MAX(1, (g_utf8_strlen(*line, -1) + width - 1) / width);
    return MAX(1, n);
}

/* Spreadsheets do not fit the height of a row to cells over several columns. */
static void
set_heights(Writer *self, const CodingWorkbook *book, const glong *widths)
{
    for (gsize r = 0; r < book->n_rows; r++) {
        const CodingWorkbookCell *row = &book->cells[r * book->n_columns];
        glong most = 1;

        for (gsize c = 0; c < book->n_columns; c++) {
            glong width = 0;

            if (row[c].width <= 1 || row[c].type != CODING_WORKBOOK_TEXT)
                continue;
            for (gsize i = c; i < MIN(c + row[c].width, book->n_columns); i++)
                width += widths[i];
            most = MAX(most, count_lines(row[c].text, width));
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
            lxw_error result = write_cell(self, (lxw_row_t)r, (lxw_col_t)c,
                                          &book->cells[r * book->n_columns + c]);

            if (result != LXW_NO_ERROR)
                return result;
        }
    return LXW_NO_ERROR;
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
    self.sheet = workbook_add_worksheet(self.workbook, book->title);
    self.text = workbook_add_format(self.workbook);
    self.header = workbook_add_format(self.workbook);
    format_set_text_wrap(self.text);
    format_set_align(self.text, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(self.header);
    format_set_bold(self.header);
    format_set_align(self.header, LXW_ALIGN_VERTICAL_TOP);
    result = self.sheet ? write_cells(&self, book) : LXW_ERROR_SHEETNAME_LENGTH_EXCEEDED;
    if (self.sheet) {
        g_autofree glong *widths = g_new0(glong, book->n_columns);

        set_widths(&self, book, widths);
        set_heights(&self, book, widths);
        if (book->n_header_rows)
            worksheet_freeze_panes(self.sheet, (lxw_row_t)book->n_header_rows, 0);
    }
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

    if (!check_size(workbook, message))
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
