/* golden-case.c - see the header: a folder as a whole, spans and masses. */
#include <math.h>
#include <string.h>

#include "golden-read.h"

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

static void
free_masses(gpointer data)
{
    GoldenMasses *masses = data;

    g_free(masses->item);
    g_free(masses->coder);
    g_array_unref(masses->sizes);
    g_free(masses);
}

static GoldenCase *
new_case(const char *folder)
{
    GoldenCase *self = g_new0(GoldenCase, 1);

    self->name = g_path_get_basename(folder);
    self->meta = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->coders = g_ptr_array_new_with_free_func(g_free);
    self->categories = g_ptr_array_new_with_free_func(g_free);
    self->labels = g_ptr_array_new_with_free_func(g_free);
    self->values = g_ptr_array_new_with_free_func(free_value);
    self->spans = g_ptr_array_new_with_free_func(free_span);
    self->samples = g_ptr_array_new_with_free_func(free_span);
    self->masses = g_ptr_array_new_with_free_func(free_masses);
    return self;
}

void
golden_case_free(GoldenCase *self)
{
    if (!self)
        return;
    g_free(self->name);
    g_hash_table_unref(self->meta);
    g_ptr_array_unref(self->coders);
    g_ptr_array_unref(self->categories);
    g_ptr_array_unref(self->labels);
    g_ptr_array_unref(self->values);
    g_ptr_array_unref(self->spans);
    g_ptr_array_unref(self->samples);
    g_ptr_array_unref(self->masses);
    coding_ratings_free(self->ratings);
    g_free(self->weights);
    g_free(self);
}

#define MARK "\xef\xbb\xbf" /* of UTF-8, which some editors write */

GPtrArray *
golden_read_rows(const char *folder, const char *file, const char *separator, guint least,
                 GError **error)
{
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GPtrArray) rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);

    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    g_auto(GStrv) lines =
        g_strsplit(text + (g_str_has_prefix(text, MARK) ? strlen(MARK) : 0), "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        if (g_str_has_suffix(lines[i], "\r"))
            lines[i][strlen(lines[i]) - 1] = '\0';
        if (!*lines[i])
            continue;
        g_ptr_array_add(rows, g_strsplit(lines[i], separator, -1));
        guint n = g_strv_length(rows->pdata[rows->len - 1]);

        if (n < least || (*separator == ',' && n != g_strv_length(rows->pdata[0]))) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "line %u of '%s' has %u fields", i + 1, path, n);
            return NULL;
        }
    }
    if (rows->len == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "'%s' is empty", path);
        return NULL;
    }
    return g_steal_pointer(&rows);
}

gboolean
golden_parse_number(const char *text, double *number)
{
    char *end;

    *number = g_ascii_strtod(text, &end);
    return *text && !*end && isfinite(*number);
}

gboolean
golden_parse_count(const char *text, guint64 *count)
{
    return g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT64, count, NULL);
}

gboolean
golden_parse_place(const char *text, gint64 *place)
{
    return g_ascii_string_to_signed(text, 10, G_MININT64 / 2, G_MAXINT64 / 2, place,
                                    NULL);
}

gboolean
golden_refuse(const GoldenCase *self, const char *file, char **row, const char *what,
              GError **error)
{
    g_autofree char *line = g_strjoinv(" ", row);

    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "%s: %s: %s in '%s'",
                self->name, file, what, line);
    return FALSE;
}

gint
golden_compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void
golden_add_name(GPtrArray *names, const char *name)
{
    if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        g_ptr_array_add(names, g_strdup(name));
}

static gboolean
has_file(const char *folder, const char *file)
{
    g_autofree char *path = g_build_filename(folder, file, NULL);

    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static gboolean
read_values(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = golden_read_rows(folder, "expected.tsv", "\t", 4, error);

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
        else if (!golden_parse_number(fields[2], &value->value) ||
                 !golden_parse_number(fields[3], &value->tolerance))
            return golden_refuse(self, "expected.tsv", fields,
                                 "a value or tolerance is not a number", error);
    }
    return TRUE;
}

static gboolean
read_meta(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = golden_read_rows(folder, "meta.tsv", "\t", 2, error);

    for (guint i = 0; rows && i < rows->len; i++) {
        char **fields = rows->pdata[i];
        gint64 place;

        g_hash_table_replace(self->meta, g_strdup(fields[0]), g_strdup(fields[1]));
        if (strcmp(fields[0], "length") != 0 && strcmp(fields[0], "begin") != 0)
            continue;
        if (!golden_parse_place(fields[1], &place))
            return golden_refuse(self, "meta.tsv", fields, "no number", error);
        *(fields[0][0] == 'l' ? &self->length : &self->begin) = place;
    }
    return rows != NULL;
}

/* @file has the columns of a span, after @n_before others. */
static gboolean
read_spans(GoldenCase *self, const char *folder, const char *file, guint n_before,
           GPtrArray *spans, GError **error)
{
    g_autoptr(GPtrArray) rows = golden_read_rows(folder, file, ",", 4 + n_before, error);

    for (guint i = 1; rows && i < rows->len; i++) {
        char **fields = rows->pdata[i];
        char **own = fields + n_before;
        GoldenSpan *span = g_new0(GoldenSpan, 1);
        g_ptr_array_add(spans, span);
        span->coder = g_strdup(own[0]);
        span->code = g_strdup(own[1]);
        if (!golden_parse_place(own[2], &span->start) ||
            !golden_parse_place(own[3], &span->stop) || span->start > span->stop ||
            (n_before > 0 && !golden_parse_count(fields[0], &span->sample)))
            return golden_refuse(self, file, fields, "no span", error);
    }
    return rows != NULL;
}

/* A text whose length is not told ends with its last span. */
static void
settle_length(GoldenCase *self)
{
    if (g_hash_table_contains(self->meta, "length"))
        return;
    for (guint i = 0; i < self->spans->len; i++) {
        const GoldenSpan *span = self->spans->pdata[i];

        self->length = MAX(self->length, span->stop - self->begin);
    }
}

static gboolean
read_masses(GoldenCase *self, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) rows = golden_read_rows(folder, "masses.csv", ",", 3, error);

    for (guint i = 1; rows && i < rows->len; i++) {
        char **fields = rows->pdata[i];
        g_auto(GStrv) sizes = g_strsplit(fields[2], ";", -1);
        GoldenMasses *masses = g_new0(GoldenMasses, 1);

        g_ptr_array_add(self->masses, masses);
        masses->item = g_strdup(fields[0]);
        masses->coder = g_strdup(fields[1]);
        masses->sizes = g_array_new(FALSE, FALSE, sizeof(guint64));
        for (guint j = 0; sizes[j]; j++) {
            guint64 size;

            if (!golden_parse_count(sizes[j], &size))
                return golden_refuse(self, "masses.csv", fields, "no size", error);
            g_array_append_val(masses->sizes, size);
        }
    }
    return rows != NULL;
}

/* Those named in the meta file and those who coded, by name. */
static void
list_coders(GoldenCase *self)
{
    const char *named = g_hash_table_lookup(self->meta, "coders");
    g_auto(GStrv) names = named ? g_strsplit(named, "|", -1) : NULL;

    for (guint i = 0; names && names[i]; i++)
        golden_add_name(self->coders, names[i]);
    for (guint i = 0; i < self->spans->len; i++)
        golden_add_name(self->coders, ((GoldenSpan *)self->spans->pdata[i])->coder);
    for (guint i = 0; i < self->masses->len; i++)
        golden_add_name(self->coders, ((GoldenMasses *)self->masses->pdata[i])->coder);
    g_ptr_array_sort(self->coders, golden_compare_names);
}

static gboolean
read_ratings(GoldenCase *self, const char *folder, GError **error)
{
    static const struct {
        const char *file;
        CodingShape shape;
    } shapes[] = {
        {"units.csv", CODING_SHAPE_UNITS},
        {"sets.csv", CODING_SHAPE_SETS},
        {"table.csv", CODING_SHAPE_TABLE},
        {"counts.csv", CODING_SHAPE_COUNTS},
    };
    gboolean ok = TRUE;

    for (guint i = 0; ok && !self->ratings && i < G_N_ELEMENTS(shapes); i++)
        if (has_file(folder, shapes[i].file))
            ok =
                golden_read_ratings(self, folder, shapes[i].file, shapes[i].shape, error);
    if (ok && has_file(folder, "weights.csv"))
        ok = golden_read_weights(self, folder, error);
    return ok;
}

GoldenCase *
golden_case_read(const char *folder, GError **error)
{
    g_autoptr(GoldenCase) self = new_case(folder);
    gboolean ok = read_values(self, folder, error) && read_meta(self, folder, error) &&
                  read_ratings(self, folder, error);

    self->has_spans = has_file(folder, "spans.csv");
    if (ok && self->has_spans)
        ok = read_spans(self, folder, "spans.csv", 0, self->spans, error);
    settle_length(self);
    if (ok && has_file(folder, "samples.csv"))
        ok = read_spans(self, folder, "samples.csv", 1, self->samples, error);
    if (ok && has_file(folder, "masses.csv"))
        ok = read_masses(self, folder, error);
    if (ok && !self->ratings && !self->has_spans && self->masses->len == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "%s: there are no data",
                    self->name);
        return NULL;
    }
    if (ok && !self->ratings)
        list_coders(self);
    return ok ? g_steal_pointer(&self) : NULL;
}
