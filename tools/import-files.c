/* import-files.c - which files to import, and what to call the transcripts. */
#include <errno.h>
#include <glib/gstdio.h>
#include <glob.h>
#include <string.h>
#include <sys/stat.h>

#include "file.h"
#include "import.h"
#include "registry.h"

/* Deeper than any study; a loop of folders ends here at the latest. */
#define DEEPEST 64

static void
import_file_free(gpointer data)
{
    ImportFile *self = data;

    g_free(self->path);
    g_free(self->shown);
    g_free(self->name);
    g_clear_pointer(&self->data, g_bytes_unref);
    g_free(self);
}

void
import_files_clear(ImportFiles *self)
{
    g_clear_pointer(&self->files, g_ptr_array_unref);
    g_clear_pointer(&self->left, g_ptr_array_unref);
}

static void
add_file(ImportFiles *list, const char *path)
{
    ImportFile *file = g_new0(ImportFile, 1);

    file->path = g_strdup(path);
    file->shown = g_utf8_make_valid(path, -1);
    g_ptr_array_add(list->files, file);
}

static int
compare_paths(const void *a, const void *b)
{
    g_autofree char *first = g_utf8_make_valid(*(char *const *)a, -1);
    g_autofree char *second = g_utf8_make_valid(*(char *const *)b, -1);
    int order = coding_text_compare(first, second);

    return order ? order : strcmp(*(char *const *)a, *(char *const *)b);
}

/* --- folders ------------------------------------------------------------------------ */

static gboolean add_folder(ImportFiles *list, const char *folder, guint depth,
                           GError **error);

/* A link to a folder is not followed: it may lead back. */
static gboolean
add_entry(ImportFiles *list, const char *path, guint depth, GError **error)
{
    struct stat info;

    if (g_lstat(path, &info) == 0 && S_ISDIR(info.st_mode))
        return add_folder(list, path, depth + 1, error);
    if (g_stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return TRUE;
    if (coding_import_seems_transcript(path))
        add_file(list, path);
    else
        g_ptr_array_add(list->left, g_utf8_make_valid(path, -1));
    return TRUE;
}

static gboolean
add_folder(ImportFiles *list, const char *folder, guint depth, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = depth < DEEPEST ? g_dir_open(folder, 0, &failure) : NULL;

    if (!dir) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "cannot read '%s': %s", folder,
                    failure ? failure->message : "its folders are too deep");
        return FALSE;
    }
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
        if (*name != '.')
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(paths, compare_paths);
    for (guint i = 0; i < paths->len; i++)
        if (!add_entry(list, g_ptr_array_index(paths, i), depth, error))
            return FALSE;
    return TRUE;
}

static gboolean
add_whole_folder(ImportFiles *list, const char *folder, GError **error)
{
    guint before = list->files->len;

    if (!add_folder(list, folder, 0, error))
        return FALSE;
    if (list->files->len == before)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no file in '%s' looks like a transcript; name the files themselves",
                    folder);
    return list->files->len > before;
}

/* --- arguments -------------------------------------------------------------------- */

/* @pattern as the shell would have expanded it. */
static gboolean
add_matches(ImportFiles *list, const char *pattern, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    glob_t found = {0};
    int result = glob(pattern, GLOB_NOSORT, NULL, &found);

    for (gsize i = 0; result == 0 && i < found.gl_pathc; i++)
        g_ptr_array_add(paths, g_strdup(found.gl_pathv[i]));
    globfree(&found);
    g_ptr_array_sort(paths, compare_paths);
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);

        if (!g_file_test(path, G_FILE_TEST_IS_DIR))
            add_file(list, path);
        else if (!add_whole_folder(list, path, error))
            return FALSE;
    }
    if (paths->len == 0)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no file matches '%s'",
                    pattern);
    return paths->len > 0;
}

static gboolean
add_argument(ImportFiles *list, const char *path, GError **error)
{
    if (strcmp(path, "-") != 0 && g_file_test(path, G_FILE_TEST_IS_DIR))
        return add_whole_folder(list, path, error);
    if (!g_file_test(path, G_FILE_TEST_EXISTS) && strpbrk(path, "*?["))
        return add_matches(list, path, error);
    add_file(list, path);
    return TRUE;
}

/* One path under two names comes once. */
static void
drop_repeated(Context *ctx, ImportFiles *list)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < list->files->len;) {
        const ImportFile *file = g_ptr_array_index(list->files, i);
        char *whole = realpath(file->path, NULL);

        if (!whole || g_hash_table_add(seen, g_strdup(whole))) {
            i++;
        } else {
            context_warn(ctx, "'%s' is named twice; it is read once", file->shown);
            g_ptr_array_remove_index(list->files, i);
        }
        free(whole);
    }
}

/* --- names ------------------------------------------------------------------------ */

/* What cannot stand in a name is a hyphen, and none stands in front.
 * Returns: (transfer full). */
static char *
dup_allowed(const char *text)
{
    GString *name = g_string_new(NULL);

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean bad = g_unichar_isspace(c) || !g_unichar_isprint(c) ||
                       (c < 0x80 && strchr(":@/\"", (char)c));

        if (bad && name->len)
            g_string_append_c(name, '-');
        else if (!bad && (c != '-' || name->len))
            g_string_append_unichar(name, c);
    }
    return g_string_free(name, FALSE);
}

/* "notes/Group 1.docx" -> "Group-1"; @suffix receives "docx" or NULL. */
static char *
dup_base_name(const ImportFile *file, char **suffix)
{
    g_autofree char *base = g_path_get_basename(file->shown);
    char *dot = strrchr(base, '.');

    if (suffix)
        *suffix = dot && dot > base ? g_strdup(dot + 1) : NULL;
    if (dot && dot > base)
        *dot = '\0';
    return dup_allowed(base);
}

/* With its folder, then its suffix, then a number, as far as needed.
 * Returns: (transfer full). */
static char *
dup_longer_name(const ImportFile *file, guint length, guint number)
{
    g_autofree char *suffix = NULL;
    g_autofree char *base = dup_base_name(file, &suffix);
    g_autofree char *way = g_path_get_dirname(file->shown);
    g_autofree char *folder = g_path_get_basename(way);
    g_autofree char *prefix = dup_allowed(folder);
    GString *name = g_string_new(NULL);

    if (length > 0 && *prefix && strcmp(prefix, ".") != 0)
        g_string_printf(name, "%s-", prefix);
    g_string_append(name, base);
    if (length > 1 && suffix)
        g_string_append_printf(name, "-%s", suffix);
    if (length > 2)
        g_string_append_printf(name, "-%u", number);
    return g_string_free(name, FALSE);
}

/* Makes the names longer that several files have; whether there were any. */
static gboolean
lengthen(GPtrArray *files, guint length)
{
    g_autoptr(GHashTable) counts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gboolean any = FALSE;

    for (guint i = 0; i < files->len; i++) {
        const ImportFile *file = g_ptr_array_index(files, i);
        char *key = coding_text_fold(file->name);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));

        g_hash_table_replace(counts, key, GUINT_TO_POINTER(n + 1));
    }
    for (guint i = 0; i < files->len; i++) {
        ImportFile *file = g_ptr_array_index(files, i);
        g_autofree char *key = coding_text_fold(file->name);

        if (GPOINTER_TO_UINT(g_hash_table_lookup(counts, key)) < 2)
            continue;
        any = TRUE;
        g_free(file->name);
        file->name = dup_longer_name(file, length, i + 1);
    }
    return any;
}

gboolean
import_list_files(Context *ctx, char **args, ImportFiles *list, GError **error)
{
    list->files = g_ptr_array_new_with_free_func(import_file_free);
    list->left = g_ptr_array_new_with_free_func(g_free);
    for (char **arg = args; *arg; arg++)
        if (!add_argument(list, *arg, error))
            return FALSE;
    drop_repeated(ctx, list);
    for (guint i = 0; i < list->files->len; i++) {
        ImportFile *file = g_ptr_array_index(list->files, i);

        file->name = dup_base_name(file, NULL);
        if (strcmp(file->path, "-") == 0 && !(file->data = file_read("-", error)))
            return FALSE;
    }
    for (guint length = 1; length <= 3 && lengthen(list->files, length); length++)
        ;
    return TRUE;
}
