/* emergence-growth.c - what categories grew by, and whether they still did. */
#include "measure/emergence-private.h"
#include "model/link.h"

/* Categories being counted. */
typedef struct {
    GArray *growths;       /* CodingGrowth */
    GPtrArray *categories; /* by place of a code: GArray of places in @growths; NULL */
    gint64 since;          /* when the last interviews began to be coded */
} Work;

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

/* The first of the last @n interviews, as a place among all that were walked. */
static guint
find_last(const CodingEmergence *self, guint n, gint64 *since)
{
    guint from = self->interviews->len > n ? self->interviews->len - n : 0;
    guint first = self->walked->len;

    *since = G_MAXINT64;
    for (guint i = self->walked->len; i-- > 0;) {
        const CodingWalked *walked = &g_array_index(self->walked, CodingWalked, i);

        if (walked->number == G_MAXUINT || walked->number < from)
            continue;
        first = i;
        if (walked->coding_began)
            *since = MIN(*since, walked->coding_began);
    }
    return first;
}

/* Codes as they are now, by where they are first found; those of no passage are old. */
static void
add_codes(const CodingEmergence *self, Work *work, guint last)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(self->known, &code->id));

        add_thing(work, CODING_GROWTH_CODES, code,
                  place &&
                      g_array_index(self->seen, CodingSeenCode, place - 1).first_now >
                          last);
    }
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
coding_emergence_list_growth(const CodingEmergence *self, guint n_last, GError **error)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);
    g_autoptr(GArray) growths = g_array_new(FALSE, FALSE, sizeof(CodingGrowth));
    g_autoptr(GPtrArray) categories = g_ptr_array_new_with_free_func(free_array);
    Work work = {growths, categories, 0};
    guint last = find_last(self, n_last, &work.since);

    g_ptr_array_set_size(categories, (gint)codes->len);
    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        if (code->kind == CODING_CODE_CATEGORY || code->children->len ||
            code->indicators->len)
            add_category(self, &work, code);
    }
    add_codes(self, &work, last);
    return add_links(self, &work, error) ? g_steal_pointer(&growths) : NULL;
}
