/* time-column.c - one look at all cells, then one value a cell. */
#include "io/time-column.h"

#include <math.h>
#include <string.h>

#define MAX_STEPS   4096
#define MAX_NUMBER  1e12
#define LONG_STEP   200.0 /* seconds that a turn takes at most, as a rule */
#define DAY_SECONDS 86400.0

void
time_column_init(TimeColumn *self)
{
    *self = (TimeColumn){.whole = TRUE, .rising = TRUE, .minutes = TRUE};
    self->steps = g_array_new(FALSE, FALSE, sizeof(double));
}

void
time_column_clear(TimeColumn *self)
{
    g_clear_pointer(&self->steps, g_array_unref);
}

gboolean
time_column_parse_number(const char *cell, double *number)
{
    gsize digits = strspn(cell, "0123456789");
    gsize below = strchr(".,", cell[digits]) && cell[digits]
                      ? strspn(cell + digits + 1, "0123456789")
                      : 0;
    g_autofree char *plain = NULL;

    if (digits == 0 || digits > 12 || below > 20 ||
        cell[digits + (below ? below + 1 : 0)] != '\0')
        return FALSE;
    plain = g_strdup(cell);
    if (below)
        plain[digits] = '.';
    *number = g_ascii_strtod(plain, NULL);
    return *number < MAX_NUMBER;
}

/* "00:00:04:12", "00:00:04;12": where the frames begin, or NULL. */
static const char *
find_frames(const char *cell)
{
    gsize length = strlen(cell);
    guint colons = 0;

    if (length < 7 || length > 16)
        return NULL;
    for (const char *p = cell; *p; p++)
        if (*p == ':' || *p == ';')
            colons++;
        else if (!g_ascii_isdigit(*p))
            return NULL;
    return colons == 3 && strchr(":;", cell[length - 3]) ? cell + length - 3 : NULL;
}

static gboolean
parse_clock(const char *cell, CodingClock *clock)
{
    const char *frames = find_frames(cell);
    gsize length = frames ? (gsize)(frames - cell) : strlen(cell);

    return length < 64 && coding_clock_parse(cell, length, clock);
}

gboolean
time_column_is_clock(const char *cell)
{
    CodingClock clock;

    return parse_clock(cell, &clock);
}

static void
see_number(TimeColumn *self, double number)
{
    double step = number - self->before;

    self->whole &= number == floor(number);
    self->rising &= self->numbers == 0 || step >= 0;
    if (self->numbers > 0 && step > 0 && self->steps->len < MAX_STEPS)
        g_array_append_val(self->steps, step);
    self->before = number;
    self->greatest = MAX(self->greatest, number);
    self->numbers++;
}

void
time_column_see(TimeColumn *self, const char *cell)
{
    CodingClock clock;
    double number;

    if (!*cell)
        return;
    if (time_column_parse_number(cell, &number)) {
        see_number(self, number);
    } else if (parse_clock(cell, &clock)) {
        /* Minutes and seconds rise into three parts, or past 23. */
        self->minutes &= clock.short_form && clock.first_part <= 23 &&
                         !find_frames(cell) &&
                         (self->clocks > 0 || clock.first_part >= 6);
        self->clocks++;
        self->frames += find_frames(cell) != NULL;
    } else {
        self->others++;
    }
}

static int
compare_steps(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double
get_median_step(TimeColumn *self)
{
    if (self->steps->len == 0)
        return 0;
    g_array_sort(self->steps, compare_steps);
    return g_array_index(self->steps, double, self->steps->len / 2);
}

void
time_column_settle(TimeColumn *self, TimeUnit told)
{
    self->hours = self->minutes && self->clocks > 1;
    self->unit = TIME_UNIT_SECONDS;
    if (told != TIME_UNIT_UNKNOWN)
        self->unit = told;
    else if (self->numbers > 1 && !self->whole && self->rising && self->greatest > 0 &&
             self->greatest < 1)
        self->unit = TIME_UNIT_DAYS;
    else if (self->whole && get_median_step(self) >= LONG_STEP)
        self->unit = TIME_UNIT_MILLISECONDS;
}

static gint64
scale_number(const TimeColumn *self, double number)
{
    switch (self->unit) {
    case TIME_UNIT_MILLISECONDS:
        return (gint64)llround(number);
    case TIME_UNIT_DAYS:
        return (gint64)llround(number * DAY_SECONDS * 1000);
    default:
        return (gint64)llround(number * 1000);
    }
}

gboolean
time_column_read(const TimeColumn *self, const char *cell, gint64 *begin, gint64 *end)
{
    CodingClock clock;
    double number;

    *begin = *end = CODING_MISSING;
    if (time_column_parse_number(cell, &number)) {
        *begin = scale_number(self, number);
        return TRUE;
    }
    if (!parse_clock(cell, &clock))
        return FALSE;
    *begin = clock.begin;
    *end = clock.end;
    if (self->hours && clock.short_form) {
        *begin *= 60;
        *end = clock.end == CODING_MISSING ? CODING_MISSING : clock.end * 60;
    }
    return TRUE;
}
