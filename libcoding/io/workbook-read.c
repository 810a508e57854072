/* workbook-read.c - the cells of a sheet, as a person would type them. */
#include "io/workbook-read.h"

#include <math.h>
#include <string.h>

#include "io/workbook-parts.h"

#define MAX_CELLS  1000000
#define MAX_TEXT   ((gsize)256 * 1024 * 1024)
#define MAX_ROW    1048576
#define MAX_COLUMN 16384

typedef struct {
    CodingWorkbookParts *parts;
    GHashTable *merged; /* "B7" of a cell over several columns */
    CodingCsv *table;
    guint n_cells;
    gsize n_bytes;
} Reader;

static void
reader_clear(Reader *self)
{
    g_clear_pointer(&self->parts, coding_workbook_parts_free);
    g_clear_pointer(&self->merged, g_hash_table_unref);
    g_clear_pointer(&self->table, coding_csv_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

gboolean
coding_workbook_is_archive(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    return size >= 4 && memcmp(data, "PK\x03\x04", 4) == 0;
}

/* Cells -------------------------------------------------------------------------- */

static void G_GNUC_PRINTF(4, 5)
    set_cell_error(GError **error, guint column, guint row, const char *format, ...)
{
    g_autofree char *cell = coding_csv_dup_cell_name(column, row);
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "%s: %s", cell, message);
}

/* "AB12" as column 27 and row 12. */
static gboolean
parse_cell_name(const char *name, guint *column, guint *row)
{
    guint letters = 0;
    guint64 number;
    char *stop;

    for (; g_ascii_isalpha(*name) && letters <= MAX_COLUMN; name++)
        letters = letters * 26 + (guint)(g_ascii_toupper(*name) - 'A' + 1);
    number = g_ascii_isdigit(*name) ? g_ascii_strtoull(name, &stop, 10) : 0;
    if (!letters || letters > MAX_COLUMN || !number || number > MAX_ROW || *stop)
        return FALSE;
    *column = letters - 1;
    *row = (guint)number;
    return TRUE;
}

/* The content of the child <@name>, as it stands; NULL: there is none. */
static char *
dup_child(xmlNode *node, const char *name)
{
    xmlNode *child = coding_xml_find(node->children, name);
    GString *out = child ? g_string_new(NULL) : NULL;

    for (xmlNode *text = child ? child->children : NULL; text; text = text->next)
        if (text->content)
            g_string_append(out, (const char *)text->content);
    return out ? g_string_free(out, FALSE) : NULL;
}

static char *
dup_shown(const Reader *self, xmlNode *cell, const char *value, guint column, guint row,
          GError **error)
{
    guint style = coding_workbook_get_number(cell, "s");
    CodingShown shown = style < self->parts->shown->len
                            ? g_array_index(self->parts->shown, CodingShown, style)
                            : CODING_SHOWN_NUMBER;
    char *stop, *text;
    double number = g_ascii_strtod(value, &stop);

    if (stop == value || *stop || !isfinite(number)) {
        set_cell_error(error, column, row, "'%s' is no number; the file is damaged",
                       value);
        return NULL;
    }
    text = coding_shown_format(shown, number, self->parts->from_1904);
    if (!text)
        set_cell_error(error, column, row,
                       "'%s' is shown as a date and is none; correct it, or show it as a "
                       "number",
                       value);
    return text;
}

static char *
dup_shared(const Reader *self, const char *value, guint column, guint row, GError **error)
{
    char *stop;
    guint64 place = g_ascii_strtoull(value, &stop, 10);

    if (stop != value && !*stop && place < self->parts->strings->len)
        return g_strdup(g_ptr_array_index(self->parts->strings, place));
    set_cell_error(error, column, row, "its text is not in the file; it is damaged");
    return NULL;
}

/* Dates of the kind "d" are ISO 8601 already; midnight is not said. */
static char *
dup_iso_date(const char *value)
{
    const char *rest = strchr(value, 'T');

    if (rest && strspn(rest, "T0:.Z") == strlen(rest))
        return g_strndup(value, (gsize)(rest - value));
    return g_strdup(value);
}

/* What @cell shows; "" when it is empty. */
static char *
dup_value(const Reader *self, xmlNode *cell, guint column, guint row, GError **error)
{
    g_autofree char *type = coding_xml_dup_attribute(cell, "t");
    g_autofree char *value = dup_child(cell, "v");

    if (g_strcmp0(type, "inlineStr") == 0)
        return coding_workbook_dup_string(cell);
    if (!value || !*value)
        return g_strdup("");
    if (!type || g_str_equal(type, "n"))
        return dup_shown(self, cell, value, column, row, error);
    if (g_str_equal(type, "s"))
        return dup_shared(self, value, column, row, error);
    if (g_str_equal(type, "b"))
        return g_strdup(g_str_equal(value, "0") ? "false" : "true");
    if (g_str_equal(type, "d"))
        return dup_iso_date(value);
    if (g_str_equal(type, "e")) {
        set_cell_error(error, column, row, "its formula gives %s; correct or empty it",
                       value);
        return NULL;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    coding_workbook_append_unescaped(text, value);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Rows --------------------------------------------------------------------------- */

static gboolean
check_limits(Reader *self, const GPtrArray *cells, guint row, GError **error)
{
    self->n_cells += cells->len;
    for (guint i = 0; i < cells->len; i++) {
        const char *text = g_ptr_array_index(cells, i);

        self->n_bytes += text ? strlen(text) : 0;
    }
    if (self->n_cells <= MAX_CELLS && self->n_bytes <= MAX_TEXT)
        return TRUE;
    set_cell_error(error, 0, row,
                   "more than %d cells or 256 MB of text up to here; save the sheet as "
                   "CSV",
                   MAX_CELLS);
    return FALSE;
}

static gboolean
is_note(const Reader *self, const GPtrArray *cells, guint row)
{
    guint n = 0, last = 0;

    for (guint i = 0; i < cells->len; i++)
        if (g_ptr_array_index(cells, i)) {
            n++;
            last = i;
        }
    if (n != 1)
        return n == 0;
    g_autofree char *name = coding_csv_dup_cell_name(last, row);
    return g_hash_table_contains(self->merged, name);
}

static gboolean
add_row(Reader *self, const GPtrArray *cells, guint row, GError **error)
{
    guint n = coding_csv_get_n_columns(self->table);

    if (is_note(self, cells, row))
        return TRUE;
    if (n && cells->len > n) {
        set_cell_error(error, cells->len - 1, row,
                       "the column has no name; give it one in row %u",
                       coding_csv_get_header_line(self->table));
        return FALSE;
    }
    if (!check_limits(self, cells, row, error))
        return FALSE;
    for (guint i = 0; i < cells->len; i++) {
        const char *text = g_ptr_array_index(cells, i);

        coding_csv_add_cell(self->table, text ? text : "");
    }
    coding_csv_end_row(self->table, row);
    return TRUE;
}

/* The cells of @node from column A to the last that holds something; NULL: empty. */
static GPtrArray *
list_cells(const Reader *self, xmlNode *node, guint row, GError **error)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    guint column = 0;

    for (xmlNode *cell = coding_xml_find(node->children, "c"); cell;
         cell = coding_xml_find(cell->next, "c"), column++) {
        g_autofree char *name = coding_xml_dup_attribute(cell, "r");
        g_autofree char *value = NULL;
        guint its_row;

        if ((name && !parse_cell_name(name, &column, &its_row)) || column >= MAX_COLUMN) {
            set_cell_error(error, 0, row,
                           "the row holds a cell without a place; the "
                           "file is damaged");
            return NULL;
        }
        value = dup_value(self, cell, column, row, error);
        if (!value)
            return NULL;
        if (!*value)
            continue;
        if (column >= cells->len)
            g_ptr_array_set_size(cells, (int)column + 1);
        g_free(g_ptr_array_index(cells, column));
        g_ptr_array_index(cells, column) = g_steal_pointer(&value);
    }
    return g_steal_pointer(&cells);
}

/* "B7:D7": the upper left of it keeps the value. */
static void
read_merged(Reader *self, xmlNode *sheet)
{
    xmlNode *list = coding_xml_find(sheet ? sheet->children : NULL, "mergeCells");

    for (xmlNode *node = coding_xml_find(list ? list->children : NULL, "mergeCell"); node;
         node = coding_xml_find(node->next, "mergeCell")) {
        g_autofree char *range = coding_xml_dup_attribute(node, "ref");
        g_auto(GStrv) ends = g_strsplit(range ? range : "", ":", 2);
        guint first, last, row;

        if (g_strv_length(ends) == 2 && parse_cell_name(ends[0], &first, &row) &&
            parse_cell_name(ends[1], &last, &row) && first != last)
            g_hash_table_add(self->merged, g_strdup(ends[0]));
    }
}

static gboolean
read_sheet(Reader *self, GError **error)
{
    g_autoptr(xmlDoc) doc =
        coding_workbook_load_part(self->parts, self->parts->sheet, error);
    xmlNode *sheet = doc ? xmlDocGetRootElement(doc) : NULL;
    xmlNode *data = coding_xml_find(sheet ? sheet->children : NULL, "sheetData");
    guint row = 0;

    if (!doc)
        return FALSE;
    read_merged(self, sheet);
    for (xmlNode *node = coding_xml_find(data ? data->children : NULL, "row"); node;
         node = coding_xml_find(node->next, "row")) {
        guint stated = coding_workbook_get_number(node, "r");
        g_autoptr(GPtrArray) cells = NULL;

        row = stated ? MIN(stated, MAX_ROW) : row + 1;
        cells = list_cells(self, node, row, error);
        if (!cells || !add_row(self, cells, row, error))
            return FALSE;
    }
    return TRUE;
}

CodingCsv *
coding_workbook_read(const char *name, GBytes *bytes, const char *sheet, GError **error)
{
    g_auto(Reader) self = {0};

    self.parts = coding_workbook_parts_new(bytes, sheet, error);
    self.merged = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self.table = coding_csv_new_sheet();
    if (self.parts && read_sheet(&self, error))
        return g_steal_pointer(&self.table);
    g_prefix_error(error, "%s: ", name);
    return NULL;
}

CodingCsv *
coding_table_read(const char *name, GBytes *bytes, const char *sheet, GError **error)
{
    static const char old_excel[] = "\xd0\xcf\x11\xe0";
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    if (coding_workbook_is_archive(bytes))
        return coding_workbook_read(name, bytes, sheet, error);
    if (size >= 4 && memcmp(data, old_excel, 4) == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s: a workbook of Excel 2003 or before; save it as .xlsx or as CSV",
                    name);
        return NULL;
    }
    if (sheet) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s: CSV has no sheets; leave --sheet out", name);
        return NULL;
    }
    return coding_csv_parse(name, data ? data : "", (gssize)size, error);
}
