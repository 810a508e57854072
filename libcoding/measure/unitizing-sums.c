/*
 * unitizing-sums.c - the coefficients of unitizing alpha, from sums.
 *
 * With the formulas of the header the length by chance cancels: the sum of the squares of
 * sections h and the margins l_c are all that is left of it,
 *
 *     l - sum e_cc        = l sum_c l_c (l - l_c) / (l^2 - sum h)
 *     sum e_0k            = l l_0 (l - l_0) / (l^2 - sum h)
 *     e*_k - e*_kk        = l* l*_k (l* - l*_k) / (l*^2 - sum h*)
 *     e*_k                = l* (l*_k l* - h*_k) / (l*^2 - sum h*)
 *
 * Lengths stay integers until they are divided by m - 1, class by class of m.
 */
#include "measure/unitizing-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "measure/agreement-private.h"

#define WHY_NOTHING  "nobody coded anything"
#define WHY_UNUSED   "nobody used the code"
#define WHY_NO_PAIRS "no text was coded by two coders"
#define WHY_ONE_CODE "what two coders coded has one code only"
/* Only the two readings of h* that are not the published one can come to this. */
#define WHY_LONG                                                                         \
    "by this reading of the formula the sections are longer than all that two coders "   \
    "coded"

static gsize
get_n_values(const CodingUnitizingSums *self)
{
    return (gsize)self->n_codes + 1;
}

CodingUnitizingSums *
coding_unitizing_sums_new(const CodingUnitizing *unitizing)
{
    CodingUnitizingSums *self = g_new0(CodingUnitizingSums, 1);

    self->n_codes = unitizing->n_codes;
    self->max_coders = unitizing->max_coders;

    gsize n = get_n_values(self), n_classes = (gsize)self->max_coders + 1;
    self->total = g_new0(gint64, n);
    self->alike = g_new0(gint64, n * n_classes);
    self->valued = g_new0(gint64, n * n_classes);
    self->pairable = g_new0(CodingSquares, n * n_classes);
    return self;
}

void
coding_unitizing_sums_free(CodingUnitizingSums *self)
{
    if (!self)
        return;
    g_free(self->total);
    g_free(self->alike);
    g_free(self->valued);
    g_free(self->pairable);
    g_free(self);
}

void
coding_unitizing_sums_clear(CodingUnitizingSums *self)
{
    gsize n = get_n_values(self), n_classes = (gsize)self->max_coders + 1;

    self->n_sections = 0;
    self->squares = 0;
    memset(self->total, 0, n * sizeof *self->total);
    memset(self->alike, 0, n * n_classes * sizeof *self->alike);
    memset(self->valued, 0, n * n_classes * sizeof *self->valued);
    memset(self->pairable, 0, n * n_classes * sizeof *self->pairable);
}

void
coding_unitizing_sums_add(CodingUnitizingSums *self, const CodingUnitizingCell *cell,
                          gint64 times)
{
    gsize at = cell->n_coders * get_n_values(self) + cell->code;

    self->n_sections += cell->n_sections * times;
    self->total[cell->code] += cell->total * times;
    self->squares += cell->squares * times;
    self->alike[at] += cell->alike * times;
    self->valued[at] += cell->valued * times;
    self->pairable[at] += cell->pairable * times;
}

/* @sums of the codes from @first to before @stop in each class of m, divided by m - 1.
 * Integers are added over codes, so that the order of these does not matter. */
static long double
divide(const CodingUnitizingSums *self, const gint64 *sums, guint first, guint stop)
{
    long double sum = 0;

    for (guint m = 2; m <= self->max_coders; m++) {
        CodingSquares of_class = 0;

        for (guint c = first; c < stop; c++)
            of_class += sums[m * get_n_values(self) + c];
        sum += (long double)of_class / (m - 1);
    }
    return sum;
}

/* The same for h*. */
static long double
divide_pairable(const CodingUnitizingSums *self, CodingPairable pairable, guint first,
                guint stop)
{
    long double sum = 0;

    for (guint m = 2; m <= self->max_coders; m++) {
        long double others = m - 1;
        long double by = pairable == CODING_PAIRABLE_SQUARE_OF_MEAN    ? others * others
                         : pairable == CODING_PAIRABLE_MEAN_OF_SQUARES ? others
                                                                       : 1;
        CodingSquares of_class = 0;

        for (guint c = first; c < stop; c++)
            of_class += self->pairable[m * get_n_values(self) + c];
        sum += (long double)of_class / by;
    }
    return sum;
}

static void
set_ratio(CodingAgreement *result, long double observed, long double expected)
{
    result->observed = (double)observed;
    result->expected = (double)expected;
    result->value = (double)(1 - observed / expected);
}

static void
compute_whole(const CodingUnitizingSums *self, CodingUnitizingKind kind,
              CodingAgreement *result)
{
    gboolean bar = kind == CODING_UNITIZING_BAR;
    guint first = bar ? self->n_codes : 0, stop = self->n_codes + 1;
    CodingSquares length = 0, compared = 0, by_chance = 0;

    for (guint c = 0; c < stop; c++)
        length += self->total[c];
    for (guint c = first; c < stop; c++) {
        compared += self->total[c];
        by_chance += self->total[c] * (length - self->total[c]);
    }
    if (length == 0) {
        result->why = WHY_NO_PAIRS;
    } else if (length == self->total[self->n_codes]) {
        result->why = WHY_NOTHING;
    } else if (by_chance == 0) {
        result->why = bar ? "every coder coded the whole text, so there are no gaps"
                          : "every coder gave the whole text one code; without variation "
                            "there is no chance to compare with";
    } else {
        long double alike = divide(self, self->alike, first, stop);
        long double spread = (long double)(length * length - self->squares);

        set_ratio(result, ((long double)compared - alike) / (long double)length,
                  (long double)by_chance / spread);
    }
}

/* The margins of what two coders or more have valued. */
typedef struct {
    long double length;  /* l* */
    long double alike;   /* sum l*_cc */
    long double squares; /* sum h* */
    guint n_codes;       /* with a length */
} Overlap;

static int
compare_terms(const void *a, const void *b)
{
    long double x = *(const long double *)a, y = *(const long double *)b;

    return (x > y) - (x < y);
}

static Overlap
get_overlap(const CodingUnitizingSums *self, CodingPairable pairable)
{
    Overlap overlap = {
        .length = divide(self, self->valued, 0, self->n_codes),
        .alike = divide(self, self->alike, 0, self->n_codes),
        .squares = divide_pairable(self, pairable, 0, self->n_codes),
    };

    for (guint c = 0; c < self->n_codes; c++)
        overlap.n_codes += divide(self, self->valued, c, c + 1) > 0;
    return overlap;
}

/* The sum of l*_c (l* - l*_c), in order of size. */
static long double
get_chance(const CodingUnitizingSums *self, long double all)
{
    g_autofree long double *terms = g_new(long double, MAX(1, self->n_codes));
    long double sum = 0;

    for (guint c = 0; c < self->n_codes; c++) {
        long double length = divide(self, self->valued, c, c + 1);

        terms[c] = length * (all - length);
    }
    qsort(terms, self->n_codes, sizeof *terms, compare_terms);
    for (guint c = 0; c < self->n_codes; c++)
        sum += terms[c];
    return sum;
}

static void
compute_cu(const CodingUnitizingSums *self, const Overlap *overlap,
           CodingAgreement *result)
{
    long double spread = overlap->length * overlap->length - overlap->squares;

    if (overlap->length == 0)
        result->why = "no stretch was coded by two coders";
    else if (overlap->n_codes < 2)
        result->why = WHY_ONE_CODE;
    else if (spread <= 0)
        result->why = WHY_LONG;
    else
        set_ratio(result, (overlap->length - overlap->alike) / overlap->length,
                  get_chance(self, overlap->length) / spread);
}

static void
compute_k(const CodingUnitizingSums *self, const Overlap *overlap,
          CodingPairable pairable, guint code, CodingAgreement *result)
{
    long double length = divide(self, self->valued, code, code + 1);
    long double alike = divide(self, self->alike, code, code + 1);
    long double spread =
        length * overlap->length - divide_pairable(self, pairable, code, code + 1);

    if (self->total[code] == 0)
        result->why = WHY_UNUSED;
    else if (length == 0)
        result->why = "no stretch with the code was coded by another coder too";
    else if (overlap->n_codes < 2)
        result->why = WHY_ONE_CODE;
    else if (spread <= 0)
        result->why = WHY_LONG;
    else
        set_ratio(result, (length - alike) / length,
                  length * (overlap->length - length) / spread);
}

void
coding_unitizing_sums_compute(const CodingUnitizingSums *self, CodingPairable pairable,
                              CodingUnitizingKind kind, guint code,
                              CodingAgreement *result)
{
    *result = CODING_NO_VALUE;
    result->n_units = self->n_sections;
    if (kind == CODING_UNITIZING_U || kind == CODING_UNITIZING_BAR) {
        compute_whole(self, kind, result);
        return;
    }

    Overlap overlap = get_overlap(self, pairable);
    if (self->max_coders < 2)
        result->why = WHY_NO_PAIRS;
    else if (kind == CODING_UNITIZING_CU)
        compute_cu(self, &overlap, result);
    else
        compute_k(self, &overlap, pairable, code, result);
}

double
coding_unitizing_sums_get_coverage(const CodingUnitizingSums *self, gint code,
                                   const char **why)
{
    gboolean all = code < 0;
    guint first = all ? 0 : (guint)code;
    guint stop = all ? self->n_codes : first + 1;
    CodingSquares length = all ? self->total[self->n_codes] : 0;

    for (guint c = first; c < stop; c++)
        length += self->total[c];
    if (why)
        *why = length > 0 ? NULL : all ? WHY_NO_PAIRS : WHY_UNUSED;
    return length > 0
               ? (double)(divide(self, self->valued, first, stop) / (long double)length)
               : NAN;
}
