/* discovery.c - the codes of each interview, walked in one order and in many. */
#include "measure/discovery.h"

#include <math.h>

#include "measure/quantile.h"

struct _CodingDiscovery {
    GPtrArray *interviews; /* GArray of codes (guint) */
    GArray *last;          /* by code: the last interview it is in, from 1 (guint) */
};

static void
free_array(gpointer array)
{
    g_array_unref(array);
}

CodingDiscovery *
coding_discovery_new(guint n_interviews)
{
    CodingDiscovery *self = g_new0(CodingDiscovery, 1);

    self->last = g_array_new(FALSE, TRUE, sizeof(guint));
    self->interviews = g_ptr_array_new_with_free_func(free_array);
    for (guint i = 0; i < n_interviews; i++)
        g_ptr_array_add(self->interviews, g_array_new(FALSE, FALSE, sizeof(guint)));
    return self;
}

void
coding_discovery_free(CodingDiscovery *self)
{
    if (!self)
        return;
    g_array_unref(self->last);
    g_ptr_array_unref(self->interviews);
    g_free(self);
}

void
coding_discovery_add(CodingDiscovery *self, guint code, guint interview)
{
    g_return_if_fail(interview < self->interviews->len);
    if (code >= self->last->len)
        g_array_set_size(self->last, code + 1);
    if (g_array_index(self->last, guint, code) == interview + 1)
        return;
    g_array_index(self->last, guint, code) = interview + 1;
    g_array_append_val((GArray *)self->interviews->pdata[interview], code);
}

/* How many codes of @interview were not met in this walk, whose number is @walk. */
static guint
meet(const CodingDiscovery *self, guint interview, guint *met, guint walk)
{
    const GArray *codes = g_ptr_array_index(self->interviews, interview);
    guint fresh = 0;

    for (guint i = 0; i < codes->len; i++) {
        guint code = g_array_index(codes, guint, i);

        fresh += met[code] != walk;
        met[code] = walk;
    }
    return fresh;
}

GArray *
coding_discovery_trace(const CodingDiscovery *self)
{
    GArray *steps = g_array_new(FALSE, TRUE, sizeof(CodingDiscoveryStep));
    g_autofree guint *met = g_new0(guint, self->last->len + 1);
    guint together = 0;

    for (guint i = 0; i < self->interviews->len; i++) {
        CodingDiscoveryStep step = {
            .codes = ((const GArray *)g_ptr_array_index(self->interviews, i))->len,
            .fresh = meet(self, i, met, 1),
            .mean = NAN,
            .low = NAN,
            .high = NAN,
        };

        together += step.fresh;
        step.together = together;
        g_array_append_val(steps, step);
    }
    return steps;
}

/* One more order, over the last. */
static void
shuffle(guint *order, guint n, GRand *chance)
{
    for (guint i = n; i > 1; i--) {
        guint j = (guint)g_rand_int_range(chance, 0, (gint32)i);
        guint other = order[j];

        order[j] = order[i - 1];
        order[i - 1] = other;
    }
}

/* The codes together after each interview of @order, into @curve, @stride apart. */
static void
walk(const CodingDiscovery *self, const guint *order, guint *met, guint number,
     guint total, double *curve, gsize stride)
{
    guint together = 0;

    for (guint i = 0; i < self->interviews->len; i++) {
        /* When all are met, what follows brings none. */
        if (together < total)
            together += meet(self, order[i], met, number);
        curve[i * stride] = together;
    }
}

void
coding_discovery_vary(const CodingDiscovery *self, guint n_orders, guint32 seed,
                      double share, GArray *steps)
{
    guint n = self->interviews->len;
    g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
    g_autofree guint *order = g_new(guint, n + 1);
    g_autofree guint *met = g_new0(guint, self->last->len + 1);
    g_autofree double *curves = g_new(double, (gsize)n *n_orders + 1);

    if (!n || !n_orders)
        return;
    for (guint i = 0; i < n; i++)
        order[i] = i;
    for (guint i = 0; i < n_orders; i++) {
        shuffle(order, n, chance);
        walk(self, order, met, i + 1,
             g_array_index(steps, CodingDiscoveryStep, n - 1).together, curves + i,
             n_orders);
    }
    for (guint i = 0; i < n; i++) {
        CodingDiscoveryStep *step = &g_array_index(steps, CodingDiscoveryStep, i);
        g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
        const double *sorted;

        g_array_append_vals(values, curves + (gsize)i * n_orders, n_orders);
        coding_quartiles_compute(values);
        sorted = (const double *)(void *)values->data;
        step->mean = 0;
        for (guint j = 0; j < n_orders; j++)
            step->mean += sorted[j];
        step->mean /= n_orders;
        step->low = coding_quantile(sorted, n_orders, (1 - share) / 2);
        step->high = coding_quantile(sorted, n_orders, (1 + share) / 2);
    }
}

CodingSaturation
coding_saturation_assess(const GArray *steps, const CodingSaturationRule *rule)
{
    CodingSaturation found = {.runs =
                                  g_array_new(FALSE, FALSE, sizeof(CodingSaturationRun))};

    if (!rule->base_size || !rule->run_length || steps->len < rule->base_size)
        return found;
    found.base = g_array_index(steps, CodingDiscoveryStep, rule->base_size - 1).together;
    for (guint last = rule->base_size + rule->run_length - 1; last < steps->len; last++) {
        CodingSaturationRun run = {.last = last};

        for (guint i = last + 1 - rule->run_length; i <= last; i++)
            run.fresh += g_array_index(steps, CodingDiscoveryStep, i).fresh;
        run.share = found.base ? (double)run.fresh / found.base : NAN;
        if (!found.before && run.share <= rule->threshold)
            found.before = last + 1 - rule->run_length;
        g_array_append_val(found.runs, run);
    }
    return found;
}

void
coding_saturation_clear(CodingSaturation *self)
{
    g_clear_pointer(&self->runs, g_array_unref);
}
