/* cut.c - which part each unit of a comparison is in, and a table for each. */
#include "measure/cut.h"

#include <string.h>

#include "base/text.h"
#include "measure/comparison-private.h"
#include "measure/cut-private.h"

/* A part as units are met: its name, and where it comes among the others. */
typedef struct {
    char *name;
    double rank;
    guint index; /* in the order in which they are met */
    gint64 n_units;
} Part;

struct _CodingCut {
    const CodingComparison *comparison;
    GPtrArray *parts; /* Part */
    GArray *cells;    /* guint, per unit through all transcripts */
    gint64 n_outside;
    const char *outside;
    GPtrArray **codes; /* CodingComparedCode; NULL until they are asked for */
};

static void
free_part(gpointer data)
{
    Part *part = data;

    g_free(part->name);
    g_free(part);
}

void
coding_cut_free(CodingCut *self)
{
    if (!self)
        return;
    for (guint i = 0; i < self->parts->len && self->codes; i++)
        g_ptr_array_unref(self->codes[i]);
    g_free(self->codes);
    g_array_unref(self->cells);
    g_ptr_array_unref(self->parts);
    g_free(self);
}

/* --- cutting ------------------------------------------------------------------------ */

static Part *
ensure_part(CodingCut *self, GHashTable *by_name, char *name, double rank)
{
    Part *part = g_hash_table_lookup(by_name, name);

    if (part) {
        g_free(name);
        return part;
    }
    part = g_new0(Part, 1);
    *part = (Part){name, rank, self->parts->len, 0};
    g_ptr_array_add(self->parts, part);
    g_hash_table_insert(by_name, part->name, part);
    return part;
}

/* Puts each unit of the transcript into its part. */
static void
cut_text(CodingCut *self, const CodingKnife *knife, GHashTable *by_name,
         const ComparedText *text)
{
    const CodingGrid *grid = text->grid;
    guint last = CODING_NO_CELL;

    for (guint i = 0; i < grid->pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(grid->pieces, CodingPiece, i);
        gint64 weight = g_array_index(grid->weights, gint64, piece->unit);
        guint cell = CODING_NO_CELL;
        double rank = 0;
        char *name;

        if (piece->unit == last)
            continue;
        last = piece->unit;
        name = text->shown.n_judges < 2
                   ? NULL
                   : knife->way->name(knife, grid, piece->unit, piece->span.start, &rank);
        if (name) {
            Part *part = ensure_part(self, by_name, name, rank);

            part->n_units += weight;
            cell = part->index;
        } else if (text->shown.n_judges >= 2) {
            self->n_outside += weight;
        }
        g_array_append_val(self->cells, cell);
    }
}

static gboolean
cut_all(CodingStore *store, CodingCut *self, CodingKnife *knife, GError **error)
{
    g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *texts = self->comparison->texts;

    for (guint t = 0; t < texts->len; t++) {
        const ComparedText *text = g_ptr_array_index(texts, t);

        if (!coding_knife_turn_to(knife, store, text->grid->transcript, t, error))
            return FALSE;
        cut_text(self, knife, by_name, text);
    }
    return TRUE;
}

static int
compare_parts(const void *a, const void *b)
{
    const Part *x = *(Part *const *)a, *y = *(Part *const *)b;

    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return coding_text_compare(x->name, y->name);
}

/* Parts in their order, and the cells of the units by it. */
static void
put_in_order(CodingCut *self)
{
    g_autofree guint *place = g_new(guint, MAX(1, self->parts->len));

    g_ptr_array_sort(self->parts, compare_parts);
    for (guint i = 0; i < self->parts->len; i++)
        place[((Part *)g_ptr_array_index(self->parts, i))->index] = i;
    for (guint u = 0; u < self->cells->len; u++) {
        guint *cell = &g_array_index(self->cells, guint, u);

        *cell = *cell == CODING_NO_CELL ? CODING_NO_CELL : place[*cell];
    }
}

/* All tables: for each code one walk makes those of all parts. */
static void
rate_parts(CodingCut *self)
{
    const CodingComparison *comparison = self->comparison;
    guint n = self->parts->len, n_coders = comparison->n_coders;
    ComparedPart part = {0,     comparison->texts->len,
                         FALSE, (const guint *)(void *)self->cells->data,
                         n,     NULL};
    g_autofree CodingRatings **ratings = g_new0(CodingRatings *, MAX(1, n));
    g_autofree gint64 *units = g_new0(gint64, MAX(1, n * n_coders));
    g_autofree gint64 *totals = coding_comparison_count_units(comparison, &part);

    part.totals = totals;
    self->codes = g_new0(GPtrArray *, MAX(1, n));
    for (guint i = 0; i < n; i++)
        self->codes[i] =
            g_ptr_array_new_with_free_func((GDestroyNotify)coding_compared_code_free);
    for (guint c = 0; c < coding_match_get_n_codes(comparison->match); c++) {
        coding_comparison_rate(comparison, &part, c, ratings, units);
        for (guint i = 0; i < n; i++) {
            CodingComparedCode *code = coding_compared_code_new(comparison, c);

            code->ratings = ratings[i];
            memcpy(code->units, units + (gsize)i * n_coders, n_coders * sizeof *units);
            g_ptr_array_add(self->codes[i], code);
        }
    }
}

CodingCut *
coding_cut_new(CodingStore *store, const CodingComparison *comparison, const char *by,
               GError **error)
{
    g_autoptr(CodingCut) self = g_new0(CodingCut, 1);
    g_auto(CodingKnife) knife = {0};

    self->comparison = comparison;
    self->parts = g_ptr_array_new_with_free_func(free_part);
    self->cells = g_array_new(FALSE, FALSE, sizeof(guint));
    if (!coding_knife_open(&knife, store, comparison, by, error) ||
        !cut_all(store, self, &knife, error))
        return NULL;
    put_in_order(self);
    self->outside = knife.way->outside;
    return g_steal_pointer(&self);
}

guint
coding_cut_get_n_parts(const CodingCut *self)
{
    return self->parts->len;
}

const char *
coding_cut_get_name(const CodingCut *self, guint part)
{
    return ((const Part *)g_ptr_array_index(self->parts, part))->name;
}

gint64
coding_cut_get_n_units(const CodingCut *self, guint part)
{
    return ((const Part *)g_ptr_array_index(self->parts, part))->n_units;
}

const guint *
coding_cut_get_cells(const CodingCut *self)
{
    return (const guint *)(const void *)self->cells->data;
}

gint64
coding_cut_get_n_outside(const CodingCut *self)
{
    return self->n_outside;
}

const char *
coding_cut_get_outside(const CodingCut *self)
{
    return self->outside;
}

const GPtrArray *
coding_cut_get_codes(CodingCut *self, guint part)
{
    if (!self->codes)
        rate_parts(self);
    return self->codes[part];
}
