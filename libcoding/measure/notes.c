/* notes.c - see the header; every sentence carries the numbers it speaks of. */
#include "measure/notes.h"

#include <math.h>

#include "measure/agreement-private.h"

/* Agreement from here on is called high, and a coefficient that lies so far below
 * it low (Feinstein & Cicchetti 1990 begin at 0.85 and kappa of 0.32). */
#define HIGH_AGREEMENT 0.8
#define LARGE_GAP      0.3

/* Fewer units, or fewer uses of a code, decide too much each. */
#define FEW_UNITS 10
#define FEW_USES  5

/* Sentences of one kind before the rest is only counted. */
#define MOST_OF_A_KIND 5

typedef struct {
    const CodingRatings *ratings;
    const CodingNoteNames *names;
    const char *unit, *units;
    guint r, q;
    guint numbers[2]; /* of two coders chosen among more: which they are */
    gint64 *counts;   /* values in units of two coders or more, at coder * q + category */
    gint64 *totals;   /* of these, by category */
    gint64 n;         /* all of them */
    GPtrArray *list;
} Notes;

static void
clear_notes(Notes *notes)
{
    g_free(notes->counts);
    g_free(notes->totals);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Notes, clear_notes)

static void
init_notes(Notes *notes, const CodingRatings *ratings, const CodingNoteNames *names)
{
    static const CodingNoteNames nothing;

    *notes = (Notes){.ratings = ratings,
                     .names = names ? names : &nothing,
                     .r = coding_ratings_get_n_coders(ratings),
                     .q = coding_ratings_get_n_categories(ratings)};
    notes->unit = notes->names->unit ? notes->names->unit : "unit";
    notes->units = notes->names->units ? notes->names->units : "units";
    notes->counts = g_new0(gint64, MAX(1, (gsize)notes->r * notes->q));
    notes->totals = g_new0(gint64, MAX(1, notes->q));
    notes->list = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(ratings, i, &weight);
        guint m = 0;

        for (guint c = 0; c < notes->r; c++)
            m += row[c] != CODING_RATING_MISSING;
        for (guint c = 0; m > 1 && c < notes->r; c++) {
            if (row[c] == CODING_RATING_MISSING)
                continue;
            notes->counts[(gsize)c * notes->q + (guint)row[c]] += weight;
            notes->totals[row[c]] += weight;
            notes->n += weight;
        }
    }
}

static void G_GNUC_PRINTF(2, 3) add_note(Notes *notes, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_ptr_array_add(notes->list, g_strdup_vprintf(format, args));
    va_end(args);
}

static char *
dup_count(const Notes *notes, gint64 n)
{
    return g_strdup_printf("%" G_GINT64_FORMAT " %s", n,
                           n == 1 ? notes->unit : notes->units);
}

static char *
dup_coder(const Notes *notes, guint c)
{
    c = notes->r == 2 ? notes->numbers[c] : c;
    return notes->names->coders ? g_strdup_printf("'%s'", notes->names->coders[c])
                                : g_strdup_printf("coder %u", c + 1);
}

static char *
dup_category(const Notes *notes, guint k)
{
    return notes->names->categories ? g_strdup_printf("'%s'", notes->names->categories[k])
                                    : g_strdup_printf("category %u", k + 1);
}

/* "94.3 %", with a point in every locale. */
static char *
dup_percent(double share)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(digits, sizeof digits, "%.1f", 100 * share);
    return g_strdup_printf("%s %%", digits);
}

static guint
find_commonest(const Notes *notes)
{
    guint commonest = 0;

    for (guint k = 1; k < notes->q; k++)
        if (notes->totals[k] > notes->totals[commonest])
            commonest = k;
    return commonest;
}

/* Units of two coders or more in which somebody gave another category than
 * @category, and of these the ones judged alike by all. */
static void
count_elsewhere(const Notes *notes, guint category, gint64 *n_units, gint64 *n_alike)
{
    g_autoptr(CodingUnit) unit = coding_unit_new(notes->r);

    *n_units = 0;
    *n_alike = 0;
    for (guint i = 0; i < coding_ratings_get_n_patterns(notes->ratings); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(notes->ratings, i, &weight);

        coding_unit_read(unit, row, notes->r);
        if (unit->n_judged < 2 ||
            (unit->n_distinct == 1 && unit->values[0].category == (gint)category))
            continue;
        *n_units += weight;
        if (unit->n_distinct == 1)
            *n_alike += weight;
    }
}

static void
note_undefined(Notes *notes, const CodingCoefficient *coefficient,
               const CodingAgreement *result)
{
    add_note(notes, "%s is undefined: %s.", coefficient->title, result->why);
    if (notes->n == 0 || notes->totals[find_commonest(notes)] < notes->n)
        return;
    g_autofree char *category = dup_category(notes, find_commonest(notes));
    add_note(notes,
             "Every one of the %" G_GINT64_FORMAT
             " values is %s; the coders agree on all "
             "%s, and there was nothing to tell apart.",
             notes->n, category, notes->units);
}

/* High agreement and a low coefficient: what chance alone would have given. */
static void
note_prevalence(Notes *notes, const CodingCoefficient *coefficient,
                const CodingAgreement *result)
{
    double percent =
        coding_agreement_compute(&coding_coefficient_percent, notes->ratings,
                                 &(CodingCoefficientOptions){.value_only = TRUE})
            .value;
    gint64 n_units;
    gint64 n_alike;

    if (isnan(result->expected) || !(percent >= HIGH_AGREEMENT) ||
        result->value > percent - LARGE_GAP)
        return;
    guint commonest = find_commonest(notes);
    g_autofree char *category = dup_category(notes, commonest);
    g_autofree char *agreed = dup_percent(percent);
    g_autofree char *share =
        dup_percent((double)notes->totals[commonest] / (double)notes->n);
    double squares = 0;
    char value[G_ASCII_DTOSTR_BUF_SIZE];

    for (guint k = 0; k < notes->q; k++)
        squares += pow((double)notes->totals[k] / (double)notes->n, 2);
    g_autofree char *chance = dup_percent(squares);
    g_ascii_formatd(value, sizeof value, "%.2f", result->value);
    count_elsewhere(notes, commonest, &n_units, &n_alike);
    g_autofree char *elsewhere = dup_count(notes, n_units);
    add_note(notes,
             "The coders agree on %s of the %s, yet %s is %s: %s makes up %s of all "
             "values, so that chance alone would agree on about %s. Somebody chose "
             "otherwise on %s; all chose the same on %" G_GINT64_FORMAT " of these.",
             agreed, notes->units, coefficient->title, value, category, share, chance,
             elsewhere, n_alike);
}

/* The only category that coder @c gave, or -1. */
static gint
find_only_category(const Notes *notes, guint c)
{
    gint only = -1;

    for (guint k = 0; k < notes->q; k++) {
        if (notes->counts[(gsize)c * notes->q + k] == 0)
            continue;
        if (only >= 0)
            return -1;
        only = (gint)k;
    }
    return only;
}

static void
note_unused(Notes *notes)
{
    guint n_left = 0;
    guint n_said = 0;

    for (guint c = 0; c < notes->r; c++) {
        gint only = find_only_category(notes, c);
        g_autofree char *coder = dup_coder(notes, c);

        if (only >= 0 && notes->totals[only] < notes->n) {
            g_autofree char *category = dup_category(notes, (guint)only);

            gint64 n = notes->counts[(gsize)c * notes->q + (guint)only];
            g_autofree char *units = dup_count(notes, n);

            add_note(notes, "%s put %s%s in %s, so no agreement beyond chance can show.",
                     coder, n == 1 ? "the only " : "all ", n == 1 ? notes->unit : units,
                     category);
            continue;
        }
        for (guint k = 0; only < 0 && k < notes->q; k++) {
            g_autofree char *category = dup_category(notes, k);

            if (notes->counts[(gsize)c * notes->q + k] > 0 || notes->totals[k] == 0)
                continue;
            if (++n_said > MOST_OF_A_KIND)
                n_left++;
            else
                add_note(
                    notes,
                    "%s never used %s, which others gave %" G_GINT64_FORMAT " time%s.",
                    coder, category, notes->totals[k], notes->totals[k] == 1 ? "" : "s");
        }
    }
    if (n_left > 0)
        add_note(notes, "The same holds %u times more.", n_left);
}

static void
note_few(Notes *notes, const CodingAgreement *result)
{
    gint64 n_judged = coding_ratings_count_units(notes->ratings, 1);
    gint64 n_units;
    gint64 n_alike;

    g_autofree char *rested = dup_count(notes, result->n_units);
    if (result->n_units < FEW_UNITS)
        add_note(notes, "The value rests on only %s%s.", rested,
                 result->n_units == 1 ? ""
                                      : ", each of which decides much; see its interval");
    else if (result->n_units * 2 < n_judged)
        add_note(notes,
                 "Only %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                 " %s were judged by two coders; the value says nothing about the "
                 "others.",
                 result->n_units, n_judged, notes->units);
    count_elsewhere(notes, find_commonest(notes), &n_units, &n_alike);
    if (result->n_units >= FEW_UNITS && n_units < FEW_USES)
        add_note(notes,
                 "On only %" G_GINT64_FORMAT
                 " of %s did anybody choose another category than the commonest; the "
                 "value turns on these.",
                 n_units, rested);
}

GPtrArray *
coding_agreement_list_notes(const CodingCoefficient *coefficient,
                            const CodingRatings *ratings,
                            const CodingCoefficientOptions *options,
                            const CodingAgreement *result, const CodingNoteNames *names)
{
    guint a = options ? options->coder_a : 0;
    guint b = options ? options->coder_b : 0;
    g_autoptr(CodingRatings) pair = NULL;
    g_auto(Notes) notes;

    b = a == 0 && b == 0 ? 1 : b;
    if (coefficient->max_coders == 2 && MAX(a, b) < coding_ratings_get_n_coders(ratings))
        ratings = pair = coding_ratings_dup_pair(ratings, a, b);
    init_notes(&notes, ratings, names);
    notes.numbers[0] = pair ? a : 0;
    notes.numbers[1] = pair ? b : 1;
    if (result->why) {
        note_undefined(&notes, coefficient, result);
        return notes.list;
    }
    /* Without distances and weights: else percent agreement says another thing. */
    if (!options || (options->level == CODING_LEVEL_NOMINAL &&
                     options->weights == CODING_WEIGHTS_IDENTITY))
        note_prevalence(&notes, coefficient, result);
    if (!coding_ratings_is_anonymous(ratings))
        note_unused(&notes);
    note_few(&notes, result);
    return notes.list;
}
