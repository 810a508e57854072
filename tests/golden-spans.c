/*
 * golden-spans.c - the golden names of measures over spans on a continuum.
 *
 * A value that cannot be had (marks that are none, one coder) stays undefined.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "golden-read.h"
#include "golden.h"

/* The marks of a case, coders by name; NULL, after saying so, when they are none. */
static CodingContinuum *
dup_continuum(const GoldenCase *golden)
{
    g_autoptr(CodingContinuum) self = NULL;

    if (golden->begin < 0 || golden->length < 0) {
        g_printerr("%s: the continuum begins or ends below 0\n", golden->name);
        return NULL;
    }
    self = coding_continuum_new((gsize)golden->begin, (gsize)golden->length);
    for (guint i = 0; i < golden->coders->len; i++)
        coding_continuum_add_coder(self, golden->coders->pdata[i]);
    for (guint i = 0; i < golden->spans->len; i++) {
        const GoldenSpan *span = golden->spans->pdata[i];
        g_autoptr(GError) error = NULL;

        if (!coding_continuum_add(self, coding_continuum_add_coder(self, span->coder),
                                  coding_continuum_add_code(self, span->code),
                                  (CodingSpan){(gsize)span->start, (gsize)span->stop},
                                  &error)) {
            g_printerr("%s: %s\n", golden->name, error->message);
            return NULL;
        }
    }
    return g_steal_pointer(&self);
}

/* The code named in @params, which need not be used by anybody; -1: none is named. */
static gint
find_code(CodingContinuum *text, GHashTable *params)
{
    const char *name = g_hash_table_lookup(params, "code");

    return name ? (gint)coding_continuum_add_code(text, name) : -1;
}

/* The two coders of coders=i,j, or the first two. */
static gboolean
find_coders(const GoldenCase *golden, GHashTable *params, guint coders[2])
{
    const char *text = g_hash_table_lookup(params, "coders");
    g_auto(GStrv) fields = g_strsplit(text ? text : "0,1", ",", -1);
    guint64 numbers[2];

    if (g_strv_length(fields) != 2 || !golden_parse_count(fields[0], &numbers[0]) ||
        !golden_parse_count(fields[1], &numbers[1]) ||
        MAX(numbers[0], numbers[1]) >= golden->coders->len || numbers[0] == numbers[1])
        return FALSE;
    coders[0] = (guint)numbers[0];
    coders[1] = (guint)numbers[1];
    return TRUE;
}

/* One code in the hands of the two coders; NULL when there are not two, or no marks.
 * @covered FALSE: what the params ask for does not exist. */
static CodingPairTable *
dup_pair(const GoldenCase *golden, GHashTable *params, gboolean *covered)
{
    g_autoptr(CodingContinuum) text = dup_continuum(golden);
    guint coders[2];
    gint code;

    *covered = TRUE;
    if (!text || golden->coders->len < 2)
        return NULL;
    code = find_code(text, params);
    *covered = code >= 0 && find_coders(golden, params, coders);
    if (!*covered)
        return NULL;

    g_autofree CodingPairTable *pairs =
        g_new0(CodingPairTable, coding_continuum_get_n_codes(text));
    coding_continuum_add_pairs(text, coders[0], coders[1], pairs);
    return g_memdup2(&pairs[code], sizeof(*pairs));
}

static gboolean
compute_code(const GoldenCase *golden, const char *name G_GNUC_UNUSED, const char *part,
             GHashTable *params, double *value)
{
    gboolean covered;
    g_autofree CodingPairTable *pair = dup_pair(golden, params, &covered);

    if (!pair)
        return covered;

    CodingNvivo nvivo = coding_pair_table_get_nvivo(pair);
    const GoldenPart parts[] = {
        {"both", (double)pair->both},
        {"only_a", (double)pair->only_a},
        {"only_b", (double)pair->only_b},
        {"neither", (double)pair->neither},
        {"percent", nvivo.agreement / 100},
        {"kappa", nvivo.kappa},
        {"jaccard", coding_pair_table_get_jaccard(pair, NULL)},
        {"f1", coding_pair_table_get_f1(pair, NULL)},
        {"precision", coding_pair_table_get_precision(pair, NULL)},
        {"recall", coding_pair_table_get_recall(pair, NULL)},
    };
    return golden_pick_part(parts, G_N_ELEMENTS(parts), part, value);
}

static gboolean
compute_qualcoder(const GoldenCase *golden, const char *name G_GNUC_UNUSED,
                  const char *part, GHashTable *params, double *value)
{
    gboolean covered;
    g_autofree CodingPairTable *pair = dup_pair(golden, params, &covered);

    if (*part)
        return FALSE;
    if (pair)
        *value = coding_pair_table_get_qualcoder_kappa(pair, NULL);
    return covered;
}

static gboolean
compute_segments(const GoldenCase *golden, const char *name G_GNUC_UNUSED,
                 const char *part, GHashTable *params, double *value)
{
    g_autoptr(CodingContinuum) text = dup_continuum(golden);
    const char *threshold = g_hash_table_lookup(params, "overlap");
    double overlap = 0.9;
    CodingDecisions all = {0};
    guint coders[2], n_used = 0;

    if (!text || golden->coders->len < 2)
        return TRUE;
    if (!find_coders(golden, params, coders) ||
        (threshold && !golden_parse_number(threshold, &overlap)))
        return FALSE;

    guint n_codes = coding_continuum_get_n_codes(text);
    g_autofree CodingDecisions *decisions = g_new0(CodingDecisions, MAX(1, n_codes));
    coding_continuum_add_decisions(text, coders[0], coders[1], CODING_MAXQDA_SEGMENTS,
                                   overlap, decisions);
    for (guint i = 0; i < n_codes; i++) {
        all.agree += decisions[i].agree;
        all.disagree += decisions[i].disagree;
        n_used += decisions[i].agree + decisions[i].disagree > 0;
    }
    const GoldenPart parts[] = {
        {"agree", (double)all.agree},
        {"disagree", (double)all.disagree},
        {"percent", coding_decisions_get_share(&all, NULL)},
        {"kappa_rk", coding_decisions_get_kappa(&all, n_used, NULL)},
    };
    return golden_pick_part(parts, G_N_ELEMENTS(parts), part, value);
}

/* The numbers of codes=a|b. */
static GArray *
list_codes(CodingContinuum *text, GHashTable *params)
{
    const char *joined = g_hash_table_lookup(params, "codes");
    g_auto(GStrv) names = g_strsplit(joined ? joined : "", "|", -1);
    g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(guint));

    for (char **name = names; *name; name++) {
        guint code = coding_continuum_add_code(text, *name);
        g_array_append_val(codes, code);
    }
    return codes->len > 0 ? g_steal_pointer(&codes) : NULL;
}

/* Nominal alpha of a domain: whether any of its codes was used, or which. */
static gboolean
compute_domain(const GoldenCase *golden, const char *name, const char *part,
               GHashTable *params, double *value)
{
    g_autoptr(CodingContinuum) text = dup_continuum(golden);
    g_autoptr(GArray) codes = text ? list_codes(text, params) : NULL;
    g_autoptr(CodingRatings) ratings = NULL;

    if (*part || (text && !codes))
        return FALSE;
    if (!text)
        return TRUE;
    if (strcmp(name, "alpha_binary") == 0) {
        g_autofree guint *group = g_new(guint, coding_continuum_get_n_codes(text));

        for (guint i = 0; i < coding_continuum_get_n_codes(text); i++)
            group[i] = CODING_GROUP_NONE;
        for (guint i = 0; i < codes->len; i++)
            group[g_array_index(codes, guint, i)] = 0;
        ratings = coding_ratings_new(coding_continuum_get_n_coders(text), 2);
        coding_continuum_add_presence(text, NULL, group, &ratings, 1);
    } else {
        ratings = coding_ratings_new(coding_continuum_get_n_coders(text), codes->len);
        coding_continuum_add_values(text, NULL, &g_array_index(codes, guint, 0),
                                    codes->len, FALSE, ratings);
    }
    *value =
        coding_agreement_compute(coding_coefficient_find("alpha", NULL), ratings, NULL)
            .value;
    return TRUE;
}

static gboolean
parse_pairable(GHashTable *params, CodingPairable *pairable)
{
    const char *text = g_hash_table_lookup(params, "cu");

    *pairable = !text                         ? CODING_PAIRABLE_SQUARE_OF_MEAN
                : strcmp(text, "meansq") == 0 ? CODING_PAIRABLE_MEAN_OF_SQUARES
                                              : CODING_PAIRABLE_UNION;
    return !text || strcmp(text, "meansq") == 0 || strcmp(text, "union") == 0;
}

static gboolean
compute_unitizing(const GoldenCase *golden, const char *name G_GNUC_UNUSED,
                  const char *part, GHashTable *params, double *value)
{
    g_autoptr(CodingContinuum) text = dup_continuum(golden);
    g_autoptr(GError) error = NULL;
    CodingPairable pairable;
    gint code;

    if (!parse_pairable(params, &pairable))
        return FALSE;
    if (!text)
        return TRUE;
    code = find_code(text, params);
    g_autoptr(CodingContinuum) joined = coding_continuum_dup_joined(text, NULL, 0, NULL);
    g_autoptr(CodingUnitizing) sums =
        coding_unitizing_new(coding_continuum_get_n_codes(joined), pairable);
    if (!coding_unitizing_add(sums, joined, &error)) {
        g_printerr("%s: %s\n", golden->name, error->message);
        return TRUE;
    }
    if (strcmp(part, "k") == 0) {
        if (code < 0)
            return FALSE;
        *value = coding_unitizing_compute(sums, CODING_UNITIZING_K, (guint)code).value;
        return TRUE;
    }
    const GoldenPart parts[] = {
        {"u", coding_unitizing_compute(sums, CODING_UNITIZING_U, 0).value},
        {"bar", coding_unitizing_compute(sums, CODING_UNITIZING_BAR, 0).value},
        {"cu", coding_unitizing_compute(sums, CODING_UNITIZING_CU, 0).value},
        {"coverage", coding_unitizing_get_coverage(sums, code, NULL)},
    };
    return golden_pick_part(parts, G_N_ELEMENTS(parts), part, value);
}

static gboolean
compute_1995(const GoldenCase *golden, const char *name G_GNUC_UNUSED, const char *part,
             GHashTable *params, double *value)
{
    g_autoptr(CodingContinuum) text = dup_continuum(golden);

    if (!text)
        return TRUE;

    CodingAgreement result = coding_unitizing_1995_compute(text, find_code(text, params));
    const GoldenPart parts[] = {
        {"", result.value}, {"do", result.observed}, {"de", result.expected}};
    return golden_pick_part(parts, G_N_ELEMENTS(parts), part, value);
}

#define PARAMS(...) ((const char *const[]){__VA_ARGS__, NULL})

const GoldenRecord golden_spans[] = {
    {"code", PARAMS("code", "coders"), compute_code, TRUE},
    {"qualcoder", PARAMS("code", "coders"), compute_qualcoder, TRUE},
    {"segments", PARAMS("overlap", "coders"), compute_segments, TRUE},
    {"alpha_binary", PARAMS("codes"), compute_domain, TRUE},
    {"cu_alpha_domain", PARAMS("codes"), compute_domain, TRUE},
    {"ualpha", PARAMS("code", "cu"), compute_unitizing, TRUE},
    {"alpha_u95", PARAMS("code"), compute_1995, TRUE},
    {NULL, NULL, NULL, FALSE},
};
