/* csv.c - one pass over the text; cells lie NUL-terminated in one buffer. */
#include "base/csv.h"

#include "base/text.h"

#include <string.h>

typedef struct {
    guint first; /* cell */
    guint n;
    guint line;
    guint row; /* as a spreadsheet counts */
} Record;

/* Where a cell stands in the source, quotes included. */
typedef struct {
    const char *start, *stop;
} Source;

struct _CodingCsv {
    GString *text;   /* the cells, each with its NUL */
    GArray *cells;   /* gsize: where each begins in text */
    GArray *records; /* Record; the first one is the header */
    GArray *sources; /* Source; only of what was read loosely */
    guint n_slips, first_slip;
    gboolean sheet; /* of a workbook */
};

typedef struct {
    CodingCsv *csv;
    const char *name;
    const char *p, *end;
    guint line;
    guint row;
    char separator;
    guint unquoted; /* read loosely: a line on which quotes are text; G_MAXUINT: all */
} Parser;

void
coding_csv_free(CodingCsv *self)
{
    if (!self)
        return;
    g_string_free(self->text, TRUE);
    g_array_unref(self->cells);
    g_array_unref(self->records);
    g_clear_pointer(&self->sources, g_array_unref);
    g_free(self);
}

static CodingCsv *
csv_new(gsize length)
{
    CodingCsv *self = g_new0(CodingCsv, 1);

    self->text = g_string_sized_new(length + 1);
    self->cells = g_array_new(FALSE, FALSE, sizeof(gsize));
    self->records = g_array_new(FALSE, FALSE, sizeof(Record));
    return self;
}

CodingCsv *
coding_csv_new_sheet(void)
{
    CodingCsv *self = csv_new(0);

    self->sheet = TRUE;
    return self;
}

void
coding_csv_add_cell(CodingCsv *self, const char *text)
{
    gsize start = self->text->len;

    g_string_append_len(self->text, text, (gssize)strlen(text) + 1);
    g_array_append_val(self->cells, start);
}

void
coding_csv_end_row(CodingCsv *self, guint row)
{
    const Record *last =
        self->records->len ? &g_array_index(self->records, Record, self->records->len - 1)
                           : NULL;
    guint first = last ? last->first + last->n : 0;
    Record record = {first, self->cells->len - first, row, row};

    g_array_append_val(self->records, record);
}

static gboolean
is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Past LF, CRLF or CR, which is where the parser stands. */
static void
skip_line_end(Parser *self)
{
    if (*self->p == '\r' && self->p + 1 < self->end && self->p[1] == '\n')
        self->p++;
    self->p++;
    self->line++;
}

static gboolean
check_utf8(const char *name, const char *text, gsize length, GError **error)
{
    const char *bad;
    guint line = 1;

    if (g_utf8_validate(text, (gssize)length, &bad))
        return TRUE;
    for (const char *p = text; p < bad; p++)
        line += *p == '\n' || (*p == '\r' && p[1] != '\n');
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "%s:%u: the text is not valid UTF-8; save the table as 'CSV UTF-8'", name,
                line);
    return FALSE;
}

/* The one that stands most often in the first record, outside quotes. */
static char
find_separator(const char *p, const char *end)
{
    static const char separators[] = {',', ';', '\t'};
    gsize counts[G_N_ELEMENTS(separators)] = {0};
    gsize best = 0;
    gboolean quoted = FALSE;

    while (p < end && is_line_end(*p))
        p++;
    for (; p < end && (quoted || !is_line_end(*p)); p++) {
        if (*p == '"')
            quoted = !quoted;
        for (gsize i = 0; !quoted && i < G_N_ELEMENTS(separators); i++)
            counts[i] += *p == separators[i];
    }
    for (gsize i = 1; i < G_N_ELEMENTS(separators); i++)
        if (counts[i] > counts[best])
            best = i;
    return separators[best];
}

static gboolean
at_cell_end(const Parser *self)
{
    return self->p == self->end || *self->p == self->separator || is_line_end(*self->p);
}

static gboolean
read_quoted(Parser *self, GError **error)
{
    GString *text = self->csv->text;
    guint opened = self->line;

    self->p++;
    while (self->p < self->end) {
        if (is_line_end(*self->p)) {
            g_string_append_c(text, '\n');
            skip_line_end(self);
            continue;
        }
        if (*self->p != '"') {
            g_string_append_c(text, *self->p++);
            continue;
        }
        self->p++;
        if (self->p < self->end && *self->p == '"') {
            g_string_append_c(text, *self->p++);
            continue;
        }
        if (at_cell_end(self))
            return TRUE;
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s:%u: text after a closing quote; write quotes inside a cell twice",
                    self->name, self->line);
        return FALSE;
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "%s:%u: a quote is opened here and never closed", self->name, opened);
    return FALSE;
}

static void
note_slip(Parser *self, guint line)
{
    if (self->csv->n_slips++ == 0)
        self->csv->first_slip = line;
}

/* Whether the quote before the parser closes its cell; passes over spaces then. */
static gboolean
close_loosely(Parser *self)
{
    const char *p = self->p;

    while (p < self->end && *p == ' ')
        p++;
    if (p < self->end && *p != self->separator && !is_line_end(*p))
        return FALSE;
    self->p = p;
    return TRUE;
}

/*
 * FALSE for a quote that opens no cell: one that is never closed, or where both a
 * quote inside and a line break make it likely that another record was run into.
 */
static gboolean
read_loosely_quoted(Parser *self)
{
    GString *text = self->csv->text;
    guint opened = self->line;
    gboolean slipped = FALSE;

    for (self->p++; self->p < self->end;) {
        if (is_line_end(*self->p)) {
            g_string_append_c(text, '\n');
            skip_line_end(self);
        } else if (*self->p != '"' || (++self->p < self->end && *self->p == '"')) {
            g_string_append_c(text, *self->p++);
        } else if (close_loosely(self)) {
            return TRUE;
        } else {
            g_string_append_c(text, '"');
            if (!slipped)
                note_slip(self, self->line);
            slipped = TRUE;
        }
        if (slipped && self->line > opened) {
            self->unquoted = opened;
            return FALSE;
        }
    }
    note_slip(self, opened);
    self->unquoted = G_MAXUINT;
    return FALSE;
}

static gboolean
may_quote(const Parser *self)
{
    return self->p < self->end && *self->p == '"' && self->unquoted != self->line &&
           self->unquoted != G_MAXUINT;
}

/* FALSE, and back where the cell begins, when its quote is text. */
static gboolean
try_loosely_quoted(Parser *self)
{
    const Parser before = *self;
    gsize length = self->csv->text->len;

    if (read_loosely_quoted(self))
        return TRUE;
    self->p = before.p;
    self->line = before.line;
    g_string_truncate(self->csv->text, length);
    return FALSE;
}

static void
read_bare(Parser *self)
{
    const char *from = self->p;

    while (!at_cell_end(self))
        self->p++;
    g_string_append_len(self->csv->text, from, self->p - from);
}

static gboolean
read_cell(Parser *self, GError **error)
{
    gsize start = self->csv->text->len;
    Source source = {.start = self->p};

    if (!may_quote(self) || (self->csv->sources && !try_loosely_quoted(self)))
        read_bare(self);
    else if (!self->csv->sources && !read_quoted(self, error))
        return FALSE;
    g_string_append_c(self->csv->text, '\0');
    g_array_append_val(self->csv->cells, start);
    source.stop = self->p;
    if (self->csv->sources)
        g_array_append_val(self->csv->sources, source);
    return TRUE;
}

/* Spreadsheets write the cells of columns that once held something. */
static void
drop_empty_cells(const Parser *self, Record *record)
{
    guint columns = coding_csv_get_n_columns(self->csv);

    while (record->n > columns && record->n > 1 &&
           !self->csv->text->str[g_array_index(self->csv->cells, gsize,
                                               record->first + record->n - 1)])
        record->n--;
    g_array_set_size(self->csv->cells, record->first + record->n);
}

static gboolean
check_record(const Parser *self, const Record *record, GError **error)
{
    guint columns = coding_csv_get_n_columns(self->csv);

    if (!self->csv->records->len || record->n <= columns || self->csv->sources)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "%s:%u: %u cells, but the header names %u columns; put a cell with '%s' "
                "in it in quotes",
                self->name, record->line, record->n, columns,
                self->separator == '\t' ? "a tab" : (char[2]){self->separator, '\0'});
    return FALSE;
}

static gboolean
read_record(Parser *self, GError **error)
{
    Record record = {self->csv->cells->len, 0, self->line, ++self->row};

    for (;;) {
        if (!read_cell(self, error))
            return FALSE;
        record.n++;
        if (self->p == self->end || *self->p != self->separator)
            break;
        self->p++;
    }
    if (self->p < self->end)
        skip_line_end(self);
    if (self->csv->records->len && !self->csv->sources)
        drop_empty_cells(self, &record);
    if (!check_record(self, &record, error))
        return FALSE;
    g_array_append_val(self->csv->records, record);
    return TRUE;
}

static gboolean
read_records(Parser *self, GError **error)
{
    while (self->p < self->end) {
        if (is_line_end(*self->p)) {
            skip_line_end(self);
            self->row++;
        } else if (!read_record(self, error))
            return FALSE;
    }
    return TRUE;
}

/* The first line "sep=;", with which files tell Excel how to read them. */
static gboolean
read_separator(Parser *self)
{
    static const char prefix[] = "sep=";
    gsize n = strlen(prefix);

    if ((gsize)(self->end - self->p) < n + 2 || memcmp(self->p, prefix, n) != 0 ||
        !is_line_end(self->p[n + 1]))
        return FALSE;
    self->separator = self->p[n];
    self->p += n + 1;
    skip_line_end(self);
    self->row++;
    return TRUE;
}

/* What Excel saves as "Unicode Text", as UTF-8; NULL: it is not that. */
static char *
convert_utf16(const char *text, gsize length, gsize *n)
{
    gboolean little = length >= 2 && memcmp(text, "\xff\xfe", 2) == 0;

    if (!little && (length < 2 || memcmp(text, "\xfe\xff", 2) != 0))
        return NULL;
    return g_convert(text + 2, (gssize)length - 2, "UTF-8",
                     little ? "UTF-16LE" : "UTF-16BE", NULL, n, NULL);
}

CodingCsv *
coding_csv_parse(const char *name, const char *text, gssize length, GError **error)
{
    static const char mark[] = "\xef\xbb\xbf";
    gsize n = length < 0 ? strlen(text) : (gsize)length, n_converted;
    g_autofree char *converted = convert_utf16(text, n, &n_converted);
    g_autoptr(CodingCsv) self = NULL;
    Parser parser = {.name = name, .line = 1};

    text = converted ? converted : text;
    n = converted ? n_converted : n;
    if (!check_utf8(name, text, n, error))
        return NULL;
    parser.p = text;
    parser.end = text + n;
    if (n >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0)
        parser.p += strlen(mark);
    if (!read_separator(&parser))
        parser.separator = find_separator(parser.p, parser.end);

    self = parser.csv = csv_new(n);
    return read_records(&parser, error) ? g_steal_pointer(&self) : NULL;
}

CodingCsv *
coding_csv_parse_loosely(const char *text, gsize length, guint line, char separator)
{
    Parser parser = {.csv = csv_new(length),
                     .p = text,
                     .end = text + length,
                     .line = line,
                     .separator = separator};

    parser.csv->sources = g_array_new(FALSE, FALSE, sizeof(Source));
    read_records(&parser, NULL);
    return parser.csv;
}

guint
coding_csv_get_n_slips(const CodingCsv *self, guint *first)
{
    *first = self->first_slip;
    return self->n_slips;
}

guint
coding_csv_get_n_records(const CodingCsv *self)
{
    return self->records->len;
}

guint
coding_csv_get_record(const CodingCsv *self, guint record, GPtrArray *cells)
{
    const Record *its = &g_array_index(self->records, Record, record);

    g_ptr_array_set_size(cells, 0);
    for (guint i = 0; i < its->n; i++)
        g_ptr_array_add(cells, self->text->str +
                                   g_array_index(self->cells, gsize, its->first + i));
    return its->line;
}

char *
coding_csv_dup_source(const CodingCsv *self, guint record, guint first, guint last)
{
    const Record *its = &g_array_index(self->records, Record, record);
    const Source *from = &g_array_index(self->sources, Source, its->first + first);
    const Source *to = &g_array_index(self->sources, Source, its->first + last);

    return g_strndup(from->start, (gsize)(to->stop - from->start));
}

static const char *
get_cell(const CodingCsv *self, guint record, guint column)
{
    const Record *its = &g_array_index(self->records, Record, record);

    if (column >= its->n)
        return "";
    return self->text->str + g_array_index(self->cells, gsize, its->first + column);
}

guint
coding_csv_get_n_columns(const CodingCsv *self)
{
    return self->records->len ? g_array_index(self->records, Record, 0).n : 0;
}

const char *
coding_csv_get_header(const CodingCsv *self, guint column)
{
    return get_cell(self, 0, column);
}

int
coding_csv_find_column(const CodingCsv *self, const char *name)
{
    for (guint i = 0; i < coding_csv_get_n_columns(self); i++)
        if (coding_text_same(coding_csv_get_header(self, i), name))
            return (int)i;
    return -1;
}

guint
coding_csv_get_n_rows(const CodingCsv *self)
{
    return self->records->len ? self->records->len - 1 : 0;
}

const char *
coding_csv_get_cell(const CodingCsv *self, guint row, guint column)
{
    return get_cell(self, row + 1, column);
}

gboolean
coding_csv_is_short(const CodingCsv *self, guint row)
{
    return !self->sheet && g_array_index(self->records, Record, row + 1).n <
                               coding_csv_get_n_columns(self);
}

guint
coding_csv_get_line(const CodingCsv *self, guint row)
{
    return g_array_index(self->records, Record, row + 1).line;
}

guint
coding_csv_get_header_line(const CodingCsv *self)
{
    return self->records->len ? g_array_index(self->records, Record, 0).line : 1;
}

char *
coding_csv_dup_row_name(const CodingCsv *self, guint row)
{
    return g_strdup_printf("row %u", g_array_index(self->records, Record, row + 1).row);
}

char *
coding_csv_dup_cell_name(guint column, guint row)
{
    char letters[8];
    char *p = letters + sizeof letters;

    *--p = '\0';
    for (guint left = column + 1; left && p > letters; left = (left - 1) / 26)
        *--p = (char)('A' + (left - 1) % 26);
    return g_strdup_printf("%s%u", p, row);
}

char *
coding_csv_dup_place(const CodingCsv *self, const char *file, int row, int column)
{
    guint line = row < 0 ? coding_csv_get_header_line(self)
                         : coding_csv_get_line(self, (guint)row);
    g_autofree char *cell =
        column < 0 ? NULL : coding_csv_dup_cell_name((guint)column, line);

    if (!self->sheet) {
        guint its_row =
            row < 0 ? line : g_array_index(self->records, Record, row + 1).row;

        return its_row == line ? g_strdup_printf("%s:%u", file, line)
                               : g_strdup_printf("%s:%u (row %u)", file, line, its_row);
    }
    return cell ? g_strdup_printf("%s: %s", file, cell)
                : g_strdup_printf("%s: row %u", file, line);
}
