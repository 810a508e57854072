/* agree-parts-coders.c - the comparison by who compares: pairs, and what is known of
 * the coders. */
#include "agree-parts.h"

#include <string.h>

/* --- pairs ------------------------------------------------------------------------ */

/* Two coders, and the team that they are. */
typedef struct {
    guint coders[2];
} Pair;

static CodingTeam
get_team(const Pair *pair)
{
    return (CodingTeam){pair->coders, 2};
}

CodingTable *
parts_by_pair(const Agree *self, const char *by)
{
    guint n = coding_comparison_get_n_coders(self->comparison);
    Parts parts = parts_start(self, by, "Coders", NULL, 0);

    for (guint a = 0; a < n; a++)
        for (guint b = a + 1; b < n; b++) {
            const Pair pair = {{a, b}};
            const CodingTeam team = get_team(&pair);
            g_autofree char *name = g_strdup_printf(
                "%s and %s", coding_comparison_get_coder(self->comparison, a),
                coding_comparison_get_coder(self->comparison, b));

            parts_add(&parts, &(Part){.name = name,
                                      .n_units = -1,
                                      .slice = {.teams = &team, .n_teams = 1}});
        }
    parts_note(&parts, 0, NULL);
    return parts.table;
}

/* --- by what is known of coders -------------------------------------------------- */

/* The coders with one value. */
typedef struct {
    const char *value;
    GArray *coders; /* guint, places in the comparison */
} Camp;

static const CodingColumn of_coders[] = {
    {.id = "coders", .title = "Coders", .type = CODING_CELL_INTEGER},
    {.id = "pairs", .title = "Pairs", .type = CODING_CELL_INTEGER},
};

static void
free_camp(gpointer data)
{
    Camp *camp = data;

    g_array_unref(camp->coders);
    g_free(camp);
}

/* Numbers by size, words as the language has them. */
static int
compare_camps(gconstpointer a, gconstpointer b, gpointer data)
{
    const Camp *x = *(Camp *const *)a, *y = *(Camp *const *)b;
    const CodingAttribute *attribute = data;
    double difference = g_ascii_strtod(x->value, NULL) - g_ascii_strtod(y->value, NULL);

    if (attribute->type == CODING_ATTRIBUTE_NUMBER && difference != 0)
        return difference < 0 ? -1 : 1;
    return coding_text_compare(x->value, y->value);
}

static Camp *
ensure_camp(GPtrArray *camps, const char *value)
{
    Camp *camp;

    for (guint i = 0; i < camps->len; i++) {
        camp = g_ptr_array_index(camps, i);
        if (strcmp(camp->value, value) == 0)
            return camp;
    }
    camp = g_new0(Camp, 1);
    camp->value = value;
    camp->coders = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(camps, camp);
    return camp;
}

/* Who has which value; names of those without one go to @missing.
 * Returns: (transfer full): Camp. */
static GPtrArray *
list_camps(const Agree *self, const CodingAttributeValues *values, guint attribute,
           GString *missing)
{
    GPtrArray *camps = g_ptr_array_new_with_free_func(free_camp);

    for (guint c = 0; c < coding_comparison_get_n_coders(self->comparison); c++) {
        const char *value = coding_attribute_values_get(
            values, coding_comparison_get_coder_id(self->comparison, c), attribute);

        if (value)
            g_array_append_val(ensure_camp(camps, value)->coders, c);
        else
            coding_list_append(missing, coding_comparison_get_coder(self->comparison, c));
    }
    g_ptr_array_sort_with_data(camps, compare_camps,
                               g_ptr_array_index(values->attributes, attribute));
    return camps;
}

/* The pairs of one camp, or those with one coder of each.  Returns: (transfer full):
 * Pair. */
static GArray *
list_pairs(const Camp *one, const Camp *other)
{
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(Pair));

    for (guint a = 0; a < one->coders->len; a++)
        for (guint b = one == other ? a + 1 : 0; b < other->coders->len; b++) {
            const Pair pair = {{g_array_index(one->coders, guint, a),
                                g_array_index(other->coders, guint, b)}};

            g_array_append_val(pairs, pair);
        }
    return pairs;
}

/* Within a camp all of it is one team, but for coefficients of two; between camps there
 * are pairs alone. */
static void
add_camps(const Parts *parts, const Camp *one, const Camp *other)
{
    gboolean within = one == other;
    g_autoptr(GArray) pairs = list_pairs(one, other);
    g_autofree CodingTeam *teams = g_new(CodingTeam, MAX(1, pairs->len));
    const CodingTeam all = {(const guint *)(void *)one->coders->data, one->coders->len};
    const CodingSliceOptions by_pairs = {.teams = teams, .n_teams = pairs->len};
    g_autofree char *name = within
                                ? g_strdup(one->value)
                                : g_strdup_printf("%s with %s", one->value, other->value);
    Part part = {
        .name = name,
        .n_units = -1,
        .counts = {one->coders->len + (within ? 0 : other->coders->len), pairs->len},
        .slice = by_pairs,
        .why_not = pairs->len ? NULL : "only one coder has this value"};

    for (guint i = 0; i < pairs->len; i++)
        teams[i] = get_team(&g_array_index(pairs, Pair, i));
    if (within) {
        part.slice = (CodingSliceOptions){.teams = &all, .n_teams = 1};
        part.of_two = &by_pairs;
    }
    parts_add(parts, &part);
}

static void
add_notes(const Parts *parts, const char *name, const GString *missing)
{
    coding_table_add_note(parts->table,
                          "coders with the same value of '%s' are compared as 'axial "
                          "agree' compares them alone, on the codes that all coders of "
                          "this table know; coders with different values in pairs of one "
                          "from each, pooled over the pairs",
                          name);
    for (guint i = 0; i < parts->agree->coefficients->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(parts->agree->coefficients, i);

        if (measure->max_coders == 2)
            coding_table_add_note(parts->table,
                                  "%s of more than two coders is pooled over their pairs "
                                  "(Conger 1980)",
                                  measure->title);
    }
    if (missing->len)
        coding_table_add_note(parts->table, "no value of '%s', and so in no part: %s",
                              name, missing->str);
}

gboolean
parts_coders_have(const Agree *self, const char *name)
{
    g_autoptr(CodingAttributeValues) values =
        coding_attribute_values_load(self->store, CODING_BEARER_CODER, NULL);

    return values && coding_attribute_find(values->attributes, name, NULL) >= 0;
}

/* The place of the attribute; where there is none at all, how one is made. */
static int
find_attribute(const CodingAttributeValues *values, const char *name, GError **error)
{
    g_autoptr(GError) problem = NULL;
    int place = coding_attribute_find(values->attributes, name, &problem);

    if (problem && values->attributes->len == 0)
        g_prefix_error(&problem,
                       "'axial coder set CODER %s:text=VALUE' makes one: ", name);
    if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
    return place;
}

CodingTable *
parts_by_coders(const Agree *self, const char *by, const char *name, GError **error)
{
    g_autoptr(CodingAttributeValues) values =
        coding_attribute_values_load(self->store, CODING_BEARER_CODER, error);
    int attribute = values ? find_attribute(values, name, error) : -1;
    g_autoptr(GString) missing = g_string_new(NULL);
    g_autoptr(GPtrArray) camps = NULL;
    Parts parts;

    if (attribute < 0)
        return NULL;
    camps = list_camps(self, values, (guint)attribute, missing);
    parts = parts_start(self, by, "Part", of_coders, G_N_ELEMENTS(of_coders));
    for (guint i = 0; i < camps->len; i++)
        add_camps(&parts, g_ptr_array_index(camps, i), g_ptr_array_index(camps, i));
    for (guint i = 0; i < camps->len; i++)
        for (guint j = i + 1; j < camps->len; j++)
            add_camps(&parts, g_ptr_array_index(camps, i), g_ptr_array_index(camps, j));
    add_notes(&parts, name, missing);
    parts_note(&parts, 0, NULL);
    return parts.table;
}
