/* golden-ratings-read.c - ratings of given units: units, sets, tables, counts. */
#include <string.h>

#include "golden-read.h"

gint
golden_case_find_category(const GoldenCase *self, const char *category)
{
    guint at;

    return g_ptr_array_find_with_equal_func(self->categories, category, g_str_equal, &at)
               ? (gint)at
               : -1;
}

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
    double x = g_ascii_strtod(*(const char *const *)a, NULL);
    double y = g_ascii_strtod(*(const char *const *)b, NULL);

    return (x > y) - (x < y);
}

static gboolean
categories_are_numbers(const GoldenCase *self)
{
    double number;

    for (guint i = 0; i < self->categories->len; i++)
        if (!golden_parse_number(self->categories->pdata[i], &number))
            return FALSE;
    return TRUE;
}

/* The declared ones, or those of @labels in order. */
static void
set_categories(GoldenCase *self, const GPtrArray *labels)
{
    const char *declared = g_hash_table_lookup(self->meta, "categories");
    g_auto(GStrv) names = g_strsplit(declared ? declared : "", "|", -1);

    for (guint i = 0; names[i]; i++)
        golden_add_name(self->categories, names[i]);
    if (declared)
        return;
    for (guint i = 0; i < labels->len; i++)
        golden_add_name(self->categories, labels->pdata[i]);
    g_ptr_array_sort(self->categories, categories_are_numbers(self)
                                           ? compare_numbers
                                           : golden_compare_names);
}

static void
start_ratings(GoldenCase *self, guint n_coders)
{
    self->ratings = coding_ratings_new(n_coders, self->categories->len);
    if (!categories_are_numbers(self))
        return;

    g_autofree double *numbers = g_new(double, MAX(1, self->categories->len));
    for (guint i = 0; i < self->categories->len; i++)
        numbers[i] = g_ascii_strtod(self->categories->pdata[i], NULL);
    coding_ratings_set_values(self->ratings, numbers);
}

/* Units in rows, coders in columns, an empty field where a value is missing. */
static gboolean
add_rows(GoldenCase *self, const char *file, const GPtrArray *rows, GError **error)
{
    char **header = rows->pdata[0];
    guint n_coders = g_strv_length(header) - 1;
    g_autofree gint *row = g_new(gint, MAX(1, n_coders));

    for (guint c = 0; c < n_coders; c++)
        g_ptr_array_add(self->coders, g_strdup(header[c + 1]));
    start_ratings(self, n_coders);
    for (guint i = 1; i < rows->len; i++) {
        char **fields = rows->pdata[i];

        for (guint c = 0; c < n_coders; c++) {
            row[c] = CODING_RATING_MISSING;
            if (*fields[c + 1])
                row[c] = golden_case_find_category(self, fields[c + 1]);
            if (*fields[c + 1] && row[c] < 0)
                return golden_refuse(self, file, fields, "an undeclared category", error);
        }
        coding_ratings_add(self->ratings, row, 1);
    }
    return TRUE;
}

gboolean
golden_read_units(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = golden_read_rows(folder, "units.csv", ",", 2, error);
    g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func(g_free);

    if (!rows)
        return FALSE;
    for (guint i = 1; i < rows->len; i++)
        for (char **field = (char **)rows->pdata[i] + 1; *field; field++)
            if (**field)
                golden_add_name(labels, *field);
    set_categories(self, labels);
    return add_rows(self, "units.csv", rows, error);
}

/* "b;a;a" is the set "a;b"; its members become labels. */
static char *
normalize_set(GoldenCase *self, const char *text)
{
    g_auto(GStrv) members = g_strsplit(text, ";", -1);
    g_autoptr(GPtrArray) set = g_ptr_array_new_with_free_func(g_free);

    if (!*text || strcmp(text, "{}") == 0)
        return g_strdup(text);
    for (guint i = 0; members[i]; i++) {
        golden_add_name(set, members[i]);
        golden_add_name(self->labels, members[i]);
    }
    g_ptr_array_sort(set, golden_compare_names);
    g_ptr_array_add(set, NULL);
    return g_strjoinv(";", (char **)set->pdata);
}

/* Tells the ratings which labels each of their categories holds. */
static void
describe_sets(GoldenCase *self)
{
    gsize width = (self->labels->len + 63) / 64;
    g_autofree guint64 *bits = g_new0(guint64, MAX(1, width * self->categories->len));

    for (guint k = 0; k < self->categories->len; k++) {
        g_auto(GStrv) members = g_strsplit(self->categories->pdata[k], ";", -1);

        for (guint i = 0; members[i]; i++) {
            guint label;

            if (g_ptr_array_find_with_equal_func(self->labels, members[i], g_str_equal,
                                                 &label))
                bits[k * width + label / 64] |= G_GUINT64_CONSTANT(1) << (label % 64);
        }
    }
    coding_ratings_set_sets(self->ratings, self->labels->len, bits);
}

gboolean
golden_read_sets(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = golden_read_rows(folder, "sets.csv", ",", 2, error);

    if (!rows)
        return FALSE;
    for (guint i = 1; i < rows->len; i++)
        for (char **field = (char **)rows->pdata[i] + 1; *field; field++) {
            char *set = normalize_set(self, *field);

            g_free(*field);
            *field = set;
            if (*set)
                golden_add_name(self->categories, set);
        }
    g_ptr_array_sort(self->categories, golden_compare_names);
    g_ptr_array_sort(self->labels, golden_compare_names);
    if (!add_rows(self, "sets.csv", rows, error))
        return FALSE;
    describe_sets(self);
    return TRUE;
}

/* The categories that stand at the head of the columns. */
static void
set_head_categories(GoldenCase *self, char **header)
{
    g_autoptr(GPtrArray) labels = g_ptr_array_new();

    for (char **field = header + 1; *field; field++)
        g_ptr_array_add(labels, *field);
    set_categories(self, labels);
}

gboolean
golden_read_table(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = golden_read_rows(folder, "table.csv", ",", 2, error);

    if (!rows)
        return FALSE;
    char **header = rows->pdata[0];
    set_head_categories(self, header);
    start_ratings(self, 2);
    g_ptr_array_add(self->coders, g_strdup("1"));
    g_ptr_array_add(self->coders, g_strdup("2"));
    for (guint i = 1; i < rows->len; i++) {
        char **fields = rows->pdata[i];
        gint row[2] = {golden_case_find_category(self, fields[0])};

        for (guint j = 1; header[j]; j++) {
            guint64 n;

            row[1] = golden_case_find_category(self, header[j]);
            if (row[0] < 0 || row[1] < 0 || !golden_parse_count(fields[j], &n))
                return golden_refuse(self, "table.csv", fields,
                                     "an undeclared category or no number", error);
            coding_ratings_add(self->ratings, row, (gint64)n);
        }
    }
    return TRUE;
}

/* The largest number of values in a row of counts; FALSE: one is no number. */
static gboolean
count_coders(const GoldenCase *self, const GPtrArray *rows, guint *n_coders,
             GError **error)
{
    *n_coders = 0;
    for (guint i = 1; i < rows->len; i++) {
        guint64 sum = 0;

        for (char **field = (char **)rows->pdata[i] + 1; *field; field++) {
            guint64 n;

            if (!golden_parse_count(*field, &n) || n > 100000 || (sum += n) > 100000)
                return golden_refuse(self, "counts.csv", rows->pdata[i],
                                     "no number of coders", error);
        }
        *n_coders = MAX(*n_coders, (guint)sum);
    }
    return TRUE;
}

/* Coders are anonymous here, so the values of a unit go to the first columns. */
gboolean
golden_read_counts(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = golden_read_rows(folder, "counts.csv", ",", 2, error);
    guint n_coders;

    if (!rows || !count_coders(self, rows, &n_coders, error))
        return FALSE;
    char **header = rows->pdata[0];
    set_head_categories(self, header);
    start_ratings(self, n_coders);
    coding_ratings_set_anonymous(self->ratings, TRUE);

    g_autofree gint *row = g_new(gint, MAX(1, n_coders));
    for (guint i = 1; i < rows->len; i++) {
        char **fields = rows->pdata[i];
        guint at = 0;

        for (guint j = 1; header[j]; j++) {
            gint category = golden_case_find_category(self, header[j]);

            if (category < 0)
                return golden_refuse(self, "counts.csv", header, "an undeclared category",
                                     error);
            for (guint64 n = g_ascii_strtoull(fields[j], NULL, 10); n > 0; n--)
                row[at++] = category;
        }
        while (at < n_coders)
            row[at++] = CODING_RATING_MISSING;
        coding_ratings_add(self->ratings, row, 1);
    }
    return TRUE;
}

gboolean
golden_read_weights(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = golden_read_rows(folder, "weights.csv", ",", 2, error);
    guint q = self->categories->len;

    if (!rows)
        return FALSE;
    char **header = rows->pdata[0];
    if (rows->len != q + 1 || g_strv_length(header) != q + 1)
        return golden_refuse(self, "weights.csv", header, "not one row per category",
                             error);
    self->weights = g_new0(double, (gsize)q *q);
    for (guint i = 1; i <= q; i++) {
        char **fields = rows->pdata[i];
        gint k = golden_case_find_category(self, fields[0]);

        for (guint j = 1; j <= q; j++) {
            gint l = golden_case_find_category(self, header[j]);

            if (k < 0 || l < 0 ||
                !golden_parse_number(fields[j], &self->weights[(gsize)k * q + (gsize)l]))
                return golden_refuse(self, "weights.csv", fields,
                                     "an undeclared category or no number", error);
        }
    }
    return TRUE;
}
