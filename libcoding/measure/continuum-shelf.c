/* continuum-shelf.c - units of a coder sorted by code, by counting. */
#include "measure/continuum-private.h"

CodingContinuumShelf *
coding_continuum_shelf_new(const CodingContinuum *self, guint coder)
{
    CodingContinuumShelf *shelf = g_new0(CodingContinuumShelf, 1);
    guint n_codes = coding_continuum_get_n_codes(self);
    gsize n;
    const CodingContinuumUnit *units = coding_continuum_get_units(self, coder, &n);
    g_autofree gsize *next = g_new(gsize, (gsize)n_codes + 1);

    shelf->first = g_new0(gsize, (gsize)n_codes + 1);
    shelf->spans = g_new(CodingSpan, MAX(1, n));
    for (gsize i = 0; i < n; i++)
        shelf->first[units[i].code + 1]++;
    for (guint code = 0; code < n_codes; code++) {
        next[code] = shelf->first[code];
        shelf->first[code + 1] += shelf->first[code];
    }
    for (gsize i = 0; i < n; i++)
        shelf->spans[next[units[i].code]++] = units[i].span;
    return shelf;
}

void
coding_continuum_shelf_free(CodingContinuumShelf *self)
{
    if (!self)
        return;
    g_free(self->spans);
    g_free(self->first);
    g_free(self);
}
