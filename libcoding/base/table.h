/*
 * table.h - what every report returns: columns, typed rows, notes.
 *
 * A report fills a table and knows nothing of formats; a renderer (io/render.h)
 * gets the table and nothing else.  Column ids are the JSON keys and CSV
 * headers: stable, never translated.  Titles are for people.
 *
 *     title        Agreement of C1 and C2
 *     columns      code | n | kappa              <- id, title, type, decimals
 *     rows         Trust | 12 | 0.61             <- a cell may be missing, and
 *                  Blame |  3 | (undefined)         say why
 *     notes        unit: participant's turn, n = 212; coders: C1, C2
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    CODING_CELL_TEXT,
    CODING_CELL_INTEGER,
    CODING_CELL_REAL,    /* printed with the column's decimals */
    CODING_CELL_BOOLEAN, /* yes/no for people, true/false for scripts */
    CODING_CELL_TIME,    /* milliseconds since 1970, printed as ISO 8601 UTC */
    CODING_CELL_RECORDS, /* a table inside: an array in JSON, else its number of rows */
} CodingCellType;

/* Stands for "no value" in an integer or time cell; NaN in a real one, NULL in
 * a text one.  Shown as missing, never as zero and never left out. */
#define CODING_MISSING G_MININT64

typedef struct _CodingTable CodingTable;

typedef struct {
    const char *id;    /* JSON key, CSV header */
    const char *title; /* for people; NULL: the id */
    CodingCellType type;
    guint decimals;   /* for real cells */
    const char *help; /* one line, shown by --help */
    gboolean hidden;  /* shown only when asked for by --columns, CSV or JSON */
    guint title_span; /* the title covers this many columns; 0 and 1: its own */
    gboolean input;   /* a person fills it in: a workbook makes room and offers choices */
    /* Text that ends where the next column begins; where it is too long, its end is
     * what stays. */
    gboolean flush_right;
} CodingColumn;

typedef struct {
    CodingCellType type;
    guint span; /* columns it covers; 1 as a rule, 0 when a cell before covers it */
    /* For people it is one with the cell above it, which shows its value for both;
     * scripts get its own value. */
    gboolean joined;
    gboolean missing;
    union {
        char *text; /* also the reason of a missing value, or NULL */
        gint64 integer;
        double real;
        gboolean boolean;
        CodingTable *records;
    };
} CodingCell;

/* @columns ends with a NULL id and is copied. */
CodingTable *coding_table_new(const CodingColumn *columns);
CodingTable *coding_table_ref(CodingTable *self);
void coding_table_unref(CodingTable *self);

/* Printed above the table for people; NULL for none. */
void coding_table_set_title(CodingTable *self, const char *title);
/* A line below the table: unit, n, coders, filters, a warning. */
void coding_table_add_note(CodingTable *self, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

/* What can be written into the columns that are filled in: a table whose first column
 * has the values.  Only a workbook shows it, on a sheet of its own.  Keeps @choice. */
void coding_table_set_choice(CodingTable *self, CodingTable *choice);

/*
 * A row, a value per column: const char * for text (copied), gint64 for integer
 * and time, double for real (infinity is missing too), gboolean (int) for
 * boolean, CodingTable * for records.  Integer arguments must be cast: (gint64)n.
 */
void coding_table_add_row(CodingTable *self, ...);

/* Cell by cell, where columns are not known at compile time.  A row begun is
 * all missing until set. */
void coding_table_begin_row(CodingTable *self);
void coding_table_set_text(CodingTable *self, guint column, const char *text);
/* The same, and @text belongs to the table. */
void coding_table_take_text(CodingTable *self, guint column, char *text);
void coding_table_set_integer(CodingTable *self, guint column, gint64 value);
void coding_table_set_real(CodingTable *self, guint column, double value);
void coding_table_set_boolean(CodingTable *self, guint column, gboolean value);
/* Keeps @records; NULL is missing. */
void coding_table_set_records(CodingTable *self, guint column, CodingTable *records);
/* A missing value that says why: "undefined: nobody used the code". */
void coding_table_set_missing(CodingTable *self, guint column, const char *reason);
/* The cell covers @span columns from @column on. */
void coding_table_set_span(CodingTable *self, guint column, guint span);

/*
 * The cell at @column is one with the cell above it: people see that one's value over
 * both rows, scripts the value that was set here.  It covers as many columns as the one
 * above.  The first row has none above it.
 */
void coding_table_join_above(CodingTable *self, guint column);

/* Puts the rows into another order: row i becomes the one that was @order[i], each
 * of which is named once.  No cell is joined with another any more. */
void coding_table_reorder(CodingTable *self, const guint *order);

/*
 * Keeps only the columns named in @ids (comma separated), in that order.
 * CODING_ERROR_NOT_FOUND with the nearest id for an unknown one, INVALID when one
 * is named twice or none at all.  A NULL @ids drops the hidden columns.  A cell
 * whose neighbours go covers fewer columns; a covered one that is kept without
 * the cell that covered it stands for itself.
 */
gboolean coding_table_select(CodingTable *self, const char *ids, GError **error);
/* Announces, before the first row, that this will be done with @ids: what is set in
 * other columns is not kept, and need not be set where coding_table_expects() is FALSE.
 * Where @ids is wrong everything is expected. */
void coding_table_expect(CodingTable *self, const char *ids);
gboolean coding_table_expects(const CodingTable *self, guint column);

/* Reading cannot fail. */
const char *coding_table_get_title(const CodingTable *self);
/* NULL: none. */
CodingTable *coding_table_get_choice(const CodingTable *self);
guint coding_table_get_n_columns(const CodingTable *self);
guint coding_table_get_n_rows(const CodingTable *self);
const CodingColumn *coding_table_get_column(const CodingTable *self, guint column);
const CodingCell *coding_table_get_cell(const CodingTable *self, guint row, guint column);
/* How many rows the cell covers for people: 0 when one above covers it. */
guint coding_table_get_height(const CodingTable *self, guint row, guint column);
/* Whether what stands in the column is a number. */
gboolean coding_table_is_number(const CodingTable *self, guint column);
/* Whether it is set flush right, as numbers are. */
gboolean coding_table_is_flush_right(const CodingTable *self, guint column);
guint coding_table_get_n_notes(const CodingTable *self);
const char *coding_table_get_note(const CodingTable *self, guint note);

/*
 * The value as text: numbers with a point and the column's decimals, times in
 * ISO 8601 UTC, booleans as "yes" and "no", records as their number; NULL when
 * missing.
 * Returns: (transfer full).
 */
char *coding_table_dup_value(const CodingTable *self, guint row, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTable, coding_table_unref)

G_END_DECLS
