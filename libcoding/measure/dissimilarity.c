/* dissimilarity.c - weights of position and code, and distances between codes. */
#include "measure/dissimilarity.h"

#include <math.h>

struct _CodingDissimilarity {
    guint n_codes;
    double alpha, beta, delta;
    double *between; /* n_codes x n_codes, times delta; NULL: equal or not */
};

CodingDissimilarity *
coding_dissimilarity_new(guint n_codes, double alpha, double beta, double delta,
                         GError **error)
{
    CodingDissimilarity *self;

    if (!(alpha > 0 && isfinite(alpha)) || !(beta >= 0 && isfinite(beta)) ||
        !(delta > 0 && isfinite(delta))) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "no dissimilarity with alpha %g, beta %g and delta %g; alpha and "
                    "delta must be above 0, beta 0 or more",
                    alpha, beta, delta);
        return NULL;
    }
    self = g_new0(CodingDissimilarity, 1);
    self->n_codes = n_codes;
    self->alpha = alpha;
    self->beta = beta;
    self->delta = delta;
    return self;
}

void
coding_dissimilarity_free(CodingDissimilarity *self)
{
    if (!self)
        return;
    g_free(self->between);
    g_free(self);
}

static gboolean
check_matrix(const double *distances, gsize n, GError **error)
{
    for (gsize a = 0; a < n; a++)
        for (gsize b = 0; b < n; b++) {
            double x = distances[a * n + b];

            if (x >= 0 && x <= 1 && (a != b || x == 0) && x == distances[b * n + a])
                continue;
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "the distance %g from code %" G_GSIZE_FORMAT
                        " to code %" G_GSIZE_FORMAT " cannot be; distances are from 0 "
                        "to 1, 0 from a code to itself, and the same both ways",
                        x, a + 1, b + 1);
            return FALSE;
        }
    return TRUE;
}

gboolean
coding_dissimilarity_set_matrix(CodingDissimilarity *self, const double *distances,
                                GError **error)
{
    gsize n = self->n_codes;

    if (!check_matrix(distances, n, error))
        return FALSE;
    g_free(self->between);
    self->between = g_new(double, n *n + 1);
    for (gsize i = 0; i < n * n; i++)
        self->between[i] = self->delta * distances[i];
    return TRUE;
}

/* How many codes there are from the top to each; NULL for a circle. */
static guint *
measure_depths(const gint *parents, guint n, GError **error)
{
    g_autofree guint *depths = g_new0(guint, n + 1);

    for (guint c = 0; c < n; c++)
        for (gint above = (gint)c; above >= 0; above = parents[above])
            if (parents[above] >= (gint)n || ++depths[c] > n) {
                g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "code %u has no place in a tree; a code above it is none of "
                            "the %u, or is itself under it",
                            c + 1, n);
                return NULL;
            }
    return g_steal_pointer(&depths);
}

/* Depth of the nearest code above both, 0 when there is none. */
static guint
get_common(const gint *parents, const guint *depths, gint a, gint b)
{
    while (a != b && a >= 0 && b >= 0) {
        if (depths[a] >= depths[b])
            a = parents[a];
        else
            b = parents[b];
    }
    return a == b && a >= 0 ? depths[a] : 0;
}

gboolean
coding_dissimilarity_set_tree(CodingDissimilarity *self, const gint *parents,
                              GError **error)
{
    guint n = self->n_codes;
    g_autofree guint *depths = measure_depths(parents, n, error);

    if (!depths)
        return FALSE;
    g_free(self->between);
    self->between = g_new(double, (gsize)n *n + 1);
    for (guint a = 0; a < n; a++)
        for (guint b = 0; b < n; b++) {
            double common = get_common(parents, depths, (gint)a, (gint)b);

            self->between[(gsize)a * n + b] =
                self->delta * (1 - 2 * common / (depths[a] + depths[b]));
        }
    return TRUE;
}

double
coding_dissimilarity_get_alpha(const CodingDissimilarity *self)
{
    return self->alpha;
}

double
coding_dissimilarity_get_beta(const CodingDissimilarity *self)
{
    return self->beta;
}

double
coding_dissimilarity_get_delta(const CodingDissimilarity *self)
{
    return self->delta;
}

guint
coding_dissimilarity_get_n_codes(const CodingDissimilarity *self)
{
    return self->n_codes;
}

double
coding_dissimilarity_get_between(const CodingDissimilarity *self, guint a, guint b)
{
    if (self->between)
        return self->between[(gsize)a * self->n_codes + b];
    return a == b ? 0 : self->delta;
}
