/* golden-case.c - see the header; every malformed line is an error. */
#include "golden-case.h"

#include <math.h>
#include <string.h>

static void
free_value(gpointer data)
{
    GoldenValue *value = data;

    g_free(value->coefficient);
    g_free(value->params);
    g_free(value->text);
    g_free(value);
}

static void
free_span(gpointer data)
{
    GoldenSpan *span = data;

    g_free(span->coder);
    g_free(span->code);
    g_free(span);
}

void
golden_case_free(GoldenCase *self)
{
    if (!self)
        return;
    g_free(self->name);
    g_hash_table_unref(self->meta);
    g_ptr_array_unref(self->categories);
    g_ptr_array_unref(self->values);
    g_ptr_array_unref(self->spans);
    coding_ratings_free(self->ratings);
    g_free(self);
}

/* The lines (char **) of @file split at @separator, each with at least @least fields. */
static GPtrArray *
read_rows(const char *folder, const char *file, const char *separator, guint least,
          GError **error)
{
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GPtrArray) rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);

    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        if (!*lines[i])
            continue;
        g_ptr_array_add(rows, g_strsplit(lines[i], separator, -1));
        if (g_strv_length(rows->pdata[rows->len - 1]) < least) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "line %u of '%s' has fewer than %u fields", i + 1, path, least);
            return NULL;
        }
    }
    if (rows->len == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "'%s' is empty", path);
        return NULL;
    }
    return g_steal_pointer(&rows);
}

static gboolean
has_file(const char *folder, const char *file)
{
    g_autofree char *path = g_build_filename(folder, file, NULL);

    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static gboolean
parse_number(const char *text, double *number)
{
    char *end;

    *number = g_ascii_strtod(text, &end);
    return *text && !*end && isfinite(*number);
}

static gboolean
read_values(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = read_rows(folder, "expected.tsv", "\t", 4, error);

    if (!rows)
        return FALSE;
    for (guint i = 1; i < rows->len; i++) {
        char **fields = rows->pdata[i];
        GoldenValue *value = g_new0(GoldenValue, 1);

        g_ptr_array_add(self->values, value);
        value->coefficient = g_strdup(fields[0]);
        value->params = g_strdup(fields[1]);
        value->text = g_strdup(fields[2]);
        if (strcmp(fields[2], "undefined") == 0)
            value->value = NAN;
        else if (!parse_number(fields[2], &value->value) ||
                 !parse_number(fields[3], &value->tolerance)) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "%s: value '%s' or tolerance '%s' is not a number", self->name,
                        fields[2], fields[3]);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
read_meta(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = read_rows(folder, "meta.tsv", "\t", 2, error);

    for (guint i = 0; rows && i < rows->len; i++) {
        char **fields = rows->pdata[i];

        g_hash_table_replace(self->meta, g_strdup(fields[0]), g_strdup(fields[1]));
    }
    return rows != NULL;
}

gint
golden_case_find_category(const GoldenCase *self, const char *category)
{
    for (guint i = 0; i < self->categories->len; i++)
        if (strcmp(self->categories->pdata[i], category) == 0)
            return (gint)i;
    return -1;
}

static gint
compare_labels(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
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
        if (!parse_number(self->categories->pdata[i], &number))
            return FALSE;
    return TRUE;
}

/* The declared ones, or those of @labels in order. */
static void
set_categories(GoldenCase *self, char *const *labels)
{
    const char *declared = g_hash_table_lookup(self->meta, "categories");
    g_auto(GStrv) names = declared ? g_strsplit(declared, "|", -1) : NULL;

    for (char *const *label = names ? names : labels; *label; label++)
        if (**label && golden_case_find_category(self, *label) < 0)
            g_ptr_array_add(self->categories, g_strdup(*label));
    if (!declared)
        g_ptr_array_sort(self->categories,
                         categories_are_numbers(self) ? compare_numbers : compare_labels);
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

static gboolean
read_units(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = read_rows(folder, "units.csv", ",", 2, error);
    g_autoptr(GPtrArray) labels = g_ptr_array_new();

    if (!rows)
        return FALSE;
    guint n_coders = g_strv_length(rows->pdata[0]) - 1;
    for (guint i = 1; i < rows->len; i++)
        for (char **field = (char **)rows->pdata[i] + 1; *field; field++)
            g_ptr_array_add(labels, *field);
    g_ptr_array_add(labels, NULL);
    set_categories(self, (char *const *)labels->pdata);
    start_ratings(self, n_coders);

    g_autofree gint *row = g_new(gint, n_coders);
    for (guint i = 1; i < rows->len; i++) {
        char **fields = rows->pdata[i];

        if (g_strv_length(fields) != n_coders + 1) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "%s: unit '%s' has not %u values", self->name, fields[0],
                        n_coders);
            return FALSE;
        }
        for (guint c = 0; c < n_coders; c++)
            row[c] = golden_case_find_category(self, fields[c + 1]);
        coding_ratings_add(self->ratings, row, 1);
    }
    return TRUE;
}

static gboolean
read_table(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = read_rows(folder, "table.csv", ",", 2, error);

    if (!rows)
        return FALSE;
    char **header = rows->pdata[0];
    set_categories(self, header + 1);
    start_ratings(self, 2);
    for (guint i = 1; i < rows->len; i++) {
        char **fields = rows->pdata[i];
        gint a = golden_case_find_category(self, fields[0]);

        for (guint j = 1; header[j] && fields[j]; j++)
            coding_ratings_add(
                self->ratings,
                (const gint[]){a, golden_case_find_category(self, header[j])},
                g_ascii_strtoll(fields[j], NULL, 10));
    }
    return TRUE;
}

/* Coders are anonymous here, so the values of a unit go to the first columns. */
static gboolean
read_counts(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = read_rows(folder, "counts.csv", ",", 2, error);
    guint n_coders = 0;

    if (!rows)
        return FALSE;
    char **header = rows->pdata[0];
    for (guint i = 1; i < rows->len; i++) {
        guint sum = 0;

        for (char **field = (char **)rows->pdata[i] + 1; *field; field++)
            sum += (guint)g_ascii_strtoull(*field, NULL, 10);
        n_coders = MAX(n_coders, sum);
    }
    set_categories(self, header + 1);
    start_ratings(self, n_coders);

    g_autofree gint *row = g_new(gint, MAX(1, n_coders));
    for (guint i = 1; i < rows->len; i++) {
        char **fields = rows->pdata[i];
        guint at = 0;

        for (guint j = 1; header[j] && fields[j]; j++)
            for (guint64 n = g_ascii_strtoull(fields[j], NULL, 10); n > 0; n--)
                row[at++] = golden_case_find_category(self, header[j]);
        while (at < n_coders)
            row[at++] = CODING_RATING_MISSING;
        coding_ratings_add(self->ratings, row, 1);
    }
    return TRUE;
}

static gboolean
read_spans(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = read_rows(folder, "spans.csv", ",", 4, error);

    for (guint i = 1; rows && i < rows->len; i++) {
        char **fields = rows->pdata[i];
        GoldenSpan *span = g_new0(GoldenSpan, 1);

        span->coder = g_strdup(fields[0]);
        span->code = g_strdup(fields[1]);
        span->start = g_ascii_strtoull(fields[2], NULL, 10);
        span->stop = g_ascii_strtoull(fields[3], NULL, 10);
        g_ptr_array_add(self->spans, span);
    }
    return rows != NULL;
}

/* The coders named in the meta file, or those who coded, by name. */
static GPtrArray *
dup_coders(const GoldenCase *self)
{
    const char *named = g_hash_table_lookup(self->meta, "coders");
    g_auto(GStrv) names = named ? g_strsplit(named, "|", -1) : NULL;
    GPtrArray *coders = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; names && names[i]; i++)
        g_ptr_array_add(coders, g_strdup(names[i]));
    for (guint i = 0; i < self->spans->len; i++) {
        const GoldenSpan *span = self->spans->pdata[i];

        if (!g_ptr_array_find_with_equal_func(coders, span->coder, g_str_equal, NULL))
            g_ptr_array_add(coders, g_strdup(span->coder));
    }
    g_ptr_array_sort(coders, compare_labels);
    return coders;
}

CodingRatings *
golden_case_dup_code(const GoldenCase *self, const char *code)
{
    const char *meta = g_hash_table_lookup(self->meta, "length");
    gsize length = meta ? g_ascii_strtoull(meta, NULL, 10) : 0;
    g_autoptr(GPtrArray) coders = dup_coders(self);
    CodingRatings *ratings = coding_ratings_new(2, 2);

    for (gsize at = 0; at < length; at++) {
        gint row[2] = {0, 0};

        for (guint i = 0; i < self->spans->len; i++) {
            const GoldenSpan *span = self->spans->pdata[i];

            if (at < span->start || at >= span->stop || strcmp(span->code, code) != 0)
                continue;
            for (guint c = 0; c < 2 && c < coders->len; c++)
                if (strcmp(span->coder, coders->pdata[c]) == 0)
                    row[c] = 1;
        }
        coding_ratings_add(ratings, row, 1);
    }
    return ratings;
}

GoldenCase *
golden_case_read(const char *folder, GError **error)
{
    g_autoptr(GoldenCase) self = g_new0(GoldenCase, 1);
    gboolean ok;

    self->name = g_path_get_basename(folder);
    self->meta = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->categories = g_ptr_array_new_with_free_func(g_free);
    self->values = g_ptr_array_new_with_free_func(free_value);
    self->spans = g_ptr_array_new_with_free_func(free_span);
    ok = read_values(self, folder, error) && read_meta(self, folder, error);
    if (ok && has_file(folder, "units.csv"))
        ok = read_units(self, folder, error);
    else if (ok && has_file(folder, "table.csv"))
        ok = read_table(self, folder, error);
    else if (ok && has_file(folder, "counts.csv"))
        ok = read_counts(self, folder, error);
    else if (ok && has_file(folder, "spans.csv"))
        ok = read_spans(self, folder, error);
    return ok ? g_steal_pointer(&self) : NULL;
}
