/* file.c - files and stdin, whole. */
#include "file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static GBytes *
read_stdin(GError **error)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    guint8 block[65536];
    size_t n;

    if (isatty(STDIN_FILENO)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'-' reads from a pipe or a file, and stdin is a terminal");
        return NULL;
    }
    while ((n = fread(block, 1, sizeof block, stdin)) > 0)
        g_byte_array_append(all, block, (guint)n);
    if (ferror(stdin)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "cannot read stdin: %s",
                    g_strerror(errno));
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&all));
}

GBytes *
file_read(const char *path, GError **error)
{
    g_autoptr(GError) failure = NULL;
    char *contents;
    gsize length;

    if (strcmp(path, "-") == 0)
        return read_stdin(error);
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO,
                    "'%s' is a folder; name a file in it", path);
        return NULL;
    }
    if (g_file_get_contents(path, &contents, &length, &failure))
        return g_bytes_new_take(contents, length);
    g_set_error(error, CODING_ERROR,
                g_error_matches(failure, G_FILE_ERROR, G_FILE_ERROR_NOENT)
                    ? CODING_ERROR_NOT_FOUND
                    : CODING_ERROR_IO,
                "cannot read '%s': %s", path, g_strerror(errno));
    return NULL;
}

char *
file_read_text(const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = file_read(path, error);
    gsize length = 0;
    const char *text = bytes ? g_bytes_get_data(bytes, &length) : NULL;

    if (!bytes)
        return NULL;
    if (length && !g_utf8_validate(text, (gssize)length, NULL)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "'%s' is no text in UTF-8",
                    path);
        return NULL;
    }
    return g_strndup(length ? text : "", length);
}

const char *
file_get_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "stdin" : path;
}

CodingCsv *
file_read_table(const char *path, const char *sheet, GError **error)
{
    g_autoptr(GBytes) bytes = file_read(path, error);

    return bytes ? coding_table_read(file_get_name(path), bytes, sheet, error) : NULL;
}
