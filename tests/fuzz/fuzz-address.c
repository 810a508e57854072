/*
 * fuzz-address.c - any bytes as an address in one transcript.
 *
 * A span inside the text or an error, never both; and what is written for the
 * lines of a span leads to lines that hold it.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char talk[] =
    "Moderator: Välkomna. How did it go, standing at the \"precipice\"?\n"
    "Anna: It went well. It went well, I think - the first day. And then the second day "
    "came, and the third, and I did not know any more where to go with all of it.\n"
    "(laughter)\n"
    "Bo: 你好。 It did not.\n\nAnna: No?\nBo: No, it did not.\n";

static CodingTranscript *
load_transcript(void)
{
    g_autofree char *folder = g_dir_make_tmp("axial-fuzz-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "test.axial", NULL);
    g_autoptr(CodingStore) store = coding_store_create(path, 30, NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_static(talk, sizeof talk - 1);
    g_autoptr(CodingDraft) read = coding_import_bytes("talk", bytes, NULL, NULL, NULL);
    CodingTranscript *transcript;
    gint64 id;

    if (!store || !read || !coding_store_begin(store, "make", NULL))
        abort();
    id = coding_transcript_add(store, "g1", NULL, NULL, read, "g1.txt", bytes, NULL);
    transcript = id ? coding_transcript_load(store, id, NULL) : NULL;
    if (!transcript)
        abort();
    g_clear_pointer(&store, coding_store_close);
    g_unlink(path);
    g_rmdir(folder);
    return transcript;
}

static void
check_span(CodingTranscript *transcript, CodingSpan span)
{
    g_autofree char *lines = coding_address_format_lines(transcript, span);
    g_autofree char *exact = coding_address_format(transcript, span);
    const char *rest = strpbrk(lines, ":@");
    CodingSpan around = {0}, again = {0};

    if (span.start >= span.stop || span.stop > coding_transcript_get_length(transcript))
        abort();
    if (rest && (!coding_place_parse_in(transcript, rest, &around, NULL) ||
                 !coding_span_contains(around, coding_transcript_trim(transcript, span))))
        abort();
    rest = strpbrk(exact, ":@");
    if (rest && !coding_place_parse_in(transcript, rest, &again, NULL))
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static CodingTranscript *transcript;
    g_autofree char *rest = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    CodingSpan span = {0};

    if (!transcript)
        transcript = load_transcript();
    gboolean good = coding_place_parse_in(transcript, rest, &span, &error);
    if (good != (error == NULL))
        abort();
    if (good)
        check_span(transcript, span);
    return 0;
}
