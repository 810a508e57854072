/* agree-change.c - before and after a discussion, side by side. */
#include <math.h>

#include "agree.h"

/* What a row is of: all codes, as @get gives it, or else one code by its places. */
typedef struct {
    const char *name;
    AgreeValue (*get)(const Agree *self, const AgreeMeasure *measure);
    gint was, is; /* -1: it did not compare */
} Row;

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
get_value(const Agree *self, const AgreeMeasure *measure, const Row *row, gint code)
{
    if (row->get)
        return row->get(self, measure);
    if (code >= 0)
        return agree_get_of_code(self, measure, (guint)code);
    return (AgreeValue){
        .agreement = {.value = NAN, .why = "not all coders knew the code"},
        .interval = {.lower = NAN, .upper = NAN, .why = "there is no value"}};
}

static void
add_row(const Agree *before, const Agree *after, CodingTable *table, const Row *row)
{
    guint width = agree_get_width(before);

    coding_table_begin_row(table);
    coding_table_set_text(table, 0, row->name);
    for (guint i = 0; i < before->coefficients->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(before->coefficients, i);
        AgreeValue was = get_value(before, measure, row, row->was);
        AgreeValue is = get_value(after, measure, row, row->is);

        set_change(before, table, 1 + i * (2 * width + 1), &was, &is);
    }
}

static void
add_columns(const Agree *self, GArray *columns, GStringChunk *strings)
{
    static const char *const times[] = {"before", "after"};
    static const char *const words[] = {"before", "negotiated"};

    for (guint i = 0; i < self->coefficients->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(self->coefficients, i);
        g_autofree char *change = g_strconcat(measure->column, "_change", NULL);
        CodingColumn column = {.id = g_string_chunk_insert(strings, change),
                               .title = "change",
                               .type = CODING_CELL_REAL,
                               .decimals = self->decimals};

        for (guint t = 0; t < 2; t++) {
            g_autofree char *id = g_strdup_printf("%s_%s", measure->column, times[t]);
            g_autofree char *title = g_strdup_printf("%s %s", measure->symbol, words[t]);

            agree_add_value_columns(self, columns, strings, id, title);
        }
        g_array_append_val(columns, column);
    }
}

/* Those of now, least agreement first, then those that only were. */
static void
add_codes(const Agree *before, const Agree *after, CodingTable *table)
{
    g_autoptr(GArray) new = agree_list_worst_first(after);
    g_autoptr(GArray) old = agree_list_worst_first(before);
    g_autoptr(GHashTable) then = number_codes(before);
    g_autoptr(GHashTable) now = number_codes(after);

    for (guint i = 0; i < new->len; i++) {
        const AgreeRanked *one = &g_array_index(new, AgreeRanked, i);
        const CodingCode *code = one->code->code;

        add_row(before, after, table,
                &(Row){.name = code->name,
                       .was = find_same(then, code),
                       .is = (gint)one->place});
    }
    for (guint i = 0; i < old->len; i++) {
        const AgreeRanked *one = &g_array_index(old, AgreeRanked, i);
        const CodingCode *code = one->code->code;

        if (find_same(now, code) < 0)
            add_row(before, after, table,
                    &(Row){.name = code->name, .was = (gint)one->place, .is = -1});
    }
}

/* Whether the coders are the same in both, as far as can be counted. */
static gboolean
is_same(const Agree *before, const Agree *after)
{
    const GPtrArray *old = coding_comparison_get_codes(before->comparison);
    const GPtrArray *new = coding_comparison_get_codes(after->comparison);
    gboolean same = old->len == new->len;

    for (guint c = 0; same && c < coding_comparison_get_n_coders(after->comparison); c++)
        same = coding_comparison_get_n_segments(before->comparison, c) ==
               coding_comparison_get_n_segments(after->comparison, c);
    for (guint i = 0; same && i < new->len; i++) {
        const CodingComparedCode *was = g_ptr_array_index(old, i);
        const CodingComparedCode *is = g_ptr_array_index(new, i);
        gint64 any[2], all[2];

        coding_ratings_count_use(was->ratings, 1, &any[0], &all[0]);
        coding_ratings_count_use(is->ratings, 1, &any[1], &all[1]);
        same = was->code->id == is->code->id && any[0] == any[1] && all[0] == all[1];
    }
    return same;
}

gboolean
agree_print_change(Context *ctx, const Agree *before, const Agree *after, GError **error)
{
    g_autoptr(GArray) columns = g_array_new(TRUE, TRUE, sizeof(CodingColumn));
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    const CodingColumn first = {.id = "code", .title = "Code", .type = CODING_CELL_TEXT};
    g_autoptr(CodingTable) table = NULL;
    g_autofree char *coders = agree_dup_coders(before);
    g_autofree char *title = g_strdup_printf(
        "Agreement of %s before and after discussion, least agreement first", coders);

    g_array_append_val(columns, first);
    add_columns(before, columns, strings);
    table = coding_table_new((const CodingColumn *)(void *)columns->data);
    coding_table_set_title(table, title);
    add_row(before, after, table,
            &(Row){.name = "Any code", .get = agree_get_of_anything});
    if (coding_comparison_get_codes(before->comparison)->len +
        coding_comparison_get_codes(after->comparison)->len)
        add_row(before, after, table,
                &(Row){.name = "All codes, pooled", .get = agree_get_pooled});
    add_codes(before, after, table);
    if (is_same(before, after))
        coding_table_add_note(table,
                              "nothing differs between the two: what was decided changes "
                              "no coder's own coding; 'axial decide freeze NAME' makes "
                              "stages of it, to be named with --after");
    agree_note_both(before, after, table);
    agree_note_measures(before, table);
    agree_note_missing(after, table);
    agree_note_codes(after, table);
    return context_print(ctx, table, error);
}
