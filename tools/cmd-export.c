/* cmd-export.c - 'axial export': transcripts as files that other programs read. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "registry.h"

#define ORIGINAL "original"

static char *opt_to;
static const GOptionEntry options[] = {
    {"to", 0, 0, G_OPTION_ARG_FILENAME, &opt_to,
     "Into this folder, a file for each, named like the transcript", "FOLDER"},
    {NULL},
};

/* How to write, NULL for the bytes as they came. */
typedef struct {
    const CodingWriter *writer;
} Way;

static gboolean
find_way(Context *ctx, Way *way, GError **error)
{
    const char *format = context_get_format(ctx);
    const char *file = context_get_output(ctx);
    g_autoptr(GError) problem = NULL;

    if (g_strcmp0(format, ORIGINAL) == 0)
        return TRUE;
    if (format)
        way->writer = coding_writer_find(format, &problem);
    else if (file)
        way->writer = coding_writer_find_for_file(file);
    if (problem)
        set_usage_error(error, "%s", problem->message);
    else if (!way->writer)
        way->writer = coding_writer_find("plain", error);
    return way->writer != NULL;
}

static GBytes *
write_transcript(Context *ctx, const Way *way, const char *name, char **suffix,
                 GError **error)
{
    gint64 id = coding_transcript_find(ctx->store, name, error);
    g_autoptr(CodingTranscript) t =
        id ? coding_transcript_load(ctx->store, id, error) : NULL;
    g_autoptr(CodingDraft) draft = NULL;
    GBytes *bytes;

    if (!t)
        return NULL;
    if (!way->writer)
        return coding_transcript_load_original(ctx->store, id, suffix, error);
    *suffix = g_strdup(way->writer->suffix);
    draft = coding_transcript_dup_draft(t);
    bytes = coding_write(way->writer, draft, error);
    if (!bytes)
        g_prefix_error(error, "cannot export '%s': ", name);
    return bytes;
}

static gboolean
set_failed(GError **error, const char *path)
{
    int reason = errno;

    g_set_error(error, CODING_ERROR,
                reason == EEXIST ? CODING_ERROR_EXISTS : CODING_ERROR_IO,
                "cannot write '%s': %s", path,
                reason == EEXIST ? "there is such a file already; move it away"
                                 : g_strerror(reason));
    return FALSE;
}

/* A new file for its owner only; a half-written one is taken away again. */
static gboolean
write_new_file(const char *path, GBytes *bytes, GError **error)
{
    gsize size, done = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    int file = g_open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (file < 0)
        return set_failed(error, path);
    while (done < size) {
        gssize n = write(file, data + done, size - done);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        done += (gsize)n;
    }
    if (done == size && close(file) == 0)
        return TRUE;
    set_failed(error, path);
    if (done < size)
        close(file);
    g_unlink(path);
    return FALSE;
}

static gboolean
export_into_folder(Context *ctx, const Way *way, char **names, GError **error)
{
    guint n = g_strv_length(names);

    if (g_mkdir_with_parents(opt_to, 0700) != 0)
        return set_failed(error, opt_to);
    for (guint i = 0; i < n; i++) {
        g_autofree char *suffix = NULL, *file = NULL, *path = NULL;
        g_autoptr(GBytes) bytes = NULL;

        if (!coding_progress_tick(ctx->progress, i, n, "exporting", error))
            return FALSE;
        bytes = write_transcript(ctx, way, names[i], &suffix, error);
        if (!bytes)
            return FALSE;
        file = g_strdup_printf("%s%s%s", names[i], *suffix ? "." : "", suffix);
        path = g_build_filename(opt_to, file, NULL);
        if (!write_new_file(path, bytes, error))
            return FALSE;
    }
    context_say(ctx, "wrote %u file%s into '%s'", n, n == 1 ? "" : "s", opt_to);
    return TRUE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    Way way = {NULL};
    g_autofree char *suffix = NULL;
    g_autoptr(GBytes) bytes = NULL;
    const char *data;
    gsize size;

    if (!find_way(ctx, &way, error))
        return FALSE;
    if (opt_to && context_get_output(ctx)) {
        set_usage_error(error, "either -o FILE or --to FOLDER");
        return FALSE;
    }
    if (opt_to)
        return export_into_folder(ctx, &way, args, error);
    if (args[1]) {
        set_usage_error(error, "several transcripts go into a folder: --to FOLDER");
        return FALSE;
    }
    bytes = write_transcript(ctx, &way, args[0], &suffix, error);
    if (!bytes)
        return FALSE;
    data = g_bytes_get_data(bytes, &size);
    return context_write(ctx, data ? data : "", (gssize)size, error);
}

const Command cmd_export = {
    .name = "export",
    .group = "Exchange",
    .arguments = "TRANSCRIPT...",
    .min_args = 1,
    .max_args = -1,
    .summary = "write transcripts in formats of other programs",
    .details =
        "Writes a transcript with its speakers, times, events and paragraphs, as far as "
        "the format can hold them: --format FORMAT, else by the suffix of -o FILE, else "
        "plain text. FORMAT is plain, markdown, f4, docx, odt, rtf, html, csv, tsv, "
        "webvtt, "
        "subrip, json, otranscribe, elan, exmaralda, transcriber, textgrid, chat, stm, "
        "tei, "
        "or original: the file as it came, byte by byte. 'axial import' reads each of "
        "them "
        "back. Several transcripts go into a folder; no file there is overwritten.\n\n"
        "Codes, memos and models are not in it; for these see 'axial sheet', 'axial "
        "segments' and 'axial codebook'.",
    .examples =
        (const char *const[]){"for reading", "axial export g1 -o g1.txt",
                              "all as they came",
                              "axial export g1 g2 --format original --to copies", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
