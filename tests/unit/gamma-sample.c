/* gamma-sample.c - continua for tests. */
#include "gamma-sample.h"

#include <stdio.h>

static CodingContinuum *
new_continuum(void)
{
    return coding_continuum_new(0, 1000000);
}

static void
add(CodingContinuum *self, guint coder, guint code, gsize start, gsize stop)
{
    g_autoptr(GError) error = NULL;

    coding_continuum_add(self, coder, code, (CodingSpan){start, stop}, &error);
    check_good(error);
}

CodingContinuum *
gamma_sample_read(const char *text)
{
    CodingContinuum *self = new_continuum();
    g_auto(GStrv) coders = g_strsplit(text, ";", -1);

    for (guint c = 0; coders[c]; c++) {
        char *colon = strchr(coders[c], ':');
        g_auto(GStrv) units = NULL;
        guint coder;

        assert_non_null(colon);
        *colon = '\0';
        coder = coding_continuum_add_coder(self, g_strstrip(coders[c]));
        units = g_strsplit(colon + 1, ",", -1);
        for (guint u = 0; units[u]; u++) {
            char code[32];
            unsigned long start, stop;

            if (sscanf(units[u], " %31s %lu-%lu", code, &start, &stop) == 3)
                add(self, coder, coding_continuum_add_code(self, code), start, stop);
        }
    }
    return self;
}

CodingContinuum *
gamma_sample_draw(const ContinuumShape *shape, GRand *chance)
{
    CodingContinuum *self = new_continuum();

    for (guint k = 0; k < shape->n_codes; k++) {
        g_autofree char *name = g_strdup_printf("code %u", k);

        coding_continuum_add_code(self, name);
    }
    for (guint c = 0; c < shape->n_coders; c++) {
        g_autofree char *name = g_strdup_printf("coder %u", c);
        guint coder = coding_continuum_add_coder(self, name);
        gint n = g_rand_int_range(chance, 0, (gint)shape->n_units + 1);

        for (gint i = 0; i < n; i++) {
            gint start = g_rand_int_range(chance, 0, (gint)shape->length);
            gint length = g_rand_int_range(chance, 1, (gint)shape->longest + 1);

            add(self, coder, (guint)g_rand_int_range(chance, 0, (gint)shape->n_codes),
                (gsize)start, (gsize)start + (gsize)length);
        }
    }
    return self;
}

CodingContinuum *
gamma_sample_dup(const CodingContinuum *continuum, const guint *coders, gsize times,
                 gsize by)
{
    CodingContinuum *self = new_continuum();
    guint n_codes = coding_continuum_get_n_codes(continuum);

    for (guint k = 0; k < n_codes; k++)
        coding_continuum_add_code(self,
                                  coding_continuum_get_code(continuum, n_codes - 1 - k));
    for (guint c = 0; c < coding_continuum_get_n_coders(continuum); c++) {
        g_autofree char *name = g_strdup_printf("other %u", c);
        gsize n;
        const CodingContinuumUnit *units =
            coding_continuum_get_units(continuum, coders[c], &n);

        coding_continuum_add_coder(self, name);
        while (n-- > 0)
            add(self, c, n_codes - 1 - units[n].code, units[n].span.start * times + by,
                units[n].span.stop * times + by);
    }
    return self;
}
