/* agree-remarks.c - why a value of a comparison of coders can mislead, below the table of
 * codes. */
#include <math.h>

#include "agree.h"

/* Codes that a remark lists before it only counts. */
#define LISTED 4
/* Codes whose prevalence is explained. */
#define EXPLAINED 3
/* From here on percent agreement looks good, below there kappa does not
 * (moderate begins there for Landis and Koch 1977). */
#define MUCH   0.9
#define LITTLE 0.41

/* One code of two coders, or any: why much agreement is worth little. */
static gboolean
note_one_prevalence(CodingTable *table, const CodingComparedCode *code,
                    const CodingRatings *ratings)
{
    CodingAgreement kappa =
        coding_agreement_compute(coding_coefficient_find("kappa", NULL), ratings, NULL);
    CodingPairTable pair = coding_ratings_get_pair_table(ratings, 0, 1);
    gint64 n = pair.both + pair.only_a + pair.only_b + pair.neither;
    gint64 used = 2 * pair.both + pair.only_a + pair.only_b;
    const char *quote = code ? "'" : "";

    if (isnan(kappa.value) || kappa.value >= LITTLE || kappa.observed < MUCH)
        return FALSE;
    g_autofree char *observed = agree_dup_percent(kappa.observed);
    g_autofree char *value = agree_dup_value(kappa.value);
    g_autofree char *share = agree_dup_percent((double)used / (2 * (double)n));
    g_autofree char *chance = agree_dup_percent(kappa.expected);
    coding_table_add_note(
        table,
        "%s%s%s agrees on %s of the units and still has κ = %s: %s code is on %s of the "
        "units, so agreement by chance alone would be %s; of %" G_GINT64_FORMAT
        " units where either used it, both did in %" G_GINT64_FORMAT,
        quote, code ? code->code->name : "any code", quote, observed, value,
        code ? "the" : "a", share, chance, pair.both + pair.only_a + pair.only_b,
        pair.both);
    return TRUE;
}

/* Codes that @coder, who knows them, never used where another did. */
static void
note_never(const Agree *self, CodingTable *table, guint coder)
{
    const GPtrArray *codes = coding_comparison_get_codes(self->comparison);
    g_autoptr(GString) names = g_string_new(NULL);
    guint n = 0;

    for (guint i = 0; i < codes->len; i++) {
        const CodingComparedCode *code = g_ptr_array_index(codes, i);
        gint64 any, all;

        coding_ratings_count_use(code->ratings, 1, &any, &all);
        if (code->units[coder] > 0 || any == 0)
            continue;
        if (n++ < LISTED)
            g_string_append_printf(names, "%s'%s'", n > 1 ? ", " : "", code->code->name);
    }
    if (n > LISTED)
        g_string_append_printf(names, " and %u more", n - LISTED);
    if (n)
        coding_table_add_note(table,
                              "never used by %s on these units: %s; whether it was "
                              "overlooked or is not known, no coefficient can tell",
                              coding_comparison_get_coder(self->comparison, coder),
                              names->str);
}

/* Codes whose draws are nearly all alike. */
static void
note_narrow(const Agree *self, CodingTable *table)
{
    const CodingCoefficient *alpha = coding_coefficient_find("alpha", NULL);
    const GPtrArray *codes = coding_comparison_get_codes(self->comparison);
    guint n = 0;

    if (!self->intervals.wanted || self->intervals.by_error)
        return;
    for (guint i = 0; i < codes->len; i++) {
        const CodingComparedCode *code = g_ptr_array_index(codes, i);

        n += coding_sampling_get_doubt(alpha, code->ratings, 0, G_MAXUINT, FALSE) != NULL;
    }
    if (n)
        coding_table_add_note(table,
                              "%u of %u codes have no disagreement, or are on fewer than "
                              "%d units: what is drawn of them is nearly always alike, "
                              "and their intervals look narrower than they are",
                              n, codes->len, CODING_SAMPLING_FEWEST);
}

void
agree_note_any(const Agree *self, CodingTable *table)
{
    if (coding_comparison_get_n_coders(self->comparison) == 2)
        note_one_prevalence(table, NULL,
                            coding_comparison_get_anything(self->comparison));
}

void
agree_note_prevalence(const Agree *self, CodingTable *table)
{
    g_autoptr(GArray) codes = agree_list_worst_first(self);
    guint n_coders = coding_comparison_get_n_coders(self->comparison), explained = 0;

    for (guint c = 0; c < n_coders; c++)
        note_never(self, table, c);
    note_narrow(self, table);
    for (guint i = 0; n_coders == 2 && i < codes->len && explained < EXPLAINED; i++) {
        const CodingComparedCode *code = g_array_index(codes, AgreeRanked, i).code;

        explained += note_one_prevalence(table, code, code->ratings);
    }
}
