/* clock.c - read by hand: it runs once for every line with a time. */
#include "io/clock.h"

#include <string.h>

#define MAX_BRACKETED 48 /* bytes that a time in brackets can take */

/* Two or three numbers with colons, and what is below the second. */
static const char *
read_time(const char *p, const char *stop, gint64 *milliseconds, CodingClock *clock)
{
    guint parts[3], n = 0;
    gboolean bare = FALSE; /* "0:0:3.120", as Teams wrote it */
    gint64 fraction = 0, unit = 100;

    for (;;) {
        const char *start = p;

        for (parts[n] = 0; p < stop && g_ascii_isdigit(*p) && p - start < 3; p++)
            parts[n] = parts[n] * 10 + (guint)(*p - '0');
        if (p == start || (n > 0 && (p - start > 2 || parts[n] > 59)))
            return NULL;
        bare |= n > 0 && p - start == 1;
        n++;
        if (n == 3 || p + 1 >= stop || *p != ':' || !g_ascii_isdigit(p[1]))
            break;
        p++;
    }
    if (n < 2 || (bare && (n < 3 || p == stop || *p != '.')))
        return NULL;
    if (p + 1 < stop && strchr(".,-", *p) && g_ascii_isdigit(p[1]))
        for (p++; p < stop && g_ascii_isdigit(*p); p++, unit /= 10)
            fraction += (*p - '0') * unit;
    clock->short_form = n == 2;
    clock->first_part = parts[0];
    *milliseconds = n == 2 ? (gint64)parts[0] * 60 + parts[1]
                           : ((gint64)parts[0] * 60 + parts[1]) * 60 + parts[2];
    *milliseconds = *milliseconds * 1000 + fraction;
    return p;
}

static gboolean
is_filler(char c)
{
    return c && strchr(" \t[](){}#<>\\", c);
}

gboolean
coding_clock_parse(const char *text, gsize length, CodingClock *clock)
{
    const char *p = text, *stop = text + length;

    *clock = (CodingClock){.begin = CODING_MISSING, .end = CODING_MISSING};
    while (p < stop && is_filler(*p))
        p++;
    while (stop > p && is_filler(stop[-1]))
        stop--;
    if (!(p = read_time(p, stop, &clock->begin, clock)))
        return FALSE;
    if (p == stop)
        return TRUE;

    CodingClock first = *clock;
    while (p < stop && !g_ascii_isdigit(*p) &&
           (strchr(" \t->to", *p) || (guchar)*p >= 0x80))
        p++;
    if (read_time(p, stop, &first.end, clock) != stop)
        return FALSE;
    *clock = first;
    return TRUE;
}

gsize
coding_clock_find_last(const char *text, gsize length, CodingClock *clock)
{
    static const char closers[] = "])#}", openers[] = "[(#{";
    const char *closer;
    gsize stop = length, start;

    while (stop > 0 && g_ascii_isspace(text[stop - 1]))
        stop--;
    if (stop < 6 || !(closer = strchr(closers, text[stop - 1])))
        return length;
    for (start = stop - 1; start > 0 && stop - start < MAX_BRACKETED; start--)
        if (text[start - 1] == openers[closer - closers])
            break;
    if (start == 0 || stop - start >= MAX_BRACKETED ||
        !coding_clock_parse(text + start - 1, stop - start + 1, clock))
        return length;
    start--;
    return start > 0 && text[start - 1] == '\\' ? start - 1 : start;
}

gboolean
coding_clock_match(const char *text, CodingClock *clock)
{
    static const char closers[] = "])#}", openers[] = "[(#{";
    const char *opener = *text ? strchr(openers, *text) : NULL;
    gsize length = 1;

    if (!opener || (!g_ascii_isdigit(text[1]) && text[1] != ' '))
        return FALSE;
    while (length < MAX_BRACKETED && text[length] &&
           text[length] != closers[opener - openers])
        length++;
    return text[length] == closers[opener - openers] &&
           coding_clock_parse(text, length + 1, clock) &&
           (*text != '(' || !clock->short_form);
}

char *
coding_clock_dup_text(gint64 milliseconds)
{
    gint64 seconds = milliseconds / 1000;

    return g_strdup_printf("%02d:%02d:%02d", (int)(seconds / 3600),
                           (int)(seconds / 60 % 60), (int)(seconds % 60));
}
