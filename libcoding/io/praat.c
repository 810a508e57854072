/* praat.c - numbers, strings and flags; all else is passed over. */
#include "io/praat.h"

#include <string.h>

static gboolean
is_space(char c)
{
    return c && strchr(" \t\n\v", c);
}

/* The string that opens where @self stands; NULL when it is never closed. */
static char *
read_string(PraatText *self)
{
    const char *from = self->p + 1, *p;
    GString *text = g_string_new(NULL);

    for (;; from = p) {
        gsize n = strcspn(from, "\"");

        g_string_append_len(text, from, (gssize)n);
        for (const char *q = from; q < from + n; q++)
            self->line += *q == '\n';
        p = from + n + 1;
        if (!from[n]) {
            self->p = from + n;
            g_string_free(text, TRUE);
            return NULL;
        }
        if (*p != '"')
            break;
        g_string_append_c(text, '"');
        p++;
    }
    self->p = p;
    return g_string_free(text, FALSE);
}

static gboolean
read_number(const char *text, gsize length, double *number)
{
    g_autofree char *copy = length < 64 ? g_strndup(text, length) : NULL;
    char *end;

    if (!copy || !(g_ascii_isdigit(*copy) || strchr("+-.", *copy)) ||
        strspn(copy, "0123456789+-.eE") != length)
        return FALSE;
    *number = g_ascii_strtod(copy, &end);
    return *end == '\0' && end > copy;
}

PraatToken
praat_read_token(PraatText *self)
{
    PraatToken token = {.kind = PRAAT_NONE};

    while (*self->p) {
        const char *from = self->p;
        gsize n;

        token.line = self->line;
        if (is_space(*from)) {
            self->line += *from == '\n';
            self->p++;
            continue;
        }
        if (*from == '"') {
            token.string = read_string(self);
            token.kind = token.string ? PRAAT_STRING : PRAAT_NONE;
            self->seen = token.line;
            return token;
        }
        n = *from == '!' ? strcspn(from, "\n") : strcspn(from, " \t\n\v");
        self->p += n;
        self->seen = token.line;
        if (*from == '<' && from[n - 1] == '>') {
            token.kind = PRAAT_FLAG;
            return token;
        }
        if (read_number(from, n, &token.number)) {
            token.kind = PRAAT_NUMBER;
            return token;
        }
    }
    return token;
}
