/* agree-ratings-table.c - the table of 'axial agree --ratings', and what is said below.
 */
#include <math.h>
#include <string.h>

#include "agree-ratings-private.h"
#include "file.h"

enum {
    COLUMN_COEFFICIENT,
    COLUMN_TITLE,
    COLUMN_OF,
    COLUMN_VALUE,
    COLUMN_LOWER,
    COLUMN_UPPER,
    COLUMN_OBSERVED,
    COLUMN_EXPECTED,
    COLUMN_ERROR,
    COLUMN_N,
    COLUMN_MAXIMUM,
    COLUMN_NULL_ERROR,
    COLUMN_MEAN,
    COLUMN_BOTH,
    COLUMN_ONLY_A,
    COLUMN_ONLY_B,
    COLUMN_NEITHER,
    COLUMN_AGREE,
    COLUMN_DISAGREE,
    N_COLUMNS,
};

#define REAL(name, heading, what)                                                        \
    {                                                                                    \
        .id = name, .title = heading, .type = CODING_CELL_REAL, .decimals = 4,           \
        .help = what                                                                     \
    }
#define HIDDEN(name, of, what)                                                           \
    {                                                                                    \
        .id = name, .title = name, .type = of, .decimals = 4, .hidden = TRUE,            \
        .help = what                                                                     \
    }

static const CodingColumn columns[] = {
    [COLUMN_COEFFICIENT] = {.id = "coefficient", .hidden = TRUE, .help = "its name here"},
    [COLUMN_TITLE] = {.id = "title", .title = "Coefficient", .help = "its name in words"},
    [COLUMN_OF] = {.id = "of",
                   .title = "Of",
                   .help = "a code, a category, two coders, an item"},
    [COLUMN_VALUE] = REAL("value", "Value", "missing with the reason where undefined"),
    [COLUMN_LOWER] = REAL("lower", "from", "of the interval, with --ci"),
    [COLUMN_UPPER] = REAL("upper", "to", "of the interval, with --ci"),
    [COLUMN_OBSERVED] =
        REAL("observed", "Observed", "agreement; disagreement with alpha"),
    [COLUMN_EXPECTED] = REAL("expected", "By chance", "the same by chance"),
    [COLUMN_ERROR] = REAL("error", "SE", "standard error, units taken as independent"),
    [COLUMN_N] = {.id = "n",
                  .title = "n",
                  .type = CODING_CELL_INTEGER,
                  .help = "units (sections, decisions, texts) the value rests on"},
    [COLUMN_MAXIMUM] =
        HIDDEN("maximum", CODING_CELL_REAL, "the most that the margins allow"),
    [COLUMN_NULL_ERROR] = HIDDEN("null_error", CODING_CELL_REAL,
                                 "standard error if the coders were independent"),
    [COLUMN_MEAN] = HIDDEN("mean", CODING_CELL_REAL, "of what was drawn, with --ci"),
    [COLUMN_BOTH] = HIDDEN("both", CODING_CELL_INTEGER,
                           "characters that both put the code on, of two coders"),
    [COLUMN_ONLY_A] = HIDDEN("only_a", CODING_CELL_INTEGER, "that the first alone did"),
    [COLUMN_ONLY_B] = HIDDEN("only_b", CODING_CELL_INTEGER, "that the second alone did"),
    [COLUMN_NEITHER] = HIDDEN("neither", CODING_CELL_INTEGER, "that nobody did"),
    [COLUMN_AGREE] =
        HIDDEN("agree", CODING_CELL_INTEGER, "decisions that agree, in MAXQDA's way"),
    [COLUMN_DISAGREE] = HIDDEN("disagree", CODING_CELL_INTEGER, "those that do not"),
    [N_COLUMNS] = {NULL},
};

CodingTable *
agree_rated_make_table(const AgreeRatings *given)
{
    double confidence = given->intervals.draws.confidence;
    CodingColumn headed[N_COLUMNS + 1];
    g_autofree char *from = confidence_dup_head("from", confidence);
    g_autofree char *to = confidence_dup_head("to", confidence);
    g_autofree char *title =
        g_strdup_printf("Agreement in %s", file_get_name(given->file));
    CodingTable *table;

    memcpy(headed, columns, sizeof headed);
    for (guint i = 0; i < N_COLUMNS && given->decimals >= 0; i++)
        headed[i].decimals = (guint)given->decimals;
    headed[COLUMN_LOWER].title = from;
    headed[COLUMN_UPPER].title = to;
    table = coding_table_new(headed);
    coding_table_set_title(table, title);
    return table;
}

static void
set_value(CodingTable *table, guint column, double value)
{
    if (!isnan(value))
        coding_table_set_real(table, column, value);
}

static void
set_counts(CodingTable *table, const AgreeRatedRow *row)
{
    if (row->pair) {
        coding_table_set_integer(table, COLUMN_BOTH, row->pair->both);
        coding_table_set_integer(table, COLUMN_ONLY_A, row->pair->only_a);
        coding_table_set_integer(table, COLUMN_ONLY_B, row->pair->only_b);
        coding_table_set_integer(table, COLUMN_NEITHER, row->pair->neither);
    }
    if (row->decisions) {
        coding_table_set_integer(table, COLUMN_AGREE, row->decisions->agree);
        coding_table_set_integer(table, COLUMN_DISAGREE, row->decisions->disagree);
    }
}

static void
set_interval(CodingTable *table, const CodingInterval *interval)
{
    if (isnan(interval->lower)) {
        g_autofree char *reason = g_strconcat(
            "no interval: ", interval->why ? interval->why : "none is known", NULL);

        coding_table_set_missing(table, COLUMN_LOWER, reason);
        return;
    }
    coding_table_set_real(table, COLUMN_LOWER, interval->lower);
    coding_table_set_real(table, COLUMN_UPPER, interval->upper);
    if (strstr(interval->method ? interval->method : "", "bootstrap"))
        set_value(table, COLUMN_MEAN, interval->mean);
}

void
agree_rated_add_row(AgreeRated *self, const AgreeRatedRow *row)
{
    CodingTable *table = self->table;
    const CodingAgreement *value = &row->value;

    coding_table_begin_row(table);
    coding_table_set_text(table, COLUMN_COEFFICIENT, row->id);
    coding_table_set_text(table, COLUMN_TITLE, row->title);
    coding_table_set_text(table, COLUMN_OF, row->of);
    if (isnan(value->value)) {
        g_autofree char *reason = g_strconcat("undefined: ", value->why, NULL);

        coding_table_set_missing(table, COLUMN_VALUE, reason);
    } else {
        coding_table_set_real(table, COLUMN_VALUE, value->value);
    }
    set_value(table, COLUMN_OBSERVED, value->observed);
    set_value(table, COLUMN_EXPECTED, value->expected);
    set_value(table, COLUMN_ERROR, value->standard_error);
    set_value(table, COLUMN_MAXIMUM, value->maximum);
    set_value(table, COLUMN_NULL_ERROR, value->null_error);
    coding_table_set_integer(table, COLUMN_N, value->n_units);
    set_counts(table, row);
    if (self->given->intervals.wanted && !isnan(value->value))
        set_interval(table, &row->interval);
}

void
agree_rated_note_once(AgreeRated *self, const char *note)
{
    for (guint i = 0; i < coding_table_get_n_notes(self->table); i++)
        if (strcmp(coding_table_get_note(self->table, i), note) == 0)
            return;
    coding_table_add_note(self->table, "%s", note);
}

/* --- notes ------------------------------------------------------------------------ */

static void
note_missing(const AgreeRated *self)
{
    const CodingRatings *ratings = self->file->ratings;
    g_autoptr(GString) missing = g_string_new(NULL);

    for (guint c = 0; c < self->file->coders->len; c++) {
        gint64 n = 0, weight;

        for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++)
            n += coding_ratings_get_pattern(ratings, i, &weight)[c] ==
                         CODING_RATING_MISSING
                     ? weight
                     : 0;
        if (n)
            g_string_append_printf(missing, "%s%s %" G_GINT64_FORMAT,
                                   missing->len ? ", " : "",
                                   (char *)g_ptr_array_index(self->file->coders, c), n);
    }
    if (missing->len)
        coding_table_add_note(self->table, "missing values: %s", missing->str);
}

static void
note_scale(const AgreeRated *self)
{
    g_autofree char *level =
        self->distances
            ? g_strdup_printf("matrix of %s", file_get_name(self->given->level))
            : g_strdup(coding_level_get_id(self->scale.level));
    g_autofree char *weights =
        self->weights
            ? g_strdup_printf("matrix of %s", file_get_name(self->given->weights))
            : g_strdup(coding_weights_get_id(self->scale.weights));

    coding_table_add_note(self->table, "level: %s; weights: %s", level, weights);
    if (self->weights &&
        !coding_weights_are_symmetric(self->weights, self->file->categories->len))
        coding_table_add_note(
            self->table,
            "the weights are not the same both ways: kappa and light take rows as the "
            "first coder's categories, all others the mean of both ways");
}

static void
note_ratings(const AgreeRated *self)
{
    const CodingRatings *ratings = self->file->ratings;
    guint n_coders = coding_ratings_get_n_coders(ratings);
    guint n_categories = self->file->categories->len;
    gint64 n = coding_ratings_count_units(ratings, 0);

    coding_table_add_note(self->table,
                          "%" G_GINT64_FORMAT " unit%s, %" G_GINT64_FORMAT
                          " of them with two values or more; %u coder%s, %u %s %s",
                          n, n == 1 ? "" : "s", coding_ratings_count_units(ratings, 2),
                          n_coders, n_coders == 1 ? "" : "s", n_categories,
                          n_categories == 1 ? "category" : "categories",
                          self->given->categories ? "declared"
                          : n_categories == 1     ? "that occurs"
                                                  : "that occur");
    if (self->file->n_repeated)
        coding_table_add_note(self->table,
                              "%u row%s of a unit that stands above already; each row "
                              "counts as a unit of its own",
                              self->file->n_repeated,
                              self->file->n_repeated == 1 ? " is" : "s are");
    note_missing(self);
    note_scale(self);
    if (g_strcmp0(self->given->by, "category") == 0)
        coding_table_add_note(self->table, "each category against the rest");
    if (g_strcmp0(self->given->by, "pair") == 0)
        coding_table_add_note(self->table, "of each pair the units that both judged");
}

/* Coders who were declared and marked nothing. */
static void
note_idle(const AgreeRated *self)
{
    const CodingContinuum *text = self->file->continuum;
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint c = 0; c < coding_continuum_get_n_coders(text); c++) {
        gsize n;

        coding_continuum_get_units(text, c, &n);
        if (n == 0)
            g_string_append_printf(names, "%s%s", names->len ? ", " : "",
                                   coding_continuum_get_coder(text, c));
    }
    if (names->len)
        coding_table_add_note(self->table, "marked nothing in the file: %s", names->str);
}

static void
note_spans(const AgreeRated *self)
{
    const CodingContinuum *text = self->file->continuum;
    g_autoptr(GError) problem = NULL;

    if (!coding_continuum_check_disjoint(text, &problem))
        coding_table_add_note(self->table, "%s", problem->message);
    coding_table_add_note(
        self->table,
        "spans: %" G_GSIZE_FORMAT
        " by %u coders with %u codes, on characters %" G_GSIZE_FORMAT
        " to %" G_GSIZE_FORMAT "%s",
        coding_continuum_get_n_units(text), self->file->coders->len,
        coding_continuum_get_n_codes(text), coding_continuum_get_begin(text),
        coding_continuum_get_begin(text) + coding_continuum_get_length(text),
        self->given->length ? "" : ", where the last one ends (--length says otherwise)");
    note_idle(self);
    if (self->given->cu)
        coding_table_add_note(self->table, "cu and ku: paired on the %s (--cu)",
                              self->given->cu);
}

static void
note_intervals(const AgreeRated *self)
{
    const AgreeIntervals *intervals = &self->given->intervals;
    g_autofree char *confidence = confidence_dup_name(intervals->draws.confidence);

    if (!intervals->wanted)
        return;
    if (intervals->by_error)
        coding_table_add_note(self->table, "%s intervals: from the standard error",
                              confidence);
    else if (intervals->krippendorff)
        coding_table_add_note(self->table, "%s intervals: " AGREE_KRIPPENDORFF,
                              confidence);
    else
        coding_table_add_note(
            self->table,
            "%s intervals: bootstrap over %s, %u draws, seed %" G_GUINT64_FORMAT,
            confidence,
            self->file->continuum                      ? "stretches of text"
            : self->file->shape == CODING_SHAPE_MASSES ? "items"
                                                       : "units",
            intervals->draws.n ? intervals->draws.n : CODING_DRAWS_DEFAULT,
            intervals->draws.seed);
}

void
agree_rated_add_notes(AgreeRated *self)
{
    coding_table_add_note(self->table, "shape: %s",
                          coding_shape_get_name(self->file->shape));
    if (self->file->ratings)
        note_ratings(self);
    if (self->file->continuum)
        note_spans(self);
    note_intervals(self);
}
