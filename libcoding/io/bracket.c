/* bracket.c - round, square and full-width brackets, with others inside. */
#include "io/bracket.h"

#include <string.h>

static const struct {
    const char *open, *close;
} pairs[] = {{"(", ")"},
             {"[", "]"},
             {"\357\274\210", "\357\274\211"},
             {"\343\200\220", "\343\200\221"}};

gboolean
coding_bracket_is_all(const char *text, gsize length)
{
    const char *stop = text + length;

    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        gsize n = strlen(pairs[i].open);
        guint depth = 0;

        if (length < 2 * n + 1 || memcmp(text, pairs[i].open, n) != 0 ||
            memcmp(stop - n, pairs[i].close, n) != 0)
            continue;
        for (const char *q = text; q + n <= stop; q++) {
            depth += memcmp(q, pairs[i].open, n) == 0;
            if (memcmp(q, pairs[i].close, n) == 0 && depth > 0 && --depth == 0)
                return q + n == stop;
        }
    }
    return FALSE;
}
