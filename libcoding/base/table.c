/* table.c - rows are arrays of cells; columns are copied once. */
#include "base/table.h"

#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/error.h"

/* What ISO 8601 writes in four digits, in milliseconds since 1970. */
#define FIRST_TIME (G_GINT64_CONSTANT(-62135596800) * 1000)
#define LAST_TIME  (G_GINT64_CONSTANT(253402300799) * 1000 + 999)

struct _CodingTable {
    gatomicrefcount refs;
    char *title;
    GArray *columns; /* CodingColumn, its strings in the pool */
    GStringChunk *strings;
    GPtrArray *rows;     /* CodingCell[columns->len] */
    GPtrArray *notes;    /* char * */
    CodingTable *choice; /* NULL: none */
    gboolean *expected;  /* a column each; NULL: all are */
};

static void
clear_cell(CodingCell *cell)
{
    if (cell->type == CODING_CELL_TEXT || cell->missing)
        g_free(cell->text);
    else if (cell->type == CODING_CELL_RECORDS)
        coding_table_unref(cell->records);
    cell->text = NULL;
}

static void
free_row(CodingTable *self, CodingCell *row)
{
    for (guint i = 0; i < self->columns->len; i++)
        clear_cell(&row[i]);
    g_free(row);
}

CodingTable *
coding_table_new(const CodingColumn *columns)
{
    CodingTable *self = g_new0(CodingTable, 1);

    g_atomic_ref_count_init(&self->refs);
    self->columns = g_array_new(FALSE, FALSE, sizeof(CodingColumn));
    self->strings = g_string_chunk_new(256);
    self->rows = g_ptr_array_new();
    self->notes = g_ptr_array_new_with_free_func(g_free);
    for (; columns->id; columns++) {
        CodingColumn copy = *columns;

        copy.id = g_string_chunk_insert(self->strings, columns->id);
        copy.title = g_string_chunk_insert(self->strings,
                                           columns->title ? columns->title : columns->id);
        copy.help =
            columns->help ? g_string_chunk_insert(self->strings, columns->help) : "";
        g_array_append_val(self->columns, copy);
    }
    return self;
}

CodingTable *
coding_table_ref(CodingTable *self)
{
    g_atomic_ref_count_inc(&self->refs);
    return self;
}

void
coding_table_unref(CodingTable *self)
{
    if (!self || !g_atomic_ref_count_dec(&self->refs))
        return;
    for (guint i = 0; i < self->rows->len; i++)
        free_row(self, g_ptr_array_index(self->rows, i));
    g_ptr_array_unref(self->rows);
    g_ptr_array_unref(self->notes);
    g_array_unref(self->columns);
    g_string_chunk_free(self->strings);
    g_clear_pointer(&self->choice, coding_table_unref);
    g_free(self->expected);
    g_free(self->title);
    g_free(self);
}

void
coding_table_set_title(CodingTable *self, const char *title)
{
    g_free(self->title);
    self->title = g_strdup(title);
}

void
coding_table_set_choice(CodingTable *self, CodingTable *choice)
{
    coding_table_ref(choice);
    g_clear_pointer(&self->choice, coding_table_unref);
    self->choice = choice;
}

void
coding_table_add_note(CodingTable *self, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_ptr_array_add(self->notes, g_strdup_vprintf(format, args));
    va_end(args);
}

void
coding_table_begin_row(CodingTable *self)
{
    CodingCell *row = g_new0(CodingCell, MAX(1, self->columns->len));

    for (guint i = 0; i < self->columns->len; i++) {
        row[i].type = g_array_index(self->columns, CodingColumn, i).type;
        row[i].span = 1;
        row[i].missing = TRUE;
    }
    g_ptr_array_add(self->rows, row);
}

static CodingCell *
get_open_cell(CodingTable *self, guint column, CodingCellType type)
{
    g_return_val_if_fail(self->rows->len > 0 && column < self->columns->len, NULL);

    CodingCell *row = g_ptr_array_index(self->rows, self->rows->len - 1);
    g_return_val_if_fail(row[column].type == type, NULL);
    if (!coding_table_expects(self, column))
        return NULL;
    clear_cell(&row[column]);
    row[column].missing = FALSE;
    return &row[column];
}

void
coding_table_set_text(CodingTable *self, guint column, const char *text)
{
    CodingCell *cell = get_open_cell(self, column, CODING_CELL_TEXT);

    if (!cell)
        return;
    cell->text = g_strdup(text);
    cell->missing = !text;
}

void
coding_table_take_text(CodingTable *self, guint column, char *text)
{
    CodingCell *cell = get_open_cell(self, column, CODING_CELL_TEXT);

    if (!cell) {
        g_free(text);
        return;
    }
    cell->text = text;
    cell->missing = !text;
}

void
coding_table_set_integer(CodingTable *self, guint column, gint64 value)
{
    g_return_if_fail(column < self->columns->len);

    CodingCellType type = coding_table_get_column(self, column)->type;
    CodingCell *cell = get_open_cell(
        self, column, type == CODING_CELL_TIME ? CODING_CELL_TIME : CODING_CELL_INTEGER);

    if (!cell)
        return;
    cell->missing = value == CODING_MISSING;
    if (cell->missing)
        cell->text = NULL;
    else if (type == CODING_CELL_TIME && (value < FIRST_TIME || value > LAST_TIME))
        coding_table_set_missing(self, column, "outside the years 1 to 9999");
    else
        cell->integer = value;
}

void
coding_table_set_real(CodingTable *self, guint column, double value)
{
    CodingCell *cell = get_open_cell(self, column, CODING_CELL_REAL);

    if (!cell)
        return;
    cell->missing = !isfinite(value);
    if (cell->missing)
        cell->text = NULL;
    else
        cell->real = value;
}

void
coding_table_set_boolean(CodingTable *self, guint column, gboolean value)
{
    CodingCell *cell = get_open_cell(self, column, CODING_CELL_BOOLEAN);

    if (cell)
        cell->boolean = value;
}

void
coding_table_set_records(CodingTable *self, guint column, CodingTable *records)
{
    CodingCell *cell = get_open_cell(self, column, CODING_CELL_RECORDS);

    if (!cell)
        return;
    cell->missing = !records;
    if (records)
        cell->records = coding_table_ref(records);
}

void
coding_table_set_missing(CodingTable *self, guint column, const char *reason)
{
    g_return_if_fail(column < self->columns->len);

    CodingCell *cell =
        get_open_cell(self, column, coding_table_get_column(self, column)->type);

    if (!cell)
        return;
    cell->missing = TRUE;
    cell->text = g_strdup(reason);
}

/* Gives back to themselves what the cell at @column covers, and itself. */
static void
release_covered(CodingCell *row, guint column)
{
    guint span = MAX(1, row[column].span);

    for (guint i = 0; i < span; i++) {
        row[column + i].span = 1;
        row[column + i].joined = FALSE;
    }
}

void
coding_table_set_span(CodingTable *self, guint column, guint span)
{
    g_return_if_fail(self->rows->len > 0 && column < self->columns->len && span > 0 &&
                     span <= self->columns->len - column);

    CodingCell *row = g_ptr_array_index(self->rows, self->rows->len - 1);
    g_return_if_fail(row[column].span > 0);
    release_covered(row, column);
    row[column].span = span;
    for (guint i = 1; i < span; i++) {
        release_covered(row, column + i);
        row[column + i].span = 0;
    }
}

void
coding_table_join_above(CodingTable *self, guint column)
{
    g_return_if_fail(self->rows->len > 1 && column < self->columns->len);

    CodingCell *above = g_ptr_array_index(self->rows, self->rows->len - 2);
    CodingCell *row = g_ptr_array_index(self->rows, self->rows->len - 1);
    g_return_if_fail(above[column].span > 0 && row[column].span > 0);
    coding_table_set_span(self, column, above[column].span);
    for (guint i = 0; i < row[column].span; i++)
        row[column + i].joined = TRUE;
}

void
coding_table_add_row(CodingTable *self, ...)
{
    va_list args;

    coding_table_begin_row(self);
    va_start(args, self);
    for (guint i = 0; i < self->columns->len; i++) {
        switch (coding_table_get_column(self, i)->type) {
        case CODING_CELL_TEXT:
            coding_table_set_text(self, i, va_arg(args, const char *));
            break;
        case CODING_CELL_INTEGER:
        case CODING_CELL_TIME:
            coding_table_set_integer(self, i, va_arg(args, gint64));
            break;
        case CODING_CELL_REAL:
            coding_table_set_real(self, i, va_arg(args, double));
            break;
        case CODING_CELL_BOOLEAN:
            coding_table_set_boolean(self, i, va_arg(args, gboolean));
            break;
        case CODING_CELL_RECORDS:
            coding_table_set_records(self, i, va_arg(args, CodingTable *));
            break;
        }
    }
    va_end(args);
}

static char *
join_ids(GPtrArray *ids)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < ids->len; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? ", " : "",
                               (const char *)g_ptr_array_index(ids, i));
    return g_string_free(all, FALSE);
}

/* The places in the table of the columns to keep; NULL with @error set. */
static GArray *
find_columns(const CodingTable *self, const char *ids, GError **error)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    g_auto(GStrv) wanted = ids ? g_strsplit(ids, ",", -1) : NULL;

    for (guint i = 0; i < self->columns->len; i++) {
        const CodingColumn *column = coding_table_get_column(self, i);

        g_ptr_array_add(known, (char *)column->id);
        if (!ids && !column->hidden)
            g_array_append_val(places, i);
    }
    for (char **id = wanted; id && *id; id++) {
        guint place;

        g_strstrip(*id);
        if (!g_ptr_array_find_with_equal_func(known, *id, g_str_equal, &place)) {
            coding_error_set_not_found(error, "column", *id, "in this table", known);
            return NULL;
        }
        for (guint i = 0; i < places->len; i++)
            if (g_array_index(places, guint, i) == place) {
                g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "column '%s' is named twice", *id);
                return NULL;
            }
        g_array_append_val(places, place);
    }
    if (wanted && !wanted[0]) {
        g_autofree char *all = join_ids(known);

        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "no column named; the columns are %s", all);
        return NULL;
    }
    return g_steal_pointer(&places);
}

/*
 * Spans after columns were taken out and moved: @spans holds those of all
 * columns before, @kept gets those of @places.  What was covered stays so where
 * it still follows the cell that covered it, and stands for itself elsewhere.
 */
static void
select_spans(const guint *spans, guint n, const GArray *places, guint *kept)
{
    g_autofree guint *owners = g_new(guint, MAX(1, n));
    guint first = 0; /* the last of the kept that covers itself */

    for (guint i = 0, span; i < n; i += span) {
        span = CLAMP(spans[i], 1, n - i);
        for (guint k = 0; k < span; k++)
            owners[i + k] = i;
    }
    for (guint i = 0; i < places->len; i++) {
        guint place = g_array_index(places, guint, i);

        if (i > 0 && owners[place] != place &&
            owners[place] == g_array_index(places, guint, first)) {
            kept[first]++;
            kept[i] = 0;
        } else {
            first = i;
            kept[i] = 1;
        }
    }
}

/* The kept cells of @row, whose texts move over to them. */
static CodingCell *
select_cells(CodingTable *self, CodingCell *row, const GArray *places)
{
    guint n = self->columns->len;
    CodingCell *kept = g_new0(CodingCell, MAX(1, places->len));
    g_autofree guint *before = g_new(guint, MAX(1, n));
    g_autofree guint *after = g_new(guint, MAX(1, places->len));

    for (guint i = 0; i < n; i++)
        before[i] = row[i].span;
    select_spans(before, n, places, after);
    for (guint i = 0; i < places->len; i++) {
        CodingCell *cell = &row[g_array_index(places, guint, i)];

        kept[i] = *cell;
        kept[i].span = after[i];
        cell->missing = TRUE; /* what it held has moved */
        cell->text = NULL;
    }
    return kept;
}

static GArray *
select_columns(const CodingTable *self, const GArray *places)
{
    guint n = self->columns->len;
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(CodingColumn));
    g_autofree guint *before = g_new(guint, MAX(1, n));
    g_autofree guint *after = g_new(guint, MAX(1, places->len));

    for (guint i = 0; i < n; i++)
        before[i] = coding_table_get_column(self, i)->title_span;
    select_spans(before, n, places, after);
    for (guint i = 0; i < places->len; i++) {
        CodingColumn column =
            *coding_table_get_column(self, g_array_index(places, guint, i));

        column.hidden = FALSE; /* it was asked for */
        column.title_span = after[i];
        g_array_append_val(columns, column);
    }
    return columns;
}

gboolean
coding_table_select(CodingTable *self, const char *ids, GError **error)
{
    g_autoptr(GArray) places = find_columns(self, ids, error);

    if (!places)
        return FALSE;

    GArray *columns = select_columns(self, places);
    for (guint r = 0; r < self->rows->len; r++) {
        CodingCell *row = g_ptr_array_index(self->rows, r);

        g_ptr_array_index(self->rows, r) = select_cells(self, row, places);
        free_row(self, row);
    }
    g_array_unref(self->columns);
    self->columns = columns;
    g_clear_pointer(&self->expected, g_free);
    return TRUE;
}

void
coding_table_expect(CodingTable *self, const char *ids)
{
    g_autoptr(GArray) places = find_columns(self, ids, NULL);

    g_clear_pointer(&self->expected, g_free);
    if (!places)
        return;
    self->expected = g_new0(gboolean, MAX(1, self->columns->len));
    for (guint i = 0; i < places->len; i++)
        self->expected[g_array_index(places, guint, i)] = TRUE;
}

gboolean
coding_table_expects(const CodingTable *self, guint column)
{
    return !self->expected || self->expected[column];
}

void
coding_table_reorder(CodingTable *self, const guint *order)
{
    g_autofree gpointer *rows =
        g_memdup2(self->rows->pdata, self->rows->len * sizeof *rows);

    for (guint i = 0; i < self->rows->len; i++) {
        CodingCell *cells = rows[order[i]];

        self->rows->pdata[i] = cells;
        for (guint c = 0; c < self->columns->len; c++)
            cells[c].joined = FALSE;
    }
}

const char *
coding_table_get_title(const CodingTable *self)
{
    return self->title;
}

CodingTable *
coding_table_get_choice(const CodingTable *self)
{
    return self->choice;
}

guint
coding_table_get_n_columns(const CodingTable *self)
{
    return self->columns->len;
}

guint
coding_table_get_n_rows(const CodingTable *self)
{
    return self->rows->len;
}

const CodingColumn *
coding_table_get_column(const CodingTable *self, guint column)
{
    return &g_array_index(self->columns, CodingColumn, column);
}

const CodingCell *
coding_table_get_cell(const CodingTable *self, guint row, guint column)
{
    const CodingCell *cells = g_ptr_array_index(self->rows, row);

    return &cells[column];
}

guint
coding_table_get_height(const CodingTable *self, guint row, guint column)
{
    guint height = 1;

    if (coding_table_get_cell(self, row, column)->joined)
        return 0;
    while (row + height < self->rows->len &&
           coding_table_get_cell(self, row + height, column)->joined)
        height++;
    return height;
}

gboolean
coding_table_is_number(const CodingTable *self, guint column)
{
    CodingCellType type = coding_table_get_column(self, column)->type;

    return type == CODING_CELL_INTEGER || type == CODING_CELL_REAL ||
           type == CODING_CELL_RECORDS;
}

gboolean
coding_table_is_flush_right(const CodingTable *self, guint column)
{
    return coding_table_get_column(self, column)->flush_right ||
           coding_table_is_number(self, column);
}

guint
coding_table_get_n_notes(const CodingTable *self)
{
    return self->notes->len;
}

const char *
coding_table_get_note(const CodingTable *self, guint note)
{
    return g_ptr_array_index(self->notes, note);
}

static char *
format_real(double value, guint decimals)
{
    char format[16], text[G_ASCII_DTOSTR_BUF_SIZE + DBL_MAX_10_EXP + 20];

    g_snprintf(format, sizeof format, "%%.%uf", MIN(decimals, 20u));
    g_ascii_formatd(text, sizeof text, format, value);
    /* A rounded "-0.00" says less than nothing. */
    if (text[0] == '-' && strspn(text + 1, "0.") == strlen(text + 1))
        return g_strdup(text + 1);
    return g_strdup(text);
}

static char *
format_time(gint64 milliseconds)
{
    gint64 seconds = milliseconds / 1000 - (milliseconds % 1000 < 0);
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);

    if (!time)
        return NULL;
    /* %Y of GLib has no leading zeros, ISO 8601 has. */
    g_autofree char *rest = g_date_time_format(time, "%m-%dT%H:%M:%SZ");
    return g_strdup_printf("%04d-%s", g_date_time_get_year(time), rest);
}

char *
coding_table_dup_value(const CodingTable *self, guint row, guint column)
{
    const CodingCell *cell = coding_table_get_cell(self, row, column);

    if (cell->missing)
        return NULL;
    switch (cell->type) {
    case CODING_CELL_TEXT:
        return g_strdup(cell->text);
    case CODING_CELL_INTEGER:
        return g_strdup_printf("%" G_GINT64_FORMAT, cell->integer);
    case CODING_CELL_REAL:
        return format_real(cell->real, coding_table_get_column(self, column)->decimals);
    case CODING_CELL_BOOLEAN:
        return g_strdup(cell->boolean ? "yes" : "no");
    case CODING_CELL_TIME:
        return format_time(cell->integer);
    case CODING_CELL_RECORDS:
        return g_strdup_printf("%u", coding_table_get_n_rows(cell->records));
    }
    return NULL;
}
