/* workbook-number.c - formats of cells: which of them are dates, and which days. */
#include "io/workbook-number.h"

#include <math.h>
#include <string.h>

#define SECONDS_A_DAY   86400
#define DAYS_1900_1904  1462
#define EPOCH           693594  /* the day 30 December 1899 of g_date_get_julian() */
#define LAST_DAY        2958465 /* 31 December 9999 */
#define EXACT_DIGITS    "%.15g"
#define LARGEST_DIGITS  1e15
#define SMALLEST_DIGITS 1e-4

/* The formats that every workbook has without saying so (ECMA-376, 18.8.30).  34, 35,
 * 55 and 56 are times in China and dates in Japan; what has days is a date. */
static const struct {
    guint first, last;
    CodingShown shown;
} own_formats[] = {
    {14, 17, CODING_SHOWN_DATE}, {18, 21, CODING_SHOWN_TIME}, {22, 22, CODING_SHOWN_DATE},
    {27, 31, CODING_SHOWN_DATE}, {32, 33, CODING_SHOWN_TIME}, {34, 36, CODING_SHOWN_DATE},
    {45, 47, CODING_SHOWN_TIME}, {50, 58, CODING_SHOWN_DATE},
};

CodingShown
coding_shown_by_id(guint id)
{
    for (gsize i = 0; i < G_N_ELEMENTS(own_formats); i++)
        if (id >= own_formats[i].first && id <= own_formats[i].last)
            return own_formats[i].shown;
    return CODING_SHOWN_NUMBER;
}

/* Behind a quoted text, an escaped character or brackets; @p if there is none. */
static const char *
skip_literal(const char *p)
{
    const char *stop;

    if (*p == '"') {
        stop = strchr(p + 1, '"');
        return stop ? stop + 1 : p + strlen(p);
    }
    if (*p == '[' && (!strchr("hmsHMS", p[1]) || !p[1])) {
        stop = strchr(p, ']');
        return stop ? stop + 1 : p + strlen(p);
    }
    if ((*p == '\\' || *p == '_' || *p == '*') && p[1])
        return p + 1 + g_utf8_skip[(guchar)p[1]];
    return p;
}

CodingShown
coding_shown_by_pattern(const char *pattern)
{
    gboolean days = FALSE, hours = FALSE, months = FALSE;
    const char *p = pattern, *next;

    if (g_ascii_strncasecmp(p, "General", 7) == 0)
        return CODING_SHOWN_NUMBER;
    /* Up to ';': what follows is for negative numbers. */
    while (*p && *p != ';') {
        next = skip_literal(p);
        if (next != p) {
            p = next;
            continue;
        }
        days |= strchr("yYdD", *p) != NULL;
        hours |= strchr("hHsS", *p) != NULL;
        months |= *p == 'm' || *p == 'M';
        p++;
    }
    if (days || (months && !hours))
        return CODING_SHOWN_DATE;
    return hours ? CODING_SHOWN_TIME : CODING_SHOWN_NUMBER;
}

static char *
format_number(double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *plain = NULL;
    double size = fabs(number);
    gsize length;

    if (size == 0)
        return g_strdup("0");
    if (size < LARGEST_DIGITS && size >= SMALLEST_DIGITS)
        return g_strdup(g_ascii_formatd(digits, sizeof digits, EXACT_DIGITS, number));
    if (size >= LARGEST_DIGITS)
        return g_strdup(g_ascii_dtostr(digits, sizeof digits, number));
    plain = g_strdup(g_ascii_formatd(digits, sizeof digits, "%.20f", number));
    length = strlen(plain);
    while (plain[length - 1] == '0')
        plain[--length] = '\0';
    if (plain[length - 1] == '.')
        plain[--length] = '\0';
    return g_strdup(g_str_equal(plain, "-0") ? "0" : plain);
}

static char *
format_time(gint64 seconds)
{
    return g_strdup_printf("%d:%02d:%02d", (int)(seconds / 3600),
                           (int)(seconds / 60 % 60), (int)(seconds % 60));
}

static char *
format_date(gint64 days, gint64 seconds)
{
    g_autoptr(GDate) date = g_date_new_julian((guint32)(days + EPOCH));
    char day[16];

    g_snprintf(day, sizeof day, "%04d-%02d-%02d", g_date_get_year(date),
               g_date_get_month(date), g_date_get_day(date));
    return seconds ? g_strdup_printf("%sT%02d:%02d:%02d", day, (int)(seconds / 3600),
                                     (int)(seconds / 60 % 60), (int)(seconds % 60))
                   : g_strdup(day);
}

char *
coding_shown_format(CodingShown shown, double number, gboolean from_1904)
{
    gint64 all, days;

    if (shown == CODING_SHOWN_NUMBER)
        return format_number(number);
    if (!(number >= 0 && number <= LAST_DAY))
        return NULL;
    all = (gint64)floor(number * SECONDS_A_DAY + 0.5);
    days = all / SECONDS_A_DAY;
    /* A time of day in a cell for dates has no day. */
    if (shown == CODING_SHOWN_TIME || (days == 0 && !from_1904))
        return format_time(all);
    if (from_1904)
        days += DAYS_1900_1904;
    else if (days < 60)
        days++; /* Excel believes in 29 February 1900 */
    return days <= LAST_DAY ? format_date(days, all % SECONDS_A_DAY) : NULL;
}
