/* emergence-growth.c - what categories grew by, and whether they still did. */
#include "measure/emergence-private.h"
#include "model/link.h"

/* Categories being counted. */
typedef struct {
    GArray *growths;       /* CodingGrowth */
    GPtrArray *categories; /* by place of a code: GArray of places in @growths; NULL */
    guint last;            /* the first of the last interviews, among all walked */
    gint64 since;          /* when the last interviews began to be coded */
    gboolean dated;        /* whether that was after the others began to be */
} Work;

gboolean
coding_growth_goes_by_date(CodingGrowthKind kind)
{
    return kind == CODING_GROWTH_PROPERTIES || kind == CODING_GROWTH_LINKS;
}

static void
free_array(gpointer array)
{
    if (array)
        g_array_unref(array);
}

static void
add_category(const CodingEmergence *self, Work *work, const CodingCode *category)
{
    g_autoptr(GHashTable) closure = coding_codebook_get_closure(self->codebook, category);
    CodingGrowth growth = {.category = category};
    guint number = work->growths->len;
    GHashTableIter iter;
    gpointer id;

    g_array_append_val(work->growths, growth);
    g_hash_table_iter_init(&iter, closure);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        guint place = coding_codebook_get(self->codebook, *(gint64 *)id)->place;

        if (!work->categories->pdata[place])
            work->categories->pdata[place] = g_array_new(FALSE, FALSE, sizeof(guint));
        g_array_append_val((GArray *)work->categories->pdata[place], number);
    }
}

/* Adds one thing of @code to every category that the code counts for. */
static void
add_thing(Work *work, CodingGrowthKind kind, const CodingCode *code, gboolean late)
{
    const GArray *places = code ? g_ptr_array_index(work->categories, code->place) : NULL;

    for (guint i = 0; places && i < places->len; i++) {
        CodingGrowth *growth =
            &g_array_index(work->growths, CodingGrowth, g_array_index(places, guint, i));

        if (kind == CODING_GROWTH_CODES && growth->category == code)
            continue;
        growth->n[kind]++;
        growth->late[kind] += late;
    }
}

/* Which interviews are the last @n, and what dates say of them. */
static void
find_last(const CodingEmergence *self, guint n, Work *work)
{
    guint from = self->interviews->len > n ? self->interviews->len - n : 0;
    gint64 before = G_MAXINT64;

    work->last = self->walked->len;
    work->since = G_MAXINT64;
    for (guint i = self->walked->len; i-- > 0;) {
        const CodingWalked *walked = &g_array_index(self->walked, CodingWalked, i);
        gboolean late = walked->number >= from;

        if (walked->number == G_MAXUINT)
            continue;
        if (late)
            work->last = i;
        if (walked->coding_began && late)
            work->since = MIN(work->since, walked->coding_began);
        else if (walked->coding_began)
            before = MIN(before, walked->coding_began);
    }
    work->dated = before == G_MAXINT64 || before < work->since;
}

/* Codes as they are now, by where they are first found; those of no passage are old. */
static void
add_codes(const CodingEmergence *self, Work *work)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);

    for (guint i = 0; i < codes->len; i++) {
        add_thing(work, CODING_GROWTH_CODES, g_ptr_array_index(codes, i),
                  g_array_index(self->seen, CodingSeenCode, i).first_now > work->last);
    }
}

/* Adds the parts of the range of @property on which segments lie that were found and
 * count for its code. */
static void
add_dimensions(const CodingEmergence *self, Work *work, const CodingProperty *property,
               GHashTable *places)
{
    const CodingCode *code = coding_codebook_get(self->codebook, property->code);
    g_autoptr(GHashTable) closure = coding_codebook_get_closure(self->codebook, code);
    const GArray *its = g_hash_table_lookup(places, &property->id);
    guint n = coding_property_count_parts(property);
    g_autofree guint *first = g_new0(guint, n);

    for (guint i = 0; its && i < its->len; i++) {
        const CodingPropertyPlace *place = g_array_index(its, CodingPropertyPlace *, i);
        guint part = coding_property_get_part(property, place->position);
        guint met = GPOINTER_TO_UINT(g_hash_table_lookup(self->placed, &place->segment));

        if (met && g_hash_table_contains(closure, &place->code) &&
            (!first[part] || met < first[part]))
            first[part] = met;
    }
    for (guint part = 0; part < n; part++)
        if (first[part])
            add_thing(work, CODING_GROWTH_DIMENSIONS, code, first[part] > work->last);
}

/* The places by their property: id (gint64 *) -> GArray of CodingPropertyPlace *. */
static GHashTable *
group_places(const CodingEmergence *self)
{
    GHashTable *groups =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_array);

    for (guint i = 0; i < self->places->len; i++) {
        CodingPropertyPlace *place = &g_array_index(self->places, CodingPropertyPlace, i);
        GArray *its = g_hash_table_lookup(groups, &place->property);

        if (!its) {
            its = g_array_new(FALSE, FALSE, sizeof(CodingPropertyPlace *));
            g_hash_table_insert(groups, &place->property, its);
        }
        g_array_append_val(its, place);
    }
    return groups;
}

static gboolean
add_properties(const CodingEmergence *self, Work *work, GError **error)
{
    g_autoptr(GPtrArray) properties =
        coding_property_list(self->store, self->codebook, 0, error);
    g_autoptr(GHashTable) places = group_places(self);

    for (guint i = 0; properties && i < properties->len; i++) {
        const CodingProperty *property = g_ptr_array_index(properties, i);

        add_thing(work, CODING_GROWTH_PROPERTIES,
                  coding_codebook_get(self->codebook, property->code),
                  property->made_at >= work->since);
        add_dimensions(self, work, property, places);
    }
    return properties != NULL;
}

/* A link between two codes of one category is one link of it. */
static gboolean
add_links(const CodingEmergence *self, Work *work, GError **error)
{
    const CodingLinkFilter all = {0};
    g_autoptr(GPtrArray) links = coding_link_list(self->store, &all, error);
    g_autoptr(CodingCells) seen = coding_cells_new();

    for (guint i = 0; links && i < links->len; i++) {
        const CodingLink *link = g_ptr_array_index(links, i);
        const gint64 ends[] = {link->source, link->target};

        for (guint end = 0; end < G_N_ELEMENTS(ends); end++) {
            const CodingCode *code = coding_codebook_get(self->codebook, ends[end]);
            const GArray *places =
                code ? g_ptr_array_index(work->categories, code->place) : NULL;

            for (guint j = 0; places && j < places->len; j++) {
                guint number = g_array_index(places, guint, j);
                CodingGrowth *growth =
                    &g_array_index(work->growths, CodingGrowth, number);

                if (!coding_cells_add(seen, i, number))
                    continue;
                growth->n[CODING_GROWTH_LINKS]++;
                growth->late[CODING_GROWTH_LINKS] += link->made_at >= work->since;
            }
        }
    }
    return links != NULL;
}

GArray *
coding_emergence_list_growth(const CodingEmergence *self, guint n_last, gboolean *dated,
                             GError **error)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);
    g_autoptr(GArray) growths = g_array_new(FALSE, FALSE, sizeof(CodingGrowth));
    g_autoptr(GPtrArray) categories = g_ptr_array_new_with_free_func(free_array);
    Work work = {.growths = growths, .categories = categories};

    find_last(self, n_last, &work);
    *dated = work.dated;
    g_ptr_array_set_size(categories, (gint)codes->len);
    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        if (code->kind == CODING_CODE_CATEGORY || code->children->len ||
            code->indicators->len)
            add_category(self, &work, code);
    }
    add_codes(self, &work);
    return add_properties(self, &work, error) && add_links(self, &work, error)
               ? g_steal_pointer(&growths)
               : NULL;
}
