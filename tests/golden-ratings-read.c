/* golden-ratings-read.c - ratings of given units, by the reader of the library. */
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

/* The file @name, in which nothing is quoted, as a table whose cells all are: what
 * separates cells need not be guessed then, and a quote is a character. */
static CodingCsv *
read_table(const char *folder, const char *name, GError **error)
{
    g_autoptr(GPtrArray) rows = golden_read_rows(folder, name, ",", 1, error);
    g_autoptr(GString) quoted = g_string_new(NULL);

    for (guint i = 0; rows && i < rows->len; i++)
        for (char **cell = rows->pdata[i]; *cell; cell++) {
            g_auto(GStrv) pieces = g_strsplit(*cell, "\"", -1);
            g_autofree char *doubled = g_strjoinv("\"\"", pieces);

            g_string_append_printf(quoted, "\"%s\"%c", doubled, cell[1] ? ',' : '\n');
        }
    return rows ? coding_csv_parse(name, quoted->str, -1, error) : NULL;
}

/* What a researcher would read by 'axial agree --ratings' (measure/ratings-read.h). */
gboolean
golden_read_ratings(GoldenCase *self, const char *folder, const char *name,
                    CodingShape shape, GError **error)
{
    const char *declared = g_hash_table_lookup(self->meta, "categories");
    g_auto(GStrv) names = declared ? g_strsplit(declared, "|", -1) : NULL;
    g_autoptr(GPtrArray) categories = declared ? g_ptr_array_new() : NULL;
    const CodingRatingsReading reading = {.shape = shape, .categories = categories};
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(CodingCsv) csv = read_table(folder, name, error);
    g_autoptr(CodingRatingsFile) file = NULL;

    for (guint i = 0; names && names[i]; i++)
        g_ptr_array_add(categories, names[i]);
    if (!csv || !(file = coding_ratings_read(csv, path, &reading, error)))
        return FALSE;
    for (guint i = 0; i < file->coders->len; i++)
        g_ptr_array_add(self->coders, g_strdup(file->coders->pdata[i]));
    for (guint i = 0; i < file->categories->len; i++)
        g_ptr_array_add(self->categories, g_strdup(file->categories->pdata[i]));
    for (guint i = 0; i < file->labels->len; i++)
        g_ptr_array_add(self->labels, g_strdup(file->labels->pdata[i]));
    self->ratings = g_steal_pointer(&file->ratings);
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
    g_autoptr(GHashTable) cells = g_hash_table_new(g_direct_hash, g_direct_equal);
    self->weights = g_new0(double, MAX(1, (gsize)q * q));
    for (guint i = 1; i < rows->len; i++) {
        char **fields = rows->pdata[i];
        gint k = golden_case_find_category(self, fields[0]);

        for (guint j = 1; header[j]; j++) {
            gint l = golden_case_find_category(self, header[j]);
            gsize at = (gsize)k * q + (gsize)l;

            if (k < 0 || l < 0)
                continue; /* of a category that does not occur */
            if (!golden_parse_number(fields[j], &self->weights[at]))
                return golden_refuse(self, "weights.csv", fields, "no number", error);
            g_hash_table_add(cells, GSIZE_TO_POINTER(at));
        }
    }
    if (g_hash_table_size(cells) != q * q)
        return golden_refuse(self, "weights.csv", header, "not every category", error);
    return TRUE;
}
