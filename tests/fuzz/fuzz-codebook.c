/*
 * fuzz-codebook.c - what people write by hand about codes: where segments go in a
 * split, and colours.
 *
 * What always holds: a result or an error; lines in order, with numbers that were
 * written there and codes on one line; a colour that is read again as itself.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_lines(const GPtrArray *lines)
{
    guint before = 0;

    for (guint i = 0; i < lines->len; i++) {
        const CodingSplitLine *line = g_ptr_array_index(lines, i);

        if (line->line <= before || strchr(line->codes, '\n') ||
            !g_utf8_validate(line->codes, -1, NULL))
            abort();
        before = line->line;
    }
}

static void
check_colour(const char *text)
{
    g_autofree char *hex = coding_colour_parse(text, NULL);
    g_autofree char *again = hex ? coding_colour_parse(hex, NULL) : NULL;

    if (g_strcmp0(hex, again) != 0 || (hex && (strlen(hex) != 7 || *hex != '#')))
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) lines = coding_split_parse_form(text, &error);

    if (!lines == !error)
        abort();
    if (lines)
        check_lines(lines);
    check_colour(text);
    return 0;
}
