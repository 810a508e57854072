/* continuum-sample.c - see the header. */
#include "continuum-sample.h"

#include <math.h>
#include <stdlib.h>

static void
add(CodingContinuum *self, guint coder, guint code, gsize start, gsize stop)
{
    GError *error = NULL;

    coding_continuum_add(self, coder, code, (CodingSpan){start, stop}, &error);
    check_good(error);
}

static void
add_names(CodingContinuum *self, guint n_coders, guint n_codes)
{
    for (guint i = 0; i < n_coders; i++) {
        g_autofree char *name = g_strdup_printf("%u", i);
        coding_continuum_add_coder(self, name);
    }
    for (guint i = 0; i < n_codes; i++) {
        g_autofree char *name = g_strdup_printf("%u", i);
        coding_continuum_add_code(self, name);
    }
}

CodingContinuum *
continuum_sample_new(GRand *random, guint n_coders, guint n_codes, gboolean overlaps)
{
    gsize begin = (gsize)g_rand_int_range(random, 0, 5);
    gsize length = (gsize)g_rand_int_range(random, 1, 50);
    CodingContinuum *self = coding_continuum_new(begin, length);

    add_names(self, n_coders, n_codes);
    for (guint coder = 0; coder < n_coders; coder++) {
        gint n = g_rand_int_range(random, 0, 7);
        gsize from = begin;

        for (gint i = 0; i < n && from < begin + length; i++) {
            gsize start = from + (gsize)g_rand_int_range(random, 0, 6);
            gsize stop = start + (gsize)g_rand_int_range(random, 1, 12);

            if (overlaps && g_rand_boolean(random))
                start = begin;
            stop = MIN(stop, begin + length);
            if (start < stop)
                add(self, coder, (guint)g_rand_int_range(random, 0, (gint)n_codes), start,
                    stop);
            from = overlaps ? MAX(from, start) : MAX(from, stop);
        }
    }
    return self;
}

CodingContinuum *
continuum_sample_parse(gsize begin, gsize length, const char *units)
{
    CodingContinuum *self = coding_continuum_new(begin, length);
    g_auto(GStrv) rows = g_strsplit(units, ";", -1);

    for (char **row = rows; *row; row++) {
        g_auto(GStrv) fields = g_strsplit(g_strstrip(*row), " ", -1);

        if (g_strv_length(fields) != 4) {
            coding_continuum_add_coder(self, fields[0]);
            continue;
        }
        add(self, coding_continuum_add_coder(self, fields[0]),
            coding_continuum_add_code(self, fields[1]),
            (gsize)g_ascii_strtoull(fields[2], NULL, 10),
            (gsize)g_ascii_strtoull(fields[3], NULL, 10));
    }
    return self;
}

CodingContinuum *
continuum_sample_dup_turned(const CodingContinuum *self)
{
    CodingContinuum *turned = coding_continuum_new(coding_continuum_get_begin(self),
                                                   coding_continuum_get_length(self));
    guint n_coders = coding_continuum_get_n_coders(self);
    guint n_codes = coding_continuum_get_n_codes(self);

    add_names(turned, n_coders, n_codes);
    for (guint coder = 0; coder < n_coders; coder++) {
        gsize n;
        const CodingContinuumUnit *units = coding_continuum_get_units(self, coder, &n);

        for (gsize i = n; i-- > 0;)
            add(turned, n_coders - 1 - coder, n_codes - 1 - units[i].code,
                units[i].span.start, units[i].span.stop);
    }
    return turned;
}

/* Every position @times as long, then every unit in @parts. */
static CodingContinuum *
dup_in_parts(const CodingContinuum *self, gsize times, gsize parts)
{
    CodingContinuum *made =
        coding_continuum_new(times * coding_continuum_get_begin(self),
                             times * coding_continuum_get_length(self));

    add_names(made, coding_continuum_get_n_coders(self),
              coding_continuum_get_n_codes(self));
    for (guint coder = 0; coder < coding_continuum_get_n_coders(self); coder++) {
        gsize n;
        const CodingContinuumUnit *units = coding_continuum_get_units(self, coder, &n);

        for (gsize i = 0; i < n; i++) {
            gsize part = times * coding_span_get_length(units[i].span) / parts;
            gsize start = times * units[i].span.start;

            for (gsize k = 0; k < parts; k++)
                add(made, coder, units[i].code, start + k * part, start + (k + 1) * part);
        }
    }
    return made;
}

CodingContinuum *
continuum_sample_dup_stretched(const CodingContinuum *self, gsize times)
{
    return dup_in_parts(self, times, 1);
}

CodingContinuum *
continuum_sample_dup_split(const CodingContinuum *self, gsize parts)
{
    return dup_in_parts(self, 1, parts);
}

gboolean
continuum_sample_has(const CodingContinuum *self, guint coder, guint code, gsize position)
{
    gsize n;
    const CodingContinuumUnit *units = coding_continuum_get_units(self, coder, &n);

    for (gsize i = 0; i < n; i++)
        if (units[i].code == code && units[i].span.start <= position &&
            position < units[i].span.stop)
            return TRUE;
    return FALSE;
}

const CodingContinuumUnit *
continuum_sample_at(const CodingContinuum *self, guint coder, gsize position)
{
    gsize n;
    const CodingContinuumUnit *units = coding_continuum_get_units(self, coder, &n);

    for (gsize i = 0; i < n; i++)
        if (units[i].span.start <= position && position < units[i].span.stop)
            return &units[i];
    return NULL;
}

void
check_number(double value, double expected)
{
    if (isnan(value) && isnan(expected))
        return;
    if (!(fabs(value - expected) <= 1e-9 * MAX(1, fabs(expected))))
        fail_msg("%.17g in place of %.17g", value, expected);
}
