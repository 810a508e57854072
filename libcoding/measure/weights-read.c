/* weights-read.c - a square of numbers and what it is about; see the header. */
#include "measure/weights-read.h"

#include <string.h>

#include "measure/ratings-read-private.h"

/* Categories that a message lists. */
#define LISTED 12

typedef struct {
    const CodingCsv *csv;
    const char *file;
    const GPtrArray *categories;
    guint *columns; /* by category: where it stands in the head */
    guint *rows;    /* the same in the first column */
} Matrix;

#define NOWHERE G_MAXUINT

static const char *
get_category(const Matrix *self, guint k)
{
    return g_ptr_array_index(self->categories, k);
}

static char *
dup_list(const GPtrArray *categories)
{
    GString *list = g_string_new(NULL);

    for (guint k = 0; k < MIN(categories->len, LISTED); k++)
        g_string_append_printf(list, "%s'%s'", k ? ", " : "",
                               (const char *)g_ptr_array_index(categories, k));
    if (categories->len > LISTED)
        g_string_append(list, " ...");
    return g_string_free(list, FALSE);
}

/* Notes that @name stands at @at of @places; @row and @column are for the message. */
static gboolean
place(const Matrix *self, const char *name, guint *places, guint at, int row, int column,
      GError **error)
{
    g_autofree char *list = NULL;
    guint k;

    if (!g_ptr_array_find_with_equal_func((GPtrArray *)self->categories, name,
                                          g_str_equal, &k)) {
        list = dup_list(self->categories);
        return coding_ratings_refuse(
            self->csv, self->file, row, column, error,
            "'%s' is not among the categories of the ratings, which are %s; declare all "
            "that could have been chosen",
            name, list);
    }
    if (places[k] != NOWHERE)
        return coding_ratings_refuse(self->csv, self->file, row, column, error,
                                     "category '%s' stands twice", name);
    places[k] = at;
    return TRUE;
}

/* Which rows and columns the categories have; each must have both. */
static gboolean
place_all(Matrix *self, GError **error)
{
    guint n_rows = coding_csv_get_n_rows(self->csv);
    guint n_columns = coding_csv_get_n_columns(self->csv);

    for (guint k = 0; k < self->categories->len; k++)
        self->rows[k] = self->columns[k] = NOWHERE;
    for (guint c = 1; c < n_columns; c++)
        if (!place(self, coding_csv_get_header(self->csv, c), self->columns, c, -1,
                   (int)c, error))
            return FALSE;
    for (guint i = 0; i < n_rows; i++)
        if (!place(self, coding_csv_get_cell(self->csv, i, 0), self->rows, i, (int)i, 0,
                   error))
            return FALSE;
    for (guint k = 0; k < self->categories->len; k++)
        if (self->rows[k] == NOWHERE && self->columns[k] == NOWHERE)
            return coding_ratings_refuse(
                self->csv, self->file, -1, -1, error,
                "category '%s' of the ratings has no row and no column",
                get_category(self, k));
        else if (self->rows[k] == NOWHERE || self->columns[k] == NOWHERE)
            return coding_ratings_refuse(
                self->csv, self->file, self->rows[k] == NOWHERE ? -1 : (int)self->rows[k],
                -1, error, "the matrix is not square: '%s' has a %s and no %s",
                get_category(self, k), self->rows[k] == NOWHERE ? "column" : "row",
                self->rows[k] == NOWHERE ? "row" : "column");
    return TRUE;
}

static gboolean
read_weight(const Matrix *self, guint k, guint l, double *weight, GError **error)
{
    int row = (int)self->rows[k], column = (int)self->columns[l];
    const char *cell = coding_csv_get_cell(self->csv, (guint)row, (guint)column);

    if (!coding_ratings_is_number(cell, weight))
        return coding_ratings_refuse(self->csv, self->file, row, column, error,
                                     "'%s' is no number", cell);
    if (*weight < 0 || *weight > 1)
        return coding_ratings_refuse(self->csv, self->file, row, column, error,
                                     "the weight of '%s' with '%s' is %s, not from 0 to "
                                     "1",
                                     get_category(self, k), get_category(self, l), cell);
    if (k == l && *weight != 1)
        return coding_ratings_refuse(self->csv, self->file, row, column, error,
                                     "the weight of '%s' with itself is %s, not 1",
                                     get_category(self, k), cell);
    return TRUE;
}

/* The first cell, in the order of the file, that differs from the one across. */
static gboolean
check_both_ways(const Matrix *self, const double *weights, GError **error)
{
    guint n = self->categories->len, worst_k = 0, worst_l = 0;
    int first = -1;

    for (guint k = 0; k < n; k++)
        for (guint l = 0; l < n; l++)
            if (self->rows[k] > self->rows[l] &&
                weights[(gsize)k * n + l] != weights[(gsize)l * n + k] &&
                (first < 0 || (int)self->rows[k] < first)) {
                first = (int)self->rows[k];
                worst_k = k;
                worst_l = l;
            }
    if (first < 0)
        return TRUE;
    return coding_ratings_refuse(
        self->csv, self->file, first, (int)self->columns[worst_l], error,
        "the weight of '%s' with '%s' is %s, and across it is %s; a distance is the same "
        "both ways",
        get_category(self, worst_k), get_category(self, worst_l),
        coding_csv_get_cell(self->csv, (guint)first, self->columns[worst_l]),
        coding_csv_get_cell(self->csv, self->rows[worst_l], self->columns[worst_k]));
}

double *
coding_weights_read(const CodingCsv *csv, const char *file, const GPtrArray *categories,
                    CodingMatrixKind kind, GError **error)
{
    guint n = categories->len;
    g_autofree guint *columns = g_new0(guint, MAX(1, n));
    g_autofree guint *rows = g_new0(guint, MAX(1, n));
    g_autofree guint *of_row = g_new0(guint, MAX(1, n));
    g_autofree guint *of_column = g_new0(guint, MAX(1, n));
    g_autofree double *weights = g_new0(double, MAX(1, (gsize)n * n));
    Matrix self = {csv, file, categories, columns, rows};

    if (!coding_ratings_check_rows(csv, file, error) || !place_all(&self, error))
        return NULL;
    for (guint k = 0; k < n; k++) {
        of_row[rows[k]] = k;
        of_column[columns[k] - 1] = k;
    }
    /* In the order of the file, so that the first mistake is named first. */
    for (guint i = 0; i < n; i++)
        for (guint c = 0; c < n; c++) {
            guint k = of_row[i], l = of_column[c];

            if (!read_weight(&self, k, l, &weights[(gsize)k * n + l], error))
                return NULL;
        }
    if (kind == CODING_MATRIX_DISTANCE && !check_both_ways(&self, weights, error))
        return NULL;
    return g_steal_pointer(&weights);
}

gboolean
coding_weights_are_symmetric(const double *weights, guint n)
{
    for (gsize k = 0; k < n; k++)
        for (gsize l = 0; l < k; l++)
            if (weights[k * n + l] != weights[l * n + k])
                return FALSE;
    return TRUE;
}
