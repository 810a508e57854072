/* lexer.c - words, quotation marks, and a caret under what is wrong. */
#include "model/lexer.h"

#include <string.h>

#include "base/text.h"

/* Columns of the input that are shown: before the caret, and in all. */
#define BEFORE_COLUMNS 50
#define SHOWN_COLUMNS  72

static const struct {
    gunichar open, close, other; /* @other closes too; 0: nothing does */
} marks[] = {
    {'"', '"', 0},
    {0x201C, 0x201D, 0},      /* English */
    {0x201E, 0x201C, 0x201D}, /* German; Polish */
    {0x201D, 0x201D, 0},      /* Swedish */
    {0xAB, 0xBB, 0},          /* French */
};

void
coding_lexer_skip_space(CodingLexer *self)
{
    while (*self->at && g_unichar_isspace(g_utf8_get_char(self->at)))
        self->at = g_utf8_next_char(self->at);
}

const char *
coding_lexer_find_end(const char *at)
{
    const char *p = at;

    if (*p == '(' || *p == ')')
        return p + 1;
    while (*p && *p != '(' && *p != ')' && !g_unichar_isspace(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

gboolean
coding_lexer_is_at(const CodingLexer *self, const char *word)
{
    CodingLexer ahead = *self;
    gsize length = strlen(word);

    coding_lexer_skip_space(&ahead);
    return (gsize)(coding_lexer_find_end(ahead.at) - ahead.at) == length &&
           g_ascii_strncasecmp(ahead.at, word, length) == 0;
}

gboolean
coding_lexer_take(CodingLexer *self, const char *word)
{
    if (!coding_lexer_is_at(self, word))
        return FALSE;
    coding_lexer_skip_space(self);
    self->at += strlen(word);
    return TRUE;
}

char *
coding_lexer_take_quoted(CodingLexer *self, GError **error)
{
    g_autoptr(GString) inner = NULL;
    gunichar open = g_utf8_get_char(self->at);
    gsize kind = 0;

    while (kind < G_N_ELEMENTS(marks) && marks[kind].open != open)
        kind++;
    if (!*self->at || kind == G_N_ELEMENTS(marks))
        return NULL;
    inner = g_string_new(NULL);
    for (const char *p = g_utf8_next_char(self->at); *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c == marks[kind].close || c == marks[kind].other) {
            const char *next = g_utf8_next_char(p);

            if (g_utf8_get_char(next) != c) {
                self->at = next;
                return g_strdup(inner->str);
            }
            p = next;
        }
        g_string_append_unichar(inner, c);
    }
    coding_lexer_set_error(self, self->at, error, CODING_ERROR_INVALID,
                           "the quotation mark is not closed");
    return NULL;
}

/* What stands between @from and @to on one line of a terminal. */
static char *
dup_line(const char *from, const char *to)
{
    GString *line = g_string_new(NULL);

    for (; from < to; from = g_utf8_next_char(from)) {
        gunichar c = g_utf8_get_char(from);

        g_string_append_unichar(line,
                                g_unichar_iscntrl(c) || g_unichar_isspace(c) ? ' ' : c);
    }
    return g_string_free(line, FALSE);
}

/* What ends at @place, an ellipsis where more stood before. */
static char *
dup_before(const char *text, const char *place)
{
    const char *from = place;
    g_autofree char *line = NULL;
    gsize width = 0;

    while (from > text) {
        const char *last = g_utf8_prev_char(from);
        g_autofree char *letter = dup_line(last, from);

        width += coding_text_get_width(letter);
        if (width > BEFORE_COLUMNS)
            break;
        from = last;
    }
    line = dup_line(from, place);
    return g_strconcat(from > text ? "\u2026" : "", line, NULL);
}

void
coding_lexer_set_error(const CodingLexer *self, const char *place, GError **error,
                       CodingError code, const char *format, ...)
{
    g_autofree char *before = dup_before(self->text, place);
    g_autofree char *rest = dup_line(place, place + strlen(place));
    gsize column = coding_text_get_width(before);
    g_autofree char *after = coding_text_dup_shortened(rest, SHOWN_COLUMNS - column);
    g_autofree char *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, CODING_ERROR, code, "%s\n    %s%s\n    %*s^", message, before,
                after, (int)column, "");
}
