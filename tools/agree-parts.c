/* agree-parts.c - the comparison in parts: where, by whom, about what. */
#include <math.h>
#include <string.h>

#include "agree-parts.h"

Parts
parts_start(const Agree *self, const char *by, const char *heading,
            const CodingColumn *counts, guint n_counts)
{
    g_autoptr(GArray) columns = g_array_new(TRUE, TRUE, sizeof(CodingColumn));
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autofree char *title = g_strdup_printf("By %s", by);
    CodingColumn first[] = {
        {.id = "part", .title = heading, .type = CODING_CELL_TEXT},
        {.id = "n", .title = "Units", .type = CODING_CELL_INTEGER},
    };
    Parts parts = {self, NULL, n_counts};

    g_array_append_vals(columns, first, G_N_ELEMENTS(first));
    g_array_append_vals(columns, counts, n_counts);
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

    if (self->intervals.krippendorff)
        value.interval = coding_interval_none(
            NULL, "Krippendorff's bootstrap is of single codes, not of parts");
    else if (self->intervals.wanted && self->intervals.by_error)
        value.interval = coding_slice_estimate(slice, coefficient, CODING_SLICE_POOLED,
                                               self->intervals.draws.confidence);
    else if (self->intervals.wanted)
        value.interval = coding_slice_draw(slice, coefficient, CODING_SLICE_POOLED,
                                           &self->intervals.draws);
    agree_set_value(self, table, column, &value);
}

static CodingSlice *
make_slice(const Agree *self, const CodingSliceOptions *chosen)
{
    CodingSliceOptions options = *chosen;

    options.cluster = self->intervals.cluster;
    options.anything = coding_comparison_get_codes(self->comparison)->len == 0;
    return coding_slice_new(self->comparison, &options);
}

/* A row whose values are there. */
static void
set_measures(const Parts *parts, const Part *part, guint at)
{
    const Agree *self = parts->agree;
    g_autoptr(CodingSlice) slice = make_slice(self, &part->slice);
    g_autoptr(CodingSlice) of_two = part->of_two ? make_slice(self, part->of_two) : NULL;

    if (part->n_units < 0)
        coding_table_set_integer(parts->table, 1, coding_slice_get_n_units(slice));
    for (guint i = 0; i < self->coefficients->len; i++, at += agree_get_width(self)) {
        const AgreeMeasure *measure = g_ptr_array_index(self->coefficients, i);

        set_measure(self, parts->table, at,
                    of_two && measure->max_coders == 2 ? of_two : slice,
                    measure->coefficient);
    }
}

static void
set_reason(const Parts *parts, const Part *part, guint at)
{
    const Agree *self = parts->agree;
    const AgreeValue value = agree_get_undefined(part->why_not);

    for (guint i = 0; i < self->coefficients->len; i++, at += agree_get_width(self))
        agree_set_value(self, parts->table, at, &value);
}

void
parts_add(const Parts *parts, const Part *part)
{
    guint at = 2;

    coding_table_begin_row(parts->table);
    coding_table_set_text(parts->table, 0, part->name);
    if (part->n_units >= 0)
        coding_table_set_integer(parts->table, 1, part->n_units);
    for (guint i = 0; i < parts->n_counts; i++)
        coding_table_set_integer(parts->table, at++, part->counts[i]);
    if (part->why_not)
        set_reason(parts, part, at);
    else
        set_measures(parts, part, at);
}

void
parts_note(const Parts *parts, gint64 n_outside, const char *outside)
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

static const CodingColumn of_category[] = {
    {.id = "codes", .title = "Codes", .type = CODING_CELL_INTEGER},
};

/* Every code of @codebook that holds others, each with what compares below it. */
static CodingTable *
cut_by_category(const Agree *self, const char *by, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(self->store, error);
    const GPtrArray *all = codebook ? coding_codebook_get_codes(codebook) : NULL;
    Parts parts;

    if (!all)
        return NULL;
    parts = parts_start(self, by, "Category", of_category, G_N_ELEMENTS(of_category));
    for (guint i = 0; i < all->len; i++) {
        const CodingCode *code = g_ptr_array_index(all, i);
        g_autoptr(GArray) below = NULL;
        g_autofree char *path = coding_codebook_dup_path(codebook, code);

        if (code->kind != CODING_CODE_CATEGORY)
            continue;
        below = list_below(self, codebook, code->id);
        if (below->len == 0)
            continue;
        parts_add(&parts, &(Part){.name = path,
                                  .n_units = -1,
                                  .counts = {below->len},
                                  .slice = {.codes = (const guint *)(void *)below->data,
                                            .n_codes = below->len}});
    }
    parts_note(&parts, 0, NULL);
    return parts.table;
}

/* --- by what units are ------------------------------------------------------------- */

/* Why @by is no way to cut, and which other ways there are. */
static void
tell_ways(const Agree *self, const char *by, GError *problem, GError **error)
{
    if (!g_error_matches(problem, CODING_ERROR, CODING_ERROR_NOT_FOUND))
        g_propagate_error(error, g_error_copy(problem));
    else if (parts_coders_have(self, by))
        g_set_error(error, problem->domain, problem->code,
                    "'%s' is an attribute of coders; '--by " AGREE_BY_CODER "%s' cuts by "
                    "it",
                    by, by);
    else
        g_set_error(error, problem->domain, problem->code,
                    "--by takes code, category, pair and " AGREE_BY_CODER "NAME, or: %s",
                    problem->message);
}

static CodingTable *
cut_by_unit(const Agree *self, const char *by, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(CodingCut) cut =
        coding_cut_new(self->store, self->comparison, by, &problem);
    Parts parts;

    if (!cut) {
        tell_ways(self, by, problem, error);
        return NULL;
    }
    parts = parts_start(self, by, "Part", NULL, 0);
    for (guint i = 0; i < coding_cut_get_n_parts(cut); i++)
        parts_add(&parts, &(Part){.name = coding_cut_get_name(cut, i),
                                  .n_units = coding_cut_get_n_units(cut, i),
                                  .slice = {.cut = cut, .part = i}});
    parts_note(&parts, coding_cut_get_n_outside(cut), coding_cut_get_outside(cut));
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
        return parts_by_pair(self, by);
    if (g_str_has_prefix(by, AGREE_BY_CODER))
        return parts_by_coders(self, by, by + strlen(AGREE_BY_CODER), error);
    return cut_by_unit(self, by, error);
}
