/* ratings-read.c - tables of ratings as files have them; see the header. */
#include "measure/ratings-read.h"

#include <errno.h>
#include <math.h>
#include <string.h>

/* Coders of one unit, and places of a text, are no more than this. */
#define MOST_CODERS 100000
#define MOST_PLACE  (G_MAXINT64 / 4)

static const char *const shape_names[] = {
    [CODING_SHAPE_UNITS] = "units",   [CODING_SHAPE_SETS] = "sets",
    [CODING_SHAPE_COUNTS] = "counts", [CODING_SHAPE_TABLE] = "table",
    [CODING_SHAPE_SPANS] = "spans",   [CODING_SHAPE_MASSES] = "masses",
};

const char *
coding_shape_get_name(CodingShape shape)
{
    return shape_names[shape];
}

gboolean
coding_shape_parse(const char *name, CodingShape *shape, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(shape_names); i++)
        if (g_strcmp0(shape_names[i], name) == 0) {
            *shape = (CodingShape)i;
            return TRUE;
        }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "no shape '%s' of ratings; there are units, sets, counts, table, spans "
                "and masses",
                name);
    return FALSE;
}

void
coding_ratings_file_free(CodingRatingsFile *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->coders);
    g_ptr_array_unref(self->categories);
    g_ptr_array_unref(self->labels);
    g_ptr_array_unref(self->items);
    g_ptr_array_unref(self->segmentations);
    g_clear_pointer(&self->ratings, coding_ratings_free);
    g_clear_pointer(&self->continuum, coding_continuum_free);
    g_free(self);
}

/* What is read, with what it is read from. */
typedef struct {
    const CodingCsv *csv;
    const char *file;
    const CodingRatingsReading *reading;
    CodingRatingsFile *made;
    GHashTable *numbers; /* category -> its number and 1 */
} Reader;

static gboolean refuse(const Reader *self, int row, int column, GError **error,
                       const char *format, ...) G_GNUC_PRINTF(5, 6);

static gboolean
refuse(const Reader *self, int row, int column, GError **error, const char *format, ...)
{
    g_autofree char *place = coding_csv_dup_place(self->csv, self->file, row, column);
    g_autofree char *what = NULL;
    va_list arguments;

    va_start(arguments, format);
    what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "%s: %s", place, what);
    return FALSE;
}

static const char *
get_cell(const Reader *self, guint row, guint column)
{
    return coding_csv_get_cell(self->csv, row, column);
}

static gboolean
is_number(const char *text, double *number)
{
    char *end;

    *number = g_ascii_strtod(text, &end);
    return end != text && !*end && isfinite(*number);
}

/* Digits alone, after a minus sign if @below. */
static gboolean
is_place(const char *text, gboolean below, gint64 *number)
{
    const char *digits = text + (below && *text == '-');
    char *end;

    if (!g_ascii_isdigit(*digits))
        return FALSE;
    errno = 0;
    *number = g_ascii_strtoll(text, &end, 10);
    return !errno && !*end && *number <= MOST_PLACE && *number >= -MOST_PLACE;
}

/* --- shape ------------------------------------------------------------------------- */

static gboolean
has_columns(const CodingCsv *csv, const char *const *names)
{
    for (; *names; names++)
        if (coding_csv_find_column(csv, *names) < 0)
            return FALSE;
    return TRUE;
}

static gboolean
has_sets(const CodingCsv *csv)
{
    for (guint row = 0; row < coding_csv_get_n_rows(csv); row++)
        for (guint c = 1; c < coding_csv_get_n_columns(csv); c++)
            if (strchr(coding_csv_get_cell(csv, row, c), ';') ||
                strcmp(coding_csv_get_cell(csv, row, c), "{}") == 0)
                return TRUE;
    return FALSE;
}

/* The same categories in the head and in the first column, and numbers between. */
static gboolean
is_square(const CodingCsv *csv)
{
    guint n = coding_csv_get_n_rows(csv);
    gint64 number;

    if (n < 2 || n + 1 != coding_csv_get_n_columns(csv))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        if (strcmp(coding_csv_get_header(csv, i + 1), coding_csv_get_cell(csv, i, 0)) !=
            0)
            return FALSE;
        for (guint c = 1; c <= n; c++)
            if (!is_place(coding_csv_get_cell(csv, i, c), FALSE, &number))
                return FALSE;
    }
    return TRUE;
}

CodingShape
coding_shape_guess(const CodingCsv *csv)
{
    static const char *const spans[] = {"coder", "code", "start", "end", NULL};
    static const char *const masses[] = {"item", "coder", "masses", NULL};

    return has_columns(csv, spans)    ? CODING_SHAPE_SPANS
           : has_columns(csv, masses) ? CODING_SHAPE_MASSES
           : is_square(csv)           ? CODING_SHAPE_TABLE
           : has_sets(csv)            ? CODING_SHAPE_SETS
                                      : CODING_SHAPE_UNITS;
}

/* --- categories ----------------------------------------------------------------------
 */

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int
compare_numbers(const void *a, const void *b)
{
    double x = g_ascii_strtod(*(const char *const *)a, NULL);
    double y = g_ascii_strtod(*(const char *const *)b, NULL);

    return x != y ? (x > y) - (x < y) : compare_names(a, b);
}

static gboolean
are_numbers(const GPtrArray *categories)
{
    double number;

    for (guint i = 0; i < categories->len; i++)
        if (!is_number(g_ptr_array_index(categories, i), &number))
            return FALSE;
    return TRUE;
}

/* Adds @name to @names unless it is among @known. */
static void
add_name(GPtrArray *names, GHashTable *known, const char *name)
{
    if (!g_hash_table_contains(known, name)) {
        g_ptr_array_add(names, g_strdup(name));
        g_hash_table_add(known, g_strdup(name));
    }
}

static GHashTable *
new_set(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* The declared ones, or @found in order; numbers for each. */
static void
settle_categories(Reader *self, const GPtrArray *found)
{
    const GPtrArray *declared = self->reading->categories;
    GPtrArray *categories = self->made->categories;
    g_autoptr(GHashTable) known = new_set();

    for (guint i = 0; i < (declared ? declared : found)->len; i++)
        add_name(categories, known, g_ptr_array_index(declared ? declared : found, i));
    if (!declared)
        g_ptr_array_sort(categories,
                         are_numbers(categories) ? compare_numbers : compare_names);
    for (guint i = 0; i < categories->len; i++)
        g_hash_table_insert(self->numbers, g_strdup(g_ptr_array_index(categories, i)),
                            GUINT_TO_POINTER(i + 1));
}

/* The number of what stands in a cell; FALSE when it is none that may be there. */
static gboolean
find_category(const Reader *self, int row, int column, const char *text, gint *category,
              GError **error)
{
    double number;

    *category = (gint)GPOINTER_TO_UINT(g_hash_table_lookup(self->numbers, text)) - 1;
    if (*category < 0)
        return refuse(self, row, column, error,
                      "'%s' is not among the categories declared", text);
    if (self->reading->numbers && !is_number(text, &number))
        return refuse(self, row, column, error, "'%s' is no number", text);
    return TRUE;
}

static void
start_ratings(Reader *self, guint n_coders)
{
    GPtrArray *categories = self->made->categories;
    g_autofree double *values = g_new0(double, MAX(1, categories->len));

    self->made->ratings = coding_ratings_new(n_coders, categories->len);
    if (categories->len == 0 || !are_numbers(categories))
        return;
    for (guint i = 0; i < categories->len; i++)
        values[i] = g_ascii_strtod(g_ptr_array_index(categories, i), NULL);
    coding_ratings_set_values(self->made->ratings, values);
}

/* --- units and sets ------------------------------------------------------------------
 */

static int
compare_strings(const void *a, const void *b)
{
    return compare_names(a, b);
}

/* "b;a;a" is the set "a;b"; "{}" holds nothing.  Returns: (transfer full). */
static char *
dup_set(Reader *self, GHashTable *labels, const char *text)
{
    g_auto(GStrv) members = g_strsplit(text, ";", -1);
    g_autoptr(GPtrArray) set = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) known = new_set();

    if (strcmp(text, "{}") == 0)
        return g_strdup(text);
    for (guint i = 0; members[i]; i++) {
        const char *member = g_strstrip(members[i]);

        if (!*member)
            continue;
        add_name(set, known, member);
        add_name(self->made->labels, labels, member);
    }
    g_ptr_array_sort(set, compare_strings);
    g_ptr_array_add(set, NULL);
    return set->len > 1 ? g_strjoinv(";", (char **)set->pdata) : g_strdup("{}");
}

/* The values of all cells, an empty one where a value is missing. */
static GPtrArray *
list_values(Reader *self)
{
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) labels = new_set();

    for (guint row = 0; row < coding_csv_get_n_rows(self->csv); row++)
        for (guint c = 1; c < coding_csv_get_n_columns(self->csv); c++) {
            const char *cell = get_cell(self, row, c);

            g_ptr_array_add(values, *cell && self->reading->shape == CODING_SHAPE_SETS
                                        ? dup_set(self, labels, cell)
                                        : g_strdup(cell));
        }
    return values;
}

/* Tells the ratings which labels each of their categories holds. */
static void
describe_sets(Reader *self)
{
    const GPtrArray *labels = self->made->labels;
    gsize width = MAX(1, (labels->len + 63) / 64);
    g_autofree guint64 *bits =
        g_new0(guint64, MAX(1, width * self->made->categories->len));
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < labels->len; i++)
        g_hash_table_insert(places, g_ptr_array_index(labels, i),
                            GUINT_TO_POINTER(i + 1));
    for (guint k = 0; k < self->made->categories->len; k++) {
        g_auto(GStrv) members =
            g_strsplit(g_ptr_array_index(self->made->categories, k), ";", -1);

        for (guint i = 0; members[i]; i++) {
            guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, members[i]));

            if (place)
                bits[k * width + (place - 1) / 64] |= G_GUINT64_CONSTANT(1)
                                                      << (place - 1) % 64;
        }
    }
    coding_ratings_set_sets(self->made->ratings, MAX(1, labels->len), bits);
}

static gboolean
read_units(Reader *self, GError **error)
{
    guint n_coders = coding_csv_get_n_columns(self->csv) - 1, at = 0;
    g_autoptr(GPtrArray) values = list_values(self);
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    g_autofree gint *row = g_new(gint, MAX(1, n_coders));

    for (guint i = 0; i < values->len; i++)
        if (*(const char *)g_ptr_array_index(values, i))
            g_ptr_array_add(found, g_ptr_array_index(values, i));
    g_ptr_array_sort(self->made->labels, compare_strings);
    settle_categories(self, found);
    for (guint c = 0; c < n_coders; c++)
        g_ptr_array_add(self->made->coders,
                        g_strdup(coding_csv_get_header(self->csv, c + 1)));
    start_ratings(self, n_coders);
    for (guint i = 0; i < coding_csv_get_n_rows(self->csv); i++) {
        for (guint c = 0; c < n_coders; c++) {
            const char *value = g_ptr_array_index(values, at++);

            row[c] = CODING_RATING_MISSING;
            if (*value && !find_category(self, (int)i, (int)c + 1, value, &row[c], error))
                return FALSE;
        }
        coding_ratings_add(self->made->ratings, row, 1);
    }
    if (self->reading->shape == CODING_SHAPE_SETS)
        describe_sets(self);
    return TRUE;
}

/* --- counts and tables ----------------------------------------------------------------
 */

static gboolean
read_count(const Reader *self, guint row, guint column, gint64 *n, GError **error)
{
    const char *cell = get_cell(self, row, column);

    if (is_place(cell, FALSE, n))
        return TRUE;
    return refuse(self, (int)row, (int)column, error,
                  "'%s' is no number of units or coders", cell);
}

/* The categories that stand in the head. */
static gboolean
read_head(Reader *self, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    gint category;

    for (guint c = 1; c < coding_csv_get_n_columns(self->csv); c++)
        g_ptr_array_add(found, (gpointer)coding_csv_get_header(self->csv, c));
    settle_categories(self, found);
    for (guint c = 1; c <= found->len; c++)
        if (!find_category(self, -1, (int)c, g_ptr_array_index(found, c - 1), &category,
                           error))
            return FALSE;
    return TRUE;
}

static gint
get_head(const Reader *self, guint column)
{
    return (gint)GPOINTER_TO_UINT(g_hash_table_lookup(
               self->numbers, coding_csv_get_header(self->csv, column))) -
           1;
}

static gboolean
read_table(Reader *self, GError **error)
{
    if (!read_head(self, error))
        return FALSE;
    start_ratings(self, 2);
    g_ptr_array_add(self->made->coders, g_strdup("1"));
    g_ptr_array_add(self->made->coders, g_strdup("2"));
    for (guint i = 0; i < coding_csv_get_n_rows(self->csv); i++) {
        gint row[2];

        if (!find_category(self, (int)i, 0, get_cell(self, i, 0), &row[0], error))
            return FALSE;
        for (guint c = 1; c < coding_csv_get_n_columns(self->csv); c++) {
            gint64 n = 0;

            if (!read_count(self, i, c, &n, error))
                return FALSE;
            if (n > G_MAXINT32)
                return refuse(self, (int)i, (int)c, error, "more units than fit");
            row[1] = get_head(self, c);
            if (n > 0)
                coding_ratings_add(self->made->ratings, row, n);
        }
    }
    return TRUE;
}

/* The most values a row has. */
static gboolean
count_coders(const Reader *self, gint64 *most, GError **error)
{
    *most = 0;
    for (guint i = 0; i < coding_csv_get_n_rows(self->csv); i++) {
        gint64 sum = 0, n = 0;

        for (guint c = 1; c < coding_csv_get_n_columns(self->csv); c++) {
            if (!read_count(self, i, c, &n, error))
                return FALSE;
            if (n > MOST_CODERS || (sum += n) > MOST_CODERS)
                return refuse(self, (int)i, (int)c, error,
                              "more than %d coders of one unit", MOST_CODERS);
        }
        *most = MAX(*most, sum);
    }
    return TRUE;
}

/* Nobody knows who gave a value, so those of a unit go to the first columns. */
static gboolean
read_counts(Reader *self, GError **error)
{
    gint64 n_coders;

    if (!read_head(self, error) || !count_coders(self, &n_coders, error))
        return FALSE;
    start_ratings(self, (guint)MAX(1, n_coders));
    coding_ratings_set_anonymous(self->made->ratings, TRUE);

    g_autofree gint *row = g_new(gint, (gsize)MAX(1, n_coders));
    for (guint i = 0; i < coding_csv_get_n_rows(self->csv); i++) {
        gint64 at = 0;

        for (guint c = 1; c < coding_csv_get_n_columns(self->csv); c++)
            for (gint64 n = g_ascii_strtoll(get_cell(self, i, c), NULL, 10); n > 0; n--)
                row[at++] = get_head(self, c);
        while (at < MAX(1, n_coders))
            row[at++] = CODING_RATING_MISSING;
        coding_ratings_add(self->made->ratings, row, 1);
    }
    return TRUE;
}

/* --- spans ------------------------------------------------------------------------- */

/* Names in a column, by name, each once. */
static GPtrArray *
list_names(const Reader *self, int column)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) known = new_set();

    for (guint i = 0; i < coding_csv_get_n_rows(self->csv); i++)
        add_name(names, known, get_cell(self, i, (guint)column));
    g_ptr_array_sort(names, compare_strings);
    return names;
}

static gboolean
require_column(const Reader *self, const char *name, int *column, GError **error)
{
    *column = coding_csv_find_column(self->csv, name);
    return *column >= 0 || refuse(self, -1, -1, error, "there is no column '%s'", name);
}

typedef struct {
    int coder, code, start, end;
} SpanColumns;

static gboolean
read_ends(const Reader *self, guint row, const SpanColumns *columns, gint64 ends[2],
          GError **error)
{
    const int places[] = {columns->start, columns->end};

    for (guint i = 0; i < 2; i++)
        if (!is_place(get_cell(self, row, (guint)places[i]), TRUE, &ends[i]))
            return refuse(self, (int)row, places[i], error,
                          "'%s' is no position in a text",
                          get_cell(self, row, (guint)places[i]));
    if (ends[0] < self->reading->begin)
        return refuse(self, (int)row, columns->start, error,
                      "the span begins at %" G_GINT64_FORMAT
                      ", before the text, which begins at %" G_GINT64_FORMAT,
                      ends[0], self->reading->begin);
    return TRUE;
}

static gboolean
read_spans(Reader *self, GError **error)
{
    SpanColumns columns;
    gint64 begin = self->reading->begin, stop = begin + self->reading->length;
    gint64 ends[2] = {0};
    guint n_rows = coding_csv_get_n_rows(self->csv);

    if (!require_column(self, "coder", &columns.coder, error) ||
        !require_column(self, "code", &columns.code, error) ||
        !require_column(self, "start", &columns.start, error) ||
        !require_column(self, "end", &columns.end, error))
        return FALSE;
    for (guint i = 0; i < n_rows; i++) {
        if (!read_ends(self, i, &columns, ends, error))
            return FALSE;
        stop = self->reading->length ? stop : MAX(stop, ends[1]);
    }
    g_ptr_array_unref(self->made->coders);
    self->made->coders = list_names(self, columns.coder);
    self->made->continuum = coding_continuum_new((gsize)begin, (gsize)(stop - begin));
    for (guint i = 0; i < self->made->coders->len; i++)
        coding_continuum_add_coder(self->made->continuum,
                                   g_ptr_array_index(self->made->coders, i));
    for (guint i = 0; i < n_rows; i++) {
        CodingContinuum *to = self->made->continuum;
        g_autoptr(GError) problem = NULL;

        read_ends(self, i, &columns, ends, NULL);
        if (!coding_continuum_add(
                to,
                coding_continuum_add_coder(to, get_cell(self, i, (guint)columns.coder)),
                coding_continuum_add_code(to, get_cell(self, i, (guint)columns.code)),
                (CodingSpan){(gsize)ends[0], (gsize)MAX(0, ends[1])}, &problem))
            return refuse(self, (int)i, -1, error, "%s", problem->message);
    }
    return TRUE;
}

/* --- masses ------------------------------------------------------------------------ */

static CodingSegmentation *
read_sizes(const Reader *self, guint row, int column, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(get_cell(self, row, (guint)column), ";", -1);
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) problem = NULL;
    CodingSegmentation *made;

    for (guint i = 0; parts[i]; i++) {
        gint64 size;

        if (!is_place(g_strstrip(parts[i]), FALSE, &size) || size > G_MAXINT32) {
            refuse(self, (int)row, column, error, "'%s' is no size of a segment",
                   parts[i]);
            return NULL;
        }
        g_array_append_val(sizes, size);
    }
    made = coding_segmentation_new_from_sizes((const gint64 *)(void *)sizes->data,
                                              sizes->len, &problem);
    if (!made)
        refuse(self, (int)row, column, error, "%s", problem->message);
    return made;
}

/* The place of each name.  Returns: (transfer full). */
static GHashTable *
number_names(const GPtrArray *names)
{
    GHashTable *places = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < names->len; i++)
        g_hash_table_insert(places, g_ptr_array_index(names, i), GUINT_TO_POINTER(i));
    return places;
}

static gboolean
read_masses(Reader *self, GError **error)
{
    CodingRatingsFile *made = self->made;
    int item, coder, masses;
    g_autoptr(GHashTable) known = new_set();

    if (!require_column(self, "item", &item, error) ||
        !require_column(self, "coder", &coder, error) ||
        !require_column(self, "masses", &masses, error))
        return FALSE;
    g_ptr_array_unref(made->coders);
    made->coders = list_names(self, coder);
    for (guint i = 0; i < coding_csv_get_n_rows(self->csv); i++)
        add_name(made->items, known, get_cell(self, i, (guint)item));
    g_autoptr(GHashTable) items = number_names(made->items);
    g_autoptr(GHashTable) coders = number_names(made->coders);
    g_ptr_array_set_size(made->segmentations,
                         (gint)(made->items->len * made->coders->len));
    for (guint i = 0; i < coding_csv_get_n_rows(self->csv); i++) {
        const char *of = get_cell(self, i, (guint)item);
        const char *by = get_cell(self, i, (guint)coder);
        guint at = GPOINTER_TO_UINT(g_hash_table_lookup(items, of)) * made->coders->len +
                   GPOINTER_TO_UINT(g_hash_table_lookup(coders, by));
        CodingSegmentation *one = read_sizes(self, i, masses, error);

        if (!one)
            return FALSE;
        if (made->segmentations->pdata[at]) {
            coding_segmentation_free(one);
            return refuse(self, (int)i, -1, error, "'%s' has segmented '%s' twice", by,
                          of);
        }
        made->segmentations->pdata[at] = one;
    }
    return TRUE;
}

/* --- all of them ---------------------------------------------------------------------
 */

static void
free_segmentation(gpointer data)
{
    if (data)
        coding_segmentation_free(data);
}

/* Columns, and cells where they are needed. */
static gboolean
check_form(const Reader *self, GError **error)
{
    if (coding_csv_get_n_columns(self->csv) < 2)
        return refuse(self, -1, -1, error,
                      "there is only one column; ratings are the unit and a column per "
                      "coder or category");
    for (guint i = 0; i < coding_csv_get_n_rows(self->csv); i++)
        if (coding_csv_is_short(self->csv, i))
            return refuse(self, (int)i, -1, error,
                          "fewer cells than the head has; a missing value is an empty "
                          "cell");
    return TRUE;
}

CodingRatingsFile *
coding_ratings_read(const CodingCsv *csv, const char *file,
                    const CodingRatingsReading *reading, GError **error)
{
    static gboolean (*const readers[])(Reader * self, GError * *error) = {
        [CODING_SHAPE_UNITS] = read_units,   [CODING_SHAPE_SETS] = read_units,
        [CODING_SHAPE_COUNTS] = read_counts, [CODING_SHAPE_TABLE] = read_table,
        [CODING_SHAPE_SPANS] = read_spans,   [CODING_SHAPE_MASSES] = read_masses,
    };
    g_autoptr(CodingRatingsFile) made = g_new0(CodingRatingsFile, 1);
    g_autoptr(GHashTable) numbers = new_set();
    Reader reader = {csv, file, reading, made, numbers};

    made->shape = reading->shape;
    made->coders = g_ptr_array_new_with_free_func(g_free);
    made->categories = g_ptr_array_new_with_free_func(g_free);
    made->labels = g_ptr_array_new_with_free_func(g_free);
    made->items = g_ptr_array_new_with_free_func(g_free);
    made->segmentations = g_ptr_array_new_with_free_func(free_segmentation);
    if (!check_form(&reader, error) || !readers[reading->shape](&reader, error))
        return NULL;
    return g_steal_pointer(&made);
}
