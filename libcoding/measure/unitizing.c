/* unitizing.c - unitizing alpha over texts, and its intervals. */
#include "measure/unitizing-private.h"

#include <math.h>

CodingUnitizing *
coding_unitizing_new(guint n_codes, CodingPairable pairable)
{
    CodingUnitizing *self = g_new0(CodingUnitizing, 1);

    self->n_codes = n_codes;
    self->pairable = pairable;
    self->cells = g_array_new(FALSE, FALSE, sizeof(CodingUnitizingCell));
    self->sums = coding_unitizing_sums_new(self);
    return self;
}

void
coding_unitizing_free(CodingUnitizing *self)
{
    if (!self)
        return;
    g_array_unref(self->cells);
    coding_unitizing_sums_free(self->sums);
    g_free(self);
}

static const CodingUnitizingCell *
get_cell(const CodingUnitizing *self, guint i)
{
    return &g_array_index(self->cells, CodingUnitizingCell, i);
}

gboolean
coding_unitizing_add(CodingUnitizing *self, const CodingContinuum *text, GError **error)
{
    guint n_coders = coding_continuum_get_n_coders(text);

    g_return_val_if_fail(coding_continuum_get_n_codes(text) <= self->n_codes, FALSE);
    if (!coding_continuum_check_disjoint(text, error))
        return FALSE;
    if (n_coders < 2)
        return TRUE;

    guint n_before = self->cells->len;
    coding_unitizing_sweep(self, text);
    self->n_texts++;
    if (n_coders > self->max_coders) {
        self->max_coders = n_coders;
        coding_unitizing_sums_free(self->sums);
        self->sums = coding_unitizing_sums_new(self);
        n_before = 0;
    }
    for (guint i = n_before; i < self->cells->len; i++)
        coding_unitizing_sums_add(self->sums, get_cell(self, i), 1);
    return TRUE;
}

CodingAgreement
coding_unitizing_compute(const CodingUnitizing *self, CodingUnitizingKind kind,
                         guint code)
{
    CodingAgreement result = {0};

    g_return_val_if_fail(kind != CODING_UNITIZING_K || code < self->n_codes, result);
    coding_unitizing_sums_compute(self->sums, self->pairable, kind, code, &result);
    return result;
}

double
coding_unitizing_get_coverage(const CodingUnitizing *self, gint code, const char **why)
{
    g_return_val_if_fail(code < (gint)self->n_codes, NAN);
    return coding_unitizing_sums_get_coverage(self->sums, code, why);
}

/* What a draw is computed from. */
typedef struct {
    const CodingUnitizing *unitizing;
    CodingUnitizingKind kind;
    guint code;
    gboolean texts; /* clusters are texts, not stretches */
    CodingUnitizingSums *sums;
} Draw;

static double
compute_draw(const gint64 *times, gpointer data)
{
    const Draw *draw = data;
    CodingAgreement drawn;

    coding_unitizing_sums_clear(draw->sums);
    for (guint c = 0; c < draw->unitizing->cells->len; c++) {
        const CodingUnitizingCell *cell = get_cell(draw->unitizing, c);
        gint64 n = times[draw->texts ? cell->text : cell->stretch];

        if (n > 0)
            coding_unitizing_sums_add(draw->sums, cell, n);
    }
    coding_unitizing_sums_compute(draw->sums, draw->unitizing->pairable, draw->kind,
                                  draw->code, &drawn);
    return drawn.value;
}

guint
coding_unitizing_get_n_clusters(const CodingUnitizing *self,
                                CodingUnitizingCluster cluster)
{
    return cluster == CODING_UNITIZING_TEXTS ? self->n_texts : self->n_stretches;
}

CodingInterval
coding_unitizing_get_interval(const CodingUnitizing *self, CodingUnitizingKind kind,
                              guint code, CodingUnitizingCluster cluster,
                              const CodingDraws *draws)
{
    g_autoptr(CodingUnitizingSums) sums = coding_unitizing_sums_new(self);
    Draw draw = {.unitizing = self,
                 .kind = kind,
                 .code = code,
                 .texts = cluster == CODING_UNITIZING_TEXTS,
                 .sums = sums};
    CodingInterval interval = coding_interval_over(
        coding_unitizing_get_n_clusters(self, cluster), compute_draw, &draw, draws);

    interval.method =
        draw.texts ? "bootstrap over texts" : "bootstrap over stretches of text";
    return interval;
}
