/* files.c - the library's side: finds the module, turns messages into errors. */
#include "base/module.h"
#include "files/json.h"
#include "files/module.h"

#include <math.h>
#include <stdlib.h>

#define MAX_DEPTH 100

static const CodingModule module = {
    .what = "file formats",
    .file = "axial-files.so",
    .version_symbol = CODING_FILES_VERSION_SYMBOL,
    .entry_symbol = CODING_FILES_ENTRY_SYMBOL,
};

const AxialFiles *
coding_files_load(GError **error)
{
    g_autofree char *folder = coding_module_dup_program_dir();

    return coding_module_load(&module, folder, error);
}

static gpointer
take(gpointer result, char *message, GError **error)
{
    if (!result)
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID, message);
    g_free(message);
    return result;
}

GPtrArray *
coding_archive_list(GBytes *archive, GError **error)
{
    const AxialFiles *files = coding_files_load(error);
    char *message = NULL;
    gpointer names = files ? files->list(archive, &message) : NULL;

    return files ? take(names, message, error) : NULL;
}

static gboolean
check_held(GBytes *archive, const char *name, GError **error)
{
    g_autoptr(GPtrArray) names = coding_archive_list(archive, error);

    if (!names)
        return FALSE;
    if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "there is no '%s' in it",
                name);
    return FALSE;
}

GBytes *
coding_archive_unpack(GBytes *archive, const char *name, GError **error)
{
    const AxialFiles *files = coding_files_load(error);
    char *message = NULL;
    gpointer bytes;

    if (!files || !check_held(archive, name, error))
        return NULL;
    bytes = files->unpack(archive, name, CODING_ARCHIVE_LIMIT, &message);
    return take(bytes, message, error);
}

GBytes *
coding_archive_pack(const CodingArchiveEntry *entries, gsize n, GError **error)
{
    const AxialFiles *files = coding_files_load(error);
    char *message = NULL;
    gpointer bytes = files ? files->pack(entries, n, &message) : NULL;

    return files ? take(bytes, message, error) : NULL;
}

GBytes *
coding_workbook_write(const CodingWorkbook *workbook, GError **error)
{
    const AxialFiles *files = coding_files_load(error);
    char *message = NULL;
    gpointer bytes = files ? files->write_workbook(workbook, &message) : NULL;

    return files ? take(bytes, message, error) : NULL;
}

/* A parser that calls itself for every level would run out of stack. */
static gboolean
check_depth(const char *text, gsize length, GError **error)
{
    guint depth = 0, line = 1;
    gboolean quoted = FALSE;

    for (gsize i = 0; i < length; i++) {
        char c = text[i];

        if (c == '\n')
            line++;
        if (quoted) {
            if (c == '\\')
                i++;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = TRUE;
        } else if (c == '{' || c == '[') {
            if (++depth > MAX_DEPTH) {
                g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "line %u: nested more than %d levels deep; no transcript is",
                            line, MAX_DEPTH);
                return FALSE;
            }
        } else if ((c == '}' || c == ']') && depth > 0) {
            depth--;
        }
    }
    return TRUE;
}

GVariant *
coding_json_parse(const char *text, gsize length, GError **error)
{
    const AxialFiles *files;
    char *message = NULL;
    gpointer tree;

    if (!check_depth(text, length, error))
        return NULL;
    files = coding_files_load(error);
    tree = files ? files->parse_json(text, length, &message) : NULL;
    return files ? take(tree, message, error) : NULL;
}

/* What a "v" holds; NULL for JSON's null.  Takes @boxed. */
static GVariant *
unbox(GVariant *boxed)
{
    GVariant *value = g_variant_get_variant(boxed);

    g_variant_unref(boxed);
    if (!g_variant_is_of_type(value, G_VARIANT_TYPE("mv")))
        return value;
    g_variant_unref(value);
    return NULL;
}

GVariant *
coding_json_get(GVariant *object, const char *name)
{
    if (!object || !g_variant_is_of_type(object, G_VARIANT_TYPE_VARDICT))
        return NULL;
    GVariant *value = g_variant_lookup_value(object, name, NULL);
    if (!value || !g_variant_is_of_type(value, G_VARIANT_TYPE("mv")))
        return value;
    g_variant_unref(value);
    return NULL;
}

char *
coding_json_dup_text(GVariant *object, const char *name)
{
    g_autoptr(GVariant) value = coding_json_get(object, name);
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    if (!value)
        return NULL;
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING))
        return g_variant_dup_string(value, NULL);
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_INT64))
        return g_strdup_printf("%" G_GINT64_FORMAT, g_variant_get_int64(value));
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_DOUBLE))
        return g_strdup(g_ascii_formatd(number, sizeof(number), "%.15g",
                                        g_variant_get_double(value)));
    return NULL;
}

double
coding_json_get_number(GVariant *object, const char *name)
{
    g_autoptr(GVariant) value = coding_json_get(object, name);
    char *stop = NULL;
    double number;

    if (!value)
        return NAN;
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_INT64))
        return (double)g_variant_get_int64(value);
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_DOUBLE))
        return g_variant_get_double(value);
    if (!g_variant_is_of_type(value, G_VARIANT_TYPE_STRING))
        return NAN;
    number = g_ascii_strtod(g_variant_get_string(value, NULL), &stop);
    return stop != g_variant_get_string(value, NULL) && !*stop ? number : NAN;
}

gsize
coding_json_get_length(GVariant *array)
{
    return array && g_variant_is_of_type(array, G_VARIANT_TYPE("av"))
               ? g_variant_n_children(array)
               : 0;
}

GVariant *
coding_json_get_element(GVariant *array, gsize i)
{
    g_return_val_if_fail(i < coding_json_get_length(array), NULL);

    return unbox(g_variant_get_child_value(array, i));
}
