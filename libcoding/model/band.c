/* band.c - bands of one width, or between bounds. */
#include "model/band.h"

#include <math.h>
#include <string.h>

/* A band with fewer values tells much of whoever is in it. */
#define ENOUGH 3
/* So many bands, about, where bounds are chosen by themselves. */
#define ABOUT 3
/* More bounds help nobody, and more digits than a double has are no bound. */
#define MOST_BOUNDS 100
#define MOST_VALUE  1e15
/* Bands are numbered; of thinner ones a double does not know where they end. */
#define MOST_BANDS 1e9

struct _CodingBands {
    int references;
    double width, origin; /* bands of one width, one of them from @origin on; 0: */
    GArray *bounds;       /* double, rising */
    gboolean whole;       /* all values are whole numbers */
};

CodingBands *
coding_bands_ref(CodingBands *self)
{
    self->references++;
    return self;
}

void
coding_bands_unref(CodingBands *self)
{
    if (!self || --self->references > 0)
        return;
    g_array_unref(self->bounds);
    g_free(self);
}

static double
get_number(const GArray *numbers, guint i)
{
    return g_array_index(numbers, double, i);
}

/* The smallest of 1, 2, 5, 10, 20 ... times a power of ten that is not below @least. */
static double
round_up(double least)
{
    double power = pow(10, floor(log10(least)));
    static const double steps[] = {1, 2, 5, 10};

    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        if (steps[i] * power >= least)
            return steps[i] * power;
    return 10 * power;
}

static guint
count_between(const GArray *values, double from, double to)
{
    guint n = 0;

    for (guint i = 0; i < values->len; i++)
        n += get_number(values, i) >= from && get_number(values, i) < to;
    return n;
}

/* Round bounds between which there are always enough values; where there are none, one
 * band for all of them. */
static void
choose_bounds(CodingBands *self, const GArray *values, double least, double greatest)
{
    double width = greatest > least ? round_up((greatest - least) / ABOUT) : 1;
    double first = floor(least / width) * width, from = -INFINITY;
    guint n = (guint)(floor(greatest / width) - floor(least / width));

    for (guint i = 1; i <= n; i++) {
        double bound = first + i * width;

        if (count_between(values, from, bound) < ENOUGH)
            continue;
        g_array_append_val(self->bounds, bound);
        from = bound;
    }
    if (self->bounds->len && count_between(values, from, INFINITY) < ENOUGH)
        g_array_set_size(self->bounds, self->bounds->len - 1);
    if (self->bounds->len)
        return;
    self->origin = first;
    self->width = (n + 1) * width;
}

static gboolean
read_number(const char *text, double *number)
{
    char *end;

    *number = g_ascii_strtod(text, &end);
    return end != text && !*end && isfinite(*number) && fabs(*number) <= MOST_VALUE;
}

static gboolean
read_bounds(CodingBands *self, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", MOST_BOUNDS);

    for (char **part = parts; *part; part++) {
        double bound;

        if (!*g_strstrip(*part))
            continue;
        if (!read_number(*part, &bound) ||
            (self->bounds->len &&
             bound <= get_number(self->bounds, self->bounds->len - 1)))
            return FALSE;
        g_array_append_val(self->bounds, bound);
    }
    return self->bounds->len > 0;
}

CodingBands *
coding_bands_new(const char *text, const GArray *values, GError **error)
{
    g_autoptr(CodingBands) self = g_new0(CodingBands, 1);
    double least = 0, greatest = 0;
    gboolean good = TRUE;

    self->references = 1;
    self->bounds = g_array_new(FALSE, FALSE, sizeof(double));
    self->whole = TRUE;
    for (guint i = 0; i < values->len; i++) {
        double value = get_number(values, i);

        self->whole &= value == floor(value);
        least = i ? MIN(least, value) : value;
        greatest = i ? MAX(greatest, value) : value;
    }
    if (strcmp(text, "band") == 0)
        choose_bounds(self, values, least, greatest);
    else if (strchr(text, ','))
        good = read_bounds(self, text);
    else
        good = read_number(text, &self->width) && self->width > 0 &&
               MAX(fabs(least), fabs(greatest)) / self->width <= MOST_BANDS;
    if (good)
        return g_steal_pointer(&self);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' says no bands; write their width ('10'), bounds that rise "
                "('40,50'), or 'band'",
                text);
    return NULL;
}

/* Three tenths are three times a tenth, which they are not as doubles. */
static double
count_widths(const CodingBands *self, double value)
{
    double n = (value - self->origin) / self->width, nearest = round(n);

    return fabs(n - nearest) <= 1e-12 * MAX(1, fabs(n)) ? nearest : floor(n);
}

int
coding_bands_find(const CodingBands *self, double value)
{
    guint band = 0;

    if (self->width > 0)
        return (int)CLAMP(count_widths(self, value), -MOST_BANDS, MOST_BANDS);
    while (band < self->bounds->len && get_number(self->bounds, band) <= value)
        band++;
    return (int)band;
}

static char *
dup_number(double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];

    return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.15g", value));
}

char *
coding_bands_dup_name(const CodingBands *self, double value)
{
    int band = coding_bands_find(self, value);
    double from = -INFINITY, to = INFINITY;
    g_autofree char *first = NULL, *last = NULL;

    if (self->width > 0) {
        from = self->origin + band * self->width;
        to = from + self->width;
    } else {
        if (band > 0)
            from = get_number(self->bounds, (guint)band - 1);
        if ((guint)band < self->bounds->len)
            to = get_number(self->bounds, (guint)band);
    }
    /* Of whole numbers the first and the last that lie there. */
    if (self->whole && !isinf(from) && !isinf(to)) {
        from = ceil(from);
        to = ceil(to);
    }
    first = dup_number(from);
    if (isinf(to))
        return g_strdup_printf("%s+", first);
    last = dup_number(self->whole && !isinf(from) ? to - 1 : to);
    if (isinf(from))
        return g_strdup_printf("under %s", last);
    if (!self->whole)
        return g_strdup_printf("%s to under %s", first, last);
    return to - from <= 1 ? g_strdup(first) : g_strdup_printf("%s-%s", first, last);
}
