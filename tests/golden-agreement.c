/*
 * golden-agreement.c - compares the coefficients with published and reference
 * values: golden-agreement FOLDER.
 *
 * Prints a line for each value that differs and at the end how many passed,
 * failed, and are not covered (coefficients or options Axial does not compute).
 * Fails when a value differs, a case cannot be read, or nothing was compared.
 * Hidden folders are none of the cases.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "golden-read.h"
#include "golden.h"

static const GoldenRecord *const tables[] = {
#define LIST(table) golden_##table,
    GOLDEN_TABLES(LIST)
#undef LIST
};

typedef enum { DIFFERS, EQUAL, NOT_COVERED } Outcome;

gboolean
golden_pick_part(const GoldenPart *parts, gsize n, const char *name, double *value)
{
    for (gsize i = 0; i < n; i++)
        if (strcmp(parts[i].name, name) == 0) {
            *value = parts[i].value;
            return TRUE;
        }
    return FALSE;
}

static const GoldenRecord *
find_record(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        for (const GoldenRecord *record = tables[i]; record->name; record++)
            if (strcmp(record->name, name) == 0)
                return record;
    return NULL;
}

/* "key=value;key=value" or "-"; NULL when @record does not know a key. */
static GHashTable *
parse_params(const GoldenRecord *record, const char *text)
{
    g_autoptr(GHashTable) params =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) fields = g_strsplit(strcmp(text, "-") == 0 ? "" : text, ";", -1);

    for (guint i = 0; fields[i]; i++) {
        g_auto(GStrv) pair = g_strsplit(fields[i], "=", 2);

        if (!record->params || !g_strv_contains(record->params, pair[0]) || !pair[1])
            return NULL;
        g_hash_table_replace(params, g_strdup(pair[0]), g_strdup(pair[1]));
    }
    return g_steal_pointer(&params);
}

static gboolean
is_equal(const GoldenValue *expected, double value)
{
    if (isnan(expected->value))
        return isnan(value);
    return fabs(value - expected->value) <= expected->tolerance;
}

static Outcome
check_value(const GoldenCase *golden, const GoldenValue *expected)
{
    g_auto(GStrv) name = g_strsplit(expected->coefficient, ".", 2);
    const GoldenRecord *record = name[0] ? find_record(name[0]) : NULL;
    g_autoptr(GHashTable) params = record ? parse_params(record, expected->params) : NULL;
    double value = NAN;

    if (!params || (record->of_spans && !golden->has_spans) ||
        !record->compute(golden, name[0], name[1] ? name[1] : "", params, &value))
        return NOT_COVERED;
    if (is_equal(expected, value))
        return EQUAL;
    printf("%s\t%s\t%s\texpected %s\tgot %.12g\n", golden->name, expected->coefficient,
           expected->params, expected->text, value);
    return DIFFERS;
}

/* Counts outcomes of the case in @folder; a case that cannot be read differs. */
static void
check_case(const char *folder, guint counts[3])
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GoldenCase) golden = golden_case_read(folder, &error);

    if (!golden) {
        printf("%s\n", error->message);
        counts[DIFFERS]++;
        return;
    }
    for (guint i = 0; i < golden->values->len; i++)
        counts[check_value(golden, golden->values->pdata[i])]++;
}

int
main(int argc, char **argv)
{
    guint counts[3] = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    if (argc != 2) {
        g_printerr("usage: golden-agreement FOLDER\n");
        return 2;
    }
    g_autoptr(GDir) dir = g_dir_open(argv[1], 0, &error);
    if (!dir) {
        g_printerr("golden-agreement: %s\n", error->message);
        return 1;
    }
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *folder = g_build_filename(argv[1], name, NULL);

        if (*name != '.' && g_file_test(folder, G_FILE_TEST_IS_DIR))
            g_ptr_array_add(folders, g_steal_pointer(&folder));
    }
    g_ptr_array_sort(folders, golden_compare_names);
    for (guint i = 0; i < folders->len; i++)
        check_case(folders->pdata[i], counts);
    printf("%u passed, %u failed, %u not covered\n", counts[EQUAL], counts[DIFFERS],
           counts[NOT_COVERED]);
    if (counts[EQUAL] == 0)
        g_printerr("golden-agreement: nothing in '%s' was compared\n", argv[1]);
    return counts[DIFFERS] > 0 || counts[EQUAL] == 0;
}
