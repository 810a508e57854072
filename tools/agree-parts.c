/* agree-parts.c - the comparison in parts: where, by whom, about what. */
#include <math.h>
#include <string.h>

#include "agree.h"

/* A part: what its row says, and what makes its values. */
typedef struct {
    const char *name;
    gint64 n_units;
    gint n_codes; /* -1: all of them */
    CodingSliceOptions slice;
} Part;

/* A table with rows of parts, and what its columns need. */
typedef struct {
    const Agree *agree;
    CodingTable *table;
    gboolean n_codes; /* a column of its own for them */
} Parts;

static Parts
start_parts(const Agree *self, const char *by, const char *heading, gboolean n_codes)
{
    g_autoptr(GArray) columns = g_array_new(TRUE, TRUE, sizeof(CodingColumn));
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autofree char *title = g_strdup_printf("By %s", by);
    CodingColumn first[] = {
        {.id = "part", .title = heading, .type = CODING_CELL_TEXT},
        {.id = "n", .title = "Units", .type = CODING_CELL_INTEGER},
        {.id = "codes", .title = "Codes", .type = CODING_CELL_INTEGER},
    };
    Parts parts = {self, NULL, n_codes};

    g_array_append_vals(columns, first, n_codes ? 3 : 2);
    agree_add_columns(self, columns, strings);
    parts.table = coding_table_new((const CodingColumn *)(void *)columns->data);
    coding_table_set_title(parts.table, title);
    return parts;
}

static void
set_measure(const Agree *self, CodingTable *table, guint column, CodingSlice *slice,
            const CodingCoefficient *coefficient)
{
    AgreeValue value = {
        .agreement = coding_slice_compute(slice, coefficient, CODING_SLICE_POOLED)};

    if (self->intervals.wanted && self->intervals.by_error)
        value.interval = coding_slice_estimate(slice, coefficient, CODING_SLICE_POOLED);
    else if (self->intervals.wanted)
        value.interval = coding_slice_draw(slice, coefficient, CODING_SLICE_POOLED,
                                           &self->intervals.draws);
    agree_set_value(self, table, column, &value);
}

static void
add_part(const Parts *parts, const Part *part)
{
    const Agree *self = parts->agree;
    CodingSliceOptions options = part->slice;
    g_autoptr(CodingSlice) slice = NULL;
    guint at = 2;

    options.cluster = self->intervals.cluster;
    options.anything = coding_comparison_get_codes(self->comparison)->len == 0;
    slice = coding_slice_new(self->comparison, &options);
    coding_table_begin_row(parts->table);
    coding_table_set_text(parts->table, 0, part->name);
    coding_table_set_integer(parts->table, 1,
                             part->n_units < 0 ? coding_slice_get_n_units(slice)
                                               : part->n_units);
    if (parts->n_codes)
        coding_table_set_integer(parts->table, at++, part->n_codes);
    for (guint i = 0; i < self->coefficients->len; i++, at += agree_get_width(self)) {
        const AgreeMeasure *measure = g_ptr_array_index(self->coefficients, i);

        set_measure(self, parts->table, at, slice, measure->coefficient);
    }
}

static void
note_parts(const Parts *parts, gint64 n_outside, const char *outside)
{
    const Agree *self = parts->agree;

    coding_table_add_note(parts->table,
                          "agreement %s in each part; intervals of parts with few units "
                          "say little",
                          coding_comparison_get_codes(self->comparison)->len
                              ? "over all codes, pooled,"
                              : "on where something was coded,");
    if (n_outside)
        coding_table_add_note(
            parts->table,
            "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " units are in no part: %s",
            n_outside, coding_comparison_get_n_units(self->comparison), outside);
    agree_note_scope(self, parts->table);
    agree_note_measures(self, parts->table);
    agree_note_missing(self, parts->table);
    agree_note_codes(self, parts->table);
}

/* --- by category ------------------------------------------------------------------ */

/* Whether @code is @above or lies below it. */
static gboolean
is_below(const CodingCodebook *codebook, const CodingCode *code, gint64 above)
{
    while (code && code->id != above)
        code = code->parent ? coding_codebook_get(codebook, code->parent) : NULL;
    return code != NULL;
}

/* The places of the codes that compare and are @id or below it. */
static GArray *
list_below(const Agree *self, const CodingCodebook *codebook, gint64 id)
{
    const GPtrArray *codes = coding_comparison_get_codes(self->comparison);
    GArray *places = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < codes->len; i++) {
        const CodingComparedCode *code = g_ptr_array_index(codes, i);

        if (is_below(codebook, coding_codebook_get(codebook, code->code->id), id))
            g_array_append_val(places, i);
    }
    return places;
}

gboolean
agree_choose_domain(Agree *self, const char *name, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(self->store, error);
    const CodingCode *code =
        codebook ? coding_codebook_find(codebook, 0, name, error) : NULL;

    if (!code)
        return FALSE;
    self->domain.codes = list_below(self, codebook, code->id);
    self->domain.name = name;
    if (self->domain.codes->len > 1)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' holds fewer than two codes that compare, so there is nothing to "
                "choose from",
                name);
    return FALSE;
}

/* Every code of @codebook that holds others, each with what compares below it. */
static CodingTable *
cut_by_category(const Agree *self, const char *by, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(self->store, error);
    const GPtrArray *all = codebook ? coding_codebook_get_codes(codebook) : NULL;
    Parts parts;

    if (!all)
        return NULL;
    parts = start_parts(self, by, "Category", TRUE);
    for (guint i = 0; i < all->len; i++) {
        const CodingCode *code = g_ptr_array_index(all, i);
        g_autoptr(GArray) below = NULL;
        g_autofree char *path = coding_codebook_dup_path(codebook, code);

        if (code->kind != CODING_CODE_CATEGORY)
            continue;
        below = list_below(self, codebook, code->id);
        if (below->len == 0)
            continue;
        add_part(&parts, &(Part){path,
                                 -1,
                                 (gint)below->len,
                                 {.codes = (const guint *)(void *)below->data,
                                  .n_codes = below->len}});
    }
    note_parts(&parts, 0, NULL);
    return parts.table;
}

/* --- by pairs of coders ------------------------------------------------------------- */

static CodingTable *
cut_by_pair(const Agree *self, const char *by)
{
    guint n = coding_comparison_get_n_coders(self->comparison);
    Parts parts = start_parts(self, by, "Coders", FALSE);

    for (guint a = 0; a < n; a++)
        for (guint b = a + 1; b < n; b++) {
            g_autofree char *name = g_strdup_printf(
                "%s and %s", coding_comparison_get_coder(self->comparison, a),
                coding_comparison_get_coder(self->comparison, b));

            add_part(&parts, &(Part){name, -1, -1, {.coder_a = a, .coder_b = b}});
        }
    note_parts(&parts, 0, NULL);
    return parts.table;
}

/* --- by what units are ------------------------------------------------------------- */

static CodingTable *
cut_by_unit(const Agree *self, const char *by, GError **error)
{
    g_autoptr(CodingCut) cut = coding_cut_new(self->store, self->comparison, by, error);
    Parts parts;

    if (!cut) {
        if (error && *error)
            g_prefix_error(error, "--by takes code, category and pair, or: ");
        return NULL;
    }
    parts = start_parts(self, by, "Part", FALSE);
    for (guint i = 0; i < coding_cut_get_n_parts(cut); i++)
        add_part(&parts, &(Part){coding_cut_get_name(cut, i),
                                 coding_cut_get_n_units(cut, i),
                                 -1,
                                 {.cut = cut, .part = i}});
    note_parts(&parts, coding_cut_get_n_outside(cut),
               "there is no value, or several persons speak in them");
    return parts.table;
}

CodingTable *
agree_table_parts(const Agree *self, const char *by, GError **error)
{
    for (guint i = 0; i < self->coefficients->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(self->coefficients, i);

        if (measure->family != AGREE_UNITS && strcmp(by, "code") != 0) {
            set_usage_error(error,
                            "--by takes coefficients of units, and '%s' is none; leave "
                            "it out, or compare one transcript at a time (--transcript)",
                            measure->id);
            return NULL;
        }
    }
    if (strcmp(by, "code") == 0)
        return agree_table_codes(self, AGREE_ROWS_SINGLE);
    if (strcmp(by, "category") == 0)
        return cut_by_category(self, by, error);
    if (strcmp(by, "pair") == 0)
        return cut_by_pair(self, by);
    return cut_by_unit(self, by, error);
}
