/* unitizing-1995.c - see the header for the formulas. */
#include "measure/unitizing-1995.h"

#include <math.h>

#include "measure/agreement-private.h"
#include "measure/compare.h"
#include "measure/continuum-private.h"

/* Units of one code by one coder, in order and apart. */
typedef struct {
    const CodingSpan *spans;
    gsize n;
} Units;

/* Everything about one code. */
typedef struct {
    gint64 length;
    guint n_coders;
    Units *lanes; /* by coder */
    gint64 n_units;
    __int128 within; /* sum of b (b - 1) */
} Code;

static __int128
square(gint64 x)
{
    return (__int128)x * x;
}

/* Differences between units of two coders that intersect.  Both lists are in order, so
 * that the first of @b that can meet a unit of @a only moves on. */
static __int128
sum_meeting(const Units *a, const Units *b)
{
    __int128 sum = 0;
    gsize first = 0;

    for (gsize i = 0; i < a->n; i++) {
        CodingSpan span = a->spans[i];

        while (first < b->n && b->spans[first].stop <= span.start)
            first++;
        for (gsize j = first; j < b->n && b->spans[j].start < span.stop; j++)
            sum += square((gint64)(span.start - b->spans[j].start)) +
                   square((gint64)(span.stop - b->spans[j].stop));
    }
    return sum;
}

/* Length squared of units of @a that lie in a gap of @b. */
static __int128
sum_alone(const Units *a, const Units *b)
{
    __int128 sum = 0;
    gsize first = 0;

    for (gsize i = 0; i < a->n; i++) {
        while (first < b->n && b->spans[first].stop <= a->spans[i].start)
            first++;
        if (first == b->n || b->spans[first].start >= a->spans[i].stop)
            sum += square((gint64)coding_span_get_length(a->spans[i]));
    }
    return sum;
}

static double
get_observed(const Code *code)
{
    __int128 sum = 0;

    for (guint i = 0; i < code->n_coders; i++)
        for (guint j = 0; j < i; j++)
            sum += sum_meeting(&code->lanes[i], &code->lanes[j]) +
                   sum_alone(&code->lanes[i], &code->lanes[j]) +
                   sum_alone(&code->lanes[j], &code->lanes[i]);
    return (double)(2 * (long double)sum /
                    ((long double)code->n_coders * (code->n_coders - 1) *
                     (long double)square(code->length)));
}

/* Gaps of all coders, rising. */
static GArray *
list_gaps(const Code *code, gsize begin)
{
    GArray *gaps = g_array_new(FALSE, FALSE, sizeof(gint64));

    for (guint i = 0; i < code->n_coders; i++) {
        gsize from = begin;

        for (gsize u = 0; u <= code->lanes[i].n; u++) {
            gsize to = u < code->lanes[i].n ? code->lanes[i].spans[u].start
                                            : begin + (gsize)code->length;
            gint64 gap = (gint64)(to - from);

            if (gap > 0)
                g_array_append_val(gaps, gap);
            if (u < code->lanes[i].n)
                from = code->lanes[i].spans[u].stop;
        }
    }
    g_array_sort(gaps, coding_compare_int64s);
    return gaps;
}

static GArray *
list_lengths(const Code *code)
{
    GArray *lengths = g_array_new(FALSE, FALSE, sizeof(gint64));

    for (guint i = 0; i < code->n_coders; i++)
        for (gsize u = 0; u < code->lanes[i].n; u++) {
            gint64 length = (gint64)coding_span_get_length(code->lanes[i].spans[u]);
            g_array_append_val(lengths, length);
        }
    g_array_sort(lengths, coding_compare_int64s);
    return lengths;
}

/* Units and gaps from the longest down, so that the gaps at least as long as the unit
 * are those that have been passed. */
static double
get_expected(const Code *code, gsize begin)
{
    g_autoptr(GArray) gaps = list_gaps(code, begin);
    g_autoptr(GArray) lengths = list_lengths(code);
    __int128 positions = (__int128)code->n_coders * code->length, room = 0;
    long double sum = 0;
    guint n_gaps = 0;

    for (guint u = lengths->len; u-- > 0;) {
        gint64 b = g_array_index(lengths, gint64, u);

        while (n_gaps < gaps->len &&
               g_array_index(gaps, gint64, gaps->len - 1 - n_gaps) >= b) {
            room += g_array_index(gaps, gint64, gaps->len - 1 - n_gaps);
            n_gaps++;
        }
        sum += (long double)(code->n_units - 1) / 3 *
               (long double)(square(b) * (2 * b - 3) + b);
        sum += (long double)square(b) * (long double)(room - (__int128)n_gaps * (b - 1));
    }
    return (double)(2 * sum / (long double)code->length /
                    (long double)(positions * (positions - 1) - code->within));
}

/* Adds D_o and D_e of @number to the sums. */
static gint64
add_code(const CodingContinuum *text, CodingContinuumShelf *const *shelves, guint number,
         CodingSum *observed, CodingSum *expected)
{
    g_autofree Units *lanes = g_new(Units, coding_continuum_get_n_coders(text));
    Code code = {.length = (gint64)coding_continuum_get_length(text),
                 .n_coders = coding_continuum_get_n_coders(text),
                 .lanes = lanes};

    for (guint i = 0; i < code.n_coders; i++) {
        const gsize *first = &shelves[i]->first[number];

        lanes[i] =
            (Units){.spans = shelves[i]->spans + first[0], .n = first[1] - first[0]};
        code.n_units += (gint64)lanes[i].n;
        for (gsize u = 0; u < lanes[i].n; u++) {
            gint64 b = (gint64)coding_span_get_length(lanes[i].spans[u]);
            code.within += square(b) - b;
        }
    }
    if (code.n_units == 0)
        return 0;
    coding_sum_add(observed, get_observed(&code), 1);
    coding_sum_add(expected, get_expected(&code, coding_continuum_get_begin(text)), 1);
    return code.n_units;
}

CodingAgreement
coding_unitizing_1995_compute(const CodingContinuum *text, gint code)
{
    CodingAgreement result = CODING_NO_VALUE;
    guint n_coders = coding_continuum_get_n_coders(text);
    guint n_codes = coding_continuum_get_n_codes(text), only = (guint)MAX(code, 0);
    g_autoptr(CodingContinuum) joined =
        coding_continuum_dup_joined(text, code < 0 ? NULL : &only, 1, NULL);
    g_autoptr(GPtrArray) shelves =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_continuum_shelf_free);
    g_autoptr(CodingSum) observed = coding_sum_new();
    g_autoptr(CodingSum) expected = coding_sum_new();

    g_return_val_if_fail(code < 0 || only < n_codes, result);
    if (n_coders < 2) {
        coding_agreement_set_undefined(&result, "one coder has nobody to agree with");
        return result;
    }
    for (guint i = 0; i < n_coders; i++)
        g_ptr_array_add(shelves, coding_continuum_shelf_new(joined, i));
    for (guint c = code < 0 ? 0 : only; c < (code < 0 ? n_codes : only + 1); c++)
        result.n_units += add_code(joined, (CodingContinuumShelf *const *)shelves->pdata,
                                   c, observed, expected);
    if (result.n_units == 0) {
        coding_agreement_set_undefined(&result, code < 0 ? "nobody coded anything"
                                                         : "nobody used the code");
        return result;
    }
    result.observed = coding_sum_get_total(observed);
    result.expected = coding_sum_get_total(expected);
    if (result.expected == 0)
        coding_agreement_set_undefined(
            &result, "there is one way only to place the units, so that "
                     "there is no chance to compare with");
    else
        result.value = 1 - result.observed / result.expected;
    return result;
}
