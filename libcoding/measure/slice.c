/*
 * slice.c - values and intervals of a part of a comparison.
 *
 * Units that nobody put a code on are counted by cluster and by who judged them; the
 * others are entries (cluster, pattern, units).  A draw adds both up:
 *
 *     units of a pattern = sum over its entries of times(cluster) * units
 *     not used at all    = sum over clusters of times * units, less the entries
 */
#include "measure/slice.h"

#include <math.h>
#include <string.h>

#include "measure/comparison-private.h"
#include "measure/interval-private.h"
#include "measure/ratings-private.h"

/* Units of one cluster that one pattern of ratings has. */
typedef struct {
    guint cluster, pattern, judges;
    gint64 weight;
} Entry;

/* One code, or anything, as one team rated it. */
typedef struct {
    const CodingTeam *team;
    CodingRatings *ratings; /* its patterns */
    GArray *entries;        /* Entry */
    guint *rest;            /* per set of judges: the pattern "used by nobody" */
    gint64 *counts;         /* per pattern, of a draw */
} Table;

struct _CodingSlice {
    const CodingComparison *comparison;
    CodingTeam *teams; /* their coders are copies */
    guint n_teams;
    gint *row; /* of one team, while tables are made */
    CodingCluster cluster;
    guint n_clusters;
    guint *clusters; /* per unit through all transcripts; NO_CELL: not in the slice */
    gint64 *totals;  /* units per set of judges and cluster */
    gint64 *judged;  /* per set of judges: units of a draw, then those left */
    gint64 n_units;
    GPtrArray *tables;       /* Table, code by code and in it team by team */
    CodingAgreement *values; /* one per table */
};

static const char *const cluster_names[] = {
    [CODING_CLUSTER_UNIT] = "units",
    [CODING_CLUSTER_TURN] = "turns",
    [CODING_CLUSTER_TRANSCRIPT] = "transcripts",
};

static const char *const methods[] = {
    [CODING_CLUSTER_UNIT] = "bootstrap over units",
    [CODING_CLUSTER_TURN] = "bootstrap over turns",
    [CODING_CLUSTER_TRANSCRIPT] = "bootstrap over transcripts",
};

const char *
coding_cluster_get_name(CodingCluster cluster)
{
    return cluster_names[cluster];
}

gboolean
coding_cluster_parse(const char *name, CodingCluster *cluster, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(cluster_names); i++)
        if (g_strcmp0(cluster_names[i], name) == 0) {
            *cluster = (CodingCluster)i;
            return TRUE;
        }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "cannot draw '%s' again; units, turns and transcripts can be drawn",
                name);
    return FALSE;
}

CodingCluster
coding_cluster_for(CodingGridUnit unit)
{
    return unit == CODING_GRID_CHARACTER || unit == CODING_GRID_WORD ||
                   unit == CODING_GRID_LINE
               ? CODING_CLUSTER_TURN
               : CODING_CLUSTER_UNIT;
}

static void
free_table(gpointer data)
{
    Table *table = data;

    coding_ratings_free(table->ratings);
    g_array_unref(table->entries);
    g_free(table->rest);
    g_free(table->counts);
    g_free(table);
}

void
coding_slice_free(CodingSlice *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->tables);
    for (guint t = 0; t < self->n_teams; t++)
        g_free((guint *)self->teams[t].coders);
    g_free(self->teams);
    g_free(self->row);
    g_free(self->clusters);
    g_free(self->totals);
    g_free(self->judged);
    g_free(self->values);
    g_free(self);
}

/* --- teams ------------------------------------------------------------------------ */

/* Those of @options, or one of all coders. */
static void
take_teams(CodingSlice *self, const CodingSliceOptions *options)
{
    guint n_coders = self->comparison->n_coders;
    g_autofree guint *everybody = g_new(guint, n_coders);
    const CodingTeam all = {everybody, n_coders};
    const CodingTeam *teams = options->teams ? options->teams : &all;

    for (guint c = 0; c < n_coders; c++)
        everybody[c] = c;
    self->n_teams = options->teams ? options->n_teams : 1;
    self->teams = g_new(CodingTeam, MAX(1, self->n_teams));
    for (guint t = 0; t < self->n_teams; t++) {
        gpointer own = g_memdup2(teams[t].coders, teams[t].n * sizeof(guint));

        self->teams[t] = (CodingTeam){own, teams[t].n};
    }
    self->row = g_new(gint, n_coders);
}

/* --- clusters --------------------------------------------------------------------- */

/* Whether two coders of one team have judged @text. */
static gboolean
is_judged(const CodingSlice *self, const ComparedText *text)
{
    for (guint t = 0; t < self->n_teams; t++) {
        const CodingTeam *team = &self->teams[t];
        guint n = 0;

        for (guint i = 0; i < team->n; i++)
            n += text->shown.judged[team->coders[i]];
        if (n >= 2)
            return TRUE;
    }
    return FALSE;
}

/* A number for what is drawn together with the unit that begins at @start. */
static guint
number_cluster(CodingSlice *self, const ComparedText *text, gsize start, gsize *last)
{
    gsize here = 0;

    if (self->cluster == CODING_CLUSTER_TURN)
        here = coding_transcript_find_turn(text->grid->transcript, start);
    if (self->cluster == CODING_CLUSTER_UNIT || here != *last)
        self->n_clusters++;
    *last = here;
    return self->n_clusters - 1;
}

static void
cluster_text(CodingSlice *self, const ComparedText *text, const guint *cells, guint part)
{
    const CodingGrid *grid = text->grid;
    gsize last = G_MAXSIZE;

    for (guint i = 0; i < grid->pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(grid->pieces, CodingPiece, i);
        guint unit = text->first_unit + piece->unit;
        gint64 weight = g_array_index(grid->weights, gint64, piece->unit);

        if (self->clusters[unit] != CODING_NO_CELL || weight == 0 ||
            (cells && cells[unit] != part))
            continue;
        self->clusters[unit] = number_cluster(self, text, piece->span.start, &last);
        self->n_units += weight;
    }
}

/* The cluster of every unit in the slice, and how many units each has. */
static void
make_clusters(CodingSlice *self, const guint *cells, guint part)
{
    const CodingComparison *comparison = self->comparison;
    const GPtrArray *texts = comparison->texts;
    guint n = 0, n_sets = comparison->judges->len;

    for (guint t = 0; t < texts->len; t++)
        n += ((const ComparedText *)g_ptr_array_index(texts, t))->grid->weights->len;
    self->clusters = g_new(guint, MAX(1, n));
    for (guint u = 0; u < n; u++)
        self->clusters[u] = CODING_NO_CELL;
    for (guint t = 0; t < texts->len; t++)
        if (is_judged(self, g_ptr_array_index(texts, t)))
            cluster_text(self, g_ptr_array_index(texts, t), cells, part);
    self->totals = g_new0(gint64, MAX(1, (gsize)n_sets * self->n_clusters));
    self->judged = g_new0(gint64, MAX(1, n_sets));
    for (guint t = 0; t < texts->len; t++) {
        const ComparedText *text = g_ptr_array_index(texts, t);

        for (guint u = 0; u < text->grid->weights->len; u++) {
            guint cluster = self->clusters[text->first_unit + u];

            if (cluster != CODING_NO_CELL)
                self->totals[(gsize)text->judges * self->n_clusters + cluster] +=
                    g_array_index(text->grid->weights, gint64, u);
        }
    }
}

/* --- tables ------------------------------------------------------------------------ */

/* The pattern of @row, of all coders, among those of the table's team. */
static guint
find_pattern(const CodingSlice *self, Table *table, const gint *row)
{
    for (guint i = 0; i < table->team->n; i++)
        self->row[i] = row[table->team->coders[i]];
    return coding_ratings_find_pattern(table->ratings, self->row);
}

static void
add_entry(Table *table, Entry entry)
{
    for (guint i = table->entries->len; i > 0; i--) {
        Entry *last = &g_array_index(table->entries, Entry, i - 1);

        if (last->cluster != entry.cluster)
            break;
        if (last->pattern == entry.pattern && last->judges == entry.judges) {
            last->weight += entry.weight;
            return;
        }
    }
    g_array_append_val(table->entries, entry);
}

typedef struct {
    CodingSlice *slice;
    Table *table;
} Filling;

static void
take_row(const ComparedText *text, guint unit, const gint *row, gpointer data)
{
    const Filling *filling = data;
    guint cluster = filling->slice->clusters[unit];

    if (cluster == CODING_NO_CELL)
        return;
    add_entry(
        filling->table,
        (Entry){cluster, find_pattern(filling->slice, filling->table, row), text->judges,
                g_array_index(text->grid->weights, gint64, unit - text->first_unit)});
}

static void
add_table(CodingSlice *self, guint code, const CodingTeam *team)
{
    const CodingComparison *comparison = self->comparison;
    Table *table = g_new0(Table, 1);
    g_autofree gint *row = g_new(gint, comparison->n_coders);

    table->team = team;
    table->ratings = coding_ratings_new(team->n, 2);
    table->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    table->rest = g_new(guint, MAX(1, comparison->judges->len));
    for (guint s = 0; s < comparison->judges->len; s++) {
        coding_comparison_start_row(comparison, g_ptr_array_index(comparison->judges, s),
                                    row);
        table->rest[s] = find_pattern(self, table, row);
    }
    coding_comparison_visit(comparison, code, take_row, &(Filling){self, table});
    table->counts = g_new0(gint64, MAX(1, coding_ratings_get_n_patterns(table->ratings)));
    g_ptr_array_add(self->tables, table);
}

static void
add_tables(CodingSlice *self, guint code)
{
    for (guint t = 0; t < self->n_teams; t++)
        add_table(self, code, &self->teams[t]);
}

CodingSlice *
coding_slice_new(const CodingComparison *comparison, const CodingSliceOptions *options)
{
    CodingSlice *self = g_new0(CodingSlice, 1);
    guint n_codes = options->codes ? options->n_codes : comparison->codes->len;

    self->comparison = comparison;
    take_teams(self, options);
    self->cluster = options->cluster;
    self->tables = g_ptr_array_new_with_free_func(free_table);
    make_clusters(self, options->cut ? coding_cut_get_cells(options->cut) : NULL,
                  options->part);
    if (options->anything)
        add_tables(self, CODING_TOUCH_ANYTHING);
    for (guint i = 0; !options->anything && i < n_codes; i++)
        add_tables(self, options->codes ? options->codes[i] : i);
    self->values = g_new0(CodingAgreement, MAX(1, self->tables->len));
    return self;
}

gint64
coding_slice_get_n_units(const CodingSlice *self)
{
    return self->n_units;
}

guint
coding_slice_get_n_clusters(const CodingSlice *self)
{
    return self->n_clusters;
}

/* --- values ------------------------------------------------------------------------ */

/* Units of each set of judges when cluster i counts @times[i] times; NULL: once. */
static void
count_judged(CodingSlice *self, const gint64 *times)
{
    for (guint s = 0; s < self->comparison->judges->len; s++) {
        const gint64 *row = self->totals + (gsize)s * self->n_clusters;

        self->judged[s] = 0;
        for (guint k = 0; k < self->n_clusters; k++)
            self->judged[s] += row[k] * (times ? times[k] : 1);
    }
}

/* Gives the patterns of @table their units; judged units are known. */
static void
weigh_table(const CodingSlice *self, Table *table, const gint64 *times)
{
    guint n_patterns = coding_ratings_get_n_patterns(table->ratings);

    memset(table->counts, 0, n_patterns * sizeof *table->counts);
    for (guint s = 0; s < self->comparison->judges->len; s++)
        table->counts[table->rest[s]] += self->judged[s];
    for (guint i = 0; i < table->entries->len; i++) {
        const Entry *entry = &g_array_index(table->entries, Entry, i);
        gint64 weight = entry->weight * (times ? times[entry->cluster] : 1);

        table->counts[entry->pattern] += weight;
        table->counts[table->rest[entry->judges]] -= weight;
    }
    coding_ratings_set_weights(table->ratings, table->counts);
}

/* Of the tables from @first on, @n of them. */
static CodingAgreement
compute(CodingSlice *self, const CodingCoefficient *coefficient, guint first, guint n,
        const gint64 *times)
{
    CodingCoefficientOptions options = {.value_only = times != NULL};
    CodingAgreement result = CODING_NO_VALUE;

    count_judged(self, times);
    for (guint i = first; i < first + n; i++) {
        Table *table = g_ptr_array_index(self->tables, i);

        weigh_table(self, table, times);
        self->values[i] = coding_agreement_compute(coefficient, table->ratings, &options);
    }
    if (n == 1)
        return self->values[first];
    result.n_units = self->n_units;
    result.value = coding_comparison_pool_values(coefficient, self->values + first, n);
    if (isnan(result.value))
        result.why = "no code gives a value to pool";
    return result;
}

/* Which tables @code means. */
static guint
choose_tables(const CodingSlice *self, gint code, guint *n)
{
    *n = code == CODING_SLICE_POOLED ? self->tables->len : self->n_teams;
    return code == CODING_SLICE_POOLED ? 0 : (guint)code * self->n_teams;
}

CodingAgreement
coding_slice_compute(CodingSlice *self, const CodingCoefficient *coefficient, gint code)
{
    guint n, first = choose_tables(self, code, &n);

    return compute(self, coefficient, first, n, NULL);
}

/* What a draw computes. */
typedef struct {
    CodingSlice *slice;
    const CodingCoefficient *coefficient;
    guint first, n;
} Drawing;

static double
compute_draw(const gint64 *times, gpointer data)
{
    const Drawing *drawing = data;

    return compute(drawing->slice, drawing->coefficient, drawing->first, drawing->n,
                   times)
        .value;
}

CodingInterval
coding_slice_draw(CodingSlice *self, const CodingCoefficient *coefficient, gint code,
                  const CodingDraws *draws)
{
    Drawing drawing = {.slice = self, .coefficient = coefficient};
    CodingAgreement whole = coding_slice_compute(self, coefficient, code);
    CodingInterval interval;

    if (whole.why)
        return coding_interval_none(methods[self->cluster], whole.why);
    drawing.first = choose_tables(self, code, &drawing.n);
    if (self->cluster == CODING_CLUSTER_UNIT && drawing.n == 1)
        return coding_interval_over_units(
            coefficient,
            ((Table *)g_ptr_array_index(self->tables, drawing.first))->ratings, NULL,
            draws);
    interval = coding_interval_over(self->n_clusters, compute_draw, &drawing, draws);
    interval.method = methods[self->cluster];
    return interval;
}

CodingInterval
coding_slice_estimate(CodingSlice *self, const CodingCoefficient *coefficient, gint code,
                      double confidence)
{
    CodingAgreement whole = coding_slice_compute(self, coefficient, code);
    guint n;

    choose_tables(self, code, &n);
    if (self->cluster != CODING_CLUSTER_UNIT)
        return coding_interval_none("standard error",
                                    "neighbours are not independent of each other");
    if (n != 1)
        return coding_interval_none(
            "standard error",
            "pooled codes have no standard error; the bootstrap has an interval");
    return coding_interval_by_error(&whole, confidence);
}
