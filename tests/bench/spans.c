/*
 * spans.c - times what is computed from spans, beside a plain pass over them.
 *
 * Prints rows of name, seconds, seconds of the pass and the aim, parted by tabs; the best
 * of many runs.  The pass adds up the lengths of all spans.
 */
#include <stdio.h>

#include "coding.h"

#define RUNS 20

static gint64 sink; /* so that no pass is left out */

/* Units one behind the other with gaps, as coders who see nearly the same would set. */
static CodingContinuum *
make_text(guint n_coders, guint n_codes, gsize n_units, guint32 seed)
{
    CodingContinuum *text = coding_continuum_new(0, n_units * 100);
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);

    for (guint i = 0; i < n_codes; i++) {
        g_autofree char *name = g_strdup_printf("code %u", i);
        coding_continuum_add_code(text, name);
    }
    for (guint i = 0; i < n_coders; i++) {
        g_autofree char *name = g_strdup_printf("coder %u", i);
        guint coder = coding_continuum_add_coder(text, name);

        for (gsize u = 0; u < n_units; u++) {
            gsize start = u * 100 + (gsize)g_rand_int_range(random, 0, 30);
            gsize stop = start + (gsize)g_rand_int_range(random, 10, 70);

            coding_continuum_add(text, coder, (guint)(u * 7 % n_codes),
                                 (CodingSpan){start, stop}, NULL);
        }
    }
    return text;
}

static void
pass(const CodingContinuum *text)
{
    for (guint coder = 0; coder < coding_continuum_get_n_coders(text); coder++) {
        gsize n;
        const CodingContinuumUnit *units = coding_continuum_get_units(text, coder, &n);

        for (gsize i = 0; i < n; i++)
            sink += (gint64)coding_span_get_length(units[i].span);
    }
}

static void
run_unitizing(const CodingContinuum *text)
{
    g_autoptr(CodingUnitizing) sums = coding_unitizing_new(
        coding_continuum_get_n_codes(text), CODING_PAIRABLE_SQUARE_OF_MEAN);

    coding_unitizing_add(sums, text, NULL);
    for (guint kind = 0; kind < CODING_UNITIZING_K; kind++)
        sink += coding_unitizing_compute(sums, kind, 0).n_units;
}

static void
run_1995(const CodingContinuum *text)
{
    sink += coding_unitizing_1995_compute(text, -1).n_units;
}

/* Everything about every code of two coders. */
static void
run_pairs(const CodingContinuum *text)
{
    guint n_codes = coding_continuum_get_n_codes(text);
    g_autofree CodingPairTable *pairs = g_new0(CodingPairTable, n_codes);

    coding_continuum_add_pairs(text, 0, 1, pairs);
    for (guint i = 0; i < n_codes; i++)
        sink += (gint64)(1000 * (coding_pair_table_get_nvivo(&pairs[i]).kappa +
                                 coding_pair_table_get_f1(&pairs[i], NULL) +
                                 coding_pair_table_get_jaccard(&pairs[i], NULL)));
}

static void
run_patterns(const CodingContinuum *text)
{
    g_autoptr(GPtrArray) tables =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_ratings_free);

    for (guint i = 0; i < coding_continuum_get_n_codes(text); i++)
        g_ptr_array_add(tables,
                        coding_ratings_new(coding_continuum_get_n_coders(text), 2));
    coding_continuum_add_presence(text, NULL, NULL, (CodingRatings *const *)tables->pdata,
                                  tables->len);
    sink += (gint64)coding_ratings_get_n_patterns(tables->pdata[0]);
}

static void
run_segments(const CodingContinuum *text)
{
    g_autofree CodingDecisions *decisions =
        g_new0(CodingDecisions, coding_continuum_get_n_codes(text));

    coding_continuum_add_decisions(text, 0, 1, CODING_MAXQDA_SEGMENTS, 0.9, decisions);
    sink += decisions[0].agree;
}

static double
get_seconds(void (*run)(const CodingContinuum *text), const CodingContinuum *text)
{
    gint64 best = G_MAXINT64;

    for (guint i = 0; i < RUNS; i++) {
        gint64 begun = g_get_monotonic_time();

        run(text);
        best = MIN(best, g_get_monotonic_time() - begun);
    }
    return (double)best / G_USEC_PER_SEC;
}

static void
print_row(const char *name, void (*run)(const CodingContinuum *text),
          const CodingContinuum *text, const char *aim)
{
    printf("%s\t%.6f\t%.6f\t%s\n", name, get_seconds(run, text), get_seconds(pass, text),
           aim);
}

int
main(void)
{
    g_autoptr(CodingContinuum) three = make_text(3, 20, 10000, 1);
    g_autoptr(CodingContinuum) two = make_text(2, 1000, 50000, 2);

    print_row("u, |u, cu alpha, 3 x 10,000 spans", run_unitizing, three, "5 ms");
    print_row("alpha_U of 1995, the same", run_1995, three, "");
    print_row("kappa, F1 ... of 1,000 codes, 100,000 spans", run_pairs, two, "");
    print_row("pattern tables of the same", run_patterns, two, "");
    print_row("segments at an overlap of the same", run_segments, two, "");
    return sink == 0;
}
