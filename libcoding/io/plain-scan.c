/* plain-scan.c - the lines of a file, and what each is by itself. */
#include <string.h>

#include "io/bracket.h"
#include "io/clock.h"
#include "io/plain.h"

static gboolean
is_rule(const char *p, gsize length)
{
    gsize n = 0;

    for (gsize i = 0; i < length; i++) {
        if (p[i] == ' ')
            continue;
        if (!strchr("-*_=~", p[i]) || p[i] != p[0])
            return FALSE;
        n++;
    }
    return n >= 3;
}

static gsize
count_hashes(const char *p, gsize length)
{
    gsize n = 0;

    while (n < length && p[n] == '#')
        n++;
    return n;
}

/* "> (music)" of Markdown; its other lines are what they are without the mark. */
static guint
get_quote_flags(const char *p, gsize length)
{
    const char *stop = p + length;

    while (p < stop && *p == '>' && (p + 1 == stop || p[1] == ' '))
        p += 1 + (p + 1 < stop);
    if (p == stop)
        return PLAIN_RULE;
    return coding_bracket_is_all(p, (gsize)(stop - p)) ? PLAIN_EVENT : 0;
}

/* What the line is by itself; the ends of [p, p+length) are no white space. */
static guint
get_flags(const char *p, gsize length)
{
    CodingClock clock;
    gsize hashes;

    switch (*p) {
    case '-':
    case '*':
    case '_':
    case '=':
    case '~':
        return is_rule(p, length) ? PLAIN_RULE : 0;
    case '#':
        if (length < 64 && coding_clock_parse(p, length, &clock))
            return PLAIN_TIME;
        hashes = count_hashes(p, length);
        return hashes <= 6 && hashes < length && g_ascii_isspace(p[hashes])
                   ? PLAIN_HEADING
                   : 0;
    case '>':
        return get_quote_flags(p, length);
    case '(':
    case '[':
    case '\357':
    case '\343':
    case '\\':
        if (length < 64 && coding_clock_parse(p, length, &clock))
            return PLAIN_TIME;
        return coding_bracket_is_all(p, length) ||
                       (*p == '\\' && coding_bracket_is_all(p + 1, length - 1))
                   ? PLAIN_EVENT
                   : 0;
    default:
        return g_ascii_isdigit(*p) && length < 64 && coding_clock_parse(p, length, &clock)
                   ? PLAIN_TIME
                   : 0;
    }
}

/* Where the white space at the beginning of a line ends; @length if all is. */
static gsize
skip_space(const char *p, gsize length)
{
    const char *q = p, *stop = p + length;

    while (q < stop && (*q == ' ' || *q == '\t' ||
                        ((guchar)*q >= 0x80 && g_unichar_isspace(g_utf8_get_char(q)))))
        q = g_utf8_next_char(q);
    return (gsize)(q - p);
}

static gsize
trim_end(const char *p, gsize length)
{
    while (length > 0) {
        const char *last = g_utf8_prev_char(p + length);

        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        length = (gsize)(last - p);
    }
    return length;
}

void
plain_cut_line(const Plain *self, PlainLine *line, guint32 width)
{
    gsize skipped;

    line->start += width;
    line->length -= width;
    skipped = skip_space(plain_text(self, line), line->length);
    if (skipped == line->length)
        line->length = 0;
    line->flags &= PLAIN_AFTER_BLANK | PLAIN_SOFT | PLAIN_GOES_ON;
    if (line->length > 0)
        line->flags |=
            get_flags(plain_text(self, line) + skipped, line->length - skipped);
}

void
plain_scan_lines(Plain *self)
{
    const char *text = self->decoded->text, *stop = text + self->decoded->length;
    const GArray *soft = self->decoded->soft_breaks;
    gboolean blank = TRUE, softly = FALSE;
    guint number = 1, next_soft = 0;

    for (const char *p = text; p < stop;) {
        const char *end = memchr(p, '\n', (gsize)(stop - p));
        gsize length = (gsize)((end ? end : stop) - p), skipped = skip_space(p, length);

        if (skipped == length) {
            blank = TRUE;
        } else {
            PlainLine line = {
                (gsize)(p - text), (guint32)trim_end(p, length), number, -1, 0, 0};

            line.flags = get_flags(p + skipped, line.length - skipped);
            line.flags |= (blank ? PLAIN_AFTER_BLANK : 0) | (softly ? PLAIN_SOFT : 0);
            g_array_append_val(self->lines, line);
            blank = (line.flags & PLAIN_RULE) != 0;
        }
        if (!end)
            break;
        softly = next_soft < soft->len &&
                 g_array_index(soft, gsize, next_soft) == (gsize)(end - text);
        next_soft += softly;
        number += !softly;
        p = end + 1;
    }
}

void
plain_drop_backslashes(char *text)
{
    char *out = text;

    for (const char *p = text; *p; p++) {
        if (*p == '\\' && g_ascii_ispunct(p[1]))
            p++;
        *out++ = *p;
    }
    *out = '\0';
}

char *
plain_dup_text(const Plain *self, const PlainLine *line, gsize from)
{
    char *text;

    if (self->quoted && from == 0)
        while (from < line->length && strchr("> ", plain_text(self, line)[from]))
            from++;
    text = g_strndup(plain_text(self, line) + from, line->length - from);

    if (self->markdown)
        plain_drop_backslashes(text);
    return g_strstrip(text);
}

guint
plain_get_level(const Plain *self, guint line)
{
    const char *text = plain_text(self, plain_line(self, line));
    gsize length = plain_line(self, line)->length, skipped = skip_space(text, length);

    return plain_line(self, line)->flags & PLAIN_HEADING
               ? (guint)count_hashes(text + skipped, length - skipped)
               : 0;
}

gboolean
plain_is_beside_time(const Plain *self, guint line)
{
    if (self->time_side > 0)
        return line > 0 && plain_line(self, line - 1)->flags & PLAIN_TIME;
    return self->time_side < 0 && line + 1 < self->lines->len &&
           plain_line(self, line + 1)->flags & PLAIN_TIME;
}
