/*
 * fuzz-guide.c - any bytes as an interview guide, and as talk with marks in it.
 *
 * What always holds: topics or an error, never both; marks in order and inside.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
find_marks(const char *text, gsize length)
{
    g_autoptr(GArray) marks = coding_marks_find(text, length);
    gsize at = 0;

    for (guint i = 0; i < marks->len; i++) {
        const CodingMark *mark = &g_array_index(marks, CodingMark, i);

        if (mark->start < at || mark->stop <= mark->start || mark->stop > length)
            abort();
        at = mark->stop;
    }
}

static void
match(const GPtrArray *topics, char *text)
{
    g_autoptr(CodingGuideMatcher) matcher = coding_guide_matcher_new();
    g_autoptr(GPtrArray) sentences = g_ptr_array_new();
    g_autoptr(GArray) found = NULL;

    for (guint i = 0; i < topics->len; i++)
        coding_guide_matcher_add(matcher, i,
                                 ((CodingTopic *)g_ptr_array_index(topics, i))->name);
    g_ptr_array_add(sentences, text);
    found = coding_guide_matcher_find(matcher, sentences, 0);
    for (guint i = 0; i < found->len; i++)
        if (!(g_array_index(found, CodingGuideMatch, i).score <= 1.001))
            abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) topics = coding_guide_read("input", bytes, NULL, &error);
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);

    if ((topics == NULL) != (error != NULL))
        abort();
    find_marks(text, strlen(text));
    if (topics)
        match(topics, text);
    return 0;
}
