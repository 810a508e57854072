/* ratings-read.c - tables of ratings as files have them; see the header. */
#include "measure/ratings-read-private.h"

#include <errno.h>
#include <math.h>
#include <string.h>

/* Coders of one unit and places of a text are no more than this. */
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

typedef CodingRatingsReader Reader;

#define refuse coding_ratings_reader_refuse

gboolean
coding_ratings_refuse(const CodingCsv *csv, const char *file, int row, int column,
                      GError **error, const char *format, ...)
{
    g_autofree char *place = coding_csv_dup_place(csv, file, row, column);
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

/* "0x1f" is a name and no number. */
gboolean
coding_ratings_is_number(const char *text, double *number)
{
    char *end;

    *number = g_ascii_strtod(text, &end);
    return end != text && !*end && isfinite(*number) && !strpbrk(text, "xX");
}

gboolean
coding_ratings_is_place(const char *text, gboolean below, gint64 *number)
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
            if (!coding_ratings_is_place(coding_csv_get_cell(csv, i, c), FALSE, &number))
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

/* --- categories ------------------------------------------------------------------- */

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
        if (!coding_ratings_is_number(g_ptr_array_index(categories, i), &number))
            return FALSE;
    return TRUE;
}

void
coding_ratings_add_name(GPtrArray *names, GHashTable *known, const char *name)
{
    if (!g_hash_table_contains(known, name)) {
        g_ptr_array_add(names, g_strdup(name));
        g_hash_table_add(known, g_strdup(name));
    }
}

GHashTable *
coding_ratings_new_names(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* The declared ones, or @found in order; numbers for each. */
static void
settle_categories(Reader *self, const GPtrArray *found)
{
    const GPtrArray *declared = self->reading->categories;
    GPtrArray *categories = self->made->categories;
    g_autoptr(GHashTable) known = coding_ratings_new_names();

    for (guint i = 0; i < (declared ? declared : found)->len; i++)
        coding_ratings_add_name(categories, known,
                                g_ptr_array_index(declared ? declared : found, i));
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
    if (self->reading->numbers && !coding_ratings_is_number(text, &number))
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

/* --- units and sets --------------------------------------------------------------- */

/* "b;a;a" is the set "a;b"; "{}" holds nothing.  Returns: (transfer full). */
static char *
dup_set(Reader *self, GHashTable *labels, const char *text)
{
    g_auto(GStrv) members = g_strsplit(text, ";", -1);
    g_autoptr(GPtrArray) set = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) known = coding_ratings_new_names();

    if (strcmp(text, "{}") == 0)
        return g_strdup(text);
    for (guint i = 0; members[i]; i++) {
        const char *member = g_strstrip(members[i]);

        if (!*member)
            continue;
        coding_ratings_add_name(set, known, member);
        coding_ratings_add_name(self->made->labels, labels, member);
    }
    g_ptr_array_sort(set, compare_names);
    g_ptr_array_add(set, NULL);
    return set->len > 1 ? g_strjoinv(";", (char **)set->pdata) : g_strdup("{}");
}

/* --- coders ----------------------------------------------------------------------- */

/* FALSE when one was chosen who is not among @known (NULL: may be anybody), or twice. */
static gboolean
check_chosen(const Reader *self, const GPtrArray *known, GError **error)
{
    const GPtrArray *chosen = self->reading->coders;
    g_autoptr(GHashTable) seen = coding_ratings_new_names();

    for (guint i = 0; chosen && i < chosen->len; i++) {
        const char *name = g_ptr_array_index(chosen, i);

        if (known && !g_ptr_array_find_with_equal_func((GPtrArray *)known, name,
                                                       g_str_equal, NULL)) {
            g_autofree char *where = g_strdup_printf("in %s", self->file);

            coding_error_set_not_found(error, "coder", name, where, known);
            return FALSE;
        }
        if (!g_hash_table_add(seen, g_strdup(name))) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "coder '%s' is chosen twice", name);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
coding_ratings_reader_settle_coders(Reader *self, const GPtrArray *known, gboolean others,
                                    GError **error)
{
    const GPtrArray *from = self->reading->coders ? self->reading->coders : known;

    if (!check_chosen(self, others ? NULL : known, error))
        return FALSE;
    for (guint i = 0; i < from->len; i++)
        g_ptr_array_add(self->made->coders, g_strdup(g_ptr_array_index(from, i)));
    return TRUE;
}

gboolean
coding_ratings_reader_is_chosen(const Reader *self, const char *coder)
{
    return !self->reading->coders ||
           g_ptr_array_find_with_equal_func((GPtrArray *)self->reading->coders, coder,
                                            g_str_equal, NULL);
}

/* The columns of the coders.  Returns: (transfer full), or NULL. */
static guint *
find_columns(Reader *self, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    guint *columns;

    for (guint c = 1; c < coding_csv_get_n_columns(self->csv); c++)
        g_ptr_array_add(known, (gpointer)coding_csv_get_header(self->csv, c));
    if (!coding_ratings_reader_settle_coders(self, known, FALSE, error))
        return NULL;
    columns = g_new0(guint, MAX(1, self->made->coders->len));
    for (guint c = 0; c < self->made->coders->len; c++) {
        columns[c] = c;
        if (self->reading->coders)
            g_ptr_array_find_with_equal_func(known,
                                             g_ptr_array_index(self->made->coders, c),
                                             g_str_equal, &columns[c]);
        columns[c]++;
    }
    return columns;
}

/* The values of all cells, an empty one where a value is missing. */
static GPtrArray *
list_values(Reader *self, const guint *columns)
{
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) labels = coding_ratings_new_names();

    for (guint row = 0; row < coding_csv_get_n_rows(self->csv); row++)
        for (guint c = 0; c < self->made->coders->len; c++) {
            const char *cell = get_cell(self, row, columns[c]);

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
    gsize width = coding_label_set_get_width(MAX(1, labels->len));
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
                coding_label_set_add(bits + k * width, place - 1);
        }
    }
    coding_ratings_set_sets(self->made->ratings, MAX(1, labels->len), bits);
}

static gboolean
read_units(Reader *self, GError **error)
{
    g_autofree guint *columns = find_columns(self, error);
    g_autoptr(GPtrArray) values = columns ? list_values(self, columns) : NULL;
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    g_autofree gint *row = g_new(gint, coding_csv_get_n_columns(self->csv));
    guint n_coders = self->made->coders->len, at = 0;

    if (!values)
        return FALSE;
    for (guint i = 0; i < values->len; i++)
        if (*(const char *)g_ptr_array_index(values, i))
            g_ptr_array_add(found, g_ptr_array_index(values, i));
    g_ptr_array_sort(self->made->labels, compare_names);
    settle_categories(self, found);
    start_ratings(self, n_coders);
    for (guint i = 0; i < coding_csv_get_n_rows(self->csv); i++) {
        for (guint c = 0; c < n_coders; c++) {
            const char *value = g_ptr_array_index(values, at++);

            row[c] = CODING_RATING_MISSING;
            if (*value &&
                !find_category(self, (int)i, (int)columns[c], value, &row[c], error))
                return FALSE;
        }
        coding_ratings_add(self->made->ratings, row, 1);
    }
    if (self->reading->shape == CODING_SHAPE_SETS)
        describe_sets(self);
    return TRUE;
}

/* --- counts and tables ------------------------------------------------------------ */

static gboolean
read_count(const Reader *self, guint row, guint column, gint64 *n, GError **error)
{
    const char *cell = get_cell(self, row, column);

    if (coding_ratings_is_place(cell, FALSE, n))
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

/* Tables and counts have no names to choose from. */
static gboolean
check_nobody_chosen(const Reader *self, GError **error)
{
    if (!self->reading->coders)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "coders cannot be chosen from %s, which does not name them", self->file);
    return FALSE;
}

static gboolean
read_table(Reader *self, GError **error)
{
    if (!check_nobody_chosen(self, error) || !read_head(self, error))
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

    if (!check_nobody_chosen(self, error) || !read_head(self, error) ||
        !count_coders(self, &n_coders, error))
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

/* --- all of them ------------------------------------------------------------------ */

static void
free_segmentation(gpointer data)
{
    if (data)
        coding_segmentation_free(data);
}

gboolean
coding_ratings_check_rows(const CodingCsv *csv, const char *file, GError **error)
{
    for (guint i = 0; i < coding_csv_get_n_rows(csv); i++)
        if (coding_csv_is_short(csv, i))
            return coding_ratings_refuse(csv, file, (int)i, -1, error,
                                         "fewer cells than the head has; a missing value "
                                         "is an empty cell");
    return TRUE;
}

/* A unit that stands twice may be a slip of whoever made the file. */
static guint
count_repeated(const Reader *self)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    guint n = 0;

    for (guint i = 0; i < coding_csv_get_n_rows(self->csv); i++) {
        const char *unit = get_cell(self, i, 0);

        n += *unit && !g_hash_table_add(seen, (gpointer)unit);
    }
    return n;
}

/* Who or what a column is of is told by its name alone; the first is of units, and a
 * coder may be called as it is. */
static gboolean
check_head(const Reader *self, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 1; i < coding_csv_get_n_columns(self->csv); i++) {
        const char *name = coding_csv_get_header(self->csv, i);

        if (*name && !g_hash_table_add(seen, (gpointer)name))
            return refuse(self, -1, -1, error,
                          "two columns are called '%s'; a coder or category has one",
                          name);
    }
    return TRUE;
}

/* Columns, and cells where they are needed. */
static gboolean
check_form(const Reader *self, GError **error)
{
    guint n = coding_csv_get_n_columns(self->csv);

    if (coding_csv_get_n_rows(self->csv) == 0 &&
        (n == 0 || (n == 1 && !*coding_csv_get_header(self->csv, 0))))
        return refuse(self, -1, -1, error,
                      "the file is empty; ratings are the unit and a column per coder or "
                      "category, with their names in the first line");
    if (n < 2)
        return refuse(self, -1, -1, error,
                      "there is only one column; ratings are the unit and a column per "
                      "coder or category");
    return coding_ratings_check_rows(self->csv, self->file, error) &&
           check_head(self, error);
}

CodingRatingsFile *
coding_ratings_read(const CodingCsv *csv, const char *file,
                    const CodingRatingsReading *reading, GError **error)
{
    static gboolean (*const readers[])(Reader * self, GError * *error) = {
        [CODING_SHAPE_UNITS] = read_units,
        [CODING_SHAPE_SETS] = read_units,
        [CODING_SHAPE_COUNTS] = read_counts,
        [CODING_SHAPE_TABLE] = read_table,
        [CODING_SHAPE_SPANS] = coding_ratings_reader_read_spans,
        [CODING_SHAPE_MASSES] = coding_ratings_reader_read_masses,
    };
    g_autoptr(CodingRatingsFile) made = g_new0(CodingRatingsFile, 1);
    g_autoptr(GHashTable) numbers = coding_ratings_new_names();
    Reader reader = {csv, file, reading, made, numbers};

    made->shape = reading->shape;
    made->coders = g_ptr_array_new_with_free_func(g_free);
    made->categories = g_ptr_array_new_with_free_func(g_free);
    made->labels = g_ptr_array_new_with_free_func(g_free);
    made->items = g_ptr_array_new_with_free_func(g_free);
    made->segmentations = g_ptr_array_new_with_free_func(free_segmentation);
    if (!check_form(&reader, error) || !readers[reading->shape](&reader, error))
        return NULL;
    if (made->ratings && reading->shape != CODING_SHAPE_TABLE)
        made->n_repeated = count_repeated(&reader);
    return g_steal_pointer(&made);
}
