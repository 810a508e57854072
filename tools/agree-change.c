/* agree-change.c - before and after a discussion, side by side. */
#include <math.h>

#include "agree.h"

/* One measure of both, of a code or of all. */
typedef AgreeValue (*GetValue)(const Agree *self, const AgreeMeasure *measure);

static void
set_change(const Agree *before, CodingTable *table, guint column, const AgreeValue *was,
           const AgreeValue *is)
{
    guint width = agree_get_width(before);

    agree_set_value(before, table, column, was);
    agree_set_value(before, table, column + width, is);
    if (!isnan(was->agreement.value) && !isnan(is->agreement.value))
        coding_table_set_real(table, column + 2 * width,
                              is->agreement.value - was->agreement.value);
}

static void
add_row(const Agree *before, const Agree *after, CodingTable *table, const char *name,
        GetValue get)
{
    guint width = agree_get_width(before);

    coding_table_begin_row(table);
    coding_table_set_text(table, 0, name);
    for (guint i = 0; i < before->coefficients->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(before->coefficients, i);
        AgreeValue was = get(before, measure), is = get(after, measure);

        set_change(before, table, 1 + i * (2 * width + 1), &was, &is);
    }
}

/* The place of each code that compares, and 1, by its folded name. */
static GHashTable *
number_codes(const Agree *self)
{
    const GPtrArray *codes = coding_comparison_get_codes(self->comparison);
    GHashTable *places = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < codes->len; i++)
        g_hash_table_insert(
            places, ((CodingComparedCode *)g_ptr_array_index(codes, i))->code->folded,
            GUINT_TO_POINTER(i + 1));
    return places;
}

/* That of @code, or -1. */
static gint
find_same(GHashTable *places, const CodingCode *code)
{
    return (gint)GPOINTER_TO_UINT(g_hash_table_lookup(places, code->folded)) - 1;
}

static AgreeValue
get_of_code(const Agree *self, const AgreeMeasure *measure, gint code)
{
    if (code >= 0)
        return agree_get_of_code(self, measure, (guint)code);
    return (AgreeValue){
        .agreement = {.value = NAN, .why = "not all coders knew the code"},
        .interval = {.lower = NAN, .upper = NAN, .why = "there is no value"}};
}

static void
add_code(const Agree *before, const Agree *after, CodingTable *table,
         const CodingCode *code, gint was, gint is)
{
    guint width = agree_get_width(before);

    coding_table_begin_row(table);
    coding_table_set_text(table, 0, code->name);
    for (guint i = 0; i < before->coefficients->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(before->coefficients, i);
        AgreeValue old = get_of_code(before, measure, was);
        AgreeValue new = get_of_code(after, measure, is);

        set_change(before, table, 1 + i * (2 * width + 1), &old, &new);
    }
}

static void
add_columns(const Agree *self, GArray *columns, GStringChunk *strings)
{
    static const char *const times[] = {"before", "after"};
    static const char *const words[] = {"before", "negotiated"};
    double confidence = self->intervals.draws.confidence;
    g_autofree char *from = confidence_dup_head("from", confidence);
    g_autofree char *to = confidence_dup_head("to", confidence);
    const char *const heads[] = {from, to};

    for (guint i = 0; i < self->coefficients->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(self->coefficients, i);
        CodingColumn column = {.type = CODING_CELL_REAL, .decimals = 3};

        for (guint t = 0; t < 2; t++) {
            g_autofree char *id = g_strdup_printf("%s_%s", measure->column, times[t]);
            g_autofree char *title = g_strdup_printf("%s %s", measure->symbol, words[t]);

            column.id = g_string_chunk_insert(strings, id);
            column.title = g_string_chunk_insert(strings, title);
            g_array_append_val(columns, column);
            for (guint end = 0; self->intervals.wanted && end < 2; end++) {
                g_autofree char *of = g_strconcat(id, end ? "_upper" : "_lower", NULL);

                column.id = g_string_chunk_insert(strings, of);
                column.title = g_string_chunk_insert(strings, heads[end]);
                g_array_append_val(columns, column);
            }
        }
        g_autofree char *change = g_strconcat(measure->column, "_change", NULL);
        column.id = g_string_chunk_insert(strings, change);
        column.title = "change";
        g_array_append_val(columns, column);
    }
}

static void
add_codes(const Agree *before, const Agree *after, CodingTable *table)
{
    const GPtrArray *old = coding_comparison_get_codes(before->comparison);
    const GPtrArray *new = coding_comparison_get_codes(after->comparison);

    g_autoptr(GHashTable) then = number_codes(before);
    g_autoptr(GHashTable) now = number_codes(after);

    for (guint i = 0; i < new->len; i++) {
        const CodingCode *code = ((CodingComparedCode *)g_ptr_array_index(new, i))->code;

        add_code(before, after, table, code, find_same(then, code), (gint)i);
    }
    for (guint i = 0; i < old->len; i++) {
        const CodingCode *code = ((CodingComparedCode *)g_ptr_array_index(old, i))->code;

        if (find_same(now, code) < 0)
            add_code(before, after, table, code, (gint)i, -1);
    }
}

gboolean
agree_print_change(Context *ctx, const Agree *before, const Agree *after, GError **error)
{
    g_autoptr(GArray) columns = g_array_new(TRUE, TRUE, sizeof(CodingColumn));
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    const CodingColumn first = {.id = "code", .title = "Code", .type = CODING_CELL_TEXT};
    g_autoptr(CodingTable) table = NULL;
    g_autofree char *coders = agree_dup_coders(before);
    g_autofree char *title =
        g_strdup_printf("Agreement of %s before and after discussion", coders);

    g_array_append_val(columns, first);
    add_columns(before, columns, strings);
    table = coding_table_new((const CodingColumn *)(void *)columns->data);
    coding_table_set_title(table, title);
    add_row(before, after, table, "Any code", agree_get_of_anything);
    if (coding_comparison_get_codes(before->comparison)->len +
        coding_comparison_get_codes(after->comparison)->len)
        add_row(before, after, table, "All codes, pooled", agree_get_pooled);
    add_codes(before, after, table);
    coding_table_add_note(
        table, "before discussion, %s, %" G_GINT64_FORMAT " units; %s", before->state,
        coding_comparison_get_n_units(before->comparison),
        before->independent ? "coded independently"
                            : "not independent: see 'axial agree --paper reliability'");
    coding_table_add_note(table,
                          "negotiated, %s, %" G_GINT64_FORMAT
                          " units; after discussion, so its agreement is what was "
                          "reached, and no reliability",
                          after->state, coding_comparison_get_n_units(after->comparison));
    agree_note_scope(before, table);
    agree_note_measures(before, table);
    agree_note_missing(after, table);
    agree_note_codes(after, table);
    return context_print(ctx, table, error);
}
