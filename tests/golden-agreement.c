/*
 * golden-agreement.c - compares the coefficients with published and reference
 * values: golden-agreement FOLDER.
 *
 * Prints a line for each value that differs and at the end how many passed,
 * failed, and are not covered (coefficients or options Axial does not compute).
 * Fails when a value differs, a case cannot be read, or nothing was compared.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "golden-case.h"

/* The golden names and what they are here. */
static const struct {
    const char *golden, *id;
    gboolean by_category; /* computed on one category against the rest */
} names[] = {
    {"percent", "percent", FALSE},
    {"percent_all", "unanimous", FALSE},
    {"bp", "bp", FALSE},
    {"s", "bp", FALSE},
    {"ac", "ac1", FALSE},
    {"fleiss", "fleiss", FALSE},
    {"fleiss_category", "fleiss", TRUE},
    {"conger", "conger", FALSE},
    {"gwet_alpha", "alpha", FALSE},
    {"kappa", "kappa", FALSE},
    {"pi", "pi", FALSE},
    {"light", "light", FALSE},
    {"holsti", "holsti", FALSE},
    {"alpha", "alpha", FALSE},
};

static const char *const level_names[] = {"nominal", "ordinal", "interval", "ratio"};

typedef enum { DIFFERS, EQUAL, NOT_COVERED } Outcome;

typedef struct {
    CodingCoefficientOptions options;
    const char *category; /* points into the params */
} Params;

static gboolean
parse_level(const char *text, CodingLevel *level)
{
    for (guint i = 0; i < G_N_ELEMENTS(level_names); i++)
        if (strcmp(level_names[i], text) == 0) {
            *level = i;
            return TRUE;
        }
    return FALSE;
}

/* "0,2": the columns of two coders. */
static gboolean
parse_coders(const char *text, CodingCoefficientOptions *options)
{
    char *end;

    options->coder_a = (guint)g_ascii_strtoull(text, &end, 10);
    if (*end != ',')
        return FALSE;
    options->coder_b = (guint)g_ascii_strtoull(end + 1, &end, 10);
    return *end == '\0';
}

/* FALSE when one of them is not known here. */
static gboolean
parse_params(char **fields, Params *params)
{
    for (; *fields; fields++) {
        const char *text = strchr(*fields, '=');
        gboolean known = strcmp(*fields, "-") == 0;

        if (g_str_has_prefix(*fields, "level="))
            known = parse_level(text + 1, &params->options.level);
        else if (g_str_has_prefix(*fields, "coders="))
            known = parse_coders(text + 1, &params->options);
        else if (g_str_has_prefix(*fields, "category=")) {
            params->category = text + 1;
            known = TRUE;
        }
        if (!known)
            return FALSE;
    }
    return TRUE;
}

static gboolean
pick_part(const CodingAgreement *result, const char *name, const char *part,
          double *value)
{
    double lower = NAN;
    double upper = NAN;

    coding_agreement_get_interval(result, &lower, &upper);
    const struct {
        const char *part;
        double value;
    } parts[] = {
        {"", result->value},
        {"do", result->observed},
        {"de", result->expected},
        {"pa", result->observed},
        {"pe", result->expected},
        {"max", result->maximum},
        {"se", result->standard_error},
        {"se_fce", result->standard_error},
        {"ci_lo", lower},
        {"ci_hi", upper},
    };

    /* Gwet's alpha has its own p_a and p_e, which Axial does not print. */
    if (strcmp(name, "gwet_alpha") == 0 && part[0] == 'p')
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        if (strcmp(parts[i].part, part) == 0) {
            *value = parts[i].value;
            return TRUE;
        }
    return FALSE;
}

/* FALSE: not covered. */
static gboolean
compute_coefficient(const GoldenCase *golden, const char *name, const char *part,
                    Params *params, double *value)
{
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(CodingRatings) binary = NULL;

        if (strcmp(names[i].golden, name) != 0)
            continue;
        if (params->category) {
            gint category = golden_case_find_category(golden, params->category);

            if (category < 0)
                return FALSE;
            binary = coding_ratings_dup_binary(golden->ratings, (guint)category);
        } else if (names[i].by_category) {
            return FALSE;
        }
        CodingAgreement result =
            coding_agreement_compute(coding_coefficient_find(names[i].id, NULL),
                                     binary ? binary : golden->ratings, &params->options);
        if (isnan(result.value) != (result.why != NULL)) {
            printf("%s\t%s: value and reason contradict each other\n", golden->name,
                   name);
            exit(1);
        }
        return pick_part(&result, name, part, value);
    }
    return FALSE;
}

/* The coefficients of one code over characters. */
static gboolean
compute_code(const GoldenCase *golden, const char *part, const char *params,
             double *value)
{
    if (!g_str_has_prefix(params, "code=") || strchr(params, ';'))
        return FALSE;

    g_autoptr(CodingRatings) ratings = golden_case_dup_code(golden, params + 5);
    CodingPairTable table = coding_ratings_get_pair_table(ratings, 0, 1);
    const CodingCoefficient *by_id = coding_coefficient_find(part, NULL);
    const struct {
        const char *part;
        double value;
    } parts[] = {
        {"both", (double)table.both},
        {"only_a", (double)table.only_a},
        {"only_b", (double)table.only_b},
        {"neither", (double)table.neither},
        {"jaccard", coding_pair_table_get_jaccard(&table, NULL)},
        {"f1", coding_pair_table_get_f1(&table, NULL)},
        {"precision", coding_pair_table_get_precision(&table, NULL)},
        {"recall", coding_pair_table_get_recall(&table, NULL)},
    };

    if (by_id) {
        *value = coding_agreement_compute(by_id, ratings, NULL).value;
        return TRUE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        if (strcmp(parts[i].part, part) == 0) {
            *value = parts[i].value;
            return TRUE;
        }
    return FALSE;
}

static Outcome
check_value(const GoldenCase *golden, const GoldenValue *expected)
{
    g_auto(GStrv) name = g_strsplit(expected->coefficient, ".", 2);
    const char *part = name[1] ? name[1] : "";
    g_auto(GStrv) fields = g_strsplit(expected->params, ";", -1);
    Params params = {.category = NULL};
    double value = NAN;
    gboolean covered;

    if (strcmp(name[0], "code") == 0)
        covered = compute_code(golden, part, expected->params, &value);
    else
        covered = golden->ratings && parse_params(fields, &params) &&
                  compute_coefficient(golden, name[0], part, &params, &value);
    if (!covered)
        return NOT_COVERED;
    if (isnan(expected->value) ? isnan(value)
                               : fabs(value - expected->value) <= expected->tolerance)
        return EQUAL;
    printf("%s\t%s\t%s\texpected %s\tgot %.12g\n", golden->name, expected->coefficient,
           expected->params, expected->text, value);
    return DIFFERS;
}

/* Counts outcomes of the case in @folder; a case that cannot be read differs. */
static void
check_case(const char *folder, guint counts[3])
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GoldenCase) golden = golden_case_read(folder, &error);

    if (!golden) {
        printf("%s\n", error->message);
        counts[DIFFERS]++;
        return;
    }
    for (guint i = 0; i < golden->values->len; i++)
        counts[check_value(golden, golden->values->pdata[i])]++;
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int
main(int argc, char **argv)
{
    guint counts[3] = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    if (argc != 2) {
        g_printerr("usage: golden-agreement FOLDER\n");
        return 2;
    }
    g_autoptr(GDir) dir = g_dir_open(argv[1], 0, &error);
    if (!dir) {
        g_printerr("golden-agreement: %s\n", error->message);
        return 1;
    }
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *folder = g_build_filename(argv[1], name, NULL);

        if (g_file_test(folder, G_FILE_TEST_IS_DIR))
            g_ptr_array_add(folders, g_steal_pointer(&folder));
    }
    g_ptr_array_sort(folders, compare_names);
    for (guint i = 0; i < folders->len; i++)
        check_case(folders->pdata[i], counts);
    printf("%u passed, %u failed, %u not covered\n", counts[EQUAL], counts[DIFFERS],
           counts[NOT_COVERED]);
    if (counts[EQUAL] == 0)
        g_printerr("golden-agreement: nothing in '%s' was compared\n", argv[1]);
    return counts[DIFFERS] > 0 || counts[EQUAL] == 0;
}
