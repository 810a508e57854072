/*
 * continuum-tables.c - one sweep along all ends, adding each stretch when it ends.
 *
 * A code's stretch ends only where somebody begins or ceases to use it, so an end costs
 * the same however many codes are open there.  What nobody used follows by subtraction.
 */
#include "measure/continuum-tables.h"

#include "measure/continuum-private.h"

static gsize
get_end(const CodingContinuum *self)
{
    return coding_continuum_get_begin(self) + coding_continuum_get_length(self);
}

static guint
get_column(const gint *columns, guint coder)
{
    return columns ? (guint)columns[coder] : coder;
}

/* A row of @table in which coders of the text have @value and the others are missing. */
static void
fill_row(const CodingContinuum *self, const gint *columns, const CodingRatings *table,
         gint value, gint *row)
{
    for (guint i = 0; i < coding_ratings_get_n_coders(table); i++)
        row[i] = CODING_RATING_MISSING;
    for (guint i = 0; i < coding_continuum_get_n_coders(self); i++)
        row[get_column(columns, i)] = value;
}

/* What is open of a group of codes. */
typedef struct {
    gsize since;
    gint *row;
} Presence;

/* @depth: units that the coder has open of the group. */
static void
open_or_close(Presence *presence, const CodingContinuumEnd *end, guint *depth,
              guint column, CodingRatings *table)
{
    gboolean changes = end->opens ? (*depth)++ == 0 : --(*depth) == 0;

    if (!changes)
        return;
    if (end->position > presence->since)
        coding_ratings_add(table, presence->row,
                           (gint64)(end->position - presence->since));
    presence->since = end->position;
    presence->row[column] = end->opens ? 1 : 0;
}

void
coding_continuum_add_presence(const CodingContinuum *self, const gint *columns,
                              const guint *group, CodingRatings *const *tables,
                              guint n_tables)
{
    guint n_coders = coding_continuum_get_n_coders(self);
    guint n_columns = n_tables > 0 ? coding_ratings_get_n_coders(tables[0]) : 0;
    g_autofree Presence *open = g_new0(Presence, MAX(1, n_tables));
    g_autofree gint *rows = g_new(gint, (gsize)n_tables * n_columns + 1);
    g_autofree guint *depths = g_new0(guint, (gsize)n_tables * n_coders + 1);
    g_autoptr(GArray) ends = coding_continuum_list_ends(self);

    for (guint i = 0; i < n_tables; i++) {
        open[i] = (Presence){.since = coding_continuum_get_begin(self),
                             .row = rows + (gsize)i * n_columns};
        fill_row(self, columns, tables[i], 0, open[i].row);
    }
    for (guint i = 0; i < ends->len; i++) {
        const CodingContinuumEnd *end = &g_array_index(ends, CodingContinuumEnd, i);
        guint of = group ? group[end->code] : end->code;

        if (of < n_tables)
            open_or_close(&open[of], end, &depths[(gsize)of * n_coders + end->coder],
                          get_column(columns, end->coder), tables[of]);
    }
    for (guint i = 0; i < n_tables; i++)
        if (get_end(self) > open[i].since)
            coding_ratings_add(tables[i], open[i].row,
                               (gint64)(get_end(self) - open[i].since));
}

/* The codes of a category that one coder has open. */
typedef struct {
    guint n;  /* different ones */
    gint sum; /* of their places in the category: the place when there is one */
} Value;

typedef struct {
    guint n_codes;
    gint none;     /* what a coder gave who has no code of the category open */
    gint *place;   /* by code: its place in the category, -1 */
    guint *depth;  /* by coder and place: units she has open */
    Value *values; /* by coder */
    gint *row;
    gint64 n_torn; /* coders who have two codes open */
} Category;

static Category *
category_new(const CodingContinuum *text, const guint *codes, guint n_codes, gint none,
             guint n_columns)
{
    Category *self = g_new0(Category, 1);
    gsize n_all = coding_continuum_get_n_codes(text);
    gsize n_coders = coding_continuum_get_n_coders(text);

    self->n_codes = n_codes;
    self->none = none;
    self->place = g_new(gint, n_all + 1);
    self->depth = g_new0(guint, n_coders * n_codes + 1);
    self->values = g_new0(Value, n_coders + 1);
    self->row = g_new(gint, (gsize)n_columns + 1);
    for (gsize code = 0; code < n_all; code++)
        self->place[code] = -1;
    for (guint i = 0; i < n_codes; i++)
        self->place[codes[i]] = (gint)i;
    return self;
}

static void
category_free(Category *self)
{
    g_free(self->place);
    g_free(self->depth);
    g_free(self->values);
    g_free(self->row);
    g_free(self);
}

static void
category_apply(Category *self, const CodingContinuumEnd *end, guint column)
{
    gint place = self->place[end->code];
    guint *depth = &self->depth[(gsize)end->coder * self->n_codes + (guint)place];
    Value *value = &self->values[end->coder];
    gint change = end->opens ? ((*depth)++ == 0) : -(--(*depth) == 0);

    self->n_torn -= value->n > 1;
    value->n += (guint)change;
    value->sum += change * place;
    self->n_torn += value->n > 1;
    self->row[column] = value->n == 0   ? self->none
                        : value->n == 1 ? value->sum
                                        : CODING_RATING_MISSING;
}

gint64
coding_continuum_add_values(const CodingContinuum *self, const gint *columns,
                            const guint *codes, guint n_codes, gboolean none,
                            CodingRatings *table)
{
    Category *category =
        category_new(self, codes, n_codes, none ? (gint)n_codes : CODING_RATING_MISSING,
                     coding_ratings_get_n_coders(table));
    g_autoptr(GArray) ends = coding_continuum_list_ends(self);
    gsize since = coding_continuum_get_begin(self);
    gint64 torn = 0;

    fill_row(self, columns, table, category->none, category->row);
    for (guint i = 0; i <= ends->len; i++) {
        const CodingContinuumEnd *end =
            i < ends->len ? &g_array_index(ends, CodingContinuumEnd, i) : NULL;
        gsize position = end ? end->position : get_end(self);

        if (end && category->place[end->code] < 0)
            continue;
        if (position > since) {
            coding_ratings_add(table, category->row, (gint64)(position - since));
            torn += category->n_torn * (gint64)(position - since);
            since = position;
        }
        if (end)
            category_apply(category, end, get_column(columns, end->coder));
    }
    category_free(category);
    return torn;
}

/* One code in the hands of two coders. */
typedef struct {
    guint depth[2];
    gsize since;
} Pair;

static gint64 *
get_cell(CodingPairTable *table, const Pair *pair)
{
    if (pair->depth[0] > 0)
        return pair->depth[1] > 0 ? &table->both : &table->only_a;
    return pair->depth[1] > 0 ? &table->only_b : &table->neither;
}

void
coding_continuum_add_pairs(const CodingContinuum *self, guint a, guint b,
                           CodingPairTable *pairs)
{
    guint n_codes = coding_continuum_get_n_codes(self);
    g_autofree Pair *open = g_new0(Pair, (gsize)n_codes + 1);
    g_autoptr(GArray) ends = coding_continuum_list_ends(self);

    for (guint code = 0; code < n_codes; code++)
        open[code].since = coding_continuum_get_begin(self);
    for (guint i = 0; i < ends->len; i++) {
        const CodingContinuumEnd *end = &g_array_index(ends, CodingContinuumEnd, i);
        Pair *pair = &open[end->code];

        if (end->coder != a && end->coder != b)
            continue;
        *get_cell(&pairs[end->code], pair) += (gint64)(end->position - pair->since);
        pair->since = end->position;
        pair->depth[end->coder == b] += end->opens ? 1 : -1;
    }
    for (guint code = 0; code < n_codes; code++)
        pairs[code].neither += (gint64)(get_end(self) - open[code].since);
}
