/* input.c - reading what a command is given. */
#include <stdio.h>
#include <unistd.h>

#include "input.h"

#define CHUNK 65536

static gboolean
read_stdin(Context *ctx, char **bytes, gsize *length, GError **error)
{
    GString *text = g_string_new(NULL);
    gsize n;

    if (isatty(STDIN_FILENO) && !ctx->quiet)
        fputs("reading from the terminal; end with Ctrl-D\n", stderr);
    do {
        gsize before = text->len;

        g_string_set_size(text, before + CHUNK);
        n = fread(text->str + before, 1, CHUNK, stdin);
        g_string_set_size(text, before + n);
    } while (n > 0);
    if (ferror(stdin)) {
        g_string_free(text, TRUE);
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "cannot read stdin");
        return FALSE;
    }
    *length = text->len;
    *bytes = g_string_free(text, FALSE);
    return TRUE;
}

gboolean
input_read(Context *ctx, const char *path, char **bytes, gsize *length, GError **error)
{
    g_autoptr(GError) failure = NULL;
    gboolean missing;

    if (g_str_equal(path, "-"))
        return read_stdin(ctx, bytes, length, error);
    if (g_file_get_contents(path, bytes, length, &failure))
        return TRUE;
    missing = g_error_matches(failure, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    g_set_error(error, CODING_ERROR, missing ? CODING_ERROR_NOT_FOUND : CODING_ERROR_IO,
                "cannot read '%s': %s", path,
                missing ? "there is no such file" : failure->message);
    return FALSE;
}

const char *
input_get_name(const char *path)
{
    return g_str_equal(path, "-") ? "stdin" : path;
}
